#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "check/dkim.h"
#include "check/dkim_canon.h"
#include "net/record.h"
#include "tests/test.h"

/* When the messages of tests/dkim are looked at. */
enum { NOW = 1700000000, FILE_MOST = 1 << 20 };

static const char *reason_name(enum dkim_reason reason)
{
	static const char *const names[DKIM_REASONS] = {
#define NAME(reason) [DKIM_##reason] = #reason
		NAME(NO_REASON),   NAME(BODY_HASH),   NAME(BODY_SHORT),
		NAME(MISMATCH),    NAME(SYNTAX),      NAME(SHA1),
		NAME(EXPIRED),     NAME(NO_KEY),      NAME(BAD_KEY),
		NAME(REVOKED),     NAME(KEY_DIFFERS), NAME(KEY_HASHES),
		NAME(KEY_SERVICE), NAME(KEY_DOMAIN),  NAME(KEY_SHORT),
		NAME(NO_ANSWER),   NAME(NO_CRYPTO),   NAME(LIMIT),
#undef NAME
	};

	return names[reason];
}

static const struct message *parse(struct arena *a, struct span text,
				   const struct limits *limits)
{
	struct parse *p = arena_new(a, struct parse);
	struct view *file = arena_new(a, struct view);

	*p = parse_begin(a, limits);
	*file = view_root(text);
	return message_parse(p, file);
}

static void answer(struct facts *facts, const struct known *known)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		const struct known_fact *k =
			known_find(known, fact->kind, fact->name);

		assert_non_null(k);
		fact_answer(fact, &k->fact);
	}
}

/* What comes of all signatures, in the form of tests/dkim/expected. */
static const char *verify_all(struct arena *a, const struct known *known,
			      const struct message *msg)
{
	const struct part *root = &msg->parts[0];
	struct facts facts = facts_begin(a, 100);
	const char *all = "";

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];
		const struct dkim_signature *s;
		struct dkim_result r;

		if (field->id != FIELD_DKIM_SIGNATURE &&
		    !span_ieq(field->name, SPAN("ARC-Message-Signature")))
			continue;
		s = dkim_signature_read(a, msg, field);
		r = dkim_verify(a, &facts, msg, s, NOW);
		if (r.state == DKIM_OPEN) {
			answer(&facts, known);
			r = dkim_verify(a, &facts, msg, s, NOW);
		}
		all = arena_printf(a, "%s%s%s %s", all, *all ? "," : "",
				   dkim_state_name(r.state),
				   reason_name(r.reason));
	}
	return all;
}

static void load(struct known *known, struct buf *buf)
{
	struct error err;
	struct json_error bad;

	assert_true(file_read(buf, "tests/dkim/facts", FILE_MOST, &err));
	assert_true(record_read(known, buf_span(buf), 0, &bad));
}

static void signed_messages_come_to_what_was_meant(void **state)
{
	struct arena a = { 0 }, of_message = { 0 };
	struct known known = { .arena = &a };
	struct buf facts = { 0 }, expected = { 0 }, text = { 0 };
	struct limits limits = limits_default();
	struct error err;
	struct span rest;

	(void)state;
	load(&known, &facts);
	assert_true(
		file_read(&expected, "tests/dkim/expected", FILE_MOST, &err));
	rest = buf_span(&expected);
	while (rest.n > 0) {
		struct span line = span_first(rest, span_until(rest, '\n'));
		size_t tab = span_until(line, '\t');
		const char *name = arena_str(&a, span_first(line, tab));
		const char *file = arena_printf(&a, "tests/dkim/%s.eml", name);
		const char *got;

		assert_true(file_read(&text, file, FILE_MOST, &err));
		got = verify_all(&of_message, &known,
				 parse(&of_message, buf_span(&text), &limits));
		if (!span_eq(span_str(got), span_skip(line, tab + 1)))
			print_error("%s: %s\n", name, got);
		ASSERT_ROW(span_eq(span_str(got), span_skip(line, tab + 1)),
			   name);
		arena_reset(&of_message);
		rest = span_skip(rest, line.n + 1);
	}
	buf_free(&facts);
	buf_free(&expected);
	buf_free(&text);
	arena_free(&of_message);
	arena_free(&a);
}

