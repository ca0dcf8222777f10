#include "rule/trial.h"

#include "rule/rule.h"
#include "rule/scan.h"

struct trial {
	struct arena *arena; /* borrowed */
	struct rule rule;    /* of nothing but the pattern */
	struct scanner *scanner;
};

static void release(void *pattern)
{
	pattern_release(pattern);
}

struct trial *trial_begin(struct arena *a, const struct pattern *pattern)
{
	struct trial *trial = arena_new(a, struct trial);
	struct pattern *kept = pattern_keep(a, pattern);
	const struct rule *const rules[] = { &trial->rule };

	arena_at_end(a, release, kept);
	trial->arena = a;
	trial->rule.pattern = kept;
	trial->scanner = scanner_new(a, rules, 1);
	return trial;
}

bool trial_finds(struct trial *trial, struct span text)
{
	const struct pattern *pattern = trial->rule.pattern;
	const struct view view = view_root(text);
	struct text item = {
		.kind = pattern->in[0].kind,
		.header = pattern->in[0].header,
		.view = &view,
		.part = NO_PART,
		.alternative = NO_PART,
	};
	const struct texts texts = { .items = &item, .n = 1 };
	uint64_t steps = 0;
	const struct scan_bounds bounds = { .steps = &steps,
					    .steps_most = UINT64_MAX,
					    .rule_steps_most = UINT64_MAX,
					    .placeless = true };
	const struct scan *scan =
		scan_texts(trial->arena, trial->scanner, &texts, &bounds);

	return scan_is_enough(scan->results[0], pattern);
}
