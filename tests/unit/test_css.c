#include "base/buf.h"
#include "tests/test.h"
#include "text/css.h"

static void declarations_are_cut_as_browsers_do(void **state)
{
	static const struct {
		const char *text,
			*want; /* "name=value;" each, "!" if important */
	} rows[] = {
		{ "color:red", "color=red;" },
		{ " color : red ; top:0 ", "color=red;top=0;" },
		{ ";;color:red;;", "color=red;" },
		{ "a:b:c", "a=b:c;" },
		{ "a b:c;d:e", "d=e;" },
		{ "*zoom:1;d:e", "d=e;" },
		{ "a:;b:c", "a=;b=c;" },
		{ "a:b}c:d", "a=b;" },
		{ "a:b!important", "a=b!;" },
		{ "a:b ! IMPORTANT ;c:d", "a=b!;c=d;" },
		{ "a:important", "a=important;" },
		{ "a:url(x;y);b:c", "a=url(x;y);b=c;" },
		{ "a:URL( x\\)y;);b:c", "a=URL( x\\)y;);b=c;" },
		{ "a:url();b:c", "a=url();b=c;" },
		{ "a:curl(;');b:c", "a=curl(;');b:c;" },
		{ "a:\"x;y\\\";z\";b:c", "a=\"x;y\\\";z\";b=c;" },
		{ "a:'x\n;b:c", "a='x;b=c;" },
		{ "a:'x", "a='x;" },
		{ "a:(x;y);b:c", "a=(x;y);b=c;" },
		{ "a:{x;y};b:c", "a={x;y};b=c;" },
		{ "a:[(x;]y);z];b:c", "a=[(x;]y);z];b=c;" },
		{ "a:x);b:c", "a=x);b=c;" },
		{ "a/* ; */:/*:*/b;/**/c:d/*", "a=b;c=d/*;" },
		{ "a:b\\;c;d:e", "a=b\\;c;d=e;" },
		{ "\\63 olor:red", "\\63 olor=red;" },
		{ "a:b;c", "a=b;" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct css css = css_begin(span_str(rows[i].text), 8);
		struct css_declaration d;
		struct buf out = { 0 };

		while (css_next_declaration(&css, &d)) {
			buf_add(&out, d.name);
			buf_char(&out, '=');
			buf_add(&out, d.value);
			buf_str(&out, d.important ? "!;" : ";");
		}
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].text);
		buf_free(&out);
	}
}

static void put_token(struct buf *out, const struct css_token *token)
{
	static const char kinds[] = "if@#sun%dx";

	if (token->spaced)
		buf_char(out, ' ');
	if (token->kind == CSS_DELIMITER) {
		buf_char(out, token->byte);
		return;
	}
	buf_char(out, kinds[token->kind]);
	if (token->kind >= CSS_NUMBER)
		buf_printf(out, "%d", (int)token->number);
	buf_char(out, '(');
	buf_add(out, token->text);
	buf_char(out, ')');
}

static void tokens_are_those_of_the_standard(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "red -moz-x --x _a é", "i(red) i(-moz-x) i(--x) i(_a) i(é)" },
		{ "rgb(1,2", "f(rgb)n1000(),n2000()" },
		{ "@media #fff # @", "@(media) #(fff) # @" },
		{ "'a\\'b' \"c", "s(a\\'b) s(c)" },
		{ "'a\nb", "s(a) i(b)" },
		{ "url(a b) url( 'c' )", "u(a b) f(url) s(c) )" },
		{ "url(a", "u(a)" },
		{ "1 -2.5 +.25 1e3 5E-2 1.5e+1",
		  "n1000() n-2500() n250() n1000000() n50() n15000()" },
		{ "50% 12px 1.5em 1e 3-x", "%50000() d12000(px) d1500(em) "
					   "d1000(e) d3000(-x)" },
		{ "1.2345 .0009", "n1234() n0()" },
		{ "99999999999999999999999 -1e99", "n2000000000() "
						   "n-2000000000()" },
		{ "a/**/b>c", "i(a) i(b)>i(c)" },
		{ "- + . .a -1a", "- + . .i(a) d-1000(a)" },
		{ "\\41 b \\", "i(\\41 b) \\" },
		{ "a\\\nb", "i(a)\\ i(b)" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct css css = css_begin(span_str(rows[i].text), 8);
		struct css_token token;
		struct buf out = { 0 };

		while (css_next_token(&css, &token))
			put_token(&out, &token);
		if (!span_eq(buf_span(&out), span_str(rows[i].want)))
			print_error("%.*s\n", (int)out.n, out.p);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].text);
		buf_free(&out);
	}
}

static void escapes_stand_for_characters(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "plain", "plain" },
		{ "\\64 isplay", "display" },
		{ "d\\69 splay", "display" },
		{ "\\000064isplay", "display" },
		{ "w\\:full\\(", "w:full(" },
		{ "\\20AC x", "\xe2\x82\xacx" },
		{ "\\0 \\110000 ", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\\1\\2", "\x01\x02" },
		{ "\\41\r\nb\\41\n\nb", "AbA\nb" },
		{ "\\41\r\rb", "A\rb" },
		{ "a\\", "a" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(span_eq(css_unescape(&a, span_str(rows[i].text)),
				   span_str(rows[i].want)),
			   rows[i].text);
	arena_free(&a);
}

static void what_is_too_deep_ends_the_reading(void **state)
{
	struct css css = css_begin(SPAN("((()));x"), 3);

	(void)state;
	assert_int_equal(css_until(&css, ";").n, 6);
	assert_false(css.too_deep);
	css = css_begin(SPAN("(((())));x"), 3);
	assert_int_equal(css_until(&css, ";").n, 10);
	assert_true(css.too_deep);
	css = css_begin(SPAN("{[(x)]}y"), 3);
	css_skip_block(&css);
	assert_int_equal(css_peek(&css), 'y');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(declarations_are_cut_as_browsers_do),
		cmocka_unit_test(tokens_are_those_of_the_standard),
		cmocka_unit_test(escapes_stand_for_characters),
		cmocka_unit_test(what_is_too_deep_ends_the_reading),
	};

	return cmocka_run_group_tests_name("css", tests, NULL, NULL);
}
