#include "check/spf_ask.h"

#include "check/spf_address.h"
#include "check/spf_macro.h"
#include "text/ip.h"

/* Whether somebody wanted an SPF record and did not get one: blanks, quotes or
 * a byte order mark in front, no blank behind. */
static bool is_near(struct span txt)
{
	enum { IN_FRONT = 8 };

	for (size_t i = 0; i <= IN_FRONT && i < txt.n; i++)
		if (span_istarts(span_skip(txt, i), SPAN("v=spf")))
			return true;
	return false;
}

struct spf_selected spf_select(struct spf_asker *asker, struct span name)
{
	struct spf_selected s = { .state = SPF_ASKED_NO };

	if (!spf_is_name(name)) {
		s.state = SPF_ASKED_NO_NAME;
		return s;
	}
	s.fact = spf_fact(asker, FACT_DNS_TXT, name);
	if (s.fact->state == FACT_OPEN)
		s.state = SPF_ASKED_OPEN;
	if (s.fact->state == FACT_UNKNOWN)
		s.state = SPF_ASKED_UNKNOWN;
	if (s.fact->state != FACT_FOUND)
		return s;
	for (size_t i = 0; i < s.fact->nvalues; i++) {
		struct span txt = s.fact->values[i].text;

		if (spf_is_record(txt)) {
			if (s.state == SPF_ASKED_NO)
				s.record = txt;
			s.state = s.state == SPF_ASKED_NO ? SPF_ASKED_YES
							  : SPF_ASKED_MANY;
		} else if (span_istarts(txt, SPAN("spf2.0/"))) {
			s.sender_id = txt;
		} else if (is_near(txt)) {
			s.near = txt;
		}
	}
	return s;
}

static struct spf_answer answer_of(const struct spf_tally *t)
{
	struct spf_answer answer = { .state = SPF_ASKED_NO };

	if (t->match) {
		answer.state = SPF_ASKED_YES;
	} else if (t->open > 0) {
		answer.state = SPF_ASKED_OPEN;
	} else if (t->unknown != NULL) {
		answer.state = SPF_ASKED_UNKNOWN;
		answer.fact = t->unknown;
	} else {
		answer.in_vain = t->none > 0 && t->found == 0;
	}
	return answer;
}

/* Everything that macros stand for; false if it is not known yet. */
static bool values_of(struct spf_asker *asker, struct span domain,
		      uint32_t letters, struct spf_values *values)
{
	const struct spf_query *q = &asker->query;

	*values = (struct spf_values){
		.local = q->local,
		.sender = asker->domain,
		.domain = domain,
		.helo = q->helo,
		.name = SPAN("unknown"),
		.receiver = q->receiver,
		.ip = q->ip,
		.ip_bytes = q->ip_bytes,
		.time = q->time,
	};
	if (spf_uses(letters, "p") && q->ip_bytes > 0) {
		struct spf_validated v = spf_validate(asker, domain);

		if (v.name.n > 0)
			values->name = v.name;
		return v.open == 0;
	}
	return true;
}

struct spf_target spf_target(struct spf_asker *asker, struct span domain,
			     const struct spf_term *term)
{
	struct spf_target target = { SPF_ASKED_YES, domain };
	struct spf_values values;

	if (term->spec.n == 0)
		return target;
	if ((asker->query.ip_bytes == 0 && spf_uses(term->letters, "cipv")) ||
	    (asker->query.helo.n == 0 && spf_uses(term->letters, "h"))) {
		target.state = SPF_ASKED_VARIES;
		return target;
	}
	if (!values_of(asker, domain, term->letters, &values)) {
		target.state = SPF_ASKED_OPEN;
		return target;
	}
	target.name = spf_as_name(asker->arena,
				  spf_macro_expand(asker->arena, term->spec,
						   &values, SPF_MACRO_DOMAIN));
	if (!spf_is_name(target.name))
		target.state = SPF_ASKED_NO_NAME;
	return target;
}

/* Hosts of a domain without an MX are not asked for (RFC 7208 5.4), nor the
 * addresses of hosts while nothing is compared with them. */
