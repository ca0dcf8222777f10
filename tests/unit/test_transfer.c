#include <stdlib.h>
#include <string.h>

#include "mail/transfer.h"
#include "tests/defects.h"
#include "tests/test.h"

typedef const struct view *decode_fn(struct parse *p, const struct view *from);

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

struct row {
	const char *name;
	struct span in, out;
	const char *defects;
};

static void check_rows(const struct row *rows, size_t n, decode_fn *decode)
{
	for (size_t i = 0; i < n; i++) {
		struct world w;
		const struct view *v;

		begin(&w, rows[i].in);
		v = decode(&w.parse, &w.file);
		ASSERT_ROW(span_eq(v->text, rows[i].out), rows[i].name);
		ASSERT_ROW(strcmp(defects_text(&w.arena, &w.parse),
				  rows[i].defects) == 0,
			   rows[i].name);
		arena_free(&w.arena);
	}
}

/* clang-format off */
#define ROW(name, in, out, defects) \
 { name, SPAN_INIT(in), SPAN_INIT(out), defects }
#define TEN_QUFB "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"
#define THIRTY_A "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define FORTY "0123456789012345678901234567890123456789"
/* clang-format on */

static void base64_decodes_whatever_comes(void **state)
{
	static const struct row rows[] = {
		ROW("empty", "", "", ""),
		ROW("three bytes", "Zm9v", "foo", ""),
		ROW("two bytes", "Zm8=", "fo", ""),
		ROW("one byte", "Zg==", "f", ""),
		ROW("the whole alphabet",
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		    "0123456789+/",
		    "\000\020\203\020\121\207\040\222\213\060\323\217"
		    "\101\024\223\121\125\227\141\226\233\161\327\237"
		    "\202\030\243\222\131\247\242\232\253\262\333\257"
		    "\303\034\263\323\135\267\343\236\273\363\337\277",
		    ""),
		ROW("lines, CRLF", "Zm9v\r\nYmFy\r\n", "foobar", ""),
		ROW("blanks between", " Zm 9\tv\n", "foo", ""),
		ROW("a group over two lines", "Zm9vYm\r\nFy", "foobar", ""),
		ROW("blanks before padding", "Zg\n=\n=\n", "f", ""),
		ROW("more than a batch",
		    TEN_QUFB TEN_QUFB TEN_QUFB TEN_QUFB TEN_QUFB TEN_QUFB
			    TEN_QUFB,
		    THIRTY_A THIRTY_A THIRTY_A THIRTY_A THIRTY_A THIRTY_A
			    THIRTY_A,
		    ""),
		ROW("other byte", "Zm!9v", "foo", "byte@2+1"),
		ROW("NUL and 8-bit bytes", "Zm\0\xff v", "fk",
		    "byte@2+1x2 padding@0+6"),
		ROW("the URL alphabet", "Z-_m9v", "foo", "byte@1+1x2"),
		ROW("other byte behind clean groups", "Zm9vYmF?y", "foobar",
		    "byte@7+1"),
		ROW("other byte at the end", "Zm9v*", "foo", "byte@4+1"),
		ROW("padding missing, one byte", "Zm9vZg", "foof",
		    "padding@4+2"),
		ROW("padding missing, two bytes", "Zm9vZm8\n", "foofo",
		    "padding@4+3"),
		ROW("one of two paddings", "Zg=", "f", "padding@0+3"),
		ROW("one too many", "Zg===", "f", "padding@4+1"),
		ROW("too many behind a full group", "Zm9v=", "foo",
		    "padding@4+1"),
		ROW("a lone character", "Zm9vZ", "foo", "padding@4+1"),
		ROW("a lone character and padding", "Zm9vZ=", "foo",
		    "padding@4+2"),
		ROW("only padding", "==", "", "padding@0+1x2"),
		ROW("padded twice", "Zg==Zm8=", "ffo", "padding@3+1"),
		ROW("cut-off padding, then more", "Zm8Zg=Zm9v",
		    "fo\x19"
		    "foo",
		    "padding@4+2x2"),
		ROW("padding short, then more", "Zg=Zm9v", "ffoo",
		    "padding@0+3x2"),
		ROW("line end behind padding", "Zg==\r\n\r\n", "f", ""),
		ROW("bits beyond the last byte", "Zh==", "f", ""),
	};

	(void)state;
	check_rows(rows, LENGTH(rows), base64_decode);
}

