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
