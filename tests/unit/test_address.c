#include <string.h>

#include "base/buf.h"
#include "mail/address.h"
#include "tests/test.h"

static const char *const fault_names[] = {
	[ADDRESS_FINE] = "fine",
	[ADDRESS_OBSOLETE_FORM] = "obsolete",
	[ADDRESS_NO_AT] = "no-at",
	[ADDRESS_TWO_ATS] = "two-ats",
	[ADDRESS_NO_LOCAL] = "no-local",
	[ADDRESS_NO_DOMAIN] = "no-domain",
	[ADDRESS_LOCAL_BYTE] = "local-byte",
	[ADDRESS_LOCAL_DOT] = "local-dot",
	[ADDRESS_LOCAL_LONG] = "local-long",
	[ADDRESS_DOMAIN_BYTE] = "domain-byte",
	[ADDRESS_DOMAIN_DOT] = "domain-dot",
	[ADDRESS_DOMAIN_HYPHEN] = "domain-hyphen",
	[ADDRESS_DOMAIN_LONG] = "domain-long",
	[ADDRESS_LITERAL] = "literal",
	[ADDRESS_TOO_LONG] = "too-long",
	[ADDRESS_UNCLOSED] = "unclosed",
	[ADDRESS_REST] = "rest",
	[ADDRESS_NAME] = "name",
	[ADDRESS_CONTROL] = "control",
};

/* One reading of one body. */
struct reading {
	struct arena arena;
	struct limits limits;
	struct parse p;
	struct view body;
	struct address_list list;
};

static void read_list(struct reading *r, struct span body)
{
	r->arena = (struct arena){ 0 };
	r->p = parse_begin(&r->arena, &r->limits);
	r->body = view_root(body);
	r->list = address_list_parse(&r->p, &r->body);
}

static void read_body(struct reading *r, const char *body)
{
	r->limits = limits_default();
	read_list(r, span_str(body));
}

static void add_text(struct buf *to, const char *before, const struct view *v,
		     const char *after)
{
	if (v == NULL)
		return;
	buf_str(to, before);
	buf_add(to, v->text);
	buf_str(to, after);
}

/* An address as: fault "name" (comment) local@domain in group */
static void describe(struct buf *to, const struct address *a)
{
	buf_str(to, fault_names[a->fault]);
	add_text(to, " \"", a->name, "\"");
	add_text(to, " (", a->comment, ")");
	add_text(to, " ", a->local, "@");
	add_text(to, "", a->domain, "");
	add_text(to, " in ", a->group, "");
	buf_char(to, '\n');
}

struct row {
	const char *body, *want;
};

static void check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct reading r;
		struct buf got = { 0 };

		read_body(&r, rows[i].body);
		for (size_t k = 0; k < r.list.n; k++)
			describe(&got, &r.list.items[k]);
		ASSERT_ROW(span_eq(buf_span(&got), span_str(rows[i].want)),
			   rows[i].body);
		ASSERT_ROW(!r.list.ends_open, rows[i].body);
		buf_free(&got);
		arena_free(&r.arena);
	}
}

