#include "base/buf.h"
#include "base/limits.h"
#include "tests/test.h"
#include "text/html.h"

/* A string and its bytes, NUL among them. */
/* clang-format off */
#define ROW(literal, want) { (literal), sizeof(literal) - 1, (want) }
/* clang-format on */

struct row {
	const char *html;
	size_t n;
	const char *tokens;
};

static void put(struct buf *out, const struct view *source, struct range at,
		enum html_reading reading)
{
	struct arena a = { 0 };

	buf_add(out, html_decode(&a, source, at, reading)->text);
	arena_free(&a);
}

static void put_tag(struct buf *out, const struct view *source,
		    const struct html_token *t)
{
	buf_str(out, t->kind == HTML_END_TAG ? "</" : "<");
	put(out, source, t->name, HTML_RAW);
	for (size_t i = 0; i < t->nattrs; i++) {
		const struct html_attr *attr = &t->attrs[i];

		buf_char(out, ' ');
		put(out, source, attr->name, HTML_RAW);
		if (!attr->has_value)
			continue;
		buf_str(out, "=[");
		put(out, source, attr->value, HTML_ATTRIBUTE);
		buf_char(out, ']');
	}
	buf_str(out, t->duplicates ? " twice" : "");
	buf_str(out, t->self_closing ? "/>" : ">");
}

/* "T[text]", "<tag name=[value]>", "C[comment]", "D[name|public|system]". */
static void put_token(struct buf *out, const struct view *source,
		      const struct html_token *t)
{
	if (t->kind == HTML_START_TAG || t->kind == HTML_END_TAG) {
		put_tag(out, source, t);
		return;
	}
	if (t->kind == HTML_DOCTYPE) {
		buf_str(out, t->force_quirks ? "Q[" : "D[");
		put(out, source, t->name, HTML_RAW);
		buf_char(out, '|');
		put(out, source, t->public_id, HTML_RAW);
		buf_char(out, '|');
		put(out, source, t->system_id, HTML_RAW);
	} else {
		buf_str(out, t->kind == HTML_TEXT ? "T[" : "C[");
		put(out, source, t->text, t->reading);
	}
	buf_char(out, ']');
}

/* All tokens, each of which begins where the one before ended. */
static void put_all(struct buf *out, struct html html, const char *row)
{
	const struct view *source = html.source;
	struct html_token token;
	size_t end = 0;
	bool more;

	do {
		more = html_next(&html, &token);
		ASSERT_ROW(token.at.at == end, row);
		end += token.at.n;
		if (more)
			put_token(out, source, &token);
	} while (more);
	ASSERT_ROW(end == source->text.n, row);
}

static void check(const struct row *row, enum html_state state,
		  const char *closes)
{
	struct view source = view_root((struct span){ row->html, row->n });
	struct arena a = { 0 };
	struct html html = html_begin(&a, NULL, &source);
	struct buf out = { 0 };

	html.state = state;
	html.closes = span_str(closes);
	put_all(&out, html, row->html);
	if (!span_eq(buf_span(&out), span_str(row->tokens)))
		print_error("%.*s\n", (int)out.n, out.p);
	ASSERT_ROW(span_eq(buf_span(&out), span_str(row->tokens)), row->html);
	buf_free(&out);
	arena_free(&a);
}

