#include "check/touch.h"

#include "base/bits.h"
#include "check/relative.h"
#include "check/touch_leave.h"
#include "check/touch_place.h"
#include "check/touch_reader.h"
#include "check/touch_token.h"
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

static const char too_long[] = "too long to be asked for";

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
	[ACTION_LEAVE] = leaving,
};

/* Hosts where pages are asked for with values of one reader: those that count
 * clicks, as a rule. Found when a picture makes it matter. */
struct clicks {
	struct touch_table hosts;
	bool known;
};

struct touch {
	bool fetch_tokens;
	const struct touch_reader *reader;
	const struct link *links;
	size_t nlinks;
	struct bits pixels; /* which of them are of pictures that count */
	const char **own;   /* what is known of each but by its URL; NULL */
	/* What is said of requests, and of places that more than one is for:
	 * that of one link holds for all. */
	struct touch_table table;
	struct clicks *clicks;
};

static enum touch_use use_of(const struct link *link)
{
	return link->kind == LINK_IMAGE || link->kind == LINK_STYLE
		       ? TOUCH_EMBEDDED
		       : TOUCH_PAGE;
}

static struct touch_url read_link(struct arena *a, const struct link *link)
{
	struct url url = relative_link(a, link);

	return touch_url_read(a, &url, use_of(link));
}

static bool is_long(const struct link *link)
{
	size_t base = link->base == NULL ? 0 : link->base->whole.n;

	return link->url.whole.n + base > TOUCH_URL_MOST;
}

static const char *reason_by_table(const struct touch *t, struct arena *a,
				   const struct touch_url *url)
{
	const char *reason = touch_known(&t->table, url->request);

	return reason != NULL ? reason
			      : touch_known(&t->table, touch_place(a, url));
}

