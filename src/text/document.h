/*
 * An HTML part as its reader sees it: the text that shows and the text that
 * does not, with the reason, in one style each; and its elements, by place.
 *
 * Made in one pass over the tokens (text/html.h) with a stack of open elements:
 * tags that do not fit are judged as browsers show them, not repaired into a
 * tree. Style is what decides whether text is seen: the style attribute, old
 * attributes (color, bgcolor, size, hidden), and <style> sheets with selectors
 * of type, class, id, attribute and descendant (text/style.h).
 */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mail/parse.h"
#include "mail/part.h"
#include "mail/view.h"
#include "text/html.h"
#include "text/style.h"

/* "has the colour of its background", as in "this text ...". Static. */
const char *hidden_reason(enum hidden hidden);

#define NO_ELEMENT SIZE_MAX

/* A start tag and what it holds, in the order of the source. */
struct element {
	enum html_tag tag;
	struct range at;   /* the start tag, in the source */
	struct range name; /* as written */
	size_t end;        /* offset of its end tag, or of where it ends */
	size_t parent;     /* index, or NO_ELEMENT */
	size_t depth;      /* 0 for the outermost */
	const struct html_attr *attrs; /* live in the arena */
	size_t nattrs;
	bool duplicate_attrs;
	enum hidden hidden; /* why it as a whole is not seen, pictures and all:
			       not for size or colour, which are of pieces */
	bool unclosed;      /* no end tag, and it is of a kind that needs one */
	bool misnested;     /* the end tag of what it is in came first; one of
			       formatting may have its own behind that */
	struct range pieces; /* indexes of the pieces in it */
};

/* Text of one element and one style. */
struct piece {
	struct range source; /* as written */
	struct range at;     /* in `visible`, or in `hidden` */
	enum hidden hidden;
	size_t element;              /* the innermost; NO_ELEMENT */
	uint32_t colour, background; /* 0xRRGGBB */
	bool colours_known; /* both were stated: else those of the reader's
			       program, or over a picture */
	unsigned size;      /* of the letters, in hundredths of a pixel */
};

/* Comments and end tags that fit nothing. */
struct stray {
	struct range at;   /* in the source */
	enum html_tag tag; /* of an end tag */
};

struct document {
	size_t part;               /* index; of the message's parts */
	const struct view *source; /* the part's text */
	/*
	 * Blocks stand in lines of their own, white space is as it is shown,
	 * cells of a table are parted by a tab. No-break spaces and invisible
	 * characters are kept. Both are views of `source`.
	 */
	const struct view *visible;
	const struct view *hidden;
	const struct element *elements;
	size_t nelements;
	const struct piece *pieces;
	size_t npieces;
	const struct stray *comments; /* `at` is all of it */
	size_t ncomments;
	const struct stray *stray_ends; /* end tags of what is not open */
	size_t nstray_ends;
	struct range unread; /* at the end: a tag that is not closed and all
				that it swallows, or what is behind a limit */
	bool has_doctype;
	const struct view *title; /* decoded; NULL */
	const struct view *lang;  /* of <html>, else <body>; NULL */
	/*
	 * The text that inboxes show behind the subject and that is hidden on
	 * purpose: the first hidden text, if it stands before what shows and
	 * reads like a sentence or two (RULES 6.12). Pieces from `preheader` on,
	 * npreheader of them; filler behind it (zero width, no-break spaces) is
	 * among these.
	 */
	size_t preheader, npreheader;
	uint64_t style_bytes; /* in <style> elements */
};

/*
 * Read the HTML of a part, which has a text. Limits: html-depth (what is deeper
 * takes the style of what it is in), css-bytes, css-rules, css-depth, and those
 * of text/html.h.
 */
const struct document *document_read(struct parse *p, const struct part *part);

/* The attribute of an element, decoded and without blanks at its ends; NULL.
 * A view of the source. */
const struct view *element_attr(struct arena *a, const struct document *d,
				const struct element *e, const char *name);

/* Whether the element has it, with a value or without. */
bool element_has(const struct document *d, const struct element *e,
		 const char *name);

#endif
