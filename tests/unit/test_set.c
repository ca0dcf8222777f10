#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/minhash.h"
#include "store/set.h"
#include "tests/test.h"

/* One message: what it asks and tells, and what the set says to that. */
struct message {
	struct arena arena;
	struct facts facts;
};

static struct message begin(struct set *s, const char *file)
{
	struct message m = { .arena = { 0 } };

	set_begin_message(s, file);
	return m;
}

/* The answer as one text: "file a.eml, count 1", "none", or the reason. */
static const char *answer(struct arena *a, const struct fact *fact)
{
	struct buf text = { 0 };
	const char *all;

	if (fact->state == FACT_NONE)
		return "none";
	if (fact->state == FACT_UNKNOWN)
		return fact->reason;
	for (size_t i = 0; i < fact->nvalues; i++) {
		buf_str(&text, i > 0 ? ", " : "");
		buf_add(&text, fact->values[i].text);
	}
	all = arena_str(a, buf_span(&text));
	buf_free(&text);
	return all;
}

static const char *tell(struct arena *a, struct set *s, const char *file,
			const char *name, const char *told)
{
	struct message m = begin(s, file);
	const struct fact *fact;
	const char *said;

	m.facts = facts_begin(&m.arena, 9);
	fact = facts_tell(&m.facts, FACT_SET, span_str(name), span_str(told));
	set_answer(s, &m.facts);
	said = answer(a, fact);
	arena_free(&m.arena);
	return said;
}

static const char *ask_kind(struct arena *a, struct set *s, enum fact_kind kind,
			    struct span name)
{
	struct message m = begin(s, "asker.eml");
	const struct fact *fact;
	const char *said;

	m.facts = facts_begin(&m.arena, 9);
	fact = facts_ask(&m.facts, kind, name);
	set_answer(s, &m.facts);
	said = answer(a, fact);
	arena_free(&m.arena);
	return said;
}

static const char *ask(struct arena *a, struct set *s, const char *name)
{
	return ask_kind(a, s, FACT_SET, span_str(name));
}

static void the_first_who_told_is_named_and_all_are_counted(void **state)
{
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 0 };
	struct set *s = set_new(&a, &options);

	(void)state;
	assert_string_equal(tell(&a, s, "a.eml", "id 1@x", "jane"), "none");
	assert_string_equal(tell(&a, s, "b.eml", "id 1@x", "john"),
			    "file a.eml, told jane, count 1");
	assert_string_equal(tell(&a, s, "c.eml", "id 1@x", ""),
			    "file a.eml, told jane, count 2");
	assert_string_equal(tell(&a, s, "d.eml", "id 2@x", ""), "none");
	assert_string_equal(tell(&a, s, "e.eml", "id 2@x", "john"),
			    "file d.eml, count 1");
	arena_free(&a);
}

static void who_asks_without_telling_is_not_remembered(void **state)
{
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 0 };
	struct set *s = set_new(&a, &options);

	(void)state;
	assert_string_equal(ask(&a, s, "to jane"), "none");
	assert_string_equal(ask(&a, s, "to jane"), "none");
	assert_string_equal(tell(&a, s, "a.eml", "to jane", ""), "none");
	assert_string_equal(ask(&a, s, "to jane"), "file a.eml, count 1");
	assert_string_equal(ask(&a, s, "to jane"), "file a.eml, count 1");
	assert_string_equal(ask(&a, s, "to john"), "none");
	arena_free(&a);
}

static void what_is_new_to_a_full_set_is_unknown(void **state)
{
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 2 };
	struct set *s = set_new(&a, &options);

	(void)state;
	assert_string_equal(tell(&a, s, "a.eml", "id 1", ""), "none");
	assert_string_equal(tell(&a, s, "b.eml", "id 2", ""), "none");
	assert_string_equal(tell(&a, s, "c.eml", "id 3", ""), "limit");
	assert_string_equal(tell(&a, s, "d.eml", "id 3", ""), "limit");
	assert_string_equal(tell(&a, s, "e.eml", "id 1", ""),
			    "file a.eml, count 1");
	arena_free(&a);
}

/* A signature in digits, of which the first n bins are others. */
static struct span signature(char digits[4 * MINHASH_BINS], size_t n)
{
	for (size_t i = 0; i < MINHASH_BINS; i++)
		for (size_t k = 0; k < 4; k++)
			digits[4 * i + k] = "0123456789abcdef"
				[(i * 7 + k * 3 + (i < n ? 5 : 0)) % 16];
	return (struct span){ digits, 4 * MINHASH_BINS };
}

static const char *tell_body(struct arena *a, struct set *s, const char *file,
			     struct span name, const char *told)
{
	struct message m = begin(s, file);
	const struct fact *fact;
	const char *said;

