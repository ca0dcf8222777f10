/* Rules about international domains in From, Sender and Reply-To. */
#include "check/domain_rules.h"
#include "check/sender.h"

static void idn_restricted(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d)) {
		if (domain_has(&d, DOMAIN_IDNA))
			report(check, s.address->domain, d.at[DOMAIN_IDNA],
			       "the label \"%s\" of the domain in %s %s",
			       shown(check, d.at[DOMAIN_IDNA]),
			       field_name(s.field->id), d.idna);
		if (!domain_has(&d, DOMAIN_SCRIPTS))
			continue;
		if (d.mix.second == NULL)
			report(check, s.address->domain, d.at[DOMAIN_SCRIPTS],
			       "the domain in %s is written in %s, a script "
			       "that is no longer in everyday use",
			       field_name(s.field->id), d.mix.first);
		else
			report(check, s.address->domain, d.at[DOMAIN_SCRIPTS],
			       "the domain in %s mixes %s and %s: \"%s\"",
			       field_name(s.field->id), d.mix.first,
			       d.mix.second, shown(check, d.mix.at));
	}
}

const struct rule domain_idn_restricted = {
	.look = idn_restricted,
	.text = {
		.id = "domain-idn-restricted",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 250,
		.title = "International domain that is invalid or mixes "
			 "scripts",
		.why = "Gmail asks that domains of sender and Reply-To meet "
		       "the level \"highly restrictive\" of UTS #39, since "
		       "letters of other scripts imitate those of a brand. A "
		       "label that IDNA 2008 forbids cannot be registered at "
		       "all.",
		.fix = "Send from a domain in one script, spelled as it is "
		       "registered.",
		.source = "https://www.unicode.org/reports/tr39/"
			  "#Restriction_Level_Detection",
		.bad = "From: Example Bank <info@b\xd0\xb0nk.example>",
		.good = "From: Example Bank <info@bank.example>",
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

static void idn_not_alabel(struct check *check)
{
	static const unsigned broken =
		1U << DOMAIN_BYTE | 1U << DOMAIN_IDNA | 1U << DOMAIN_LABEL_LONG;
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d))
		if (d.raw_idn && !d.literal && (d.faults & broken) == 0)
			report(check, s.address->domain,
			       s.address->domain->text,
			       "the domain in %s is not ASCII; encoded it is "
			       "%s",
			       field_name(s.field->id), shown(check, d.ascii));
}

const struct rule domain_idn_not_alabel = {
	.look = idn_not_alabel,
	.text = {
		.id = "domain-idn-not-alabel",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 50,
		.title = "International domain is not encoded",
		.why = "Letters outside ASCII in an address need SMTPUTF8 at "
		       "every server on the way; where one lacks it the "
		       "message comes back.",
		.fix = "Write the domain in its encoded form, which begins "
		       "with \"xn--\"; mail programs show it as before.",
		.source = "https://www.rfc-editor.org/rfc/rfc6531#section-3.2",
		.bad = "From: Caf\xc3\xa9 <post@caf\xc3\xa9.example>",
		.good = "From: Caf\xc3\xa9 <post@xn--caf-dma.example>",
	},
};
