#include "lint/listpersons.h"

#include "base/hash.h"

enum { AHEAD = 16 }; /* rows whose places are on their way from memory */

void listpersons_free(struct listpersons *p)
{
	keytable_free(&p->table);
	arena_free(&p->scratch);
}

bool listpersons_add(struct listpersons *p, size_t row, size_t line,
		     struct span address, size_t local)
{
	struct span key = mailbox_key(&p->scratch, span_first(address, local),
				      span_skip(address, local + 1));
	uint64_t exact = hash_name(address);
	bool same = span_eq(key, address);
	uint32_t first = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;

	p->waiting[p->n].person = same ? exact : hash_name(key);
	p->waiting[p->n].value = exact >> 32 << 32 | first;
	p->waiting[p->n].row = row;
	return ++p->n == LISTPERSONS_MOST;
}

void listpersons_look(struct listpersons *p, struct listrows *rows)
{
	for (size_t i = 0; i < p->n; i++) {
		uint64_t value = p->waiting[i].value, first = value;
		bool same;

		if (i + AHEAD < p->n)
			keytable_expect(&p->table,
					p->waiting[i + AHEAD].person);
		if (!keytable_add(&p->table, p->waiting[i].person, &first))
			continue;
		same = first >> 32 == value >> 32;
		listrows_worsen(rows, p->waiting[i].row,
				same ? ADDRESSEE_TWICE : ADDRESSEE_SAME_PERSON,
				(uint32_t)first);
	}
	p->n = 0;
	arena_reset(&p->scratch);
}