static void documents_are_taken_apart(void **state)
{
	static const struct row rows[] = {
		ROW("", ""),
		ROW("a b", "T[a b]"),
		ROW("a<br>b<br/>c", "T[a]<br>T[b]<br/>T[c]"),
		ROW("<P>x</P >", "<P>T[x]</P>"),
		ROW("1 < 2, a<3", "T[1 < 2, a<3]"),
		ROW("<", "T[<]"),
		ROW("</", "T[</]"),
		ROW("a</>b", "T[a]</>T[b]"),
		ROW("</ x>y", "C[ x]T[y]"),
		ROW("</3>", "C[3]"),
		ROW("<?php a ?>b", "C[?php a ?]T[b]"),
		ROW("<!x>", "C[x]"),
		ROW("<!", "C[]"),
		ROW("<![CDATA[x]]>", "C[[CDATA[x]]]"),
		ROW("a<b", "T[a]"),
		ROW("a<b c=\"d>", "T[a]"),
		ROW("a</b", "T[a]"),
		ROW("a\r\nb\rc\n", "T[a\nb\nc\n]"),
		ROW("&lt;b&gt; &amp &x", "T[<b> & &x]"),
		ROW("a\r\n<b\r\nc\r\n=\r\nd\r\n>", "T[a\n]<b c=[d]>"),
		ROW("<a\0b c\0=d\0>", "<a\xef\xbf\xbd"
				      "b c\xef\xbf\xbd=[d\xef\xbf\xbd]>"),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i], HTML_IN_DATA, "");
}

static void attributes_are_read(void **state)
{
	static const struct row rows[] = {
		ROW("<a b>", "<a b>"),
		ROW("<a b=c>", "<a b=[c]>"),
		ROW("<a b='c\"'>", "<a b=[c\"]>"),
		ROW("<a b=\"c'>\">", "<a b=[c'>]>"),
		ROW("<a b = c d>", "<a b=[c] d>"),
		ROW("<a b=>", "<a b=[]>"),
		ROW("<a b= >", "<a b=[]>"),
		ROW("<a b=\"\"c>", "<a b=[] c>"),
		ROW("<a/b/c>", "<a b c>"),
		ROW("<a b=c/>", "<a b=[c/]>"),
		ROW("<a b=c />", "<a b=[c]/>"),
		ROW("<a / >", "<a>"),
		ROW("<a =b=c>", "<a =b=[c]>"),
		ROW("<a \"b\">", "<a \"b\">"),
		ROW("<a b=`c`>", "<a b=[`c`]>"),
		ROW("<a b=1 B=2 c=3>", "<a b=[1] c=[3] twice>"),
		ROW("<a ab=1 ba=2>", "<a ab=[1] ba=[2]>"),
		ROW("<a b='&copy=&copy;'>", "<a b=[&copy=\xc2\xa9]>"),
		ROW("</a b=c/>", "</a b=[c/]>"),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i], HTML_IN_DATA, "");
}

static void comments_and_doctypes_end(void **state)
{
	static const struct row rows[] = {
		ROW("<!---->x", "C[]T[x]"),
		ROW("<!-- a -->x", "C[ a ]T[x]"),
		ROW("<!-->x-->", "C[]T[x-->]"),
		ROW("<!--->x", "C[]T[x]"),
		ROW("<!--->->x", "C[]T[->x]"),
		ROW("<!--a--!>x", "C[a]T[x]"),
		ROW("<!--a--->x", "C[a-]T[x]"),
		ROW("<!--a- ->--x>-->", "C[a- ->--x>]"),
		ROW("<!--a<!--b-->c-->", "C[a<!--b]T[c-->]"),
		ROW("<!--a<!-->b", "C[a<!]T[b]"),
		ROW("<!----!>x", "C[]T[x]"),
		ROW("<!--a--!", "C[a]"),
		ROW("<!----!", "C[]"),
		ROW("<!--a-", "C[a]"),
		ROW("<!--a---", "C[a-]"),
		ROW("<!--a>", "C[a>]"),
		ROW("<!--", "C[]"),
		ROW("<!--a\0-->", "C[a\xef\xbf\xbd]"),
		ROW("<!doctype html>x", "D[html||]T[x]"),
		ROW("<!DOCTYPEhtml>", "D[html||]"),
		ROW("<!DOCTYPE>", "Q[||]"),
		ROW("<!DOCTYPE html PUBLIC \"p\" 's'>", "D[html|p|s]"),
		ROW("<!DOCTYPE html PUBLIC\"p\"'s'>", "D[html|p|s]"),
		ROW("<!DOCTYPE html public \"p\">", "D[html|p|]"),
		ROW("<!DOCTYPE html SYSTEM \"s\" x>", "D[html||s]"),
		ROW("<!DOCTYPE html SYSTEM \"s\" x", "D[html||s]"),
		ROW("<!DOCTYPE html SYSTEM \"s\" ", "Q[html||s]"),
		ROW("<!DOCTYPE html SYSTEM>", "Q[html||]"),
		ROW("<!DOCTYPE html PUBLIC \"p>x", "Q[html|p|]T[x]"),
		ROW("<!DOCTYPE html PUBLIC \"p\" x>", "Q[html|p|]"),
		ROW("<!DOCTYPE html x>", "Q[html||]"),
		ROW("<!DOCTYPE html", "Q[html||]"),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i], HTML_IN_DATA, "");
}

