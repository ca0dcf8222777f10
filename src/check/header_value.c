/* Rules about what Date and Message-ID say. */
#include <inttypes.h>

#include "check/header_rules.h"
#include "check/providers.h"
#include "mail/date.h"
#include "mail/msgid.h"

/* From offset `at` of a field's body to the next blank; all of it if nothing is
 * there. */
static struct range word_at(struct span body, size_t at)
{
	struct range word = { at, 0 };

	while (at + word.n < body.n && !is_space(body.p[at + word.n]))
		word.n++;
	return word.n > 0 ? word : (struct range){ 0, body.n };
}

static const char *const date_faults[] = {
	[DATE_FINE] = "cannot be read",
	[DATE_EMPTY] = "is empty",
	[DATE_SYNTAX] = "is not \"Mon, 02 Mar 2026 10:00:00 +0100\" in form",
	[DATE_WEEKDAY] = "has a weekday that is not the day's",
	[DATE_DAY] = "has a day that the month does not have",
	[DATE_MONTH] = "has a month that does not exist",
	[DATE_YEAR] = "has a year that is out of range",
	[DATE_TIME] = "has a time of day that is not HH:MM:SS",
	[DATE_ZONE] = "has no time zone, or one that does not exist",
	[DATE_REST] = "has more behind it than a date",
};

/* A wrong weekday breaks a MUST, but everybody ignores the weekday. */
static void date_invalid(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_DATE);
	enum msc_level level = rule_level(check);
	struct date date;

	if (field == NULL)
		return;
	date = date_parse(field->body->text);
	if (date.class != DATE_INVALID)
		return;
	if (field->body->text.n == 0) {
		report(check, field_view(check, field), field_text(field),
		       "Date %s", date_faults[DATE_EMPTY]);
		return;
	}
	if (date.fault == DATE_WEEKDAY && level > MSC_WARNING)
		level = MSC_WARNING;
	report_at(check, level, field->body,
		  word_at(field->body->text, date.at), "Date %s",
		  date_faults[date.fault]);
}

const struct rule header_date_invalid = {
	.look = date_invalid,
	.text = {
		.id = "header-date-invalid",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Date cannot be read",
		.why = "Yahoo refuses mail whose Date it cannot read. Mail "
		       "programs sort such a message to the very end of the "
		       "inbox, and filters score it.",
		.fix = "Write the date as \"Mon, 02 Mar 2026 10:00:00 +0100\", "
		       "in English whatever the locale.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.3",
		.bad = "Date: 2026-03-02T10:00:00Z",
		.good = "Date: Mon, 02 Mar 2026 10:00:00 +0000",
		.providers = ASK_FOR_RFC5322,
	},
};

enum { DAY = 86400, AHEAD_MOST = DAY, OLD_MOST = 7 * DAY };

/* Yahoo documents that the date must be in range, not which one. A day ahead
 * is rspamd's DATE_IN_FUTURE and leaves room for every zone that is got wrong;
 * servers try to deliver for up to five days (RFC 5321 4.5.4.1), so what is
 * new is never older than a week. */
static void date_out_of_range(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_DATE);
	int64_t age;
	struct date date;

	if (field == NULL)
		return;
	date = date_parse(field->body->text);
	if (date.class == DATE_INVALID)
		return;
	age = check->now - date.seconds;
	if (age > OLD_MOST)
		report(check, field->body, field->body->text,
		       "Date is %" PRId64 " days ago", age / DAY);
	else if (age < -AHEAD_MOST)
		report(check, field->body, field->body->text,
		       "Date is %" PRId64 " day%s ahead of now", -age / DAY,
		       -age / DAY == 1 ? "" : "s");
}

const struct rule header_date_out_of_range = {
	.look = date_out_of_range,
	.text = {
		.id = "header-date-out-of-range",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Date is not now",
		.why = "Yahoo refuses mail whose Date is out of range, and "
		       "other filters score it: spam is dated ahead to stand "
		       "first in the inbox.",
		.fix = "Set Date when the message is sent, from a clock that "
		       "is right, with the right zone.",
		.source = "https://senders.yahooinc.com/smtp-error-codes/",
		.stages = STAGE_FINAL,
		.profiles = PROFILE_B | PROFILE_T,
		.providers = YAHOO,
	},
};

