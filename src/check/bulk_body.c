/* Rules about the way to leave that a reader finds in the text. */
#include "check/bulk_rules.h"
#include "check/providers.h"
#include "check/template_marks.h"
#include "text/content.h"

/* In a template the mark itself may become the link: "{{unsubscribe}}",
 * "%unsubscribe_url%", "<unsubscribe>". */
static bool has_mark(const struct check *check)
{
	static const struct span words[] = {
		SPAN_INIT("unsub"),  SPAN_INIT("UNSUB"),   SPAN_INIT("Unsub"),
		SPAN_INIT("optout"), SPAN_INIT("opt_out"),
	};

	if (check->type != MSC_TYPE_TEMPLATE)
		return false;
	for (size_t i = 0; i < check->msg->nparts; i++) {
		const struct view *text = check->msg->parts[i].text;

		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			if (text != NULL &&
			    span_find(text->text, words[k]) < text->text.n)
				return true;
	}
	return false;
}

/* Of a link that says so and leads nowhere, another rule speaks. */
static bool promises(const struct link *link)
{
	return link->origin == LINK_IN_ATTRIBUTE && link->shown != NULL &&
	       links_says_unsubscribe(link->shown->text);
}

static bool any_promises(const struct links *links)
{
	for (size_t i = 0; i < links->nlinks; i++)
		if (promises(&links->links[i]))
			return true;
	return false;
}

static bool inside_character(struct span text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80;
}

/* A line of the foot of a text, or a piece of it, that speaks of leaving; empty
 * if none does. */
static struct span foot_says(struct span text)
{
	enum { FOOT = 2048, PIECE = 200 };
	size_t at = text.n > FOOT ? text.n - FOOT : 0;

	while (at < text.n) {
		struct span line;
		size_t n = PIECE;

		while (inside_character(text, at))
			at++;
		line = span_skip(text, at);
		line = span_first(line, span_until(line, '\n'));
		while (inside_character(line, n))
			n++;
		if (links_says_unsubscribe(span_first(line, n)))
			return span_first(line, n);
		at += line.n <= n ? line.n + 1 : n / 2;
	}
	return (struct span){ text.p, 0 };
}

static struct span last_character(struct span text)
{
	size_t at = text.n - 1;

	while (at > 0 && inside_character(text, at))
		at--;
	return span_skip(text, at);
}

/* The text that most readers see: HTML, if there is any. NULL if all that there
 * is came with an attached message. */
static const struct body *main_body(const struct content *content)
{
	const struct body *first = NULL;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (body->attached)
			continue;
		if (body->document != NULL)
			return body;
		if (first == NULL)
			first = body;
	}
	return first;
}

/* Where the text ends, since the link belongs there. */
static void report_foot(struct check *check)
{
	const struct body *body = main_body(check->content);
	struct span text = { NULL, 0 };

	if (body != NULL)
		text = span_trim(body->text->text);
	if (text.n == 0) {
		report_absent(check, "there is no link to unsubscribe");
		return;
	}
	check->part = body->part;
	report(check, body->text, last_character(text),
	       "the text ends without a link to unsubscribe");
	check->part = NO_PART;
}

/* It may say "reply to this message", or the link may be one that we do not
 * recognize: so that is but a warning. */
static void body_unsub_missing(struct check *check)
{
	const struct content *content = check->content;

	if (content == NULL || content->nbodies == 0 ||
	    content->has_unsubscribe || !is_marketing(check) ||
	    has_mark(check) || any_promises(&content->links))
		return;
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct view *text = content->bodies[i].text;
		struct span said = foot_says(text->text);

		if (said.n == 0)
			continue;
		report_at(check, MSC_WARNING, text, view_range(text, said),
			  "the text speaks of unsubscribing, and no link in "
			  "it is for that");
		return;
	}
	report_foot(check);
}

