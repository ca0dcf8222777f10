#include "check/tool.h"

#include <inttypes.h>

#include "text/content.h"

static void limit_exceeded(struct check *check)
{
	const struct limit_hit *hit = check->content->limits;

	for (; hit != NULL; hit = hit->next) {
		const struct limit_text *text = &limit_texts[hit->limit];

		check->part = hit->part;
		report_at(check, rule_level(check), hit->view, hit->at,
			  "more than %" PRIu64
			  " %s (limit %s): what follows was not examined",
			  check->limits->value[hit->limit], text->unit,
			  text->name);
	}
}

/* No points: it says nothing of how the message looks to others, and as an
 * error it fails the message by itself. */
static const struct rule tool_limit_exceeded = {
	.look = limit_exceeded,
	.text = {
		.id = "tool-limit-exceeded",
		.category = "mime",
		.level = MSC_ERROR,
		.title = "Message is too large or too deep to be examined",
		.why = "What stands behind the limit was not examined, so this "
		       "report is incomplete. Servers have limits like these "
		       "and refuse the message, or miss the same part of it.",
		.fix = "Make the message smaller, or raise the limit with "
		       "--limit NAME=VALUE.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321"
			  "#section-4.5.3",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

const struct family tool_family = {
	.name = "tool",
	.rules = (const struct rule *const[]){ &tool_limit_exceeded, NULL },
};
