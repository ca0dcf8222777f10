#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "rule/fence.h"
#include "rule/filter.h"
#include "rule/fold.h"
#include "rule/scan.h"
#include "tests/test.h"

/* What a filter found, as a sum over places that does not depend on order. */
struct sum {
	size_t n, places;
};

static void add_hit(void *context, size_t literal, size_t at)
{
	struct sum *sum = context;

	sum->n++;
	sum->places += (literal + 1) * 1000003 + at * 7;
}

static struct sum without_filter(const struct span *literals, size_t n,
				 struct span text)
{
	struct sum sum = { 0 };

	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at + literals[i].n <= text.n; at++)
			if (span_eq(span_slice(text, at, literals[i].n),
				    literals[i]))
				add_hit(&sum, i, at);
	return sum;
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % below;
}

static struct span random_text(struct arena *a, uint32_t *seed, size_t n,
			       uint32_t letters)
{
	char *p = arena_bytes(a, n);

	for (size_t i = 0; i < n; i++)
		p[i] = (char)('a' + draw(seed, letters));
	return (struct span){ p, n };
}

static void a_filter_finds_all_places_of_all_literals(void **state)
{
	uint32_t seed = 1;

	(void)state;
	for (size_t round = 0; round < 300; round++) {
		struct arena a = { 0 };
		struct span literals[40];
		uint16_t grams[40];
		size_t n = draw(&seed, 40);
		uint32_t letters = 1 + draw(&seed, 4);
		/* In memory of its own, so that a look beside it is seen. */
		struct buf copy = { 0 };
		struct span text;
		struct sum found = { 0 }, all;
		struct filter filter;

		buf_add(&copy,
			random_text(&a, &seed, 1 + draw(&seed, 200), letters));
		text = buf_span(&copy);
		for (size_t i = 0; i < n; i++) {
			literals[i] = random_text(&a, &seed, 3 + draw(&seed, 9),
						  letters);
			grams[i] = FILTER_UNKNOWN;
		}
		filter = filter_build(&a, literals, grams, n);
		filter_scan(&filter, text, add_hit, &found);
		filter_scan_short(&filter, text, add_hit, &found);
		all = without_filter(literals, n, text);
		assert_int_equal(found.n, all.n);
		assert_int_equal(found.places, all.places);
		buf_free(&copy);
		arena_free(&a);
	}
}

/* Texts by hand: "KIND[PART]: text", a line each. A part under an alternative
 * is written "KIND[ALTERNATIVE/PART]". */
struct made {
	struct arena arena;
	struct texts texts;
	struct view views[16];
};

static const struct {
	const char *name;
	enum text_kind kind;
} kinds[] = {
	{ "subject", TEXT_SUBJECT }, { "text", TEXT_VISIBLE },
	{ "hidden", TEXT_HIDDEN },   { "link-text", TEXT_LINK },
	{ "url", TEXT_URL },
};

static size_t number_at(const char *p)
{
	return *p >= '0' && *p <= '9' ? (size_t)(*p - '0') : NO_PART;
}

static void add_line(struct made *made, const char *line, size_t n)
{
	struct text text = { .part = NO_PART, .alternative = NO_PART };
	const char *colon = strstr(line, ": ");
	const char *bracket = strchr(line, '[');

	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (strncmp(line, kinds[i].name, strlen(kinds[i].name)) == 0)
			text.kind = kinds[i].kind;
	if (bracket != NULL && bracket < colon) {
		bool slash = bracket[2] == '/';

		text.part = number_at(bracket + (slash ? 3 : 1));
		text.alternative = slash ? number_at(bracket + 1) : NO_PART;
	}
	text.within_visible = text.kind == TEXT_LINK;
	made->views[made->texts.n] = view_root(
		(struct span){ colon + 2, n - (size_t)(colon + 2 - line) });
	text.view = &made->views[made->texts.n];
	made->texts.items =
		arena_grow(&made->arena, made->texts.items, made->texts.n, 1,
			   &made->texts.room, sizeof(text));
	made->texts.items[made->texts.n++] = text;
}

static void make(struct made *made, const char *lines)
{
	*made = (struct made){ 0 };
	while (*lines != '\0') {
		size_t n = strcspn(lines, "\n");

		add_line(made, lines, n);
		lines += n + 1;
	}
}

