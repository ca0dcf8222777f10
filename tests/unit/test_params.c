#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "mail/params.h"
#include "tests/test.h"

#define BIT(kind) ((uint64_t)1 << DEFECT_##kind)

/* The kinds of all defects that were recorded. */
static uint64_t kinds(const struct parse *p)
{
	uint64_t bits = 0;

	for (const struct defect *d = p->first; d != NULL; d = d->next)
		bits |= (uint64_t)1 << d->kind;
	return bits;
}

static const struct row {
	const char *name;
	const char *body;
	const char *want; /* the value, then "|name=value" for each */
	uint64_t defects;
} rows[] = {
	/* RFC 2045, 5.1. */
	{ "no parameter", "text/plain", "text/plain", 0 },
	{ "one", "text/plain; charset=utf-8", "text/plain|charset=utf-8", 0 },
	{ "two", "text/plain; charset=utf-8; format=flowed",
	  "text/plain|charset=utf-8|format=flowed", 0 },
	{ "quoted", "multipart/mixed; boundary=\"a; (b) \"",
	  "multipart/mixed|boundary=a; (b) ", 0 },
	{ "escapes", "a/b; name=\"a \\\"b\\\" \\\\ c\"",
	  "a/b|name=a \"b\" \\ c", 0 },
	{ "blanks around", "  a/b ;  Name = \"x\"  ;b =\ty ", "a/b|name=x|b=y",
	  0 },
	{ "folds", "a/b;\r\n\tname=x;\r\n b=y", "a/b|name=x|b=y", 0 },
	{ "comments",
	  "(a;) text/plain (b (c\\)) d); (e) charset (f) = (g) x (h); (i)",
	  "text/plain|charset=x", 0 },
	{ "comment at a value", "text/plain; charset=us-ascii(plain)",
	  "text/plain|charset=us-ascii", 0 },
	{ "RFC 2183", "inline; size=12; read-date=\"Wed, 12 Feb 1997\"",
	  "inline|size=12|read-date=Wed, 12 Feb 1997", 0 },
	{ "nothing", "", "", 0 },
	{ "empty parameters", "text/plain;; ;", "text/plain", 0 },
	{ "no value of the field", ";name=x", "|name=x", 0 },
	/* What is seen besides. */
	{ "Windows path", "a/b; name=\"C:\\temp\\x.doc\"",
	  "a/b|name=C:\\temp\\x.doc", 0 },
	{ "no quotes around blanks", "a/b; name=my file (1).pdf; x=y",
	  "a/b|name=my file (1).pdf|x=y", BIT(PARAM_SYNTAX) },
	{ "parentheses in a name", "a/b; name=file(1).pdf",
	  "a/b|name=file(1).pdf", BIT(PARAM_SYNTAX) },
	{ "specials in a value", "a/b; boundary=--=_a/b=c",
	  "a/b|boundary=--=_a/b=c", BIT(PARAM_SYNTAX) },
	{ "quote in a value", "a/b; name=a\"b; c=d", "a/b|name=a\"b|c=d",
	  BIT(PARAM_SYNTAX) },
	{ "no semicolon between", "a/b; access=x server=\"y\" z=1",
	  "a/b|access=x|server=y|z=1", BIT(PARAM_SYNTAX) },
	{ "no semicolon before the first", "text/plain charset=utf-8",
	  "text/plain|charset=utf-8", BIT(PARAM_SYNTAX) },
	{ "value alone like a parameter", "charset=utf-8", "charset=utf-8", 0 },
	{ "no value", "a/b; name=; c=d", "a/b|name=|c=d", BIT(PARAM_SYNTAX) },
	{ "no value at the end", "a/b; name=", "a/b|name=", BIT(PARAM_SYNTAX) },
	{ "empty quoted value", "a/b; name=\"\"", "a/b|name=", 0 },
	{ "no equals sign", "text/html; utf-8; c=d", "text/html|c=d",
	  BIT(PARAM_SYNTAX) },
	{ "word before a parameter", "text/html; foo c=d", "text/html|c=d",
	  BIT(PARAM_SYNTAX) },
	{ "no name", "text/plain ;;;;; = ;; name=\"value\"",
	  "text/plain|name=value", BIT(PARAM_SYNTAX) },
	{ "no name, quoted", "a/b; =\"x\"", "a/b", BIT(PARAM_SYNTAX) },
	{ "junk behind quotes", "a/b; name=\"x\" \"y\" z; c=d",
	  "a/b|name=x|c=d", BIT(PARAM_SYNTAX) },
	{ "quotes never closed", "a/b; name=\"x; c=d", "a/b|name=x; c=d",
	  BIT(PARAM_SYNTAX) },
	{ "quotes at the end", "a/b; name=\"", "a/b|name=", BIT(PARAM_SYNTAX) },
	{ "backslash at the end", "a/b; name=\"x\\", "a/b|name=x\\",
	  BIT(PARAM_SYNTAX) },
	{ "comment never closed", "a/b; name=x (y; c=d", "a/b|name=x (y|c=d",
	  BIT(PARAM_SYNTAX) },
	{ "comment instead of a name", "a/b; (x; c=d", "a/b|c=d",
	  BIT(PARAM_SYNTAX) },
	{ "escape ends a comment", "a/b (x\\", "a/b (x\\", BIT(PARAM_SYNTAX) },
	{ "twice", "a/b; name=x; NAME=y", "a/b|name=x|name=y",
	  BIT(PARAM_TWICE) },
	{ "three times", "a/b; c=x; c=y; c=z", "a/b|c=x|c=y|c=z",
	  BIT(PARAM_TWICE) },
	/* Encoded words and bytes outside ASCII. */
	{ "encoded word", "a/b; name=\"=?utf-8?q?caf=C3=A9?=.png\"",
	  "a/b|name=café.png", BIT(WORD_PLACE) },
	{ "encoded word, not quoted",
	  "image/gif; name==?iso-8859-1?b?4Q==?= =?utf-8?b?w6k=?=.gif",
	  "image/gif|name=áé.gif", BIT(WORD_PLACE) | BIT(PARAM_SYNTAX) },
	{ "encoded word over sections",
	  "a/b; name*0=\"=?utf-8?q?ca\"; name*1=\"f=C3=A9?=\"", "a/b|name=café",
	  BIT(WORD_PLACE) },
	{ "raw UTF-8", "a/b; name=\"caf\xc3\xa9\"", "a/b|name=café",
	  BIT(RAW_8BIT) },
	{ "raw windows-1252", "a/b; name=caf\xe9", "a/b|name=café",
	  BIT(RAW_8BIT) },
	/* RFC 2231. */
	{ "sections",
	  "message/external-body; URL*0=\"ftp://\"; URL*1=\"cs.utk.edu/\"",
	  "message/external-body|url=ftp://cs.utk.edu/", 0 },
	{ "charset and language",
	  "a/b; title*=us-ascii'en-us'This%20is%20%2A%2a",
	  "a/b|title=This is **", 0 },
	{ "all of it",
	  "a/b; title*0*=iso-8859-1'en'%D1and%FA%20; title*1*=r%E1pido%20; "
	  "title*2=\"isn't it!\"",
	  "a/b|title=Ñandú rápido isn't it!", 0 },
	{ "any order", "a/b; n*2=c; x=y; n*0*=utf-8''%C3; n*1*=%A9b",
	  "a/b|n=ébc|x=y", 0 },
	{ "eleven sections",
	  "a/b; n*10=k; n*9=j; n*8=i; n*7=h; n*6=g; n*5=f; n*4=e; n*3=d; "
	  "n*2=c; n*1=b; n*0=a",
	  "a/b|n=abcdefghijk", 0 },
	{ "two names mixed", "a/b; n*0=a; m*0=x; n*1=b; m*1=y", "a/b|n=ab|m=xy",
	  0 },
	{ "quoted", "a/b; name*=\"iso-8859-1''caf%E9\"", "a/b|name=café", 0 },
	{ "escape and %", "a/b; name*=\"utf-8''%C3%A9\\\"\"", "a/b|name=é\"",
	  0 },
	{ "character over two sections", "a/b; n*0*=utf-8''%E2%82; n*1*=%AC",
	  "a/b|n=€", 0 },
	{ "plain % is no escape", "a/b; n*0*=utf-8''%41; n*1=%41", "a/b|n=A%41",
	  0 },
	{ "apostrophe in the value", "a/b; n*=utf-8''it's", "a/b|n=it's", 0 },
	{ "form for those who can read it comes first",
	  "attachment; filename=\"e.txt\"; filename*=utf-8''%C3%A9.txt",
	  "attachment|filename=é.txt|filename=e.txt", 0 },
	{ "the same, the other way round",
	  "attachment; filename*=utf-8''%C3%A9.txt; filename=\"e.txt\"",
	  "attachment|filename=é.txt|filename=e.txt", 0 },
	/* RFC 2231, broken. */
	{ "gap", "a/b; n*0=a; n*2=c", "a/b|n=ac", BIT(PARAM_CONTINUATION) },
	{ "no first section", "a/b; n*1=b", "a/b|n=b",
	  BIT(PARAM_CONTINUATION) },
	{ "section twice", "a/b; n*0=a; n*1=b; n*1=c; n*0=d", "a/b|n=ab",
	  BIT(PARAM_CONTINUATION) },
	{ "two values", "a/b; n*=utf-8''a; n*0=b", "a/b|n=a",
	  BIT(PARAM_CONTINUATION) },
	{ "leading zeros", "a/b; n*00=a; n*01=b", "a/b|n=ab",
	  BIT(PARAM_CONTINUATION) },
	{ "number of 20 digits", "a/b; n*0=a; n*18446744073709551616=b",
	  "a/b|n=ab", BIT(PARAM_CONTINUATION) },
	{ "no number", "a/b; n*x=a", "a/b|n=a", BIT(PARAM_CONTINUATION) },
	{ "two asterisks", "a/b; n**=utf-8''a", "a/b|n=a",
	  BIT(PARAM_CONTINUATION) },
	{ "no name", "a/b; *0=a; c=d", "a/b|c=d", BIT(PARAM_SYNTAX) },
	{ "bad escape", "a/b; n*=utf-8''a%4%ZZ%", "a/b|n=a%4%ZZ%",
	  BIT(PARAM_ENCODING) },
	{ "no apostrophes", "a/b; n*=caf%C3%A9", "a/b|n=café",
	  BIT(PARAM_ENCODING) },
	{ "no apostrophes, windows-1252", "a/b; n*=caf%E9", "a/b|n=café",
	  BIT(PARAM_ENCODING) },
	{ "one apostrophe", "a/b; n*=koi8-r'%D0", "a/b|n=п",
	  BIT(PARAM_ENCODING) },
	{ "one apostrophe of a word", "a/b; n*=it's", "a/b|n=it's",
	  BIT(PARAM_ENCODING) },
	{ "empty charset", "a/b; n*=''%C3%A9", "a/b|n=é", BIT(PARAM_ENCODING) },
	{ "unknown charset", "a/b; n*=x-none'en'%E9", "a/b|n=é",
	  BIT(PARAM_ENCODING) },
	{ "charset only after the first section", "a/b; n*0=a; n*1*=%C3%A9",
	  "a/b|n=aé", BIT(PARAM_ENCODING) },
	{ "charset in a section that is not encoded",
	  "a/b; n*0=koi8-r''a; n*1*=%D0", "a/b|n=koi8-r''aÐ",
	  BIT(PARAM_ENCODING) },
	{ "bytes the charset does not have", "a/b; n*=utf-8''%FF",
	  "a/b|n=\xef\xbf\xbd", BIT(PARAM_ENCODING) },
	{ "raw bytes in it", "a/b; n*=utf-8''\xc3\xa9", "a/b|n=é",
	  BIT(RAW_8BIT) },
	{ "line end in it", "a/b; n*=utf-8''a%0D%0Ab", "a/b|n=a\r\nb",
	  BIT(WORD_CONTROL) },
};

