#include "net/known.h"

#include <assert.h>

#include "base/hash.h"

enum {
	FIRST_SLOTS = 64,
	/* All is forgotten when there is more. */
	MOST = 1 << 18,           /* facts */
	BYTES = 64 * 1024 * 1024, /* of what was found */
};

static struct known_fact **slot_of(const struct known *known,
				   enum fact_kind kind, struct span name)
{
	size_t i = hash_bytes(kind, name) % known->nslots;

	while (known->slots[i] != NULL &&
	       !(known->slots[i]->fact.kind == kind &&
		 span_eq(known->slots[i]->fact.name, name)))
		i = (i + 1) % known->nslots;
	return &known->slots[i];
}

/* Twice the table, at most half full. The old one stays in the arena: all of
 * them together are no larger than the last. */
static void enlarge(struct known *known)
{
	known->nslots = known->nslots == 0 ? FIRST_SLOTS : 2 * known->nslots;
	known->slots =
		arena_alloc(known->arena, known->nslots, sizeof(*known->slots));
	for (struct known_fact *k = known->first; k != NULL; k = k->next)
		*slot_of(known, k->fact.kind, k->fact.name) = k;
}

struct known_fact *known_find(const struct known *known, enum fact_kind kind,
			      struct span name)
{
	return known->nslots == 0 ? NULL : *slot_of(known, kind, name);
}

struct known_fact *known_add(struct known *known, enum fact_kind kind,
			     struct span name)
{
	struct known_fact *new = arena_new(known->arena, struct known_fact);

	if (2 * known->n >= known->nslots)
		enlarge(known);
	new->fact.kind = kind;
	new->fact.name = arena_span(known->arena, name);
	*slot_of(known, kind, new->fact.name) = new;
	if (known->last == NULL)
		known->first = new;
	else
		known->last->next = new;
	known->last = new;
	known->n++;
	known->bytes += sizeof(*new) + name.n;
	return new;
}

void known_trim(struct known *known)
{
	if (known->n <= MOST && known->bytes <= BYTES)
		return;
	arena_reset(known->arena);
	*known = (struct known){ .arena = known->arena };
}

void known_answer(struct known *known, const struct fact *answer, int64_t until)
{
	struct known_fact *at = known_find(known, answer->kind, answer->name);

	assert(at != NULL);
	if (at->fact.state != FACT_OPEN)
		return;
	at->fact = *answer;
	at->until = until;
	for (size_t i = 0; i < answer->nvalues; i++)
		known->bytes +=
			sizeof(struct fact_value) + answer->values[i].text.n;
}

void known_recall(const struct known *known, struct facts *facts)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		const struct known_fact *there =
			fact_is_of_network(fact->kind)
				? NULL
				: known_find(known, fact->kind, fact->name);

		if (there != NULL)
			fact_answer(fact, &there->fact);
	}
}

static void note(struct known *known, const struct fact *fact)
{
	struct arena *a = known->arena;
	struct known_fact *new = known_add(known, fact->kind, fact->name);
	struct fact_value *values =
		arena_alloc(a, fact->nvalues, sizeof(*values));
	struct span name = new->fact.name;

	for (size_t i = 0; i < fact->nvalues; i++) {
		values[i] = fact->values[i];
		values[i].text = arena_span(a, values[i].text);
	}
	new->fact = *fact;
	new->fact.name = name;
	new->fact.values = values;
}

void known_note(struct known *known, const struct facts *facts)
{
	for (const struct fact *fact = facts->first; fact != NULL;
	     fact = fact->next)
		if (fact_is_of_history(fact->kind) &&
		    fact->state != FACT_OPEN &&
		    known_find(known, fact->kind, fact->name) == NULL)
			note(known, fact);
}
