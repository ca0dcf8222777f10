#include "rule/seen.h"

#include <stdlib.h>

static int by_place(const void *left, const void *right)
{
	const struct seen *a = left, *b = right;

	if (a->text != b->text)
		return a->text < b->text ? -1 : 1;
	if (a->at.at != b->at.at)
		return a->at.at < b->at.at ? -1 : 1;
	return (a->at.n > b->at.n) - (a->at.n < b->at.n);
}

static size_t end_of(const struct seen *seen)
{
	return seen->at.at + seen->at.n;
}

size_t seen_apart(struct seen *seen, size_t n)
{
	size_t kept = 0;

	if (n > 0)
		qsort(seen, n, sizeof(*seen), by_place);
	for (size_t i = 0; i < n; i++) {
		struct seen *last = kept == 0 ? NULL : &seen[kept - 1];

		/* Of two that overlap, the one that ends first leaves most
		 * room for others. */
		if (last == NULL || last->text != seen[i].text ||
		    end_of(last) <= seen[i].at.at)
			seen[kept++] = seen[i];
		else if (end_of(&seen[i]) < end_of(last))
			*last = seen[i];
	}
	return kept;
}
