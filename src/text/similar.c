#include "text/similar.h"

#include "base/hash.h"
#include "text/similar_body.h"

/* A text being read: the three words before, the latest first. */
struct reading {
	struct minhash set;
	uint64_t before[SIMILAR_ROW - 1];
	uint64_t exact;
	size_t nwords;
};

/* The same words in another order are another row: each place has a factor of
 * its own. */
static inline uint64_t row_hash(const uint64_t before[], uint64_t word)
{
	return hash_mix(before[2] * 0x9fb21c651e98df25 +
			before[1] * 0xd6e8feb86659fd93 +
			before[0] * 0xa0761d6478bd642f + word);
}

static void read_span(struct reading *r, struct span text,
		      const struct similar_names *names)
{
	struct similar_words words = similar_words_begin(text, names);
	struct similar_word word;

	while (similar_words_next(&words, &word)) {
		r->exact = (r->exact << 5 ^ r->exact >> 59 ^ word.hash) *
			   0x9e3779b97f4a7c15;
		if (++r->nwords >= SIMILAR_ROW)
			minhash_add(&r->set, row_hash(r->before, word.hash));
		r->before[2] = r->before[1];
		r->before[1] = r->before[0];
		r->before[0] = word.hash;
	}
}

struct similar similar_read(struct span text, const struct similar_names *names)
{
	struct similar_body body = similar_body(text);
	struct similar similar = { .is_short = true };
	struct reading r = { .nwords = 0 };

	minhash_begin(&r.set);
	read_span(&r, body.before, names);
	read_span(&r, body.rest, names);
	if (r.nwords == 0)
		return similar;
	similar.exact = hash_mix(r.exact);
	similar.exact += similar.exact == 0;
	if (r.nwords >= SIMILAR_ROW)
		similar.nrows = r.nwords - (SIMILAR_ROW - 1);
	similar.is_short = similar.nrows < SIMILAR_LEAST;
	if (!similar.is_short)
		minhash_end(&r.set, similar.bins);
	return similar;
}

unsigned similar_percent(const struct similar *a, const struct similar *b)
{
	unsigned percent;

	if (a->exact == b->exact)
		return a->exact == 0 ? 0 : 100;
	if (a->is_short || b->is_short)
		return 0;
	percent = minhash_percent(a->bins, b->bins);
	return percent < 100 ? percent : 99;
}
