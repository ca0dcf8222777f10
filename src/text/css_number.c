#include "text/css_number.h"

enum { NUMBER_MOST = 2000000000 }; /* two million, in thousandths */

bool css_number_begins(struct span text, size_t at)
{
	char c = css_byte(text, at);

	if (c == '+' || c == '-')
		c = css_byte(text, ++at);
	if (c == '.')
		c = css_byte(text, at + 1);
	return is_digit(c);
}

/* Digits from *at on, added to a number that is cut down at the most. */
static int64_t take_digits(struct span text, size_t *at, int64_t number)
{
	for (; is_digit(css_byte(text, *at)); (*at)++)
		if (number < NUMBER_MOST)
			number = number * 10 + (text.p[*at] - '0');
	return number;
}

static int64_t scale(int64_t number, bool down, int64_t powers)
{
	while (powers-- > 0 && number != 0 && number < NUMBER_MOST)
		number = down ? number / 10 : number * 10;
	return number;
}

int32_t css_number_take(struct span text, size_t *at)
{
	bool minus = css_byte(text, *at) == '-';
	int64_t number, step = 100;
	size_t exponent;

	if (minus || css_byte(text, *at) == '+')
		(*at)++;
	number = take_digits(text, at, 0) * 1000;
	if (css_byte(text, *at) == '.' && is_digit(css_byte(text, *at + 1)))
		for (++*at; is_digit(css_byte(text, *at)); (*at)++) {
			number += step * (text.p[*at] - '0');
			step /= 10;
		}
	exponent = *at + 1;
	if (to_lower(css_byte(text, *at)) == 'e' &&
	    css_number_begins(text, exponent) &&
	    css_byte(text, exponent) != '.') {
		bool down = css_byte(text, exponent) == '-';

		exponent += !is_digit(css_byte(text, exponent));
		if (is_digit(css_byte(text, exponent))) {
			*at = exponent;
			number = scale(number, down, take_digits(text, at, 0));
		}
	}
	if (number > NUMBER_MOST)
		number = NUMBER_MOST;
	return (int32_t)(minus ? -number : number);
}