static const struct scan_row {
	const char *name;
	enum text_fold fold;
	unsigned in;         /* 1 << kind */
	const char *phrases; /* joined by "," */
	const char *match;   /* NULL */
	size_t wanted;       /* "count" */
	const char *texts;
	size_t nseen, count;
	const char *first; /* NULL: nothing */
} rows[] = {
	{ "phrase in the text", TEXT_FOLDED, 1U << TEXT_VISIBLE, "free", NULL,
	  1, "text[0]: a FREE gift\n", 1, 1, "FREE" },
	{ "not in this text", TEXT_FOLDED, 1U << TEXT_HIDDEN, "free", NULL, 1,
	  "text[0]: a free gift\n", 0, 0, NULL },
	{ "each phrase once, each place counted", TEXT_FOLDED,
	  1U << TEXT_VISIBLE, "free,gift", NULL, 9,
	  "text[0]: a free gift is a free gift\n", 2, 4, "free" },
	{ "the words of both forms count once", TEXT_FOLDED, 1U << TEXT_VISIBLE,
	  "free", NULL, 9, "text[0/1]: free free\ntext[0/2]: free free free\n",
	  1, 3, "free" },
	{ "of different parts all count", TEXT_FOLDED, 1U << TEXT_VISIBLE,
	  "free", NULL, 9, "text[1]: free free\ntext[2]: free free free\n", 1,
	  5, "free" },
	{ "of two alternatives both count", TEXT_FOLDED, 1U << TEXT_VISIBLE,
	  "free", NULL, 9,
	  "text[0/1]: free\ntext[0/2]: free\ntext[3/4]: free\ntext[3/5]: free "
	  "free\ntext[6]: free\n",
	  1, 4, "free" },
	{ "the text of a link is a part of the text", TEXT_FOLDED,
	  1U << TEXT_VISIBLE | 1U << TEXT_LINK, "free", NULL, 9,
	  "text[0]: a free gift\nlink-text[0]: free\n", 1, 1, "free" },
	{ "alone it counts", TEXT_FOLDED, 1U << TEXT_LINK, "free", NULL, 9,
	  "text[0]: a free gift\nlink-text[0]: free\n", 1, 1, "free" },
	{ "URL", TEXT_FOLDED, 1U << TEXT_URL, "", "shop\\.example/[a-z]+", 1,
	  "url[0]: https://SHOP.example/win\n", 1, 1, "SHOP.example/win" },
	{ "expressions are counted", TEXT_FOLDED, 1U << TEXT_VISIBLE, "",
	  "win [0-9]+", 9, "text[0]: win 1, win 22, win x, win 333\n", 1, 3,
	  "win 1" },
	{ "once is enough", TEXT_FOLDED, 1U << TEXT_VISIBLE, "", "win [0-9]+",
	  1, "text[0]: win 1, win 22, win x, win 333\n", 1, 1, "win 1" },
	{ "a word that goes on does not end", TEXT_FOLDED, 1U << TEXT_VISIBLE,
	  "", "\\bcats?\\b", 9, "text[0]: catsup, cats, tomcat cat\n", 1, 2,
	  "cats" },
	{ "a long one goes on too", TEXT_FOLDED, 1U << TEXT_VISIBLE, "",
	  "\\bcats?\\b", 9,
	  "text[0]: catsupcatsupcatsupcatsupcatsupcatsupcatsupcatsupcatsup"
	  "catsupcatsupcatsupcatsupcatsupcatsupcatsupcatsupcatsupcatsup\n",
	  0, 0, NULL },
	{ "a match that ends within a word", TEXT_FOLDED, 1U << TEXT_VISIBLE,
	  "", "foo[xyz]", 9,
	  "text[0]: foo foo foo foo foo foo foo foo foo foo foo foo foo foo "
	  "foo foo foo foo foo foo foo foo foo foo foo foo fooybar fooxbar\n",
	  1, 2, "fooy" },
	{ "the longest match", TEXT_FOLDED, 1U << TEXT_VISIBLE, "",
	  "[a-d]{3}win[a-d]{0,3}", 9, "text[0]: abcwinabcd, dabcwin\n", 1, 2,
	  "abcwinabc" },
	{ "characters of more bytes", TEXT_FOLDED, 1U << TEXT_VISIBLE, "",
	  "..free..", 9, "text[0]: \u6587\u6587\u6587free\u6587\u6587\u6587\n",
	  1, 1, "\u6587\u6587free\u6587\u6587" },
	{ "two literals apart", TEXT_FOLDED, 1U << TEXT_VISIBLE, "",
	  "winner [a-z]+ prize", 9,
	  "text[0]: winner of prize, winner prize, prize of winner, winner "
	  "takes prize\n",
	  1, 2, "winner of prize" },
	{ "literals of one expression, one within reach of the other",
	  TEXT_FOLDED, 1U << TEXT_VISIBLE, "", "(zqjx|in the end)[ab]", 9,
	  "text[0]: in the endb zqjxa zqjxin the enda zqjxc\n", 1, 3,
	  "in the endb" },
	{ "without a literal", TEXT_FOLDED, 1U << TEXT_VISIBLE, "", "[0-9]+ ?%",
	  9, "text[0]: 5 % of 20%\n", 1, 2, "5 %" },
	{ "three bytes", TEXT_FOLDED, 1U << TEXT_VISIBLE, "win,\u514d", NULL, 9,
	  "text[0]: win or \u514d\u8d39\n", 2, 2, "win" },
	{ "two bytes", TEXT_FOLDED, 1U << TEXT_VISIBLE, "!!,\u0436", NULL, 9,
	  "text[0]: a \u0436 b!!!!\n", 2, 3, "\u0436" },
	{ "exact", TEXT_EXACT, 1U << TEXT_VISIBLE, "FREE", NULL, 9,
	  "text[0]: free FREE Free\n", 1, 1, "FREE" },
	{ "skeleton", TEXT_SKELETON, 1U << TEXT_VISIBLE, "free gift", NULL, 9,
	  "text[0]: free gift fr33 gift f r e e g i f t\n", 1, 2, "fr33 gift" },
	{ "skeleton behind a word of one letter", TEXT_SKELETON,
	  1U << TEXT_VISIBLE, "free", NULL, 9, "text[0]: a f r e e\n", 1, 1,
	  "f r e e" },
	{ "skeleton of another word", TEXT_SKELETON, 1U << TEXT_VISIBLE, "free",
	  NULL, 9, "text[0]: c a r e f r e e\n", 0, 0, NULL },
	{ "look-alikes", TEXT_FOLDED, 1U << TEXT_VISIBLE, "free", NULL, 1,
	  "text[0]: fr\u0435\u0435\n", 1, 1, "fr\u0435\u0435" },
	{ "attached or not, by the order of the texts", TEXT_FOLDED,
	  1U << TEXT_SUBJECT | 1U << TEXT_VISIBLE, "free,gift", NULL, 1,
	  "subject: gift\ntext[0]: free\n", 2, 2, "gift" },
};

