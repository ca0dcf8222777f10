#include "check/dnsbl.h"

#include <string.h>

#include "text/ip.h"

/* One code of a list: the last two bytes of 127.0.x.y, or a bit of the last. */
struct code {
	unsigned value;
	const char *means;
};

struct dnsbl {
	const char *zone;
	const char *page;
	enum dnsbl_kind kind;
	bool bits;          /* codes are bits; the lowest: you may not ask */
	const char *listed; /* what must be listed; NULL: it tells of nothing */
	const char *clean;  /* and what must not */
	const struct code *codes; /* end with 0 */
};

/* As published in November 2026. */

static const struct code zen[] = {
	{ 0x0002, "a source of spam (SBL)" },
	{ 0x0003, "a source of spam (CSS)" },
	{ 0x0004, "a hijacked machine (XBL)" },
	{ 0x0009, "a network of criminals (DROP)" },
	{ 0x000a, "an address from which nobody should send mail (PBL)" },
	{ 0x000b, "an address from which nobody should send mail (PBL)" },
	{ 0 },
};
static const struct code spamcop[] = {
	{ 0x0002, "a source of spam" },
	{ 0 },
};
static const struct code dbl[] = {
	{ 0x0102, "a domain of spam" },
	{ 0x0104, "a domain of phishing" },
	{ 0x0105, "a domain of malware" },
	{ 0x0106, "a domain that controls a botnet" },
	{ 0x0166, "a legitimate domain that is abused for spam" },
	{ 0x0167, "a legitimate domain that is abused for redirects to spam" },
	{ 0x0168, "a legitimate domain that is abused for phishing" },
	{ 0x0169, "a legitimate domain that is abused for malware" },
	{ 0x016a,
	  "a legitimate domain that is abused for control of a botnet" },
	{ 0 },
};
static const struct code surbl[] = {
	{ 0x08, "a site of phishing" },
	{ 0x10, "a site of malware" },
	{ 0x40, "a site that spam links to" },
	{ 0x80, "a site that was broken into" },
	{ 0 },
};
static const struct code uribl[] = {
	{ 0x02, "a site that spam links to" },
	{ 0 },
};

static const struct code fresh15[] = {
	{ 0x0002, "a domain that is not 15 days old" },
	{ 0 },
};

static const struct dnsbl lists[] = {
	{ "zen.spamhaus.org", "https://check.spamhaus.org/", DNSBL_ADDRESS,
	  false, "2.0.0.127", "1.0.0.127", zen },
	{ "bl.spamcop.net", "https://www.spamcop.net/bl.shtml", DNSBL_ADDRESS,
	  false, "2.0.0.127", "1.0.0.127", spamcop },
	{ "dbl.spamhaus.org", "https://check.spamhaus.org/", DNSBL_DOMAIN,
	  false, "dbltest.com", "invalid", dbl },
	{ "multi.surbl.org", "https://surbl.org/surbl-analysis", DNSBL_DOMAIN,
	  true, "surbl-org-permanent-test-point.com", "invalid", surbl },
	{ "multi.uribl.com", "https://admin.uribl.com/", DNSBL_DOMAIN, true,
	  "test.uribl.com", "invalid", uribl },
	{ "fresh15.spameatingmonkey.net", "https://spameatingmonkey.com/",
	  DNSBL_FRESH, false, NULL, "invalid", fresh15 },
};

const struct dnsbl *dnsbl_at(enum dnsbl_kind kind, size_t i)
{
	for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
		if (lists[k].kind == kind && i-- == 0)
			return &lists[k];
	return NULL;
}

const char *dnsbl_zone(const struct dnsbl *list)
{
	return list->zone;
}

const char *dnsbl_page(const struct dnsbl *list)
{
	return list->page;
}

static struct dnsbl_result unknown(const char *why)
{
	return (struct dnsbl_result){ .state = DNSBL_UNKNOWN, .why = why };
}

/* What one address of an answer says. */
static struct dnsbl_result read_code(const struct dnsbl *list, struct span four)
{
	const unsigned char *byte = (const unsigned char *)four.p;
	unsigned code = (unsigned)byte[2] << 8 | byte[3];

