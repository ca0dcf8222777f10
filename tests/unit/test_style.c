#include "tests/test.h"
#include "text/document.h"
#include "text/style_value.h"

static const struct document *read(struct arena *a, const char *html)
{
	static struct limits limits;
	static struct view file;
	struct part part = { 0 };
	struct parse *p = arena_new(a, struct parse);

	limits = limits_default();
	*p = parse_begin(a, &limits);
	file = view_root(span_str(html));
	part.text = &file;
	return document_read(p, &part);
}

/* Of the last piece. */
static const struct piece *last(const struct document *d)
{
	static const struct piece none;

	return d->npieces == 0 ? &none : &d->pieces[d->npieces - 1];
}

static void text_is_hidden_in_many_ways(void **state)
{
	static const struct {
		const char *html;
		enum hidden hidden;
	} rows[] = {
		{ "x", HIDDEN_NOT },
		{ "<p style='display:none'>x", HIDDEN_DISPLAY },
		{ "<p style='DISPLAY:NONE !important'>x", HIDDEN_DISPLAY },
		{ "<p style='display:none;display:block'>x", HIDDEN_NOT },
		{ "<p style='display:none!important;display:block'>x",
		  HIDDEN_DISPLAY },
		{ "<p style='display:none;display:nonsense'>x",
		  HIDDEN_DISPLAY },
		{ "<p style='d\\69 splay:no\\6e e'>x", HIDDEN_DISPLAY },
		{ "<p style='dis/**/play:none'>x", HIDDEN_NOT },
		{ "<p style='display/**/:/**/none'>x", HIDDEN_DISPLAY },
		{ "<p style='display&#58;none'>x", HIDDEN_DISPLAY },
		{ "<p style='a:\";display:none\"'>x", HIDDEN_NOT },
		{ "<p style='a:url(;display:none)'>x", HIDDEN_NOT },
		{ "<p style='display:none'><b style='display:block'>x",
		  HIDDEN_DISPLAY },
		{ "<p hidden>x", HIDDEN_DISPLAY },
		{ "<p hidden style='display:block'>x", HIDDEN_NOT },
		{ "<p style='visibility:hidden'>x", HIDDEN_VISIBILITY },
		{ "<p style='visibility:collapse'>x", HIDDEN_VISIBILITY },
		{ "<p style='visibility:hidden'><b style=visibility:visible>x",
		  HIDDEN_NOT },
		{ "<p style='visibility:hidden'><b style=visibility:inherit>x",
		  HIDDEN_VISIBILITY },
		{ "<p style='opacity:0'>x", HIDDEN_OPACITY },
		{ "<p style='opacity:0%'>x", HIDDEN_OPACITY },
		{ "<p style='opacity:.05'>x", HIDDEN_OPACITY },
		{ "<p style='opacity:.06'>x", HIDDEN_NOT },
		{ "<p style='opacity:.2'><b style='opacity:.2'>x",
		  HIDDEN_OPACITY },
		{ "<p style='font-size:0'>x", HIDDEN_SIZE },
		{ "<p style='font-size:2px'>x", HIDDEN_SIZE },
		{ "<p style='font-size:2.1px'>x", HIDDEN_NOT },
		{ "<p style='font-size:1.5pt'>x", HIDDEN_SIZE },
		{ "<p style='font-size:0.1em'>x", HIDDEN_SIZE },
		{ "<p style='font:0/0 a'>x", HIDDEN_SIZE },
		{ "<p style='font-size:0'><b style='font-size:9px'>x",
		  HIDDEN_NOT },
		{ "<p style='font-size:0'><b>x", HIDDEN_SIZE },
		{ "<p style='font-size:1'>x", HIDDEN_NOT },
		{ "<p style='max-height:0;overflow:hidden'>x", HIDDEN_CLIPPED },
		{ "<p style='max-height:0'>x", HIDDEN_NOT },
		{ "<p style='height:1px;overflow:hidden'>x", HIDDEN_CLIPPED },
		{ "<p style='height:2px;overflow:hidden'>x", HIDDEN_NOT },
		{ "<p style='width:0;overflow:hidden'>x", HIDDEN_CLIPPED },
		{ "<p style='max-width:0;overflow:hidden'>x", HIDDEN_CLIPPED },
		{ "<p style='line-height:0;overflow:hidden'>x",
		  HIDDEN_CLIPPED },
		{ "<p style='line-height:0;overflow:hidden;height:9px'>x",
		  HIDDEN_NOT },
		{ "<b style='max-height:0;overflow:hidden'>x", HIDDEN_NOT },
		{ "<b style='height:0;overflow:hidden;float:left'>x",
		  HIDDEN_CLIPPED },
		{ "<b style='height:0;overflow:hidden;display:inline-block'>x",
		  HIDDEN_CLIPPED },
		{ "<table><td style='height:0;overflow:hidden'>x", HIDDEN_NOT },
		{ "<p style='position:absolute;clip:rect(0,0,0,0)'>x",
		  HIDDEN_CLIPPED },
		{ "<p style='position:fixed;clip:rect(1px 1px 1px 1px)'>x",
		  HIDDEN_CLIPPED },
		{ "<p style='font:12px/0 a;overflow:hidden'>x",
		  HIDDEN_CLIPPED },
		{ "<p style='clip:rect(0,0,0,0)'>x", HIDDEN_NOT },
		{ "<p style='position:absolute;clip:rect(0,9px,9px,0)'>x",
		  HIDDEN_NOT },
		{ "<p style='position:absolute;left:-9999px'>x",
		  HIDDEN_OFF_PAGE },
		{ "<p style='position:relative;top:-500px'>x",
		  HIDDEN_OFF_PAGE },
		{ "<p style='position:relative;top:-499px'>x", HIDDEN_NOT },
		{ "<p style='left:-9999px'>x", HIDDEN_NOT },
		{ "<p style='margin-left:-9999px'>x", HIDDEN_OFF_PAGE },
		{ "<p style='margin:-9999px 0'>x", HIDDEN_OFF_PAGE },
		{ "<p style='margin:0 -999px'>x", HIDDEN_OFF_PAGE },
		{ "<p style='margin:0 -999px 0 0'>x", HIDDEN_NOT },
		{ "<p style='margin:0 0 0 -99em'>x", HIDDEN_OFF_PAGE },
		{ "<p style='margin-left:-31.25rem'>x", HIDDEN_OFF_PAGE },
		{ "<p style='margin-left:-31.2rem'>x", HIDDEN_NOT },
		{ "<p style='margin-left:-9999zz'>x", HIDDEN_NOT },
		{ "<p style='text-indent:-9999px'>x", HIDDEN_OFF_PAGE },
		{ "<div style='text-indent:-9999px'><p style='text-indent:0'>x",
		  HIDDEN_NOT },
		{ "<p style='color:transparent'>x", HIDDEN_COLOUR },
		{ "<p style='color:rgba(0,0,0,.01)'>x", HIDDEN_COLOUR },
		{ "<p style='color:#fff'>x", HIDDEN_COLOUR },
		{ "<p style='color:#fefefe;background:#ffffff'>x",
		  HIDDEN_COLOUR },
		{ "<p style='color:#888;background:white'>x", HIDDEN_NOT },
		{ "<body bgcolor=black><font color=#000>x", HIDDEN_COLOUR },
		{ "<body bgcolor=black><font color=white>x", HIDDEN_NOT },
		{ "<body bgcolor=black text=black>x", HIDDEN_COLOUR },
		{ "<body bgcolor=black><p style='background-color:white'><b "
		  "style='color:white'>x",
		  HIDDEN_COLOUR },
		{ "<body background=a.png><font color=white>x", HIDDEN_NOT },
		{ "<p style='color:#fff;background:#fff url(a)'>x",
		  HIDDEN_NOT },
		{ "<p style='color:#fff;background-image:linear-gradient(red,"
		  "red)'>x",
		  HIDDEN_NOT },
		{ "<div style='background:url(a)'><p style='color:#fff;"
		  "background:#fff'>x",
		  HIDDEN_COLOUR },
		{ "<p style='color:#fff'><a href=x>x</a>", HIDDEN_NOT },
		{ "<p style='color:#fff'><a>x</a>", HIDDEN_COLOUR },
		{ "<p style='color:#fff'><a href=x style=color:inherit>x</a>",
		  HIDDEN_COLOUR },
		{ "<p style='color:#fff'><b style='color:initial'>x",
		  HIDDEN_NOT },
		{ "<p style='mso-hide:all'>x", HIDDEN_NOT },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct piece *p = last(read(&a, rows[i].html));

		ASSERT_ROW(p->at.n == 1, rows[i].html);
		ASSERT_ROW(p->hidden == rows[i].hidden, rows[i].html);
		arena_free(&a);
	}
}

