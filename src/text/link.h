/* A link or a picture of a message; text/links.h finds them. */
#ifndef TEXT_LINK_H
#define TEXT_LINK_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/view.h"
#include "text/document.h"
#include "text/domain.h"
#include "text/unsubscribe.h"
#include "text/url.h"

enum link_kind {
	LINK_PAGE,        /* http or https, relative, or no known scheme */
	LINK_UNSUBSCRIBE, /* a page or mailto that takes the reader off the
			     list, by its words in any language we know, its
			     path, or because List-Unsubscribe has it */
	LINK_IMAGE,       /* <img src>, srcset, background, CSS url() */
	LINK_STYLE,       /* <link rel=stylesheet>, @import, @font-face */
	LINK_MAILTO,
	LINK_TEL,    /* tel:, sms: */
	LINK_ANCHOR, /* "#x", or empty */
	LINK_CID,    /* cid: or mid:, of an image or a page */
	LINK_DATA,   /* data: */
	LINK_SCRIPT, /* javascript:, vbscript: */
	LINK_ACTION, /* <form action> */
	LINK_KINDS
};

enum link_origin {
	LINK_IN_ATTRIBUTE,
	LINK_IN_TEXT,   /* that mail programs make a link of */
	LINK_IN_HEADER, /* List-Unsubscribe, List-Help ... */
	LINK_IN_STYLE
};

struct link {
	enum link_kind kind;
	enum link_origin origin;
	size_t part;                 /* index; 0 for the header */
	bool attached;               /* in an attached message */
	const struct view *view;     /* the URL as it is, decoded; its place */
	struct url url;              /* of view->text */
	const struct domain *domain; /* of a host that is a domain; else NULL */
	bool unknown;    /* has merge marks: what they will be is not known, and
			 neither is what url says where they stand */
	bool host_known; /* no mark stands in scheme, user, host or port */
	/* What a relative one is relative to: <base href>; NULL. */
	const struct url *base;
	/* Of a page or mailto: what its own words or those around it promise.
	 * SETTINGS and LEAVES make it LINK_UNSUBSCRIBE. */
	enum unsubscribe promise;
	/* Of LINK_IN_ATTRIBUTE. */
	const struct document *document;
	size_t element; /* whose attribute it is */
	bool hidden;    /* the element is */
	/* What the reader sees of it: the visible text of the element, a part
	 * of document->visible; else the first alt text of a picture in it, a
	 * view of the source; NULL if there is neither. */
	const struct view *shown;
	bool has_image; /* an image is inside it */
};

/* An <img>, or a picture of the background. */
struct image {
	size_t part;
	const struct document *document;
	size_t element;
	const struct link *link; /* its source; NULL if there is none */
	const struct view *alt;  /* NULL: no alt attribute; may be empty */
	int width, height; /* pixels as stated in attributes or style; -1 if
			      not, or in percent */
	bool background;
	bool pixel; /* 1 x 1 or smaller: to count readers */
	bool hidden;
};

struct links {
	const struct link *links; /* by place: header fields, then parts */
	size_t nlinks;
	const struct image *images;
	size_t nimages;
};

#endif
