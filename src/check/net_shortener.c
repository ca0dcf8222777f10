/* The rule about what is behind a shortener: what the rules of the family
 * "link" say of a link, said of where it ends. */
#include "check/link_rules.h"
#include "check/net_rules.h"
#include "check/net_say.h"

/* A second shortener on the way; NULL. */
static const char *second_shortener(struct check *check,
				    const struct web_target *target)
{
	struct span first = link_shortener_of(target->hops->domain);

	for (size_t i = 1; i < target->nhops; i++) {
		const struct domain *d = target->hops[i].domain;
		struct span entry = d == NULL ? SPAN("") : link_shortener_of(d);

		if (entry.n > 0 && !span_eq(entry, first))
			return arena_printf(
				check->arena,
				"and goes through another shortener, "
				"%s",
				shown(check, entry));
	}
	return NULL;
}

/* What is wrong with where it ends, the gravest; NULL. */
static const char *fault_of(struct check *check,
			    const struct web_target *target)
{
	const struct web_hop *end = web_end(target);
	const struct domain *d = end->domain;
	const struct link as_link = { .url = end->url,
				      .domain = d,
				      .host_known = true };
	struct span free_host =
		d == NULL ? SPAN("")
			  : list_domain(&list_free_hosting, d->ascii);

	if (link_seclusion(&as_link) != NULL)
		return "which readers cannot open";
	if (end->url.kind == URL_IPV4 || end->url.kind == URL_IPV6)
		return "which has an IP address for a host";
	if (d != NULL && domain_has(d, DOMAIN_SCRIPTS))
		return "which has a host that looks like another";
	if (link_is_program(end->url.path))
		return "which is a program";
	if (free_host.n > 0)
		return arena_printf(
			check->arena,
			"which is at %s, where anybody can put a page",
			shown(check, free_host));
	if (end->url.scheme == URL_HTTP)
		return "which goes by http, not https";
	return second_shortener(check, target);
}

static void shortener_target(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;
		const struct web_hop *first = target->hops;
		const char *fault;

		if (target->nhops < 2 || target->state == WEB_OPEN ||
		    first->domain == NULL ||
		    link_shortener_of(first->domain).n == 0)
			continue;
		fault = fault_of(check, target);
		if (fault != NULL)
			net_report(check, rule_level(check), target,
				   arena_printf(check->arena,
						"leads by way of %s to %s, "
						"%s",
						shown(check, first->url.host),
						shown(check,
						      web_end(target)->text),
						fault));
	}
}

const struct rule net_shortener_target = {
	.look = shortener_target,
	.text = {
		.id = "net-shortener-target",
		.category = "links",
		.level = MSC_WARNING,
		.points = 120,
		.title = "Shortener that hides a bad link",
		.why = "Filters follow shorteners, and judge what is behind "
		       "them by the same rules as any link, with more "
		       "suspicion. Reported is an end in a private network, "
		       "at an IP address, a look-alike or free hosting, at a "
		       "program, by http, or by way of a second shortener; "
		       "any other is passed over.",
		.fix = "Link to a page of your own, by https and without the "
		       "shortener.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "<a href=\"https://bit.ly/3xYzAbC\">Download</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};
