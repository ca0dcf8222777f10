#include <string.h>

#include "text/document_build.h"
#include "text/document_close.h"
#include "text/document_format.h"
#include "text/document_preheader.h"

/* Elements of which there is one: a second tag opens nothing. */
static bool is_only_one(enum html_tag tag)
{
	return tag == TAG_HTML || tag == TAG_HEAD || tag == TAG_BODY ||
	       tag == TAG_FORM;
}

/* What cannot be in <head> ends it. */
static void leave_head(struct builder *b, size_t at)
{
	const struct open *top = build_top(b);

	if (top != NULL && top->tag == TAG_HEAD)
		close_top(b, at);
}

static size_t add_element(struct builder *b, const struct html_token *token)
{
	const struct open *top = build_top(b);
	struct element *e;

	b->elements = arena_grow(b->arena, b->elements, b->nelements, 1,
				 &b->elements_room, sizeof(*b->elements));
	e = &b->elements[b->nelements];
	*e = (struct element){
		.tag = token->tag,
		.at = token->at,
		.name = token->name,
		.parent = top == NULL ? NO_ELEMENT : top->element,
		.depth = b->nopen + b->nbeyond,
		.nattrs = token->nattrs,
		.duplicate_attrs = token->duplicates,
		.pieces = { b->npieces, 0 },
	};
	if (token->nattrs > 0) {
		size_t size = token->nattrs * sizeof(*token->attrs);
		struct html_attr *attrs =
			arena_alloc(b->arena, token->nattrs, sizeof(*attrs));

		memcpy(attrs, token->attrs, size);
		e->attrs = attrs;
	}
	return b->nelements++;
}

/* Whether an element of that tag stays open for what follows it. */
static bool stays_open(const struct builder *b, const struct html_token *token)
{
	enum html_tag tag = token->tag;

	if (html_tag_is_void(tag))
		return false;
	if (token->self_closing &&
	    (tag == TAG_OTHER || tag == TAG_SVG || tag == TAG_MATH ||
	     b->nearest[TAG_SVG] != 0 || b->nearest[TAG_MATH] != 0))
		return false;
	return !is_only_one(tag) || b->nearest[tag] == 0;
}

/* The first of <html> and <body> that has a language. */
static void take_lang(struct builder *b, const struct element *e)
{
	struct document *d = b->document;

	if ((e->tag != TAG_HTML && e->tag != TAG_BODY) || d->lang != NULL)
		return;
	d->lang = element_attr(b->arena, d, e, "lang");
	if (d->lang == NULL)
		d->lang = element_attr(b->arena, d, e, "xml:lang");
	if (d->lang != NULL && d->lang->text.n == 0)
		d->lang = NULL;
}

/* Whether an element stands in lines, as text does. */
static bool goes_with_text(enum html_tag tag)
{
	return !html_tag_has(tag, TRAIT_BLOCK | TRAIT_OF_HEAD) &&
	       tag != TAG_TD && tag != TAG_TH && tag != TAG_COL &&
	       tag != TAG_COLGROUP;
}

static void take_start(struct builder *b, const struct html_token *token)
{
	enum html_tag tag = token->tag;
	size_t index;
	struct style style;

	if (!html_tag_has(tag, TRAIT_OF_HEAD))
		leave_head(b, token->at.at);
	close_before(b, tag, token->at.at);
	if (b->nwaiting > 0 && goes_with_text(tag))
		format_resume(b);
	index = add_element(b, token);
	take_lang(b, &b->elements[index]);
	style = build_style(b, &b->elements[index]);
	b->elements[index].hidden = style_hides_box(&style);
	if (tag == TAG_BR)
		build_line_break(b, token->at);
	else
		build_edge(b, &style);
	b->drop_newline =
		tag == TAG_PRE || tag == TAG_LISTING || tag == TAG_TEXTAREA;
	if (!stays_open(b, token)) {
		b->elements[index].end = token->at.at + token->at.n;
	} else if (b->nopen >= b->parse->limits->value[LIMIT_HTML_DEPTH]) {
		parse_limit(b->parse, LIMIT_HTML_DEPTH, b->source, token->at.at,
			    0);
		b->elements[index].end = token->at.at + token->at.n;
		b->beyond[tag]++;
		b->nbeyond++;
	} else {
		build_push(b, index, &style);
	}
}

static void take_title(struct builder *b, const struct html_token *token)
{
	const struct view *title;
	struct range inner;

	if (b->document->title != NULL || b->nearest[TAG_SVG] != 0)
		return;
	title = html_decode(b->arena, b->source, token->text, token->reading);
	inner = view_range(title, span_trim(title->text));
	if (inner.n > 0)
		b->document->title =
			view_part(b->arena, title, inner.at, inner.n);
}

