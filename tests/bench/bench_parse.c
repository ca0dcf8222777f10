/*
 * How fast messages are read, in memory: the whole of message_parse(), which
 * splits headers, decodes bodies and brings text to UTF-8.
 *
 * usage: bench_parse PASSES FILE|DIR...
 *
 * With PASSES 1 under callgrind, the instructions of the function read_all
 * divided by the bytes printed are the figure that does not depend on the
 * machine (tests/bench/run.sh does that).
 */
#include <stdio.h>
#include <stdlib.h>

#include "mail/message.h"
#include "tests/bench/messages.h"

struct corpus {
	struct arena arena;
	struct span *messages;
	size_t n, room, bytes;
};

static void add_message(void *context, struct span bytes)
{
	struct corpus *corpus = context;

	corpus->messages =
		arena_grow(&corpus->arena, corpus->messages, corpus->n, 1,
			   &corpus->room, sizeof(*corpus->messages));
	corpus->messages[corpus->n++] = bytes;
	corpus->bytes += bytes.n;
}

/* The parts read, so that nothing is optimised away. */
static __attribute__((__noinline__)) size_t read_all(
	const struct corpus *corpus, struct arena *arena)
{
	struct limits limits = limits_default();
	size_t parts = 0;

	for (size_t i = 0; i < corpus->n; i++) {
		struct view file = view_root(corpus->messages[i]);
		struct parse parse;

		arena_reset(arena);
		parse = parse_begin(arena, &limits);
		parts += message_parse(&parse, &file)->nparts;
	}
	return parts;
}

int main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	struct arena arena = { 0 };
	uint64_t passes = 0;
	double *times;
	size_t parts = 0;

	if (argc < 3 || !span_number(span_str(argv[1]), 1, 10000, &passes)) {
		(void)fputs("usage: bench_parse PASSES FILE|DIR...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		read_messages(&corpus.arena, argv[i], add_message, &corpus);
	times = arena_alloc(&corpus.arena, passes, sizeof(*times));
	for (uint64_t pass = 0; pass < passes; pass++) {
		double begin = seconds();

		parts = read_all(&corpus, &arena);
		times[pass] = seconds() - begin;
	}
	qsort(times, passes, sizeof(*times), by_size);
	(void)printf("%zu messages, %zu parts, %zu bytes\n", corpus.n, parts,
		     corpus.bytes);
	(void)printf("median of %zu passes: %.1f MB/s, %.0f messages/s, "
		     "%.2f us a message (fastest %.2f, slowest %.2f)\n",
		     (size_t)passes,
		     (double)corpus.bytes / times[passes / 2] / 1e6,
		     (double)corpus.n / times[passes / 2],
		     times[passes / 2] / (double)corpus.n * 1e6,
		     times[0] / (double)corpus.n * 1e6,
		     times[passes - 1] / (double)corpus.n * 1e6);
	return 0;
}