static void quoted_printable_decodes_whatever_comes(void **state)
{
	static const struct row rows[] = {
		ROW("empty", "", "", ""),
		ROW("plain", "two\r\nlines\r\n", "two\r\nlines\r\n", ""),
		ROW("escape", "caf=C3=A9", "caf\xc3\xa9", ""),
		ROW("lower case", "caf=c3=a9!", "caf\xc3\xa9!", ""),
		ROW("mixed case", "=eE", "\xee", ""),
		ROW("more escapes than are decoded at once",
		    "=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=\n"
		    "=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41"
		    "=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=41=42",
		    THIRTY_A "AAAAAAAAAAAAAAAAAAAAB", "line@123+32"),
		ROW("an escaped line end", "a=0D=0Ab", "a\r\nb", ""),
		ROW("soft break, LF", "a=\nb", "ab", ""),
		ROW("soft break, CRLF", "a=\r\nb", "ab", ""),
		ROW("soft break, blanks", "a= \t\r\nb", "ab", ""),
		ROW("soft break at the end", "a=", "a", ""),
		ROW("soft break and blanks at the end", "a=  ", "a", ""),
		ROW("only soft breaks", "=\n=\r\n=", "", ""),
		ROW("soft break behind an escape", "=41=\n=42", "AB", ""),
		ROW("blanks at the end of a line", "a \t\r\nb  \n", "a\r\nb\n",
		    ""),
		ROW("blanks at the end", "a b  ", "a b", ""),
		ROW("only blanks", " \n  \r\n ", "\n\r\n", ""),
		ROW("blanks behind an escape", "=20  \n", " \n", ""),
		ROW("not hexadecimal", "a=XYb", "a=XYb", "escape@1+3"),
		ROW("half an escape", "1=4\n2", "1=4\n2", "escape@1+2"),
		ROW("half an escape, then blank", "=4 \n", "=4\n",
		    "escape@0+2"),
		ROW("second digit bad", "=4G", "=4G", "escape@0+3"),
		ROW("escape that begins in one", "==41", "=A", "escape@0+3"),
		ROW("several", "a=b, c=d", "a=b, c=d", "escape@1+3x2"),
		ROW("no escape across lines", "=4\n1", "=4\n1", "escape@0+2"),
		ROW("raw 8-bit bytes", "caf\xc3\xa9=21", "caf\xc3\xa9!",
		    "byte@3+2"),
		ROW("controls", "a\0b\177c\33\tabcdefgh\v",
		    "a\0b\177c\33\tabcdefgh\v", "byte@1+1x4"),
		ROW("DEL alone", "abcdefg\177hijklmno", "abcdefg\177hijklmno",
		    "byte@7+1"),
		ROW("the last control alone", "abcd\37fgh=41", "abcd\37fghA",
		    "byte@4+1"),
		ROW("tilde and blank", "abcd ~gh=41", "abcd ~ghA", ""),
		ROW("a lone CR", "a\rb", "a\rb", "byte@1+1"),
		ROW("two CRs", "a\r\r\n", "a\r\r\n", "byte@1+1"),
		ROW("76 bytes",
		    FORTY "012345678901234567890123456789012345\r\n",
		    FORTY "012345678901234567890123456789012345\r\n", ""),
		ROW("77 bytes with the soft break",
		    FORTY "012345678901234567890123456789012345=\n",
		    FORTY "012345678901234567890123456789012345", "line@76+1"),
	};

	(void)state;
	check_rows(rows, LENGTH(rows), qp_decode);
}