static void addresses_are_read(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "j@x.org", "fine j@x.org\n" },
		{ "Joe <j@x.org>", "fine \"Joe\" j@x.org\n" },
		{ "\"Doe, J\" <j@x.org>", "fine \"Doe, J\" j@x.org\n" },
		{ "\"a@b.c\" <a@b.c>", "fine \"a@b.c\" a@b.c\n" },
		{ "Who? <a@b.c>,d@e.f", "fine \"Who?\" a@b.c\nfine d@e.f\n" },
		{ "<a@b.c> (Joe)", "fine (Joe) a@b.c\n" },
		{ "a@b.c (J (x) \\) y)", "fine (J (x) ) y) a@b.c\n" },
		{ "a@b.c (one) (two)", "fine (two) a@b.c\n" },
		{ "\" J \\\"K\\\" \" <a@b.c>", "fine \"J \"K\"\" a@b.c\n" },
		{ "A \"B\"  (x)\tC <a@b.c>", "fine \"A B C\" (x) a@b.c\n" },
		{ "A\tB <a@b.c>", "fine \"A B\" a@b.c\n" },
		{ "\"a\r\n b\" <c@d>", "fine \"a b\" c@d\n" },
		{ "\"a\\ \" <c@d>", "fine \"a \" c@d\n" },
		{ "\"a\\\\ \" <c@d>", "fine \"a\\\" c@d\n" },
		{ "\"  \" <a@b.c>", "fine a@b.c\n" },
		{ "\"\" <a@b.c>", "fine a@b.c\n" },
		{ "joe @ x.org", "obsolete joe@x.org\n" },
		{ "\"john doe\"@x.org", "fine john doe@x.org\n" },
		{ "<\"a\\\"@b\"@x.org>", "fine a\"@b@x.org\n" },
		{ "a@[1.2.3.4], b@c.d", "fine a@[1.2.3.4]\nfine b@c.d\n" },
		{ "a@[IPv6:::1];", "rest a@[IPv6:::1]\n" },
		{ "J\303\266rg <j\303\266@\303\244.org>",
		  "fine \"J\303\266rg\" j\303\266@\303\244.org\n" },
		/* RFC 5322 A.1.3, A.5, A.6 */
		{ "G:Ed <c@a.test>,joe@w.test,J <j@o.test>;",
		  "fine \"Ed\" c@a.test in G\nfine joe@w.test in G\n"
		  "fine \"J\" j@o.test in G\n" },
		{ "undisclosed-recipients:;", "" },
		{ "(Empty)(x)Hidden  :(nobody(that I know))  ;", "" },
		{ "Pete(A \\) chap) <pete(his account)@silly.test(his host)>",
		  "obsolete \"Pete\" (his host) pete@silly.test\n" },
		{ "Joe Q. Public <j@x.org>",
		  "obsolete \"Joe Q. Public\" j@x.org\n" },
		{ "M S <@n.test:m@e.net>, , j@test  . e",
		  "obsolete \"M S\" m@e.net\nobsolete j@test.e\n" },
		{ "J <jdoe@machine(comment).  example>",
		  "obsolete \"J\" (comment) jdoe@machine.example\n" },
	};

	(void)state;
	check_rows(rows, LENGTH(rows));
}

