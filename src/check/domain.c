/*
 * Rules about the domains in From, Sender and Reply-To, as far as the name
 * itself tells. Receivers judge a message by the domain in From, so faults of
 * the others are warnings, but for those that a provider names.
 */
#include "check/domain.h"

#include "check/domain_rules.h"
#include "check/sender.h"

/* The level of the rule at work where From decides. */
static enum msc_level level_of(const struct check *check,
			       const struct sender *sender)
{
	enum msc_level level = rule_level(check);

	if (sender->field->id != FIELD_FROM && level > MSC_WARNING)
		return MSC_WARNING;
	return level;
}

static struct range place_of(const struct sender *sender, struct span where)
{
	return view_range(sender->address->domain, where);
}

static struct range all_of(const struct sender *sender)
{
	return place_of(sender, sender->address->domain->text);
}

static const char *field_of(const struct sender *sender)
{
	return field_name(sender->field->id);
}

static void illegal_char(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d)) {
		const struct view *view = s.address->domain;
		enum msc_level level = level_of(check, &s);

		if (domain_has(&d, DOMAIN_BYTE))
			report_at(
				check, level, view,
				place_of(&s, d.at[DOMAIN_BYTE]),
				"the domain in %s has \"%s\", which no domain "
				"may have",
				field_of(&s), shown(check, d.at[DOMAIN_BYTE]));
		if (domain_has(&d, DOMAIN_EMPTY_LABEL))
			report_at(check, level, view, all_of(&s),
				  "the domain in %s has a dot at its start, or "
				  "two in a row",
				  field_of(&s));
		if (domain_has(&d, DOMAIN_FINAL_DOT))
			report_at(check, level, view,
				  place_of(&s, d.at[DOMAIN_FINAL_DOT]),
				  "the domain in %s ends with a dot",
				  field_of(&s));
	}
}

static const struct rule domain_illegal_char = {
	.look = illegal_char,
	.text = {
		.id = "domain-illegal-char",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Sender's domain has a character that domains do not "
			 "have",
		.why = "A domain in an address consists of letters, digits, "
		       "hyphens and single dots. Such a name cannot be looked "
		       "up, replies go nowhere, and Gmail and Yahoo refuse "
		       "addresses that are not well-formed.",
		.fix = "Write the domain as it is registered: no underscore, "
		       "blank or dot at an end.",
		.source = "https://www.rfc-editor.org/rfc/rfc1123#section-2.1",
		.bad = "From: Example Shop <news@my_shop.example>",
		.good = "From: Example Shop <news@my-shop.example>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_GMAIL) | MSC_BIT(MSC_YAHOO) |
			     MSC_BIT(MSC_ALIBABA),
	},
};

static void label_too_long(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d)) {
		if (domain_has(&d, DOMAIN_LABEL_LONG))
			report_at(check, level_of(check, &s), s.address->domain,
				  place_of(&s, d.at[DOMAIN_LABEL_LONG]),
				  "a label of the domain in %s takes more than "
				  "63 bytes",
				  field_of(&s));
		if (domain_has(&d, DOMAIN_LONG))
			report_at(check, level_of(check, &s), s.address->domain,
				  all_of(&s),
				  "the domain in %s takes more than 253 bytes",
				  field_of(&s));
	}
}

static const struct rule domain_label_too_long = {
	.look = label_too_long,
	.text = {
		.id = "domain-label-too-long",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Sender's domain is longer than a domain can be",
		.why = "DNS has no room for a label over 63 bytes or a name "
		       "over 253: such a domain does not exist, and mail from "
		       "it is refused.",
		.fix = "Correct the domain; mostly something was pasted into "
		       "it.",
		.source = "https://www.rfc-editor.org/rfc/rfc1035"
			  "#section-2.3.4",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void label_hyphen(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d)) {
		if (domain_has(&d, DOMAIN_HYPHEN_END))
			report_at(check, level_of(check, &s), s.address->domain,
				  place_of(&s, d.at[DOMAIN_HYPHEN_END]),
				  "the label \"%s\" of the domain in %s begins "
				  "or ends with a hyphen",
				  shown(check, d.at[DOMAIN_HYPHEN_END]),
				  field_of(&s));
		if (domain_has(&d, DOMAIN_HYPHENS))
			report_at(check, MSC_WARNING, s.address->domain,
				  place_of(&s, d.at[DOMAIN_HYPHENS]),
				  "the label \"%s\" of the domain in %s has "
				  "\"--\" where only \"xn--\" may have it",
				  shown(check, d.at[DOMAIN_HYPHENS]),
				  field_of(&s));
	}
}

