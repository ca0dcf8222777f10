/* A rule that is data at work on a message; pattern_look() of pattern.h. */
#include "rule/pattern.h"
#include "rule/rule.h"
#include "rule/scan.h"

enum { NAMED = 3 }; /* of what was seen, by the finding */

static bool applies(const void *check, const struct rule *rule)
{
	return rule_applies(rule, check);
}

static struct scan *scan_of(const struct check *check)
{
	struct scanner *scanner = check->scanner;
	const struct scan_bounds bounds = {
		.steps = check->steps,
		.steps_most = check->limits->value[LIMIT_REGEX_STEPS_ALL],
		.rule_steps_most = check->limits->value[LIMIT_REGEX_STEPS],
		.applies = applies,
		.context = check,
	};
	struct texts texts = texts_of(check->arena, check->msg, check->content,
				      scanner_kinds(scanner));

	return scan_texts(check->arena, scanner, &texts, &bounds);
}

/* What is an attached message's is shown only where nothing else is. */
static const struct seen *first_of(const struct scan_result *result)
{
	for (size_t i = 0; i < result->nseen; i++)
		if (!result->seen[i].attached)
			return &result->seen[i];
	return &result->seen[0];
}

/* Titles begin with a capital, messages do not; names such as "GTUBE" stay. */
static const char *as_message(struct check *check, const char *title)
{
	struct span s = span_str(title);

	if (s.n < 2 || (s.p[1] != ' ' && !is_lower(s.p[1])))
		return title;
	return arena_printf(check->arena, "%c%s", to_lower(s.p[0]), title + 1);
}

static void report_seen(struct check *check, const struct scan_result *result)
{
	const struct seen *first = first_of(result);
	const char *list = "";

	for (size_t i = 0; i < result->nseen && i < NAMED; i++) {
		const struct seen *seen = &result->seen[i];
		struct span text =
			span_slice(seen->view->text, seen->at.at, seen->at.n);

		list = arena_printf(check->arena, "%s%s\"%s\"", list,
				    i == 0 ? "" : ", ",
				    shown(check, span_trim(text)));
	}
	if (result->nseen > NAMED)
		list = arena_printf(check->arena, "%s and %zu more", list,
				    result->nseen - NAMED);
	if (check->rule->pattern->count > 1)
		list = arena_printf(check->arena, "%s, in %zu places", list,
				    result->count);
	check->part = first->part;
	report_at(check, rule_level_in(check, first->part), first->view,
		  first->at, "%s: %s",
		  as_message(check, check->rule->text.title), list);
	check->part = NO_PART;
}

bool pattern_is_met(struct check *check, size_t index)
{
	if (check->scan == NULL)
		check->scan = scan_of(check);
	return check->scan->results[index] != NULL;
}

enum limit pattern_limit(const struct check *check)
{
	uint64_t all = check->limits->value[LIMIT_REGEX_STEPS_ALL];

	/* A window is given as a whole or not at all. */
	return *check->steps + REGEX_WINDOW > all ? LIMIT_REGEX_STEPS_ALL
						  : LIMIT_REGEX_STEPS;
}

void pattern_look(struct check *check)
{
	const struct pattern *pattern = check->rule->pattern;
	const struct scan_result *result;

	if (!pattern_is_met(check, pattern->kept->index))
		return;
	result = check->scan->results[pattern->kept->index];
	if (scan_is_enough(result, pattern)) {
		report_seen(check, result);
	} else if (result->problem != REGEX_NONE) {
		leave_unchecked(check,
				result->problem == REGEX_SPENT
					? limit_texts[pattern_limit(check)].name
					: "regex-memory",
				"limit");
	}
}

bool pattern_finds(const struct pattern *pattern, struct span text)
{
	struct arena a = { 0 };
	const struct view view = view_root(text);
	const struct rule rule = { .pattern = pattern_keep(&a, pattern) };
	const struct rule *const rules[] = { &rule };
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
					    .rule_steps_most = UINT64_MAX };
	struct scan *scan =
		scan_texts(&a, scanner_new(&a, rules, 1), &texts, &bounds);
	bool enough = scan_is_enough(scan->results[0], pattern);

	pattern_release(rule.pattern);
	arena_free(&a);
	return enough;
}
