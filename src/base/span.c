#include "base/span.h"

struct span span_trim(struct span s)
{
	while (s.n > 0 && is_space(s.p[0]))
		s = span_skip(s, 1);
	while (s.n > 0 && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Four at a time: most bytes of a text are none of those. */
size_t span_until_any(struct span s, const unsigned char stops[256])
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0;

	while (s.n - at >= 4 && (stops[p[at]] | stops[p[at + 1]] |
				 stops[p[at + 2]] | stops[p[at + 3]]) == 0)
		at += 4;
	while (at < s.n && stops[p[at]] == 0)
		at++;
	return at;
}

size_t span_count(struct span s, char c)
{
	enum { BLOCK = 128 }; /* counted in a byte, by many lanes at once */
	size_t count = 0, at = 0;

	for (; s.n - at >= BLOCK; at += BLOCK) {
		unsigned char n = 0;

		for (size_t i = 0; i < BLOCK; i++)
			n = (unsigned char)(n + (s.p[at + i] == c));
		count += n;
	}
	for (; at < s.n; at++)
		count += s.p[at] == c;
	return count;
}

size_t span_find(struct span s, struct span what)
{
	const char *p = what.n == 0 ? s.p : NULL;

	if (what.n > 0 && s.n >= what.n)
		p = memmem(s.p, s.n, what.p, what.n);
	return p == NULL ? s.n : (size_t)(p - s.p);
}

int span_compare(struct span a, struct span b)
{
	size_t common = a.n < b.n ? a.n : b.n;
	int order = common == 0 ? 0 : memcmp(a.p, b.p, common);

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

bool span_number(struct span s, uint64_t min, uint64_t max, uint64_t *value)
{
	uint64_t n = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, (uint64_t)(s.p[i] - '0'), &n))
			return false;
	if (n < min || n > max)
		return false;
	*value = n;
	return true;
}
