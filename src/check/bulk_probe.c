/* Rules about what an address of List-Unsubscribe does when it is asked for: only
 * of the one that --probe-unsubscribe names, which was made for a test. */
#include "check/bulk_rules.h"
#include "check/bulk_uri.h"
#include "check/web_judge.h"
#include "check/web_page.h"
#include "rule/sending.h"
#include "text/domain.h"

/* The address of the probe. */
struct probe {
	struct span request; /* as it is asked for; empty: there is none, or its
				host is not known yet */
	const char *shown;   /* for people */
	const char *fault;   /* what is wrong with its host; NULL */
};

/* Whether it is known where the host is, or that it cannot be: without that
 * nobody can be asked for a page of it. */
static bool is_found(struct check *check, const struct url *url,
		     struct probe *probe)
{
	const struct fact *a, *aaaa;
	struct domain host;

	if (url->kind != URL_DOMAIN)
		return true;
	host = domain_parse(check->arena, url->host);
	a = facts_consult(check->facts, FACT_DNS_A, host.ascii);
	aaaa = facts_consult(check->facts, FACT_DNS_AAAA, host.ascii);
	if (a->no_name || aaaa->no_name)
		probe->fault = "does not exist";
	else if (a->state == FACT_NONE && aaaa->state == FACT_NONE)
		probe->fault = "has no address";
	return a->state != FACT_OPEN && aaaa->state != FACT_OPEN;
}

static struct probe probe_of(struct check *check)
{
	struct probe probe = { .shown = "" };
	struct url url;

	if (check->sending->probe.n == 0)
		return probe;
	url = url_parse(check->arena, check->sending->probe);
	if (!is_found(check, &url, &probe))
		return probe;
	probe.request = url_request(check->arena, &url);
	probe.shown = shown(check, check->sending->probe);
	return probe;
}

/* Report it at the message's own address, which will do the same. */
static void report_probe(struct check *check, enum msc_level level,
			 const char *message)
{
	const struct leaves *leaves = leaves_read(check);
	const struct leave *leave = leaves_by(leaves, WAY_HTTPS);

	if (leave == NULL)
		report_absent_as(check, level, message);
	else
		report_at(check, level, leaves->view,
			  view_range(leaves->view, leave->uri), "%s", message);
}

static void get_mutates(struct check *check)
{
	struct probe probe = probe_of(check);
	const struct fact *got;

	if (probe.request.n == 0 || probe.fault != NULL)
		return;
	got = facts_ask(check->facts, FACT_HTTP_GET, probe.request);
	if (got->state == FACT_FOUND &&
	    page_took_off(check, web_read(got).body))
		report_probe(check, rule_level(check),
			     arena_printf(check->arena,
					  "to open the probed address %s takes "
					  "its reader off the list at once",
					  probe.shown));
}

const struct rule bulk_unsub_get_mutates = {
	.look = get_mutates,
	.text = {
		.id = "bulk-unsub-get-mutates",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Unsubscribing without being asked",
		.why = "Filters of companies and previews open every address "
		       "in a message. A page that unsubscribes whoever opens "
		       "it loses readers who never wanted to leave; RFC 8058 "
		       "has POST for that reason.",
		.fix = "Show a page with one button on GET, and take the "
		       "reader off the list on POST.",
		.source = RFC_8058 "#section-3.1",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

/* What is wrong with the answer to POST, behind the address; NULL. What may pass
 * is a warning. */
static const char *fault_of(struct check *check, const struct web *web,
			    enum msc_level *level)
{
	struct arena *a = check->arena;

	*level = rule_level(check);
	if (web->fault != WEB_FINE)
		return arena_printf(a, "cannot be asked: its server %s",
				    web_fault_text(web->fault));
	if (web_is_success(web))
		return NULL;
	if (web->status >= 300 && web->status <= 399)
		return "redirects a POST, which programs do not follow";
	if (web->challenge || web->status == 429 || web->status >= 500)
		*level = MSC_WARNING;
	return arena_printf(a, "answers a POST with %s",
			    web_status_text(a, web->status));
}

/* What the server makes of a POST; NULL. GET comes before POST, lest it meets
 * somebody who has left. */
static const char *post(struct check *check, struct span request,
			enum msc_level *level)
{
	const struct fact *posted;
	struct web web;

	if (facts_consult(check->facts, FACT_HTTP_GET, request)->state ==
	    FACT_OPEN)
		return NULL;
	posted = facts_ask(check->facts, FACT_HTTP_POST, request);
	if (posted->state != FACT_FOUND)
		return NULL;
	web = web_read(posted);
	return fault_of(check, &web, level);
}

static void one_click_post(struct check *check)
{
	struct probe probe = probe_of(check);
	enum msc_level level = rule_level(check);
	const char *fault;

	if (probe.request.n == 0)
		return;
	fault = probe.fault != NULL
			? arena_printf(check->arena,
				       "cannot be asked: its host %s",
				       probe.fault)
			: post(check, probe.request, &level);
	if (fault != NULL)
		report_probe(check, level,
			     arena_printf(check->arena,
					  "the probed address %s %s",
					  probe.shown, fault));
}

const struct rule bulk_one_click_post = {
	.look = one_click_post,
	.text = {
		.id = "bulk-one-click-post",
		.category = "bulk",
		.level = MSC_ERROR,
		.points = 200,
		.title = "One-click unsubscribing that does not work",
		.why = "The button of Gmail and Yahoo sends a POST without "
		       "cookies, follows no redirect, and takes what is not a "
		       "success for a failure: the reader presses \"spam\" "
		       "next.",
		.fix = "Answer a POST of List-Unsubscribe=One-Click to the "
		       "address itself with 200 or 202, and ask for nothing "
		       "more.",
		.source = RFC_8058 "#section-3.2",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
		.providers = MSC_BIT(MSC_GMAIL) | MSC_BIT(MSC_YAHOO),
	},
};