static struct span attr_value(struct span source, const struct html_attr *attrs,
			      size_t n, const char *name)
{
	const struct html_attr *attr = html_attr(source, attrs, n, name);

	if (attr == NULL)
		return (struct span){ NULL, 0 };
	return span_slice(source, attr->value.at, attr->value.n);
}

/* Whether what is in a <style> is CSS for screens. */
static bool is_sheet(struct span source, const struct html_attr *attrs,
		     size_t n)
{
	struct span type = attr_value(source, attrs, n, "type");

	return (type.n == 0 || span_ieq(type, SPAN("text/css"))) &&
	       style_is_for_screens(attr_value(source, attrs, n, "media"));
}

/* False if the sheet comes too late: something has its style already. */
static bool take_sheet(struct builder *b, const struct html_token *token,
		       bool have_sheets)
{
	struct span source = b->source->text;
	const struct element *e = build_element(b, build_top(b));

	b->document->style_bytes += token->text.n;
	if (have_sheets || token->reading != HTML_RAW ||
	    !is_sheet(source, e->attrs, e->nattrs))
		return true;
	return !style_sheets_add(&b->sheets, span_slice(source, token->text.at,
							token->text.n)) ||
	       !b->styled;
}

static bool is_blank(const struct builder *b, struct range text)
{
	struct span source = b->source->text;

	return span_trim(span_slice(source, text.at, text.n)).n == 0;
}

static bool take_text(struct builder *b, const struct html_token *token,
		      bool have_sheets)
{
	const struct open *top = build_top(b);
	bool in_head;

	if (top != NULL && top->tag == TAG_STYLE)
		return take_sheet(b, token, have_sheets);
	if (top != NULL && top->tag == TAG_TITLE)
		take_title(b, token);
	in_head = top != NULL && top->tag == TAG_HEAD;
	if ((in_head || b->nwaiting > 0) && !is_blank(b, token->text)) {
		if (in_head)
			close_top(b, token->at.at);
		if (b->nwaiting > 0)
			format_resume(b);
	}
	build_text(b, token);
	return true;
}

static void add_comment(struct builder *b, const struct html_token *token)
{
	b->comments = arena_grow(b->arena, b->comments, b->ncomments, 1,
				 &b->comments_room, sizeof(*b->comments));
	b->comments[b->ncomments++] = (struct stray){ token->at, TAG_OTHER };
}

/* False if a sheet came too late; the rest has not been read then. */
static bool take_tokens(struct builder *b, struct html *html, bool have_sheets)
{
	struct html_token token;
	bool good = true;

	while (good && html_next(html, &token)) {
		switch (token.kind) {
		case HTML_START_TAG:
			take_start(b, &token);
			continue;
		case HTML_TEXT:
			good = take_text(b, &token, have_sheets);
			break;
		case HTML_END_TAG:
			close_by_tag(b, &token);
			break;
		case HTML_COMMENT:
			add_comment(b, &token);
			break;
		case HTML_DOCTYPE:
			b->document->has_doctype = true;
			break;
		case HTML_END:
			break;
		}
		b->drop_newline = false;
	}
	b->document->unread = good ? token.at : (struct range){ 0 };
	return good;
}

/* The sheets in what has not been read yet. */
static void collect_sheets(struct builder *b, struct html *html)
{
	struct span source = b->source->text;
	struct html_token token;
	bool sheet = false;

	while (html_next(html, &token)) {
		if (token.kind == HTML_TEXT && sheet &&
		    token.reading == HTML_RAW)
			(void)style_sheets_add(&b->sheets,
					       span_slice(source, token.text.at,
							  token.text.n));
		sheet = token.kind == HTML_START_TAG &&
			token.tag == TAG_STYLE &&
			is_sheet(source, token.attrs, token.nattrs);
	}
}

/* A sheet counts for the whole document, wherever it stands. So if one comes
 * late, all sheets are read first and then the document anew. */
const struct document *document_read(struct parse *p, const struct part *part)
{
	struct document *d = arena_new(p->arena, struct document);
	struct builder b = build_begin(p, part->text, d);
	struct html html = html_begin(p->arena, p, part->text);

	d->source = part->text;
	if (!take_tokens(&b, &html, false)) {
		struct style_sheets sheets;

		collect_sheets(&b, &html);
		sheets = b.sheets;
		*d = (struct document){ .source = part->text };
		b = build_begin(p, part->text, d);
		b.sheets = sheets;
		html = html_begin(p->arena, p, part->text);
		(void)take_tokens(&b, &html, true);
	}
	p->html_tags = html.ntags;
	p->html_attrs = html.attrs.nread;
	style_sheets_end(&b.sheets);
	close_all(&b, part->text->text.n);
	build_end(&b);
	d->part = part->index;
	document_find_preheader(d);
	return d;
}
