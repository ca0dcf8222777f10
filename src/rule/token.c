#include "rule/token.h"

#include <unictype.h>

#include "base/utf8.h"
#include "rule/leet.h"
#include "rule/word.h"

enum {
	APART_LEAST = 3, /* letters in a row that are spelled apart */
	GAP_MOST = 3,    /* characters of a gap */
};

/* What a character is to a word. */
enum part { PART_NONE, PART_LETTER, PART_DENSE, PART_DIGIT, PART_SIGN };

static enum part part_of(uint32_t code)
{
	if (code < 0x80) {
		if (is_alpha((char)code))
			return PART_LETTER;
		if (is_digit((char)code))
			return PART_DIGIT;
		return leet_letter(code) != '\0' ? PART_SIGN : PART_NONE;
	}
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
	return part_of(utf8_next(span_skip(text, at), used));
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

/* A word of ASCII letters and nothing that may do for one, which most are;
 * none of it if it is another. */
static struct token plain_token(struct span text, size_t at)
{
	struct token token = { .at = (uint32_t)at };
	size_t end = at;

	while (end < text.n && is_alpha(text.p[end]))
		end++;
	if (end < text.n && (!is_ascii(text.p[end]) ||
			     leet_letter((uint32_t)text.p[end]) != '\0'))
		return token;
	token.n = token.chars = token.letters = (uint32_t)(end - at);
	return token;
}

static struct token next_token(struct span text, size_t at)
{
	struct token token = plain_token(text, at);

	return token.n > 0 ? token : read_token(text, at);
}

struct tokens tokens_of(struct arena *a, struct span text)
{
	struct tokens tokens = { 0 };
	size_t begin = 0, used;

	for (size_t at = 0; at < text.n;) {
		struct token token;

		if (text.p[at] == ' ') {
			at++;
			continue;
		}
		token = next_token(text, at);
		if (token.n == 0) {
			(void)utf8_next(span_skip(text, at), &used);
			at += used;
			continue;
		}
		token.odd =
			token.letters < token.chars && is_leet(text, &token);
		tokens.odd = tokens.odd || token.odd;
		at = token.at + token.n;
		if (tokens.n > 0 &&
		    !is_joint(text, &tokens.items[tokens.n - 1], &token)) {
			judge_run(&tokens, begin, tokens.n);
			begin = tokens.n;
		}
		tokens.items = arena_grow(a, tokens.items, tokens.n, 1,
					  &tokens.room, sizeof(token));
		tokens.items[tokens.n++] = token;
	}
	if (tokens.n > 0)
		judge_run(&tokens, begin, tokens.n);
	return tokens;
}
