#include "rule/prepare.h"

#include <stdlib.h>
#include <unictype.h>

#include "base/utf8.h"
#include "rule/fence.h"
#include "rule/fold.h"
#include "rule/trial.h"

enum { SKELETON_LEAST = 3 };

static const struct source_word folds[] = {
	{ "folded", TEXT_FOLDED },
	{ "exact", TEXT_EXACT },
	{ "skeleton", TEXT_SKELETON },
	{ NULL, 0 },
};

static const struct source_key example_keys[] = {
	{ "bad", JSON_ARRAY, true },
	{ "good", JSON_ARRAY, true },
	{ NULL, JSON_NULL, false },
};

/* RFC 5322 2.2: printable ASCII without a colon. */
static bool is_field_name(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' || s.p[i] == ':')
			return false;
	return s.n > 0;
}

static bool read_place(struct source *source, const struct json *value,
		       struct text_place *place)
{
	struct span word = value->string;

	for (int kind = 0; kind < TEXT_HEADER; kind++) {
		place->kind = (enum text_kind)kind;
		if (span_eq(word, span_str(text_kind_name(place->kind))))
			return true;
	}
	place->kind = TEXT_HEADER;
	place->header = arena_span(source->arena,
				   span_skip(word, sizeof("header:") - 1));
	if (span_starts(word, SPAN("header:")) && is_field_name(place->header))
		return true;
	return source_error(source, value->place,
			    "unknown text, known are \"subject\", "
			    "\"from-name\", \"attachment-name\", "
			    "\"text\", \"hidden\", \"link-text\", \"url\" and "
			    "\"header:\" with the name of a field");
}

static void read_places(struct source *source, const struct json *array,
			struct pattern *pattern)
{
	const struct json **values;
	struct text_place *places;
	size_t n;

	if (array == NULL)
		return;
	values = source_strings(source, array, &n);
	if (n > PLACES_MOST) {
		(void)source_error(source, array->place,
				   "more than %d texts to look through",
				   PLACES_MOST);
		return;
	}
	places = arena_alloc(source->arena, n, sizeof(*places));
	for (size_t i = 0; i < n; i++) {
		(void)read_place(source, values[i], &places[i]);
		for (size_t k = 0; k < i; k++)
			if (span_ieq(values[k]->string, values[i]->string))
				(void)source_error(source, values[i]->place,
						   "this text stands here "
						   "twice");
	}
	pattern->in = places;
	pattern->nin = n;
}

/* A phrase, and where it was read. */
struct phrase {
	struct span text;
	const struct json *value;
	const struct json *language;
	size_t order;
	bool again; /* another language has it before */
};

struct phrases {
	struct phrase *items;
	size_t n, room;
};

/* Gaps and signs are undone in texts; a phrase has none. */
static void check_skeleton(struct source *source, const struct json *value,
			   struct span text)
{
	size_t letters = 0, used;

	for (size_t i = 0; i < text.n; i += used) {
		uint32_t code = utf8_next(span_skip(text, i), &used);

		if (code == ' ')
			continue;
		letters++;
		if (is_digit(text.p[i]) || code == '_' ||
		    !uc_is_general_category_withtable(
			    code, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M)) {
			(void)source_error(source, value->place,
					   "with \"fold\": \"skeleton\" a "
					   "phrase is of letters and blanks");
			return;
		}
	}
	if (text.n < SKELETON_LEAST || letters < 2)
		(void)source_error(source, value->place,
				   "with \"fold\": \"skeleton\" a phrase has "
				   "at least %d letters",
				   SKELETON_LEAST);
}

static void add_phrase(struct source *source, const struct json *language,
		       const struct json *value, enum text_fold fold,
		       struct phrases *phrases)
{
	struct span text = value->string;

