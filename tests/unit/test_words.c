#include <time.h>

#include "base/utf8.h"
#include "mail/words.h"
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

/* The rows of the conformance set of encoded words. */
static const struct conformance_row {
	const char *text, *want;
} conformance[] = {
	{ "=?ISO-8859-1?Q?a?=", "a" },
	{ "=?ISO-8859-1?Q?a?= b", "a b" },
	{ "=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab" },
	{ "=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab" },
	{ "=?ISO-8859-1?Q?a_b?=", "a b" },
	{ "=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b" },
	{ "=?US-ASCII?Q?Keith_Moore?=", "Keith Moore" },
	{ "=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=", "Keld Jørn Simonsen" },
	{ "=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard" },
	{ "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= "
	  "=?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
	  "If you can read this you understand the example." },
	{ "=?ISO-8859-1?Q?Olle_J=E4rnefors?=", "Olle Järnefors" },
	{ "=?ISO-8859-1?Q?Patrik_F=E4ltstr=F6m?=", "Patrik Fältström" },
	{ "=?utf-8?q?caf=C3=A9?=", "café" },
	{ "=?UTF-8?B?8J+Oge+4jyBHaWZ0?=", "\xf0\x9f\x8e\x81\xef\xb8\x8f Gift" },
	{ "=?utf-8*en?Q?with_language_tag?=", "with language tag" },
	{ "=?utf-8?B?w4k=?= =?utf-8?B?dMOp?=", "Été" },
	{ "plain text", "plain text" },
	{ "=?utf-8?Q?unterminated", "=?utf-8?Q?unterminated" },
	{ "a=?utf-8?Q?b?=c", "a=?utf-8?Q?b?=c" },
	{ "=?utf-8?X?bad-encoding?=", "=?utf-8?X?bad-encoding?=" },
	{ "=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=", "日本語" },
	{ "=?windows-1251?B?z/Do4uXy?=", "Привет" },
	{ "=?gb2312?B?xOO6ww==?=", "你好" },
	{ "=?koi8-r?B?8NLJ18XU?=", "Привет" },
};

static void decodes_the_conformance_set(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	assert_int_equal(LENGTH(conformance), 24);
	for (size_t i = 0; i < LENGTH(conformance); i++) {
		const struct conformance_row *row = &conformance[i];
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->text));
		const struct view *v = words_decode(&p, &file, WORDS_TEXT);

		ASSERT_ROW(span_eq(v->text, span_str(row->want)), row->text);
		arena_free(&arena);
	}
}

