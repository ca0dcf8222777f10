/* Rules about the field List-Unsubscribe. */
#include "check/bulk_rules.h"
#include "check/bulk_uri.h"
#include "check/header_rules.h"
#include "check/providers.h"

static void list_unsubscribe_missing(struct check *check)
{
	if (message_field(check->msg, FIELD_LIST_UNSUBSCRIBE) != NULL ||
	    !is_marketing(check))
		return;
	/* A receipt may have a link to unsubscribe as well. */
	report_absent_as(
		check, check->profile_guessed ? MSC_WARNING : rule_level(check),
		"there is no List-Unsubscribe field");
}

/* Services for sending add it to what they are given. */
const struct rule bulk_list_unsubscribe_missing = {
	.look = list_unsubscribe_missing,
	.text = {
		.id = "bulk-list-unsubscribe-missing",
		.category = "bulk",
		.level = MSC_ERROR,
		.level_draft = MSC_WARNING,
		.points = 60,
		.title = "No List-Unsubscribe field",
		.why = "Gmail and Yahoo require it of bulk mail. Mail programs "
		       "make their own \"unsubscribe\" button of it; readers "
		       "who do not find one press \"spam\".",
		.fix = "Add List-Unsubscribe with an https and a mailto "
		       "address, and List-Unsubscribe-Post, or see that your "
		       "service for sending does. If this is no bulk mail, "
		       "say so with --profile transactional.",
		.source = GOOGLE_GUIDELINES,
		.good = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>, "
			"<mailto:leave-7f3ac2d9@example.org>",
		.profiles = PROFILE_B,
		.providers = GMAIL | YAHOO,
	},
};

/* Report what ends the reading of the field. What was read before can be used;
 * an address that is lost is more than a word too much. */
static void report_fault(struct check *check, const struct leaves *leaves)
{
	static const char *const texts[] = {
		[LEAVE_NO_BRACKET] = "is not in angle brackets: programs "
				     "ignore it and what follows",
		[LEAVE_UNCLOSED] = "has no \">\"",
		[LEAVE_NO_COMMA] = "stands behind an address without a comma "
				   "before it: programs ignore it",
	};
	const struct header *field =
		message_field(check->msg, FIELD_LIST_UNSUBSCRIBE);

	if (leaves->fault == LEAVE_EMPTY)
		report(check, field_view(check, field), field_text(field),
		       "List-Unsubscribe is empty");
	else if (leaves->fault != LEAVE_FINE)
		report_at(check,
			  leaves->n == 0 || span_has(leaves->at, '<')
				  ? rule_level(check)
				  : MSC_WARNING,
			  leaves->view, view_range(leaves->view, leaves->at),
			  "\"%s\" %s", shown(check, leaves->at),
			  texts[leaves->fault]);
}

/* The host of an http or https URI, as written. */
static struct span host_of(struct span uri)
{
	size_t n = 0;

	uri = span_skip(uri, span_until(uri, ':') + 1);
	if (!span_starts(uri, SPAN("//")))
		return (struct span){ uri.p, 0 };
	uri = span_skip(uri, 2);
	while (n < uri.n && !span_has(SPAN("/?#\\:"), uri.p[n]))
		n++;
	return span_first(uri, n);
}

/* The address of a mailto URI, with an "@" or its escape. */
static bool has_mailbox(struct span uri)
{
	struct span to = span_skip(uri, span_until(uri, ':') + 1);

	to = span_first(to, span_until(to, '?'));
	return to.n > 2 && !span_has(SPAN("@%"), to.p[0]) &&
	       (span_has(span_first(to, to.n - 1), '@') ||
		span_find(to, SPAN("%40")) < to.n);
}

/* What is wrong with one address; NULL. */
static const char *leave_fault(const struct leave *leave)
{
	if (leave->uri.n == 0)
		return "holds no address";
	switch (leave->way) {
	case WAY_MAILTO:
		return has_mailbox(leave->uri) ? NULL
					       : "has no mail address behind "
						 "\"mailto:\"";
	case WAY_HTTP:
	case WAY_HTTPS:
		return span_has(host_of(leave->uri), '.') ? NULL
							  : "has no host";
	case WAY_NONE:
		return "does not begin with https: or mailto:";
	case WAY_OTHER:
		return "is of a kind that programs do not know here; they "
		       "know https: and mailto:";
	}
	return NULL;
}

static void report_leave(struct check *check, const struct leaves *leaves,
			 const struct leave *leave)
{
	const char *fault = leave_fault(leave);
	struct span place = leave->uri;
	enum msc_level level =
		leave->way == WAY_OTHER ? MSC_WARNING : rule_level(check);

	if (leave->uri.n == 0) /* show the brackets */
		place = (struct span){ leave->uri.p - 1, 2 };
	if (fault != NULL)
		report_at(check, level, leaves->view,
			  view_range(leaves->view, place), "\"%s\" %s",
			  shown(check, place), fault);
	else if (span_until(leave->uri, ' ') < leave->uri.n ||
		 span_has(leave->uri, '\t'))
		report_at(check, MSC_WARNING, leaves->view,
			  view_range(leaves->view, leave->uri),
			  "a blank stands within an address: not every "
			  "program drops it");
}

