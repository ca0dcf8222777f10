#include "lint/lineup.h"

#include "rule/pattern.h"

static struct lineup_row row_of(const struct rule *rule)
{
	struct lineup_row row = {
		.stages = (uint8_t)rule->text.stages,
		.profiles = (uint8_t)rule->text.profiles,
		.types = (uint8_t)rule->text.types,
	};

	/* A rule in C that has a pattern knows more than that. */
	if (rule->look == pattern_look)
		row.pattern = (uint32_t)rule->pattern->kept->index + 1;
	return row;
}

struct lineup lineup_of(struct arena *a, const struct rule *const *rules,
			size_t n)
{
	struct lineup_row *rows = arena_alloc(a, n, sizeof(*rows));

	for (size_t i = 0; i < n; i++)
		rows[i] = row_of(rules[i]);
	return (struct lineup){ rules, rows, n };
}

bool lineup_is_unmet(const struct lineup *lineup, size_t i, struct check *check)
{
	uint32_t pattern = lineup->rows[i].pattern;

	return pattern > 0 && !pattern_is_met(check, pattern - 1);
}
