#include "text/html_doctype.h"

#include "text/html_raw.h"

struct reader {
	struct span source;
	size_t at;
};

static bool at_end(const struct reader *r)
{
	return r->at == r->source.n;
}

/* The next byte; NUL at the end. */
static char next(const struct reader *r)
{
	return (char)(at_end(r) ? '\0' : r->source.p[r->at]);
}

static void skip_spaces(struct reader *r)
{
	while (!at_end(r) && html_is_space(next(r)))
		r->at++;
}

static struct span read_name(struct reader *r)
{
	size_t start = r->at;

	while (!at_end(r) && !html_is_space(next(r)) && next(r) != '>')
		r->at++;
	return span_slice(r->source, start, r->at - start);
}

/* An identifier between quotes, which ">" ends as well; false if none begins
 * here. *closed says whether its quote did. */
static bool read_id(struct reader *r, struct span *id, bool *closed)
{
	char quote = next(r);
	size_t start;

	if (quote != '"' && quote != '\'')
		return false;
	start = ++r->at;
	while (!at_end(r) && next(r) != quote && next(r) != '>')
		r->at++;
	*id = span_slice(r->source, start, r->at - start);
	*closed = next(r) == quote;
	if (*closed)
		r->at++;
	return true;
}

/* What stands behind the name. False: it is not what it should be. */
static bool read_ids(struct reader *r, struct html_doctype *doctype)
{
	struct span rest = span_skip(r->source, r->at);
	bool closed = true, wants_system = false;

	if (span_istarts(rest, SPAN("public"))) {
		r->at += sizeof("public") - 1;
		skip_spaces(r);
		doctype->has_public_id =
			read_id(r, &doctype->public_id, &closed);
		if (!doctype->has_public_id || !closed)
			return false;
	} else if (span_istarts(rest, SPAN("system"))) {
		r->at += sizeof("system") - 1;
		wants_system = true;
	} else {
		return false;
	}
	skip_spaces(r);
	doctype->has_system_id = read_id(r, &doctype->system_id, &closed);
	if (!doctype->has_system_id)
		return !wants_system && next(r) == '>';
	return closed;
}

struct html_doctype html_doctype_read(struct span source, size_t at)
{
	struct html_doctype doctype = { 0 };
	struct reader r = { source, at };

	skip_spaces(&r);
	doctype.name = read_name(&r);
	skip_spaces(&r);
	if (next(&r) != '>')
		doctype.force_quirks = !read_ids(&r, &doctype);
	else
		doctype.force_quirks = doctype.name.n == 0;
	skip_spaces(&r);
	if (at_end(&r))
		doctype.force_quirks = true;
	/* What follows the ids is passed over, and no fault. */
	r.at += span_until(span_skip(source, r.at), '>');
	if (!at_end(&r))
		r.at++;
	doctype.end = r.at;
	return doctype;
}
