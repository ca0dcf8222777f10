/* Rules about what is at the other end of a link, by its name. */
#include "check/link_rules.h"

/* The next link whose host is on the list; *entry is what it is on it for. */
static bool next_listed(const struct check *check, struct link_walk *walk,
			const struct list *list, struct span *entry)
{
	while (link_next(check, walk)) {
		const struct domain *d = walk->link->domain;

		if (d == NULL || !walk->link->host_known ||
		    link_host_is_fine(walk))
			continue;
		*entry = list_domain(list, d->ascii);
		if (entry->n > 0)
			return true;
		link_host_set_fine(walk);
	}
	return false;
}

/* Google's maps and photos have the name of a shortener, but are not anybody's.
 */
static bool is_of_one(const struct domain *d)
{
	static const struct span end = SPAN_INIT(".app.goo.gl");

	return d->ascii.n > end.n &&
	       span_eq(span_skip(d->ascii, d->ascii.n - end.n), end);
}

struct span link_shortener_of(const struct domain *d)
{
	return is_of_one(d) ? SPAN("")
			    : list_domain(&list_url_shorteners, d->ascii);
}

static void shortener(struct check *check)
{
	struct link_walk walk = { 0 };
	struct span entry;

	while (next_listed(check, &walk, &list_url_shorteners, &entry)) {
		const struct link *link = walk.link;

		if (is_of_one(link->domain) ||
		    link_is_own(check, link->domain) || !link_is_new(&walk))
			continue;
		report_at(check, rule_level_in(check, link->part), link->view,
			  link_place(link, link->url.host_text),
			  "the link %s goes through the shortener %s",
			  link_name(check, link), shown(check, entry));
	}
}

const struct rule link_shortener = {
	.look = shortener,
	.text = {
		.id = "link-shortener",
		.category = "links",
		.level = MSC_WARNING,
		.points = 120,
		.title = "Link through a public shortener",
		.why = "It does not show where it leads, and shares its name "
		       "with all the fraud that goes through the same "
		       "service: a fifth of today's phishing has one. Gmail "
		       "and Alibaba ask for links that readers can judge.",
		.fix = "Link to the page itself, or shorten under a domain of "
		       "your own.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "<a href=\"https://bit.ly/3xYzAbC\">Offer</a>",
		.good = "<a href=\"https://shop.example.org/offer\">Offer</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_GMAIL) | MSC_BIT(MSC_ALIBABA),
	},
};

/* Whether the path ends in one of those, in any case. */
static bool ends_in(struct span path, const struct span *ends, size_t n)
{
	enum { LONGEST = sizeof(".jpeg") - 1 };

	if (path.n <= LONGEST ||
	    !span_has(span_skip(path, path.n - LONGEST), '.'))
		return false;
	for (size_t i = 0; i < n; i++)
		if (path.n > ends[i].n &&
		    span_ieq(span_skip(path, path.n - ends[i].n), ends[i]))
			return true;
	return false;
}

/* In the text for those who see no HTML, pictures are links. */
static bool is_picture(struct span path)
{
	static const struct span ends[] = {
		SPAN_INIT(".png"),  SPAN_INIT(".jpg"),  SPAN_INIT(".gif"),
		SPAN_INIT(".jpeg"), SPAN_INIT(".webp"), SPAN_INIT(".svg"),
	};

	return ends_in(path, ends, sizeof(ends) / sizeof(*ends));
}

static void free_hosting(struct check *check)
{
	struct link_walk walk = { 0 };
	struct span entry;

	while (next_listed(check, &walk, &list_free_hosting, &entry)) {
		const struct link *link = walk.link;

		if (is_picture(link->url.path) ||
		    link_is_own(check, link->domain) || !link_is_new(&walk))
			continue;
		report_at(check, rule_level_in(check, link->part), link->view,
			  link_place(link, link->url.host_text),
			  "the link %s leads to %s, where anybody can put "
			  "a page",
			  link_name(check, link), shown(check, entry));
	}
}

