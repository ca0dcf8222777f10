#include "tests/test.h"
#include "text/document.h"

static struct limits limits;
static struct parse parse;

static const struct document *read(struct arena *a, const char *html)
{
	struct view *file = arena_new(a, struct view);
	struct part part = { 0 };

	parse = parse_begin(a, &limits);
	*file = view_root(span_str(html));
	part.text = file;
	part.index = 3;
	return document_read(&parse, &part);
}

static int begin(void **state)
{
	(void)state;
	limits = limits_default();
	return 0;
}

static bool same(const struct view *view, const char *want)
{
	if (view == NULL || want == NULL)
		return view == NULL && want == NULL;
	if (!span_eq(view->text, span_str(want)))
		print_error("got \"%.*s\"\n", (int)view->text.n, view->text.p);
	return span_eq(view->text, span_str(want));
}

static void text_stands_as_it_is_shown(void **state)
{
	static const struct {
		const char *html, *visible;
	} rows[] = {
		{ "", "" },
		{ " a \n\t b  ", "a b" },
		{ "a<b>b</b>c", "abc" },
		{ "a <b> b</b> <i>c</i>", "a b c" },
		{ "a&#32; &#10;b", "a b" },
		{ "a&#32;b", "a b" },
		{ "<svg><![CDATA[a&amp;<b>]]></svg>", "a&amp;<b>" },
		{ "a&nbsp; &nbsp;b", "a\xc2\xa0 \xc2\xa0"
				     "b" },
		{ "&lt;b&gt; &amp &unknown; &#x41;", "<b> & &unknown; A" },
		{ "Vi<!-- x -->ag<b></b>ra", "Viagra" },
		{ "a<p>b<p>c</p>d", "a\nb\nc\nd" },
		{ "<div><div><div>a</div></div></div>b", "a\nb" },
		{ "a<div></div>b", "a\nb" },
		{ "a<span style=display:block>b</span>c", "a\nb\nc" },
		{ "a<div style=display:inline>b</div>c", "abc" },
		{ "a<div style=display:none>b</div>c", "ac" },
		{ "a<br>b<br/><br>c", "a\nb\n\nc" },
		{ "<br>a <br> b<br>", "a\nb\n" },
		{ "a</br>b", "a\nb" },
		{ "a<hr>b", "a\nb" },
		{ "<p>a<br></p>b", "a\nb" },
		{ "a<pre>\n b\n  c\r\nd </pre> e", "a\n b\n  c\nd \ne" },
		{ "<pre>a\r\n</pre>b", "a\nb" },
		{ "<pre>a\rb</pre>", "a\nb" },
		{ "<p style=white-space:pre> a  b</p>", " a  b" },
		{ "<pre><b style=white-space:normal>a  b</b></pre>", "a b" },
		{ "<textarea>\na\n<b></textarea>", "a\n<b>" },
		{ "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "a\nb\nc\nd" },
		{ "<dl><dt>a<dd>b<dt>c</dl>", "a\nb\nc" },
		{ "<table><tr><td>a</td> <td>b</td></tr><tr><td>c<td>d"
		  "</table>e",
		  "a\tb\nc\td\ne" },
		{ "<table><td><p>a</p></td><td><p>b</p></td></table>", "a\nb" },
		{ "<table><td>a<td></td><td>b</table>", "a\tb" },
		{ "<select><option>a<option>b</select>", "a\nb" },
		{ "<script>a</script><style>b</style>c<template>d</template>",
		  "c" },
		{ "<noscript>a</noscript><iframe>b</iframe><xmp><b></xmp>",
		  "a\n<b>" },
		{ "<head><title>a</title></head>b", "b" },
		{ "<head>a<title>b</title>", "a" },
		{ "<title>a", "" },
		{ "<svg><text>a</text></svg><math><mi>b</mi></math>", "ab" },
		{ "<!--[if mso]>a<![endif]-->b<!--[if !mso]><!-->c"
		  "<!--<![endif]--><![if !mso]>d<![endif]>",
		  "bcd" },
		{ "<body>a</body></html>b", "ab" },
		{ "a</p>b", "a\nb" },
		{ "<plaintext>a<b>", "a<b>" },
		{ "<img alt=a>b<input value=c>", "b" },
		{ "a<p hidden>b</p>c", "ac" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(same(d->visible, rows[i].visible), rows[i].html);
		ASSERT_ROW(d->part == 3, rows[i].html);
		arena_free(&a);
	}
}

static void hidden_text_is_kept_apart(void **state)
{
	static const struct {
		const char *html, *visible, *hidden;
	} rows[] = {
		{ "a<b hidden>b</b>c<b hidden>d</b>e", "ace", "b\nd" },
		{ "<p hidden>a<p hidden>b", "", "a\nb" },
		{ "<p hidden>a<br>b<b>c", "", "a\nbc" },
		{ "a<b style=font-size:0>b<i style=font-size:9px>c</i></b>",
		  "ac", "b" },
		{ "<font color=white>a<b style=color:red>b</b>c</font>", "b",
		  "a\nc" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(same(d->visible, rows[i].visible), rows[i].html);
		ASSERT_ROW(same(d->hidden, rows[i].hidden), rows[i].html);
		arena_free(&a);
	}
}

/* Elements as "tag" and what is wrong with it: "-" unclosed, "!" misnested;
 * then what is in it, as far as the source goes. */
static void elements_end_as_browsers_end_them(void **state)
{
	static const struct {
		const char *html, *want;
	} rows[] = {
		{ "<p>a</p>b", "p[a]" },
		{ "<p>a<p>b", "p[a]p[b]" },
		{ "<p>a<div>b</div>", "p[a]div[b]" },
		{ "<p><b>a<p>b</b>c", "p[<b>a]b[a<p>b]p[b</b>c]" },
		{ "<div>a", "div-[a]" },
		{ "<div><span>a</div>", "div[<span>a]span-![a]" },
		{ "<b><i>a</b>b</i>", "b[<i>a]i![a</b>b]" },
		{ "<b><div>a</b>b</div>", "b[<div>a]div![a</b>b]" },
		{ "<span><div>a</span></div></span>",
		  "span[<div>a</span></div>]div[a</span>]" },
		{ "<table><td>a</b></td></table>",
		  "table[<td>a</b></td>]td[a</b>]" },
		{ "<b><table><td>a</b></td></table></b>",
		  "b[<table><td>a</b></td></table>]table[<td>a</b></td>]"
		  "td[a</b>]" },
		{ "<table><td><div>a</td></table>",
		  "table[<td><div>a</td>]td[<div>a]div-![a]" },
		{ "<table><tr><td>a<table><tr><td>b</td></tr></table></td>",
		  "table-[<tr><td>a<table><tr><td>b</td></tr></table></td>]"
		  "tr[<td>a<table><tr><td>b</td></tr></table></td>]"
		  "td[a<table><tr><td>b</td></tr></table>]"
		  "table[<tr><td>b</td></tr>]tr[<td>b</td>]td[b]" },
		{ "<table><tbody><tr><td>a<tbody><tr><td>b</table>",
		  "table[<tbody><tr><td>a<tbody><tr><td>b]"
		  "tbody[<tr><td>a]tr[<td>a]td[a]"
		  "tbody[<tr><td>b]tr[<td>b]td[b]" },
		{ "<table><caption>a<tr><th>b<td>c</table>",
		  "table[<caption>a<tr><th>b<td>c]caption[a]"
		  "tr[<th>b<td>c]th[b]td[c]" },
		{ "<ul><li>a<ul><li>b</ul><li>c</ul>",
		  "ul[<li>a<ul><li>b</ul><li>c]li[a<ul><li>b</ul>]"
		  "ul[<li>b]li[b]li[c]" },
		{ "<a>a<a>b</a>", "a-[a]a[b]" },
		{ "<h1>a</h2>b", "h1-![a]" },
		{ "<h1>a<h2>b</h2>", "h1-[a]h2[b]" },
		{ "<html><body>a</body></html>",
		  "html[<body>a</body>]body[a]" },
		{ "<br><img>", "br[]img[]" },
		{ "<div/>a</div>", "div[a]" },
		{ "<o:p/>a<o:p>b</o:p>", "o:p[]o:p[b]" },
		{ "<svg><path/></svg>", "svg[<path/>]path[]" },
		{ "<svg><a/>b</svg>", "svg[<a/>b]a[]" },
		{ "<math><a/>b</math>", "math[<a/>b]a[]" },
		{ "<table><td><p><b>a<p></table>c",
		  "table[<td><p><b>a<p>]td[<p><b>a<p>]p[<b>a]b-[a<p>]p[]" },
		{ "<p><b><i>a<p></i></b>b",
		  "p[<b><i>a]b[<i>a<p></i>]i[a<p>]p[</i></b>b]" },
		{ "<p><b>a<p>", "p[<b>a]b-[a<p>]p[]" },
		{ "<DIV>a</Div>", "DIV[a]" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);
		const char *got = "";

		for (size_t j = 0; j < d->nelements; j++) {
			const struct element *e = &d->elements[j];
			size_t begin = e->at.at + e->at.n;

			got = arena_printf(
				&a, "%s%.*s%s%s[%.*s]", got, (int)e->name.n,
				rows[i].html + e->name.at,
				e->unclosed ? "-" : "", e->misnested ? "!" : "",
				(int)(e->end - begin), rows[i].html + begin);
		}
		if (strcmp(got, rows[i].want) != 0)
			print_error("got %s\n", got);
		ASSERT_ROW(strcmp(got, rows[i].want) == 0, rows[i].html);
		arena_free(&a);
	}
}

static void end_tags_of_nothing_are_strays(void **state)
{
	static const struct {
		const char *html;
		size_t n, at; /* of the first */
	} rows[] = {
		{ "<p>a</p>", 0, 0 },
		{ "a</p>", 1, 1 },
		{ "</div></x>", 2, 0 },
		{ "<b></b></b>", 1, 7 },
		{ "<table><td></b></table></b>", 2, 11 },
		{ "<div><span></div></span>", 1, 17 },
		{ "<x-a></x-b></x-a>", 1, 5 },
		{ "<a><b><i><u><s><tt><em><font><big><code></a>", 1, 40 },
		{ "</br></p>", 1, 5 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(d->nstray_ends == rows[i].n, rows[i].html);
		if (rows[i].n > 0)
			ASSERT_ROW(d->stray_ends[0].at.at == rows[i].at,
				   rows[i].html);
		arena_free(&a);
	}
}

static void what_a_tag_swallows_is_unread(void **state)
{
	static const struct {
		const char *html;
		size_t at, n;
	} rows[] = {
		{ "<p>a</p>", 8, 0 },
		{ "<p>a<b", 4, 2 },
		{ "<p>a</p", 4, 3 },
		{ "<a href=\"x>a</a>", 0, 16 },
		{ "<p>a<style>p{color:red}</style><b", 31, 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(d->unread.at == rows[i].at &&
				   d->unread.n == rows[i].n,
			   rows[i].html);
		arena_free(&a);
	}
}

static void formatting_goes_on_behind_what_cuts_across(void **state)
{
	static const struct {
		const char *html;
		uint32_t colour; /* of the last text */
	} rows[] = {
		{ "<font color=red>a<p>b</font>", 0xff0000 },
		{ "<p><font color=red>a<p>b", 0xff0000 },
		{ "<b><font color=red>a</b>b", 0xff0000 },
		{ "<font color=red><b>a</font>b", 0 },
		{ "<font color=red><div>a</font>b", 0 },
		{ "<table><td><font color=red>a<td>b", 0 },
		{ "<p><font color=red><i style=color:blue>a<p></font>b",
		  0x0000ff },
		{ "<p><font color=red><i style=color:blue>a<p></i>b",
		  0xff0000 },
		{ "<p><font color=red>a<table><td>b", 0 },
		{ "<p><font color=red>a<table><td></table>b", 0xff0000 },
		{ "<table><td><p><font color=red>a<p></td><td>b", 0 },
		{ "<p><font color=red>a<p><img><p>b", 0xff0000 },
		{ "<div><span style=color:red>a</div>b", 0 },
		{ "<span style=color:red><div>a</span>b", 0xff0000 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(d->npieces >= 2, rows[i].html);
		ASSERT_ROW(d->pieces[d->npieces - 1].colour == rows[i].colour,
			   rows[i].html);
		arena_free(&a);
	}
}

static void text_leads_back_to_the_source(void **state)
{
	static const struct {
		const char *html, *part, *source;
	} rows[] = {
		{ "<p>Hello <b>wor</b>ld</p>", "wor", "wor" },
		{ "<p>Hello <b>wor</b>ld</p>", "world", "wor</b>ld" },
		{ "a &euro; b", "\xe2\x82\xac", "&euro;" },
		{ "a\n \tb", " ", "\t" },
		{ "a  b", "a b", "a  b" },
		{ "a<br>b", "\n", "<br>" },
		{ "<p>a<p>b", "\n", "" },
		{ "Vi<!-- x -->agra", "iag", "i<!-- x -->ag" },
		{ "<b>&amp;&lt;</b>", "<", "&lt;" },
		{ "<pre>a\r\nb</pre>", "\nb", "\nb" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);
		size_t at = span_find(d->visible->text, span_str(rows[i].part));
		struct range r =
			view_in_parent(d->visible, at, strlen(rows[i].part));

		ASSERT_ROW(span_eq(span_slice(d->source->text, r.at, r.n),
				   span_str(rows[i].source)),
			   rows[i].html);
		arena_free(&a);
	}
}

static void pieces_are_of_one_element(void **state)
{
	struct arena a = { 0 };
	const struct document *d =
		read(&a, "<div> a <b>b<!----> c</b><i hidden>d</i></div>");

	(void)state;
	assert_int_equal(d->npieces, 4);
	assert_int_equal(d->pieces[0].element, 0);
	assert_int_equal(d->pieces[0].source.n, 3);
	assert_int_equal(d->pieces[0].at.at, 0);
	assert_int_equal(d->pieces[0].at.n, 1);
	assert_int_equal(d->pieces[1].element, 1);
	assert_int_equal(d->pieces[1].at.at, 2);
	assert_int_equal(d->pieces[2].at.at, 4);
	assert_int_equal(d->pieces[3].element, 2);
	assert_int_equal(d->pieces[3].hidden, HIDDEN_DISPLAY);
	assert_int_equal(d->elements[0].pieces.at, 0);
	assert_int_equal(d->elements[0].pieces.n, 4);
	assert_int_equal(d->elements[1].pieces.at, 1);
	assert_int_equal(d->elements[1].pieces.n, 2);
	assert_int_equal(d->elements[1].parent, 0);
	assert_int_equal(d->elements[1].depth, 1);
	assert_int_equal(d->elements[2].hidden, HIDDEN_DISPLAY);
	arena_free(&a);
}

static void pictures_are_not_hidden_by_the_size_of_letters(void **state)
{
	static const struct {
		const char *html;
		enum hidden hidden;
	} rows[] = {
		{ "<p style=font-size:0><img>", HIDDEN_NOT },
		{ "<p style=color:transparent><img>", HIDDEN_NOT },
		{ "<p style=display:none><img>", HIDDEN_DISPLAY },
		{ "<p style=visibility:hidden><img>", HIDDEN_VISIBILITY },
		{ "<p style=opacity:0><img>", HIDDEN_OPACITY },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(d->elements[1].hidden == rows[i].hidden,
			   rows[i].html);
		arena_free(&a);
	}
}

static void the_head_says_title_and_language(void **state)
{
	static const struct {
		const char *html, *title, *lang;
		bool doctype;
	} rows[] = {
		{ "<!DOCTYPE html><html lang=' en '><title> A &amp; B </title>",
		  "A & B", "en", true },
		{ "<html><body lang=de>", NULL, "de", false },
		{ "<html lang=en><body lang=de>", NULL, "en", false },
		{ "<html lang=''><body lang=de>", NULL, "de", false },
		{ "<html xml:lang=fr>", NULL, "fr", false },
		{ "<p lang=fr><title> </title><title>b</title>", "b", NULL,
		  false },
		{ "<svg><title>a</title></svg>", NULL, NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(same(d->title, rows[i].title), rows[i].html);
		ASSERT_ROW(same(d->lang, rows[i].lang), rows[i].html);
		ASSERT_ROW(d->has_doctype == rows[i].doctype, rows[i].html);
		arena_free(&a);
	}
}

#define TEN  "ten words "
#define MANY TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define LONG MANY MANY MANY
#define FULL MANY MANY "tenwords" /* 200 that are seen */

static void the_first_hidden_text_may_be_a_preheader(void **state)
{
	static const struct {
		const char *html;
		size_t at, n;
	} rows[] = {
		{ "<p hidden>Soon</p>Hello", 0, 1 },
		{ "<p hidden>" MANY "</p>Hello", 0, 1 },
		{ "<p hidden>" LONG "</p>Hello", 0, 0 },
		{ "<p hidden>" FULL "</p>Hello", 0, 1 },
		{ "<p hidden>" FULL "!</p>Hello", 0, 0 },
		{ "Hello<p hidden>Soon</p>", 0, 0 },
		{ "&nbsp;<p hidden>Soon</p>Hello", 1, 1 },
		{ "<p hidden>&zwnj;<b>Soon</b></p>Hello", 1, 1 },
		{ "<p hidden>Soon</p><p hidden>&#847; &zwnj;&nbsp;</p>Hello", 0,
		  2 },
		{ "<p hidden>a</p><p hidden>" LONG "</p>Hello", 0, 1 },
		{ "<p hidden>a</p>Hello<p hidden>b</p>", 0, 1 },
		{ "Hello", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW(d->npreheader == rows[i].n, rows[i].html);
		if (rows[i].n > 0)
			ASSERT_ROW(d->preheader == rows[i].at, rows[i].html);
		arena_free(&a);
	}
}

static void attributes_are_decoded(void **state)
{
	struct arena a = { 0 };
	const struct document *d =
		read(&a, "<a HREF=' a&amp;b&copy=1 ' title hidden>");
	const struct element *e = &d->elements[0];

	(void)state;
	assert_true(same(element_attr(&a, d, e, "href"), "a&b&copy=1"));
	assert_true(same(element_attr(&a, d, e, "title"), ""));
	assert_null(element_attr(&a, d, e, "name"));
	assert_true(element_has(d, e, "hidden"));
	assert_false(element_has(d, e, "hide"));
	arena_free(&a);
}

static bool hit(enum limit limit)
{
	const struct limit_hit *h = parse.hits;

	while (h != NULL && h->limit != limit)
		h = h->next;
	return h != NULL;
}

static void what_is_too_deep_is_read_flat(void **state)
{
	struct arena a = { 0 };
	const struct document *d;

	(void)state;
	limits.value[LIMIT_HTML_DEPTH] = 2;
	d = read(&a, "<div style=color:red><p><b style=color:blue>a</b>b</p>"
		     "</div>c");
	assert_true(hit(LIMIT_HTML_DEPTH));
	assert_true(same(d->visible, "ab\nc"));
	assert_int_equal(d->pieces[0].colour, 0xff0000);
	assert_int_equal(d->pieces[2].colour, 0);
	assert_int_equal(d->elements[2].depth, 2);
	assert_int_equal(d->nstray_ends, 0);
	arena_free(&a);
}

static void sheets_have_limits(void **state)
{
	static const struct {
		const char *html;
		enum limit limit;
		uint64_t most;
		bool hit;
	} rows[] = {
		{ "<style>a{top:0}d,e{top:0}</style>", LIMIT_CSS_RULES, 3,
		  false },
		{ "<style>a{top:0}d,e{top:0}</style>", LIMIT_CSS_RULES, 2,
		  true },
		/* The work of matching has its limit within one element. */
		{ "<style>.c{top:0}</style><p class='c c c c'>",
		  LIMIT_CSS_RULES, 1, false },
		{ "<style>.c{top:0}</style><p class='c c c c c c c c c c c c c"
		  " c c c c c c c c c c c c c c c c c c c c c c c c c c c'>",
		  LIMIT_CSS_RULES, 1, true },
		{ "<style>a{b:(())}</style>", LIMIT_CSS_DEPTH, 2, false },
		{ "<style>a{b:((()))}</style>", LIMIT_CSS_DEPTH, 2, true },
		{ "<p style='a:((()))'>", LIMIT_CSS_DEPTH, 2, true },
		{ "<style>a{}</style><style>b{}</style>", LIMIT_CSS_BYTES, 6,
		  false },
		{ "<style>a{}</style><style>b{}</style>", LIMIT_CSS_BYTES, 5,
		  true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };

		limits = limits_default();
		limits.value[rows[i].limit] = rows[i].most;
		(void)read(&a, rows[i].html);
		ASSERT_ROW(hit(rows[i].limit) == rows[i].hit, rows[i].html);
		arena_free(&a);
	}
}

static void comments_and_style_are_counted(void **state)
{
	struct arena a = { 0 };
	const struct document *d =
		read(&a, "a<!--b--><style>12345</style><?c><style>6</style>");

	(void)state;
	assert_int_equal(d->ncomments, 2);
	assert_int_equal(d->comments[0].at.at, 1);
	assert_int_equal(d->comments[0].at.n, 8);
	assert_int_equal(d->style_bytes, 6);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(text_stands_as_it_is_shown, begin),
		cmocka_unit_test_setup(hidden_text_is_kept_apart, begin),
		cmocka_unit_test_setup(elements_end_as_browsers_end_them,
				       begin),
		cmocka_unit_test_setup(end_tags_of_nothing_are_strays, begin),
		cmocka_unit_test_setup(what_a_tag_swallows_is_unread, begin),
		cmocka_unit_test_setup(
			formatting_goes_on_behind_what_cuts_across, begin),
		cmocka_unit_test_setup(text_leads_back_to_the_source, begin),
		cmocka_unit_test_setup(pieces_are_of_one_element, begin),
		cmocka_unit_test_setup(
			pictures_are_not_hidden_by_the_size_of_letters, begin),
		cmocka_unit_test_setup(the_head_says_title_and_language, begin),
		cmocka_unit_test_setup(the_first_hidden_text_may_be_a_preheader,
				       begin),
		cmocka_unit_test_setup(attributes_are_decoded, begin),
		cmocka_unit_test_setup(what_is_too_deep_is_read_flat, begin),
		cmocka_unit_test_setup(sheets_have_limits, begin),
		cmocka_unit_test_setup(comments_and_style_are_counted, begin),
	};

	return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