static const struct rule domain_label_hyphen = {
	.look = label_hyphen,
	.text = {
		.id = "domain-label-hyphen",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Hyphen where a domain must not have one",
		.why = "No part of a domain begins or ends with a hyphen, and "
		       "two hyphens in third and fourth place are kept for "
		       "encoded international names. No registry sells such a "
		       "name, and strict receivers refuse it.",
		.fix = "Correct the domain.",
		.source = "https://www.rfc-editor.org/rfc/rfc5891"
			  "#section-4.2.3.1",
		.bad = "From: Example Shop <news@-shop.example>",
		.good = "From: Example Shop <news@shop.example>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void single_label(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d))
		if (d.labels == 1 && !d.numeric)
			report_at(check, level_of(check, &s), s.address->domain,
				  all_of(&s),
				  "the domain in %s is \"%s\", without a dot",
				  field_of(&s), shown(check, d.unicode));
}

static const struct rule domain_single_label = {
	.look = single_label,
	.text = {
		.id = "domain-single-label",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Sender's domain is a mere host name",
		.why = "Only fully-qualified names mean the same everywhere. "
		       "Nobody else can look this one up: receivers refuse "
		       "the sender, and replies go nowhere.",
		.fix = "Write the whole domain. Often a mail server whose own "
		       "name is not set completes the address wrongly.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321"
			  "#section-2.3.5",
		.bad = "From: Backup <root@web01>",
		.good = "From: Backup <root@web01.example.org>",
	},
};

static void numeric_or_literal(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d))
		if (d.literal || d.numeric)
			report_at(check, level_of(check, &s), s.address->domain,
				  all_of(&s),
				  "the address in %s is at %s, not at a domain",
				  field_of(&s), shown(check, d.ascii));
}

static const struct rule domain_numeric_or_literal = {
	.look = numeric_or_literal,
	.text = {
		.id = "domain-numeric-or-literal",
		.category = "sender",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Number in place of the sender's domain",
		.why = "The grammar allows an IP address in brackets, but no "
		       "SPF, DKIM or DMARC can vouch for it, so receivers "
		       "refuse it in practice. A name that ends in a number "
		       "is none at all.",
		.fix = "Send from an address at a domain of your own.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321"
			  "#section-4.1.3",
		.bad = "From: Monitor <alarm@[192.0.2.7]>",
		.good = "From: Monitor <alarm@example.org>",
	},
};

static void unknown_tld(struct check *check)
{
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d)) {
		struct span tld = d.unicode;

		if (d.labels == 1 || d.reserved != NULL ||
		    domain_known_tld(&d) || domain_suffix(&d).n == 0)
			continue;
		while (span_until(tld, '.') < tld.n)
			tld = span_skip(tld, span_until(tld, '.') + 1);
		report_at(check, rule_level(check), s.address->domain,
			  all_of(&s),
			  "no top-level domain \"%s\" is known, as the domain "
			  "in %s has it",
			  shown(check, tld), field_of(&s));
	}
}

static const struct rule domain_unknown_tld = {
	.look = unknown_tld,
	.text = {
		.id = "domain-unknown-tld",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Sender's top-level domain is not known",
		.why = "The Public Suffix List that this program was built "
		       "with does not have it. Most often that is a typing "
		       "error, and the domain does not exist; it may also be "
		       "younger than the list.",
		.fix = "Check the end of the domain.",
		.source = "https://www.iana.org/domains/root/db",
		.bad = "From: Example Shop <news@shop.exmaple.con>",
		.good = "From: Example Shop <news@shop.example.com>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void reserved_domain(struct check *check)
{
	enum msc_level level =
		check->type == MSC_TYPE_TEMPLATE ? MSC_NOTE : rule_level(check);
	struct sender s = { 0 };
	struct domain d;

	while (sender_domain_next(check, &s, &d))
		if (d.reserved != NULL && d.labels > 1)
			report_at(check, level, s.address->domain, all_of(&s),
				  "the domain in %s is under \"%s\", which is "
				  "nobody's (%s)",
				  field_of(&s), d.reserved->name,
				  d.reserved->source);
}

static const struct rule domain_reserved_domain = {
	.look = reserved_domain,
	.text = {
		.id = "domain-reserved-domain",
		.category = "sender",
		.level = MSC_ERROR,
		.level_draft = MSC_WARNING,
		.points = 200,
		.title = "Sender's domain is reserved for examples or private "
			 "networks",
		.why = "Names such as example.com, .test and .local are never "
		       "delegated to anyone: the domain cannot publish SPF, "
		       "DKIM or DMARC, and replies are lost.",
		.fix = "Put your own domain in place of the example.",
		.source = "https://www.rfc-editor.org/rfc/rfc6761#section-6",
		.bad = "From: Example Shop <news@example.com>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

const struct family domain_family = {
	.name = "domain",
	.rules =
		(const struct rule *const[]){
			&domain_illegal_char,
			&domain_label_too_long,
			&domain_label_hyphen,
			&domain_single_label,
			&domain_numeric_or_literal,
			&domain_unknown_tld,
			&domain_reserved_domain,
			&domain_idn_restricted,
			&domain_idn_not_alabel,
			&domain_freemail_bulk,
			&domain_nxdomain,
			&domain_no_soa,
			&domain_no_mx_no_a,
			&domain_null_mx_sender,
			&domain_mx_broken,
			NULL,
		},
};
