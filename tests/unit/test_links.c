#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "tests/test.h"
#include "text/content.h"

static const char *const kinds[LINK_KINDS] = {
	[LINK_PAGE] = "page",     [LINK_UNSUBSCRIBE] = "leave",
	[LINK_IMAGE] = "image",   [LINK_STYLE] = "style",
	[LINK_MAILTO] = "mailto", [LINK_TEL] = "tel",
	[LINK_ANCHOR] = "anchor", [LINK_CID] = "cid",
	[LINK_DATA] = "data",     [LINK_SCRIPT] = "script",
	[LINK_ACTION] = "action",
};

/* A message that was read, and all that it needs. */
struct reading {
	struct arena arena;
	struct limits limits;
	struct parse parse;
	struct view file;
	const struct message *msg;
	const struct content *content;
};

static void read_text(struct reading *r, const char *text, bool html)
{
	*r = (struct reading){ .limits = limits_default() };
	r->file = view_root(span_str(text));
	r->parse = parse_begin(&r->arena, &r->limits);
	r->msg = html ? message_of_html(&r->parse, &r->file)
		      : message_parse(&r->parse, &r->file);
	r->content = content_read(&r->parse, r->msg);
}

/* "page https://a.example/ (shown) ?": kind, URL, what is seen; "~" if marks
 * are in it, "?" if they may change the host; "!" if hidden, "#" for a picture
 * in it; "@" and the domain that its base gives it. */
static void put_link(struct buf *out, const struct link *link)
{
	buf_printf(out, "%s %.*s", kinds[link->kind], (int)link->view->text.n,
		   link->view->text.p);
	if (link->shown != NULL)
		buf_printf(out, " (%.*s)", (int)link->shown->text.n,
			   link->shown->text.p);
	buf_str(out, link->unknown ? " ~" : "");
	buf_str(out, link->host_known ? "" : "?");
	buf_str(out, link->hidden ? " !" : "");
	buf_str(out, link->has_image ? " #" : "");
	if (link->base != NULL && link->domain != NULL)
		buf_printf(out, " @%s", link->domain->ascii.p);
	buf_char(out, '\n');
}

static void assert_links(const char *text, bool html, const char *want)
{
	struct reading r;
	struct buf got = { 0 };

	read_text(&r, text, html);
	for (size_t i = 0; i < r.content->links.nlinks; i++)
		put_link(&got, &r.content->links.links[i]);
	if (!span_eq(buf_span(&got), span_str(want)))
		print_error("got:\n%.*s", (int)got.n, got.p);
	ASSERT_ROW(span_eq(buf_span(&got), span_str(want)), text);
	buf_free(&got);
	arena_free(&r.arena);
}