static void list_unsubscribe_syntax(struct check *check)
{
	const struct leaves *leaves = leaves_read(check);

	if (leaves->view == NULL || has_unknown(check, leaves->view->text))
		return;
	for (size_t i = 0; i < leaves->n; i++)
		report_leave(check, leaves, &leaves->items[i]);
	report_fault(check, leaves);
}

const struct rule bulk_list_unsubscribe_syntax = {
	.look = list_unsubscribe_syntax,
	.text = {
		.id = "bulk-list-unsubscribe-syntax",
		.category = "bulk",
		.level = MSC_ERROR,
		.points = 80,
		.title = "List-Unsubscribe cannot be read",
		.why = "Mail programs are told to ignore what is not an "
		       "address in angle brackets, and all that follows it. "
		       "The reader then gets no button to leave by, and "
		       "presses \"spam\".",
		.fix = "Write <https://...>, <mailto:...>: each address in "
		       "angle brackets, commas between them, nothing else.",
		.source = "https://www.rfc-editor.org/rfc/rfc2369#section-2",
		.bad = "List-Unsubscribe: https://example.org/u/7f3ac2d9",
		.good = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL | YAHOO,
	},
};

static void list_unsubscribe_encoded(struct check *check)
{
	const struct leaves *leaves = leaves_read(check);

	if (leaves->encoded)
		report(check, leaves->view, leaves->view->text,
		       "List-Unsubscribe is written as encoded words, which "
		       "belong into texts");
}

/* A note, since SendGrid makes such fields, and its senders do well. */
const struct rule bulk_list_unsubscribe_encoded = {
	.look = list_unsubscribe_encoded,
	.text = {
		.id = "bulk-list-unsubscribe-encoded",
		.category = "bulk",
		.level = MSC_NOTE,
		.title = "List-Unsubscribe is written as encoded words",
		.why = "Encoded words may not stand in it: a program that "
		       "follows the standard sees no address there and offers "
		       "no button to unsubscribe. Libraries make them of "
		       "addresses too long for one line.",
		.fix = "Write the address as it is, on a line of its own if it "
		       "is long; up to 998 bytes are allowed.",
		.source = "https://www.rfc-editor.org/rfc/rfc2047#section-5",
		.bad = "List-Unsubscribe: =?us-ascii?Q?=3Chttps=3A=2F=2Fexam?=",
		.good = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void no_mailto_alternative(struct check *check)
{
	const struct leaves *leaves = leaves_read(check);

	if (leaves->n == 0 || leaves_by(leaves, WAY_MAILTO) != NULL ||
	    !is_marketing(check))
		return;
	report(check, leaves->view, leaves->items[0].uri,
	       "List-Unsubscribe has no mailto: address, and Outlook.com uses "
	       "no other");
}

/* A note, since a third of good newsletters has none. */
const struct rule bulk_no_mailto_alternative = {
	.look = no_mailto_alternative,
	.text = {
		.id = "bulk-no-mailto-alternative",
		.category = "bulk",
		.level = MSC_NOTE,
		.title = "No mailto address in List-Unsubscribe",
		.why = "Outlook.com documents that it takes the mailto address "
		       "alone and ignores others, so its readers get no button "
		       "to unsubscribe.",
		.fix = "Add <mailto:...> behind the https address, with the "
		       "reader's token in the address or the subject.",
		.source = "https://substrate.office.com/"
			  "ip-domain-management-snds/Postmaster/JunkEmail",
		.bad = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>",
		.good = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>, "
			"<mailto:leave-7f3ac2d9@example.org>",
		.profiles = PROFILE_B,
		.providers = OUTLOOK,
	},
};

static void unsub_on_transactional(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_LIST_UNSUBSCRIBE);

	if (field != NULL)
		report(check, field_view(check, field), field_text(field),
		       "List-Unsubscribe in a message that is no newsletter");
}

const struct rule bulk_unsub_on_transactional = {
	.look = unsub_on_transactional,
	.text = {
		.id = "bulk-unsub-on-transactional",
		.category = "bulk",
		.level = MSC_NOTE,
		.title = "A way to unsubscribe from what must be delivered",
		.why = "Whoever leaves by it may get no receipts and no new "
		       "passwords any more. It is also a sign that one stream "
		       "carries marketing and other mail, which Gmail and "
		       "Apple ask to keep apart.",
		.fix = "Leave List-Unsubscribe out of such messages, and send "
		       "them from an address of their own.",
		.source = GOOGLE_GUIDELINES,
		.profiles = PROFILE_T,
		.providers = GMAIL | ICLOUD,
	},
};
