#include <cjson/cJSON.h>
#include <limits.h>

#include "base/file.h"
#include "base/jsonout.h"
#include "report/format.h"
#include "report/json.h"
#include "tests/hostile.h"
#include "tests/reports.h"

static const struct msc_report *const all[] = { &welcome, &sale, &unreadable };

static const struct report_options plain = { .width = 100 };

/* The file is also what report.schema validates. */
static void assert_is_file(struct buf *got, const char *name)
{
	struct buf want = { 0 };
	struct error err;

	assert_true(file_read(&want, name, 1 << 20, &err));
	ASSERT_ROW(span_eq(buf_span(got), buf_span(&want)), name);
	buf_free(got);
	buf_free(&want);
}

static void reports_are_written_as_agreed(void **state)
{
	struct buf out = written(&format_json, &plain, all, LENGTH(all));

	(void)state;
	assert_is_file(&out, "tests/golden/report.json");
	out = written(&format_jsonl, &plain, all, LENGTH(all));
	assert_is_file(&out, "tests/golden/report.jsonl");
	out = written(&format_json, &plain, NULL, 0);
	assert_is_file(&out, "tests/golden/report-none.json");
}

static void points_are_decimals(void **state)
{
	static const struct {
		int hundredths;
		const char *want;
	} rows[] = {
		{ 0, "0.0" },     { 5, "0.05" },    { 670, "6.7" },
		{ 500, "5.0" },   { 125, "1.25" },  { 10, "0.1" },
		{ -25, "-0.25" }, { 1000, "10.0" }, { INT_MIN, "-21474836.48" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };
		struct jsonout j = { .out = &out };

		jsonout_hundredths(&j, NULL, rows[i].hundredths);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].want);
		buf_free(&out);
	}
}

static void commas_stand_between_values(void **state)
{
	struct buf out = { 0 };
	struct jsonout j = { .out = &out };

	(void)state;
	jsonout_object(&j, NULL);
	jsonout_array(&j, "a");
	jsonout_array_end(&j);
	jsonout_array(&j, "b");
	jsonout_number(&j, NULL, UINT64_MAX);
	jsonout_object(&j, NULL);
	jsonout_object_end(&j);
	jsonout_bool(&j, NULL, true);
	jsonout_array_end(&j);
	jsonout_bool(&j, "c", false);
	jsonout_str(&j, "d", NULL);
	jsonout_str(&j, "e", "");
	jsonout_object_end(&j);
	assert_true(span_eq(buf_span(&out),
			    SPAN("{\"a\":[],\"b\":[18446744073709551615,{},"
				 "true],\"c\":false,\"d\":null,\"e\":\"\"}")));
	buf_free(&out);
}

static void strings_are_escaped(void **state)
{
	static const struct {
		const char *name;
		struct span text;
		const char *want;
	} rows[] = {
		{ "plain", SPAN_INIT("a/b [c] \xc3\xa9"), "a/b [c] \xc3\xa9" },
		{ "marks", SPAN_INIT("\"\\"), "\\\"\\\\" },
		{ "short", SPAN_INIT("\b\f\n\r\t"), "\\b\\f\\n\\r\\t" },
		{ "controls", SPAN_INIT("\0\033\x7f"),
		  "\\u0000\\u001b\\u007f" },
		{ "C1", SPAN_INIT("\xc2\x85"), "\\u0085" },
		{ "direction", SPAN_INIT("\xe2\x80\xae"), "\\u202e" },
		{ "tag", SPAN_INIT("\xf3\xa0\x81\x81"), "\\udb40\\udc41" },
		{ "command", SPAN_INIT("##[x"), "##\\u005bx" },
		{ "not UTF-8", SPAN_INIT("\xe9x\xed\xa0\x80"),
		  "\xef\xbf\xbdx\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };
		struct jsonout j = { .out = &out };
		struct span got;

		jsonout_span(&j, NULL, rows[i].text);
		got = span_slice(buf_span(&out), 1, out.n - 2);
		ASSERT_ROW(span_eq(got, span_str(rows[i].want)), rows[i].name);
		buf_free(&out);
	}
}

/* Every text of one or two bytes goes in; what cJSON reads back is the text if
 * that was valid, and always one valid document. */
static void every_text_comes_back(void **state)
{
	(void)state;
	for (unsigned pair = 1; pair < 65536; pair++) {
		char name[] = { (char)pair, (char)(pair >> 8), '\0' };
		struct span text = span_str(name);
		struct hostile h;
		const struct msc_report *report = &h.report;
		const cJSON *file;
		struct buf out;
		cJSON *read;

		hostile_make(&h, name, text, pair);
		out = written(&format_jsonl, &plain, &report, 1);
		assert_null(harm(buf_span(&out), false, false));
		read = cJSON_ParseWithLength(out.p, out.n);
		file = cJSON_GetObjectItemCaseSensitive(read, "file");
		assert_true(cJSON_IsString(file));
		if (utf8_valid(text) == text.n)
			assert_string_equal(file->valuestring, name);
		cJSON_Delete(read);
		buf_free(&out);
	}
}

static void two_runs_are_the_same(void **state)
{
	struct buf a = written(&format_json, &plain, all, LENGTH(all));
	struct buf b = written(&format_json, &plain, all, LENGTH(all));

	(void)state;
	assert_true(span_eq(buf_span(&a), buf_span(&b)));
	buf_free(&a);
	buf_free(&b);
}

static void formats_are_found_by_name(void **state)
{
	(void)state;
	assert_ptr_equal(format_named("json"), &format_json);
	assert_ptr_equal(format_named("jsonl"), &format_jsonl);
	assert_null(format_named("jso"));
	assert_null(format_named(""));
	for (size_t i = 0; format_at(i) != NULL; i++)
		assert_ptr_equal(format_named(format_at(i)->name),
				 format_at(i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_are_written_as_agreed),
		cmocka_unit_test(points_are_decimals),
		cmocka_unit_test(commas_stand_between_values),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(every_text_comes_back),
		cmocka_unit_test(two_runs_are_the_same),
		cmocka_unit_test(formats_are_found_by_name),
	};

	return cmocka_run_group_tests_name("report_json", tests, NULL, NULL);
}