static const struct {
	const char *html, *want;
} elements[] = {
	{ "<p>none</p>", "" },
	{ "<a href='https://a.example/?x=1&amp;y'>Sale  <b>now</b></a>",
	  "page https://a.example/?x=1&y (Sale now)\n" },
	{ "<a href=' https://a.example '> x </a>",
	  "page  https://a.example  (x)\n" },
	{ "<a name=x>no link</a>", "" },
	{ "<a href=\"#top\">up</a><a href=''>e</a>",
	  "anchor #top (up)\nanchor  (e)\n" },
	{ "<a href=mailto:x@a.example>m</a><a href='tel:+49'>t</a>"
	  "<a href=sms:1>s</a>",
	  "mailto mailto:x@a.example (m)\ntel tel:+49 (t)\ntel sms:1 (s)\n" },
	{ "<a href=javascript:alert(1)>x</a><a href='vbscript:x'>y</a>",
	  "script javascript:alert(1) (x)\nscript vbscript:x (y)\n" },
	{ "<img src=cid:logo@a><img src='data:image/gif;base64,R0lG'>",
	  "cid cid:logo@a\ndata data:image/gif;base64,R0lG\n" },
	{ "<map><area href=https://a.example/></map>",
	  "page https://a.example/\n" },
	{ "<a href=https://a.example/><img src=b.png alt='The shop'></a>",
	  "page https://a.example/ (The shop) #\nimage b.png\n" },
	{ "<a href=https://a.example/>Shop<img src=b.png alt=x></a>"
	  "<img src=c.png alt=y>",
	  "page https://a.example/ (Shop) #\nimage b.png\nimage c.png\n" },
	{ "<a href=https://a.example/>Shop</a><img src=c.png>",
	  "page https://a.example/ (Shop)\nimage c.png\n" },
	{ "<img srcset='a.png 1x, b.png 2x,c.png' src=d.png>",
	  "image a.png\nimage b.png\nimage c.png\nimage d.png\n" },
	{ "<img srcset=', a.png, ,b.png 600w ,'>",
	  "image a.png\nimage b.png\n" },
	{ "<table background=bg.png><td style='background:url(&quot;c.png"
	  "&quot;)'>x",
	  "image bg.png\nimage c.png\n" },
	{ "<link rel=stylesheet href=a.css><link rel='alternate StyleSheet' href=b.css>"
	  "<link rel=icon href=c.ico>",
	  "style a.css\nstyle b.css\n" },
	{ "<style>@import 'a.css'; p{background:url(b.png)} "
	  "@font-face{src:url(c.woff)}</style>",
	  "style a.css\nimage b.png\nstyle c.woff\n" },
	{ "<form action=https://a.example/f><input type=image src=b.png>"
	  "<button formaction=g>",
	  "action https://a.example/f\nimage b.png\naction g\n" },
	{ "<iframe src=https://a.example/></iframe><object data=b>"
	  "<video src=c poster=d.png>",
	  "page https://a.example/\npage b\npage c\nimage d.png\n" },
	{ "<a href=https://a.example/ style='display:none'>x</a>",
	  "page https://a.example/ !\n" },
	{ "<base href='https://b.example/x/'><a href=y.html>y</a>"
	  "<a href=https://a.example/>z</a><a href='#p'>p</a>",
	  "page y.html (y) @b.example\npage https://a.example/ (z)\n"
	  "anchor #p (p)\n" },
	{ "<a href='{{ url }}'>x</a>", "page {{ url }} (x) ~?\n" },
	{ "<a href='https://{{ host }}/'>x</a>",
	  "page https://{{ host }}/ (x) ~?\n" },
	{ "<a href='https://a.example/{{ id }}'>x</a>",
	  "page https://a.example/{{ id }} (x) ~\n" },
	{ "<a href='https://a.example?{{ id }}'>x</a>",
	  "page https://a.example?{{ id }} (x) ~\n" },
	{ "<a href='/{{ id }}'>x</a>", "page /{{ id }} (x) ~\n" },
	{ "<p>See https://a.example/x. Or www.a.example!</p>"
	  "<a href=https://b.example/>https://b.example/</a>",
	  "page https://b.example/ (https://b.example/)\n"
	  "page https://a.example/x\npage http://www.a.example\n" },
};

static void elements_give_links(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(elements); i++)
		assert_links(elements[i].html, true, elements[i].want);
}

static const struct {
	const char *html, *want;
} leaving[] = {
	{ "<a href=https://a.example/u>Unsubscribe</a>",
	  "leave https://a.example/u (Unsubscribe)\n" },
	{ "<a href=https://a.example/u><img src=x alt='Abmelden'></a>",
	  "leave https://a.example/u (Abmelden) #\nimage x\n" },
	{ "<a href=https://a.example/unsubscribe?u=1>x</a>",
	  "leave https://a.example/unsubscribe?u=1 (x)\n" },
	{ "<a href=mailto:a@a.example?subject=unsubscribe>x</a>",
	  "leave mailto:a@a.example?subject=unsubscribe (x)\n" },
	{ "<p>To unsubscribe, <a href=https://a.example/u>click here</a>.",
	  "leave https://a.example/u (click here)\n" },
	{ "<p><a href=https://a.example/u>Click here</a> to unsubscribe.",
	  "leave https://a.example/u (Click here)\n" },
	{ "<p>Online version: <a href=https://a.example/o>here</a> | "
	  "<a href=https://a.example/u>Unsubscribe</a>",
	  "page https://a.example/o (here)\n"
	  "leave https://a.example/u (Unsubscribe)\n" },
	{ "<p>To unsubscribe: <a href=https://a.example/u>"
	  "https://a.example/u</a>",
	  "leave https://a.example/u (https://a.example/u)\n" },
	{ "<p>Unsubscribe below.</p><p>x</p><p>y <a href=https://a.example/s>"
	  "Shop</a>",
	  "page https://a.example/s (Shop)\n" },
	{ "<a href='{{unsubscribe_url}}'>x</a>",
	  "leave {{unsubscribe_url}} (x) ~?\n" },
	{ "<img src=https://a.example/unsubscribe.png>",
	  "image https://a.example/unsubscribe.png\n" },
	{ "<a href=https://a.example/p>Manage your preferences</a>",
	  "leave https://a.example/p (Manage your preferences)\n" },
};

