#include "check/touch_decode.h"

#include "base/utf8.h"

enum { SHORT = 3, LONG = 6, LONG_DIGITS = 4 }; /* "%75", "%u0075" */

static bool is_control(uint32_t code)
{
	return code < ' ' || code == 0x7f;
}

/* The number of n hexadecimal digits; -1: they are none. */
static int32_t number(const char *digits, size_t n)
{
	int32_t value = 0;

	for (size_t i = 0; i < n; i++) {
		int digit = hex_value(digits[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* If the n bytes written end with an escape, what it stands for instead; how
 * many there are then. */
static size_t read_last(char *text, size_t n)
{
	int32_t code = -1;

	if (n >= SHORT && text[n - SHORT] == '%')
		code = number(text + n - SHORT + 1, SHORT - 1);
	if (code >= 0) {
		n -= SHORT;
		text[n] = (char)code;
		return is_control((uint32_t)code) ? n : n + 1;
	}
	if (n >= LONG && text[n - LONG] == '%' &&
	    to_lower(text[n - LONG + 1]) == 'u')
		code = number(text + n - LONG_DIGITS, LONG_DIGITS);
	if (code < 0)
		return n;
	n -= LONG;
	return is_control((uint32_t)code)
		       ? n
		       : n + utf8_put(text + n, (uint32_t)code);
}

struct span touch_decoded(struct arena *a, struct span s)
{
	char *text;
	size_t n = 0;

	if (!span_has(s, '%') && utf8_is_plain(s))
		return s;
	text = arena_bytes(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		size_t last;

		if (is_control((unsigned char)s.p[i]))
			continue;
		text[n++] = s.p[i];
		/* What an escape stands for may end another. */
		do {
			last = n;
			n = read_last(text, n);
		} while (n != last);
	}
	return (struct span){ text, n };
}
