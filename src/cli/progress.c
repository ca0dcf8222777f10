#include "cli/progress.h"

#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/output.h"
#include "report/escape.h"

enum { FIRST_MS = 500, EVERY_MS = 100, HOST_MOST = 40 };

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

struct progress progress_begin(bool wanted, size_t columns)
{
	return (struct progress){
		.wanted = wanted && columns > 0 && isatty(STDERR_FILENO) == 1,
		.columns = columns,
		.next_ms = now_ms() + FIRST_MS,
	};
}

/* Of a line that is too long a part would stay. Terminals break it when its last
 * column is filled. */
static void put_line(const struct progress *progress, struct buf *text)
{
	size_t most = sizeof(clear_line) - 1 + progress->columns - 1;

	if (text->n > most)
		text->n = most;
	put(text);
}

/* Whether it is time to write the line. */
static bool is_due(struct progress *progress)
{
	int64_t now;

	if (!progress->wanted)
		return false;
	now = now_ms();
	if (now < progress->next_ms)
		return false;
	progress->next_ms = now + EVERY_MS;
	progress->shown = true;
	output_line(true);
	return true;
}

void progress_tell(struct progress *progress, size_t nread, size_t njudged)
{
	struct buf text = { 0 };

	if (!is_due(progress))
		return;
	buf_printf(&text, "%srecipients: %zu read, %zu judged", clear_line,
		   nread, njudged);
	put_line(progress, &text);
}

/* Of a host the end says whose it is. */
static void put_host(struct buf *out, struct span host)
{
	struct buf shown = { 0 };
	struct span all;

	escape_text(&shown, host, true);
	all = buf_span(&shown);
	if (all.n > HOST_MOST) {
		buf_str(out, "...");
		all = span_skip(all, all.n - HOST_MOST);
	}
	buf_add(out, all);
	buf_free(&shown);
}

void progress_tell_links(struct progress *progress,
			 const struct msc_progress *links)
{
	struct span host = { links->slowest, links->slowest_length };
	struct buf text = { 0 };

	if (!is_due(progress))
		return;
	buf_printf(&text, "%slinks: %zu of %zu done", clear_line, links->done,
		   links->done + links->waiting);
	if (host.n > 0) {
		buf_str(&text, ", waiting for ");
		put_host(&text, host);
	}
	put_line(progress, &text);
}

void progress_clear(struct progress *progress)
{
	struct buf text = { 0 };

	if (progress->wanted)
		progress->next_ms = now_ms() + FIRST_MS;
	if (!progress->shown)
		return;
	progress->shown = false;
	buf_str(&text, clear_line);
	put(&text);
	output_line(false);
}
