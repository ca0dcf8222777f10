#include "text/uts46.h"

#include <assert.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/punycode.h"

enum {
	SHARP_S = 0xdf,
	FINAL_SIGMA = 0x3c2,
	CAPITAL_SHARP_S = 0x1e9e,
	OGHAM_SPACE = 0x1680,
	NON_JOINER = 0x200c,
	JOINER = 0x200d,
	IDEOGRAPHIC_STOP = 0x3002,
	VIRAMA = 9, /* a combining class */
	/* NFKC makes 18 characters of one at most. */
	MAPPED_MOST = 64,
	LABEL_ROOM = 4 * PUNYCODE_MOST,
	/* General categories of no letter, digit or sign. */
	NEVER = UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp,
};

/* Characters under construction. */
struct codes {
	struct arena *arena;
	uint32_t *p;
	size_t n, room;
};

static void codes_add(struct codes *codes, const uint32_t *p, size_t n)
{
	codes->p = arena_grow(codes->arena, codes->p, codes->n, n, &codes->room,
			      sizeof(*p));
	if (n > 0)
		memcpy(codes->p + codes->n, p, n * sizeof(*p));
	codes->n += n;
}

/* Bytes under construction. */
struct bytes {
	struct arena *arena;
	char *p;
	size_t n, room;
};

static void bytes_add(struct bytes *bytes, const char *p, size_t n)
{
	bytes->p = arena_grow(bytes->arena, bytes->p, bytes->n, n, &bytes->room,
			      1);
	memcpy(bytes->p + bytes->n, p, n);
	bytes->n += n;
}

static void bytes_add_code(struct bytes *bytes, uint32_t code)
{
	char utf8[UTF8_MOST];

	bytes_add(bytes, utf8, utf8_put(utf8, code));
}

/* The deviations of IDNA2008 from 2003 stand for themselves. */
static bool is_deviation(uint32_t code)
{
	return code == SHARP_S || code == FINAL_SIGMA || code == NON_JOINER ||
	       code == JOINER;
}

/* A character, and what is made of it in turns. */
struct mapping {
	uint32_t codes[MAPPED_MOST];
	size_t n;
};

static void fold_case(struct mapping *m)
{
	struct mapping from = *m;
	uint32_t *p;

	m->n = MAPPED_MOST;
	p = u32_casefold(from.codes, from.n, NULL, NULL, m->codes, &m->n);
	assert(p == m->codes);
}

static void normalize(struct mapping *m)
{
	struct mapping from = *m;
	uint32_t *p;

	m->n = MAPPED_MOST;
	p = u32_normalize(UNINORM_NFKC, from.codes, from.n, m->codes, &m->n);
	assert(p == m->codes);
}

/*
 * NFKC_Casefold but for the deviations: what UTS #46 derives its table from
 * (section 7). What it takes back out again, is_excluded() has.
 */
static struct mapping map(uint32_t code)
{
	struct mapping m = { { code }, 1 };

	if (code < 0x80) {
		m.codes[0] = (unsigned char)to_lower((char)code);
		return m;
	}
	if (is_deviation(code))
		return m;
	if (code == CAPITAL_SHARP_S) {
		m.codes[0] = SHARP_S;
		return m;
	}
	if (uc_is_property_default_ignorable_code_point(code)) {
		m.n = 0;
		return m;
	}
	normalize(&m);
	fold_case(&m);
	normalize(&m);
	fold_case(&m);
	normalize(&m);
	if (m.n == 1 && m.codes[0] == IDEOGRAPHIC_STOP)
		m.codes[0] = '.';
	return m;
}

static bool is_in(uint32_t code, uint32_t first, uint32_t last)
{
	return code >= first && code <= last;
}

/* Directions, and tags. */
static bool is_format(uint32_t code)
{
	return code == 0x61c || is_in(code, 0x200e, 0x200f) ||
	       is_in(code, 0x202a, 0x202e) || is_in(code, 0x2066, 0x2069) ||
	       is_in(code, 0xe0000, 0xe007f);
}

/* What may stand neither in a name nor for something in it: UTS #46, section
 * 7, step 3. */
