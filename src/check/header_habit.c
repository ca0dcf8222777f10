/* Rules about fields that are better not there when mail is sent. */
#include "check/header_rules.h"
#include "check/providers.h"

/* Fields that say where in your systems a message was made. Those that name a
 * script are of mailer_script.c. */
static bool is_debug_name(struct span name)
{
	return span_ieq(name, SPAN("X-Source-Dir")) ||
	       span_istarts(name, SPAN("X-Debug"));
}

/* Where a path of a machine begins in s; s.n if it has none. A letter, dot or
 * slash before it makes it part of something else, such as a URL. */
static size_t find_path(struct span s)
{
	static const struct span roots[] = {
		SPAN_INIT("/home/"),  SPAN_INIT("/var/www/"),
		SPAN_INIT("/Users/"), SPAN_INIT("/srv/"),
		SPAN_INIT("/opt/"),   SPAN_INIT("/usr/local/"),
		SPAN_INIT("C:\\"),    SPAN_INIT("D:\\"),
	};
	size_t first = s.n;

	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++) {
		size_t at = span_find(s, roots[i]);

		if (at < first &&
		    (at == 0 || (!is_alnum(s.p[at - 1]) &&
				 !span_has(SPAN("./-"), s.p[at - 1]))))
			first = at;
	}
	return first;
}

/* The addresses of RFC 1918, and 127/8. */
static bool is_private_ip(struct span body)
{
	uint64_t first, second;
	size_t dot;

	while (body.n > 0 && (body.p[0] == '[' || is_space(body.p[0])))
		body = span_skip(body, 1);
	dot = span_until(body, '.');
	if (!span_number(span_first(body, dot), 0, UINT8_MAX, &first))
		return false;
	body = span_skip(body, dot + 1);
	if (!span_number(span_first(body, span_until(body, '.')), 0, UINT8_MAX,
			 &second))
		return false;
	return first == 10 || first == 127 || (first == 192 && second == 168) ||
	       (first == 172 && second >= 16 && second <= 31);
}

static bool is_ip_name(struct span name)
{
	return span_ieq(name, SPAN("X-Originating-IP")) ||
	       span_ieq(name, SPAN("X-Sender-IP")) ||
	       span_ieq(name, SPAN("X-Client-IP"));
}

static void leak_in(struct check *check, const struct header *field)
{
	struct span body = field->body->text;
	size_t path = find_path(body), n = 0;

	if (is_debug_name(field->name)) {
		report(check, field_view(check, field), field_text(field),
		       "%s says where in your systems the message was made",
		       shown(check, field->name));
		return;
	}
	if (is_ip_name(field->name) && is_private_ip(body))
		report(check, field->body, body,
		       "%s has an address of your internal network",
		       shown(check, field->name));
	while (path + n < body.n && !is_space(body.p[path + n]))
		n++;
	if (n > 0)
		report(check, field->body, span_slice(body, path, n),
		       "%s has a path of the machine that sends",
		       shown(check, field->name));
}

static void internal_leak(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (span_istarts(root->fields[i].name, SPAN("X-")))
			leak_in(check, &root->fields[i]);
}

/* Servers on the way add such fields too, so not of received copies. */
const struct rule header_internal_leak = {
	.look = internal_leak,
	.text = {
		.id = "header-internal-leak",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Header shows the inside of your systems",
		.why = "Scripts, paths and internal addresses help attackers, "
		       "and filters count them: hacked web sites send mail "
		       "with them (rspamd HAS_X_POS and others).",
		.fix = "Switch the field off, or strip it in the mail server.",
		.source = "https://www.php.net/manual/en/"
			  "mail.configuration.php",
		.bad = "X-Source-Dir: example.org:/public_html/mail",
		.stages = STAGE_DRAFT | STAGE_FINAL,
		.profiles = PROFILE_B | PROFILE_T,
	},
};

static void return_path_in_source(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_RETURN_PATH);

	if (field != NULL)
		report(check, field_view(check, field), field_text(field),
		       "Return-Path is set by the last server, not by the "
		       "sender");
}

const struct rule header_return_path_in_source = {
	.look = return_path_in_source,
	.text = {
		.id = "header-return-path-in-source",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "Return-Path before sending",
		.why = "A message that is sent should have no Return-Path: the "
		       "server that delivers it writes the envelope sender "
		       "there. Bounces do not go where this field says.",
		.fix = "Set the envelope sender (MAIL FROM) instead, and leave "
		       "the field out.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-4.4",
		.stages = STAGE_DRAFT | STAGE_FINAL,
		.profiles = PROFILE_B | PROFILE_T,
	},
};

