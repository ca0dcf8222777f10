#include "base/keytable.h"

#include "base/hash.h"

enum { FIRST_SLOTS = 64 };

static size_t words_of(const struct keytable *t)
{
	return t->valued ? 2 : 1;
}

/* Where the key is, or belongs. */
static uint64_t *slot_of(const struct keytable *t, uint64_t key)
{
	uint64_t *slots = (uint64_t *)(void *)t->slots.p;
	size_t words = words_of(t);
	size_t i = hash_place(key) & (t->nslots - 1);

	while (slots[i * words] != 0 && slots[i * words] != key)
		i = (i + 1) & (t->nslots - 1);
	return &slots[i * words];
}

void keytable_free(struct keytable *t)
{
	buf_free(&t->slots);
	*t = (struct keytable){ .valued = t->valued };
}

static void enlarge(struct keytable *t)
{
	struct keytable old = *t;
	size_t words = words_of(t);

	t->nslots = old.nslots == 0 ? FIRST_SLOTS : 2 * old.nslots;
	t->slots = (struct buf){ 0 };
	buf_fill(&t->slots, '\0', t->nslots * words * sizeof(uint64_t));
	for (size_t i = 0; i < old.nslots; i++) {
		const uint64_t *from =
			(const uint64_t *)(void *)old.slots.p + i * words;

		if (*from != 0)
			memcpy(slot_of(t, *from), from,
			       words * sizeof(uint64_t));
	}
	buf_free(&old.slots);
}

bool keytable_add(struct keytable *t, uint64_t key, uint64_t *value)
{
	uint64_t *slot;

	key += key == 0;
	if (4 * (t->n + 1) > 3 * t->nslots)
		enlarge(t);
	slot = slot_of(t, key);
	if (*slot == key) {
		if (t->valued)
			*value = slot[1];
		return true;
	}
	slot[0] = key;
	if (t->valued)
		slot[1] = *value;
	t->n++;
	return false;
}

bool keytable_has(const struct keytable *t, uint64_t key)
{
	key += key == 0;
	return t->nslots > 0 && *slot_of(t, key) == key;
}

void keytable_expect(const struct keytable *t, uint64_t key)
{
	size_t word = sizeof(uint64_t) * words_of(t);

	key += key == 0;
	if (t->nslots > 0)
		__builtin_prefetch(t->slots.p +
				   (hash_place(key) & (t->nslots - 1)) * word);
}
