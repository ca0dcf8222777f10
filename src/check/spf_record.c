#include "check/spf_record.h"

#include <string.h>

#include "check/spf_macro.h"
#include "text/ip.h"

/* What may stand behind the name of a mechanism. */
enum argument {
	NOTHING,
	DOMAIN_NEEDED,
	DOMAIN,
	DOMAIN_CIDR, /* a domain, prefix lengths, both or neither */
	ADDRESS,
};

static const struct {
	struct span name;
	enum spf_kind kind;
	enum argument argument;
} mechanisms[] = {
	{ SPAN_INIT("all"), SPF_ALL, NOTHING },
	{ SPAN_INIT("include"), SPF_INCLUDE, DOMAIN_NEEDED },
	{ SPAN_INIT("a"), SPF_A, DOMAIN_CIDR },
	{ SPAN_INIT("mx"), SPF_MX, DOMAIN_CIDR },
	{ SPAN_INIT("ptr"), SPF_PTR, DOMAIN },
	{ SPAN_INIT("ip4"), SPF_IP4, ADDRESS },
	{ SPAN_INIT("ip6"), SPF_IP6, ADDRESS },
	{ SPAN_INIT("exists"), SPF_EXISTS, DOMAIN_NEEDED },
};

/* A term in the making. */
struct reading {
	struct spf_term term;
	struct span bad;
	const char *why;
};

static bool fail(struct reading *r, struct span bad, const char *why)
{
	r->bad = bad.n > 0 ? bad : r->term.text;
	r->why = why;
	return false;
}

/* Letters, digits and hyphens, neither at an end a hyphen, and not digits alone
 * (RFC 7208 7.1). */
static bool is_toplabel(struct span label)
{
	bool digits_only = true;

	for (size_t i = 0; i < label.n; i++) {
		if (!is_alnum(label.p[i]) && label.p[i] != '-')
			return false;
		digits_only = digits_only && is_digit(label.p[i]);
	}
	return label.n > 0 && !digits_only && label.p[0] != '-' &&
	       label.p[label.n - 1] != '-';
}

static bool ends_in_toplabel(struct span spec)
{
	size_t at;

	if (spec.n > 0 && spec.p[spec.n - 1] == '.')
		spec.n--;
	for (at = spec.n; at > 0 && spec.p[at - 1] != '.';)
		at--;
	return at > 0 && is_toplabel(span_skip(spec, at));
}

static bool is_dotted_number(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) && s.p[i] != '.')
			return false;
	return s.n > 0;
}

static bool read_spec(struct reading *r, struct span spec)
{
	struct spf_macros macros = spf_macro_scan(spec, SPF_MACRO_DOMAIN);

	if (spec.n == 0)
		return fail(r, spec, "needs a domain");
	if (spec.n > SPF_EXPANDED_MOST)
		return fail(r, spec, "is too long for a domain");
	if (macros.sound < spec.n)
		return fail(r, span_slice(spec, macros.sound, macros.bad),
			    spec.p[macros.sound] == '%'
				    ? "is no macro that may stand here"
				    : "is no character of a domain");
	if (!macros.ends_in_macro && is_dotted_number(spec))
		return fail(r, r->term.text,
			    "has an address where a domain must stand");
	if (!macros.ends_in_macro && !ends_in_toplabel(spec))
		return fail(r, spec, "is no full domain name");
	r->term.spec = spec;
	r->term.letters = macros.letters;
	return true;
}

/* A number without zeros in front. */
static bool read_bits(struct span digits, unsigned most, unsigned *bits)
{
	uint64_t number;

	if ((digits.n > 1 && digits.p[0] == '0') ||
	    !span_number(digits, 0, most, &number))
		return false;
	*bits = (unsigned)number;
	return true;
}

/* Where "/" and digits stand at the end of s; all of s if they do not. */
static size_t before_digits(struct span s)
{
	size_t at = s.n;

	while (at > 0 && is_digit(s.p[at - 1]))
		at--;
	return at > 0 && at < s.n && s.p[at - 1] == '/' ? at - 1 : s.n;
}

/* Take "/24//64", or either of both, off the end of s. */
static bool read_dual_cidr(struct reading *r, struct span *s)
{
	size_t at = before_digits(*s);
	bool six = at < s->n && at > 0 && s->p[at - 1] == '/';
	struct span digits = span_skip(*s, at + 1);

	if (six) {
		if (!read_bits(digits, 128, &r->term.bits6))
			return fail(r, digits,
				    "is no prefix length from 0 to 128");
		*s = span_first(*s, at - 1);
		at = before_digits(*s);
		digits = span_skip(*s, at + 1);
	}
	if (at == s->n)
		return true;
	if (!read_bits(digits, 32, &r->term.bits4))
		return fail(r, digits, "is no prefix length from 0 to 32");
	*s = span_first(*s, at);
	return true;
}

/* Four numbers up to 255 (RFC 7208 5.6), none left out, no zeros in front. */
static bool read_ip4(struct span s, unsigned char *ip)
{
	for (size_t i = 0; i < IP4_BYTES; i++) {
		size_t n = i + 1 < IP4_BYTES ? span_until(s, '.') : s.n;
		unsigned number;

		if (!read_bits(span_first(s, n), UINT8_MAX, &number))
			return false;
		ip[i] = (unsigned char)number;
		s = span_skip(s, n + 1);
	}
	return true;
}

