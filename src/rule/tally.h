/*
 * How often something stands in a message of which parts may be different forms
 * of the same: of one alternative the form that has most counts.
 */
#ifndef RULE_TALLY_H
#define RULE_TALLY_H

#include <stddef.h>

#include "mail/part.h"

/* Begin with alternative NO_PART and the rest zeroed. Fields are private. */
struct tally {
	size_t alternative, part; /* that were added to last */
	size_t here;              /* in this part */
	size_t most;              /* in any other form of it */
	size_t settled;           /* outside of this alternative */
};

/* One more in the part, which is a form of that alternative or of none
 * (NO_PART). The forms of one alternative are added without others between. */
void tally_add(struct tally *tally, size_t alternative, size_t part);

size_t tally_total(const struct tally *tally);

#endif
