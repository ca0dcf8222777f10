#include "rule/cost.h"

static bool overlap(const bool a[256], const bool b[256])
{
	for (size_t i = 0; i < 256; i++)
		if (a[i] && b[i])
			return true;
	return false;
}

static void add_heads(bool to[256], const bool from[256])
{
	for (size_t i = 0; i < 256; i++)
		to[i] = to[i] || from[i];
}

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Behind the piece `to`, the next. */
static void join(struct piece *to, const struct piece *next)
{
	to->nodes += next->nodes;
	to->forks += next->forks;
	to->product = most(to->product, next->product);
	to->choices += next->choices;
	to->empty = to->empty && next->empty;
	to->counted = to->counted || next->counted;
	add_heads(to->heads, next->heads);
}

/* Instead of the piece `to`, perhaps the other. */
static void join_either(struct piece *to, const struct piece *other)
{
	size_t choices = most(to->choices, other->choices);
	bool empty = to->empty || other->empty;

	join(to, other);
	to->nodes++;
	to->forks++;
	to->choices = choices;
	to->empty = empty;
}

static struct cost_group *innermost(struct cost *cost)
{
	return &cost->groups[cost->depth];
}

static const char *size_reason(const struct piece *piece)
{
	if (piece->nodes > COST_NODES ||
	    piece->nodes * (piece->forks + 1) > COST_CLOSURE)
		return "too large once its repeats are written out";
	return NULL;
}

static void begin_branch(struct cost_group *group)
{
	group->branch = (struct piece){ .product = 1, .empty = true };
	group->filled = false;
	group->has_atom = false;
}

/* Nothing repeats the atom any more: it is part of its branch. */
static const char *settle(struct cost *cost)
{
	struct cost_group *group = innermost(cost);

	if (!group->has_atom)
		return NULL;
	join(&group->branch, &group->atom);
	group->has_atom = false;
	if (cost->run > COST_CHOICES)
		return "more than 8 characters of choice behind a repeat "
		       "without end that has them too";
	return size_reason(&group->branch);
}

struct cost *cost_begin(struct arena *a)
{
	struct cost *cost = arena_new(a, struct cost);

	begin_branch(innermost(cost));
	return cost;
}

const char *cost_piece(struct cost *cost, const struct piece *piece)
{
	struct cost_group *group = innermost(cost);
	const char *reason = settle(cost);

	if (!overlap(piece->heads, cost->endless))
		cost->run = 0;
	group->atom = *piece;
	group->atom_run = cost->run;
	group->has_atom = true;
	group->filled = true;
	if (overlap(piece->heads, cost->endless))
		cost->run += piece->choices;
	return reason;
}

const char *cost_assertion(struct cost *cost)
{
	struct cost_group *group = innermost(cost);
	const char *reason = settle(cost);

	group->branch.nodes++;
	group->filled = true;
	return reason;
}

static const char *repeat_endless(struct cost *cost, struct piece *atom,
				  size_t min)
{
	if (min > COST_CHOICES && overlap(atom->heads, cost->endless))
		return "a repeat over 8 behind a repeat without end that has "
		       "the same characters";
	if (atom->counted)
		return "a repeat without end around one over 8";
	if (atom->choices > COST_CHOICES)
		return "a repeat without end around more than 8 characters of "
		       "choice";
	atom->forks = atom->forks * (min + 1) + 1;
	atom->nodes = atom->nodes * (min + 1) + 1;
	atom->product *= min == 0 ? 1 : min;
	atom->choices *= min;
	atom->counted = min > COST_CHOICES;
	add_heads(cost->endless, atom->heads);
	return NULL;
}

static const char *repeat_bounded(const struct cost *cost, struct piece *atom,
				  size_t min, size_t max)
{
	if (max > COST_CHOICES && overlap(atom->heads, cost->endless))
		return "a repeat over 8 behind a repeat without end that has "
		       "the same characters";
	atom->forks = atom->forks * max + (max - min);
	atom->nodes = atom->nodes * max + (max - min);
	atom->product *= max;
	atom->choices *= max;
	atom->counted = atom->counted || max > COST_CHOICES;
	return NULL;
}

const char *cost_repeat(struct cost *cost, int min, int max)
{
	struct cost_group *group = innermost(cost);
	size_t copies = (size_t)(max == COST_ENDLESS ? min : max);
	const char *reason;

	if (!group->has_atom)
		return "nothing to repeat";
	if (cost->run > group->atom_run)
		cost->run = group->atom_run +
			    (cost->run - group->atom_run) * copies;
	if (max == COST_ENDLESS)
		reason = repeat_endless(cost, &group->atom, (size_t)min);
	else
		reason = repeat_bounded(cost, &group->atom, (size_t)min,
					(size_t)max);
	if (reason != NULL)
		return reason;
	if (group->atom.product > COST_PRODUCT)
		return "bounds of repeats within repeats multiply to over 2000";
	group->atom.empty = group->atom.empty || min == 0;
	return settle(cost);
}

const char *cost_open(struct cost *cost, size_t at)
{
	const char *reason = settle(cost);
	struct cost_group *group;

	if (cost->depth == COST_DEPTH)
		return "groups more than 32 deep";
	group = &cost->groups[++cost->depth];
	*group = (struct cost_group){ .at = at, .run_begin = cost->run };
	begin_branch(group);
	return reason;
}

/* The branch is complete: one more alternative of its group. */
static const char *end_branch(struct cost *cost)
{
	struct cost_group *group = innermost(cost);
	const char *reason = settle(cost);

	if (!group->filled)
		return "an empty alternative or group";
	if (group->has_all)
		join_either(&group->all, &group->branch);
	else
		group->all = group->branch;
	group->either = group->has_all;
	group->has_all = true;
	group->run_most = most(group->run_most, cost->run);
	begin_branch(group);
	return reason != NULL ? reason : size_reason(&group->all);
}

const char *cost_bar(struct cost *cost)
{
	const char *reason = end_branch(cost);

	cost->run = innermost(cost)->run_begin;
	if (++cost->alternatives >= COST_ALTERNATIVES)
		return "more than 1000 alternatives";
	return reason;
}

const char *cost_close(struct cost *cost)
{
	const struct cost_group *group;
	struct cost_group *to;
	const char *reason;

	if (cost->depth == 0)
		return "a closing parenthesis without its opening one";
	reason = end_branch(cost);
	group = &cost->groups[cost->depth--];
	to = innermost(cost);
	to->atom = group->all;
	to->atom_run = group->run_begin;
	to->has_atom = true;
	to->filled = true;
	cost->run = group->run_most;
	if (group->either) {
		to->atom.choices++;
		cost->run += overlap(group->all.heads, cost->endless);
	}
	return reason;
}

const char *cost_end(struct cost *cost)
{
	const char *reason;

	if (cost->depth > 0)
		return "a parenthesis that is not closed";
	reason = end_branch(cost);
	if (reason == NULL && innermost(cost)->all.empty)
		return "matches the empty text, and so every text";
	return reason;
}
