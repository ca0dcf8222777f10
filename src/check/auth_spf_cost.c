/* Rules about what the SPF record of the envelope sender asks of the DNS. */
#include "check/auth_rules.h"
#include "check/auth_spf.h"
#include "check/providers.h"

enum { LOOKUPS_NEAR = 9 }; /* so many, and the next include may be too much */

static void lookups(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_RECORDS);
	const struct spf_lint *lint;

	if (spf == NULL)
		return;
	lint = &spf->lint;
	if (lint->lookups > SPF_TERMS_MOST || lint->more)
		auth_report_envelope(check, rule_level(check),
				     "the SPF record of %s needs %s%zu DNS "
				     "look-ups, of which %d are allowed",
				     shown(check, spf->domain),
				     lint->more ? "more than " : "",
				     lint->lookups, SPF_TERMS_MOST);
	else if (lint->lookups >= LOOKUPS_NEAR &&
		 auth_spf_is_own(check, lint->steps[0]))
		auth_report_envelope(check, MSC_WARNING,
				     "the SPF record of %s needs %zu of the %d "
				     "DNS look-ups that are allowed",
				     shown(check, spf->domain), lint->lookups,
				     SPF_TERMS_MOST);
}

const struct rule auth_spf_lookups = {
	.look = lookups,
	.text = {
		.id = "auth-spf-lookups",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "SPF record with too many DNS look-ups",
		.why = "Each include, a, mx, ptr, exists and redirect counts, "
		       "also those of the records that are included. After "
		       "ten receivers give up with an error. The services "
		       "that you include may add some at any time.",
		.fix = "Take out includes of services that no longer send for "
		       "you. Let others send for a subdomain, which has a "
		       "record of its own.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208"
			  "#section-4.6.4",
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};

static void report_issues(struct check *check, const struct spf *spf,
			  enum spf_fault fault, enum msc_level level)
{
	enum { MOST = 5 };
	size_t n = 0;

	for (size_t i = 0; i < spf->lint.nissues && n < MOST; i++) {
		const struct spf_issue *issue = &spf->lint.issues[i];

		if (issue->fault != fault ||
		    !auth_spf_is_own(check, issue->step))
			continue;
		auth_report_envelope(check, level, "%s %s",
				     auth_spf_place(check, issue->step,
						    issue->at),
				     issue->why);
		n++;
	}
}

/* Up to two are allowed, and of use to nobody. */
static void voids(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_ALL);
	const struct spf_issue *first, *many;

	if (spf == NULL)
		return;
	many = spf_lint_find(&spf->lint, SPF_VOIDS);
	first = spf_lint_find(&spf->lint, SPF_VOID);
	if (many == NULL || first == NULL)
		report_issues(check, spf, SPF_VOID, MSC_NOTE);
	else
		auth_report_envelope(check, rule_level(check),
				     "the SPF record of %s asks the DNS %zu "
				     "times in vain, of which %d are allowed; "
				     "first by \"%s\"",
				     shown(check, spf->domain), many->number,
				     SPF_VOIDS_MOST, shown(check, first->at));
}

const struct rule auth_spf_void = {
	.look = voids,
	.text = {
		.id = "auth-spf-void",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 50,
		.title = "SPF record that asks the DNS in vain",
		.why = "Names that are not there, or have no address, are "
		       "left-overs. After two of them receivers give up with "
		       "an error.",
		.fix = "Take out the terms that lead nowhere.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208"
			  "#section-4.6.4",
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};

static void ptr(struct check *check)
{
	const struct spf *spf = auth_spf_known(check, AUTH_SPF_RECORDS);

	if (spf != NULL)
		report_issues(check, spf, SPF_HAS_PTR, rule_level(check));
}

const struct rule auth_spf_ptr = {
	.look = ptr,
	.text = {
		.id = "auth-spf-ptr",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 10,
		.title = "\"ptr\" in an SPF record",
		.why = "It is slow and not reliable, and burdens the servers "
		       "of .arpa; it should not be published. Some receivers "
		       "pass over it, or over the whole record.",
		.fix = "Write what your servers are: ip4, ip6, a, mx or "
		       "include.",
		.source = "https://www.rfc-editor.org/rfc/rfc7208#section-5.5",
		.needs = MSC_NEEDS_DNS,
	},
};
