#include "text/entity.h"

#include <string.h>

#include "base/utf8.h"

struct row {
	char name[32];
	unsigned code:24, second:7, bare:1;
};

#include "text/entity_table.inc"

enum { LAST_CODE = 0x10ffff };

/* What the numbers from 0x80 to 0x9f mean: windows-1252, where that has a
 * character (13.2.5.80). */
static const uint16_t replacements[] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
	0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static uint32_t code_of(uint32_t number)
{
	if (number >= 0x80 && number <= 0x9f)
		return replacements[number - 0x80];
	if (number == 0 || number > LAST_CODE ||
	    (number >= 0xd800 && number <= 0xdfff))
		return UTF8_BAD;
	return number;
}

/* "&#8364;", "&#x20ac;"; without the semicolon, too. */
static struct entity read_number(struct span text)
{
	bool hex = text.n > 2 && to_lower(text.p[2]) == 'x';
	uint32_t base = hex ? 16 : 10, number = 0;
	size_t start = hex ? 3 : 2, at = start;

	for (; at < text.n; at++) {
		int digit = hex_value(text.p[at]);

		if (digit < 0 || digit >= (int)base)
			break;
		if (number <= LAST_CODE)
			number = number * base + (uint32_t)digit;
	}
	if (at == start)
		return (struct entity){ 0 };
	if (at < text.n && text.p[at] == ';')
		at++;
	return (struct entity){ at, { code_of(number) }, 1 };
}

/* As memcmp() on strings: before, at or behind that row. */
static int compare(struct span name, const struct row *row)
{
	int order = memcmp(name.p, row->name, name.n);

	return order == 0 && row->name[name.n] != '\0' ? -1 : order;
}

/* NULL: there is none of that name, which begins with a letter. */
static const struct row *find(struct span name)
{
	size_t letter = (size_t)(name.p[0] - 'A');
	size_t low = by_letter[letter], high = by_letter[letter + 1];

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = compare(name, &rows[mid]);

		if (order == 0)
			return &rows[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

static struct entity found(const struct row *row, size_t n)
{
	return (struct entity){ n,
				{ row->code, seconds[row->second] },
				row->second == 0 ? 1 : 2 };
}

/* The longest one that may stand without a semicolon and that `name`, the word
 * behind the "&", begins with. */
static struct entity read_bare(struct span text, struct span name,
			       bool in_attribute)
{
	for (name = span_first(name, LONGEST_BARE); name.n > 1; name.n--) {
		const struct row *row = find(name);
		size_t n = name.n + 1;

		if (row == NULL || !row->bare)
			continue;
		if (in_attribute && n < text.n &&
		    (text.p[n] == '=' || is_alnum(text.p[n])))
			break;
		return found(row, n);
	}
	return (struct entity){ 0 };
}

struct entity entity_read(struct span text, bool in_attribute)
{
	struct span name = { text.p + 1, 0 };

	if (text.n < 3)
		return (struct entity){ 0 };
	if (text.p[1] == '#')
		return read_number(text);
	if (!is_alpha(text.p[1]))
		return (struct entity){ 0 };
	while (name.n < LONGEST && name.n + 1 < text.n &&
	       is_alnum(name.p[name.n]))
		name.n++;
	if (name.n + 1 < text.n && name.p[name.n] == ';') {
		const struct row *row = find(name);

		if (row != NULL)
			return found(row, name.n + 2);
	}
	return read_bare(text, name, in_attribute);
}
