#include <string.h>

#include "base/utf8.h"
#include "text/entity.h"
#include "text/html.h"

/* Bytes that are read as others. */
struct change {
	size_t at, n; /* n is 0: there is none */
	char with[2 * UTF8_MOST];
	size_t nwith;
};

static bool is_special(char c)
{
	return c == '&' || c == '\r' || c == '\0';
}

/* Not 0 if a byte of the word is c: taking 1 from it then borrows, which sets
 * its highest bit. */
static uint64_t has(uint64_t word, unsigned char c)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t same = word ^ ones * c;

	return (same - ones) & ~same & ones << 7;
}

static bool has_special(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return (has(word, '&') | has(word, '\r') | has(word, '\0')) != 0;
}

/* How many bytes stand before the first that may be read as another. The last
 * word may overlap the one before. */
static size_t until_special(struct span text)
{
	enum { WORD = sizeof(uint64_t) };
	size_t at = 0;

	while (text.n - at >= WORD && !has_special(text.p + at))
		at += WORD;
	if (at > 0 && text.n - at < WORD &&
	    !has_special(text.p + text.n - WORD))
		return text.n;
	while (at < text.n && !is_special(text.p[at]))
		at++;
	return at;
}

static struct change of_entity(struct span text, size_t at, bool in_attribute)
{
	struct entity entity = entity_read(span_skip(text, at), in_attribute);
	struct change change = { .at = at, .n = entity.n };

	if (entity.n == 0)
		return change;
	for (size_t i = 0; i < entity.ncodes; i++)
		change.nwith +=
			utf8_put(change.with + change.nwith, entity.codes[i]);
	return change;
}

/* What the special byte at `at` is read as. Of CR LF the CR goes. */
static struct change change_at(struct span text, size_t at,
			       enum html_reading reading)
{
	struct change change = { .at = at, .n = 1 };

	switch (text.p[at]) {
	case '&':
		if (reading == HTML_RAW || reading == HTML_CDATA)
			return (struct change){ 0 };
		return of_entity(text, at, reading == HTML_ATTRIBUTE);
	case '\r':
		if (at + 1 == text.n || text.p[at + 1] != '\n')
			change.with[change.nwith++] = '\n';
		return change;
	default:
		if (reading == HTML_DATA || reading == HTML_CDATA)
			return (struct change){ 0 };
		change.nwith = utf8_put(change.with, UTF8_BAD);
		return change;
	}
}

static struct change next_change(struct span text, size_t at,
				 enum html_reading reading)
{
	for (;; at++) {
		struct change change;

		at += until_special(span_skip(text, at));
		if (at == text.n)
			return (struct change){ .at = at };
		change = change_at(text, at, reading);
		if (change.n > 0)
			return change;
	}
}

bool html_is_plain(struct span text, enum html_reading reading)
{
	return next_change(text, 0, reading).n == 0;
}

const struct view *html_decode(struct arena *a, const struct view *source,
			       struct range at, enum html_reading reading)
{
	struct span text = span_slice(source->text, at.at, at.n);
	struct change change = next_change(text, 0, reading);
	struct view_builder b;
	size_t done = 0;

	if (change.n == 0)
		return view_part(a, source, at.at, at.n);
	b = view_begin(a, source, at.at);
	view_expect(&b, text.n);
	while (change.n > 0) {
		view_copy(&b, at.at + done, change.at - done);
		view_replace(&b, at.at + change.at, change.n,
			     (struct span){ change.with, change.nwith });
		done = change.at + change.n;
		change = next_change(text, done, reading);
	}
	view_copy(&b, at.at + done, text.n - done);
	return view_end(&b);
}

struct span html_text(struct arena *a, const struct view *source,
		      struct range at, enum html_reading reading)
{
	struct span text = span_slice(source->text, at.at, at.n);

	if (html_is_plain(text, reading))
		return text;
	return html_decode(a, source, at, reading)->text;
}
