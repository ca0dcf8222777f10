/*
 * A document in the making: what has been read so far, and the elements that
 * are open.
 */
#ifndef TEXT_DOCUMENT_BUILD_H
#define TEXT_DOCUMENT_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/document.h"
#include "text/document_flow.h"
#include "text/style_inline.h"
#include "text/style_sheet.h"

/* An element that is open. Places in the stack of these are counted from 1; 0
 * is none. */
struct open {
	size_t element;
	enum html_tag tag;
	struct style style;
	enum hidden hides;    /* its text */
	bool silent;          /* nothing in it is text to show: <script> */
	uint32_t below;       /* the next lower one of its tag */
	uint32_t scope;       /* the nearest that end tags do not reach over:
				 itself or lower */
	uint32_t table_scope; /* likewise for those of tables */
	uint32_t special;     /* likewise for those of <span> and its like */
};

enum { WAITING_MOST = 8 };

struct builder {
	struct parse *parse;
	struct arena *arena;
	const struct view *source;
	struct document *document;

	struct element *elements;
	size_t nelements, elements_room;
	struct piece *pieces;
	size_t npieces, pieces_room;
	struct stray *comments;
	size_t ncomments, comments_room;
	struct stray *stray_ends;
	size_t nstray_ends, stray_ends_room;

	struct style outside; /* of what holds the outermost element */
	struct open *open;
	struct style_subject *subjects; /* the same elements to selectors */
	size_t nopen, open_room, subjects_room;
	uint32_t nearest[TAGS]; /* the highest open one */
	uint32_t beyond[TAGS];  /* those too deep to be opened */
	size_t nbeyond;

	size_t waiting[WAITING_MOST]; /* see text/document_format.h */
	size_t nwaiting;
	uint32_t waiting_in; /* the scope that they wait in */

	struct style_sheets sheets;
	struct style_inline inlines;
	struct style_cascade cascade; /* of the element at hand */
	bool styled; /* something has its style by now */

	struct flow visible, hidden;
	bool was_hidden;   /* the latest text */
	bool drop_newline; /* if it is the next character: <pre> */
};

struct builder build_begin(struct parse *parse, const struct view *source,
			   struct document *document);

/* The innermost open element; NULL. */
static inline struct open *build_top(struct builder *b)
{
	return b->nopen == 0 ? NULL : &b->open[b->nopen - 1];
}

static inline struct element *build_element(struct builder *b,
					    const struct open *open)
{
	return &b->elements[open->element];
}

/* The style that an element has inside what is open. */
struct style build_style(struct builder *b, const struct element *element);

/* Put an element on top. */
void build_push(struct builder *b, size_t element, const struct style *style);

/* Take the topmost from the stack, as if it had never been there. */
void build_pop(struct builder *b);

/* A box of that style begins or ends. */
void build_edge(struct builder *b, const struct style *style);

/* Text, in the innermost element. */
void build_text(struct builder *b, const struct html_token *token);

void build_line_break(struct builder *b, struct range tag);

/* What was built becomes the document. */
void build_end(struct builder *b);

#endif
