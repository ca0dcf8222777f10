/* Rules about what mail programs take out of HTML, since it acts or is fetched.
 */
#include "check/html_rules.h"

/* "application/ld+json" and the like are data, which Gmail reads. */
static bool is_script(struct check *check, const struct document *d,
		      const struct element *e)
{
	const struct view *type;

	if (e->tag != TAG_SCRIPT)
		return false;
	type = element_attr(check->arena, d, e, "type");
	if (type != NULL && span_find(type->text, SPAN("json")) < type->text.n)
		return false;
	return element_has(d, e, "src") ||
	       span_trim(html_written(d, html_content(e))).n > 0;
}

static void script_elements(struct check *check, const struct document *d)
{
	struct range first = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];

		if (is_script(check, d, e) && n++ == 0)
			first = e->at;
	}
	if (n > 0)
		report_at(check, rule_level(check), d->source, first,
			  "a script, which mail programs take out%s",
			  repeated(check, n));
}

/* "onclick", "onload". */
static bool is_handler(struct span name)
{
	enum { SHORTEST = sizeof("oncut") - 1 };

	if (name.n < SHORTEST || to_lower(name.p[0]) != 'o' ||
	    !span_istarts(name, SPAN("on")))
		return false;
	for (size_t i = 2; i < name.n; i++)
		if (!is_alpha(name.p[i]))
			return false;
	return true;
}

/* What they would do is rarely missed, so they are no error. */
static void script_handlers(struct check *check, const struct document *d)
{
	struct range first = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];

		for (size_t j = 0; j < e->nattrs; j++)
			if (to_lower(d->source->text.p[e->attrs[j].name.at]) ==
				    'o' &&
			    is_handler(html_written(d, e->attrs[j].name)) &&
			    e->attrs[j].value.n > 0 && n++ == 0)
				first = e->attrs[j].name;
	}
	if (n > 0)
		report_at(check, MSC_WARNING, d->source, first,
			  "a script in the attribute %s, which mail programs "
			  "take out%s",
			  shown(check, html_written(d, first)),
			  repeated(check, n));
}

static void script_links(struct check *check)
{
	const struct links *links = &check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];

		if (link->kind != LINK_SCRIPT || link->attached)
			continue;
		check->part = link->part;
		report(check, link->view, link->view->text,
		       "a link that runs a script does nothing in mail");
	}
}

static void script(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		script_elements(check, d);
		script_handlers(check, d);
	}
	script_links(check);
}

const struct rule html_script = {
	.look = script,
	.text = {
		.id = "html-script",
		.category = "html",
		.level = MSC_ERROR,
		.points = 80,
		.title = "Script in the HTML",
		.why = "No mail program runs scripts: they are taken out, and "
		       "so is what they would have done. Filters and virus "
		       "scanners refuse or mark mail that has them.",
		.fix = "Take scripts, on... attributes and javascript: links "
		       "out; link to a web page that does it.",
		.source = CAN_I_EMAIL "html-script/",
		.bad = "<script>track()</script>",
		.good = "<a href=\"https://example.org/form\">Answer</a>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static bool is_embedded(enum html_tag tag)
{
	return tag == TAG_IFRAME || tag == TAG_OBJECT || tag == TAG_EMBED ||
	       tag == TAG_APPLET || tag == TAG_FRAME;
}

static void embed(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		const struct element *first = NULL;
		size_t n = 0;

		for (size_t i = 0; i < d->nelements; i++)
			if (is_embedded(d->elements[i].tag) && n++ == 0)
				first = &d->elements[i];
		if (n > 0)
			report_at(check, rule_level(check), d->source,
				  first->at,
				  "<%s>, which mail programs take out%s",
				  html_tag_name(first->tag),
				  repeated(check, n));
	}
}

const struct rule html_embed = {
	.look = embed,
	.text = {
		.id = "html-embed",
		.category = "html",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Embedded page or object",
		.why = "Mail programs take iframe, object, embed, applet and "
		       "frame out, so readers see a gap; filters take them "
		       "for an attack (SpamAssassin: HTML_EMBEDS).",
		.fix = "Show a picture of it that links to the page.",
		.source = "https://github.com/apache/spamassassin/"
			  "blob/trunk/rules/20_html_tests.cf",
		.bad = "<iframe src=\"https://example.org/film\"></iframe>",
		.good = "<a href=\"https://example.org/film\"><img "
			"src=\"https://example.org/film.png\" alt=\"Watch the "
			"film\"></a>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static bool has_word(struct span text, struct span word)
{
	for (size_t i = 0; i + word.n <= text.n; i++)
		if (span_istarts(span_skip(text, i), word))
			return true;
	return false;
}

/* Where fonts are fetched they have others in their place. */
static enum msc_level css_level(const struct check *check, struct span url)
{
	return has_word(url, SPAN("font")) || has_word(url, SPAN("typekit"))
		       ? MSC_NOTE
		       : rule_level(check);
}

/* The URL of an element that fetches a style sheet; NULL. */
static const struct view *sheet_url(struct check *check,
				    const struct document *d,
				    const struct element *e)
{
	const struct view *rel;

	if (e->tag != TAG_LINK)
		return NULL;
	rel = element_attr(check->arena, d, e, "rel");
	if (rel == NULL || !span_ieq(rel->text, SPAN("stylesheet")))
		return NULL;
	return element_attr(check->arena, d, e, "href");
}

/* The worst of a document's. */
static void external_css_of(struct check *check, const struct document *d)
{
	const struct element *worst = NULL;
	const struct view *worst_url = NULL;
	enum msc_level level = MSC_LEVEL_NONE;

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];
		const struct view *url = sheet_url(check, d, e);

		if (url == NULL || css_level(check, url->text) <= level)
			continue;
		level = css_level(check, url->text);
		worst = e;
		worst_url = url;
	}
	if (worst != NULL)
		report_at(check, level, d->source, worst->at,
			  "a style sheet that would have to be fetched: \"%s\"",
			  shown(check, worst_url->text));
}

static void external_css(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL)
		external_css_of(check, d);
}

