#include "text/similar_spelling.h"

#include "base/utf8.h"
#include "text/leet.h"
#include "text/lookalike.h"
#include "text/similar_letter.h"

/* A word being read. */
struct spelling {
	struct buf *to; /* NULL */
	uint64_t hash;
	size_t letters, digits;
	size_t latin;   /* of the letters */
	size_t run;     /* digits since the last letter */
	size_t longest; /* of these runs */
	bool leads;     /* it begins with a digit */
	bool capital;   /* it has one that is not its first character */
	bool foreign;   /* it has a letter that may stand in for a Latin one */
	bool disguised; /* such letters are read as Latin ones */
};

/* The words of a disguise are in two scripts, or have signs that words of no
 * language are written in. */
static bool is_sign(uint32_t code)
{
	return (code >= 0x250 && code <= 0x2af) ||
	       (code >= 0x1d00 && code <= 0x1dbf) ||
	       (code >= 0xa730 && code <= 0xa7ff);
}

static void put(struct spelling *s, uint32_t code)
{
	char bytes[UTF8_MOST];

	s->hash = similar_hash(s->hash, code);
	if (s->to != NULL)
		buf_add(s->to, (struct span){ bytes, utf8_put(bytes, code) });
}

static void put_letter(struct spelling *s, uint32_t code)
{
	uint32_t parts[SIMILAR_PARTS];
	size_t n = similar_parts(code, parts);
	char like;

	s->foreign |= lookalike_script(parts[0]) || is_sign(parts[0]);
	s->disguised |= is_sign(parts[0]);
	for (size_t i = 0; i < n; i++) {
		if (s->disguised && parts[i] >= 0x80 &&
		    lookalike_of(parts[i], &like) != LOOKALIKE_NONE)
			parts[i] = (unsigned char)like;
		put(s, parts[i]);
	}
	s->latin += parts[0] < 0x80;
	s->letters++;
	s->run = 0;
}

static void put_digit(struct spelling *s, uint32_t code)
{
	uint32_t parts[SIMILAR_PARTS] = { code };
	char letter;

	if (code >= 0x80)
		(void)similar_parts(code, parts);
	letter = leet_letter(parts[0]);
	if (letter != '\0')
		put(s, (unsigned char)letter);
	s->leads |= s->letters + s->digits == 0;
	s->digits++;
	s->run++;
	if (s->run > s->longest)
		s->longest = s->run;
}

/* A character that is not ASCII: its bytes, or 0 if the word ends before it. */
static size_t put_wide(struct spelling *s, struct span rest)
{
	size_t used;
	uint32_t code = utf8_next_long(rest, &used);

	switch (similar_letter(code)) {
	case SIMILAR_LETTER:
		put_letter(s, code);
		return used;
	case SIMILAR_DIGIT:
		put_digit(s, code);
		return used;
	case SIMILAR_APOSTROPHE:
	case SIMILAR_FILLER:
		return used;
	case SIMILAR_ALONE:
	case SIMILAR_RUN:
	case SIMILAR_OTHER:
		break;
	}
	return 0;
}

static void put_ascii(struct spelling *s, char c)
{
	char folded = similar_ascii[(unsigned char)c];

	if (folded == '0') {
		put_digit(s, (unsigned char)c);
	} else if (folded != '\'') {
		s->capital |= c < 'a' && s->letters + s->digits > 0;
		put(s, (unsigned char)to_lower(c));
		s->latin++;
		s->letters++;
		s->run = 0;
	}
}

/* Its bytes. */
static size_t read(struct spelling *s, struct span text)
{
	size_t n = 0, more;

	while (n < text.n) {
		char folded = similar_ascii[(unsigned char)text.p[n]];

		if (folded == ' ' || folded == '!')
			break;
		if (folded == '\0') {
			more = put_wide(s, span_skip(text, n));
			if (more == 0)
				break;
			n += more;
			continue;
		}
		put_ascii(s, text.p[n++]);
	}
	return n;
}

/* "50", "3pm", "A1B2C3", "covid2026" are; "fr33" and "w1nner" are not. Codes
 * are in capitals as a rule. */
static bool is_number(const struct spelling *s)
{
	enum { RUN_MOST = 2, LETTERS_LEAST = 2 };

	if (s->digits == 0)
		return false;
	if (s->capital || s->longest > RUN_MOST || s->latin < s->letters ||
	    s->letters < LETTERS_LEAST || s->letters < s->digits)
		return true;
	return s->leads && s->letters <= 2 * s->digits;
}

struct similar_spelling similar_spell(struct span text, struct buf *letters)
{
	struct spelling s = { .to = letters, .hash = SIMILAR_NO_LETTERS };
	size_t before = letters == NULL ? 0 : letters->n;
	size_t n = read(&s, text);

	if (s.foreign && (s.disguised || s.latin > 0)) {
		if (letters != NULL)
			letters->n = before;
		s = (struct spelling){ .to = letters,
				       .hash = SIMILAR_NO_LETTERS,
				       .disguised = true };
		n = read(&s, text);
	}
	return (struct similar_spelling){ n, s.hash, is_number(&s) };
}

void similar_spell_line(struct span line, struct buf *to)
{
	while (line.n > 0) {
		size_t n = similar_spell(line, to).n;

		if (n == 0) {
			buf_char(to, line.p[0]);
			n = 1;
		}
		line = span_skip(line, n);
	}
}
