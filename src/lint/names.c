#include "mailspamcheck.h"

const char *msc_level_name(enum msc_level level)
{
	static const char *const names[MSC_LEVELS] = {
		[MSC_LEVEL_NONE] = "none",
		[MSC_NOTE] = "note",
		[MSC_WARNING] = "warning",
		[MSC_ERROR] = "error",
	};

	return names[level];
}

const char *msc_provider_name(enum msc_provider provider)
{
	static const char *const names[MSC_PROVIDERS] = {
		[MSC_GMAIL] = "gmail",     [MSC_YAHOO] = "yahoo",
		[MSC_OUTLOOK] = "outlook", [MSC_ICLOUD] = "icloud",
		[MSC_ALIBABA] = "alibaba",
	};

	return names[provider];
}

const char *msc_standing_name(enum msc_standing standing)
{
	static const char *const names[MSC_STANDINGS] = {
		[MSC_STANDING_UNKNOWN] = "unknown",
		[MSC_STANDING_CLEAN] = "clean",
		[MSC_STANDING_AT_RISK] = "at-risk",
		[MSC_STANDING_REJECTED] = "rejected",
	};

	return names[standing];
}

const char *msc_recipient_verdict_name(enum msc_recipient_verdict verdict)
{
	static const char *const names[MSC_RECIPIENT_VERDICTS] = {
		[MSC_KEEP] = "keep",
		[MSC_REVIEW] = "review",
		[MSC_REMOVE] = "remove",
		[MSC_UNKNOWN] = "unknown",
	};

	return names[verdict];
}

const char *msc_link_state_name(enum msc_link_state state)
{
	static const char *const names[MSC_LINK_STATES] = {
		[MSC_LINK_OK] = "ok",
		[MSC_LINK_REDIRECTED] = "redirected",
		[MSC_LINK_DEAD] = "dead",
		[MSC_LINK_UNKNOWN] = "unknown",
		[MSC_LINK_SKIPPED] = "skipped",
	};

	return names[state];
}

const char *msc_state_name(enum msc_state state)
{
	static const char *const names[MSC_STATES] = {
		[MSC_STATE_UNKNOWN] = "unknown",
		[MSC_STATE_FOUND] = "found",
		[MSC_STATE_NONE] = "none",
	};

	return names[state];
}

const char *msc_stage_name(enum msc_stage stage)
{
	static const char *const names[] = {
		[MSC_STAGE_AUTO] = "auto",
		[MSC_STAGE_DRAFT] = "draft",
		[MSC_STAGE_FINAL] = "final",
		[MSC_STAGE_RECEIVED] = "received",
	};

	return names[stage];
}

const char *msc_profile_name(enum msc_profile profile)
{
	static const char *const names[] = {
		[MSC_PROFILE_AUTO] = "auto",
		[MSC_PROFILE_BULK] = "bulk",
		[MSC_PROFILE_TRANSACTIONAL] = "transactional",
		[MSC_PROFILE_PERSONAL] = "personal",
	};

	return names[profile];
}

const char *msc_type_name(enum msc_type type)
{
	static const char *const names[] = {
		[MSC_TYPE_AUTO] = "auto",
		[MSC_TYPE_MESSAGE] = "message",
		[MSC_TYPE_TEMPLATE] = "template",
	};

	return names[type];
}
