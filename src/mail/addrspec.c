#include "mail/addrspec.h"

#include "base/utf8.h"
#include "mail/dotted.h"
#include "mail/token.h"

/* RFC 5321 4.5.3.1.1, RFC 1035 2.3.4, RFC 3696 erratum 1690. */
enum { LOCAL_MOST = 64, LABEL_MOST = 63, DOMAIN_MOST = 253, SPEC_MOST = 254 };

/* An IPv6 address has eight groups of 16 bits (RFC 5321 4.1.3). */
enum { GROUPS = 8, GROUP_DIGITS = 4 };

enum address_class address_class(enum address_fault fault)
{
	if (fault == ADDRESS_FINE)
		return ADDRESS_VALID;
	return fault == ADDRESS_OBSOLETE_FORM ? ADDRESS_OBSOLETE
					      : ADDRESS_INVALID;
}

void address_note(enum address_fault *fault, enum address_fault also)
{
	if (address_class(also) > address_class(*fault))
		*fault = also;
}

static bool is_ipv4(struct span s)
{
	for (int i = 0; i < 4; i++) {
		size_t n = span_until(s, '.');
		uint64_t value;

		if (n > 3 || !span_number(span_first(s, n), 0, 255, &value) ||
		    (n == s.n) != (i == 3))
			return false;
		s = span_skip(s, n + 1);
	}
	return true;
}

/* How many groups stand at the start of s with colons between; *used is behind
 * the last of them. IPv4 dress at the end counts as two. */
static size_t ipv6_groups(struct span s, size_t *used)
{
	size_t n = 0;
	size_t at = 0;

	*used = 0;
	while (n <= GROUPS) {
		struct span rest = span_skip(s, at);
		size_t digits = 0;

		if (is_ipv4(rest)) {
			*used = s.n;
			return n + 2;
		}
		while (digits < rest.n && hex_value(rest.p[digits]) >= 0)
			digits++;
		if (digits == 0 || digits > GROUP_DIGITS)
			return n;
		n++;
		*used = at + digits;
		if (*used == s.n || s.p[*used] != ':')
			return n;
		at = *used + 1;
	}
	return n;
}

/* RFC 5321 lets "::" stand for two groups or more only; RFC 4291 2.2 for one
 * too, which dominicsayers/isemail has as deprecated. */
static enum address_fault check_ipv6(struct span s)
{
	size_t used, groups;

	groups = ipv6_groups(s, &used);
	if (used == s.n)
		return groups == GROUPS ? ADDRESS_FINE : ADDRESS_LITERAL;
	s = span_skip(s, used);
	if (!span_starts(s, SPAN("::")))
		return ADDRESS_LITERAL;
	s = span_skip(s, 2);
	groups += ipv6_groups(s, &used);
	if (used != s.n || groups >= GROUPS)
		return ADDRESS_LITERAL;
	return groups == GROUPS - 1 ? ADDRESS_OBSOLETE_FORM : ADDRESS_FINE;
}

/* What stands in the brackets. Of General-address-literal only the tag "IPv6"
 * is registered, as RFC 5321 4.1.3 demands. */
static enum address_fault check_literal(struct span s)
{
	if (span_istarts(s, SPAN("IPv6:")))
		return check_ipv6(span_skip(s, 5));
	return is_ipv4(s) ? ADDRESS_FINE : ADDRESS_LITERAL;
}

/* The bytes it takes on the wire; of a label in UTF-8, which is sent as an
 * A-label, the least it can take: "xn--" and one for each code point. */
static size_t label_length(struct span label)
{
	size_t n = label.n;

	if (utf8_ascii(label) == n)
		return n;
	for (size_t i = 0; i < label.n; i++)
		if (((unsigned char)label.p[i] & 0xc0) == 0x80)
			n--;
	return n + 4;
}

static enum address_fault check_label(struct span label)
{
	for (size_t i = 0; i < label.n; i++)
		if (is_ascii(label.p[i]) && !is_alnum(label.p[i]) &&
		    label.p[i] != '-')
			return ADDRESS_DOMAIN_BYTE;
	if (label.p[0] == '-' || label.p[label.n - 1] == '-')
		return ADDRESS_DOMAIN_HYPHEN;
	return label_length(label) > LABEL_MOST ? ADDRESS_DOMAIN_LONG
						: ADDRESS_FINE;
}

/* The labels of a domain that is words and dots; its length goes to *length. */
static enum address_fault check_labels(struct span s, size_t *length)
{
	enum address_fault fault = ADDRESS_FINE;
	struct lexer l = { .s = s };
	struct token t;

	*length = 0;
	while ((t = token_next(&l)).kind != TOKEN_END) {
		struct span label = span_slice(s, t.at, t.n);

		if (t.kind == TOKEN_WORD) {
			address_note(&fault, check_label(label));
			*length += label_length(label);
		} else if (t.kind == TOKEN_SPECIAL) {
			++*length;
		}
	}
	if (*length > DOMAIN_MOST)
		address_note(&fault, ADDRESS_DOMAIN_LONG);
	return fault;
}

