/* Rules about what web servers answer. */
#include "check/net_rules.h"
#include "check/net_say.h"
#include "check/web_judge.h"

/* "answers 404 Not Found". */
static const char *answer_text(struct check *check, const struct web_hop *end)
{
	return arena_printf(check->arena, "answers %s",
			    web_status_text(check->arena, end->web.status));
}

static const char *way_to(struct check *check, const struct web_target *target)
{
	return net_way(check, target, web_end(target), "its server ");
}

/* Pictures are image-dead's. */
static void gone(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		if (walk.target->kind == LINK_IMAGE)
			continue;
		web_lean_on_end(check, walk.target);
		if (walk.target->death == WEB_GONE)
			net_report_lost(check, rule_level(check), walk.target,
					way_to(check, walk.target),
					answer_text(check,
						    web_end(walk.target)));
	}
}

const struct rule net_http_404_410 = {
	.look = gone,
	.text = {
		.id = "net-http-404-410",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to a page that is not there",
		.why = "The server says so, and it was asked twice, the second "
		       "time with GET. Readers who follow the link see "
		       "an error, and most do not try again.",
		.fix = "Correct the link, or put the page back before the "
		       "message goes out.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110"
			  "#section-15.5.5",
		.bad = "<a href=\"https://shop.example.org/slae\">Sale</a>",
		.good = "<a href=\"https://shop.example.org/sale\">Sale</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

static void fails(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;
		const struct web_hop *end = web_end(target);

		if (target->state == WEB_UNKNOWN && web_is_failure(&end->web))
			net_report(check, rule_level(check), target,
				   arena_printf(check->arena,
						"does not work now: %s%s",
						way_to(check, target),
						answer_text(check, end)));
	}
}

const struct rule net_http_5xx = {
	.look = fails,
	.text = {
		.id = "net-http-5xx",
		.category = "links",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Link to a server that fails",
		.why = "It answers that it cannot do its work, and did so "
		       "again a second later. That may pass; a server that "
		       "fails now will hardly stand what a mailing brings.",
		.fix = "Open the link yourself, and send when it works.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110"
			  "#section-15.6",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

static void refused(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk))
		if (walk.target->death == WEB_SHUT)
			net_report_lost(check, rule_level(check), walk.target,
					way_to(check, walk.target),
					"refuses the connection");
}

const struct rule net_connection_refused = {
	.look = refused,
	.text = {
		.id = "net-connection-refused",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to a host where no web server listens",
		.why = "The host is there and turns the connection down: "
		       "nothing serves pages on that port, or it is not "
		       "running.",
		.fix = "Start the web server, or correct host and port of the "
		       "link.",
		.source = "https://www.rfc-editor.org/rfc/rfc9293"
			  "#section-3.5.2",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};
