#include "text/html_raw.h"

const unsigned char html_name_ends[256] = {
	[' '] = 1,  ['\t'] = 1, ['\n'] = 1, ['\f'] = 1,
	['\r'] = 1, ['/'] = 1,  ['>'] = 1,
};

/* Whether there is a name at `at` and what ends a name behind it. */
static bool names(struct span source, size_t at, struct span name)
{
	if (source.n - at <= name.n ||
	    !span_istarts(span_skip(source, at), name))
		return false;
	return html_ends_name(source.p[at + name.n]);
}

/* Whether "<" at `at` begins the end tag of that name. No name: none does. */
static bool ends(struct span source, size_t at, struct span name)
{
	return name.n > 0 && source.n - at > 2 && source.p[at + 1] == '/' &&
	       names(source, at + 2, name);
}

size_t html_raw_end(struct span source, size_t at, struct span name)
{
	for (;; at++) {
		at += span_until(span_skip(source, at), '<');
		if (at == source.n || ends(source, at, name))
			return at;
	}
}

/* How a script hides its end: not at all; in "<!--", where its end tag still
 * ends it; and behind a "<script" in that, where it does not. */
enum escape { PLAIN, ESCAPED, ESCAPED_TWICE };

/* Behind "-->" a script is plain again. The hyphens may be those of "<!--". */
static bool leaves_escape(struct span source, size_t at, size_t start)
{
	return at - start >= 2 && source.p[at - 1] == '-' &&
	       source.p[at - 2] == '-';
}

/* What "<" at *at, which does not end the script, changes. *at moves on. */
static enum escape enter(struct span source, size_t *at, enum escape escape)
{
	struct span rest = span_skip(source, *at);
	size_t name = escape == ESCAPED ? 1 : 2;

	++*at;
	if (escape == PLAIN) {
		if (!span_starts(rest, SPAN("<!--")))
			return PLAIN;
		*at += 3;
		return ESCAPED;
	}
	if (escape == ESCAPED_TWICE && !span_starts(rest, SPAN("</")))
		return escape;
	if (rest.n <= name || !names(rest, name, SPAN("script")))
		return escape;
	*at += name + sizeof("script") - 2;
	return escape == ESCAPED ? ESCAPED_TWICE : ESCAPED;
}

size_t html_script_end(struct span source, size_t at, struct span name)
{
	enum escape escape = PLAIN;
	size_t start = at;

	while (at < source.n) {
		char c = source.p[at];

		if (c == '<' && escape != ESCAPED_TWICE &&
		    ends(source, at, name))
			return at;
		if (c == '<') {
			escape = enter(source, &at, escape);
			continue;
		}
		if (c == '>' && leaves_escape(source, at, start))
			escape = PLAIN;
		at++;
	}
	return source.n;
}

/* What of n bytes before the end of the source belongs to the comment: the
 * part of "-->" or "--!>" that stands there does not. */
static size_t without_half_end(struct span text)
{
	size_t n = text.n;

	if (n >= 3 && span_eq(span_skip(text, n - 3), SPAN("--!")))
		return n - 3;
	while (n > 0 && text.n - n < 2 && text.p[n - 1] == '-')
		n--;
	return n;
}

size_t html_comment_end(struct span source, size_t at, size_t *end)
{
	struct span text = span_skip(source, at);
	size_t n = 0;

	for (;; n++) {
		n += span_until(span_skip(text, n), '>');
		*end = at + n + 1;
		if (n == text.n) {
			*end = source.n;
			return without_half_end(text);
		}
		if (n == 0 || (n == 1 && text.p[0] == '-'))
			return 0;
		if (n >= 2 && span_eq(span_slice(text, n - 2, 2), SPAN("--")))
			return n - 2;
		if (n >= 3 && span_eq(span_slice(text, n - 3, 3), SPAN("--!")))
			return n - 3;
	}
}
