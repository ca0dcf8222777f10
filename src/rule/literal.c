#include "rule/literal.h"

#include "base/utf8.h"
#include "rule/cost.h"
#include "rule/rarity.h"

enum {
	PRODUCT_MOST = 32, /* texts put together of two pieces */
	COVERED_MOST =
		64,     /* texts among which those not needed are looked for */
	CLASS_MOST = 8, /* characters of a set that are taken one by one */
};

struct set {
	struct span *items;
	size_t n;
};

/* What is known of a piece: all that it matches, if it is exact; else texts
 * one of which it contains, none of them if nothing is known. */
struct known {
	bool exact;
	struct set set;
};

/* A sequence being read: its last pieces put together as far as they are
 * exact, and the best set of what was before. */
struct sequence {
	struct set run;
	bool exact; /* `run` is all of it */
	struct set best;
};

/* A group that is open; the first is the pattern itself. */
struct group {
	struct known all; /* of its finished alternatives */
	size_t nall, room;
	struct sequence sequence;
	struct known last; /* what a repeat would repeat */
	bool has_last;
};

struct literal {
	struct arena *arena;
	struct group groups[COST_DEPTH + 2];
	size_t depth;
};

static const struct known unknown = { 0 };

static struct set set_of(struct arena *a, struct span text)
{
	struct set set = { arena_alloc(a, 1, sizeof(struct span)), 1 };

	set.items[0] = text;
	return set;
}

static struct known nothing(struct arena *a)
{
	return (struct known){ true, set_of(a, (struct span){ 0 }) };
}

static bool is_useful(struct set set)
{
	for (size_t i = 0; i < set.n; i++)
		if (set.items[i].n < LITERAL_LEAST)
			return false;
	return set.n > 0 && set.n <= LITERAL_SET;
}

/* How often one of the set may be met, in proportion. */
static uint64_t frequency(struct set set)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < set.n; i++) {
		unsigned bits = rarity_of(set.items[i]) / RARITY_BIT;

		sum += (uint64_t)1 << (bits < 50 ? 50 - bits : 0);
	}
	return sum;
}

/* One more set of which each match has a text. */
static void offer(struct sequence *sequence, struct set set)
{
	if (is_useful(set) && (sequence->best.n == 0 ||
			       frequency(set) < frequency(sequence->best)))
		sequence->best = set;
}

static struct span join_texts(struct arena *a, struct span left,
			      struct span right)
{
	char *p = arena_bytes(a, left.n + right.n);

	if (left.n > 0)
		memcpy(p, left.p, left.n);
	if (right.n > 0)
		memcpy(p + left.n, right.p, right.n);
	return (struct span){ p, left.n + right.n };
}

static size_t longest(struct set set)
{
	size_t most = 0;

	for (size_t i = 0; i < set.n; i++)
		if (set.items[i].n > most)
			most = set.items[i].n;
	return most;
}

static bool can_multiply(struct set left, struct set right)
{
	return (left.n == 1 || right.n == 1 ||
		left.n * right.n <= PRODUCT_MOST) &&
	       left.n <= PRODUCT_MOST && right.n <= PRODUCT_MOST &&
	       longest(left) + longest(right) <= LITERAL_MOST;
}

static struct set multiply(struct arena *a, struct set left, struct set right)
{
	struct set all = {
		arena_alloc(a, left.n * right.n, sizeof(struct span)), 0
	};

	for (size_t i = 0; i < left.n; i++)
		for (size_t k = 0; k < right.n; k++)
			all.items[all.n++] =
				join_texts(a, left.items[i], right.items[k]);
	return all;
}

static void append(struct arena *a, struct sequence *sequence,
		   const struct known *piece)
{
	if (piece->exact && can_multiply(sequence->run, piece->set)) {
		sequence->run = multiply(a, sequence->run, piece->set);
		return;
	}
	offer(sequence, sequence->run);
	sequence->exact = false;
	if (piece->exact) {
		sequence->run = piece->set;
		return;
	}
	offer(sequence, piece->set);
	sequence->run = nothing(a).set;
}

static struct group *innermost(struct literal *l)
{
	return &l->groups[l->depth];
}

static void begin_sequence(struct literal *l)
{
	innermost(l)->sequence =
		(struct sequence){ .run = nothing(l->arena).set,
				   .exact = true };
}

/* Nothing repeats the last piece any more. */
static void settle(struct literal *l)
{
	struct group *group = innermost(l);

	if (group->has_last)
		append(l->arena, &group->sequence, &group->last);
	group->has_last = false;
}

static void add(struct literal *l, struct known piece)
{
	settle(l);
	innermost(l)->last = piece;
	innermost(l)->has_last = true;
}

struct literal *literal_begin(struct arena *a)
{
	struct literal *l = arena_new(a, struct literal);

	l->arena = a;
	begin_sequence(l);
	return l;
}

void literal_text(struct literal *l, struct span text)
{
	struct known piece = { true,
			       set_of(l->arena, arena_span(l->arena, text)) };

	add(l, piece);
}