static const struct row {
	const char *name;
	const char *text, *want;
	enum words_in in;
	uint64_t defects;
} rows[] = {
	/* Joining. */
	{ "tab between", "=?utf-8?q?a?=\t=?utf-8?q?b?=", "ab", WORDS_TEXT, 0 },
	{ "fold between", "=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab", WORDS_TEXT,
	  0 },
	{ "blank before the first", " =?utf-8?q?a?=", " a", WORDS_TEXT, 0 },
	{ "blank after the last", "=?utf-8?q?a?= ", "a ", WORDS_TEXT, 0 },
	{ "text between", "=?utf-8?q?a?= - =?utf-8?q?b?=", "a - b", WORDS_TEXT,
	  0 },
	{ "blank before what is left",
	  "=?utf-8?q?a?= =?utf-8?x?b?= =?utf-8?q?c?=", "a =?utf-8?x?b?= c",
	  WORDS_TEXT, BIT(WORD_SYNTAX) },
	{ "split, one encoding", "=?utf-8?B?4oI=?= =?utf-8?B?rA==?=", "€",
	  WORDS_TEXT, BIT(WORD_SPLIT) },
	{ "split, two encodings", "=?utf-8?Q?=E2=82?= =?UTF-8*en?B?rA==?=", "€",
	  WORDS_TEXT, BIT(WORD_SPLIT) },
	{ "split over three", "=?utf-8?Q?=E2?= =?utf-8?Q?=82?= =?utf-8?Q?=AC?=",
	  "€", WORDS_TEXT, BIT(WORD_SPLIT) },
	{ "split around an empty word",
	  "=?utf-8?Q?=E2=82?= =?utf-8?Q?\?= =?utf-8?Q?=AC?=", "€", WORDS_TEXT,
	  BIT(WORD_SPLIT) | BIT(WORD_SYNTAX) },
	{ "split in a set of pairs", "=?gb2312?Q?=C4=E3=BA?= =?gb2312?Q?=C3?=",
	  "你好", WORDS_TEXT, BIT(WORD_SPLIT) },
	{ "not over two charsets", "=?utf-8?Q?=C3?= =?iso-8859-1?Q?=A9?=",
	  "\xef\xbf\xbd©", WORDS_TEXT, BIT(WORD_DECODE) },
	{ "not over text", "=?utf-8?Q?=C3?= x =?utf-8?Q?=A9?=",
	  "\xef\xbf\xbd x \xef\xbf\xbd", WORDS_TEXT, BIT(WORD_DECODE) },
	{ "cut off is not split", "=?utf-8?Q?=C3?= =?utf-8?Q?a?=",
	  "\xef\xbf\xbd"
	  "a",
	  WORDS_TEXT, BIT(WORD_DECODE) },
	{ "same charset, whole", "=?utf-8?q?=C3=A9?= =?utf-8?b?w6k=?=", "éé",
	  WORDS_TEXT, 0 },
	/* "Q". */
	{ "lower case hexadecimal", "=?utf-8?q?=c3=a9?=", "é", WORDS_TEXT, 0 },
	{ "bad escapes", "=?utf-8?q?=C3=A9=G1=4?=", "é=G1=4", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "escape at the end", "=?utf-8?q?a=?=", "a=", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "first and last of ASCII", "=?utf-8?q?!~?=", "!~", WORDS_TEXT, 0 },
	{ "delete", "=?utf-8?q?a\x7f?=", "a\x7f", WORDS_TEXT,
	  BIT(WORD_SYNTAX) },
	{ "escaped underscore", "=?utf-8?q?a=5Fb?=", "a_b", WORDS_TEXT, 0 },
	{ "blanks inside", "=?utf-8?q?two words?=", "two words", WORDS_TEXT,
	  BIT(WORD_SYNTAX) },
	{ "question mark inside", "=?utf-8?q?what?_now?=", "what? now",
	  WORDS_TEXT, BIT(WORD_SYNTAX) },
	{ "question marks at the end", "=?utf-8?q?what??\?=", "what??",
	  WORDS_TEXT, BIT(WORD_SYNTAX) },
	{ "control inside", "=?utf-8?q?a\x01?=", "a\x01", WORDS_TEXT,
	  BIT(WORD_SYNTAX) },
	{ "8-bit inside", "=?utf-8?q?caf\xc3\xa9?=", "café", WORDS_TEXT,
	  BIT(WORD_SYNTAX) | BIT(RAW_8BIT) },
	{ "empty", "=?utf-8?q?\?=", "", WORDS_TEXT, BIT(WORD_SYNTAX) },
	/* "B". */
	{ "no padding", "=?utf-8?b?w6k?=", "é", WORDS_TEXT, BIT(WORD_DECODE) },
	{ "half the padding", "=?utf-8?b?YQ=?=", "a", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "too much padding", "=?utf-8?b?YWI==?=", "ab", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "padding alone", "=?utf-8?b?====?=", "", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "padding after a whole group", "=?utf-8?b?YWJj=?=", "abc", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "padding inside", "=?utf-8?b?YQ==Yg==?=", "ab", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "one digit too many", "=?utf-8?b?YWJjZ?=", "abc", WORDS_TEXT,
	  BIT(WORD_DECODE) },
	{ "junk", "=?utf-8?b?Y!W*J-j?=", "abc", WORDS_TEXT, BIT(WORD_DECODE) },
	{ "blank inside", "=?utf-8?b?YWJj ZGVm?=", "abcdef", WORDS_TEXT,
	  BIT(WORD_SYNTAX) | BIT(WORD_DECODE) },
	{ "all digits", "=?iso-8859-1?b?+/+/?=", "ûÿ¿", WORDS_TEXT, 0 },
	/* Grammar. */
	{ "unknown charset", "a =?x-none?q?b?= c", "a =?x-none?q?b?= c",
	  WORDS_TEXT, BIT(WORD_DECODE) },
	{ "no charset", "=??q?b?=", "=??q?b?=", WORDS_TEXT, BIT(WORD_SYNTAX) },
	{ "encoding of two letters",
	  "=?utf-8?qq?b?=", "=?utf-8?qq?b?=", WORDS_TEXT, BIT(WORD_SYNTAX) },
	{ "blank in the charset", "=?utf 8?q?b?=", "=?utf 8?q?b?=", WORDS_TEXT,
	  0 },
	{ "no encoding", "=?utf-8??b?=", "=?utf-8??b?=", WORDS_TEXT, 0 },
	{ "no word at all", "a =? b ?= c", "a =? b ?= c", WORDS_TEXT, 0 },
	{ "mark at the end", "a =?", "a =?", WORDS_TEXT, 0 },
	{ "another begins before the end", "=?utf-8?q?a =?utf-8?q?b?=",
	  "=?utf-8?q?a b", WORDS_TEXT, BIT(WORD_SYNTAX) },
	{ "empty language", "=?utf-8*?q?a?=", "a", WORDS_TEXT, 0 },
	{ "75 bytes",
	  "=?utf-8?q?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	  "aaaaaa?=",
	  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	  WORDS_TEXT, 0 },
	{ "76 bytes",
	  "=?utf-8?q?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	  "aaaaaaa?=",
	  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	  WORDS_TEXT, BIT(WORD_LONG) },
	/* Place. */
	{ "text before", "Re:=?utf-8?q?b?=", "Re:b", WORDS_TEXT,
	  BIT(WORD_PLACE) },
	{ "text after", "=?utf-8?q?b?=x", "bx", WORDS_TEXT, BIT(WORD_PLACE) },
	{ "text around", "x=?utf-8?q?b?=y", "x=?utf-8?q?b?=y", WORDS_TEXT,
	  BIT(WORD_PLACE) },
	{ "no blank between", "=?utf-8?q?a?==?utf-8?q?b?=", "ab", WORDS_TEXT,
	  BIT(WORD_PLACE) },
	{ "parentheses in text", "(=?utf-8?q?b?=)", "(b)", WORDS_TEXT,
	  BIT(WORD_PLACE) },
	{ "parentheses of a comment", "(=?utf-8?q?b?=)", "(b)", WORDS_COMMENT,
	  0 },
	{ "parenthesis behind a word in text", "=?utf-8?q?b?=)", "b)",
	  WORDS_TEXT, BIT(WORD_PLACE) },
	{ "letter behind a word in a comment", "(=?utf-8?q?b?=x)", "(bx)",
	  WORDS_COMMENT, BIT(WORD_PLACE) },
	{ "letter in a comment", "(a=?utf-8?q?b?=)", "(ab)", WORDS_COMMENT,
	  BIT(WORD_PLACE) },
	{ "phrase", "=?utf-8?q?Jos=C3=A9?= Diaz", "José Diaz", WORDS_PHRASE,
	  0 },
	{ "full stop in a phrase", "=?utf-8?q?J._=C3=89?=", "J. É",
	  WORDS_PHRASE, BIT(WORD_SYNTAX) },
	{ "full stop in text", "=?utf-8?q?J._=C3=89?=", "J. É", WORDS_TEXT, 0 },
	{ "all that a phrase may have",
	  "=?utf-8?q?aZ09!*+-/=5F_?=", "aZ09!*+-/_ ", WORDS_PHRASE, 0 },
	{ "base64 in a phrase", "=?utf-8?b?YQ==?=", "a", WORDS_PHRASE, 0 },
	{ "parenthesis in a comment", "(=?utf-8?q?a(b?=)", "(a(b)",
	  WORDS_COMMENT, BIT(WORD_SYNTAX) },
	{ "full stop in a comment", "(=?utf-8?q?a.b?=)", "(a.b)", WORDS_COMMENT,
	  0 },
	{ "quotes in a phrase", "\"=?utf-8?q?b?=\"", "\"b\"", WORDS_PHRASE,
	  BIT(WORD_PLACE) },
	{ "quoted", "=?utf-8?q?b?=", "b", WORDS_QUOTED, BIT(WORD_PLACE) },
	{ "quoted, text around", "x=?utf-8?q?b?=y", "xby", WORDS_QUOTED,
	  BIT(WORD_PLACE) },
	/* What it decodes to. */
	{ "line end", "=?utf-8?q?a=0D=0AB?=", "a\r\nB", WORDS_TEXT,
	  BIT(WORD_CONTROL) },
	{ "line end in base64", "=?utf-8?b?YQpi?=", "a\nb", WORDS_TEXT,
	  BIT(WORD_CONTROL) },
	{ "bad bytes", "=?utf-8?q?a=FFb?=",
	  "a\xef\xbf\xbd"
	  "b",
	  WORDS_TEXT, BIT(WORD_DECODE) },
	{ "pairs of bytes", "=?utf-16le?q?a=00b=00?=", "ab", WORDS_TEXT, 0 },
	/* Bytes outside ASCII. */
	{ "raw UTF-8", "caf\xc3\xa9", "café", WORDS_TEXT, BIT(RAW_8BIT) },
	{ "raw windows-1252", "caf\xe9 \x80", "café €", WORDS_TEXT,
	  BIT(RAW_8BIT) },
	{ "raw UTF-8 and a word", "\xc3\xa9 =?iso-8859-1?q?=E9?=", "é é",
	  WORDS_TEXT, BIT(RAW_8BIT) },
	{ "raw windows-1252 and a word", "\xe9 =?utf-8?q?=C3=A9?= \xe8",
	  "é é è", WORDS_TEXT, BIT(RAW_8BIT) },
	{ "nothing", "", "", WORDS_TEXT, 0 },
};