static void sheets_select_what_they_hide(void **state)
{
	static const struct {
		const char *sheet, *body;
		bool hidden;
	} rows[] = {
		{ "p{display:none}", "<p>x", true },
		{ "P{display:none}", "<p>x", true },
		{ "p{display:none", "<p>x", true },
		{ "b{display:none}", "<p>x", false },
		{ "*{visibility:hidden}", "<p>x", true },
		{ ".a{display:none}", "<p class='b a c'>x", true },
		{ ".a{display:none}", "<p class=ab>x", false },
		{ ".A{display:none}", "<p class=a>x", false },
		{ ".a.b{display:none}", "<p class='b a'>x", true },
		{ ".a.b{display:none}", "<p class='b'>x", false },
		{ ".w\\:full{display:none}", "<p class=w:full>x", true },
		{ ".\\31 0{display:none}", "<p class=10>x", true },
		{ "#i{display:none}", "<p id=i>x", true },
		{ "p#i.a{display:none}", "<p id=i class=a>x", true },
		{ "[title]{display:none}", "<p title>x", true },
		{ "p[title=b]{display:none}", "<p title=b>x", true },
		{ "p[title=b]{display:none}", "<p title=c>x", false },
		{ "p[title='b' i]{display:none}", "<p title=b>x", true },
		{ "p[title~=b]{display:none}", "<p title='a b'>x", true },
		{ "p[lang|=de]{display:none}", "<p lang=de-AT>x", true },
		{ "p[title^=ab]{display:none}", "<p title=abc>x", true },
		{ "p[title$=bc]{display:none}", "<p title=abc>x", true },
		{ "p[title*='b']{display:none}", "<p title=abc>x", true },
		{ "p[title*=d]{display:none}", "<p title=abc>x", false },
		{ "p[title$=abc]{display:none}", "<p title=abc>x", true },
		{ "x-a{display:none}", "<x-b>x", false },
		{ "p.{display:none}", "<p>x", false },
		{ "p..a{display:none}", "<p class=a>x", false },
		{ "p[]{display:none}", "<p>x", false },
		{ "p:{display:none}", "<p>x", false },
		{ "p>{display:none}", "<p>x", false },
		{ "{display:none}", "<p>x", false },
		{ "}p{display:none}", "<p>x", false },
		{ "<!--p{display:none}-->", "<p>x", true },
		{ "@media print,tty{p{display:none}}", "<p>x", false },
		{ "p[title~='']{display:none}", "<p title=a>x", false },
		{ "p[title^='']{display:none}", "<p title=a>x", false },
		{ "p[title$='']{display:none}", "<p title=a>x", false },
		{ "p[title*='']{display:none}", "<p title=a>x", false },
		{ "p[title$=abc]{display:none}", "<p title=bc>x", false },
		{ "p[lang|=de]{display:none}", "<p lang=den>x", false },
		{ "div p{display:none}", "<div><b><p>x", true },
		{ "div p{display:none}", "<p>x", false },
		{ "div>p{display:none}", "<div><p>x", true },
		{ "div > p{display:none}", "<div><b><p>x", false },
		{ "div>b p{display:none}", "<div><b><b><p>x", true },
		{ "i>b p{display:none}", "<i><b><i><b><div><b><p>x", true },
		{ "u>b p{display:none}", "<i><b><i><b><div><b><p>x", false },
		{ ".a p{display:none}", "<div class='b a'><b><p>x", true },
		{ ".a p{display:none}", "<div class=a></div><p>x", false },
		{ ".a p{display:none}", "<p class=a>x", false },
		{ ".a>#i p{display:none}", "<b class=a><b id=i><p>x", true },
		{ ".a .a{display:none}", "<p class=a>x", false },
		{ "a,p , b{display:none}", "<p>x", true },
		{ "a:hover,p{display:none}", "<p>x", true },
		{ "p:first-child{display:none}", "<p>x", false },
		{ "p::before{display:none}", "<p>x", false },
		{ "i+p{display:none}", "<i></i><p>x", false },
		{ "a:link{display:none}", "<a href=x>x</a>", true },
		{ "a:link{display:none}", "<a>x</a>", false },
		{ "o\\:p{display:none}", "<o:p>x", true },
		{ "p{display:none}p{display:block}", "<p>x", false },
		{ ".a{display:none}p{display:block}", "<p class=a>x", true },
		{ "#i{display:block}.a.a{display:none}", "<p id=i class=a>x",
		  false },
		{ "body p{display:block}p{display:none}", "<body><p>x", false },
		{ "p{display:none}", "<p style=display:block>x", false },
		{ "p{display:none!important}", "<p style=display:block>x",
		  true },
		{ "p{display:none!important}",
		  "<p style='display:block!important'>x", false },
		{ "<!-- p{display:none} -->", "<p>x", true },
		{ "/* p{} */p{display:none}", "<p>x", true },
		{ "@import url(a;b);p{display:none}", "<p>x", true },
		{ "@charset 'x';p{display:none}", "<p>x", true },
		{ "@font-face{src:url(})}p{display:none}", "<p>x", true },
		{ "@media screen{p{display:none}}", "<p>x", true },
		{ "@media all{b{color:red}p{display:none}}", "<p>x", true },
		{ "@media only screen{p{display:none}}", "<p>x", true },
		{ "@media print,screen{p{display:none}}", "<p>x", true },
		{ "@media screen{@media all{p{display:none}}}", "<p>x", true },
		{ "@media print{p{display:none}}", "<p>x", false },
		{ "@media not screen{p{display:none}}", "<p>x", false },
		{ "@media screen and (max-width:9px){p{display:none}}", "<p>x",
		  false },
		{ "@media (prefers-color-scheme:dark){p{display:none}}", "<p>x",
		  false },
		{ "@media print{b{a:b}}p{display:none}", "<p>x", true },
		{ "@media screen{a}p{display:none}", "<p>x", true },
		{ "a{b:{c}d:e}p{display:none}", "<p>x", true },
		{ "a{b:(}p{display:none}", "<p>x", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *early, *late;

		early = read(&a, arena_printf(&a, "<style>%s</style>%s",
					      rows[i].sheet, rows[i].body));
		ASSERT_ROW((last(early)->hidden != HIDDEN_NOT) ==
				   rows[i].hidden,
			   rows[i].sheet);
		late = read(&a, arena_printf(&a, "%s<style>%s</style>",
					     rows[i].body, rows[i].sheet));
		ASSERT_ROW((last(late)->hidden != HIDDEN_NOT) == rows[i].hidden,
			   rows[i].sheet);
		arena_free(&a);
	}
}

static void only_sheets_for_screens_count(void **state)
{
	static const struct {
		const char *html;
		bool hidden;
	} rows[] = {
		{ "<style>p{display:none}</style><p>x", true },
		{ "<style type=text/css>p{display:none}</style><p>x", true },
		{ "<style type=text/less>p{display:none}</style><p>x", false },
		{ "<style media=screen>p{display:none}</style><p>x", true },
		{ "<style media=print>p{display:none}</style><p>x", false },
		{ "<p><style>p{display:none}</style>x", true },
		{ "<head><style>p{display:none}</style></head><p>x", true },
		{ "<!--[if mso]><style>p{display:none}</style><![endif]--><p>x",
		  false },
		{ "<style>b{color:red}</style><style>p{display:none}</style>"
		  "<p>x",
		  true },
		{ "<p>x</p><style>b{color:red}</style><i></i>"
		  "<style media=print>p{display:none}</style>",
		  false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		ASSERT_ROW((last(d)->hidden != HIDDEN_NOT) == rows[i].hidden,
			   rows[i].html);
		arena_free(&a);
	}
}

static void letters_have_sizes(void **state)
{
	static const struct {
		const char *html;
		unsigned size;
	} rows[] = {
		{ "x", 1600 },
		{ "<p style='font-size:12px'>x", 1200 },
		{ "<p style='font-size:12pt'>x", 1600 },
		{ "<p style='font-size:1pc'>x", 1600 },
		{ "<p style='font-size:.25in'>x", 2400 },
		{ "<p style='font-size:1cm'>x", 3779 },
		{ "<p style='font-size:10mm'>x", 3779 },
		{ "<p style='font-size:20px'><b style='font-size:1.5em'>x",
		  3000 },
		{ "<p style='font-size:20px'><b style='font-size:50%'>x",
		  1000 },
		{ "<p style='font-size:20px'><b style='font-size:2rem'>x",
		  3200 },
		{ "<p style='font-size:20px'><b style='font-size:smaller'>x",
		  1666 },
		{ "<p style='font-size:20px'><b style='font-size:larger'>x",
		  2400 },
		{ "<p style='font-size:20px'><b style='font-size:inherit'>x",
		  2000 },
		{ "<p style='font-size:20px'><b style='font-size:initial'>x",
		  1600 },
		{ "<p style='font-size:x-large'>x", 2400 },
		{ "<p style='font-size:-3px'>x", 1600 },
		{ "<p style='font-size:calc(1px)'>x", 1600 },
		{ "<p style='font:italic bold 12px/30px Georgia'>x", 1200 },
		{ "<p style='font:normal x-small a'>x", 1000 },
		{ "<p style='font:Georgia'>x", 1600 },
		{ "<p style='font-size:5zz'>x", 1600 },
		{ "<font size=0>x", 1000 },
		{ "<font size=1>x", 1000 },
		{ "<font size=7>x", 4800 },
		{ "<font size=99>x", 4800 },
		{ "<font size=+1>x", 1800 },
		{ "<font size=-4>x", 1000 },
		{ "<font size=big>x", 1600 },
		{ "<h1>x", 3200 },
		{ "<h1 style='font-size:12px'>x", 1200 },
		{ "<small>x", 1328 },
		{ "<p style='font-size:9e99px'>x", 100000000 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct document *d = read(&a, rows[i].html);

		if (last(d)->size != rows[i].size)
			print_error("%u\n", last(d)->size);
		ASSERT_ROW(last(d)->size == rows[i].size, rows[i].html);
		arena_free(&a);
	}
}

static void colours_come_from_where_they_are_stated(void **state)
{
	static const struct {
		const char *html;
		uint32_t colour, background;
		bool known;
	} rows[] = {
		{ "x", 0, 0xffffff, false },
		{ "<p style='color:red'>x", 0xff0000, 0xffffff, false },
		{ "<p style='background:red'>x", 0, 0xff0000, false },
		{ "<p style='color:blue;background:red'>x", 0x0000ff, 0xff0000,
		  true },
		{ "<body bgcolor=red text=blue><p>x", 0x0000ff, 0xff0000,
		  true },
		{ "<table bgcolor=red><td style=color:blue>x", 0x0000ff,
		  0xff0000, true },
		{ "<table><th bgcolor=red style=color:blue>x", 0x0000ff,
		  0xff0000, true },
		{ "<table><tr bgcolor=red><td style=color:blue>x", 0x0000ff,
		  0xff0000, true },
		{ "<div bgcolor=red style=color:blue>x", 0x0000ff, 0xffffff,
		  false },
		{ "<p style='color:blue;background:red'><b style='background:"
		  "none'>x",
		  0x0000ff, 0xff0000, true },
		{ "<p style='color:blue;background:red'><b style='background:"
		  "url(a)'>x",
		  0x0000ff, 0xff0000, false },
		{ "<p style='color:blue;background:no-repeat red'>x", 0x0000ff,
		  0xff0000, true },
		{ "<p style='color:blue;background:rgba(255,0,0,.2)'>x",
		  0x0000ff, 0xffcccc, false },
		{ "<p style='color:rgba(0,0,255,.2);background:white'>x",
		  0xccccff, 0xffffff, true },
		{ "<p style='color:blue;background:red'><a href=y>x</a>",
		  0x0000ee, 0xff0000, false },
		{ "<p style='color:blue;color:nonsense;background:red'>x",
		  0x0000ff, 0xff0000, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		const struct piece *p = last(read(&a, rows[i].html));

		ASSERT_ROW(p->colour == rows[i].colour, rows[i].html);
		ASSERT_ROW(p->background == rows[i].background, rows[i].html);
		ASSERT_ROW(p->colours_known == rows[i].known, rows[i].html);
		arena_free(&a);
	}
}

static void a_property_is_kept_once(void **state)
{
	static const struct {
		const char *css;
		size_t n;
		int amount; /* of the first */
	} rows[] = {
		{ "", 0, 0 },
		{ "color:red", 1, 0xff0000 },
		{ "color:red;color:blue", 1, 0x0000ff },
		{ "color:red;color:nonsense", 1, 0xff0000 },
		{ "color:red;color:blue!important;color:lime", 2, 0x00ff00 },
		{ "color:red;display:none;color:blue;display:block", 2,
		  0x0000ff },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct css css = css_begin(span_str(rows[i].css), 8);
		struct style_block block = style_read(&a, &css);

		ASSERT_ROW(block.n == rows[i].n, rows[i].css);
		ASSERT_ROW(block.n == 0 || block.declarations[0].amount ==
						   rows[i].amount,
			   rows[i].css);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_hidden_in_many_ways),
		cmocka_unit_test(sheets_select_what_they_hide),
		cmocka_unit_test(only_sheets_for_screens_count),
		cmocka_unit_test(letters_have_sizes),
		cmocka_unit_test(colours_come_from_where_they_are_stated),
		cmocka_unit_test(a_property_is_kept_once),
	};

	return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
