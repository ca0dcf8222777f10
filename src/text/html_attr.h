/* The attributes of a tag of HTML (WHATWG HTML 13.2.5.32 to 40). */
#ifndef TEXT_HTML_ATTR_H
#define TEXT_HTML_ATTR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "mail/view.h"

struct html_attr {
	struct range name;  /* in the source, as written */
	struct range value; /* without its quotes; empty if there is none */
	bool has_value;     /* "=" stands behind the name */
	char quote;         /* '"', '\'' or 0 */
};

/* The attributes of one tag after the other, in the same memory. */
struct html_attrs {
	struct arena *arena;     /* borrowed; the items live in it */
	uint64_t most;           /* what a tag may have; the rest is no item */
	struct html_attr *items; /* no two of one name */
	size_t n, room;
	uint64_t seen;  /* a bit for each of 64 kinds of names: private */
	uint64_t nread; /* of all tags, items or not */
	/* Of the latest tag. */
	bool duplicates; /* some were dropped, since the name had been there */
	bool self_closing; /* "/>" */
	size_t over;       /* offset of the first beyond `most`; SIZE_MAX */
};

/* Read the attributes that stand behind a tag's name, which ends at `at`.
 * Returns the offset of ">", or the end of the source if there is none. */
size_t html_attrs_read(struct html_attrs *attrs, struct span source, size_t at);

/* The attribute of that name in lower case; NULL. */
const struct html_attr *html_attr(struct span source,
				  const struct html_attr *attrs, size_t n,
				  const char *name);

#endif