static void lists_are_read_as_people_write_them(void **state)
{
	static const struct row rows[] = {
		{ "Doe, J <j@x.org>", "no-at \"Doe\" @\nfine \"J\" j@x.org\n" },
		{ "a@b.c <a@b.c>", "name \"a@b.c\" a@b.c\n" },
		{ "[X] Joe <a@b.c>", "name \"[X] Joe\" a@b.c\n" },
		{ "Joe\001 <a@b.c>", "control \"Joe\001\" a@b.c\n" },
		{ "Joe a@b.c", "rest \"Joe\" a@b.c\n" },
		{ "a@b.c Joe", "rest \"Joe\" a@b.c\n" },
		{ "<a@b.c> Joe", "rest \"Joe\" a@b.c\n" },
		{ "a@b.c; d@e.f", "rest a@b.c\nfine d@e.f\n" },
		{ "a@b.c,", "obsolete a@b.c\n" },
		{ ",a@b.c", "obsolete a@b.c\n" },
		{ "a@b.c d@e.f", "rest a@b.c\nfine d@e.f\n" },
		{ "<a@b.c><d@e.f>", "rest a@b.c\nfine d@e.f\n" },
		{ "<a@b.c> (x) J (y) <d@e.f>",
		  "rest (x) a@b.c\nfine \"J\" (y) d@e.f\n" },
		{ "a@b.c J <d@e.f>", "name \"a@b.c J\" d@e.f\n" },
		{ "J <j@x, A <a@y>", "unclosed \"J\" j@x\nfine \"A\" a@y\n" },
		{ "J <j@x.org", "unclosed \"J\" j@x.org\n" },
		{ "J <<j@x.org>>", "unclosed \"J\" j@x.org\n" },
		{ "j@x.org>", "rest j@x.org\n" },
		{ "<a,b@c.d>", "local-byte a,b@c.d\n" },
		{ "<john doe@x.org>", "local-byte john doe@x.org\n" },
		{ "J <a@[1.2>, b@c.d", "unclosed \"J\" a@[1.2\nfine b@c.d\n" },
		{ "mailto:a@b.c", "local-byte mailto:a@b.c\n" },
		{ "<mailto:a@b.c>", "local-byte mailto:a@b.c\n" },
		{ "<>", "no-local @\n" },
		{ "<root>", "no-at root@\n" },
		{ "root", "no-at \"root\" @\n" },
		{ "root (Cron)", "no-at \"root\" (Cron) @\n" },
		{ "(nobody)", "no-at (nobody) @\n" },
		{ "g: a@b.c", "unclosed a@b.c in g\n" },
		{ "g:a@b.c;, d@e.f", "fine a@b.c in g\nfine d@e.f\n" },
		{ "g:a@b.c,;", "obsolete a@b.c in g\n" },
		{ "a@b.c:25", "domain-byte a@b.c:25\n" },
		{ ": a@b.c", "name \":\" a@b.c\n" },
		{ "<@a,@b:c@d.e>", "obsolete c@d.e\n" },
		{ "<, @a,,@b.c:d@e.f>", "obsolete d@e.f\n" },
		{ "<@a,b:c@d.e>", "domain-byte c@d.e\n" },
		{ "<@a,@-b:c@d.e>", "domain-hyphen c@d.e\n" },
		{ "<@a,@b>", "two-ats @a,@b\n" },
		{ "<@a(x):c@d>", "obsolete (x) c@d\n" },
		{ "@b", "no-local @b\n" },
		{ "a@b(x)c", "rest \"c\" (x) a@b\n" },
		{ "Joe> <a@b>", "name \"Joe>\" a@b\n" },
		{ "a@b c>", "name \"c>\" a@b\n" },
		{ "a@b> c", "rest \"c\" a@b\n" },
		{ "<=?u?q?a>b?=", "no-at \"b?=\" =?u?q?a@\n" },
		{ "=?a,b?q?c?= <d@e>",
		  "no-at \"=?a\" @\nfine \"b?q?c?=\" d@e\n" },
		{ "g:a@b; (x) , c@d", "fine a@b in g\nfine c@d\n" },
	};

	(void)state;
	check_rows(rows, LENGTH(rows));
}

/* What words.h promises is tested there; here, that all of it is asked. */
static void encoded_words_are_decoded(void **state)
{
	static const struct row rows[] = {
		{ "=?utf-8?q?J=C3=B6rg?= <j@x.org>",
		  "fine \"J\303\266rg\" j@x.org\n" },
		{ "=?utf-8?q?J=C3=B6?=  =?utf-8?q?rg?= <j@x.org>",
		  "fine \"J\303\266rg\" j@x.org\n" },
		{ "\"=?utf-8?q?J=C3=B6rg?=\" <j@x.org>",
		  "fine \"J\303\266rg\" j@x.org\n" },
		{ "=?utf-8?q?Doe,_J_(x)?= <j@x.org>",
		  "fine \"Doe, J (x)\" j@x.org\n" },
		{ "=?utf-8?q?J_<j@x>?=", "no-at \"J <j@x>\" @\n" },
		{ "j@x.org (=?utf-8?q?J=C3=B6rg?=)",
		  "fine (J\303\266rg) j@x.org\n" },
		{ "=?utf-8?q?G?=: j@x.org;", "fine j@x.org in G\n" },
		{ "<=?utf-8?q?j?=@x.org>", "fine =?utf-8?q?j?=@x.org\n" },
		{ "=?utf-8?q?a,=?utf-8?q?b?= <j@x.org>",
		  "no-at \"=?utf-8?q?a\" @\nfine \"b\" j@x.org\n" },
	};

	(void)state;
	check_rows(rows, LENGTH(rows));
}

