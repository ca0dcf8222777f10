#include "check/dkim_pick.h"

#include <stdint.h>

struct dkim_pick_slot {
	struct span name; /* p is NULL in an empty one */
	size_t next;      /* the field to take, from 1; 0: none is left */
};

/* FNV-1a of the name in lower case. */
static size_t hash(struct span name)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)to_lower(name.p[i])) * 0x100000001b3;
	return (size_t)(h ^ h >> 32);
}

/* The slot of the name, or the empty one where it belongs. */
static struct dkim_pick_slot *slot_of(const struct dkim_pick *pick,
				      struct span name)
{
	size_t i = hash(name) % pick->nslots;

	while (pick->slots[i].name.p != NULL &&
	       !span_ieq(pick->slots[i].name, name))
		i = (i + 1) % pick->nslots;
	return &pick->slots[i];
}

struct dkim_pick dkim_pick_begin(struct arena *a, const struct part *part,
				 const struct header *self)
{
	struct dkim_pick pick = { .part = part, .nslots = 1 };

	while (pick.nslots <= 2 * part->nfields)
		pick.nslots *= 2;
	pick.slots = arena_alloc(a, pick.nslots, sizeof(*pick.slots));
	pick.above = arena_alloc(a, part->nfields + 1, sizeof(*pick.above));
	for (size_t i = 0; i < part->nfields; i++) {
		const struct header *field = &part->fields[i];
		struct dkim_pick_slot *slot = slot_of(&pick, field->name);

		if (field == self)
			continue;
		slot->name = field->name;
		pick.above[i + 1] = slot->next;
		slot->next = i + 1;
	}
	return pick;
}

const struct header *dkim_pick(struct dkim_pick *pick, struct span name)
{
	struct dkim_pick_slot *slot = slot_of(pick, name);
	size_t taken = slot->next;

	if (taken == 0)
		return NULL;
	slot->next = pick->above[taken];
	return &pick->part->fields[taken - 1];
}
