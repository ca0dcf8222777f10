#include "text/html.h"

#include "text/html_doctype.h"
#include "text/html_raw.h"

/* How many there may be. */
static uint64_t most(const struct html *html, enum limit limit)
{
	return html->parse == NULL ? UINT64_MAX
				   : html->parse->limits->value[limit];
}

struct html html_begin(struct arena *a, struct parse *parse,
		       const struct view *source)
{
	struct html html = { .source = source, .parse = parse };

	html.attrs = (struct html_attrs){
		.arena = a,
		.most = most(&html, LIMIT_HTML_ATTRS),
		.nread = parse == NULL ? 0 : parse->html_attrs,
	};
	html.ntags = parse == NULL ? 0 : parse->html_tags;
	return html;
}

/* Whether a tag at `at` is behind a limit of what is read at all. */
static bool is_over(const struct html *html, size_t at)
{
	enum limit limit = LIMIT_HTML_NODES;
	uint64_t n = html->ntags;

	if (n <= most(html, limit)) {
		limit = LIMIT_HTML_ATTRS_ALL;
		n = html->attrs.nread;
	}
	if (n <= most(html, limit))
		return false;
	parse_limit(html->parse, limit, html->source, at, 0);
	return true;
}

/* How what follows the start tag is read. */
static void switch_state(struct html *html, enum html_tag tag)
{
	switch ((int)tag) {
	case TAG_TITLE:
	case TAG_TEXTAREA:
		html->state = HTML_IN_RCDATA;
		break;
	case TAG_STYLE:
	case TAG_XMP:
	case TAG_IFRAME:
	case TAG_NOEMBED:
	case TAG_NOFRAMES:
		html->state = HTML_IN_RAWTEXT;
		break;
	case TAG_SCRIPT:
		html->state = HTML_IN_SCRIPT;
		break;
	case TAG_PLAINTEXT:
		html->state = HTML_IN_PLAINTEXT;
		break;
	default:
		return;
	}
	html->closes = span_str(html_tag_name(tag));
}

static void note_tag(struct html *html, const struct html_token *token,
		     struct span name)
{
	if (token->kind == HTML_END_TAG) {
		html_foreign_end(&html->foreign, token->tag, name);
		return;
	}
	if (!html_is_foreign(&html->foreign))
		switch_state(html, token->tag);
	html_foreign_start(&html->foreign, token->tag, name,
			   token->self_closing);
}

/* A tag whose name begins at `at`. If it is not closed *token is HTML_END. */
static size_t read_tag(struct html *html, size_t at, struct html_token *token)
{
	struct span source = html->source->text;
	struct html_attrs *attrs = &html->attrs;
	struct span name = span_skip(source, at);
	size_t n = 0, end;

	while (n < name.n && !html_ends_name(name.p[n]))
		n++;
	name.n = n;
	end = html_attrs_read(attrs, source, at + n);
	if (attrs->over != SIZE_MAX && html->parse != NULL)
		parse_limit(html->parse, LIMIT_HTML_ATTRS, html->source,
			    attrs->over, 0);
	html->ntags++;
	if (end == source.n || is_over(html, at)) {
		*token = (struct html_token){ .kind = HTML_END };
		return source.n;
	}
	token->name = (struct range){ at, n };
	token->tag = html_tag_named(name);
	token->self_closing = attrs->self_closing;
	token->duplicates = attrs->duplicates;
	token->attrs = attrs->items;
	token->nattrs = attrs->n;
	note_tag(html, token, name);
	return end + 1;
}

/* What begins with "<!", "<?" or "</" and is nothing, up to ">". */
static size_t read_bogus(struct span source, size_t at,
			 struct html_token *token)
{
	size_t n = span_until(span_skip(source, at), '>');

	token->kind = HTML_COMMENT;
	token->reading = HTML_RAW;
	token->text = (struct range){ at, n };
	return at + n < source.n ? at + n + 1 : source.n;
}

static size_t read_comment(struct span source, size_t at,
			   struct html_token *token)
{
	size_t end;
	size_t n = html_comment_end(source, at, &end);

	token->kind = HTML_COMMENT;
	token->reading = HTML_RAW;
	token->text = (struct range){ at, n };
	return end;
}

static size_t read_doctype(const struct view *source, size_t at,
			   struct html_token *token)
{
	struct html_doctype doctype = html_doctype_read(source->text, at);