static const struct rule *rule_of(struct arena *a, const struct scan_row *row)
{
	struct rule *rule = arena_new(a, struct rule);
	struct text_place *in = arena_alloc(a, TEXT_KINDS, sizeof(*in));
	struct span *phrases = arena_alloc(a, 8, sizeof(*phrases));
	struct fenced *fenced = arena_new(a, struct fenced);
	struct pattern pattern = {
		.in = in,
		.fold = row->fold,
		.phrases = phrases,
		.expressions = fenced,
		.distinct = 1,
		.count = row->wanted,
	};
	struct span rest = span_str(row->phrases);
	struct fence_error err;

	for (unsigned kind = 0; kind < TEXT_KINDS; kind++)
		if ((row->in & 1U << kind) != 0)
			in[pattern.nin++].kind = (enum text_kind)kind;
	while (rest.n > 0) {
		size_t n = span_until(rest, ',');

		phrases[pattern.nphrases++] = span_first(rest, n);
		rest = span_skip(rest, n + 1);
	}
	if (row->match != NULL) {
		assert_true(fence_pattern(a, span_str(row->match), true, fenced,
					  &err));
		pattern.nexpressions = 1;
	}
	rule->pattern = pattern_keep(a, &pattern);
	return rule;
}

static const struct scan_result *scan_one(struct made *made,
					  const struct rule *rule,
					  uint64_t most, bool placeless)
{
	uint64_t *steps = arena_new(&made->arena, uint64_t);
	const struct scan_bounds bounds = { .steps = steps,
					    .steps_most = most,
					    .rule_steps_most = most,
					    .placeless = placeless };
	const struct rule *const rules[] = { rule };
	const struct scan *scan =
		scan_texts(&made->arena, scanner_new(&made->arena, rules, 1),
			   &made->texts, &bounds);

	assert_true(*steps <= most);
	pattern_release(rule->pattern);
	return scan->results[0];
}

static void check_result(const struct scan_row *row,
			 const struct scan_result *result)
{
	if (row->first == NULL) {
		ASSERT_ROW(result == NULL || result->nseen == 0, row->name);
		return;
	}
	ASSERT_ROW(result != NULL, row->name);
	if (result->nseen != row->nseen || result->count != row->count)
		print_error("%zu seen, %zu places\n", result->nseen,
			    result->count);
	ASSERT_ROW(result->nseen == row->nseen, row->name);
	ASSERT_ROW(result->count == row->count, row->name);
	ASSERT_ROW(span_eq(span_slice(result->seen[0].view->text,
				      result->seen[0].at.at,
				      result->seen[0].at.n),
			   span_str(row->first)),
		   row->name);
}

