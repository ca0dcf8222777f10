#include "check/touch_url.h"

#include "base/utf8.h"
#include "check/touch_decode.h"
#include "check/touch_token.h"
#include "rule/fold.h"
#include "text/unsubscribe.h"

/* Bytes that unsubscribe_in_url() looks at, and of them those that the next look
 * has too. */
enum { WINDOW = 1024, OVERLAP = 64 };

static bool is_file(struct span path)
{
	static const char *const endings[] = {
		"png", "jpg", "jpeg", "gif",  "webp",  "svg", "avif",
		"bmp", "ico", "css",  "woff", "woff2", "ttf", "otf",
	};
	size_t at = path.n;

	while (at > 0 && is_alnum(path.p[at - 1]))
		at--;
	if (at == 0 || path.p[at - 1] != '.')
		return false;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ieq(span_skip(path, at), span_str(endings[i])))
			return true;
	return false;
}

/* As filters read it. */
static struct span folded(struct arena *a, struct span s)
{
	if (utf8_ascii(s) == s.n || utf8_valid(s) < s.n)
		return s;
	return fold_span(a, s);
}

struct touch_url touch_url_read(struct arena *a, const struct url *url,
				enum touch_use use)
{
	/* As it is asked for, without segments of dots. What is not asked for,
	 * a relative one among them, is read as it is. */
	struct span request = url_request(a, url);
	struct url asked = url_parse(a, request);
	const struct url *from = asked.host.n > 0 ? &asked : url;
	struct touch_url read = {
		.request = request,
		.use = use,
		.host = from->host,
		.path = touch_decoded(a, from->path),
		.query = touch_decoded(a, from->query),
	};

	read.words.path = folded(a, read.path);
	read.words.query = folded(a, read.query);
	read.file = use != TOUCH_PAGE && is_file(read.path);
	return read;
}

/* Whether the words of its path do not count. */
static bool is_named(const struct touch_url *url)
{
	return url->file && url->use == TOUCH_EMBEDDED;
}

/* "login" of "login.example.com": the first of three labels or more. */
static struct span first_label(struct span host)
{
	size_t n = span_until(host, '.');

	return span_first(host, span_count(host, '.') < 2 ? 0 : n);
}

enum action touch_url_acts(const struct touch_url *url)
{
	enum action said[] = {
		action_in_host(first_label(url->host)),
		is_named(url) ? ACTION_NONE : action_in_path(url->words.path),
		action_in_query(url->words.query),
	};
	enum action best = ACTION_NONE;

	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		best = said[i] > best ? said[i] : best;
	return best;
}

/* Escapes may spell words that are not of ASCII. */
static bool says_leave(struct span s)
{
	size_t valid = utf8_ascii(s) < s.n ? utf8_valid(s) : 0;

	if (unsubscribe_said(span_first(s, valid)) >= UNSUBSCRIBE_SETTINGS)
		return true;
	while (s.n > 0) {
		if (unsubscribe_in_url(s) >= UNSUBSCRIBE_SETTINGS)
			return true;
		s = span_skip(s, WINDOW - OVERLAP);
	}
	return false;
}

bool touch_url_leaves(const struct touch_url *url)
{
	return says_leave(url->host) || says_leave(url->words.query) ||
	       (!is_named(url) && says_leave(url->words.path));
}

/* What is loaded to be seen has names that machines make. */
static bool is_seen(const struct touch_url *url)
{
	return url->use == TOUCH_EMBEDDED || url->file;
}

bool touch_url_is_personal(const struct touch_url *url)
{
	if (touch_token_in_query(url->query, url->file))
		return true;
	return !is_seen(url) && (touch_token_in_path(url->path) ||
				 touch_token_in_host(url->host));
}

/* Marks, and what they begin and end with. */
static const struct {
	struct span begin, end;
} marks[] = {
	{ SPAN_INIT("$"), SPAN_INIT("$") },
	{ SPAN_INIT("@@"), SPAN_INIT("@@") },
	{ SPAN_INIT("!*"), SPAN_INIT("*!") },
	{ SPAN_INIT("["), SPAN_INIT("]") },
	{ SPAN_INIT("<"), SPAN_INIT(">") },
};

static bool is_word(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) && !span_has(SPAN("_-. "), s.p[i]))
			return false;
	return s.n > 0 && is_alpha(s.p[0]);
}

/* Whether a part of a path or a value is nothing but a mark. */
static bool is_mark(struct span part)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t begin = marks[i].begin.n, end = marks[i].end.n;

		if (part.n > begin + end && span_starts(part, marks[i].begin) &&
		    span_eq(span_skip(part, part.n - end), marks[i].end) &&
		    is_word(span_slice(part, begin, part.n - begin - end)))
			return true;
	}
	return false;
}

static bool ends_part(char c)
{
	return c == '/' || c == '=' || c == '&' || c == ';';
}

static bool has_mark(struct span s)
{
	while (s.n > 0) {
		struct span part = span_first(s, 0);

		while (part.n < s.n && !ends_part(s.p[part.n]))
			part.n++;
		if (part.n > 2 && !is_alnum(part.p[0]) && is_mark(part))
			return true;
		s = span_skip(s, part.n + 1);
	}
	return false;
}

bool touch_url_is_marked(const struct touch_url *url)
{
	/* A server that cuts pictures has names between such signs, too. */
	return url->use != TOUCH_EMBEDDED &&
	       (has_mark(url->path) || has_mark(url->query));
}

bool touch_url_is_beacon(const struct touch_url *url)
{
	static const char *const names[] = { "open",   "opens", "opened",
					     "pixel",  "track", "tracking",
					     "beacon", "wf" };
	struct span rest = url->path;

	if (!is_seen(url) || !touch_token_in_path(url->path))
		return false;
	while (rest.n > 0) {
		struct span part = span_first(rest, span_until(rest, '/'));

		rest = span_skip(rest, part.n + 1);
		part = span_first(part, span_until(part, '.'));
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			if (span_ieq(part, span_str(names[i])))
				return true;
	}
	return false;
}

static bool holds(struct span s, struct span text)
{
	while (s.n >= text.n && !span_istarts(s, text))
		s = span_skip(s, 1);
	return s.n >= text.n;
}

bool touch_url_holds(const struct touch_url *url, struct span text)
{
	return holds(url->path, text) || holds(url->query, text);
}