static void encoded_words_in_an_addr_spec_are_a_defect(void **state)
{
	struct reading r;

	(void)state;
	read_body(&r, "J <j@x>, <=?utf-8?q?j?=@x.org>");
	assert_non_null(r.p.first);
	assert_int_equal(r.p.first->kind, DEFECT_WORD_PLACE);
	assert_ptr_equal(r.p.first->view, &r.body);
	assert_int_equal(r.p.first->at.at, 10);
	assert_int_equal(r.p.first->at.n, 13);
	arena_free(&r.arena);
}

static void classes_agree_with_isemail(void **state)
{
	static const struct {
		const char *name;
		struct span spec;
		enum address_class want;
	} rows[] = {
#include "tests/unit/isemail_table.inc"
	};

	(void)state;
	assert_int_equal(LENGTH(rows), 164);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		enum address_fault fault;

		ASSERT_ROW(address_spec_class(rows[i].spec, &fault) ==
				   rows[i].want,
			   rows[i].name);
		ASSERT_ROW((fault == ADDRESS_FINE) ==
				   (rows[i].want == ADDRESS_VALID),
			   rows[i].name);
	}
}

#define TEN   "0123456789"
#define SIXTY TEN TEN TEN TEN TEN TEN

static const struct {
	const char *spec, *want;
} specs[] = {
	{ "a@b", "fine" },
	{ "a@b.c_d", "domain-byte" },
	{ "a_+b'@c", "fine" },
	{ "(x)a@b(y)", "fine" },
	{ "a(x)@b", "obsolete" },
	{ "a@ b", "obsolete" },
	{ "\"\001\"@b", "obsolete" },
	{ "\"a\\\001\"@b", "obsolete" },
	{ "\"a\".b@c", "obsolete" },
	{ "", "no-local" },
	{ "@", "no-local" },
	{ "@b", "no-local" },
	{ "a", "no-at" },
	{ "a@", "no-domain" },
	{ "a@b@c", "two-ats" },
	{ "\"a@b\"@c", "fine" },
	{ "a\\b@c", "local-byte" },
	{ "a b@c", "local-byte" },
	{ "a\"b\"@c", "local-byte" },
	{ "\"a\"b@c", "local-byte" },
	{ "\"\\\303\244\"@c", "local-byte" },
	{ "\344@c", "local-byte" },
	{ "\"\344\"@c", "local-byte" },
	{ ".a@c", "local-dot" },
	{ "a.@c", "local-dot" },
	{ "a..b@c", "local-dot" },
	{ SIXTY "1234@c", "fine" },
	{ SIXTY "12345@c", "local-long" },
	{ "a@b\"c\"", "domain-byte" },
	{ "a@\"b\"", "domain-byte" },
	{ "a@[1.2.3.4].b", "domain-byte" },
	{ "a@b c", "domain-byte" },
	{ "a@\344", "domain-byte" },
	{ "a@b[1.2.3.4]", "domain-byte" },
	{ "a@[1.2.3.4]b", "domain-byte" },
	{ "a@b..c", "domain-dot" },
	{ "a@b.", "domain-dot" },
	{ "a@-b", "domain-hyphen" },
	{ "a@b-.c", "domain-hyphen" },
	{ "a@" SIXTY "123", "fine" },
	{ "a@" SIXTY "1234", "domain-long" },
	{ "a@" SIXTY "." SIXTY "." SIXTY "." SIXTY ".12345678", "fine" },
	{ "a@" SIXTY "." SIXTY "." SIXTY "." SIXTY ".1234567890",
	  "domain-long" },
	{ "abc@" SIXTY "." SIXTY "." SIXTY "." SIXTY ".12345678", "too-long" },
	{ "a@" TEN "\346\227\245\346\227\245\346\227\245"
	  "\346\227\245\346\227\245\346\227\245\346\227\245"
	  "\346\227\245\346\227\245\346\227\245\346\227\245"
	  "\346\227\245\346\227\245\346\227\245\346\227\245"
	  "\346\227\245\346\227\245\346\227\245",
	  "fine" },
	{ "a@\344\275\240" SIXTY, "domain-long" },
	{ "a@[1.2.3]", "literal" },
	{ "a@[x]", "literal" },
	{ "a@[]", "literal" },
	{ "a@[tag:x]", "literal" },
	{ "a@[01.2.3.255]", "fine" },
	{ "a@[1.2.3.0004]", "literal" },
	{ "a@[ipv6:::]", "fine" },
	{ "a@[IPv6:1::2:3:4:5:6:7]", "obsolete" },
	{ "a@[IPv6:1:2:3:4:5:6:7::]", "obsolete" },
	{ "a@[IPv6:12345::]", "literal" },
	{ "a@[IPv6:::1.2.3.4]", "fine" },
	{ "a@[IPv6:1.2.3.4::]", "literal" },
	{ "a@[1.2.3.4", "unclosed" },
	{ "\"a@b", "unclosed" },
	{ "a@b(c", "unclosed" },
	{ "a@b(c\\)", "unclosed" },
	{ "a\001@b", "control" },
	{ "a@b\177", "control" },
	{ "a@b\r", "control" },
	{ "a\n@b", "control" },
	{ "a@b(\r)", "control" },
	{ "a@b\r\n c", "domain-byte" },
	{ "a@b\r\n (c)", "fine" },
	{ "\"a\r\n b\"@c", "fine" },
	{ "\"a\r\nb\"@c", "control" },
};

