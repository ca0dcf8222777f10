/*
 * Memory with one lifetime. Everything allocated from an arena lives until
 * arena_free() or arena_reset(); nothing is freed alone. A zeroed struct is an
 * empty arena.
 *
 * Allocation does not fail: out of memory ends the process (see arena.c).
 * Inputs are bounded before they are parsed, so this is a matter of the
 * machine, not of the message.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/span.h"

struct arena_block;
struct arena_end;

/*
 * A piece of memory that an arena may be made to stay in, such as one that is
 * shared with another process. Begin with `p`, aligned for any type, and size.
 * What does not fit is taken from the heap.
 */
struct arena_region {
	char *p;
	size_t size, used;
	bool over; /* something did not fit */
};

/* Fields are private, but for the region, with which an arena may begin; all
 * else is zero then. It must be the only one in there. */
struct arena {
	struct arena_region *region; /* borrowed; NULL: the heap alone */
	struct arena_block *head;    /* small things are taken from this one */
	struct arena_block *large;   /* one object each */
	struct arena_end *ends;      /* what to call first, the latest first */
	size_t next_size;            /* bytes of the next block */
};

/* The arena is as zeroed; its region is empty. */
void arena_free(struct arena *a);

/* Everything allocated is gone; a block is kept for what comes next. */
void arena_reset(struct arena *a);

/* Call end(object) before everything allocated is gone, for what an object in
 * the arena holds elsewhere. What was asked for last is called first. */
void arena_at_end(struct arena *a, void (*end)(void *object), void *object);

/* count zeroed objects of size bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t count, size_t size);

/* n bytes with no value yet, not aligned; never NULL. */
char *arena_bytes(struct arena *a, size_t n);

/* A copy of an array of n objects that has room for `more` of them, and at
 * least twice the room it had: see arena_grow(). */
void *arena_enlarge(struct arena *a, void *items, size_t n, size_t more,
		    size_t *room, size_t size);

/* Room for `more` objects in a growing array of n: `items` itself, or a copy
 * with at least twice the room, whose new objects have no value yet. *room
 * starts at 0 with items NULL. What pointed to `items` must not be used. */
static inline void *arena_grow(struct arena *a, void *items, size_t n,
			       size_t more, size_t *room, size_t size)
{
	return more <= *room - n ? items
				 : arena_enlarge(a, items, n, more, room, size);
}

/* Give back the room beyond n objects of an array that arena_grow() made and
 * that grows no more. Returns where it is now; NULL if it had no room. */
void *arena_shrink(struct arena *a, void *items, size_t n, size_t room,
		   size_t size);

#define arena_new(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))

/* The bytes of s, copied and NUL-terminated. */
struct span arena_span(struct arena *a, struct span s);
const char *arena_str(struct arena *a, struct span s);

/* A NUL-terminated string built as by printf, by vprintf. The latter leaves
 * args used up. */
const char *arena_printf(struct arena *a, const char *format, ...)
	PRINTF_LIKE(2, 3);
const char *arena_vprintf(struct arena *a, const char *format, va_list args)
	PRINTF_LIKE(2, 0);

#endif
