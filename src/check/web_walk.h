/* The way of a link, redirect by redirect. */
#ifndef CHECK_WEB_WALK_H
#define CHECK_WEB_WALK_H

#include "check/web_target.h"
#include "rule/rule.h"

/* Set out: the target is OPEN, with its first hop, or it was said why nobody
 * may ask for it. */
void web_set_out(struct check *check, struct web_target *target);

/* Go on as far as what is known leads; what comes next is wanted of the facts.
 * Does nothing if the target is not OPEN. */
void web_go_on(struct check *check, struct web_target *target);

#endif