static void faults_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(specs); i++) {
		enum address_fault fault;

		(void)address_spec_class(span_str(specs[i].spec), &fault);
		ASSERT_ROW(strcmp(fault_names[fault], specs[i].want) == 0,
			   specs[i].spec);
	}
}

static void assert_text(struct span body, struct range r, const char *want)
{
	assert_true(span_eq(span_slice(body, r.at, r.n), span_str(want)));
}

static void places_are_those_of_the_body(void **state)
{
	struct reading r;
	const struct address *a;
	struct span body;

	(void)state;
	read_body(&r, " J \"D\" <@x:j(k)@l.org > (z) , \"a b\" @c ");
	assert_int_equal(r.list.n, 2);
	body = r.body.text;
	a = &r.list.items[0];
	assert_text(body, a->whole, "J \"D\" <@x:j(k)@l.org > (z)");
	assert_text(body, a->spec, "j(k)@l.org");
	assert_text(body, view_origin(a->name, 0, 3), "J \"D");
	assert_text(body, view_origin(a->comment, 0, 1), "z");
	assert_text(body, view_origin(a->domain, 0, 5), "l.org");
	assert_true(a->quoted_name && !a->quoted_local && !a->literal);
	a = &r.list.items[1];
	assert_text(body, a->whole, "\"a b\" @c");
	assert_text(body, view_origin(a->local, 0, 3), "a b");
	assert_true(!a->quoted_name && a->quoted_local && !a->literal);
	arena_free(&r.arena);

	read_body(&r, "a@b>");
	assert_text(r.body.text, r.list.items[0].whole, "a@b>");
	arena_free(&r.arena);

	/* An empty local part is right before the "@". */
	read_body(&r, "< (x) @b>");
	assert_text(r.body.text, r.list.items[0].spec, "@b");
	assert_int_equal(view_origin(r.list.items[0].local, 0, 0).at, 6);
	arena_free(&r.arena);
}

