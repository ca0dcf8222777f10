#include "rule/plain.h"

#include <string.h>

enum { WORD = sizeof(uint64_t) };

#define EACH(byte) (0x0101010101010101 * (uint64_t)(byte))
#define HIGH       EACH(0x80)

static uint64_t load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* The high bit of each byte, all of them ASCII, that is at least `least`. */
static uint64_t at_least(uint64_t word, unsigned least)
{
	return (word + EACH(0x80 - least)) & HIGH;
}

static bool is_printable(char c)
{
	return c > ' ' && c < 0x7f;
}

/* Whether eight bytes, and the one behind them, are printable ASCII and single
 * white space. */
static bool is_plain_word(const char *p)
{
	uint64_t word = load(p);
	uint64_t graphic, white;

	if ((word & HIGH) != 0)
		return false;
	graphic = at_least(word, 0x21) & ~at_least(word, 0x7f);
	if (graphic == HIGH)
		return true;
	white = (at_least(word, ' ') & ~at_least(word, 0x21)) |
		(at_least(word, '\t') & ~at_least(word, '\r' + 1));
	/* Neighbours are a byte apart whichever end comes first. */
	return (graphic | white) == HIGH && (white & white << 8) == 0 &&
	       (is_printable(p[WORD - 1]) || is_printable(p[WORD]));
}

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_plain_byte(struct span text, size_t at)
{
	char c = text.p[at];

	if (is_printable(c))
		return true;
	return is_white(c) && at + 1 < text.n && is_printable(text.p[at + 1]);
}

size_t plain_ascii(struct span text, size_t at)
{
	size_t begin = at, stop;

	while (at < text.n) {
		while (text.n - at > WORD && is_plain_word(text.p + at))
			at += WORD;
		stop = text.n - at > WORD ? at + WORD : text.n;
		while (at < stop && is_plain_byte(text, at))
			at++;
		if (at < stop)
			break;
	}
	/* A mark may follow, or a control that is dropped and then a mark. */
	return at > begin && at < text.n && !is_white(text.p[at])
		       ? at - begin - 1
		       : at - begin;
}

static uint64_t fold_word(uint64_t word)
{
	uint64_t capital = at_least(word, 'A') & ~at_least(word, 'Z' + 1);
	uint64_t white = ~at_least(word, ' ') & HIGH;
	uint64_t mask = (white >> 7) * 0xff;

	return ((word | capital >> 2) & ~mask) | (EACH(' ') & mask);
}

void plain_fold(char *to, const char *from, size_t n)
{
	uint64_t word;

	for (; n >= WORD; n -= WORD, to += WORD, from += WORD) {
		word = fold_word(load(from));
		memcpy(to, &word, sizeof(word));
	}
	for (; n > 0; n--, to++, from++)
		*to = *from < ' ' ? ' ' : to_lower(*from);
}

uint32_t plain_letter(uint32_t code)
{
	/* Signs, letters without case or in lower case; and how far it is from the
	 * capitals to these. */
	static const struct {
		uint32_t first, last, add;
	} ranges[] = {
		{ 0xa1, 0xa7, 0 },      { 0xa9, 0xa9, 0 },
		{ 0xab, 0xac, 0 },      { 0xae, 0xae, 0 },
		{ 0xb0, 0xb1, 0 },      { 0xb6, 0xb7, 0 },
		{ 0xbb, 0xbb, 0 },      { 0xbf, 0xbf, 0 },
		{ 0xc0, 0xd6, 0x20 },   { 0xd8, 0xde, 0x20 },
		{ 0xe0, 0xf6, 0 },      { 0xf8, 0xff, 0 },
		{ 0x391, 0x3a1, 0x20 }, { 0x3a3, 0x3ab, 0x20 },
		{ 0x3b1, 0x3c1, 0 },    { 0x3c3, 0x3cb, 0 },
		{ 0x400, 0x40f, 0x50 }, { 0x410, 0x42f, 0x20 },
		{ 0x430, 0x45f, 0 },    { 0x5d0, 0x5ea, 0 },
		{ 0x621, 0x63a, 0 },    { 0x641, 0x64a, 0 },
		{ 0x904, 0x928, 0 },    { 0x92a, 0x930, 0 },
		{ 0xe01, 0xe30, 0 },    { 0x2010, 0x2010, 0 },
		{ 0x2013, 0x2014, 0 },  { 0x2018, 0x201e, 0 },
		{ 0x2022, 0x2022, 0 },  { 0x20ac, 0x20ac, 0 },
		{ 0x3001, 0x3002, 0 },  { 0x300a, 0x3011, 0 },
		{ 0x3041, 0x3094, 0 },  { 0x30a1, 0x30fa, 0 },
		{ 0x4e00, 0x9fff, 0 },  { 0xac00, 0xd7a3, 0 },
		{ 0xfffd, 0xfffd, 0 },
	};
	size_t low = 0, high = sizeof(ranges) / sizeof(*ranges);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (ranges[mid].last < code)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == sizeof(ranges) / sizeof(*ranges) || code < ranges[low].first)
		return 0;
	return code + ranges[low].add;
}
