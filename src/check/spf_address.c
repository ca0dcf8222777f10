#include "check/spf_address.h"

#include <string.h>

#include "text/ip.h"

void spf_tally_add(struct spf_tally *t, const struct fact *fact)
{
	t->open += fact->state == FACT_OPEN;
	t->none += fact->state == FACT_NONE;
	t->found += fact->state == FACT_FOUND;
	if (fact->state == FACT_UNKNOWN && t->unknown == NULL)
		t->unknown = fact;
}

/* Whether the first `bits` bits of two addresses agree. */
static bool agree(const unsigned char *a, const unsigned char *b, unsigned bits)
{
	unsigned rest = bits % 8;

	if (memcmp(a, b, bits / 8) != 0)
		return false;
	return rest == 0 || (a[bits / 8] ^ b[bits / 8]) >> (8 - rest) == 0;
}

bool spf_agree(const struct spf_asker *asker, const char *with,
	       const struct spf_term *term)
{
	return agree(asker->query.ip, (const unsigned char *)with,
		     asker->query.ip_bytes == IP4_BYTES ? term->bits4
							: term->bits6);
}

void spf_ask_addresses(struct spf_asker *asker, struct span name,
		       const struct spf_term *term, struct spf_tally *t)
{
	static const struct {
		enum fact_kind kind;
		size_t bytes;
	} families[] = { { FACT_DNS_A, IP4_BYTES },
			 { FACT_DNS_AAAA, IP6_BYTES } };
	size_t bytes = asker->query.ip_bytes;

	for (size_t i = 0; i < 2; i++) {
		const struct fact *fact;

		if (bytes != 0 && bytes != families[i].bytes)
			continue;
		fact = spf_fact(asker, families[i].kind, name);
		spf_tally_add(t, fact);
		for (size_t k = 0; bytes != 0 && k < fact->nvalues; k++)
			if (fact->values[k].text.n == bytes &&
			    spf_agree(asker, fact->values[k].text.p, term))
				t->match = true;
	}
}

/* How near a name is to a domain: 2 the same, 1 below it, 0 neither. */
static int nearness(struct span name, struct span domain)
{
	if (name.n < domain.n ||
	    !span_ieq(span_skip(name, name.n - domain.n), domain))
		return 0;
	if (name.n == domain.n)
		return 2;
	return name.p[name.n - domain.n - 1] == '.' ? 1 : 0;
}

struct spf_validated spf_validate(struct spf_asker *asker, struct span domain)
{
	static const struct spf_term exactly = { .bits4 = 32, .bits6 = 128 };
	const struct spf_query *q = &asker->query;
	struct span reverse = ip_arpa(asker->arena, q->ip, q->ip_bytes);
	const struct fact *fact = spf_fact(asker, FACT_DNS_PTR, reverse);
	struct spf_validated v = { .nearness = -1,
				   .open = fact->state == FACT_OPEN,
				   .in_vain = fact->state == FACT_NONE };

	for (size_t i = 0; i < fact->nvalues && i < SPF_NAMES_MOST; i++) {
		struct span name = fact->values[i].text;
		struct spf_tally t = { 0 };

		if (!spf_is_name(name))
			continue;
		spf_ask_addresses(asker, name, &exactly, &t);
		v.open += t.open;
		if (t.match && nearness(name, domain) > v.nearness) {
			v.nearness = nearness(name, domain);
			v.name = name;
		}
	}
	return v;
}
