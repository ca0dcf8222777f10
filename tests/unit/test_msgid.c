#include "base/buf.h"
#include "mail/msgid.h"
#include "tests/test.h"

/* Short, so that a row is a line. */
#define OLD MSGID_OBSOLETE
#define BAD MSGID_INVALID

static const struct {
	const char *body;
	enum msgid_class class;
	enum msgid_fault fault;
	size_t at;
	const char *left, *right;
} ids[] = {
	{ "<a.b@c.d>", 0, 0, 0, "a.b", "c.d" },
	{ " (x) <a@b> (y) ", 0, 0, 0, "a", "b" },
	{ "<a$1=b@_c_>", 0, 0, 0, "a$1=b", "_c_" },
	{ "<a@[1.2.3.4]>", 0, 0, 0, "a", "[1.2.3.4]" },
	{ "<a@[no-fold:!]>", 0, 0, 0, "a", "[no-fold:!]" },
	{ "<a@\303\244.org>", 0, 0, 0, "a", "\303\244.org" },
	{ "<\"a b\"@c>", OLD, 0, 0, "\"a b\"", "c" },
	{ "<\"a>b\"@c>", OLD, 0, 0, "\"a>b\"", "c" },
	{ "<a . b@c>", OLD, 0, 0, "a . b", "c" },
	{ "<a @c>", OLD, 0, 0, "a", "c" },
	{ "< a(x)@ c >", OLD, 0, 0, "a", "c" },
	{ "<a@[b\\]c]>", OLD, 0, 0, "a", "[b\\]c]" },
	{ "<a@[b c]>", OLD, 0, 0, "a", "[b c]" },
	{ "", BAD, MSGID_EMPTY, 0, "", "" },
	{ " (x) ", BAD, MSGID_EMPTY, 5, "", "" },
	{ "a@b", BAD, MSGID_NO_BRACKETS, 0, "a", "b" },
	{ " a@b> c", BAD, MSGID_NO_BRACKETS, 1, "a", "b" },
	{ "<a@b", BAD, MSGID_NO_BRACKETS, 0, "a", "b" },
	{ "<a@b <c@d>", BAD, MSGID_NO_BRACKETS, 0, "a", "b" },
	{ "<\"a@b>", BAD, MSGID_NO_AT, 1, "\"a@b", "" },
	{ "<>", BAD, MSGID_NO_AT, 1, "", "" },
	{ "<a>", BAD, MSGID_NO_AT, 1, "a", "" },
	{ "<a@b@c>", BAD, MSGID_TWO_ATS, 4, "a@b", "c" },
	{ "<@b>", BAD, MSGID_NO_LEFT, 1, "", "b" },
	{ "<a@>", BAD, MSGID_NO_RIGHT, 3, "a", "" },
	{ "<a b@c>", BAD, MSGID_BLANK, 3, "a b", "c" },
	{ "<a@b c>", BAD, MSGID_BLANK, 5, "a", "b c" },
	{ "<a:b@c>", BAD, MSGID_BYTE, 2, "a:b", "c" },
	{ "<a@b/c[d>", BAD, MSGID_BYTE, 6, "a", "b/c[d" },
	{ "<a\001@b>", BAD, MSGID_BYTE, 2, "a\001", "b" },
	{ "<a\344@b>", BAD, MSGID_BYTE, 2, "a\344", "b" },
	{ "<a@\"b\">", BAD, MSGID_BYTE, 3, "a", "\"b\"" },
	{ "<a@[b[c]>", BAD, MSGID_BYTE, 5, "a", "[b[c]" },
	{ "<a@[b\001]>", BAD, MSGID_BYTE, 5, "a", "[b\001]" },
	{ "<a@[b>", BAD, MSGID_BYTE, 3, "a", "[b" },
	{ "<.a@b>", BAD, MSGID_DOT, 1, ".a", "b" },
	{ "<a..b@c>", BAD, MSGID_DOT, 3, "a..b", "c" },
	{ "<a@b.>", BAD, MSGID_DOT, 4, "a", "b." },
	{ "<a@b> x", BAD, MSGID_REST, 6, "a", "b" },
	{ "x <a@b>", BAD, MSGID_REST, 0, "a", "b" },
	{ "<a@b><c@d>", BAD, MSGID_REST, 5, "a", "b" },
};

static void ids_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(ids); i++) {
		struct msgid id = msgid_parse(span_str(ids[i].body));

		ASSERT_ROW(id.class == ids[i].class, ids[i].body);
		ASSERT_ROW(id.fault == ids[i].fault, ids[i].body);
		ASSERT_ROW(id.at == ids[i].at, ids[i].body);
		ASSERT_ROW(span_eq(id.left, span_str(ids[i].left)),
			   ids[i].body);
		ASSERT_ROW(span_eq(id.right, span_str(ids[i].right)),
			   ids[i].body);
	}
}

static void lists_are_walked(void **state)
{
	static const struct {
		const char *body, *want;
	} rows[] = {
		{ "", "" },
		{ "<a@b>", "<a@b>|" },
		{ "<a@b> <c@d>\t<e@f>", "<a@b>|<c@d>|<e@f>|" },
		{ "<a@b><c@d>", "<a@b>|<c@d>|" },
		{ "<a@b>, <c@d>", "<a@b>|<c@d>|" },
		{ "(x <y@z>) <a@b> (\\)) <c@d>", "<a@b>|<c@d>|" },
		{ "Your mail of \"today <a@b>", "<a@b>|" },
		{ "<a@b <c@d>", "<c@d>|" },
		{ "<a@b> > <c@d> <e", "<a@b>|<c@d>|" },
		{ "<\"a>b\"@c> <\"d@e> <f@g>", "<\"a>b\"@c>|<\"d@e>|<f@g>|" },
		{ "<>", "<>|" },
		{ "<a@b> (<c@d>", "<a@b>|" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf got = { 0 };
		struct span id;
		size_t at = 0;

		while (msgid_next(span_str(rows[i].body), &at, &id)) {
			buf_add(&got, id);
			buf_char(&got, '|');
		}
		ASSERT_ROW(span_eq(buf_span(&got), span_str(rows[i].want)),
			   rows[i].body);
		buf_free(&got);
	}
}

/* Were any of these quadratic, the test would not end. */
static void bad_lists_take_linear_time(void **state)
{
	enum { TIMES = 300000 };
	static const char *const rows[] = {
		"(", "<", "<\"", "<\"a>", "<\\\"a> ", "<a@b>(", "<a@b> ",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf body = { 0 };
		struct span id;
		size_t at = 0;

		for (size_t k = 0; k < TIMES; k++)
			buf_str(&body, rows[i]);
		while (msgid_next(buf_span(&body), &at, &id))
			;
		ASSERT_ROW(at == body.n, rows[i]);
		(void)msgid_parse(buf_span(&body));
		buf_free(&body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_judged),
		cmocka_unit_test(lists_are_walked),
		cmocka_unit_test(bad_lists_take_linear_time),
	};

	return cmocka_run_group_tests_name("msgid", tests, NULL, NULL);
}
