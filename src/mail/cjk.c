#include "mail/cjk.h"

#include <string.h>

#include "base/utf8.h"
#include "mail/converter.h"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

/* What converts the characters of a set, in the order of enum cjk. */
static const enum converter converters[] = {
	CONVERTER_GB18030, CONVERTER_BIG5,    CONVERTER_EUC_JP,
	CONVERTER_CP932,   CONVERTER_UHC,     CONVERTER_EUC_JP,
	CONVERTER_UHC,     CONVERTER_GB18030,
};

/* So many characters are converted at once, of four bytes at most. */
enum { BATCH = CONVERTER_IN / 4 };

/* A character as the text has it, and how its set has it in 8 bits. */
struct form {
	size_t size;          /* bytes in the text */
	unsigned char prefix; /* to come before them; 0: none */
	unsigned char bits;   /* to be set in them */
};

/* A text being decoded. */
struct work {
	struct parse *p;
	enum cjk set;
	const struct view *from;
	struct view_builder b;
	bool works;   /* what converts it */
	size_t at;    /* read up to here */
	size_t batch; /* so many characters are worth a try */
	struct conversion conversion;
};

static struct span rest_of(const struct work *w)
{
	return span_skip(w->from->text, w->at);
}

/* `text` stands for the next n bytes. */
static void put(struct work *w, size_t n, struct span text)
{
	view_replace(&w->b, w->at, n, text);
	w->at += n;
}

static void put_bad(struct work *w, size_t n)
{
	parse_defect(w->p,
		     w->works ? DEFECT_CHARSET_BYTES : DEFECT_CHARSET_UNKNOWN,
		     w->from, w->at, n);
	put(w, n, SPAN("\xef\xbf\xbd"));
}

static void put_same(struct work *w, size_t n)
{
	view_copy(&w->b, w->at, n);
	w->at += n;
}

static size_t utf8_size(char lead)
{
	unsigned char c = (unsigned char)lead;

	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* Append code points, each of which came from `size` bytes. */
static void put_code_points(struct work *w, struct span s, size_t size)
{
	while (s.n > 0) {
		size_t each = utf8_size(s.p[0]), n = 0;

		while (n < s.n && utf8_size(s.p[n]) == each)
			n += each;
		memcpy(view_append(&w->b, n, w->at, each, size), s.p, n);
		w->at += n / each * size;
		s = span_skip(s, n);
	}
}

/* Put the next n characters, in 8 bits, where the converter wants them. */
static void to_8_bits(struct work *w, size_t n, struct form form)
{
	struct span s = span_first(rest_of(w), n * form.size);
	char *to = w->conversion.in;

	for (size_t i = 0; i < s.n; i++) {
		if (form.prefix != 0 && i % form.size == 0)
			*to++ = (char)form.prefix;
		*to++ = (char)((unsigned char)s.p[i] | form.bits);
	}
	w->conversion.nin = (size_t)(to - w->conversion.in);
}

/*
 * Try to decode the next n characters. If one of them does not exist, those
 * before it are decoded. A character of Big5 can be two code points: if there
 * are such, only one is tried at a time, since the places were lost otherwise.
 */
static size_t convert(struct work *w, size_t n, struct form form)
{
	struct conversion *c = &w->conversion;
	size_t done;

	if (!w->works)
		return 0;
	to_8_bits(w, n, form);
	converter_run(w->p, converters[w->set], c);
	done = c->used / (c->nin / n);
	if (done == c->points)
		put_code_points(w, (struct span){ c->text, c->n }, form.size);
	else if (n == 1 && done == 1)
		put(w, form.size, (struct span){ c->text, c->n });
	else
		return 0;
	return done;
}

/*
 * Decode up to n characters, at least one. Behind one that fails the next is
 * tried alone, then as many as went well since: so those looked at in vain stay
 * in proportion.
 */
static void put_characters(struct work *w, size_t n, struct form form)
{
	size_t done;

	if (n > w->batch)
		n = w->batch;
	done = convert(w, n, form);
	if (done == n) {
		w->batch = w->batch + n < BATCH ? w->batch + n : BATCH;
		return;
	}
	w->batch = 1;
	if (n == 1) {
		/* A letter behind a broken character is not part of it. */
		bool split = form.size == 2 && form.bits == 0 &&
			     is_ascii(rest_of(w).p[1]);

		put_bad(w, split ? 1 : form.size);
	}
}

/* The bytes that a character of a set consists of. */
struct shape {
	enum cjk set;
	size_t size;
	struct {
		unsigned char low, high;
	} byte[4];
};

static const struct shape shapes[] = {
	{ CJK_GB18030, 2, { { 0x81, 0xfe }, { 0x40, 0x7e } } },
	{ CJK_GB18030, 2, { { 0x81, 0xfe }, { 0x80, 0xfe } } },
	{ CJK_GB18030,
	  4,
	  { { 0x81, 0xfe }, { 0x30, 0x39 }, { 0x81, 0xfe }, { 0x30, 0x39 } } },
	{ CJK_BIG5, 2, { { 0x81, 0xfe }, { 0x40, 0x7e } } },
	{ CJK_BIG5, 2, { { 0x81, 0xfe }, { 0xa1, 0xfe } } },
	{ CJK_EUC_JP, 2, { { 0xa1, 0xfe }, { 0xa1, 0xfe } } },
	{ CJK_EUC_JP, 2, { { 0x8e, 0x8e }, { 0xa1, 0xdf } } },
	{ CJK_EUC_JP, 3, { { 0x8f, 0x8f }, { 0xa1, 0xfe }, { 0xa1, 0xfe } } },
	{ CJK_SHIFT_JIS, 1, { { 0xa1, 0xdf } } },
	{ CJK_SHIFT_JIS, 2, { { 0x81, 0x9f }, { 0x40, 0x7e } } },
	{ CJK_SHIFT_JIS, 2, { { 0x81, 0x9f }, { 0x80, 0xfc } } },
	{ CJK_SHIFT_JIS, 2, { { 0xe0, 0xfc }, { 0x40, 0x7e } } },
	{ CJK_SHIFT_JIS, 2, { { 0xe0, 0xfc }, { 0x80, 0xfc } } },
	{ CJK_EUC_KR, 2, { { 0x81, 0xfe }, { 0x41, 0x5a } } },
	{ CJK_EUC_KR, 2, { { 0x81, 0xfe }, { 0x61, 0x7a } } },
	{ CJK_EUC_KR, 2, { { 0x81, 0xfe }, { 0x81, 0xfe } } },
};

static bool has_shape(struct span s, const struct shape *shape)
{
	if (s.n < shape->size)
		return false;
	for (size_t i = 0; i < shape->size; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < shape->byte[i].low || c > shape->byte[i].high)
			return false;
	}
	return true;
}