static void a_rule_finds_what_its_texts_hold(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct made made;
		const struct rule *rule;

		make(&made, rows[i].texts);
		rule = rule_of(&made.arena, &rows[i]);
		check_result(&rows[i], scan_one(&made, rule, 100000, false));
		arena_free(&made.arena);
	}
}

/* Where places are not asked for, a rule that wants one still finds it; one that
 * wants more finds them all. */
static void a_rule_finds_as_much_without_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct made made;
		const struct rule *rule;
		const struct scan_result *result;

		make(&made, rows[i].texts);
		rule = rule_of(&made.arena, &rows[i]);
		result = scan_one(&made, rule, 100000, true);
		if (rows[i].wanted > 1)
			check_result(&rows[i], result);
		else
			ASSERT_ROW(scan_is_enough(result, rule->pattern) ==
					   (rows[i].first != NULL),
				   rows[i].name);
		arena_free(&made.arena);
	}
}

/* All rules at once find in each text what each finds alone. */
static void rules_do_not_see_each_other(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct rule *rules[LENGTH(rows)];
		const struct scan *scan;
		struct scanner *scanner;
		struct made made;
		uint64_t steps = 0;
		const struct scan_bounds bounds = { .steps = &steps,
						    .steps_most = 100000,
						    .rule_steps_most = 100000 };

		make(&made, rows[i].texts);
		for (size_t k = 0; k < LENGTH(rows); k++)
			rules[k] = rule_of(&made.arena, &rows[k]);
		scanner = scanner_new(&made.arena, rules, LENGTH(rows));
		scan = scan_texts(&made.arena, scanner, &made.texts, &bounds);
		check_result(&rows[i], scan->results[i]);
		for (size_t k = 0; k < LENGTH(rows); k++)
			pattern_release(rules[k]->pattern);
		arena_free(&made.arena);
	}
}

static bool none(const void *context, const struct rule *rule)
{
	(void)context;
	(void)rule;
	return false;
}

static void a_rule_that_does_not_apply_is_not_run(void **state)
{
	struct made made;
	const struct rule *rule;
	const struct scan *scan;
	uint64_t steps = 0;
	const struct scan_bounds bounds = { .steps = &steps,
					    .steps_most = 100000,
					    .rule_steps_most = 100000,
					    .applies = none };

	(void)state;
	make(&made, rows[9].texts);
	rule = rule_of(&made.arena, &rows[9]);
	scan = scan_texts(&made.arena, scanner_new(&made.arena, &rule, 1),
			  &made.texts, &bounds);
	assert_true(scan->results[0] == NULL || scan->results[0]->nseen == 0);
	assert_int_equal(steps, 0);
	arena_free(&made.arena);
}

/* Literals that stand close to each other are searched together: the text once,
 * not once for each. */
static void literals_in_a_row_cost_what_the_text_is_long(void **state)
{
	const struct scan_row row = { .fold = TEXT_FOLDED,
				      .in = 1U << TEXT_VISIBLE,
				      .phrases = "",
				      .match = "free [a-z]{0,9}[0-9]",
				      .wanted = 1 };
	struct made made;
	struct buf text = { 0 };
	const struct scan_result *result;

	(void)state;
	buf_str(&text, "text[0]: ");
	for (size_t i = 0; i < 2000; i++)
		buf_str(&text, "free ");
	buf_str(&text, "free 1");
	buf_char(&text, '\0');
	make(&made, text.p);
	result = scan_one(&made, rule_of(&made.arena, &row), 21000, false);
	assert_int_equal(result->problem, REGEX_NONE);
	assert_int_equal(result->nseen, 1);
	assert_int_equal(result->seen[0].at.at, 10000);
	arena_free(&made.arena);

	make(&made, text.p);
	result = scan_one(&made, rule_of(&made.arena, &row), 5000, false);
	assert_int_equal(result->problem, REGEX_SPENT);
	assert_int_equal(result->nseen, 0);
	arena_free(&made.arena);
	buf_free(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_filter_finds_all_places_of_all_literals),
		cmocka_unit_test(a_rule_finds_what_its_texts_hold),
		cmocka_unit_test(a_rule_finds_as_much_without_places),
		cmocka_unit_test(rules_do_not_see_each_other),
		cmocka_unit_test(a_rule_that_does_not_apply_is_not_run),
		cmocka_unit_test(literals_in_a_row_cost_what_the_text_is_long),
	};

	return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
