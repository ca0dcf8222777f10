#include "rule/cost.h"

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* What both have in common however they are joined. */
static void add(struct piece *to, const struct piece *next)
{
	to->product = most(to->product, next->product);
	to->choices += next->choices;
	to->counted = to->counted || next->counted;
	heads_unite(&to->heads, &next->heads);
}

/* Behind the piece `to`, the next. False if too many assertions may meet. */
static bool join(struct piece *to, const struct piece *next)
{
	bool fits = to->behind + next->before <= COST_ASSERTIONS;

	if (to->size.empty)
		to->before = most(to->before, to->through + next->before);
	if (next->size.empty)
		to->behind = most(next->behind, to->behind + next->through);
	else
		to->behind = next->behind;
	to->through += next->through;
	to->size = size_join(to->size, next->size);
	add(to, next);
	return fits;
}

/* Instead of the piece `to`, perhaps the other. */
static void join_either(struct piece *to, const struct piece *other)
{
	size_t choices = most(to->choices, other->choices);

	add(to, other);
	to->size = size_either(to->size, other->size);
	to->choices = choices;
	to->before = most(to->before, other->before);
	to->behind = most(to->behind, other->behind);
	to->through = most(to->through, other->through);
}

static struct cost_group *innermost(struct cost *cost)
{
	return &cost->groups[cost->depth];
}

static const char assertions_reason[] =
	"more than two of ^ $ \\b \\B \\< \\> that may meet at one place";

static const char *size_reason(const struct piece *piece)
{
	return size_fits(piece->size)
		       ? NULL
		       : "too large once its repeats are written out";
}

static void begin_branch(struct cost_group *group)
{
	group->branch = (struct piece){ .size = size_nothing(), .product = 1 };
	group->filled = false;
	group->has_atom = false;
}

/* Nothing repeats the atom any more: it is part of its branch. */
static const char *settle(struct cost *cost)
{
	struct cost_group *group = innermost(cost);

	if (!group->has_atom)
		return NULL;
	group->has_atom = false;
	if (!join(&group->branch, &group->atom))
		return assertions_reason;
	if (cost->run.endless > COST_CHOICES)
		return "more than 8 characters of choice behind a repeat "
		       "without end that has them too";
	if (cost->run.ranged * cost->range > COST_RANGE)
		return "too many characters of choice behind a repeat of a "
		       "wide range that has them too";
	return size_reason(&group->branch);
}

/* One more group that is open, of which there are n. */
static void add_group(struct cost *cost, size_t n, size_t at)
{
	cost->groups = arena_grow(cost->arena, cost->groups, n, 1, &cost->room,
				  sizeof(*cost->groups));
	cost->depth = n;
	cost->groups[n] =
		(struct cost_group){ .at = at, .run_begin = cost->run };
	begin_branch(innermost(cost));
}

struct cost *cost_begin(struct arena *a)
{
	struct cost *cost = arena_new(a, struct cost);

	cost->arena = a;
	add_group(cost, 0, 0);
	return cost;
}

/* So many characters of choice that begin with one of these. */
static void add_choices(struct cost *cost, const struct heads *heads, size_t n)
{
	if (heads_overlap(heads, &cost->endless))
		cost->run.endless += n;
	if (heads_overlap(heads, &cost->ranged))
		cost->run.ranged += n;
}

const char *cost_piece(struct cost *cost, const struct piece *piece)
{
	struct cost_group *group = innermost(cost);
	const char *reason = settle(cost);

	if (!heads_overlap(&piece->heads, &cost->endless))
		cost->run.endless = 0;
	if (!heads_overlap(&piece->heads, &cost->ranged))
		cost->run.ranged = 0;
	group->atom = *piece;
	group->atom_run = cost->run;
	group->has_atom = true;
	group->filled = true;
	add_choices(cost, &piece->heads, piece->choices);
	return reason;
}

const char *cost_assertion(struct cost *cost, size_t ways)
{
	struct cost_group *group = innermost(cost);
	const struct piece piece = {
		.size = size_assertion(ways),
		.product = 1,
		.before = 1,
		.behind = 1,
		.through = 1,
	};
	const char *reason = settle(cost);

	group->filled = true;
	if (!join(&group->branch, &piece))
		return assertions_reason;
	return reason;
}

static const char *repeat_endless(struct cost *cost, struct piece *atom,
				  size_t min)
{
	if (min > COST_CHOICES && heads_overlap(&atom->heads, &cost->endless))
		return "a repeat over 8 behind a repeat without end that has "
		       "the same characters";
	if (atom->counted)
		return "a repeat without end around one over 8";
	if (atom->choices > COST_CHOICES)
		return "a repeat without end around more than 8 characters of "
		       "choice";
	atom->size = size_endless(atom->size, min);
	atom->product *= min == 0 ? 1 : min;
	atom->choices *= min;
	atom->counted = min > COST_CHOICES;
	heads_unite(&cost->endless, &atom->heads);
	return NULL;
}

