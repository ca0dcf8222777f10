/*
 * Prints what we make of the signatures of messages, for the script that
 * compares it with other people's tests.
 *
 * usage: conformance_dkim FACTS MESSAGE...
 *
 * FACTS is a file as net/record.h has them. For each DKIM-Signature and each
 * ARC-Message-Signature, from the top of the message, a line: its number,
 * "dkim" or the instance of ARC, the state, and what to say of it, parted by
 * tabs.
 */
#include "check/dkim.h"

#include <stdio.h>

#include "base/file.h"
#include "net/record.h"

enum { FILE_MOST = 64 * 1024 * 1024 };

static struct known known;

static void answer(struct facts *facts)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		const struct known_fact *k =
			known_find(&known, fact->kind, fact->name);

		if (k == NULL)
			fact_give_up(fact, "not recorded");
		else
			fact_answer(fact, &k->fact);
	}
}

static void show(struct arena *a, const struct message *msg,
		 const struct header *field, size_t number)
{
	const struct dkim_signature *s = dkim_signature_read(a, msg, field);
	struct facts facts = facts_begin(a, 10);
	struct dkim_result r = dkim_verify(a, &facts, msg, s, 0);

	if (r.state == DKIM_OPEN) {
		answer(&facts);
		r = dkim_verify(a, &facts, msg, s, 0);
	}
	printf("%zu\t", number);
	if (s->arc)
		printf("%u", s->instance);
	else
		printf("dkim");
	printf("\t%s\t%s\n", dkim_state_name(r.state),
	       dkim_reason_text(r.reason));
}

static void show_message(struct span text, size_t number)
{
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct view file = view_root(text);
	const struct message *msg = message_parse(&parse, &file);
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (root->fields[i].id == FIELD_DKIM_SIGNATURE ||
		    span_ieq(root->fields[i].name,
			     SPAN("ARC-Message-Signature")))
			show(&a, msg, &root->fields[i], number);
	arena_free(&a);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct buf facts = { 0 }, text = { 0 };
	struct error err;
	struct json_error bad;

	known.arena = &a;
	if (argc < 2 || !file_read(&facts, argv[1], FILE_MOST, &err) ||
	    !record_read(&known, buf_span(&facts), 0, &bad)) {
		fputs("conformance_dkim: bad facts\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++) {
		if (!file_read(&text, argv[i], FILE_MOST, &err)) {
			fprintf(stderr, "%s: %s\n", argv[i], err.text);
			return 2;
		}
		show_message(buf_span(&text), (size_t)i - 2);
	}
	buf_free(&facts);
	buf_free(&text);
	arena_free(&a);
	return 0;
}
