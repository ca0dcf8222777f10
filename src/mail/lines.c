#include "mail/lines.h"

#include <assert.h>
#include <string.h>

enum { SPARSE = 8 };

struct lines lines_of(struct arena *a, struct span text)
{
	struct lines lines = { .text = text };
	uint32_t *starts = NULL;
	size_t room = 0, at = 0;

	for (size_t line = 0;; line++) {
		if (line % SPARSE == 0) {
			starts = arena_grow(a, starts, lines.nstarts, 1, &room,
					    sizeof(*starts));
			starts[lines.nstarts++] = (uint32_t)at;
		}
		at += span_until(span_skip(text, at), '\n') + 1;
		if (at > text.n)
			break;
	}
	lines.starts =
		arena_shrink(a, starts, lines.nstarts, room, sizeof(*starts));
	return lines;
}

struct line_column lines_place(const struct lines *lines, size_t at)
{
	size_t low = 0, high = lines->nstarts, line, start;

	assert(at <= lines->text.n);
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (lines->starts[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	line = low * SPARSE + 1;
	start = lines->starts[low];
	for (;;) {
		size_t next = start +
			      span_until(span_skip(lines->text, start), '\n') +
			      1;

		if (next > at)
			return (struct line_column){ line, at - start + 1 };
		start = next;
		line++;
	}
}

struct span lines_line(struct span text, size_t at)
{
	const char *end = at == 0 ? NULL : memrchr(text.p, '\n', at);
	struct span line;

	if (end != NULL)
		text = span_skip(text, (size_t)(end + 1 - text.p));
	line = span_first(text, span_until(text, '\n'));
	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}
