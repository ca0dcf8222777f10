#include "lint/run.h"

#include "base/arena.h"

/* One rule's turn: what it has come to so far. */
struct turn {
	const struct rule *rule;
	struct finding *findings, **end;
	const char *question, *reason; /* NULL: it could look at everything */
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

/* Whether any rule is to run again. */
static bool take_turns(struct check *check, struct turn *turns, size_t n)
{
	bool again = false;

	for (size_t i = 0; i < n; i++) {
		if (turns[i].open)
			take_turn(check, &turns[i]);
		again = again || turns[i].open;
	}
	return again;
}

static struct outcome collect(struct arena *a, struct turn *turns, size_t n)
{
	struct outcome outcome = { 0 };
	struct finding **end = &outcome.findings;
	struct unchecked **last = &outcome.unchecked;

	outcome.passed = arena_alloc(a, n, sizeof(const struct rule *));
	for (size_t i = 0; i < n; i++) {
		if (turns[i].findings != NULL) {
			*end = turns[i].findings;
			end = turns[i].end;
		}
		if (turns[i].question != NULL) {
			struct unchecked *item = arena_new(a, struct unchecked);

			*item = (struct unchecked){ turns[i].rule,
						    turns[i].question,
						    turns[i].reason, NULL };
			*last = item;
			last = &item->next;
		} else if (turns[i].findings == NULL) {
			outcome.passed[outcome.npassed++] = turns[i].rule;
		}
	}
	return outcome;
}

struct outcome run_rules(struct check *check, const struct rule *const *rules,
			 size_t n, answer_fn *answer, void *context)
{
	struct turn *turns = arena_alloc(check->arena, n, sizeof(*turns));
	struct outcome outcome;
	size_t nturns = 0;

	for (size_t i = 0; i < n; i++)
		if (rule_applies(rules[i], check))
			turns[nturns++] =
				(struct turn){ .rule = rules[i], .open = true };
	while (take_turns(check, turns, nturns))
		answer(check->facts, context);
	outcome = collect(check->arena, turns, nturns);
	outcome.nnot_applicable = n - nturns;
	return outcome;
}
