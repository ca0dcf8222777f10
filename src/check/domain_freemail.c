/* Rules about mail of a company from a mailbox that anybody can have. */
#include "check/domain_rules.h"
#include "check/header_rules.h"
#include "check/providers.h"
#include "check/sender.h"
#include "rule/list.h"

static bool is_freemail(const struct domain *d)
{
	return list_has(&list_freemail_domains, d->ascii);
}

/* The great providers, whose DMARC policy or guidelines ask others to refuse or
 * distrust what they did not send. What ends with a dot is of many countries. */
static bool asks_to_refuse(struct span domain)
{
	static const struct span providers[] = {
		SPAN_INIT("aim.com"),        SPAN_INIT("aol."),
		SPAN_INIT("foxmail.com"),    SPAN_INIT("gmail.com"),
		SPAN_INIT("googlemail.com"), SPAN_INIT("hotmail."),
		SPAN_INIT("icloud.com"),     SPAN_INIT("live."),
		SPAN_INIT("mac.com"),        SPAN_INIT("mail.ru"),
		SPAN_INIT("me.com"),         SPAN_INIT("msn.com"),
		SPAN_INIT("outlook."),       SPAN_INIT("qq.com"),
		SPAN_INIT("rocketmail.com"), SPAN_INIT("yahoo."),
		SPAN_INIT("ymail.com"),
	};

	for (size_t i = 0; i < sizeof(providers) / sizeof(*providers); i++)
		if (span_starts(domain, providers[i]))
			return true;
	return false;
}

static void freemail_bulk(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	if (is_discussion(check))
		return;
	while (sender_domain_next(check, &s, &d) && s.field->id == FIELD_FROM) {
		struct span name = s.address->domain->text;

		if (!is_freemail(&d))
			continue;
		report_at(check,
			  asks_to_refuse(d.ascii) ? rule_level(check)
						  : MSC_WARNING,
			  s.address->domain,
			  view_range(s.address->domain, name),
			  "bulk mail from a mailbox at %s, not from a domain "
			  "of your own",
			  shown(check, d.ascii));
	}
}

const struct rule domain_freemail_bulk = {
	.look = freemail_bulk,
	.text = {
		.id = "domain-freemail-bulk",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Bulk mail from a free mailbox",
		.why = "Gmail, Yahoo and Outlook.com refuse bulk mail whose "
		       "From domain is not the one that SPF or DKIM vouches "
		       "for, and nobody but the provider can sign for its "
		       "domain; Gmail asks expressly not to send in the name "
		       "of gmail.com.",
		.fix = "Send from a domain of your own, with SPF, DKIM and "
		       "DMARC, and let replies go to the mailbox if you must.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "From: Winter Bikes <winterbikes@gmail.com>",
		.good = "From: Winter Bikes <news@winter-bikes.co.uk>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL | YAHOO | OUTLOOK,
	},
};

/* A web form sends what a visitor wrote from the company to the company. */
static bool goes_to_itself(struct check *check, const struct domain *from)
{
	const struct address *to;

	for (size_t i = 0; (to = recipient_at(check, i)) != NULL; i++) {
		struct domain d = domain_parse(check->arena, to->domain->text);

		if (span_ieq(domain_registrable(&d), domain_registrable(from)))
			return true;
	}
	return false;
}

/* The first sender of the field that has a domain; NULL in .address. */
static struct sender first_of(struct check *check, enum field id,
			      struct domain *domain)
{
	struct sender s = { 0 };

	while (sender_domain_next(check, &s, domain))
		if (s.field->id == id)
			return s;
	return (struct sender){ 0 };
}

static void reply_to_freemail(struct check *check)
{
	struct domain from, reply;
	struct sender author = first_of(check, FIELD_FROM, &from);
	struct sender s = first_of(check, FIELD_REPLY_TO, &reply);
	struct span owner;

	if (author.address == NULL || s.address == NULL || is_freemail(&from) ||
	    !is_freemail(&reply))
		return;
	owner = domain_registrable(&from);
	if (owner.n == 0 || span_eq(owner, domain_registrable(&reply)) ||
	    message_field(check->msg, FIELD_LIST_ID) != NULL ||
	    is_discussion(check) || goes_to_itself(check, &from))
		return;
	report_at(check, rule_level(check), s.field->body, s.address->spec,
		  "replies to mail of %s go to a mailbox at %s",
		  shown(check, owner), shown(check, reply.ascii));
}

const struct rule header_reply_to_freemail = {
	.look = reply_to_freemail,
	.text = {
		.id = "header-reply-to-freemail",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Replies go to a free mailbox",
		.why = "A company that reads its mail at a free mailbox looks "
		       "like fraud, which does so because it cannot receive "
		       "at the domain in From. Filters weigh it together with "
		       "other signs (SpamAssassin: FREEMAIL_FORGED_REPLYTO).",
		.fix = "Let replies go to an address of your own domain; the "
		       "mail can be forwarded from there.",
		.source = "https://github.com/apache/spamassassin/blob/trunk/"
			  "rules/20_freemail.cf",
		.bad = "From: Winter Bikes <news@winter-bikes.co.uk>, "
		       "Reply-To: <winterbikes@gmail.com>",
		.good = "Reply-To: Winter Bikes <service@winter-bikes.co.uk>",
	},
};
