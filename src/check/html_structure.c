/* Rules about how HTML is built: what is not closed, and what is missing. */
#include "check/html_rules.h"
#include "check/providers.h"

/* Whether reading stopped at a limit, which is reported as such. */
static bool is_cut_short(const struct check *check)
{
	const struct limit_hit *hit = check->content->limits;

	for (; hit != NULL; hit = hit->next)
		if (hit->limit == LIMIT_HTML_NODES ||
		    hit->limit == LIMIT_HTML_ATTRS_ALL)
			return true;
	return false;
}

/* Elements that hold no markup: one that is not closed holds all the rest. */
static bool swallows(enum html_tag tag)
{
	return tag == TAG_TITLE || tag == TAG_STYLE || tag == TAG_SCRIPT ||
	       tag == TAG_TEXTAREA || tag == TAG_XMP || tag == TAG_NOFRAMES ||
	       tag == TAG_IFRAME;
}

static bool ends_with(struct span text, struct span end)
{
	return text.n >= end.n && span_eq(span_skip(text, text.n - end.n), end);
}

/* A comment that goes on to the end of the source. */
static bool is_open_comment(const struct document *d, struct range at)
{
	struct span written = html_written(d, at);

	return at.at + at.n == d->source->text.n &&
	       span_starts(written, SPAN("<!--")) &&
	       !ends_with(written, SPAN("-->")) &&
	       !ends_with(written, SPAN("--!>"));
}

/* Where that begins which makes the rest of the document vanish; n is 0 if
 * nothing does. */
static struct range swallower(const struct document *d)
{
	if (d->unread.n > 0)
		return d->unread;
	for (size_t i = 0; i < d->nelements; i++)
		if (d->elements[i].unclosed && swallows(d->elements[i].tag))
			return d->elements[i].at;
	if (d->ncomments > 0 &&
	    is_open_comment(d, d->comments[d->ncomments - 1].at))
		return d->comments[d->ncomments - 1].at;
	return (struct range){ 0 };
}

/* The first bytes of what may be long. */
static struct range beginning(struct range at)
{
	enum { MOST = 40 };

	return (struct range){ at.at, at.n < MOST ? at.n : MOST };
}

struct tally {
	struct range first;
	size_t n;
};

static void count(struct tally *tally, struct range at)
{
	if (tally->n++ == 0 || at.at < tally->first.at)
		tally->first = at;
}

/* A tag without its attributes: "<td>", "</td>". */
static const char *tag_at(struct check *check, const struct document *d,
			  struct range at)
{
	struct span tag = html_written(d, at);
	size_t n = 1;

	while (n < tag.n && tag.p[n] != '>' && !is_space(tag.p[n]) &&
	       (n == 1 || tag.p[n] != '/'))
		n++;
	return arena_printf(check->arena, "%s>",
			    shown(check, span_first(tag, n)));
}

static void report_sloppy(struct check *check, const struct document *d)
{
	struct tally unclosed = { 0 }, misnested = { 0 }, stray = { 0 };

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];

		if (e->misnested)
			count(&misnested, e->at);
		else if (e->unclosed)
			count(&unclosed, e->at);
	}
	for (size_t i = 0; i < d->nstray_ends; i++)
		count(&stray, d->stray_ends[i].at);
	if (unclosed.n > 0)
		report_at(check, MSC_NOTE, d->source, unclosed.first,
			  "%s is not closed%s",
			  tag_at(check, d, unclosed.first),
			  repeated(check, unclosed.n));
	if (misnested.n > 0)
		report_at(check, MSC_NOTE, d->source, misnested.first,
			  "%s is still open where what it is in ends%s",
			  tag_at(check, d, misnested.first),
			  repeated(check, misnested.n));
	if (stray.n > 0)
		report_at(check, MSC_NOTE, d->source, stray.first,
			  "%s closes nothing%s", tag_at(check, d, stray.first),
			  repeated(check, stray.n));
}

/* Browsers repair most of it as it was meant, so that is a note. */
static void unclosed_or_misnested(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		struct range lost = swallower(d);

		if (is_cut_short(check))
			continue;
		if (lost.n > 0)
			report_at(check, rule_level(check), d->source,
				  beginning(lost),
				  "what begins here is not closed, so nothing "
				  "behind it shows");
		else
			report_sloppy(check, d);
	}
}