static bool is_excluded(uint32_t code, const struct mapping *m)
{
	if (code < 0x80 || is_deviation(code))
		return false;
	if (is_format(code) || code == OGHAM_SPACE || code == 0xfffc ||
	    code == 0xfffd || is_in(code, 0x2ff0, 0x2fff))
		return true;
	/* Only three stand for a full stop; "1." in one character is none. */
	for (size_t i = 0; i < m->n; i++)
		if (m->codes[i] == '.' && code != 0xff0e && code != 0xff61 &&
		    code != IDEOGRAPHIC_STOP)
			return true;
	return uc_is_general_category_withtable(
		code, m->n == 0 ? UC_CATEGORY_MASK_Cn : NEVER);
}

/* Whether a character may stand in a label that has been mapped. */
static bool is_valid(uint32_t code)
{
	struct mapping m = map(code);

	return m.n == 1 && m.codes[0] == code && !is_excluded(code, &m);
}

static void fail(struct uts46 *u, const char *why)
{
	if (u->valid)
		u->why = why;
	u->valid = false;
}

/* The characters of the name, mapped; not yet normalized. */
static struct codes map_all(struct arena *a, struct uts46 *u, struct span name)
{
	struct codes codes = { .arena = a };
	size_t used;

	for (size_t at = 0; at < name.n; at += used) {
		uint32_t code = utf8_next(span_skip(name, at), &used);
		struct mapping m = map(code);

		if (code >= 0x80 &&
		    (m.n != 1 || m.codes[0] != uc_tolower(code)))
			u->mapped = true;
		if (is_excluded(code, &m)) {
			fail(u, "its host has a character that no host may "
				"have");
			m = (struct mapping){ { code }, 1 };
		}
		codes_add(&codes, m.codes, m.n);
	}
	return codes;
}

/* NFC of characters, which is at most thrice as long. */
static struct codes compose(struct codes from)
{
	size_t n = 3 * from.n + 1;
	struct codes to = { .arena = from.arena,
			    .p = arena_alloc(from.arena, n, sizeof(*to.p)) };
	uint32_t *p = u32_normalize(UNINORM_NFC, from.p, from.n, to.p, &n);

	assert(p == to.p || n == 0);
	to.n = n;
	return to;
}

static bool is_composed(const uint32_t *codes, size_t n)
{
	uint32_t result[3 * PUNYCODE_MOST];
	size_t length = 3 * PUNYCODE_MOST;

	return n == 0 ||
	       (u32_normalize(UNINORM_NFC, codes, n, result, &length) ==
			result &&
		length == n && memcmp(result, codes, n * sizeof(*codes)) == 0);
}

static bool is_mark(uint32_t code)
{
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M);
}

/* Whether a letter in direction `step` from `at`, past those that join
 * nothing, is of joining type `one` or `both` sides. */
static bool joins(const uint32_t *codes, size_t n, size_t at, bool forward)
{
	int type = UC_JOINING_TYPE_T;
	int one = forward ? UC_JOINING_TYPE_R : UC_JOINING_TYPE_L;

	while (type == UC_JOINING_TYPE_T) {
		if (forward ? ++at == n : at-- == 0)
			return false;
		type = uc_joining_type(codes[at]);
	}
	return type == one || type == UC_JOINING_TYPE_D;
}

/* RFC 5892, appendices A.1 and A.2. */
static bool joiner_may_stand(const uint32_t *codes, size_t n, size_t at)
{
	if (at > 0 && uc_combining_class(codes[at - 1]) == VIRAMA)
		return true;
	return codes[at] == NON_JOINER && joins(codes, n, at, false) &&
	       joins(codes, n, at, true);
}

/* The validity criteria of UTS #46, section 4.1, of a label's U-form. */
static const char *judge(const uint32_t *codes, size_t n)
{
	static const uint32_t prefix[] = { 'x', 'n', '-', '-' };

	if (n == 0)
		return NULL;
	if (n >= 4 && memcmp(codes, prefix, sizeof(prefix)) == 0)
		return "its host has a label that is not the Punycode of a name";
	if (!is_composed(codes, n))
		return "its host is not in its normal form";
	if (is_mark(codes[0]))
		return "its host has a label that begins with a combining mark";
	for (size_t i = 0; i < n; i++) {
		if (codes[i] >= 0x80 ? !is_valid(codes[i])
				     : is_upper((char)codes[i]))
			return "its host has a character that no host may "
			       "have";
		if ((codes[i] == JOINER || codes[i] == NON_JOINER) &&
		    !joiner_may_stand(codes, n, i))
			return "its host has a character where it may not stand";
	}
	return NULL;
}