static void some_elements_hold_no_markup(void **state)
{
	static const struct row rows[] = {
		ROW("<title>a<b>&amp;</b></title>c",
		    "<title>T[a<b>&</b>]</title>T[c]"),
		ROW("<TEXTAREA></texTarea >a", "<TEXTAREA></texTarea>T[a]"),
		ROW("<style>a>b{}<!--</styles></style/>c",
		    "<style>T[a>b{}<!--</styles>]</style/>T[c]"),
		ROW("<style>&amp;\0", "<style>T[&amp;\xef\xbf\xbd]"),
		ROW("<title>a</title", "<title>T[a</title]"),
		ROW("<title>a</title b", "<title>T[a]"),
		ROW("<noscript><b>", "<noscript><b>"),
		ROW("<plaintext><b></plaintext>",
		    "<plaintext>T[<b></plaintext>]"),
		ROW("<style/>a<b>", "<style/>T[a<b>]"),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i], HTML_IN_DATA, "");
}

static void scripts_end_where_browsers_end_them(void **state)
{
	static const struct row rows[] = {
		ROW("<script>a<b</script>c", "<script>T[a<b]</script>T[c]"),
		ROW("<script><!--</script>c", "<script>T[<!--]</script>T[c]"),
		ROW("<script><!--<script></script>--></script>c",
		    "<script>T[<!--<script></script>-->]</script>T[c]"),
		ROW("<script><!--<script>--></script>c",
		    "<script>T[<!--<script>-->]</script>T[c]"),
		ROW("<script><!--<script></script></script>c",
		    "<script>T[<!--<script></script>]</script>T[c]"),
		ROW("<script><!--<scripts></script>c",
		    "<script>T[<!--<scripts>]</script>T[c]"),
		ROW("<script><!--><script></script>c",
		    "<script>T[<!--><script>]</script>T[c]"),
		ROW("<script><!--<SCRIPT/</script>c",
		    "<script>T[<!--<SCRIPT/</script>c]"),
		ROW("<script><!--x-><script></script>c",
		    "<script>T[<!--x-><script></script>c]"),
		ROW("<script><!---x><script></script>c",
		    "<script>T[<!---x><script></script>c]"),
		ROW("<script><script></script>c",
		    "<script>T[<script>]</script>T[c]"),
		ROW("<script><!-<script></script>c",
		    "<script>T[<!-<script>]</script>T[c]"),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i], HTML_IN_DATA, "");
}

static void foreign_content_is_all_markup(void **state)
{
	static const struct row rows[] = {
		ROW("<svg><style><b></style>", "<svg><style><b></style>"),
		ROW("<svg><title><g></title><title>a<i>",
		    "<svg><title><g></title><title>T[a]<i>"),
		ROW("<svg><![CDATA[<a>&amp;]]>b", "<svg>T[<a>&amp;]T[b]"),
		ROW("<math><![CDATA[a", "<math>T[a]"),
		ROW("<svg/><style><b></style>", "<svg/><style>T[<b>]</style>"),
		ROW("<svg></svg><style><b></style>",
		    "<svg></svg><style>T[<b>]</style>"),
		ROW("<svg><p><style><b></style>",
		    "<svg><p><style>T[<b>]</style>"),
		ROW("<td><svg></td><style><b></style>",
		    "<td><svg></td><style>T[<b>]</style>"),
		ROW("<svg><foreignObject><style><b></style></foreignObject>"
		    "<style><b>",
		    "<svg><foreignObject><style>T[<b>]</style></foreignObject>"
		    "<style><b>"),
		ROW("<svg><title><style><b>", "<svg><title><style>T[<b>]"),
		ROW("<svg><a><style><b>", "<svg><a><style><b>"),
		ROW("<svg><g><style><b>", "<svg><g><style><b>"),
		ROW("<svg><desc/><style><b>", "<svg><desc/><style><b>"),
		ROW("<svg><desc><svg></desc><style><b>",
		    "<svg><desc><svg></desc><style><b>"),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i], HTML_IN_DATA, "");
}

