#include "store/set.h"

#include "base/hash.h"
#include "base/keytable.h"
#include "store/history.h"
#include "store/lsh.h"
#include "store/mailing.h"

/* What was told, and by whom. Texts are where they stand in the set's. */
struct seen {
	uint32_t file, told;
	uint32_t n; /* how often */
};

/* Of a signature. What copies tell is counted in the first of their text. */
struct alike {
	struct seen seen; /* n copies told that, too */
	uint32_t text;    /* the number of the first of its text */
	/* What most copies told, if more did than told what the first did: its
	 * number among all that was seen, from 1; else 0. */
	uint32_t rival;
};

struct set {
	struct set_options options; /* without zeros */
	struct keytable words;      /* the hash of each, and its number */
	struct buf seen;            /* by number */
	struct lsh lsh;
	struct buf alike; /* by the number of the signature */
	struct mailings mailings;
	struct buf texts;      /* each with a NUL behind it */
	struct keytable known; /* the hash of each, and where it stands */
	bool full;             /* a text found no room */
	uint32_t file;         /* of the message at hand */
};

static void free_set(void *object)
{
	struct set *s = object;

	keytable_free(&s->words);
	keytable_free(&s->known);
	lsh_free(&s->lsh);
	mailings_free(&s->mailings);
	buf_free(&s->seen);
	buf_free(&s->alike);
	buf_free(&s->texts);
}

struct set *set_new(struct arena *a, const struct set_options *options)
{
	struct set *s = arena_new(a, struct set);
	struct set_options *o = &s->options;

	*o = *options;
	if (o->similar_percent == 0)
		o->similar_percent = HISTORY_SIMILAR_PERCENT;
	if (o->copy_percent == 0)
		o->copy_percent = SET_COPY_PERCENT;
	if (o->words_most == 0)
		o->words_most = SET_WORDS_MOST;
	if (o->signatures_most == 0)
		o->signatures_most = SET_SIGNATURES_MOST;
	s->words.valued = s->known.valued = true;
	s->mailings.most = o->mailings_most;
	buf_char(&s->texts, '\0'); /* the empty one, at 0 */
	arena_at_end(a, free_set, s);
	return s;
}

#define NO_TEXT UINT32_MAX

/* Where the text stands; NO_TEXT, and the set is full, if it finds no room. */
static uint32_t keep_text(struct set *s, struct span text)
{
	uint64_t at = s->texts.n, key = hash_name(text);

	if (text.n == 0)
		return 0;
	if (text.n >= SET_TEXT_MOST - s->texts.n &&
	    !keytable_has(&s->known, key)) {
		s->full = true;
		return NO_TEXT;
	}
	if (!keytable_add(&s->known, key, &at)) {
		buf_add(&s->texts, text);
		buf_char(&s->texts, '\0');
	}
	return (uint32_t)at;
}

/* Whether nothing new is kept: it would be told as another's. */
static bool is_full(const struct set *s, size_t n, size_t most)
{
	return s->full || n >= most;
}

static const char *text_at(const struct set *s, uint32_t at)
{
	return s->texts.p + at;
}

void set_begin_message(struct set *s, const char *file)
{
	s->file = keep_text(s, span_str(file));
}

/* ---- answers ---- */

enum { VALUES = 5 };

/* An answer that is growing. */
struct words {
	struct arena *arena; /* of the facts */
	struct fact_value *items;
	size_t n;
};

static struct words words_begin(struct facts *facts)
{
	return (struct words){
		facts->arena,
		arena_alloc(facts->arena, VALUES, sizeof(struct fact_value)), 0
	};
}

static void add(struct words *w, const char *word, const char *text)
{
	w->items[w->n++].text =
		span_str(arena_printf(w->arena, "%s %s", word, text));
}

static void add_number(struct words *w, const char *word, unsigned number)
{
	w->items[w->n++].text =
		span_str(arena_printf(w->arena, "%s %u", word, number));
}

static void add_seen(const struct set *s, struct words *w,
		     const struct seen *seen)
{
	add(w, "file", text_at(s, seen->file));
	if (seen->told != 0)
		add(w, "told", text_at(s, seen->told));
	if (seen->n != 0)
		add_number(w, "count", seen->n);
}

static void found(struct fact *fact, const struct words *w)
{
	const struct fact answer = { .state = FACT_FOUND,
				     .values = w->items,
				     .nvalues = w->n };

	fact_answer(fact, &answer);
}

/* Nobody told it; unless somebody did and it could not be kept. */
static void not_found(struct fact *fact, bool full)
{
	const struct fact answer = { .state = FACT_NONE };

	if (full)
		fact_give_up(fact, "limit");
	else
		fact_answer(fact, &answer);
}

/* ---- words ---- */

static struct seen *seen_at(const struct buf *table, size_t i)
{
	return (struct seen *)(void *)table->p + i;
}

static void append(struct buf *table, const struct seen *seen)
{
	buf_add(table,
		(struct span){ (const char *)seen, sizeof(struct seen) });
}

static void answer_word(struct set *s, struct facts *facts, struct fact *fact)
{
	uint64_t number = s->words.n, key = hash_name(fact->name);
	uint32_t told = keep_text(s, fact->told);
	bool full = is_full(s, s->words.n, s->options.words_most), there;
	const struct seen seen = { s->file, told, 1 };

	/* Adding is looking: whoever only asks must not add. */
	there = keytable_has(&s->words, key);
	if (there || (fact->tells && !full))
		(void)keytable_add(&s->words, key, &number);
	if (there) {
		struct words w = words_begin(facts);
		struct seen *before = seen_at(&s->seen, number);

		add_seen(s, &w, before);
		before->n += fact->tells && before->n < UINT32_MAX;
		found(fact, &w);
		return;
	}
	if (fact->tells && !full)
		append(&s->seen, &seen);
	not_found(fact, full);
}