static size_t ascii_length(const uint32_t *codes, size_t n)
{
	size_t i = 0;

	while (i < n && codes[i] < 0x80)
		i++;
	return i;
}

/* A name in the making, label by label. */
struct reading {
	struct uts46 result;
	struct bytes ascii;
	struct codes unicode;
};

static void add_ascii(struct bytes *to, const uint32_t *codes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bytes_add_code(to, codes[i]);
}

/* "xn--" and what is behind it. */
static void read_alabel(struct reading *r, const uint32_t *codes, size_t n)
{
	struct bytes text = { .arena = r->ascii.arena };
	uint32_t label[PUNYCODE_MOST];
	size_t nlabel = 0;
	const char *why = NULL;

	add_ascii(&text, codes, n);
	add_ascii(&r->ascii, codes, n);
	if (ascii_length(codes, n) < n ||
	    !punycode_decode(span_skip((struct span){ text.p, text.n }, 4),
			     label, &nlabel) ||
	    ascii_length(label, nlabel) == nlabel)
		why = "its host has a label that is not the Punycode of a name";
	else
		why = judge(label, nlabel);
	if (why != NULL)
		fail(&r->result, why);
	if (nlabel == 0)
		codes_add(&r->unicode, codes, n);
	else
		codes_add(&r->unicode, label, nlabel);
}

static void read_ulabel(struct reading *r, const uint32_t *codes, size_t n)
{
	char ascii[LABEL_ROOM];
	size_t nascii = 0;
	const char *why = n > PUNYCODE_MOST
				  ? "its host has a label that is too long"
				  : judge(codes, n);

	codes_add(&r->unicode, codes, n);
	if (why == NULL &&
	    !punycode_encode(codes, n, ascii, sizeof(ascii), &nascii))
		why = "its host has a label that is too long";
	if (why != NULL) {
		fail(&r->result, why);
		add_ascii(&r->ascii, codes, n);
		return;
	}
	bytes_add(&r->ascii, "xn--", 4);
	bytes_add(&r->ascii, ascii, nascii);
}

static void read_label(struct reading *r, const uint32_t *codes, size_t n)
{
	static const uint32_t prefix[] = { 'x', 'n', '-', '-' };

	if (n >= 4 && memcmp(codes, prefix, sizeof(prefix)) == 0) {
		read_alabel(r, codes, n);
	} else if (ascii_length(codes, n) == n) {
		add_ascii(&r->ascii, codes, n);
		codes_add(&r->unicode, codes, n);
	} else {
		read_ulabel(r, codes, n);
	}
}

static size_t label_length(const uint32_t *codes, size_t n)
{
	size_t i = 0;

	while (i < n && codes[i] != '.')
		i++;
	return i;
}

struct uts46 uts46_read(struct arena *a, struct span name)
{
	static const uint32_t dot = '.';
	struct reading r = { .result = { .valid = true },
			     .ascii = { .arena = a },
			     .unicode = { .arena = a } };
	struct bytes unicode = { .arena = a };
	struct codes all = compose(map_all(a, &r.result, name));

	for (size_t at = 0; at <= all.n;) {
		size_t n = label_length(all.p + at, all.n - at);

		if (at > 0) {
			bytes_add(&r.ascii, ".", 1);
			codes_add(&r.unicode, &dot, 1);
		}
		read_label(&r, all.p + at, n);
		at += n + 1;
	}
	if (!bidi_fits(r.unicode.p, r.unicode.n))
		fail(&r.result,
		     "its host mixes both writing directions in a forbidden "
		     "way");
	add_ascii(&unicode, r.unicode.p, r.unicode.n);
	r.result.ascii = (struct span){ r.ascii.p, r.ascii.n };
	r.result.unicode = (struct span){ unicode.p, unicode.n };
	return r.result;
}
