#include "text/css.h"

#include <string.h>

#include "base/utf8.h"
#include "text/css_number.h"

enum { DEPTH_MOST = 512 };

struct css css_begin(struct span text, size_t depth)
{
	return (struct css){
		.text = text,
		.depth = depth < DEPTH_MOST ? depth : DEPTH_MOST,
	};
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r' || c == '\f';
}

static bool is_blank(char c)
{
	return is_wsp(c) || is_line_end(c);
}

/* NUL stands for U+FFFD (CSS Syntax 3, 3.3), which may be in a name. */
static bool is_name(char c)
{
	return is_alnum(c) || c == '-' || c == '_' || c == '\0' || !is_ascii(c);
}

/* Each of these takes the offset where something begins and says where it
 * ends. */

static size_t comment_end(struct span text, size_t at)
{
	struct span rest = span_skip(text, at + 2);
	size_t n = span_find(rest, SPAN("*/"));

	return n < rest.n ? at + 2 + n + 2 : text.n;
}

/* An escape is "\" and up to six hexadecimal digits with one blank, or "\" and
 * any other character. */
static size_t escape_end(struct span text, size_t at)
{
	size_t end = at + 1;

	if (hex_value(css_byte(text, end)) < 0)
		return end < text.n ? end + 1 : text.n;
	while (end < at + 7 && hex_value(css_byte(text, end)) >= 0)
		end++;
	if (css_byte(text, end) == '\r' && css_byte(text, end + 1) == '\n')
		return end + 2;
	return end < text.n && is_blank(text.p[end]) ? end + 1 : end;
}

/* Behind the closing quote. A string that is not closed ends at its line. */
static size_t string_end(struct span text, size_t at)
{
	char quote = text.p[at++];

	while (at < text.n && text.p[at] != quote && !is_line_end(text.p[at]))
		at = text.p[at] == '\\' ? escape_end(text, at) : at + 1;
	return at < text.n && text.p[at] == quote ? at + 1 : at;
}

static bool is_escape(struct span text, size_t at)
{
	return css_byte(text, at) == '\\' && at + 1 < text.n &&
	       !is_line_end(text.p[at + 1]);
}

static size_t name_end(struct span text, size_t at)
{
	while (at < text.n) {
		if (is_name(text.p[at]))
			at++;
		else if (is_escape(text, at))
			at = escape_end(text, at);
		else
			break;
	}
	return at;
}

static bool name_begins(struct span text, size_t at)
{
	char c = css_byte(text, at);

	if (c == '-')
		c = css_byte(text, ++at);
	return at < text.n &&
	       ((is_name(c) && !is_digit(c)) || is_escape(text, at));
}

/* Whether the "(" at `at` opens a url() without quotes. */
static bool opens_url(struct span text, size_t at)
{
	size_t inside = at + 1;

	if (at < 3 || !span_ieq(span_slice(text, at - 3, 3), SPAN("url")) ||
	    (at > 3 && is_name(text.p[at - 4])))
		return false;
	while (is_blank(css_byte(text, inside)))
		inside++;
	return css_byte(text, inside) != '"' && css_byte(text, inside) != '\'';
}

/* Behind the ")" of what begins inside the "(" of such a url(). */
static size_t url_end(struct span text, size_t at)
{
	while (at < text.n && text.p[at] != ')')
		at = text.p[at] == '\\' ? escape_end(text, at) : at + 1;
	return at < text.n ? at + 1 : at;
}

void css_pass_blanks(struct css *css)
{
	struct span text = css->text;

	for (;;) {
		while (css->at < text.n && is_blank(text.p[css->at]))
			css->at++;
		if (css_byte(text, css->at) != '/' ||
		    css_byte(text, css->at + 1) != '*')
			return;
		css->at = comment_end(text, css->at);
	}
}

/* Which bytes may mean more than themselves. */
static bool is_special(char c)
{
	static const bool special[256] = {
		['"'] = true, ['\''] = true, ['('] = true, [')'] = true,
		['['] = true, [']'] = true,  ['{'] = true, ['}'] = true,
		['/'] = true, ['\\'] = true, [';'] = true, [':'] = true,
		[','] = true,
	};

	return special[(unsigned char)c];
}

/* Behind what begins at `at` and may hold stops: an escape, a string, a
 * comment. Any other byte is itself. */
static size_t pass(struct span text, size_t at)
{
	char c = text.p[at];

	if (c == '\\')
		return escape_end(text, at);
	if (c == '"' || c == '\'')
		return string_end(text, at);
	if (c == '/' && css_byte(text, at + 1) == '*')
		return comment_end(text, at);
	return at + 1;
}

/* Behind the bracket that closes the one at `at`. Closing ones that fit
 * nothing are passed over. */
static size_t block_end(struct css *css, size_t at)
{
	struct span text = css->text;
	char closers[DEPTH_MOST];
	size_t n = 0;

	do {
		char c = text.p[at];

		if (!is_special(c)) {
			at++;
		} else if (n > 0 && c == closers[n - 1]) {
			n--;
			at++;
		} else if (c == '(' && opens_url(text, at)) {
			at = url_end(text, at + 1);
		} else if (c != '(' && c != '[' && c != '{') {
			at = pass(text, at);
		} else if (n == css->depth) {
			css->too_deep = true;
			return text.n;
		} else {
			closers[n++] = (char)(c == '(' ? ')' : c + 2);
			at++;
		}
	} while (n > 0 && at < text.n);
	return at;
}

void css_skip_block(struct css *css)
{
	css->at = block_end(css, css->at);
}

