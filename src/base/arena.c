#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first block is small, since most messages are; blocks double from there.
 * What is LARGE or more gets a block of its own, which can grow in place. */
enum { FIRST_BLOCK = 16 * 1024, LAST_BLOCK = 1024 * 1024, LARGE = 16 * 1024 };

struct arena_block {
	struct arena_block *next, *previous; /* previous: large ones only */
	size_t used;
	size_t size;
	alignas(max_align_t) char data[];
};

struct arena_end {
	void (*end)(void *object);
	void *object;
	struct arena_end *next;
};

static _Noreturn void out_of_memory(void)
{
	(void)fputs("mailspamcheck: out of memory\n", stderr);
	_Exit(2);
}

static struct arena_block *out_of_heap(struct arena_block *old, size_t bytes)
{
	struct arena_block *block = realloc(old, bytes);

	if (block == NULL)
		out_of_memory();
	return block;
}

/* Whether the block is in the region; NULL is nowhere. */
static bool is_within(const struct arena_region *region,
		      const struct arena_block *block)
{
	const uintptr_t begin = (uintptr_t)region->p, at = (uintptr_t)block;

	return at >= begin && at - begin < region->size;
}

/* The next bytes of the region; NULL if there is no such room. */
static struct arena_block *out_of_region(struct arena_region *region,
					 size_t bytes)
{
	size_t skip = -region->used % alignof(max_align_t);
	char *p;

	if (skip > region->size - region->used ||
	    bytes > region->size - region->used - skip) {
		region->over = true;
		return NULL;
	}
	p = region->p + region->used + skip;
	region->used += skip + bytes;
	return (struct arena_block *)(void *)p;
}

/* In a region nothing moves: a block of another size is another one. */
static struct arena_block *resize_within(struct arena_region *region,
					 struct arena_block *old, size_t bytes)
{
	struct arena_block *block;
	size_t had;

	if (old != NULL && !is_within(region, old))
		return out_of_heap(old, bytes);
	block = out_of_region(region, bytes);
	if (block == NULL)
		block = out_of_heap(NULL, bytes);
	if (old == NULL)
		return block;
	had = sizeof(*old) + old->size;
	memcpy(block, old, had < bytes ? had : bytes);
	return block;
}

/* A block with `size` bytes of data: a new one, or `old` with another size. */
static struct arena_block *block_resize(struct arena *a,
					struct arena_block *old, size_t size)
{
	struct arena_block *block;

	if (size > SIZE_MAX - sizeof(*block))
		out_of_memory();
	block = a->region == NULL
			? out_of_heap(old, sizeof(*block) + size)
			: resize_within(a->region, old, sizeof(*block) + size);
	block->size = size;
	return block;
}

static void free_blocks(const struct arena *a, struct arena_block *block)
{
	while (block != NULL) {
		struct arena_block *next = block->next;

		if (a->region == NULL || !is_within(a->region, block))
			free(block);
		block = next;
	}
}

static void call_ends(struct arena *a)
{
	for (; a->ends != NULL; a->ends = a->ends->next)
		a->ends->end(a->ends->object);
}

void arena_free(struct arena *a)
{
	struct arena_region *region = a->region;

	call_ends(a);
	free_blocks(a, a->head);
	free_blocks(a, a->large);
	*a = (struct arena){ 0 };
	if (region == NULL)
		return;
	region->used = 0;
	region->over = false;
}

void arena_reset(struct arena *a)
{
	struct arena_region *region = a->region;

	if (region != NULL) {
		arena_free(a);
		a->region = region;
		return;
	}
	call_ends(a);
	free_blocks(a, a->large);
	a->large = NULL;
	if (a->head == NULL)
		return;
	free_blocks(a, a->head->next);
	a->head->next = NULL;
	a->head->used = 0;
}

