/* Rules about which fields a message must have, and how often. */
#include "check/header_rules.h"
#include "check/providers.h"

static void missing_from(struct check *check)
{
	if (message_field(check->msg, FIELD_FROM) == NULL)
		report_absent(check, "there is no From field");
}

const struct rule header_missing_from = {
	.look = missing_from,
	.text = {
		.id = "header-missing-from",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 250,
		.title = "No From field",
		.why = "Every message must say who wrote it. Gmail and others "
		       "reject mail without a From field, and without one "
		       "there is no domain to authenticate.",
		.fix = "Add \"From: Your Name <you@your-domain>\".",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.6",
		.good = "From: Anna Winter <anna@example.org>",
		.providers = ASK_FOR_RFC5322,
	},
};

static void multiple_from(struct check *check)
{
	const struct part *root = &check->msg->parts[0];
	const struct header *first = part_field(root, FIELD_FROM, NULL);
	const struct header *field = first;

	if (first == NULL)
		return;
	while ((field = part_field(root, FIELD_FROM, field)) != NULL)
		report(check, field_view(check, field), field_text(field),
		       "a further From field; the first has \"%s\"",
		       shown(check, first->text->text));
	if (first->addresses->n > 1) {
		const struct address *second = &first->addresses->items[1];

		report_at(check, rule_level(check), first->body, second->whole,
			  "From has %zu addresses; here is the second",
			  first->addresses->n);
	}
}

const struct rule header_multiple_from = {
	.look = multiple_from,
	.text = {
		.id = "header-multiple-from",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 250,
		.title = "More than one author in From",
		.why = "Gmail rejects messages with several addresses in From "
		       "or several From fields: DMARC could not tell which "
		       "domain to check.",
		.fix = "Keep one From field with one address; name the others "
		       "in Cc or in the text.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "From: anna@example.org, jonas@example.org",
		.good = "From: Anna Winter <anna@example.org>",
		.providers = GMAIL | YAHOO,
	},
};

static void sender_missing(struct check *check)
{
	const struct header *from = message_field(check->msg, FIELD_FROM);

	if (from == NULL || from->addresses->n < 2 ||
	    message_field(check->msg, FIELD_SENDER) != NULL)
		return;
	report(check, from->body, from->body->text,
	       "From has %zu addresses, and no Sender field says who sent it",
	       from->addresses->n);
}

const struct rule header_sender_missing = {
	.look = sender_missing,
	.text = {
		.id = "header-sender-missing",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Several authors and no Sender",
		.why = "A message of several authors must name the one who "
		       "sent it; servers that check this refuse it.",
		.fix = "Add \"Sender: \" with one address, or keep one author "
		       "in From.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.2",
		.profiles = PROFILE_P,
	},
};

static void missing_to(struct check *check)
{
	const struct message *msg = check->msg;

	if (message_field(msg, FIELD_TO) == NULL &&
	    message_field(msg, FIELD_CC) == NULL &&
	    message_field(msg, FIELD_BCC) == NULL)
		report_absent(check, "there is no To, Cc or Bcc field");
}

const struct rule header_missing_to = {
	.look = missing_to,
	.text = {
		.id = "header-missing-to",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 120,
		.title = "No recipient is named",
		.why = "Mail that names no recipient looks like mail to "
		       "everybody; SpamAssassin and rspamd score it.",
		.fix = "Add a To field with the address of the recipient.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.3",
		.good = "To: Jonas Berg <jonas@example.net>",
	},
};

static void missing_date(struct check *check)
{
	if (message_field(check->msg, FIELD_DATE) == NULL)
		report_absent(check, "there is no Date field");
}

const struct rule header_missing_date = {
	.look = missing_date,
	.text = {
		.id = "header-missing-date",
		.category = "headers",
		.level = MSC_ERROR,
		.level_draft = MSC_NOTE,
		.points = 150,
		.title = "No Date field",
		.why = "The field is required. Servers that take mail from its "
		       "author add it to a draft, but a message that arrives "
		       "without one is nearly always spam, and is scored so.",
		.fix = "Add the field when the message is sent, or make sure "
		       "that your server does.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.6",
		.good = "Date: Mon, 02 Mar 2026 10:00:00 +0100",
		.providers = ASK_FOR_RFC5322,
	},
};

static void missing_message_id(struct check *check)
{
	if (message_field(check->msg, FIELD_MESSAGE_ID) == NULL)
		report_absent(check, "there is no Message-ID field");
}

const struct rule header_missing_message_id = {
	.look = missing_message_id,
	.text = {
		.id = "header-missing-message-id",
		.category = "headers",
		.level = MSC_ERROR,
		.level_draft = MSC_NOTE,
		.points = 150,
		.title = "No Message-ID field",
		.why = "Gmail rejects messages without a valid Message-ID. "
		       "Servers that take mail from its author add one to a "
		       "draft.",
		.fix = "Generate one for each message, with your own domain "
		       "behind the \"@\", or make sure that your server does.",
		.source = "https://support.google.com/a/answer/3726730",
		.good = "Message-ID: <20260302.7f3a@mail.example.org>",
		.providers = GMAIL,
	},
};

/* RFC 5322 3.6 has the first ten; RFC 2045 and 2183 define one each of the
 * others. Of From, header-multiple-from speaks. */
static const bool single[FIELDS] = {
	[FIELD_DATE] = true,
	[FIELD_SENDER] = true,
	[FIELD_REPLY_TO] = true,
	[FIELD_TO] = true,
	[FIELD_CC] = true,
	[FIELD_BCC] = true,
	[FIELD_MESSAGE_ID] = true,
	[FIELD_IN_REPLY_TO] = true,
	[FIELD_REFERENCES] = true,
	[FIELD_SUBJECT] = true,
	[FIELD_MIME_VERSION] = true,
	[FIELD_CONTENT_TYPE] = true,
	[FIELD_CONTENT_TRANSFER_ENCODING] = true,
	[FIELD_CONTENT_DISPOSITION] = true,
};

static void duplicates_in(struct check *check, const struct part *part)
{
	const struct header *first[FIELDS] = { NULL };

	check->part = part->index;
	for (size_t i = 0; i < part->nfields; i++) {
		const struct header *field = &part->fields[i];

		if (!single[field->id])
			continue;
		if (first[field->id] == NULL) {
			first[field->id] = field;
			continue;
		}
		report_at(check, rule_level_in(check, part->index), part->in,
			  view_range(part->in, field->name),
			  "%s is here a second time; the first has \"%s\"",
			  field_name(field->id),
			  shown(check, first[field->id]->text->text));
	}
}

static void duplicate_field(struct check *check)
{
	for (size_t i = 0; i < check->msg->nparts; i++)
		duplicates_in(check, &check->msg->parts[i]);
}

const struct rule header_duplicate_field = {
	.look = duplicate_field,
	.text = {
		.id = "header-duplicate-field",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Field that may occur once occurs again",
		.why = "Gmail and Yahoo reject messages with two of a field "
		       "that may occur once. Others show one of them and check "
		       "the signature of the other; two Content-Type fields "
		       "make two different messages of one.",
		.fix = "Keep one of the fields; often a library and your own "
		       "code have added one each.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.6",
		.providers = ASK_FOR_RFC5322,
	},
};
