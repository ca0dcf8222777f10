#include "lint/run.h"

#include "base/arena.h"

/* One rule's turn: what it has come to so far. */
struct turn {
	const struct rule *rule;
	size_t index;                    /* in the line-up */
	struct finding *findings, **end; /* `end` is of use if there are any */
	const char *question, *reason;   /* NULL: it could look at everything */
	bool open; /* it met an open question, and is to run again */
};

static void take_turn(struct check *check, struct turn *turn)
{
	const struct facts *facts = check->facts;
	size_t open = facts->open_asked;
	size_t unknown = facts->unknown_asked;

	turn->findings = NULL;
	check->rule = turn->rule;
	check->part = NO_PART;
	check->end = &turn->findings;
	check->unchecked_question = NULL;
	turn->rule->look(check);
	turn->end = check->end;
	turn->open = facts->open_asked > open;
	turn->question = check->unchecked_question;
	turn->reason = check->unchecked_reason;
	if (turn->question == NULL && facts->unknown_asked > unknown) {
		turn->question = fact_question(check->arena, facts->unknown);
		turn->reason = facts->unknown->reason;
	}
}

/* The turns of rules that came to anything, or are to run again; of the many
 * that did not nothing is kept. */
struct turns {
	struct turn *items;
	size_t n, room;
};

static bool is_silent(const struct turn *turn)
{
	return turn->findings == NULL && turn->question == NULL && !turn->open;
}

/* Let each rule that has to look take its first turn. */
static struct turns begin_turns(struct check *check,
				const struct lineup *lineup)
{
	struct turns turns = { 0 };
	struct bits due = lineup_due(lineup, check);

	for (size_t i = bits_next(&due, 0); i < due.n;
	     i = bits_next(&due, i + 1)) {
		struct turn turn = { .rule = lineup->rules[i], .index = i };

		take_turn(check, &turn);
		if (is_silent(&turn))
			continue;
		turns.items = arena_grow(check->arena, turns.items, turns.n, 1,
					 &turns.room, sizeof(*turns.items));
		turns.items[turns.n++] = turn;
	}
	return turns;
}

/* Whether any rule is to run again. */
static bool is_open(const struct turns *turns)
{
	for (size_t i = 0; i < turns->n; i++)
		if (turns->items[i].open)
			return true;
	return false;
}

static void take_open_turns(struct check *check, const struct turns *turns)
{
	for (size_t i = 0; i < turns->n; i++)
		if (turns->items[i].open)
			take_turn(check, &turns->items[i]);
}

static void collect(struct arena *a, const struct turns *turns,
		    struct outcome *outcome)
{
	struct finding **end = &outcome->findings;
	struct unchecked **last = &outcome->unchecked;

	for (size_t i = 0; i < turns->n; i++) {
		struct turn *turn = &turns->items[i];

		if (turn->findings != NULL) {
			*end = turn->findings;
			end = turn->end;
		}
		if (turn->question != NULL) {
			struct unchecked *item = arena_new(a, struct unchecked);

			*item = (struct unchecked){ turn->rule, turn->question,
						    turn->reason, NULL };
			*last = item;
			last = &item->next;
		}
		if (turn->question != NULL || turn->findings != NULL) {
			bits_add(&outcome->spoke, turn->index);
			outcome->npassed--;
		}
	}
}

struct outcome run_rules(struct check *check, const struct lineup *lineup,
			 answer_fn *answer, void *context)
{
	size_t applying = lineup_applying(lineup, check);
	struct outcome outcome = {
		.spoke = bits_new(check->arena, lineup->n),
		.npassed = applying,
		.nnot_applicable = lineup->n - applying,
	};
	struct turns turns = begin_turns(check, lineup);

	while (is_open(&turns)) {
		answer(check->facts, context);
		check->round++;
		take_open_turns(check, &turns);
	}
	collect(check->arena, &turns, &outcome);
	return outcome;
}
