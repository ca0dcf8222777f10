#include <assert.h>
#include <stdlib.h>

#include "mail/transfer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef const struct view *decode_fn(struct parse *p, const struct view *from);
typedef size_t slow_fn(struct span in, char *out);

/* The simplest decoders that are right, to compare with. `out` has room for
 * as much as `in` is. */
static size_t slow_base64(struct span in, char *out)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "abcdefghijklmnopqrstuvwxyz"
				       "0123456789+/";
	size_t bits = 0, value = 0, n = 0;

	for (size_t i = 0; i < in.n; i++) {
		struct span all = { alphabet, 64 };
		size_t six = span_until(all, in.p[i]);

		if (in.p[i] == '=')
			bits = 0;
		if (six == 64)
			continue;
		value = (value << 6 | six) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[n++] = (char)(value >> bits);
		}
	}
	return n;
}

/* Whether s begins with blanks up to a line's end or the end of all; then
 * *blanks of them, and *end bytes of line end. */
static bool ends_line(struct span s, size_t *blanks, size_t *end)
{
	*blanks = 0;
	while (*blanks < s.n && is_wsp(s.p[*blanks]))
		++*blanks;
	s = span_skip(s, *blanks);
	*end = span_starts(s, SPAN("\r\n")) ? 2 : span_starts(s, SPAN("\n"));
	return s.n == 0 || *end > 0;
}

static size_t slow_qp(struct span in, char *out)
{
	size_t blanks, end, n = 0;

	while (in.n > 0) {
		struct span after = span_skip(in, 1);
		size_t used = 1;

		if (in.p[0] == '=' && ends_line(after, &blanks, &end)) {
			used = 1 + blanks + end;
		} else if (is_wsp(in.p[0]) && ends_line(in, &blanks, &end)) {
			used = blanks;
		} else if (in.p[0] == '=' && in.n > 2 &&
			   hex_value(in.p[1]) >= 0 && hex_value(in.p[2]) >= 0) {
			used = 3;
			out[n++] = (char)(hex_value(in.p[1]) * 16 +
					  hex_value(in.p[2]));
		} else {
			out[n++] = in.p[0];
		}
		in = span_skip(in, used);
	}
	return n;
}

/* The nth byte that comes from these bytes is what they decode to. */
static void check_bytes(struct span bytes, decode_fn *decode, size_t nth,
			char byte)
{
	struct view part = view_root(bytes);
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct span text = bytes; /* one byte: blank or "=" for itself */

	if (bytes.n > 1)
		text = decode(&p, &part)->text;
	assert(nth < text.n && text.p[nth] == byte);
	arena_free(&arena);
}

/* The bytes of the file that a byte came from decode to just this one, or to
 * the group it is in; and later bytes never come from earlier places. */
static void check_places(const struct view *text, decode_fn *decode)
{
	struct span file = text->from->text;
	struct range last = { 0, 0 };
	size_t nth = 0;

	for (size_t at = 0; at < text->text.n; at++) {
		struct range r = view_origin(text, at, 1);

		assert(r.n > 0 && r.at <= file.n && r.n <= file.n - r.at);
		nth = at > 0 && r.at == last.at ? nth + 1 : 0;
		assert(nth > 0 || r.at >= last.at + last.n);
		check_bytes(span_slice(file, r.at, r.n), decode, nth,
			    text->text.p[at]);
		last = r;
	}
}

static void check_defects(const struct parse *p)
{
	for (const struct defect *d = p->first; d != NULL; d = d->next) {
		assert(d->count > 0 && d->at.at <= d->view->text.n);
		assert(d->at.n <= d->view->text.n - d->at.at);
	}
}

static void check(const struct view *file, decode_fn *decode, slow_fn *slow)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	const struct view *text = decode(&p, file);
	char *expected = malloc(file->text.n + 1);

	assert(expected != NULL);
	assert(span_eq(text->text,
		       (struct span){ expected, slow(file->text, expected) }));
	if (text != file)
		check_places(text, decode);
	check_defects(&p);
	free(expected);
	arena_free(&arena);
}

/* A part of uuencode has no meaning without its frame, so only that nothing
 * grows and that places go forward. */
static void check_uu(const struct view *file)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	const struct view *text = uu_decode(&p, file);
	size_t last = 0;

	assert(text->text.n <= file->text.n);
	for (size_t at = 0; at < text->text.n; at++) {
		struct range r = view_origin(text, at, 1);

		assert(r.n > 0 && r.n <= 4 && r.at >= last);
		assert(r.n <= file->text.n - r.at);
		last = r.at;
	}
	check_defects(&p);
	arena_free(&arena);
}

/* Whatever the input, the decoders agree with slow ones, and each byte knows
 * where it came from. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct view file = view_root((struct span){ (const char *)data, size });

	check(&file, base64_decode, slow_base64);
	check(&file, qp_decode, slow_qp);
	check_uu(&file);
	(void)transfer_named(file.text);
	return 0;
}
