#include "mail/multipart.h"

enum { BOUNDARY_MOST = 70 };

bool boundary_is_valid(struct span boundary)
{
	if (boundary.n > BOUNDARY_MOST || boundary.n == 0 ||
	    boundary.p[boundary.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < boundary.n; i++)
		if (!is_alnum(boundary.p[i]) &&
		    !span_has(SPAN("'()+_,-./:=? "), boundary.p[i]))
			return false;
	return true;
}

void boundaries_push(struct arena *a, struct boundaries *open,
		     struct span boundary, size_t part)
{
	open->items = arena_grow(a, open->items, open->n, 1, &open->room,
				 sizeof(*open->items));
	open->items[open->n++] = (struct boundary){ boundary, part, false };
}

/* Whether a line that begins with "--" is a delimiter of the boundary. */
static bool matches(struct span line, struct span boundary, bool *closes)
{
	struct span rest = span_skip(line, 2);

	if (!span_starts(rest, boundary))
		return false;
	rest = span_skip(rest, boundary.n);
	*closes = span_starts(rest, SPAN("--"));
	return span_trim(span_skip(rest, *closes ? 2 : 0)).n == 0;
}

static bool find(const struct boundaries *open, size_t first, struct span line,
		 struct delimiter *found)
{
	for (size_t i = open->n; i > first; i--) {
		if (matches(line, open->items[i - 1].text, &found->closes)) {
			found->boundary = i - 1;
			return true;
		}
	}
	return false;
}

/* The text before the line at `at`, which ends with that line's line end. */
static size_t before_line_end(struct span text, size_t at)
{
	if (at > 0 && text.p[at - 1] == '\n')
		at--;
	if (at > 0 && text.p[at - 1] == '\r')
		at--;
	return at;
}

static bool is_delimiter(const struct boundaries *open, size_t first,
			 struct span text, struct span line,
			 struct delimiter *found)
{
	if (line.n < 3 || line.p[0] != '-' || line.p[1] != '-' ||
	    !find(open, first, line, found))
		return false;
	found->at = (size_t)(line.p - text.p);
	found->body_end = before_line_end(text, found->at);
	found->next = found->at + line.n;
	return true;
}

/* The line at `at`, its line end included. */
static struct span line_at(struct span text, size_t at, size_t end)
{
	struct span rest = span_slice(text, at, end - at);

	return span_first(rest, span_until(rest, '\n') + 1);
}

bool boundaries_next(const struct boundaries *open, size_t first,
		     struct span text, size_t at, size_t end,
		     struct delimiter *found)
{
	if (open->n == first)
		return false;
	while (at < end) {
		struct span line = line_at(text, at, end);

		if (is_delimiter(open, first, text, line, found))
			return true;
		at += line.n;
	}
	return false;
}

size_t boundaries_head_end(const struct boundaries *open, size_t first,
			   struct span text, size_t at, size_t end)
{
	struct delimiter found;

	if (open->n == first)
		return end;
	while (at < end) {
		struct span line = line_at(text, at, end);

		if (line.p[0] == '\n' || span_eq(line, SPAN("\r\n")))
			return end;
		if (is_delimiter(open, first, text, line, &found))
			return found.at;
		at += line.n;
	}
	return end;
}
