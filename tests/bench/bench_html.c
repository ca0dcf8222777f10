/*
 * How fast HTML is read, in memory: tokens and decoded text and attributes of
 * the HTML parts of messages; and whole documents, with their style and text.
 *
 * usage: bench_html PASSES FILE|DIR...
 */
#include <stdio.h>
#include <stdlib.h>

#include "mail/message.h"
#include "tests/bench/messages.h"
#include "text/document.h"

/* The text of all HTML parts, in UTF-8. */
struct corpus {
	struct arena arena;
	const struct view **parts;
	size_t n, room, bytes;
};

static bool is_html(const struct part *part)
{
	return part->text != NULL && span_ieq(part->type, SPAN("text")) &&
	       span_ieq(part->subtype, SPAN("html"));
}

static void add_message(void *context, struct span bytes)
{
	struct corpus *corpus = context;
	static struct limits limits;
	struct parse *parse = arena_new(&corpus->arena, struct parse);
	struct view *file = arena_new(&corpus->arena, struct view);
	const struct message *message;

	limits = limits_default();
	*parse = parse_begin(&corpus->arena, &limits);
	*file = view_root(bytes);
	message = message_parse(parse, file);
	for (size_t i = 0; i < message->nparts; i++) {
		const struct part *part = &message->parts[i];

		if (!is_html(part))
			continue;
		corpus->parts =
			arena_grow(&corpus->arena, corpus->parts, corpus->n, 1,
				   &corpus->room, sizeof(*corpus->parts));
		corpus->parts[corpus->n++] = part->text;
		corpus->bytes += part->text->text.n;
	}
}

static size_t decode(struct arena *arena, const struct view *source,
		     const struct html_token *token)
{
	size_t bytes = 0;

	if (token->kind == HTML_TEXT)
		bytes += html_decode(arena, source, token->text, token->reading)
				 ->text.n;
	for (size_t i = 0; i < token->nattrs; i++)
		bytes += html_decode(arena, source, token->attrs[i].value,
				     HTML_ATTRIBUTE)
				 ->text.n;
	return bytes;
}

/* The bytes decoded, so that nothing is optimised away. */
static __attribute__((__noinline__)) size_t read_all(
	const struct corpus *corpus, struct arena *arena, size_t *ntokens)
{
	size_t bytes = 0;

	*ntokens = 0;
	for (size_t i = 0; i < corpus->n; i++) {
		const struct view *source = corpus->parts[i];
		struct html_token token;
		struct html html;

		arena_reset(arena);
		html = html_begin(arena, NULL, source);
		for (; html_next(&html, &token); ++*ntokens)
			bytes += decode(arena, source, &token);
	}
	return bytes;
}

/* The same of documents; how many elements they have in *nelements. */
static __attribute__((__noinline__)) size_t read_documents(
	const struct corpus *corpus, struct arena *arena, size_t *nelements)
{
	struct limits limits = limits_default();
	size_t bytes = 0;

	*nelements = 0;
	for (size_t i = 0; i < corpus->n; i++) {
		struct part part = { .text = corpus->parts[i] };
		const struct document *document;
		struct parse parse;

		arena_reset(arena);
		parse = parse_begin(arena, &limits);
		document = document_read(&parse, &part);
		*nelements += document->nelements;
		bytes += document->visible->text.n;
	}
	return bytes;
}

typedef size_t read_fn(const struct corpus *corpus, struct arena *arena,
		       size_t *n);

static size_t measure(struct corpus *corpus, read_fn *read, uint64_t passes,
		      size_t *n)
{
	double *times = arena_alloc(&corpus->arena, passes, sizeof(*times));
	struct arena arena = { 0 };
	size_t bytes = 0;

	for (uint64_t pass = 0; pass < passes; pass++) {
		double begin = seconds();

		bytes = read(corpus, &arena, n);
		times[pass] = seconds() - begin;
	}
	arena_free(&arena);
	qsort(times, passes, sizeof(*times), by_size);
	(void)printf("median of %zu passes: %.1f MB/s (slowest %.1f, fastest "
		     "%.1f)\n",
		     (size_t)passes,
		     (double)corpus->bytes / times[passes / 2] / 1e6,
		     (double)corpus->bytes / times[passes - 1] / 1e6,
		     (double)corpus->bytes / times[0] / 1e6);
	return bytes;
}

int main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	uint64_t passes = 0;
	size_t n, bytes;

	if (argc < 3 || !span_number(span_str(argv[1]), 1, 10000, &passes)) {
		(void)fputs("usage: bench_html PASSES FILE|DIR...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		read_messages(&corpus.arena, argv[i], add_message, &corpus);
	bytes = measure(&corpus, read_all, passes, &n);
	(void)printf("%zu HTML parts, %zu bytes, %zu tokens, %zu bytes of "
		     "them decoded\n",
		     corpus.n, corpus.bytes, n, bytes);
	bytes = measure(&corpus, read_documents, passes, &n);
	(void)printf("%zu elements, %zu bytes of visible text\n", n, bytes);
	return 0;
}
