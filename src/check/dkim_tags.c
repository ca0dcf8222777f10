#include "check/dkim_tags.h"

/* Nobody writes more tags. It bounds the look for those that stand twice. */
enum { TAGS_MOST = 100 };

struct reader {
	struct arena *arena;
	struct dkim_tags tags;
	struct dkim_tag *list;
	size_t room;
};

/* tag-name = ALPHA *(ALPHA / DIGIT / "_") */
static bool is_name(struct span s)
{
	if (s.n == 0 || !is_alpha(s.p[0]))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!is_alnum(s.p[i]) && s.p[i] != '_')
			return false;
	return true;
}

/* The first control character, with what follows it; empty if there is none. */
static struct span control(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c < ' ' && !is_space(s.p[i])) || c == 0x7f)
			return span_skip(s, i);
	}
	return span_skip(s, s.n);
}

/* Returns false, so that `return broken(...)` reads as "stop with". */
static bool broken(struct reader *r, const char *why, struct span at)
{
	r->tags.why = why;
	r->tags.at = at;
	return false;
}

static bool add_tag(struct reader *r, struct span spec)
{
	size_t equals = span_until(spec, '=');
	struct dkim_tag tag = { .name = span_trim(span_first(spec, equals)) };
	struct span bad;

	if (span_trim(spec).n == 0)
		return broken(r, "has two semicolons in a row", spec);
	if (equals == spec.n)
		return broken(r, "has a tag without \"=\"", span_trim(spec));
	if (!is_name(tag.name))
		return broken(r, "has a tag with a bad name", span_trim(spec));
	tag.room = span_skip(spec, equals + 1);
	tag.value = span_trim(tag.room);
	bad = control(tag.room);
	if (bad.n > 0)
		return broken(r, "has a control character", span_first(bad, 1));
	if (dkim_tags_find(&r->tags, tag.name) != NULL)
		return broken(r, "has a tag twice", span_trim(spec));
	if (r->tags.n == TAGS_MOST)
		return broken(r, "has over 100 tags", span_trim(spec));
	r->list = arena_grow(r->arena, r->list, r->tags.n, 1, &r->room,
			     sizeof(*r->list));
	r->list[r->tags.n++] = tag;
	r->tags.list = r->list;
	return true;
}

struct dkim_tags dkim_tags_read(struct arena *a, struct span text)
{
	struct reader r = { .arena = a };
	bool more = true;

	/* What follows the last semicolon may be nothing. */
	while (more && span_trim(text).n > 0) {
		size_t n = span_until(text, ';');

		more = add_tag(&r, span_first(text, n));
		text = span_skip(text, n + 1);
	}
	return r.tags;
}

const struct dkim_tag *dkim_tags_find(const struct dkim_tags *tags,
				      struct span name)
{
	for (size_t i = 0; i < tags->n; i++)
		if (span_eq(tags->list[i].name, name))
			return &tags->list[i];
	return NULL;
}

bool dkim_list_next(struct span *rest, char separator, struct span *item)
{
	size_t n = span_until(*rest, separator);

	if (rest->p == NULL)
		return false;
	*item = span_trim(span_first(*rest, n));
	*rest = n < rest->n ? span_skip(*rest, n + 1)
			    : (struct span){ NULL, 0 };
	return true;
}

bool dkim_list_has(struct span list, char separator, struct span what)
{
	struct span item;

	while (dkim_list_next(&list, separator, &item))
		if (span_eq(item, what))
			return true;
	return false;
}

static int base64_value(char c)
{
	if (is_upper(c))
		return c - 'A';
	if (is_lower(c))
		return c - 'a' + 26;
	if (is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* The n-th digit of base64 completes a byte unless it begins a group. */
bool dkim_base64(struct arena *a, struct span text, struct span *bytes)
{
	char *to = arena_bytes(a, text.n / 4 * 3 + 3);
	size_t n = 0, digits = 0, pads = 0;
	unsigned bits = 0;

	for (size_t i = 0; i < text.n; i++) {
		int value = base64_value(text.p[i]);

		if (is_space(text.p[i]))
			continue;
		if (text.p[i] == '=') {
			pads++;
			continue;
		}
		if (value < 0 || pads > 0)
			return false;
		bits = bits << 6 | (unsigned)value;
		digits++;
		if (digits % 4 != 1)
			to[n++] = (char)(bits >> (8 - 2 * (digits % 4)) % 8 &
					 0xff);
	}
	*bytes = (struct span){ to, n };
	if (pads > 0 && (pads > 2 || (digits + pads) % 4 != 0))
		return false;
	return n > 0 && digits % 4 != 1;
}

/* The byte that "=XX" at the start of s is, -1 if there is none. */
static int quoted_byte(struct span s)
{
	int high = s.n < 3 ? -1 : hex_value(s.p[1]);
	int low = s.n < 3 ? -1 : hex_value(s.p[2]);

	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

bool dkim_unquote(struct arena *a, struct span text, struct span *bytes)
{
	char *to = arena_bytes(a, text.n);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int byte = (unsigned char)text.p[i];

		if (is_space(text.p[i]))
			continue;
		if (text.p[i] == '=') {
			byte = quoted_byte(span_skip(text, i));
			i += 2;
		}
		if (byte < 0)
			return false;
		to[n++] = (char)byte;
	}
	*bytes = (struct span){ to, n };
	return true;
}
