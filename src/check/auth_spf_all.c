/* Rules about whom the SPF record of the envelope sender lets send: everybody,
 * nobody, or it does not say. */
#include "check/auth_rules.h"
#include "check/auth_spf.h"
#include "check/providers.h"

/* Networks are a matter of degree: so wide that strangers are in it, or only
 * wider than those of any service. */
static void report_wide(struct check *check, const struct spf *spf,
			const struct spf_issue *issue)
{
	size_t strangers = issue->six ? SPF_STRANGERS6 : SPF_STRANGERS4;

	auth_report_envelope(
		check,
		issue->number < strangers ? rule_level(check) : MSC_WARNING,
		"%s lets a whole /%zu of %s addresses send as %s",
		auth_spf_place(check, issue->step, issue->at), issue->number,
		issue->six ? "IPv6" : "IPv4", shown(check, spf->domain));
}

static void plus_all(struct check *check)
{
	enum { MOST = 5 };
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_RECORDS);
	size_t n = 0;

	for (size_t i = 0; spf != NULL && i < spf->lint.nissues && n < MOST;
	     i++) {
		const struct spf_issue *issue = &spf->lint.issues[i];

		n += issue->fault == SPF_WIDE || issue->fault == SPF_PLUS_ALL;
		if (issue->fault == SPF_WIDE)
			report_wide(check, spf, issue);
		else if (issue->fault == SPF_PLUS_ALL)
			auth_report_envelope(check, rule_level(check),
					     "%s lets everybody send as %s",
					     auth_spf_place(check, issue->step,
							    issue->at),
					     shown(check, spf->domain));
	}
}

const struct rule auth_spf_plus_all = {
	.look = plus_all,
	.text = {
		.id = "auth-spf-plus-all",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "SPF record that lets everybody send",
		.why = "Spammers look for such domains, and their mail passes "
		       "as yours. Gmail refuses mail for SPF records with "
		       "suspicious entries.",
		.fix = "End the record with ~all or -all, and name your "
		       "servers and services one by one.",
		.source = "https://support.google.com/a/answer/3726730",
		.providers = GMAIL,
		.needs = MSC_NEEDS_DNS,
	},
};

/* The first issue of a kind in a record that the author can change. */
static const struct spf_issue *find_own(struct check *check,
					const struct spf *spf,
					enum spf_fault fault)
{
	const struct spf_issue *issue = spf_lint_find(&spf->lint, fault);

	return issue != NULL && auth_spf_is_own(check, issue->step) ? issue
								    : NULL;
}

static void neutral(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_REDIRECTS);
	const struct spf_issue *issue;

	if (spf == NULL)
		return;
	issue = find_own(check, spf, SPF_NEUTRAL_ALL);
	if (issue != NULL)
		auth_report_envelope(check, rule_level(check),
				     "%s says nothing about who is "
				     "not named before",
				     auth_spf_place(check, issue->step,
						    issue->at));
	issue = find_own(check, spf, SPF_NO_ALL);
	if (issue != NULL)
		auth_report_envelope(check, rule_level(check),
				     "%s has no \"all\" at its end, and so "
				     "says nothing about who is not named",
				     auth_spf_place(check, issue->step,
						    issue->at));
}

const struct rule auth_spf_neutral = {
	.look = neutral,
	.text = {
		.id = "auth-spf-neutral",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 20,
		.title = "SPF record that does not keep strangers out",
		.why = "With ?all, and without any \"all\", mail of servers "
		       "that are not named is neutral, which receivers treat "
		       "as if there were no SPF.",
		.fix = "End the record with ~all, or with -all once nothing "
		       "is missing.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208#section-8.2",
		.needs = MSC_NEEDS_DNS,
	},
};

static void deny_all(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_REDIRECTS);
	const struct spf_issue *issue;

	if (spf == NULL)
		return;
	issue = spf_lint_find(&spf->lint, SPF_DENY_ALL);
	if (issue != NULL)
		auth_report_envelope(
			check, auth_spf_level(check),
			"%s lets nobody send as %s%s",
			auth_spf_place(check, issue->step, issue->at),
			shown(check, spf->domain), auth_spf_guess(check));
}

const struct rule auth_spf_deny_all = {
	.look = deny_all,
	.text = {
		.id = "auth-spf-deny-all",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 200,
		.title = "SPF record that says the domain sends no mail",
		.why = "v=spf1 -all, with nothing between, is for domains from "
		       "which no mail comes. Outlook.com tells senders not to "
		       "publish it for a domain that they send from.",
		.fix = "Name your servers and the services that send for you "
		       "in front of -all, or send from a domain that does.",
		.source = "https://postmaster.live.com/pm/troubleshooting.aspx",
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};