/* ---- signatures ---- */

static struct alike *alike_at(const struct set *s, size_t i)
{
	return (struct alike *)(void *)s->alike.p + i;
}

/* Where those are counted who told that of a text; NULL if nobody did yet and,
 * if somebody is to be, for want of room. */
static struct seen *tellers(struct set *s, uint32_t text, uint32_t told,
			    bool add_one)
{
	const uint32_t name[] = { text, told };
	const struct seen none = { s->file, told, 0 };
	uint64_t number = s->words.n, key;

	if (alike_at(s, text)->seen.told == told)
		return &alike_at(s, text)->seen;
	key = hash_name((struct span){ (const char *)name, sizeof(name) });
	if (!keytable_has(&s->words, key)) {
		if (!add_one || is_full(s, s->words.n, s->options.words_most))
			return NULL;
		append(&s->seen, &none);
	}
	(void)keytable_add(&s->words, key, &number);
	return seen_at(&s->seen, number);
}

/* What most of the copies told; of as many, what came first. */
static const struct seen *leader(const struct set *s, uint32_t text)
{
	const struct alike *first = alike_at(s, text);

	return first->rival == 0 ? &first->seen
				 : seen_at(&s->seen, first->rival - 1);
}

static void count_copy(struct set *s, uint32_t text, uint32_t told)
{
	struct seen *seen = tellers(s, text, told, true);
	struct alike *first = alike_at(s, text);

	if (seen == NULL || seen->n == UINT32_MAX)
		return;
	seen->n++;
	if (seen == &first->seen)
		first->rival = seen->n > leader(s, text)->n ? 0 : first->rival;
	else if (seen->n > leader(s, text)->n)
		first->rival = (uint32_t)(seen - seen_at(&s->seen, 0)) + 1;
}

/* It is a copy of that text. */
static void found_copy(struct set *s, struct facts *facts, struct fact *fact,
		       const struct lsh_match *match, uint32_t text,
		       uint32_t told)
{
	const struct seen *same = tellers(s, text, told, false);
	struct words w;

	/* Who could not be counted any more may be as many as the others. */
	if (same == NULL && is_full(s, s->words.n, s->options.words_most)) {
		not_found(fact, true);
		return;
	}
	w = words_begin(facts);
	add_number(&w, "similar", match->percent);
	add_seen(s, &w, leader(s, text));
	if (same != NULL)
		add_number(&w, "same", same->n);
	found(fact, &w);
}

/* It is no copy. */
static void found_likeness(struct facts *facts, struct fact *fact,
			   const struct lsh_match *match)
{
	struct words w = words_begin(facts);

	add_number(&w, "similar", match->percent);
	found(fact, &w);
}

static void remember(struct set *s, const uint16_t *bins,
		     const struct alike *alike)
{
	(void)lsh_add(&s->lsh, bins);
	buf_add(&s->alike,
		(struct span){ (const char *)alike, sizeof(*alike) });
}

static void answer_similar(struct set *s, struct facts *facts,
			   struct fact *fact)
{
	uint32_t told = keep_text(s, fact->told), text = (uint32_t)s->lsh.n;
	bool full = is_full(s, s->lsh.n, s->options.signatures_most);
	uint16_t bins[MINHASH_BINS];
	struct lsh_match match;
	bool alike, copy;

	if (!minhash_read(fact->name, bins)) {
		fact_give_up(fact, "malformed");
		return;
	}
	alike = lsh_find(&s->lsh, bins, s->options.similar_percent, &match);
	copy = alike && match.percent >= s->options.copy_percent;
	if (copy) {
		text = alike_at(s, match.item)->text;
		found_copy(s, facts, fact, &match, text, told);
	} else if (alike) {
		found_likeness(facts, fact, &match);
	} else {
		not_found(fact, full || s->lsh.crowded);
	}
	if (fact->tells && copy)
		count_copy(s, text, told);
	if (fact->tells && !full)
		remember(s, bins,
			 &(struct alike){ { s->file, told, !copy }, text, 0 });
}

static void add_common(struct words *w, const uint16_t *bins)
{
	char text[MINHASH_DIGITS + 1];

	minhash_write(bins, text);
	text[MINHASH_DIGITS] = '\0';
	add(w, "common", text);
}

static void answer_mailing(struct set *s, struct facts *facts,
			   struct fact *fact)
{
	uint16_t bins[MINHASH_BINS];
	const uint16_t *common;

	if (!minhash_read(fact->told, bins)) {
		fact_give_up(fact, "malformed");
	} else if (!mailings_add(&s->mailings, fact->name, bins, &common)) {
		not_found(fact, true);
	} else if (common == NULL) {
		not_found(fact, false);
	} else {
		struct words w = words_begin(facts);

		add_common(&w, common);
		found(fact, &w);
	}
}

void set_answer(struct set *s, struct facts *facts)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		if (fact->kind == FACT_SET)
			answer_word(s, facts, fact);
		else if (fact->kind == FACT_SET_SIMILAR)
			answer_similar(s, facts, fact);
		else if (fact->kind == FACT_SET_MAILING)
			answer_mailing(s, facts, fact);
	}
}
