/* Rules about hosts that are written so as to be taken for others. */
#include "check/link_rules.h"

static void userinfo(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next_host(check, &walk)) {
		const struct link *link = walk.link;

		if (url_has(&link->url, URL_USER) && link_is_new(&walk))
			report_at(check, rule_level_in(check, link->part),
				  link->view, link_place(link, link->url.user),
				  "the link has a user in front of its host, "
				  "which is %s",
				  shown(check, link->url.host));
	}
}

const struct rule link_userinfo = {
	.look = userinfo,
	.text = {
		.id = "link-userinfo",
		.category = "links",
		.level = MSC_ERROR,
		.points = 250,
		.title = "Link with a user or password",
		.why = "What stands before \"@\" looks like the host and is "
		       "not: an old trick of fraud, of which browsers warn, "
		       "and which filters count. If it is a password, it goes "
		       "to all readers.",
		.fix = "Take out all between \"//\" and \"@\".",
		.source = "https://www.rfc-editor.org/rfc/rfc3986#section-7.6",
		.bad = "<a href=\"https://shop.example.org@198.51.100.7/\">",
		.good = "<a href=\"https://shop.example.org/\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void idn_homograph(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next_host(check, &walk)) {
		const struct link *link = walk.link;
		const struct domain *d = link->domain;
		enum msc_level level = rule_level_in(check, link->part);
		struct range at = link_place(link, link->url.host_text);

		if (d == NULL)
			continue;
		if (domain_has(d, DOMAIN_SCRIPTS) && link_is_new(&walk))
			report_at(check, level, link->view, at,
				  d->mix.second != NULL
					  ? "the host %s mixes letters of %s "
					    "and %s"
					  : "the host %s has letters of %s",
				  shown(check, d->unicode), d->mix.first,
				  d->mix.second);
		else if (url_has(&link->url, URL_HOST_MAPPED) &&
			 !url_has(&link->url, URL_INVISIBLE) &&
			 link_is_new(&walk))
			report_at(check, level, link->view, at,
				  "the host %s is written with characters "
				  "that stand for others; it is %s",
				  shown(check, link->url.host_text),
				  shown(check, link->url.host));
	}
}

const struct rule link_idn_homograph = {
	.look = idn_homograph,
	.text = {
		.id = "link-idn-homograph",
		.category = "links",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Host that looks like another",
		.why = "A Cyrillic or wide letter in a Latin name is a forged "
		       "name more often than a slip: browsers show such hosts "
		       "as \"xn--...\", and rspamd gives 5 points.",
		.fix = "Link to your own domain, in the letters of one script.",
		.source = "https://www.unicode.org/reports/tr39/"
			  "#Restriction_Level_Detection",
		.bad = "<a href=\"https://xn--pypal-4ve.com/\">",
		.good = "<a href=\"https://paypal.com/\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void percent_encoded_host(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next_host(check, &walk)) {
		const struct link *link = walk.link;

		if (url_has(&link->url, URL_HOST_ESCAPES) && link_is_new(&walk))
			report_at(check, rule_level_in(check, link->part),
				  link->view,
				  link_place(link, link->url.host_text),
				  "the host %s is written with escapes; it is "
				  "%s",
				  shown(check, link->url.host_text),
				  shown(check, link->url.host));
	}
}

const struct rule link_percent_encoded_host = {
	.look = percent_encoded_host,
	.text = {
		.id = "link-percent-encoded-host",
		.category = "links",
		.level = MSC_WARNING,
		.points = 150,
		.title = "Escapes in the host of a link",
		.why = "No host needs them. They hide where a link leads, and "
		       "SpamAssassin counts them.",
		.fix = "Write the host in plain letters.",
		.source = "https://www.rfc-editor.org/rfc/rfc3986"
			  "#section-3.2.2",
		.bad = "<a href=\"https://sh%6Fp.example.org/\">Shop</a>",
		.good = "<a href=\"https://shop.example.org/\">Shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
