#include "lint/lineup.h"

#include "rule/pattern.h"

static void add_to_kind(struct lineup_of_kind *kind, size_t rule, bool own)
{
	kind->applying++;
	if (!own)
		return;
	kind->nown++;
	bits_add(&kind->own, rule);
}

static void add_to_kinds(struct lineup *lineup, size_t rule)
{
	const struct msc_rule *text = &lineup->rules[rule]->text;
	/* A rule in C that has a pattern knows more than that. */
	bool own = lineup->rules[rule]->look != pattern_look;

	for (size_t i = 0; i < LINEUP_STAGES; i++)
		for (size_t k = 0; k < LINEUP_PROFILES; k++)
			for (size_t m = 0; m < LINEUP_TYPES; m++)
				if ((text->stages >> i & text->profiles >> k &
				     text->types >> m & 1U) != 0)
					add_to_kind(&lineup->kinds[i][k][m],
						    rule, own);
}

struct lineup lineup_of(struct arena *a, const struct rule *const *rules,
			size_t n)
{
	struct lineup lineup = { .rules = rules, .n = n };
	uint32_t *patterns = arena_alloc(a, n, sizeof(*patterns));

	for (size_t i = 0; i < LINEUP_STAGES; i++)
		for (size_t k = 0; k < LINEUP_PROFILES; k++)
			for (size_t m = 0; m < LINEUP_TYPES; m++)
				lineup.kinds[i][k][m].own = bits_new(a, n);
	for (size_t i = 0; i < n; i++) {
		add_to_kinds(&lineup, i);
		if (rules[i]->pattern != NULL)
			patterns[rules[i]->pattern->kept->index] = (uint32_t)i;
	}
	lineup.patterns = patterns;
	return lineup;
}

static const struct lineup_of_kind *kind_of(const struct lineup *lineup,
					    const struct check *check)
{
	return &lineup->kinds[check->stage][check->profile][check->type];
}

size_t lineup_applying(const struct lineup *lineup, const struct check *check)
{
	return kind_of(lineup, check)->applying;
}

struct bits lineup_due(const struct lineup *lineup, struct check *check)
{
	const struct lineup_of_kind *kind = kind_of(lineup, check);
	struct bits due = bits_copy(check->arena, &kind->own);
	size_t nmet;
	const uint32_t *met;

	if (kind->nown == kind->applying)
		return due;
	met = patterns_met(check, &nmet);
	for (size_t i = 0; i < nmet; i++)
		bits_add(&due, lineup->patterns[met[i]]);
	return due;
}
