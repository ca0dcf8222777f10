/* Where URLs lead that a server may take for the same. */
#ifndef CHECK_TOUCH_PLACE_H
#define CHECK_TOUCH_PLACE_H

#include "check/touch_url.h"

/* Host and path, however they are written, "www." or not; of any scheme, port
 * and query. Lives in the arena; empty without a host. */
struct span touch_place(struct arena *a, const struct touch_url *url);

/* Texts and why what they name is not asked for. Begin with zeros, but for the
 * arena. Fields are private. */
struct touch_table {
	struct arena *arena;
	struct touch_entry *entries;
	size_t room, n; /* of them: a power of two; taken */
};

/* What is said first holds. The text is copied. */
void touch_note(struct touch_table *table, struct span text,
		const char *reason);

/* NULL: nothing is known of it. */
const char *touch_known(const struct touch_table *table, struct span text);

#endif
