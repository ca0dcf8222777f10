/*
 * Prints what we make of SPF, for the script that compares it with the suite of
 * openspf.org.
 *
 * usage: conformance_spf < INPUT
 *
 * First come the facts, as net/record.h has them; a name that they do not speak
 * of does not exist. Then a line for each query: the address; local part,
 * domain and HELO name in hexadecimal digits, a tab between each. A line answers
 * it: result, explanation in hexadecimal digits, look-ups, and rounds of
 * questions.
 */
#include "check/spf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/record.h"
#include "text/ip.h"

enum { ROUNDS_MOST = 50, INPUT_MOST = 1024 * 1024 };

static struct span next_part(struct span *s, char end)
{
	struct span part = span_first(*s, span_until(*s, end));

	*s = span_skip(*s, part.n + 1);
	return part;
}

static struct span unhex(struct arena *a, struct span digits)
{
	char *p = arena_bytes(a, digits.n / 2 + 1);

	for (size_t i = 0; i + 1 < digits.n; i += 2)
		p[i / 2] = (char)(hex_value(digits.p[i]) * 16 +
				  hex_value(digits.p[i + 1]));
	return (struct span){ p, digits.n / 2 };
}

static void answer_open(struct facts *facts, const struct known *known)
{
	static const struct fact none = { .state = FACT_NONE, .no_name = true };
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		const struct known_fact *k =
			known_find(known, fact->kind, fact->name);

		fact_answer(fact, k == NULL ? &none : &k->fact);
	}
}

static void check(const struct known *known, struct span line)
{
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, FACTS_OF_MESSAGE);
	struct span address = next_part(&line, '\t');
	unsigned char ip[IP6_BYTES];
	struct spf_query query = { .ip = ip };
	struct spf spf;
	size_t rounds = 0;

	if (ip4_read(address, ip))
		query.ip_bytes = IP4_BYTES;
	else if (ip6_read(address, ip))
		query.ip_bytes = IP6_BYTES;
	query.local = unhex(&a, next_part(&line, '\t'));
	query.domain = unhex(&a, next_part(&line, '\t'));
	query.helo = unhex(&a, line);
	while ((spf = spf_check(&a, &facts, &query)).result == SPF_OPEN &&
	       rounds < ROUNDS_MOST) {
		answer_open(&facts, known);
		rounds++;
	}
	printf("%s\t", spf_result_name(spf.result));
	for (size_t i = 0; i < spf.explanation.n; i++)
		printf("%02x", (unsigned)(unsigned char)spf.explanation.p[i]);
	printf("\t%zu\t%zu\n", spf.lookups, rounds);
	arena_free(&a);
}

int main(void)
{
	static char input[INPUT_MOST];
	struct span rest = { input, fread(input, 1, INPUT_MOST, stdin) };
	struct arena a = { 0 };
	struct known known = { .arena = &a };
	struct json_error err;
	size_t facts = 0;

	while (facts < rest.n && rest.p[facts] == '{')
		facts += span_until(span_skip(rest, facts), '\n') + 1;
	if (!record_read(&known, span_first(rest, facts), 0, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return EXIT_FAILURE;
	}
	rest = span_skip(rest, facts);
	while (rest.n > 0)
		check(&known, next_part(&rest, '\n'));
	arena_free(&a);
	return EXIT_SUCCESS;
}
