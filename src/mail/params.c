#include "mail/params.h"

#include <string.h>

#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/recode.h"
#include "mail/section.h"
#include "mail/words.h"

/* A list of parameters in the making. */
struct list {
	struct parse *p;
	const struct view *body;
	struct section *sections; /* in the order of the field */
	bool *taken;              /* of each section, whether it is in it */
	size_t n;
	struct section *joined; /* room for n: those of one value, in order */
	struct param **end;
};

static void record(struct list *l, enum defect_kind kind, struct range at)
{
	parse_defect(l->p, kind, l->body, at.at, at.n);
}

static struct span slice(const struct list *l, struct range r)
{
	return span_slice(l->body->text, r.at, r.n);
}

/* The byte of "%XX" at the start of s; -1 if there is none. */
static int percent_byte(struct span s)
{
	int high = s.n < 3 || s.p[0] != '%' ? -1 : hex_value(s.p[1]);
	int low = high < 0 ? -1 : hex_value(s.p[2]);

	return low < 0 ? -1 : high * 16 + low;
}

/* Append the value of a section, unescaped. */
static void put_section(struct list *l, struct view_builder *b,
			const struct section *s)
{
	struct span value = slice(l, s->value);

	for (size_t i = 0; i < value.n;) {
		struct span rest = span_skip(value, i);
		size_t at = s->value.at + i;
		int byte = s->encoded ? percent_byte(rest) : -1;
		char c = (char)(unsigned char)byte;

		if (s->quoted && section_escape(rest)) {
			view_replace(b, at, 2, span_slice(rest, 1, 1));
			i += 2;
		} else if (byte >= 0) {
			view_replace(b, at, 3, (struct span){ &c, 1 });
			i += 3;
		} else {
			if (s->encoded && rest.p[0] == '%')
				record(l, DEFECT_PARAM_ENCODING, s->written);
			view_copy(b, at, 1);
			i++;
		}
	}
}

/*
 * The bytes of n sections as they follow each other. A view keeps the order of
 * its parent; where the sections do not, the value has one place, from the
 * first of them in the field to the last.
 */
static const struct view *put_sections(struct list *l, size_t n)
{
	const struct section *s = l->joined;
	size_t first = s->value.at, end = first;
	struct view_builder b;
	bool ordered = true;

	for (size_t i = 0; i < n; i++) {
		size_t at = s[i].value.at;

		ordered = ordered && at >= end;
		first = at < first ? at : first;
		end = at + s[i].value.n > end ? at + s[i].value.n : end;
	}
	b = view_begin(l->p->arena, l->body, first);
	for (size_t i = 0; i < n; i++) {
		struct view_builder one =
			view_begin(l->p->arena, l->body, s[i].value.at);

		put_section(l, ordered ? &b : &one, &s[i]);
		if (!ordered)
			view_replace(&b, first, end - first,
				     view_end(&one)->text);
	}
	return view_end(&b);
}

/*
 * Cut "charset'language'" off the first section. NULL if no charset we know is
 * named there; with one apostrophe, what stands before it is the charset only
 * if we know it.
 */
static const struct charset *take_charset(struct list *l, struct section *s)
{
	struct span value = slice(l, s->value);
	size_t one = span_until(value, '\'');
	size_t two = one + 1 + span_until(span_skip(value, one + 1), '\'');
	const struct charset *charset = NULL;
	size_t cut = two < value.n ? two + 1 : one + 1;

	if (s->encoded && one < value.n)
		charset = charset_named(span_first(value, one));
	if (charset == NULL || two >= value.n)
		record(l, DEFECT_PARAM_ENCODING, s->written);
	if (!s->encoded || (charset == NULL && two >= value.n))
		return NULL;
	s->value.at += cut;
	s->value.n -= cut;
	return charset;
}

/* Percent-encoding must not bring in what ends a line or a string, just as an
 * encoded word must not. */
static void check_text(struct list *l, const struct view *v)
{
	for (size_t i = 0; i < v->text.n; i++) {
		char c = v->text.p[i];
		struct range at;

		if (c != '\r' && c != '\n' && c != '\0')
			continue;
		at = view_in_ancestor(v, l->body, i, 1);
		record(l, DEFECT_WORD_CONTROL, at);
	}
}

