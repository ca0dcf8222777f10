/*
 * Rules about what the DNS says of the domains that a message is sent from: of
 * From, Sender and Reply-To, and of the envelope sender where it is known.
 * What nobody can have (RFC 2606) is domain-reserved-domain's.
 */
#include "check/domain_rules.h"
#include "check/mailhost.h"
#include "check/providers.h"
#include "check/sender.h"

/* A domain to ask about. Begin with the sender all zero. */
struct asked {
	struct sender sender;
	struct domain domain;
	bool from;                       /* it stands in From */
	struct span before[OWN_DOMAINS]; /* those that were asked about */
	size_t nbefore;
};

static bool is_new(struct asked *asked)
{
	for (size_t i = 0; i < asked->nbefore; i++)
		if (span_eq(asked->before[i], asked->domain.ascii))
			return false;
	if (asked->nbefore < OWN_DOMAINS)
		asked->before[asked->nbefore++] = asked->domain.ascii;
	return true;
}

/* The domain of the next field's first address, each once. */
static bool asked_next(struct check *check, struct asked *asked)
{
	static const unsigned unfit =
		1U << DOMAIN_EMPTY | 1U << DOMAIN_EMPTY_LABEL |
		1U << DOMAIN_BYTE | 1U << DOMAIN_LABEL_LONG |
		1U << DOMAIN_LONG | 1U << DOMAIN_IDNA;

	while (sender_domain_next(check, &asked->sender, &asked->domain)) {
		const struct domain *d = &asked->domain;

		asked->from = asked->sender.field->id == FIELD_FROM;
		if ((d->faults & unfit) == 0 && !d->literal && !d->numeric &&
		    d->reserved == NULL && d->labels > 1 &&
		    asked->sender.first && is_new(asked))
			return true;
	}
	return false;
}

static struct span place_of(const struct asked *asked)
{
	return asked->sender.address->domain->text;
}

static enum msc_level level_of(const struct check *check,
			       const struct asked *asked)
{
	enum msc_level level = rule_level(check);

	return asked->from || level < MSC_WARNING ? level : MSC_WARNING;
}

static void say(struct check *check, const struct asked *asked,
		const char *what)
{
	const struct view *view = asked->sender.address->domain;

	report_at(check, level_of(check, asked), view,
		  view_range(view, place_of(asked)), "%s in %s %s",
		  shown(check, asked->domain.unicode),
		  field_name(asked->sender.field->id), what);
}

static void nxdomain(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked)) {
		const struct fact *mx = facts_ask(check->facts, FACT_DNS_MX,
						  asked.domain.ascii);

		if (mx->no_name)
			say(check, &asked, "does not exist");
	}
}

const struct rule domain_nxdomain = {
	.look = nxdomain,
	.text = {
		.id = "domain-nxdomain",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Sender's domain does not exist",
		.why = "The DNS knows no such domain. Receivers look it up "
		       "first and refuse mail from nowhere; replies and "
		       "bounces are lost.",
		.fix = "Correct the domain, or register it.",
		.source = "https://senders.yahooinc.com/smtp-error-codes/",
		.bad = "From: Example Shop <news@exmaple-shop.com>",
		.needs = MSC_NEEDS_DNS,
		.providers = ASK_FOR_RFC5322 | MSC_BIT(MSC_ALIBABA),
	},
};

/* Whether the zone that the domain is in has an SOA record: its own, or that of
 * the registrable domain above it. False while that is not known, too. */
static bool lacks_soa(struct check *check, const struct domain *d)
{
	const struct fact *own =
		facts_ask(check->facts, FACT_DNS_SOA, d->ascii);
	const struct fact *above = own;
	struct span organisation = domain_registrable(d);

	if (organisation.n > 0)
		above = facts_ask(check->facts, FACT_DNS_SOA, organisation);
	return own->state == FACT_NONE && above->state == FACT_NONE &&
	       !own->no_name;
}

static void no_soa(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked))
		if (asked.from && lacks_soa(check, &asked.domain))
			say(check, &asked, "has no SOA record");
}

const struct rule domain_no_soa = {
	.look = no_soa,
	.text = {
		.id = "domain-no-soa",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Sender's domain has no SOA record",
		.why = "Every zone of the DNS begins with an SOA record. Yahoo "
		       "asks for the one of the domain in From, and refuses "
		       "mail where it gets none.",
		.fix = "Have whoever runs the DNS of the domain mend the zone; "
		       "mostly a delegation leads to servers that do not know "
		       "it.",
		.source = "https://senders.yahooinc.com/smtp-error-codes/",
		.needs = MSC_NEEDS_DNS,
		.profiles = PROFILE_B | PROFILE_T,
		.providers = YAHOO,
	},
};

static void no_mx_no_a(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked))
		if (mailhosts_of(check->facts, asked.domain.ascii).state ==
		    MAILHOSTS_NONE)
			say(check, &asked,
			    "has neither MX nor address: nobody can reply");
}

const struct rule domain_no_mx_no_a = {
	.look = no_mx_no_a,
	.text = {
		.id = "domain-no-mx-no-a",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 150,
		.title = "Sender's domain cannot receive mail",
		.why = "Without an MX record or an address there is no server "
		       "to bring replies and bounces to. Outlook.com asks for "
		       "a sender who can be answered, and many filters count "
		       "one who cannot against the message.",
		.fix = "Give the domain an MX record, or send from one that "
		       "has.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
		.needs = MSC_NEEDS_DNS,
		.providers = OUTLOOK,
	},
};

static void null_mx_sender(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked))
		if (mailhosts_of(check->facts, asked.domain.ascii).state ==
		    MAILHOSTS_NULL)
			say(check, &asked,
			    "says that it takes no mail (null MX)");
}

const struct rule domain_null_mx_sender = {
	.look = null_mx_sender,
	.text = {
		.id = "domain-null-mx-sender",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Sender's domain says that it takes no mail",
		.why = "The MX record \"0 .\" means that nobody there reads "
		       "mail. RFC 7505 lets servers refuse mail from such a "
		       "domain, since it could not be answered; Yahoo does.",
		.fix = "Send from a domain that takes mail, or give this one a "
		       "mail server.",
		.source = "https://www.rfc-editor.org/rfc/rfc7505#section-4.2",
		.needs = MSC_NEEDS_DNS,
		.providers = YAHOO,
	},
};

static void mx_broken(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked)) {
		struct mailhosts hosts =
			mailhosts_of(check->facts, asked.domain.ascii);

		if (hosts.state == MAILHOSTS_FOUND &&
		    hosts.fault != MAILHOST_FINE)
			say(check, &asked,
			    arena_printf(check->arena,
					 "has the mail server %s, which %s",
					 shown(check, hosts.faulty),
					 mailhost_fault_text(hosts.fault)));
	}
}

const struct rule domain_mx_broken = {
	.look = mx_broken,
	.text = {
		.id = "domain-mx-broken",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Sender's domain has a mail server that does not work",
		.why = "An MX record must name a host that has a public "
		       "address of its own. Replies and bounces get lost or "
		       "late, and filters take a domain that is so kept for "
		       "one that is made for spam.",
		.fix = "Let the MX record name a host that exists, has an "
		       "address that the internet can reach, and is no alias.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
		.needs = MSC_NEEDS_DNS,
	},
};
