#include "base/keytable.h"

enum { FIRST_SLOTS = 64 };

static uint64_t *slots_of(const struct buf *b)
{
	return (uint64_t *)(void *)b->p;
}

/* Where the key is, or belongs. Hashes may have weak low bits: the product has
 * good high ones (Knuth's multiplicative hashing). */
static size_t slot_of(const struct keytable *t, uint64_t key)
{
	const uint64_t *keys = slots_of(&t->keys);
	uint64_t mixed = key * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(mixed >> 20) & (t->nslots - 1);

	while (keys[i] != 0 && keys[i] != key)
		i = (i + 1) & (t->nslots - 1);
	return i;
}

void keytable_free(struct keytable *t)
{
	buf_free(&t->keys);
	buf_free(&t->values);
	*t = (struct keytable){ .valued = t->valued };
}

static void enlarge(struct keytable *t)
{
	struct keytable old = *t;

	t->nslots = old.nslots == 0 ? FIRST_SLOTS : 2 * old.nslots;
	t->keys = t->values = (struct buf){ 0 };
	buf_fill(&t->keys, '\0', t->nslots * sizeof(uint64_t));
	if (t->valued)
		buf_fill(&t->values, '\0', t->nslots * sizeof(uint64_t));
	for (size_t i = 0; i < old.nslots; i++) {
		uint64_t key = slots_of(&old.keys)[i];
		size_t at;

		if (key == 0)
			continue;
		at = slot_of(t, key);
		slots_of(&t->keys)[at] = key;
		if (t->valued)
			slots_of(&t->values)[at] = slots_of(&old.values)[i];
	}
	buf_free(&old.keys);
	buf_free(&old.values);
}

bool keytable_add(struct keytable *t, uint64_t key, uint64_t *value)
{
	size_t at;

	key += key == 0;
	if (4 * (t->n + 1) > 3 * t->nslots)
		enlarge(t);
	at = slot_of(t, key);
	if (slots_of(&t->keys)[at] == key) {
		if (t->valued)
			*value = slots_of(&t->values)[at];
		return true;
	}
	slots_of(&t->keys)[at] = key;
	if (t->valued)
		slots_of(&t->values)[at] = *value;
	t->n++;
	return false;
}

bool keytable_has(const struct keytable *t, uint64_t key)
{
	key += key == 0;
	return t->nslots > 0 && slots_of(&t->keys)[slot_of(t, key)] == key;
}
