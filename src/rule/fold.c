#include "rule/fold.h"

#include <assert.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/utf8.h"
#include "rule/disguise.h"
#include "text/lookalike.h"
#include "rule/plain.h"
#include "rule/unseen.h"

enum {
	LETTERS = 512, /* bytes folded at a time */
	SEGMENT_BYTES = (FOLD_MARKS + 1) * UTF8_MOST,
	/* NFKC makes 33 bytes of three at most (U+FDFA), twice over with case
	 * folding between that makes two of one. */
	FOLDED_BYTES = SEGMENT_BYTES * 11 * 4,
};

/* Whether NFKC may join it to what stands before: marks, Hangul vowels and
 * finals, half-width voice marks. */
static bool is_joined(uint32_t code)
{
	if (code < 0x300)
		return false;
	if ((code >= 0x1160 && code <= 0x11ff) ||
	    (code >= 0x3131 && code <= 0x318e) ||
	    (code >= 0xd7b0 && code <= 0xd7ff) ||
	    (code >= 0xff9e && code <= 0xffdc))
		return true;
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M);
}

/* What is folded as one: a letter with what is joined to it. */
struct segment {
	size_t at, n; /* in the text, dropped characters within included */
	char bytes[SEGMENT_BYTES];
	size_t nbytes;
};

/* The bytes at offset `at` that are dropped. */
static size_t dropped(struct span text, size_t at)
{
	size_t begin = at, used;

	while (at < text.n &&
	       unseen_drops(utf8_next(span_skip(text, at), &used)))
		at += used;
	return at - begin;
}

static void segment_add(struct segment *segment, uint32_t code)
{
	segment->nbytes += utf8_put(segment->bytes + segment->nbytes, code);
}

/* The segment at offset `at`, where a character stands that is not dropped. */
static void segment_read(struct segment *segment, struct span text, size_t at)
{
	size_t used;

	segment->at = at;
	segment->nbytes = 0;
	segment_add(segment, utf8_next(span_skip(text, at), &used));
	at += used;
	segment->n = used;
	for (size_t marks = 0; marks < FOLD_MARKS; marks++) {
		uint32_t code;

		at += dropped(text, at);
		if (at == text.n)
			return;
		code = utf8_next(span_skip(text, at), &used);
		if (!is_joined(code))
			return;
		segment_add(segment, code);
		at += used;
		segment->n = at - segment->at;
	}
}

struct folded {
	uint8_t bytes[FOLDED_BYTES];
	size_t n;
};

static void normalize(struct span s, struct folded *to)
{
	const uint8_t *p;

	to->n = sizeof(to->bytes);
	p = u8_normalize(UNINORM_NFKC, (const uint8_t *)s.p, s.n, to->bytes,
			 &to->n);
	assert(p == to->bytes || to->n == 0);
}

static void fold_case(const struct folded *from, struct folded *to)
{
	const uint8_t *p;

	to->n = sizeof(to->bytes);
	p = u8_casefold(from->bytes, from->n, NULL, NULL, to->bytes, &to->n);
	assert(p == to->bytes || to->n == 0);
}

/* Without what normalizing may have brought: U+FFA0 becomes U+1160, which is
 * dropped; several blanks become one. */
static struct span tidy(struct folded *folded)
{
	struct span s = { (const char *)folded->bytes, folded->n };
	char *bytes = (char *)folded->bytes;
	size_t n = 0, used;

	for (size_t i = 0; i < s.n; i += used) {
		uint32_t code = utf8_next(span_skip(s, i), &used);

		if (unseen_drops(code))
			continue;
		if (unseen_white(code)) {
			bytes[n++] = ' ';
			continue;
		}
		for (size_t k = 0; k < used; k++)
			bytes[n++] = s.p[i + k];
	}
	return (struct span){ bytes, n };
}

static size_t white(struct span text, size_t at)
{
	size_t begin = at, used;
	uint32_t code;

	while (at < text.n) {
		code = utf8_next(span_skip(text, at), &used);
		if (!unseen_white(code) && !unseen_drops(code))
			break;
		at += used;
	}
	return at - begin;
}

/* A text being folded. */
struct fold {
	struct view_builder to;
	struct disguise disguise;
	struct span text;
};

/* Instead of what looks like a Latin letter that letter: always for signs, for
 * letters of a script of their own if the word is disguised. */
static void undisguise(struct folded *folded, bool disguised)
{
	struct span s = { (const char *)folded->bytes, folded->n };
	size_t n = 0, used;

	for (size_t i = 0; i < s.n; i += used) {
		uint32_t code = utf8_next(span_skip(s, i), &used);
		enum lookalike kind = LOOKALIKE_NONE;
		char letter;

		if (code >= 0x80)
			kind = lookalike_of(code, &letter);
		if (kind == LOOKALIKE_SIGN ||
		    (kind != LOOKALIKE_NONE && disguised)) {
			folded->bytes[n++] = (uint8_t)letter;
			continue;
		}
		for (size_t k = 0; k < used; k++)
			folded->bytes[n++] = folded->bytes[i + k];
	}
	folded->n = n;
}

