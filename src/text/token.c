#include "text/token.h"

/* Bytes that are not read as words and make a token, also with what joins them
 * between; digits of a number; bytes of a word that is always short enough. */
enum { OPAQUE = 13, NUMBER = 10, SHORT = 3 };

/* Letters without vowels in proportion are no word from so many on. */
enum { LONG_WORD = 16, CONSONANTS = 8 };

/* How a word is made. */
struct shape {
	size_t n, digits, hex, vowels;
	size_t number; /* digits in a row, the most */
	size_t run;    /* of consonants, the most */
	size_t turns;  /* from digits to letters and back, from small letters to
			 capitals, from two capitals to small ones */
};

static bool is_vowel(char c)
{
	c = to_lower(c);
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	       c == 'y';
}

static bool is_turn(struct span word, size_t i)
{
	char before = word.p[i - 1], c = word.p[i];

	if (is_digit(before) != is_digit(c))
		return true;
	if (is_lower(before) && is_upper(c))
		return true;
	return i > 1 && is_upper(word.p[i - 2]) && is_upper(before) &&
	       is_lower(c);
}

static struct shape shape_of(struct span word)
{
	struct shape shape = { .n = word.n };
	size_t run = 0, number = 0;

	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		shape.digits += is_digit(c);
		shape.hex += hex_value(c) >= 0;
		shape.vowels += is_vowel(c);
		shape.turns += i > 0 && is_turn(word, i);
		number = is_digit(c) ? number + 1 : 0;
		shape.number = number > shape.number ? number : shape.number;
		run = is_digit(c) || is_vowel(c) ? 0 : run + 1;
		shape.run = run > shape.run ? run : shape.run;
	}
	return shape;
}

static bool is_readable(const struct shape *s)
{
	if (s->n <= SHORT || s->digits == s->n)
		return true;
	if (s->hex == s->n && s->digits > 0 && s->n >= LONG_WORD)
		return false;
	if (s->digits == 0 && s->n >= LONG_WORD &&
	    (s->run >= CONSONANTS || s->vowels * 5 < s->n))
		return false;
	if (s->digits == 0)
		return s->turns * 4 <= s->n;
	return s->turns <= 1 || s->turns * 5 <= s->n;
}

static size_t word_length(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_alnum(s.p[n]))
		n++;
	return n;
}

/* 8-4-4-4-12 hexadecimal digits. */
static bool is_uuid(struct span s)
{
	enum { UUID = 36 };

	for (size_t i = 0; i < UUID; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (i >= s.n ||
		    (hyphen ? s.p[i] != '-' : hex_value(s.p[i]) < 0))
			return false;
	}
	return true;
}

/* "j-l-ydxedl-qyuouuq-h": names of campaign and reader between single letters,
 * as a sending service writes them. */
static bool is_framed(struct span s)
{
	return s.n > 8 && is_alpha(s.p[0]) && s.p[1] == '-' &&
	       is_alpha(s.p[s.n - 1]) && s.p[s.n - 2] == '-' &&
	       span_count(s, '-') >= 3;
}

size_t token_opaque(struct span part)
{
	size_t opaque = 0, n;

	for (size_t i = 0; i<part.n; i += n> 0 ? n : 1) {
		struct shape shape;

		n = word_length(span_skip(part, i));
		shape = shape_of(span_slice(part, i, n));
		if (!is_readable(&shape))
			opaque += n;
	}
	return opaque;
}

bool token_is_in(struct span part)
{
	size_t opaque = 0, n;

	if (is_framed(part))
		return true;
	for (size_t i = 0; i < part.n; i += n) {
		struct span rest = span_skip(part, i);
		struct shape shape;

		n = word_length(rest);
		if (n <= SHORT) {
			n = n > 0 ? n : 1;
			continue;
		}
		shape = shape_of(span_first(rest, n));
		if (shape.number >= NUMBER || is_uuid(rest))
			return true;
		if (!is_readable(&shape))
			opaque += n;
		if (opaque >= OPAQUE)
			return true;
	}
	return false;
}
