#include "text/ip.h"

enum {
	PARTS = 4,  /* of an IPv4 address */
	PIECES = 8, /* of an IPv6 address, of 16 bits each */
};

static struct span without_final_dot(struct span host)
{
	if (host.n > 1 && host.p[host.n - 1] == '.')
		host.n--;
	return host;
}

static bool all_digits(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* A number as C writes it; false for anything else. What does not fit in 32
 * bits is 2^32. */
static bool read_number(struct span s, uint64_t *number)
{
	static const uint64_t most = (uint64_t)UINT32_MAX + 1;
	unsigned base = 10;
	uint64_t sum = 0;

	if (s.n == 0)
		return false;
	if (span_istarts(s, SPAN("0x"))) {
		s = span_skip(s, 2);
		base = 16;
	} else if (s.n > 1 && s.p[0] == '0') {
		s = span_skip(s, 1);
		base = 8;
	}
	for (size_t i = 0; i < s.n; i++) {
		int digit = hex_value(s.p[i]);

		if (digit < 0 || (unsigned)digit >= base)
			return false;
		sum = sum * base + (unsigned)digit;
		if (sum > most)
			sum = most;
	}
	*number = sum;
	return true;
}

bool ip4_is_meant(struct span host)
{
	struct span last = without_final_dot(host);
	size_t at = last.n;
	uint64_t number;

	while (at > 0 && last.p[at - 1] != '.')
		at--;
	last = span_skip(last, at);
	return all_digits(last) ||
	       (span_istarts(last, SPAN("0x")) && read_number(last, &number));
}

bool ip4_read(struct span host, unsigned char address[IP4_BYTES])
{
	struct span rest = without_final_dot(host);
	uint64_t parts[PARTS], last;
	size_t n = 0;
	bool more = true;

	while (more) {
		size_t length = span_until(rest, '.');

		if (n == PARTS ||
		    !read_number(span_first(rest, length), &parts[n]))
			return false;
		n++;
		more = length < rest.n;
		rest = span_skip(rest, length + 1);
	}
	last = parts[n - 1];
	for (size_t i = 0; i + 1 < n; i++)
		if (parts[i] > UINT8_MAX)
			return false;
	if (last >> (8 * (PARTS + 1 - n)) != 0)
		return false;
	for (size_t i = 0; i < PARTS; i++) {
		uint64_t from_last = last >> (8 * (PARTS - 1 - i)) & UINT8_MAX;

		address[i] = (unsigned char)(i + 1 < n ? parts[i] : from_last);
	}
	return true;
}

/* Pieces of an IPv6 address in the making. */
struct reading {
	struct span rest;
	uint16_t pieces[PIECES];
	size_t n;
	size_t gap; /* how many stand before "::"; PIECES + 1: there is none */
};

static uint16_t read_piece(struct span *s)
{
	unsigned piece = 0;
	size_t n = 0;

	for (; n < 4 && n < s->n && hex_value(s->p[n]) >= 0; n++)
		piece = piece << 4 | (unsigned)hex_value(s->p[n]);
	*s = span_skip(*s, n);
	return (uint16_t)piece;
}

/* Four decimal numbers at the end, for the last two pieces. */
static bool read_dotted(struct reading *r)
{
	unsigned char bytes[PARTS];

	if (r->n > PIECES - 2)
		return false;
	for (size_t i = 0; i < PARTS; i++) {
		size_t n = i + 1 < PARTS ? span_until(r->rest, '.') : r->rest.n;
		struct span part = span_first(r->rest, n);
		uint64_t number;

		if ((part.n > 1 && part.p[0] == '0') ||
		    !span_number(part, 0, UINT8_MAX, &number))
			return false;
		bytes[i] = (unsigned char)number;
		r->rest = span_skip(r->rest, n + 1);
	}
	r->pieces[r->n++] = (uint16_t)(bytes[0] << 8 | bytes[1]);
	r->pieces[r->n++] = (uint16_t)(bytes[2] << 8 | bytes[3]);
	return true;
}

/* One piece with the colon behind it, the gap, or what is dotted. */
static bool read_next(struct reading *r)
{
	struct span before = r->rest;
	uint16_t piece;

	if (r->n == PIECES)
		return false;
	if (r->rest.p[0] == ':') {
		if (r->gap <= PIECES)
			return false;
		r->gap = r->n;
		r->rest = span_skip(r->rest, 1);
		return true;
	}
	piece = read_piece(&r->rest);
	if (r->rest.n > 0 && r->rest.p[0] == '.') {
		r->rest = before;
		return read_dotted(r);
	}
	if (r->rest.n == before.n || (r->rest.n > 0 && r->rest.p[0] != ':') ||
	    r->rest.n == 1)
		return false;
	r->pieces[r->n++] = piece;
	r->rest = span_skip(r->rest, 1);
	return true;
}

bool ip6_read(struct span text, unsigned char address[IP6_BYTES])
{
	struct reading r = { .rest = text, .gap = PIECES + 1 };
	size_t missing;

	if (span_starts(text, SPAN("::")))
		r.rest = span_skip(text, 1);
	else if (text.n == 0 || text.p[0] == ':')
		return false;
	while (r.rest.n > 0)
		if (!read_next(&r))
			return false;
	missing = PIECES - r.n;
	if (r.gap > PIECES ? missing > 0 : missing == 0)
		return false;
	memset(address, 0, IP6_BYTES);
	for (size_t i = 0; i < r.n; i++) {
		size_t to = 2 * (i < r.gap ? i : i + missing);

		address[to] = (unsigned char)(r.pieces[i] >> 8);
		address[to + 1] = (unsigned char)(r.pieces[i] & 0xff);
	}
	return true;
}

struct span ip4_text(struct arena *a, const unsigned char address[IP4_BYTES])
{
	return span_str(arena_printf(a, "%d.%d.%d.%d", address[0], address[1],
				     address[2], address[3]));
}

struct span ip_reversed(struct arena *a, const unsigned char *ip, size_t n)
{
	static const char hex[] = "0123456789abcdef";
	char *text;

	if (n == IP4_BYTES)
		return span_str(arena_printf(a, "%d.%d.%d.%d", ip[3], ip[2],
					     ip[1], ip[0]));
	text = arena_bytes(a, 4 * n);
	for (size_t i = 0; i < n; i++) {
		unsigned byte = ip[n - 1 - i];

		text[4 * i] = hex[byte & 0xf];
		text[4 * i + 1] = '.';
		text[4 * i + 2] = hex[byte >> 4];
		text[4 * i + 3] = '.';
	}
	return (struct span){ text, 4 * n - 1 };
}

struct span ip_arpa(struct arena *a, const unsigned char *ip, size_t n)
{
	struct span parts = ip_reversed(a, ip, n);
	const char *zone = n == IP4_BYTES ? "in-addr" : "ip6";

	return span_str(
		arena_printf(a, "%.*s.%s.arpa", (int)parts.n, parts.p, zone));
}

static unsigned piece_at(const unsigned char *address, size_t i)
{
	return (unsigned)address[2 * i] << 8 | address[2 * i + 1];
}

/* The longest run of zero pieces, at least two, the first of such: where it
 * begins, and its length, 0 if there is none. */
static size_t longest_gap(const unsigned char *address, size_t *length)
{
	size_t best = 0, run = 0;

	*length = 1;
	for (size_t i = 0; i < PIECES; i++) {
		run = piece_at(address, i) == 0 ? run + 1 : 0;
		if (run > *length) {
			*length = run;
			best = i + 1 - run;
		}
	}
	if (*length == 1)
		*length = 0;
	return best;
}

struct span ip6_text(struct arena *a, const unsigned char address[IP6_BYTES])
{
	static const char hex[] = "0123456789abcdef";
	enum { MOST = sizeof("[0000:0000:0000:0000:0000:0000:0000:0000]") };
	char *text = arena_bytes(a, MOST);
	size_t length, gap = longest_gap(address, &length), n = 0;

	text[n++] = '[';
	for (size_t i = 0; i < PIECES; i++) {
		unsigned piece = piece_at(address, i);
		unsigned shift = 12;

		if (length > 0 && i == gap) {
			text[n++] = ':';
			if (i == 0)
				text[n++] = ':';
			i += length - 1;
			continue;
		}
		while (shift > 0 && piece >> shift == 0)
			shift -= 4;
		for (unsigned s = shift + 4; s > 0; s -= 4)
			text[n++] = hex[piece >> (s - 4) & 0xf];
		if (i + 1 < PIECES)
			text[n++] = ':';
	}
	text[n++] = ']';
	return (struct span){ text, n };
}
