#include "rule/token.h"

#include <unictype.h>

#include "base/utf8.h"
#include "text/leet.h"
#include "rule/word.h"

enum {
	APART_LEAST = 3, /* letters in a row that are spelled apart */
	GAP_MOST = 3,    /* characters of a gap */
};

/* What a character is to a word. */
enum part { PART_NONE, PART_LETTER, PART_DENSE, PART_DIGIT, PART_SIGN };

static enum part part_of_ascii(char c)
{
	if (is_alpha(c))
		return PART_LETTER;
	if (is_digit(c))
		return PART_DIGIT;
	return leet_letter((unsigned char)c) != '\0' ? PART_SIGN : PART_NONE;
}

static enum part part_of_wide(uint32_t code)
{
	if (leet_letter(code) != '\0')
		return PART_SIGN;
	if (word_char(code))
		return PART_LETTER;
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L)
		       ? PART_DENSE
		       : PART_NONE;
}

bool token_is_gap(uint32_t code)
{
	if (code < 0x80)
		return code == ' ' || code == '_' ||
		       (code > ' ' && code < 0x7f && !is_alnum((char)code));
	return code == 0xb7 || (code >= 0x2010 && code <= 0x2015) ||
	       code == 0x2022 || code == 0x2026 || code == 0x30fb ||
	       code == 0x2605 || code == 0x2606;
}

static enum part part_at(struct span text, size_t at, size_t *used)
{
	if (at >= text.n) {
		*used = 0;
		return PART_NONE;
	}
	if (is_ascii(text.p[at])) {
		*used = 1;
		return part_of_ascii(text.p[at]);
	}
	return part_of_wide(utf8_next_long(span_skip(text, at), used));
}

/* Whether a sign at offset `at` is in a word: before a letter or digit; a sign
 * for money behind one, too. "free!" has none, nor has "a | b". */
static bool is_inside(struct span text, size_t at, size_t used, bool begun)
{
	size_t next;
	enum part behind = part_at(text, at + used, &next);
	char c = text.p[at];

	if (behind == PART_LETTER || behind == PART_DIGIT)
		return begun || c != '|';
	return begun && c != '!' && c != '|' && c != '@';
}

/* The token at offset `at`; none of it if no word begins there. */
static struct token read_token(struct span text, size_t at)
{
	struct token token = { .at = (uint32_t)at };
	size_t used;

	for (; at < text.n; at += used) {
		enum part part = part_at(text, at, &used);

		if (part == PART_DENSE && token.chars == 0)
			return (struct token){
				(uint32_t)at, (uint32_t)used, 1,    1,
				true,         false,          false
			};
		if (part == PART_NONE || part == PART_DENSE ||
		    (part == PART_SIGN &&
		     !is_inside(text, at, used, token.chars > 0)))
			break;
		token.chars++;
		token.letters += part == PART_LETTER;
		token.n += (uint32_t)used;
	}
	return token;
}

/* What joins the parts of addresses, URLs and file names. */
static bool is_link(char c)
{
	return span_has(SPAN("@./\\=&?#%:"), c);
}

static bool is_in_address(struct span text, const struct token *token)
{
	size_t at = token->at, end = token->at + token->n;

	return (at > 1 && is_link(text.p[at - 1]) && text.p[at - 2] != ' ') ||
	       (end + 1 < text.n && is_link(text.p[end]) &&
		is_alnum(text.p[end + 1]));
}

/* Whether a hyphen joins it to a word with digits, as parts of a number are. */
static bool is_part_number(struct span text, const struct token *token)
{
	size_t at = token->at, end = token->at + token->n;

	if (end + 1 < text.n && text.p[end] == '-')
		for (end++; end < text.n && is_alnum(text.p[end]); end++)
			if (is_digit(text.p[end]))
				return true;
	if (at < 2 || text.p[at - 1] != '-')
		return false;
	for (at--; at > 0 && is_alnum(text.p[at - 1]); at--)
		if (is_digit(text.p[at - 1]))
			return true;
	return false;
}

/* Digits and signs among letters, as many at most; "100k" begins as a number
 * does. */
static bool is_leet(struct span text, const struct token *token)
{
	const char *p = text.p + token->at;

	return token->letters > 0 && token->letters < token->chars &&
	       2 * token->letters >= token->chars &&
	       !(is_digit(p[0]) && is_digit(p[1])) &&
	       !is_in_address(text, token) && !is_part_number(text, token);
}

