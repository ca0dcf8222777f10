/* Rules about the certificates of hosts that links lead to. */
#include "check/net_rules.h"
#include "check/net_say.h"
#include "check/web_judge.h"

/* Hosts that were spoken of; certificates are theirs, not the links'. */
struct hosts {
	struct span names[16];
	size_t n;
};

/* Whether it is new; it is not from now on, but for one of very many. */
static bool hosts_add(struct hosts *hosts, struct span name)
{
	static const size_t room = sizeof(hosts->names) / sizeof(struct span);

	for (size_t i = 0; i < hosts->n; i++)
		if (span_eq(hosts->names[i], name))
			return false;
	if (hosts->n < room)
		hosts->names[hosts->n++] = name;
	return true;
}

/* What comes of it: behind a warning the page is there still, if that can be
 * passed; pictures are not loaded. */
static const char *loss_text(const struct check *check,
			     const struct web_target *target)
{
	enum web_fault fault = web_end(target)->web.fault;

	if (net_loss(net_place(check, target)) != LOSS_PAGE)
		return "does not load";
	if (fault == WEB_TLS_OLD || fault == WEB_TLS_BROKEN)
		return "cannot be opened";
	return "makes browsers warn";
}

/* Report the hosts whose TLS has a fault that is old, or that is not. */
static void report_faults(struct check *check, bool old)
{
	struct hosts hosts = { .n = 0 };
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;
		const struct web_hop *end = web_end(target);

		if (target->death != WEB_NO_TLS ||
		    (end->web.fault == WEB_TLS_OLD) != old ||
		    !hosts_add(&hosts, end->url.host))
			continue;
		net_report(check, rule_level(check), target,
			   arena_printf(check->arena, "%s: %s %s",
					loss_text(check, target),
					net_host(check, end),
					web_fault_text(end->web.fault)));
	}
}

static void invalid(struct check *check)
{
	report_faults(check, false);
}

const struct rule net_tls_invalid = {
	.look = invalid,
	.text = {
		.id = "net-tls-invalid",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to a host whose certificate does not hold",
		.why = "A browser shows a full page of warning in place of "
		       "yours, and mail programs do not load pictures from "
		       "there.",
		.fix = "Renew the certificate for the very name in the link, "
		       "and let the server send those between it and its "
		       "root, too.",
		.source = "https://www.rfc-editor.org/rfc/rfc5280#section-6.1",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

static void old(struct check *check)
{
	report_faults(check, true);
}

const struct rule net_tls_old = {
	.look = old,
	.text = {
		.id = "net-tls-old",
		.category = "links",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Link to a server that speaks an old TLS alone",
		.why = "TLS 1.0 and 1.1 are given up; browsers of the last "
		       "years do not speak them, so most readers do not get "
		       "to the page.",
		.fix = "Switch on TLS 1.2 and 1.3 on the server.",
		.source = "https://www.rfc-editor.org/rfc/rfc8996",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

enum { DAY = 24 * 60 * 60, SOON = 14 * DAY };

/* The first hop whose certificate ends soon; NULL. */
static const struct web_hop *expiring(const struct check *check,
				      const struct web_target *target)
{
	for (size_t i = 0; i < target->nhops; i++) {
		int64_t until = target->hops[i].web.expires;

		if (until > check->now && until - check->now < SOON)
			return &target->hops[i];
	}
	return NULL;
}

static const char *days_text(struct check *check, int64_t seconds)
{
	int days = (int)(seconds / DAY);

	if (days == 0)
		return "today";
	return arena_printf(check->arena, "in %d day%s", days,
			    days == 1 ? "" : "s");
}

static void ends_soon(struct check *check)
{
	struct hosts hosts = { .n = 0 };
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_hop *hop = expiring(check, walk.target);

		if (hop == NULL || !hosts_add(&hosts, hop->url.host))
			continue;
		net_report(check, rule_level(check), walk.target,
			   arena_printf(check->arena,
					"will soon make browsers warn: the "
					"certificate of %s ends %s",
					net_host(check, hop),
					days_text(check, hop->web.expires -
								 check->now)));
	}
}

const struct rule net_tls_expiring = {
	.look = ends_soon,
	.text = {
		.id = "net-tls-expiring",
		.category = "links",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Link to a host whose certificate ends soon",
		.why = "Mail is read for weeks. From the day on browsers warn "
		       "of the page, and whoever renews certificates by "
		       "themselves does so earlier than two weeks before.",
		.fix = "Renew the certificate, and see why that was not done.",
		.source = "https://www.rfc-editor.org/rfc/rfc5280"
			  "#section-4.1.2.5",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};
