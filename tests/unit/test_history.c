#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "store/history.h"
#include "store/memory.h"
#include "store/sqlitefence.h"
#include "tests/test.h"

enum { NOW = 1700000000, DAY = 86400, BINS = 128, SYNCED_MOST = 64 };

/* What the system does to a file: no second name, as on exFAT. */
static bool links_fail;
static ino_t synced[SYNCED_MOST];
static size_t nsynced;

int link(const char *from, const char *to)
{
	errno = EPERM;
	return links_fail ? -1 : linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync(int fd)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && nsynced < SYNCED_MOST)
		synced[nsynced++] = st.st_ino;
	return (int)syscall(SYS_fsync, fd);
}

/* A history in a folder of its own, which is not there yet. */
struct place {
	char folder[32];
	char file[64], key[64];
};

static struct place place_new(void)
{
	struct place p = { .folder = "/tmp/history.XXXXXX" };

	assert_non_null(mkdtemp(p.folder));
	(void)snprintf(p.file, sizeof(p.file), "%s/history.db", p.folder);
	(void)snprintf(p.key, sizeof(p.key), "%s/history.key", p.folder);
	return p;
}

static void place_end(const struct place *p)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char name[80];

	for (size_t i = 0; i < LENGTH(ends); i++) {
		(void)snprintf(name, sizeof(name), "%s%s", p->file, ends[i]);
		(void)unlink(name);
	}
	(void)unlink(p->key);
	assert_int_equal(rmdir(p->folder), 0);
}

static struct history *open_at(struct arena *a, const struct place *p)
{
	const struct history_options options = { .where = p->file, .now = NOW };

	return history_new(a, &options);
}

/* The digits of a signature in which the first bins are others. */
static struct span signature(struct arena *a, unsigned changed)
{
	char *to = arena_bytes(a, 4 * BINS + 1);

	for (unsigned i = 0; i < BINS; i++)
		(void)snprintf(to + 4 * (size_t)i, 5, "%04x",
			       (i * 40503U & 0xffff) ^
				       (i < changed ? 0xffffU : 0));
	return (struct span){ to, 4 * (size_t)BINS };
}

/* The answer with ", " between its values; what it is, if it has none. */
static const char *ask(struct arena *a, struct history *h, enum fact_kind kind,
		       struct span name)
{
	static const char *const states[] = { "open", "found", "none",
					      "unknown" };
	struct facts facts = facts_begin(a, 1);
	const struct fact *fact = facts_ask(&facts, kind, name);
	const char *text;

	history_answer(h, &facts);
	if (fact->nvalues == 0)
		return fact->reason != NULL ? fact->reason
					    : states[fact->state];
	text = arena_str(a, fact->values[0].text);
	for (size_t i = 1; i < fact->nvalues; i++)
		text = arena_printf(a, "%s, %s", text,
				    arena_str(a, fact->values[i].text));
	return text;
}

static struct history_sent sent_as(struct arena *a, const char *campaign,
				   int days)
{
	return (struct history_sent){
		.campaign = span_str(campaign),
		.when = NOW - (int64_t)days * DAY,
		.recipients = 100,
		.subject = SPAN("sale"),
		.body = SPAN("00ff"),
		.similar = signature(a, 0),
		.id = SPAN("1@example.org"),
		.domain = SPAN("example.org"),
	};
}

/* Two messages: one today, one of three days ago to two people. */
static void fill(struct arena *a, struct history *h)
{
	struct history_sent spring = sent_as(a, "Spring", 0);
	struct history_sent autumn = sent_as(a, "Autumn", 3);
	struct error err;

	autumn.subject = SPAN("autumn");
	autumn.similar = signature(a, 20);
	assert_true(history_begin(h, &err));
	assert_true(history_record(h, &spring, &err));
	assert_true(
		history_record_recipient(h, &spring, SPAN("jane@x.org"), &err));
	assert_true(history_record(h, &autumn, &err));
	assert_true(
		history_record_recipient(h, &autumn, SPAN("jane@x.org"), &err));
	assert_true(
		history_record_recipient(h, &autumn, SPAN("joe@x.org"), &err));
	assert_true(history_commit(h, &err));
}

