#include "mail/lines.h"

#include <assert.h>
#include <string.h>

enum { BLOCK = 128 }; /* so that a byte can count its line ends */

static uint8_t ends_in_block(const char *p)
{
	uint8_t n = 0;

	for (size_t i = 0; i < BLOCK; i++)
		n = (uint8_t)(n + (p[i] == '\n'));
	return n;
}

static size_t ends_in(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

struct lines lines_of(struct arena *a, struct span text)
{
	size_t blocks = text.n / BLOCK;
	uint32_t *before = arena_alloc(a, blocks + 1, sizeof(*before));

	for (size_t i = 0; i < blocks; i++)
		before[i + 1] = before[i] + ends_in_block(text.p + i * BLOCK);
	return (struct lines){ text, before };
}

struct line_column lines_place(const struct lines *lines, size_t at)
{
	struct span before = span_first(lines->text, at);
	size_t block = at / BLOCK;
	size_t ends = lines->before[block] +
		      ends_in(span_skip(before, block * BLOCK));
	const char *end = at == 0 ? NULL : memrchr(before.p, '\n', at);
	size_t start = end == NULL ? 0 : (size_t)(end + 1 - before.p);

	assert(at <= lines->text.n);
	return (struct line_column){ ends + 1, at - start + 1 };
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
