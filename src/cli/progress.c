#include "cli/progress.h"

#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum { FIRST_MS = 500, EVERY_MS = 100 };

static int64_t now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Back to the first column, and what stands there goes. */
static const char clear_line[] = "\r\x1b[K";

static void put(struct buf *text)
{
	/* Where it cannot be written nothing is lost. */
	ssize_t written = write(STDERR_FILENO, text->p, text->n);

	(void)written;
	buf_free(text);
}

struct progress progress_begin(bool wanted)
{
	return (struct progress){
		.wanted = wanted && isatty(STDERR_FILENO) == 1,
		.next_ms = now_ms() + FIRST_MS,
	};
}

void progress_tell(struct progress *progress, size_t nread, size_t njudged)
{
	struct buf text = { 0 };
	int64_t now;

	if (!progress->wanted)
		return;
	now = now_ms();
	if (now < progress->next_ms)
		return;
	progress->next_ms = now + EVERY_MS;
	progress->shown = true;
	buf_printf(&text, "%srecipients: %zu read, %zu judged", clear_line,
		   nread, njudged);
	put(&text);
}

void progress_clear(struct progress *progress)
{
	struct buf text = { 0 };

	if (!progress->shown)
		return;
	progress->shown = false;
	buf_str(&text, clear_line);
	put(&text);
}
