#include "lint/verdict.h"

static bool names(const struct rule *rule, enum msc_provider provider)
{
	return (rule->text.providers & MSC_BIT(provider)) != 0;
}

static const enum msc_standing standing_of[MSC_LEVELS] = {
	[MSC_WARNING] = MSC_STANDING_AT_RISK,
	[MSC_ERROR] = MSC_STANDING_REJECTED,
};

/* What was sent before is not asked for by any provider's document: not to know
 * it leaves the verdict as it is. */
static bool could_look(const struct outcome *outcome,
		       enum msc_provider provider)
{
	for (const struct unchecked *u = outcome->unchecked; u; u = u->next)
		if (names(u->rule, provider) &&
		    u->rule->text.needs < MSC_NEEDS_SET)
			return false;
	return true;
}

struct msc_provider_result verdict_of_provider(struct arena *a,
					       enum msc_provider provider,
					       const struct outcome *outcome,
					       bool authenticated)
{
	struct msc_provider_result result = { 0 };
	const struct rule *last = NULL;
	const char **ids = NULL;
	size_t room = 0;

	/* Findings of one rule stand together. */
	for (const struct finding *f = outcome->findings; f; f = f->next) {
		enum msc_standing standing = standing_of[f->level];

		if (standing == MSC_STANDING_UNKNOWN ||
		    !names(f->rule, provider))
			continue;
		if (standing > result.standing)
			result.standing = standing;
		if (f->rule == last)
			continue;
		last = f->rule;
		ids = arena_grow(a, ids, result.nrules, 1, &room, sizeof(*ids));
		ids[result.nrules++] = arena_str(a, span_str(f->rule->text.id));
	}
	result.rules = ids;
	if (result.standing == MSC_STANDING_UNKNOWN && authenticated &&
	    could_look(outcome, provider))
		result.standing = MSC_STANDING_CLEAN;
	return result;
}
