/*
 * The history: what was sent, to be compared with what will be.
 *
 * It is a file (SQLite) or a server that many share (PostgreSQL), and both hold
 * the same. No text and no address is kept: what can be asked for is a mark, a
 * hash with a key that is not in the database (HMAC-SHA-256, RFC 2104, its
 * first 64 bits), counted by day and campaign; of bodies there are signatures,
 * to find those that are alike. The only text is the name of a campaign, which
 * the user chose. Days are those of UTC.
 *
 * Checking never writes (SQLite puts two files of its own beside its file while
 * it reads). Only recording makes a history, and its key; what was committed
 * stays, whatever happens to the process or the machine. Nothing is opened
 * before the first question. What fails once has failed for this run: all that
 * is asked then is UNKNOWN, for a reason of store/trouble.h.
 *
 * Answers are values of a word and what belongs to it:
 *
 *	SENT-SUBJECT	campaign Spring sale, day 2026-11-20, count 5000; and so
 *	SENT-BODY	on, the latest first, three at most: to how many it was
 *	SENT-ID		sent by that campaign on that day
 *	SENT-SIMILAR	similar 92, campaign Spring sale, day 2026-11-20: per
 *			cent; of what was sent within repeat_days, if anything
 *			was. UNKNOWN, "limit", if nothing was among what is
 *			compared, and there is more that may be alike
 *	SENT-RECIPIENT	count 3, days 7, day 2026-11-20: messages within so many
 *			days, the last of them on that one
 *	SENT-DOMAIN	day 2026-11-19, count 800, day 2026-11-20, count 5000:
 *			recipients of each day within domain_days
 */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"
#include "facts/facts.h"

/* A count of history_counts() that cannot be known, since a clock was wrong. */
#define HISTORY_UNCOUNTED UINT64_MAX

enum {
	HISTORY_WAIT_MS = 5000, /* the defaults */
	HISTORY_RECORD_MS = 60000,
	HISTORY_RECIPIENT_DAYS = 7,
	HISTORY_DOMAIN_DAYS = 30,
	HISTORY_SIMILAR_PERCENT = 80,
	HISTORY_REPEAT_DAYS = 30,
	HISTORY_CAMPAIGN_MOST = 200, /* bytes of a name */
	HISTORY_ADDRESSES = 32,      /* that are asked after at once */
};

/* Numbers that are 0 are the defaults above. All is borrowed for as long as the
 * history lives. */
struct history_options {
	const char *where;    /* a file, or "postgresql://..." */
	const char *key;      /* a file; NULL: "history.key" beside the file */
	const char *campaign; /* what belongs to it is no repetition, but of a
				 Message-ID; NULL */
	unsigned wait_ms;     /* for a lock, a connection; for an answer half as
				 long again of a file, twice of a server */
	unsigned record_ms;   /* for others who record, to record oneself */
	unsigned recipient_days, domain_days; /* to look back, with today */
	unsigned similar_percent; /* the least that counts as similar */
	unsigned repeat_days;     /* what is within them comes first, if
				   * similar */
	int64_t now;              /* seconds since 1970 */
};

/* Why that cannot be the name of a campaign, in a sentence; NULL: it can. */
const char *history_name_fault(struct span name);

struct history;

/* Lives in the arena, and closes with it. */
struct history *history_new(struct arena *a,
			    const struct history_options *options);

/* The sentence for why answers are UNKNOWN; NULL if they are not, or nothing
 * was asked yet. */
const char *history_trouble(const struct history *h);

/* Whether that is because nothing was recorded yet; because a server went away,
 * so that nobody knows what became of a commit it did not acknowledge. */
bool history_is_absent(const struct history *h);
bool history_is_away(const struct history *h);

/* The sentence for days that are passed over, while all else is answered; NULL:
 * there are none. */
const char *history_warning(const struct history *h);

/* Answers all open questions of its kinds; NULL has no history. */
void history_answer(struct history *h, struct facts *facts);

/* How many messages went to each of n addresses (1 to HISTORY_ADDRESSES, as
 * facts are asked with them) within recipient_days. NULL; or why that cannot be
 * known, as facts say it: of none of them. */
const char *history_counts(struct history *h, const struct span *addresses,
			   size_t n, uint64_t *counts);

/* ---- recording ---- */

/* A message that was sent. What it was is told in the words that facts are
 * asked with; what is empty is not recorded. */
struct history_sent {
	struct span campaign; /* UTF-8, no controls, not empty */
	int64_t when;         /* seconds since 1970 */
	uint64_t recipients;  /* how many it went to */
	struct span subject, body, similar, id, domain;
};

/* Opens it to be written, and makes it and its key where there is none. What is
 * recorded then is there once history_commit() says so; if something fails,
 * nothing since history_begin() is, and it must be begun again. What cannot
 * have been sent is ERROR_USAGE: of that call nothing is recorded, and what was
 * before stays. Others who write wait until the end, which is the commit, the
 * rollback, or a failure, for record_ms at most: many messages take seconds.
 * Only what was begun may be recorded; to commit or roll back after a failure
 * is allowed, and the former fails for the same reason. */
bool history_begin(struct history *h, struct error *err);
bool history_record(struct history *h, const struct history_sent *sent,
		    struct error *err);
/* That the message, which is recorded by itself, went to that address: as facts
 * are asked with it. */
bool history_record_recipient(struct history *h,
			      const struct history_sent *sent,
			      struct span address, struct error *err);
bool history_commit(struct history *h, struct error *err);
void history_rollback(struct history *h);

/* ---- looking after it ---- */

struct history_campaign {
	struct span name;
	char first[16], last[16]; /* days: "2026-11-20" */
	uint64_t messages, recipients;
};

struct history_list {
	const struct history_campaign *campaigns; /* the latest last */
	size_t ncampaigns;
};

/* Lives in the arena. There may be no history yet: an empty list. */
bool history_list(struct history *h, struct arena *a, struct history_list *list,
		  struct error *err);

/* What it has of the campaign: *messages, the first of them on the day. */
bool history_campaign(struct history *h, struct span name, uint64_t *messages,
		      char first[16], struct error *err);

/* Forget a campaign, or all that was sent before a day ("2026-11-20"), and give
 * back the room it took. *messages is how many were. */
bool history_forget_campaign(struct history *h, struct span name,
			     uint64_t *messages, struct error *err);
bool history_forget_before(struct history *h, struct span day,
			   uint64_t *messages, struct error *err);

#endif
