#include "text/punycode.h"

/* RFC 3492, section 5. */
enum {
	BASE = 36,
	T_MIN = 1,
	T_MAX = 26,
	SKEW = 38,
	DAMP = 700,
	FIRST_BIAS = 72,
	FIRST_CODE = 0x80,
	LAST_CODE = 0x10ffff,
};

static uint32_t adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / DAMP : delta / 2;
	delta += delta / points;
	for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
	if (k <= bias)
		return T_MIN;
	return k - bias < T_MAX ? k - bias : T_MAX;
}

/* BASE for what is no digit. */
static uint32_t digit_value(char c)
{
	if (is_digit(c))
		return (uint32_t)(c - '0') + 26;
	return is_alpha(c) ? (uint32_t)(to_lower(c) - 'a') : BASE;
}

static char digit_of(uint32_t value)
{
	return "abcdefghijklmnopqrstuvwxyz0123456789"[value];
}

/* A number of variable length at *at; false if there is none that fits. */
static bool read_number(struct span s, size_t *at, uint32_t bias,
			uint32_t *number)
{
	uint32_t sum = 0, weight = 1;

	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = threshold(k, bias), digit, more;

		if (*at == s.n)
			return false;
		digit = digit_value(s.p[(*at)++]);
		if (digit == BASE ||
		    __builtin_mul_overflow(digit, weight, &more) ||
		    __builtin_add_overflow(sum, more, &sum))
			return false;
		if (digit < t)
			break;
		if (__builtin_mul_overflow(weight, BASE - t, &weight))
			return false;
	}
	*number = sum;
	return true;
}

/* Offset of the last hyphen; 0 if there is none, or only the first byte. */
static size_t last_hyphen(struct span s)
{
	size_t at = s.n;

	while (at > 0 && s.p[--at] != '-')
		;
	return at;
}

bool punycode_decode(struct span ascii, uint32_t codes[PUNYCODE_MOST],
		     size_t *n)
{
	size_t count = last_hyphen(ascii), at = count;
	uint32_t code = FIRST_CODE, bias = FIRST_BIAS, i = 0;

	if (count > PUNYCODE_MOST)
		return false;
	for (size_t k = 0; k < count; k++) {
		if (!is_ascii(ascii.p[k]))
			return false;
		codes[k] = (unsigned char)ascii.p[k];
	}
	if (span_skip(ascii, at).n > 0 && ascii.p[at] == '-')
		at++;
	while (at < ascii.n) {
		uint32_t delta, points = (uint32_t)count + 1;

		if (count == PUNYCODE_MOST ||
		    !read_number(ascii, &at, bias, &delta))
			return false;
		bias = adapt(delta, points, i == 0 && code == FIRST_CODE);
		if (__builtin_add_overflow(i, delta, &i) ||
		    i / points > LAST_CODE - code)
			return false;
		code += i / points;
		i %= points;
		memmove(codes + i + 1, codes + i, (count - i) * sizeof(*codes));
		codes[i++] = code;
		count++;
	}
	*n = count;
	return true;
}

/* Bytes under construction; `full` once they do not fit. */
struct output {
	char *p;
	size_t n, room;
	bool full;
};

static void put(struct output *out, char c)
{
	if (out->n == out->room)
		out->full = true;
	else
		out->p[out->n++] = c;
}

static void put_number(struct output *out, uint32_t number, uint32_t bias)
{
	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = threshold(k, bias);

		if (number < t)
			break;
		put(out, digit_of(t + (number - t) % (BASE - t)));
		number = (number - t) / (BASE - t);
	}
	put(out, digit_of(number));
}

/* The least code point that is not below `from`. */
static uint32_t next_code(const uint32_t *codes, size_t n, uint32_t from)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < n; i++)
		if (codes[i] >= from && codes[i] < least)
			least = codes[i];
	return least;
}

/* Put the ASCII of the label, and the hyphen behind it; how many there are. */
static uint32_t put_basic(struct output *out, const uint32_t *codes, size_t n)
{
	uint32_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (codes[i] < FIRST_CODE) {
			put(out, (char)codes[i]);
			count++;
		}
	}
	if (count > 0)
		put(out, '-');
	return count;
}

bool punycode_encode(const uint32_t *codes, size_t ncodes, char *to,
		     size_t room, size_t *n)
{
	struct output out = { .p = to, .room = room };
	uint32_t basic = put_basic(&out, codes, ncodes), done = basic;
	uint32_t code = FIRST_CODE, bias = FIRST_BIAS, delta = 0;

	/* No sum overflows: 255 * U+10FFFF is under 2^32. */
	while (done < ncodes && !out.full) {
		uint32_t next = next_code(codes, ncodes, code);

		delta += (next - code) * (done + 1);
		code = next;
		for (size_t i = 0; i < ncodes; i++) {
			if (codes[i] < code)
				delta++;
			if (codes[i] != code)
				continue;
			put_number(&out, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
		code++;
	}
	*n = out.n;
	return !out.full;
}
