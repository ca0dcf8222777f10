#include "mail/lines.h"

#include <assert.h>
#include <string.h>

/* Bytes; so few that their line ends can be counted in one byte. */
enum { BLOCK = 128 };

static uint32_t count_block(const char *p)
{
	unsigned char n = 0;

	for (size_t i = 0; i < BLOCK; i++)
		n = (unsigned char)(n + (p[i] == '\n'));
	return n;
}

struct lines lines_of(struct arena *a, struct span text)
{
	size_t nblocks = text.n / BLOCK;
	uint32_t *before = arena_alloc(a, nblocks + 1, sizeof(*before));

	for (size_t i = 0; i < nblocks; i++)
		before[i + 1] = before[i] + count_block(text.p + i * BLOCK);
	return (struct lines){ text, before };
}

/* The offset behind the last line end before `at`. */
static size_t line_start(struct span text, size_t at)
{
	const char *end = at == 0 ? NULL : memrchr(text.p, '\n', at);

	return end == NULL ? 0 : (size_t)(end + 1 - text.p);
}

struct line_column lines_place(const struct lines *lines, size_t at)
{
	size_t block = at / BLOCK;
	size_t line = lines->before[block] + 1;
	struct span rest;
	size_t n;

	assert(at <= lines->text.n);
	/* Most blocks have but one line end or two. */
	rest = span_slice(lines->text, block * BLOCK, at % BLOCK);
	while ((n = span_until(rest, '\n')) < rest.n) {
		rest = span_skip(rest, n + 1);
		line++;
	}
	return (struct line_column){ line,
				     at - line_start(lines->text, at) + 1 };
}

struct span lines_line(struct span text, size_t at)
{
	struct span line;

	text = span_skip(text, line_start(text, at));
	line = span_first(text, span_until(text, '\n'));
	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}
