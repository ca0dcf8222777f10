/* Rules about marks that nothing was put in place of: in the markup. */
#include "check/html_rules.h"
#include "check/template_marks.h"
#include "check/template_rules.h"
#include "text/content.h"

static const char *name_of_link(enum link_kind kind)
{
	switch ((int)kind) {
	case LINK_IMAGE:
		return "the address of a picture";
	case LINK_UNSUBSCRIBE:
		return "the unsubscribe link";
	case LINK_STYLE:
		return "the address of a style sheet";
	default:
		return "a link";
	}
}

static void left_url(struct check *check)
{
	const struct links *links = &check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];
		struct marks marks = { 0 };

		/* Those of text and header fields are others' matter. */
		if (link->attached || (link->origin != LINK_IN_ATTRIBUTE &&
				       link->origin != LINK_IN_STYLE))
			continue;
		if (link->unknown)
			marks_add(&marks, link->view);
		marks_report(check, rule_level(check), &marks,
			     name_of_link(link->kind));
		if (marks.n == 0 && mark_is_bracketed(link->url.whole))
			report(check, link->view, link->url.whole,
			       "%s is still the merge mark %s",
			       name_of_link(link->kind),
			       shown(check, link->url.whole));
	}
}

const struct rule template_placeholder_left_url = {
	.look = left_url,
	.text = {
		.id = "template-placeholder-left-url",
		.category = "links",
		.level = MSC_ERROR,
		.points = 150,
		.title = "A merge mark is left over in a link",
		.why = "The link leads nowhere, or to the same page for "
		       "everybody; who wants to leave the list cannot, and "
		       "presses the spam button.",
		.fix = "Look whether the name of the field is right and in the "
		       "language of this program, and whether it fills in "
		       "marks in links.",
		.source = MERGE_TAGS,
		.bad = "<a href=\"https://example.org/?id=%%SubscriberID%%\">",
		.good = "<a href=\"https://example.org/?id=7f3a\">",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* The attributes that links.c reads, which left_url() looks at. */
static bool is_url(struct span name)
{
	static const struct span names[] = {
		SPAN_INIT("href"),       SPAN_INIT("src"),
		SPAN_INIT("background"), SPAN_INIT("action"),
		SPAN_INIT("srcset"),
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (name.n == names[i].n && span_ieq(name, names[i]))
			return true;
	return false;
}

/* The value as it is, or decoded where that makes a difference to marks. */
static const struct view *value_of(struct check *check,
				   const struct document *d,
				   const struct html_attr *attr)
{
	struct range at = attr->value;
	struct span text = span_slice(d->source->text, at.at, at.n);

	return html_is_plain(text, HTML_ATTRIBUTE)
		       ? view_part(check->arena, d->source, at.at, at.n)
		       : html_decode(check->arena, d->source, at,
				     HTML_ATTRIBUTE);
}

/* Those that a reader may see: there, every mark counts. */
static bool is_read(struct span name)
{
	return (name.n == strlen("alt") && span_ieq(name, SPAN("alt"))) ||
	       (name.n == strlen("title") && span_ieq(name, SPAN("title")));
}

/* A document whose attributes are looked at in their order. */
struct markup {
	const struct document *d;
	bool certain;     /* it may have marks that are certain */
	size_t reference; /* offset of an "&": of the first that is not before
			     the last value */
};

/* Marks begin with none of the letters of a reference. */
static bool has_reference(struct markup *m, struct range value)
{
	struct span source = m->d->source->text;

	if (m->reference < value.at)
		m->reference =
			value.at + span_until(span_skip(source, value.at), '&');
	return m->reference < value.at + value.n;
}

static void look_at_attribute(struct check *check, struct markup *m,
			      const struct html_attr *attr)
{
	struct span name = html_written(m->d, attr->name);
	bool references = has_reference(m, attr->value);
	struct marks marks = { 0 };

	/* Most attributes come no further than this. */
	if (!m->certain && !references && !is_read(name))
		return;
	if (is_url(name) ||
	    (!references && !merge_has(html_written(m->d, attr->value))))
		return;
	marks_add(&marks, value_of(check, m->d, attr));
	if (marks.n > 0 && !is_read(name) && !mark_is_certain(marks.first.kind))
		return;
	marks_report(check, rule_level(check), &marks,
		     arena_printf(check->arena, "the attribute %s",
				  shown(check, name)));
}

static void look_at_style(struct check *check, const struct document *d,
			  const struct element *e)
{
	size_t from = e->at.at + e->at.n;
	const struct view *sheet;
	struct marks marks = { 0 };

	if (e->tag != TAG_STYLE || e->end <= from)
		return;
	sheet = view_part(check->arena, d->source, from, e->end - from);
	marks_add(&marks, sheet);
	if (marks.n > 0 && mark_is_certain(marks.first.kind))
		marks_report(check, rule_level(check), &marks,
			     "the style sheet");
}

static void left_attribute(struct check *check)
{
	const struct content *content = check->content;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct document *d = content->bodies[i].document;
		struct markup m = { .d = d };

		if (d == NULL || content->bodies[i].attached)
			continue;
		m.certain = merge_may_have_certain(d->source->text);
		for (size_t k = 0; k < d->nelements; k++) {
			const struct element *e = &d->elements[k];

			if (m.certain)
				look_at_style(check, d, e);
			for (size_t j = 0; j < e->nattrs; j++)
				look_at_attribute(check, &m, &e->attrs[j]);
		}
	}
}

const struct rule template_placeholder_left_attribute = {
	.look = left_attribute,
	.text = {
		.id = "template-placeholder-left-attribute",
		.category = "html",
		.level = MSC_ERROR,
		.points = 100,
		.title = "A merge mark is left over in the markup",
		.why = "Who reads without pictures, or has the message read "
		       "aloud, gets the code of the template; in a style it "
		       "breaks what it stands in.",
		.fix = "Look whether the name of the field is right and in the "
		       "language of this program, and whether it fills in "
		       "marks in attributes.",
		.source = MERGE_TAGS,
		.bad = "<img src=\"a.png\" alt=\"{{ product.name }}\">",
		.good = "<img src=\"a.png\" alt=\"Darjeeling\">",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
