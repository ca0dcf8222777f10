#include "lint/auto.h"

enum { PERSONAL_MOST_BYTES = 10 * 1024, PERSONAL_MOST_LINKS = 2 };

static bool was_sent(const struct message *msg)
{
	return message_field(msg, FIELD_DATE) != NULL ||
	       message_field(msg, FIELD_MESSAGE_ID) != NULL;
}

static struct choice given_as(unsigned value)
{
	return (struct choice){ value, NULL, false };
}

static struct choice because(unsigned value, const char *reason)
{
	return (struct choice){ value, reason, false };
}

static struct choice guess(unsigned value, const char *reason)
{
	return (struct choice){ value, reason, true };
}

struct choice auto_type(const struct message *msg,
			const struct content *content, enum msc_type given)
{
	if (given != MSC_TYPE_AUTO)
		return given_as(given);
	if (msg->template_file)
		return because(MSC_TYPE_TEMPLATE, "an HTML file");
	if (!was_sent(msg) && content->has_merge)
		return because(MSC_TYPE_TEMPLATE,
			       "merge marks, but no Date and no "
			       "Message-ID");
	return because(MSC_TYPE_MESSAGE, "not an HTML file");
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
		return given_as(given);
	if (was_received(msg))
		return because(MSC_STAGE_RECEIVED,
			       "Received or Return-Path stands above "
			       "From");
	if (message_field(msg, FIELD_DATE) == NULL)
		return because(MSC_STAGE_DRAFT, "there is no Date");
	if (message_field(msg, FIELD_MESSAGE_ID) == NULL)
		return because(MSC_STAGE_DRAFT, "there is no Message-ID");
	return because(MSC_STAGE_FINAL, "Date and Message-ID are there");
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

/* Of pages, in the body. */
static size_t count_links(const struct links *links)
{
	size_t n = 0;

	for (size_t i = 0; i < links->nlinks; i++)
		n += links->links[i].kind == LINK_PAGE &&
		     links->links[i].origin != LINK_IN_HEADER;
	return n;
}

static bool is_short_note(const struct message *msg,
			  const struct content *content)
{
	const struct view *text = msg->parts[0].text;

	return msg->nparts == 1 && text != NULL &&
	       text->text.n < PERSONAL_MOST_BYTES &&
	       count_links(&content->links) <= PERSONAL_MOST_LINKS;
}

struct choice auto_profile(const struct message *msg,
			   const struct content *content,
			   enum msc_profile given)
{
	const char *sign = bulk_sign(msg);

	if (given != MSC_PROFILE_AUTO)
		return given_as(given);
	if (sign != NULL)
		return because(MSC_PROFILE_BULK, sign);
	if (content->has_way_out)
		return guess(MSC_PROFILE_BULK, "a link to unsubscribe");
	if (message_field(msg, FIELD_IN_REPLY_TO) != NULL)
		return because(MSC_PROFILE_PERSONAL, "In-Reply-To");
	if (is_short_note(msg, content))
		return guess(MSC_PROFILE_PERSONAL,
			     "one short text with few links");
	return guess(MSC_PROFILE_TRANSACTIONAL,
		     "neither a list's nor a person's mail");
}
