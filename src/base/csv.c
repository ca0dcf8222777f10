#include "base/csv.h"

static const struct span mark = SPAN_INIT("\xef\xbb\xbf");

void csv_free(struct csv *c)
{
	buf_free(&c->held);
}

struct span csv_held(const struct csv *c)
{
	struct span held = span_skip(buf_span(&c->held), c->at);

	return !c->begun && span_starts(held, mark) ? span_skip(held, mark.n)
						    : held;
}

void csv_add(struct csv *c, struct span bytes)
{
	if (c->at > 0) {
		struct span left = span_skip(buf_span(&c->held), c->at);

		if (left.n > 0)
			memmove(c->held.p, left.p, left.n);
		c->held.n = left.n;
		c->at = 0;
	}
	buf_add(&c->held, bytes);
}

void csv_end(struct csv *c)
{
	c->ended = true;
}

/* Where the record ends, at its newline or behind all; *open says that this is
 * within quotes. These count at the begin of a cell, and twice in a row. */
static size_t record_end(struct span text, char separator, bool *open)
{
	bool starts = true, closed = false;
	size_t i;

	*open = false;
	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (*open) {
			*open = c != '"';
			closed = !*open;
		} else if (c == '"' && (starts || closed)) {
			*open = true;
			starts = false;
		} else if (c == '\n') {
			break;
		} else {
			closed = false;
			starts = c == separator;
		}
	}
	return i;
}

/* The quoted cell at the begin of the text, its quotes taken away in place:
 * nobody reads these bytes again. *used is behind its last quote. */
static struct span unquote(char *text, size_t n, size_t *used)
{
	size_t to = 0, at = 1;

	while (at < n) {
		bool quote = text[at] == '"';

		if (quote && (at + 1 == n || text[at + 1] != '"'))
			break;
		at += quote;
		text[to++] = text[at++];
	}
	*used = at < n ? at + 1 : n;
	return (struct span){ text, to };
}

/* A cell, and what stands behind its quotes by mistake. */
static struct span take_cell(char *text, size_t n, char separator, size_t *used)
{
	struct span cell = { text, 0 };
	size_t rest;

	*used = 0;
	if (n > 0 && text[0] == '"')
		cell = unquote(text, n, used);
	rest = n - *used;
	if (separator != '\0')
		rest = span_until((struct span){ text + *used, rest },
				  separator);
	memmove(text + cell.n, text + *used, rest);
	cell.n += rest;
	*used += rest;
	return cell;
}

static void split(struct csv *c, char *text, size_t n, bool quotes)
{
	size_t at = 0, used;

	c->ncells = 0;
	c->cells = c->room;
	if (n > 0 && text[n - 1] == '\r')
		n--;
	while (at <= n) {
		struct span rest = { text + at, n - at };
		char separator = c->separator;

		if (c->ncells + 1 == CSV_CELLS_MOST)
			separator = '\0';
		if (quotes) {
			c->room[c->ncells++] =
				take_cell(text + at, n - at, separator, &used);
		} else {
			used = separator == '\0' ? rest.n
						 : span_until(rest, separator);
			c->room[c->ncells++] = span_first(rest, used);
		}
		at += used + 1;
	}
}

static size_t count_newlines(struct span s)
{
	size_t n = 0;

	for (size_t at = 0; (at += span_until(span_skip(s, at), '\n')) < s.n;
	     at++)
		n++;
	return n;
}

/* Take the record of n bytes, and its newline if it has one. */
static void take(struct csv *c, size_t n, bool quotes)
{
	char *text = c->held.p + c->at;

	c->line = c->next_line + 1;
	c->next_line++;
	/* Only quotes hold lines together. */
	if (quotes)
		c->next_line += count_newlines((struct span){ text, n });
	c->at += n;
	if (c->at < c->held.n && c->held.p[c->at] == '\n')
		c->at++;
	split(c, text, n, quotes);
}

/* Past the rest of a line that was cut; false if there is more of it. */
static bool skip(struct csv *c)
{
	struct span rest = csv_held(c);
	size_t n = span_until(rest, '\n');

	c->skips = n == rest.n && !c->ended;
	c->at += n < rest.n ? n + 1 : n;
	return !c->skips;
}

static bool take_quoted(struct csv *c, struct span rest, size_t line)
{
	bool open;
	size_t n = record_end(span_first(rest, CSV_RECORD_MOST), c->separator,
			      &open);

	if (n == rest.n && !c->ended && n < CSV_RECORD_MOST)
		return false;
	/* No quote ends it: then none begins it. */
	if (open || n == CSV_RECORD_MOST)
		take(c, line, false);
	else
		take(c, n, true);
	return true;
}

static bool begin(struct csv *c)
{
	struct span held = csv_held(c);

	if (c->at == 0 && buf_span(&c->held).n < mark.n && !c->ended)
		return false;
	c->at += buf_span(&c->held).n - c->at - held.n;
	c->begun = true;
	return true;
}

bool csv_next(struct csv *c)
{
	struct span rest;
	size_t n;

	if ((!c->begun && !begin(c)) || (c->skips && !skip(c)))
		return false;
	rest = csv_held(c);
	if (rest.n == 0 || (rest.n < c->retry && !c->ended))
		return false;
	c->retry = 0;
	n = span_until(span_first(rest, CSV_RECORD_MOST), '\n');
	if (n == CSV_RECORD_MOST) {
		take(c, n, false);
		c->skips = c->held.p[c->at - 1] != '\n';
		return true;
	}
	if (n < rest.n || c->ended) {
		if (c->separator == '\0' ||
		    !span_has(span_first(rest, n), '"')) {
			take(c, n, false);
			return true;
		}
		if (take_quoted(c, rest, n))
			return true;
	}
	c->retry = 2 * rest.n;
	return false;
}
