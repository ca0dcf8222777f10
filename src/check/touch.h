/*
 * What must not be asked for, since asking could act: take somebody off a list,
 * confirm, pay, log in. HEAD is no shield: many servers treat it as GET.
 */
#ifndef CHECK_TOUCH_H
#define CHECK_TOUCH_H

#include "rule/rule.h"
#include "text/link.h"
#include "text/url.h"

struct touch; /* what of the message is needed to say so */

/* Read once a message. */
const struct touch *touch_begin(struct check *check);

/* Why a link of the message must not be asked for: a static sentence without a
 * full stop, such as "asking for it might unsubscribe the reader"; NULL: it may
 * be. */
const char *touch_reason(const struct touch *touch, const struct link *link);

/* The same of a URL that a server redirects to, or of any other. */
const char *touch_reason_of_url(const struct touch *touch,
				const struct url *url);

#endif
