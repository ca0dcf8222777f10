#include "text/extent.h"

#include <unictype.h>

#include "base/utf8.h"

enum letters {
	LETTERS_NONE,   /* punctuation, blanks, signs */
	LETTERS_SPACED, /* letters, marks and digits of scripts with blanks
			   between words */
	LETTERS_PACKED, /* and of those without, or with particles right behind
			   a foreign word: Chinese, Japanese, Korean, Thai ... */
};

enum { BLOCK = 256 };

/* Dots and colons are sought block by block, so that neither's being rare makes
 * the search for the other slow. */
size_t extent_sign(struct span text, size_t from)
{
	while (from < text.n) {
		struct span block = span_slice(text, from, BLOCK);
		size_t dot = span_until(block, '.');
		size_t first = span_until(span_first(block, dot), ':');

		if (first < block.n)
			return from + first;
		from += block.n;
	}
	return text.n;
}

/* What stands at the start of a text that is not empty and not ASCII there; its
 * bytes in *used. */
static enum letters letters_next(struct span text, size_t *used)
{
	uint32_t code = utf8_next(text, used);

	if (code == UTF8_BAD ||
	    !uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L |
							    UC_CATEGORY_MASK_M |
							    UC_CATEGORY_MASK_N))
		return LETTERS_NONE;
	/* In between are Thai to Hangul; above, symbols and East Asia. */
	if (code < 0xe00 || (code >= 0x10a0 && code < 0x1100) ||
	    (code >= 0x1200 && code < 0x1780) ||
	    (code >= 0x1c80 && code < 0x2000))
		return LETTERS_SPACED;
	return LETTERS_PACKED;
}

/* The same of what ends at offset `at`, which is over 0. */
static enum letters letters_before(struct span text, size_t at, size_t *used)
{
	size_t begin = at - 1, n;
	enum letters letters;

	while (begin > 0 && at - begin < UTF8_MOST &&
	       ((unsigned char)text.p[begin] & 0xc0U) == 0x80)
		begin--;
	letters = letters_next(span_slice(text, begin, at - begin), &n);
	*used = at - begin;
	return n == *used ? letters : LETTERS_NONE;
}

/* How many bytes of what stands at offset `at` belong to a token; 0 if they do
 * not. */
static size_t token_step(struct span text, size_t at)
{
	size_t used;

	if (is_ascii(text.p[at]))
		return extent_in_token(text.p[at]) ? 1 : 0;
	return letters_next(span_skip(text, at), &used) == LETTERS_SPACED ? used
									  : 0;
}

static size_t token_step_back(struct span text, size_t at)
{
	size_t used;

	if (is_ascii(text.p[at - 1]))
		return extent_in_token(text.p[at - 1]) ? 1 : 0;
	return letters_before(text, at, &used) == LETTERS_SPACED ? used : 0;
}

struct span extent_token(struct span text, size_t from, size_t at)
{
	size_t begin = at, end = at, step;

	while (begin > from && (step = token_step_back(text, begin)) > 0)
		begin -= step;
	while (end < text.n && text.p[end] != ':' &&
	       (step = token_step(text, end)) > 0)
		end += step;
	return span_slice(text, begin, end - begin);
}

bool extent_in_url(char c)
{
	return extent_in_token(c) || span_has(SPAN(",;'()[]"), c);
}

static bool ends_sentence(char c)
{
	return span_has(SPAN(".,;:!?'*(["), c);
}

/* Whether what stands at `at` is the start of another URL, of a list. */
static bool next_in_list(struct span text, size_t at)
{
	return (text.p[at] == ',' || text.p[at] == ';') &&
	       span_istarts(span_skip(text, at + 1), SPAN("http"));
}

/* Brackets that are open; more than these are not closed. */
struct brackets {
	size_t round, square;
};

/* Whether the byte goes on with a URL; no closing bracket without its opening
 * one does. */
static bool may_follow(struct brackets *open, char c)
{
	if (c == '(')
		open->round++;
	if (c == '[')
		open->square++;
	if (c == ')')
		return open->round-- > 0;
	if (c == ']')
		return open->square-- > 0;
	return extent_in_url(c);
}

/* How many bytes of what stands at `at` a URL from `begin` goes on with. */
static size_t url_step(struct span text, size_t begin, size_t at)
{
	size_t used, back;
	enum letters letters = letters_next(span_skip(text, at), &used);

	if (letters == LETTERS_NONE)
		return 0;
	if (letters == LETTERS_SPACED || at == begin)
		return used;
	if (is_ascii(text.p[at - 1]))
		return is_alnum(text.p[at - 1]) ? 0 : used;
	return letters_before(text, at, &back) == LETTERS_PACKED ? used : 0;
}

size_t extent_url(struct span text)
{
	struct brackets open = { 0 };
	size_t n = 0;

	while (n < text.n) {
		size_t step = 1;

		if (!is_ascii(text.p[n]))
			step = url_step(text, 0, n);
		else if (next_in_list(text, n) || !may_follow(&open, text.p[n]))
			break;
		if (step == 0)
			break;
		n += step;
	}
	while (n > 0 && ends_sentence(text.p[n - 1]))
		n--;
	return n;
}

struct span extent_host(struct span s)
{
	size_t n = 0, used;

	while (n < s.n && n <= EXTENT_HOST_MOST) {
		used = 1;
		if (is_ascii(s.p[n]) ? !is_alnum(s.p[n]) && s.p[n] != '.' &&
					       s.p[n] != '-'
				     : letters_next(span_skip(s, n), &used) ==
					       LETTERS_NONE)
			break;
		n += used;
	}
	while (n > 0 && (s.p[n - 1] == '.' || s.p[n - 1] == '-'))
		n--;
	return span_first(s, n);
}
