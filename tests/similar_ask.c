/*
 * What tests/similar.py asks of text/similar.h, with the messages made there.
 *
 * usage: similar_ask texts FILE...   the text of each message's body
 *        similar_ask pairs <PAIRS    how alike two texts are
 *        similar_ask sets <SETS      how alike two mailings are
 *
 * A text is written as its length, a line end and its bytes; a pair is the
 * reader's name and the text, twice. A text that begins with a doctype is HTML.
 * An answer is a line with the per cent. Of sets there are eight copies of a
 * mailing, each a name and a text, that were sent, and eight to be checked; for
 * each of the latter there is a line: how much it is like any of those that were
 * sent, by itself, and with what the copies of each mailing have in common in
 * their place.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "store/mailing.h"
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

enum { COPIES = 8 };

/* The copies of a mailing, and what a history has of them: what is in common as
 * soon as it is known. */
struct copies {
	struct mailings mailings;
	struct similar own[COPIES];
	uint16_t kept[COPIES][MINHASH_BINS];
};

/* False at the end. */
static bool get_copies(struct buf *name, struct buf *text, struct copies *to)
{
	const uint16_t *common;

	mailings_free(&to->mailings);
	*to = (struct copies){ 0 };
	for (size_t i = 0; i < COPIES; i++) {
		if (!get_similar(name, text, &to->own[i]))
			return false;
		(void)mailings_add(&to->mailings, SPAN("mailing"),
				   to->own[i].bins, &common);
		memcpy(to->kept[i], common != NULL ? common : to->own[i].bins,
		       sizeof(to->kept[i]));
	}
	return true;
}

/* Of the copy itself, and of what is kept of it. */
static void put_likeness(const struct copies *sent, const struct copies *copies,
			 size_t i)
{
	unsigned own = 0, best = 0;

	for (size_t k = 0; k < COPIES; k++) {
		const uint16_t *kept = sent->kept[k];
		unsigned percents[] = {
			minhash_percent(copies->own[i].bins, kept),
			minhash_percent(copies->kept[i], kept),
		};
		unsigned percent =
			similar_percent(&copies->own[i], &sent->own[k]);

		own = percent > own ? percent : own;
		for (size_t n = 0; n < 2; n++)
			best = percents[n] > best ? percents[n] : best;
	}
	(void)printf("%u %u\n", own, best);
}

static void put_sets(struct buf *name, struct buf *text)
{
	static struct copies sent, copies;

	while (get_copies(name, text, &sent) && get_copies(name, text, &copies))
		for (size_t i = 0; i < COPIES; i++)
			put_likeness(&sent, &copies, i);
	mailings_free(&sent.mailings);
	mailings_free(&copies.mailings);
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
	if (argc > 1 && strcmp(argv[1], "sets") == 0)
		put_sets(&name, &text);
	while (get_similar(&name, &text, &a) && get_similar(&name, &text, &b))
		(void)printf("%u\n", similar_percent(&a, &b));
	buf_free(&name);
	buf_free(&text);
	return 0;
}
