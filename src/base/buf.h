/*
 * Text under construction, for output and for bytes read from files. A zeroed
 * struct is an empty one. Out of memory ends the process.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/span.h"

struct buf {
	char *p;     /* owned; NULL if room is 0; not NUL-terminated */
	size_t n;    /* bytes in use */
	size_t room; /* bytes allocated */
};

void buf_free(struct buf *b);

/* As buf_room(), where there is no such room yet. */
char *buf_enlarge(struct buf *b, size_t n);

/* Room for n more bytes, at the place returned; the caller writes there and
 * adds to b->n what it wrote. */
static inline char *buf_room(struct buf *b, size_t n)
{
	return n <= b->room - b->n ? b->p + b->n : buf_enlarge(b, n);
}

static inline void buf_add(struct buf *b, struct span s)
{
	if (s.n == 0)
		return;
	memcpy(buf_room(b, s.n), s.p, s.n);
	b->n += s.n;
}

static inline void buf_str(struct buf *b, const char *s)
{
	buf_add(b, span_str(s));
}

static inline void buf_char(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->n++;
}

/* The first n bytes go; there are so many. */
void buf_drop(struct buf *b, size_t n);

/* c, n times. */
void buf_fill(struct buf *b, char c, size_t n);

/* A decimal number. */
void buf_number(struct buf *b, uint64_t number);

void buf_printf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_vprintf(struct buf *b, const char *format, va_list args)
	PRINTF_LIKE(2, 0);

/* What it holds; valid until it is changed. */
struct span buf_span(const struct buf *b);

#endif
