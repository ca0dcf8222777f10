#include "store/memory.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "store/key.h"
#include "store/ownfile.h"
#include "store/sqlite.h"
#ifdef MSC_POSTGRES
# include "store/postgres.h"
#endif

static bool is_server(const char *where)
{
	struct span s = span_str(where);

	return span_starts(s, SPAN("postgresql://")) ||
	       span_starts(s, SPAN("postgres://"));
}

static const struct db_driver *driver_of(const char *where)
{
	if (!is_server(where))
		return &sqlite_driver;
#ifdef MSC_POSTGRES
	return &postgres_driver;
#else
	return NULL;
#endif
}

/* The key's file: beside that of the history, unless it is told. */
static const char *key_file(struct history *h)
{
	struct span where = span_str(h->options.where);
	size_t folder = where.n;

	if (h->options.key != NULL)
		return h->options.key;
	if (is_server(h->options.where))
		return NULL;
	while (folder > 0 && where.p[folder - 1] != '/')
		folder--;
	return arena_printf(&h->opened, "%.*shistory.key", (int)folder,
			    where.p);
}

static bool read_key(struct history *h, bool make, struct key *key)
{
	const char *file = key_file(h);

	if (file == NULL)
		return trouble_set(&h->trouble, TROUBLE_KEY,
				   "a shared history needs the key that all "
				   "who share it have: --history-key FILE, "
				   "which the first --record-sent makes");
	if (!key_read(&h->opened, file, make, key, &h->trouble))
		return false;
	h->hmac = hmac_new(&h->opened,
			   (struct span){ key->bytes, sizeof(key->bytes) });
	return true;
}

/* Whether the database was made with that key, and the last day of what was
 * recorded last. */
static bool check_about(struct history *h, const struct key *key, int64_t *day)
{
	struct db *db = h->db;
	struct span id = { 0 };
	bool one;

	if (!db->driver->run(db, ABOUT, NULL, 0))
		return false;
	one = db->driver->row(db);
	if (one) {
		id = arena_span(&h->opened, db->driver->text(db, 1));
		*day = db->driver->number(db, 2);
		one = !db->driver->row(db);
	}
	if (!one)
		return trouble_set(&h->trouble, TROUBLE_UNREADABLE,
				   "%s does not say which key it has: another "
				   "program changed it",
				   db->name);
	return span_is(id, key->id) ||
	       trouble_set(&h->trouble, TROUBLE_KEY,
			   "%s was made with another key: that has the id "
			   "%.*s, and %s has %s",
			   db->name, (int)id.n, id.p, key_file(h), key->id);
}

/* A clock was wrong: ours, or that of who recorded what is later. What was
 * recorded last tells: who records after a mistake, and the day is right, shows
 * that it was one. */
static bool check_clock(struct history *h, int64_t recorded_last)
{
	struct db *db = h->db;
	const struct db_value all =
		db_number(memory_hash(h, FACT_KINDS, SPAN("")));
	int64_t tomorrow = memory_tomorrow(h);

	if (!db->driver->run(db, NEWEST_DAY, &all, 1))
		return false;
	h->later = db->driver->row(db) && db->driver->number(db, 0) > tomorrow;
	h->behind = h->later && recorded_last > tomorrow;
	return h->trouble.kind == TROUBLE_NONE;
}

/* The key of a history that is being made. */
struct first_key {
	struct history *history;
	struct key key;
};

/* A key that took the name of the database would leave none for it. */
static bool is_one_file(struct history *h)
{
	const struct ownfile_options look = { .make_folder = false };
	struct trouble told_later = { .kind = TROUBLE_NONE };
	const char *key = key_file(h);
	struct ownfile a, b;

	return key != NULL && !is_server(h->options.where) &&
	       ownfile_look(&h->opened, h->options.where, &look, &a,
			    &told_later) &&
	       ownfile_look(&h->opened, key, &look, &b, &told_later) &&
	       strcmp(a.file, b.file) == 0;
}

