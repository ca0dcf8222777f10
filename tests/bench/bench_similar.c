/*
 * How long it takes to find what is alike among many messages: bodies are made,
 * of which every fourth is a copy of an earlier one with changes; of each the
 * signature is made and the most similar one before it is looked for. The time
 * of making them is not counted.
 *
 * usage: bench_similar [MESSAGES]
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/hash.h"
#include "store/lsh.h"
#include "tests/bench/messages.h"
#include "text/similar.h"

enum { WORDS = 400, VOCABULARY = 20000, STEPS = 5, BATCH = 64 };

struct result {
	double signing, finding; /* seconds */
	size_t nfound, nwrong, bytes;
};

/* Of the processor, so that what else it does is not counted. */
static double spent(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A word of the vocabulary, the frequent ones short and often: as in texts, the
 * n-th has a share of about 1/n. */
static void put_word(struct buf *to, uint64_t dice)
{
	double share = (double)(dice >> 11) / 9007199254740992.0;
	uint64_t word = (uint64_t)exp(share * log(VOCABULARY));

	for (uint64_t rest = word + 64; rest > 0; rest /= 8)
		buf_char(to, (char)('a' + (rest * 7 + word) % 26));
	buf_char(to, dice % 9 == 0 ? '\n' : ' ');
}

/* The body of a campaign for one reader. */
static void make_body(struct buf *to, uint64_t campaign, uint64_t reader)
{
	buf_printf(to, "Dear Reader%zu,\n", (size_t)reader);
	for (uint64_t i = 0; i < WORDS; i++) {
		put_word(to, hash_mix(campaign * WORDS + i));
		if (i % 60 == 59)
			buf_printf(to,
				   "for $%zu.99 at https://shop.example/"
				   "c?id=%zx\n",
				   (size_t)(reader % 900), (size_t)reader);
	}
	buf_printf(to,
		   "\nExample Ltd, 1 Main Street\nSent to r%zu@example."
		   "org. Unsubscribe\n",
		   (size_t)reader);
}

/* Every fourth is of the campaign of one before it. */
static uint64_t campaign_of(size_t i)
{
	uint64_t back = hash_mix(i) % (i < 4 ? 1 : i / 4);

	return i % 4 == 3 ? back * 4 : i;
}

/* Messages that are made together, for asking the time takes some, too. */
struct batch {
	struct buf bodies;
	size_t ends[BATCH];
	struct similar similar[BATCH];
	size_t first, n;
};

static void make_batch(struct batch *b)
{
	b->bodies.n = 0;
	for (size_t i = 0; i < b->n; i++) {
		make_body(&b->bodies, campaign_of(b->first + i), b->first + i);
		b->ends[i] = b->bodies.n;
	}
}

static void sign_batch(struct batch *b)
{
	struct span all = buf_span(&b->bodies);
	size_t begin = 0;

	for (size_t i = 0; i < b->n; i++) {
		b->similar[i] = similar_read(
			span_slice(all, begin, b->ends[i] - begin), NULL, NULL);
		begin = b->ends[i];
	}
}

static void find_batch(const struct batch *b, struct lsh *lsh,
		       struct result *result)
{
	for (size_t i = 0; i < b->n; i++) {
		const uint16_t *bins = b->similar[i].bins;
		struct lsh_match match;
		bool found = lsh_find(lsh, bins, SIMILAR_DEFAULT, &match);

		(void)lsh_add(lsh, bins);
		result->nfound += found;
		result->nwrong +=
			found != (campaign_of(b->first + i) != b->first + i);
	}
}

static struct result run(size_t n)
{
	static struct batch b;
	struct result result = { .nfound = 0 };
	struct lsh lsh = { 0 };

	for (b.first = 0; b.first < n; b.first += b.n) {
		double begin, middle;

		b.n = n - b.first < BATCH ? n - b.first : BATCH;
		make_batch(&b);
		begin = spent();
		sign_batch(&b);
		middle = spent();
		find_batch(&b, &lsh, &result);
		result.finding += spent() - middle;
		result.signing += middle - begin;
		result.bytes += b.bodies.n;
	}
	lsh_free(&lsh);
	buf_free(&b.bodies);
	return result;
}

/* The slope of the line through the logarithms. */
static double exponent(const double *x, const double *y, size_t n)
{
	double sx = 0, sy = 0, sxx = 0, sxy = 0, count = (double)n;

	for (size_t i = 0; i < n; i++) {
		double a = log(x[i]), b = log(y[i]);

		sx += a;
		sy += b;
		sxx += a * a;
		sxy += a * b;
	}
	return (count * sxy - sx * sy) / (count * sxx - sx * sx);
}

int main(int argc, char **argv)
{
	static const size_t parts[STEPS] = { 100, 30, 10, 3, 1 };
	double sizes[STEPS], times[STEPS];
	uint64_t most = 100000;
	struct rusage usage;

	if (argc > 1 &&
	    !span_number(span_str(argv[1]), 1000, 10000000, &most)) {
		(void)fputs("usage: bench_similar [MESSAGES]\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < STEPS; i++) {
		size_t n = (size_t)most / parts[i];
		struct result r = run(n);

		sizes[i] = (double)n;
		times[i] = r.signing + r.finding;
		(void)printf("%7zu messages of %zu bytes: %.3f s, signatures "
			     "%.2f us and looking %.2f us each; %zu alike "
			     "found, %zu wrong\n",
			     n, r.bytes / n, times[i],
			     1e6 * r.signing / sizes[i],
			     1e6 * r.finding / sizes[i], r.nfound, r.nwrong);
	}
	(void)getrusage(RUSAGE_SELF, &usage);
	(void)printf("exponent %.3f, %.1f MiB at most\n",
		     exponent(sizes, times, STEPS),
		     (double)usage.ru_maxrss / 1024);
	return 0;
}