/* The bytes of the character at the start of s; 0 if there is none. */
static size_t character(enum cjk set, struct span s)
{
	for (size_t i = 0; i < LENGTH(shapes); i++)
		if (shapes[i].set == set && has_shape(s, &shapes[i]))
			return shapes[i].size;
	return 0;
}

static const struct view *decode_8_bits(struct work *w)
{
	while (w->at < w->from->text.n) {
		struct span rest = rest_of(w);
		struct form form = { .size = character(w->set, rest) };
		size_t n = 1;

		if (is_ascii(rest.p[0])) {
			put_same(w, utf8_ascii(rest));
		} else if (form.size > 0) {
			while (n < w->batch &&
			       character(w->set,
					 span_skip(rest, n * form.size)) ==
				       form.size)
				n++;
			put_characters(w, n, form);
		} else if (w->set == CJK_GB18030 && rest.p[0] == '\x80') {
			/* What Windows has beyond GBK. */
			put(w, 1, SPAN("\xe2\x82\xac"));
		} else {
			put_bad(w, 1);
		}
	}
	return view_end(&w->b);
}

/* What the bytes of a 7-bit set mean at the moment. */
enum mode { ASCII, ROMAN, KATAKANA, PAIRS, PAIRS_0212, AS_BEFORE, TILDE };

/* The sequences between characters that change it. */
static const struct shift {
	struct span text;
	enum cjk set;
	enum mode to;
} shifts[] = {
	{ SPAN_INIT("\x1b(B"), CJK_ISO_2022_JP, ASCII },
	{ SPAN_INIT("\x1b(J"), CJK_ISO_2022_JP, ROMAN },
	{ SPAN_INIT("\x1b(H"), CJK_ISO_2022_JP, ROMAN }, /* a known mistake */
	{ SPAN_INIT("\x1b(I"), CJK_ISO_2022_JP, KATAKANA },
	{ SPAN_INIT("\x1b$@"), CJK_ISO_2022_JP, PAIRS },
	{ SPAN_INIT("\x1b$B"), CJK_ISO_2022_JP, PAIRS },
	{ SPAN_INIT("\x1b$(D"), CJK_ISO_2022_JP, PAIRS_0212 },
	{ SPAN_INIT("\x1b&@"), CJK_ISO_2022_JP, AS_BEFORE },
	{ SPAN_INIT("\x1b$)C"), CJK_ISO_2022_KR, AS_BEFORE },
	{ SPAN_INIT("\x0e"), CJK_ISO_2022_KR, PAIRS },
	{ SPAN_INIT("\x0f"), CJK_ISO_2022_KR, ASCII },
	{ SPAN_INIT("~{"), CJK_HZ, PAIRS },
	{ SPAN_INIT("~}"), CJK_HZ, ASCII },
	{ SPAN_INIT("~\n"), CJK_HZ, ASCII },
	{ SPAN_INIT("~\r\n"), CJK_HZ, ASCII },
	{ SPAN_INIT("~~"), CJK_HZ, TILDE },
};

