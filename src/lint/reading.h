/* An input on its way to be judged, or to be remembered: what it says. */
#ifndef LINT_READING_H
#define LINT_READING_H

#include "lint/linter.h"
#include "mail/message.h"
#include "text/content.h"

/* It must stay where it is while it is read. */
struct reading {
	struct view file;
	struct parse parse;
	size_t size; /* bytes of the message */
	const struct message *msg;
	const struct content *content;
};

/* Read it into the linter's scratch, which the caller has emptied. NULL, or why it
 * cannot be read: static. */
const char *reading_begin(struct reading *r, struct msc_linter *linter,
			  const struct msc_input *input);

#endif