const struct rule link_free_hosting_target = {
	.look = free_hosting,
	.text = {
		.id = "link-free-hosting-target",
		.category = "links",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Link to a page on free hosting",
		.why = "Phishing lives on such hosts, since they cost nothing "
		       "and their names are trusted; filters count them, and "
		       "rspamd gives 6 points for gateways of IPFS.",
		.fix = "Put the page below a domain of your own.",
		.source = "https://github.com/rspamd/rspamd/blob/master/rules/"
			  "misc.lua",
		.bad = "<a href=\"https://storage.googleapis.com/a/b.html\">",
		.good = "<a href=\"https://shop.example.org/b.html\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

bool link_is_program(struct span path)
{
	static const struct span ends[] = {
		SPAN_INIT(".exe"), SPAN_INIT(".scr"), SPAN_INIT(".apk"),
		SPAN_INIT(".msi"), SPAN_INIT(".bat"), SPAN_INIT(".cmd"),
		SPAN_INIT(".pif"), SPAN_INIT(".jar"), SPAN_INIT(".vbs"),
		SPAN_INIT(".vbe"), SPAN_INIT(".jse"), SPAN_INIT(".wsf"),
		SPAN_INIT(".hta"), SPAN_INIT(".ps1"), SPAN_INIT(".lnk"),
		SPAN_INIT(".iso"), SPAN_INIT(".img"), SPAN_INIT(".js"),
	};

	return ends_in(path, ends, sizeof(ends) / sizeof(*ends));
}

static void executable_target(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next(check, &walk)) {
		const struct link *link = walk.link;

		if (!link->host_known || !link_is_program(link->url.path) ||
		    !link_is_new(&walk))
			continue;
		report_at(check, rule_level_in(check, link->part), link->view,
			  link_place(link, link->url.path),
			  "the link %s leads to a program, %s",
			  link_name(check, link), shown(check, link->url.path));
	}
}

const struct rule link_executable_target = {
	.look = executable_target,
	.text = {
		.id = "link-executable-target",
		.category = "links",
		.level = MSC_WARNING,
		.points = 150,
		.title = "Link straight to a program",
		.why = "Malware comes that way, so filters count it, browsers "
		       "warn, and Gmail lets no such file through as an "
		       "attachment.",
		.fix = "Link to a page that says what it is, and offer it "
		       "there.",
		.source = "https://support.google.com/mail/answer/6590",
		.bad = "<a href=\"https://example.org/setup.exe\">Install</a>",
		.good = "<a href=\"https://example.org/download\">Install</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

enum { DOMAINS_MOST = 20, OWNERS_MOST = 64 };

/* Registrable domains, each once. */
struct owners {
	struct span names[OWNERS_MOST];
	size_t n;
};

/* Whether it is new; there must be room. */
static bool owners_add(struct owners *owners, struct span name)
{
	for (size_t i = 0; i < owners->n; i++)
		if (span_eq(owners->names[i], name))
			return false;
	owners->names[owners->n++] = name;
	return true;
}

static bool is_expected(struct check *check, const struct domain *d)
{
	return list_domain(&list_sending_services, d->ascii).n > 0 ||
	       list_domain(&list_social_networks, d->ascii).n > 0 ||
	       link_is_own(check, d);
}

/* The next link to a host, not the one before it. */
static bool next_host(const struct check *check, struct link_walk *walk)
{
	const struct domain *before =
		walk->link == NULL ? NULL : walk->link->domain;

	while (link_next(check, walk)) {
		const struct link *link = walk->link;

		if (link->domain != NULL && link->domain != before &&
		    link->host_known && !link->attached)
			return true;
	}
	return false;
}

/* Whether there are more hosts than that: with fewer, whose they are need not
 * be looked up. */
static bool has_many_hosts(const struct check *check)
{
	const struct domain *hosts[DOMAINS_MOST];
	struct link_walk walk = { 0 };
	size_t n = 0, i;

	while (next_host(check, &walk)) {
		for (i = 0; i < n && hosts[i] != walk.link->domain; i++)
			;
		if (i == DOMAINS_MOST)
			return true;
		if (i == n)
			hosts[n++] = walk.link->domain;
	}
	return false;
}

static void too_many_domains(struct check *check)
{
	const struct link *last = NULL;
	struct owners owners = { .n = 0 };
	struct link_walk walk = { 0 };
	size_t n = 0;

	if (!has_many_hosts(check))
		return;
	while (owners.n < OWNERS_MOST && next_host(check, &walk)) {
		const struct domain *d = walk.link->domain;
		struct span owner = domain_registrable(d);

		if (owner.n == 0 || !owners_add(&owners, owner) ||
		    is_expected(check, d))
			continue;
		if (++n == DOMAINS_MOST + 1)
			last = walk.link;
	}
	if (n > DOMAINS_MOST)
		report_at(check, rule_level(check), last->view,
			  link_place(last, last->url.host_text),
			  "links lead to %s%zu domains that are not yours",
			  owners.n == OWNERS_MOST ? "at least " : "", n);
}

const struct rule link_too_many_domains = {
	.look = too_many_domains,
	.text = {
		.id = "link-too-many-domains",
		.category = "links",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Links to very many other domains",
		.why = "Each has a reputation of its own, and the worst of "
		       "them counts for the message. Alibaba asks to leave "
		       "out what has nothing to do with it.",
		.fix = "Link to pages of your own that tell more, or count "
		       "clicks under one domain of yours.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};
