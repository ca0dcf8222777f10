/* A set of characters as an expression; class_write() of class.h. */
#include "base/utf8.h"
#include "rule/class.h"
#include "rule/mark.h"

/* All that stands between marks. */
#define INSIDE "[\x80-\xbf\xc2-\xff]*"

static bool has(const struct class *class, uint32_t code)
{
	size_t i = 0;

	while (i < class->n && code > class->ranges[i].last)
		i++;
	return i < class->n && code >= class->ranges[i].first;
}

/* Bytes from first to last, none of which has a meaning in brackets. */
static void write_range(struct buf *to, unsigned first, unsigned last)
{
	buf_char(to, (char)first);
	if (last > first + 1)
		buf_char(to, '-');
	if (last > first)
		buf_char(to, (char)last);
}

static bool has_meaning(unsigned byte)
{
	return byte == ']' || byte == '[' || byte == '^' || byte == '-';
}

/* All but the bytes that have a meaning. */
static void write_ranges(const bool set[128], struct buf *to)
{
	unsigned end;

	for (unsigned b = 1; b < 128; b = end + 1) {
		end = b;
		if (!set[b] || has_meaning(b))
			continue;
		while (end + 1 < 128 && set[end + 1] && !has_meaning(end + 1))
			end++;
		write_range(to, b, end);
	}
}

static bool is_caret_alone(const bool set[128])
{
	unsigned n = 0;

	for (unsigned b = 1; b < 128; b++)
		n += set[b];
	return n == 1 && set['^'];
}

/* The ASCII bytes in `set`, one at least, as a bracket expression: what has a
 * meaning in one stands where it has none. Not at the start is "^", nor
 * anywhere but at an end is "-". */
static void write_ascii(const bool set[128], struct buf *to)
{
	size_t begin;

	if (is_caret_alone(set)) {
		buf_str(to, "\\^");
		return;
	}
	buf_char(to, '[');
	begin = to->n;
	if (set[']'])
		buf_char(to, ']');
	write_ranges(set, to);
	if (set['['])
		buf_char(to, '[');
	if (set['-'] && to->n == begin)
		buf_str(to, set['^'] ? "-^" : "-");
	else
		buf_printf(to, "%s%s", set['^'] ? "^" : "",
			   set['-'] ? "-" : "");
	buf_char(to, ']');
}

static bool ascii_set(const struct class *class, bool set[128])
{
	bool any = false;

	for (unsigned b = 1; b < 128; b++) {
		set[b] =
			b != MARK_WORD && b != MARK_WORD_CLOSE && has(class, b);
		any = any || set[b];
	}
	return any;
}

/* The bytes of the characters from first to last, whose forms differ in each
 * byte independently. */
static size_t write_bytes(struct buf *to, uint32_t first, uint32_t last)
{
	char low[UTF8_MOST], high[UTF8_MOST];
	size_t n = utf8_put(low, first);

	(void)utf8_put(high, last);
	for (size_t i = 0; i < n; i++) {
		if (low[i] == high[i]) {
			buf_char(to, low[i]);
			continue;
		}
		buf_char(to, '[');
		write_range(to, (unsigned char)low[i], (unsigned char)high[i]);
		buf_char(to, ']');
	}
	return n;
}

/* The last character of the piece of [first, last] that begins with `first`
 * and whose forms differ in each byte independently. */
static uint32_t piece_end(uint32_t first, uint32_t last)
{
	uint32_t most = first < 0x800     ? 0x7ff
			: first < 0x10000 ? 0xffff
					  : CLASS_LAST;
	unsigned bits = 0;
	uint32_t end;

	if (last > most)
		last = most;
	while (bits < 18 && (first & ((1U << (bits + 6)) - 1)) == 0 &&
	       (first | ((1U << (bits + 6)) - 1)) <= last)
		bits += 6;
	end = first | ((1U << bits) - 1);
	while (end + (1U << bits) <= last && (end >> bits & 63) != 63)
		end += 1U << bits;
	return end;
}

/* One more of the alternatives that began at `begin`. */
static void add_inside(struct size *all, struct size next, bool first)
{
	*all = first ? next : size_either(*all, next);
}

/* What stands between marks, one of several. */
static struct size write_inside(const struct class *class, struct buf *to)
{
	size_t begin = to->n, n;
	struct size size = size_nothing();

	for (size_t i = 0; i < class->n; i++) {
		uint32_t first = class->ranges[i].first;
		uint32_t last = class->ranges[i].last;

		if (first < 0x80)
			first = 0x80;
		for (; first <= last; first = piece_end(first, last) + 1) {
			bool only = to->n == begin;

			buf_str(to, only ? "" : "|");
			n = write_bytes(to, first, piece_end(first, last));
			add_inside(&size, size_literal(n), only);
		}
	}
	return size;
}

/* Q and Z, which are written as characters between marks, too. */
static void write_letters(const struct class *class, struct buf *to,
			  struct size *size, bool only)
{
	if (has(class, MARK_WORD)) {
		buf_str(to, only ? "" : "|");
		buf_char(to, MARK_LETTER_Q);
		add_inside(size, size_literal(1), only);
		only = false;
	}
	if (has(class, MARK_WORD_CLOSE)) {
		buf_str(to, only ? "" : "|");
		buf_char(to, MARK_LETTER_Z);
		add_inside(size, size_literal(1), only);
	}
}

/* Whether the set has every character that is written with marks. */
static bool has_all_marked(const struct class *class)
{
	const struct class_range *end = class->ranges + class->n;

	return class->n > 1 && end[-1].first == CLASS_SURROGATE_LAST + 1 &&
	       end[-1].last == CLASS_LAST && end[-2].first <= 0x80 &&
	       end[-2].last == CLASS_SURROGATE - 1 && has(class, MARK_WORD) &&
	       has(class, MARK_WORD_CLOSE);
}

static bool has_marked(const struct class *class)
{
	return class->ranges[class->n - 1].last >= 0x80 ||
	       has(class, MARK_WORD) || has(class, MARK_WORD_CLOSE);
}

/* A character with its marks. */
static struct size write_marked(const struct class *class, struct buf *to)
{
	struct size size = size_literal(1);
	size_t begin;

	buf_str(to, "[Q\xc0]");
	if (has_all_marked(class)) {
		buf_str(to, INSIDE);
		size = size_join(size, size_endless(size_literal(1), 0));
	} else {
		buf_char(to, '(');
		begin = to->n;
		size = write_inside(class, to);
		write_letters(class, to, &size, to->n == begin);
		size = size_join(size_literal(1), size_group(size));
		buf_char(to, ')');
	}
	buf_str(to, "[Z\xc1]");
	return size_join(size, size_literal(1));
}

struct size class_write(const struct class *class, struct buf *to)
{
	bool ascii[128];
	bool any = ascii_set(class, ascii);
	struct size size;

	if (!has_marked(class)) {
		write_ascii(ascii, to);
		return size_literal(1);
	}
	buf_char(to, '(');
	if (any) {
		write_ascii(ascii, to);
		buf_char(to, '|');
	}
	size = write_marked(class, to);
	if (any)
		size = size_either(size_literal(1), size);
	buf_char(to, ')');
	return size_group(size);
}
