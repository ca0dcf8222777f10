/* Rules about what the DMARC record of the domain in From asks for. */
#include "check/auth.h"
#include "check/auth_rules.h"
#include "check/providers.h"
#include "rule/sending.h"

/* The DMARC of the author, if a record is found; else NULL. */
static const struct dmarc *found_dmarc(struct check *check)
{
	const struct dmarc *d = auth_dmarc(check);

	return d == NULL || d->state != FACT_FOUND ? NULL : d;
}

static void p_none(struct check *check)
{
	const struct dmarc *d = found_dmarc(check);

	if (d == NULL || !auth_is_own(check, d->at))
		return;
	facts_lean_on(check->facts, d->policy_fact);
	if (d->policy_state != FACT_FOUND || d->policy != DMARC_NONE ||
	    !dmarc_has(d->record, d->tag) || dmarc_policy_is_bad(d->record))
		return;
	auth_report(check, rule_level(check),
		    "\"%s\" in the DMARC record of %s lets mail "
		    "through that others send in its name",
		    shown(check, d->record->tags[d->tag]), shown(check, d->at));
}

const struct rule auth_dmarc_p_none = {
	.look = p_none,
	.text = {
		.id = "auth-dmarc-p-none",
		.category = "authentication",
		.level = MSC_NOTE,
		.title = "DMARC policy that only watches",
		.why = "p=none is all that providers ask for, and the right "
		       "way to begin: reports come, nothing is refused. It "
		       "does not protect your name yet.",
		.fix = "Once the reports show that all your mail passes, "
		       "go on to p=quarantine, then to p=reject.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989#section-4.7",
		.profiles = PROFILE_B,
		.needs = MSC_NEEDS_DNS,
	},
};

static void test_mode(struct check *check)
{
	const struct dmarc *d = found_dmarc(check);

	if (d == NULL || !d->record->test || !auth_is_own(check, d->at))
		return;
	auth_report(check, rule_level(check),
		    "\"%s\" in the DMARC record of %s asks "
		    "receivers for one degree less than its "
		    "policy",
		    shown(check, d->record->tags[DMARC_T]),
		    shown(check, d->at));
}

const struct rule auth_dmarc_test_mode = {
	.look = test_mode,
	.text = {
		.id = "auth-dmarc-test-mode",
		.category = "authentication",
		.level = MSC_NOTE,
		.title = "DMARC policy in test mode",
		.why = "With t=y receivers put into spam what the policy has "
		       "them refuse, and deliver what it has them put into "
		       "spam. Such a test is easily forgotten.",
		.fix = "Take t=y out once the reports show that all your mail "
		       "passes.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989#section-4.7",
		.profiles = PROFILE_B,
		.needs = MSC_NEEDS_DNS,
	},
};

/* Whether a signature is of that very domain, or will be made with its key. */
static bool is_signed_as(struct check *check, struct span domain)
{
	const struct auth_dkim *dkim = auth_signatures(check);
	const struct span *named = check->sending->selectors;

	for (size_t i = 0; i < dkim->nsignatures; i++)
		if (span_ieq(dkim->signatures[i].signature->domain, domain))
			return true;
	for (size_t i = 0; named != NULL && named[i].n > 0; i++)
		if (span_eq(auth_key_named(check, named[i]).domain, domain))
			return true;
	return false;
}

/* Whether bounces are known to go to that very domain. */
static bool is_sent_as(struct check *check, struct span domain)
{
	const struct auth_envelope *envelope = auth_envelope(check);

	return envelope->known != ENVELOPE_GUESSED &&
	       span_eq(envelope->domain, domain);
}

/* Mail from a subdomain is mostly signed by, and bounces to, another domain of
 * the same organisation. One of both that is relaxed is enough to pass. */
static void strict_risk(struct check *check)
{
	const struct dmarc *d = found_dmarc(check);
	bool both;
	enum dmarc_tag tag;

	if (d == NULL || !(d->record->strict_dkim || d->record->strict_spf))
		return;
	facts_lean_on(check->facts, d->walk.fact);
	if (d->walk.state != FACT_FOUND ||
	    span_eq(d->domain, d->walk.organisation) ||
	    is_signed_as(check, d->domain) || is_sent_as(check, d->domain))
		return;
	both = d->record->strict_dkim && d->record->strict_spf;
	tag = d->record->strict_dkim ? DMARC_ADKIM : DMARC_ASPF;
	auth_report(check, both ? rule_level(check) : MSC_NOTE,
		    "\"%s\"%s in the DMARC record of %s: what "
		    "%s vouches for does not count for %s",
		    shown(check, d->record->tags[tag]),
		    both ? " and \"aspf=s\"" : "", shown(check, d->at),
		    shown(check, d->walk.organisation),
		    shown(check, d->domain));
}

const struct rule auth_dmarc_strict_risk = {
	.look = strict_risk,
	.text = {
		.id = "auth-dmarc-strict-risk",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Strict alignment for mail from a subdomain",
		.why = "With adkim=s and aspf=s only a signature and a return "
		       "path of the very domain in From count, not those of "
		       "the domain above it, which most systems use. Mail "
		       "from a subdomain then fails DMARC.",
		.fix = "Sign with d= the domain in From, or take adkim=s and "
		       "aspf=s out of the record.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989#section-4.4",
		.profiles = PROFILE_B | PROFILE_T,
		.needs = MSC_NEEDS_DNS,
	},
};