static struct spf_answer match_mx(struct spf_asker *asker, struct span name,
				  const struct spf_term *term)
{
	const struct fact *fact = spf_fact(asker, FACT_DNS_MX, name);
	struct spf_tally t = { 0 };

	if (fact->state == FACT_FOUND && fact->nvalues > SPF_NAMES_MOST)
		return (struct spf_answer){ .state = SPF_ASKED_MANY };
	if (fact->state != FACT_FOUND)
		spf_tally_add(&t, fact);
	for (size_t i = 0; i < fact->nvalues; i++)
		if (asker->query.ip_bytes > 0 &&
		    spf_is_name(fact->values[i].text))
			spf_ask_addresses(asker, fact->values[i].text, term,
					  &t);
	return answer_of(&t);
}

/* The DNS need not answer: that name is passed over (RFC 7208 5.5). */
static struct spf_answer match_ptr(struct spf_asker *asker, struct span name)
{
	struct spf_answer answer = { .state = SPF_ASKED_NO };
	struct spf_validated v;

	if (asker->query.ip_bytes == 0)
		return answer;
	v = spf_validate(asker, name);
	answer.in_vain = v.in_vain;
	if (v.nearness > 0)
		answer.state = SPF_ASKED_YES;
	else if (v.open > 0)
		answer.state = SPF_ASKED_OPEN;
	return answer;
}

static struct spf_answer match_exists(struct spf_asker *asker, struct span name)
{
	struct spf_tally t = { 0 };

	spf_tally_add(&t, spf_fact(asker, FACT_DNS_A, name));
	t.match = t.found > 0;
	return answer_of(&t);
}

static struct spf_answer match_name(struct spf_asker *asker, struct span name,
				    const struct spf_term *term)
{
	struct spf_tally t = { 0 };

	if (term->kind == SPF_MX)
		return match_mx(asker, name, term);
	if (term->kind == SPF_PTR)
		return match_ptr(asker, name);
	if (term->kind == SPF_EXISTS)
		return match_exists(asker, name);
	spf_ask_addresses(asker, name, term, &t);
	return answer_of(&t);
}

struct spf_answer spf_match(struct spf_asker *asker, struct span domain,
			    const struct spf_term *term)
{
	struct spf_answer answer = { .state = SPF_ASKED_NO };
	size_t bytes = term->kind == SPF_IP4 ? IP4_BYTES : IP6_BYTES;
	struct spf_target target;

	if (term->kind == SPF_ALL)
		answer.state = SPF_ASKED_YES;
	if (term->kind == SPF_IP4 || term->kind == SPF_IP6)
		if (asker->query.ip_bytes == bytes &&
		    spf_agree(asker, (const char *)term->ip, term))
			answer.state = SPF_ASKED_YES;
	if (!spf_term_asks(term))
		return answer;
	target = spf_target(asker, domain, term);
	if (target.state == SPF_ASKED_YES)
		return match_name(asker, target.name, term);
	answer.state = target.state;
	return answer;
}

struct spf_target spf_explain(struct spf_asker *asker, struct span domain,
			      const struct spf_term *term)
{
	struct spf_target target = spf_target(asker, domain, term);
	struct spf_target text = { .state = SPF_ASKED_NO };
	struct spf_macros macros;
	struct spf_values values;
	const struct fact *fact;

	if (target.state == SPF_ASKED_OPEN)
		return target;
	if (target.state != SPF_ASKED_YES)
		return text;
	fact = spf_fact(asker, FACT_DNS_TXT, target.name);
	if (fact->state == FACT_OPEN)
		text.state = SPF_ASKED_OPEN;
	if (fact->state != FACT_FOUND || fact->nvalues != 1)
		return text;
	macros = spf_macro_scan(fact->values[0].text, SPF_MACRO_TEXT);
	if (macros.sound < fact->values[0].text.n)
		return text;
	text.state = values_of(asker, domain, macros.letters, &values)
			     ? SPF_ASKED_YES
			     : SPF_ASKED_OPEN;
	text.name = spf_macro_expand(asker->arena, fact->values[0].text,
				     &values, SPF_MACRO_TEXT);
	return text;
}

size_t spf_term_count(const struct spf_term *term)
{
	if (!spf_term_asks(term))
		return 0;
	return spf_uses(term->letters, "p") ? 2 : 1;
}
