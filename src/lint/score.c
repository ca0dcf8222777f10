#include "lint/score.h"

#include <assert.h>
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
	{ "duplicate", 200 },
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

/* What is left of the cap of each family that was met. */
struct left {
	const char *family;
	int points;
};

/* As many as the loader of rules knows (rule/load.c), and some. */
enum { FAMILIES_MOST = 32 };

static int *left_of(struct left *left, const char *family)
{
	size_t i = 0;

	while (i + 1 < FAMILIES_MOST && left[i].family != NULL &&
	       strcmp(left[i].family, family) != 0)
		i++;
	if (left[i].family == NULL)
		left[i] = (struct left){ family, cap_of(family) };
	return &left[i].points;
}

static size_t category_index(const char *name)
{
	size_t i = 0;

	while (i + 1 < CATEGORIES && strcmp(categories[i], name) != 0)
		i++;
	return i;
}

unsigned score_categories(const struct rule *const *rules, size_t n)
{
	unsigned set = 0;

	for (size_t i = 0; i < n; i++)
		set |= 1U << category_index(rules[i]->text.category);
	return set;
}

static int by_address(const struct rule *a, const struct rule *b)
{
	return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int by_rule(const void *left, const void *right)
{
	const struct share *const *a = left, *const *b = right;

	return by_address((*a)->rule, (*b)->rule);
}

static int compare_rule(const void *key, const void *item)
{
	const struct share *const *share = item;

	return by_address(key, (*share)->rule);
}

/* Each family counts up to its cap, its costliest rules first. */
static void add_up(struct score *score, struct share *shares)
{
	struct left left[FAMILIES_MOST] = { 0 };

	for (size_t i = 0; i < score->nshares; i++) {
		const struct msc_rule *text = &shares[i].rule->text;
		int *points = left_of(left, text->family);

		if (shares[i].points > *points)
			shares[i].points = *points;
		*points -= shares[i].points;
		score->points += shares[i].points;
		score->categories[category_index(text->category)] +=
			shares[i].points;
	}
}

struct score score_findings(struct arena *a, const struct finding *findings)
{
	struct score score = { 0 };
	struct share *shares = find_shares(a, findings, &score.nshares);
	const struct share **sorted =
		arena_alloc(a, score.nshares + 1, sizeof(const struct share *));

	if (score.nshares > 0)
		qsort(shares, score.nshares, sizeof(*shares), by_points);
	add_up(&score, shares);
	for (size_t i = 0; i < score.nshares; i++)
		sorted[i] = &shares[i];
	qsort(sorted, score.nshares, sizeof(const struct share *), by_rule);
	score.shares = shares;
	score.by_rule = sorted;
	return score;
}

static const struct share *find(const struct score *score,
				const struct rule *rule)
{
	const struct share *const *found =
		bsearch(rule, score->by_rule, score->nshares,
			sizeof(const struct share *), compare_rule);

	return found == NULL ? NULL : *found;
}

size_t score_index(const struct score *score, const struct rule *rule)
{
	const struct share *share = find(score, rule);

	assert(share != NULL);
	return (size_t)(share - score->shares);
}

int score_share(const struct score *score, const struct rule *rule)
{
	const struct share *share = find(score, rule);

	return share == NULL ? 0 : share->points;
}
