#include "report/escape.h"
#include "tests/hostile.h"
#include "tests/test.h"

struct row {
	const char *name, *text, *want;
};

typedef void escape_fn(struct buf *out, struct span s);

static void check(escape_fn *escape, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf out = { 0 };

		escape(&out, span_str(rows[i].text));
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].name);
		buf_free(&out);
	}
}

static void text(struct buf *out, struct span s)
{
	escape_text(out, s, false);
}

static void ascii(struct buf *out, struct span s)
{
	escape_text(out, s, true);
}

static void name(struct buf *out, struct span s)
{
	escape_name(out, s, false);
}

static void url(struct buf *out, struct span s)
{
	bool linked = escape_url(out, s);

	assert_int_equal(linked, out->n > 0);
}

static void a_terminal_sees_what_is_there(void **state)
{
	static const struct row rows[] = {
		{ "nothing", "", "" },
		{ "plain", "Buy [now] :: #1 \\x", "Buy [now] :: #1 \\x" },
		{ "letters", "\xc3\xa9\xe4\xbb\x8a", "\xc3\xa9\xe4\xbb\x8a" },
		{ "escape", "\033[31m", "\\x1b[31m" },
		{ "line ends", "a\r\nb\tc\x7f", "a\\x0d\\x0ab\\x09c\\x7f" },
		{ "C1", "\xc2\x9b", "<U+009B>" },
		{ "not UTF-8", "\xe9t\xe4\xbb", "\\xe9t\\xe4\\xbb" },
		{ "the bad sign itself", "\xef\xbf\xbd", "\xef\xbf\xbd" },
		{ "direction", "\xe2\x80\xae", "<U+202E>" },
		{ "no width", "fr\xe2\x80\x8b", "fr<U+200B>" },
		{ "soft hyphen", "\xc2\xad", "<U+00AD>" },
		{ "line separator", "\xe2\x80\xa8", "<U+2028>" },
		{ "tag", "\xf3\xa0\x81\x81", "<U+E0041>" },
		{ "filler", "\xe3\x85\xa4", "<U+3164>" },
		{ "emoji selector", "\xe2\x9d\xa4\xef\xb8\x8f",
		  "\xe2\x9d\xa4\xef\xb8\x8f" },
		{ "old command", "a##[error]b", "a##\\[error]b" },
		{ "Azure command", "##vso[x]", "##vso\\[x]" },
		{ "three marks", "###[", "###\\[" },
		{ "no command", "#[ ##1[ ## [", "#[ ##1[ ## [" },
	};

	(void)state;
	check(text, rows, LENGTH(rows));
}

static void ascii_shows_nothing_else(void **state)
{
	static const struct row rows[] = {
		{ "plain", "abc", "abc" },
		{ "letter", "caf\xc3\xa9", "caf<U+00E9>" },
		{ "emoji", "\xf0\x9f\x98\x80", "<U+1F600>" },
		{ "bad sign", "\xef\xbf\xbd", "<U+FFFD>" },
		{ "not UTF-8", "\xff", "\\xff" },
	};

	(void)state;
	check(ascii, rows, LENGTH(rows));
}

static void a_name_begins_no_command(void **state)
{
	static const struct row rows[] = {
		{ "plain", "a::b.eml", "a::b.eml" },
		{ "command", "::error::x", "\\x3a:error::x" },
		{ "behind blanks", "  ::error::x", "  \\x3a:error::x" },
		{ "behind other blanks", "\xc2\xa0::x", "<U+00A0>::x" },
		{ "one colon", ":", "\\x3a" },
		{ "behind a control", "\n::x", "\\x0a::x" },
		{ "other blanks", "a\xe3\x80\x80z", "a<U+3000>z" },
	};

	(void)state;
	check(name, rows, LENGTH(rows));
}

