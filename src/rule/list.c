#include "rule/list.h"

/* The line in which offset `at` lies, its line end not included; `start` is
 * where a line at or before it begins. */
static struct span line_around(struct span text, size_t start, size_t at)
{
	const char *before = memrchr(text.p + start, '\n', at - start);

	if (before != NULL)
		start = (size_t)(before - text.p) + 1;
	text = span_skip(text, start);
	return span_first(text, span_until(text, '\n'));
}

/* As span_compare(), capitals of `name` taken as small letters. */
static int compare(struct span entry, struct span name)
{
	size_t n = entry.n < name.n ? entry.n : name.n;

	for (size_t i = 0; i < n; i++) {
		int left = (unsigned char)entry.p[i];
		int right = (unsigned char)to_lower(name.p[i]);

		if (left != right)
			return left - right;
	}
	return (entry.n > name.n) - (entry.n < name.n);
}

/* The hash of a name is built from its end, so that on the way those of its
 * parents appear. */
static uint64_t hash_on(uint64_t hash, char c)
{
	return (hash ^ (unsigned char)to_lower(c)) * 0x100000001b3;
}

/* FNV mixes upwards: the low bits know little of the last bytes. */
static size_t bit_of(const struct list *list, uint64_t hash)
{
	return (size_t)((hash ^ hash >> 32) &
			((UINT64_C(64) << list->filter_bits) - 1));
}

static bool may_have(const struct list *list, uint64_t hash)
{
	size_t bit = bit_of(list, hash);

	return list->filter == NULL ||
	       (list->filter[bit / 64] >> bit % 64 & 1) != 0;
}

static const uint64_t hash_begin = 0xcbf29ce484222325;

static uint64_t hash_of(struct span name)
{
	uint64_t hash = hash_begin;

	while (name.n > 0)
		hash = hash_on(hash, name.p[--name.n]);
	return hash;
}

size_t list_bit(const struct list *list, struct span name)
{
	return bit_of(list, hash_of(name));
}

static bool search(const struct list *list, struct span name)
{
	size_t low = 0, high = list->text.n; /* where lines begin */

	while (low < high) {
		struct span entry =
			line_around(list->text, low, low + (high - low) / 2);
		int order = compare(entry, name);

		if (order == 0)
			return true;
		if (order < 0)
			low = (size_t)(entry.p - list->text.p) + entry.n + 1;
		else
			high = (size_t)(entry.p - list->text.p);
	}
	return false;
}

bool list_has(const struct list *list, struct span name)
{
	return may_have(list, hash_of(name)) && search(list, name);
}

/* Entries have two labels at least, and a name at most 253 bytes (RFC 1035
 * 2.3.4): of a longer one no part is looked at. */
struct span list_domain(const struct list *list, struct span domain)
{
	enum { MOST = 253 };
	struct span found = { domain.p, 0 };
	uint64_t hash = hash_begin;
	bool dotted = false;

	if (domain.n > MOST)
		return found;
	for (size_t at = domain.n; at-- > 0;) {
		bool starts = at == 0 || domain.p[at - 1] == '.';

		hash = hash_on(hash, domain.p[at]);
		dotted = dotted || domain.p[at] == '.';
		if (dotted && starts && may_have(list, hash) &&
		    search(list, span_skip(domain, at)))
			found = span_skip(domain, at);
	}
	return found;
}
