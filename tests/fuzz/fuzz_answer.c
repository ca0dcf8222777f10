/* Any bytes as a DNS answer: it is read within its bytes, and whatever it comes
 * to keeps the contract of struct answer. The first byte chooses the kind. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "net/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_values(const struct fact *fact)
{
	for (size_t i = 0; i < fact->nvalues; i++) {
		const struct fact_value *value = &fact->values[i];

		assert(fact->kind != FACT_DNS_A || value->text.n == 4);
		assert(fact->kind != FACT_DNS_AAAA || value->text.n == 16);
		assert(fact->kind != FACT_DNS_MX || i == 0 ||
		       fact->values[i - 1].preference <= value->preference);
		for (size_t k = 0;
		     fact->kind == FACT_DNS_MX && k < value->text.n; k++)
			assert(value->text.p[k] > ' ' &&
			       value->text.p[k] < 0x7f);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 }, scratch = { 0 };
	enum fact_kind kind;
	struct answer answer;
	const struct fact *fact = &answer.fact;

	if (size == 0)
		return 0;
	kind = (enum fact_kind)(data[0] % FACT_HTTP);
	answer = answer_read(&a, &scratch,
			     (struct span){ (const char *)data + 1, size - 1 },
			     kind, SPAN("x.test"));
	assert(fact->state != FACT_OPEN && fact->kind == kind);
	assert((fact->state == FACT_UNKNOWN) == (fact->reason != NULL));
	assert((fact->state == FACT_FOUND) == (fact->nvalues > 0));
	assert(!fact->no_name || fact->state == FACT_NONE);
	assert(fact->state != FACT_UNKNOWN || answer.ttl == 0);
	check_values(fact);
	arena_free(&a);
	arena_free(&scratch);
	return 0;
}
