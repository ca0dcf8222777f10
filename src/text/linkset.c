#include "text/linkset.h"

#include "base/hash.h"
#include "text/merge.h"

/* A host that some link has, taken apart once. */
struct known_host {
	struct domain domain;
	struct span host;
	struct known_host *next;
};

static const struct domain *domain_of(struct linkset *set, struct span host)
{
	struct arena *a = set->p->arena;
	struct known_host **slot =
		&set->hosts[hash_bytes(0, host) % LINKSET_HOSTS];
	struct known_host *known = *slot;

	while (known != NULL && !span_eq(known->host, host))
		known = known->next;
	if (known != NULL)
		return &known->domain;
	known = arena_new(a, struct known_host);
	known->domain = domain_parse(a, host);
	known->host = host;
	known->next = *slot;
	*slot = known;
	return &known->domain;
}

static size_t scheme_length(struct span text)
{
	size_t at = 0;

	while (at < text.n && (is_alnum(text.p[at]) || text.p[at] == '+' ||
			       text.p[at] == '-' || text.p[at] == '.'))
		at++;
	return at > 0 && at < text.n && text.p[at] == ':' ? at + 1 : 0;
}

/* Where scheme, user, host and port end, if they are there: what a mark behind
 * that becomes does not change the host. */
static size_t authority_end(struct span text)
{
	size_t at = scheme_length(text);

	if (at > 0 || span_starts(text, SPAN("//")))
		while (at < text.n && span_has(SPAN("/\\"), text.p[at]))
			at++;
	while (at < text.n && !span_has(SPAN("/?#\\"), text.p[at]))
		at++;
	return at;
}

static void find_marks(struct link *link)
{
	struct span text = link->view->text;
	size_t from = 0;
	struct merge mark = merge_next(text, &from);

	if (mark.kind == MERGE_NONE)
		return;
	link->unknown = true;
	/* The first stands before all others. */
	link->host_known = (size_t)(mark.at.p - text.p) >= authority_end(text);
}

/* Pictures within the message are large, and may be longer than a URL that is
 * read. */
static bool is_data(struct span text)
{
	return span_istarts(text, SPAN("data:"));
}

static enum link_kind kind_of(const struct link *link)
{
	struct span text = link->url.whole;

	if (link->kind != LINK_PAGE && link->kind != LINK_IMAGE &&
	    link->kind != LINK_STYLE)
		return link->kind;
	if (link->url.scheme == URL_CID || link->url.scheme == URL_MID)
		return LINK_CID;
	if (is_data(text))
		return LINK_DATA;
	if (link->url.scheme == URL_JAVASCRIPT ||
	    link->url.scheme == URL_VBSCRIPT)
		return LINK_SCRIPT;
	if (link->kind != LINK_PAGE)
		return link->kind;
	if (text.n == 0 || (text.p[0] == '#' && !link->unknown))
		return LINK_ANCHOR;
	if (link->url.scheme == URL_MAILTO)
		return LINK_MAILTO;
	if (link->url.scheme == URL_TEL || link->url.scheme == URL_SMS)
		return LINK_TEL;
	return LINK_PAGE;
}

static bool is_to_leave(const struct linkset *set, struct span url)
{
	for (size_t i = 0; i < set->nleave; i++)
		if (span_eq(set->leave[i], url))
			return true;
	return false;
}

static void judge(struct linkset *set, struct link *link)
{
	link->url = url_parse(set->p->arena, link->view->text);
	link->host_known = true;
	if (!is_data(link->url.whole))
		find_marks(link);
	if (link->url.kind == URL_DOMAIN && link->host_known)
		link->domain = domain_of(set, link->url.host);
	link->kind = kind_of(link);
}

void linkset_promise(struct linkset *set, size_t link, enum unsubscribe said)
{
	struct link *to = &set->links[link];
	bool leads = to->kind == LINK_PAGE || to->kind == LINK_MAILTO ||
		     to->kind == LINK_UNSUBSCRIBE;

	if (!leads || said < UNSUBSCRIBE_SETTINGS || said <= to->promise)
		return;
	to->promise = said;
	to->kind = LINK_UNSUBSCRIBE;
}

static void look_for_promise(struct linkset *set, size_t link)
{
	struct span url = set->links[link].url.whole;

	linkset_promise(set, link, unsubscribe_in_url(url));
	if (is_to_leave(set, url))
		linkset_promise(set, link, UNSUBSCRIBE_LEAVES);
}

size_t linkset_add(struct linkset *set, const struct link *link)
{
	size_t i = set->n;

	if (set->full)
		return NO_LINK;
	if (i == set->p->limits->value[LIMIT_LINKS]) {
		set->full = true;
		parse_limit(set->p, LIMIT_LINKS, link->view, 0,
			    link->view->text.n);
		return NO_LINK;
	}
	set->links = arena_grow(set->p->arena, set->links, i, 1, &set->room,
				sizeof(*set->links));
	set->links[i] = *link;
	set->links[i].attached = set->attached;
	set->n++;
	judge(set, &set->links[i]);
	if (set->links[i].kind == LINK_PAGE ||
	    set->links[i].kind == LINK_MAILTO)
		look_for_promise(set, i);
	return i;
}

struct link *linkset_at(struct linkset *set, size_t link)
{
	return &set->links[link];
}

void linkset_rebase(struct linkset *set, size_t first, const struct url *base)
{
	for (size_t i = first; i < set->n; i++) {
		struct link *link = &set->links[i];

		if (link->url.scheme != URL_NONE || link->kind == LINK_ANCHOR)
			continue;
		link->base = base;
		if (link->url.kind == URL_NO_HOST && base->kind == URL_DOMAIN)
			link->domain = domain_of(set, base->host);
	}
}

void linkset_leaves(struct linkset *set, struct span url)
{
	if (set->nleave < LINKSET_LEAVE)
		set->leave[set->nleave++] = url;
}

void linkset_add_image(struct linkset *set, const struct image *image,
		       size_t link)
{
	struct arena *a = set->p->arena;
	size_t i = set->nimages;

	if (set->full)
		return;
	set->images = arena_grow(a, set->images, i, 1, &set->images_room,
				 sizeof(*set->images));
	set->image_links =
		arena_grow(a, set->image_links, i, 1, &set->image_links_room,
			   sizeof(*set->image_links));
	set->images[i] = *image;
	set->image_links[i] = link;
	set->nimages++;
}

struct links linkset_end(struct linkset *set)
{
	/* Links stay where they are from now on. */
	for (size_t i = 0; i < set->nimages; i++)
		if (set->image_links[i] != NO_LINK)
			set->images[i].link = &set->links[set->image_links[i]];
	return (struct links){
		.links = set->links,
		.nlinks = set->n,
		.images = set->images,
		.nimages = set->nimages,
	};
}
