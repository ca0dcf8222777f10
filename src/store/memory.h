/*
 * The history as its own files see it: an open database, and what things are
 * called in it. For store/history*.c alone.
 */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H

#include "base/crypto.h"
#include "base/day.h"
#include "base/minhash.h"
#include "store/db.h"
#include "store/history.h"
#include "store/pending.h"

/* A signature, and what is kept of it. */
enum { SIGNATURE_BYTES = 2 * MINHASH_BINS };
struct blinded {
	bool known;
	char plain[SIGNATURE_BYTES], blind[SIGNATURE_BYTES];
};

/* The first of the bands of minhash_band(): of two bodies that have 80 of 100
 * pieces in common, 98.5 of 100 share one. */
enum { HISTORY_BANDS = 8 };

struct history {
	struct history_options options; /* without zeros */
	struct arena *arena;            /* borrowed */
	struct arena opened;            /* what lives while it is open */
	struct trouble trouble;
	struct db *db; /* NULL: not open */
	struct hmac *hmac;
	struct blinded last; /* copies of a campaign have much of it, too */
	bool writes;         /* it is open to be written */
	int64_t own;         /* the campaign that is no repetition; 0: none */
	bool later;          /* it has days that are later than tomorrow */
	bool behind;         /* and these are of what was recorded last */
	/* While writing: what waits to be, the last day of it (-1: none yet),
	 * and the campaign of the last. */
	struct pending *pending;
	int64_t day;
	char campaign[HISTORY_CAMPAIGN_MOST];
	size_t ncampaign; /* bytes; 0: none yet */
	int64_t campaign_id;
};

/* Open it, unless it is; to be written it is made where there is none. What
 * failed fails again, but for who wants to write, who begins anew. */
bool memory_open(struct history *h, bool write);

/* The next who asks opens it anew. */
void memory_close(struct history *h);

/* What a name of that kind is called. FACT_KINDS: every message. */
int64_t memory_hash(struct history *h, enum fact_kind kind, struct span name);

/* The values of a signature, from its bytes; false if there are not as many. */
bool memory_bins(struct span bytes, uint16_t bins[MINHASH_BINS]);

/* The bytes of a signature, from its hexadecimal digits; false if it is no
 * such thing. */
bool memory_signature(struct span digits, char bytes[SIGNATURE_BYTES]);

/* One of the bands of a signature. Half of the bits are a fifth less to write;
 * the few strangers that share one all the same are compared, and are not
 * alike. */
int64_t memory_band(const uint16_t bins[MINHASH_BINS], size_t band);

/* Make of a signature what is kept of it: its values by the key, so that who
 * has not got that cannot try whether it is of a text that they know. As much
 * alike as two of them were they are still. */
void memory_blind(struct history *h, char bytes[SIGNATURE_BYTES]);

/* Whether it may be the name of a campaign. */
bool memory_is_name(struct span name);

/* The number of a campaign, 0 if there is none of that name. False if that
 * could not be found out. */
bool memory_campaign(struct history *h, struct span name, int64_t *id);

/* The day that is so many before today: who looks back that far counts those
 * after it. */
int64_t memory_day_before(const struct history *h, unsigned days);

/* The last day that may be true: a day is what time zones and --sent-at may be
 * wrong by. */
int64_t memory_tomorrow(const struct history *h);

/* Always false: its trouble is the error. */
bool memory_fail(const struct history *h, struct error *err);

/* The same for who writes: nothing of it is kept, and nobody waits for it. */
bool memory_give_up(struct history *h, struct error *err);

#endif
