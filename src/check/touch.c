#include "check/touch.h"

#include "base/bits.h"
#include "base/hash.h"
#include "check/bulk_uri.h"
#include "check/touch_reader.h"
#include "check/touch_url.h"
#include "check/touch_words.h"
#include "text/content.h"

static const char leaving[] = "asking for it might unsubscribe the reader";
static const char joining[] = "asking for it might subscribe the reader";
static const char counting[] = "asking for it might count as opening the "
			       "message";
static const char form[] = "a form sends to it, which is for the reader to do";
static const char marked[] = "it has a merge mark, so where it will lead is "
			     "not known";
static const char addressed[] = "it has the address of a recipient in it; "
				"--fetch-tokens requests it";
static const char opaque[] = "it has a value in it that may be the reader's "
			     "own; --fetch-tokens requests it";

static const char *const acting[ACTIONS] = {
	[ACTION_VOTE] = "asking for it might vote in the reader's name",
	[ACTION_ATTEND] = "asking for it might answer an invitation in the "
			  "reader's name",
	[ACTION_LOGIN] = "asking for it might log the reader in or out",
	[ACTION_RESET] = "asking for it might reset the reader's password",
	[ACTION_DECIDE] = "asking for it might accept or decline something in "
			  "the reader's name",
	[ACTION_CONFIRM] = "asking for it might confirm something in the "
			   "reader's name",
	[ACTION_CANCEL] = "asking for it might cancel something in the "
			  "reader's name",
	[ACTION_DELETE] = "asking for it might delete something of the "
			  "reader's",
	[ACTION_PAY] = "asking for it might pay for something, or order it, in "
		       "the reader's name",
};

enum { LEAVE_PLACES = 16, CLICK_HOSTS = 16 };

/* A URL and why it is not asked for, in a table by its hash. */
struct verdict {
	struct span request; /* empty: there is none here */
	const char *reason;
};

struct touch {
	struct arena *arena;
	struct arena *scratch; /* for what is looked at and forgotten */
	bool fetch_tokens;
	struct touch_reader reader;
	/* Where List-Unsubscribe leads. */
	struct touch_url leave[LEAVE_PLACES];
	size_t nleave;
	/* Hosts where pages are asked for with values of one reader: those
	 * that count clicks, as a rule. */
	struct span click_hosts[CLICK_HOSTS];
	size_t nclick_hosts;
	const struct link *links;
	size_t nlinks;
	struct bits pixels;   /* which of them are of pictures that count */
	const char **reasons; /* of each; NULL: it may be asked for */
	struct verdict *verdicts;
	size_t room; /* of them, a power of two */
};

static struct span without_slash(struct span path)
{
	while (path.n > 0 && span_has(SPAN("/\\"), path.p[path.n - 1]))
		path.n--;
	return path;
}

static bool is_to_leave(const struct touch *t, const struct touch_url *url)
{
	for (size_t i = 0; i < t->nleave; i++)
		if (span_eq(t->leave[i].host, url->host) &&
		    span_ieq(without_slash(t->leave[i].path),
			     without_slash(url->path)))
			return true;
	return false;
}

/* What a URL says by itself. */
static const char *reason_by_url(const struct touch *t,
				 const struct touch_url *url)
{
	enum action action;

	if (is_to_leave(t, url) || touch_url_leaves(url))
		return leaving;
	action = touch_url_acts(url);
	if (action != ACTION_NONE)
		return acting[action];
	if (touch_url_is_beacon(url))
		return counting;
	if (t->fetch_tokens)
		return NULL;
	if (touch_reader_is_in(&t->reader, url))
		return addressed;
	return touch_url_is_personal(url) ? opaque : NULL;
}

/* The same of a link, and what is known of it beside. */
static const char *reason_by_link(const struct touch *t,
				  const struct link *link,
				  const struct touch_url *url)
{
	struct touch_words words;

	if (link->kind == LINK_UNSUBSCRIBE)
		return leaving;
	if (link->unknown)
		return marked;
	if (link->kind == LINK_ACTION)
		return form;
	if (link->origin == LINK_IN_HEADER &&
	    touch_url_holds(url, SPAN("subscri")))
		return joining;
	words = touch_words_of(t->scratch, link);
	if (words.leaves)
		return leaving;
	if (words.action != ACTION_NONE)
		return acting[words.action];
	if (bits_has(&t->pixels, (size_t)(link - t->links)))
		return counting;
	return reason_by_url(t, url);
}

static struct verdict *slot_of(const struct touch *t, struct span request)
{
	size_t i = hash_bytes(0, request) & (t->room - 1);

	while (t->verdicts[i].request.n > 0 &&
	       !span_eq(t->verdicts[i].request, request))
		i = (i + 1) & (t->room - 1);
	return &t->verdicts[i];
}

static bool is_asked_for(const struct link *link)
{
	static const bool asked[LINK_KINDS] = {
		[LINK_PAGE] = true,   [LINK_UNSUBSCRIBE] = true,
		[LINK_IMAGE] = true,  [LINK_STYLE] = true,
		[LINK_ACTION] = true,
	};

	return asked[link->kind];
}

