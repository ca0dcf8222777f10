#include "check/net_say.h"

#include "check/link_rules.h"

enum loss net_loss(const struct link *link)
{
	if (link->origin == LINK_IN_HEADER)
		return LOSS_WAY_OUT;
	if (link->kind == LINK_STYLE)
		return LOSS_STYLE;
	return link->kind == LINK_IMAGE ? LOSS_PICTURE : LOSS_PAGE;
}

/* Most readers see the HTML, not the text beside it, which comes behind
 * pictures and before style; an attached message is somebody else's. */
unsigned net_rank(const struct link *link)
{
	enum { TEXT = 3, ATTACHED = 8 };
	unsigned rank = 2 * (unsigned)net_loss(link);

	if (link->origin == LINK_IN_TEXT)
		rank += TEXT;
	return link->attached ? rank + ATTACHED : rank;
}

bool net_next(struct check *check, struct net_walk *walk)
{
	const struct webs *webs = webs_of(check);

	if (webs->first_shut < webs->n) {
		leave_unchecked(check, webs->question,
				webs->targets[webs->first_shut].reason);
		return false;
	}
	while (walk->next < webs->n) {
		const struct web_target *target = &webs->targets[walk->next++];

		web_lean_on(check, target);
		if (target->nhops == 0 || target->repeats)
			continue;
		walk->target = target;
		return true;
	}
	return false;
}

const struct link *net_place(const struct check *check,
			     const struct web_target *target)
{
	const struct links *all = &check->content->links;
	const struct link *best = target->link;

	for (size_t i = (size_t)(best - all->links); i < all->nlinks; i++) {
		const struct link *link = &all->links[i];

		if (link->origin != LINK_IN_HEADER &&
		    span_eq(link->url.whole, target->link->url.whole) &&
		    (best->origin == LINK_IN_HEADER ||
		     net_rank(link) < net_rank(best)))
			best = link;
	}
	return best;
}

static struct span file_name(struct span path)
{
	struct span name = path;

	for (size_t i = 0; i + 1 < path.n; i++)
		if (path.p[i] == '/')
			name = span_skip(path, i + 1);
	return name;
}

const char *net_subject(struct check *check, const struct link *link)
{
	struct span name = file_name(link->url.path);

	if (net_loss(link) == LOSS_PAGE)
		return arena_printf(check->arena, "the link %s",
				    link_name(check, link));
	if (name.n <= 1)
		name = link->url.whole;
	return arena_printf(check->arena, "the %s \"%s\"",
			    net_loss(link) == LOSS_STYLE ? "style sheet or font"
							 : "picture",
			    shown(check, name));
}

const char *net_host(struct check *check, const struct web_hop *hop)
{
	return shown(check, hop->domain != NULL ? hop->domain->unicode
						: hop->url.host);
}

const char *net_way(struct check *check, const struct web_target *target,
		    const struct web_hop *hop, const char *direct)
{
	if (hop == target->hops)
		return direct;
	return arena_printf(check->arena, "it redirects to %s, which ",
			    shown(check, hop->text));
}

void net_report(struct check *check, enum msc_level level,
		const struct web_target *target, const char *message)
{
	const struct link *link = net_place(check, target);
	enum msc_level most = MSC_ERROR;

	if (net_loss(link) == LOSS_STYLE)
		most = MSC_WARNING;
	if (link->attached)
		most = MSC_NOTE;
	report_at(check, level < most ? level : most, link->view,
		  link_place(link, link->url.whole), "%s %s",
		  net_subject(check, link), message);
}

void net_report_lost(struct check *check, enum msc_level level,
		     const struct web_target *target, const char *who,
		     const char *what)
{
	enum loss loss = net_loss(net_place(check, target));

	net_report(check, level, target,
		   arena_printf(check->arena, "%s: %s%s",
				loss == LOSS_PAGE ? "is dead" : "does not load",
				who, what));
}