const struct rule html_external_css = {
	.look = external_css,
	.text = {
		.id = "html-external-css",
		.category = "html",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Style sheet of another file",
		.why = "Gmail, Outlook and Yahoo do not fetch style sheets, so "
		       "what stands there does not count; rspamd takes it for "
		       "a sign of spam (EXT_CSS). For a font, which others "
		       "stand in for, this is a note.",
		.fix = "Put the styles into the message: into style attributes "
		       "first, into a <style> element what cannot stand there.",
		.source = CAN_I_EMAIL "html-link/",
		.bad = "<link rel=\"stylesheet\" "
		       "href=\"https://example.org/mail.css\">",
		.good = "<style>h1 { color: #036 }</style>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void meta_refresh(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		for (size_t i = 0; i < d->nelements; i++) {
			const struct element *e = &d->elements[i];
			const struct view *name;

			if (e->tag != TAG_META)
				continue;
			name = element_attr(check->arena, d, e, "http-equiv");
			if (name != NULL &&
			    span_ieq(name->text, SPAN("refresh")))
				report_at(check, rule_level(check), d->source,
					  e->at,
					  "the message sends its reader to "
					  "another page by itself");
		}
	}
}

const struct rule html_meta_refresh = {
	.look = meta_refresh,
	.text = {
		.id = "html-meta-refresh",
		.category = "html",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Message sends its reader to another page",
		.why = "Mail programs do not follow it, so readers stay where "
		       "there is nothing; phishing uses it, and rspamd gives "
		       "5 points for it (HTML_META_REFRESH_URL).",
		.fix = "Take <meta http-equiv=\"refresh\"> out; write a link.",
		.source = "https://github.com/rspamd/rspamd/blob/master/rules/"
			  "html.lua",
		.bad = "<meta http-equiv=\"refresh\" "
		       "content=\"0; url=https://example.org/\">",
		.good = "<a href=\"https://example.org/\">Our offers</a>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* What a reader would fill in. Check boxes and the like are how styles are
 * made to react to taps, and are hidden. */
static bool is_field(struct check *check, const struct document *d,
		     const struct element *e)
{
	const struct view *type;

	if (e->tag == TAG_TEXTAREA || e->tag == TAG_SELECT)
		return true;
	if (e->tag != TAG_INPUT)
		return false;
	type = element_attr(check->arena, d, e, "type");
	return type == NULL || span_ieq(type->text, SPAN("text")) ||
	       span_ieq(type->text, SPAN("email")) ||
	       span_ieq(type->text, SPAN("password")) ||
	       span_ieq(type->text, SPAN("search")) ||
	       span_ieq(type->text, SPAN("submit"));
}

static void form(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		const struct element *first = NULL;
		size_t n = 0;

		for (size_t i = 0; i < d->nelements; i++) {
			const struct element *e = &d->elements[i];

			if (!is_field(check, d, e) || e->hidden != HIDDEN_NOT)
				continue;
			if (n++ == 0)
				first = e;
		}
		if (n > 0)
			report_at(check, rule_level(check), d->source,
				  first->at, "a form to fill in, with %zu %s",
				  n, n == 1 ? "field" : "fields");
	}
}

const struct rule html_form = {
	.look = form,
	.text = {
		.id = "html-form",
		.category = "html",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Form in the message",
		.why = "Outlook shows no forms and Gmail warns before it sends "
		       "one off; mail that asks to type something in looks "
		       "like phishing.",
		.fix = "Link to the form on your site.",
		.source = CAN_I_EMAIL "html-form/",
		.bad = "<form><input type=\"text\" name=\"a\"></form>",
		.good = "<a href=\"https://example.org/form\">Answer</a>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
