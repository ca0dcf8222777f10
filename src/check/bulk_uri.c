#include "check/bulk_uri.h"

#include "check/sender.h"
#include "mail/words.h"

/* How many bytes of s its blanks and comments at the start are (RFC 5322
 * 3.2.2). */
static size_t blanks(struct span s)
{
	size_t depth = 0, i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '(')
			depth++;
		else if (c == ')' && depth > 0)
			depth--;
		else if (c == '\\' && depth > 0)
			i++;
		else if (depth == 0 && !is_space(c))
			break;
	}
	return i < s.n ? i : s.n;
}

static enum way way_of(struct span uri)
{
	static const struct {
		struct span scheme;
		enum way way;
	} ways[] = {
		{ SPAN_INIT("mailto"), WAY_MAILTO },
		{ SPAN_INIT("https"), WAY_HTTPS },
		{ SPAN_INIT("http"), WAY_HTTP },
	};
	struct span scheme = span_first(uri, span_until(uri, ':'));

	if (scheme.n == uri.n || scheme.n == 0)
		return WAY_NONE;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		if (span_ieq(scheme, ways[i].scheme))
			return ways[i].way;
	for (size_t i = 0; i < scheme.n; i++)
		if (!is_alnum(scheme.p[i]) &&
		    !span_has(SPAN("+-."), scheme.p[i]))
			return WAY_NONE;
	return WAY_OTHER;
}

static void add(const struct check *check, struct leaves *leaves,
		struct span uri)
{
	uri = span_trim(uri);
	if (leaves->n < LEAVES)
		leaves->items[leaves->n++] = (struct leave){
			.uri = uri,
			.way = way_of(uri),
			.unknown = has_unknown(check, uri),
		};
}

static void fail(struct leaves *leaves, enum leave_fault fault, struct span at)
{
	leaves->fault = fault;
	leaves->at = span_trim(at);
}

static void read_items(const struct check *check, struct leaves *leaves,
		       struct span rest)
{
	rest = span_skip(rest, blanks(rest));
	if (rest.n == 0)
		fail(leaves, LEAVE_EMPTY, rest);
	while (rest.n > 0) {
		size_t end = span_until(rest, '>');

		if (rest.p[0] != '<') {
			fail(leaves, LEAVE_NO_BRACKET,
			     span_first(rest, span_until(rest, ',')));
			return;
		}
		if (end == rest.n) {
			fail(leaves, LEAVE_UNCLOSED, rest);
			return;
		}
		add(check, leaves, span_slice(rest, 1, end - 1));
		rest = span_skip(rest, end + 1);
		rest = span_skip(rest, blanks(rest));
		if (rest.n > 0 && rest.p[0] != ',') {
			fail(leaves, LEAVE_NO_COMMA, rest);
			return;
		}
		rest = span_skip(rest, 1);
		rest = span_skip(rest, blanks(rest));
	}
}

/* The parser does not decode this field, since encoded words may not be there
 * (RFC 2047 5); services for sending make them of long ones all the same. */
static const struct view *decoded(struct check *check, const struct view *body)
{
	struct parse scratch;

	if (span_find(body->text, SPAN("=?")) == body->text.n)
		return body;
	scratch = parse_begin(check->arena, check->limits);
	return words_decode(&scratch, body, WORDS_TEXT);
}

const struct leaves *leaves_read(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_LIST_UNSUBSCRIBE);
	struct leaves *leaves = check->leaves;

	if (leaves != NULL)
		return leaves;
	check->leaves = leaves = arena_new(check->arena, struct leaves);
	if (field == NULL)
		return leaves;
	leaves->view = decoded(check, field->body);
	leaves->encoded = leaves->view != field->body;
	read_items(check, leaves, leaves->view->text);
	return leaves;
}

const struct leave *leaves_by(const struct leaves *leaves, enum way way)
{
	for (size_t i = 0; i < leaves->n; i++)
		if (leaves->items[i].way == way)
			return &leaves->items[i];
	return NULL;
}

bool leaves_unknown(const struct leaves *leaves)
{
	for (size_t i = 0; i < leaves->n; i++)
		if (leaves->items[i].unknown &&
		    leaves->items[i].way == WAY_NONE)
			return true;
	return false;
}
