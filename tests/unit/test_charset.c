#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "tests/defects.h"
#include "tests/test.h"

struct world {
	struct arena arena;
	struct limits limits;
	struct parse parse;
	struct view file;
};

static void begin(struct world *w, struct span text)
{
	w->arena = (struct arena){ 0 };
	w->limits = limits_default();
	w->parse = parse_begin(&w->arena, &w->limits);
	w->file = view_root(text);
}

static const struct view *decode(struct world *w, const char *label)
{
	const struct charset *charset = charset_named(span_str(label));

	assert_non_null(charset);
	return charset_decode(&w->parse, charset, &w->file);
}

static const char *name_of(const char *label)
{
	const struct charset *charset = charset_named(span_str(label));

	return charset == NULL ? "" : charset_name(charset);
}

static void labels_lead_to_charsets(void **state)
{
	static const struct {
		const char *label, *name;
	} rows[] = {
#include "tests/unit/charset_labels.inc"
		/* Newer than that package. */
		{ "unicodefffe", "utf-16be" },
		{ "ucs-2", "utf-16le" },
		{ "x-unicode20utf8", "utf-8" },
		/* Any case, blanks around. */
		{ "UTF-8", "utf-8" },
		{ " \tIso-8859-1\r\n", "windows-1252" },
		/* Those that mail has besides. */
		{ "cp437", "ibm437" },
		{ "cp-850", "ibm850" },
		{ "cp852", "ibm852" },
		{ "cp932", "shift_jis" },
		{ "cp936", "gbk" },
		{ "cp949", "euc-kr" },
		{ "cp950", "big5" },
		{ "utf_8", "utf-8" },
		{ "utf-32", "utf-32be" },
		{ "utf-32le", "utf-32le" },
		{ "hz", "hz-gb-2312" },
		{ "iso-2022-jp-1", "iso-2022-jp" },
		{ "win-1251", "windows-1251" },
		{ "latin-1", "windows-1252" },
		{ "iso_646.irv:1991", "us-ascii" },
		/* Unknown, or not decoded. */
		{ "", "" },
		{ " ", "" },
		{ "x-unknown", "" },
		{ "unknown-8bit", "" },
		{ "binary", "" },
		{ "utf-7", "" },
		{ "unicode-1-1-utf-7", "" },
		{ "iso-2022-cn-ext", "" },
		{ "ibm1390", "" },
		{ "ibm1399", "" },
		{ "replacement", "" },
		{ "utf-8//TRANSLIT", "" },
		{ "../utf-8", "" },
		{ "utf 8", "" },
		{ "utf-88", "" },
		{ "iso-8859-12", "" },
		{ "iso_8859-1:1987xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(strcmp(name_of(rows[i].label), rows[i].name) == 0,
			   rows[i].label);
	assert_null(charset_named(SPAN("utf-8\0")));
	assert_string_equal(charset_name(charset_utf8()), "utf-8");
	assert_string_equal(charset_name(charset_windows_1252()),
			    "windows-1252");
}

/* What bytes 0x80 to 0xff are in each, as a digest made with the codecs of
 * Python 3.11, but for the C1 controls and two letters of koi8-u and one of
 * windows-1255 that the standard adds. */
static const struct {
	const char *label;
	uint64_t digest;
} digests[] = {
	{ "ibm437", 0x746e5c4ce8f70f37 },
	{ "ibm850", 0x960a3b68cf47870b },
	{ "ibm852", 0x9a102f2273463816 },
	{ "ibm866", 0x1fc2571f1b423ad5 },
	{ "iso-8859-2", 0x588024dccd63c66a },
	{ "iso-8859-3", 0x135e61975ffc2480 },
	{ "iso-8859-4", 0x91e374cbe09feac4 },
	{ "iso-8859-5", 0xb83ada89f4e14ea6 },
	{ "iso-8859-6", 0x54794f86e42b87e4 },
	{ "iso-8859-7", 0x8a37fb52a8454ebb },
	{ "iso-8859-8", 0xda8ab99329df2c4e },
	{ "iso-8859-10", 0xf6255d1ca37bfc87 },
	{ "iso-8859-13", 0xc6295f21a4708dc0 },
	{ "iso-8859-14", 0xdc6e3a7bbcf9e2ce },
	{ "iso-8859-15", 0x5df0b6818b7e5bc1 },
	{ "iso-8859-16", 0x67e71470a524d372 },
	{ "koi8-r", 0x525656e2a9846d3 },
	{ "koi8-u", 0x42b0acd8838450c },
	{ "macintosh", 0xf863262353305d96 },
	{ "x-mac-cyrillic", 0x18e067f8d086d1fd },
	{ "windows-874", 0x54fe9749e22f045a },
	{ "windows-1250", 0x6ccef65751a36462 },
	{ "windows-1251", 0x9448b7d0f2efe475 },
	{ "windows-1252", 0x29ccfe22240c3e38 },
	{ "windows-1253", 0xded5f7d2909830c2 },
	{ "windows-1254", 0x29e5a164febee6f0 },
	{ "windows-1255", 0xbaa31a84044a5e1b },
	{ "windows-1256", 0xe1f9d919e4dc39d2 },
	{ "windows-1257", 0x879c25a33de3336d },
	{ "windows-1258", 0xffed1fcea9e050cd },
	{ "ibm737", 0x33dd25960437e283 },
	{ "ibm775", 0x5fcee141626cf22b },
	{ "ibm855", 0x14991eb2050e4133 },
	{ "ibm857", 0xfd328ea026262955 },
	{ "ibm858", 0xba87513a5476ad1 },
	{ "ibm860", 0xca8385e20cc642a7 },
	{ "ibm861", 0x5aa8f3af44f526a7 },
	{ "ibm862", 0x5c9325cb29505446 },
	{ "ibm863", 0xb633cced4dfc6528 },
	{ "ibm865", 0x9040bf408926d13b },
	{ "ibm869", 0x6e8aba38d0fd2087 },
};

static void single_bytes_are_what_others_say(void **state)
{
	char bytes[128];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(0x80 + i);
	for (size_t i = 0; i < LENGTH(digests); i++) {
		struct world w;
		const struct view *v;

		begin(&w, (struct span){ bytes, sizeof(bytes) });
		v = decode(&w, digests[i].label);
		ASSERT_ROW(hash_bytes(0, v->text) == digests[i].digest,
			   digests[i].label);
		arena_free(&w.arena);
	}
}

/* clang-format off */
#define ROW(label, in, out, defects) \
 { label, SPAN_INIT(in), SPAN_INIT(out), defects }
/* clang-format on */

static const struct {
	const char *label;
	struct span in, out;
	const char *defects;
} texts[] = {
	ROW("utf-8", "", "", ""),
	ROW("utf-8", "caf\xc3\xa9", "café", ""),
	ROW("utf-8",
	    "\xef\xbb\xbf"
	    "caf\xc3\xa9",
	    "café", ""),
	ROW("utf-8", "\xef\xbb\xbf\xff", "\xef\xbf\xbd", "bytes@3+1"),
	ROW("utf-8",
	    "a\xff"
	    "b",
	    "a\xef\xbf\xbd"
	    "b",
	    "bytes@1+1"),
	ROW("utf-8", "\xe2\x82 \xf0\x9f\x98", "\uFFFD \uFFFD", "bytes@0+2x2"),
	ROW("utf-8", "\xc0\xaf\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD",
	    "bytes@0+1x5"),
	ROW("utf-8", "\uFFFD", "\uFFFD", ""),
	ROW("us-ascii", "plain", "plain", ""),
	ROW("us-ascii", "caf\xe9 \x80\x93", "café €“", "bytes@3+1x2"),
	ROW("iso-8859-1", "caf\xe9 \x93x\x94", "café “x”", ""),
	ROW("iso-8859-6", "\xc7\xc8\xff!", "اب\uFFFD!", "bytes@2+1"),
	ROW("windows-1251", "\xcf\xf0\xe8 \xe2", "При в", ""),
	ROW("koi8-r", "\xf0\xd2\xc9", "При", ""),
	ROW("utf-16", "a\0\xe9\0\xac\x20", "aé€", ""),
	ROW("utf-16", "\xfe\xff\0a", "a", ""),
	ROW("utf-16be",
	    "\xff\xfe"
	    "a\0",
	    "a", ""),
	ROW("utf-16be", "\xd8\x3d\xde\0", "😀", ""),
	ROW("utf-16be", "\xd8\x3d\0a\xde\0\0b",
	    "\uFFFD"
	    "a\uFFFD"
	    "b",
	    "bytes@0+2x2"),
	ROW("utf-16be", "\xd8\x3d", "\uFFFD", "bytes@0+2"),
	ROW("utf-16le", "a\0b", "a\uFFFD", "bytes@2+1"),
	ROW("utf-16le", "\xfd\xff", "\uFFFD", ""),
	ROW("utf-32", "\0\0\0a\0\1\xf6\0", "a😀", ""),
	ROW("utf-32", "\xff\xfe\0\0a\0\0\0", "a", ""),
	ROW("utf-32", "\0\x11\0\0\0\0\xd8\0a", "\uFFFD\uFFFD\uFFFD",
	    "bytes@0+4x3"),
	ROW("gb2312", "\xd6\xd0\xce\xc4 a", "中文 a", ""),
	ROW("gbk", "\x81\x40\x80\xfe", "丂€\uFFFD", "bytes@3+1"),
	ROW("gb18030", "\x81\x30\x84\x36\x94\x39\xfc\x36", "¥😀", ""),
	ROW("gb18030", "\x81\x30\x84",
	    "\uFFFD"
	    "0\uFFFD",
	    "bytes@0+1x2"),
	ROW("big5", "\xa4\xa4\xa4\xe5", "中文", ""),
	ROW("big5", "\x88\x62x\x88\x64\xa4\xa4\x88\xa5\x87\x40", "Ê̄xÊ̌中ê̌䏰",
	    ""),
	ROW("big5", "\xa4\xa4\xa4<b>", "中\uFFFD<b>", "bytes@2+1"),
	ROW("euc-jp", "\xa4\xa2\x8e\xb1\x8f\xb0\xa1\xad\xa1", "あｱ丂①", ""),
	ROW("euc-jp", "\xa4\xa2\xa4", "あ\uFFFD", "bytes@2+1"),
	ROW("shift_jis", "\x82\xa0\xb1\x87\x40\x5c\xfc\x4b", "あｱ①\\黑", ""),
	ROW("shift_jis", "\x82\xa0\xfc\xfc\x82\xa2\x81", "あ\uFFFDい\uFFFD",
	    "bytes@2+2x2"),
	ROW("shift_jis", "\xfc~\x82\xa0", "\uFFFD~あ", "bytes@0+1"),
	ROW("euc-kr", "\xb0\xa1\x81\x41", "가갂", ""),
	ROW("euc-kr", "\xc9\xa1!", "\uFFFD!", "bytes@0+2"),
	ROW("iso-2022-jp", "a\x1b$B$\"$$\x1b(Bb", "aあいb", ""),
	ROW("iso-2022-jp", "\x1b$@$\"\x1b(J\\~b\x1b(B\\", "あ¥‾b\\", ""),
	ROW("iso-2022-jp", "\x1b(I1\x1b$(D0!\x1b(B", "ｱ丂", ""),
	ROW("iso-2022-jp", "\x1b$B$\"\n$\"\x1b$B$\" $\"", "あ\n$\"あ あ", ""),
	ROW("iso-2022-jp", "\x1b$B$\"$\x1b(Ba",
	    "あ\uFFFD"
	    "a",
	    "bytes@5+1"),
	ROW("iso-2022-jp", "\x1b(Za\x0e\xa4", "\uFFFD(Za\uFFFD\uFFFD",
	    "bytes@0+1x3"),
	ROW("iso-2022-kr",
	    "\x1b$)C\x0e"
	    "0!\x0f a\n",
	    "가 a\n", ""),
	ROW("iso-2022-kr",
	    "\x1b$)C\x0e"
	    "0!\n0!",
	    "가\n0!", ""),
	ROW("hz-gb-2312", "~{VPND~}~~a~\nb~\r\nc", "中文~abc", ""),
	ROW("hz-gb-2312", "~{VP\nVP~x", "中\nVP\uFFFDx", "bytes@7+1"),
};

static void text_becomes_utf_8(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct world w;
		const struct view *v;

		begin(&w, texts[i].in);
		v = decode(&w, texts[i].label);
		if (!span_eq(v->text, texts[i].out))
			print_error("row %zu: %.*s\n", i, (int)v->text.n,
				    v->text.p);
		ASSERT_ROW(span_eq(v->text, texts[i].out), texts[i].label);
		ASSERT_ROW(strcmp(defects_text(&w.arena, &w.parse),
				  texts[i].defects) == 0,
			   texts[i].defects);
		arena_free(&w.arena);
	}
}