struct span css_until(struct css *css, const char *stops)
{
	struct span text = css->text;
	size_t begin = css->at, at = begin;

	while (at < text.n) {
		char c = text.p[at];

		if (!is_special(c))
			at++;
		else if (c == stops[0] || strchr(stops, c) != NULL)
			break;
		else if (c == '(' || c == '[' || c == '{')
			at = block_end(css, at);
		else
			at = pass(text, at);
	}
	css->at = at;
	return span_slice(text, begin, at - begin);
}

/* Cut "!important" from the end of a value. */
static bool cut_important(struct span *value)
{
	static const struct span word = SPAN_INIT("important");
	struct span before;

	if (value->n <= word.n || to_lower(value->p[value->n - 1]) != 't')
		return false;
	before = span_first(*value, value->n - word.n);
	if (!span_ieq(span_skip(*value, before.n), word))
		return false;
	before = span_trim(before);
	if (before.n == 0 || before.p[before.n - 1] != '!')
		return false;
	*value = span_trim(span_first(before, before.n - 1));
	return true;
}

bool css_next_declaration(struct css *css, struct css_declaration *d)
{
	for (;;) {
		size_t begin;

		css_skip_blanks(css);
		while (css_peek(css) == ';') {
			css->at++;
			css_skip_blanks(css);
		}
		if (css->at >= css->text.n || css_peek(css) == '}')
			return false;
		begin = css->at;
		css->at = name_end(css->text, begin);
		d->name = span_slice(css->text, begin, css->at - begin);
		css_skip_blanks(css);
		if (d->name.n > 0 && css_peek(css) == ':')
			break;
		/* No declaration: what there is up to the next. */
		(void)css_until(css, ";}");
	}
	css->at++;
	css_skip_blanks(css);
	d->value = span_trim(css_until(css, ";}"));
	d->important = cut_important(&d->value);
	return true;
}

static void read_number(struct css *css, struct css_token *token)
{
	struct span text = css->text;
	size_t end;

	token->number = css_number_take(text, &css->at);
	token->kind = CSS_NUMBER;
	if (css_peek(css) == '%') {
		css->at++;
		token->kind = CSS_PERCENTAGE;
	} else if (name_begins(text, css->at)) {
		end = name_end(text, css->at);
		token->text = span_slice(text, css->at, end - css->at);
		css->at = end;
		token->kind = CSS_DIMENSION;
	}
}

/* A name, and what a "(" behind it makes of it. */
static void read_name(struct css *css, struct css_token *token)
{
	struct span text = css->text;
	size_t end = name_end(text, css->at), inside;

	token->kind = CSS_IDENT;
	token->text = span_slice(text, css->at, end - css->at);
	css->at = end;
	if (css_peek(css) != '(')
		return;
	token->kind = CSS_FUNCTION;
	inside = ++css->at;
	if (!opens_url(text, end))
		return;
	token->kind = CSS_URL;
	css->at = url_end(text, inside);
	end = css->at - (text.p[css->at - 1] == ')');
	token->text = span_trim(span_slice(text, inside, end - inside));
}

static void read_string(struct css *css, struct css_token *token)
{
	size_t begin = css->at, end = string_end(css->text, begin);
	bool closed =
		end > begin + 1 && css->text.p[end - 1] == css->text.p[begin];

	token->kind = CSS_STRING;
	token->text = span_slice(css->text, begin + 1, end - begin - 1);
	if (closed)
		token->text.n--;
	css->at = end;
}

bool css_next_token(struct css *css, struct css_token *token)
{
	size_t begin = css->at;
	struct span text = css->text;
	char c;

	css_skip_blanks(css);
	if (css->at >= text.n)
		return false;
	c = text.p[css->at];
	*token = (struct css_token){ .kind = CSS_DELIMITER,
				     .spaced = css->at > begin,
				     .byte = c };
	if (css_number_begins(text, css->at)) {
		read_number(css, token);
	} else if (name_begins(text, css->at)) {
		read_name(css, token);
	} else if (c == '"' || c == '\'') {
		read_string(css, token);
	} else if ((c == '#' && name_end(text, css->at + 1) > css->at + 1) ||
		   (c == '@' && name_begins(text, css->at + 1))) {
		begin = css->at + 1;
		css->at = name_end(text, begin);
		token->kind = c == '#' ? CSS_HASH : CSS_AT;
		token->text = span_slice(text, begin, css->at - begin);
	} else {
		css->at++;
	}
	return true;
}

/* The character that the escape at `at` stands for, written to `to`. */
static size_t put_escape(char to[UTF8_MOST], struct span escape)
{
	uint32_t code = 0;

	if (escape.n < 2 || is_line_end(escape.p[1]))
		return 0;
	if (hex_value(escape.p[1]) < 0) {
		to[0] = escape.p[1];
		return 1;
	}
	for (size_t i = 1; i < escape.n && hex_value(escape.p[i]) >= 0; i++)
		code = code * 16 + (uint32_t)hex_value(escape.p[i]);
	return utf8_put(to, code == 0 ? (uint32_t)UTF8_BAD : code);
}

struct span css_unescape(struct arena *a, struct span text)
{
	char *to;
	size_t n = 0, at = 0;

	if (!span_has(text, '\\'))
		return text;
	/* An escape of two bytes may become three. */
	to = arena_bytes(a, 2 * text.n + UTF8_MOST);
	while (at < text.n) {
		size_t end;

		if (text.p[at] != '\\') {
			to[n++] = text.p[at++];
			continue;
		}
		end = escape_end(text, at);
		n += put_escape(to + n, span_slice(text, at, end - at));
		at = end;
	}
	return (struct span){ to, n };
}
