#include "check/spf_query.h"

#include <string.h>

#include "text/ip.h"

enum { NAME_MOST = 253, LABEL_MOST = 63 };

struct spf_asker spf_asker_begin(struct arena *a, struct facts *facts,
				 const struct spf_query *query)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	struct spf_asker asker = { a, facts, *query, query->domain, NULL };
	struct spf_query *q = &asker.query;

	if (q->ip_bytes == IP6_BYTES &&
	    memcmp(q->ip, mapped, sizeof(mapped)) == 0) {
		q->ip += sizeof(mapped);
		q->ip_bytes = IP4_BYTES;
	}
	if (q->domain.n == 0) {
		asker.domain = q->helo;
		q->local = (struct span){ 0 };
	}
	if (q->local.n == 0)
		q->local = SPAN("postmaster");
	if (q->receiver.n == 0)
		q->receiver = SPAN("unknown");
	return asker;
}

const struct fact *spf_fact(struct spf_asker *asker, enum fact_kind kind,
			    struct span name)
{
	const struct fact *fact = facts_want(asker->facts, kind, name);

	if (fact->state == FACT_OPEN) {
		facts_lean_on(asker->facts, fact);
		asker->open = fact;
	}
	return fact;
}

bool spf_is_name(struct span name)
{
	size_t label = 0;

	for (size_t i = 0; i < name.n; i++) {
		bool dot = name.p[i] == '.';

		if (!is_ascii(name.p[i]) || name.p[i] < ' ' ||
		    name.p[i] == 0x7f || (dot && label == 0) ||
		    (!dot && label == LABEL_MOST))
			return false;
		label = dot ? 0 : label + 1;
	}
	return label > 0 && name.n <= NAME_MOST;
}

struct span spf_as_name(struct arena *a, struct span s)
{
	char *p = arena_bytes(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = to_lower(s.p[i]);
	s.p = p;
	if (s.n > 0 && s.p[s.n - 1] == '.')
		s.n--;
	if (s.n > NAME_MOST) {
		s = span_skip(s, s.n - NAME_MOST - 1);
		s = span_skip(s, span_until(s, '.') + 1);
	}
	return s;
}

bool spf_is_sender_domain(struct span name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!is_alnum(name.p[i]) && !span_has(SPAN("-_."), name.p[i]))
			return false;
	if (name.n > 0 && name.p[name.n - 1] == '.')
		name.n--;
	return spf_is_name(name) && span_has(name, '.');
}
