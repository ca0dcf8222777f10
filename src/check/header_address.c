/* Rules about who a message is from and to. Whether each recipient's address
 * is right is the business of another family. */
#include "check/header_rules.h"
#include "check/providers.h"
#include "check/sender.h"

/* Report the addresses of a field that cannot be read, and that there are
 * none. */
static void report_addresses(struct check *check, const struct header *field,
			     const char *name)
{
	const struct address_list *list = field->addresses;

	if (list->n == 0)
		report(check, field_view(check, field), field_text(field),
		       "%s has no address", name);
	for (size_t i = 0; i < list->n; i++) {
		const struct address *address = &list->items[i];

		if (address->class != ADDRESS_INVALID)
			continue;
		report_at(check, rule_level(check), field->body, address->whole,
			  "the address in %s is invalid: %s", name,
			  address_fault_text(address->fault));
	}
}

static void from_unparsable(struct check *check)
{
	const struct header *from = message_field(check->msg, FIELD_FROM);

	if (from != NULL)
		report_addresses(check, from, "From");
}

const struct rule header_from_unparsable = {
	.look = from_unparsable,
	.text = {
		.id = "header-from-unparsable",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 250,
		.title = "From has no valid address",
		.why = "Gmail rejects messages whose From field is not a valid "
		       "address. A name with a comma, an \"@\" or a dot in it "
		       "and no quotes around is the usual reason.",
		.fix = "Write \"Name\" <local@domain>, the name in quotes.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.4",
		.bad = "From: Winter, Anna <anna@example.org>",
		.good = "From: \"Winter, Anna\" <anna@example.org>",
		.providers = ASK_FOR_RFC5322,
	},
};

static void reply_to_invalid(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_REPLY_TO);

	if (field != NULL)
		report_addresses(check, field, "Reply-To");
}

const struct rule header_reply_to_invalid = {
	.look = reply_to_invalid,
	.text = {
		.id = "header-reply-to-invalid",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Reply-To has no valid address",
		.why = "Replies go nowhere. Microsoft asks that From or "
		       "Reply-To can receive replies, and servers refuse "
		       "malformed fields.",
		.fix = "Correct the address, or leave the field out: replies "
		       "then go to From.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.2",
		.bad = "Reply-To: service@",
		.good = "Reply-To: Service <service@example.org>",
		.providers = ASK_FOR_RFC5322,
	},
};

static bool same_address(const struct address *a, const struct address *b)
{
	return span_ieq(a->local->text, b->local->text) &&
	       span_ieq(a->domain->text, b->domain->text);
}

/* The only address of the first such field; NULL if it has none, or several. */
static const struct address *only_address(const struct check *check,
					  enum field id)
{
	const struct header *field = message_field(check->msg, id);

	return field == NULL || field->addresses->n != 1
		       ? NULL
		       : &field->addresses->items[0];
}

/* What a mailing list sends on, which has good reason to direct replies to
 * itself. */
static bool is_of_list(const struct check *check)
{
	return message_field(check->msg, FIELD_LIST_ID) != NULL ||
	       message_field(check->msg, FIELD_LIST_POST) != NULL ||
	       message_field(check->msg, FIELD_PRECEDENCE) != NULL;
}

/* So has who writes to themselves, with the recipients in Bcc. */
static void reply_to_equals_to(struct check *check)
{
	const struct address *reply = only_address(check, FIELD_REPLY_TO);
	const struct address *to = only_address(check, FIELD_TO);
	const struct address *from = only_address(check, FIELD_FROM);

	if (reply == NULL || to == NULL || reply->local->text.n == 0 ||
	    !same_address(reply, to) ||
	    (from != NULL && same_address(from, to)) || is_of_list(check))
		return;
	report_at(check, rule_level(check),
		  message_field(check->msg, FIELD_REPLY_TO)->body, reply->spec,
		  "Reply-To is the recipient's own address");
}

const struct rule header_reply_to_equals_to = {
	.look = reply_to_equals_to,
	.text = {
		.id = "header-reply-to-equals-to",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 150,
		.title = "Reply-To is the recipient",
		.why = "Whoever replies writes to themselves. It is a habit of "
		       "phishing, and rspamd gives it five points.",
		.fix = "Put an address of your own into Reply-To, or leave the "
		       "field out.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.2",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

static void noreply_without_reply_path(struct check *check)
{
	const struct address *from = only_address(check, FIELD_FROM);

	if (from == NULL || !is_noreply(from->local->text) ||
	    message_field(check->msg, FIELD_REPLY_TO) != NULL)
		return;
	report_at(check, rule_level(check),
		  message_field(check->msg, FIELD_FROM)->body, from->spec,
		  "replies go to \"%s\", which says that nobody reads them",
		  shown(check, from->local->text));
}

const struct rule header_noreply_without_reply_path = {
	.look = noreply_without_reply_path,
	.text = {
		.id = "header-noreply-without-reply-path",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "No way to reply",
		.why = "Microsoft asks large senders for a From or Reply-To "
		       "address that can receive replies, and people who "
		       "cannot reply press \"spam\" instead.",
		.fix = "Add a Reply-To field with an address that is read.",
		.source = "https://techcommunity.microsoft.com/blog/"
			  "microsoftdefenderforoffice365blog/strengthening-"
			  "email-ecosystem-outlook%E2%80%99s-new-requirements-"
			  "for-high%E2%80%90volume-senders/4399730",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = OUTLOOK,
	},
};

static void undisclosed_recipients(struct check *check)
{
	const struct header *to = message_field(check->msg, FIELD_TO);

	if (to == NULL || to->addresses->n > 0)
		return;
	report(check, field_view(check, to), field_text(to),
	       "To names no recipient");
}

const struct rule header_undisclosed_recipients = {
	.look = undisclosed_recipients,
	.text = {
		.id = "header-undisclosed-recipients",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 120,
		.title = "Bulk mail to undisclosed recipients",
		.why = "One copy for all, with the recipients in Bcc, is how "
		       "spam is sent; rspamd and SpamAssassin score it, and "
		       "nobody can be unsubscribed by such a message.",
		.fix = "Send each recipient a copy of their own, with their "
		       "address in To.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.3",
		.bad = "To: undisclosed-recipients:;",
		.good = "To: Jonas Berg <jonas@example.net>",
		.profiles = PROFILE_B,
	},
};

/* An empty field gives nobody away. */
static void bcc_present(struct check *check)
{
	const struct part *root = &check->msg->parts[0];
	const struct header *bcc = NULL;

	while ((bcc = part_field(root, FIELD_BCC, bcc)) != NULL)
		if (bcc->addresses->n > 0)
			report(check, bcc->body, bcc->body->text,
			       "Bcc shows %zu hidden recipient%s to all",
			       bcc->addresses->n,
			       bcc->addresses->n == 1 ? "" : "s");
}

/* In a received copy the harm is done. */
const struct rule header_bcc_present = {
	.look = bcc_present,
	.text = {
		.id = "header-bcc-present",
		.category = "headers",
		.level = MSC_ERROR,
		.level_draft = MSC_WARNING,
		.points = 100,
		.title = "Bcc field in the message",
		.why = "Bcc is to be taken out before a message is sent. If "
		       "your server does not do so, every recipient sees who "
		       "else got a copy.",
		.fix = "Give these recipients to the server (RCPT TO) and "
		       "leave the field out of the message.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.3",
		.stages = STAGE_DRAFT | STAGE_FINAL,
	},
};