static bool make_key(void *context, struct span *id)
{
	struct first_key *first = context;
	struct history *h = first->history;

	if (is_one_file(h))
		return trouble_set(&h->trouble, TROUBLE_KEY,
				   "%s is named for the history and for its "
				   "key: these are two files",
				   h->options.where);
	if (!read_key(first->history, true, &first->key))
		return false;
	explicit_bzero(first->key.bytes, sizeof(first->key.bytes));
	*id = span_str(first->key.id);
	return true;
}

static bool make(struct history *h, const struct db_driver *driver,
		 const struct db_options *options)
{
	struct first_key first = { .history = h };
	const struct db_key key = { make_key, &first };

	h->trouble.kind = TROUBLE_NONE;
	return driver->make(&h->opened, options, &key, &h->trouble);
}

static bool open_with(struct history *h, const struct db_driver *driver,
		      bool write)
{
	const struct db_options options = { .where = h->options.where,
					    .write = write,
					    .wait_ms = h->options.wait_ms,
					    .record_ms = h->options.record_ms };
	struct key key = { .id = "" };
	int64_t day = 0;
	bool fine;

	h->db = driver->open(&h->opened, &options, &h->trouble);
	if (h->db == NULL && write && h->trouble.kind == TROUBLE_ABSENT) {
		if (!make(h, driver, &options))
			return false;
		h->db = driver->open(&h->opened, &options, &h->trouble);
	}
	fine = h->db != NULL && read_key(h, false, &key) &&
	       check_about(h, &key, &day);
	explicit_bzero(key.bytes, sizeof(key.bytes));
	return fine && check_clock(h, day) &&
	       (h->options.campaign == NULL ||
		memory_campaign(h, span_str(h->options.campaign), &h->own));
}

void memory_close(struct history *h)
{
	h->db = NULL;
	h->pending = NULL;
	h->own = h->campaign_id = 0;
	h->later = h->behind = h->writes = h->last.known = false;
	arena_free(&h->opened);
}

static void end(void *object)
{
	memory_close(object);
}

bool memory_open(struct history *h, bool write)
{
	const struct db_driver *driver = driver_of(h->options.where);

	if (write && (!h->writes || h->trouble.kind != TROUBLE_NONE)) {
		memory_close(h);
		h->trouble = (struct trouble){ .kind = TROUBLE_NONE };
	}
	if (h->trouble.kind != TROUBLE_NONE)
		return false;
	if (h->db != NULL)
		return true;
	h->writes = write;
	if (driver == NULL)
		return trouble_set(&h->trouble, TROUBLE_LIBRARY,
				   "this mailspamcheck was built without "
				   "PostgreSQL");
	return open_with(h, driver, write);
}

struct history *history_new(struct arena *a,
			    const struct history_options *options)
{
	struct history *h = arena_new(a, struct history);
	struct history_options *o = &h->options;

	*o = *options;
	if (o->wait_ms == 0)
		o->wait_ms = HISTORY_WAIT_MS;
	if (o->record_ms == 0)
		o->record_ms = HISTORY_RECORD_MS;
	if (o->recipient_days == 0)
		o->recipient_days = HISTORY_RECIPIENT_DAYS;
	if (o->domain_days == 0)
		o->domain_days = HISTORY_DOMAIN_DAYS;
	if (o->similar_percent == 0)
		o->similar_percent = HISTORY_SIMILAR_PERCENT;
	if (o->repeat_days == 0)
		o->repeat_days = HISTORY_REPEAT_DAYS;
	h->arena = a;
	arena_at_end(a, end, h);
	return h;
}

const char *history_trouble(const struct history *h)
{
	if (h->trouble.kind != TROUBLE_NONE)
		return h->trouble.text;
	if (h->behind)
		return "the history has days later than tomorrow: is the clock "
		       "of this machine right?";
	return NULL;
}

const char *history_warning(const struct history *h)
{
	if (history_trouble(h) != NULL || !h->later)
		return NULL;
	return "the history has days later than tomorrow, which are passed "
	       "over: somebody's clock was wrong, and --history-list shows in "
	       "which campaign";
}

bool history_is_absent(const struct history *h)
{
	return h->trouble.kind == TROUBLE_ABSENT;
}