static size_t fold_segment(struct fold *f, size_t at, bool disguised)
{
	struct segment segment;
	struct folded one, two;
	struct span done;

	segment_read(&segment, f->text, at);
	normalize((struct span){ segment.bytes, segment.nbytes }, &one);
	undisguise(&one, disguised);
	fold_case(&one, &two);
	undisguise(&two, disguised);
	normalize((struct span){ (const char *)two.bytes, two.n }, &one);
	done = tidy(&one);
	if (span_eq(done, span_slice(f->text, at, segment.n)))
		view_copy(&f->to, at, segment.n);
	else
		view_replace(&f->to, at, segment.n, done);
	return segment.n;
}

/* White space: one blank for all of it, dropped characters among it too. */
static size_t fold_white(struct fold *f, size_t at)
{
	size_t n = white(f->text, at);

	if (n == 1)
		*view_append(&f->to, 1, at, 1, 1) = ' ';
	else
		view_replace(&f->to, at, n, SPAN(" "));
	return n;
}

/* Whether what follows may change the character before offset `at`, or be
 * dropped. */
static bool is_open(struct span text, size_t at)
{
	size_t used;
	uint32_t code;

	if (at == text.n || is_ascii(text.p[at]))
		return at < text.n && text.p[at] < ' ';
	code = utf8_next(span_skip(text, at), &used);
	return plain_letter(code) == 0 &&
	       (is_joined(code) || unseen_drops(code));
}

/* Whether a character folds by itself, in place: a plain letter of no disguised
 * word, or a single blank before one. */
static bool is_simple(struct fold *f, size_t at, size_t *used, uint32_t *letter)
{
	uint32_t code = utf8_next(span_skip(f->text, at), used);
	size_t next;

	*letter = code;
	if (code == ' ' && at + 1 < f->text.n && !is_ascii(f->text.p[at + 1]))
		return plain_letter(utf8_next(span_skip(f->text, at + 1),
					      &next)) != 0;
	*letter = plain_letter(code);
	return *letter != 0 && !disguise_at(&f->disguise, at, code);
}

/* The simple characters from offset `at` on, but for the last if what follows
 * may be joined to it. Returns how many bytes. */
static size_t fold_letters(struct fold *f, size_t at)
{
	char bytes[LETTERS];
	size_t n = 0, last = 0, used;
	uint32_t letter;

	while (at + n < f->text.n && n + UTF8_MOST <= LETTERS &&
	       is_simple(f, at + n, &used, &letter)) {
		/* As many bytes as it had. */
		last = utf8_put(bytes + n, letter);
		n += last;
	}
	if (n > 0 && is_open(f->text, at + n))
		n -= last;
	if (n > 0)
		memcpy(view_append(&f->to, n, at, 1, 1), bytes, n);
	return n;
}

static size_t fold_plain(struct fold *f, size_t at)
{
	size_t n = plain_ascii(f->text, at);

	if (n > 0)
		plain_fold(view_append(&f->to, n, at, 1, 1), f->text.p + at, n);
	return n;
}

/* What is at offset `at`, and is not plain. */
static size_t fold_next(struct fold *f, size_t at)
{
	size_t used;
	size_t n = fold_letters(f, at);
	uint32_t code;

	if (n > 0)
		return n;
	code = utf8_next(span_skip(f->text, at), &used);
	if (unseen_white(code))
		return fold_white(f, at);
	if (unseen_drops(code))
		return used;
	return fold_segment(f, at, disguise_at(&f->disguise, at, code));
}

const struct view *fold_text(struct arena *a, const struct view *from)
{
	struct fold f = {
		.to = view_begin(a, from, 0),
		.disguise = { .text = from->text },
		.text = from->text,
	};

	view_expect(&f.to, f.text.n);
	for (size_t at = 0; at < f.text.n;) {
		at += fold_plain(&f, at);
		if (at < f.text.n)
			at += fold_next(&f, at);
	}
	return view_end(&f.to);
}

struct span fold_span(struct arena *a, struct span text)
{
	struct view *root;
	char *letter;

	/* One character of ASCII is folded by itself, as patterns are read. */
	if (text.n == 1 && text.p[0] != ' ' && utf8_is_plain(text)) {
		letter = arena_bytes(a, 1);
		*letter = to_lower(text.p[0]);
		return (struct span){ letter, 1 };
	}
	root = arena_new(a, struct view);
	*root = view_root(text);
	return fold_text(a, root)->text;
}
