/*
 * One part of a message: what its header fields say of its body, and the body
 * decoded (RFC 2045).
 */
#ifndef MAIL_PART_H
#define MAIL_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

#define NO_PART SIZE_MAX

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

	const struct view *content; /* transfer-decoded; a multipart's body as
				       it is */
	const struct view *text; /* of text/plain, text/html and other text in
				    valid UTF-8; NULL for other leaves and for
				    all that is no leaf */
};

/* The first field of that id after `after`, which may be NULL; NULL. */
const struct header *part_field(const struct part *part, enum field id,
				const struct header *after);

/* Whether its type is type/subtype; a subtype of "*" is any. */
bool part_is(const struct part *part, const char *type, const char *subtype);

/* "text/html", in the arena; of each name 99 bytes at most. */
const char *part_type_name(struct arena *a, const struct part *part);

/* Read what the fields say of the body: type, transfer encoding, disposition,
 * name. `in_digest`: the part is in a multipart/digest. */
void part_read_fields(struct parse *p, struct part *part, bool in_digest);

/* The body, which must be known by now, with its transfer encoding undone. */
const struct view *part_transfer_decode(struct parse *p,
					const struct part *part);

/* Fill in content, and for a text charset and text. */
void part_decode(struct parse *p, struct part *part);

#endif
