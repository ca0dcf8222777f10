/* The addresses that a message goes to, as they may stand in a link. */
#ifndef CHECK_TOUCH_READER_H
#define CHECK_TOUCH_READER_H

#include "check/touch_url.h"
#include "rule/rule.h"

struct touch_reader;

/* Those of To, Cc and Bcc, of attached messages too: as they are written, with
 * "=" for "@" as in return paths, and in base64. Lives in the check's arena. */
const struct touch_reader *touch_reader_of(struct check *check);

bool touch_reader_is_in(const struct touch_reader *reader,
			const struct touch_url *url);

#endif
