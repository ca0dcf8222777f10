#include "text/linktext.h"

#include "text/extent.h"
#include "text/merge.h"

enum { MARK_MOST = 200, BEFORE = 120, BEHIND = 60, QUOTE_MOST = 400 };

struct linktext_scan linktext_begin(struct span text)
{
	return (struct linktext_scan){ .text = text };
}

/* The bytes of a merge mark at `at` or one byte before it, as far as they are
 * behind `at`; 0: there is none. */
static size_t mark_at(struct span text, size_t at)
{
	for (size_t back = 0; back < 2 && back <= at; back++) {
		struct merge mark =
			merge_first(span_slice(text, at - back, MARK_MOST));

		if (mark.kind != MERGE_NONE)
			return mark.at.n - back;
	}
	return 0;
}

/* Where the URL that begins at `at` ends, without the punctuation of the
 * sentence. */
static size_t url_end(struct span text, size_t at)
{
	size_t least = at; /* a mark ends there, or nothing */

	while (at < text.n) {
		size_t n;

		if (extent_in_token(text.p[at])) {
			at++;
			continue;
		}
		n = span_has(SPAN("{|[<"), text.p[at]) ? mark_at(text, at) : 0;
		if (n == 0)
			break;
		at += n;
		least = at;
	}
	while (at > least && span_has(SPAN(".,:;!?*'_~"), text.p[at - 1]))
		at--;
	return at;
}

/* The scheme that ends before `at`. */
static size_t scheme_before(struct span text, size_t at)
{
	static const struct span schemes[] = { SPAN_INIT("https"),
					       SPAN_INIT("http"),
					       SPAN_INIT("ftp") };

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		size_t n = schemes[i].n;

		if (at >= n &&
		    span_ieq(span_slice(text, at - n, n), schemes[i]) &&
		    (at == n || !is_alnum(text.p[at - n - 1])))
			return n;
	}
	return 0;
}

/* "http://host": the colon is at `at`. */
static struct span with_scheme(struct span text, size_t at)
{
	size_t scheme = scheme_before(text, at), host = at + 3;
	size_t end = scheme == 0 ? host : url_end(text, host);

	if (end == host)
		return (struct span){ NULL, 0 };
	return span_slice(text, at - scheme, end - (at - scheme));
}

/* "www.example.com": there is a name, a dot, and a top-level domain. */
static struct span with_www(struct span text, size_t at)
{
	struct span url = { NULL, 0 }, host;
	size_t label;

	if (at > 0 &&
	    (extent_in_token(text.p[at - 1]) || !is_ascii(text.p[at - 1])))
		return url;
	url = span_slice(text, at, url_end(text, at) - at);
	host = span_first(url, span_until(url, '/'));
	label = host.n;
	while (label > 0 && host.p[label - 1] != '.')
		label--;
	if (label <= SPAN("www.").n || !domain_is_tld(span_skip(host, label)))
		url.n = 0;
	return url;
}

/* The URL by the dot or colon at `at`, which begins at or behind `from`. */
static struct span url_at(struct span text, size_t from, size_t at)
{
	struct span www = SPAN("www."), slashes = SPAN("://");
	size_t host = at + 1 - www.n; /* if it is the dot of "www." */

	if (span_starts(span_skip(text, at), slashes))
		return with_scheme(text, at);
	if (text.p[at] == '.' && at + 1 - from >= www.n &&
	    span_starts(span_skip(text, host), www))
		return with_www(text, host);
	return span_first(text, 0);
}

bool linktext_next(struct linktext_scan *scan, struct span *url)
{
	struct span text = scan->text;
	size_t at = scan->at;

	while ((at = extent_sign(text, at)) < text.n) {
		*url = url_at(text, scan->at, at);
		at++;
		if (url->n == 0)
			continue;
		scan->at = (size_t)(url->p - text.p) + url->n;
		return true;
	}
	return false;
}

/* How many bytes of s stand before what follows its last c. */
static size_t behind_last(struct span s, char c)
{
	const char *last = s.n == 0 ? NULL : memrchr(s.p, c, s.n);

	return last == NULL ? 0 : (size_t)(last - s.p) + 1;
}

/* The text in front of `at`: its line and the line before, behind any URL. */
static struct span words_before(struct span text, size_t at)
{
	size_t begin = at < BEFORE ? 0 : at - BEFORE;
	struct span words = span_slice(text, begin, at - begin);
	size_t n = behind_last(words, '\n');

	if (n > 0)
		words = span_skip(words,
				  behind_last(span_first(words, n - 1), '\n'));
	for (n = words.n; (n = behind_last(span_first(words, n), ':')) > 0; n--)
		if (span_starts(span_skip(text, at - words.n + n - 1),
				SPAN("://")))
			break;
	if (n == 0)
		return words;
	while (n < words.n && !is_space(words.p[n]))
		n++;
	return span_skip(words, n);
}

static struct span words_behind(struct span text, size_t at)
{
	struct span rest = span_slice(text, at, BEHIND);

	rest = span_first(rest, span_until(rest, '\n'));
	if (span_find(rest, SPAN("://")) < rest.n)
		return (struct span){ NULL, 0 };
	return span_first(rest, span_until(rest, '|'));
}

struct linktext_words linktext_words(struct span text, struct span where)
{
	size_t at = (size_t)(where.p - text.p);

	return (struct linktext_words){
		.before = words_before(text, at),
		.behind = words_behind(text, at + where.n),
	};
}

enum unsubscribe linktext_around(struct span text, struct span where)
{
	struct linktext_words words = linktext_words(text, where);
	enum unsubscribe before = unsubscribe_said(words.before), behind;

	if (before == UNSUBSCRIBE_LEAVES)
		return before;
	behind = unsubscribe_said(words.behind);
	return before > behind ? before : behind;
}

static const struct view *view_of(struct arena *a, const struct view *text,
				  struct span url)
{
	struct range at = view_range(text, url);
	struct view_builder b;

	if (!span_starts(url, SPAN("www.")))
		return view_part(a, text, at.at, at.n);
	b = view_begin(a, text, at.at);
	view_replace(&b, at.at, 0, SPAN("http://"));
	view_copy(&b, at.at, at.n);
	return view_end(&b);
}

/* Whether the line of `at` begins with ">". */
static bool is_quoted(struct span text, size_t at)
{
	size_t begin = at < QUOTE_MOST ? 0 : at - QUOTE_MOST;

	begin += behind_last(span_slice(text, begin, at - begin), '\n');
	return begin < text.n && text.p[begin] == '>';
}

void linktext_add(struct linkset *set, size_t part, const struct view *text,
		  struct span url)
{
	size_t link = linkset_add(
		set, &(struct link){
			     .kind = LINK_PAGE,
			     .origin = LINK_IN_TEXT,
			     .part = part,
			     .view = view_of(set->p->arena, text, url),
		     });

	if (link != NO_LINK && !is_quoted(text->text, view_range(text, url).at))
		linkset_promise(set, link, linktext_around(text->text, url));
}

void linktext_find(struct linkset *set, size_t part, const struct view *text)
{
	struct linktext_scan scan = linktext_begin(text->text);
	struct span url;

	while (!set->full && linktext_next(&scan, &url))
		linktext_add(set, part, text, url);
}