static void foreign_content_within_itself_ends(void **state)
{
	enum { DEEP = 70 };
	struct buf text = { 0 };
	struct view source;
	struct arena a = { 0 };
	struct html html;
	struct html_token t;

	(void)state;
	for (int i = 0; i < DEEP; i++)
		buf_str(&text, "<svg>");
	for (int i = 0; i < DEEP; i++)
		buf_str(&text, "</svg>");
	buf_str(&text, "<style><b>");
	source = view_root(buf_span(&text));
	html = html_begin(&a, NULL, &source);
	for (int i = 0; i < 2 * DEEP + 2; i++)
		assert_true(html_next(&html, &t));
	assert_int_equal(t.kind, HTML_TEXT);
	buf_free(&text);
	arena_free(&a);
}

static void fragments_begin_in_any_state(void **state)
{
	static const struct {
		enum html_state state;
		const char *closes;
		struct row row;
	} rows[] = {
		{ HTML_IN_RCDATA, "xmp", ROW("&lt;</xmp>", "T[<]</xmp>") },
		{ HTML_IN_RCDATA, "", ROW("<b></>", "T[<b></>]") },
		{ HTML_IN_RAWTEXT, "xmp", ROW("&lt;</xmp>", "T[&lt;]</xmp>") },
		{ HTML_IN_SCRIPT, "xmp", ROW("<b></xmp>", "T[<b>]</xmp>") },
		{ HTML_IN_PLAINTEXT, "", ROW("<b>\r\n", "T[<b>\n]") },
		{ HTML_IN_CDATA, "", ROW("a&lt;]]]>b<c>", "T[a&lt;]]T[b]<c>") },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(&rows[i].row, rows[i].state, rows[i].closes);
}

static void decoded_text_leads_back_to_the_source(void **state)
{
	static const char html[] = "x &euro;1\r\n&amp;z";
	struct view source = view_root(span_str(html));
	struct arena a = { 0 };
	const struct view *v = html_decode(
		&a, &source, (struct range){ 2, sizeof(html) - 3 }, HTML_DATA);
	struct range euro, one, line, last;

	(void)state;
	assert_true(span_eq(v->text, SPAN("\xe2\x82\xac"
					  "1\n&z")));
	euro = view_origin(v, 0, 3);
	assert_true(euro.at == 2 && euro.n == 6);
	one = view_origin(v, 3, 1);
	assert_true(one.at == 8 && one.n == 1);
	line = view_origin(v, 4, 2);
	assert_true(line.at == 10 && line.n == 6);
	last = view_origin(v, 6, 1);
	assert_true(last.at == 16 && last.n == 1);
	arena_free(&a);
}

static void plain_text_is_shared(void **state)
{
	static const struct {
		const char *text;
		enum html_reading reading;
		bool plain;
	} rows[] = {
		{ "", HTML_DATA, true },
		{ "a text of more than sixteen bytes", HTML_DATA, true },
		{ "AT&T & a text of more than that", HTML_DATA, true },
		{ "a text of more than that &amp; more", HTML_DATA, false },
		{ "a text of more than that\r\n and more", HTML_RAW, false },
		{ "&amp;", HTML_RAW, true },
		{ "&amp;", HTML_CDATA, true },
		{ "?a=1&copy=2", HTML_ATTRIBUTE, true },
		{ "?a=1&copy=2", HTML_DATA, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct view source = view_root(span_str(rows[i].text));
		struct arena a = { 0 };
		const struct view *v =
			html_decode(&a, &source,
				    (struct range){ 0, source.text.n },
				    rows[i].reading);

		ASSERT_ROW(html_is_plain(source.text, rows[i].reading) ==
				   rows[i].plain,
			   rows[i].text);
		ASSERT_ROW((v->text.p == source.text.p) == rows[i].plain,
			   rows[i].text);
		arena_free(&a);
	}
}

static void nul_is_replaced_but_in_text(void **state)
{
	static const struct {
		enum html_reading reading;
		bool stays;
	} rows[] = {
		{ HTML_DATA, true },       { HTML_RCDATA, false },
		{ HTML_RAW, false },       { HTML_CDATA, true },
		{ HTML_ATTRIBUTE, false },
	};
	struct view source = view_root(SPAN("a\0"));

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct view *v = html_decode(
			&a, &source, (struct range){ 0, 2 }, rows[i].reading);

		assert_true(span_eq(v->text, rows[i].stays
						     ? SPAN("a\0")
						     : SPAN("a\xef\xbf\xbd")));
		arena_free(&a);
	}
}

static void attributes_are_found_by_name(void **state)
{
	struct view source = view_root(SPAN("<a HREF=x b=y bc>"));
	struct arena a = { 0 };
	struct html html = html_begin(&a, NULL, &source);
	struct html_token t;
	const struct html_attr *attr;

	(void)state;
	assert_true(html_next(&html, &t));
	assert_int_equal(t.tag, TAG_A);
	attr = html_attr(source.text, t.attrs, t.nattrs, "href");
	assert_true(attr == &t.attrs[0] && attr->value.at == 8);
	assert_ptr_equal(html_attr(source.text, t.attrs, t.nattrs, "bc"),
			 &t.attrs[2]);
	assert_null(html_attr(source.text, t.attrs, t.nattrs, "c"));
	arena_free(&a);
}

static void limits_are_recorded(void **state)
{
	static const struct {
		const char *name;
		enum limit limit;
		uint64_t value;
		size_t at;
		const char *tokens;
	} rows[] = {
		{ "tags", LIMIT_HTML_NODES, 2, 14, "<a b c><d e>" },
		{ "attributes", LIMIT_HTML_ATTRS, 1, 5, "<a b><d e></f>T[g]" },
		{ "all attributes", LIMIT_HTML_ATTRS_ALL, 2, 8, "<a b c>" },
		{ "within", LIMIT_HTML_NODES, 3, 0, "<a b c><d e></f>T[g]" },
	};
	struct view source = view_root(SPAN("<a b c><d e></f>g"));

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&a, &limits);
		struct buf out = { 0 };

		limits.value[rows[i].limit] = rows[i].value;
		put_all(&out, html_begin(&a, &p, &source), rows[i].name);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].tokens)),
			   rows[i].name);
		ASSERT_ROW((p.hits != NULL) == (rows[i].at != 0), rows[i].name);
		if (p.hits != NULL)
			ASSERT_ROW(p.hits->limit == rows[i].limit &&
					   p.hits->at.at == rows[i].at,
				   rows[i].name);
		buf_free(&out);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_taken_apart),
		cmocka_unit_test(attributes_are_read),
		cmocka_unit_test(comments_and_doctypes_end),
		cmocka_unit_test(some_elements_hold_no_markup),
		cmocka_unit_test(scripts_end_where_browsers_end_them),
		cmocka_unit_test(foreign_content_is_all_markup),
		cmocka_unit_test(foreign_content_within_itself_ends),
		cmocka_unit_test(fragments_begin_in_any_state),
		cmocka_unit_test(decoded_text_leads_back_to_the_source),
		cmocka_unit_test(plain_text_is_shared),
		cmocka_unit_test(nul_is_replaced_but_in_text),
		cmocka_unit_test(attributes_are_found_by_name),
		cmocka_unit_test(limits_are_recorded),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
