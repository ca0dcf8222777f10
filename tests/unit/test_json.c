#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "tests/test.h"

static struct span bytes(const char *s, size_t n)
{
	return (struct span){ s, n };
}

static const struct refused_row {
	const char *name;
	struct span text;
	size_t line, column;
	const char *says; /* part of the sentence */
} refused[] = {
	{ "nothing", SPAN_INIT(""), 1, 1, "too early" },
	{ "only a comment", SPAN_INIT("// nothing\n"), 2, 1, "too early" },
	{ "missing comma", SPAN_INIT("{\n \"a\": 1\n \"b\": 2}"), 3, 2,
	  "not JSON from here" },
	{ "bad word", SPAN_INIT("[1,\n tru]"), 2, 2, "not JSON" },
	{ "text behind", SPAN_INIT("[1] x"), 1, 5, "not JSON" },
	{ "unclosed array", SPAN_INIT("[1, 2"), 1, 6, "too early" },
	{ "comma alone", SPAN_INIT("[,]"), 1, 2, "not JSON" },
	{ "two commas", SPAN_INIT("[1,,]"), 1, 4, "not JSON" },
	{ "comma after colon", SPAN_INIT("{\"a\":,}"), 1, 6, "not JSON" },
	{ "comma at top", SPAN_INIT("1,"), 1, 2, "not JSON" },
	{ "quotes missing", SPAN_INIT("{a: 1}"), 1, 2, "not JSON" },
	{ "single quotes", SPAN_INIT("['a']"), 1, 2, "not JSON" },
	{ "key twice", SPAN_INIT("{\"a\": 1,\n  \"a\": 2}"), 2, 3, "twice" },
	{ "key twice by escape", SPAN_INIT("{\"a\": 1, \"\\u0061\": 2}"), 1, 10,
	  "twice" },
	{ "key twice, deep", SPAN_INIT("[{\"a\":{\"b\":1,\"b\":1}}]"), 1, 14,
	  "twice" },
	{ "open string", SPAN_INIT("[\"a]"), 1, 2, "closing quote" },
	{ "string over a line", SPAN_INIT("[\n\"a\n\"]"), 2, 1,
	  "closing quote" },
	{ "string ends in backslash", SPAN_INIT("[\"a\\"), 1, 4, "escape" },
	{ "tab in string", SPAN_INIT("[\"a\tb\"]"), 1, 4, "a tab or CR" },
	{ "bad escape", SPAN_INIT("[\"a\\.b\"]"), 1, 4, "escape" },
	{ "bad \\u", SPAN_INIT("[\"\\u12g4\"]"), 1, 3, "escape" },
	{ "NUL escape", SPAN_INIT("[\"a\\u0000b\"]"), 1, 4, "NUL" },
	{ "high surrogate alone", SPAN_INIT("[\"\\ud83d\"]"), 1, 3, "escape" },
	{ "two high surrogates", SPAN_INIT("[\"\\ud83d\\ud83d\"]"), 1, 3,
	  "escape" },
	{ "low surrogate alone", SPAN_INIT("[\"\\ude00\"]"), 1, 3, "escape" },
	{ "NUL", SPAN_INIT("[\"a\0b\"]"), 1, 4, "U+0000" },
	{ "NUL at the end", SPAN_INIT("[1]\0"), 1, 4, "U+0000" },
	{ "ESC", SPAN_INIT("[\"\033[2J\"]"), 1, 3, "U+001B" },
	{ "DEL", SPAN_INIT("[\"\177\"]"), 1, 3, "U+007F" },
	{ "C1", SPAN_INIT("[\"\xc2\x9b\"]"), 1, 3, "U+009B" },
	{ "Latin-1", SPAN_INIT("[\"caf\xe9\"]"), 1, 6, "UTF-8" },
	{ "overlong", SPAN_INIT("[\"\xc0\xaf\"]"), 1, 3, "UTF-8" },
	{ "surrogate bytes", SPAN_INIT("[\"\xed\xa0\x80\"]"), 1, 3, "UTF-8" },
	{ "slash", SPAN_INIT("[1 / 2]"), 1, 4, "slash" },
	{ "open comment", SPAN_INIT("[1]\n /* x"), 2, 2, "comment" },
	{ "comment from /*/", SPAN_INIT("[1] /*/"), 1, 5, "comment" },
	{ "leading zero", SPAN_INIT("[01]"), 1, 2, "number" },
	{ "minus alone", SPAN_INIT("[-]"), 1, 2, "not JSON" },
	{ "dot without digits", SPAN_INIT("[1.]"), 1, 2, "number" },
	{ "dot first", SPAN_INIT("[.5]"), 1, 2, "not JSON" },
	{ "exponent without digits",
	  SPAN_INIT("[1e]"),
	  1,
	  3,
	  "not JSON" },
	{ "exponent sign alone",
	  SPAN_INIT("[1e+]"),
	  1,
	  3,
	  "not JSON" },
	{ "17 deep", SPAN_INIT("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"), 1, 17,
	  "16 levels" },
};

