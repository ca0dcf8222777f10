/* The parts of a message whose text is read. */
#ifndef TEXT_BODY_H
#define TEXT_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/message.h"
#include "mail/parse.h"
#include "text/document.h"

/* A part whose text is read, not an attachment's. */
struct body {
	size_t part;
	const struct document *document; /* of text/html; else NULL */
	const struct view *text;         /* what shows of it */
	size_t alternative; /* index of the multipart/alternative that it is
			       in, so that of these one is read; NO_PART */
	bool attached;      /* inside an attached message: another's words */
};

struct bodies {
	const struct body *items; /* in the order of the file */
	size_t n;
	const struct document *const *documents; /* of those that have one */
	size_t ndocuments;
};

struct bodies bodies_read(struct parse *p, const struct message *msg);

#endif
