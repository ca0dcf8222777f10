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
	char *copy;

	if (s.n < 2 || (s.p[1] != ' ' && !is_lower(s.p[1])))
		return title;
	copy = arena_bytes(check->arena, s.n + 1);
	memcpy(copy, title, s.n + 1);
	copy[0] = to_lower(copy[0]);
	return copy;
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

static const struct scan *scan_once(struct check *check)
{
	if (check->scan == NULL)
		check->scan = scan_of(check);
	return check->scan;
}

const uint32_t *patterns_met(struct check *check, size_t *n)
{
	const struct scan *scan = scan_once(check);

	*n = scan->nmet;
	return scan->met;
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
	const struct scan_result *result =
		scan_once(check)->results[pattern->kept->index];

	if (result == NULL)
		return;
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
