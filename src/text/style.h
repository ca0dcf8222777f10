/*
 * How text shows, and whether: what style says of an element, from what holds
 * it and from the declarations that won for it.
 */
#ifndef TEXT_STYLE_H
#define TEXT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/colour.h"
#include "text/html_tag.h"
#include "text/style_property.h"

/* Why text is not seen. */
enum hidden {
	HIDDEN_NOT,
	HIDDEN_DISPLAY,    /* display:none, the attribute hidden */
	HIDDEN_VISIBILITY, /* visibility:hidden or collapse */
	HIDDEN_OPACITY,    /* 0, or nearly */
	HIDDEN_SIZE,       /* font-size of 2 px at most */
	HIDDEN_CLIPPED,    /* a box of no height or width that cuts */
	HIDDEN_OFF_PAGE,   /* moved away: position, text-indent, margins */
	HIDDEN_COLOUR,     /* the colour of its background, or transparent */
	HIDDEN_KINDS
};

struct style {
	enum style_display display;
	enum hidden box; /* why nothing in it is seen, whatever is in it says:
			    DISPLAY, OPACITY, CLIPPED or OFF_PAGE */
	bool invisible;  /* visibility: what is in it may be seen again */
	bool indented_away;
	bool keeps_space; /* white space shows as it is written */
	struct colour colour;
	uint32_t background;    /* what is behind the text: white, if nothing
				   is stated */
	bool colour_stated;     /* not left to the reader's program */
	bool background_stated; /* likewise */
	bool picture;           /* the background is one */
	unsigned size;          /* of the letters, in hundredths of a pixel */
	unsigned opacity;       /* of all that it is in, in thousandths */
};

/* What holds the outermost element. */
struct style style_initial(void);

/* The declaration that won for each property. Begin with `set` zeroed. */
struct style_cascade {
	struct style_declaration won[STYLE_PROPERTIES]; /* of those in `set` */
	uint32_t set;                                   /* of 1 << property */
};

/* Declarations that come later win; only those that are important, or not. */
void style_cascade_add(struct style_cascade *cascade,
		       const struct style_block *block, bool important);

/* The style of an element in one of style `parent`. A link has a colour of its
 * own. */
struct style style_compute(const struct style *parent, enum html_tag tag,
			   bool link, const struct style_cascade *cascade);

/* Why text of that style is not seen. */
enum hidden style_hides(const struct style *style);

/* Why a picture, or a whole box, of that style is not seen. */
enum hidden style_hides_box(const struct style *style);

#endif
