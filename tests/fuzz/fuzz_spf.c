#include <assert.h>
#include <stdint.h>

#include "base/hash.h"
#include "check/spf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	ROUNDS_MOST = 40,
	/* Ten terms of eleven questions; all records; an explanation, and the
	 * names of the address. */
	QUESTIONS_MOST = 11 * SPF_TERMS_MOST + SPF_WALK_MOST + 15,
	LINES_MOST = 64,
	VALUES_MOST = 12,
};

/* A DNS whose TXT records are the lines of the input. */
struct zone {
	struct span lines[LINES_MOST];
	size_t nlines;
};

static struct zone read_zone(struct span input)
{
	struct zone zone = { 0 };

	while (input.n > 0 && zone.nlines < LINES_MOST) {
		size_t n = span_until(input, '\n');

		zone.lines[zone.nlines++] = span_first(input, n);
		input = span_skip(input, n + 1);
	}
	return zone;
}

static struct span value_of(const struct zone *zone, enum fact_kind kind,
			    uint64_t h)
{
	static const struct span hosts[] = {
		SPAN_INIT("a.example.org"), SPAN_INIT("example.org"),
		SPAN_INIT("b.example"),     SPAN_INIT(""),
		SPAN_INIT("x..y"),
	};

	if (kind == FACT_DNS_A)
		return h % 2 == 0 ? SPAN("\xc0\x00\x02\x01")
				  : SPAN("\xc0\x00\x02\x02");
	if (kind == FACT_DNS_AAAA)
		return SPAN("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01");
	if (kind == FACT_DNS_TXT)
		return zone->lines[h % zone->nlines];
	return hosts[h % (sizeof(hosts) / sizeof(*hosts))];
}

/* By its name a question gets the same answer in every run. The first one gets
 * the first line. */
static void answer(struct arena *a, const struct zone *zone, struct fact *fact)
{
	uint64_t h = hash_bytes((uint64_t)fact->kind + 1, fact->name);
	struct fact_value *values =
		arena_alloc(a, VALUES_MOST, sizeof(*values));
	struct fact as = { .state = FACT_FOUND, .values = values };

	if (span_eq(fact->name, SPAN("example.org")))
		h = fact->kind == FACT_DNS_TXT ? 0 : h;
	else if (h % 8 == 6)
		as = (struct fact){ .state = FACT_UNKNOWN,
				    .reason = "timeout" };
	else if (h % 8 == 7)
		as = (struct fact){ .state = FACT_NONE, .no_name = true };
	if (as.state == FACT_FOUND) {
		bool many = fact->kind != FACT_DNS_TXT || h / 8 % 4 == 3;

		as.nvalues = many ? 1 + h / 32 % VALUES_MOST : 1;
		for (size_t i = 0; i < as.nvalues; i++)
			values[i].text =
				value_of(zone, fact->kind, h / 512 + i);
	}
	fact_answer(fact, &as);
}

static bool is_part(struct span part, struct span whole)
{
	return part.n == 0 || (part.p >= whole.p && part.n <= whole.n &&
			       part.p + part.n <= whole.p + whole.n);
}

/* Steps lead back to the domain asked about, by terms of their records. */
static void check_way(const struct spf_step *step)
{
	size_t n = 0;

	for (; step->from != NULL; step = step->from) {
		assert(is_part(step->term, step->from->record));
		assert(++n <= SPF_WALK_MOST);
	}
	assert(step->root && step->passes && step->term.n == 0);
}

static void check_lint(const struct spf_lint *lint)
{
	assert(lint->lookups <= SPF_WALK_MOST);
	assert(lint->voids <= lint->lookups);
	assert(lint->nissues <= SPF_ISSUES_MOST);
	assert(lint->nsteps <= SPF_WALK_MOST + 1);
	for (size_t i = 0; i < lint->nsteps; i++)
		check_way(lint->steps[i]);
	for (size_t i = 0; i < lint->nissues; i++) {
		const struct spf_issue *issue = &lint->issues[i];

		assert(issue->fault != SPF_FINE && issue->why != NULL);
		assert(is_part(issue->at, issue->step->record));
	}
}

static void check_result(const struct spf *spf, bool address)
{
	bool error =
		spf->result == SPF_PERMERROR || spf->result == SPF_TEMPERROR;

	assert(error == (spf->error.fault != SPF_FINE));
	assert(spf->explanation.n == 0 || spf->result == SPF_FAIL);
	for (size_t i = 0; i < spf->explanation.n; i++)
		assert(spf->explanation.p[i] >= ' ' &&
		       spf->explanation.p[i] < 0x7f);
	if (spf->step != NULL) {
		check_way(spf->step);
		assert(is_part(spf->matched, spf->step->record));
	}
	assert(!address || spf->lookups <= SPF_TERMS_MOST ||
	       spf->error.fault == SPF_LOOKUPS);
}

/* Whatever the records: it comes to an end after few questions, and all places
 * are where they are said to be. */
static void check_query(const struct zone *zone, const struct spf_query *query)
{
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, FACTS_OF_MESSAGE);
	struct spf spf;
	size_t rounds = 0;

	while ((spf = spf_check(&a, &facts, query)).result == SPF_OPEN) {
		struct fact *fact = NULL;

		assert(++rounds <= ROUNDS_MOST);
		while ((fact = facts_next_open(&facts, fact)) != NULL)
			answer(&a, zone, fact);
	}
	assert(facts_next_open(&facts, NULL) == NULL);
	assert(facts.n <= QUESTIONS_MOST);
	check_lint(&spf.lint);
	check_result(&spf, query->ip_bytes > 0);
	arena_free(&a);
}

/* The first byte says who connects. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned char ip[16] = { 0xc0, 0x00, 0x02, 0x01 };
	static const size_t sizes[] = { 4, 0, 16, 4 };
	struct span input = { (const char *)data, size };
	struct zone zone = read_zone(span_skip(input, 1));
	struct spf_query query = { .ip = ip,
				   .local = SPAN("jo-an.e+x"),
				   .domain = SPAN("Example.org"),
				   .helo = SPAN("mx.example.net") };

	if (zone.nlines == 0)
		return 0;
	query.ip_bytes = sizes[data[0] % 4];
	check_query(&zone, &query);
	return 0;
}
