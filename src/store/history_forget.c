#include "store/memory.h"

static uint64_t count(const struct db *db, int column)
{
	int64_t number = db->driver->number(db, column);

	return number < 0 ? 0 : (uint64_t)number;
}

bool history_list(struct history *h, struct arena *a, struct history_list *list,
		  struct error *err)
{
	struct history_campaign *campaigns = NULL;
	size_t n = 0, room = 0;
	struct db_value all;

	*list = (struct history_list){ .ncampaigns = 0 };
	if (!memory_open(h, false))
		return h->trouble.kind == TROUBLE_ABSENT || memory_fail(h, err);
	all = db_number(memory_hash(h, FACT_KINDS, SPAN("")));
	if (!h->db->driver->run(h->db, CAMPAIGNS, &all, 1))
		return memory_fail(h, err);
	while (h->db->driver->row(h->db)) {
		struct history_campaign c = {
			.name = arena_span(a, h->db->driver->text(h->db, 0)),
			.messages = count(h->db, 3),
			.recipients = count(h->db, 4),
		};

		day_write(h->db->driver->number(h->db, 1), c.first);
		day_write(h->db->driver->number(h->db, 2), c.last);
		campaigns = arena_grow(a, campaigns, n, 1, &room, sizeof(c));
		campaigns[n++] = c;
	}
	if (h->trouble.kind != TROUBLE_NONE)
		return memory_fail(h, err);
	list->campaigns = campaigns;
	list->ncampaigns = n;
	return true;
}

static bool count_messages(struct history *h, enum statement statement,
			   int64_t what, uint64_t *messages)
{
	const struct db_value values[] = {
		db_number(memory_hash(h, FACT_KINDS, SPAN(""))), db_number(what)
	};

	if (!h->db->driver->run(h->db, statement, values, 2) ||
	    !h->db->driver->row(h->db))
		return false;
	*messages = count(h->db, 0);
	return true;
}

bool history_campaign(struct history *h, struct span name, uint64_t *messages,
		      char first[16], struct error *err)
{
	int64_t id;

	_Static_assert(DAY_ROOM == 16, "as the header says");
	if (!memory_open(h, h->writes) || !memory_campaign(h, name, &id) ||
	    !count_messages(h, COUNT_CAMPAIGN, id, messages))
		return memory_fail(h, err);
	day_write(h->db->driver->number(h->db, 1), first);
	h->db->driver->finish(h->db);
	return true;
}

/* ---- forgetting ---- */

/* What to run, in this order: bands are found by their bodies. */
static const enum statement of_campaign[] = { FORGET_MARKS, FORGET_BANDS,
					      FORGET_BODIES, FORGET_CAMPAIGN };
static const enum statement before_day[] = { FORGET_MARKS_BEFORE,
					     FORGET_BANDS_BEFORE,
					     FORGET_BODIES_BEFORE };

static bool run_all(struct db *db, const enum statement *statements, size_t n,
		    int64_t what)
{
	const struct db_value value = db_number(what);

	for (size_t i = 0; i < n; i++)
		if (!db->driver->run(db, statements[i], &value, 1))
			return false;
	return true;
}

/* To forget makes no history where there is none. */
static bool begin(struct history *h, struct error *err)
{
	if (!memory_open(h, false) && h->trouble.kind == TROUBLE_ABSENT)
		return memory_fail(h, err);
	if (!history_begin(h, err))
		return false;
	return h->db->driver->prepare_to_forget(h->db) ||
	       memory_give_up(h, err);
}

/* The patience that forgetting needs ends with it, and the campaign that is no
 * repetition may be gone. */
static bool end(struct history *h, bool fine, struct error *err)
{
	if (!fine)
		return memory_give_up(h, err);
	if (!history_commit(h, err))
		return false;
	h->db->driver->tidy(h->db);
	memory_close(h);
	return true;
}

bool history_forget_campaign(struct history *h, struct span name,
			     uint64_t *messages, struct error *err)
{
	uint64_t n = 0;
	int64_t id;
	bool fine;

	if (!begin(h, err))
		return false;
	fine = memory_campaign(h, name, &id);
	if (fine && id == 0) {
		history_rollback(h);
		memory_close(h);
		return error_set(err, ERROR_USAGE,
				 "the history has no campaign \"%.*s\"",
				 (int)span_first(name, HISTORY_CAMPAIGN_MOST).n,
				 name.p);
	}
	fine = fine && count_messages(h, COUNT_CAMPAIGN, id, &n) &&
	       run_all(h->db, of_campaign,
		       sizeof(of_campaign) / sizeof(*of_campaign), id);
	if (!end(h, fine, err))
		return false;
	*messages = n;
	return true;
}

bool history_forget_before(struct history *h, struct span date,
			   uint64_t *messages, struct error *err)
{
	uint64_t n = 0;
	int64_t day;
	bool fine;

	if (!day_read(date, &day))
		return error_set(err, ERROR_USAGE, "there is no such day");
	if (!begin(h, err))
		return false;
	fine = count_messages(h, COUNT_BEFORE, day, &n) &&
	       run_all(h->db, before_day,
		       sizeof(before_day) / sizeof(*before_day), day) &&
	       h->db->driver->run(h->db, FORGET_UNUSED, NULL, 0);
	if (!end(h, fine, err))
		return false;
	*messages = n;
	return true;
}
