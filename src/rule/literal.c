#include "rule/literal.h"

#include "base/utf8.h"

enum {
	OPTIONAL_MOST = 32, /* texts that may be left out */
	CLASS_MOST = 10,    /* characters of a set that are taken one by one,
			       as digits are */
};

/* What is known of a piece: all that it matches, if it is exact; else texts
 * one of which it contains, none of them if nothing is known. */
struct known {
	bool exact;
	struct textset set;
};

/* A sequence being read: its last pieces put together as far as they are
 * exact, and the best set of what was before. */
struct sequence {
	struct textset run;
	bool exact; /* `run` is all of it */
	struct textset best, second;
	size_t longest; /* match */
};

/* A group that is open; the first is the pattern itself. */
struct group {
	struct known all; /* of its finished alternatives */
	size_t nall, room;
	size_t longest; /* match of any */
	struct sequence sequence;
	struct known last; /* what a repeat would repeat */
	size_t last_longest;
	bool has_last;
};

struct literal {
	struct arena *arena;
	struct group *groups; /* `depth` and one of them */
	size_t room;
	size_t depth;
};

static const struct known unknown = { 0 };

static struct known nothing(struct arena *a)
{
	return (struct known){ true, textset_of(a, (struct span){ 0 }) };
}

/* Whether the set filters better than the one so far, if there is any. */
static bool is_rarer(struct textset set, struct textset than)
{
	return than.n == 0 || textset_frequency(set) < textset_frequency(than);
}

/* One more set of which each match has a text. */
static void offer(struct sequence *sequence, struct textset set)
{
	if (!textset_is_useful(set))
		return;
	if (is_rarer(set, sequence->best)) {
		sequence->second = sequence->best;
		sequence->best = set;
	} else if (is_rarer(set, sequence->second)) {
		sequence->second = set;
	}
}

static void append(struct arena *a, struct sequence *sequence,
		   const struct known *piece)
{
	if (piece->exact && textset_can_multiply(sequence->run, piece->set)) {
		sequence->run = textset_multiply(a, sequence->run, piece->set);
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

static size_t in_reach(size_t n)
{
	return n < LITERAL_REACH ? n : LITERAL_REACH;
}

/* Nothing repeats the last piece any more. */
static void settle(struct literal *l)
{
	struct group *group = innermost(l);

	if (group->has_last) {
		append(l->arena, &group->sequence, &group->last);
		group->sequence.longest =
			in_reach(group->sequence.longest + group->last_longest);
	}
	group->has_last = false;
}

/* A piece that matches at most `longest` bytes. */
static void add(struct literal *l, struct known piece, size_t longest)
{
	settle(l);
	innermost(l)->last = piece;
	innermost(l)->last_longest = in_reach(longest);
	innermost(l)->has_last = true;
}

/* One more group that is open, of which there are n. */
static void add_group(struct literal *l, size_t n)
{
	l->groups = arena_grow(l->arena, l->groups, n, 1, &l->room,
			       sizeof(*l->groups));
	l->depth = n;
	l->groups[n] = (struct group){ 0 };
	begin_sequence(l);
}

struct literal *literal_begin(struct arena *a)
{
	struct literal *l = arena_new(a, struct literal);

	l->arena = a;
	add_group(l, 0);
	return l;
}

void literal_text(struct literal *l, struct span text)
{
	struct known piece = { true, textset_of(l->arena,
						arena_span(l->arena, text)) };

	add(l, piece, text.n);
}

void literal_class(struct literal *l, const struct class *class)
{
	struct textset set = {
		arena_alloc(l->arena, CLASS_MOST, sizeof(struct span)), 0
	};
	bool ascii = class->n > 0 && class->ranges[class->n - 1].last < 0x80;
	size_t longest = ascii ? 1 : UTF8_MOST;

	for (size_t i = 0; i < class->n; i++) {
		const struct class_range *range = &class->ranges[i];

		for (uint32_t code = range->first; code <= range->last;
		     code++) {
			char bytes[UTF8_MOST];
			struct span text = { bytes, utf8_put(bytes, code) };

			if (set.n == CLASS_MOST) {
				add(l, unknown, longest);
				return;
			}
			set.items[set.n++] = arena_span(l->arena, text);
		}
	}
	add(l, (struct known){ true, set }, longest);
}

void literal_any(struct literal *l)
{
	add(l, unknown, UTF8_MOST);
}

void literal_nothing(struct literal *l)
{
	add(l, nothing(l->arena), 0);
}

/* What every match of the piece contains. */
static struct known contained(const struct known *piece)
{
	return textset_is_useful(piece->set)
		       ? (struct known){ false, piece->set }
		       : unknown;
}

/* The piece n times in a row, as far as it is exact and short; *whole says
 * whether it is all of that. */
static struct known in_row(struct arena *a, const struct known *piece, int n,
			   bool *whole)
{
	struct textset row = piece->set;

	*whole = piece->exact;
	if (!piece->exact)
		return contained(piece);
	for (int i = 1; i < n && *whole; i++) {
		*whole = textset_can_multiply(row, piece->set);
		if (*whole)
			row = textset_multiply(a, row, piece->set);
	}
	return (struct known){ true, row };
}

/* Either the piece or nothing. */
static struct known optional(struct arena *a, const struct known *piece)
{
	if (!piece->exact || piece->set.n > OPTIONAL_MOST)
		return unknown;
	return (struct known){ true, textset_or_nothing(a, piece->set) };
}

void literal_repeat(struct literal *l, int min, int max)
{
	struct group *group = innermost(l);
	struct known *last = &group->last;
	bool whole = true;

	if (group->last_longest > 0)
		group->last_longest =
			max < 0 ? LITERAL_REACH
				: in_reach(group->last_longest * (size_t)max);
	if (min == 0 && max == 1) {
		*last = optional(l->arena, last);
	} else if (min == 0) {
		*last = unknown;
	} else {
		/* At least these; what follows of them may be anything. */
		*last = in_row(l->arena, last, min, &whole);
		if (!whole || max != min)
			add(l, unknown, 0);
	}
	settle(l);
}

void literal_open(struct literal *l)
{
	settle(l);
	add_group(l, l->depth + 1);
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
	if (sequence->longest > group->longest)
		group->longest = sequence->longest;
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
	const struct group *group = innermost(l);

	end_sequence(l);
	l->depth--;
	add(l, group->all, group->longest);
}

static const struct span *copy_texts(struct arena *a, struct textset set)
{
	struct span *copy = arena_alloc(a, set.n, sizeof(*copy));

	for (size_t i = 0; i < set.n; i++)
		copy[i] = arena_span(a, set.items[i]);
	return copy;
}

struct literals literal_end(struct literal *l, struct arena *a)
{
	const struct group *group = innermost(l);
	struct textset set, others = { 0 };

	end_sequence(l);
	set = textset_minimal(l->arena, contained(&group->all).set);
	if (group->nall == 1 && !group->sequence.exact)
		others = textset_minimal(l->arena, group->sequence.second);
	if (others.n > LITERAL_OTHERS)
		others.n = 0;
	return (struct literals){
		.items = copy_texts(a, set),
		.n = set.n,
		.others = copy_texts(a, others),
		.nothers = others.n,
		.longest = group->longest,
	};
}