/* What a URL says by itself. */
static const char *reason_by_url(const struct touch *t,
				 const struct touch_url *url)
{
	enum action action;

	if (touch_url_leaves(url))
		return leaving;
	action = touch_url_acts(url);
	if (action != ACTION_NONE)
		return acting[action];
	if (touch_url_is_marked(url))
		return marked;
	if (touch_url_is_beacon(url))
		return counting;
	if (t->fetch_tokens)
		return NULL;
	if (touch_reader_is_in(t->reader, url))
		return addressed;
	return touch_url_is_personal(url) ? opaque : NULL;
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

static void find_clicks(const struct touch *t)
{
	struct arena scratch = { 0 };

	t->clicks->known = true;
	for (size_t i = 0; i < t->nlinks; i++) {
		const struct link *link = &t->links[i];
		struct touch_url url;

		if ((link->kind != LINK_PAGE &&
		     link->kind != LINK_UNSUBSCRIBE) ||
		    link->url.host.n == 0 || is_long(link) ||
		    touch_known(&t->clicks->hosts, link->url.host) != NULL)
			continue;
		url = read_link(&scratch, link);
		if (touch_url_is_personal(&url))
			touch_note(&t->clicks->hosts, url.host, counting);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

/* Whether it is of a picture by which the service that counts clicks counts
 * readers, too. */
static bool counts_readers(const struct touch *t, const struct touch_url *url)
{
	if (url->use != TOUCH_EMBEDDED ||
	    !(touch_url_is_personal(url) || touch_token_in_path(url->path)))
		return false;
	if (!t->clicks->known)
		find_clicks(t);
	return touch_known(&t->clicks->hosts, url->host) != NULL;
}

/* What is known of a link by its words; they hold for what else leads to its
 * place. */
static const char *reason_by_words(struct arena *a, struct touch_notes *notes,
				   const struct link *link)
{
	struct touch_words words = touch_words_of(a, notes, link);

	return words.leaves ? leaving : acting[words.action];
}

/* The same by what it is; that holds for all with the same request. */
static const char *reason_by_kind(const struct touch *t, struct arena *a,
				  const struct link *link)
{
	if (link->kind == LINK_UNSUBSCRIBE)
		return leaving;
	if (link->unknown)
		return marked;
	if (link->kind == LINK_ACTION)
		return form;
	if (bits_has(&t->pixels, (size_t)(link - t->links)))
		return counting;
	if (link->origin == LINK_IN_HEADER && !is_long(link)) {
		struct touch_url url = read_link(a, link);

		if (touch_url_holds(&url, SPAN("subscri")))
			return joining;
	}
	return NULL;
}

/* What is said of one link holds for others. A page of a path that words say
 * something of is all of its queries; where there is no path, it may be of any
 * kind. */
static void note(struct touch *t, struct arena *a, const struct link *link,
		 const char *words, const char *kind)
{
	struct touch_url url = read_link(a, link);
	struct span place = touch_place(a, &url);

	touch_note(&t->table, url.request, words != NULL ? words : kind);
	if (words != NULL && span_has(place, '/'))
		touch_note(&t->table, place, words);
}

/* Look at all links but at the URLs themselves, which may be long. */
static void read_links(struct touch *t, struct arena *a)
{
	struct arena scratch = { 0 };
	struct touch_notes notes = { .at = NULL };

	t->own = arena_alloc(a, t->nlinks, sizeof(*t->own));
	for (size_t i = 0; i < t->nlinks; i++) {
		const struct link *link = &t->links[i];
		const char *words, *kind;

		if (!is_asked_for(link))
			continue;
		words = reason_by_words(&scratch, &notes, link);
		kind = words != NULL ? NULL : reason_by_kind(t, &scratch, link);
		t->own[i] = words != NULL ? words : kind;
		if (t->own[i] != NULL && !link->unknown && !is_long(link))
			note(t, &scratch, link, words, kind);
	}
	arena_free(&scratch);
}

static void find_leave(struct touch *t, struct check *check)
{
	struct touch_leave leave = { 0 };
	struct span uri;

	while (touch_leave_next(&leave, check, &uri)) {
		struct url url = url_parse(check->arena, uri);
		struct touch_url read =
			touch_url_read(check->arena, &url, TOUCH_PAGE);

		touch_note(&t->table, touch_place(check->arena, &read),
			   leaving);
	}
}

const struct touch *touch_begin(struct check *check)
{
	const struct links *links = &check->content->links;
	struct touch *t;

	if (check->touch != NULL)
		return check->touch;
	t = arena_new(check->arena, struct touch);
	t->fetch_tokens = check->fetch_tokens;
	t->reader = touch_reader_of(check);
	t->links = links->links;
	t->nlinks = links->nlinks;
	t->table.arena = check->arena;
	t->clicks = arena_new(check->arena, struct clicks);
	t->clicks->hosts.arena = check->arena;
	t->pixels = bits_new(check->arena, links->nlinks);
	for (size_t i = 0; i < links->nimages; i++)
		if (links->images[i].pixel && links->images[i].link != NULL)
			bits_add(&t->pixels, (size_t)(links->images[i].link -
						      links->links));
	find_leave(t, check);
	read_links(t, check->arena);
	check->touch = t;
	return t;
}

static const char *reason_by_link(const struct touch *t, struct arena *a,
				  const struct link *link)
{
	struct touch_url url;
	const char *reason;

	if (is_long(link))
		return too_long;
	url = read_link(a, link);
	reason = reason_by_table(t, a, &url);
	if (reason == NULL)
		reason = reason_by_url(t, &url);
	return reason == NULL && counts_readers(t, &url) ? counting : reason;
}

const char *touch_reason(const struct touch *touch, const struct link *link)
{
	const char *reason = touch->own[link - touch->links];
	struct arena scratch = { 0 };

	if (reason != NULL || !is_asked_for(link))
		return reason;
	reason = reason_by_link(touch, &scratch, link);
	arena_free(&scratch);
	return reason;
}

const char *touch_reason_of_url(const struct touch *touch,
				const struct url *url)
{
	struct arena scratch = { 0 };
	struct touch_url read;
	const char *reason;

	if (url->whole.n > TOUCH_URL_MOST)
		return too_long;
	read = touch_url_read(&scratch, url, TOUCH_ANY);
	reason = reason_by_table(touch, &scratch, &read);
	if (reason == NULL)
		reason = reason_by_url(touch, &read);
	arena_free(&scratch);
	return reason;
}
