#include "mail/words.h"

#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/recode.h"
#include "mail/word.h"

/* The bytes of a word, or of the text between two words. */
struct piece {
	const struct charset *charset; /* NULL: valid UTF-8 as it is */
	bool word;
	size_t end;           /* in the bytes */
	struct range written; /* in the text */
};

/* First all words become bytes, in one view of the text. Then the bytes of
 * words with one charset that follow each other are decoded together, since a
 * character may be split over them, into one view of the bytes. */
struct decoding {
	struct parse *p;
	const struct view *from;
	enum words_in in;
	const struct charset *raw; /* of what is in no word; NULL: UTF-8 */
	struct view_builder bytes;
	size_t nbytes;
	size_t taken; /* of the text so far */
	struct piece *pieces;
	size_t npieces, room;
};

static void record(struct decoding *d, enum defect_kind kind, struct range at)
{
	parse_defect(d->p, kind, d->from, at.at, at.n);
}

/* Whether c may stand in what is encoded: RFC 2047, section 2, and section 5
 * (2) and (3) for comments and phrases. */
static bool is_encoded(enum words_in in, bool base64, char c)
{
	if (c <= ' ' || c > '~' || c == '?')
		return false;
	if (in == WORDS_PHRASE && !base64)
		return is_alnum(c) || span_has(SPAN("!*+-/=_"), c);
	return in != WORDS_COMMENT || !span_has(SPAN("()\""), c);
}

static bool is_strict(const struct decoding *d, const struct word *w)
{
	struct span encoded = span_slice(d->from->text, w->text.at, w->text.n);

	for (size_t i = 0; i < encoded.n; i++)
		if (!is_encoded(d->in, w->base64, encoded.p[i]))
			return false;
	return encoded.n > 0;
}

/* The byte at `at`; a blank before the text and behind it. */
static char byte_at(struct span text, size_t at)
{
	if (at >= text.n)
		return ' ';
	return text.p[at];
}

/*
 * Record what is wrong with a word that can be read. False if it is better left
 * as it is written: with a letter or digit on both sides it is part of
 * something longer, say of a URL's query.
 */
static bool check_word(struct decoding *d, const struct word *w)
{
	struct span text = d->from->text;
	size_t end = w->all.at + w->all.n;
	char before = byte_at(text, w->all.at - 1);
	char after = byte_at(text, end);
	bool comment = d->in == WORDS_COMMENT;

	if (!is_strict(d, w))
		record(d, DEFECT_WORD_SYNTAX, w->all);
	if (w->all.n > WORD_MOST)
		record(d, DEFECT_WORD_LONG, w->all);
	if (d->in == WORDS_QUOTED ||
	    !(is_space(before) || (comment && before == '(')) ||
	    !(is_space(after) || (comment && after == ')')))
		record(d, DEFECT_WORD_PLACE, w->all);
	return d->in == WORDS_QUOTED || !is_alnum(before) || !is_alnum(after);
}

static void add_piece(struct decoding *d, struct piece piece)
{
	piece.end = d->nbytes;
	d->pieces = arena_grow(d->p->arena, d->pieces, d->npieces, 1, &d->room,
			       sizeof(piece));
	d->pieces[d->npieces++] = piece;
	d->taken = piece.written.at + piece.written.n;
}

static bool all_blank(struct span s)
{
	return span_trim(s).n == 0;
}

/* Take the text from where we are to `end` as it is written. */
static void take_raw(struct decoding *d, size_t end)
{
	size_t n = end - d->taken;

	view_copy(&d->bytes, d->taken, n);
	d->nbytes += n;
	add_piece(d, (struct piece){ .charset = d->raw,
				     .written = { d->taken, n } });
}

static void take_word(struct decoding *d, const struct word *w,
		      const struct charset *charset)
{
	size_t at = w->all.at, n = at - d->taken;
	bool good = true;

	/* The last piece, if there is any, is a word. */
	if (d->npieces == 0
		    ? n > 0
		    : !all_blank(span_slice(d->from->text, d->taken, n)))
		take_raw(d, at);
	d->nbytes += word_decode(&d->bytes, d->from->text, w, &good);
	if (!good)
		record(d, DEFECT_WORD_DECODE, w->all);
	add_piece(d, (struct piece){ .charset = charset,
				     .word = true,
				     .written = w->all });
}