/* The value and the parameters as the rows have them. */
static struct span shown(struct arena *a, const struct view *body,
			 const struct params *params)
{
	struct span value =
		span_slice(body->text, params->value.at, params->value.n);
	const char *text = arena_str(a, value);

	for (const struct param *p = params->first; p != NULL; p = p->next)
		text = arena_printf(a, "%s|%s=%s", text, arena_str(a, p->name),
				    arena_str(a, p->value->text));
	return span_str(text);
}

static void reads_what_is_seen_and_records_what_is_wrong(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(rows[i].body));
		struct params params = params_parse(&p, &file);

		ASSERT_ROW(span_eq(shown(&arena, &file, &params),
				   span_str(rows[i].want)),
			   rows[i].name);
		ASSERT_ROW(kinds(&p) == rows[i].defects, rows[i].name);
		ASSERT_ROW(p.hits == NULL, rows[i].name);
		arena_free(&arena);
	}
}

static const struct defect_row {
	const char *name;
	const char *body;
	enum defect_kind kind;
	const char *at; /* the bytes it is recorded at */
	size_t count;
} defects[] = {
	{ "junk", "a/b; x=y; utf-8 ; z", DEFECT_PARAM_SYNTAX, "utf-8 ", 2 },
	{ "no quotes", "a/b; x=y; name=a b ; z=1", DEFECT_PARAM_SYNTAX,
	  "name=a b", 1 },
	{ "no semicolon", "a/b; x=y  z=1", DEFECT_PARAM_SYNTAX, "  ", 1 },
	{ "junk behind quotes", "a/b; x=\"y\" z", DEFECT_PARAM_SYNTAX,
	  "x=\"y\"", 2 },
	{ "never closed", "a/b; x=\"y; z", DEFECT_PARAM_SYNTAX, "\"y; z", 1 },
	{ "comment", "a/b; x=y (z", DEFECT_PARAM_SYNTAX, "(z", 2 },
	{ "twice", "a/b; x=1; x=\"2\"; x=3", DEFECT_PARAM_TWICE, "x=\"2\"", 2 },
	{ "gap", "a/b; x*0=1; x*2=3", DEFECT_PARAM_CONTINUATION, "x*2=3", 1 },
	{ "bad escape", "a/b; x*=utf-8''a%4; y=z", DEFECT_PARAM_ENCODING,
	  "x*=utf-8''a%4", 1 },
	{ "bad byte", "a/b; x*=utf-8''a%FFb", DEFECT_PARAM_ENCODING, "%FF", 1 },
	{ "line feed", "a/b; x*=utf-8''a%0Ab", DEFECT_WORD_CONTROL, "%0A", 1 },
	{ "raw byte", "a/b; x*=utf-8''%41\xc3\xa9", DEFECT_RAW_8BIT, "\xc3\xa9",
	  1 },
};

