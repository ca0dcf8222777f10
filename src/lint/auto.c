#include "lint/auto.h"

enum { PERSONAL_MOST_BYTES = 10 * 1024, PERSONAL_MOST_LINKS = 2 };

/* Merge marks whose two ends leave no doubt. */
static const struct {
	struct span begin, end;
} marks[] = {
	{ SPAN_INIT("{{"), SPAN_INIT("}}") },
	{ SPAN_INIT("{%"), SPAN_INIT("%}") },
	{ SPAN_INIT("*|"), SPAN_INIT("|*") },
	{ SPAN_INIT("<%"), SPAN_INIT("%>") },
	{ SPAN_INIT("${"), SPAN_INIT("}") },
};

static bool has_mark(struct span text)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t at = span_find(text, marks[i].begin);
		struct span rest = span_skip(text, at);

		if (span_find(rest, marks[i].end) < rest.n)
			return true;
	}
	return false;
}

static bool has_marks(const struct message *msg)
{
	const struct header *subject = message_field(msg, FIELD_SUBJECT);

	if (subject != NULL && has_mark(subject->text->text))
		return true;
	for (size_t i = 0; i < msg->nparts; i++)
		if (msg->parts[i].text != NULL &&
		    has_mark(msg->parts[i].text->text))
			return true;
	return false;
}

static bool was_sent(const struct message *msg)
{
	return message_field(msg, FIELD_DATE) != NULL ||
	       message_field(msg, FIELD_MESSAGE_ID) != NULL;
}

struct choice auto_type(const struct message *msg, enum msc_type given)
{
	if (given != MSC_TYPE_AUTO)
		return (struct choice){ given, NULL };
	if (msg->template_file)
		return (struct choice){ MSC_TYPE_TEMPLATE, "an HTML file" };
	if (!was_sent(msg) && has_marks(msg))
		return (struct choice){ MSC_TYPE_TEMPLATE,
					"merge marks, but no Date and no "
					"Message-ID" };
	return (struct choice){ MSC_TYPE_MESSAGE, "not an HTML file" };
}

/* Transport puts its fields above those of the author. */
static bool was_received(const struct message *msg)
{
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		enum field id = root->fields[i].id;

		if (id == FIELD_RECEIVED || id == FIELD_RETURN_PATH)
			return true;
		if (id == FIELD_FROM)
			return false;
	}
	return false;
}

struct choice auto_stage(const struct message *msg, enum msc_stage given)
{
	if (given != MSC_STAGE_AUTO)
		return (struct choice){ given, NULL };
	if (was_received(msg))
		return (struct choice){ MSC_STAGE_RECEIVED,
					"Received or Return-Path stands above "
					"From" };
	if (message_field(msg, FIELD_DATE) == NULL)
		return (struct choice){ MSC_STAGE_DRAFT, "there is no Date" };
	if (message_field(msg, FIELD_MESSAGE_ID) == NULL)
		return (struct choice){ MSC_STAGE_DRAFT,
					"there is no Message-ID" };
	return (struct choice){ MSC_STAGE_FINAL,
				"Date and Message-ID are there" };
}

/* What only mail to many has; NULL if there is nothing of it. Services for
 * sending stamp Feedback-ID and List-Id on receipts too. */
static const char *bulk_sign(const struct message *msg)
{
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];

		if (field->id == FIELD_PRECEDENCE &&
		    (span_ieq(field->body->text, SPAN("bulk")) ||
		     span_ieq(field->body->text, SPAN("list"))))
			return "Precedence";
		if (field->id == FIELD_LIST_UNSUBSCRIBE)
			return "List-Unsubscribe";
		if (field->id != FIELD_LIST_ID &&
		    span_istarts(field->name, SPAN("List-")))
			return "a List field";
	}
	return NULL;
}

static size_t links_in(struct span text)
{
	size_t n = 0;

	for (;;) {
		text = span_skip(text, span_find(text, SPAN("://")));
		if (text.n == 0)
			return n;
		text = span_skip(text, 3);
		n++;
	}
}

static bool is_short_note(const struct message *msg)
{
	const struct view *text = msg->parts[0].text;

	return msg->nparts == 1 && text != NULL &&
	       text->text.n < PERSONAL_MOST_BYTES &&
	       links_in(text->text) <= PERSONAL_MOST_LINKS;
}

struct choice auto_profile(const struct message *msg, enum msc_profile given)
{
	const char *sign = bulk_sign(msg);

	if (given != MSC_PROFILE_AUTO)
		return (struct choice){ given, NULL };
	if (sign != NULL)
		return (struct choice){ MSC_PROFILE_BULK, sign };
	if (message_field(msg, FIELD_IN_REPLY_TO) != NULL)
		return (struct choice){ MSC_PROFILE_PERSONAL, "In-Reply-To" };
	if (is_short_note(msg))
		return (struct choice){ MSC_PROFILE_PERSONAL,
					"one short text with few links" };
	return (struct choice){ MSC_PROFILE_TRANSACTIONAL,
				"neither a list's nor a person's mail" };
}
