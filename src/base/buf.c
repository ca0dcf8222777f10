#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
	(void)fputs("mailspamcheck: out of memory\n", stderr);
	_Exit(2);
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

char *buf_enlarge(struct buf *b, size_t n)
{
	size_t room = b->room < 256 ? 512 : b->room;

	if (n > SIZE_MAX / 4 - b->n)
		out_of_memory();
	while (room - b->n < n)
		room *= 2;
	b->p = realloc(b->p, room);
	if (b->p == NULL)
		out_of_memory();
	b->room = room;
	return b->p + b->n;
}

void buf_drop(struct buf *b, size_t n)
{
	b->n -= n;
	if (n > 0 && b->n > 0)
		memmove(b->p, b->p + n, b->n);
}

void buf_fill(struct buf *b, char c, size_t n)
{
	if (n == 0)
		return;
	memset(buf_room(b, n), c, n);
	b->n += n;
}

void buf_number(struct buf *b, uint64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buf_add(b, (struct span){ digits + at, sizeof(digits) - at });
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
	char *to = buf_room(b, 128);
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(to, 128, format, again);
	va_end(again);
	if (n >= 128) {
		to = buf_room(b, (size_t)n + 1);
		n = vsnprintf(to, (size_t)n + 1, format, args);
	}
	b->n += n > 0 ? (size_t)n : 0;
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(b, format, args);
	va_end(args);
}

struct span buf_span(const struct buf *b)
{
	return (struct span){ b->p, b->n };
}
