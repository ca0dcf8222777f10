/* Rules of the pack "link-extras": what is no fault for certain. */
#include "check/net_rules.h"
#include "check/net_say.h"
#include "check/web_judge.h"
#include "check/web_page.h"

/* Whether a page below others redirects to the first of its site. */
static bool went_home(const struct web_target *target)
{
	const struct web_hop *first = target->hops, *end = web_end(target);

	return target->nhops > 1 && first->url.path.n > 1 &&
	       end->url.path.n <= 1 && !end->url.has_query &&
	       first->domain != NULL && end->domain != NULL &&
	       span_eq(domain_registrable(first->domain),
		       domain_registrable(end->domain));
}

/* What a page says in its title or heading, if that is that it is not there;
 * empty. */
static struct span excuse(struct check *check, const struct web_hop *end)
{
	const struct fact *fact;

	if (!span_is(end->web.type, "text/html"))
		return SPAN("");
	fact = facts_ask(check->facts, FACT_HTTP_GET, end->text);
	return fact->state == FACT_FOUND
		       ? page_not_found(check, web_read(fact).body)
		       : SPAN("");
}

static void soft_404(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;
		struct span says;

		if (target->kind != LINK_PAGE ||
		    (target->state != WEB_OK &&
		     target->state != WEB_REDIRECTED))
			continue;
		if (went_home(target)) {
			net_report(check, rule_level(check), target,
				   arena_printf(check->arena,
						"may be dead: it redirects to "
						"the home page, %s",
						shown(check,
						      web_end(target)->text)));
			continue;
		}
		says = excuse(check, web_end(target));
		if (says.n > 0)
			net_report(check, rule_level(check), target,
				   arena_printf(check->arena,
						"may be dead: its page says "
						"\"%s\"",
						shown(check, says)));
	}
}

const struct rule net_soft_404 = {
	.look = soft_404,
	.text = {
		.id = "net-soft-404",
		.category = "links",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Page that is there to say that it is not",
		.why = "The server calls it a success, but the page says that "
		       "nothing was found, or is the home page in place of "
		       "the one that was linked.",
		.fix = "Open the link, and link to the page that is meant.",
		.source = "https://developers.google.com/search/docs/"
			  "crawling-indexing/http-network-errors",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
		.pack = "link-extras",
	},
};

enum { SLOW_MS = 5000 };

static void slow(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		uint64_t ms = 0;

		for (size_t i = 0; i < walk.target->nhops; i++)
			ms += walk.target->hops[i].web.ms;
		if (ms > SLOW_MS)
			net_report(check, rule_level(check), walk.target,
				   "takes more than five seconds to answer");
	}
}

const struct rule net_slow = {
	.look = slow,
	.text = {
		.id = "net-slow",
		.category = "links",
		.level = MSC_NOTE,
		.title = "Link that takes long to answer",
		.why = "Half of all visitors do not wait longer than a few "
		       "seconds, and a mailing brings many at once.",
		.fix = "See why the server is slow, and put a cache before it.",
		.source = "https://web.dev/articles/ttfb",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
		.pack = "link-extras",
	},
};