bool history_is_away(const struct history *h)
{
	return h->trouble.kind == TROUBLE_UNREACHABLE;
}

/* The first 64 bits of the HMAC are as hard to guess without the key as all of
 * it; what the kinds of names have in common must not show. */
int64_t memory_hash(struct history *h, enum fact_kind kind, struct span name)
{
	uint64_t hash = 0;
	struct span mac;

	hmac_begin(h->hmac);
	if (kind != FACT_KINDS)
		hmac_add(h->hmac, span_str(fact_kind_name(kind)));
	hmac_add(h->hmac, SPAN(" "));
	hmac_add(h->hmac, name);
	mac = hmac_end(h->hmac);
	for (size_t i = 0; i < sizeof(hash); i++)
		hash = hash << 8 | (unsigned char)mac.p[i];
	return (int64_t)hash;
}

bool memory_bins(struct span bytes, uint16_t bins[MINHASH_BINS])
{
	if (bytes.n != SIGNATURE_BYTES)
		return false;
	for (size_t i = 0; i < MINHASH_BINS; i++)
		bins[i] = (uint16_t)((unsigned char)bytes.p[2 * i] << 8 |
				     (unsigned char)bytes.p[2 * i + 1]);
	return true;
}

bool memory_signature(struct span digits, char bytes[SIGNATURE_BYTES])
{
	uint16_t bins[MINHASH_BINS];

	if (!minhash_read(digits, bins))
		return false;
	for (size_t i = 0; i < MINHASH_BINS; i++) {
		bytes[2 * i] = (char)(bins[i] >> 8);
		bytes[2 * i + 1] = (char)(bins[i] & 0xff);
	}
	return true;
}

int64_t memory_band(const uint16_t bins[MINHASH_BINS], size_t band)
{
	return (int32_t)(uint32_t)(minhash_band(bins, band) >> 32);
}

static void blind(struct hmac *hmac, size_t bin, const char plain[2],
		  char to[2])
{
	const char number = (char)bin;
	struct span mac;

	hmac_begin(hmac);
	hmac_add(hmac, SPAN("signature "));
	hmac_add(hmac, (struct span){ &number, 1 });
	hmac_add(hmac, (struct span){ plain, 2 });
	mac = hmac_end(hmac);
	memcpy(to, mac.p, 2);
}

void memory_blind(struct history *h, char bytes[SIGNATURE_BYTES])
{
	struct blinded *last = &h->last;

	for (size_t i = 0; i < MINHASH_BINS; i++) {
		char *plain = last->plain + 2 * i;

		if (last->known && memcmp(plain, bytes + 2 * i, 2) == 0)
			continue;
		memcpy(plain, bytes + 2 * i, 2);
		blind(h->hmac, i, plain, last->blind + 2 * i);
	}
	last->known = true;
	memcpy(bytes, last->blind, SIGNATURE_BYTES);
}

bool memory_is_name(struct span name)
{
	if (name.n == 0 || name.n > HISTORY_CAMPAIGN_MOST ||
	    utf8_valid(name) < name.n)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == '\x7f')
			return false;
	return true;
}

bool memory_campaign(struct history *h, struct span name, int64_t *id)
{
	const struct db_value value = db_text(name);

	*id = 0;
	if (!memory_is_name(name))
		return true;
	if (!h->db->driver->run(h->db, CAMPAIGN, &value, 1))
		return false;
	if (h->db->driver->row(h->db))
		*id = h->db->driver->number(h->db, 0);
	return h->trouble.kind == TROUBLE_NONE;
}

int64_t memory_day_before(const struct history *h, unsigned days)
{
	return day_of(h->options.now) - (int64_t)days;
}

int64_t memory_tomorrow(const struct history *h)
{
	return day_of(h->options.now) + 1;
}

bool memory_fail(const struct history *h, struct error *err)
{
	return error_set(err, ERROR_IO, "%s", h->trouble.text);
}

bool memory_give_up(struct history *h, struct error *err)
{
	if (h->db != NULL)
		h->db->driver->rollback(h->db);
	return memory_fail(h, err);
}