static void what_was_sent_is_told(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	const struct {
		const char *name;
		enum fact_kind kind;
		struct span asked;
		const char *want;
	} rows[] = {
		{ "subject", FACT_SENT_SUBJECT, SPAN("sale"),
		  "campaign Spring, day 2023-11-14, count 100" },
		{ "another", FACT_SENT_SUBJECT, SPAN("sal"), "none" },
		{ "none at all", FACT_SENT_SUBJECT, SPAN(""), "none" },
		{ "kinds differ", FACT_SENT_ID, SPAN("sale"), "none" },
		{ "body, the latest first", FACT_SENT_BODY, SPAN("00ff"),
		  "campaign Spring, day 2023-11-14, count 100, "
		  "campaign Autumn, day 2023-11-11, count 100" },
		{ "Message-ID", FACT_SENT_ID, SPAN("1@example.org"),
		  "campaign Spring, day 2023-11-14, count 100, "
		  "campaign Autumn, day 2023-11-11, count 100" },
		{ "recipient", FACT_SENT_RECIPIENT, SPAN("jane@x.org"),
		  "count 2, days 7, day 2023-11-14" },
		{ "of one", FACT_SENT_RECIPIENT, SPAN("joe@x.org"),
		  "count 1, days 7, day 2023-11-11" },
		{ "of none", FACT_SENT_RECIPIENT, SPAN("jim@x.org"), "none" },
		{ "domain, by day", FACT_SENT_DOMAIN, SPAN("example.org"),
		  "day 2023-11-11, count 100, day 2023-11-14, count 100" },
		{ "the same body", FACT_SENT_SIMILAR, signature(&a, 0),
		  "similar 100, campaign Spring, day 2023-11-14" },
		{ "one like it", FACT_SENT_SIMILAR, signature(&a, 6),
		  "similar 95, campaign Spring, day 2023-11-14" },
		{ "more like another", FACT_SENT_SIMILAR, signature(&a, 18),
		  "similar 98, campaign Autumn, day 2023-11-11" },
		{ "unlike all", FACT_SENT_SIMILAR, signature(&a, 60), "none" },
		{ "no signature", FACT_SENT_SIMILAR, SPAN("0123"),
		  "malformed" },
	};

	(void)state;
	fill(&a, open_at(&a, &p));
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena own = { 0 };
		const char *got = ask(&own, open_at(&own, &p), rows[i].kind,
				      rows[i].asked);

		ASSERT_ROW(strcmp(got, rows[i].want) == 0, rows[i].name);
		arena_free(&own);
	}
	arena_free(&a);
	place_end(&p);
}

static const struct {
	const char *name;
	struct history_options options;
	enum fact_kind kind;
	const char *asked, *want;
} option_rows[] = {
	{ "days of a recipient",
	  { .recipient_days = 3, .now = NOW },
	  FACT_SENT_RECIPIENT,
	  "jane@x.org",
	  "count 1, days 3, day 2023-11-14" },
	{ "with today",
	  { .recipient_days = 4, .now = NOW },
	  FACT_SENT_RECIPIENT,
	  "jane@x.org",
	  "count 2, days 4, day 2023-11-14" },
	{ "days of a domain",
	  { .domain_days = 1, .now = NOW },
	  FACT_SENT_DOMAIN,
	  "example.org",
	  "day 2023-11-14, count 100" },
	{ "later",
	  { .now = NOW + (int64_t)30 * DAY },
	  FACT_SENT_DOMAIN,
	  "example.org",
	  "none" },
	{ "its own campaign",
	  { .campaign = "Spring", .now = NOW },
	  FACT_SENT_SUBJECT,
	  "sale",
	  "none" },
	{ "not of others",
	  { .campaign = "Spring", .now = NOW },
	  FACT_SENT_BODY,
	  "00ff",
	  "campaign Autumn, day 2023-11-11, count 100" },
	{ "an identifier is one within it, too",
	  { .campaign = "Spring", .now = NOW },
	  FACT_SENT_ID,
	  "1@example.org",
	  "campaign Spring, day 2023-11-14, count 100, "
	  "campaign Autumn, day 2023-11-11, count 100" },
	{ "one that is not there",
	  { .campaign = "x", .now = NOW },
	  FACT_SENT_SUBJECT,
	  "sale",
	  "campaign Spring, day 2023-11-14, count 100" },
	{ "an earlier clock",
	  { .now = NOW - (int64_t)2 * DAY },
	  FACT_SENT_SUBJECT,
	  "sale",
	  "clock before the history" },
	{ "a day is none",
	  { .now = NOW - (int64_t)DAY },
	  FACT_SENT_SUBJECT,
	  "sale",
	  "campaign Spring, day 2023-11-14, count 100" },
	{ "an identifier is one for ever",
	  { .now = NOW - (int64_t)999 * DAY },
	  FACT_SENT_ID,
	  "1@example.org",
	  "campaign Spring, day 2023-11-14, count 100, "
	  "campaign Autumn, day 2023-11-11, count 100" },
};

