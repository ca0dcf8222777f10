#include "text/domain.h"

#include <libpsl.h>
#include <string.h>

#include "base/utf8.h"
#include "text/idna.h"

enum {
	NAME_MOST = 253,
	/* In UTF-8 no character takes more than four bytes, and none less
	 * than one of an A-label. */
	RAW_MOST = UTF8_MOST * NAME_MOST,
};

static const struct domain_reserved reserved[] = {
	{ "test", "RFC 2606" },        { "example", "RFC 2606" },
	{ "invalid", "RFC 2606" },     { "localhost", "RFC 2606" },
	{ "example.com", "RFC 2606" }, { "example.net", "RFC 2606" },
	{ "example.org", "RFC 2606" }, { "local", "RFC 6762" },
	{ "onion", "RFC 7686" },       { "home.arpa", "RFC 8375" },
	{ "alt", "RFC 9476" },         { "internal", "ICANN in 2024" },
};

/* A name under construction. */
struct text {
	struct arena *arena;
	char *p;
	size_t n, room;
};

static void text_add(struct text *t, struct span s)
{
	t->p = arena_grow(t->arena, t->p, t->n, s.n + 1, &t->room, 1);
	if (s.n > 0)
		memcpy(t->p + t->n, s.p, s.n);
	t->n += s.n;
	t->p[t->n] = '\0';
}

static void text_add_lower(struct text *t, struct span s)
{
	text_add(t, s);
	for (size_t i = t->n - s.n; i < t->n; i++)
		t->p[i] = to_lower(t->p[i]);
}

static void add_fault(struct domain *d, enum domain_fault fault,
		      struct span where)
{
	if (domain_has(d, fault))
		return;
	d->faults |= 1U << (unsigned)fault;
	d->at[fault] = where;
}

/* The first character that no label may have, empty if there is none. */
static struct span bad_character(struct span label)
{
	size_t used;

	for (size_t at = 0; at < label.n; at += used) {
		uint32_t code = utf8_next(span_skip(label, at), &used);
		bool fine = code < 0x80 ? is_alnum(label.p[at]) || code == '-'
					: code != UTF8_BAD;

		if (!fine)
			return span_slice(label, at, used);
	}
	return (struct span){ label.p, 0 };
}

/* Whether all hyphens of a label that is not empty stand well. */
static bool check_hyphens(struct domain *d, struct span label)
{
	bool at_end = label.p[0] == '-' || label.p[label.n - 1] == '-';
	bool third = span_eq(span_slice(label, 2, 2), SPAN("--")) &&
		     !span_istarts(label, SPAN("xn"));

	if (at_end)
		add_fault(d, DOMAIN_HYPHEN_END, label);
	if (third)
		add_fault(d, DOMAIN_HYPHENS, label);
	return !at_end && !third;
}

/* A label that is an A-label or should be one. */
static struct idna_label read_idn(struct arena *a, struct domain *d,
				  struct span raw)
{
	struct idna_label label = idna_read(a, raw);

	if (label.state == IDNA_LONG)
		add_fault(d, DOMAIN_LABEL_LONG, raw);
	if (label.state == IDNA_FOREIGN)
		add_fault(d, DOMAIN_BYTE, raw);
	if (label.state == IDNA_BAD && !domain_has(d, DOMAIN_IDNA)) {
		d->idna = label.why;
		add_fault(d, DOMAIN_IDNA, raw);
	}
	if (label.state == IDNA_FINE && !domain_has(d, DOMAIN_SCRIPTS) &&
	    script_restricted(label.unicode, &d->mix))
		add_fault(d, DOMAIN_SCRIPTS, raw);
	return label;
}

static bool is_idn(struct span label)
{
	return utf8_ascii(label) < label.n || span_istarts(label, SPAN("xn--"));
}

static void read_label(struct domain *d, struct span raw, struct text *ascii,
		       struct text *unicode)
{
	struct idna_label label = { IDNA_FINE, raw, raw, NULL };
	struct span bad = bad_character(raw);
	bool sound;

	d->raw_idn |= utf8_ascii(raw) < raw.n;
	if (raw.n == 0) {
		add_fault(d, DOMAIN_EMPTY_LABEL, raw);
		return;
	}
	sound = check_hyphens(d, raw) && bad.n == 0;
	if (bad.n > 0)
		add_fault(d, DOMAIN_BYTE, bad);
	if (sound && is_idn(raw))
		label = read_idn(ascii->arena, d, raw);
	if (label.ascii.n > LABEL_MOST)
		add_fault(d, DOMAIN_LABEL_LONG, raw);
	text_add_lower(ascii, label.ascii);
	text_add_lower(unicode, label.unicode);
}

