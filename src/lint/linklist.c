#include "lint/linklist.h"

#include "base/hash.h"

enum { MOST_SHOWN = 1000, MOST_URL = 2000 };

/* An address, and the gravest of what it is in all its places. */
struct target {
	const struct link *first;
	enum link_kind kind;
	size_t places;
	bool unknown; /* merge marks */
};

/* Targets in the order of their first places, found by hash. */
struct targets {
	struct target *items;
	size_t n;
	size_t *slots; /* index + 1; 0: free */
	size_t nslots; /* a power of two, over twice the number of links */
};

static struct targets targets_begin(struct arena *a, size_t nlinks)
{
	struct targets t = { .nslots = 4 };

	while (t.nslots < 2 * nlinks)
		t.nslots *= 2;
	t.items = arena_alloc(a, nlinks, sizeof(*t.items));
	t.slots = arena_alloc(a, t.nslots, sizeof(*t.slots));
	return t;
}

static struct target *target_of(struct targets *t, const struct link *link)
{
	struct span url = link->url.whole;
	size_t slot = hash_bytes(0, url) & (t->nslots - 1);

	while (t->slots[slot] != 0) {
		struct target *target = &t->items[t->slots[slot] - 1];

		if (span_eq(target->first->url.whole, url))
			return target;
		slot = (slot + 1) & (t->nslots - 1);
	}
	t->items[t->n] = (struct target){ link, link->kind, 0, false };
	t->slots[slot] = ++t->n;
	return &t->items[t->n - 1];
}

/* What may act must not be asked, though elsewhere it is a page. */
static bool acts(enum link_kind kind)
{
	return kind == LINK_UNSUBSCRIBE || kind == LINK_ACTION;
}

/* Its name, and why nobody would ask for it; NULL: one would. */
static const struct {
	const char *name, *skip;
} kinds[LINK_KINDS] = {
	[LINK_PAGE] = { "page", NULL },
	[LINK_UNSUBSCRIBE] = { "unsubscribe",
			       "asking for it might unsubscribe the reader" },
	[LINK_IMAGE] = { "image", NULL },
	[LINK_STYLE] = { "style", NULL },
	[LINK_MAILTO] = { "mailto", "an address, not a page" },
	[LINK_TEL] = { "tel", "a telephone number" },
	[LINK_ANCHOR] = { "anchor", "within the message" },
	[LINK_CID] = { "cid", "within the message" },
	[LINK_DATA] = { "data", "within the message" },
	[LINK_SCRIPT] = { "script", "a script is not run" },
	[LINK_ACTION] = { "action", "a form may act on what it is sent" },
};

static const char *reason_unknown(const struct target *target)
{
	const struct url *url = &target->first->url;

	if (target->unknown)
		return "has merge marks";
	if (!url->valid)
		return "not a valid URL";
	if (url->scheme == URL_NONE && url->kind == URL_NO_HOST)
		return "relative to nothing";
	if (url->scheme != URL_NONE && url->scheme != URL_HTTP &&
	    url->scheme != URL_HTTPS)
		return "not http or https";
	return "offline";
}

/* Cut between characters. */
static const char *shown(struct arena *a, struct span url)
{
	size_t n = url.n < MOST_URL ? url.n : MOST_URL;

	while (n > 0 && n < url.n && ((unsigned char)url.p[n] & 0xc0) == 0x80)
		n--;
	return arena_str(a, span_first(url, n));
}

static struct msc_link entry(struct arena *a, const struct target *target)
{
	const char *skip = kinds[target->kind].skip;

	return (struct msc_link){
		.url = shown(a, target->first->url.whole),
		.kind = kinds[target->kind].name,
		.places = target->places,
		.state = skip != NULL ? MSC_LINK_SKIPPED : MSC_LINK_UNKNOWN,
		.reason = skip != NULL ? skip : reason_unknown(target),
	};
}

void linklist_fill(struct msc_report *report, struct arena *a,
		   struct arena *scratch, const struct links *links)
{
	struct targets t = targets_begin(scratch, links->nlinks);
	struct msc_link *items;

	for (size_t i = 0; i < links->nlinks; i++) {
		struct target *target = target_of(&t, &links->links[i]);

		target->places++;
		target->unknown |= links->links[i].unknown;
		if (acts(links->links[i].kind))
			target->kind = links->links[i].kind;
	}
	report->nlinks_all = t.n;
	report->nlink_places = links->nlinks;
	report->nlinks = t.n < MOST_SHOWN ? t.n : MOST_SHOWN;
	items = arena_alloc(a, report->nlinks, sizeof(*items));
	for (size_t i = 0; i < report->nlinks; i++)
		items[i] = entry(a, &t.items[i]);
	report->links = items;
}
