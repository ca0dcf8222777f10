#include "lint/ruleset.h"

#include <stdlib.h>
#include <string.h>

#include "lint/families.h"
#include "rule/builtin.h"
#include "rule/load.h"
#include "rule/pattern.h"

static int by_id(const void *left, const void *right)
{
	const struct rule *const *a = left, *const *b = right;

	return strcmp((*a)->text.id, (*b)->text.id);
}

/* What a rule that is data has compiled goes with the arena. */
static void release(void *rule)
{
	pattern_release(((const struct rule *)rule)->pattern);
}

static void add(struct arena *a, struct ruleset *set, const struct rule *rule)
{
	struct rule *full = arena_new(a, struct rule);

	*full = *rule;
	full->text = rule_complete(a, &rule->text);
	if (rule->pattern != NULL) {
		full->pattern = pattern_keep(a, rule->pattern);
		arena_at_end(a, release, full);
	}
	set->rules = arena_grow(a, set->rules, set->n, 1, &set->room,
				sizeof(*set->rules));
	set->rules[set->n++] = full;
}

static void sort(struct ruleset *set)
{
	if (set->n > 0)
		qsort(set->rules, set->n, sizeof(*set->rules), by_id);
}

struct ruleset ruleset_builtin(struct arena *a)
{
	struct ruleset set = { 0 };

	for (size_t i = 0; families[i] != NULL; i++)
		for (size_t k = 0; families[i]->rules[k] != NULL; k++)
			add(a, &set, families[i]->rules[k]);
	for (size_t i = 0; builtin_rules[i] != NULL; i++)
		add(a, &set, builtin_rules[i]);
	sort(&set);
	return set;
}

/* Whether a rule of the set, which is sorted, has the id. */
static bool is_taken(const void *context, struct span id)
{
	const struct ruleset *set = context;

	size_t low = 0, high = set->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order =
			span_compare(span_str(set->rules[mid]->text.id), id);

		if (order == 0)
			return true;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

void ruleset_load(struct arena *a, struct ruleset *set, const char *path,
		  struct buf *errors)
{
	struct load load = {
		.arena = a,
		.taken = is_taken,
		.context = set,
		.look = pattern_look,
	};

	load_path(&load, path);
	for (size_t i = 0; i < load.nrules; i++)
		add(a, set, load.rules[i]);
	sort(set);
	buf_add(errors, buf_span(&load.errors));
	buf_free(&load.errors);
}

/* An id names its rule, the word of a family all of its rules. */
static bool names(const char *word, const struct rule *rule)
{
	return strcmp(word, rule->text.id) == 0 ||
	       strcmp(word, rule->text.family) == 0;
}

static bool any_names(const char *const *words, const struct rule *rule)
{
	for (; words != NULL && *words != NULL; words++)
		if (names(*words, rule))
			return true;
	return false;
}

static void check_words(const struct ruleset *all, const char *const *words,
			struct buf *errors)
{
	for (; words != NULL && *words != NULL; words++) {
		size_t i = 0;

		while (i < all->n && !names(*words, all->rules[i]))
			i++;
		if (i == all->n)
			buf_printf(errors,
				   "there is no rule or family \"%s\" "
				   "(--list-rules shows all)\n",
				   *words);
	}
}

static bool is_in_pack(const char *const *packs, const struct rule *rule)
{
	for (; packs != NULL && *packs != NULL; packs++)
		if (strcmp(*packs, rule->text.pack) == 0)
			return true;
	return false;
}

/* The packs that there are, each once, in the order of their first rules. */
static void name_packs(const struct ruleset *all, struct buf *out)
{
	for (size_t i = 0; i < all->n; i++) {
		size_t k = 0;

		while (strcmp(all->rules[k]->text.pack,
			      all->rules[i]->text.pack) != 0)
			k++;
		if (k == i)
			buf_printf(out, "%s%s", i > 0 ? ", " : "",
				   all->rules[i]->text.pack);
	}
}

static void check_packs(const struct ruleset *all, const char *const *packs,
			struct buf *errors)
{
	for (; packs != NULL && *packs != NULL; packs++) {
		const char *const one[] = { *packs, NULL };
		size_t i = 0;

		while (i < all->n && !is_in_pack(one, all->rules[i]))
			i++;
		if (i < all->n)
			continue;
		buf_printf(errors,
			   "there is no pack \"%s\"; there are: ", *packs);
		name_packs(all, errors);
		buf_char(errors, '\n');
	}
}

/* Whether the lists that the rule looks at are given. */
static bool has_lists(const struct rule *rule,
		      const struct msc_options *options)
{
	bool names = options->suppressions != NULL;

	return ((rule->lists & LIST_SUPPRESSIONS) == 0 || names) &&
	       ((rule->lists & LIST_RECIPIENTS) == 0 || options->recipients) &&
	       ((rule->lists & LIST_SET) == 0 || options->several);
}

/* Whether the words name the rule; a family's word its rules of packs that are
 * not in force does not: some of these ask strangers. */
static bool chooses(const char *const *words, const struct rule *rule,
		    bool pack)
{
	for (; words != NULL && *words != NULL; words++)
		if (strcmp(*words, rule->text.id) == 0 ||
		    (pack && names(*words, rule)))
			return true;
	return false;
}

static bool in_force(const struct rule *rule, const struct msc_options *options)
{
	bool pack = strcmp(rule->text.pack, "core") == 0 ||
		    is_in_pack(options->packs, rule);
	bool chosen = options->select == NULL
			      ? pack
			      : chooses(options->select, rule, pack);

	return has_lists(rule, options) &&
	       (chosen || chooses(options->extend, rule, pack)) &&
	       !any_names(options->ignore, rule);
}

struct ruleset ruleset_select(struct arena *a, const struct ruleset *all,
			      const struct msc_options *options,
			      struct buf *errors)
{
	struct ruleset set = { 0 };

	check_words(all, options->select, errors);
	check_words(all, options->extend, errors);
	check_words(all, options->ignore, errors);
	check_packs(all, options->packs, errors);
	set.rules = arena_alloc(a, all->n, sizeof(*set.rules));
	for (size_t i = 0; i < all->n; i++)
		if (in_force(all->rules[i], options))
			set.rules[set.n++] = all->rules[i];
	return set;
}
