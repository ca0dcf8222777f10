#include "check/spf_macro.h"

#include <string.h>

#include "text/ip.h"

enum {
	VALUE_MOST = 512, /* bytes of a value that are looked at: the last */
	KEEP_ALL = 1000,  /* parts, more than there can be */
};

struct macro {
	char letter;  /* small; '%', '_' or '-' for those without braces */
	bool url;     /* a capital letter: escaped as for a URL */
	bool reverse; /* "r" */
	size_t keep;  /* so many parts from the right */
	struct span delimiters; /* empty: "." */
	size_t n;               /* bytes, with what is around it */
};

/* Text that cannot grow beyond its room. */
struct text {
	char *p;
	size_t n;
	bool keep_end; /* the last bytes count, else the first */
};

static void text_add(struct text *t, struct span s)
{
	size_t room = SPF_EXPANDED_MOST - t->n;

	if (s.n > room && !t->keep_end)
		s = span_first(s, room);
	if (s.n > SPF_EXPANDED_MOST)
		s = span_skip(s, s.n - SPF_EXPANDED_MOST);
	if (s.n > room) {
		memmove(t->p, t->p + (s.n - room), t->n - (s.n - room));
		t->n -= s.n - room;
	}
	if (s.n > 0)
		memcpy(t->p + t->n, s.p, s.n);
	t->n += s.n;
}

static size_t count_any(struct span s, struct span of)
{
	size_t n = 0;

	while (n < s.n && span_has(of, s.p[n]))
		n++;
	return n;
}

/* "2r": 0 is an error (RFC 7208 7.1), and what is more than the parts there can
 * be says no more than that. */
static bool read_transformers(struct span *s, struct macro *m)
{
	bool given = s->n > 0 && is_digit(s->p[0]);
	size_t keep = 0;

	while (s->n > 0 && is_digit(s->p[0])) {
		keep = keep * 10 + (size_t)(s->p[0] - '0');
		keep = keep > KEEP_ALL ? KEEP_ALL : keep;
		*s = span_skip(*s, 1);
	}
	m->keep = given ? keep : KEEP_ALL;
	m->reverse = s->n > 0 && to_lower(s->p[0]) == 'r';
	if (m->reverse)
		*s = span_skip(*s, 1);
	return m->keep > 0;
}

/* The macro at the start of s, which is a "%"; false if it is none. */
static bool read_macro(struct span s, struct macro *m)
{
	struct span rest = span_skip(s, 3);

	*m = (struct macro){ .n = 2 };
	if (s.n >= 2 && span_has(SPAN("%_-"), s.p[1])) {
		m->letter = s.p[1];
		return true;
	}
	if (s.n < 3 || s.p[1] != '{' || !is_alpha(s.p[2]))
		return false;
	m->letter = to_lower(s.p[2]);
	m->url = is_upper(s.p[2]);
	if (!span_has(SPAN("slodiphcrtv"), m->letter) ||
	    !read_transformers(&rest, m))
		return false;
	m->delimiters = span_first(rest, count_any(rest, SPAN(".-+,/_=")));
	rest = span_skip(rest, m->delimiters.n);
	m->n = s.n - rest.n + 1;
	return rest.n > 0 && rest.p[0] == '}';
}

static uint32_t bit(char letter)
{
	return (uint32_t)1 << (letter - 'a');
}

bool spf_uses(uint32_t used, const char *letters)
{
	for (; *letters != '\0'; letters++)
		if ((used & bit(*letters)) != 0)
			return true;
	return false;
}

/* Whether a byte stands for itself (macro-literal, RFC 7208 7.1). */
static bool is_literal(char c, enum spf_macro_place place)
{
	return (c > ' ' && c < 0x7f) || (c == ' ' && place == SPF_MACRO_TEXT);
}

/* Bytes of what is no macro-string: one, or all that was meant as a macro. */
static size_t bad_length(struct span s)
{
	if (s.p[0] != '%')
		return 1;
	if (!span_starts(s, SPAN("%{")))
		return span_first(s, 2).n;
	return span_first(s, span_until(s, '}') + 1).n;
}

struct spf_macros spf_macro_scan(struct span s, enum spf_macro_place place)
{
	struct spf_macros macros = { 0 };
	struct macro m;

	while (macros.sound < s.n) {
		struct span rest = span_skip(s, macros.sound);

		macros.ends_in_macro = rest.p[0] == '%';
		if (!macros.ends_in_macro && is_literal(rest.p[0], place)) {
			macros.sound++;
			continue;
		}
		macros.bad = bad_length(rest);
		if (!macros.ends_in_macro || !read_macro(rest, &m))
			break;
		macros.bad = m.n;
		if (place == SPF_MACRO_DOMAIN &&
		    span_has(SPAN("crt"), m.letter))
			break;
		if (is_alpha(m.letter))
			macros.letters |= bit(m.letter);
		macros.sound += m.n;
		macros.bad = 0;
	}
	return macros;
}

