#include "check/web.h"

#include <string.h>

#include "base/hash.h"
#include "check/link_rules.h"
#include "check/touch.h"
#include "check/web_judge.h"
#include "check/web_walk.h"

/* Targets in the order of their first places, found by hash. */
struct table {
	struct webs *webs;
	size_t *slots; /* index + 1; 0: free */
	size_t nslots; /* a power of two, over twice the number of links */
};

static struct table table_begin(struct arena *a, size_t nlinks)
{
	struct table t = { .webs = arena_new(a, struct webs), .nslots = 4 };

	while (t.nslots < 2 * nlinks)
		t.nslots *= 2;
	t.webs->targets = arena_alloc(a, nlinks, sizeof(*t.webs->targets));
	t.slots = arena_alloc(a, t.nslots, sizeof(*t.slots));
	return t;
}

static struct web_target *target_of(struct table *t, const struct link *link)
{
	struct span url = link->url.whole;
	size_t slot = (size_t)hash_name(url) & (t->nslots - 1);
	struct web_target *target;

	for (; t->slots[slot] != 0; slot = (slot + 1) & (t->nslots - 1)) {
		target = &t->webs->targets[t->slots[slot] - 1];
		if (span_eq(target->link->url.whole, url))
			return target;
	}
	target = &t->webs->targets[t->webs->n];
	t->slots[slot] = ++t->webs->n;
	target->link = link;
	target->kind = link->kind;
	return target;
}

/* Why nobody asks for it; NULL: one may. */
static const char *const kept[LINK_KINDS] = {
	[LINK_UNSUBSCRIBE] = "asking for it might unsubscribe the reader",
	[LINK_MAILTO] = "an address, not a page",
	[LINK_TEL] = "a telephone number",
	[LINK_ANCHOR] = "within the message",
	[LINK_CID] = "within the message",
	[LINK_DATA] = "within the message",
	[LINK_SCRIPT] = "a script is not run",
	[LINK_ACTION] = "a form may act on what it is sent",
};

/* What may act must not be asked, though elsewhere it is a page. */
static bool acts(enum link_kind kind)
{
	return kind == LINK_UNSUBSCRIBE || kind == LINK_ACTION;
}

/* The same of one by how it is written. */
static const char *unfit(const struct web_target *target)
{
	const struct link *link = target->link;
	const struct url *url = &link->url;

	if (target->unknown)
		return "has merge marks";
	if (!url->valid)
		return "not a valid URL";
	if (url->scheme == URL_NONE && url->kind == URL_NO_HOST &&
	    link->base == NULL)
		return "relative, without a base";
	if (url->scheme != URL_NONE && url->scheme != URL_HTTP &&
	    url->scheme != URL_HTTPS)
		return "not http or https";
	return NULL;
}

/* What is or would be asked. */
static const char *question(struct check *check,
			    const struct web_target *target)
{
	enum { MOST = 1000 };
	struct span url = target->nhops > 0 ? web_end(target)->text
					    : target->link->url.whole;

	return arena_printf(check->arena, "HTTP %s",
			    arena_str(check->arena, span_first(url, MOST)));
}

/* What is to become of a target, of which all places are known now; `shut` is
 * why nobody asks for any, `room` is for how many more one may ask: only these are
 * judged, since URLs may be long. */
static void begin(struct check *check, struct web_target *target,
		  const char *shut, uint64_t *room)
{
	target->state = WEB_SKIPPED;
	target->reason = kept[target->kind];
	if (target->reason != NULL && !acts(target->kind))
		target->state = WEB_LOCAL;
	if (target->reason == NULL)
		target->reason = unfit(target);
	if (target->reason == NULL && shut != NULL) {
		target->state = WEB_UNKNOWN;
		target->reason = shut;
		return;
	}
	if (target->reason == NULL && !target->clicked)
		target->reason = "not certainly a link that readers see";
	if (target->reason == NULL && *room == 0) {
		target->state = WEB_UNKNOWN;
		target->reason = "limit link-fetches";
		return;
	}
	if (target->reason == NULL)
		target->reason =
			touch_reason(touch_begin(check), target->judged);
	if (target->reason != NULL)
		return;
	web_set_out(check, target);
	*room -= target->state == WEB_OPEN;
}

