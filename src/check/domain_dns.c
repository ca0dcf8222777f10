/*
 * Rules about what the DNS says of the domains that a message is sent from: of
 * From, Sender and Reply-To, and of the envelope sender where it is known.
 * What nobody can have (RFC 2606) is domain-reserved-domain's.
 */
#include "check/auth_sender.h"
#include "check/domain_rules.h"
#include "check/mailhost.h"
#include "check/providers.h"
#include "check/sender.h"

/* A domain to ask about. Begin with all zero. */
struct asked {
	struct sender sender;
	struct domain domain;
	enum field in;                   /* FIELD_RETURN_PATH: the envelope */
	bool ended;                      /* nothing is behind the envelope */
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

/* The domain of the envelope sender, where it is known and none of those in the
 * fields. */
static bool ask_envelope(struct check *check, struct asked *asked)
{
	const struct auth_envelope *envelope;

	if (asked->ended)
		return false;
	envelope = auth_envelope(check);
	if (envelope->known == ENVELOPE_GUESSED)
		return false;
	asked->ended = true;
	asked->in = FIELD_RETURN_PATH;
	asked->domain = envelope->parsed;
	return domain_is_askable(&asked->domain) && is_new(asked);
}

/* The domain of the next field's first address, and at last that of the
 * envelope; each once. */
static bool asked_next(struct check *check, struct asked *asked)
{
	while (sender_domain_next(check, &asked->sender, &asked->domain)) {
		asked->in = asked->sender.field->id;
		if (domain_is_askable(&asked->domain) && asked->sender.first &&
		    is_new(asked))
			return true;
	}
	return ask_envelope(check, asked);
}

static void say_at(struct check *check, const struct asked *asked,
		   enum msc_level level, const char *what)
{
	const char *name = shown(check, asked->domain.unicode);
	const struct view *view;

	if (asked->in == FIELD_RETURN_PATH) {
		auth_report_envelope(check, level,
				     "%s, where bounces go to, %s", name, what);
		return;
	}
	view = asked->sender.address->domain;
	report_at(check, level, view, view_range(view, view->text),
		  "%s in %s %s", name, field_name(asked->in), what);
}

/* Of the domain in From it is as bad as the rule says; of others a warning. */
static void say(struct check *check, const struct asked *asked,
		const char *what)
{
	enum msc_level level = rule_level(check);

	if (asked->in != FIELD_FROM && level > MSC_WARNING)
		level = MSC_WARNING;
	say_at(check, asked, level, what);
}

/* The same for what has receivers refuse the envelope sender, too. */
static void say_refused(struct check *check, const struct asked *asked,
			const char *what)
{
	if (asked->in == FIELD_RETURN_PATH)
		say_at(check, asked, rule_level(check), what);
	else
		say(check, asked, what);
}

/* The domain above, if it is known to exist; else empty. */
static struct span parent_of(struct check *check, const struct domain *d)
{
	struct span above = domain_registrable(d);
	const struct fact *mx;

	if (above.n == 0 || span_eq(above, d->ascii))
		return (struct span){ 0 };
	mx = facts_consult(check->facts, FACT_DNS_MX, above);
	if (mx->state == FACT_FOUND || (mx->state == FACT_NONE && !mx->no_name))
		return above;
	return (struct span){ 0 };
}

static const char *nowhere_text(struct check *check, const struct asked *asked)
{
	struct span parent = parent_of(check, &asked->domain);
	const char *text = "does not exist";

	if (parent.n > 0)
		text = arena_printf(check->arena,
				    "does not exist, though %s does",
				    shown(check, parent));
	if (asked->in == FIELD_REPLY_TO)
		text = arena_printf(check->arena, "%s: answers are lost", text);
	return text;
}

static void nxdomain(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked)) {
		const struct fact *mx = facts_ask(check->facts, FACT_DNS_MX,
						  asked.domain.ascii);

		if (mx->no_name)
			say_refused(check, &asked, nowhere_text(check, &asked));
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

/* The zone is named, which is mostly that of the organisation. */
static const char *no_soa_text(struct check *check, const struct domain *d)
{
	struct span zone = domain_registrable(d);

	if (zone.n == 0 || span_eq(zone, d->ascii))
		return "has no SOA record";
	return arena_printf(check->arena,
			    "is in the zone %s, which has no SOA "
			    "record",
			    shown(check, zone));
}

static void no_soa(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked))
		if (asked.in == FIELD_FROM && lacks_soa(check, &asked.domain))
			say(check, &asked, no_soa_text(check, &asked.domain));
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

static const char *no_server_text(const struct asked *asked)
{
	if (asked->in == FIELD_SENDER)
		return "has neither MX nor address: it takes no mail";
	if (asked->in == FIELD_RETURN_PATH)
		return "has neither MX nor address: bounces are lost";
	return "has neither MX nor address: nobody can reply";
}

static void no_mx_no_a(struct check *check)
{
	struct asked asked = { 0 };

	while (asked_next(check, &asked))
		if (mailhosts_of(check->facts, asked.domain.ascii).state ==
		    MAILHOSTS_NONE)
			say(check, &asked, no_server_text(&asked));
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
			say_refused(check, &asked,
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
