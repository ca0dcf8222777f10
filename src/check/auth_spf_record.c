/* Rules about the SPF record of the envelope sender: that there is one, and one
 * that receivers can read. */
#include "check/auth_rules.h"
#include "check/auth_spf.h"
#include "check/providers.h"

enum { FINDINGS_MOST = 5 }; /* of one rule */

static void none(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_ITSELF);

	if (spf == NULL || spf->result != SPF_NONE || spf->near.n > 0 ||
	    auth_is_nowhere(check, spf->domain))
		return;
	auth_report_envelope(check, auth_spf_level(check),
			     "%s has no SPF record%s",
			     shown(check, spf->domain), auth_spf_guess(check));
}

const struct rule auth_spf_none = {
	.look = none,
	.text = {
		.id = "auth-spf-none",
		.category = "authentication",
		.level = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.points = 50,
		.title = "The envelope sender's domain has no SPF record",
		.why = "Gmail, Yahoo, Outlook.com and iCloud take bulk mail "
		       "only if SPF says that its server may send for the "
		       "domain that bounces go to; Gmail and Yahoo want SPF "
		       "or DKIM of everybody.",
		.fix = "Publish a TXT record at that domain: \"v=spf1\", an "
		       "include of each service that sends for you, and "
		       "~all.",
		.source = "https://support.google.com/mail/answer/81126",
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};

static size_t count_records(const struct fact *fact)
{
	size_t n = 0;

	for (size_t i = 0; i < fact->nvalues; i++)
		n += spf_is_record(fact->values[i].text);
	return n;
}

static void multiple(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_RECORDS);
	size_t n = 0;

	for (size_t i = 0;
	     spf != NULL && i < spf->lint.nissues && n < FINDINGS_MOST; i++) {
		const struct spf_issue *issue = &spf->lint.issues[i];

		if (issue->fault != SPF_SEVERAL)
			continue;
		n++;
		auth_report_envelope(check, rule_level(check),
				     "%s has %zu SPF records, which is an "
				     "error for receivers, as if it had none",
				     auth_spf_domain(check, issue->step),
				     count_records(issue->fact));
	}
}

const struct rule auth_spf_multiple = {
	.look = multiple,
	.text = {
		.id = "auth-spf-multiple",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Several SPF records at one domain",
		.why = "Receivers must not choose between them: SPF ends in an "
		       "error, for which the mail of your servers fails as "
		       "that of strangers does.",
		.fix = "Make one record of them: one v=spf1, all that stands "
		       "between, and one \"all\" at its end.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208#section-3.2",
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};

/* What is wrong with a record that receivers pass over. */
static const char *near_why(struct span txt)
{
	if (span_istarts(txt, SPAN("v=spf1")))
		return "must have a blank behind v=spf1";
	if (span_istarts(txt, SPAN("v=spf")))
		return "does not begin with v=spf1";
	return "has something in front of v=spf1";
}

/* NONE if it is nothing for this rule. */
static enum msc_level level_of_fault(struct check *check,
				     const struct spf_issue *issue)
{
	enum spf_fault fault = issue->fault;

	if (fault == SPF_SYNTAX || fault == SPF_ABSENT || fault == SPF_TARGET ||
	    fault == SPF_LOOP || fault == SPF_MXS)
		return rule_level(check);
	if ((fault == SPF_NAMELESS || fault == SPF_UNREACHED) &&
	    auth_spf_is_own(check, issue->step))
		return MSC_WARNING;
	return MSC_LEVEL_NONE;
}

static void syntax(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_ALL);
	size_t n = 0;

	if (spf == NULL)
		return;
	if (spf->result == SPF_NONE && spf->near.n > 0)
		auth_report_envelope(check, rule_level(check),
				     "receivers pass over the record of %s, "
				     "\"%s\": it %s",
				     shown(check, spf->domain),
				     shown(check, spf->near),
				     near_why(spf->near));
	for (size_t i = 0; i < spf->lint.nissues && n < FINDINGS_MOST; i++) {
		const struct spf_issue *issue = &spf->lint.issues[i];
		enum msc_level level = level_of_fault(check, issue);

		if (level == MSC_LEVEL_NONE)
			continue;
		auth_report_envelope(check, level, "%s %s",
				     auth_spf_place(check, issue->step,
						    issue->at),
				     issue->why);
		n++;
	}
}

const struct rule auth_spf_syntax = {
	.look = syntax,
	.text = {
		.id = "auth-spf-syntax",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "SPF record that receivers cannot read",
		.why = "One term that is wrong makes all of the record an "
		       "error, also in a record that an include leads to, or "
		       "where it leads to none. A record that does not begin "
		       "with v=spf1 counts as none.",
		.fix = "Correct the term. Take out an include of a service "
		       "that is no more.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208#section-4.6",
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};

/* With more the answer does not fit into one packet of 512 bytes, as the RFC
 * has it, and some resolvers and firewalls lose it. */
enum { RECORD_BYTES = 450 };

static void too_long(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_RECORDS);
	size_t n = 0;

	for (size_t i = 0;
	     spf != NULL && i < spf->lint.nsteps && n < FINDINGS_MOST; i++) {
		const struct spf_step *step = spf->lint.steps[i];

		if (step->record.n <= RECORD_BYTES ||
		    !auth_spf_is_own(check, step))
			continue;
		n++;
		auth_report_envelope(check, rule_level(check),
				     "%s has %zu bytes, of which %d are safe",
				     auth_spf_place(check, step,
						    (struct span){ 0 }),
				     step->record.n, RECORD_BYTES);
	}
}

const struct rule auth_spf_too_long = {
	.look = too_long,
	.text = {
		.id = "auth-spf-too-long",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Long SPF record",
		.why = "The answer of the DNS should fit into one packet of "
		       "512 bytes. Beyond that it takes a second question "
		       "over TCP, which some firewalls let nobody ask.",
		.fix = "Take out what no longer sends for you, and join "
		       "addresses to networks.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208#section-3.4",
		.needs = MSC_NEEDS_DNS,
	},
};

static void type99(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_ITSELF);

	if (spf == NULL || spf->sender_id.n == 0 || spf->lint.nsteps == 0 ||
	    !auth_spf_is_own(check, spf->lint.steps[0]))
		return;
	auth_report_envelope(check, rule_level(check),
			     "\"%s\" at %s is a record of Sender ID, which "
			     "nobody reads any more",
			     shown(check, spf->sender_id),
			     shown(check, spf->domain));
}

const struct rule auth_spf_type99 = {
	.look = type99,
	.text = {
		.id = "auth-spf-type99",
		.category = "authentication",
		.level = MSC_NOTE,
		.title = "Sender ID record, which is obsolete",
		.why = "Sender ID, with records that begin spf2.0, was an "
		       "experiment of 2006 and has ended. Whoever sees the "
		       "record may take it for the one that counts.",
		.fix = "Take the record out of the DNS; keep the one with "
		       "v=spf1.",
		.source = "https://www.rfc-editor.org/rfc/rfc6686#section-6",
		.needs = MSC_NEEDS_DNS,
	},
};
