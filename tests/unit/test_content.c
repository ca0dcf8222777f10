#include <string.h>

#include "base/buf.h"
#include "tests/test.h"
#include "text/content.h"

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

#define MULTIPART(kind, boundary) \
 "Content-Type: multipart/" kind "; boundary=" boundary "\n\n"
#define TEXT "Content-Type: text/plain\n\n"
#define HTML "Content-Type: text/html\n\n"

static const struct {
	const char *name, *message;
	const char *want; /* a word a body: part, "h" for HTML, alternative,
			     "@" for attached */
} parts[] = {
	{ "plain", "\nhi\n", "0" },
	{ "HTML", HTML "<p>hi", "0h" },
	{ "an alternative",
	  MULTIPART("alternative", "a") "--a\n" TEXT "hi\n--a\n" HTML
					"<p>hi\n--a--\n",
	  "1/0 2h/0" },
	{ "with an attachment",
	  MULTIPART("mixed", "a") "--a\n" TEXT "hi\n--a\nContent-Type: "
				  "text/plain\nContent-Disposition: "
				  "attachment\n\nx\n--a--\n",
	  "1" },
	{ "related in an alternative",
	  MULTIPART("alternative", "a") "--a\n" TEXT "hi\n--a\n" MULTIPART(
		  "related", "b") "--b\n" HTML "<p>hi\n--b--\n--a--\n",
	  "1/0 3h/0" },
	{ "an attached message",
	  MULTIPART("mixed", "a") "--a\n" TEXT "hi\n--a\nContent-Type: "
				  "message/rfc822\n\nSubject: x\n\nyo\n--a--\n",
	  "1 3@" },
	{ "an attached message in an alternative",
	  MULTIPART("alternative", "a") "--a\nContent-Type: message/rfc822\n\n"
					"Subject: x\n\nyo\n--a--\n",
	  "2@" },
	{ "a calendar",
	  MULTIPART("mixed", "a") "--a\nContent-Type: text/calendar\n\n"
				  "x\n--a--\n",
	  "" },
	{ "nothing", "Content-Type: image/png\n\nx\n", "" },
};

static void parts_with_text_are_bodies(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(parts); i++) {
		struct reading r;
		struct buf got = { 0 };
		size_t ndocuments = 0;

		read_text(&r, parts[i].message, false);
		for (size_t k = 0; k < r.content->nbodies; k++) {
			const struct body *body = &r.content->bodies[k];

			buf_printf(&got, "%s%zu", k > 0 ? " " : "", body->part);
			ndocuments += body->document != NULL;
			buf_str(&got, body->document != NULL ? "h" : "");
			if (body->alternative != NO_PART)
				buf_printf(&got, "/%zu", body->alternative);
			buf_str(&got, body->attached ? "@" : "");
		}
		ASSERT_ROW(span_eq(buf_span(&got), span_str(parts[i].want)),
			   parts[i].name);
		ASSERT_ROW(r.content->ndocuments == ndocuments, parts[i].name);
		buf_free(&got);
		arena_free(&r.arena);
	}
}

