#include "cli/say.h"

#include <stdarg.h>
#include <unistd.h>

#include "base/buf.h"
#include "report/escape.h"

void say(const char *format, ...)
{
	struct buf text = { 0 };
	struct buf out = { 0 };
	struct span rest;
	va_list args;
	ssize_t written;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	rest = buf_span(&text);
	do {
		size_t n = span_until(rest, '\n');

		buf_str(&out, "mailspamcheck: ");
		escape_text(&out, span_first(rest, n), false);
		buf_char(&out, '\n');
		rest = span_skip(rest, n + 1);
	} while (rest.n > 0);
	/* Where it cannot be written there is no one to tell. */
	written = write(STDERR_FILENO, out.p, out.n);
	(void)written;
	buf_free(&out);
	buf_free(&text);
}