	if (byte[0] != 127)
		return unknown("the resolver rewrites answers");
	if (byte[1] == 255 || code == 1 || (list->bits && (code & 1) != 0))
		return unknown("the list does not answer this resolver");
	for (const struct code *c = list->codes; c->value != 0; c++)
		if (byte[1] == 0 &&
		    (list->bits ? (code & c->value) != 0 : code == c->value))
			return (struct dnsbl_result){ .state = DNSBL_LISTED,
						      .why = c->means };
	/* A code for something else than spam. */
	return (struct dnsbl_result){ .state = DNSBL_CLEAN };
}

static struct dnsbl_result read_answer(const struct dnsbl *list,
				       const struct fact *fact)
{
	struct dnsbl_result result = { .state = DNSBL_CLEAN };

	if (fact->state == FACT_OPEN)
		result.state = DNSBL_OPEN;
	if (fact->state == FACT_UNKNOWN)
		return unknown(fact->reason);
	for (size_t i = 0; i < fact->nvalues; i++) {
		struct dnsbl_result one = read_code(list, fact->values[i].text);

		if (one.state > result.state)
			result = one;
	}
	return result;
}

static struct dnsbl_result ask(struct arena *a, struct facts *facts,
			       const struct dnsbl *list, const char *what)
{
	const char *name = arena_printf(a, "%s.%s", what, list->zone);
	struct dnsbl_result result =
		read_answer(list, facts_ask(facts, FACT_DNS_A, span_str(name)));

	result.question = arena_printf(a, "A %s", name);
	return result;
}

/* Whether what must be listed is; where a list says of nothing that it must be,
 * the answer to what must not be is all there is to go by. */
static struct dnsbl_result test_entry(struct arena *a, struct facts *facts,
				      const struct dnsbl *list)
{
	if (list->listed == NULL)
		return (struct dnsbl_result){ .state = DNSBL_LISTED };
	return ask(a, facts, list, list->listed);
}

/* Whether the list works for who asks: what must be listed is, what must not is
 * not (RFC 5782 5). All three are asked at once. */
static struct dnsbl_result tested(struct arena *a, struct facts *facts,
				  const struct dnsbl *list, const char *what)
{
	struct dnsbl_result result = ask(a, facts, list, what);
	struct dnsbl_result listed = test_entry(a, facts, list);
	struct dnsbl_result clean = ask(a, facts, list, list->clean);

	if (listed.state == DNSBL_OPEN || clean.state == DNSBL_OPEN)
		return (struct dnsbl_result){ .state = DNSBL_OPEN };
	if (listed.state == DNSBL_UNKNOWN)
		return listed;
	if (clean.state == DNSBL_UNKNOWN)
		return clean;
	if (listed.state != DNSBL_LISTED) {
		listed.state = DNSBL_UNKNOWN;
		listed.why = "the list does not have its test entry";
		return listed;
	}
	if (clean.state == DNSBL_LISTED) {
		clean.state = DNSBL_UNKNOWN;
		clean.why = "the list has everything";
		return clean;
	}
	return result;
}

struct dnsbl_result dnsbl_domain(struct arena *a, struct facts *facts,
				 const struct dnsbl *list, struct span domain)
{
	return tested(a, facts, list, arena_str(a, domain));
}

struct dnsbl_result dnsbl_address(struct arena *a, struct facts *facts,
				  const struct dnsbl *list,
				  const unsigned char *address, size_t n)
{
	struct span name = ip_reversed(a, address, n);

	return tested(a, facts, list, arena_str(a, name));
}

void dnsbl_leave_open(struct arena *a, struct dnsbl_open *open,
		      const struct dnsbl *list,
		      const struct dnsbl_result *result)
{
	unsigned bit = 1U << (list - lists);

	if (result->state != DNSBL_UNKNOWN || (open->lists & bit) != 0)
		return;
	if (open->lists == 0) {
		open->questions = result->question;
		open->why = result->why;
	} else {
		open->questions = arena_printf(a, "%s, %s", open->questions,
					       result->question);
	}
	open->lists |= bit;
	if (strcmp(open->why, result->why) != 0)
		open->why = "several reasons";
}