static void options_are_obeyed(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();

	(void)state;
	fill(&a, open_at(&a, &p));
	for (size_t i = 0; i < LENGTH(option_rows); i++) {
		struct arena own = { 0 };
		struct history_options options = option_rows[i].options;
		const char *got;

		options.where = p.file;
		got = ask(&own, history_new(&own, &options),
			  option_rows[i].kind, span_str(option_rows[i].asked));
		ASSERT_ROW(strcmp(got, option_rows[i].want) == 0,
			   option_rows[i].name);
		arena_free(&own);
	}
	arena_free(&a);
	place_end(&p);
}

static void most_like_it_is_what_counts(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct history_options options = { .where = p.file,
					   .now = NOW,
					   .similar_percent = 97 };

	(void)state;
	fill(&a, open_at(&a, &p));
	assert_string_equal(ask(&a, history_new(&a, &options),
				FACT_SENT_SIMILAR, signature(&a, 4)),
			    "similar 97, campaign Spring, day 2023-11-14");
	assert_string_equal(ask(&a, history_new(&a, &options),
				FACT_SENT_SIMILAR, signature(&a, 5)),
			    "none");
	options.similar_percent = 0;
	options.campaign = "Spring"; /* what is most like it does not count */
	assert_string_equal(ask(&a, history_new(&a, &options),
				FACT_SENT_SIMILAR, signature(&a, 4)),
			    "similar 88, campaign Autumn, day 2023-11-11");
	options.campaign = NULL;
	options.repeat_days = 4; /* Autumn is of the first of them */
	assert_string_equal(ask(&a, history_new(&a, &options),
				FACT_SENT_SIMILAR, signature(&a, 18)),
			    "similar 98, campaign Autumn, day 2023-11-11");
	options.repeat_days = 3;
	assert_string_equal(ask(&a, history_new(&a, &options),
				FACT_SENT_SIMILAR, signature(&a, 18)),
			    "similar 86, campaign Spring, day 2023-11-14");
	arena_free(&a);
	place_end(&p);
}

static void record(struct history *h, const struct history_sent *sent)
{
	struct error err;

	assert_true(history_begin(h, &err));
	assert_true(history_record(h, sent, &err));
	assert_true(history_commit(h, &err));
}

static void of_bodies_as_alike_the_latest_campaign_is_named(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);
	struct history_sent spring = sent_as(&a, "Spring", 1),
			    autumn = sent_as(&a, "Autumn", 1);

	(void)state;
	record(h, &spring);
	record(h, &autumn);
	assert_string_equal(ask(&a, h, FACT_SENT_SIMILAR, signature(&a, 0)),
			    "similar 100, campaign Autumn, day 2023-11-13");
	arena_free(&a);
	place_end(&p);
}