static void add_block(struct arena *a)
{
	struct arena_block *block;

	if (a->next_size == 0)
		a->next_size = FIRST_BLOCK;
	block = block_resize(a, NULL, a->next_size);
	block->used = 0;
	block->next = a->head;
	a->head = block;
	if (a->next_size < LAST_BLOCK)
		a->next_size *= 2;
}

static char *take_large(struct arena *a, size_t bytes)
{
	struct arena_block *block = block_resize(a, NULL, bytes);

	block->previous = NULL;
	block->next = a->large;
	if (a->large != NULL)
		a->large->previous = block;
	a->large = block;
	return block->data;
}

static struct arena_block *block_of(char *data)
{
	return (struct arena_block *)(void *)(data -
					      offsetof(struct arena_block,
						       data));
}

/* A large object with another size, in the place of the old in its list. */
static char *resize_large(struct arena *a, char *data, size_t bytes)
{
	struct arena_block *block = block_resize(a, block_of(data), bytes);

	if (block->previous != NULL)
		block->previous->next = block;
	else
		a->large = block;
	if (block->next != NULL)
		block->next->previous = block;
	return block->data;
}

static size_t bytes_of(size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		out_of_memory();
	return bytes;
}

/* `align` is a power of two; what is in a block begins aligned for any. */
static char *take(struct arena *a, size_t bytes, size_t align)
{
	size_t skip;
	char *p;

	if (bytes >= LARGE)
		return take_large(a, bytes);
	if (a->head == NULL)
		add_block(a);
	skip = -a->head->used & (align - 1);
	if (skip + bytes > a->head->size - a->head->used) {
		add_block(a);
		skip = 0;
	}
	p = a->head->data + a->head->used + skip;
	a->head->used += skip + bytes;
	return p;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
	size_t bytes = bytes_of(count, size);

	return memset(take(a, bytes, alignof(max_align_t)), 0, bytes);
}

void arena_at_end(struct arena *a, void (*end)(void *object), void *object)
{
	struct arena_end *new = arena_new(a, struct arena_end);

	*new = (struct arena_end){ end, object, a->ends };
	a->ends = new;
}

char *arena_bytes(struct arena *a, size_t n)
{
	return take(a, n, 1);
}

void *arena_enlarge(struct arena *a, void *items, size_t n, size_t more,
		    size_t *room, size_t size)
{
	size_t twice = *room < 8 ? 16 : *room * 2;
	size_t had = bytes_of(*room, size);
	size_t want;
	void *bigger;

	if (__builtin_add_overflow(n, more, &want))
		out_of_memory();
	*room = want < twice ? twice : want;
	if (had >= LARGE)
		return resize_large(a, items, bytes_of(*room, size));
	bigger = take(a, bytes_of(*room, size), alignof(max_align_t));
	if (n > 0)
		memcpy(bigger, items, n * size);
	return bigger;
}

void *arena_shrink(struct arena *a, void *items, size_t n, size_t room,
		   size_t size)
{
	size_t want = bytes_of(n, size);

	/* A large object stays one, however little of it is used. */
	if (bytes_of(room, size) < LARGE)
		return items;
	return resize_large(a, items, want < LARGE ? LARGE : want);
}

struct span arena_span(struct arena *a, struct span s)
{
	return (struct span){ arena_str(a, s), s.n };
}

const char *arena_str(struct arena *a, struct span s)
{
	char *copy = arena_bytes(a, s.n + 1);

	if (s.n > 0)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return copy;
}

const char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
	char text[256];
	va_list again;
	int n;
	char *s;

	va_copy(again, args);
	n = vsnprintf(text, sizeof(text), format, again);
	va_end(again);
	if (n < 0)
		return "";
	if ((size_t)n < sizeof(text))
		return arena_str(a, (struct span){ text, (size_t)n });
	s = arena_bytes(a, (size_t)n + 1);
	(void)vsnprintf(s, (size_t)n + 1, format, args);
	return s;
}

const char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	const char *s;

	va_start(args, format);
	s = arena_vprintf(a, format, args);
	va_end(args);
	return s;
}
