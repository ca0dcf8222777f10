/* Rules about links that lead nowhere in a mail program. */
#include "check/link_rules.h"
#include "text/html_tag.h"

/* The next <a> or <area> with something to click on that goes to no page. */
static bool next_anchor(const struct check *check, struct link_walk *walk)
{
	const struct links *all = &check->content->links;

	while (walk->next < all->nlinks) {
		const struct link *link = &all->links[walk->next++];

		walk->link = link;
		if (link->kind == LINK_ANCHOR && !link->unknown &&
		    link_is_clicked(link) && !link_is_others(link))
			return true;
	}
	return false;
}

/* The first of several alike, and how many there are. */
struct first {
	const struct link *link;
	size_t n;
};

static void count(struct first *first, const struct link *link)
{
	if (first->n++ == 0)
		first->link = link;
}

static void href_empty(struct check *check)
{
	struct first first = { .n = 0 };
	struct link_walk walk = { 0 };
	const struct link *link;

	while (next_anchor(check, &walk))
		if (walk.link->url.whole.n == 0)
			count(&first, walk.link);
	if (first.n == 0)
		return;
	link = first.link;
	report_at(check, rule_level_in(check, link->part),
		  link->document->source,
		  link->document->elements[link->element].at,
		  "the link %s leads nowhere: its href is empty%s",
		  link_name(check, link), repeated(check, first.n));
}