/* Somebody's clock was wrong once. */
static void what_cannot_be_true_hides_nothing(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	const struct history_options ahead = { .where = p.file,
					       .now = NOW + 30 * DAY };
	struct history_sent spring = sent_as(&a, "Spring", 0),
			    winter = sent_as(&a, "Winter", -30),
			    other = sent_as(&a, "Other", 0);
	struct history *h = open_at(&a, &p);

	(void)state;
	other.similar = signature(&a, 60);
	record(h, &spring);
	record(history_new(&a, &ahead), &winter);
	record(h, &other);
	h = open_at(&a, &p);
	assert_string_equal(ask(&a, h, FACT_SENT_SIMILAR, signature(&a, 0)),
			    "similar 100, campaign Spring, day 2023-11-14");
	arena_free(&a);
	place_end(&p);
}

/* The next campaign may get the number of one that is gone. */
static void a_campaign_that_is_forgotten_hides_no_other(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	const struct history_options options = { .where = p.file,
						 .now = NOW,
						 .campaign = "Spring" };
	struct history *h = history_new(&a, &options);
	struct history_sent spring = sent_as(&a, "Spring", 0),
			    autumn = sent_as(&a, "Autumn", 0);
	struct error err;
	uint64_t n;

	(void)state;
	record(h, &spring);
	h = history_new(&a, &options);
	assert_true(history_forget_campaign(h, SPAN("Spring"), &n, &err));
	record(h, &autumn);
	assert_string_equal(ask(&a, h, FACT_SENT_SUBJECT, SPAN("sale")),
			    "campaign Autumn, day 2023-11-14, count 100");
	arena_free(&a);
	place_end(&p);
}

static void without_a_history_nothing_is_known(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);

	(void)state;
	assert_string_equal(ask(&a, NULL, FACT_SENT_ID, SPAN("x")),
			    "no history");
	assert_null(history_trouble(h));
	assert_string_equal(ask(&a, h, FACT_SENT_ID, SPAN("x")), "no history");
	assert_non_null(history_trouble(h));
	assert_string_equal(ask(&a, h, FACT_DNS_A, SPAN("x")), "open");
	assert_int_not_equal(access(p.file, F_OK), 0);
	fill(&a, h); /* one that was asked in vain can be begun */
	assert_null(history_trouble(h));
	assert_string_equal(ask(&a, h, FACT_SENT_ID, SPAN("x")), "none");
	arena_free(&a);
	place_end(&p);
}

static void files_are_for_their_owner_alone(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct stat st;

	(void)state;
	fill(&a, open_at(&a, &p));
	assert_int_equal(stat(p.file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(p.key, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, 32);
	arena_free(&a);
	assert_int_equal(chmod(p.key, 0644), 0);
	assert_string_equal(ask(&a, open_at(&a, &p), FACT_SENT_ID, SPAN("x")),
			    "history key");
	assert_int_equal(chmod(p.key, 0600), 0);
	assert_int_equal(chmod(p.folder, 0777), 0);
	assert_string_equal(ask(&a, open_at(&a, &p), FACT_SENT_ID, SPAN("x")),
			    "history refused");
	arena_free(&a);
	assert_int_equal(chmod(p.folder, 0700), 0);
	place_end(&p);
}

static void what_cannot_be_is_not_recorded(void **state)
{
	static const struct {
		const char *name, *campaign;
		int days;
		uint64_t recipients;
		bool fine;
	} rows[] = {
		{ "fine", "Spring", 0, 1, true },
		{ "to nobody", "Spring", 0, 0, true },
		{ "UTF-8", "Fr\xc3\xbchling", 0, 1, true },
		{ "tomorrow, elsewhere", "Spring", -1, 1, true },
		{ "the day after", "Spring", -2, 1, false },
		{ "before 1970", "Spring", 20000, 1, false },
		{ "no name", "", 0, 1, false },
		{ "no UTF-8", "Fr\xfchling", 0, 1, false },
		{ "a control", "a\nb", 0, 1, false },
		{ "DEL", "a\x7f", 0, 1, false },
		{ "the last control beyond ASCII", "a\xc2\x9f", 0, 1, false },
		{ "a blank that does not break", "a\xc2\xa0", 0, 1, true },
		{ "an Arabic mark of direction", "a\xd8\x9c", 0, 1, false },
		{ "as many as may be", "Spring", 0, UINT64_C(1000000000000),
		  true },
		{ "one more", "Spring", 0, UINT64_C(1000000000001), false },
	};
	struct history_sent longest = { .when = NOW };
	char name[HISTORY_CAMPAIGN_MOST + 1];
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);
	struct error err;

	(void)state;
	assert_true(history_begin(h, &err));
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct history_sent sent =
			sent_as(&a, rows[i].campaign, rows[i].days);

		sent.recipients = rows[i].recipients;
		ASSERT_ROW(history_record(h, &sent, &err) == rows[i].fine,
			   rows[i].name);
	}
	memset(name, 'x', sizeof(name));
	longest.campaign = (struct span){ name, sizeof(name) - 1 };
	assert_true(history_record(h, &longest, &err));
	longest.campaign.n++;
	assert_false(history_record(h, &longest, &err));
	assert_true(history_commit(h, &err));
	arena_free(&a);
	place_end(&p);
}

