/* Rules about how the URLs of links are written. */
#include "check/link_rules.h"

/* What is wrong with a URL, as in "the link leads nowhere: ...". */
struct fault {
	const char *what; /* NULL: nothing */
	struct span at;
	bool fatal; /* no browser opens it */
};

/* A relative link has nothing that it is relative to. */
static struct fault relative_fault(const struct link *link)
{
	const struct url *u = &link->url;

	if (link->base != NULL || link->origin == LINK_IN_TEXT)
		return (struct fault){ NULL, { NULL, 0 }, false };
	if (u->host_text.n > 0)
		return (struct fault){ "it has no scheme in front of \"//\"",
				       u->whole, false };
	return (struct fault){ "there is no \"https://\" in front", u->whole,
			       true };
}

static struct fault fault_of(const struct link *link)
{
	static const struct {
		enum url_oddity oddity;
		const char *what;
		bool fatal;
	} oddities[] = {
		{ URL_TWICE, "it has two schemes", true },
		{ URL_BACKSLASH, "it has a backslash", false },
		{ URL_SLASHES, "not two slashes stand behind its scheme",
		  false },
		{ URL_SPACE, "it has a blank", false },
		{ URL_ESCAPE, "it has a \"%\" without two digits behind it",
		  false },
	};
	const struct url *u = &link->url;

	for (size_t i = 0; i < sizeof(oddities) / sizeof(*oddities); i++)
		if (url_has(u, oddities[i].oddity))
			return (struct fault){ oddities[i].what,
					       u->at[oddities[i].oddity],
					       oddities[i].fatal };
	if (u->scheme == URL_NONE)
		return relative_fault(link);
	return (struct fault){ NULL, u->whole, false };
}

/* Those of mailto and of apps have other rules. */
static bool is_web(const struct link *link)
{
	return link->url.scheme <= URL_HTTPS;
}

/* The rule about dead links to unsubscribe knows these faults. */
static bool is_others(const struct link *link)
{
	return (link->url.scheme == URL_NONE || !link->url.valid) &&
	       link_is_others(link);
}

static void url_syntax(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next(check, &walk)) {
		const struct link *link = walk.link;
		enum msc_level level = rule_level_in(check, link->part);
		struct fault fault;

		if (!is_web(link) || link->unknown || !link_is_clicked(link) ||
		    !link_is_sure(link))
			continue;
		fault = fault_of(link);
		if (!link->url.valid && !fault.fatal)
			fault = (struct fault){ link->url.why, link->url.whole,
						true };
		if (fault.what == NULL || is_others(link) ||
		    !link_is_new(&walk))
			continue;
		if (fault.fatal)
			report_at(check, level, link->view,
				  link_place(link, fault.at),
				  "the link to %s leads nowhere: %s",
				  shown(check, link->url.whole), fault.what);
		else
			report_at(check,
				  level > MSC_WARNING ? MSC_WARNING : level,
				  link->view, link_place(link, fault.at),
				  "the link to %s is not written well: %s",
				  shown(check, link->url.whole), fault.what);
	}
}

