#include "rule/ids.h"

#include "base/hash.h"

enum { ROOM_LEAST = 64 }; /* a power of two, as each that follows */

/* The slot that has the id, or in which it would be. */
static struct span *slot_of(const struct ids *ids, struct span id)
{
	size_t i = hash_bytes(0, id) & (ids->room - 1);

	while (ids->slots[i].n > 0 && !span_eq(ids->slots[i], id))
		i = (i + 1) & (ids->room - 1);
	return &ids->slots[i];
}

bool ids_has(const struct ids *ids, struct span id)
{
	return ids->room > 0 && slot_of(ids, id)->n > 0;
}

static void grow(struct arena *a, struct ids *ids)
{
	struct ids more = { .n = ids->n };

	more.room = ids->room == 0 ? ROOM_LEAST : 2 * ids->room;
	more.slots = arena_alloc(a, more.room, sizeof(struct span));
	for (size_t i = 0; i < ids->room; i++)
		if (ids->slots[i].n > 0)
			*slot_of(&more, ids->slots[i]) = ids->slots[i];
	*ids = more;
}

void ids_add(struct arena *a, struct ids *ids, struct span id)
{
	if (2 * ids->n >= ids->room)
		grow(a, ids);
	*slot_of(ids, id) = id;
	ids->n++;
}
