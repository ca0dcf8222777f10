#include "text/document_build.h"
#include "text/style_attribute.h"

/* The style around what comes next. */
static const struct style *around(const struct builder *b)
{
	return b->nopen == 0 ? &b->outside : &b->open[b->nopen - 1].style;
}

static struct span value_of(struct builder *b, const struct html_attr *attr)
{
	return html_text(b->arena, b->source, attr->value, HTML_ATTRIBUTE);
}

/* Whether an old attribute means style on that tag. */
static bool is_styled_by(enum html_tag tag, enum style_attribute attribute)
{
	switch (attribute) {
	case STYLE_ATTRIBUTE_BACKGROUND:
	case STYLE_ATTRIBUTE_BGCOLOR:
		return tag == TAG_BODY || tag == TAG_TABLE || tag == TAG_TD ||
		       tag == TAG_TH || tag == TAG_TR || tag == TAG_TBODY ||
		       tag == TAG_THEAD || tag == TAG_TFOOT;
	case STYLE_ATTRIBUTE_COLOR:
	case STYLE_ATTRIBUTE_SIZE:
		return tag == TAG_FONT;
	case STYLE_ATTRIBUTE_TEXT:
		return tag == TAG_BODY;
	case STYLE_ATTRIBUTE_HIDDEN:
		return true;
	case STYLE_ATTRIBUTE_OTHER:
	case STYLE_ATTRIBUTE_CLASS:
	case STYLE_ATTRIBUTE_ID:
	case STYLE_ATTRIBUTE_STYLE:
		break;
	}
	return false;
}

/* What an attribute says of style, and what selectors see of it. */
static void read_attribute(struct builder *b, const struct html_attr *attr,
			   struct style_subject *subject,
			   struct style_block *own)
{
	struct span name =
		span_slice(b->source->text, attr->name.at, attr->name.n);
	enum style_attribute which = style_attribute_named(name);
	struct style_declaration d;

	if (which == STYLE_ATTRIBUTE_OTHER)
		return;
	if (which == STYLE_ATTRIBUTE_STYLE) {
		size_t depth = b->parse->limits->value[LIMIT_CSS_DEPTH];

		*own = style_inline_read(&b->inlines, b->arena, b->source,
					 attr->value, depth);
		if (b->inlines.too_deep)
			parse_limit(b->parse, LIMIT_CSS_DEPTH, b->source,
				    attr->value.at, attr->value.n);
	} else if (which == STYLE_ATTRIBUTE_CLASS) {
		subject->classes = value_of(b, attr);
	} else if (which == STYLE_ATTRIBUTE_ID) {
		subject->id = value_of(b, attr);
	} else if (is_styled_by(subject->tag, which) &&
		   style_from_attribute(which, value_of(b, attr), &d)) {
		style_cascade_add(&b->cascade,
				  &(struct style_block){ &d, 1, false }, false);
	}
}

struct style build_style(struct builder *b, const struct element *element)
{
	struct style_subject subject = {
		.tag = element->tag,
		.name = span_slice(b->source->text, element->name.at,
				   element->name.n),
		.attrs = element->attrs,
		.nattrs = element->nattrs,
	};
	struct style_block own = { NULL, 0, false };
	bool link = false;

	b->cascade.set = 0;
	for (size_t i = 0; i < element->nattrs; i++)
		read_attribute(b, &element->attrs[i], &subject, &own);
	if (element->tag == TAG_A)
		link = html_attr(b->source->text, element->attrs,
				 element->nattrs, "href") != NULL;
	b->subjects = arena_grow(b->arena, b->subjects, b->nopen, 1,
				 &b->subjects_room, sizeof(*b->subjects));
	style_mark_subject(&subject,
			   b->nopen == 0 ? NULL : &b->subjects[b->nopen - 1]);
	b->subjects[b->nopen] = subject;
	style_sheets_cascade(&b->sheets, b->subjects, b->nopen + 1, &own,
			     &b->cascade);
	return style_compute(around(b), element->tag, link, &b->cascade);
}