/* What a fault of the dotted words means where they stand. */
static const struct {
	enum address_fault local, domain;
} dotted_faults[] = {
	[DOTTED_FINE] = { ADDRESS_FINE, ADDRESS_FINE },
	[DOTTED_EMPTY] = { ADDRESS_NO_LOCAL, ADDRESS_NO_DOMAIN },
	[DOTTED_DOT] = { ADDRESS_LOCAL_DOT, ADDRESS_DOMAIN_DOT },
	[DOTTED_BLANK] = { ADDRESS_LOCAL_BYTE, ADDRESS_DOMAIN_BYTE },
	[DOTTED_BYTE] = { ADDRESS_LOCAL_BYTE, ADDRESS_DOMAIN_BYTE },
	[DOTTED_CONTROL] = { ADDRESS_CONTROL, ADDRESS_CONTROL },
	[DOTTED_OPEN] = { ADDRESS_UNCLOSED, ADDRESS_UNCLOSED },
};

static enum address_fault check_domain(struct span s, const struct dotted *d,
				       size_t *length)
{
	enum address_fault fault = dotted_faults[d->fault].domain;

	*length = d->length;
	if (d->gap_before || d->gap_inside || d->old)
		address_note(&fault, ADDRESS_OBSOLETE_FORM);
	if (d->quoted > 0)
		address_note(&fault, ADDRESS_DOMAIN_BYTE);
	if (address_class(fault) == ADDRESS_INVALID)
		return fault;
	if (d->literal)
		address_note(&fault, check_literal(span_slice(s, d->text.at + 1,
							      d->text.n - 2)));
	else
		address_note(&fault, check_labels(s, length));
	return fault;
}

/* CFWS next to the "@" is in the grammar of RFC 5322 3.4.1, but said to be
 * avoided there; dominicsayers/isemail has it as deprecated. */
static enum address_fault check_local(const struct dotted *d)
{
	enum address_fault fault = dotted_faults[d->fault].local;

	if (d->gap_inside || d->gap_behind || d->old ||
	    (d->quoted > 0 && d->words > 1))
		address_note(&fault, ADDRESS_OBSOLETE_FORM);
	if (d->length > LOCAL_MOST)
		address_note(&fault, ADDRESS_LOCAL_LONG);
	return fault;
}

enum address_fault addrspec_domain(struct span s)
{
	struct dotted d = dotted_read(s, true);
	size_t length;

	return check_domain(s, &d, &length);
}

/* Where the last "@" is; s.n if there is none. */
static size_t find_at(struct span s, enum address_fault *fault)
{
	struct lexer l = { .s = s };
	size_t at = s.n;
	struct token t;

	while ((t = token_next(&l)).kind != TOKEN_END) {
		if (t.open)
			address_note(fault, ADDRESS_UNCLOSED);
		if (!token_is(s, t, '@'))
			continue;
		if (at < s.n)
			address_note(fault, ADDRESS_TWO_ATS);
		at = t.at;
	}
	return at;
}

/* Words of the commonest bytes with single dots between them. */
static bool is_plain_local(struct span s)
{
	char last = '.';

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '.' ? last == '.'
			     : !is_alnum(c) && !span_has(SPAN("_-+="), c))
			return false;
		last = c;
	}
	return last != '.' && s.n <= LOCAL_MOST;
}

/* Labels in ASCII with single dots between them; no more than an address may
 * have bytes. */
static bool is_plain_domain(struct span s)
{
	size_t label = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (is_alnum(c) && label < LABEL_MOST)
			label++;
		else if (c == '-' && label > 0 && label < LABEL_MOST)
			label++;
		else if (c == '.' && label > 0 && s.p[i - 1] != '-')
			label = 0;
		else
			return false;
	}
	return label > 0 && s.p[s.n - 1] != '-';
}

/* Most are of the plainest kind, which needs no grammar. */
static bool read_plain(struct span s, struct addrspec *spec)
{
	size_t at = span_until(s, '@');

	if (s.n > SPEC_MOST || !is_plain_local(span_first(s, at)) ||
	    !is_plain_domain(span_skip(s, at + 1)))
		return false;
	spec->text = (struct range){ 0, s.n };
	spec->local = (struct range){ 0, at };
	spec->domain = (struct range){ at + 1, s.n - at - 1 };
	return true;
}

static struct addrspec read_any(struct span s)
{
	struct addrspec spec = { .fault = ADDRESS_FINE };
	size_t at = find_at(s, &spec.fault);
	struct span behind = span_skip(s, at + 1);
	struct dotted local = dotted_read(span_first(s, at), false);
	struct dotted domain = dotted_read(behind, true);
	size_t length = 0;

	if (at == s.n && local.length > 0)
		address_note(&spec.fault, ADDRESS_NO_AT);
	address_note(&spec.fault, check_local(&local));
	address_note(&spec.fault, check_domain(behind, &domain, &length));
	if (local.length + 1 + length > SPEC_MOST)
		address_note(&spec.fault, ADDRESS_TOO_LONG);

	spec.local = local.text;
	spec.domain = (struct range){ local.text.at + local.text.n, 0 };
	if (at < s.n) {
		if (local.length == 0)
			spec.local.at = at;
		spec.domain.at = at + 1 + domain.text.at;
		spec.domain.n = domain.text.n;
	}
	spec.text.at = spec.local.at;
	spec.text.n = spec.domain.at + spec.domain.n - spec.text.at;
	spec.quoted = local.quoted > 0;
	spec.literal = domain.literal;
	return spec;
}

struct addrspec addrspec_read(struct span s)
{
	struct addrspec spec = { .fault = ADDRESS_FINE };

	return read_plain(s, &spec) ? spec : read_any(s);
}

enum address_class address_spec_class(struct span spec,
				      enum address_fault *fault)
{
	*fault = addrspec_read(spec).fault;
	return address_class(*fault);
}
