/* Rules about the DMARC record of the domain in From: that there is one, and one
 * that receivers can read. */
#include "check/auth.h"
#include "check/auth_rules.h"
#include "check/providers.h"

/* All four ask bulk senders for DMARC: Gmail and Yahoo in their guidelines,
 * Outlook.com for high volume (550 5.7.515), iCloud on its postmaster page. */
#define ASK_FOR_DMARC (GMAIL | YAHOO | OUTLOOK | ICLOUD)

/* The DMARC of the author, if it is known; else NULL. */
static const struct dmarc *known_dmarc(struct check *check)
{
	const struct dmarc *d = auth_dmarc(check);

	if (d == NULL || d->state == FACT_OPEN || d->state == FACT_UNKNOWN)
		return NULL;
	return d;
}

/* The same, if there is a record and the author can change it. */
static const struct dmarc *own_record(struct check *check)
{
	const struct dmarc *d = known_dmarc(check);

	if (d == NULL || d->state != FACT_FOUND || !auth_is_own(check, d->at))
		return NULL;
	return d;
}

static void none(struct check *check)
{
	const struct dmarc *d = known_dmarc(check);

	if (d == NULL || d->state != FACT_NONE ||
	    auth_dmarc_passed_over(check, d) ||
	    auth_is_nowhere(check, d->domain))
		return;
	auth_report(check, rule_level(check),
		    "%s has no DMARC record, nor has any domain "
		    "above it",
		    shown(check, d->domain));
}

const struct rule auth_dmarc_none = {
	.look = none,
	.text = {
		.id = "auth-dmarc-none",
		.category = "authentication",
		.level = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.points = 100,
		.title = "The sender's domain has no DMARC record",
		.why = "Gmail, Yahoo, Outlook.com and iCloud take bulk mail "
		       "only from domains that publish a DMARC policy, if "
		       "only p=none. Without one anybody can send in your "
		       "name, and you never hear of it.",
		.fix = "Publish a TXT record at _dmarc. in front of your "
		       "domain: \"v=DMARC1; p=none; rua=mailto:\" and an "
		       "address where you read the reports.",
		.source = "https://support.google.com/mail/answer/81126",
		.providers = ASK_FOR_DMARC,
		.needs = MSC_NEEDS_DNS,
	},
};

static void multiple(struct check *check)
{
	const struct dmarc *d = known_dmarc(check);

	for (size_t i = 0; d != NULL && i < d->walk.n; i++) {
		const struct dmarc_name *name = &d->walk.names[i];

		if (name->nrecords < 2 || !auth_is_own(check, name->domain))
			continue;
		auth_report(check, rule_level(check),
			    "_dmarc.%s has %zu DMARC records, so that "
			    "receivers use none of them",
			    shown(check, name->domain), name->nrecords);
	}
}

const struct rule auth_dmarc_multiple = {
	.look = multiple,
	.text = {
		.id = "auth-dmarc-multiple",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Several DMARC records at one name",
		.why = "Receivers must discard all of them: it is as if the "
		       "domain had no DMARC, for which Gmail, Yahoo, "
		       "Outlook.com and iCloud refuse bulk mail.",
		.fix = "Keep one record, with what is right of the others.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989#section-4.10",
		.providers = ASK_FOR_DMARC,
		.needs = MSC_NEEDS_DNS,
	},
};

/* Records that are none, where there is no sound one beside them. */
static void report_near(struct check *check, const struct dmarc *d)
{
	for (size_t i = 0; i < d->walk.n; i++) {
		const struct dmarc_name *name = &d->walk.names[i];

		if (name->near.n == 0 || name->nrecords > 0 ||
		    !auth_is_own(check, name->domain))
			continue;
		auth_report(check, rule_level(check),
			    "receivers pass over the record at "
			    "_dmarc.%s, \"%s\": it %s",
			    shown(check, name->domain),
			    shown(check, name->near),
			    dmarc_is_near(name->near));
	}
}

