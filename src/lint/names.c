/* The words of the public header's enumerations. */
#include "mailspamcheck.h"

const char *msc_level_name(enum msc_level level)
{
	static const char *const names[MSC_LEVELS] = { "none", "note",
						       "warning", "error" };

	return names[level];
}

const char *msc_provider_name(enum msc_provider provider)
{
	static const char *const names[MSC_PROVIDERS] = { "gmail", "yahoo",
							  "outlook", "icloud",
							  "alibaba" };

	return names[provider];
}

const char *msc_stage_name(enum msc_stage stage)
{
	static const char *const names[] = { "auto", "draft", "final",
					     "received" };

	return names[stage];
}

const char *msc_profile_name(enum msc_profile profile)
{
	static const char *const names[] = { "auto", "bulk", "transactional",
					     "personal" };

	return names[profile];
}

const char *msc_type_name(enum msc_type type)
{
	static const char *const names[] = { "auto", "message", "template" };

	return names[type];
}
