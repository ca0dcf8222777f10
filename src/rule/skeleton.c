#include "rule/skeleton.h"

#include "base/utf8.h"
#include "rule/leet.h"
#include "rule/token.h"
#include "rule/word.h"

/* Words [first, last] of the text that go into the skeleton. */
struct stretch {
	size_t first, last;
};

/* A skeleton in the making. */
struct build {
	struct view_builder to;
	struct span text;
	const struct token *tokens;
	size_t n;
};

static struct span gap_before(const struct build *b, size_t i)
{
	size_t end = b->tokens[i - 1].at + b->tokens[i - 1].n;

	return span_slice(b->text, end, b->tokens[i].at - end);
}

/* The character at offset `at`, as a letter if it does for one. */
static size_t put_character(struct build *b, size_t at, bool odd)
{
	size_t used;
	uint32_t code = utf8_next(span_skip(b->text, at), &used);
	char letter = code == 'l' ? 'i' : odd ? leet_letter(code) : '\0';

	if (letter != '\0')
		view_replace(&b->to, at, used, (struct span){ &letter, 1 });
	else
		view_copy(&b->to, at, used);
	return used;
}

static void put_token(struct build *b, size_t i, bool first)
{
	const struct token *token = &b->tokens[i];
	size_t end = token->at + token->n;
	struct span gap = { 0 };

	if (!first && !token->joined)
		gap = gap_before(b, i);
	if (gap.n > 0)
		view_copy(&b->to, token->at - gap.n, gap.n);
	for (size_t at = token->at; at < end;)
		at += put_character(b, at, token->odd);
}

static void put_stretch(struct build *b, struct stretch stretch)
{
	if (b->to.n > 0)
		view_replace(&b->to, b->tokens[stretch.first].at, 0,
			     SPAN("\n"));
	for (size_t i = stretch.first; i <= stretch.last; i++)
		put_token(b, i, i == stretch.first);
}

/* All stretches around odd words, those that touch as one. */
static void put_stretches(struct build *b, size_t around)
{
	struct stretch stretch = { 0 };
	bool any = false;

	for (size_t i = 0; i < b->n; i++) {
		size_t first = i > around ? i - around : 0;

		if (!b->tokens[i].odd)
			continue;
		if (any && first > stretch.last + 1) {
			put_stretch(b, stretch);
			any = false;
		}
		if (!any)
			stretch.first = first;
		any = true;
		stretch.last = i + around < b->n ? i + around : b->n - 1;
	}
	if (any)
		put_stretch(b, stretch);
}

const struct view *skeleton_text(struct arena *a, const struct view *folded,
				 size_t around)
{
	struct tokens tokens = tokens_of(a, folded->text);
	struct build b = {
		.to = view_begin(a, folded, 0),
		.text = folded->text,
		.tokens = tokens.items,
		.n = tokens.n,
	};

	if (tokens.odd)
		put_stretches(&b, around);
	return view_end(&b.to);
}

struct span skeleton_phrase(struct arena *a, struct span phrase)
{
	char *p = arena_bytes(a, phrase.n);

	for (size_t i = 0; i < phrase.n; i++)
		p[i] = (char)(phrase.p[i] == 'l' ? 'i' : phrase.p[i]);
	return (struct span){ p, phrase.n };
}

bool skeleton_begins(const struct view *skeleton, size_t at)
{
	struct span folded = skeleton->from->text;
	struct range before;
	char c;

	if (at == 0)
		return true;
	if (word_boundary(skeleton->text, at))
		return true;
	c = skeleton->text.p[at - 1];
	if ((c != 'a' && c != 'i') || !word_boundary(skeleton->text, at - 1))
		return false;
	before = view_in_parent(skeleton, at - 1, 1);
	return before.at + before.n < folded.n &&
	       folded.p[before.at + before.n] == ' ';
}

bool skeleton_confirms(struct span text, struct span phrase)
{
	bool odd = false;
	size_t used, k = 0;

	for (size_t i = 0; i < text.n; i += used) {
		uint32_t code = utf8_next(span_skip(text, i), &used);
		uint32_t wanted = 0;
		size_t wide = 0;

		if (k < phrase.n)
			wanted = utf8_next(span_skip(phrase, k), &wide);
		if (wanted == ' ' && code != ' ' && !token_is_gap(code)) {
			k += wide;
			wanted = k < phrase.n ? utf8_next(span_skip(phrase, k),
							  &wide)
					      : 0;
		}
		if (code == wanted) {
			k += wide;
		} else if (leet_does_for(code, wanted)) {
			odd = true;
			k += wide;
		} else if (token_is_gap(code)) {
			odd = odd || wanted != ' ';
		} else {
			return false;
		}
	}
	return odd && k == phrase.n;
}