/* "name first last messages recipients; " of each. */
static const char *listed(struct arena *a, struct history *h)
{
	struct history_list list;
	const char *text = "";
	struct error err;

	assert_true(history_list(h, a, &list, &err));
	for (size_t i = 0; i < list.ncampaigns; i++) {
		const struct history_campaign *c = &list.campaigns[i];

		text = arena_printf(a, "%s%.*s %s %s %zu %zu; ", text,
				    (int)c->name.n, c->name.p, c->first,
				    c->last, (size_t)c->messages,
				    (size_t)c->recipients);
	}
	return text;
}

static void campaigns_are_listed_and_forgotten(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);
	struct error err;
	uint64_t n = 9;

	(void)state;
	assert_string_equal(listed(&a, h), "");
	fill(&a, h);
	fill(&a, h);
	assert_string_equal(listed(&a, h),
			    "Autumn 2023-11-11 2023-11-11 2 200; "
			    "Spring 2023-11-14 2023-11-14 2 200; ");
	assert_false(history_forget_campaign(h, SPAN("Sprin"), &n, &err));
	assert_int_equal(n, 9);
	assert_true(history_forget_campaign(h, SPAN("Spring"), &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(ask(&a, h, FACT_SENT_RECIPIENT, SPAN("jane@x.org")),
			    "count 2, days 7, day 2023-11-11");
	assert_true(history_forget_before(h, SPAN("2023-11-11"), &n, &err));
	assert_int_equal(n, 0);
	assert_true(history_forget_before(h, SPAN("2023-11-12"), &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(ask(&a, h, FACT_SENT_SIMILAR, signature(&a, 20)),
			    "none");
	assert_string_equal(listed(&a, h), "");
	arena_free(&a);
	place_end(&p);
}

static void a_body_is_as_old_as_its_last_message(void **state)
{
	static const int days[] = { 3, 0, 2 };
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);
	struct error err;
	uint64_t n;

	(void)state;
	for (size_t i = 0; i < LENGTH(days); i++) {
		struct history_sent sent = sent_as(&a, "Spring", days[i]);

		assert_true(history_begin(h, &err));
		assert_true(history_record(h, &sent, &err));
		assert_true(history_commit(h, &err));
	}
	assert_true(history_forget_before(h, SPAN("2023-11-13"), &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(ask(&a, h, FACT_SENT_SIMILAR, signature(&a, 0)),
			    "similar 100, campaign Spring, day 2023-11-14");
	arena_free(&a);
	place_end(&p);
}

static void days_are_read_strictly(void **state)
{
	static const struct {
		const char *day;
		bool fine;
	} rows[] = {
		{ "2024-02-29", true },   { "2000-02-29", true },
		{ "2024-12-31", true },   { "1970-01-01", true },
		{ "2023-02-29", false },  { "2100-02-29", false },
		{ "2023-04-31", false },  { "2023-13-01", false },
		{ "2023-1-01", false },   { "1969-12-31", false },
		{ "2023-11-14x", false }, { "", false },
	};
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);
	struct error err;
	uint64_t n;

	(void)state;
	assert_true(history_begin(h, &err));
	assert_true(history_commit(h, &err));
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(history_forget_before(h, span_str(rows[i].day), &n,
						 &err) == rows[i].fine,
			   rows[i].day);
	arena_free(&a);
	place_end(&p);
}

static void what_is_rolled_back_was_never_there(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p);
	struct history_sent sent = sent_as(&a, "Spring", 0);
	struct error err;

	(void)state;
	assert_true(history_begin(h, &err));
	assert_true(history_record(h, &sent, &err));
	history_rollback(h);
	assert_true(history_begin(h, &err));
	/* The campaign is made anew, though it was known a moment ago. */
	sent.id = SPAN("2@example.org");
	assert_true(history_record(h, &sent, &err));
	assert_true(history_commit(h, &err));
	assert_string_equal(ask(&a, h, FACT_SENT_ID, SPAN("1@example.org")),
			    "none");
	assert_string_equal(ask(&a, h, FACT_SENT_ID, SPAN("2@example.org")),
			    "campaign Spring, day 2023-11-14, count 100");
	arena_free(&a);
	place_end(&p);
}

/* So that nobody without the key can try whether a body is one that they know. */
static void signatures_are_kept_by_the_key(void **state)
{
	static const char keys[2][32] = { "the one key", "the other" };
	char plain[2][SIGNATURE_BYTES], kept[2][2][SIGNATURE_BYTES];
	struct arena a = { 0 };
	size_t alike = 0, same = 0;

	(void)state;
	assert_true(crypto_available());
	for (size_t i = 0; i < SIGNATURE_BYTES; i++) {
		plain[0][i] = (char)(i * 37);
		plain[1][i] = (char)(i % 6 < 2 ? i : i * 37);
	}
	for (size_t k = 0; k < 2; k++) {
		struct history h = {
			.hmac = hmac_new(&a, (struct span){ keys[k], 32 })
		};

		for (size_t i = 0; i < 2; i++) {
			memcpy(kept[k][i], plain[i], SIGNATURE_BYTES);
			memory_blind(&h, kept[k][i]);
		}
		memcpy(kept[k][0], plain[0], SIGNATURE_BYTES);
		memory_blind(&h, kept[k][0]);
	}
	for (size_t i = 0; i < SIGNATURE_BYTES; i += 2) {
		bool equal = memcmp(plain[0] + i, plain[1] + i, 2) == 0;

		assert_int_equal(memcmp(kept[0][0] + i, kept[0][1] + i, 2) == 0,
				 equal);
		alike += equal;
		same += memcmp(kept[0][0] + i, kept[1][0] + i, 2) == 0;
		same += memcmp(kept[0][0] + i, plain[0] + i, 2) == 0;
	}
	assert_in_range(alike, 80, 127);
	assert_true(same < 5);
	arena_free(&a);
}

/* As where a full disk is met at once. */
static bool refuse(struct db *db)
{
	return trouble_set(db->trouble, TROUBLE_FULL, "no room");
}

static void who_cannot_forget_lets_others_write(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct history *h = open_at(&a, &p), *other = open_at(&a, &p);
	struct db_driver driver;
	struct error err;
	uint64_t n;

	(void)state;
	fill(&a, h);
	driver = *h->db->driver;
	driver.prepare_to_forget = refuse;
	h->db->driver = &driver;
	assert_false(history_forget_campaign(h, SPAN("Spring"), &n, &err));
	assert_string_equal(err.text, "no room");
	other->options.wait_ms = 1;
	assert_true(history_begin(other, &err));
	history_rollback(other);
	arena_free(&a);
	place_end(&p);
}

static void without_a_second_name_nothing_is_left(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new();
	struct error err;

	(void)state;
	links_fail = true;
	assert_false(history_begin(open_at(&a, &p), &err));
	links_fail = false;
	assert_non_null(strstr(err.text, "Operation not permitted"));
	arena_free(&a);
	place_end(&p); /* the folder is empty */
}

static bool was_synced(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	for (size_t i = 0; i < nsynced; i++)
		if (synced[i] == st.st_ino)
			return true;
	return false;
}

static void folders_stay_though_the_machine_stops(void **state)
{
	struct arena a = { 0 };
	struct place p = place_new(), deep = p;
	char parent[40], folder[48];

	(void)state;
	(void)snprintf(parent, sizeof(parent), "%s/a", p.folder);
	(void)snprintf(folder, sizeof(folder), "%s/b", parent);
	(void)snprintf(deep.file, sizeof(deep.file), "%s/history.db", folder);
	(void)snprintf(deep.key, sizeof(deep.key), "%s/history.key", folder);
	nsynced = 0;
	fill(&a, open_at(&a, &deep));
	assert_true(was_synced(p.folder));
	assert_true(was_synced(parent));
	assert_true(was_synced(folder));
	arena_free(&a);
	(void)unlink(deep.file);
	(void)unlink(deep.key);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(rmdir(parent), 0);
	place_end(&p);
}

static void of_a_list_who_has_a_later_day_is_not_counted(void **state)
{
	static const struct span addresses[] = { SPAN_INIT("joe@x.org"),
						 SPAN_INIT("jane@x.org"),
						 SPAN_INIT("jim@x.org"),
						 SPAN_INIT("late@x.org") };
	struct arena a = { 0 };
	struct place p = place_new();
	struct history_options ahead = { .where = p.file,
					 .now = NOW + (int64_t)30 * DAY };
	struct history *h = history_new(&a, &ahead);
	struct history_sent late = sent_as(&a, "Late", -30);
	uint64_t counts[LENGTH(addresses)];
	struct error err;

	(void)state;
	assert_true(history_begin(h, &err));
	assert_true(
		history_record_recipient(h, &late, SPAN("late@x.org"), &err));
	assert_true(history_record(h, &late, &err));
	assert_true(history_commit(h, &err));
	assert_string_equal(history_counts(open_at(&a, &p), addresses,
					   LENGTH(addresses), counts),
			    "clock before the history");
	fill(&a, open_at(&a, &p));
	assert_null(history_counts(open_at(&a, &p), addresses,
				   LENGTH(addresses), counts));
	assert_true(counts[0] == 1 && counts[1] == 2 && counts[2] == 0);
	assert_true(counts[3] == HISTORY_UNCOUNTED);
	arena_free(&a);
	place_end(&p);
}

/* What our own mistake is, is ended at once. */
static bool is_ended(void (*mistake)(const struct place *p))
{
	struct place p = place_new();
	pid_t child = fork();
	int status;

	if (child == 0) {
		(void)close(STDERR_FILENO);
		mistake(&p);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	place_end(&p);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void record_unbegun(const struct place *p)
{
	struct arena a = { 0 };
	struct history_sent sent = sent_as(&a, "Spring", 0);
	struct error err;

	(void)history_record(open_at(&a, p), &sent, &err);
}

static void name_recipient_unbegun(const struct place *p)
{
	struct arena a = { 0 };
	struct history_sent sent = sent_as(&a, "Spring", 0);
	struct error err;

	(void)history_record_recipient(open_at(&a, p), &sent, SPAN("x"), &err);
}

static void count_too_many(const struct place *p)
{
	struct span addresses[HISTORY_ADDRESSES + 1] = { SPAN_INIT("x") };
	uint64_t counts[HISTORY_ADDRESSES + 1];
	struct arena a = { 0 };

	(void)history_counts(open_at(&a, p), addresses, LENGTH(addresses),
			     counts);
}

static void mistakes_of_callers_are_ended(void **state)
{
	(void)state;
	assert_true(is_ended(record_unbegun));
	assert_true(is_ended(name_recipient_unbegun));
	assert_true(is_ended(count_too_many));
}

/* The most of its parameters. */
static unsigned parameters(enum statement statement)
{
	const char *at = statement_texts[statement];
	unsigned most = 0;

	while ((at = strchr(at, '$')) != NULL) {
		unsigned number = 0;

		for (at++; *at >= '0' && *at <= '9'; at++)
			number = 10 * number + (unsigned)(*at - '0');
		if (number > most)
			most = number;
	}
	return most;
}

static void statements_have_as_many_places_as_there_are_values(void **state)
{
	static const struct {
		enum statement statement;
		unsigned want;
	} rows[] = {
		{ ADD_MARK, 5 },
		{ ADD_MARKS, 5 * PENDING_ROWS },
		{ ADD_BANDS, 3 * PENDING_ROWS },
		{ ALIKE, 1 + HISTORY_BANDS },
		{ SENT_TO_MANY, 1 + HISTORY_ADDRESSES },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(parameters(rows[i].statement), rows[i].want);
	for (int i = 0; i < STATEMENTS; i++)
		assert_true(parameters((enum statement)i) <= DB_VALUES_MOST);
}

static int code_said;

static int say_no_errno(sqlite3 *handle)
{
	(void)handle;
	return 0;
}

static int say_code(sqlite3 *handle)
{
	(void)handle;
	return code_said;
}

static const char *say_nothing(sqlite3 *handle)
{
	(void)handle;
	return "disk I/O error";
}

static void what_sqlite_says_is_of_a_kind(void **state)
{
	static const struct {
		int code;
		enum trouble_kind want;
	} rows[] = {
		{ SQLITE_FULL, TROUBLE_FULL },
		{ SQLITE_IOERR_WRITE, TROUBLE_FULL },
		{ SQLITE_IOERR_FSYNC, TROUBLE_FULL },
		{ SQLITE_IOERR_SHMSIZE, TROUBLE_FULL },
		{ SQLITE_IOERR_READ, TROUBLE_UNREADABLE },
		{ SQLITE_IOERR_SHORT_READ, TROUBLE_UNREADABLE },
		{ SQLITE_IOERR_SHMMAP, TROUBLE_UNREADABLE },
		{ SQLITE_IOERR_MMAP, TROUBLE_UNREADABLE },
		{ SQLITE_IOERR_LOCK, TROUBLE_UNREADABLE },
		{ SQLITE_IOERR, TROUBLE_UNREADABLE },
		{ SQLITE_CORRUPT, TROUBLE_UNREADABLE },
		{ SQLITE_READONLY_DBMOVED, TROUBLE_REFUSED },
		{ SQLITE_BUSY_SNAPSHOT, TROUBLE_LOCKED },
	};
	const struct sqlite_library lib = {
		.sqlite3_extended_errcode = say_code,
		.sqlite3_errmsg = say_nothing,
		.sqlite3_system_errno = say_no_errno,
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct trouble trouble = { .kind = TROUBLE_NONE };
		struct sqlite s = { .db = { .trouble = &trouble, .name = "x" },
				    .lib = &lib };

		code_said = rows[i].code;
		assert_false(sqlite_failed(&s));
		assert_int_equal(trouble.kind, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_cannot_forget_lets_others_write),
		cmocka_unit_test(without_a_second_name_nothing_is_left),
		cmocka_unit_test(folders_stay_though_the_machine_stops),
		cmocka_unit_test(of_a_list_who_has_a_later_day_is_not_counted),
		cmocka_unit_test(mistakes_of_callers_are_ended),
		cmocka_unit_test(
			statements_have_as_many_places_as_there_are_values),
		cmocka_unit_test(what_sqlite_says_is_of_a_kind),
		cmocka_unit_test(what_was_sent_is_told),
		cmocka_unit_test(options_are_obeyed),
		cmocka_unit_test(most_like_it_is_what_counts),
		cmocka_unit_test(
			of_bodies_as_alike_the_latest_campaign_is_named),
		cmocka_unit_test(what_cannot_be_true_hides_nothing),
		cmocka_unit_test(a_campaign_that_is_forgotten_hides_no_other),
		cmocka_unit_test(without_a_history_nothing_is_known),
		cmocka_unit_test(files_are_for_their_owner_alone),
		cmocka_unit_test(what_cannot_be_is_not_recorded),
		cmocka_unit_test(campaigns_are_listed_and_forgotten),
		cmocka_unit_test(a_body_is_as_old_as_its_last_message),
		cmocka_unit_test(days_are_read_strictly),
		cmocka_unit_test(what_is_rolled_back_was_never_there),
		cmocka_unit_test(signatures_are_kept_by_the_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
