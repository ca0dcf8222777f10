/*
 * A few DNS records for a test, a line each: "TXT example.org v=spf1 -all",
 * "A mail.example.org 192.0.2.1", "MX example.org 10 mail.example.org". "?" for
 * a value: the server does not say. What is not there has no data; a name that
 * is nowhere does not exist.
 */
#ifndef TESTS_UNIT_SPF_ZONE_H
#define TESTS_UNIT_SPF_ZONE_H

#include <string.h>

#include "facts/facts.h"
#include "text/ip.h"

static inline struct span take_word(struct span *s)
{
	struct span word = span_first(*s, span_until(*s, ' '));

	*s = span_skip(*s, word.n + 1);
	return word;
}

static inline struct span zone_value(struct arena *a, enum fact_kind kind,
				     struct span text)
{
	unsigned char ip[IP6_BYTES];
	bool six = kind == FACT_DNS_AAAA;

	if (kind == FACT_DNS_MX)
		(void)take_word(&text);
	if (kind != FACT_DNS_A && !six)
		return span_eq(text, SPAN(".")) ? SPAN("") : text;
	if (six ? !ip6_read(text, ip) : !ip4_read(text, ip))
		return (struct span){ 0 };
	return arena_span(a, (struct span){ (const char *)ip,
					    six ? IP6_BYTES : IP4_BYTES });
}

/* The answer to one question. */
static inline struct fact zone_find(struct arena *a, struct span zone,
				    const struct fact *asked)
{
	enum { MOST = 20 };
	struct fact_value *values = arena_alloc(a, MOST, sizeof(*values));
	struct fact answer = { .state = FACT_NONE, .no_name = true };

	while (zone.n > 0) {
		struct span line = span_first(zone, span_until(zone, '\n'));
		struct span kind = take_word(&line), name = take_word(&line);

		zone = span_skip(zone, span_until(zone, '\n') + 1);
		if (!span_eq(name, asked->name))
			continue;
		answer.no_name = false;
		if (!span_eq(kind, span_str(fact_kind_name(asked->kind))) ||
		    answer.nvalues == MOST)
			continue;
		answer.state = FACT_FOUND;
		values[answer.nvalues++].text =
			zone_value(a, asked->kind, line);
		if (span_eq(line, SPAN("?")))
			answer = (struct fact){ .state = FACT_UNKNOWN,
						.reason = "timeout" };
	}
	answer.values = values;
	return answer;
}

/* Answer all that is open; false if nothing was. */
static inline bool zone_answer(struct facts *facts, struct span zone)
{
	struct fact *fact = NULL;
	bool any = false;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		struct fact answer = zone_find(facts->arena, zone, fact);

		fact_answer(fact, &answer);
		any = true;
	}
	return any;
}

#endif
