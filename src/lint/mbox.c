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

/* Whether a "From " line is there that has a time of day and a year, as programs
 * write it: "From jane@example.org Thu Nov 19 09:00:00 2026". Prose has not. No
 * more of a line is looked at than it takes. */
static bool is_dated(struct span file, size_t at)
{
	enum { YEAR = 4, TIME = 5, MOST = 500 };
	struct span line = span_slice(file, at, MOST);
	bool clock = false, year = false;
	size_t digits = 0;

	line = span_first(line, span_until(line, '\n'));
	if (!span_starts(line, SPAN("From ")))
		return false;
	for (size_t i = 0; i < line.n; i++) {
		digits = is_digit(line.p[i]) ? digits + 1 : 0;
		year = year || digits == YEAR;
		clock = clock ||
			(digits == 2 && i + 1 >= TIME && line.p[i - 2] == ':' &&
			 is_digit(line.p[i - 3]) && is_digit(line.p[i - 4]));
	}
	return clock && year;
}

static bool is_behind_blank(struct span file, size_t at)
{
	return (at >= 2 && file.p[at - 2] == '\n') ||
	       (at >= 3 && file.p[at - 2] == '\r' && file.p[at - 3] == '\n');
}

/* Where a line behind `at` begins with "From "; the end of the file if none
 * does. There is hardly a capital F, which is looked for. */
static size_t next_from(struct span file, size_t at)
{
	for (at++; at < file.n; at++) {
		at += span_until(span_skip(file, at), 'F');
		if (at < file.n && file.p[at - 1] == '\n' &&
		    span_starts(span_skip(file, at), SPAN("From ")))
			return at;
	}
	return file.n;
}

/* Where the next "From " line behind an empty line begins, from `at`. Where
 * the first has a date all have: what has none is of a message. */
static size_t next_separator(struct span file, size_t at)
{
	bool dated = is_dated(file, 0);

	do
		at = next_from(file, at);
	while (at < file.n &&
	       (!is_behind_blank(file, at) || (dated && !is_dated(file, at))));
	return at;
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

bool msc_is_mbox(const char *bytes, size_t size)
{
	struct span file = { bytes, size };

	return is_dated(file, 0) && next_separator(file, 0) < file.n;
}
