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

static bool is_silent(const struct turn *turn)
{
	return turn->findings == NULL && turn->question == NULL && !turn->open;
}

static struct unchecked *unchecked_of(struct arena *a, const struct turn *turn)
{
	struct unchecked *unchecked = arena_new(a, struct unchecked);

	*unchecked = (struct unchecked){ turn->rule, turn->question,
					 turn->reason, NULL };
	return unchecked;
}

struct rounds rounds_begin(struct check *check, const struct lineup *lineup)
{
	struct rounds rounds = { .check = check, .lineup = lineup };
	struct bits due = lineup_due(lineup, check);

	for (size_t i = bits_next(&due, 0); i < due.n;
	     i = bits_next(&due, i + 1)) {
		struct turn turn = { .rule = lineup->rules[i], .index = i };

		take_turn(check, &turn);
		if (is_silent(&turn))
			continue;
		rounds.turns =
			arena_grow(check->arena, rounds.turns, rounds.n, 1,
				   &rounds.room, sizeof(*rounds.turns));
		rounds.turns[rounds.n++] = turn;
	}
	return rounds;
}

bool rounds_are_open(const struct rounds *rounds)
{
	for (size_t i = 0; i < rounds->n; i++)
		if (rounds->turns[i].open)
			return true;
	return false;
}

void rounds_next(struct rounds *rounds)
{
	rounds->check->round++;
	for (size_t i = 0; i < rounds->n; i++)
		if (rounds->turns[i].open)
			take_turn(rounds->check, &rounds->turns[i]);
}

struct outcome rounds_end(const struct rounds *rounds)
{
	struct arena *a = rounds->check->arena;
	size_t all = rounds->lineup->n;
	size_t applying = lineup_applying(rounds->lineup, rounds->check);
	struct outcome outcome = {
		.spoke = bits_new(a, all),
		.npassed = applying,
		.nnot_applicable = all - applying,
	};
	struct finding **end = &outcome.findings;
	struct unchecked **last = &outcome.unchecked;

	for (size_t i = 0; i < rounds->n; i++) {
		struct turn *turn = &rounds->turns[i];

		if (turn->findings != NULL) {
			*end = turn->findings;
			end = turn->end;
		}
		if (turn->question != NULL) {
			*last = unchecked_of(a, turn);
			last = &(*last)->next;
		}
		if (turn->question != NULL || turn->findings != NULL) {
			bits_add(&outcome.spoke, turn->index);
			outcome.npassed--;
		}
	}
	return outcome;
}