/* Whether a gap joins two letters that are spelled apart. */
static bool is_joint(struct span text, const struct token *before,
		     const struct token *token)
{
	size_t at = before->at + before->n, used, n = 0;
	bool blank = true;

	if (before->chars != 1 || token->chars != 1 ||
	    before->dense != token->dense)
		return false;
	for (; at < token->at; at += used, n++) {
		uint32_t code = utf8_next(span_skip(text, at), &used);

		if (n == GAP_MOST || !token_is_gap(code))
			return false;
		blank = blank && code == ' ';
	}
	/* Dense scripts have blanks of their own. */
	return token->dense ? n == 0 || !blank : n > 0;
}

/* Judge tokens [begin, end), which gaps join. */
static void judge_run(struct tokens *tokens, size_t begin, size_t end)
{
	struct token *items = tokens->items;
	size_t letters = 0;
	bool gap = false;

	if (end - begin < 2)
		return;
	for (size_t i = begin; i < end; i++) {
		letters += items[i].letters;
		gap = gap || (i > begin &&
			      items[i].at > items[i - 1].at + items[i - 1].n);
	}
	if (!gap || 2 * letters < end - begin ||
	    (!items[begin].dense && end - begin < APART_LEAST))
		return;
	tokens->odd = true;
	for (size_t i = begin; i < end; i++) {
		items[i].odd = true;
		items[i].joined = i > begin;
	}
}

/* Whether a character does not end words, or does for a letter. */
static bool is_near_letter(char c)
{
	return !is_ascii(c) || leet_letter((unsigned char)c) != '\0';
}

/* Whether the word of ASCII letters at [begin, end) has letters enough, and
 * nothing next to it that may be of the word. */
static bool is_plain(struct span text, size_t begin, size_t end)
{
	return end - begin > 1 &&
	       (begin == 0 || !is_near_letter(text.p[begin - 1])) &&
	       (end == text.n || !is_near_letter(text.p[end]));
}

static bool is_lone_digit(struct span text, size_t at)
{
	return is_digit(text.p[at]) && (at == 0 || !is_alnum(text.p[at - 1])) &&
	       (at + 1 == text.n || !is_alnum(text.p[at + 1]));
}

/* The first character from offset `at` on that may be of an odd word: not ASCII,
 * a letter or digit alone, a letter beside what does for one; else the end. */
static size_t find_suspect(struct span text, size_t at)
{
	for (; at < text.n; at++) {
		size_t begin = at;

		while (at < text.n && is_alpha(text.p[at]))
			at++;
		if (at > begin && !is_plain(text, begin, at))
			return begin;
		if (at < text.n &&
		    (!is_ascii(text.p[at]) || is_lone_digit(text, at)))
			return at;
	}
	return text.n;
}

static size_t blank_behind(struct span text, size_t at)
{
	return at + span_until(span_skip(text, at), ' ');
}

static void add_token(struct tokens *tokens, struct arena *a,
		      struct token token)
{
	tokens->items = arena_grow(a, tokens->items, tokens->n, 1,
				   &tokens->room, sizeof(token));
	tokens->items[tokens->n++] = token;
	tokens->odd = tokens->odd || token.odd;
}

/* The tokens at [at, tokens->end). */
static void read_tokens(struct tokens *tokens, struct arena *a, size_t at)
{
	struct span text = tokens->text;
	size_t begin = 0, used;

	while (at < tokens->end) {
		struct token token = read_token(text, at);

		if (token.n == 0) {
			(void)utf8_next(span_skip(text, at), &used);
			at += used;
			continue;
		}
		token.odd =
			token.letters < token.chars && is_leet(text, &token);
		at = token.at + token.n;
		if (tokens->n > 0 &&
		    !is_joint(text, &tokens->items[tokens->n - 1], &token)) {
			judge_run(tokens, begin, tokens->n);
			begin = tokens->n;
		}
		add_token(tokens, a, token);
	}
	judge_run(tokens, begin, tokens->n);
}

struct tokens tokens_begin(struct span text)
{
	return (struct tokens){
		.text = text,
		.suspect = find_suspect(text, 0),
	};
}

bool tokens_next(struct tokens *tokens, struct arena *a)
{
	struct span text = tokens->text;
	size_t begin = tokens->suspect;

	if (begin == text.n)
		return false;
	while (begin > tokens->end && text.p[begin - 1] != ' ')
		begin--;
	do {
		tokens->end = blank_behind(text, tokens->suspect);
		tokens->suspect = find_suspect(text, tokens->end);
	} while (tokens->suspect < text.n &&
		 tokens->suspect - tokens->end <= GAP_MOST * UTF8_MOST);
	tokens->n = 0;
	tokens->odd = false;
	read_tokens(tokens, a, begin);
	return true;
}
