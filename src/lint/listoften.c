#include "lint/listoften.h"

#include "check/sent.h"
#include "store/trouble.h"

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

static void take(struct listoften *o, struct listrows *rows, size_t row,
		 uint64_t count)
{
	if (count == HISTORY_UNCOUNTED)
		o->uncounted = trouble_word(TROUBLE_CLOCK);
	else if (count >= o->most)
		listrows_worsen(rows, row, ADDRESSEE_OFTEN,
				count < UINT32_MAX ? (uint32_t)count
						   : UINT32_MAX);
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
		take(o, rows, o->rows[i], counts[i]);
	o->n = 0;
	arena_reset(&o->scratch);
}

const char *listoften_unknown(const struct listoften *o)
{
	return o->unknown != NULL ? o->unknown : o->uncounted;
}
