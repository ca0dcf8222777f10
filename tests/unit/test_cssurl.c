#include "base/buf.h"
#include "tests/test.h"
#include "text/cssurl.h"

static const struct {
	const char *css, *want; /* "|" behind each; "!" in front of sheets */
} rows[] = {
	{ "", "" },
	{ "color: red", "" },
	{ "background: url(a.png)", "a.png|" },
	{ "background: URL( 'a b.png' ) top", "a b.png|" },
	{ "background:url(\"a)b.png\"), url(c)", "a)b.png|c|" },
	{ "a{background:url()} b{x:rgb(1,2,3)}", "" },
	{ "@import 'a.css';@import url(b.css); p{x:url(c)}",
	  "!a.css|!b.css|c|" },
	{ "@import\"a.css\"", "!a.css|" },
	{ "@font-face{src:url(a),url(b)} p{x:url(c)}", "!a|!b|c|" },
	{ "@media (x) { p { x: url(c) } }", "c|" },
	{ "/* url(a) @import 'b' */ x:url(c) /*url(d)", "c|" },
	{ "/*/ url(a) */ x:url(b)", "b|" },
	{ "url(a", "a|" },
	{ "url('a", "a|" },
	{ "@import", "" },
	{ "@import '", "" },
	{ "url(", "" },
	{ "(@(@", "" },
	{ "hurl(a)", "a|" }, /* nobody writes that */
};

static void addresses_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct cssurl_scan scan = cssurl_begin(span_str(rows[i].css));
		struct buf got = { 0 };
		struct cssurl url;

		while (cssurl_next(&scan, &url)) {
			buf_str(&got, url.sheet ? "!" : "");
			buf_add(&got, url.at);
			buf_char(&got, '|');
		}
		ASSERT_ROW(span_eq(buf_span(&got), span_str(rows[i].want)),
			   rows[i].css);
		buf_free(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_found),
	};

	return cmocka_run_group_tests_name("cssurl", tests, NULL, NULL);
}
