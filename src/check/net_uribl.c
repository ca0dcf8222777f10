/* The rule that asks DNS lists after domains; only where --dnsbl allows it,
 * since the owners of these lists see what is asked. */
#include "check/dnsbl.h"
#include "check/link_rules.h"
#include "check/net_rules.h"
#include "check/providers.h"
#include "check/sender.h"

/* Domains that were asked after, of which lists, and what stayed open. */
struct asked {
	enum dnsbl_kind kind;
	struct span domains[FACTS_OF_MESSAGE];
	size_t n;
	struct dnsbl_open open;
};

/* Where a domain stands. */
struct place {
	const struct view *view;
	struct range at;
	const char *whose; /* for behind its name; "" of a link */
};

/* Ask all lists after the domain of a place, and report where it is listed. */
static void ask_lists(struct check *check, struct asked *asked,
		      struct span domain, const struct place *place)
{
	const struct dnsbl *list;

	for (size_t i = 0; (list = dnsbl_at(asked->kind, i)) != NULL; i++) {
		struct dnsbl_result result =
			dnsbl_domain(check->arena, check->facts, list, domain);

		dnsbl_leave_open(check->arena, &asked->open, list, &result);
		if (result.state == DNSBL_LISTED)
			report_at(check, rule_level(check), place->view,
				  place->at, "%s%s is listed by %s as %s (%s)",
				  shown(check, domain), place->whose,
				  dnsbl_zone(list), result.why,
				  dnsbl_page(list));
	}
}

static bool is_new(struct asked *asked, struct span domain)
{
	for (size_t i = 0; i < asked->n; i++)
		if (span_eq(asked->domains[i], domain))
			return false;
	if (domain.n == 0 || asked->n == FACTS_OF_MESSAGE)
		return false;
	asked->domains[asked->n++] = domain;
	return true;
}

static void ask_senders(struct check *check, struct asked *asked)
{
	struct sender sender = { 0 };
	struct domain d;

	while (sender_domain_next(check, &sender, &d)) {
		const struct view *view = sender.address->domain;
		struct span organisation = domain_registrable(&d);
		struct place place = { view, view_range(view, view->text), "" };

		if (d.reserved != NULL || !is_new(asked, organisation))
			continue;
		place.whose = ", the sender's domain,";
		if (sender.field->id != FIELD_FROM)
			place.whose =
				arena_printf(check->arena, " in %s",
					     field_name(sender.field->id));
		ask_lists(check, asked, organisation, &place);
	}
}

static void ask_links(struct check *check, struct asked *asked)
{
	struct link_walk links = { 0 };

	while (link_next_host(check, &links)) {
		const struct link *link = links.link;
		const struct domain *of = link->domain;
		struct place place = { link->view,
				       link_place(link, link->url.host_text),
				       "" };

		if (of != NULL && link->host_known && of->reserved == NULL &&
		    is_new(asked, domain_registrable(of)))
			ask_lists(check, asked, domain_registrable(of), &place);
	}
}

static void ask_all(struct check *check, enum dnsbl_kind kind)
{
	struct asked asked = { .kind = kind };

	ask_senders(check, &asked);
	ask_links(check, &asked);
	if (asked.open.questions != NULL)
		leave_unchecked(check, asked.open.questions, asked.open.why);
}

static void uribl_listed(struct check *check)
{
	ask_all(check, DNSBL_DOMAIN);
}

const struct rule net_uribl_listed = {
	.look = uribl_listed,
	.text = {
		.id = "net-uribl-listed",
		.category = "links",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Domain on a list of spam's domains",
		.why = "Receivers look up the sender's and every link's domain "
		       "in such lists, and refuse mail that has a listed one. "
		       "Gmail says that it limits such mail, Yahoo that it "
		       "follows Spamhaus.",
		.fix = "Take the link out, or have the domain taken off the "
		       "list: its page says why it is there.",
		.source = "https://www.rfc-editor.org/rfc/rfc5782",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
		.pack = "dnsbl",
		.providers = GMAIL | YAHOO,
	},
};

static void young_domain(struct check *check)
{
	ask_all(check, DNSBL_FRESH);
}

const struct rule net_young_domain = {
	.look = young_domain,
	.text = {
		.id = "net-young-domain",
		.category = "links",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Domain that was registered a few days ago",
		.why = "Spam and fraud go from and to domains that are thrown "
		       "away after days, so filters distrust all that are "
		       "new: SpamAssassin and rspamd ask lists of them.",
		.fix = "Let the domain grow a month old, with a page and "
		       "little mail, before a mailing comes from it or leads "
		       "to it.",
		.source = "https://github.com/apache/spamassassin/blob/trunk/"
			  "rules/25_uribl.cf",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
		.pack = "fresh-domains",
	},
};