	token->kind = HTML_DOCTYPE;
	token->name = view_range(source, doctype.name);
	token->public_id = view_range(source, doctype.public_id);
	token->system_id = view_range(source, doctype.system_id);
	token->has_public_id = doctype.has_public_id;
	token->has_system_id = doctype.has_system_id;
	token->force_quirks = doctype.force_quirks;
	return doctype.end;
}

/* Text up to "]]>", from `at` on. */
static size_t read_cdata(struct html *html, size_t at, struct html_token *token)
{
	struct span source = html->source->text;
	size_t n = span_find(span_skip(source, at), SPAN("]]>"));

	token->kind = HTML_TEXT;
	token->reading = HTML_CDATA;
	token->text = (struct range){ at, n };
	html->state = HTML_IN_DATA;
	return at + n < source.n ? at + n + 3 : source.n;
}

/* What begins with "<!" at `at`. */
static size_t read_declaration(struct html *html, size_t at,
			       struct html_token *token)
{
	struct span source = html->source->text;
	struct span rest = span_skip(source, at + 2);

	if (span_starts(rest, SPAN("--")))
		return read_comment(source, at + 4, token);
	if (span_istarts(rest, SPAN("doctype")))
		return read_doctype(html->source, at + 9, token);
	if (html_is_foreign(&html->foreign) &&
	    span_starts(rest, SPAN("[CDATA[")))
		return read_cdata(html, at + 9, token);
	return read_bogus(source, at + 2, token);
}

/* Whether "<" at `at` begins anything. */
static bool is_markup(struct span source, size_t at)
{
	char c = (char)(at + 1 < source.n ? source.p[at + 1] : '\0');

	if (c == '/')
		return at + 2 < source.n;
	return is_alpha(c) || c == '!' || c == '?';
}

/* The markup at `at`. */
static size_t read_markup(struct html *html, size_t at,
			  struct html_token *token)
{
	struct span source = html->source->text;

	switch (source.p[at + 1]) {
	case '!':
		return read_declaration(html, at, token);
	case '?':
		return read_bogus(source, at + 1, token);
	case '/':
		token->kind = HTML_END_TAG;
		if (is_alpha(source.p[at + 2]))
			return read_tag(html, at + 2, token);
		if (source.p[at + 2] != '>')
			return read_bogus(source, at + 2, token);
		token->name = (struct range){ at + 2, 0 };
		return at + 3;
	default:
		token->kind = HTML_START_TAG;
		return read_tag(html, at + 1, token);
	}
}

static size_t find_markup(struct span source, size_t at)
{
	for (;; at++) {
		at += span_until(span_skip(source, at), '<');
		if (at == source.n || is_markup(source, at))
			return at;
	}
}

/* The end of the text at `at`; `at` itself if none is there. */
static size_t text_end(const struct html *html, size_t at)
{
	struct span source = html->source->text;

	switch (html->state) {
	case HTML_IN_RCDATA:
	case HTML_IN_RAWTEXT:
		return html_raw_end(source, at, html->closes);
	case HTML_IN_SCRIPT:
		return html_script_end(source, at, html->closes);
	case HTML_IN_PLAINTEXT:
		return source.n;
	case HTML_IN_DATA:
	case HTML_IN_CDATA:
	default:
		return find_markup(source, at);
	}
}

static enum html_reading reading_of(enum html_state state)
{
	if (state == HTML_IN_RCDATA)
		return HTML_RCDATA;
	return state == HTML_IN_DATA ? HTML_DATA : HTML_RAW;
}

static size_t read_token(struct html *html, size_t at, struct html_token *token)
{
	size_t end;

	if (html->state == HTML_IN_CDATA)
		return read_cdata(html, at, token);
	end = text_end(html, at);
	if (end > at) {
		token->kind = HTML_TEXT;
		token->reading = reading_of(html->state);
		token->text = (struct range){ at, end - at };
		return end;
	}
	html->state = HTML_IN_DATA;
	return read_markup(html, at, token);
}

bool html_next(struct html *html, struct html_token *token)
{
	size_t n = html->source->text.n, at = html->at;

	*token = (struct html_token){ .kind = HTML_END };
	html->at = at == n ? n : read_token(html, at, token);
	token->at = (struct range){ at, html->at - at };
	return token->kind != HTML_END;
}