const struct rule link_url_syntax = {
	.look = url_syntax,
	.text = {
		.id = "link-url-syntax",
		.category = "links",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Link that is not written as a URL",
		.why = "Browsers guess, and some guesses fail; mail programs "
		       "that rewrite links guess otherwise. Filters count "
		       "blanks and backslashes against a message, since they "
		       "hide where a link leads.",
		.fix = "Copy the address from a browser's address bar, with "
		       "its https.",
		.source = "https://www.rfc-editor.org/rfc/rfc3986#section-3",
		.bad = "<a href=\"http://http://shop.example.org\">Shop</a>",
		.good = "<a href=\"https://shop.example.org\">Shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* U+200B, U+200C, U+200D, U+2060 and U+FEFF as editors escape them. */
static struct span escaped_blank(struct span s)
{
	static const struct span escapes[] = {
		SPAN_INIT("%E2%80%8B"), SPAN_INIT("%E2%80%8C"),
		SPAN_INIT("%E2%80%8D"), SPAN_INIT("%E2%81%A0"),
		SPAN_INIT("%EF%BB%BF"),
	};

	for (size_t at = span_until(s, '%'); at < s.n;) {
		struct span rest = span_skip(s, at);

		for (size_t i = 0; i < sizeof(escapes) / sizeof(*escapes); i++)
			if (span_istarts(rest, escapes[i]))
				return span_first(rest, escapes[i].n);
		at += 1 + span_until(span_skip(rest, 1), '%');
	}
	return span_first(s, 0);
}

static void zero_width(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next(check, &walk)) {
		const struct link *link = walk.link;
		struct span escaped = escaped_blank(link->url.path);

		if (!is_web(link))
			continue;
		if (url_has(&link->url, URL_INVISIBLE) && link_is_new(&walk))
			report_at(check, rule_level_in(check, link->part),
				  link->view,
				  link_place(link, link->url.at[URL_INVISIBLE]),
				  "the link to %s has a character that nobody "
				  "sees",
				  shown(check, link->url.whole));
		else if (escaped.n > 0 && link_is_new(&walk))
			report_at(check, rule_level_in(check, link->part),
				  link->view, link_place(link, escaped),
				  "the link to %s has %s, a character that "
				  "nobody sees",
				  shown(check, link->url.whole),
				  shown(check, escaped));
	}
}

const struct rule link_zero_width = {
	.look = zero_width,
	.text = {
		.id = "link-zero-width",
		.category = "links",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Invisible character in a link",
		.why = "It came with copying, and then the page is not found; "
		       "or it is there to hide the link from filters: rspamd "
		       "gives 7 points for it.",
		.fix = "Type the address anew.",
		.source = "https://github.com/rspamd/rspamd/blob/master/conf/"
			  "scores.d/phishing_group.conf",
		.bad = "<a href=\"https://shop.example.org/a%E2%80%8B\">",
		.good = "<a href=\"https://shop.example.org/a\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void url_too_long(struct check *check)
{
	enum { MOST = 2000 };
	struct link_walk walk = { 0 };

	while (link_next(check, &walk))
		if (walk.link->url.whole.n > MOST && link_is_new(&walk))
			report_at(check, rule_level(check), walk.link->view,
				  link_place(walk.link, walk.link->url.whole),
				  "the link %s is %zu bytes long",
				  link_name(check, walk.link),
				  walk.link->url.whole.n);
}

const struct rule link_url_too_long = {
	.look = url_too_long,
	.text = {
		.id = "link-url-too-long",
		.category = "links",
		.level = MSC_NOTE,
		.title = "Link over 2,000 bytes",
		.why = "Some programs, and services that check links, cut it "
		       "off, and then it leads elsewhere or nowhere.",
		.fix = "Keep what the link must know on the server, and send a "
		       "short token.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110#section-4.1",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Not "www.example.org" in text, of which a program makes what it likes. */
static bool is_plain_http(const struct link *link)
{
	return link->url.scheme == URL_HTTP && link->host_known &&
	       link->url.valid && link_is_sure(link) &&
	       (link->origin != LINK_IN_TEXT ||
		view_origin(link->view, 0, 1).n > 0);
}

static void http_not_https(struct check *check)
{
	const struct link *first = NULL;
	struct link_walk walk = { 0 };
	size_t n = 0;

	while (link_next(check, &walk)) {
		if (walk.link->attached || !is_plain_http(walk.link))
			continue;
		if (n++ == 0)
			first = walk.link;
	}
	if (n > 0)
		report_at(check, rule_level(check), first->view,
			  link_place(first, first->url.scheme_text),
			  "the link to %s goes by http, not https%s",
			  shown(check, first->url.host_text),
			  repeated(check, n));
}

const struct rule link_http_not_https = {
	.look = http_not_https,
	.text = {
		.id = "link-http-not-https",
		.category = "links",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Link by http",
		.why = "Everybody on the way can read and change what comes, "
		       "and browsers warn of such pages.",
		.fix = "Write https, and see that the page opens.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110"
			  "#section-4.2.2",
		.bad = "<a href=\"http://shop.example.org/\">Shop</a>",
		.good = "<a href=\"https://shop.example.org/\">Shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
