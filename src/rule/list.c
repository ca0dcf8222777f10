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

bool list_has(const struct list *list, struct span name)
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

/* Entries have two labels at least, and a name at most 253 bytes (RFC 1035
 * 2.3.4): of a longer one no part is looked at. */
struct span list_domain(const struct list *list, struct span domain)
{
	enum { MOST = 253 };

	if (domain.n > MOST)
		return (struct span){ domain.p, 0 };
	while (span_has(domain, '.')) {
		if (list_has(list, domain))
			return domain;
		domain = span_skip(domain, span_until(domain, '.') + 1);
	}
	return (struct span){ domain.p, 0 };
}