static const struct view *join_encoded(struct list *l, size_t n)
{
	const struct charset *charset = take_charset(l, l->joined);
	const struct view *v = put_sections(l, n);

	for (size_t i = 0; i < n; i++) {
		struct range at = l->joined[i].value;
		size_t ascii = utf8_ascii(slice(l, at));

		if (ascii < at.n)
			record(l, DEFECT_RAW_8BIT,
			       (struct range){ at.at + ascii, at.n - ascii });
	}
	if (charset == NULL)
		charset = utf8_valid(v->text) == v->text.n
				  ? charset_utf8()
				  : charset_windows_1252();
	v = recode(l->p, charset, v, l->body, DEFECT_PARAM_ENCODING);
	check_text(l, v);
	return v;
}

/* Gather the sections with the name of section `first`, by number, at
 * l->joined. Returns how many there are. */
static size_t gather(struct list *l, size_t first)
{
	size_t n = 0;

	for (size_t i = first; i < l->n; i++) {
		const struct section *s = &l->sections[i];
		size_t at = n;

		if (!s->extended || !span_eq(s->name, l->sections[first].name))
			continue;
		l->taken[i] = true;
		while (at > 0 && l->joined[at - 1].number > s->number)
			at--;
		if (at > 0 && l->joined[at - 1].number == s->number) {
			record(l, DEFECT_PARAM_CONTINUATION, s->written);
			continue;
		}
		memmove(&l->joined[at + 1], &l->joined[at],
			(n - at) * sizeof(*s));
		l->joined[at] = *s;
		n++;
	}
	return n;
}

/* The value of the RFC 2231 sections with the name of section `first`. What is
 * not encoded may hold encoded words. */
static const struct view *join(struct list *l, size_t first)
{
	size_t n = gather(l, first);
	bool encoded = false;

	for (size_t i = 0; i < n; i++) {
		encoded = encoded || l->joined[i].encoded;
		if (l->joined[i].number != i)
			record(l, DEFECT_PARAM_CONTINUATION,
			       l->joined[i].written);
	}
	if (encoded)
		return join_encoded(l, n);
	return words_decode(l->p, put_sections(l, n), WORDS_QUOTED);
}

static void add(struct list *l, struct span name, const struct view *value)
{
	struct param *param = arena_new(l->p->arena, struct param);

	*param = (struct param){ name, value, NULL };
	*l->end = param;
	l->end = &param->next;
}

/* Add the parameter with the name of section `i`: its RFC 2231 form first,
 * which is there for those who can read it, then its plain one. */
static void add_section(struct list *l, size_t i)
{
	const struct section *s = &l->sections[i];

	for (size_t k = i; k < l->n; k++)
		if (l->sections[k].extended && !l->taken[k] &&
		    span_eq(l->sections[k].name, s->name))
			add(l, s->name, join(l, k));
	if (s->extended)
		return;
	for (size_t k = 0; k < i; k++) {
		if (l->sections[k].extended ||
		    !span_eq(l->sections[k].name, s->name))
			continue;
		record(l, DEFECT_PARAM_TWICE, s->written);
		break;
	}
	l->joined[0] = *s;
	add(l, s->name, words_decode(l->p, put_sections(l, 1), WORDS_QUOTED));
}

struct params params_parse(struct parse *p, const struct view *body)
{
	struct sections all = sections_read(p, body);
	struct params params = { .value = all.value };
	struct list l = { .p = p,
			  .body = body,
			  .sections = all.list,
			  .n = all.n,
			  .end = &params.first };

	l.taken = arena_alloc(p->arena, all.n, sizeof(*l.taken));
	l.joined = arena_alloc(p->arena, all.n, sizeof(*l.joined));
	for (size_t i = 0; i < all.n; i++)
		if (!l.taken[i])
			add_section(&l, i);
	return params;
}

const struct view *params_get(const struct params *params, const char *name)
{
	struct span wanted = span_str(name);

	for (const struct param *p = params->first; p != NULL; p = p->next)
		if (span_eq(p->name, wanted))
			return p->value;
	return NULL;
}