static bool is_click_host(const struct touch *t, struct span host)
{
	for (size_t i = 0; i < t->nclick_hosts; i++)
		if (span_eq(t->click_hosts[i], host))
			return true;
	return false;
}

static void note_click_host(struct touch *t, const struct link *link)
{
	struct span host = link->url.host;
	struct touch_url url;

	if ((link->kind != LINK_PAGE && link->kind != LINK_UNSUBSCRIBE) ||
	    t->nclick_hosts == CLICK_HOSTS || is_click_host(t, host))
		return;
	url = touch_url_read(t->scratch, &link->url, false);
	if (touch_url_is_personal(&url))
		t->click_hosts[t->nclick_hosts++] = host;
}

/* Whether it is of a picture by which the service that counts clicks counts
 * readers, too. */
static bool counts_readers(const struct touch *t, const struct link *link)
{
	struct touch_url url;

	if (link->kind != LINK_IMAGE || !is_click_host(t, link->url.host))
		return false;
	url = touch_url_read(t->scratch, &link->url, false);
	return touch_url_is_personal(&url);
}

/* Note why a link is not asked for, for all that are the same. */
static void judge(struct touch *t, size_t i)
{
	const struct link *link = &t->links[i];
	bool embedded = link->kind == LINK_IMAGE || link->kind == LINK_STYLE;
	struct touch_url url = touch_url_read(t->scratch, &link->url, embedded);
	struct verdict *verdict;

	t->reasons[i] = reason_by_link(t, link, &url);
	if (t->reasons[i] == NULL && counts_readers(t, link))
		t->reasons[i] = counting;
	if (url.request.n == 0)
		return;
	verdict = slot_of(t, url.request);
	if (verdict->request.n == 0)
		verdict->request = arena_span(t->arena, url.request);
	if (verdict->reason == NULL)
		verdict->reason = t->reasons[i];
}

static void judge_all(struct touch *t)
{
	for (t->room = 1; t->room < 2 * t->nlinks + 1;)
		t->room *= 2;
	t->verdicts = arena_alloc(t->arena, t->room, sizeof(*t->verdicts));
	t->reasons = arena_alloc(t->arena, t->nlinks, sizeof(*t->reasons));
	for (size_t i = 0; i < t->nlinks; i++) {
		note_click_host(t, &t->links[i]);
		arena_reset(t->scratch);
	}
	for (size_t i = 0; i < t->nlinks; i++) {
		if (is_asked_for(&t->links[i]))
			judge(t, i);
		arena_reset(t->scratch);
	}
}

static void add_leave(struct touch *t, const struct url *url)
{
	if (t->nleave < LEAVE_PLACES && url->host.n > 0)
		t->leave[t->nleave++] = touch_url_read(t->arena, url, false);
}

static void find_leave(struct touch *t, struct check *check)
{
	const struct leaves *leaves = leaves_read(check);

	for (size_t i = 0; i < t->nlinks; i++)
		if (t->links[i].origin == LINK_IN_HEADER &&
		    t->links[i].kind == LINK_UNSUBSCRIBE)
			add_leave(t, &t->links[i].url);
	for (size_t i = 0; i < leaves->n; i++) {
		struct url url = url_parse(t->arena, leaves->items[i].uri);

		add_leave(t, &url);
	}
}

const struct touch *touch_begin(struct check *check)
{
	const struct links *links = &check->content->links;
	struct arena scratch = { 0 };
	struct touch *t;

	if (check->touch != NULL)
		return check->touch;
	t = arena_new(check->arena, struct touch);
	t->arena = check->arena;
	t->scratch = &scratch;
	t->fetch_tokens = check->fetch_tokens;
	t->reader = touch_reader_of(check);
	t->links = links->links;
	t->nlinks = links->nlinks;
	t->pixels = bits_new(check->arena, links->nlinks);
	for (size_t i = 0; i < links->nimages; i++)
		if (links->images[i].pixel && links->images[i].link != NULL)
			bits_add(&t->pixels, (size_t)(links->images[i].link -
						      links->links));
	find_leave(t, check);
	judge_all(t);
	t->scratch = t->arena;
	arena_free(&scratch);
	check->touch = t;
	return t;
}

const char *touch_reason(const struct touch *touch, const struct link *link)
{
	const char *own = touch->reasons[link - touch->links];
	struct span request;

	if (own != NULL)
		return own;
	request = url_request(touch->arena, &link->url);
	return request.n == 0 ? NULL : slot_of(touch, request)->reason;
}

const char *touch_reason_of_url(const struct touch *touch,
				const struct url *url)
{
	struct touch_url read = touch_url_read(touch->arena, url, true);
	const struct verdict *known = slot_of(touch, read.request);

	if (read.request.n > 0 && known->reason != NULL)
		return known->reason;
	read.embedded = read.file;
	return reason_by_url(touch, &read);
}
