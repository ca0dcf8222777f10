/* Rules about the fields that name a list or a campaign. */
#include "check/bulk_rules.h"
#include "check/header_rules.h"
#include "check/providers.h"

enum { LIST_ID_MOST = 255, FEEDBACK_MOST = 4, SENDER_ID_MOST = 15 };

/* Whether c may stand in a dot-atom (RFC 5322 3.2.3), dots aside. */
static bool is_atom(char c)
{
	return is_alnum(c) || span_has(SPAN("!#$%&'*+-/=?^_`{|}~"), c);
}

/* What is wrong with the id in a List-Id; NULL. */
static const char *id_fault(struct span id)
{
	bool dot = true; /* or the start */
	size_t dots = 0;

	if (id.n == 0)
		return "has nothing between its brackets";
	if (id.n > LIST_ID_MOST)
		return "is longer than 255 bytes";
	for (size_t i = 0; i < id.n; i++) {
		if (id.p[i] == '.' ? dot : !is_atom(id.p[i]))
			return id.p[i] == ' '
				       ? "has a blank between its brackets, "
					 "where an id as \"news.example.org\" "
					 "belongs"
				       : "has a character that an id may not "
					 "have";
		dot = id.p[i] == '.';
		dots += dot;
	}
	if (dot)
		return "ends with a dot";
	return dots == 0 ? "has no domain behind the list's name" : NULL;
}

static void list_id_syntax(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_LIST_ID);
	struct span text, id;
	size_t end;
	const char *fault;

	if (field == NULL || has_unknown(check, field->text->text))
		return;
	text = field->text->text;
	if (text.n == 0 || !span_has(text, '<')) {
		report(check, field_view(check, field), field_text(field),
		       "List-Id has no id in angle brackets");
		return;
	}
	/* A name in quotes may have brackets too: the last ones count. */
	id = text;
	while (span_has(id, '<'))
		id = span_skip(id, span_until(id, '<') + 1);
	end = span_until(id, '>');
	fault = end == id.n ? "has no \">\"" : id_fault(span_first(id, end));
	if (fault != NULL)
		report(check, field->text, text, "List-Id %s", fault);
}

const struct rule bulk_list_id_syntax = {
	.look = list_id_syntax,
	.text = {
		.id = "bulk-list-id-syntax",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 20,
		.title = "List-Id is malformed",
		.why = "Readers and servers sort mail by it. What is not a "
		       "name with dots in angle brackets does not match "
		       "their filters.",
		.fix = "Write List-Id: Name of the list <name.example.org>, "
		       "with a domain of yours at the end, the same in every "
		       "message of the list.",
		.source = "https://www.rfc-editor.org/rfc/rfc2919#section-3",
		.bad = "List-Id: 7674 <Cooking with Anna>",
		.good = "List-Id: Cooking with Anna <cooking.example.org>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void report_feedback_id(struct check *check, const struct header *field)
{
	struct span text = field->body->text, last = text;
	size_t parts = 1;

	for (; span_has(last, ':'); parts++)
		last = span_skip(last, span_until(last, ':') + 1);
	last = span_trim(last);
	if (parts > FEEDBACK_MOST)
		report(check, field->body, text,
		       "Feedback-ID has %zu parts, and Gmail reads four",
		       parts);
	else if (last.n == 0)
		report(check, field_view(check, field), field_text(field),
		       "Feedback-ID does not end with the sender's id");
	else if (last.n > SENDER_ID_MOST)
		report(check, field->body, last,
		       "the sender's id has %zu characters, and may have 15",
		       last.n);
}

static void feedback_id(struct check *check)
{
	const struct part *root = &check->msg->parts[0];
	const struct header *field = part_field(root, FIELD_FEEDBACK_ID, NULL);
	const struct header *second;

	if (field == NULL || has_unknown(check, field->body->text))
		return;
	report_feedback_id(check, field);
	second = part_field(root, FIELD_FEEDBACK_ID, field);
	if (second != NULL)
		report(check, field_view(check, second), field_text(second),
		       "a second Feedback-ID: Gmail uses one that is signed");
}

/* The least length that Gmail states, five, goes unheeded: that of Mailchimp
 * has two. */
const struct rule bulk_feedback_id = {
	.look = feedback_id,
	.text = {
		.id = "bulk-feedback-id",
		.category = "bulk",
		.level = MSC_WARNING,
		.title = "Feedback-ID is malformed",
		.why = "Gmail's Postmaster Tools tell by it which campaign "
		       "readers complain about; from one that is malformed "
		       "nothing is counted.",
		.fix = "Write at most four parts with colons between them, the "
		       "last of them your own id of 5 to 15 characters, the "
		       "same in all mail: campaign:customer:kind:sender.",
		.source = "https://support.google.com/mail/answer/6254652",
		.bad = "Feedback-ID: spring:7:a:b:example",
		.good = "Feedback-ID: spring:7:news:example",
		.profiles = PROFILE_B,
		.providers = GMAIL,
	},
};
