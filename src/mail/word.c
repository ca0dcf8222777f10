#include "mail/word.h"

#include <stdint.h>

size_t word_find(struct span text, size_t at)
{
	while (at < text.n) {
		at += span_until(span_skip(text, at), '=');
		if (at + 1 < text.n && text.p[at + 1] == '?')
			return at;
		at++;
	}
	return text.n;
}

/* Where the next "?=" begins. There is none (at the end) where another word
 * begins first, so no byte is searched twice. */
static size_t find_end(struct span text, size_t at)
{
	for (size_t i = at;; i++) {
		i += span_until(span_skip(text, i), '?');
		if (i + 1 >= text.n)
			return text.n;
		if (text.p[i + 1] == '=')
			return i;
		if (i > at && text.p[i - 1] == '=')
			return text.n;
	}
}

static size_t skip_label(struct span text, size_t i)
{
	while (i < text.n && (unsigned char)text.p[i] > ' ' &&
	       text.p[i] != '?' && text.p[i] != '=')
		i++;
	return i;
}

enum word_reading word_read(struct span text, size_t at, struct word *w)
{
	size_t label = at + 2;
	size_t mark = skip_label(text, label);
	size_t letter = mark + 1, i = letter, end;

	if (mark >= text.n || text.p[mark] != '?')
		return WORD_NONE;
	while (i < text.n && is_alnum(text.p[i]))
		i++;
	if (i == letter || i >= text.n || text.p[i] != '?')
		return WORD_NONE;
	end = find_end(text, i + 1);
	if (end == text.n) {
		w->all = (struct range){ at, i + 1 - at };
		return WORD_BROKEN;
	}
	w->all = (struct range){ at, end + 2 - at };
	w->label = span_slice(text, label, mark - label);
	w->label = span_first(w->label, span_until(w->label, '*'));
	w->base64 = to_lower(text.p[letter]) == 'b';
	w->text = (struct range){ i + 1, end - i - 1 };
	if (w->label.n == 0 || i - letter != 1 ||
	    (!w->base64 && to_lower(text.p[letter]) != 'q'))
		return WORD_BROKEN;
	return WORD_WHOLE;
}

bool word_is_strict(struct span text, const struct word *w)
{
	struct span encoded = span_slice(text, w->text.at, w->text.n);

	for (size_t i = 0; i < encoded.n; i++)
		if (encoded.p[i] <= ' ' || encoded.p[i] > '~' ||
		    encoded.p[i] == '?')
			return false;
	return encoded.n > 0;
}

/* The byte that the two hexadecimal digits behind "=" stand for; -1 if there
 * are none in s, or there is no "=". */
static int escaped_byte(struct span s)
{
	int high = s.n < 3 || s.p[0] != '=' ? -1 : hex_value(s.p[1]);
	int low = high < 0 ? -1 : hex_value(s.p[2]);

	return low < 0 ? -1 : high * 16 + low;
}

static size_t decode_q(struct view_builder *b, struct span text,
		       struct range where, bool *good)
{
	size_t end = where.at + where.n, n = 0;

	for (size_t i = where.at; i < end; n++) {
		int byte = escaped_byte(span_slice(text, i, end - i));
		char c = (char)(unsigned char)byte;

		if (byte >= 0) {
			view_replace(b, i, 3, (struct span){ &c, 1 });
			i += 3;
		} else if (text.p[i] == '_') {
			view_replace(b, i++, 1, SPAN(" "));
		} else {
			if (text.p[i] == '=')
				*good = false;
			view_copy(b, i++, 1);
		}
	}
	return n;
}

/* Base64 digits that become bytes together: four, fewer at the end. */
struct group {
	uint32_t bits;
	size_t digits, pads;
	size_t at, end; /* of the digits */
};

static int base64_digit(char c)
{
	if (is_upper(c))
		return c - 'A';
	if (is_lower(c))
		return c - 'a' + 26;
	if (is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Append the bytes of a group and begin another. */
static size_t put_group(struct view_builder *b, struct group *g, bool *good)
{
	size_t n = g->digits == 0 ? 0 : g->digits - 1;
	size_t width = g->end - g->at;
	uint32_t bits = g->bits << 6 * (4 - g->digits);

	if (g->digits + g->pads != (g->digits == 0 ? 0 : 4) || g->digits == 1)
		*good = false;
	if (n > 0) {
		char *to = view_append(b, n, g->at, n, width);

		for (size_t i = 0; i < n; i++)
			to[i] = (char)(unsigned char)(bits >> (16 - 8 * i));
	}
	*g = (struct group){ 0 };
	return n;
}

/* base64_decode() is made for bodies: a view of its own for each word would
 * cost more than the word. */
static size_t decode_b(struct view_builder *b, struct span text,
		       struct range where, bool *good)
{
	struct group g = { 0 };
	size_t n = 0;

	for (size_t i = where.at; i < where.at + where.n; i++) {
		int digit = base64_digit(text.p[i]);

		if (text.p[i] == '=') {
			g.pads++;
			continue;
		}
		if (digit < 0 || g.pads > 0)
			*good = false;
		if (digit < 0)
			continue;
		if (g.digits == 4 || g.pads > 0)
			n += put_group(b, &g, good);
		if (g.digits == 0)
			g.at = i;
		g.bits = g.bits << 6 | (uint32_t)digit;
		g.digits++;
		g.end = i + 1;
	}
	return n + put_group(b, &g, good);
}

size_t word_decode(struct view_builder *b, struct span text,
		   const struct word *w, bool *good)
{
	return w->base64 ? decode_b(b, text, w->text, good)
			 : decode_q(b, text, w->text, good);
}
