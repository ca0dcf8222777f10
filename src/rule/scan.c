#include "rule/scan.h"

#include "rule/fence.h"
#include "rule/fold.h"
#include "rule/reach.h"
#include "rule/skeleton.h"
#include "rule/tally.h"
#include "rule/word.h"

/* A phrase or an expression in the text at hand. */
struct item {
	size_t text;  /* number of the text that `place` is in, from 1 */
	bool found;   /* in any text */
	bool waiting; /* of an expression: `place` is still to be searched */
	struct range place; /* of a phrase: the last; of an expression: around
			       literals */
};

/* A rule that has met a literal of its own. */
struct scan_state {
	struct scan_result result;
	struct item *items;
	size_t room; /* of result.seen */
	uint64_t steps;
	bool applies;
	struct tally tally; /* of places */
};

/* A scan at work. */
struct work {
	struct arena *arena;
	struct scanner *scanner;
	const struct scan_bounds *bounds;
	const struct text *text; /* at hand */
	size_t number;           /* of it, from 1 */
	enum text_fold fold;
	const struct view *read; /* the text as it is read */
	struct uses waiting;     /* expressions in it */
};

/* The rule meets a literal of its own for the first time. */
static struct scan_state *touch(struct work *work, size_t rule)
{
	struct scanner *scanner = work->scanner;
	const struct rule *row = scanner->rules[rule];
	const struct pattern *pattern = row->pattern;
	const struct scan_bounds *bounds = work->bounds;
	struct scan_state *state = arena_new(work->arena, struct scan_state);
	size_t n = pattern->nphrases + pattern->nexpressions;

	state->applies = bounds->applies == NULL ||
			 bounds->applies(bounds->context, row);
	state->result.problem = REGEX_NONE;
	state->tally.alternative = NO_PART;
	if (state->applies)
		state->items = arena_alloc(work->arena, n, sizeof(struct item));
	scanner->states[rule] = state;
	scanner->touched[scanner->ntouched++] = (uint32_t)rule;
	return state;
}

static bool applies(struct work *work, size_t rule)
{
	const struct scan_state *state = work->scanner->states[rule];

	if (state == NULL)
		state = touch(work, rule);
	return state->applies;
}

/* Whether the rule looks through the text at hand. */
static bool wants(const struct work *work, const struct pattern *pattern)
{
	for (size_t i = 0; i < pattern->nin; i++)
		if (pattern->in[i].kind == work->text->kind &&
		    (work->text->kind != TEXT_HEADER ||
		     span_ieq(pattern->in[i].header, work->text->header)))
			return true;
	return false;
}

static bool has_kind(const struct pattern *pattern, enum text_kind kind)
{
	for (size_t i = 0; i < pattern->nin; i++)
		if (pattern->in[i].kind == kind)
			return true;
	return false;
}

/* One more place in the text at hand. */
static void count(const struct work *work, const struct pattern *pattern,
		  struct scan_state *state)
{
	const struct text *text = work->text;

	if (!text->within_visible || !has_kind(pattern, TEXT_VISIBLE))
		tally_add(&state->tally, text->alternative, text->part);
}

/* An item was found there in the text as it is read. */
static void note(struct work *work, struct use use, struct range where)
{
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;
	struct scan_state *state = work->scanner->states[use.rule];
	struct scan_result *result = &state->result;
	const struct view *view = work->text->view;

	count(work, pattern, state);
	if (state->items[use.item].found)
		return;
	state->items[use.item].found = true;
	result->seen = arena_grow(work->arena, result->seen, result->nseen, 1,
				  &state->room, sizeof(*result->seen));
	result->seen[result->nseen++] = (struct seen){
		.view = view,
		.at = view_in_ancestor(work->read, view, where.at, where.n),
		.part = work->text->part,
		.attached = work->text->attached,
		.text = work->number,
	};
}

/* The item as it is in the text at hand. */
static struct item *item_of(const struct work *work, struct use use)
{
	struct item *item = &work->scanner->states[use.rule]->items[use.item];

	if (item->text != work->number) {
		item->text = work->number;
		item->place = (struct range){ 0 };
		item->waiting = false;
	}
	return item;
}

