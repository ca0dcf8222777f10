/*
 * All links and pictures of a message: from the attributes of HTML, from URLs
 * in running text, and from header fields.
 */
#ifndef TEXT_LINKS_H
#define TEXT_LINKS_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/message.h"
#include "mail/parse.h"
#include "text/body.h"
#include "text/link.h"

/* Of all bodies, and of the List fields. Limit: links. */
struct links links_find(struct parse *p, const struct message *msg,
			const struct bodies *bodies);

/* Whether words say that a link leads off the list: "unsubscribe", "abmelden",
 * "退订" ...; or to settings of a subscription. Text is as written. */
bool links_says_unsubscribe(struct span text);

#endif
