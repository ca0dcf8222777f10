#include <stdio.h>

#include "store/memory.h"

_Static_assert(1 + HISTORY_BANDS <= DB_VALUES_MOST,
	       "a statement takes them all");

/* An answer that is growing. */
struct words {
	struct arena *arena; /* of the facts */
	struct fact_value *items;
	size_t n, room;
	const char *unknown; /* why: what was passed over may be the answer */
};

static void add(struct words *w, const char *word, struct span what)
{
	struct fact_value value = { .preference = 0 };

	value.text = span_str(
		arena_printf(w->arena, "%s %.*s", word, (int)what.n, what.p));
	w->items = arena_grow(w->arena, w->items, w->n, 1, &w->room,
			      sizeof(*w->items));
	w->items[w->n++] = value;
}

static void add_number(struct words *w, const char *word, int64_t number)
{
	char digits[24];

	(void)snprintf(digits, sizeof(digits), "%lld", (long long)number);
	add(w, word, span_str(digits));
}

static void add_day(struct words *w, int64_t day)
{
	char date[DAY_ROOM];

	day_write(day, date);
	add(w, "day", span_str(date));
}

/* A Message-ID must not come again within a campaign, either. */
static void last_sent(struct history *h, const struct fact *fact,
		      struct words *w)
{
	struct db *db = h->db;
	bool all = fact->kind == FACT_SENT_ID;
	const struct db_value values[] = {
		db_number(memory_hash(h, fact->kind, fact->name)),
		db_number(all ? 0 : h->own),
		db_number(all ? INT64_MAX : memory_tomorrow(h))
	};

	if (!db->driver->run(db, LAST_SENT, values, 3))
		return;
	while (db->driver->row(db)) {
		add(w, "campaign", db->driver->text(db, 0));
		add_day(w, db->driver->number(db, 1));
		add_number(w, "count", db->driver->number(db, 2));
	}
}

static void sent_to(struct history *h, const struct fact *fact, struct words *w)
{
	struct db *db = h->db;
	unsigned days = h->options.recipient_days;
	const struct db_value values[] = {
		db_number(memory_hash(h, fact->kind, fact->name)),
		db_number(memory_day_before(h, days)),
		db_number(memory_tomorrow(h))
	};

	if (!db->driver->run(db, SENT_TO, values, 3) || !db->driver->row(db) ||
	    db->driver->number(db, 0) == 0)
		return;
	add_number(w, "count", db->driver->number(db, 0));
	add_number(w, "days", days);
	add_day(w, db->driver->number(db, 1));
}

static void sent_daily(struct history *h, const struct fact *fact,
		       struct words *w)
{
	struct db *db = h->db;
	const struct db_value values[] = {
		db_number(memory_hash(h, fact->kind, fact->name)),
		db_number(memory_day_before(h, h->options.domain_days)),
		db_number(memory_tomorrow(h))
	};

	if (!db->driver->run(db, SENT_DAILY, values, 3))
		return;
	while (db->driver->row(db)) {
		add_day(w, db->driver->number(db, 0));
		add_number(w, "count", db->driver->number(db, 1));
	}
}

/* The body that is most like the one asked for: one that was sent of late,
 * since one that was long ago is no repetition. */
struct likeness {
	unsigned percent; /* 0: none */
	bool recent;
	bool later; /* one is alike, of a day that cannot be true */
	bool cut;   /* there may be more to compare */
	int64_t day;
	size_t n;
	char campaign[HISTORY_CAMPAIGN_MOST];
};

static void compare(struct history *h, const uint16_t *bins,
		    struct likeness *best)
{
	struct db *db = h->db;
	uint16_t other[MINHASH_BINS];
	struct span name;
	unsigned percent;
	int64_t day;
	bool recent;

	if (!memory_bins(db->driver->text(db, 0), other))
		return;
	percent = minhash_percent(bins, other);
	day = db->driver->number(db, 2);
	recent = day > memory_day_before(h, h->options.repeat_days);
	if (percent < h->options.similar_percent)
		return;
	if (day > memory_tomorrow(h)) {
		best->later = true;
		return;
	}
	if (recent < best->recent ||
	    (recent == best->recent && percent <= best->percent))
		return;
	best->percent = percent;
	best->recent = recent;
	best->day = day;
	name = span_first(db->driver->text(db, 1), sizeof(best->campaign));
	if (name.n > 0)
		memcpy(best->campaign, name.p, name.n);
	best->n = name.n;
}

static void compare_all(struct history *h, const uint16_t *bins,
			struct likeness *best)
{
	struct db *db = h->db;
	unsigned compared[ALIKE_LISTS] = { 0 };

