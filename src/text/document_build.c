#include "text/document_build.h"

struct builder build_begin(struct parse *parse, const struct view *source,
			   struct document *document)
{
	return (struct builder){
		.parse = parse,
		.arena = parse->arena,
		.source = source,
		.document = document,
		.outside = style_initial(),
		.sheets = style_sheets_begin(parse, source),
		.visible = flow_begin(parse->arena, source),
		.hidden = flow_begin(parse->arena, source),
	};
}

/* Of "special" elements (WHATWG HTML 13.2.4.2) those that hold others. */
enum { TRAITS_SPECIAL = TRAIT_SCOPE | TRAIT_BLOCK | TRAIT_CONTROL };

void build_push(struct builder *b, size_t element, const struct style *style)
{
	enum html_tag tag = b->elements[element].tag;
	const struct open *top = build_top(b);
	uint32_t place = (uint32_t)b->nopen + 1;
	struct open open = {
		.element = element,
		.tag = tag,
		.style = *style,
		.hides = style_hides(style),
		.silent = html_tag_has(tag, TRAIT_SILENT),
		.below = b->nearest[tag],
	};

	if (top != NULL) {
		open.silent |= top->silent;
		open.scope = top->scope;
		open.table_scope = top->table_scope;
		open.special = top->special;
	}
	if (html_tag_has(tag, TRAIT_SCOPE))
		open.scope = place;
	if (html_tag_has(tag, TRAIT_TABLE_SCOPE))
		open.table_scope = place;
	if (html_tag_has(tag, TRAITS_SPECIAL))
		open.special = place;
	b->open = arena_grow(b->arena, b->open, b->nopen, 1, &b->open_room,
			     sizeof(*b->open));
	b->open[b->nopen++] = open;
	b->nearest[tag] = place;
	b->styled |= tag != TAG_HTML && b->nearest[TAG_HEAD] == 0;
}

void build_pop(struct builder *b)
{
	const struct open *top = &b->open[--b->nopen];

	b->nearest[top->tag] = top->below;
}

void build_edge(struct builder *b, const struct style *style)
{
	enum flow_gap gap = GAP_LINE;

	if (style->display == DISPLAY_INLINE ||
	    style->display == DISPLAY_INLINE_BLOCK)
		return;
	if (style->display == DISPLAY_CELL)
		gap = GAP_TAB;
	/* What is not displayed parts nothing that is. */
	if (style->box != HIDDEN_DISPLAY)
		flow_gap(&b->visible, gap);
	flow_gap(&b->hidden, gap);
}

void build_line_break(struct builder *b, struct range tag)
{
	const struct open *top = build_top(b);

	if (top != NULL && top->silent)
		return;
	if (top == NULL || top->style.box == HIDDEN_NOT)
		flow_break(&b->visible, tag);
	else
		flow_break(&b->hidden, tag);
}

static void add_piece(struct builder *b, struct piece piece,
		      const struct style *style)
{
	piece.colour = colour_over(style->colour, style->background);
	piece.background = style->background;
	piece.colours_known = style->colour_stated &&
			      style->background_stated && !style->picture;
	piece.size = style->size;
	b->pieces = arena_grow(b->arena, b->pieces, b->npieces, 1,
			       &b->pieces_room, sizeof(*b->pieces));
	b->pieces[b->npieces++] = piece;
	b->styled = true;
}

/* A line end right behind <pre> is not shown. */
static void drop_newline(struct span source, struct range *text)
{
	struct span begin = span_slice(source, text->at, text->n);
	size_t n = span_starts(begin, SPAN("\r\n"))
			   ? 2
			   : begin.n > 0 &&
				     (begin.p[0] == '\n' || begin.p[0] == '\r');

	text->at += n;
	text->n -= n;
}

void build_text(struct builder *b, const struct html_token *token)
{
	const struct open *top = build_top(b);
	const struct style *style = top == NULL ? &b->outside : &top->style;
	struct piece piece = {
		.source = token->text,
		.hidden = top == NULL ? HIDDEN_NOT : top->hides,
		.element = top == NULL ? NO_ELEMENT : top->element,
	};
	bool hidden = piece.hidden != HIDDEN_NOT;

	if (top != NULL && top->silent)
		return;
	if (b->drop_newline)
		drop_newline(b->source->text, &piece.source);
	if (hidden && !b->was_hidden)
		flow_gap(&b->hidden, GAP_LINE);
	piece.at = flow_add(hidden ? &b->hidden : &b->visible, piece.source,
			    token->reading, style->keeps_space);
	if (piece.at.n == 0)
		return;
	b->was_hidden = hidden;
	add_piece(b, piece, style);
}

void build_end(struct builder *b)
{
	struct document *d = b->document;
	struct arena *a = b->arena;

	d->elements = arena_shrink(a, b->elements, b->nelements,
				   b->elements_room, sizeof(*b->elements));
	d->nelements = b->nelements;
	d->pieces = arena_shrink(a, b->pieces, b->npieces, b->pieces_room,
				 sizeof(*b->pieces));
	d->npieces = b->npieces;
	d->comments = b->comments;
	d->ncomments = b->ncomments;
	d->stray_ends = b->stray_ends;
	d->nstray_ends = b->nstray_ends;
	d->visible = flow_end(&b->visible);
	d->hidden = flow_end(&b->hidden);
}
