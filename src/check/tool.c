#include "check/tool.h"

#include <inttypes.h>

#include "rule/pattern.h"
#include "rule/scan.h"
#include "text/content.h"

/* The last rule by its id, so that all that is data has been looked for. */
static void steps_exceeded(struct check *check)
{
	enum limit limit = pattern_limit(check);

	report_absent(check,
		      "patterns have read %" PRIu64
		      " bytes (limit %s): %s was not looked for in the rest",
		      check->limits->value[limit], limit_texts[limit].name,
		      check->scan->spent->text.id);
}

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
	check->part = NO_PART;
	if (check->scan != NULL && check->scan->spent != NULL)
		steps_exceeded(check);
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
