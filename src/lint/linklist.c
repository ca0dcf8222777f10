#include "lint/linklist.h"

#include "check/web.h"
#include "text/content.h"

enum { MOST_SHOWN = 1000, MOST_URL = 2000 };

static const char *kind_name(enum link_kind kind)
{
	static const char *const names[LINK_KINDS] = {
		[LINK_PAGE] = "page",     [LINK_UNSUBSCRIBE] = "unsubscribe",
		[LINK_IMAGE] = "image",   [LINK_STYLE] = "style",
		[LINK_MAILTO] = "mailto", [LINK_TEL] = "tel",
		[LINK_ANCHOR] = "anchor", [LINK_CID] = "cid",
		[LINK_DATA] = "data",     [LINK_SCRIPT] = "script",
		[LINK_ACTION] = "action",
	};

	return names[kind];
}

static enum msc_link_state state_of(enum web_state state)
{
	static const enum msc_link_state states[] = {
		[WEB_OPEN] = MSC_LINK_UNKNOWN,
		[WEB_OK] = MSC_LINK_OK,
		[WEB_REDIRECTED] = MSC_LINK_REDIRECTED,
		[WEB_DEAD] = MSC_LINK_DEAD,
		[WEB_UNKNOWN] = MSC_LINK_UNKNOWN,
		[WEB_SKIPPED] = MSC_LINK_SKIPPED,
		[WEB_LOCAL] = MSC_LINK_SKIPPED,
	};

	return states[state];
}

/* Cut between characters. */
static const char *shown_url(struct arena *a, struct span url)
{
	size_t n = url.n < MOST_URL ? url.n : MOST_URL;

	while (n > 0 && n < url.n && ((unsigned char)url.p[n] & 0xc0) == 0x80)
		n--;
	return arena_str(a, span_first(url, n));
}

/* What is still open is what no rule has waited for. */
static const char *reason_of(struct arena *a, const struct web_target *target)
{
	if (target->state == WEB_OPEN)
		return "not asked";
	if (target->reason == NULL)
		return NULL;
	return arena_str(a, span_str(target->reason));
}

static const struct msc_hop *chain_of(struct arena *a,
				      const struct web_target *target)
{
	struct msc_hop *chain;

	if (target->nhops == 0)
		return NULL;
	chain = arena_alloc(a, target->nhops, sizeof(*chain));
	for (size_t i = 0; i < target->nhops; i++)
		chain[i] = (struct msc_hop){
			.url = shown_url(a, target->hops[i].text),
			.status = target->hops[i].web.status,
		};
	return chain;
}

static struct msc_link entry(struct arena *a, const struct web_target *target)
{
	return (struct msc_link){
		.url = shown_url(a, target->link->url.whole),
		.kind = kind_name(target->kind),
		.places = target->places,
		.state = state_of(target->state),
		.reason = reason_of(a, target),
		.chain = chain_of(a, target),
		.nchain = target->nhops,
	};
}

void linklist_fill(struct msc_report *report, struct arena *a,
		   struct check *check)
{
	bool asked =
		check->webs != NULL && check->facts->shut[FACT_HTTP] == NULL;
	const struct webs *webs = webs_known(check);
	struct msc_link *items;

	report->links_asked = asked;
	report->nlinks_all = webs->n;
	report->nlink_places = check->content->links.nlinks;
	report->nlinks = webs->n < MOST_SHOWN ? webs->n : MOST_SHOWN;
	items = arena_alloc(a, report->nlinks, sizeof(*items));
	for (size_t i = 0; i < report->nlinks; i++)
		items[i] = entry(a, &webs->targets[i]);
	report->links = items;
}