static void words_tell_links_that_leave_a_list(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(leaving); i++)
		assert_links(leaving[i].html, true, leaving[i].want);
}

static const struct {
	const char *text, *want;
} texts[] = {
	{ "\nnothing http:// www. www.x https:/a ://b xhttp://c.example\n",
	  "" },
	{ "\n<https://a.example/x>, (http://b.example/y). FTP://c.example\n",
	  "page https://a.example/x\npage http://b.example/y\n"
	  "page FTP://c.example\n" },
	{ "\nwww.a.example/x; xwww.b.example; www.c.notatld\n",
	  "page http://www.a.example/x\n" },
	{ "\nhttps://a.example/?e={{ email }}&x=*|FNAME|*.\n",
	  "page https://a.example/?e={{ email }}&x=*|FNAME|* ~\n" },
	{ "\nUnsubscribe:\nhttps://a.example/u\nShop: https://a.example/s\n",
	  "leave https://a.example/u\npage https://a.example/s\n" },
	{ "\nTo unsubscribe, go on reading.\n\nShop: https://a.example/s\n",
	  "page https://a.example/s\n" },
	{ "\nTo unsubscribe, go on\nreading at\nhttps://a.example/s\n",
	  "page https://a.example/s\n" },
	{ "\nTo unsubscribe, go to\nhttps://a.example/u\n",
	  "leave https://a.example/u\n" },
	{ "\n> Anna wrote:\n> To unsubscribe: https://a.example/u\n",
	  "page https://a.example/u\n" },
	{ "\n> Anna wrote:\nTo unsubscribe: https://a.example/u\n",
	  "leave https://a.example/u\n" },
	{ "\nhttps://a.example/x?y=unsubscribe Shop: https://a.example/s\n",
	  "leave https://a.example/x?y=unsubscribe\n"
	  "page https://a.example/s\n" },
	{ "\nhttps://a.example/s Shop | Unsubscribe https://a.example/u\n",
	  "page https://a.example/s\nleave https://a.example/u\n" },
	{ "\n> Unsubscribe: https://a.example/u\n",
	  "page https://a.example/u\n" },
	{ "List-Unsubscribe: <mailto:u@a.example?subject=x>,\n"
	  " <https://a.example/1> (for all)\n"
	  "List-Help: <https://a.example/help>\n"
	  "\nhttps://a.example/1 https://a.example/help\n",
	  "leave mailto:u@a.example?subject=x\nleave https://a.example/1\n"
	  "page https://a.example/help\nleave https://a.example/1\n"
	  "page https://a.example/help\n" },
	{ "List-Unsubscribe: https://a.example/1, mailto:x@a.example\n\n",
	  "leave https://a.example/1\nleave mailto:x@a.example\n" },
	{ "List-Unsubscribe: <https://a.example/1\n\n",
	  "leave https://a.example/1\n" },
	{ "List-Unsubscribe: <>\n\n", "" },
};

static void text_and_fields_give_links(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++)
		assert_links(texts[i].text, false, texts[i].want);
}