static void records_the_place_of_a_defect(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(defects); i++) {
		const struct defect_row *row = &defects[i];
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->body));
		struct span found = SPAN("not found");
		const struct defect *d;

		(void)params_parse(&p, &file);
		for (d = p.first; d != NULL; d = d->next) {
			if (d->kind != row->kind)
				continue;
			found = span_slice(file.text, d->at.at, d->at.n);
			ASSERT_ROW(d->count == row->count, row->name);
		}
		ASSERT_ROW(span_eq(found, span_str(row->at)), row->name);
		arena_free(&arena);
	}
}

static const struct place_row {
	const char *name;
	const char *body;
	const char *text, *origin; /* of the parameter n */
} places[] = {
	{ "token", "a/b; n=abc", "b", "b" },
	{ "quoted", "a/b; n=\"a bc\"", " b", " b" },
	{ "escape", "a/b; n=\"a\\\"c\"", "\"", "\\\"" },
	{ "behind an escape", "a/b; n=\"a\\\"c\"", "c", "c" },
	{ "escaped byte", "a/b; n*=iso-8859-1''a%E9c", "é", "%E9" },
	{ "behind an escaped byte", "a/b; n*=iso-8859-1''a%E9c", "c", "c" },
	{ "encoded word", "a/b; n=\"=?koi8-r?q?=D0x?=\"", "п", "=D0" },
	{ "over two sections", "a/b; n*0=ab; n*1=cd", "bc", "b; n*1=c" },
	{ "sections in another order", "a/b; n*1=cd; n*0=ab; x=y", "b",
	  "cd; n*0=ab" },
	{ "all of them", "a/b; n*1=cd; n*0=ab; x=y", "abcd", "cd; n*0=ab" },
	{ "raw byte", "a/b; n=caf\xe9s", "és", "\xe9s" },
};

