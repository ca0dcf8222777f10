#include "check/web_walk.h"

#include "check/link_rules.h"
#include "check/relative.h"
#include "check/touch.h"
#include "check/web_judge.h"

static void end(struct web_target *t, enum web_state state, const char *reason)
{
	t->state = state;
	t->reason = reason;
}

static void die(struct web_target *t, enum web_death death, const char *reason)
{
	t->death = death;
	end(t, WEB_DEAD, reason);
}

static const struct domain *domain_of(struct arena *a, const struct url *url)
{
	struct domain *domain;

	if (!url->valid || url->kind != URL_DOMAIN)
		return NULL;
	domain = arena_new(a, struct domain);
	*domain = domain_parse(a, url->host);
	return domain;
}

/* Whether it was there before, and would for ever be. One that sets a cookie may
 * do something else the second time; we bring none. */
static bool goes_round(const struct web_target *t)
{
	const struct web_hop *last = web_end(t);

	for (size_t i = 0; i + 1 < t->nhops; i++)
		if (span_eq(t->hops[i].text, last->text))
			return true;
	return false;
}

/* Whether a server asked for a cookie on the way. */
static bool wants_cookies(const struct web_target *t)
{
	for (size_t i = 0; i < t->nhops; i++)
		if (t->hops[i].web.cookie)
			return true;
	return false;
}

/* Why the last hop is not asked for, whoever led to it. */
static void vet(const struct check *check, struct web_target *t)
{
	const struct web_hop *hop = web_end(t);
	const struct link as_link = { .url = hop->url,
				      .domain = hop->domain,
				      .host_known = true };

	if (url_has(&hop->url, URL_USER))
		end(t, WEB_SKIPPED, "it has a user name");
	else if (check->allow_private)
		return;
	else if (link_seclusion(&as_link) != NULL)
		end(t, WEB_UNKNOWN, "address or port not public");
	else if (hop->domain != NULL && hop->domain->reserved != NULL)
		end(t, WEB_SKIPPED, "a name for examples, nobody's");
}

/* The same of what a server led to. */
static void vet_redirect(struct check *check, struct web_target *t)
{
	uint64_t most = check->limits->value[LIMIT_HTTP_REDIRECTS];
	const char *why =
		touch_reason_of_url(touch_begin(check), &web_end(t)->url);

	if (goes_round(t) && wants_cookies(t)) {
		end(t, WEB_UNKNOWN, "it wants a cookie back");
	} else if (goes_round(t)) {
		die(t, WEB_ROUND, "it redirects in a circle");
	} else if (t->nhops - 1 > most) {
		t->too_long = true;
		end(t, WEB_UNKNOWN, "too many redirects");
	} else if (why != NULL) {
		end(t, WEB_SKIPPED, why);
	}
}

/* Most links have one hop, so room for all that there may be is made with the
 * second: those that are followed, and the one too many. */
static void make_room(struct check *check, struct web_target *t)
{
	size_t most = (size_t)check->limits->value[LIMIT_HTTP_REDIRECTS] + 2;
	struct web_hop *hops;

	if (t->nhops > 1)
		return;
	hops = arena_alloc(check->arena, t->nhops == 0 ? 1 : most,
			   sizeof(*hops));
	if (t->nhops == 1)
		hops[0] = t->hops[0];
	t->hops = hops;
}

static void add_hop(struct check *check, struct web_target *t,
		    const struct url *url, const struct domain *domain)
{
	make_room(check, t);
	t->hops[t->nhops++] = (struct web_hop){
		.text = url_request(check->arena, url),
		.url = *url,
		.domain = domain,
	};
}

void web_set_out(struct check *check, struct web_target *t)
{
	const struct link *link = t->link;
	struct url url = relative_link(check->arena, link);
	const struct domain *domain = link->url.scheme == URL_NONE
					      ? domain_of(check->arena, &url)
					      : link->domain;

	t->state = WEB_OPEN;
	if (!url.valid || (url.scheme != URL_HTTP && url.scheme != URL_HTTPS)) {
		end(t, WEB_SKIPPED, "not a valid URL");
		return;
	}
	add_hop(check, t, &url, domain);
	vet(check, t);
}

