#include "text/domain.h"

#include <string.h>

#include "base/utf8.h"
#include "text/idna.h"
#include "text/suffix.h"

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

struct domain_listing {
	struct span suffix, registrable;
	bool asked; /* for both */
	bool tld_asked, tld_known;
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

/* Whether nothing is left to convert, as in most names: letters, digits, hyphens
 * and dots of ASCII, and no A-label. */
static bool is_plain(struct span name)
{
	bool starts = true; /* a label */

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!is_alnum(c) && c != '-' && c != '.')
			return false;
		if (starts && span_istarts(span_skip(name, i), SPAN("xn--")))
			return false;
		starts = c == '.';
	}
	return true;
}

static void read_plain_label(struct domain *d, struct span label)
{
	if (label.n == 0)
		add_fault(d, DOMAIN_EMPTY_LABEL, label);
	else
		(void)check_hyphens(d, label);
	if (label.n > LABEL_MOST)
		add_fault(d, DOMAIN_LABEL_LONG, label);
}

static void read_plain(struct arena *a, struct domain *d, struct span name)
{
	char *lower = arena_bytes(a, name.n + 1);
	size_t label = 0;

	for (size_t i = 0; i <= name.n; i++) {
		lower[i] = i < name.n ? to_lower(name.p[i]) : '\0';
		if (i < name.n && name.p[i] != '.')
			continue;
		read_plain_label(d, span_slice(name, label, i - label));
		d->labels++;
		label = i + 1;
	}
	d->ascii = (struct span){ lower, name.n };
	d->unicode = d->ascii;
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

bool domain_is_within(struct span name, struct span top)
{
	if (name.n > top.n && name.p[name.n - top.n - 1] != '.')
		return false;
	return name.n >= top.n && span_eq(span_skip(name, name.n - top.n), top);
}

static void find_reserved(struct domain *d)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (domain_is_within(d->ascii, span_str(reserved[i].name)))
			d->reserved = &reserved[i];
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
	return suffix_has_tld(tld);
}

/* The suffix and the label before it; empty if none is there. */
static struct span one_label_more(struct span name, struct span suffix)
{
	size_t at = name.n - suffix.n;

	if (suffix.n == 0 || at < 2)
		return (struct span){ 0 };
	at--; /* the dot */
	while (at > 0 && name.p[at - 1] != '.')
		at--;
	return span_skip(name, at);
}

static const struct domain_listing *listing_of(const struct domain *d)
{
	static const struct domain_listing none = { .asked = true };

	if (d->listing == NULL)
		return &none;
	if (!d->listing->asked) {
		d->listing->suffix = suffix_of(d->ascii);
		d->listing->registrable =
			one_label_more(d->ascii, d->listing->suffix);
		d->listing->asked = true;
	}
	return d->listing;
}

struct span domain_suffix(const struct domain *d)
{
	return listing_of(d)->suffix;
}

struct span domain_registrable(const struct domain *d)
{
	return listing_of(d)->registrable;
}

/* A suffix of several labels says that the list has what it ends in. */
bool domain_known_tld(const struct domain *d)
{
	struct domain_listing *listing = d->listing;
	struct span tld = tld_of(d->ascii);

	if (listing == NULL)
		return false;
	if (!listing->tld_asked)
		listing->tld_known =
			suffix_has_tld(tld) || domain_suffix(d).n > tld.n;
	listing->tld_asked = true;
	return listing->tld_known;
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
	if (is_plain(name))
		read_plain(a, &d, name);
	else
		read_labels(a, &d, name);
	if (d.ascii.n > NAME_MOST)
		add_fault(&d, DOMAIN_LONG, name);
	d.numeric = all_digits(tld_of(d.ascii));
	if ((d.faults & nameless) != 0 || d.numeric)
		return d;
	find_reserved(&d);
	d.listing = arena_new(a, struct domain_listing);
	return d;
}
