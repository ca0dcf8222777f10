/* Rules about what is there where pictures are loaded from. */
#include "check/image_rules.h"
#include "check/net_say.h"
#include "check/web_judge.h"

/* The next address that is loaded as a picture. */
static bool next_picture(struct check *check, struct net_walk *walk)
{
	while (net_next(check, walk))
		if (walk->target->kind == LINK_IMAGE)
			return true;
	return false;
}

static bool is_there(const struct web_target *target)
{
	return target->state == WEB_OK || target->state == WEB_REDIRECTED;
}

static void dead(struct check *check)
{
	struct net_walk walk = { 0 };

	while (next_picture(check, &walk)) {
		const struct web_target *target = walk.target;
		const struct web_hop *end = web_end(target);
		const char *way = net_way(check, target, end, "its server ");

		web_lean_on_end(check, target);
		if (target->death == WEB_GONE)
			net_report_lost(check, rule_level(check), target, way,
					arena_printf(check->arena, "answers %s",
						     target->reason));
		else if (target->death == WEB_NO_PICTURE)
			net_report_lost(check, rule_level(check), target, way,
					"answers with a page");
	}
}

const struct rule image_dead = {
	.look = dead,
	.text = {
		.id = "image-dead",
		.category = "html",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Picture that is not there",
		.why = "Its server says that it has none, or answers with a "
		       "page that tells so: every reader sees a broken "
		       "picture, or an empty place.",
		.fix = "Upload the picture, or correct its address, before the "
		       "message goes out.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110"
			  "#section-15.5.5",
		.bad = "<img src=\"https://example.org/old/logo.png\">",
		.good = "<img src=\"https://example.org/logo.png\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

enum { MIB = 1 << 20, ONE_MOST = MIB, ALL_MOST = 2 * MIB };

/* Bytes of a picture; 0 if not known. */
static int64_t weight(const struct web_target *target)
{
	const struct web *web = &web_end(target)->web;

	return is_there(target) && web->length > 0 &&
			       span_starts(web->type, SPAN("image/"))
		       ? web->length
		       : 0;
}

/* In tenths. */
static const char *mib_text(struct check *check, int64_t bytes)
{
	int64_t tenths = bytes / (MIB / 10);

	return arena_printf(check->arena, "%lld.%lld MB",
			    (long long)(tenths / 10), (long long)(tenths % 10));
}

static void heavy(struct check *check)
{
	const struct web_target *heaviest = NULL;
	struct net_walk walk = { 0 };
	int64_t all = 0;
	bool any = false;

	while (next_picture(check, &walk)) {
		int64_t bytes = weight(walk.target);

		all += bytes < INT32_MAX ? bytes : INT32_MAX;
		if (bytes > 0 && (heaviest == NULL || bytes > weight(heaviest)))
			heaviest = walk.target;
		if (bytes <= ONE_MOST)
			continue;
		any = true;
		net_report(check, rule_level(check), walk.target,
			   arena_printf(check->arena, "is heavy: it has %s",
					mib_text(check, bytes)));
	}
	if (!any && all > ALL_MOST)
		net_report(check, rule_level(check), heaviest,
			   arena_printf(check->arena,
					"is the heaviest of those that have "
					"%s together",
					mib_text(check, all)));
}

const struct rule image_heavy = {
	.look = heavy,
	.text = {
		.id = "image-heavy",
		.category = "html",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Heavy pictures",
		.why = "Over a telephone a picture of more than a megabyte "
		       "takes seconds to show, and readers pay for it. Many "
		       "are gone before it is there.",
		.fix = "Scale the picture down to twice the size it is shown "
		       "in, and compress it: 200 KB are plenty.",
		.source = "https://github.com/resend/react-email",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};