	m.facts = facts_begin(&m.arena, 9);
	fact = facts_tell(&m.facts, FACT_SET_SIMILAR, name, span_str(told));
	set_answer(s, &m.facts);
	said = answer(a, fact);
	arena_free(&m.arena);
	return said;
}

static void the_body_most_like_it_is_told(void **state)
{
	char digits[4 * MINHASH_BINS];
	struct arena a = { 0 };
	const struct set_options options = { .signatures_most = 3,
					     .copy_percent = 100 };
	struct set *s = set_new(&a, &options);

	(void)state;
	assert_string_equal(ask_kind(&a, s, FACT_SET_SIMILAR,
				     signature(digits, 0)),
			    "none");
	assert_string_equal(tell_body(&a, s, "a", signature(digits, 0), "x@y"),
			    "none");
	assert_string_equal(tell_body(&a, s, "b", signature(digits, 13), ""),
			    "similar 90");
	assert_string_equal(tell_body(&a, s, "c", signature(digits, 12), ""),
			    "similar 99");
	for (size_t i = 0; i < 2; i++) /* it is not kept, either */
		assert_string_equal(tell_body(&a, s, "d",
					      signature(digits, 128), ""),
				    "limit");
	assert_string_equal(tell_body(&a, s, "e", signature(digits, 0), ""),
			    "similar 100, file a, told x@y, count 1");
	assert_string_equal(tell_body(&a, s, "f", SPAN("12"), ""), "malformed");
	arena_free(&a);
}

/* Each row is a copy, of which so many bins are others. */
static void what_most_copies_told_is_told(void **state)
{
	static const struct {
		const char *file, *told;
		size_t n;
		const char *said;
	} rows[] = {
		{ "a", "x.org", 0, "none" },
		{ "b", "y.org", 3, "similar 98, file a, told x.org, count 1" },
		{ "c", "y.org", 0,
		  "similar 100, file a, told x.org, count 1, same 1" },
		{ "d", "x.org", 3,
		  "similar 100, file b, told y.org, count 2, same 1" },
		{ "e", "z.org", 0, "similar 100, file b, told y.org, count 2" },
		{ "f", "x.org", 0,
		  "similar 100, file b, told y.org, count 2, same 2" },
		{ "g", "x.org", 0,
		  "similar 100, file a, told x.org, count 3, same 3" },
		{ "h", "", 0, "similar 100, file a, told x.org, count 4" },
		{ "i", "x.org", 13, "similar 92" },
	};
	char digits[4 * MINHASH_BINS];
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 0 };
	struct set *s = set_new(&a, &options);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(tell_body(&a, s, rows[i].file,
					      signature(digits, rows[i].n),
					      rows[i].told),
				    rows[i].said);
	arena_free(&a);
}

static void who_cannot_be_counted_is_not_compared(void **state)
{
	char digits[4 * MINHASH_BINS];
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 1 };
	struct set *s = set_new(&a, &options);
	struct span body = signature(digits, 0);

	(void)state;
	assert_string_equal(tell(&a, s, "a", "id 1", ""), "none");
	assert_string_equal(tell_body(&a, s, "a", body, "x.org"), "none");
	assert_string_equal(tell_body(&a, s, "b", body, "y.org"), "limit");
	assert_string_equal(tell_body(&a, s, "c", body, "x.org"),
			    "similar 100, file a, told x.org, count 1, same 1");
	arena_free(&a);
}

/* A name that leaves no room for another. */
static const char *fill_texts(struct arena *a, struct set *s, size_t before)
{
	size_t n = SET_TEXT_MOST - before - 1;
	char *name = arena_bytes(a, n + 1);

	memset(name, 'n', n);
	name[n] = '\0';
	return tell(a, s, name, "id of all the rest", "");
}

static void texts_that_find_no_room_are_missed(void **state)
{
	char digits[4 * MINHASH_BINS];
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 0 };
	struct set *s = set_new(&a, &options);
	struct span body = signature(digits, 0);

	(void)state;
	assert_string_equal(tell_body(&a, s, "a", body, "x.org"), "none");
	assert_string_equal(tell_body(&a, s, "a", body, "y.org"),
			    "similar 100, file a, told x.org, count 1");
	assert_string_equal(fill_texts(&a, s, sizeof("\0a\0x.org\0y.org")),
			    "none");
	assert_string_equal(tell(&a, s, "a", "id 1", ""), "none");
	assert_string_equal(tell(&a, s, "a", "id 1", ""), "file a, count 1");
	assert_string_equal(tell_body(&a, s, "a", body, "y.org"),
			    "similar 100, file a, told x.org, count 1, same 1");
	assert_string_equal(tell_body(&a, s, "a", body, "z.org"), "limit");
	assert_string_equal(tell(&a, s, "b", "id 2", ""), "limit");
	assert_string_equal(tell(&a, s, "a", "id 2", ""), "limit");
	assert_string_equal(tell(&a, s, "b", "id 1", ""), "file a, count 2");
	arena_free(&a);
}

