/*
 * How fast the texts of messages are looked through for many rules at once.
 *
 * usage: bench_scan PASSES SEED FILE|DIR...
 *
 * For 100, 1,000 and 10,000 rules: how long the filter takes to build, how fast
 * it alone is, and all of it (folding, filter, word boundaries, expressions). The
 * rules are drawn by the seed from the words of the messages: each has four
 * phrases of two to four words in a row, seven in ten with one letter changed,
 * and one rule in ten an expression instead.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "mail/message.h"
#include "rule/fence.h"
#include "rule/fold.h"
#include "rule/scan.h"
#include "tests/bench/messages.h"
#include "text/body.h"

enum {
	LEAST = 1000,     /* bytes of text */
	PHRASES = 4,      /* of a rule */
	EXPRESSIONS = 10, /* one rule in so many has one */
	VERBATIM = 3,     /* phrases of ten that are in the texts as they are */
};

struct corpus {
	struct arena arena;
	struct texts *messages;
	size_t n, room;
	size_t bytes, text_bytes;
	struct span all; /* folded, of all texts */
	uint32_t seed;
};

static uint32_t draw(struct corpus *corpus, size_t below)
{
	corpus->seed = corpus->seed * 1664525 + 1013904223;
	return (uint32_t)((uint64_t)corpus->seed * below >> 32);
}

static void add_text(struct corpus *corpus, struct texts *texts,
		     const struct view *view)
{
	texts->items = arena_grow(&corpus->arena, texts->items, texts->n, 1,
				  &texts->room, sizeof(*texts->items));
	texts->items[texts->n++] = (struct text){
		.kind = TEXT_VISIBLE,
		.view = view,
		.part = NO_PART,
		.alternative = NO_PART,
	};
	corpus->text_bytes += view->text.n;
}

static void add_message(void *context, struct span bytes)
{
	struct corpus *corpus = context;
	static struct limits limits;
	struct view *file = arena_new(&corpus->arena, struct view);
	struct texts *texts;
	const struct message *msg;
	const struct header *subject;
	struct parse parse;
	struct bodies bodies;

	limits = limits_default();
	*file = view_root(bytes);
	parse = parse_begin(&corpus->arena, &limits);
	msg = message_parse(&parse, file);
	bodies = bodies_read(&parse, msg);
	corpus->messages =
		arena_grow(&corpus->arena, corpus->messages, corpus->n, 1,
			   &corpus->room, sizeof(*corpus->messages));
	texts = &corpus->messages[corpus->n++];
	*texts = (struct texts){ 0 };
	corpus->bytes += bytes.n;
	subject = message_field(msg, FIELD_SUBJECT);
	if (subject != NULL)
		add_text(corpus, texts, subject->text);
	for (size_t i = 0; i < bodies.n; i++)
		add_text(corpus, texts, bodies.items[i].text);
}

/* All texts folded, for drawing words and for the filter alone; how long
 * folding took. */
static double fold_all(struct corpus *corpus, struct buf *all)
{
	struct arena a = { 0 };
	double took = 0;

	for (size_t i = 0; i < corpus->n; i++) {
		for (size_t k = 0; k < corpus->messages[i].n; k++) {
			double begin = seconds();
			const struct view *folded = fold_text(
				&a, corpus->messages[i].items[k].view);

			took += seconds() - begin;
			buf_add(all, folded->text);
			buf_char(all, '\n');
		}
		arena_reset(&a);
	}
	arena_free(&a);
	corpus->all = buf_span(all);
	return took;
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\n';
}

/* Some words in a row, at least six bytes. */
static struct span some_words(struct corpus *corpus, size_t words)
{
	struct span all = corpus->all;

	for (;;) {
		size_t at = draw(corpus, all.n), end, n = 0;

		while (at < all.n && !is_gap(all.p[at]))
			at++;
		at++;
		for (end = at; end < all.n && all.p[end] != '\n'; end++)
			if (all.p[end] == ' ' && ++n == words)
				break;
		if (end < all.n && end >= at + 6 && end - at < 60 &&
		    utf8_ascii(span_slice(all, at, end - at)) == end - at)
			return span_slice(all, at, end - at);
	}
}

static struct span a_phrase(struct corpus *corpus, struct arena *a)
{
	struct span words = some_words(corpus, 2 + draw(corpus, 3));
	struct span copy = arena_span(a, words);

	if (draw(corpus, 10) >= VERBATIM)
		((char *)(uintptr_t)copy.p)[draw(corpus, copy.n)] =
			(char)('a' + draw(corpus, 26));
	return copy;
}

static struct fenced an_expression(struct corpus *corpus, struct arena *a)
{
	struct fenced fenced;
	struct fence_error err;

	for (;;) {
		struct buf text = { 0 };
		bool ok;

		buf_add(&text, some_words(corpus, 1));
		buf_str(&text, " (the |an? |[0-9]{1,3} )?");
		buf_add(&text, some_words(corpus, 1));
		buf_str(&text, ".{0,20}\\b(");
		buf_add(&text, some_words(corpus, 1));
		buf_char(&text, '|');
		buf_add(&text, some_words(corpus, 1));
		buf_char(&text, ')');
		ok = fence_pattern(a, buf_span(&text), true, &fenced, &err);
		buf_free(&text);
		if (ok)
			return fenced;
	}
}

