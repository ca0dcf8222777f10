#include "base/nearest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t nearest_distance(struct span a, struct span b)
{
	/* The last three rows of the table: cost[i % 3][j] makes the first j
	 * bytes of b from the first i of a. */
	size_t cost[3][LONGEST + 1];

	a = span_first(a, LONGEST);
	b = span_first(b, LONGEST);
	b = span_first(b, LONGEST);
	for (size_t i = 0; i <= a.n; i++) {
		size_t *row = cost[i % 3];
		const size_t *above = cost[(i + 2) % 3];
		const size_t *above2 = cost[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			row[j] = row[j - 1] + 1;
			if (i == 0)
				continue;
			row[j] = least(row[j], above[j] + 1);
			row[j] = least(row[j], above[j - 1] + (a.p[i - 1] !=
							       b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1])
				row[j] = least(row[j], above2[j - 2] + 1);
		}
	}
	return cost[a.n % 3][b.n];
}

void nearest_offer(struct nearest *best, struct span word, const char *name)
{
	size_t distance = nearest_distance(word, span_str(name));

	if (best->name != NULL && best->distance <= distance)
		return;
	best->name = name;
	best->distance = distance;
}
