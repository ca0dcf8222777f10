/*
 * A message: the tree of its parts (RFC 2045, 2046), each with its header
 * fields and its decoded text. Immutable once built; lives in the parse's
 * arena.
 *
 * Parsing cannot fail and does not recurse. Parts stand in one array in the
 * order of the file; whoever walks the tree walks the array.
 */
#ifndef MAIL_MESSAGE_H
#define MAIL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/parse.h"
#include "mail/part.h"
#include "mail/view.h"

struct message {
	const struct view *file;  /* what was parsed: a file, or one message of
				    an mbox */
	const struct part *parts; /* parts[0] is the root; never empty */
	size_t nparts;
	bool template_file; /* an HTML file: one part without a header */
	const struct defect *defects;
	const struct limit_hit *limits;
	const struct header *first[FIELDS]; /* message_field() of each */
};

/* The message in `file`. */
const struct message *message_parse(struct parse *p, const struct view *file);

/* An HTML file as a message of one text/html part without header fields. */
const struct message *message_of_html(struct parse *p, const struct view *file);

/* The first field of the root with that id, that name in any case; NULL. */
const struct header *message_field(const struct message *msg, enum field id);
const struct header *message_named(const struct message *msg, struct span name);

/* Its place in the tree: "1" for the root, "1.2" for its second child. Lives
 * in the arena. */
const char *part_path(struct arena *a, const struct message *msg,
		      const struct part *part);

/* Where absence is shown (DESIGN): the name of the From field, or the end of
 * the root's header block. In *in is the view. */
struct range message_absence(const struct message *msg, const struct view **in);

#endif
