#include "check/touch_url.h"

#include "base/utf8.h"
#include "check/touch_token.h"
#include "text/unsubscribe.h"

/* How often escapes are decoded; bytes that unsubscribe_in_url() looks at, and
 * of them those that the next look has too. */
enum { ROUNDS = 3, WINDOW = 1024, OVERLAP = 64 };

static struct span decode_once(struct arena *a, struct span s)
{
	char *text = arena_bytes(a, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int high = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
		int low = high < 0 ? -1 : hex_value(s.p[i + 2]);

		text[n] = s.p[i];
		if (s.p[i] == '%' && low >= 0) {
			text[n] = (char)(high * 16 + low);
			i += 2;
		}
		n++;
	}
	return (struct span){ text, n };
}

static struct span decoded(struct arena *a, struct span s)
{
	for (int i = 0; i < ROUNDS && span_has(s, '%'); i++)
		s = decode_once(a, s);
	return s;
}

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

struct touch_url touch_url_read(struct arena *a, const struct url *url,
				bool embedded)
{
	/* As it is asked for, without segments of dots. What is not asked for,
	 * a relative one among them, is read as it is. */
	struct span request = url_request(a, url);
	struct url asked = url_parse(a, request);
	const struct url *from = asked.host.n > 0 ? &asked : url;
	struct touch_url read = {
		.request = request,
		.embedded = embedded,
		.host = from->host,
		.path = decoded(a, from->path),
		.query = decoded(a, from->query),
	};

	read.file = embedded && is_file(read.path);
	return read;
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
		action_in_path(first_label(url->host)),
		url->file ? ACTION_NONE : action_in_path(url->path),
		action_in_query(url->query),
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
	return says_leave(url->host) || (!url->file && says_leave(url->path)) ||
	       says_leave(url->query);
}

bool touch_url_is_personal(const struct touch_url *url)
{
	return (!url->embedded && touch_token_in_path(url->path)) ||
	       touch_token_in_query(url->query, url->file);
}

bool touch_url_is_beacon(const struct touch_url *url)
{
	static const char *const names[] = { "open",   "opens", "opened",
					     "pixel",  "track", "tracking",
					     "beacon", "wf" };
	struct span rest = url->path;

	if (!url->embedded || !touch_token_in_path(url->path))
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

/* In any case. It is sought by its first byte that is no letter, as "@". */
static bool holds(struct span s, struct span text)
{
	size_t sign = 0;

	while (sign < text.n && is_alpha(text.p[sign]))
		sign++;
	if (sign == text.n)
		sign = 0;
	for (size_t i = sign; i < s.n; i++) {
		if (!is_alpha(text.p[sign]))
			i += span_until(span_skip(s, i), text.p[sign]);
		if (i < s.n && span_istarts(span_skip(s, i - sign), text))
			return true;
	}
	return false;
}

bool touch_url_holds(const struct touch_url *url, struct span text)
{
	return text.n > 0 &&
	       (holds(url->path, text) || holds(url->query, text));
}
