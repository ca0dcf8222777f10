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

#include "mail/address.h"
#include "mail/header.h"
#include "mail/params.h"
#include "mail/parse.h"
#include "mail/transfer.h"
#include "mail/view.h"

enum part_kind {
	PART_LEAF,
	PART_MULTIPART, /* its children are its members */
	PART_MESSAGE,   /* message/rfc822 or message/global: one child, the
			   message inside */
};

enum { NO_PART = SIZE_MAX };

struct part {
	size_t index;   /* in the array */
	size_t parent;  /* index, or NO_PART */
	size_t depth;   /* 0 for the root */
	size_t ordinal; /* among its siblings, from 1 */
	size_t nchildren;
	enum part_kind kind;

	const struct view *in; /* head and body stand in this view */
	struct range head; /* the header block, its empty line not included */
	struct range body; /* as written, encoded */
	bool is_message;   /* its fields are those of a message, not of MIME */

	const struct header *fields; /* in the order of the file */
	size_t nfields;

	/* Content-Type in force, in lower case, in the arena: what is missing
	 * or broken is text/plain, message/rfc822 in a multipart/digest. */
	struct span type, subtype;
	const struct header *type_field; /* NULL if there is none */
	struct params type_params;
	const struct header *disposition_field; /* NULL if there is none */
	struct params disposition_params;
	const struct header *transfer_field; /* NULL if there is none */
	enum transfer transfer;
	bool attachment;               /* Content-Disposition says so */
	const struct view *name;       /* filename, else name; NULL */
	const struct charset *charset; /* that `text` was decoded from; NULL:
					  no text */
	struct span charset_label;     /* as written; empty if none */

	const struct view *content; /* transfer-decoded; `in`'s body for a
				       multipart */
	const struct view *text; /* of text/plain, text/html and other text in
				    valid UTF-8; NULL for other leaves and for
				    all that is no leaf */
};

struct message {
	const struct view *file;  /* what was parsed: a file, or one message of
				    an mbox */
	const struct part *parts; /* parts[0] is the root; never empty */
	size_t nparts;
	bool template_file; /* an HTML file: one part without a header */
	const struct defect *defects;
	const struct limit_hit *limits;
};

/* The message in `file`. */
const struct message *message_parse(struct parse *p, const struct view *file);

/* An HTML file as a message of one text/html part without header fields. */
const struct message *message_of_html(struct parse *p, const struct view *file);

/* The first field of the root with that id, that name in any case; NULL. */
const struct header *message_field(const struct message *msg, enum field id);
const struct header *message_named(const struct message *msg, struct span name);

/* The same in any part, after the field `after`, which may be NULL. */
const struct header *part_field(const struct part *part, enum field id,
				const struct header *after);

/* Its place in the tree: "1" for the root, "1.2" for its second child. Lives
 * in the arena. */
const char *part_path(struct arena *a, const struct message *msg,
		      const struct part *part);

/* Whether its type is type/subtype; a subtype of "*" is any. */
bool part_is(const struct part *part, const char *type, const char *subtype);

/* Where absence is shown (DESIGN): the name of the From field, or the end of
 * the root's header block. In *in is the view. */
struct range message_absence(const struct message *msg, const struct view **in);

#endif