	while (db->driver->row(db)) {
		uint64_t list = (uint64_t)db->driver->number(db, 3);

		best->cut |=
			list < ALIKE_LISTS && ++compared[list] == ALIKE_MOST;
		compare(h, bins, best);
	}
}

static const char *why_unknown(const struct likeness *best)
{
	if (best->percent == 0 && best->later)
		return trouble_word(TROUBLE_CLOCK);
	return best->cut && !best->recent ? "limit" : NULL;
}

static void similar(struct history *h, const struct fact *fact, struct words *w)
{
	struct db *db = h->db;
	struct db_value values[1 + HISTORY_BANDS] = { db_number(h->own) };
	char bytes[SIGNATURE_BYTES];
	uint16_t bins[MINHASH_BINS];
	struct likeness best = { .percent = 0 };

	if (!memory_signature(fact->name, bytes))
		return;
	memory_blind(h, bytes);
	(void)memory_bins((struct span){ bytes, sizeof(bytes) }, bins);
	for (size_t i = 0; i < HISTORY_BANDS; i++)
		values[1 + i] = db_number(memory_band(bins, i));
	if (!db->driver->run(db, ALIKE, values, 1 + HISTORY_BANDS))
		return;
	compare_all(h, bins, &best);
	w->unknown = why_unknown(&best);
	if (best.percent == 0)
		return;
	add_number(w, "similar", best.percent);
	add(w, "campaign", (struct span){ best.campaign, best.n });
	add_day(w, best.day);
}

/* Whether it was sent on a day that cannot be true: what else is there of it is
 * an answer, but nothing is none, and a count is too small. A day of a sender's
 * more or less is no matter. */
static void look_for_later(struct history *h, const struct fact *fact,
			   struct words *w)
{
	struct db *db = h->db;
	const struct db_value hash =
		db_number(memory_hash(h, fact->kind, fact->name));

	if (fact->kind != FACT_SENT_RECIPIENT &&
	    (w->n > 0 ||
	     (fact->kind != FACT_SENT_SUBJECT && fact->kind != FACT_SENT_BODY)))
		return;
	if (db->driver->run(db, NEWEST_DAY, &hash, 1) && db->driver->row(db) &&
	    db->driver->number(db, 0) > memory_tomorrow(h))
		w->unknown = trouble_word(TROUBLE_CLOCK);
}

static void look_up(struct history *h, const struct fact *fact, struct words *w)
{
	if (fact->kind == FACT_SENT_SIMILAR)
		similar(h, fact, w);
	else if (fact->kind == FACT_SENT_RECIPIENT)
		sent_to(h, fact, w);
	else if (fact->kind == FACT_SENT_DOMAIN)
		sent_daily(h, fact, w);
	else
		last_sent(h, fact, w);
	if (h->later)
		look_for_later(h, fact, w);
}

static bool is_malformed(const struct fact *fact)
{
	char bytes[SIGNATURE_BYTES];

	return fact->kind == FACT_SENT_SIMILAR &&
	       !memory_signature(fact->name, bytes);
}

/* A Message-ID must never come again, whatever the clock says. */
static void answer(struct history *h, struct facts *facts, struct fact *fact)
{
	struct words words = { .arena = facts->arena };
	struct fact given = { .state = FACT_NONE };

	if (is_malformed(fact)) {
		fact_give_up(fact, "malformed");
		return;
	}
	if (h->trouble.kind == TROUBLE_NONE && h->behind &&
	    fact->kind != FACT_SENT_ID) {
		fact_give_up(fact, trouble_word(TROUBLE_CLOCK));
		return;
	}
	if (h->trouble.kind == TROUBLE_NONE)
		look_up(h, fact, &words);
	if (h->trouble.kind != TROUBLE_NONE) {
		fact_give_up(fact, trouble_word(h->trouble.kind));
		return;
	}
	if (words.unknown != NULL) {
		fact_give_up(fact, words.unknown);
		return;
	}
	if (words.n > 0)
		given.state = FACT_FOUND;
	given.values = words.items;
	given.nvalues = words.n;
	fact_answer(fact, &given);
}

void history_answer(struct history *h, struct facts *facts)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		if (!fact_is_of_history(fact->kind))
			continue;
		if (h == NULL) {
			fact_give_up(fact, trouble_word(TROUBLE_ABSENT));
			continue;
		}
		(void)memory_open(h, false);
		answer(h, facts, fact);
	}
	if (h != NULL && h->db != NULL)
		h->db->driver->finish(h->db);
}
