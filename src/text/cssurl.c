#include "text/cssurl.h"

static size_t next_byte(struct span css, size_t from, char c)
{
	return from >= css.n ? css.n
			     : from + span_until(span_skip(css, from), c);
}

static size_t skip_blanks(struct span css, size_t at)
{
	while (at < css.n && (is_space(css.p[at]) || css.p[at] == '\f'))
		at++;
	return at;
}

struct cssurl_scan cssurl_begin(struct span css)
{
	return (struct cssurl_scan){
		.css = css,
		.bracket = next_byte(css, 0, '('),
		.sign = next_byte(css, 0, '@'),
	};
}

/* The comment that ends behind `at`, if there is one. */
static void find_comment(struct cssurl_scan *scan, size_t at)
{
	while (scan->comment_end <= at) {
		size_t from = scan->comment_end;
		struct span rest = span_skip(scan->css, from);

		scan->comment = from + span_find(rest, SPAN("/*"));
		rest = span_skip(scan->css, scan->comment + 2);
		scan->comment_end =
			scan->comment + 2 + span_find(rest, SPAN("*/")) + 2;
	}
}

static bool in_comment(struct cssurl_scan *scan, size_t at)
{
	find_comment(scan, at);
	return scan->comment <= at;
}

/* What stands in quotes at `at`, or without up to a bracket; *end is behind. */
static struct span value(struct span css, size_t at, size_t *end)
{
	size_t begin = skip_blanks(css, at);
	char c = begin < css.n ? css.p[begin] : '\0';

	if (c == '"' || c == '\'') {
		*end = next_byte(css, begin + 1, c);
		return span_slice(css, begin + 1, *end - begin - 1);
	}
	*end = next_byte(css, begin, ')');
	return span_trim(span_slice(css, begin, *end - begin));
}

/* "url(": the bracket is at `at`. */
static bool read_url(struct cssurl_scan *scan, size_t at, struct cssurl *found)
{
	size_t end;

	scan->at = at + 1;
	if (at < 3 || !span_ieq(span_slice(scan->css, at - 3, 3), SPAN("url")))
		return false;
	found->at = value(scan->css, at + 1, &end);
	found->sheet = at < scan->sheet_end;
	scan->at = end;
	return found->at.n > 0;
}

/* Where the next c is, looked for once; *known is the one found last. */
static size_t next_known(struct span css, size_t from, char c, size_t *known)
{
	if (*known <= from)
		*known = next_byte(css, from, c);
	return *known;
}

/* "@import" and "@font-face": the sign is at `at`. */
static bool read_rule(struct cssurl_scan *scan, size_t at, struct cssurl *found)
{
	struct span rest = span_skip(scan->css, at);
	size_t begin, end;

	scan->at = at + 1;
	if (span_istarts(rest, SPAN("@font-face")))
		scan->sheet_end = next_known(scan->css, at, '}', &scan->brace);
	if (!span_istarts(rest, SPAN("@import")))
		return false;
	scan->sheet_end = next_known(scan->css, at, ';', &scan->semicolon);
	begin = skip_blanks(scan->css, at + SPAN("@import").n);
	if (begin >= scan->css.n || !span_has(SPAN("\"'"), scan->css.p[begin]))
		return false;
	found->at = value(scan->css, begin, &end);
	found->sheet = true;
	scan->at = end;
	return found->at.n > 0;
}

bool cssurl_next(struct cssurl_scan *scan, struct cssurl *found)
{
	for (;;) {
		size_t at;

		if (scan->bracket < scan->at)
			scan->bracket = next_byte(scan->css, scan->at, '(');
		if (scan->sign < scan->at)
			scan->sign = next_byte(scan->css, scan->at, '@');
		at = scan->bracket < scan->sign ? scan->bracket : scan->sign;
		if (at >= scan->css.n)
			return false;
		if (in_comment(scan, at))
			scan->at = scan->comment_end;
		else if (scan->css.p[at] == '(' ? read_url(scan, at, found)
						: read_rule(scan, at, found))
			return true;
	}
}