static struct rule *a_rule(struct corpus *corpus, struct arena *a, size_t i)
{
	static const struct text_place in[] = { { .kind = TEXT_VISIBLE } };
	struct rule *rule = arena_new(a, struct rule);
	struct span *phrases = arena_alloc(a, PHRASES, sizeof(*phrases));
	struct fenced *expression = arena_new(a, struct fenced);
	struct pattern pattern = {
		.in = in,
		.nin = 1,
		.phrases = phrases,
		.expressions = expression,
		.distinct = 1,
		.count = 1,
	};

	if (i % EXPRESSIONS == 0) {
		*expression = an_expression(corpus, a);
		pattern.nexpressions = 1;
	} else {
		while (pattern.nphrases < PHRASES)
			phrases[pattern.nphrases++] = a_phrase(corpus, a);
	}
	rule->pattern = pattern_keep(a, &pattern);
	return rule;
}

static void count_hit(void *context, size_t literal, size_t at)
{
	size_t *hits = context;

	(void)literal;
	(void)at;
	++*hits;
}

static size_t scan_all(const struct corpus *corpus, struct scanner *scanner,
		       struct arena *a)
{
	size_t found = 0;

	for (size_t i = 0; i < corpus->n; i++) {
		uint64_t steps = 0;
		const struct scan_bounds bounds = { .steps = &steps,
						    .steps_most = 4 << 20,
						    .rule_steps_most = 256
								       << 10 };
		const struct scan *scan =
			scan_texts(a, scanner, &corpus->messages[i], &bounds);

		for (size_t k = 0; k < scanner->nrules; k++)
			found += scan->results[k] != NULL &&
				 scan->results[k]->nseen > 0;
		arena_reset(a);
	}
	return found;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

static void bench(struct corpus *corpus, size_t n, uint64_t passes)
{
	struct arena a = { 0 }, scratch = { 0 };
	const struct rule **rules = arena_alloc(&a, n, sizeof(*rules));
	double build = 1e9, filter = 1e9, all = 1e9, begin;
	size_t hits = 0, found = 0, literals = 0;
	struct scanner *scanner = NULL;

	for (size_t i = 0; i < n; i++)
		rules[i] = a_rule(corpus, &a, i);
	for (uint64_t pass = 0; pass < passes; pass++) {
		begin = seconds();
		scanner = scanner_new(&a, rules, n);
		scanner_build(scanner);
		build = least(build, seconds() - begin);
		literals = scanner->sieves[TEXT_FOLDED].filter.four.n +
			   scanner->sieves[TEXT_FOLDED].filter.three.n;
		hits = 0;
		begin = seconds();
		filter_scan(&scanner->sieves[TEXT_FOLDED].filter, corpus->all,
			    count_hit, &hits);
		filter = least(filter, seconds() - begin);
		begin = seconds();
		found = scan_all(corpus, scanner, &scratch);
		all = least(all, seconds() - begin);
	}
	(void)printf("%6zu rules, %6zu literals: build %.2f ms; filter %.0f "
		     "MB/s, %zu hits; fold, filter and confirm %.0f MB/s, "
		     "%.1f us a message, %zu findings\n",
		     n, literals, build * 1e3,
		     (double)corpus->all.n / filter / 1e6, hits,
		     (double)corpus->text_bytes / all / 1e6,
		     all * 1e6 / (double)corpus->n, found);
	for (size_t i = 0; i < n; i++)
		pattern_release(rules[i]->pattern);
	arena_free(&scratch);
	arena_free(&a);
}

int main(int argc, char **argv)
{
	static const size_t numbers[] = { 100, 1000, 10000 };
	struct corpus corpus = { 0 };
	struct buf all = { 0 };
	uint64_t passes = 0, seed = 0;
	double fold = 1e9;

	if (argc < 4 || !span_number(span_str(argv[1]), 1, 10000, &passes) ||
	    !span_number(span_str(argv[2]), 0, UINT32_MAX, &seed)) {
		(void)fputs("usage: bench_scan PASSES SEED FILE|DIR...\n",
			    stderr);
		return 2;
	}
	corpus.seed = (uint32_t)seed;
	for (int i = 3; i < argc; i++)
		read_messages(&corpus.arena, argv[i], add_message, &corpus);
	for (uint64_t pass = 0; pass < passes; pass++) {
		all.n = 0;
		fold = least(fold, fold_all(&corpus, &all));
	}
	(void)printf("%zu messages, %zu bytes, %zu bytes of text; fold %.0f "
		     "MB/s\n",
		     corpus.n, corpus.bytes, corpus.text_bytes,
		     (double)corpus.text_bytes / fold / 1e6);
	if (corpus.all.n < LEAST) {
		(void)fputs("too little text to draw rules from\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		bench(&corpus, numbers[i], passes);
	buf_free(&all);
	arena_free(&corpus.arena);
	return 0;
}
