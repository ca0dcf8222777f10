#include "lint/lineup.h"

#include "rule/pattern.h"

static void count_applying(struct lineup *lineup, const struct msc_rule *text)
{
	for (size_t i = 0; i < LINEUP_STAGES; i++)
		for (size_t k = 0; k < LINEUP_PROFILES; k++)
			for (size_t m = 0; m < LINEUP_TYPES; m++)
				lineup->applying[i][k][m] +=
					(text->stages >> i & 1U) &
					(text->profiles >> k & 1U) &
					(text->types >> m & 1U);
}

struct lineup lineup_of(struct arena *a, const struct rule *const *rules,
			size_t n)
{
	struct lineup lineup = { .rules = rules, .n = n };
	uint32_t *own = arena_alloc(a, n, sizeof(*own));
	uint32_t *patterns = arena_alloc(a, n, sizeof(*patterns));

	for (size_t i = 0; i < n; i++) {
		count_applying(&lineup, &rules[i]->text);
		if (rules[i]->pattern != NULL)
			patterns[rules[i]->pattern->kept->index] = (uint32_t)i;
		/* A rule in C that has a pattern knows more than that. */
		if (rules[i]->look != pattern_look)
			own[lineup.nown++] = (uint32_t)i;
	}
	lineup.own = own;
	lineup.patterns = patterns;
	return lineup;
}

size_t lineup_applying(const struct lineup *lineup, const struct check *check)
{
	return lineup->applying[check->stage][check->profile][check->type];
}

struct bits lineup_due(const struct lineup *lineup, struct check *check)
{
	struct bits due = bits_new(check->arena, lineup->n);
	size_t n = 0, nmet;
	const uint32_t *met;

	for (size_t i = 0; i < lineup->nown; i++) {
		if (!rule_applies(lineup->rules[lineup->own[i]], check))
			continue;
		bits_add(&due, lineup->own[i]);
		n++;
	}
	if (n == lineup_applying(lineup, check))
		return due;
	met = patterns_met(check, &nmet);
	for (size_t i = 0; i < nmet; i++)
		bits_add(&due, lineup->patterns[met[i]]);
	return due;
}