static void uuencode_decodes_as_seen_in_the_wild(void **state)
{
	static const struct row rows[] = {
		ROW("plain", "begin 644 a.txt\n#0V%T\n`\nend\n", "Cat", ""),
		ROW("CRLF", "begin 644 a b\r\n#0V%T\r\n`\r\nend\r\n", "Cat",
		    ""),
		ROW("blank as zero", "begin 0644 a\n$0V%T(   \n \nend\n",
		    "Cat ", ""),
		ROW("grave accent as zero", "begin 644 a\n&0V%T````\n`\nend\n",
		    "Cat\0\0\0", ""),
		ROW("text before and behind",
		    "Hello\nbegin with\n\nbegin 644 a\n#0V%T\n`\nend\nBye\n",
		    "Cat", ""),
		ROW("two lines", "begin 644 a\n#0V%T\n#0V%T\n`\nend", "CatCat",
		    ""),
		ROW("a checksum", "begin 644 a\n#0V%TA\n`\nend\n", "Cat", ""),
		ROW("only what is needed", "begin 644 a\n!0P\n\nend\n", "C",
		    ""),
		ROW("short: blanks were cut", "begin 644 a\n#0V\n`\nend\n",
		    "C`\0", "uu@12+3"),
		ROW("groups missing", "begin 644 a\nM0V%T\n`\nend\n", "Cat",
		    "uu@12+5"),
		ROW("too long", "begin 644 a\n#0V%T0V%T\n`\nend\n", "Cat",
		    "uu@12+9"),
		ROW("no end", "begin 644 a\n#0V%T\n", "Cat", "uu@18+0"),
		ROW("no begin", "#0V%T\n`\nend\n", "#0V%T\n`\nend\n",
		    "uu@12+0"),
		ROW("permissions not octal", "begin 849 a\n#0V%T\n`\nend\n",
		    "begin 849 a\n#0V%T\n`\nend\n", "uu@24+0"),
		ROW("no data line", "begin 644 a\nfoo\n#0V%T\n`\nend\n", "Cat",
		    "uu@12+3"),
		ROW("bad byte", "begin 644 a\n#0v%T\n`\nend\n", "Aat",
		    "uu@12+5"),
		ROW("empty", "", "", "uu@0+0"),
	};

	(void)state;
	check_rows(rows, LENGTH(rows), uu_decode);
}

static void decoded_bytes_lead_back(void **state)
{
	static const struct {
		const char *name;
		decode_fn *decode;
		const char *in, *what, *origin;
	} rows[] = {
		{ "base64: first group", base64_decode, "Zm9vYmFy", "o",
		  "Zm9v" },
		{ "base64: later group", base64_decode, "Zm9vYmFy", "r",
		  "YmFy" },
		{ "base64: across lines", base64_decode, "Zm9v\r\nYmFy\r\n",
		  "ob", "Zm9v\r\nYmFy" },
		{ "base64: behind a line", base64_decode, "Zm9v\r\nYmFy\r\n",
		  "b", "YmFy" },
		{ "base64: group over lines", base64_decode,
		  "Zm9vYm\r\nFyZg==", "ba", "Ym\r\nFy" },
		{ "base64: behind such a group", base64_decode,
		  "Zm9vYm\r\nFyZg==", "rf", "Ym\r\nFyZg==" },
		{ "base64: padded", base64_decode, "Zm9vZm8=", "oof",
		  "Zm9vZm8=" },
		{ "base64: last byte", base64_decode, "Zm9vYmE=\n", "a",
		  "YmE=" },
		{ "base64: not padded", base64_decode, "Zm9vYmE", "a", "YmE" },
		{ "base64: other bytes inside", base64_decode, "Zm9vY!mF*yZg",
		  "b", "Y!mF*y" },
		{ "qp: before a break", qp_decode, "ab=\ncd", "b", "b" },
		{ "qp: across a break", qp_decode, "ab= \ncd", "bc", "b= \nc" },
		{ "qp: escapes", qp_decode, "x=C3=A9y", "\xc3\xa9", "=C3=A9" },
		{ "qp: one of many escapes", qp_decode, "=41=42=43=44", "C",
		  "=43" },
		{ "qp: behind dropped blanks", qp_decode, "a  \nb  \nc", "\nb",
		  "\nb" },
		{ "qp: no escape", qp_decode, "a=\n=ZZ", "=Z", "=Z" },
		{ "uu: group", uu_decode, "begin 644 a\n&0V%T3$%\"\nend\n", "L",
		  "3$%\"" },
		{ "uu: a short group", uu_decode, "begin 644 a\n!0P\nend\n",
		  "C", "0P" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span what = span_str(rows[i].what);
		struct world w;
		const struct view *v;
		struct range r;

		begin(&w, span_str(rows[i].in));
		v = rows[i].decode(&w.parse, &w.file);
		ASSERT_ROW(span_find(v->text, what) < v->text.n, rows[i].name);
		r = view_origin(v, span_find(v->text, what), what.n);
		ASSERT_ROW(span_eq(span_slice(w.file.text, r.at, r.n),
				   span_str(rows[i].origin)),
			   rows[i].name);
		arena_free(&w.arena);
	}
}

static void quoted_printable_without_anything_to_do_is_itself(void **state)
{
	struct world w;

	(void)state;
	begin(&w, SPAN("Plain text,\r\n\tand =ZZ is none\r\n"));
	assert_ptr_equal(qp_decode(&w.parse, &w.file), &w.file);
	arena_free(&w.arena);
}

/* Each line of base64 is one run, longer than a batch though it is. */
static void lines_of_base64_share_a_run(void **state)
{
	enum { LINES = 100, LINE = 402 };
	struct world w;
	const struct view *v;
	char *text = malloc((size_t)LINES * LINE);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < (size_t)LINES * LINE; i++)
		text[i] = "\r\nQ"[i % LINE < 2 ? i % LINE : 2];
	begin(&w, (struct span){ text, (size_t)LINES * LINE });
	v = base64_decode(&w.parse, &w.file);
	assert_int_equal(v->text.n, LINES * 300);
	assert_int_equal(v->nruns, LINES);
	assert_null(w.parse.first);
	arena_free(&w.arena);
	free(text);
}