static void decodes_what_is_seen_and_records_what_is_wrong(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(rows[i].text));
		const struct view *v = words_decode(&p, &file, rows[i].in);

		ASSERT_ROW(span_eq(v->text, span_str(rows[i].want)),
			   rows[i].name);
		ASSERT_ROW(kinds(&p) == rows[i].defects, rows[i].name);
		for (const struct defect *d = p.first; d; d = d->next)
			ASSERT_ROW(d->view == &file && d->at.n > 0 &&
					   d->at.at + d->at.n <= file.text.n,
				   rows[i].name);
		arena_free(&arena);
	}
}

static void decodes_nul(void **state)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN("=?utf-8?q?a=00b?="));
	const struct view *v = words_decode(&p, &file, WORDS_TEXT);

	(void)state;
	assert_true(span_eq(v->text, SPAN("a\0b")));
	assert_true(kinds(&p) == BIT(WORD_CONTROL));
	assert_int_equal(p.first->at.at, 11);
	assert_int_equal(p.first->at.n, 3);
	arena_free(&arena);
}

static const struct place_row {
	const char *name;
	const char *file;
	const char *text, *origin; /* what to look for; where it came from */
} places[] = {
	{ "text before", "see =?utf-8?q?a?=", "see ", "see " },
	{ "text after", "=?utf-8?q?a?= see", "see", "see" },
	{ "letter of Q", "=?utf-8?q?caf=C3=A9_x?=", "f", "f" },
	{ "escapes of Q", "=?utf-8?q?caf=C3=A9_x?=", "é", "=C3=A9" },
	{ "blank of Q", "=?utf-8?q?caf=C3=A9_x?=", " ", "_" },
	{ "Q, one byte", "=?iso-8859-1?q?caf=E9?=", "é", "=E9" },
	{ "Q, after it", "=?iso-8859-1?q?caf=E9s?=", "s", "s" },
	{ "first group of B", "=?utf-8?b?Z28gc2hvcA==?=", "go", "Z28g" },
	{ "second group of B", "=?utf-8?b?Z28gc2hvcA==?=", "sho", "c2hv" },
	{ "short group of B", "=?utf-8?b?Z28gc2hvcA==?=", "p", "cA" },
	{ "groups of B", "=?utf-8?b?Z28gc2hvcA==?=", "o s", "Z28gc2hv" },
	{ "group of B with junk", "=?utf-8?b?Z28 gc2hv?=", "go", "Z28 g" },
	{ "B and another charset", "=?koi8-r?B?8NLJ18XU?=", "ве", "18XU" },
	{ "over two words", "=?utf-8?q?ab?= =?utf-8?q?cd?=", "bc",
	  "b?= =?utf-8?q?c" },
	{ "split over two words", "=?utf-8?q?a=C3?= =?utf-8?q?=A9b?=", "é",
	  "=C3?= =?utf-8?q?=A9" },
	{ "raw windows-1252", "caf\xe9 x", "é", "\xe9" },
	{ "raw after a word", "=?utf-8?q?a?= \xe9t\xe9", "té", "t\xe9" },
	{ "bad byte", "=?utf-8?q?a=FFb?=", "\xef\xbf\xbd", "=FF" },
};