static const struct {
	const char *name, *text, *want;
	bool html;
} lines[] = {
	{ "nothing", "\n \n", NULL, false },
	{ "white space", "\n  Hi\n\n all \t now \n", "Hi all now", false },
	{ "HTML", "<p>Hi</p><p>all&nbsp;&nbsp;now</p>", "Hi all now", true },
	{ "a preheader",
	  "<div style='display:none'>Only until Sunday.&zwnj;&nbsp;&#847;"
	  "&zwnj;&nbsp;</div><p>Hi</p>",
	  "Only until Sunday. Hi", true },
	{ "marks that print nothing",
	  "<p>{{#if name}}Hello {{name}},{{/if}} {braces} <b>{% if x %}x",
	  "Hello {{name}}, {braces} x", true },
	{ "the HTML of an alternative",
	  MULTIPART("alternative", "a") "--a\n" TEXT "text\n--a\n" HTML
					"<p>html\n--a--\n",
	  "html", false },
	{ "the text of a mixture",
	  MULTIPART("mixed", "a") "--a\n" TEXT "text\n--a\n" HTML
				  "<p>html\n--a--\n",
	  "text", false },
	{ "an alternative behind a text",
	  MULTIPART("mixed", "a") "--a\n" TEXT "text\n--a\n" MULTIPART(
		  "alternative", "b") "--b\n" HTML "<p>html\n--b--\n--a--\n",
	  "text", false },
	{ "an attached message",
	  "Content-Type: message/rfc822\n\nSubject: x\n\nyo\n", NULL, false },
	{ "joined emoji",
	  "\n\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 a\xe2\x80\x8d"
	  "b\n",
	  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 ab", false },
};

static void an_inbox_shows_how_it_begins(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct reading r;
		const char *got;

		read_text(&r, lines[i].text, lines[i].html);
		got = r.content->preheader;
		ASSERT_ROW((got == NULL) == (lines[i].want == NULL),
			   lines[i].name);
		ASSERT_ROW(got == NULL || strcmp(got, lines[i].want) == 0,
			   lines[i].name);
		arena_free(&r.arena);
	}
}

/* 250 bytes at most, and no half of a character. */
static void a_preheader_is_cut(void **state)
{
	struct buf text = { 0 };
	struct reading r;

	(void)state;
	buf_str(&text, "\nx");
	for (int i = 0; i < 200; i++)
		buf_str(&text, "\xc3\xa9");
	buf_char(&text, '\0');
	read_text(&r, text.p, false);
	assert_int_equal(strlen(r.content->preheader), 249);
	arena_free(&r.arena);
	buf_free(&text);
}

static const struct {
	const char *name, *text;
	bool unsubscribe, way_out, merge;
} facts[] = {
	{ "nothing", "Subject: x\n\nhi\n", false, false, false },
	{ "a link to leave", "\nUnsubscribe: http://a.example\n", true, true,
	  false },
	{ "a link to settings", "\nManage preferences: http://a.example\n",
	  true, false, false },
	{ "both",
	  "\nManage preferences: http://a.example\n\n\nOpt out: "
	  "http://b.example\n",
	  true, true, false },
	{ "words without a link", "\nReply to unsubscribe.\n", false, false,
	  false },
	{ "a field alone", "List-Unsubscribe: <http://a.example>\n\nhi\n",
	  false, false, false },
	{ "another's",
	  "Content-Type: message/rfc822\n\n\nUnsubscribe: "
	  "http://a.example\n",
	  false, false, false },
	{ "a mark in the subject", "Subject: Hi {{ name }}\n\nhi\n", false,
	  false, true },
	{ "in the text", "\nHi *|FNAME|*\n", false, false, true },
	{ "in a URL", HTML "<a href='http://a.example/{{ id }}'>x</a>", false,
	  false, true },
	{ "in hidden text", HTML "<p style='display:none'>{{ x }}</p><p>hi",
	  false, false, true },
	{ "in another's subject",
	  "Content-Type: message/rfc822\n\nSubject: {{ x }}\n\nhi\n", false,
	  false, false },
};

static void links_and_marks_are_noted(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(facts); i++) {
		struct reading r;

		read_text(&r, facts[i].text, false);
		ASSERT_ROW(r.content->has_unsubscribe == facts[i].unsubscribe,
			   facts[i].name);
		ASSERT_ROW(r.content->has_way_out == facts[i].way_out,
			   facts[i].name);
		ASSERT_ROW(r.content->has_merge == facts[i].merge,
			   facts[i].name);
		arena_free(&r.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_with_text_are_bodies),
		cmocka_unit_test(an_inbox_shows_how_it_begins),
		cmocka_unit_test(a_preheader_is_cut),
		cmocka_unit_test(links_and_marks_are_noted),
	};

	return cmocka_run_group_tests_name("content", tests, NULL, NULL);
}