static const char *repeat_bounded(struct cost *cost, struct piece *atom,
				  size_t min, size_t max)
{
	if (max > COST_CHOICES && heads_overlap(&atom->heads, &cost->endless))
		return "a repeat over 8 behind a repeat without end that has "
		       "the same characters";
	if (min > 1 && heads_overlap(&atom->heads, &cost->ranged) &&
	    min * cost->range > COST_RANGE)
		return "a repeat behind a repeat of a wide range that has the "
		       "same characters";
	if (max - min > COST_CHOICES) {
		heads_unite(&cost->ranged, &atom->heads);
		cost->range += max - min;
	}
	atom->size = size_repeat(atom->size, min, max);
	atom->product *= max;
	atom->choices *= max;
	atom->counted = atom->counted || max > COST_CHOICES;
	return NULL;
}

/* What `run` has grown by since `before`, so many times. */
static size_t repeated(size_t before, size_t run, size_t times)
{
	return run > before ? before + (run - before) * times : run;
}

const char *cost_repeat(struct cost *cost, int min, int max)
{
	struct cost_group *group = innermost(cost);
	bool endless = max == COST_ENDLESS;
	const char *reason;

	if (!group->has_atom)
		return "nothing to repeat";
	if (max > 1 &&
	    (group->atom.through > 0 ||
	     group->atom.behind + group->atom.before > COST_ASSERTIONS))
		return assertions_reason;
	cost->run.endless = repeated(group->atom_run.endless, cost->run.endless,
				     (size_t)(endless ? min : max));
	cost->run.ranged =
		repeated(group->atom_run.ranged, cost->run.ranged, (size_t)min);
	if (endless)
		reason = repeat_endless(cost, &group->atom, (size_t)min);
	else
		reason = repeat_bounded(cost, &group->atom, (size_t)min,
					(size_t)max);
	if (reason != NULL)
		return reason;
	if (group->atom.product > COST_PRODUCT)
		return "bounds of repeats within repeats multiply to over 2000";
	return settle(cost);
}

const char *cost_open(struct cost *cost, size_t at)
{
	const char *reason = settle(cost);

	if (cost->depth == COST_DEPTH)
		return "groups more than 32 deep";
	add_group(cost, cost->depth + 1, at);
	return reason;
}

/* `next` is one more of the alternatives `all`, of which there are n. */
static void add_alternative(struct piece *all, const struct piece *next,
			    size_t n)
{
	if (n > 0)
		join_either(all, next);
	else
		*all = *next;
}

/* The branch is complete: one more alternative of its group. */
static const char *end_branch(struct cost *cost)
{
	struct cost_group *group = innermost(cost);
	const char *reason = settle(cost);

	if (!group->filled)
		return "an empty alternative or group";
	add_alternative(&group->chunk, &group->branch, group->nchunk++);
	group->run_most.endless =
		most(group->run_most.endless, cost->run.endless);
	group->run_most.ranged = most(group->run_most.ranged, cost->run.ranged);
	begin_branch(group);
	return reason != NULL ? reason : size_reason(&group->chunk);
}

static void end_chunk(struct cost_group *group)
{
	if (group->nchunk == COST_CHUNK)
		group->chunk.size = size_group(group->chunk.size);
	group->either = group->nall > 0 || group->nchunk > 1;
	add_alternative(&group->all, &group->chunk, group->nall++);
	group->nchunk = 0;
}

const char *cost_bar(struct cost *cost, bool *full)
{
	const char *reason = end_branch(cost);
	struct cost_group *group = innermost(cost);

	*full = group->nchunk == COST_CHUNK;
	if (*full)
		end_chunk(group);
	cost->run = group->run_begin;
	if (++cost->alternatives >= COST_ALTERNATIVES)
		return "more than 1000 alternatives";
	return reason;
}

const char *cost_close(struct cost *cost)
{
	struct cost_group *group, *to;
	const char *reason;

	if (cost->depth == 0)
		return "a closing parenthesis without its opening one";
	reason = end_branch(cost);
	group = &cost->groups[cost->depth--];
	end_chunk(group);
	to = innermost(cost);
	to->atom = group->all;
	to->atom.size = size_group(group->all.size);
	to->atom_run = group->run_begin;
	to->has_atom = true;
	to->filled = true;
	cost->run = group->run_most;
	if (group->either) {
		to->atom.choices++;
		add_choices(cost, &group->all.heads, 1);
	}
	return reason;
}

const char *cost_end(struct cost *cost)
{
	const char *reason;

	if (cost->depth > 0)
		return "a parenthesis that is not closed";
	reason = end_branch(cost);
	if (reason != NULL)
		return reason;
	end_chunk(innermost(cost));
	if (innermost(cost)->all.size.empty)
		return "matches the empty text, and so every text";
	return size_reason(&innermost(cost)->all);
}
