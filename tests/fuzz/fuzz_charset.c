#include <assert.h>

#include "base/utf8.h"
#include "mail/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One of each kind, and those whose bytes mean the same wherever they are. */
static const struct {
	const char *label;
	bool stateless;
} charsets[] = {
	{ "utf-8", false },       { "us-ascii", true },
	{ "windows-1252", true }, { "iso-8859-6", true },
	{ "koi8-r", true },       { "utf-16le", false },
	{ "utf-16be", false },    { "utf-32", false },
	{ "gb18030", true },      { "gb2312", true },
	{ "big5", true },         { "euc-jp", true },
	{ "shift_jis", true },    { "euc-kr", true },
	{ "iso-2022-jp", false }, { "iso-2022-kr", false },
	{ "hz-gb-2312", false },  { "x-user-defined", true },
};

enum { CHARSETS = sizeof(charsets) / sizeof(*charsets) };

/* A character alone is what it is in its text. (Big5 has some of two code
 * points.) */
static void check_alone(const struct charset *charset, struct span bytes,
			struct span character)
{
	struct view file = view_root(bytes);
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct span text = charset_decode(&p, charset, &file)->text;

	assert(span_find(text, character) < text.n && text.n <= 4);
	arena_free(&arena);
}

static void check_places(const struct view *text, const struct charset *charset,
			 bool stateless)
{
	struct span file = text->from->text;
	struct range last = { 0, 0 };
	size_t used;

	for (size_t at = 0; at < text->text.n; at += used) {
		struct span rest = span_skip(text->text, at);
		struct range r;

		(void)utf8_next(rest, &used);
		r = view_origin(text, at, used);
		assert(r.n > 0 && r.at <= file.n && r.n <= file.n - r.at);
		assert(r.n <= 4);
		assert(r.at >= last.at + last.n || r.at == last.at);
		if (stateless)
			check_alone(charset, span_slice(file, r.at, r.n),
				    span_first(rest, used));
		last = r;
	}
}

static void check(const struct view *file, size_t which)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	const struct charset *charset =
		charset_named(span_str(charsets[which].label));
	const struct view *text = charset_decode(&p, charset, file);
	bool bad = p.first != NULL;

	assert(utf8_valid(text->text) == text->text.n);
	assert(text->text.n <= 4 * file->text.n + 64);
	assert(!bad || p.first->kind == DEFECT_CHARSET_BYTES);
	assert(!bad || p.first->at.n <= file->text.n - p.first->at.at);
	if (text != file)
		check_places(text, charset, charsets[which].stateless);
	arena_free(&arena);
}

/* The first byte chooses a charset: whatever follows, the text is valid, not
 * much larger, and each character knows where it came from. The whole may be a
 * label too. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = { (const char *)data, size };
	struct view file = view_root(span_skip(all, 1));
	const struct charset *named = charset_named(all);

	assert(named == NULL || charset_name(named)[0] != '\0');
	if (size > 0)
		check(&file, data[0] % CHARSETS);
	return 0;
}