	if (value->string.n > PHRASE_BYTES)
		(void)source_error(source, value->place,
				   "a phrase of more than %d bytes",
				   PHRASE_BYTES);
	if (fold != TEXT_EXACT)
		text = fold_span(source->scratch, text);
	text = arena_span(source->arena, span_trim(text));
	if (text.n == 0)
		(void)source_error(source, value->place,
				   "a phrase that nobody could see");
	else if (fold == TEXT_SKELETON)
		check_skeleton(source, value, text);
	phrases->items = arena_grow(source->scratch, phrases->items, phrases->n,
				    1, &phrases->room, sizeof(*phrases->items));
	phrases->items[phrases->n] =
		(struct phrase){ text, value, language, phrases->n, false };
	phrases->n++;
}

/* RFC 5646, as far as a rule needs it: "en", "pt-BR", "zh-Hant". */
static bool is_language(struct span s)
{
	size_t first = span_until(s, '-');

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '-' && !is_alnum(s.p[i]))
			return false;
	return first >= 2 && first <= 8 && s.n <= 35 && s.p[s.n - 1] != '-' &&
	       is_alpha(s.p[0]) && is_alpha(s.p[1]);
}

static void read_language(struct source *source, const struct json *member,
			  enum text_fold fold, struct phrases *phrases)
{
	const struct json **values;
	size_t n;

	if (!is_language(member->key))
		(void)source_error(source, member->key_place,
				   "not a language, as \"en\" or \"pt-BR\"");
	if (member->kind != JSON_ARRAY) {
		(void)source_error(source, member->place, "%s, not an array",
				   json_kind_name(member->kind));
		return;
	}
	values = source_strings(source, member, &n);
	for (size_t i = 0; i < n; i++)
		add_phrase(source, member, values[i], fold, phrases);
}

static int by_text(const void *left, const void *right)
{
	const struct phrase *const *a = left, *const *b = right;
	int order = span_compare((*a)->text, (*b)->text);

	if (order != 0)
		return order;
	return ((*a)->order > (*b)->order) - ((*a)->order < (*b)->order);
}

/* Two languages may share a phrase, which then counts once. */
static void mark_twins(struct source *source, struct phrases *phrases)
{
	size_t n = phrases->n;
	struct phrase **sorted =
		arena_alloc(source->scratch, n, sizeof(struct phrase *));

	for (size_t i = 0; i < n; i++)
		sorted[i] = &phrases->items[i];
	if (n > 0)
		qsort(sorted, n, sizeof(struct phrase *), by_text);
	for (size_t i = 1; i < n; i++) {
		if (!span_eq(sorted[i - 1]->text, sorted[i]->text))
			continue;
		sorted[i]->again = true;
		if (sorted[i - 1]->language == sorted[i]->language)
			(void)source_error(source, sorted[i]->value->place,
					   "this phrase stands here twice, or "
					   "folds to another");
	}
}

static void read_phrases(struct source *source, const struct json *object,
			 struct pattern *pattern)
{
	const struct json *member = object == NULL ? NULL : object->first;
	struct phrases phrases = { 0 };
	struct span *texts;

	for (; member != NULL; member = member->next)
		read_language(source, member, pattern->fold, &phrases);
	mark_twins(source, &phrases);
	texts = arena_alloc(source->arena, phrases.n, sizeof(*texts));
	for (size_t i = 0; i < phrases.n; i++)
		if (!phrases.items[i].again)
			texts[pattern->nphrases++] = phrases.items[i].text;
	pattern->phrases = texts;
}

static void read_expressions(struct source *source, const struct json *array,
			     struct pattern *pattern)
{
	const struct json **values;
	struct fenced *expressions;
	size_t n;

	if (array == NULL)
		return;
	if (pattern->fold == TEXT_SKELETON)
		(void)source_error(source, array->place,
				   "\"fold\": \"skeleton\" is for phrases");
	values = source_strings(source, array, &n);
	expressions = arena_alloc(source->arena, n, sizeof(*expressions));
	for (size_t i = 0; i < n; i++) {
		struct fence_error err;

		if (!fence_pattern(source->arena, values[i]->string,
				   pattern->fold != TEXT_EXACT, &expressions[i],
				   &err))
			(void)source_error(source,
					   json_inside(values[i], err.at),
					   "pattern: %s, at byte %zu of it",
					   err.text, err.at + 1);
		else if (source->shipped && expressions[i].literals.n == 0)
			(void)source_error(source, values[i]->place,
					   "pattern: no %d bytes that every "
					   "match contains; a shipped rule "
					   "needs them, to be fast",
					   LITERAL_LEAST);
	}
	pattern->expressions = expressions;
	pattern->nexpressions = n;
}