/* Split the name at its dots. */
static void read_labels(struct arena *a, struct domain *d, struct span name)
{
	struct text ascii = { .arena = a }, unicode = { .arena = a };
	size_t at = 0;

	while (at <= name.n) {
		struct span rest = span_skip(name, at);
		size_t n = span_until(rest, '.');

		if (d->labels++ > 0) {
			text_add(&ascii, SPAN("."));
			text_add(&unicode, SPAN("."));
		}
		read_label(d, span_first(rest, n), &ascii, &unicode);
		at += n + 1;
	}
	d->ascii = (struct span){ ascii.p, ascii.n };
	d->unicode = (struct span){ unicode.p, unicode.n };
	if (d->ascii.n > NAME_MOST)
		add_fault(d, DOMAIN_LONG, name);
}

/* The last label. */
static struct span tld_of(struct span name)
{
	size_t at = name.n;

	while (at > 0 && name.p[at - 1] != '.')
		at--;
	return span_skip(name, at);
}

static bool all_digits(struct span s)
{
	size_t i = 0;

	while (i < s.n && is_digit(s.p[i]))
		i++;
	return s.n > 0 && i == s.n;
}

/* Whether the name is `top` or below it. */
static bool is_below(struct span name, struct span top)
{
	if (name.n < top.n || !span_eq(span_skip(name, name.n - top.n), top))
		return false;
	return name.n == top.n || name.p[name.n - top.n - 1] == '.';
}

static void find_reserved(struct domain *d)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (is_below(d->ascii, span_str(reserved[i].name)))
			d->reserved = &reserved[i];
}

/* Whether the list has a rule for a top-level domain, in lower case, or for
 * what is sold below it: South Africa's has none of its own. */
static bool is_listed(const psl_ctx_t *list, struct span tld)
{
	static const int type = PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE;
	char name[sizeof("co.") + LABEL_MOST] = "co.";

	if (list == NULL || tld.n == 0 || tld.n > LABEL_MOST)
		return false;
	memcpy(name + strlen("co."), tld.p, tld.n);
	return psl_is_public_suffix2(list, name + strlen("co."), type) ||
	       psl_is_public_suffix2(list, name, type);
}

bool domain_is_tld(struct span label)
{
	char lower[LABEL_MOST];
	struct span tld = { lower, label.n };

	if (label.n > LABEL_MOST || span_has(label, '.'))
		return false;
	for (size_t i = 0; i < label.n; i++)
		lower[i] = to_lower(label.p[i]);
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (span_eq(span_str(reserved[i].name), tld))
			return true;
	return is_listed(psl_builtin(), tld);
}

/* The suffix and the label before it; empty if none is there. */
static struct span one_label_more(struct span name, struct span suffix)
{
	size_t at = name.n - suffix.n;

	if (at < 2)
		return (struct span){ 0 };
	at--; /* the dot */
	while (at > 0 && name.p[at - 1] != '.')
		at--;
	return span_skip(name, at);
}

/* Debian builds libpsl with a list inside; without one nothing is known. Its
 * look-ups are slow: the registrable domain follows from the suffix, and one of
 * several labels says that what it ends in is listed. */
static void find_suffix(struct domain *d)
{
	const psl_ctx_t *list = psl_builtin();
	struct span tld = tld_of(d->ascii);
	const char *suffix;

	if (list == NULL)
		return;
	suffix = psl_unregistrable_domain(list, d->ascii.p);
	if (suffix != NULL) {
		d->suffix = span_str(suffix);
		d->registrable = one_label_more(d->ascii, d->suffix);
	}
	d->known_tld = d->suffix.n > tld.n || is_listed(list, tld);
}

struct domain domain_parse(struct arena *a, struct span name)
{
	static const unsigned nameless = 1U << DOMAIN_EMPTY_LABEL |
					 1U << DOMAIN_BYTE | 1U << DOMAIN_LONG;
	struct domain d = { .ascii = arena_span(a, name) };

	d.unicode = d.ascii;
	d.literal = name.n > 0 && name.p[0] == '[';
	if (name.n == 0)
		add_fault(&d, DOMAIN_EMPTY, name);
	if (name.n > RAW_MOST)
		add_fault(&d, DOMAIN_LONG, name);
	if (d.literal || d.faults != 0)
		return d;
	if (name.n > 1 && name.p[name.n - 1] == '.') {
		name.n--;
		add_fault(&d, DOMAIN_FINAL_DOT,
			  (struct span){ name.p + name.n, 1 });
	}
	read_labels(a, &d, name);
	d.numeric = all_digits(tld_of(d.ascii));
	if ((d.faults & nameless) != 0 || d.numeric)
		return d;
	find_reserved(&d);
	find_suffix(&d);
	return d;
}
