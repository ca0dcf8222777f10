#include "lint/jobs_asked.h"

void asked_free(struct asked *a)
{
	arena_free(&a->arena);
}

void asked_begin(struct asked *a, struct desk *desk, size_t asker)
{
	arena_reset(&a->arena);
	*a = (struct asked){ .desk = desk, .asker = asker, .arena = a->arena };
	desk_begin(desk, asker);
}

/* Who asks the past the same again has the same answers. */
void asked_again(struct asked *a)
{
	a->n = a->bytes = a->ndesk = a->npast = a->given = 0;
	desk_begin(a->desk, a->asker);
}

static void put_to_desk(struct asked *a, const struct fact *question)
{
	a->of_desk = arena_grow(&a->arena, a->of_desk, a->ndesk, 1,
				&a->room_desk, sizeof(*a->of_desk));
	a->of_desk[a->ndesk++] = a->n;
	desk_ask(a->desk, a->asker, question->kind, question->name);
}

static void put_to_past(struct asked *a, const struct fact *question)
{
	const struct fact *fact;

	if (!a->begun)
		a->facts = facts_begin(&a->arena, 1);
	a->begun = true;
	fact = question->tells
		       ? facts_tell(&a->facts, question->kind, question->name,
				    question->told)
		       : facts_want(&a->facts, question->kind, question->name);
	a->of_past = arena_grow(&a->arena, a->of_past, a->npast, 1,
				&a->room_past, sizeof(*a->of_past));
	a->of_past[a->npast++] = (struct asked_fact){ fact, a->n };
}

void asked_put(struct asked *a, const struct fact *question)
{
	if (fact_is_of_network(question->kind))
		put_to_desk(a, question);
	else
		put_to_past(a, question);
	a->n++;
	a->bytes += question->name.n + question->told.n;
}

static bool is_past_done(const struct asked *a)
{
	for (size_t i = a->given; i < a->npast; i++)
		if (a->of_past[i].fact->state == FACT_OPEN)
			return false;
	return true;
}

void asked_of_past(struct asked *a, struct past *past, const char *name)
{
	struct fact *fact;

	if (is_past_done(a))
		return;
	past_begin(past, &a->facts, name);
	past_answer(past, &a->facts);
	while ((fact = facts_next_open(&a->facts, NULL)) != NULL)
		fact_give_up(fact, "not recorded");
}

bool asked_is_due(const struct asked *a)
{
	return is_past_done(a) && desk_is_due(a->desk, a->asker);
}

const struct fact *asked_give(struct asked *a, size_t *number)
{
	const struct fact *fact = desk_give(a->desk, a->asker, number);

	if (fact != NULL) {
		*number = a->of_desk[*number];
		return fact;
	}
	if (a->given == a->npast ||
	    a->of_past[a->given].fact->state == FACT_OPEN)
		return NULL;
	*number = a->of_past[a->given].number;
	return a->of_past[a->given++].fact;
}
