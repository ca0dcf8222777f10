/*
 * What a message says: the texts that its reader and a filter see, by kind, and
 * its links. Read once, before the rules run; lives in the arena of the parse.
 */
#ifndef TEXT_CONTENT_H
#define TEXT_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/message.h"
#include "mail/parse.h"
#include "text/body.h"
#include "text/links.h"

/* Gmail shows so many bytes of HTML, and a link to the rest. */
enum { GMAIL_CLIPS_AT = 102 * 1024 };

struct content {
	const struct body *bodies; /* in the order of the file */
	size_t nbodies;
	const struct document *const *documents; /* of bodies that have one */
	size_t ndocuments;
	struct links links;
	/* What an inbox shows behind the subject: the beginning of the text,
	 * hidden preheader first, white space as one blank, filler left out; at
	 * most 250 bytes. NULL if there is none. */
	const char *preheader;
	bool has_unsubscribe; /* a link in the body leads off the list, or to
				 settings of it */
	bool has_way_out;     /* one says outright that it leads off */
	bool has_merge;       /* a merge mark is in subject or body */
	const struct limit_hit *limits; /* all that were met, the message's
					   too */
};

const struct content *content_read(struct parse *p, const struct message *msg);

#endif
