#include "text/similar_gap.h"

enum { LOCAL_MOST = 64 };

static size_t find_at_sign(struct span text, size_t from)
{
	return from + span_until(span_skip(text, from), '@');
}

/* The colon of "://". */
static size_t find_colon(struct span text, size_t from)
{
	for (;; from++) {
		from += span_until(span_skip(text, from), ':');
		if (from >= text.n ||
		    span_starts(span_skip(text, from), SPAN("://")))
			return from;
	}
}

static bool in_local(char c)
{
	return is_alnum(c) || span_has(SPAN("._%+-"), c);
}

static bool in_host(char c)
{
	return is_alnum(c) || c == '.' || c == '-';
}

/* Whether an address is around the "@", which is the gap then. */
static bool take_address(struct similar_gap *gap, struct span text, size_t from)
{
	size_t sign = gap->at_sign, begin = sign, end = sign + 1;

	while (begin > from && sign - begin < LOCAL_MOST &&
	       in_local(text.p[begin - 1]))
		begin--;
	if (begin == sign)
		return false;
	while (end < text.n && in_host(text.p[end]))
		end++;
	if (end == sign + 1)
		return false;
	gap->at = begin;
	gap->end = end;
	return true;
}

/* Whether a URL has more than a host, which is the gap then. */
static bool take_path(struct similar_gap *gap, struct span text)
{
	size_t at = gap->colon + strlen("://");

	while (at < text.n && similar_in_url(text.p[at]) &&
	       !span_has(SPAN("/?#"), text.p[at]))
		at++;
	gap->at = at;
	while (at < text.n && similar_in_url(text.p[at]))
		at++;
	gap->end = at;
	return gap->end > gap->at;
}

/* Each sign is found once, so that a text is gone through once for each. */
void similar_gap_next(struct similar_gap *gap, struct span text, size_t from)
{
	bool found = false;

	if (gap->at_sign < from)
		gap->at_sign = find_at_sign(text, from);
	if (gap->colon < from)
		gap->colon = find_colon(text, from);
	while (!found && (gap->at_sign < text.n || gap->colon < text.n)) {
		if (gap->at_sign < gap->colon) {
			found = take_address(gap, text, from);
			gap->at_sign = find_at_sign(text, gap->at_sign + 1);
		} else {
			found = take_path(gap, text);
			gap->colon = find_colon(text, gap->colon + 1);
		}
	}
	if (!found)
		gap->at = gap->end = text.n;
}

struct similar_gap similar_gap_first(struct span text)
{
	struct similar_gap gap = {
		.at_sign = find_at_sign(text, 0),
		.colon = find_colon(text, 0),
	};

	similar_gap_next(&gap, text, 0);
	return gap;
}