static const char *const msgid_faults[] = {
	[MSGID_FINE] = "cannot be read",
	[MSGID_EMPTY] = "is empty",
	[MSGID_NO_BRACKETS] = "is not in < and >",
	[MSGID_NO_AT] = "has no \"@\"",
	[MSGID_TWO_ATS] = "has more than one \"@\"",
	[MSGID_NO_LEFT] = "has nothing before the \"@\"",
	[MSGID_NO_RIGHT] = "has nothing behind the \"@\"",
	[MSGID_BLANK] = "has a blank in it",
	[MSGID_BYTE] = "has a character that it may not have",
	[MSGID_DOT] = "has a dot at an end of a side, or two in a row",
	[MSGID_REST] = "has text beside it",
};

static void message_id_invalid(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_MESSAGE_ID);
	struct msgid id;

	if (field == NULL)
		return;
	id = msgid_parse(field->body->text);
	if (id.class != MSGID_INVALID)
		return;
	if (field->body->text.n == 0)
		report(check, field_view(check, field), field_text(field),
		       "Message-ID %s", msgid_faults[MSGID_EMPTY]);
	else
		report_at(check, rule_level(check), field->body,
			  word_at(field->body->text, id.at), "Message-ID %s",
			  msgid_faults[id.fault]);
}

const struct rule header_message_id_invalid = {
	.look = message_id_invalid,
	.text = {
		.id = "header-message-id-invalid",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Message-ID is not valid",
		.why = "Gmail rejects messages whose Message-ID is not valid, "
		       "and replies cannot be put into one conversation with "
		       "it.",
		.fix = "Write <left@right>: no blanks, one \"@\", your own "
		       "domain behind it.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.4",
		.bad = "Message-ID: 20260302-7f3a",
		.good = "Message-ID: <20260302.7f3a@mail.example.org>",
		.providers = ASK_FOR_RFC5322,
	},
};

/* Names that mean "this machine" or "this network". */
static bool is_local_name(struct span host)
{
	static const struct span ends[] = {
		SPAN_INIT(".local"),       SPAN_INIT(".localhost"),
		SPAN_INIT(".localdomain"), SPAN_INIT(".lan"),
		SPAN_INIT(".internal"),    SPAN_INIT(".home.arpa"),
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (host.n >= ends[i].n &&
		    span_ieq(span_skip(host, host.n - ends[i].n), ends[i]))
			return true;
	return false;
}

static bool is_ipv4(struct span host)
{
	size_t dots = 0;

	for (size_t i = 0; i < host.n; i++) {
		if (host.p[i] != '.' && !is_digit(host.p[i]))
			return false;
		dots += host.p[i] == '.';
	}
	return dots == 3;
}

static void message_id_host_weak(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_MESSAGE_ID);
	const char *what = NULL;
	struct msgid id;

	if (field == NULL)
		return;
	id = msgid_parse(field->body->text);
	if (id.class == MSGID_INVALID || id.right.n == 0)
		return;
	if (id.right.p[0] == '[' || is_ipv4(id.right))
		what = "an IP address";
	else if (!span_has(id.right, '.'))
		what = "a name without a dot";
	else if (is_local_name(id.right))
		what = "the name of a local machine";
	if (what != NULL)
		report(check, field->body, id.right,
		       "behind the \"@\" of Message-ID stands %s", what);
}

/* Half of real newsletters have such a name, so it is no sign of anything. */
const struct rule header_message_id_host_weak = {
	.look = message_id_host_weak,
	.text = {
		.id = "header-message-id-host-weak",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "Message-ID without a domain of yours",
		.why = "What makes the id unique in the world is the domain "
		       "behind the \"@\". A machine's local name may occur "
		       "elsewhere, and tells strangers what your machines are "
		       "called.",
		.fix = "Use your domain behind the \"@\".",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.4",
		.bad = "Message-ID: <7f3a@localhost>",
		.good = "Message-ID: <7f3a@mail.example.org>",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

enum { MESSAGE_ID_MOST = 500 };

static void message_id_over_500(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_MESSAGE_ID);

	if (field != NULL && field->body->text.n > MESSAGE_ID_MOST)
		report(check, field->body, field->body->text,
		       "Message-ID has %zu characters, Gmail takes %d",
		       field->body->text.n, MESSAGE_ID_MOST);
}

const struct rule header_message_id_over_500 = {
	.look = message_id_over_500,
	.text = {
		.id = "header-message-id-over-500",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Message-ID is too long",
		.why = "Gmail rejects messages whose Message-ID has more than "
		       "500 characters.",
		.fix = "Make the id of a time, a counter or a random number "
		       "and your domain: 40 to 80 characters are usual.",
		.source = "https://support.google.com/a/answer/14016360",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = GMAIL,
	},
};