static void letters_lead_back(void **state)
{
	static const struct {
		const char *label, *in, *what, *origin;
	} rows[] = {
		{ "iso-8859-1", "caf\xe9 ol\xe9", "é", "\xe9" },
		{ "windows-1251", "\xcf\xf0\xe8 x", "р", "\xf0" },
		{ "windows-1251", "\xcf\xf0\xe8 x", "и x", "\xe8 x" },
		{ "utf-8", "a\xff é", "é", "é" },
		{ "utf-8", "a\xff é", "\uFFFD", "\xff" },
		{ "utf-8", "\xef\xbb\xbfon", "n", "n" },
		{ "gbk", "ab\xd6\xd0\xce\xc4\xce\xc4", "文", "\xce\xc4" },
		{ "gb18030", "a\x94\x39\xfc\x36z", "😀", "\x94\x39\xfc\x36" },
		{ "big5", "\xa4\xa4\x88\x62\xa4\xe5", "Ê", "\x88\x62" },
		{ "big5", "\xa4\xa4\x88\x62\xa4\xe5", "文", "\xa4\xe5" },
		{ "euc-jp", "\xa4\xa2\x8e\xb1\x8f\xb0\xa1", "丂",
		  "\x8f\xb0\xa1" },
		{ "shift_jis", "\x82\xa0\xb1\xb1\x82\xa2", "い", "\x82\xa2" },
		{ "shift_jis", "\x82\xa0\xfc\xfc\x82\xa2", "い", "\x82\xa2" },
		{ "iso-2022-jp", "a\x1b$B$\"$$\x1b(Bb", "い", "$$" },
		{ "iso-2022-jp", "a\x1b$B$\"$$\x1b(Bb", "いb", "$$\x1b(Bb" },
		{ "hz", "a~{VPND~}b", "文", "ND" },
		{ "hz", "a~{VPND~}b~~c", "~", "~~" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span what = span_str(rows[i].what);
		struct world w;
		const struct view *v;
		struct range r;

		begin(&w, span_str(rows[i].in));
		v = decode(&w, rows[i].label);
		ASSERT_ROW(span_find(v->text, what) < v->text.n, rows[i].what);
		r = view_origin(v, span_find(v->text, what), what.n);
		ASSERT_ROW(span_eq(span_slice(w.file.text, r.at, r.n),
				   span_str(rows[i].origin)),
			   rows[i].what);
		arena_free(&w.arena);
	}
}

static void text_that_is_utf_8_already_stays(void **state)
{
	static const struct {
		const char *label, *in;
	} rows[] = {
		{ "utf-8", "plain and café" },
		{ "utf-8", "" },
		{ "us-ascii", "plain" },
		{ "windows-1252", "plain" },
		{ "gbk", "plain ~" },
		{ "shift_jis", "plain \\" },
		{ "iso-2022-jp", "plain\n" },
		{ "iso-2022-kr", "plain" },
		{ "hz", "plain" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct world w;

		begin(&w, span_str(rows[i].in));
		ASSERT_ROW(decode(&w, rows[i].label) == &w.file, rows[i].label);
		arena_free(&w.arena);
	}
}

/* Longer than what is converted at once, good and bad mixed. */
static void long_text_is_decoded_whole(void **state)
{
	enum { N = 1000 };
	/* The second one's second character does not exist. */
	static const char words[2][5] = { "\xb0\xa1\xb0\xa2x",
					  "\xb0\xa1\xc9\xa1x" };
	struct world w;
	const struct view *v;
	char *text = malloc((size_t)N * 5);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < N; i++)
		memcpy(text + 5 * i, words[i % 7 == 3], 5);
	begin(&w, (struct span){ text, (size_t)N * 5 });
	v = decode(&w, "euc-kr");
	assert_int_equal(v->text.n, N * 7);
	assert_int_equal(utf8_valid(v->text), v->text.n);
	assert_string_equal(defects_text(&w.arena, &w.parse), "bytes@17+2x143");
	for (size_t i = 0; i < v->text.n; i++) {
		struct range r = view_origin(v, i, 1);

		assert_true(r.at + r.n <= (size_t)N * 5 && r.n <= 2);
		if (v->text.p[i] == 'x')
			assert_memory_equal(text + r.at, "x", 1);
	}
	arena_free(&w.arena);
	free(text);
}

/* Converters stay open in a parse, and end with its arena. */
static void many_texts_share_a_converter(void **state)
{
	static const char *const labels[] = { "gbk", "big5", "euc-jp",
					      "shift_jis", "euc-kr" };
	struct world w;

	(void)state;
	begin(&w, SPAN("\xb0\xa1"));
	for (size_t i = 0; i < 20000; i++)
		assert_int_equal(decode(&w, labels[i % LENGTH(labels)])->text.n,
				 i % LENGTH(labels) == 3 ? 6 : 3);
	arena_free(&w.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_lead_to_charsets),
		cmocka_unit_test(single_bytes_are_what_others_say),
		cmocka_unit_test(text_becomes_utf_8),
		cmocka_unit_test(letters_lead_back),
		cmocka_unit_test(text_that_is_utf_8_already_stays),
		cmocka_unit_test(long_text_is_decoded_whole),
		cmocka_unit_test(many_texts_share_a_converter),
	};

	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
