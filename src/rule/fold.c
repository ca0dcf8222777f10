#include "rule/fold.h"

#include <assert.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/utf8.h"

enum {
	SEGMENT_BYTES = (FOLD_MARKS + 1) * UTF8_MOST,
	/* NFKC makes 33 bytes of three at most (U+FDFA), twice over with case
	 * folding between that makes two of one. */
	FOLDED_BYTES = SEGMENT_BYTES * 11 * 4,
};

static bool is_white(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\v' || code == '\f' ||
	       code == '\r' || code == ' ' || code == 0x85 ||
	       (code >= 0x80 && uc_is_property_white_space(code));
}

bool fold_drops(uint32_t code)
{
	if (is_white(code))
		return false;
	if (code < 0xa0)
		return code < 0x20 || code >= 0x7f;
	return uc_is_property_default_ignorable_code_point(code);
}

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

	while (at < text.n && fold_drops(utf8_next(span_skip(text, at), &used)))
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

		if (fold_drops(code))
			continue;
		if (is_white(code)) {
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
		if (!is_white(code) && !fold_drops(code))
			break;
		at += used;
	}
	return at - begin;
}

/* The letters at offset `at` that fold by themselves: all but the last, where
 * a mark upon it may follow. */
static size_t plain(struct span text, size_t at)
{
	size_t n = 0;

	while (at + n < text.n && text.p[at + n] > ' ' && text.p[at + n] < 0x7f)
		n++;
	return n > 0 && at + n < text.n && text.p[at + n] != ' ' ? n - 1 : n;
}

static void fold_plain(struct view_builder *b, size_t at, size_t n)
{
	const char *from = b->from->text.p + at;
	char *to = view_append(b, n, at, 1, 1);

	for (size_t i = 0; i < n; i++)
		to[i] = to_lower(from[i]);
}

static size_t fold_segment(struct view_builder *b, size_t at)
{
	struct span text = b->from->text;
	struct segment segment;
	struct folded one, two;
	struct span done;

	segment_read(&segment, text, at);
	normalize((struct span){ segment.bytes, segment.nbytes }, &one);
	fold_case(&one, &two);
	normalize((struct span){ (const char *)two.bytes, two.n }, &one);
	done = tidy(&one);
	if (span_eq(done, span_slice(text, at, segment.n)))
		view_copy(b, at, segment.n);
	else
		view_replace(b, at, segment.n, done);
	return segment.n;
}

/* White space: one blank for all of it, dropped characters among it too. */
static size_t fold_white(struct view_builder *b, size_t at)
{
	size_t n = white(b->from->text, at);

	if (n == 1 && b->from->text.p[at] == ' ')
		view_copy(b, at, n);
	else
		view_replace(b, at, n, SPAN(" "));
	return n;
}

const struct view *fold_text(struct arena *a, const struct view *from)
{
	struct view_builder b = view_begin(a, from, 0);
	struct span text = from->text;
	size_t at = 0, n, used;

	while (at < text.n) {
		n = plain(text, at);
		if (n > 0)
			fold_plain(&b, at, n);
		at += n;
		at += dropped(text, at);
		if (at == text.n)
			break;
		if (is_white(utf8_next(span_skip(text, at), &used)))
			at += fold_white(&b, at);
		else
			at += fold_segment(&b, at);
	}
	return view_end(&b);
}

struct span fold_span(struct arena *a, struct span text)
{
	struct view *root = arena_new(a, struct view);

	*root = view_root(text);
	return fold_text(a, root)->text;
}