/* For all that are left out one question will do: a rule tells one. */
static void ask_in_vain(struct check *check, struct webs *webs)
{
	const char *first = NULL;

	for (size_t i = 0; i < webs->n; i++) {
		struct web_target *target = &webs->targets[i];

		if (target->state != WEB_UNKNOWN || target->nhops > 0)
			continue;
		if (first == NULL)
			first = question(check, target);
		target->question = first;
	}
}

static bool is_embedded(const struct link *link)
{
	return link->kind == LINK_IMAGE || link->kind == LINK_STYLE;
}

static void add(struct table *table, const struct link *link, bool asked)
{
	struct web_target *target = target_of(table, link);

	target->places++;
	target->unknown |= link->unknown;
	if (acts(link->kind))
		target->kind = link->kind;
	if (!asked)
		return;
	target->clicked |= link->origin != LINK_IN_HEADER && link_is_sure(link);
	if (target->judged == NULL ||
	    (is_embedded(target->judged) && !is_embedded(link)))
		target->judged = link;
}

static bool asks_the_same(const struct web_target *a,
			  const struct web_target *b)
{
	return a->kind == b->kind && span_eq(a->hops->text, b->hops->text);
}

/* The same page may be written in several ways. */
static void mark_repeats(struct table *t)
{
	memset(t->slots, 0, t->nslots * sizeof(*t->slots));
	for (size_t i = 0; i < t->webs->n; i++) {
		struct web_target *target = &t->webs->targets[i];
		size_t slot;

		if (target->nhops == 0)
			continue;
		slot = (size_t)hash_name(target->hops->text) & (t->nslots - 1);
		for (; t->slots[slot] != 0 && !target->repeats;
		     slot = (slot + 1) & (t->nslots - 1))
			target->repeats = asks_the_same(
				&t->webs->targets[t->slots[slot] - 1], target);
		if (!target->repeats)
			t->slots[slot] = i + 1;
	}
}

/* Those that come first are asked for, however fast others are answered: so two
 * runs ask for the same. */
static struct webs *list(struct check *check, const char *shut)
{
	const struct links *all = &check->content->links;
	uint64_t room = check->limits->value[LIMIT_LINK_FETCHES];
	struct table table = table_begin(check->arena, all->nlinks);
	struct webs *webs = table.webs;

	for (size_t i = 0; i < all->nlinks; i++)
		add(&table, &all->links[i], shut == NULL);
	webs->first_shut = webs->n;
	for (size_t i = 0; i < webs->n; i++) {
		begin(check, &webs->targets[i], shut, &room);
		if (webs->targets[i].state == WEB_UNKNOWN && shut != NULL &&
		    webs->first_shut == webs->n)
			webs->first_shut = i;
	}
	if (shut == NULL)
		ask_in_vain(check, webs);
	if (webs->first_shut < webs->n)
		webs->question =
			question(check, &webs->targets[webs->first_shut]);
	if (shut == NULL)
		mark_repeats(&table);
	webs->round = check->round - 1;
	return webs;
}

const struct webs *webs_of(struct check *check)
{
	struct webs *webs = check->webs;

	if (webs == NULL)
		webs = check->webs = list(check, check->facts->shut[FACT_HTTP]);
	if (webs->round == check->round)
		return webs;
	webs->round = check->round;
	for (size_t i = 0; i < webs->n; i++)
		web_go_on(check, &webs->targets[i]);
	return webs;
}

const struct webs *webs_known(struct check *check)
{
	const char *shut = check->facts->shut[FACT_HTTP];

	if (check->webs == NULL)
		check->webs = list(check, shut != NULL ? shut : "not asked");
	return check->webs;
}

void web_lean_on(struct check *check, const struct web_target *target)
{
	if (target->rests_on != NULL)
		facts_lean_on(check->facts, target->rests_on);
	else if (target->question != NULL)
		leave_unchecked(check, target->question, target->reason);
	else if (target->state == WEB_UNKNOWN && target->nhops > 0 &&
		 web_end(target)->fact == NULL && !target->too_long)
		leave_unchecked(check, question(check, target), target->reason);
}

void web_lean_on_end(struct check *check, const struct web_target *target)
{
	if (target->state == WEB_UNKNOWN && target->rests_on == NULL &&
	    !target->too_long && target->nhops > 0 &&
	    !web_is_failure(&web_end(target)->web))
		leave_unchecked(check, question(check, target), target->reason);
}