/* These take minutes if the line's end is looked for at each byte. */
static void long_lines_take_linear_time(void **state)
{
	enum { N = 1000000 };
	static const struct {
		const char *name;
		const char *fill; /* two bytes */
		const char *last; /* two bytes */
		size_t n;
	} rows[] = {
		{ "blanks, then a soft break", "  ", " =", N - 1 },
		{ "blanks, then a letter", "  ", " x", N },
		{ "signs and blanks", "= ", "= ", N - 2 },
		{ "signs", "==", "==", N - 1 },
		{ "soft breaks", "=\n", "ok", 2 },
		{ "blanks", "  ", "  ", 0 },
	};
	char *text = malloc(N);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct world w;

		for (size_t at = 0; at < N; at++)
			text[at] = (at < N - 2 ? rows[i].fill
					       : rows[i].last)[at % 2];
		begin(&w, (struct span){ text, N });
		ASSERT_ROW(qp_decode(&w.parse, &w.file)->text.n == rows[i].n,
			   rows[i].name);
		arena_free(&w.arena);
	}
	free(text);
}

static void encodings_are_known_by_name(void **state)
{
	static const struct {
		const char *value;
		enum transfer want;
	} rows[] = {
		{ "", TRANSFER_IDENTITY },
		{ " \r\n ", TRANSFER_IDENTITY },
		{ "7bit", TRANSFER_IDENTITY },
		{ "8BIT", TRANSFER_IDENTITY },
		{ "binary", TRANSFER_IDENTITY },
		{ " Base64 ", TRANSFER_BASE64 },
		{ "base64;", TRANSFER_BASE64 },
		{ "base64; charset=utf-8", TRANSFER_BASE64 },
		{ "base64 (of\\) (nested) things) ", TRANSFER_BASE64 },
		{ "(before) base64", TRANSFER_BASE64 },
		{ "base64(behind)", TRANSFER_BASE64 },
		{ "Quoted-Printable\r\n", TRANSFER_QP },
		{ "x-uuencode", TRANSFER_UU },
		{ "uuencode", TRANSFER_UU },
		{ "X-UUE", TRANSFER_UU },
		{ "uue", TRANSFER_UU },
		{ "(only a comment)", TRANSFER_IDENTITY },
		{ "(never closed base64", TRANSFER_IDENTITY },
		{ "(ends in a backslash\\", TRANSFER_IDENTITY },
		{ "base64 base64", TRANSFER_UNKNOWN },
		{ "amazonses", TRANSFER_UNKNOWN },
		{ "base-64", TRANSFER_UNKNOWN },
		{ "quoted", TRANSFER_UNKNOWN },
		{ ")base64", TRANSFER_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(transfer_named(span_str(rows[i].value)) ==
				   rows[i].want,
			   rows[i].value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64_decodes_whatever_comes),
		cmocka_unit_test(quoted_printable_decodes_whatever_comes),
		cmocka_unit_test(uuencode_decodes_as_seen_in_the_wild),
		cmocka_unit_test(decoded_bytes_lead_back),
		cmocka_unit_test(
			quoted_printable_without_anything_to_do_is_itself),
		cmocka_unit_test(lines_of_base64_share_a_run),
		cmocka_unit_test(long_lines_take_linear_time),
		cmocka_unit_test(encodings_are_known_by_name),
	};

	return cmocka_run_group_tests_name("transfer", tests, NULL, NULL);
}