static void what_needs_no_change_is_not_copied(void **state)
{
	struct reading r;
	const struct address *a;

	(void)state;
	read_body(&r, "g h: \"Joe D\" <j.k@l.org> (Joe), A B <\"a b\"@c>;");
	assert_int_equal(r.list.n, 2);
	a = &r.list.items[0];
	assert_ptr_equal(r.list.group->text.p, r.body.text.p);
	assert_ptr_equal(a->name->text.p, r.body.text.p + 6);
	assert_ptr_equal(a->local->text.p, r.body.text.p + 14);
	assert_ptr_equal(a->domain->text.p, r.body.text.p + 18);
	assert_ptr_equal(a->comment->text.p, r.body.text.p + 26);
	assert_ptr_equal(a[1].name->text.p, r.body.text.p + 32);
	assert_ptr_equal(a[1].local->text.p, r.body.text.p + 38);
	arena_free(&r.arena);
}

static void groups_are_counted(void **state)
{
	static const struct {
		const char *body;
		size_t n;
		const char *first;
	} rows[] = {
		{ "a@b", 0, NULL },
		{ "g:;", 1, "g" },
		{ "\"g h\" : a@b;, c@d, i:;", 2, "g h" },
		{ "mailto:a@b", 0, NULL },
		{ "mailto: a@b;", 1, "mailto" },
		{ "(c):a@b", 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct reading r;
		const struct view *group;

		read_body(&r, rows[i].body);
		group = r.list.group;
		ASSERT_ROW(r.list.ngroups == rows[i].n, rows[i].body);
		ASSERT_ROW((group == NULL) == (rows[i].first == NULL),
			   rows[i].body);
		ASSERT_ROW(group == NULL || span_eq(group->text,
						    span_str(rows[i].first)),
			   rows[i].body);
		arena_free(&r.arena);
	}
}

static void what_is_open_at_the_end_is_said(void **state)
{
	static const struct {
		const char *body;
		bool open;
	} rows[] = {
		{ "a@b \"x\" (y)", false }, { "\"a@b", true },
		{ "a@b (c", true },         { "a@b (c (d)", true },
		{ "a@b (c\\)", true },      { "<a(b@c>", true },
		{ "<a\"b@c>", true },       { "(", true },
		{ "g(: a@b;", true },       { "<a@b", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct reading r;

		read_body(&r, rows[i].body);
		ASSERT_ROW(r.list.ends_open == rows[i].open, rows[i].body);
		ASSERT_ROW(!rows[i].open || r.list.n == 0 ||
				   r.list.items[r.list.n - 1].fault ==
					   ADDRESS_UNCLOSED,
			   rows[i].body);
		arena_free(&r.arena);
	}
}

/* Where the limit struck; SIZE_MAX if it did not. */
static struct range struck(const struct reading *r, enum limit limit)
{
	const struct limit_hit *found = r->p.hits;

	while (found != NULL && found->limit != limit)
		found = found->next;
	return found == NULL ? (struct range){ SIZE_MAX, 0 } : found->at;
}

static void recipients_are_limited_over_all_fields(void **state)
{
	struct reading r;
	struct range at;

	(void)state;
	read_body(&r, "a@b, c@d");
	assert_int_equal(r.p.recipients, 2);
	arena_free(&r.arena);

	r.arena = (struct arena){ 0 };
	r.limits.value[LIMIT_RECIPIENTS] = 3;
	r.p = parse_begin(&r.arena, &r.limits);
	r.p.recipients = 2;
	r.body = view_root(SPAN("a@b, c@d, e@f"));
	r.list = address_list_parse(&r.p, &r.body);
	assert_int_equal(r.list.n, 1);
	at = struck(&r, LIMIT_RECIPIENTS);
	assert_int_equal(at.at, 5);
	assert_int_equal(at.n, 8);
	arena_free(&r.arena);
}

static void nested_groups_are_a_limit(void **state)
{
	struct reading r;
	struct range at;

	(void)state;
	read_body(&r, "a: b: c@d; e@f;, g@h");
	at = struck(&r, LIMIT_GROUP_DEPTH);
	assert_int_equal(at.at, 4);
	assert_int_equal(r.list.ngroups, 1);
	assert_int_equal(r.list.n, 3);
	assert_true(span_eq(r.list.items[1].group->text, SPAN("a")));
	assert_null(r.list.items[2].group);
	arena_free(&r.arena);
}

static void nested_comments_are_a_limit(void **state)
{
	struct reading r;
	struct range at;

	(void)state;
	r.limits = limits_default();
	r.limits.value[LIMIT_COMMENT_DEPTH] = 2;
	read_list(&r, SPAN("a@b (c (d))"));
	assert_true(struck(&r, LIMIT_COMMENT_DEPTH).at == SIZE_MAX);
	assert_true(span_eq(r.list.items[0].comment->text, SPAN("c (d)")));
	arena_free(&r.arena);
	read_list(&r, SPAN("a@b (c (d (e)) f), g@h"));
	at = struck(&r, LIMIT_COMMENT_DEPTH);
	assert_int_equal(at.at, 10);
	assert_int_equal(r.list.n, 2);
	assert_true(span_eq(r.list.items[0].comment->text, SPAN("c (d ")));
	arena_free(&r.arena);
}

/* Were any of these quadratic, the test would not end. */
static void bad_input_takes_linear_time(void **state)
{
	enum { TIMES = 300000 };
	static const struct {
		const char *name, *before, *again, *behind;
	} rows[] = {
		{ "comments opened", "", "(", "" },
		{ "comments closed", "", ")", "" },
		{ "groups", "", "g: ", ";" },
		{ "backslashes in quotes", "\"", "\\\\", "" },
		{ "quotes", "", "\"", "" },
		{ "routes", "<", "@a,", ":x@y>" },
		{ "routes without end", "", "<@a,", "" },
		{ "routes in a row", "", "<@a:b@c> ", "" },
		{ "angles", "", "<", "" },
		{ "angles closed", "a@b", ">", "" },
		{ "angles with commas", "", "<a, ", "" },
		{ "angles and quotes", "", "<a,\" ", "" },
		{ "commas in an angle", "<", "a,", "" },
		{ "at signs", "", "@", "" },
		{ "addresses without commas", "", "a@b c ", "" },
		{ "words behind", "a@b", " c", "<d@e>" },
		{ "literals", "", "a@[", "" },
		{ "encoded words", "", "=?a?q?,", "" },
		{ "half encoded words", "", "=?a?=?", "" },
		{ "dots", "a@b", " .c", "" },
		{ "commas", "", ",", "" },
		{ "semicolons", "g:", ";", "" },
		{ "comments in a row", "", "(c)", "a@b" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf body = { 0 };
		struct reading r;

		buf_str(&body, rows[i].before);
		for (size_t k = 0; k < TIMES; k++)
			buf_str(&body, rows[i].again);
		buf_str(&body, rows[i].behind);
		r.limits = limits_default();
		read_list(&r, buf_span(&body));
		ASSERT_ROW(r.list.n <= 10000, rows[i].name);
		arena_free(&r.arena);
		buf_free(&body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_read),
		cmocka_unit_test(lists_are_read_as_people_write_them),
		cmocka_unit_test(encoded_words_are_decoded),
		cmocka_unit_test(encoded_words_in_an_addr_spec_are_a_defect),
		cmocka_unit_test(classes_agree_with_isemail),
		cmocka_unit_test(faults_are_told_apart),
		cmocka_unit_test(places_are_those_of_the_body),
		cmocka_unit_test(what_needs_no_change_is_not_copied),
		cmocka_unit_test(groups_are_counted),
		cmocka_unit_test(what_is_open_at_the_end_is_said),
		cmocka_unit_test(recipients_are_limited_over_all_fields),
		cmocka_unit_test(nested_groups_are_a_limit),
		cmocka_unit_test(nested_comments_are_a_limit),
		cmocka_unit_test(bad_input_takes_linear_time),
	};

	return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
