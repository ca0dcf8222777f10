#include "store/mailing.h"

#include "base/hash.h"

struct mailing {
	/* Of each bin the value that leads, and another. */
	uint16_t value[MINHASH_BINS], votes[MINHASH_BINS];
	uint16_t rival[MINHASH_BINS], rival_votes[MINHASH_BINS];
	uint16_t common[MINHASH_BINS]; /* the values that were told last */
	uint32_t n;                    /* copies */
	uint32_t due;                  /* how many when it is made anew */
	uint32_t lead;                 /* of these, without those against it */
	uint32_t next; /* that goes by the same name: its number and one */
};

void mailings_free(struct mailings *m)
{
	keytable_free(&m->names);
	buf_free(&m->all);
}

static struct mailing *mailing_at(const struct mailings *m, size_t i)
{
	return (struct mailing *)(void *)m->all.p + i;
}

static size_t count(const struct mailings *m)
{
	return m->all.n / sizeof(struct mailing);
}

static bool is_full(const struct mailings *m)
{
	return count(m) >= (m->most == 0 ? MAILINGS_MOST : m->most);
}

/* A mailing that has one copy. */
static void begin(struct mailing *mailing, const uint16_t *bins)
{
	memcpy(mailing->value, bins, sizeof(mailing->value));
	for (size_t i = 0; i < MINHASH_BINS; i++) {
		mailing->votes[i] = 1;
		mailing->rival_votes[i] = 0;
	}
	mailing->n = mailing->lead = 1;
	mailing->due = MAILING_LEAST;
}

static void append(struct mailings *m, const uint16_t *bins)
{
	struct mailing new = { .next = 0 };

	begin(&new, bins);
	buf_add(&m->all, (struct span){ (const char *)&new, sizeof(new) });
}

/* The first of those that go by the name, which is made if there is none; NULL
 * if it was, or there is no room. */
static struct mailing *first_of(struct mailings *m, struct span name,
				const uint16_t *bins, bool *full)
{
	uint64_t key = hash_name(name), number = count(m);

	m->names.valued = true;
	*full = is_full(m) && !keytable_has(&m->names, key);
	if (*full)
		return NULL;
	if (keytable_add(&m->names, key, &number))
		return mailing_at(m, number);
	append(m, bins);
	return NULL;
}

/* How much alike, in per cent; 0: not enough to be a copy. */
static unsigned likeness(const struct mailing *mailing, const uint16_t *bins)
{
	unsigned percent = minhash_percent(mailing->value, bins);

	return percent >= (mailing->n < MAILING_LEAST ? MAILING_ALIKE_FIRST
						      : MAILING_ALIKE)
		       ? percent
		       : 0;
}

static void count_one(uint16_t *votes)
{
	if (*votes < UINT16_MAX)
		++*votes;
}

static void swap(uint16_t *a, uint16_t *b)
{
	uint16_t first = *a;

	*a = *b;
	*b = first;
}

/* A value that is neither counts against the rival alone: what copies have of
 * their own is much, and agrees on nothing. */
static void vote_on(struct mailing *mailing, size_t i, uint16_t value)
{
	uint16_t *votes = &mailing->votes[i];
	uint16_t *rival_votes = &mailing->rival_votes[i];

	if (mailing->value[i] == value) {
		count_one(votes);
	} else if (*rival_votes > 0 && mailing->rival[i] == value) {
		count_one(rival_votes);
	} else if (*rival_votes > 1) {
		--*rival_votes;
	} else {
		mailing->rival[i] = value;
		*rival_votes = 1;
	}
	if (*rival_votes > *votes) {
		swap(&mailing->value[i], &mailing->rival[i]);
		swap(votes, rival_votes);
	}
}

static void vote(struct mailing *mailing, const uint16_t *bins)
{
	for (size_t i = 0; i < MINHASH_BINS; i++)
		vote_on(mailing, i, bins[i]);
}

/* Add a copy. */
static const uint16_t *take(struct mailing *mailing, const uint16_t *bins)
{
	vote(mailing, bins);
	mailing->lead++;
	if (++mailing->n == mailing->due) {
		mailing->due += (mailing->n + 1) / 2;
		memcpy(mailing->common, mailing->value,
		       sizeof(mailing->common));
	}
	return mailing->n < MAILING_LEAST ? NULL : mailing->common;
}

/* No mailing of that name is like it: it is the first copy of another one, if
 * only in place of one that it has outvoted. */
static void begin_another(struct mailings *m, struct mailing *first,
			  const uint16_t *bins)
{
	struct mailing *mailing = first;
	size_t n = 1;

	for (; mailing->next != 0; n++)
		mailing = mailing_at(m, mailing->next - 1);
	if (n < MAILING_VARIANTS && !is_full(m)) {
		mailing->next = (uint32_t)count(m) + 1;
		append(m, bins);
		return;
	}
	for (mailing = first; --mailing->lead > 0;
	     mailing = mailing_at(m, mailing->next - 1))
		if (mailing->next == 0)
			return;
	begin(mailing, bins);
}

bool mailings_add(struct mailings *m, struct span name,
		  const uint16_t bins[MINHASH_BINS], const uint16_t **common)
{
	bool full;
	struct mailing *first = first_of(m, name, bins, &full), *best = NULL;
	unsigned most = 0;

	*common = NULL;
	if (first == NULL)
		return !full;
	for (struct mailing *mailing = first;;
	     mailing = mailing_at(m, mailing->next - 1)) {
		unsigned percent = likeness(mailing, bins);

		if (percent > most) {
			most = percent;
			best = mailing;
		}
		if (mailing->next == 0)
			break;
	}
	if (best != NULL)
		*common = take(best, bins);
	else
		begin_another(m, first, bins);
	return true;
}
