#include "lint/listoften.h"

#include "check/sent.h"

void listoften_free(struct listoften *o)
{
	arena_free(&o->scratch);
}

void listoften_add(struct listoften *o, struct listrows *rows, size_t row,
		   struct span local, struct span domain)
{
	if (o->history == NULL || o->unknown != NULL || domain.n == 0)
		return;
	o->addresses[o->n] = sent_address_at(&o->scratch, local, domain);
	o->rows[o->n++] = row;
	if (o->n == HISTORY_ADDRESSES)
		listoften_look(o, rows);
}

/* A history that fails once is not asked again. */
void listoften_look(struct listoften *o, struct listrows *rows)
{
	uint64_t counts[HISTORY_ADDRESSES];

	if (o->n == 0)
		return;
	if (o->unknown == NULL)
		o->unknown =
			history_counts(o->history, o->addresses, o->n, counts);
	for (size_t i = 0; i < o->n && o->unknown == NULL; i++)
		if (counts[i] >= o->most)
			listrows_worsen(rows, o->rows[i], ADDRESSEE_OFTEN,
					counts[i] < UINT32_MAX
						? (uint32_t)counts[i]
						: UINT32_MAX);
	o->n = 0;
	arena_reset(&o->scratch);
}
