/* Messages of an mbox file (RFC 4155). */
#include "base/span.h"
#include "mailspamcheck.h"

static size_t lines_before(struct span text)
{
	size_t n = 0, at;

	while ((at = span_until(text, '\n')) < text.n) {
		text = span_skip(text, at + 1);
		n++;
	}
	return n;
}

/* Where the next "From " line behind an empty line begins, from `at`. */
static size_t next_separator(struct span file, size_t at)
{
	for (;;) {
		struct span rest = span_skip(file, at);
		size_t n = span_find(rest, SPAN("\nFrom "));

		if (n == rest.n)
			return file.n;
		at += n + 1;
		if ((at >= 2 && file.p[at - 2] == '\n') ||
		    (at >= 3 && file.p[at - 2] == '\r' &&
		     file.p[at - 3] == '\n'))
			return at;
	}
}

bool msc_mbox_next(struct msc_input *input)
{
	struct span file = { input->bytes, input->size };
	size_t begin = 0, end;

	if (input->line > 0)
		begin = next_separator(file,
				       input->at + input->length == 0
					       ? 0
					       : input->at + input->length - 1);
	if (begin >= file.n)
		return false;
	input->line +=
		lines_before(span_slice(file, input->at, begin - input->at));
	input->line += input->line == 0;
	if (span_starts(span_skip(file, begin), SPAN("From "))) {
		begin += span_until(span_skip(file, begin), '\n') + 1;
		input->line++;
	}
	if (begin > file.n)
		begin = file.n;
	end = next_separator(file, begin == 0 ? 0 : begin - 1);
	input->at = begin;
	input->length = end - begin;
	return true;
}

/* Whether a "From " line has a time of day and a year, as programs write it:
 * "From jane@example.org Thu Nov 19 09:00:00 2026". Prose has not. */
static bool has_date(struct span line)
{
	enum { YEAR = 4, TIME = 5 };
	bool clock = false, year = false;
	size_t digits = 0;

	for (size_t i = 0; i < line.n; i++) {
		digits = is_digit(line.p[i]) ? digits + 1 : 0;
		year = year || digits == YEAR;
		clock = clock ||
			(digits == 2 && i + 1 >= TIME && line.p[i - 2] == ':' &&
			 is_digit(line.p[i - 3]) && is_digit(line.p[i - 4]));
	}
	return clock && year;
}

static struct span line_at(struct span file, size_t at)
{
	struct span rest = span_skip(file, at);

	return span_first(rest, span_until(rest, '\n'));
}

bool msc_is_mbox(const char *bytes, size_t size)
{
	struct span file = { bytes, size };
	size_t at = 0;

	if (!span_starts(file, SPAN("From ")) || !has_date(line_at(file, 0)))
		return false;
	while ((at = next_separator(file, at)) < file.n)
		if (has_date(line_at(file, at)))
			return true;
	return false;
}
