#include "report/words.h"

static const char *stage(int value)
{
	return msc_stage_name((enum msc_stage)value);
}

static const char *profile(int value)
{
	return msc_profile_name((enum msc_profile)value);
}

static const char *type(int value)
{
	return msc_type_name((enum msc_type)value);
}

static const char *provider(int value)
{
	return msc_provider_name((enum msc_provider)value);
}

/* AUTO is no member of a set. */
static const struct {
	const char *(*name)(int value);
	int first, last;
} kinds[WORDS_KINDS] = {
	[WORDS_STAGES] = { stage, MSC_STAGE_DRAFT, MSC_STAGE_RECEIVED },
	[WORDS_PROFILES] = { profile, MSC_PROFILE_BULK, MSC_PROFILE_PERSONAL },
	[WORDS_TYPES] = { type, MSC_TYPE_MESSAGE, MSC_TYPE_TEMPLATE },
	[WORDS_PROVIDERS] = { provider, 0, MSC_PROVIDERS - 1 },
};

msc_set words_set(const struct msc_rule *rule, enum words kind)
{
	switch (kind) {
	case WORDS_STAGES:
		return rule->stages;
	case WORDS_PROFILES:
		return rule->profiles;
	case WORDS_TYPES:
		return rule->types;
	case WORDS_PROVIDERS:
		return rule->providers;
	case WORDS_KINDS:
		break;
	}
	return 0;
}

const char *words_next(enum words kind, msc_set set, int *value)
{
	int i = *value > kinds[kind].first ? *value : kinds[kind].first;

	for (; i <= kinds[kind].last; i++) {
		if ((set & MSC_BIT(i)) != 0) {
			*value = i + 1;
			return kinds[kind].name(i);
		}
	}
	return NULL;
}

void words_list(struct buf *out, enum words kind, msc_set set)
{
	const char *word;
	int value = 0, n = 0;
	size_t start = out->n;

	while ((word = words_next(kind, set, &value)) != NULL) {
		buf_str(out, n++ > 0 ? ", " : "");
		buf_str(out, word);
	}
	if (n > 0 && n <= kinds[kind].last - kinds[kind].first)
		return;
	out->n = start;
	buf_str(out, n > 0 ? "any" : "none");
}

const char *words_needs(enum msc_needs needs)
{
	static const char *const names[] = {
		[MSC_NEEDS_NONE] = "none",
		[MSC_NEEDS_DNS] = "dns",
		[MSC_NEEDS_HTTP] = "http",
		[MSC_NEEDS_LIST] = "list",
		[MSC_NEEDS_SET] = "set",
		[MSC_NEEDS_HISTORY] = "history",
		[MSC_NEEDS_SET_OR_HISTORY] = "set-or-history",
	};

	return names[needs];
}
