/* bench_history WHERE KEY MESSAGES - how long it takes to record and to look up.
 *
 * Records 10,000 messages, then ten times as many, and so on up to MESSAGES;
 * all differ in subject, body and Message-ID, a thousand make a campaign; what is
 * added is one transaction, as a run of --record-sent is. Each time 2,000 messages are looked up as a linter does it, with six questions
 * each: half of them nearly the same as one that was sent. Prints messages,
 * seconds of recording in all, seconds of this process's CPU for that,
 * microseconds of a look-up: median, mean, 99 of 100.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "base/minhash.h"
#include "store/history.h"

enum {
	FIRST = 10000,
	STEP = 10,
	CAMPAIGN = 1000,
	DOMAINS = 1000,
	DAYS = 365,
	LOOKUPS = 2000,
	CHANGED = 8, /* bins of a signature */
	ROOM = 4 * MINHASH_BINS + 1,
	NOW = 1700000000,
	DAY = 86400
};

static double seconds_of(clockid_t clock)
{
	struct timespec now;

	(void)clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double now_s(void)
{
	return seconds_of(CLOCK_MONOTONIC);
}

/* Of recording so far. */
struct took {
	double seconds, cpu;
};

/* What a message is called; `changed` bins of its signature are others. */
struct names {
	char campaign[32], subject[40], body[40], id[48], domain[32],
		address[48], similar[ROOM];
};

static uint64_t random_of(uint64_t i, uint64_t what)
{
	return hash_mix(i * UINT64_C(0x9e3779b97f4a7c15) + what);
}

static void name(struct names *n, uint64_t i, unsigned changed)
{
	(void)snprintf(n->campaign, sizeof(n->campaign), "campaign %llu",
		       (unsigned long long)(i / CAMPAIGN));
	(void)snprintf(n->subject, sizeof(n->subject), "subject %016llx",
		       (unsigned long long)random_of(i, 1));
	(void)snprintf(n->body, sizeof(n->body), "%016llx",
		       (unsigned long long)random_of(i, 2));
	(void)snprintf(n->id, sizeof(n->id), "%016llx@mail.example.org",
		       (unsigned long long)random_of(i, 3));
	(void)snprintf(n->domain, sizeof(n->domain), "d%llu.example.org",
		       (unsigned long long)(random_of(i, 4) % DOMAINS));
	(void)snprintf(n->address, sizeof(n->address), "%llu@example.net",
		       (unsigned long long)(random_of(i, 5) % 1000000));
	for (unsigned bin = 0; bin < MINHASH_BINS; bin++) {
		uint64_t of = bin < changed ? i + 1 : i;

		(void)snprintf(n->similar + 4 * (size_t)bin, 5, "%04x",
			       (unsigned)(random_of(of, 100 + bin) & 0xffff));
	}
}

static bool record(struct history *h, uint64_t i, struct error *err)
{
	struct names n;
	struct history_sent sent;

	name(&n, i, 0);
	sent = (struct history_sent){
		.campaign = span_str(n.campaign),
		.when = NOW - (int64_t)(i / CAMPAIGN % DAYS) * DAY,
		.recipients = 1,
		.subject = span_str(n.subject),
		.body = span_str(n.body),
		.similar = span_str(n.similar),
		.id = span_str(n.id),
		.domain = span_str(n.domain),
	};
	return history_record(h, &sent, err) &&
	       history_record_recipient(h, &sent, span_str(n.address), err);
}

static bool record_all(struct history *h, uint64_t from, uint64_t to,
		       struct error *err)
{
	if (!history_begin(h, err))
		return false;
	for (; from < to; from++)
		if (!record(h, from, err))
			return false;
	return history_commit(h, err);
}

/* Seconds of one; less than 0 if it is not found as it should be. */
static double look_up(struct history *h, uint64_t i, bool sent)
{
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, 10);
	const struct fact *similar;
	struct names n;
	double begin;

	name(&n, i, CHANGED);
	begin = now_s();
	(void)facts_ask(&facts, FACT_SENT_SUBJECT, span_str(n.subject));
	(void)facts_ask(&facts, FACT_SENT_BODY, span_str(n.body));
	(void)facts_ask(&facts, FACT_SENT_ID, span_str(n.id));
	(void)facts_ask(&facts, FACT_SENT_DOMAIN, span_str(n.domain));
	(void)facts_ask(&facts, FACT_SENT_RECIPIENT, span_str(n.address));
	similar = facts_ask(&facts, FACT_SENT_SIMILAR, span_str(n.similar));
	history_answer(h, &facts);
	begin = now_s() - begin;
	if (similar->state != (sent ? FACT_FOUND : FACT_NONE)) {
		(void)fprintf(stderr, "message %llu: %s\n",
			      (unsigned long long)i, history_trouble(h));
		begin = -1;
	}
	arena_free(&a);
	return begin;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static bool measure(struct history *h, uint64_t n, const struct took *recording)
{
	static double took[LOOKUPS];
	double sum = 0;

	for (uint64_t i = 0; i < LOOKUPS; i++) {
		bool sent = i % 2 == 0;

		took[i] = look_up(h, sent ? random_of(i, 6) % n : 2 * n + i,
				  sent);
		if (took[i] < 0)
			return false;
		sum += took[i];
	}
	qsort(took, LOOKUPS, sizeof(*took), by_size);
	(void)printf("%llu %.2f %.2f %.1f %.1f %.1f\n", (unsigned long long)n,
		     recording->seconds, recording->cpu,
		     took[LOOKUPS / 2] * 1e6, sum / LOOKUPS * 1e6,
		     took[LOOKUPS * 99 / 100] * 1e6);
	(void)fflush(stdout);
	return true;
}

int main(int argc, char **argv)
{
	struct history_options options = { .now = NOW, .wait_ms = 60000 };
	struct arena a = { 0 };
	struct history *h;
	struct error err;
	uint64_t most, done = 0;
	struct took took = { 0, 0 };

	if (argc != 4 ||
	    !span_number(span_str(argv[3]), FIRST, UINT32_MAX, &most))
		return 2;
	options.where = argv[1];
	options.key = argv[2];
	h = history_new(&a, &options);
	for (uint64_t n = FIRST; n <= most; n *= STEP) {
		double begin = now_s();
		double cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);

		if (!record_all(h, done, n, &err)) {
			(void)fprintf(stderr, "%s\n", err.text);
			return 1;
		}
		took.seconds += now_s() - begin;
		took.cpu += seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
		done = n;
		if (!measure(h, n, &took))
			return 1;
	}
	arena_free(&a);
	return 0;
}
