/* The addresses in all fields List-Unsubscribe of a message. */
#ifndef CHECK_TOUCH_LEAVE_H
#define CHECK_TOUCH_LEAVE_H

#include "rule/rule.h"

/* Where one stands in them. Begin with zeros. Fields are private. */
struct touch_leave {
	size_t part, field;
	struct span rest; /* of the field */
	bool brackets;    /* it has some */
};

/* The next, without the blanks that are in it (RFC 2369 2); false at the end.
 * Those of messages that are attached count, too, and so does what breaks the
 * form. It lives in the arena. */
bool touch_leave_next(struct touch_leave *leave, struct check *check,
		      struct span *uri);

#endif
