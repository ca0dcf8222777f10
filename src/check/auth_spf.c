#include "check/auth_spf.h"

#include "check/dkim_name.h"
#include "check/sender.h"

static bool is_within(const struct spf_issue *issue, enum auth_spf_reach reach)
{
	bool record = issue->at.n == 0;

	return reach == AUTH_SPF_ALL || (reach == AUTH_SPF_RECORDS && record) ||
	       (reach == AUTH_SPF_REDIRECTS && record && issue->step->root);
}

const struct spf *auth_spf_known(struct check *check, enum auth_spf_reach reach)
{
	const struct spf *spf = auth_spf(check);

	if (spf == NULL || spf->result == SPF_OPEN)
		return NULL;
	for (size_t i = 0; i < spf->lint.nissues; i++) {
		const struct spf_issue *issue = &spf->lint.issues[i];

		if (issue->fault == SPF_UNKNOWN && is_within(issue, reach))
			facts_lean_on(check->facts, issue->fact);
	}
	return spf;
}

bool auth_spf_is_own(struct check *check, const struct spf_step *step)
{
	struct span own = author_organisation(check);

	return own.n > 0 && domain_is_within(step->domain, own);
}

const char *auth_spf_domain(struct check *check, const struct spf_step *step)
{
	const struct spf_step *first = step;
	const char *name = shown(check, step->domain);

	while (first->from != NULL)
		first = first->from;
	if (first == step)
		return name;
	return arena_printf(check->arena, "%s (reached from %s)", name,
			    shown(check, first->domain));
}

const char *auth_spf_place(struct check *check, const struct spf_step *step,
			   struct span at)
{
	const char *domain = auth_spf_domain(check, step);

	if (at.n == 0)
		return arena_printf(check->arena, "the SPF record of %s",
				    domain);
	return arena_printf(check->arena, "\"%s\" in the SPF record of %s",
			    shown(check, at), domain);
}

enum msc_level auth_spf_level(struct check *check)
{
	enum msc_level level = rule_level(check);

	if (auth_envelope(check)->known == ENVELOPE_GUESSED &&
	    level > MSC_WARNING)
		level = MSC_WARNING;
	return level;
}

const char *auth_spf_guess(struct check *check)
{
	if (auth_envelope(check)->known != ENVELOPE_GUESSED)
		return "";
	return "; that bounces go to this domain is a guess, see --mail-from";
}