const struct rule bulk_body_unsub_missing = {
	.look = body_unsub_missing,
	.text = {
		.id = "bulk-body-unsub-missing",
		.category = "bulk",
		.level = MSC_ERROR,
		.points = 50,
		.title = "No link to unsubscribe in the text",
		.why = "Gmail, Yahoo and Apple require one that is clearly "
		       "visible in bulk mail, and the law of most countries "
		       "does. Who finds no way to leave presses \"spam\".",
		.fix = "Add a link to unsubscribe to the foot of HTML and "
		       "text, and call it so; it may lead to a page of "
		       "settings.",
		.source = GOOGLE_GUIDELINES,
		.good = "<a href=\"https://example.org/u/7f3ac2d9\">"
			"Unsubscribe</a>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL | YAHOO | ICLOUD,
	},
};

/* The local part of a mailto address. */
static struct span mailbox_of(const struct url *url)
{
	return span_first(url->path, span_until(url->path, '@'));
}

/* Why an address without a scheme leads nowhere; NULL for one of another place
 * in the message. */
static const char *dead_relative(struct span address)
{
	if (address.n == 0)
		return "has no address";
	if (address.n == 1 && address.p[0] == '#')
		return "leads nowhere: its address is \"#\"";
	return address.p[0] == '#' ? NULL
				   : "has an address without https:, which "
				     "leads nowhere from a mail";
}

/* Why a link that says that it leads off the list does not; NULL. */
static const char *dead(const struct link *link)
{
	const struct url *url = &link->url;

	if (url->whole.n == 0 || url->scheme == URL_NONE)
		return dead_relative(url->whole);
	if (url->scheme == URL_JAVASCRIPT || url->scheme == URL_VBSCRIPT)
		return "is a script, which no mail program runs";
	if (url->scheme == URL_MAILTO)
		return is_noreply(mailbox_of(url))
			       ? "writes to a mailbox that nobody reads"
			       : NULL;
	if (url->scheme != URL_HTTP && url->scheme != URL_HTTPS)
		return NULL;
	if (!url->valid)
		return "has an address that is none";
	return link->domain != NULL && link->domain->reserved != NULL
		       ? "has the address of an example"
		       : NULL;
}

/* In a template the address may have still to come, though nothing says so. */
static enum msc_level dead_level(const struct check *check,
				 const struct link *link)
{
	enum msc_level level = rule_level_in(check, link->part);

	if (check->type == MSC_TYPE_TEMPLATE && level > MSC_WARNING)
		return MSC_WARNING;
	return level;
}

static void body_unsub_dead(struct check *check)
{
	const struct content *content = check->content;

	for (size_t i = 0; content != NULL && i < content->links.nlinks; i++) {
		const struct link *link = &content->links.links[i];
		const char *why;

		/* In this order, since few lead nowhere. */
		why = link->unknown || mark_is_bracketed(link->url.whole)
			      ? NULL
			      : dead(link);
		if (why != NULL && promises(link))
			report_at(check, dead_level(check, link), link->view,
				  (struct range){ 0, link->view->text.n },
				  "the link \"%s\" %s",
				  shown(check, link->shown->text), why);
	}
}

const struct rule bulk_body_unsub_dead = {
	.look = body_unsub_dead,
	.text = {
		.id = "bulk-body-unsub-dead",
		.category = "bulk",
		.level = MSC_ERROR,
		.points = 80,
		.title = "Link to unsubscribe leads nowhere",
		.why = "Yahoo counts a link that does not work as none, and "
		       "the reader who pressed it in vain presses \"spam\" "
		       "next.",
		.fix = "Give it the address at which the reader unsubscribes, "
		       "and try it in a copy that you send to yourself.",
		.source = "https://senders.yahooinc.com/faqs/",
		.bad = "<a href=\"#\">Unsubscribe</a>",
		.good = "<a href=\"https://example.org/u/7f3ac2d9\">"
			"Unsubscribe</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = YAHOO,
	},
};
