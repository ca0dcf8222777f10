/* Rules about where links lead: their table, and what they share. */
#include "check/link.h"

#include "check/link_rules.h"
#include "check/sender.h"
#include "check/template_marks.h"

static bool is_shown(const struct link *link)
{
	return link->origin != LINK_IN_HEADER && !link->hidden;
}

bool link_next(const struct check *check, struct link_walk *walk)
{
	const struct links *all = &check->content->links;

	while (walk->next < all->nlinks) {
		const struct link *link = &all->links[walk->next++];

		walk->link = link;
		if (is_shown(link) &&
		    (link->kind == LINK_PAGE || link->kind == LINK_UNSUBSCRIBE))
			return true;
	}
	return false;
}

bool link_next_host(const struct check *check, struct link_walk *walk)
{
	const struct links *all = &check->content->links;

	while (walk->next < all->nlinks) {
		const struct link *link = &all->links[walk->next++];

		walk->link = link;
		if (link->origin != LINK_IN_HEADER && link->host_known &&
		    link_is_sure(link) && link->url.valid &&
		    link->url.scheme <= URL_FTP &&
		    link->url.kind != URL_NO_HOST)
			return true;
	}
	return false;
}

bool link_is_new(struct link_walk *walk)
{
	static const size_t room = sizeof(walk->seen) / sizeof(*walk->seen);
	struct span url = walk->link->url.whole;

	for (size_t i = 0; i < walk->nseen; i++)
		if (span_eq(walk->seen[i], url))
			return false;
	if (walk->nseen < room)
		walk->seen[walk->nseen++] = url;
	return true;
}

enum {
	FINE = sizeof(((struct link_walk *)NULL)->fine) /
	       sizeof(const struct domain *)
};

void link_host_set_fine(struct link_walk *walk)
{
	walk->fine[walk->nfine++ % FINE] = walk->link->domain;
}

bool link_host_is_fine(const struct link_walk *walk)
{
	for (size_t i = 0; i < FINE && i < walk->nfine; i++)
		if (walk->fine[i] == walk->link->domain)
			return true;
	return false;
}

bool link_is_others(const struct link *link)
{
	if (link->origin != LINK_IN_ATTRIBUTE)
		return false;
	return mark_is_bracketed(link->url.whole) ||
	       (link->shown != NULL &&
		links_says_unsubscribe(link->shown->text));
}

struct range link_place(const struct link *link, struct span where)
{
	return view_range(link->view, where.n > 0 ? where : link->view->text);
}

static struct span first_line(struct span s)
{
	return span_trim(span_first(s, span_until(s, '\n')));
}

const char *link_name(struct check *check, const struct link *link)
{
	struct span name = link->url.whole;

	if (link->shown != NULL && span_trim(link->shown->text).n > 0)
		name = first_line(span_trim(link->shown->text));
	else if (link->has_image || name.n == 0)
		return "on a picture";
	return arena_printf(check->arena, "\"%s\"", shown(check, name));
}

bool link_is_own(struct check *check, const struct domain *domain)
{
	struct own_domains own = own_domains(check);
	struct span owner = domain_registrable(domain);

	for (size_t i = 0; i < own.n; i++)
		if (span_eq(own.domains[i], owner))
			return true;
	return false;
}

bool link_is_related(const struct domain *a, const struct domain *b)
{
	struct span left = domain_registrable(a), right = domain_registrable(b);

	return span_eq(span_first(left, span_until(left, '.')),
		       span_first(right, span_until(right, '.')));
}

const struct family link_family = {
	.name = "link",
	.rules =
		(const struct rule *const[]){
			&link_href_empty,
			&link_href_hash,
			&link_anchor_unresolved,
			&link_unsupported_scheme,
			&link_url_syntax,
			&link_zero_width,
			&link_http_not_https,
			&link_url_too_long,
			&link_ip_literal,
			&link_private_host,
			&link_port_odd,
			&link_userinfo,
			&link_idn_homograph,
			&link_percent_encoded_host,
			&link_shortener,
			&link_free_hosting_target,
			&link_executable_target,
			&link_too_many_domains,
			&link_redirector_wrap,
			&link_text_url_mismatch,
			&link_text_https_href_http,
			&link_mailto_invalid,
			&link_tel_invalid,
			&link_personal_token_shared,
			NULL,
		},
};