static void leads_back_to_what_was_decoded(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(places); i++) {
		const struct place_row *row = &places[i];
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->file));
		const struct view *v = words_decode(&p, &file, WORDS_TEXT);
		struct span want = span_str(row->text);
		size_t at = span_find(v->text, want);
		struct range r;

		ASSERT_ROW(at < v->text.n, row->name);
		r = view_origin(v, at, want.n);
		ASSERT_ROW(span_eq(span_slice(file.text, r.at, r.n),
				   span_str(row->origin)),
			   row->name);
		arena_free(&arena);
	}
}

static const struct defect_row {
	const char *name;
	const char *text;
	enum defect_kind kind;
	const char *at; /* the bytes it is recorded at */
	size_t count;
} defects[] = {
	{ "bad byte", "x =?utf-8?q?a=FFb?=", DEFECT_WORD_DECODE, "=FF", 1 },
	{ "bad base64", "x =?utf-8?b?YQ?=", DEFECT_WORD_DECODE,
	  "=?utf-8?b?YQ?=", 1 },
	{ "unknown charset, twice", "=?x?q?a?= =?x?q?b?=", DEFECT_WORD_DECODE,
	  "=?x?q?a?=", 2 },
	{ "no end", "x =?utf-8?q?abc", DEFECT_WORD_SYNTAX, "=?utf-8?q?", 1 },
	{ "unknown encoding", "=?utf-8?z?abc?= x", DEFECT_WORD_SYNTAX,
	  "=?utf-8?z?abc?=", 1 },
	{ "split", "x =?utf-8?q?a=C3?= =?utf-8?q?=A9b?=", DEFECT_WORD_SPLIT,
	  "=C3?= =?utf-8?q?=A9", 1 },
	{ "line feed", "=?utf-8?q?a=0Ab=0A?=", DEFECT_WORD_CONTROL, "=0A", 2 },
	{ "raw", "a\xe9\xe8z\xe9 =?utf-8?q?b?=", DEFECT_RAW_8BIT, "\xe9\xe8",
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
		struct view file = view_root(span_str(row->text));
		struct span found = SPAN("not found");
		const struct defect *d;

		(void)words_decode(&p, &file, WORDS_TEXT);
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

static void plain_text_is_returned_itself(void **state)
{
	static const char *const plain[] = { "", "plain", "a=b? c?=d",
					     "caf\xc3\xa9", "=?utf-8?q?open" };
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(plain); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(plain[i]));

		ASSERT_ROW(words_decode(&p, &file, WORDS_TEXT) == &file,
			   plain[i]);
		arena_free(&arena);
	}
}