static void read_count(struct source *source, const struct json *value,
		       struct pattern *pattern)
{
	uint64_t count = 1;

	if (value != NULL && !span_number(value->source, 1, COUNT_MOST, &count))
		(void)source_error(source, value->place,
				   "\"count\" is from 1 to %d", COUNT_MOST);
	pattern->count = (size_t)count;
}

static void read_distinct(struct source *source, const struct json *value,
			  struct pattern *pattern)
{
	size_t have = pattern->nphrases + pattern->nexpressions;
	uint64_t distinct = 1;

	if (value != NULL &&
	    !span_number(value->source, 1, DISTINCT_MOST, &distinct)) {
		(void)source_error(source, value->place,
				   "\"distinct\" is from 1 to %d",
				   DISTINCT_MOST);
	} else if (value != NULL && distinct > have) {
		(void)source_error(source, value->place,
				   "there are only %zu phrases and patterns",
				   have);
	}
	pattern->distinct = (size_t)distinct;
}

/* Try the rule on examples that are to be found, or are not. */
static const char *try_examples(struct source *source, const struct json *array,
				struct trial *trial, bool bad)
{
	const struct json **values;
	size_t n;

	if (array == NULL)
		return NULL;
	values = source_strings(source, array, &n);
	for (size_t i = 0; i < n && trial != NULL; i++)
		if (trial_finds(trial, values[i]->string) != bad)
			(void)source_error(source, values[i]->place,
					   bad ? "the rule does not find this "
						 "bad example"
					       : "the rule finds this good "
						 "example");
	return n == 0 ? NULL : arena_str(source->arena, values[0]->string);
}

const struct pattern *prepare_pattern(struct source *source,
				      const struct json *rule, const char **bad,
				      const char **good)
{
	struct pattern *pattern = arena_new(source->arena, struct pattern);
	const struct json *fold = source_get(rule, "fold", JSON_STRING);
	const struct json *examples = source_get(rule, "examples", JSON_OBJECT);
	size_t errors = *source->nerrors;
	struct trial *trial = NULL;
	unsigned which = TEXT_FOLDED;

	if (fold != NULL)
		(void)source_word(source, fold, folds, &which);
	pattern->fold = (enum text_fold)which;
	read_places(source, source_get(rule, "in", JSON_ARRAY), pattern);
	read_phrases(source, source_get(rule, "phrases", JSON_OBJECT), pattern);
	read_expressions(source, source_get(rule, "match", JSON_ARRAY),
			 pattern);
	if (json_get(rule, "phrases") == NULL &&
	    json_get(rule, "match") == NULL)
		(void)source_error(source, rule->place,
				   "neither \"phrases\" nor \"match\" says "
				   "what to look for");
	read_distinct(source, source_get(rule, "distinct", JSON_NUMBER),
		      pattern);
	read_count(source, source_get(rule, "count", JSON_NUMBER), pattern);
	if (pattern->nphrases + pattern->nexpressions == 0 &&
	    *source->nerrors == errors)
		(void)source_error(source, rule->place, "nothing to look for");
	if (examples == NULL)
		return pattern;
	source_check(source, examples, example_keys);
	if (*source->nerrors == errors && pattern->nin > 0)
		trial = trial_begin(source->scratch, pattern);
	*bad = try_examples(source, source_get(examples, "bad", JSON_ARRAY),
			    trial, true);
	*good = try_examples(source, source_get(examples, "good", JSON_ARRAY),
			     trial, false);
	return pattern;
}