void literal_class(struct literal *l, const struct class *class)
{
	struct set set = {
		arena_alloc(l->arena, CLASS_MOST, sizeof(struct span)), 0
	};

	for (size_t i = 0; i < class->n; i++) {
		const struct class_range *range = &class->ranges[i];

		for (uint32_t code = range->first; code <= range->last;
		     code++) {
			char bytes[UTF8_MOST];
			struct span text = { bytes, utf8_put(bytes, code) };

			if (set.n == CLASS_MOST) {
				literal_any(l);
				return;
			}
			set.items[set.n++] = arena_span(l->arena, text);
		}
	}
	add(l, (struct known){ true, set });
}

void literal_any(struct literal *l)
{
	add(l, unknown);
}

void literal_nothing(struct literal *l)
{
	add(l, nothing(l->arena));
}

/* What every match of the piece contains. */
static struct known contained(const struct known *piece)
{
	return is_useful(piece->set) ? (struct known){ false, piece->set }
				     : unknown;
}

/* The piece n times in a row, as far as it is exact and short; *whole says
 * whether it is all of that. */
static struct known in_row(struct arena *a, const struct known *piece, int n,
			   bool *whole)
{
	struct set row = piece->set;

	*whole = piece->exact;
	if (!piece->exact)
		return contained(piece);
	for (int i = 1; i < n && *whole; i++) {
		*whole = can_multiply(row, piece->set);
		if (*whole)
			row = multiply(a, row, piece->set);
	}
	return (struct known){ true, row };
}

/* Either the piece or nothing. */
static struct known optional(struct arena *a, const struct known *piece)
{
	struct set set = { NULL, piece->set.n };

	if (!piece->exact || set.n >= PRODUCT_MOST)
		return unknown;
	set.items = arena_alloc(a, set.n + 1, sizeof(struct span));
	memcpy(set.items, piece->set.items, set.n * sizeof(struct span));
	set.n++;
	return (struct known){ true, set };
}

void literal_repeat(struct literal *l, int min, int max)
{
	struct known *last = &innermost(l)->last;
	bool whole = true;

	if (min == 0 && max == 1) {
		*last = optional(l->arena, last);
	} else if (min == 0) {
		*last = unknown;
	} else {
		/* At least these; what follows of them may be anything. */
		*last = in_row(l->arena, last, min, &whole);
		if (!whole || max != min)
			literal_any(l);
	}
	settle(l);
}

void literal_open(struct literal *l)
{
	settle(l);
	l->groups[++l->depth] = (struct group){ 0 };
	begin_sequence(l);
}

/* One more alternative of a group: either it or those before. */
static void unite(struct arena *a, struct group *group, struct known next)
{
	struct known *all = &group->all;
	bool exact = next.exact && (group->nall == 0 || all->exact);

	if (!exact && group->nall > 0)
		*all = contained(all);
	if (!exact)
		next = contained(&next);
	if ((group->nall > 0 && all->set.n == 0) || next.set.n == 0 ||
	    all->set.n + next.set.n > LITERAL_SET) {
		*all = unknown;
		group->room = 0;
		return;
	}
	all->exact = exact;
	all->set.items = arena_grow(a, all->set.items, all->set.n, next.set.n,
				    &group->room, sizeof(struct span));
	memcpy(all->set.items + all->set.n, next.set.items,
	       next.set.n * sizeof(struct span));
	all->set.n += next.set.n;
}

/* The sequence is complete: one more alternative of its group. */
static void end_sequence(struct literal *l)
{
	struct group *group = innermost(l);
	struct sequence *sequence = &group->sequence;
	struct known all;

	settle(l);
	all = (struct known){ true, sequence->run };
	if (!sequence->exact) {
		offer(sequence, sequence->run);
		all = (struct known){ false, sequence->best };
	}
	unite(l->arena, group, all);
	group->nall++;
}

void literal_bar(struct literal *l)
{
	end_sequence(l);
	begin_sequence(l);
}

void literal_close(struct literal *l)
{
	struct known all;

	end_sequence(l);
	all = innermost(l)->all;
	l->depth--;
	add(l, all);
}

/* Whether another text of the set is in this one, so that it is not needed; of
 * two that are the same the first is. */
static bool is_covered(struct set set, size_t which)
{
	struct span text = set.items[which];

	for (size_t i = 0; i < set.n; i++)
		if (i != which && (set.items[i].n < text.n || i < which) &&
		    span_find(text, set.items[i]) < text.n)
			return true;
	return false;
}

/* Large sets stay as they are: it would take long. */
static struct set minimal(struct arena *a, struct set set)
{
	struct set few = { arena_alloc(a, set.n, sizeof(struct span)), 0 };

	if (set.n > COVERED_MOST)
		return set;
	for (size_t i = 0; i < set.n; i++)
		if (!is_covered(set, i))
			few.items[few.n++] = set.items[i];
	return few;
}

struct literals literal_end(struct literal *l)
{
	struct set set;

	end_sequence(l);
	set = minimal(l->arena, contained(&innermost(l)->all).set);
	return (struct literals){ set.items, set.n };
}