/* A signature that has but the bins [from, from + n) in common with others. */
static struct span stranger(char digits[4 * MINHASH_BINS], unsigned number,
			    size_t from, size_t n)
{
	struct span all = signature(digits, 0);

	for (size_t i = 0; i < MINHASH_BINS; i++)
		for (size_t k = 0; k < 4 && (i < from || i >= from + n); k++)
			digits[4 * i + k] = "0123456789abcdef"
				[hash_mix(number * all.n + i) >> 4 * k & 15];
	return all;
}

/* Each band of the copy is one of a crowd's, but no more than half of them are
 * of one crowd. */
static void a_copy_behind_crowds_is_missed(void **state)
{
	enum { CROWD = 40, HALF = MINHASH_BANDS * MINHASH_ROWS / 2 };
	char digits[4 * MINHASH_BINS];
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 0 };
	struct set *s = set_new(&a, &options);

	(void)state;
	assert_string_equal(tell_body(&a, s, "a", signature(digits, 0), "x"),
			    "none");
	for (unsigned i = 0; i < 2 * CROWD; i++)
		assert_string_equal(
			tell_body(&a, s, "b",
				  stranger(digits, i, i % 2 * HALF, HALF), "x"),
			"none");
	assert_string_equal(tell_body(&a, s, "c", signature(digits, 0), "x"),
			    "limit");
	arena_free(&a);
}

/* What the set says to a copy of a mailing, without the digits. */
static const char *tell_copy(struct arena *a, struct set *s,
			     const char *mailing, struct span body)
{
	struct message m = begin(s, "copy.eml");
	const struct fact *fact;
	const char *said;

	m.facts = facts_begin(&m.arena, 9);
	fact = facts_tell(&m.facts, FACT_SET_MAILING, span_str(mailing), body);
	set_answer(s, &m.facts);
	said = answer(a, fact);
	arena_free(&m.arena);
	return said;
}

static void what_copies_have_in_common_is_told(void **state)
{
	char digits[4 * MINHASH_BINS], others[4 * MINHASH_BINS];
	struct arena a = { 0 };
	const struct set_options options = { .mailings_most = 2 };
	struct set *s = set_new(&a, &options);
	const struct span same = signature(digits, 0);
	const char *all = arena_printf(&a, "common %.*s", (int)same.n, same.p);

	(void)state;
	assert_string_equal(tell_copy(&a, s, "x.org sale", same), "none");
	assert_string_equal(tell_copy(&a, s, "x.org sale", same), "none");
	assert_string_equal(tell_copy(&a, s, "y.org sale", same), "none");
	assert_string_equal(
		tell_copy(&a, s, "x.org sale", signature(others, 13)), all);
	assert_string_equal(
		tell_copy(&a, s, "x.org sale", signature(others, 128)), "none");
	assert_string_equal(tell_copy(&a, s, "z.org sale", same), "limit");
	assert_string_equal(tell_copy(&a, s, "x.org sale", SPAN("")),
			    "malformed");
	arena_free(&a);
}

static void facts_of_other_kinds_are_left_open(void **state)
{
	struct arena a = { 0 };
	const struct set_options options = { .words_most = 0 };
	struct set *s = set_new(&a, &options);
	struct facts facts = facts_begin(&a, 9);

	(void)state;
	set_begin_message(s, "a.eml");
	(void)facts_ask(&facts, FACT_DNS_MX, SPAN("example.org"));
	(void)facts_ask(&facts, FACT_SENT_ID, SPAN("1@example.org"));
	set_answer(s, &facts);
	assert_int_equal(facts_next_open(&facts, NULL)->kind, FACT_SENT_ID);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_first_who_told_is_named_and_all_are_counted),
		cmocka_unit_test(who_asks_without_telling_is_not_remembered),
		cmocka_unit_test(what_is_new_to_a_full_set_is_unknown),
		cmocka_unit_test(the_body_most_like_it_is_told),
		cmocka_unit_test(what_most_copies_told_is_told),
		cmocka_unit_test(who_cannot_be_counted_is_not_compared),
		cmocka_unit_test(texts_that_find_no_room_are_missed),
		cmocka_unit_test(a_copy_behind_crowds_is_missed),
		cmocka_unit_test(what_copies_have_in_common_is_told),
		cmocka_unit_test(facts_of_other_kinds_are_left_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
