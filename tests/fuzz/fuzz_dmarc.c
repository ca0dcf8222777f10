#include <assert.h>
#include <stdint.h>

#include "check/dmarc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_part(struct span part, struct span whole)
{
	return part.n == 0 || (part.p >= whole.p && part.n <= whole.n &&
			       part.p + part.n <= whole.p + whole.n);
}

static void check_uris(const struct dmarc_uris *uris, struct span text)
{
	for (size_t i = 0; i < uris->n; i++)
		assert(uris->items[i].text.n > 0 &&
		       is_part(uris->items[i].text, text));
}

/* Places are in the text, what is there without a fault has a value, and a
 * record is not also one that is only meant as such. */
static void check_record(struct arena *a, struct span text)
{
	struct dmarc_record r = dmarc_parse(a, text);

	assert(!dmarc_is_record(text) || dmarc_is_near(text) == NULL);
	assert(!dmarc_is_record(text) || dmarc_has(&r, DMARC_V));
	for (size_t i = 0; i < DMARC_TAGS; i++)
		assert(is_part(r.tags[i], text));
	for (size_t i = 0; i < r.nfaults; i++)
		assert(r.faults[i].why != NULL && r.faults[i].at.n > 0 &&
		       is_part(r.faults[i].at, text));
	check_uris(&r.rua, text);
	check_uris(&r.ruf, text);
	assert(r.fo.n > 0);
	assert(r.nfaults > 0 || !dmarc_policy_is_bad(&r));
	assert((r.p != DMARC_UNSET) <= dmarc_has(&r, DMARC_P));
}

/* The questions are answered by the lines of the text in turn. */
static void answer(struct facts *facts, struct span *rest)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		struct span line = span_first(*rest, span_until(*rest, '\n'));
		struct fact_value *value =
			arena_new(facts->arena, struct fact_value);
		struct fact a = { .state = FACT_NONE, .values = value };

		assert(fact->name.n <= 253);
		*rest = span_skip(*rest, line.n + 1);
		if (line.n > 0 && line.p[0] == '?') {
			fact_give_up(fact, "timeout");
			continue;
		}
		value->text = line;
		if (line.n > 0) {
			a.state = FACT_FOUND;
			a.nvalues = 1;
		}
		fact_answer(fact, &a);
	}
}

static void check_found(const struct dmarc *d)
{
	assert(d->state != FACT_OPEN && d->policy_state != FACT_OPEN);
	assert(d->walk.n <= DMARC_QUERIES);
	assert((d->state == FACT_FOUND) == (d->record != NULL));
	assert((d->state == FACT_UNKNOWN) == (d->fact != NULL));
	assert(is_part(d->walk.organisation, d->domain));
	assert(is_part(d->at, d->domain));
	assert(d->applied <= d->policy);
}

/* A first line that names two domains, then what the DNS says. It ends after
 * few rounds, and who is aligned is so the other way round. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size };
	struct span from = span_first(rest, span_until(rest, ' '));
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, 200);
	struct dmarc_answer aligned;
	const struct fact *fact;
	struct span other;
	struct dmarc d;
	size_t rounds = 0;

	check_record(&a, rest);
	rest = span_skip(rest, from.n + 1);
	other = span_first(rest, span_until(rest, '\n'));
	rest = span_skip(rest, other.n + 1);
	do {
		answer(&facts, &rest);
		d = dmarc_find(&a, &facts, from);
		aligned = dmarc_aligned(&a, &facts, from, other, false);
		if (d.state == FACT_FOUND)
			(void)dmarc_reports_to(&a, &facts, &d, other, &fact);
	} while (facts_next_open(&facts, NULL) != NULL && ++rounds < 10);
	assert(rounds < 6);
	check_found(&d);
	assert((aligned.state == FACT_UNKNOWN) == (aligned.fact != NULL));
	if (aligned.state == FACT_FOUND)
		assert(dmarc_aligned(&a, &facts, other, from, false).state ==
		       FACT_FOUND);
	arena_free(&a);
	return 0;
}