/* Take all words and the text between them. */
static void take_words(struct decoding *d)
{
	struct span text = d->from->text;
	size_t at = word_find(text, 0);

	while (at < text.n) {
		struct word w;
		enum word_reading reading = word_read(text, at, &w);
		const struct charset *charset = NULL;

		if (reading == WORD_BROKEN)
			record(d, DEFECT_WORD_SYNTAX, w.all);
		if (reading != WORD_WHOLE) {
			at = word_find(text, at + 2);
			continue;
		}
		if (check_word(d, &w)) {
			charset = charset_named(w.label);
			if (charset == NULL)
				record(d, DEFECT_WORD_DECODE, w.all);
		}
		if (charset != NULL)
			take_word(d, &w, charset);
		at = word_find(text, w.all.at + w.all.n);
	}
}

/* Record a character, at `r` in the bytes, that no word should have: the last
 * word to end before it is `*word`, which is moved on. */
static void check_character(struct decoding *d, const struct view *bytes,
			    uint32_t code, struct range r, size_t *word)
{
	const struct piece *piece;

	while (d->pieces[*word].end <= r.at && *word + 1 < d->npieces)
		++*word;
	piece = &d->pieces[*word];
	if (code == '\r' || code == '\n' || code == 0)
		record(d, DEFECT_WORD_CONTROL,
		       view_in_parent(bytes, r.at, r.n));
	if (piece->end < r.at + r.n && code != UTF8_BAD)
		record(d, DEFECT_WORD_SPLIT, view_in_parent(bytes, r.at, r.n));
}

/* Append pieces [first, end), which have one charset. */
static void put_pieces(struct decoding *d, struct view_builder *out,
		       const struct view *bytes, size_t first, size_t end)
{
	const struct piece *piece = &d->pieces[first];
	size_t at = first == 0 ? 0 : piece[-1].end, used;
	const struct view *part, *text;

	if (piece->charset == NULL) {
		view_copy(out, at, piece->end - at);
		return;
	}
	part = view_part(d->p->arena, bytes, at, d->pieces[end - 1].end - at);
	text = recode(d->p, piece->charset, part, d->from, DEFECT_WORD_DECODE);
	for (size_t i = 0; i < text->text.n; i += used) {
		uint32_t code = utf8_next(span_skip(text->text, i), &used);
		struct range r = view_in_ancestor(text, bytes, i, used);

		if (piece->word)
			check_character(d, bytes, code, r, &first);
		if (text == part)
			view_copy(out, r.at, r.n);
		else
			view_replace(out, r.at, r.n,
				     span_slice(text->text, i, used));
	}
}

static const struct view *put_all(struct decoding *d)
{
	const struct view *bytes = view_end(&d->bytes);
	struct view_builder out = view_begin(d->p->arena, bytes, 0);

	for (size_t first = 0, end; first < d->npieces; first = end) {
		const struct piece *piece = &d->pieces[first];

		end = first + 1;
		while (piece->word && end < d->npieces && d->pieces[end].word &&
		       d->pieces[end].charset == piece->charset)
			end++;
		put_pieces(d, &out, bytes, first, end);
	}
	return view_end(&out);
}

const struct view *words_decode(struct parse *p, const struct view *from,
				enum words_in in)
{
	struct span text = from->text;
	struct decoding d = { .p = p, .from = from, .in = in };
	size_t ascii = utf8_ascii(text), end = ascii;

	while (end < text.n && !is_ascii(text.p[end]))
		end++;
	if (end > ascii)
		parse_defect(p, DEFECT_RAW_8BIT, from, ascii, end - ascii);
	if (utf8_valid(text) < text.n)
		d.raw = charset_windows_1252();
	else if (word_find(text, 0) == text.n)
		return from;
	d.bytes = view_begin(p->arena, from, 0);
	take_words(&d);
	if (d.npieces == 0 && d.raw == NULL)
		return from;
	if (d.taken < text.n)
		take_raw(&d, text.n);
	return put_all(&d);
}
