/* The rule about the logo that mailboxes show beside the sender (BIMI): what the
 * record itself tells. Whether the picture and its certificate fit is for who
 * loads them. */
#include "check/auth.h"
#include "check/auth_rules.h"
#include "check/dkim_tags.h"

/* The record of the domain in From, else that of its organisation; empty while
 * there is none, or it is not known. */
static struct span record_of(struct check *check, struct span from,
			     struct span organisation)
{
	const struct span domains[] = { from, organisation };

	for (size_t i = 0; i < 2 && domains[i].n > 0; i++) {
		const char *name =
			arena_printf(check->arena, "default._bimi.%.*s",
				     (int)domains[i].n, domains[i].p);
		const struct fact *fact =
			facts_ask(check->facts, FACT_DNS_TXT, span_str(name));

		for (size_t k = 0; k < fact->nvalues; k++)
			if (span_istarts(fact->values[k].text, SPAN("v=BIMI1")))
				return fact->values[k].text;
		if (fact->state != FACT_NONE)
			break;
	}
	return (struct span){ 0 };
}

static bool is_picture(struct span url)
{
	static const struct span ending = SPAN_INIT(".svg");

	return span_istarts(url, SPAN("https://")) && url.n > ending.n &&
	       span_ieq(span_skip(url, url.n - ending.n), ending);
}

/* Whether the domain says that it has no logo: an empty l= (and a=). */
static bool is_declined(struct check *check, struct span record)
{
	const struct dkim_tags tags = dkim_tags_read(check->arena, record);
	const struct dkim_tag *picture = dkim_tags_find(&tags, SPAN("l"));

	return picture != NULL && picture->value.n == 0;
}

/* What is wrong with the record, behind its name; NULL if nothing is. */
static const char *fault_of(struct check *check, struct span record)
{
	const struct dkim_tags tags = dkim_tags_read(check->arena, record);
	const struct dkim_tag *picture = dkim_tags_find(&tags, SPAN("l"));
	const struct dkim_tag *proof = dkim_tags_find(&tags, SPAN("a"));

	if (tags.why != NULL)
		return "is no list of tags";
	if (picture == NULL)
		return "has no l=, the address of the logo";
	if (!is_picture(picture->value))
		return "has an l= that is no https address of an SVG picture";
	if (proof != NULL && proof->value.n > 0 &&
	    !span_istarts(proof->value, SPAN("https://")))
		return "has an a= that is no https address";
	return NULL;
}

/* Mailboxes show logos only of domains whose policy is in force for all. */
static bool is_enforced(struct check *check, const struct dmarc *dmarc)
{
	facts_lean_on(check->facts, dmarc->policy_fact);
	if (dmarc->state == FACT_UNKNOWN || dmarc->state == FACT_OPEN ||
	    dmarc->policy_state == FACT_UNKNOWN)
		return true; /* not known is no fault */
	return dmarc->state == FACT_FOUND &&
	       (dmarc->policy == DMARC_QUARANTINE ||
		dmarc->policy == DMARC_REJECT) &&
	       !dmarc->record->test;
}

static void bimi_invalid(struct check *check)
{
	const struct dmarc *dmarc = auth_dmarc(check);
	struct auth_from from = auth_from(check);
	struct span record;
	const char *fault;

	if (dmarc == NULL)
		return;
	record = record_of(check, from.domain, dmarc->walk.organisation);
	if (record.n == 0 || is_declined(check, record))
		return;
	fault = fault_of(check, record);
	if (fault != NULL)
		auth_report(check, rule_level(check),
			    "the BIMI record of %s %s",
			    shown(check, from.domain), fault);
	else if (!is_enforced(check, dmarc))
		auth_report(check, rule_level(check),
			    "%s has a BIMI record, but no DMARC policy of "
			    "quarantine or reject: its logo is not shown",
			    shown(check, from.domain));
}

const struct rule auth_bimi_invalid = {
	.look = bimi_invalid,
	.text = {
		.id = "auth-bimi-invalid",
		.category = "authentication",
		.level = MSC_NOTE,
		.title = "The BIMI record does not get the logo shown",
		.why = "A mailbox shows the logo only if the record names an "
		       "SVG picture by https, and DMARC is enforced: a policy "
		       "of quarantine or reject, not in test mode.",
		.fix = "Publish \"v=BIMI1; l=https://.../logo.svg; "
		       "a=https://.../certificate.pem\" at default._bimi. in "
		       "front of your domain, and move the DMARC policy on.",
		.source = "https://bimigroup.org/implementation-guide/",
		.needs = MSC_NEEDS_DNS,
		.profiles = PROFILE_B,
	},
};
