#include "rule/match.h"

#include <stdlib.h>

#include "rule/fold.h"
#include "rule/word.h"

struct match match_begin(struct arena *a, const struct pattern *pattern,
			 struct steps steps)
{
	size_t n = pattern->nphrases + pattern->nexpressions;

	return (struct match){
		.arena = a,
		.pattern = pattern,
		.steps = steps,
		.found = arena_alloc(a, n, sizeof(bool)),
		.seen = arena_alloc(a, n, sizeof(struct seen)),
		.problem = REGEX_NONE,
	};
}

/* The phrase as whole words; false if the text does not have it. */
static bool find_phrase(struct span text, struct span phrase,
			struct range *where)
{
	size_t at = 0;

	for (;; at++) {
		at += span_find(span_skip(text, at), phrase);
		if (at == text.n)
			return false;
		if (word_boundary(text, at) &&
		    word_boundary(text, at + phrase.n))
			break;
	}
	*where = (struct range){ at, phrase.n };
	return true;
}

/* `read` is what was looked through: the view itself, or a fold of it. */
static void note(struct match *match, size_t which, const struct view *view,
		 const struct view *read, struct range where)
{
	struct seen *seen = &match->seen[match->nseen++];

	match->found[which] = true;
	seen->view = view;
	seen->at = where;
	if (read != view)
		seen->at = view_in_parent(read, where.at, where.n);
}

static size_t count_phrase(struct span text, struct span phrase)
{
	struct range where;
	size_t n = 0;

	for (; find_phrase(text, phrase, &where); n++)
		text = span_skip(text, where.at + where.n);
	return n;
}

static void match_phrases(struct match *match, const struct view *view,
			  const struct view *read)
{
	const struct pattern *pattern = match->pattern;
	struct range where;

	for (size_t i = 0; i < pattern->nphrases && pattern->count > 1; i++)
		match->count += count_phrase(read->text, pattern->phrases[i]);
	for (size_t i = 0; i < pattern->nphrases; i++)
		if (!match->found[i] &&
		    find_phrase(read->text, pattern->phrases[i], &where))
			note(match, i, view, read, where);
}

static void match_expressions(struct match *match, const struct view *view,
			      const struct view *read)
{
	const struct pattern *pattern = match->pattern;
	struct marked marked = marked_text(match->arena, read->text);

	for (size_t i = 0; i < pattern->nexpressions; i++) {
		struct regex once = { .pattern = pattern->expressions[i] };
		struct regex *regex =
			pattern->cache == NULL ? &once : &pattern->cache[i];
		enum regex_result result;
		struct range where;

		if (match->found[pattern->nphrases + i])
			continue;
		result = regex_search(regex, &marked, &match->steps, &where);
		if (result == REGEX_FOUND)
			note(match, pattern->nphrases + i, view, read, where);
		else if (result != REGEX_NONE)
			match->problem = result;
		regex_release(&once);
	}
}

static int by_place(const void *left, const void *right)
{
	const struct seen *a = left, *b = right;

	if (a->at.at != b->at.at)
		return a->at.at < b->at.at ? -1 : 1;
	return (a->at.n > b->at.n) - (a->at.n < b->at.n);
}

void match_view(struct match *match, const struct view *view, size_t part)
{
	const struct view *read = view;
	size_t had = match->nseen;

	if (match->pattern->fold != TEXT_EXACT)
		read = fold_text(match->arena, view);
	match_phrases(match, view, read);
	if (match->pattern->nexpressions > 0)
		match_expressions(match, view, read);
	for (size_t i = had; i < match->nseen; i++)
		match->seen[i].part = part;
	if (match->nseen > had)
		qsort(match->seen + had, match->nseen - had,
		      sizeof(*match->seen), by_place);
}

bool match_is_enough(const struct match *match)
{
	return match->nseen >= match->pattern->distinct &&
	       (match->count >= match->pattern->count ||
		match->pattern->count <= 1);
}
