#include "rule/skeleton.h"

#include "base/utf8.h"
#include "text/leet.h"
#include "rule/token.h"
#include "rule/word.h"

/* A skeleton in the making. */
struct build {
	struct view_builder to;
	struct span text;
	size_t around; /* words on each side */
	size_t done;   /* bytes of the text that are behind */
};

/* Bytes [begin, end) of the text, which are spelled plainly. */
static void put_plain(struct build *b, size_t begin, size_t end)
{
	char *to = view_append(&b->to, end - begin, begin, 1, 1);

	for (size_t i = begin; i < end; i++)
		*to++ = (char)(b->text.p[i] == 'l' ? 'i' : b->text.p[i]);
}

/* The character at offset `at` of an odd word, as a letter if it does for
 * one. */
static size_t put_character(struct build *b, size_t at)
{
	size_t used;
	uint32_t code = utf8_next(span_skip(b->text, at), &used);
	char letter = leet_letter(code);

	if (letter != '\0')
		view_replace(&b->to, at, used, (struct span){ &letter, 1 });
	else
		put_plain(b, at, at + used);
	return used;
}

/* Where the words around what ends at offset `at` end, at most at `stop`. */
static size_t around_end(const struct build *b, size_t at, size_t stop)
{
	for (size_t words = 0; at < stop; at++)
		if (b->text.p[at] == ' ' && words++ == b->around)
			break;
	return at;
}

/* Where the words around what begins at offset `at` begin, at least at
 * `least`. */
static size_t around_begin(const struct build *b, size_t at, size_t least)
{
	for (size_t words = 0; at > least; at--)
		if (b->text.p[at - 1] == ' ' && words++ == b->around)
			break;
	return at;
}

/* What stands between the odd word before and the one at offset `at`, or of it
 * the words around both. */
static void put_between(struct build *b, size_t at)
{
	bool first = b->to.n == 0;
	size_t end = first ? 0 : around_end(b, b->done, at);
	size_t begin = around_begin(b, at, end);

	if (!first && begin <= end + 1) {
		begin = b->done;
	} else if (!first) {
		put_plain(b, b->done, end);
		view_replace(&b->to, begin, 0, SPAN("\n"));
	}
	put_plain(b, begin, at);
}

static void put_odd(struct build *b, const struct token *token)
{
	size_t end = token->at + token->n;

	if (!token->joined)
		put_between(b, token->at);
	for (size_t at = token->at; at < end;)
		at += put_character(b, at);
	b->done = end;
}

const struct view *skeleton_text(struct arena *a, const struct view *folded,
				 size_t around)
{
	struct span text = folded->text;
	struct tokens tokens = tokens_begin(text);
	struct build b = {
		.to = view_begin(a, folded, 0),
		.text = text,
		.around = around,
	};

	while (tokens_next(&tokens, a))
		for (size_t i = 0; i < tokens.n && tokens.odd; i++)
			if (tokens.items[i].odd)
				put_odd(&b, &tokens.items[i]);
	if (b.to.n > 0)
		put_plain(&b, b.done, around_end(&b, b.done, text.n));
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
