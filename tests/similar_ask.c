/*
 * What tests/similar.py asks of text/similar.h, with the messages made there.
 *
 * usage: similar_ask texts FILE...   the text of each message's body
 *        similar_ask pairs <PAIRS    how alike two texts are
 *
 * A text is written as its length, a line end and its bytes; a pair is the
 * reader's name and the text, twice. A text that begins with a doctype is HTML.
 * An answer is a line with the per cent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "text/similar.h"
#include "text/similar_text.h"

enum { MOST = 64 * 1024 * 1024 };

static bool put_text(const char *name)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct buf bytes = { 0 };
	struct view file;
	struct error err;
	struct span text;

	if (!file_read(&bytes, name, MOST, &err)) {
		(void)fprintf(stderr, "%s: %s\n", name, err.text);
		return false;
	}
	file = view_root(buf_span(&bytes));
	text = similar_text(&arena, content_read(&p, message_parse(&p, &file)));
	(void)printf("%zu\n", text.n);
	if (text.n > 0)
		(void)fwrite(text.p, 1, text.n, stdout);
	buf_free(&bytes);
	arena_free(&arena);
	return true;
}

/* False at the end. */
static bool get_text(struct buf *to)
{
	char line[32];
	uint64_t n;

	if (fgets(line, sizeof(line), stdin) == NULL)
		return false;
	if (!span_number(span_trim(span_str(line)), 0, MOST, &n)) {
		(void)fputs("similar_ask: no length\n", stderr);
		exit(2);
	}
	to->n = 0;
	if (fread(buf_room(to, n + 1), 1, n, stdin) != n)
		return false;
	to->n = n;
	return true;
}

static struct similar read_html(struct span text,
				const struct similar_names *names)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(text);
	const struct message *msg = message_of_html(&p, &file);
	const struct content *content = content_read(&p, msg);
	struct similar_pictures pictures =
		similar_pictures(&arena, msg, content);
	struct similar similar =
		similar_read(similar_text(&arena, content), names, &pictures);

	arena_free(&arena);
	return similar;
}

static bool get_similar(struct buf *name, struct buf *text, struct similar *to)
{
	struct span item;
	struct similar_names names = { &item, 1 };

	if (!get_text(name) || !get_text(text))
		return false;
	item = buf_span(name);
	*to = span_starts(buf_span(text), SPAN("<!DOCTYPE html>"))
		      ? read_html(buf_span(text), &names)
		      : similar_read(buf_span(text), &names, NULL);
	return true;
}

int main(int argc, char **argv)
{
	struct buf name = { 0 }, text = { 0 };
	struct similar a, b;

	if (argc > 2 && strcmp(argv[1], "texts") == 0) {
		for (int i = 2; i < argc; i++)
			if (!put_text(argv[i]))
				return 2;
		return 0;
	}
	while (get_similar(&name, &text, &a) && get_similar(&name, &text, &b))
		(void)printf("%u\n", similar_percent(&a, &b));
	buf_free(&name);
	buf_free(&text);
	return 0;
}