static void what_is_not_json_is_refused_at_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(refused); i++) {
		const struct refused_row *row = &refused[i];
		const struct json *value = NULL;
		struct arena a = { 0 };
		struct json_error err;

		ASSERT_ROW(!json_read(&a, row->text, &value, &err), row->name);
		ASSERT_ROW(value == NULL, row->name);
		ASSERT_ROW(err.place.line == row->line, row->name);
		ASSERT_ROW(err.place.column == row->column, row->name);
		ASSERT_ROW(strstr(err.text, row->says) != NULL, row->name);
		arena_free(&a);
	}
}

static const struct text_row {
	const char *name;
	struct span text;   /* an array of one string */
	struct span string; /* what it says */
} texts[] = {
	{ "empty", SPAN_INIT("[\"\"]"), SPAN_INIT("") },
	{ "escapes", SPAN_INIT("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
	  SPAN_INIT("\"\\/\b\f\n\r\t") },
	{ "code point", SPAN_INIT("[\"\\u00e9\"]"), SPAN_INIT("\xc3\xa9") },
	{ "surrogate pair", SPAN_INIT("[\"\\uD83D\\ude00\"]"),
	  SPAN_INIT("\xf0\x9f\x98\x80") },
	{ "raw UTF-8", SPAN_INIT("[\"\xe6\x81\xad\"]"),
	  SPAN_INIT("\xe6\x81\xad") },
	{ "U+FFFD", SPAN_INIT("[\"\xef\xbf\xbd\"]"),
	  SPAN_INIT("\xef\xbf\xbd") },
	{ "comment marks", SPAN_INIT("[\"http://a /* b */\"]"),
	  SPAN_INIT("http://a /* b */") },
	{ "commas and brackets", SPAN_INIT("[\"a,]},\"]"), SPAN_INIT("a,]},") },
	{ "byte-order mark", SPAN_INIT("\xef\xbb\xbf[\"a\"]"), SPAN_INIT("a") },
	{ "comments around",
	  SPAN_INIT("// \xc3\xa9 \"\n[/**/\"a\"/*\n*/ /***/]//"),
	  SPAN_INIT("a") },
	{ "trailing comma", SPAN_INIT("[\"a\" , // last\n ]"), SPAN_INIT("a") },
};

static void strings_are_read_as_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		const struct json *value;
		struct arena a = { 0 };
		struct json_error err;

		ASSERT_ROW(json_read(&a, texts[i].text, &value, &err),
			   texts[i].name);
		ASSERT_ROW(value->kind == JSON_ARRAY && value->n == 1,
			   texts[i].name);
		ASSERT_ROW(value->first->kind == JSON_STRING, texts[i].name);
		ASSERT_ROW(span_eq(value->first->string, texts[i].string),
			   texts[i].name);
		arena_free(&a);
	}
}

