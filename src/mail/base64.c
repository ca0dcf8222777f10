#include <endian.h>
#include <string.h>

#include "mail/transfer.h"

/* What stands for a byte that is no character of base64: it shows above the 24
 * bits of a group wherever in the group it is. */
enum { SKIP = 1 << 24, BAD, PAD };

static const uint32_t base64_values[256] = {
#include "mail/base64_table.inc"
};

/* So many groups of base64 are decoded at once; a line has 19. */
enum { GROUPS = 64 };

static uint32_t base64_value(char c)
{
	return base64_values[(unsigned char)c];
}

/* Decode groups of four from the start of s until one has something else in
 * it, GROUPS at most. How many; `to` has a byte to spare. (Inlined, each copy
 * of four bytes would be a call: _FORTIFY_SOURCE would check its room.) */
__attribute__((__noinline__)) static size_t clean_groups(struct span s,
							 char *to)
{
	size_t n = s.n / 4 < GROUPS ? s.n / 4 : GROUPS;

	for (size_t i = 0; i < n; i++, s.p += 4, to += 3) {
		uint64_t group = (uint64_t)base64_value(s.p[0]) << 18 |
				 (uint64_t)base64_value(s.p[1]) << 12 |
				 (uint64_t)base64_value(s.p[2]) << 6 |
				 base64_value(s.p[3]);
		uint32_t bytes = htobe32((uint32_t)group << 8);

		if (group >> 24 != 0)
			return i;
		memcpy(to, &bytes, sizeof(bytes));
	}
	return n;
}

struct base64 {
	struct parse *p;
	const struct view *from;
	struct view_builder b;
	size_t padding; /* behind the padding that was read; 0: none yet */
};

/* A group in the making, and the place it takes up. */
struct group {
	uint32_t bits;
	size_t n; /* characters */
	size_t at, end;
};

static void base64_defect(const struct base64 *w, enum defect_kind kind,
			  size_t at, size_t end)
{
	parse_defect(w->p, kind, w->from, at, end - at);
}

/* The padding that stands at `at` behind the group; where it ends. */
static size_t take_padding(struct base64 *w, struct group *group, size_t at)
{
	size_t want = group->n >= 2 ? 4 - group->n : 0, n = 0;
	struct span text = w->from->text;

	if (group->n == 0)
		group->at = at;
	for (; at < text.n && (n == 0 || n < want); at++) {
		uint32_t value = base64_value(text.p[at]);

		if (value == PAD) {
			n++;
			group->end = at + 1;
		} else if (value != SKIP) {
			break;
		}
	}
	if (n != want)
		base64_defect(w, DEFECT_BASE64_PADDING, group->at, group->end);
	w->padding = group->end;
	return at;
}

static void put_group(struct base64 *w, const struct group *group)
{
	uint32_t bits = group->bits << (8 + 6 * (4 - group->n));
	size_t n = group->n - 1;

	bits = htobe32(bits);
	memcpy(view_append(&w->b, n, group->at, n, group->end - group->at),
	       &bits, n);
}

/* The next group from `at` on, whatever stands between its characters. Where
 * to read on, which is further. */
static size_t take_group(struct base64 *w, size_t at)
{
	struct span text = w->from->text;
	struct group group = { .at = at };

	for (; at < text.n && group.n < 4; at++) {
		uint32_t value = base64_value(text.p[at]);

		if (value == PAD)
			break;
		if (value == BAD)
			base64_defect(w, DEFECT_BASE64_BYTE, at, at + 1);
		if (value >= 64)
			continue;
		if (group.n == 0)
			group.at = at;
		if (w->padding > 0) /* that was not the end */
			base64_defect(w, DEFECT_BASE64_PADDING, w->padding - 1,
				      w->padding);
		w->padding = 0;
		group.bits = group.bits << 6 | value;
		group.n++;
		group.end = at + 1;
	}
	if (group.n < 4 && at < text.n)
		at = take_padding(w, &group, at);
	else if (group.n > 0 && group.n < 4)
		base64_defect(w, DEFECT_BASE64_PADDING, group.at, group.end);
	if (group.n > 1)
		put_group(w, &group);
	return at;
}

const struct view *base64_decode(struct parse *p, const struct view *from)
{
	struct base64 w = { p, from, view_begin(p->arena, from, 0), 0 };
	struct span text = from->text;
	char bytes[3 * GROUPS + 1];
	size_t at = 0;

	view_expect(&w.b, text.n / 4 * 3);
	while (at < text.n) {
		size_t n = 0;

		if (base64_value(text.p[at]) == SKIP) {
			at++;
			continue;
		}
		if (w.padding == 0)
			n = clean_groups(span_skip(text, at), bytes);
		if (n == 0) {
			at = take_group(&w, at);
			continue;
		}
		memcpy(view_append(&w.b, 3 * n, at, 3, 4), bytes, 3 * n);
		at += 4 * n;
	}
	return view_end(&w.b);
}