/* The bytes of the folded text that a place of its skeleton reads. */
static struct span plain_text(const struct work *work, size_t at, size_t n)
{
	struct range range = view_in_parent(work->read, at, n);

	return span_slice(work->read->from->text, range.at, range.n);
}

static bool begins(const struct work *work, size_t at)
{
	return work->fold == TEXT_SKELETON
		       ? skeleton_begins(work->read, at)
		       : word_boundary(work->read->text, at);
}

/* The n bytes at `at` are the phrase, or its skeleton. */
static void found_phrase(struct work *work, struct use use, size_t at, size_t n)
{
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;
	struct span text = work->read->text;
	struct item *item = item_of(work, use);

	if (at < item->place.at + item->place.n ||
	    !word_boundary(text, at + n) || !begins(work, at))
		return;
	if (work->fold == TEXT_SKELETON &&
	    !skeleton_confirms(plain_text(work, at, n),
			       pattern->phrases[use.item]))
		return;
	item->place = (struct range){ at, n };
	note(work, use, item->place);
}

static const struct literals *literals_of(const struct pattern *pattern,
					  struct use use)
{
	return &pattern->expressions[use.item - pattern->nphrases].literals;
}

/* Search for an expression in its place, once or as often as it is there. */
static void search(struct work *work, struct use use)
{
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;
	struct scan_state *state = work->scanner->states[use.rule];
	struct item *item = item_of(work, use);
	struct range in = item->place, where = in;
	bool placeless = work->bounds->placeless && pattern->distinct <= 1 &&
			 pattern->count <= 1;
	size_t number = use.item - pattern->nphrases;
	struct steps steps = { work->bounds->steps, work->bounds->steps_most,
			       state->steps, work->bounds->rule_steps_most };
	enum regex_result result = REGEX_FOUND;

	item->waiting = false;
	if (!reach_has_others(literals_of(pattern, use),
			      span_slice(work->read->text, in.at, in.n)))
		return;
	while (result == REGEX_FOUND && in.n > 0 &&
	       (pattern->count > 1 || !item->found)) {
		size_t end = in.at + in.n;

		result = regex_search(&pattern->kept->cache[number],
				      work->read->text, in, &steps,
				      placeless ? NULL : &where);
		if (result == REGEX_FOUND) {
			note(work, use, where);
			in.at = where.at + where.n;
			in.n = end > in.at ? end - in.at : 0;
		} else if (result != REGEX_NONE) {
			state->result.problem = result;
		}
	}
	state->steps = steps.own;
}

/* A literal of an expression: what is around it will be searched, together with
 * what is around the next if they overlap. */
static void found_literal(struct work *work, struct use use, size_t at,
			  size_t n)
{
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;
	struct item *item = item_of(work, use);
	struct range place;

	if (item->found && pattern->count <= 1)
		return;
	place = reach_around(literals_of(pattern, use), work->read->text, at,
			     n);
	if (item->waiting && place.at <= item->place.at + item->place.n) {
		item->place = reach_join(item->place, place);
		return;
	}
	if (item->waiting)
		search(work, use);
	else
		uses_add(work->arena, &work->waiting, use);
	item->place = place;
	item->waiting = true;
}

static void hit(void *context, size_t literal, size_t at)
{
	struct work *work = context;
	const struct sieve *sieve = &work->scanner->sieves[work->fold];
	struct use use = sieve->uses[literal];
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;
	size_t n = sieve->filter.literals[literal].n;

	if (!wants(work, pattern) || !applies(work, use.rule))
		return;
	if (use.item < pattern->nphrases)
		found_phrase(work, use, at, n);
	else
		found_literal(work, use, at, n);
}

static void find_tiny(struct work *work, struct use use)
{
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;
	struct span phrase = pattern->phrases[use.item];
	struct span text = work->read->text;

	if (!wants(work, pattern) || !applies(work, use.rule))
		return;
	for (size_t at = 0; at < text.n; at++) {
		at += span_find(span_skip(text, at), phrase);
		if (at < text.n)
			found_phrase(work, use, at, phrase.n);
	}
}

static void find_slow(struct work *work, struct use use)
{
	const struct pattern *pattern = work->scanner->rules[use.rule]->pattern;

	if (!wants(work, pattern) || !applies(work, use.rule))
		return;
	item_of(work, use)->place = (struct range){ 0, work->read->text.n };
	search(work, use);
}

