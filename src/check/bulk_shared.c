/* The rule about one address for the clicks of many readers. */
#include "check/bulk_rules.h"
#include "check/bulk_uri.h"
#include "check/recall.h"
#include "check/sent.h"

static void one_click_shared_token(struct check *check)
{
	const struct leaves *leaves;
	const struct leave *https;
	struct recall recall;
	struct span reader;

	if (!recall_is_open(check, FACT_SET) ||
	    message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST) == NULL)
		return;
	leaves = leaves_read(check);
	https = leaves_by(leaves, WAY_HTTPS);
	reader = sent_reader(check);
	if (https == NULL || reader.n == 0 || !bulk_has_token(https->uri))
		return;
	recall = recall_read(recall_seen(check, "click", https->uri, reader));
	if (recall.file.n == 0 || span_eq(recall.told, reader))
		return;
	recall_cite(check, &recall);
	report(check, leaves->view, https->uri,
	       "%s, to %s, has the same address for one click: it "
	       "takes one of the two off the list, whoever clicks",
	       recall_file(check, recall.file), shown(check, recall.told));
}

const struct rule bulk_one_click_shared_token = {
	.look = one_click_shared_token,
	.text = {
		.id = "bulk-one-click-shared-token",
		.category = "bulk",
		.level = MSC_ERROR,
		.points = 100,
		.title = "One address for the clicks of several readers",
		.why = "The POST comes without cookies, so that the address "
		       "alone tells who leaves the list. With the same one in "
		       "two copies the wrong reader is taken off, and the one "
		       "who clicked gets mail still, and complains.",
		.fix = "Give each recipient an address with a token of their "
		       "own.",
		.source = RFC_8058 "#section-3.1",
		.needs = MSC_NEEDS_SET,
		.stages = STAGE_DRAFT | STAGE_FINAL,
		.profiles = PROFILE_B,
		.providers = MSC_BIT(MSC_GMAIL) | MSC_BIT(MSC_YAHOO),
	},
	.lists = LIST_SET,
};
