/* The texts of a message by kind, in the order of the file. */
#ifndef RULE_TEXTS_H
#define RULE_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "mail/message.h"
#include "rule/pattern.h"
#include "text/content.h"

struct text {
	enum text_kind kind;
	struct span header; /* of TEXT_HEADER: the name of the field */
	const struct view *view;
	size_t part;         /* index; NO_PART for the header */
	size_t alternative;  /* the part that this is one form of; NO_PART */
	bool attached;       /* inside an attached message */
	bool within_visible; /* it is a part of a text that shows */
};

struct texts {
	struct text *items;
	size_t n, room;
};

/* Those whose kind (1 << kind) is in `kinds`; of header fields all. `content`
 * may be NULL: then the message has no bodies. */
struct texts texts_of(struct arena *a, const struct message *msg,
		      const struct content *content, unsigned kinds);

#endif
