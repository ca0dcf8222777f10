#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "text/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_in(struct range part, struct range whole)
{
	return part.n == 0 || (part.at >= whole.at && part.n <= whole.n &&
			       part.at - whole.at <= whole.n - part.n);
}

/* It is UTF-8 where the source is, and other bytes than the source's where that
 * is not plain. */
static void check_text(struct arena *a, const struct view *source,
		       struct range at, enum html_reading reading)
{
	struct span written = span_slice(source->text, at.at, at.n);
	struct span decoded = html_decode(a, source, at, reading)->text;

	if (utf8_valid(written) == written.n)
		assert(utf8_valid(decoded) == decoded.n);
	assert(html_is_plain(written, reading) == span_eq(written, decoded));
	assert(reading == HTML_DATA || reading == HTML_CDATA ||
	       !span_has(decoded, '\0'));
}

static void check_attrs(struct arena *a, const struct view *source,
			const struct html_token *token)
{
	size_t end = token->name.at + token->name.n;

	for (size_t i = 0; i < token->nattrs; i++) {
		struct html_attr attr = token->attrs[i];

		assert(attr.name.n > 0 && is_in(attr.name, token->at));
		assert(attr.name.at >= end && is_in(attr.value, token->at));
		assert(attr.value.at >= attr.name.at + attr.name.n);
		assert(attr.has_value || attr.value.n == 0);
		end = attr.value.at + attr.value.n;
		check_text(a, source, attr.name, HTML_RAW);
		check_text(a, source, attr.value, HTML_ATTRIBUTE);
	}
}

static void check_token(struct arena *a, const struct view *source,
			const struct html_token *token)
{
	assert(token->at.n > 0);
	assert(is_in(token->name, token->at) && is_in(token->text, token->at));
	assert(is_in(token->public_id, token->at));
	assert(is_in(token->system_id, token->at));
	if (token->kind == HTML_TEXT && token->reading != HTML_CDATA)
		assert(token->text.at == token->at.at &&
		       token->text.n == token->at.n);
	check_text(a, source, token->text, token->reading);
	check_attrs(a, source, token);
}

/* From one state: tokens cover the source in order, whatever it is. */
static void check_state(struct span source, enum html_state state)
{
	struct view view = view_root(source);
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct html html = html_begin(&a, &parse, &view);
	struct html_token token;
	size_t end = 0;

	html.state = state;
	html.closes = SPAN("script");
	while (html_next(&html, &token)) {
		assert(token.at.at == end);
		end += token.at.n;
		check_token(&a, &view, &token);
	}
	assert(token.kind == HTML_END && token.at.at == end);
	assert(end + token.at.n == source.n);
	assert(!html_next(&html, &token) && token.at.n == 0);
	arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span source = { (const char *)data, size };

	for (unsigned i = HTML_IN_DATA; i <= HTML_IN_CDATA; i++)
		check_state(source, (enum html_state)i);
	return 0;
}