/* As in macro "i". */
static struct span ip_dotted(struct arena *a, const unsigned char *ip, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *p;

	if (n == IP4_BYTES)
		return ip4_text(a, ip);
	p = arena_bytes(a, 4 * n + 1);
	for (size_t i = 0; i < n; i++) {
		p[4 * i] = digits[ip[i] >> 4];
		p[4 * i + 1] = '.';
		p[4 * i + 2] = digits[ip[i] & 0xf];
		p[4 * i + 3] = '.';
	}
	return (struct span){ p, n == 0 ? 0 : 4 * n - 1 };
}

/* What is to be expanded, escaped where it must be (RFC 3986 2.3). */
static void add_part(struct text *t, struct span part, bool url)
{
	static const char digits[] = "0123456789ABCDEF";

	if (!url) {
		text_add(t, part);
		return;
	}
	for (size_t i = 0; i < part.n; i++) {
		unsigned char c = (unsigned char)part.p[i];
		char escaped[3] = { '%', digits[c >> 4], digits[c & 0xf] };
		bool plain = is_alnum(part.p[i]) ||
			     span_has(SPAN("-._~"), part.p[i]);

		text_add(t, plain ? span_slice(part, i, 1)
				  : (struct span){ escaped, 3 });
	}
}

/* The value split at the delimiters, turned round, cut, and joined with dots
 * (RFC 7208 7.3). */
static void add_transformed(struct text *t, struct span value,
			    const struct macro *m)
{
	struct span stops = m->delimiters.n > 0 ? m->delimiters : SPAN(".");
	struct span parts[VALUE_MOST + 1];
	size_t n = 0, at = 0;

	value = span_skip(value,
			  value.n > VALUE_MOST ? value.n - VALUE_MOST : 0);
	for (size_t i = 0; i <= value.n; i++) {
		if (i < value.n && !span_has(stops, value.p[i]))
			continue;
		parts[n++] = span_slice(value, at, i - at);
		at = i + 1;
	}
	for (size_t i = n > m->keep ? n - m->keep : 0; i < n; i++) {
		add_part(t, parts[m->reverse ? n - 1 - i : i], m->url);
		if (i + 1 < n)
			text_add(t, SPAN("."));
	}
}

/* For people: without the brackets that a URL needs. */
static struct span ip_for_people(struct arena *a, const struct spf_values *v)
{
	struct span text;

	if (v->ip_bytes != IP6_BYTES)
		return ip_dotted(a, v->ip, v->ip_bytes);
	text = ip6_text(a, v->ip);
	return span_slice(text, 1, text.n - 2);
}

static struct span value_of(struct arena *a, char letter,
			    const struct spf_values *v)
{
	switch (letter) {
	case 's':
		return span_str(arena_printf(
			a, "%.*s@%.*s", (int)span_first(v->local, VALUE_MOST).n,
			v->local.p, (int)span_first(v->sender, VALUE_MOST).n,
			v->sender.p));
	case 'l':
		return v->local;
	case 'o':
		return v->sender;
	case 'd':
		return v->domain;
	case 'h':
		return v->helo;
	case 'p':
		return v->name;
	case 'r':
		return v->receiver;
	case 'i':
		return ip_dotted(a, v->ip, v->ip_bytes);
	case 'c':
		return ip_for_people(a, v);
	case 'v':
		return v->ip_bytes == IP6_BYTES ? SPAN("ip6") : SPAN("in-addr");
	default: /* 't' */
		return span_str(
			arena_printf(a, "%llu", (unsigned long long)v->time));
	}
}

static void add_macro(struct arena *a, struct text *t, const struct macro *m,
		      const struct spf_values *values)
{
	struct span value;

	switch (m->letter) {
	case '%':
		text_add(t, SPAN("%"));
		return;
	case '_':
		text_add(t, SPAN(" "));
		return;
	case '-':
		text_add(t, SPAN("%20"));
		return;
	default:
		value = value_of(a, m->letter, values);
		add_transformed(t, value, m);
	}
}

struct span spf_macro_expand(struct arena *a, struct span s,
			     const struct spf_values *values,
			     enum spf_macro_place place)
{
	struct text t = { .keep_end = place == SPF_MACRO_DOMAIN };

	if (!span_has(s, '%') && s.n <= SPF_EXPANDED_MOST)
		return s;
	t.p = arena_bytes(a, SPF_EXPANDED_MOST);
	while (s.n > 0) {
		size_t n = span_until(s, '%');
		struct macro m = { .n = 1 };

		text_add(&t, span_first(s, n));
		s = span_skip(s, n);
		if (s.n > 0 && read_macro(s, &m)) {
			add_macro(a, &t, &m, values);
		} else {
			m.n = 1;
			text_add(&t, span_first(s, 1));
		}
		s = span_skip(s, m.n);
	}
	return (struct span){ t.p, t.n };
}
