#include "text/html_attr.h"

#include "text/html_raw.h"

static size_t skip_spaces(struct span text, size_t at)
{
	while (at < text.n && html_is_space(text.p[at]))
		at++;
	return at;
}

static struct span in(struct span source, struct range at)
{
	return span_slice(source, at.at, at.n);
}

/* Whether an attribute of that name stood in the tag before. Names of a kind
 * that was not seen need not be compared. */
static bool stood_before(const struct html_attrs *attrs, struct span source,
			 struct span name, uint64_t kind)
{
	if ((attrs->seen & kind) == 0)
		return false;
	for (size_t i = 0; i < attrs->n; i++)
		if (span_ieq(in(source, attrs->items[i].name), name))
			return true;
	return false;
}

static uint64_t kind_of(struct span name)
{
	unsigned first = (unsigned char)to_lower(name.p[0]);
	unsigned last = (unsigned char)to_lower(name.p[name.n - 1]);

	return UINT64_C(1) << (first + last + 7 * (name.n % 64)) % 64;
}

static void add(struct html_attrs *attrs, struct span source,
		const struct html_attr *attr)
{
	struct span name = in(source, attr->name);
	uint64_t kind = kind_of(name);

	if (attrs->n >= attrs->most) {
		if (attrs->over == SIZE_MAX)
			attrs->over = attr->name.at;
		return;
	}
	if (stood_before(attrs, source, name, kind)) {
		attrs->duplicates = true;
		return;
	}
	attrs->seen |= kind;
	if (attrs->n == attrs->room)
		attrs->items = arena_grow(attrs->arena, attrs->items, attrs->n,
					  1, &attrs->room, sizeof(*attr));
	attrs->items[attrs->n++] = *attr;
}

/* The value that begins at `at`, behind "=" and blanks. Returns what follows
 * it. */
static size_t read_value(struct span source, size_t at, struct html_attr *attr)
{
	char c = (char)(at < source.n ? source.p[at] : '\0');
	size_t n = 0;

	attr->has_value = true;
	if (c == '"' || c == '\'') {
		attr->quote = c;
		n = span_until(span_skip(source, ++at), c);
		attr->value = (struct range){ at, n };
		return at + n < source.n ? at + n + 1 : source.n;
	}
	while (at + n < source.n && !html_is_space(source.p[at + n]) &&
	       source.p[at + n] != '>')
		n++;
	attr->value = (struct range){ at, n };
	return at + n;
}

/* The attribute whose name begins at `at`, if need be with "=". */
static size_t read_attr(struct span source, size_t at, struct html_attr *attr)
{
	size_t start = at++, behind;

	while (at < source.n && !html_ends_name(source.p[at]) &&
	       source.p[at] != '=')
		at++;
	*attr = (struct html_attr){
		.name = { start, at - start },
		.value = { at, 0 },
	};
	behind = skip_spaces(source, at);
	if (behind == source.n || source.p[behind] != '=')
		return behind;
	return read_value(source, skip_spaces(source, behind + 1), attr);
}

size_t html_attrs_read(struct html_attrs *attrs, struct span source, size_t at)
{
	struct html_attr attr;

	attrs->n = 0;
	attrs->seen = 0;
	attrs->over = SIZE_MAX;
	attrs->duplicates = attrs->self_closing = false;
	while (at < source.n && source.p[at] != '>') {
		if (html_ends_name(source.p[at])) {
			attrs->self_closing = source.p[at++] == '/' &&
					      at < source.n &&
					      source.p[at] == '>';
			continue;
		}
		at = read_attr(source, at, &attr);
		attrs->nread++;
		add(attrs, source, &attr);
	}
	return at;
}

const struct html_attr *html_attr(struct span source,
				  const struct html_attr *attrs, size_t n,
				  const char *name)
{
	struct span wanted = span_str(name);

	for (size_t i = 0; i < n; i++)
		if (span_ieq(in(source, attrs[i].name), wanted))
			return &attrs[i];
	return NULL;
}