/* Patterns that have made decoders slow, a megabyte of each. A byte may take a
 * sanitized microsecond, but not one for each of the bytes before it. */
static void long_text_takes_linear_time(void **state)
{
	static const char *const patterns[] = {
		"=?utf-8?q?a?=",
		"=?utf-8?q?a?= ",
		"=?",
		"?",
		"=?utf-8?q?",
		"=?utf-8?b?=?",
		"=?a?q? ",
		"=?utf-8?q?=E2?=",
		"=?iso-2022-jp?q?=1B$B?= ",
		"=?x?q?\?=",
		"=",
		"\xe9=?koi8-r?b?8NLJ?= ",
		"=?gb2312?q?=C4=E3?= =?iso-2022-jp?q?=1B$BF|=1B(B?= ",
	};
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(patterns); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		struct span pattern = span_str(patterns[i]);
		size_t n = (size_t)1024 * 1024 / pattern.n * pattern.n;
		char *text = arena_bytes(&arena, n);
		struct view file = view_root((struct span){ text, n });
		const struct view *v;
		clock_t begin;

		for (size_t k = 0; k < n; k++)
			text[k] = pattern.p[k % pattern.n];
		begin = clock();
		v = words_decode(&p, &file, WORDS_TEXT);
		ASSERT_ROW(clock() - begin < 5 * CLOCKS_PER_SEC, patterns[i]);
		ASSERT_ROW(utf8_valid(v->text) == v->text.n, patterns[i]);
		arena_free(&arena);
	}
}

static void a_long_charset_name_is_no_charset(void **state)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	size_t n = (size_t)64 * 1024;
	char *text = arena_bytes(&arena, n);
	struct view file = view_root((struct span){ text, n });

	(void)state;
	for (size_t i = 0; i < n; i++)
		text[i] = 'a';
	text[0] = '=';
	text[1] = text[n - 6] = text[n - 4] = text[n - 2] = '?';
	text[n - 5] = 'q';
	text[n - 1] = '=';
	assert_ptr_equal(words_decode(&p, &file, WORDS_TEXT), &file);
	assert_true(kinds(&p) == (BIT(WORD_DECODE) | BIT(WORD_LONG)));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_the_conformance_set),
		cmocka_unit_test(
			decodes_what_is_seen_and_records_what_is_wrong),
		cmocka_unit_test(decodes_nul),
		cmocka_unit_test(leads_back_to_what_was_decoded),
		cmocka_unit_test(records_the_place_of_a_defect),
		cmocka_unit_test(plain_text_is_returned_itself),
		cmocka_unit_test(long_text_takes_linear_time),
		cmocka_unit_test(a_long_charset_name_is_no_charset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
