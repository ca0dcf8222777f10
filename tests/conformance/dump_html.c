/*
 * Prints the tokens of pieces of HTML in the form of html5lib's tests, one line
 * of JSON a piece, for the script that compares them.
 *
 * usage: conformance_dump_html <PIECES
 *
 * A piece is a line "STATE NAME BYTES", where STATE is the number of the state
 * to begin in, NAME the name of what ends it, or "-", and BYTES how many bytes
 * follow, which are the piece; and a line end behind it.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "text/html.h"

enum { MOST = 64 * 1024 * 1024 };

struct dump {
	struct arena arena;
	struct view source;
	struct buf out, text; /* text: characters that no tag has ended yet */
};

static void quote(struct dump *d, struct span s, bool lower)
{
	buf_char(&d->out, '"');
	for (size_t i = 0; i < s.n; i++) {
		char c = lower ? to_lower(s.p[i]) : s.p[i];

		if ((unsigned char)c < ' ' || c == '"' || c == '\\')
			buf_printf(&d->out, "\\u%04x", (unsigned char)c);
		else
			buf_char(&d->out, c);
	}
	buf_char(&d->out, '"');
}

static void put_range(struct dump *d, struct range at,
		      enum html_reading reading, bool lower)
{
	quote(d, html_decode(&d->arena, &d->source, at, reading)->text, lower);
}

static void put_id(struct dump *d, bool has, struct range at)
{
	buf_char(&d->out, ',');
	if (has)
		put_range(d, at, HTML_RAW, false);
	else
		buf_str(&d->out, "null");
}

static void put_doctype(struct dump *d, const struct html_token *t)
{
	buf_str(&d->out, "[\"DOCTYPE\",");
	if (t->name.n > 0)
		put_range(d, t->name, HTML_RAW, true);
	else
		buf_str(&d->out, "null");
	put_id(d, t->has_public_id, t->public_id);
	put_id(d, t->has_system_id, t->system_id);
	buf_str(&d->out, t->force_quirks ? ",false]," : ",true],");
}

static void put_start_tag(struct dump *d, const struct html_token *t)
{
	buf_str(&d->out, "[\"StartTag\",");
	put_range(d, t->name, HTML_RAW, true);
	buf_str(&d->out, ",{");
	for (size_t i = 0; i < t->nattrs; i++) {
		if (i > 0)
			buf_char(&d->out, ',');
		put_range(d, t->attrs[i].name, HTML_RAW, true);
		buf_char(&d->out, ':');
		put_range(d, t->attrs[i].value, HTML_ATTRIBUTE, false);
	}
	buf_str(&d->out, t->self_closing ? "},true]," : "}],");
}

/* Texts with nothing but what says nothing between them are one. */
static void put_text(struct dump *d)
{
	if (d->text.n == 0)
		return;
	buf_str(&d->out, "[\"Character\",");
	quote(d, buf_span(&d->text), false);
	buf_str(&d->out, "],");
	d->text.n = 0;
}

static void put_token(struct dump *d, const struct html_token *t)
{
	if (t->kind == HTML_TEXT) {
		buf_add(&d->text,
			html_decode(&d->arena, &d->source, t->text, t->reading)
				->text);
		return;
	}
	if (t->kind == HTML_END_TAG && t->name.n == 0)
		return;
	put_text(d);
	if (t->kind == HTML_DOCTYPE) {
		put_doctype(d, t);
	} else if (t->kind == HTML_START_TAG) {
		put_start_tag(d, t);
	} else if (t->kind == HTML_END_TAG) {
		buf_str(&d->out, "[\"EndTag\",");
		put_range(d, t->name, HTML_RAW, true);
		buf_str(&d->out, "],");
	} else {
		buf_str(&d->out, "[\"Comment\",");
		put_range(d, t->text, HTML_RAW, false);
		buf_str(&d->out, "],");
	}
}

static void dump(struct span source, enum html_state state, struct span closes)
{
	struct dump d = { .source = view_root(source) };
	struct html html = html_begin(&d.arena, NULL, &d.source);
	struct html_token token;

	html.state = state;
	html.closes = closes;
	buf_char(&d.out, '[');
	while (html_next(&html, &token))
		put_token(&d, &token);
	put_text(&d);
	if (d.out.n > 1)
		d.out.n--;
	buf_str(&d.out, "]\n");
	(void)fwrite(d.out.p, 1, d.out.n, stdout);
	buf_free(&d.out);
	buf_free(&d.text);
	arena_free(&d.arena);
}

/* Up to the next blank or line end, which is passed over. */
static struct span word(struct span *s)
{
	size_t n = 0;
	struct span w;

	while (n < s->n && !is_space(s->p[n]))
		n++;
	w = span_first(*s, n);
	*s = span_skip(*s, n + 1);
	return w;
}

int main(void)
{
	struct buf file = { 0 };
	struct error err;
	struct span rest;

	if (!file_read(&file, NULL, MOST, &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 2;
	}
	rest = buf_span(&file);
	while (rest.n > 0) {
		uint64_t state, n;
		struct span number = word(&rest), name = word(&rest);

		if (!span_number(number, 0, HTML_IN_CDATA, &state) ||
		    !span_number(word(&rest), 0, rest.n, &n))
			return 2;
		if (span_eq(name, SPAN("-")))
			name = SPAN("");
		dump(span_first(rest, n), (enum html_state)state, name);
		rest = span_skip(rest, n + 1);
	}
	buf_free(&file);
	return ferror(stdout) != 0;
}
