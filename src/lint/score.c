#include "lint/score.h"

#include <stdlib.h>
#include <string.h>

const char *const categories[CATEGORIES] = {
	"sender", "authentication", "headers",    "bulk",        "wording",
	"html",   "links",          "recipients", "duplication", "mime",
};

enum { CAP = 400 };

/* One broken tool makes many faults of one family at once, and they say little
 * more than the first: no family reaches the limit of 5 points alone. Wording
 * hits good newsletters as often as spam (SpamAssassin's own statistics), so
 * it weighs least. Hundredths of a point. */
static const struct {
	const char *family;
	int most;
} caps[] = {
	{ "content", 150 },
	{ "access", 100 },
	{ "subject", 250 },
	{ "from", 300 },
};

static int cap_of(const char *family)
{
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++)
		if (strcmp(caps[i].family, family) == 0)
			return caps[i].most;
	return CAP;
}

static int by_points(const void *left, const void *right)
{
	const struct share *a = left, *b = right;

	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	return strcmp(a->rule->text.id, b->rule->text.id);
}

/* The rules with findings: findings of one rule stand together. */
static struct share *find_shares(struct arena *a, const struct finding *first,
				 size_t *n)
{
	struct share *shares = NULL;
	size_t room = 0;

	*n = 0;
	for (const struct finding *f = first; f != NULL; f = f->next) {
		if (*n == 0 || shares[*n - 1].rule != f->rule) {
			shares = arena_grow(a, shares, *n, 1, &room,
					    sizeof(*shares));
			shares[(*n)++] = (struct share){ f->rule, 0 };
		}
		if (f->level > MSC_NOTE)
			shares[*n - 1].points = f->rule->text.points;
	}
	return shares;
}

/* What the costlier rules of the same family leave of its cap. */
static int left_of_cap(const struct share *shares, size_t i)
{
	const char *family = shares[i].rule->text.family;
	int left = cap_of(family);

	for (size_t k = 0; k < i; k++)
		if (strcmp(shares[k].rule->text.family, family) == 0)
			left -= shares[k].points;
	return left;
}

static size_t category_index(const char *name)
{
	size_t i = 0;

	while (i + 1 < CATEGORIES && strcmp(categories[i], name) != 0)
		i++;
	return i;
}

struct score score_findings(struct arena *a, const struct finding *findings)
{
	struct score score = { 0 };
	struct share *shares = find_shares(a, findings, &score.nshares);

	if (score.nshares > 0)
		qsort(shares, score.nshares, sizeof(*shares), by_points);
	for (size_t i = 0; i < score.nshares; i++) {
		int left = left_of_cap(shares, i);

		if (shares[i].points > left)
			shares[i].points = left;
		score.points += shares[i].points;
		score.categories[category_index(
			shares[i].rule->text.category)] += shares[i].points;
	}
	score.shares = shares;
	return score;
}

int score_share(const struct score *score, const struct rule *rule)
{
	for (size_t i = 0; i < score->nshares; i++)
		if (score->shares[i].rule == rule)
			return score->shares[i].points;
	return 0;
}
