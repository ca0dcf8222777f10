#include "cli/value.h"

#include "mailspamcheck.h"

enum {
	MOST_SCORE = 1000000,
	MOST_BYTES = 10000000,
	LEAST_SECONDS = 10, /* hundredths */
	MOST_SECONDS = 60000,
};

bool value_score(struct span text, int *hundredths)
{
	size_t point = span_until(text, '.');
	struct span places = span_skip(text, point + 1);
	uint64_t whole, part = 0;

	if (!span_number(span_first(text, point), 0, MOST_SCORE, &whole))
		return false;
	if (point < text.n &&
	    (places.n > 2 || !span_number(places, 0, 99, &part)))
		return false;
	if (places.n == 1)
		part *= 10;
	whole = whole * 100 + part;
	if (whole == 0 || whole > MOST_SCORE)
		return false;
	*hundredths = (int)whole;
	return true;
}

bool value_seconds(struct span text, unsigned *milliseconds)
{
	int hundredths;

	if (!value_score(text, &hundredths) || hundredths < LEAST_SECONDS ||
	    hundredths > MOST_SECONDS)
		return false;
	*milliseconds = 10 * (unsigned)hundredths;
	return true;
}

/* A decimal with at most so many places, in units of the last of them. */
static bool decimal(struct span text, size_t most_places, uint64_t *value)
{
	size_t point = span_until(text, '.');
	struct span places = span_skip(text, point + 1);
	uint64_t part = 0;

	if (!span_number(span_first(text, point), 0, 100, value) ||
	    (point < text.n && !span_number(places, 0, 9999, &part)) ||
	    places.n > most_places)
		return false;
	for (size_t i = 0; i < most_places; i++) {
		*value *= 10;
		if (i >= places.n)
			part *= 10;
	}
	*value += part;
	return true;
}

bool value_share(struct span text, unsigned *hundredths)
{
	bool per_cent = text.n > 0 && text.p[text.n - 1] == '%';
	uint64_t value;

	if (per_cent)
		text = span_trim(span_first(text, text.n - 1));
	if (!decimal(text, per_cent ? 2 : 4, &value) || value > 10000)
		return false;
	*hundredths = (unsigned)value;
	return true;
}

bool value_bytes(struct span text, uint64_t *bytes)
{
	return span_number(text, 0, MOST_BYTES, bytes);
}

bool value_jobs(struct span text, unsigned *jobs)
{
	uint64_t value;

	if (!span_number(text, 1, MSC_JOBS_MOST, &value))
		return false;
	*jobs = (unsigned)value;
	return true;
}

bool value_item(struct span list, size_t *from, struct span *item)
{
	struct span rest = span_skip(list, *from);
	size_t n = span_until(rest, ',');

	if (*from > list.n)
		return false;
	*item = span_trim(span_first(rest, n));
	*from += n + 1;
	return true;
}