/* What the last answer leads to. */
static void redirect(struct check *check, struct web_target *t)
{
	const struct web_hop *hop = web_end(t);
	struct url url = url_parse(check->arena, hop->web.location);

	if (url.valid && url.scheme == URL_NONE)
		url = relative_url(check->arena, &hop->url, hop->web.location);
	if (url.scheme == URL_MAILTO || url.scheme == URL_TEL ||
	    url.scheme == URL_SMS || url.scheme == URL_OTHER) {
		end(t, WEB_SKIPPED, "it leads to a program, not a page");
		return;
	}
	if (!url.valid || (url.scheme != URL_HTTP && url.scheme != URL_HTTPS)) {
		die(t, WEB_NOWHERE, "it redirects to what is no page");
		return;
	}
	add_hop(check, t, &url, domain_of(check->arena, &url));
	vet(check, t);
	if (t->state == WEB_OPEN)
		vet_redirect(check, t);
}

/* Whether the host of the last hop has an address; else it is said why not, or
 * what of the DNS is waited for. */
static bool has_address(struct check *check, struct web_target *t,
			struct web_hop *hop)
{
	hop->a = facts_want_host(check->facts, FACT_DNS_A, hop->domain->ascii);
	hop->aaaa = facts_want_host(check->facts, FACT_DNS_AAAA,
				    hop->domain->ascii);
	t->rests_on = hop->a->state == FACT_OPEN ? hop->a : hop->aaaa;
	if (t->rests_on->state == FACT_OPEN)
		return false;
	if (hop->a->state == FACT_FOUND || hop->aaaa->state == FACT_FOUND)
		return true;
	if (hop->a->no_name || hop->aaaa->no_name) {
		die(t, WEB_NO_NAME, "the host does not exist");
	} else if (hop->a->state == FACT_NONE &&
		   hop->aaaa->state == FACT_NONE) {
		die(t, WEB_NO_ADDRESS, "the host has no address");
	} else {
		t->rests_on =
			hop->a->state == FACT_UNKNOWN ? hop->a : hop->aaaa;
		end(t, WEB_UNKNOWN, t->rests_on->reason);
	}
	return false;
}

/* Whether its server has said something of the last hop. */
static bool is_answered(struct check *check, struct web_target *t)
{
	struct web_hop *hop = &t->hops[t->nhops - 1];

	if (hop->domain != NULL && !has_address(check, t, hop))
		return false;
	hop->fact = facts_want(check->facts, FACT_HTTP, hop->text);
	t->rests_on = hop->fact;
	if (hop->fact->state != FACT_FOUND) {
		if (hop->fact->state == FACT_UNKNOWN)
			end(t, WEB_UNKNOWN, hop->fact->reason);
		return false;
	}
	t->rests_on = NULL;
	hop->web = web_read(hop->fact);
	return true;
}

static void take_answer(struct check *check, struct web_target *t)
{
	struct web_verdict verdict = web_judge(check->arena, &web_end(t)->web);

	if (verdict.state == WEB_REDIRECTED) {
		redirect(check, t);
		return;
	}
	if (verdict.state == WEB_OK && t->kind == LINK_IMAGE &&
	    span_is(web_end(t)->web.type, "text/html")) {
		die(t, WEB_NO_PICTURE, "a page, not a picture");
		return;
	}
	if (verdict.state == WEB_OK && t->nhops > 1)
		verdict.state = WEB_REDIRECTED;
	t->death = verdict.death;
	end(t, verdict.state, verdict.reason);
}

void web_go_on(struct check *check, struct web_target *t)
{
	while (t->state == WEB_OPEN && is_answered(check, t))
		take_answer(check, t);
}