static bool read_address(struct reading *r, struct span s)
{
	bool four = r->term.kind == SPF_IP4;
	size_t n = span_until(s, '/');
	struct span network = span_first(s, n), bits = span_skip(s, n + 1);
	bool ok = four ? read_ip4(network, r->term.ip)
		       : ip6_read(network, r->term.ip);

	if (!ok)
		return fail(r, network,
			    four ? "is no IPv4 address" : "is no IPv6 address");
	if (n < s.n && four && !read_bits(bits, 32, &r->term.bits4))
		return fail(r, bits, "is no prefix length from 0 to 32");
	if (n < s.n && !four && !read_bits(bits, 128, &r->term.bits6))
		return fail(r, bits, "is no prefix length from 0 to 128");
	return true;
}

/* What stands behind the name of a mechanism. */
static bool read_argument(struct reading *r, struct span s, enum argument what)
{
	bool colon = s.n > 0 && s.p[0] == ':';

	if (what == NOTHING)
		return s.n == 0 || fail(r, s, "may not stand here");
	if (what == ADDRESS)
		return colon ? read_address(r, span_skip(s, 1))
			     : fail(r, s, "needs an address");
	if (what == DOMAIN_CIDR && !read_dual_cidr(r, &s))
		return false;
	if (s.n == 0)
		return what != DOMAIN_NEEDED || fail(r, s, "needs a domain");
	return colon ? read_spec(r, span_skip(s, 1))
		     : fail(r, s, "may not stand here");
}

static bool read_mechanism(struct reading *r, struct span s)
{
	static const unsigned char stops[256] = { [':'] = 1, ['/'] = 1 };
	size_t n;

	r->term.qualifier = '+';
	if (span_has(SPAN("+-?~"), s.p[0])) {
		r->term.qualifier = s.p[0];
		s = span_skip(s, 1);
	}
	n = span_until_any(s, stops);
	for (size_t i = 0; i < sizeof(mechanisms) / sizeof(*mechanisms); i++) {
		if (!span_ieq(span_first(s, n), mechanisms[i].name))
			continue;
		r->term.kind = mechanisms[i].kind;
		return read_argument(r, span_skip(s, n),
				     mechanisms[i].argument);
	}
	return fail(r, r->term.text, "is no term of SPF");
}

/* Bytes of the name before "=": 0 if it is no modifier. */
static size_t modifier_name(struct span s)
{
	size_t n = 0;

	while (n < s.n && (is_alnum(s.p[n]) || span_has(SPAN("-_."), s.p[n])))
		n++;
	return n > 0 && is_alpha(s.p[0]) && n < s.n && s.p[n] == '=' ? n : 0;
}

static bool read_modifier(struct reading *r, struct span name,
			  struct span value)
{
	struct spf_macros macros;

	if (span_ieq(name, SPAN("redirect")) || span_ieq(name, SPAN("exp"))) {
		r->term.kind = name.n == strlen("exp") ? SPF_EXP : SPF_REDIRECT;
		return read_spec(r, value);
	}
	r->term.kind = SPF_UNKNOWN_MODIFIER;
	macros = spf_macro_scan(value, SPF_MACRO_STRING);
	return macros.sound == value.n ||
	       fail(r, span_slice(value, macros.sound, macros.bad),
		    "is no macro and no character of a modifier");
}

static bool read_term(struct reading *r, struct span s)
{
	size_t name = modifier_name(s);

	*r = (struct reading){ .term = {
				       .text = s, .bits4 = 32, .bits6 = 128 } };
	return name > 0 ? read_modifier(r, span_first(s, name),
					span_skip(s, name + 1))
			: read_mechanism(r, s);
}

static void note(struct spf_record *record, struct span bad, const char *why)
{
	if (record->why != NULL)
		return;
	record->bad = bad;
	record->why = why;
}

/* Remember those terms that are not told by their place. */
static void find_modifiers(struct spf_record *record)
{
	for (size_t i = 0; i < record->nterms; i++) {
		const struct spf_term *term = &record->terms[i];
		const struct spf_term **which = term->kind == SPF_EXP
							? &record->exp
							: &record->redirect;

		record->has_all |= term->kind == SPF_ALL;
		if (term->kind != SPF_EXP && term->kind != SPF_REDIRECT)
			continue;
		if (*which != NULL)
			note(record, term->text, "is there twice");
		else
			*which = term;
	}
}

bool spf_is_record(struct span txt)
{
	struct span version = SPAN("v=spf1");

	return span_istarts(txt, version) &&
	       (txt.n == version.n || txt.p[version.n] == ' ');
}

struct spf_record spf_record_parse(struct arena *a, struct span text)
{
	struct spf_record record = { .text = text };
	struct span rest = span_skip(text, strlen("v=spf1"));
	struct spf_term *terms = NULL;
	struct reading r;
	size_t room = 0;

	while (rest.n > 0) {
		struct span s = span_first(rest, span_until(rest, ' '));

		rest = span_skip(rest, s.n + 1);
		if (s.n == 0)
			continue;
		if (record.nterms == SPF_RECORD_TERMS_MOST) {
			note(&record, s, "is beyond 1,000 terms");
			break;
		}
		if (!read_term(&r, s)) {
			note(&record, r.bad, r.why);
			continue;
		}
		terms = arena_grow(a, terms, record.nterms, 1, &room,
				   sizeof(*terms));
		terms[record.nterms++] = r.term;
	}
	record.terms = terms;
	find_modifiers(&record);
	return record;
}

bool spf_term_asks(const struct spf_term *term)
{
	static const bool asks[SPF_UNKNOWN_MODIFIER + 1] = {
		[SPF_INCLUDE] = true, [SPF_A] = true,
		[SPF_MX] = true,      [SPF_PTR] = true,
		[SPF_EXISTS] = true,  [SPF_REDIRECT] = true,
	};

	return asks[term->kind];
}