static void values_lead_back_to_the_field(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(places); i++) {
		const struct place_row *row = &places[i];
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->body));
		struct params params = params_parse(&p, &file);
		const struct view *v = params_get(&params, "n");
		struct span want = span_str(row->text);
		struct range r;
		size_t at;

		at = span_find(v->text, want);
		ASSERT_ROW(at < v->text.n, row->name);
		r = view_origin(v, at, want.n);
		ASSERT_ROW(span_eq(span_slice(file.text, r.at, r.n),
				   span_str(row->origin)),
			   row->name);
		arena_free(&arena);
	}
}

static void reads_an_escaped_nul(void **state)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN("a; n*=utf-8''a%00b"));
	struct params params = params_parse(&p, &file);

	(void)state;
	assert_true(span_eq(params_get(&params, "n")->text, SPAN("a\0b")));
	assert_true(kinds(&p) == BIT(WORD_CONTROL));
	arena_free(&arena);
}

static void get_takes_the_first_of_a_name(void **state)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN("a; x=1; Y=2; y=3"));
	struct params params = params_parse(&p, &file);

	(void)state;
	assert_true(span_eq(params_get(&params, "y")->text, SPAN("2")));
	assert_null(params_get(&params, "z"));
	arena_free(&arena);
}

static struct span repeated(struct arena *a, struct span head,
			    struct span pattern, size_t times)
{
	char *text = arena_bytes(a, head.n + pattern.n * times);