/* Look through the text at hand, which is read so. */
static void read_text(struct work *work, enum text_fold fold,
		      const struct view *read)
{
	const struct sieve *sieve = &work->scanner->sieves[fold];

	work->fold = fold;
	work->read = read;
	work->number++;
	work->waiting.n = 0;
	filter_scan(&sieve->filter, read->text, hit, work);
	if ((sieve->short_kinds & 1U << work->text->kind) != 0)
		filter_scan_short(&sieve->filter, read->text, hit, work);
	for (size_t i = 0; i < work->waiting.n; i++)
		search(work, work->waiting.items[i]);
	for (size_t i = 0; i < sieve->tiny.n; i++)
		find_tiny(work, sieve->tiny.items[i]);
	for (size_t i = 0; i < sieve->slow.n; i++)
		find_slow(work, sieve->slow.items[i]);
}

static bool is_wanted(const struct work *work, enum text_fold fold)
{
	return (work->scanner->sieves[fold].kinds & 1U << work->text->kind) !=
	       0;
}

static void scan_text(struct work *work)
{
	const struct view *folded, *skeleton;

	if (is_wanted(work, TEXT_EXACT))
		read_text(work, TEXT_EXACT, work->text->view);
	if (!is_wanted(work, TEXT_FOLDED) && !is_wanted(work, TEXT_SKELETON))
		return;
	folded = fold_text(work->arena, work->text->view);
	if (is_wanted(work, TEXT_FOLDED))
		read_text(work, TEXT_FOLDED, folded);
	if (!is_wanted(work, TEXT_SKELETON))
		return;
	skeleton = skeleton_text(work->arena, folded, work->scanner->words - 1);
	if (skeleton->text.n > 0)
		read_text(work, TEXT_SKELETON, skeleton);
}

/* Forget what the last scan found. */
static void clear(struct scanner *scanner)
{
	for (size_t i = 0; i < scanner->ntouched; i++) {
		scanner->states[scanner->touched[i]] = NULL;
		scanner->results[scanner->touched[i]] = NULL;
	}
	scanner->ntouched = 0;
}

bool scan_is_enough(const struct scan_result *result,
		    const struct pattern *pattern)
{
	return result != NULL && result->nseen >= pattern->distinct &&
	       result->count >= pattern->count;
}

static void finish(struct arena *a, struct scanner *scanner, struct scan *scan)
{
	uint32_t *met = arena_alloc(a, scanner->ntouched, sizeof(*met));

	for (size_t i = 0; i < scanner->ntouched; i++) {
		struct scan_state *state = scanner->states[scanner->touched[i]];
		const struct rule *rule = scanner->rules[scanner->touched[i]];
		struct scan_result *result = &state->result;

		result->count = tally_total(&state->tally);
		result->nseen = seen_apart(result->seen, result->nseen);
		if (result->nseen > 0 || result->problem != REGEX_NONE) {
			scanner->results[scanner->touched[i]] = result;
			met[scan->nmet++] = scanner->touched[i];
		}
		if (result->problem == REGEX_SPENT && scan->spent == NULL &&
		    !scan_is_enough(result, rule->pattern))
			scan->spent = rule;
	}
	scan->results = scanner->results;
	scan->met = met;
}

/* A field whose name no rule has is none of theirs. */
static bool is_passed_over(const struct scanner *scanner,
			   const struct text *text)
{
	if (text->kind != TEXT_HEADER)
		return false;
	for (size_t i = 0; i < scanner->nheaders; i++)
		if (span_ieq(scanner->headers[i], text->header))
			return false;
	return true;
}

struct scan *scan_texts(struct arena *a, struct scanner *scanner,
			const struct texts *texts,
			const struct scan_bounds *bounds)
{
	struct work work = { .arena = a, .scanner = scanner, .bounds = bounds };
	struct scan *scan = arena_new(a, struct scan);

	scanner_build(scanner);
	clear(scanner);
	for (size_t i = 0; i < texts->n; i++) {
		work.text = &texts->items[i];
		if (!is_passed_over(scanner, work.text))
			scan_text(&work);
	}
	finish(a, scanner, scan);
	return scan;
}
