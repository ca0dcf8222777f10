#include <assert.h>

#include "base/utf8.h"
#include "store/memory.h"

/* What nobody ever sends to: a larger number is a mistake. */
#define RECIPIENTS_MOST UINT64_C(1000000000000)

/* Whether a character acts on the text around it instead of being seen: the
 * controls beyond ASCII, and what changes the direction. */
static bool is_acting(uint32_t code)
{
	return (code >= 0x80 && code < 0xa0) || code == 0x061c ||
	       code == 0x200e || code == 0x200f ||
	       (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069);
}

static bool is_name(struct span name)
{
	size_t used;

	if (!memory_is_name(name))
		return false;
	for (; name.n > 0; name = span_skip(name, used))
		if (is_acting(utf8_next(name, &used)))
			return false;
	return true;
}

const char *history_name_fault(struct span name)
{
	_Static_assert(HISTORY_CAMPAIGN_MOST == 200, "as it says here");

	if (utf8_valid(name) < name.n)
		return "the name of the campaign is not UTF-8";
	return is_name(name) ? NULL
			     : "the name of a campaign is text of 1 to 200 "
			       "bytes without control characters";
}

static bool check(const struct history *h, const struct history_sent *sent,
		  struct error *err)
{
	const char *fault = history_name_fault(sent->campaign);

	if (fault != NULL)
		return error_set(err, ERROR_USAGE, "%s", fault);
	if (sent->recipients > RECIPIENTS_MOST)
		return error_set(err, ERROR_USAGE,
				 "nothing was sent to so many recipients");
	if (sent->when < 0 || day_of(sent->when) > memory_tomorrow(h))
		return error_set(err, ERROR_USAGE,
				 "what was sent was not sent later than now");
	return true;
}

static void free_pending(void *object)
{
	pending_free(object);
}

bool history_begin(struct history *h, struct error *err)
{
	h->ncampaign = 0;
	h->day = -1;
	if (!memory_open(h, true) || !h->db->driver->begin(h->db))
		return memory_give_up(h, err);
	if (h->pending == NULL) {
		h->pending = arena_new(&h->opened, struct pending);
		arena_at_end(&h->opened, free_pending, h->pending);
	}
	pending_clear(h->pending);
	return true;
}

static bool set_day(struct history *h)
{
	const struct db_value day = db_number(h->day);

	return h->day < 0 || h->db->driver->run(h->db, SET_DAY, &day, 1);
}

bool history_commit(struct history *h, struct error *err)
{
	return (h->pending != NULL && pending_flush(h->pending, h->db) &&
		set_day(h) && h->db->driver->commit(h->db)) ||
	       memory_give_up(h, err);
}

void history_rollback(struct history *h)
{
	if (h->db != NULL)
		h->db->driver->rollback(h->db);
}

/* Most messages are of the campaign of the one before. */
static bool find_campaign(struct history *h, struct span name)
{
	const struct db_value value = db_text(name);

	if (span_eq((struct span){ h->campaign, h->ncampaign }, name))
		return true;
	if (!memory_campaign(h, name, &h->campaign_id))
		return false;
	if (h->campaign_id == 0) {
		if (!h->db->driver->run(h->db, ADD_CAMPAIGN, &value, 1) ||
		    !h->db->driver->row(h->db))
			return false;
		h->campaign_id = h->db->driver->number(h->db, 0);
	}
	memcpy(h->campaign, name.p, name.n);
	h->ncampaign = name.n;
	return true;
}

static bool add_mark(struct history *h, const struct history_sent *sent,
		     enum fact_kind kind, struct span name)
{
	int64_t day = day_of(sent->when);
	const struct sent_mark mark = {
		.hash = memory_hash(h, kind, name),
		.day = day,
		.campaign = h->campaign_id,
		.messages = 1,
		.recipients = kind == FACT_SENT_RECIPIENT
				      ? 1
				      : (int64_t)sent->recipients,
	};

	if (day > h->day)
		h->day = day;
	return pending_mark(h->pending, h->db, &mark);
}

/* What the message does not have leaves no mark. */
static bool add_marks(struct history *h, const struct history_sent *sent)
{
	const struct {
		enum fact_kind kind;
		struct span name;
	} marks[] = {
		{ FACT_SENT_SUBJECT, sent->subject },
		{ FACT_SENT_BODY, sent->body },
		{ FACT_SENT_ID, sent->id },
		{ FACT_SENT_DOMAIN, sent->domain },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (marks[i].name.n > 0 &&
		    !add_mark(h, sent, marks[i].kind, marks[i].name))
			return false;
	return add_mark(h, sent, FACT_KINDS, SPAN(""));
}

static bool add_bands(struct history *h, const char bytes[SIGNATURE_BYTES],
		      int64_t body)
{
	uint16_t bins[MINHASH_BINS];

	(void)memory_bins((struct span){ bytes, SIGNATURE_BYTES }, bins);
	for (size_t i = 0; i < HISTORY_BANDS; i++) {
		const struct sent_band band = { .band = memory_band(bins, i),
						.campaign = h->campaign_id,
						.body = body };

		if (!pending_band(h->pending, h->db, &band))
			return false;
	}
	return true;
}

/* One that the campaign has already, of that day or a later one, is left as it
 * is, with its bands. */
static bool add_body(struct history *h, const struct history_sent *sent)
{
	char bytes[SIGNATURE_BYTES];
	struct db_value values[4] = {
		db_number(memory_hash(h, FACT_SENT_SIMILAR, sent->similar)),
		db_number(h->campaign_id),
		db_number(day_of(sent->when)),
		db_bytes((struct span){ bytes, sizeof(bytes) }),
	};

	if (!memory_signature(sent->similar, bytes))
		return true;
	memory_blind(h, bytes);
	if (!h->db->driver->run(h->db, ADD_BODY, values, 4))
		return false;
	if (!h->db->driver->row(h->db))
		return h->trouble.kind == TROUBLE_NONE;
	return add_bands(h, bytes, h->db->driver->number(h->db, 0));
}

bool history_record(struct history *h, const struct history_sent *sent,
		    struct error *err)
{
	assert(h->db != NULL && h->pending != NULL);
	if (!check(h, sent, err))
		return false;
	return (find_campaign(h, sent->campaign) && add_marks(h, sent) &&
		add_body(h, sent)) ||
	       memory_give_up(h, err);
}

bool history_record_recipient(struct history *h,
			      const struct history_sent *sent,
			      struct span address, struct error *err)
{
	assert(h->db != NULL && h->pending != NULL);
	if (!check(h, sent, err))
		return false;
	return (find_campaign(h, sent->campaign) &&
		add_mark(h, sent, FACT_SENT_RECIPIENT, address)) ||
	       memory_give_up(h, err);
}