const struct rule link_href_empty = {
	.look = href_empty,
	.text = {
		.id = "link-href-empty",
		.category = "links",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Link without an address",
		.why = "A click does nothing, or opens an empty window. Most "
		       "often a field of the template had no value.",
		.fix = "Fill in the address, or take the link out.",
		.source = "https://html.spec.whatwg.org/multipage/links.html"
			  "#attr-hyperlink-href",
		.bad = "<a href=\"\">To the shop</a>",
		.good = "<a href=\"https://shop.example.org/\">To the shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether it is a telephone number, an address or a date: what programs make
 * links of by themselves, unless it is one. */
static bool keeps_links_away(const struct link *link)
{
	struct span text;

	if (link->shown == NULL || link->has_image)
		return false;
	text = link->shown->text;
	for (size_t i = 0; i < text.n; i++)
		if (is_digit(text.p[i]))
			return true;
	return false;
}

static void href_hash(struct check *check)
{
	struct first placeholder = { .n = 0 }, wrapper = { .n = 0 };
	const struct first *first = &placeholder;
	struct link_walk walk = { 0 };
	enum msc_level level;

	while (next_anchor(check, &walk))
		if (span_eq(walk.link->url.whole, SPAN("#")))
			count(keeps_links_away(walk.link) ? &wrapper
							  : &placeholder,
			      walk.link);
	if (placeholder.n == 0)
		first = &wrapper;
	if (first->n == 0)
		return;
	level = rule_level_in(check, first->link->part);
	report_at(check, first == &wrapper ? MSC_NOTE : level,
		  first->link->view,
		  link_place(first->link, first->link->url.whole),
		  "the link %s leads nowhere: its href is \"#\"%s",
		  link_name(check, first->link), repeated(check, first->n));
}

const struct rule link_href_hash = {
	.look = href_hash,
	.text = {
		.id = "link-href-hash",
		.category = "links",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Link to \"#\"",
		.why = "It stands for a link that is still to come. A click "
		       "does nothing, or opens the mail program's own page.",
		.fix = "Fill in the address. Around a telephone number or an "
		       "address, which some wrap so that programs make no "
		       "link of it, use <span> and "
		       "<meta name=\"format-detection\">.",
		.source = "https://html.spec.whatwg.org/multipage/browsing-"
			  "the-web.html#scroll-to-fragid",
		.bad = "<a href=\"#\">To the shop</a>",
		.good = "<a href=\"https://shop.example.org/\">To the shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether an element has it as its id, or an <a> as its name. */
static bool has_target(struct check *check, const struct document *d,
		       struct span name)
{
	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];
		const struct view *id = element_attr(check->arena, d, e, "id");

		if (id == NULL && e->tag == TAG_A)
			id = element_attr(check->arena, d, e, "name");
		if (id != NULL && span_eq(id->text, name))
			return true;
	}
	return false;
}

static void anchor_unresolved(struct check *check)
{
	enum { LOOKED_AT = 50 }; /* a search through all elements each */
	struct link_walk walk = { 0 };

	for (size_t n = 0; n < LOOKED_AT && next_anchor(check, &walk);) {
		const struct link *link = walk.link;
		struct span name = link->url.fragment;

		if (name.n == 0 || link->url.path.n > 0 ||
		    span_ieq(name, SPAN("top")) || !link_is_new(&walk))
			continue;
		n++;
		if (!has_target(check, link->document, name))
			report_at(check, rule_level_in(check, link->part),
				  link->view, link_place(link, name),
				  "the link %s leads to \"#%s\", which is "
				  "nowhere in the message",
				  link_name(check, link), shown(check, name));
	}
}

const struct rule link_anchor_unresolved = {
	.look = anchor_unresolved,
	.text = {
		.id = "link-anchor-unresolved",
		.category = "links",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Link to a place that is not in the message",
		.why = "No element has that id, so a click does nothing.",
		.fix = "Give the target the id, or correct the link.",
		.source = "https://www.caniemail.com/features/html-anchor-"
			  "links/",
		.bad = "<a href=\"#ofers\">Offers</a> ... <h2 id=\"offers\">",
		.good = "<a href=\"#offers\">Offers</a> ... <h2 id=\"offers\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* What mail programs refuse to open; NULL if they may. */
static const char *refusal(const struct link *link)
{
	switch (link->url.scheme) {
	case URL_JAVASCRIPT:
	case URL_VBSCRIPT:
		return "no mail program runs scripts";
	case URL_FILE:
		return "that is a file on the sender's own computer";
	case URL_DATA:
	case URL_BLOB:
	case URL_ABOUT:
		return "mail programs and browsers do not open such pages";
	case URL_FTP:
	case URL_WS:
	case URL_WSS:
		return "browsers do not open it";
	case URL_NONE:
	case URL_HTTP:
	case URL_HTTPS:
	case URL_MAILTO:
	case URL_TEL:
	case URL_SMS:
	case URL_CID:
	case URL_MID:
	case URL_OTHER:
		break;
	}
	return NULL;
}

static bool may_be_opened(const struct link *link)
{
	return link->origin == LINK_IN_ATTRIBUTE && link_is_clicked(link) &&
	       (link->kind == LINK_PAGE || link->kind == LINK_SCRIPT ||
		link->kind == LINK_DATA);
}

static void unsupported_scheme(struct check *check)
{
	const struct links *all = &check->content->links;
	struct link_walk walk = { 0 };

	while (walk.next < all->nlinks) {
		const struct link *link = &all->links[walk.next++];
		const char *why;

		walk.link = link;
		if (!may_be_opened(link))
			continue;
		why = refusal(link);
		if (link->kind == LINK_SCRIPT && link_is_others(link))
			continue;
		if (why != NULL && link_is_new(&walk))
			report_at(check, rule_level_in(check, link->part),
				  link->view,
				  link_place(link, link->url.scheme_text),
				  "the link %s begins with \"%s:\"; %s",
				  link_name(check, link),
				  shown(check, link->url.scheme_text), why);
	}
}

const struct rule link_unsupported_scheme = {
	.look = unsupported_scheme,
	.text = {
		.id = "link-unsupported-scheme",
		.category = "links",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Link that mail programs do not open",
		.why = "Readers get nowhere with it: scripts, local files and "
		       "pages within the link are switched off in mail, since "
		       "fraud lives on them, and filters count them against "
		       "the message.",
		.fix = "Link to a page with https.",
		.source = "https://www.caniemail.com/features/html-script/",
		.bad = "<a href=\"javascript:void(0)\">To the shop</a>",
		.good = "<a href=\"https://shop.example.org/\">To the shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
