#include "text/similar.h"

#include "base/hash.h"
#include "text/similar_body.h"

/* A text being read. */
struct reading {
	struct minhash set;
	uint64_t before[SIMILAR_ROW - 1]; /* words, the latest first */
	uint64_t exact; /* the sum of the hashes of all rows, those that begin
			   before the first word too */
	size_t nwords;
};

/* The words before are in variables of their own while a text is read: an array
 * that is shifted takes longer than all else here. The same words in another
 * order are another row, for each place has a factor of its own. */
static void read_span(struct reading *r, struct span text,
		      const struct similar_names *names, bool quotes)
{
	struct similar_words words = similar_words_begin(text, names);
	uint64_t first = r->before[2], second = r->before[1],
		 third = r->before[0];
	struct similar_word word;

	if (quotes)
		similar_words_quotes(&words);
	while (similar_words_next(&words, &word)) {
		uint64_t row = hash_mix(first * 0x9fb21c651e98df25 +
					second * 0xd6e8feb86659fd93 +
					third * 0xa0761d6478bd642f + word.hash);

		r->exact += row;
		if (++r->nwords >= SIMILAR_ROW)
			minhash_add(&r->set, row);
		first = second;
		second = third;
		third = word.hash;
	}
	r->before[2] = first;
	r->before[1] = second;
	r->before[0] = third;
}

static void read_body(struct reading *r, const struct similar_body *body,
		      const struct similar_names *names, bool quotes)
{
	*r = (struct reading){ .nwords = 0 };
	minhash_begin(&r->set);
	read_span(r, body->before, names, quotes);
	read_span(r, body->rest, names, quotes);
}

/* What is quoted counts only where there is too little else to be an answer. */
static void read_text(struct reading *r, struct span text,
		      const struct similar_names *names)
{
	struct similar_body body = similar_body(text);

	read_body(r, &body, names, false);
	if (r->nwords >= SIMILAR_ROW)
		return;
	body = similar_body_quoted(text);
	read_body(r, &body, names, true);
}

/* Each is a member of its own, whatever its place. */
static void add_pictures(struct reading *r,
			 const struct similar_pictures *pictures)
{
	for (size_t i = 0; i < pictures->n; i++) {
		r->exact += pictures->items[i];
		minhash_add(&r->set, pictures->items[i]);
	}
}

struct similar similar_read(struct span text, const struct similar_names *names,
			    const struct similar_pictures *pictures)
{
	struct similar similar = { .is_short = true };
	size_t npictures = pictures == NULL ? 0 : pictures->n;
	struct reading r;

	read_text(&r, text, names);
	if (npictures > 0)
		add_pictures(&r, pictures);
	if (r.nwords + npictures == 0)
		return similar;
	similar.exact = hash_mix(r.exact);
	similar.exact += similar.exact == 0;
	if (r.nwords >= SIMILAR_ROW)
		similar.nrows = r.nwords - (SIMILAR_ROW - 1);
	similar.nrows += npictures;
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