static void values_know_their_places(void **state)
{
	static const char text[] = "{ // first\n"
				   "\t\"a\": [ 1, -2.5e1, true,\n"
				   "null, {}, [], ],\n"
				   " \"b\" : { \"c\":false } }";
	static const struct {
		enum json_kind kind;
		size_t line, column;
	} items[] = {
		{ JSON_NUMBER, 2, 9 }, { JSON_NUMBER, 2, 12 },
		{ JSON_TRUE, 2, 20 },  { JSON_NULL, 3, 1 },
		{ JSON_OBJECT, 3, 7 }, { JSON_ARRAY, 3, 11 },
	};
	const struct json *value, *item;
	struct arena arena = { 0 };
	struct json_error err;
	size_t i = 0;

	(void)state;
	assert_true(json_read(&arena, span_str(text), &value, &err));
	assert_int_equal(value->n, 2);
	item = json_get(value, "a");
	assert_int_equal(item->key_place.line, 2);
	assert_int_equal(item->key_place.column, 2);
	assert_int_equal(item->n, LENGTH(items));
	for (item = item->first; item != NULL; item = item->next, i++) {
		assert_int_equal(item->kind, items[i].kind);
		assert_int_equal(item->place.line, items[i].line);
		assert_int_equal(item->place.column, items[i].column);
	}
	item = json_get(json_get(value, "b"), "c");
	assert_int_equal(item->kind, JSON_FALSE);
	assert_int_equal(item->place.line, 4);
	assert_int_equal(item->place.column, 14);
	assert_int_equal(item->key_place.column, 10);
	assert_null(json_get(value, "c"));
	assert_null(json_get(item, "c"));
	arena_free(&arena);
}

static void a_place_inside_a_string_is_found(void **state)
{
	static const char text[] = "\n [\"\\u00e9\\n\\ud83d\\ude00\xc3\xa9z\"]";
	/* Decoded: two bytes, one, four, two, one. */
	static const size_t columns[] = { 4,  4,  10, 12, 12, 12,
					  12, 24, 25, 26, 27 };
	const struct json *value;
	struct arena a = { 0 };
	struct json_error err;

	(void)state;
	assert_true(json_read(&a, span_str(text), &value, &err));
	for (size_t i = 0; i < LENGTH(columns); i++) {
		struct json_place place = json_inside(value->first, i);

		assert_int_equal(place.line, 2);
		assert_int_equal(place.column, columns[i]);
	}
	arena_free(&a);
}

static void sixteen_levels_and_a_mebibyte_are_read(void **state)
{
	const struct json *value;
	struct arena a = { 0 };
	struct json_error err;
	struct buf text = { 0 };

	(void)state;
	buf_fill(&text, '[', JSON_DEPTH);
	buf_fill(&text, ']', JSON_DEPTH);
	buf_fill(&text, ' ', JSON_BYTES - 2 * JSON_DEPTH);
	assert_true(json_read(&a, buf_span(&text), &value, &err));
	buf_char(&text, ' ');
	assert_false(json_read(&a, buf_span(&text), &value, &err));
	assert_non_null(strstr(err.text, "1048576 bytes"));
	buf_free(&text);
	arena_free(&a);
}

/* A hundred thousand keys: quadratic work would take minutes. */
static void many_keys_are_read_in_linear_time(void **state)
{
	const struct json *value;
	struct arena a = { 0 };
	struct json_error err;
	struct buf text = { 0 };

	(void)state;
	buf_char(&text, '{');
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "\"%x\":1,", (unsigned)i);
	buf_char(&text, '}');
	assert_true(json_read(&a, buf_span(&text), &value, &err));
	assert_int_equal(value->n, 100000);
	text.n -= 1;
	buf_str(&text, "\"77\":1}");
	assert_false(json_read(&a, buf_span(&text), &value, &err));
	assert_non_null(strstr(err.text, "twice"));
	buf_free(&text);
	arena_free(&a);
}

static void numbers_keep_their_text(void **state)
{
	const struct json *value;
	struct arena a = { 0 };
	struct json_error err;

	(void)state;
	assert_true(json_read(&a, SPAN("[0.30, 1E+2]"), &value, &err));
	assert_true(span_eq(value->first->source, SPAN("0.30")));
	assert_true(value->first->next->number > 99.5);
	assert_true(span_eq(value->first->next->source, bytes("1E+2", 4)));
	arena_free(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_json_is_refused_at_its_place),
		cmocka_unit_test(strings_are_read_as_written),
		cmocka_unit_test(values_know_their_places),
		cmocka_unit_test(a_place_inside_a_string_is_found),
		cmocka_unit_test(sixteen_levels_and_a_mebibyte_are_read),
		cmocka_unit_test(many_keys_are_read_in_linear_time),
		cmocka_unit_test(numbers_keep_their_text),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