static void a_manual_page_has_no_requests_in_text(void **state)
{
	static const struct row rows[] = {
		{ "plain", "Buy now", "Buy now" },
		{ "dot", ".so /etc/passwd", "\\&.so /etc/passwd" },
		{ "apostrophe", "'br", "\\&'br" },
		{ "blank", " x", "\\& x" },
		{ "colons", "::x", "\\&::x" },
		{ "backslash", "a\\n\"b\"", "a\\en\\(dqb\\(dq" },
		{ "bracket", "##[x]", "##\\(lBx]" },
		{ "letter", "\xc3\xa9\xf0\x9f\x98\x80", "\\[u00E9]\\[u1F600]" },
		{ "control", "a\nb", "a\\ex0ab" },
		{ "direction", "\xe2\x80\xae", "<U+202E>" },
	};
	static const struct row arguments[] = {
		{ "word", "subject", "\"subject\"" },
		{ "nothing", "", "\"\\&\"" },
		{ "macro", "Sh", "\"\\&Sh\"" },
		{ "mark", ".", "\"\\&\\&.\"" },
		{ "quote", "say \"x\"", "\"say \\(dqx\\(dq\"" },
	};

	(void)state;
	check(escape_mdoc, rows, LENGTH(rows));
	check(escape_mdoc_argument, arguments, LENGTH(arguments));
}

static void markdown_is_only_text(void **state)
{
	static const struct row rows[] = {
		{ "plain", "subject-all-caps 1.5", "subject-all-caps 1.5" },
		{ "cell", "a|b\nc", "a\\|b\\\\x0ac" },
		{ "markup", "*a* _b_ `c` [d](e)",
		  "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\)" },
		{ "HTML", "<b>&amp;", "\\<b\\>\\&amp;" },
		{ "direction", "\xe2\x80\xae", "\\<U\\+202E\\>" },
	};

	(void)state;
	check(escape_markdown, rows, LENGTH(rows));
}

static void only_the_web_is_linked(void **state)
{
	static const struct row rows[] = {
		{ "plain", "https://a.example/b?c=d&e#f",
		  "https://a.example/b?c=d&e#f" },
		{ "http", "HTTP://a.example", "HTTP://a.example" },
		{ "script", "javascript:alert(1)", "" },
		{ "no address", "RFC 5322", "" },
		{ "nothing", "", "" },
		{ "ends a sequence", "https://a/\033\\b", "https://a/%1B%5Cb" },
		{ "ends a link", "https://a/)b <c>|\"'",
		  "https://a/%29b%20%3Cc%3E%7C%22%27" },
		{ "letter", "https://a/\xc3\xa9", "https://a/%C3%A9" },
	};

	(void)state;
	check(url, rows, LENGTH(rows));
}

/* Sinks for text inside a line may show what begins no line. */
static void every_byte_is_made_harmless(void **state)
{
	static escape_fn *const sinks[] = { text,
					    ascii,
					    name,
					    escape_mdoc,
					    escape_mdoc_argument,
					    escape_markdown,
					    url };

	(void)state;
	for (unsigned pair = 0; pair < 65536; pair++) {
		char bytes[] = { (char)(pair >> 8), (char)pair, 'x' };

		for (size_t i = 0; i < LENGTH(sinks); i++) {
			struct span s = { bytes, 3 };
			struct buf out = { 0 };

			if (i < 2 || sinks[i] == escape_markdown)
				buf_char(&out, '>');
			sinks[i](&out, s);
			buf_char(&out, '\n');
			assert_null(harm(buf_span(&out), false, false));
			assert_int_equal(span_until(buf_span(&out), '\n'),
					 out.n - 1);
			buf_free(&out);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_terminal_sees_what_is_there),
		cmocka_unit_test(ascii_shows_nothing_else),
		cmocka_unit_test(a_name_begins_no_command),
		cmocka_unit_test(a_manual_page_has_no_requests_in_text),
		cmocka_unit_test(markdown_is_only_text),
		cmocka_unit_test(only_the_web_is_linked),
		cmocka_unit_test(every_byte_is_made_harmless),
	};

	return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