static void pictures_have_sizes(void **state)
{
	static const struct {
		const char *html;
		int width, height;
		bool pixel, background;
		const char *alt; /* NULL: none */
	} rows[] = {
		{ "<img src=a>", -1, -1, false, false, NULL },
		{ "<img src=a width=600 height=200px alt>", 600, 200, false,
		  false, "" },
		{ "<img src=a width='100%' height=1 alt=' b '>", -1, 1, false,
		  false, "b" },
		{ "<img src=a width=1 height=1>", 1, 1, true, false, NULL },
		{ "<img src=a style='width:0; HEIGHT: 1px'>", 0, 1, true, false,
		  NULL },
		{ "<img src=a width=5 style='max-width:1px;height:auto'>", 5,
		  -1, false, false, NULL },
		{ "<img src=a width=1 height=2>", 1, 2, false, false, NULL },
		{ "<img src=a width=2 height=1>", 2, 1, false, false, NULL },
		{ "<td background=a width=1 height=1>", -1, -1, false, true,
		  NULL },
		{ "<td style='background-image:url(a)'>", -1, -1, false, true,
		  NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct reading r;
		const struct image *image;

		read_text(&r, rows[i].html, true);
		ASSERT_ROW(r.content->links.nimages == 1, rows[i].html);
		image = &r.content->links.images[0];
		ASSERT_ROW(image->width == rows[i].width, rows[i].html);
		ASSERT_ROW(image->height == rows[i].height, rows[i].html);
		ASSERT_ROW(image->pixel == rows[i].pixel, rows[i].html);
		ASSERT_ROW(image->background == rows[i].background,
			   rows[i].html);
		ASSERT_ROW(image->link == &r.content->links.links[0],
			   rows[i].html);
		ASSERT_ROW((image->alt == NULL) == (rows[i].alt == NULL),
			   rows[i].html);
		ASSERT_ROW(image->alt == NULL || span_eq(image->alt->text,
							 span_str(rows[i].alt)),
			   rows[i].html);
		arena_free(&r.arena);
	}
}

/* Those of style sheets belong to no element. */
static void sheets_have_no_pictures(void **state)
{
	struct reading r;

	(void)state;
	read_text(&r,
		  "<style>p{background:url(a)}</style>"
		  "<p style='src:url(b);@import \"c\"'>",
		  true);
	assert_int_equal(r.content->links.nlinks, 3);
	assert_int_equal(r.content->links.nimages, 1);
	arena_free(&r.arena);
}

/* A picture without a source is one, with no link. */
static void a_picture_may_have_no_source(void **state)
{
	struct reading r;

	(void)state;
	read_text(&r, "<img alt=x><a href=https://a.example/>b</a>", true);
	assert_int_equal(r.content->links.nimages, 1);
	assert_null(r.content->links.images[0].link);
	arena_free(&r.arena);
}

/* The text of URL and label is found at its place in the file, in
 * quoted-printable. */
static void links_lead_back_to_the_file(void **state)
{
	static const char text[] =
		"Content-Type: text/html\n"
		"Content-Transfer-Encoding: quoted-printable\n\n"
		"<a href=3D\"https://a.example/?a=3D1&amp;b\">Sale &euro; 5</a>\n";
	struct reading r;
	const struct link *link;
	const struct part *part;
	struct range at;

	(void)state;
	read_text(&r, text, false);
	link = &r.content->links.links[0];
	part = &r.msg->parts[0];
	at = view_origin(link->view, 0, link->view->text.n);
	assert_true(span_eq(span_slice(span_str(text), at.at, at.n),
			    SPAN("https://a.example/?a=3D1&amp;b")));
	at = view_origin(link->shown, 0, link->shown->text.n);
	assert_true(span_eq(span_slice(span_str(text), at.at, at.n),
			    SPAN("Sale &euro; 5")));
	at = view_in_ancestor(link->view, part->text, 0, 1);
	assert_int_equal(at.at, SPAN("<a href=\"").n);
	at = view_in_ancestor(link->shown, part->text, 0, 1);
	assert_true(
		span_starts(span_skip(part->text->text, at.at), SPAN("Sale")));
	arena_free(&r.arena);
}

static void a_host_is_taken_apart_once(void **state)
{
	struct reading r;
	const struct links *links;

	(void)state;
	read_text(
		&r,
		"<a href=https://a.example/1>x</a>"
		"<a href=https://A.example/2>x</a>"
		"<a href=https://192.0.2.1/>x</a><a href=https://{{h}}/>x</a>",
		true);
	links = &r.content->links;
	assert_non_null(links->links[0].domain);
	assert_ptr_equal(links->links[0].domain, links->links[1].domain);
	assert_null(links->links[2].domain);
	assert_null(links->links[3].domain);
	arena_free(&r.arena);
}

static void links_end_at_their_limit(void **state)
{
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct view file = view_root(
		SPAN("\nhttp://a.example http://b.example http://c.example\n"));
	struct parse parse;
	const struct content *content;

	(void)state;
	limits.value[LIMIT_LINKS] = 2;
	parse = parse_begin(&a, &limits);
	content = content_read(&parse, message_parse(&parse, &file));
	assert_int_equal(content->links.nlinks, 2);
	assert_non_null(content->limits);
	assert_int_equal(content->limits->limit, LIMIT_LINKS);
	assert_true(
		span_eq(content->limits->view->text, SPAN("http://c.example")));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_give_links),
		cmocka_unit_test(words_tell_links_that_leave_a_list),
		cmocka_unit_test(text_and_fields_give_links),
		cmocka_unit_test(pictures_have_sizes),
		cmocka_unit_test(sheets_have_no_pictures),
		cmocka_unit_test(a_picture_may_have_no_source),
		cmocka_unit_test(links_lead_back_to_the_file),
		cmocka_unit_test(a_host_is_taken_apart_once),
		cmocka_unit_test(links_end_at_their_limit),
	};

	return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
