/*
 * Tag lists, "v=1; a=rsa-sha256; ..." (RFC 6376 3.2), as DKIM-Signature fields
 * and key records are written, and what stands in their values.
 *
 * Text is taken as it is in the file: line ends are white space like any other,
 * and bytes outside ASCII are letters (RFC 8616).
 */
#ifndef CHECK_DKIM_TAGS_H
#define CHECK_DKIM_TAGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

struct dkim_tag {
	struct span name;
	struct span value; /* without the white space around it */
	struct span room;  /* with it: all between "=" and ";" */
};

struct dkim_tags {
	const struct dkim_tag *list; /* up to what breaks the grammar */
	size_t n;
	const char *why; /* static: what breaks it, as in "the tag list ...";
			    NULL if nothing does */
	struct span at;  /* where */
};

/* Lives in the arena; the text is borrowed. */
struct dkim_tags dkim_tags_read(struct arena *a, struct span text);

/* The tag of that name, which has its letters in the right case; NULL. */
const struct dkim_tag *dkim_tags_find(const struct dkim_tags *tags,
				      struct span name);

/* Take the next item of a list that `separator` parts, without the white space
 * around it. False if there are no more; a list has one item at least. Begin
 * with rest the whole list. */
bool dkim_list_next(struct span *rest, char separator, struct span *item);

/* Whether an item of such a list is `what`. */
bool dkim_list_has(struct span list, char separator, struct span what);

/* The bytes that base64 with white space anywhere in it stands for, in the
 * arena. False if it is none, or empty. Padding may be left out. */
bool dkim_base64(struct arena *a, struct span text, struct span *bytes);

/* DKIM-Quoted-Printable (RFC 6376 2.11) undone, in the arena: white space is
 * gone, =3D is a byte. False where "=" has no two digits behind it. */
bool dkim_unquote(struct arena *a, struct span text, struct span *bytes);

#endif
