/* The rule that asks SPF after the server or the service that sends; with --ip
 * or --esp. */
#include "check/auth_rules.h"
#include "check/auth_spf.h"
#include "check/dkim_name.h"
#include "check/providers.h"
#include "rule/sending.h"
#include "text/domain.h"

/* None, and errors of the record, are for other rules to say; so is a record
 * that lets nobody send. */
static void judge_address(struct check *check, const struct spf *spf)
{
	const char *by = "";

	facts_lean_on(check->facts, spf->error.fact);
	if (spf->result == SPF_UNDECIDED)
		leave_unchecked(check, "--helo", "not given");
	if (spf->result != SPF_NEUTRAL && spf->result != SPF_SOFTFAIL &&
	    spf->result != SPF_FAIL)
		return;
	if (spf_lint_find(&spf->lint, SPF_DENY_ALL) != NULL)
		return;
	if (spf->step != NULL)
		by = arena_printf(check->arena, ", by %s",
				  auth_spf_place(check, spf->step,
						 spf->matched));
	auth_report_envelope(check, auth_spf_level(check),
			     "%s may not send for %s: SPF says %s%s%s",
			     check->sending->ip_text, shown(check, spf->domain),
			     spf_result_name(spf->result), by,
			     auth_spf_guess(check));
}

/* Services have several names in one domain: "_spf.google.com" and
 * "_netblocks.google.com". */
static struct span service_domain(struct check *check)
{
	struct span name = span_str(check->sending->esp.spf);
	struct domain d;

	while (name.n > 0 && name.p[0] == '_')
		name = span_skip(name, span_until(name, '.') + 1);
	d = domain_parse(check->arena, name);
	return domain_registrable(&d);
}

static bool is_included(struct check *check, const struct spf_lint *lint)
{
	struct span service = service_domain(check);

	if (spf_lint_step(lint, span_str(check->sending->esp.spf)) != NULL)
		return true;
	for (size_t i = 0; i < lint->nsteps; i++)
		if (service.n > 0 && lint->steps[i]->passes &&
		    domain_is_within(lint->steps[i]->domain, service))
			return true;
	return false;
}

/* Whether a record could not be read or walked to its end. */
static bool is_in_part(const struct spf *spf)
{
	if (spf->lint.more || spf->result == SPF_PERMERROR)
		return true;
	for (size_t i = 0; i < spf->lint.nissues; i++) {
		enum spf_fault fault = spf->lint.issues[i].fault;

		if (fault == SPF_SYNTAX || fault == SPF_SEVERAL ||
		    (fault == SPF_UNKNOWN && spf->lint.issues[i].at.n == 0))
			return true;
	}
	return false;
}

/* No more than a warning: the addresses of a service can be listed one by one,
 * and its mail may bounce to itself. */
static void judge_service(struct check *check, const struct spf *spf)
{
	const struct esp *esp = &check->sending->esp;
	const struct spf_issue *varies = spf_lint_find(&spf->lint, SPF_VARIES);

	if (spf->result == SPF_NONE || is_in_part(spf) ||
	    !auth_spf_is_own(check, spf->lint.steps[0]) ||
	    spf_lint_find(&spf->lint, SPF_DENY_ALL) != NULL ||
	    is_included(check, &spf->lint))
		return;
	if (varies != NULL) {
		leave_unchecked(check, shown(check, varies->at),
				"depends on the address that sends");
		return;
	}
	auth_report_envelope(
		check, MSC_WARNING,
		"the SPF record of %s does not include %s%s%s, which is to "
		"send the message%s",
		shown(check, spf->domain), esp->spf,
		esp->name == NULL ? "" : " of ",
		esp->name == NULL ? "" : esp->name, auth_spf_guess(check));
}

static void ip_not_authorised(struct check *check)
{
	const struct sending *sending = check->sending;
	const struct spf *spf;

	if (sending->ip_bytes == 0 && sending->esp.spf == NULL)
		return;
	spf = auth_spf_known(check, sending->ip_bytes > 0 ? AUTH_SPF_ITSELF
							  : AUTH_SPF_RECORDS);
	if (spf == NULL)
		return;
	if (sending->ip_bytes > 0)
		judge_address(check, spf);
	else
		judge_service(check, spf);
}

const struct rule auth_spf_ip_not_authorised = {
	.look = ip_not_authorised,
	.text = {
		.id = "auth-spf-ip-not-authorised",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "SPF does not let this server or service send",
		.why = "Outlook.com and Gmail refuse bulk mail for which SPF "
		       "does not pass, and others take it for forged.",
		.fix = "Add an include of the service, or the address of the "
		       "server, to the SPF record of the domain that bounces "
		       "go to.",
		.source = "https://support.google.com/a/answer/3726730",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_SPF,
		.needs = MSC_NEEDS_DNS,
	},
};