/* RFC 6376 3.4.5, and the edges of 3.4.3 and 3.4.4. */
static void bodies_have_their_canonical_form(void **state)
{
	static const struct {
		const char *name, *body;
		bool relaxed;
		const char *want;
		uint64_t most;
	} rows[] = {
		{ "relaxed", " C \r\nD \t E\r\n\r\n\r\n", true, " C\r\nD E\r\n",
		  100 },
		{ "simple", " C \r\nD \t E\r\n\r\n\r\n", false,
		  " C \r\nD \t E\r\n", 100 },
		{ "LF", "a\n\nb\n", false, "a\r\n\r\nb\r\n", 100 },
		{ "no end", "a", true, "a\r\n", 100 },
		{ "nothing, simple", "", false, "\r\n", 100 },
		{ "nothing, relaxed", "", true, "", 100 },
		{ "blanks, relaxed", " \r\n\t\r\n", true, "", 100 },
		{ "blanks, simple", " \r\n\r\n", false, " \r\n", 100 },
		{ "lone CR", "a\rb\r\r\n", true, "a\rb\r\r\n", 100 },
		{ "CR and blank", " \r\r\n", true, " \r\r\n", 100 },
		{ "blank at front", "\t a\r\n", true, " a\r\n", 100 },
		{ "length", "abc\r\ndef\r\n", false, "abc\r\nd", 6 },
		{ "length in a line end", "abc\r\ndef\r\n", false, "abc\r", 4 },
		{ "length in empty lines", "a\r\n\r\n\r\nb\r\n", true,
		  "a\r\n\r\n", 5 },
		{ "length 0", "abc\r\n", false, "", 0 },
	};
	struct arena a = { 0 };
	struct digest *d;

	(void)state;
	assert_true(crypto_available());
	d = digest_new(&a);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span got;
		uint64_t n;

		digest_begin(d, DIGEST_SHA256);
		n = dkim_add_body(d, span_str(rows[i].body), rows[i].relaxed,
				  rows[i].most);
		got = arena_span(&a, digest_end(d));
		digest_begin(d, DIGEST_SHA256);
		digest_add(d, span_str(rows[i].want));
		ASSERT_ROW(span_eq(got, digest_end(d)), rows[i].name);
		ASSERT_ROW((n > rows[i].most) ==
				   (strlen(rows[i].want) == rows[i].most),
			   rows[i].name);
	}
	arena_free(&a);
}

static void what_the_header_was_not_read_of_is_unknown(void **state)
{
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct facts facts = facts_begin(&a, 1);
	const struct message *msg;
	struct dkim_result r;

	(void)state;
	limits.value[LIMIT_HEADER_COUNT] = 2;
	msg = parse(&a,
		    SPAN("DKIM-Signature: v=1; a=rsa-sha256; d=example.org;\n"
			 " s=x; h=from; bh=AAAA; b=AAAA\n"
			 "From: a@example.org\nTo: b@example.org\n\nHello\n"),
		    &limits);
	r = dkim_verify(&a, &facts, msg,
			dkim_signature_read(&a, msg, &msg->parts[0].fields[0]),
			NOW);
	assert_int_equal(r.state, DKIM_UNKNOWN);
	assert_int_equal(r.reason, DKIM_LIMIT);
	assert_null(r.key.fact);
	assert_int_equal(facts.n, 0);
	arena_free(&a);
}

static void the_body_is_checked_without_a_key(void **state)
{
	static const struct {
		const char *file;
		enum dkim_reason want;
	} rows[] = {
		{ "c-relaxed-relaxed", DKIM_NO_REASON },
		{ "field-changed-relaxed", DKIM_NO_REASON },
		{ "body-changed-relaxed", DKIM_BODY_HASH },
		{ "length-beyond", DKIM_BODY_SHORT },
	};
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct buf text = { 0 };
	struct error err;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *file =
			arena_printf(&a, "tests/dkim/%s.eml", rows[i].file);
		const struct dkim_signature *list[DKIM_SIGNATURES_MOST];
		const struct message *msg;

		assert_true(file_read(&text, file, FILE_MOST, &err));
		msg = parse(&a, buf_span(&text), &limits);
		assert_int_equal(dkim_signatures(&a, msg, list), 1);
		ASSERT_ROW(dkim_check_body(&a, msg, list[0]) == rows[i].want,
			   rows[i].file);
		arena_reset(&a);
	}
	buf_free(&text);
	arena_free(&a);
}

static void every_reason_has_words(void **state)
{
	(void)state;
	for (unsigned i = 0; i < DKIM_REASONS; i++)
		assert_non_null(dkim_reason_text((enum dkim_reason)i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signed_messages_come_to_what_was_meant),
		cmocka_unit_test(bodies_have_their_canonical_form),
		cmocka_unit_test(what_the_header_was_not_read_of_is_unknown),
		cmocka_unit_test(the_body_is_checked_without_a_key),
		cmocka_unit_test(every_reason_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