	memcpy(text, head.p, head.n);
	for (size_t i = 0; i < times; i++)
		memcpy(text + head.n + i * pattern.n, pattern.p, pattern.n);
	return (struct span){ text, head.n + pattern.n * times };
}

static size_t count(const struct params *params)
{
	size_t n = 0;

	for (const struct param *p = params->first; p != NULL; p = p->next)
		n++;
	return n;
}

static void stops_at_the_limit_of_parameters(void **state)
{
	static const size_t times[] = { 127, 128, 129, 20000 };
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(times); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(
			repeated(&arena, SPAN("a"), SPAN(";x=y"), times[i]));
		struct params params = params_parse(&p, &file);

		assert_int_equal(count(&params),
				 times[i] < 128 ? times[i] : 128);
		assert_int_equal(p.hits != NULL, times[i] > 128);
		if (p.hits != NULL) {
			assert_int_equal(p.hits->limit, LIMIT_PARAMS);
			assert_int_equal(p.hits->at.at, 1 + 128 * 4 + 1);
			assert_ptr_equal(p.hits->view, &file);
		}
		arena_free(&arena);
	}
}

static void sections_count_as_parameters(void **state)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	const char *body = "a";
	struct view file;
	struct params params;

	(void)state;
	for (int i = 199; i >= 0; i--)
		body = arena_printf(&arena, "%s; n*%d=%c", body, i,
				    'a' + i % 26);
	file = view_root(span_str(body));
	params = params_parse(&p, &file);
	assert_int_equal(params_get(&params, "n")->text.n, 128);
	assert_int_equal(params_get(&params, "n")->text.p[0], 'a' + 72 % 26);
	assert_int_equal(p.hits->limit, LIMIT_PARAMS);
	assert_true(kinds(&p) == BIT(PARAM_CONTINUATION));
	arena_free(&arena);
}

static void comments_nest_to_their_limit(void **state)
{
	static const size_t depths[] = { 1, 16, 17, 200000 };
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(depths); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct span open =
			repeated(&arena, SPAN("a "), SPAN("("), depths[i]);
		struct view file = view_root(repeated(
			&arena, repeated(&arena, open, SPAN(")"), depths[i]),
			SPAN("; x=y"), 1));
		struct params params = params_parse(&p, &file);

		assert_int_equal(params.value.n, 1);
		assert_int_equal(count(&params), depths[i] <= 16);
		assert_int_equal(p.hits != NULL, depths[i] > 16);
		if (p.hits != NULL) {
			assert_int_equal(p.hits->limit, LIMIT_COMMENT_DEPTH);
			assert_int_equal(p.hits->at.at, 2 + 16);
		}
		arena_free(&arena);
	}
}

/* Patterns that have made parsers slow, a megabyte of each. A byte may take a
 * sanitized microsecond, but not one for each of the bytes before it. */
static void long_fields_take_linear_time(void **state)
{
	static const char *const patterns[] = {
		";",         "; x",    "(",          "() ",
		"(\\",       "; x=\"", "a ",         "; =",
		"x=",        "(a) b ", "; x*0*=%41", "%41",
		"; n*=a'",   "; a(b)", "\"",         "\\\"",
		"; x (a) y", "a*",     "; \xe9",     "=?utf-8?q?a?= ",
	};
	static const char *const heads[] = { "", "a/b; x=", "a/b; x=\"",
					     "a/b; x*=utf-8''" };
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(patterns) * LENGTH(heads); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct span pattern = span_str(patterns[i / LENGTH(heads)]);
		struct view file = view_root(
			repeated(&arena, span_str(heads[i % LENGTH(heads)]),
				 pattern, (size_t)1024 * 1024 / pattern.n));
		clock_t begin = clock();
		struct params params = params_parse(&p, &file);

		ASSERT_ROW(clock() - begin < 5 * CLOCKS_PER_SEC, pattern.p);
		ASSERT_ROW(count(&params) <= 128, pattern.p);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_is_seen_and_records_what_is_wrong),
		cmocka_unit_test(records_the_place_of_a_defect),
		cmocka_unit_test(values_lead_back_to_the_field),
		cmocka_unit_test(reads_an_escaped_nul),
		cmocka_unit_test(get_takes_the_first_of_a_name),
		cmocka_unit_test(stops_at_the_limit_of_parameters),
		cmocka_unit_test(sections_count_as_parameters),
		cmocka_unit_test(comments_nest_to_their_limit),
		cmocka_unit_test(long_fields_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