/* With a bad policy receivers ask for none, or leave the record alone; with
 * other faults they act by the default. */
static enum msc_level level_of_fault(struct check *check,
				     const struct dmarc_fault *fault)
{
	bool grave = fault->tag == DMARC_P || fault->tag == DMARC_SP ||
		     fault->tag == DMARC_NP;

	return grave ? rule_level(check) : MSC_NOTE;
}

static void syntax(struct check *check)
{
	enum { MOST = 5 };
	const struct dmarc *d = known_dmarc(check);

	if (d == NULL)
		return;
	report_near(check, d);
	if (d->state != FACT_FOUND || !auth_is_own(check, d->at))
		return;
	for (size_t i = 0; i < d->record->nfaults && i < MOST; i++) {
		const struct dmarc_fault *fault = &d->record->faults[i];

		auth_report(check, level_of_fault(check, fault),
			    "\"%s\" in the DMARC record of %s "
			    "%s",
			    shown(check, fault->at), shown(check, d->at),
			    fault->why);
	}
}

const struct rule auth_dmarc_syntax = {
	.look = syntax,
	.text = {
		.id = "auth-dmarc-syntax",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DMARC record that receivers cannot read",
		.why = "A record that does not begin with v=DMARC1, in that "
		       "very spelling, counts as none; one whose policy is no "
		       "policy is read as p=none or left alone; other values "
		       "that are wrong are passed over.",
		.fix = "Correct the record: tags with their values, "
		       "semicolons between them, v=DMARC1 first, and p= none, "
		       "quarantine or reject.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989#section-4.8",
		.providers = ASK_FOR_DMARC,
		.needs = MSC_NEEDS_DNS,
	},
};

static void no_policy(struct check *check)
{
	const struct dmarc *d = own_record(check);

	if (d == NULL || dmarc_has(d->record, DMARC_P))
		return;
	auth_report(check, rule_level(check),
		    "the DMARC record of %s has no p=, which "
		    "reads as p=none",
		    shown(check, d->at));
}

const struct rule auth_dmarc_no_policy = {
	.look = no_policy,
	.text = {
		.id = "auth-dmarc-no-policy",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "DMARC record without a policy",
		.why = "By RFC 9989 a record without p= reads as p=none, but "
		       "by the standard before it, which many receivers still "
		       "follow, it is no record unless it has an address for "
		       "reports. Gmail asks for a record with a policy.",
		.fix = "Write p=none, p=quarantine or p=reject behind "
		       "v=DMARC1.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989"
			  "#section-4.10.1",
		.providers = GMAIL,
		.needs = MSC_NEEDS_DNS,
	},
};

static void removed_tags(struct check *check)
{
	const struct dmarc *d = own_record(check);
	const char *list = "";

	if (d == NULL)
		return;
	for (unsigned i = DMARC_PCT; i <= DMARC_RI; i++)
		if (dmarc_has(d->record, i))
			list = arena_printf(check->arena, "%s%s\"%s\"", list,
					    list[0] == '\0' ? "" : ", ",
					    shown(check, d->record->tags[i]));
	if (list[0] != '\0')
		auth_report(check, rule_level(check),
			    "the DMARC record of %s has %s, "
			    "which receivers no longer heed",
			    shown(check, d->at), list);
}

const struct rule auth_dmarc_removed_tags = {
	.look = removed_tags,
	.text = {
		.id = "auth-dmarc-removed-tags",
		.category = "authentication",
		.level = MSC_NOTE,
		.title = "DMARC tags that are no more",
		.why = "RFC 9989 has taken pct, rf and ri out of DMARC. Who "
		       "relies on pct to try a policy on a part of the mail "
		       "has it in force for all of it.",
		.fix = "Take these tags out. To try a policy, write t=y: it "
		       "asks receivers for one degree less.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989"
			  "#appendix-A.6",
		.needs = MSC_NEEDS_DNS,
	},
};
