#include "text/uts46.h"

#include <assert.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/punycode.h"
#include "text/uts46_map.h"

enum {
	NON_JOINER = 0x200c,
	JOINER = 0x200d,
	VIRAMA = 9, /* a combining class */
	LABEL_ROOM = 4 * PUNYCODE_MOST,
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
		struct uts46_mapping m = uts46_map(code);

		if (code >= 0x80 &&
		    (m.n != 1 || m.codes[0] != uc_tolower(code)))
			u->mapped = true;
		if (uts46_is_excluded(code, &m)) {
			fail(u, "its host has a character that no host may "
				"have");
			m = (struct uts46_mapping){ { code }, 1 };
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
		if (codes[i] >= 0x80 ? !uts46_is_valid(codes[i])
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
