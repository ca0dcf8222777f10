#include "lint/listsum.h"

#include <stdlib.h>

#include "check/recipient_list.h"

enum { HUNDREDTHS = 10000 }; /* of a per cent */

/* The most frequent first. */
static int by_count(const void *left, const void *right)
{
	const struct msc_recipient_reason *a = left, *b = right;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	if (a->verdict != b->verdict)
		return a->verdict > b->verdict ? -1 : 1;
	return strcmp(a->reason, b->reason);
}

static void count(struct msc_recipient_list *list, struct arena *a,
		  const size_t counts[ADDRESSEES])
{
	struct msc_recipient_reason *reasons =
		arena_alloc(a, ADDRESSEES, sizeof(*reasons));

	for (int i = 0; i < ADDRESSEES; i++) {
		const struct addressee_text *text = &addressee_texts[i];

		list->total += counts[i];
		list->verdicts[text->verdict] += counts[i];
		if (counts[i] > 0 && text->reason != NULL)
			reasons[list->nreasons++] =
				(struct msc_recipient_reason){ text->reason,
							       text->verdict,
							       counts[i] };
	}
	qsort(reasons, list->nreasons, sizeof(*reasons), by_count);
	list->reasons = reasons;
	list->suppressed = counts[ADDRESSEE_SUPPRESSED];
	list->suppressed_domains = counts[ADDRESSEE_SUPPRESSED_DOMAIN];
	list->twice = counts[ADDRESSEE_TWICE];
}

/* Rounded up, so that what is over the limit does not read as within. */
static unsigned share_of(const struct msc_recipient_list *list)
{
	uint64_t bad = list->verdicts[MSC_REMOVE] - list->twice;

	if (list->total == 0)
		return 0;
	return (unsigned)((bad * HUNDREDTHS + list->total - 1) / list->total);
}

bool listsum_has_rule(const struct msc_linter *linter, const struct rule *rule)
{
	for (size_t i = 0; i < linter->lineup.n; i++)
		if (strcmp(linter->lineup.rules[i]->text.id, rule->text.id) ==
		    0)
			return true;
	return false;
}

/* What the rules in force say of it. */
static void find_problems(struct msc_recipient_list *list,
			  struct msc_linter *linter)
{
	const struct msc_options *options = &linter->options;
	struct msc_list_problem *problems;
	size_t n = 0;

	while (list_faults[n].rule != NULL)
		n++;
	problems = arena_alloc(&linter->arena, n, sizeof(*problems));
	for (size_t i = 0; i < n; i++) {
		const struct msc_rule *rule = &list_faults[i].rule->text;
		const char *says = list_faults[i].says(&linter->arena, list);

		if (says == NULL ||
		    !listsum_has_rule(linter, list_faults[i].rule))
			continue;
		problems[list->nproblems++] =
			(struct msc_list_problem){ rule->id, rule->level,
						   says };
		list->fails |=
			!options->fail_never && rule->level >= options->fail_on;
	}
	list->problems = problems;
}

static const char *copy(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_str(a, span_str(text));
}

void listsum(struct msc_linter *linter, const char *file,
	     const struct listrows *rows, const char *not_counted)
{
	struct msc_recipient_list *list =
		arena_new(&linter->arena, struct msc_recipient_list);

	list->file = arena_str(&linter->arena, span_str(file));
	list->not_counted = copy(&linter->arena, not_counted);
	list->domains = rows->domains->n;
	list->most = linter->options.max_invalid;
	count(list, &linter->arena, rows->counts);
	list->share = share_of(list);
	find_problems(list, linter);
	linter->list = list;
}

const struct msc_recipient_list *msc_linter_list(
	const struct msc_linter *linter)
{
	return linter->list;
}

/* Names of reasons and rules are static, or as good as. */
const struct msc_recipient_list *listsum_copy(
	struct arena *a, const struct msc_recipient_list *list)
{
	struct msc_recipient_list *own;
	struct msc_recipient_reason *reasons;
	struct msc_list_problem *problems;

	if (list == NULL)
		return NULL;
	own = arena_new(a, struct msc_recipient_list);
	reasons = arena_alloc(a, list->nreasons, sizeof(*reasons));
	problems = arena_alloc(a, list->nproblems, sizeof(*problems));
	*own = *list;
	own->file = copy(a, list->file);
	own->not_counted = copy(a, list->not_counted);
	for (size_t i = 0; i < list->nreasons; i++)
		reasons[i] = list->reasons[i];
	for (size_t i = 0; i < list->nproblems; i++) {
		problems[i] = list->problems[i];
		problems[i].message =
			arena_str(a, span_str(list->problems[i].message));
	}
	own->reasons = reasons;
	own->problems = problems;
	return own;
}