static void received_in_source(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_RECEIVED);

	if (field != NULL)
		report(check, field_view(check, field), field_text(field),
		       "Received: this message has been sent before");
}

/* At stage received it goes without saying: the report states the stage. */
const struct rule header_received_in_source = {
	.look = received_in_source,
	.text = {
		.id = "header-received-in-source",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "Message has been on its way before",
		.why = "Servers add Received. A copy from an inbox holds what "
		       "they changed, so its check says little about the "
		       "message that you are going to send.",
		.fix = "Check the message as it leaves your software, or say "
		       "--stage received.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-4.4",
		.stages = STAGE_DRAFT | STAGE_FINAL,
	},
};

/* Whether the field asks for attention before other mail. */
static bool is_urgent(const struct header *field)
{
	struct span body = field->body->text;

	if (field->id == FIELD_X_PRIORITY)
		return body.n > 0 && (body.p[0] == '1' || body.p[0] == '2') &&
		       (body.n == 1 || !is_digit(body.p[1]));
	if (field->id == FIELD_IMPORTANCE ||
	    span_ieq(field->name, SPAN("X-MSMail-Priority")))
		return span_istarts(body, SPAN("high"));
	return field->id == FIELD_PRIORITY &&
	       span_istarts(body, SPAN("urgent"));
}

static void priority_abuse(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (is_urgent(&root->fields[i]))
			report(check, root->fields[i].body,
			       root->fields[i].body->text,
			       "%s marks bulk mail as urgent",
			       shown(check, root->fields[i].name));
}

const struct rule header_priority_abuse = {
	.look = priority_abuse,
	.text = {
		.id = "header-priority-abuse",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Bulk mail with high priority",
		.why = "A newsletter is urgent to nobody; spam claims to be, "
		       "and filters score it (rspamd HAS_X_PRIO_ONE).",
		.fix = "Leave X-Priority, Importance and Priority out.",
		.source = "https://www.rfc-editor.org/rfc/rfc2156",
		.bad = "X-Priority: 1",
		.profiles = PROFILE_B,
	},
};

static bool asks_for_receipt(const struct header *field)
{
	return field->id == FIELD_DISPOSITION_NOTIFICATION_TO ||
	       span_ieq(field->name, SPAN("Return-Receipt-To")) ||
	       span_ieq(field->name, SPAN("X-Confirm-Reading-To"));
}

static void read_receipt(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (asks_for_receipt(&root->fields[i]))
			report(check, root->in, root->fields[i].name,
			       "%s asks every recipient for a receipt",
			       shown(check, root->fields[i].name));
}

const struct rule header_read_receipt = {
	.look = read_receipt,
	.text = {
		.id = "header-read-receipt",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Bulk mail asks for read receipts",
		.why = "Mail programs ask every reader whether to send one, "
		       "which readers resent; spammers use it to find live "
		       "addresses.",
		.fix = "Leave the field out.",
		.source = "https://www.rfc-editor.org/rfc/rfc8098#section-2.1",
		.bad = "Disposition-Notification-To: news@example.org",
		.profiles = PROFILE_B,
	},
};

static void precedence_bulk_misuse(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_PRECEDENCE);
	struct span body;

	if (field == NULL)
		return;
	body = field->body->text;
	if (span_ieq(body, SPAN("bulk")) || span_ieq(body, SPAN("list")) ||
	    span_ieq(body, SPAN("junk")))
		report(check, field->body, body,
		       "Precedence \"%s\" on a message to one person",
		       shown(check, body));
}

const struct rule header_precedence_bulk_misuse = {
	.look = precedence_bulk_misuse,
	.text = {
		.id = "header-precedence-bulk-misuse",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "Transactional mail marked as bulk",
		.why = "Precedence is not standard. Some servers deliver such "
		       "mail last, and filters then expect an unsubscribe "
		       "link.",
		.fix = "Leave the field out; say \"Auto-Submitted: "
		       "auto-generated\" to keep automatic replies away.",
		.source = "https://www.rfc-editor.org/rfc/rfc3834#section-5",
		.bad = "Precedence: bulk",
		.good = "Auto-Submitted: auto-generated",
		.profiles = PROFILE_T,
	},
};
