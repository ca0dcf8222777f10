/* The rule that asks DNS lists after the server that sends; with --dnsbl. */
#include "check/auth_rules.h"
#include "check/auth_sender.h"
#include "check/dnsbl.h"
#include "check/providers.h"
#include "rule/sending.h"

static void ip_listed(struct check *check)
{
	const struct sending *sending = check->sending;
	struct dnsbl_open open = { .lists = 0 };
	const struct dnsbl *list;

	for (size_t i = 0; sending->ip_bytes > 0 &&
			   (list = dnsbl_at(DNSBL_ADDRESS, i)) != NULL;
	     i++) {
		struct dnsbl_result result =
			dnsbl_address(check->arena, check->facts, list,
				      sending->ip, sending->ip_bytes);

		dnsbl_leave_open(check->arena, &open, list, &result);
		if (result.state == DNSBL_LISTED)
			auth_report(check, rule_level(check),
				    "--ip %s, which is to send it, is listed "
				    "by %s as %s (%s)",
				    sending->ip_text, dnsbl_zone(list),
				    result.why, dnsbl_page(list));
	}
	if (open.questions != NULL)
		leave_unchecked(check, open.questions, open.why);
}

const struct rule auth_ip_listed = {
	.look = ip_listed,
	.text = {
		.id = "auth-ip-listed",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Sending server on a list of spam's sources",
		.why = "Most receivers ask such a list before anything else, "
		       "and refuse all mail from a listed address. Yahoo and "
		       "Outlook.com name Spamhaus.",
		.fix = "Send through another server until this one is off the "
		       "list; its page says why it is there.",
		.source = "https://senders.yahooinc.com/smtp-error-codes/",
		.needs = MSC_NEEDS_DNS,
		.pack = "dnsbl",
		.providers = YAHOO | OUTLOOK,
	},
};
