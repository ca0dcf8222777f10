#include "rule/class.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "rule/fold.h"

enum { FOLDED_MOST = 1024 };

void class_add(struct class *class, uint32_t first, uint32_t last)
{
	class->ranges = arena_grow(class->arena, class->ranges, class->n, 1,
				   &class->room, sizeof(*class->ranges));
	class->ranges[class->n++] = (struct class_range){ first, last };
}

void class_add_folded(struct class *class, uint32_t first, uint32_t last)
{
	if (last - first >= FOLDED_MOST)
		return;
	for (uint32_t code = first; code <= last; code++) {
		char bytes[UTF8_MOST];
		size_t n = utf8_put(bytes, code), used;
		struct span folded =
			fold_span(class->arena, (struct span){ bytes, n });
		uint32_t to = folded.n == 0 ? 0 : utf8_next(folded, &used);

		if (folded.n > 0 && used == folded.n)
			class_add(class, to, to);
	}
}

bool class_add_named(struct class *class, struct span name)
{
	static const struct {
		struct span name;
		struct class_range ranges[4];
	} names[] = {
		{ SPAN_INIT("alpha"), { { 'A', 'Z' }, { 'a', 'z' } } },
		{ SPAN_INIT("digit"), { { '0', '9' } } },
		{ SPAN_INIT("alnum"),
		  { { '0', '9' }, { 'A', 'Z' }, { 'a', 'z' } } },
		{ SPAN_INIT("upper"), { { 'A', 'Z' } } },
		{ SPAN_INIT("lower"), { { 'a', 'z' } } },
		{ SPAN_INIT("space"), { { '\t', '\r' }, { ' ', ' ' } } },
		{ SPAN_INIT("blank"), { { '\t', '\t' }, { ' ', ' ' } } },
		{ SPAN_INIT("punct"),
		  { { '!', '/' }, { ':', '@' }, { '[', '`' }, { '{', '~' } } },
		{ SPAN_INIT("print"), { { ' ', '~' } } },
		{ SPAN_INIT("graph"), { { '!', '~' } } },
		{ SPAN_INIT("cntrl"), { { 1, 0x1f }, { 0x7f, 0x7f } } },
		{ SPAN_INIT("xdigit"),
		  { { '0', '9' }, { 'A', 'F' }, { 'a', 'f' } } },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!span_eq(names[i].name, name))
			continue;
		for (size_t k = 0; k < 4 && names[i].ranges[k].first > 0; k++)
			class_add(class, names[i].ranges[k].first,
				  names[i].ranges[k].last);
		return true;
	}
	return false;
}

void class_add_space(struct class *class)
{
	static const struct class_range spaces[] = {
		{ '\t', '\r' },     { ' ', ' ' },       { 0x85, 0x85 },
		{ 0xa0, 0xa0 },     { 0x1680, 0x1680 }, { 0x2000, 0x200a },
		{ 0x2028, 0x2029 }, { 0x202f, 0x202f }, { 0x205f, 0x205f },
		{ 0x3000, 0x3000 },
	};

	for (size_t i = 0; i < sizeof(spaces) / sizeof(*spaces); i++)
		class_add(class, spaces[i].first, spaces[i].last);
}

/* Surrogates are no characters, and have no form in UTF-8. */
static void without_surrogates(struct class *class)
{
	struct class other = { .arena = class->arena };

	for (size_t i = 0; i < class->n; i++) {
		struct class_range range = class->ranges[i];

		if (range.first < CLASS_SURROGATE)
			class_add(&other, range.first,
				  range.last < CLASS_SURROGATE
					  ? range.last
					  : CLASS_SURROGATE - 1);
		if (range.last > CLASS_SURROGATE_LAST)
			class_add(&other,
				  range.first > CLASS_SURROGATE_LAST
					  ? range.first
					  : CLASS_SURROGATE_LAST + 1,
				  range.last);
	}
	*class = other;
}

static int by_first(const void *left, const void *right)
{
	const struct class_range *a = left, *b = right;

	return (a->first > b->first) - (a->first < b->first);
}

static void invert(struct class *class)
{
	struct class other = { .arena = class->arena };
	uint32_t next = 1;

	for (size_t i = 0; i < class->n; i++) {
		if (class->ranges[i].first > next)
			class_add(&other, next, class->ranges[i].first - 1);
		next = class->ranges[i].last + 1;
	}
	if (next <= CLASS_LAST)
		class_add(&other, next, CLASS_LAST);
	*class = other;
}

void class_finish(struct class *class, bool negate)
{
	size_t n = 0;

	if (class->n > 0)
		qsort(class->ranges, class->n, sizeof(*class->ranges),
		      by_first);
	for (size_t i = 0; i < class->n; i++) {
		struct class_range next = class->ranges[i];

		if (n == 0 || next.first > class->ranges[n - 1].last + 1)
			class->ranges[n++] = next;
		else if (next.last > class->ranges[n - 1].last)
			class->ranges[n - 1].last = next.last;
	}
	class->n = n;
	if (negate)
		invert(class);
	without_surrogates(class);
}

bool class_is_wide(const struct class *class)
{
	return class->n > 1 || (class->n == 1 &&
				class->ranges[0].first < class->ranges[0].last);
}

struct heads class_heads(const struct class *class)
{
	struct heads heads = { 0 };

	for (size_t i = 0; i < class->n; i++) {
		char first[UTF8_MOST], last[UTF8_MOST];

		(void)utf8_put(first, class->ranges[i].first);
		(void)utf8_put(last, class->ranges[i].last);
		for (unsigned b = (unsigned char)first[0];
		     b <= (unsigned char)last[0]; b++)
			heads_add(&heads, (unsigned char)b);
	}
	return heads;
}