static const struct shift *shift_at(enum cjk set, struct span s)
{
	for (size_t i = 0; i < LENGTH(shifts); i++)
		if (shifts[i].set == set && span_starts(s, shifts[i].text))
			return &shifts[i];
	return NULL;
}

/* Whether a byte may begin a shift, or is one that no text has. */
static bool may_shift(enum cjk set, char c)
{
	if (set == CJK_HZ)
		return c == '~';
	return c == '\x1b' || c == '\x0e' || c == '\x0f';
}

/* How many bytes at the start of s are what they are in ASCII. */
static size_t plain(enum cjk set, struct span s)
{
	size_t i = 0;

	while (i < s.n && is_ascii(s.p[i]) && !may_shift(set, s.p[i]))
		i++;
	return i;
}

/* How many bytes at the start of s are in the 94 places of a 7-bit set. In HZ
 * a "~" where a pair could begin ends them. */
static size_t graphic(enum cjk set, struct span s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] > ' ' && s.p[i] <= '~' &&
	       (set != CJK_HZ || i % 2 == 1 || s.p[i] != '~'))
		i++;
	return i;
}

/* The characters of an alphabet other than ASCII that stand next, n bytes. */
static void put_graphic(struct work *w, enum mode mode, size_t n)
{
	struct form form = { .size = 2, .bits = 0x80 };

	if (mode == KATAKANA)
		form = (struct form){ 1, 0x8e, 0x80 };
	if (mode == PAIRS_0212)
		form.prefix = 0x8f;
	if (n < form.size)
		put_bad(w, n);
	else
		put_characters(w, n / form.size, form);
}

/* JIS X 0201: ASCII but for two letters. */
static void put_roman(struct work *w, size_t n)
{
	size_t same = 0;
	struct span rest = span_first(rest_of(w), n);

	while (same < n && rest.p[same] != '\\' && rest.p[same] != '~')
		same++;
	put_same(w, same);
	if (same < n)
		put(w, 1,
		    rest.p[same] == '~' ? SPAN("\xe2\x80\xbe")
					: SPAN("\xc2\xa5"));
}

/* What stands next and is no shift. A line ends in ASCII, whether or not the
 * sender came back to it. */
static void put_7_bits(struct work *w, enum mode *mode)
{
	struct span rest = rest_of(w);
	size_t n = graphic(w->set, span_first(rest, 2 * (size_t)BATCH));

	if (rest.p[0] == '\n')
		*mode = ASCII;
	if (!is_ascii(rest.p[0]) || may_shift(w->set, rest.p[0]))
		put_bad(w, 1);
	else if (*mode == ASCII)
		put_same(w, plain(w->set, rest));
	else if (n == 0)
		put_same(w, 1);
	else if (*mode == ROMAN)
		put_roman(w, n);
	else
		put_graphic(w, *mode, n);
}

static const struct view *decode_7_bits(struct work *w)
{
	struct span text = w->from->text;
	enum mode mode = ASCII;

	while (w->at < text.n) {
		const struct shift *shift = shift_at(w->set, rest_of(w));

		if (shift == NULL) {
			put_7_bits(w, &mode);
		} else if (shift->to == TILDE) {
			put(w, 2, SPAN("~"));
		} else {
			if (shift->to != AS_BEFORE)
				mode = shift->to;
			w->at += shift->text.n;
		}
	}
	return view_end(&w->b);
}

const struct view *cjk_decode(struct parse *p, enum cjk set,
			      const struct view *from)
{
	bool seven = set >= CJK_ISO_2022_JP;
	struct work w = { .p = p, .set = set, .from = from, .batch = BATCH };
	struct span text = from->text;

	if ((seven ? plain(set, text) : utf8_ascii(text)) == text.n)
		return from;
	w.works = converter_works(p, converters[set]);
	w.b = view_begin(p->arena, from, 0);
	return seven ? decode_7_bits(&w) : decode_8_bits(&w);
}
