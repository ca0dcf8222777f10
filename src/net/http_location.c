#include "net/http_location.h"

#include "base/utf8.h"

static bool is_escaped(char c, bool valid)
{
	return (unsigned char)c < ' ' || c == 0x7f || (!valid && !is_ascii(c));
}

struct span http_location(struct arena *a, struct span text)
{
	static const char digits[] = "0123456789ABCDEF";
	bool valid = utf8_valid(text) == text.n;
	char *to = arena_bytes(a, 3 * text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (!is_escaped(text.p[i], valid)) {
			to[n++] = text.p[i];
			continue;
		}
		to[n++] = '%';
		to[n++] = digits[c >> 4];
		to[n++] = digits[c & 15];
	}
	return (struct span){ to, n };
}
