/*
 * A header block: its fields, split and unfolded (RFC 5322 2.2).
 */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/address.h"
#include "mail/parse.h"
#include "mail/view.h"

/* The fields that some code asks for by name. The table in header.c has the
 * spelling, and what kind of text each one holds. */
enum field {
	FIELD_OTHER,
	FIELD_FROM,
	FIELD_SENDER,
	FIELD_REPLY_TO,
	FIELD_TO,
	FIELD_CC,
	FIELD_BCC,
	FIELD_SUBJECT,
	FIELD_DATE,
	FIELD_MESSAGE_ID,
	FIELD_IN_REPLY_TO,
	FIELD_REFERENCES,
	FIELD_COMMENTS,
	FIELD_KEYWORDS,
	FIELD_RETURN_PATH,
	FIELD_RECEIVED,
	FIELD_RESENT_FROM,
	FIELD_RESENT_SENDER,
	FIELD_RESENT_TO,
	FIELD_RESENT_CC,
	FIELD_RESENT_BCC,
	FIELD_RESENT_DATE,
	FIELD_RESENT_MESSAGE_ID,
	FIELD_MIME_VERSION,
	FIELD_CONTENT_TYPE,
	FIELD_CONTENT_TRANSFER_ENCODING,
	FIELD_CONTENT_DISPOSITION,
	FIELD_CONTENT_ID,
	FIELD_CONTENT_DESCRIPTION,
	FIELD_CONTENT_LANGUAGE,
	FIELD_CONTENT_LOCATION,
	FIELD_LIST_UNSUBSCRIBE,
	FIELD_LIST_UNSUBSCRIBE_POST,
	FIELD_LIST_ID,
	FIELD_LIST_HELP,
	FIELD_LIST_POST,
	FIELD_LIST_OWNER,
	FIELD_LIST_SUBSCRIBE,
	FIELD_LIST_ARCHIVE,
	FIELD_PRECEDENCE,
	FIELD_FEEDBACK_ID,
	FIELD_AUTO_SUBMITTED,
	FIELD_DKIM_SIGNATURE,
	FIELD_AUTHENTICATION_RESULTS,
	FIELD_X_MAILER,
	FIELD_USER_AGENT,
	FIELD_X_PRIORITY,
	FIELD_PRIORITY,
	FIELD_IMPORTANCE,
	FIELD_DISPOSITION_NOTIFICATION_TO,
	FIELDS
};

/* How the body of a field is to be read. */
enum field_kind {
	FIELD_TEXT,       /* unstructured: encoded words are legal */
	FIELD_ADDRESSES,  /* encoded words in display names and comments */
	FIELD_STRUCTURED, /* none */
};

struct header {
	enum field id;
	struct span name;   /* as written, without blanks behind it */
	struct range whole; /* name, colon, value and folds in part->in, the
			       last line end not included */
	const struct view *body; /* unfolded, blanks at both ends gone, not
				    decoded: raw bytes */
	const struct view *text; /* the same in valid UTF-8; of unstructured
				    fields with encoded words decoded (those
				    of addresses are in their names) */
	const struct address_list *addresses; /* NULL unless it holds them */
};

/* The standard spelling of a field that is not FIELD_OTHER: "Message-ID". */
const char *field_name(enum field id);
enum field field_named(struct span name);
enum field_kind field_kind(enum field id);

struct header_block {
	const struct header *fields;
	size_t n;
	struct range range; /* of the block, the empty line not included */
	size_t body;        /* offset of what follows the empty line */
};

/* The header block at offset `at` of a view, at most up to `end`. */
struct header_block header_parse(struct parse *p, const struct view *in,
				 size_t at, size_t end);

#endif
