#include <assert.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_utf8(const struct view *v)
{
	return v == NULL || utf8_valid(v->text) == v->text.n;
}

static bool is_inside(struct range r, struct range of)
{
	return r.at >= of.at && r.at + r.n <= of.at + of.n;
}

/* Whether it can stand without quotes. */
static bool is_dot_atom(struct span s)
{
	bool dot = true;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!is_alnum(c) && is_ascii(c) &&
		    !span_has(SPAN("!#$%&'*+-/=?^_`{|}~."), c))
			return false;
		if (c == '.' && dot)
			return false;
		dot = c == '.';
	}
	return !dot;
}

/* As a program would write the address. */
static void write_spec(struct buf *to, const struct address *a)
{
	struct span local = a->local->text;
	bool quote = !is_dot_atom(local);

	if (quote)
		buf_char(to, '"');
	for (size_t i = 0; i < local.n; i++) {
		if (local.p[i] == '"' || local.p[i] == '\\')
			buf_char(to, '\\');
		buf_char(to, local.p[i]);
	}
	if (quote)
		buf_char(to, '"');
	buf_char(to, '@');
	buf_add(to, a->domain->text);
}

static void check_written(struct parse *p, const struct address *a)
{
	struct buf text = { 0 };
	struct address_list list;
	const struct address *b;
	struct view body;

	write_spec(&text, a);
	body = view_root(buf_span(&text));
	p->recipients = 0;
	list = address_list_parse(p, &body);
	assert(list.n == 1 && list.ngroups == 0 && !list.ends_open);
	b = &list.items[0];
	assert(b->class == ADDRESS_VALID && b->name == NULL);
	assert(span_eq(b->local->text, a->local->text));
	assert(span_eq(b->domain->text, a->domain->text));
	buf_free(&text);
}

static void check_address(const struct address *a, const struct view *body,
			  bool utf8)
{
	struct range all = { 0, body->text.n };

	assert(is_inside(a->whole, all) && is_inside(a->spec, a->whole));
	assert(!utf8 || (is_utf8(a->name) && is_utf8(a->comment) &&
			 is_utf8(a->local) && is_utf8(a->domain)));
	assert(is_inside(view_origin(a->local, 0, a->local->text.n), a->spec));
	assert(is_inside(view_origin(a->domain, 0, a->domain->text.n),
			 a->spec));
	assert(a->name == NULL ||
	       is_inside(view_origin(a->name, 0, a->name->text.n), a->whole));
	assert((a->class == ADDRESS_VALID) == (a->fault == ADDRESS_FINE));
}

/*
 * Whatever the input: the addresses stand in the body one behind the other,
 * their texts come from there and are UTF-8 if the body is; and what is valid
 * can be written down and is then read as the same.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct view body = view_root((struct span){ (const char *)data, size });
	struct address_list list = address_list_parse(&p, &body);
	bool utf8 = utf8_valid(body.text) == size;
	size_t end = 0;

	for (size_t i = 0; i < list.n; i++) {
		const struct address *a = &list.items[i];

		assert(a->whole.at >= end && a->whole.n > 0);
		end = a->whole.at + a->whole.n;
		check_address(a, &body, utf8);
		if (a->class == ADDRESS_VALID)
			check_written(&p, a);
	}
	assert(list.n > 0 || list.items == NULL);
	arena_free(&arena);
	return 0;
}