const struct rule html_unclosed_or_misnested = {
	.look = unclosed_or_misnested,
	.text = {
		.id = "html-unclosed-or-misnested",
		.category = "html",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Elements that are not closed or not nested",
		.why = "Google asks for HTML by the standard. Each mail "
		       "program mends the rest in its own way; a tag, comment, "
		       "<title> or <style> that is not closed swallows the "
		       "whole text behind it.",
		.fix = "Close what is open, the innermost first; a validator "
		       "(https://validator.w3.org/) lists all places.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "<style>p { color: red } <p>Hello</p>",
		.good = "<style>p { color: red }</style> <p>Hello</p>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether the document is more than a few words in a <div>. */
static bool is_page(const struct document *d)
{
	enum { LEAST = 10 };

	return d->nelements >= LEAST;
}

static void no_doctype(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL)
		if (!d->has_doctype && is_page(d))
			report_at(check, rule_level(check), d->source,
				  d->elements[0].at,
				  "the HTML begins without <!DOCTYPE html>");
}

const struct rule html_no_doctype = {
	.look = no_doctype,
	.text = {
		.id = "html-no-doctype",
		.category = "html",
		.level = MSC_NOTE,
		.title = "No doctype",
		.why = "Without one, browsers and the mail programs that are "
		       "built on them lay tables and boxes out as the browsers "
		       "of 1999 did.",
		.fix = "Begin the HTML with <!DOCTYPE html>.",
		.source = "https://html.spec.whatwg.org/multipage/"
			  "syntax.html#the-doctype",
		.bad = "<html><body>",
		.good = "<!DOCTYPE html><html><body>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static bool has_viewport(struct check *check, const struct document *d)
{
	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];
		const struct view *name;

		if (e->tag != TAG_META)
			continue;
		name = element_attr(check->arena, d, e, "name");
		if (name != NULL && span_ieq(name->text, SPAN("viewport")))
			return true;
	}
	return false;
}

static void no_viewport(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		for (size_t i = 0; i < d->nelements; i++) {
			if (d->elements[i].tag != TAG_HEAD)
				continue;
			if (!has_viewport(check, d))
				report_at(check, rule_level(check), d->source,
					  d->elements[i].at,
					  "<head> has no <meta "
					  "name=\"viewport\">");
			break;
		}
	}
}

const struct rule html_no_viewport = {
	.look = no_viewport,
	.text = {
		.id = "html-no-viewport",
		.category = "html",
		.level = MSC_NOTE,
		.title = "No viewport for telephones",
		.why = "Without it some telephones show the message as wide as "
		       "on a desk and all letters tiny.",
		.fix = "Put <meta name=\"viewport\" "
		       "content=\"width=device-width, initial-scale=1\"> into "
		       "<head>.",
		.source = CAN_I_EMAIL "html-meta/",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* The width of a table in pixels; 0 if there is none. */
static uint64_t fixed_width(struct check *check, const struct document *d,
			    const struct element *e)
{
	const struct view *width = element_attr(check->arena, d, e, "width");
	uint64_t pixels = 0;
	struct span text;

	if (width == NULL)
		return 0;
	text = width->text;
	if (text.n > 2 && span_ieq(span_skip(text, text.n - 2), SPAN("px")))
		text.n -= 2;
	return span_number(text, 1, UINT32_MAX, &pixels) ? pixels : 0;
}

static void width_over_600(struct check *check)
{
	enum { MOST = 700 };
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		for (size_t i = 0; i < d->nelements; i++) {
			const struct element *e = &d->elements[i];
			uint64_t width;

			if (e->tag != TAG_TABLE || e->hidden != HIDDEN_NOT)
				continue;
			width = fixed_width(check, d, e);
			if (width <= MOST)
				continue;
			report_at(check, rule_level(check), d->source, e->at,
				  "a table of %zu pixels in width",
				  (size_t)width);
			break;
		}
	}
}

const struct rule html_width_over_600 = {
	.look = width_over_600,
	.text = {
		.id = "html-width-over-600",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Wider than the windows of mail programs",
		.why = "Most programs give a message 600 to 700 pixels beside "
		       "their lists; what is wider is cut or has to be moved "
		       "sideways.",
		.fix = "Make the outer table 600 pixels wide at most.",
		.source = "https://www.cakemail.com/blog/"
			  "template-coding-the-importance-of-template-size/",
		.bad = "<table width=\"800\">",
		.good = "<table width=\"600\">",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
