#include <cjson/cJSON.h>

#include "base/file.h"
#include "report/docs.h"
#include "tests/hostile.h"
#include "tests/reports.h"

static const struct msc_rule rule_nasty = {
	.id = "x",
	.family = "Sh",
	.category = "Xr",
	.level = MSC_ERROR,
	.level_draft = MSC_NOTE,
	.level_bulk = MSC_WARNING,
	.points = 5,
	.title = ".so is it \\fB\"quoted\"\\fP?",
	.why = "'br \xc3\xa9\xe2\x80\xa6 and a long paragraph in which there is "
	       "a .dot at the start of a word, and a |pipe| with a `tick`.",
	.fix = "take out ##[ and \xe2\x80\xae",
	.source = "Fl x | \"y\"",
	.bad = ".Sh EVIL\n\n'br\n::error::x",
	.good = "",
	.pack = "core",
	.providers = ~0U,
	.needs = MSC_NEEDS_SET,
};

static const struct msc_rule *const rules[] = { &rule_404, &rule_caps,
						&rule_reply, &rule_nasty };

static struct buf documented(const char *form)
{
	struct buf out = { 0 };
	struct writer w = { .out = &out };

	docs_named(form)(&w, rules, LENGTH(rules));
	return out;
}

/* mandoc's lint reads the golden manual page too. */
static void rules_are_documented_as_agreed(void **state)
{
	static const char *const rows[][2] = {
		{ "text", "tests/golden/rules.txt" },
		{ "json", "tests/golden/rules.json" },
		{ "markdown", "tests/golden/rules.md" },
		{ "mdoc", "tests/golden/rules.7" },
	};
	struct error err;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf got = documented(rows[i][0]);
		struct buf want = { 0 };

		assert_true(file_read(&want, rows[i][1], 1 << 20, &err));
		ASSERT_ROW(span_eq(buf_span(&got), buf_span(&want)),
			   rows[i][0]);
		buf_free(&got);
		buf_free(&want);
	}
	assert_null(docs_named("man"));
}

static void json_has_the_whole_row(void **state)
{
	struct buf out = documented("json");
	cJSON *read = cJSON_ParseWithLength(out.p, out.n);
	const cJSON *row = cJSON_GetArrayItem(read, 0);
	const cJSON *last = cJSON_GetArrayItem(read, 3);

	(void)state;
	assert_int_equal(cJSON_GetArraySize(read), LENGTH(rules));
	assert_string_equal(cJSON_GetObjectItem(row, "why")->valuestring,
			    rule_404.why);
	assert_string_equal(cJSON_GetObjectItem(row, "needs")->valuestring,
			    "http");
	assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(row, "stages")),
			 3);
	assert_int_equal(
		cJSON_GetArraySize(cJSON_GetObjectItem(row, "providers")), 2);
	assert_string_equal(cJSON_GetObjectItem(last, "bad")->valuestring,
			    rule_nasty.bad);
	assert_int_equal(
		cJSON_GetArraySize(cJSON_GetObjectItem(last, "providers")),
		MSC_PROVIDERS);
	cJSON_Delete(read);
	buf_free(&out);
}

static void a_rule_is_explained(void **state)
{
	static const struct {
		const struct msc_rule *rule;
		const char *want;
	} rows[] = {
		{ &rule_caps,
		  "warning[subject-all-caps]: The subject shouts\n"
		  "\n"
		  "  why         Capitals throughout are a habit of\n"
		  "              spam. Filters count them.\n"
		  "  fix         write it as a sentence\n"
		  "  source      RULES 4.7\n"
		  "  level       warning, 1.25 points, category headers\n"
		  "  applies to  type message; stage final; profile any\n"
		  "  needs       nothing but the message\n"
		  "  pack        style\n"
		  "  switch off  --ignore subject-all-caps\n" },
		{ &rule_nasty,
		  "error[x]: .so is it \\fB\"quoted\"\\fP?\n"
		  "\n"
		  "  why         'br \xc3\xa9\xe2\x80\xa6 and a long paragraph "
		  "in which\n"
		  "              there is a .dot at the start of a\n"
		  "              word, and a |pipe| with a `tick`.\n"
		  "  wrong       .Sh EVIL\n"
		  "\n"
		  "              'br\n"
		  "              \\x3a:error::x\n"
		  "  fix         take out ##\\[ and <U+202E>\n"
		  "  source      Fl x | \"y\"\n"
		  "  level       error (note in a draft, warning in\n"
		  "              bulk mail), 0.05 points, category Xr\n"
		  "  applies to  type none; stage none; profile none\n"
		  "  needs       several messages\n"
		  "  asked by    any\n"
		  "  switch off  --ignore x\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };
		struct writer w = { .out = &out, .options = { .width = 52 } };

		docs_explain(&w, rows[i].rule);
		if (!span_eq(buf_span(&out), span_str(rows[i].want)))
			print_error("got:\n%.*s\n", (int)out.n, out.p);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].rule->id);
		buf_free(&out);
	}
}

static void assert_harmless(const char *text)
{
	static const char *const forms[] = { "text", "json", "markdown",
					     "mdoc" };
	struct hostile h;
	const struct msc_rule *two[] = { &h.rule, &h.rule };

	hostile_make(&h, text, span_str(text), 64);
	for (size_t i = 0; i <= LENGTH(forms); i++) {
		struct buf out = { 0 };
		struct writer w = { .out = &out };
		const char *found;

		if (i < LENGTH(forms))
			docs_named(forms[i])(&w, two, 2);
		else
			docs_explain(&w, &h.rule);
		found = harm(buf_span(&out), false, false);
		ASSERT_ROW(found == NULL, found != NULL ? found : text);
		buf_free(&out);
	}
}

static void nothing_hostile_gets_through(void **state)
{
	static const char *const rows[] = {
		"::error::x",
		"  ::a\n ::b",
		"##[error]",
		"w ::x w ::y w ::z w ::x w ::y w ::x ::x ::y ::w ::x ::y ::z",
		"\xc2\xa0::x",
		"\xe2\x80\xae",
		"",
		" ",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_harmless(rows[i]);
	for (unsigned pair = 1; pair < 65536; pair += 3) {
		char text[] = { (char)pair, (char)(pair >> 8), 'x', '\0' };

		assert_harmless(text);
	}
}

/* Every line of the manual page that begins with a dot is one of our macros. */
static void text_is_never_a_macro(void **state)
{
	static const struct span ours[] = {
		SPAN_INIT(".Dd "),      SPAN_INIT(".Dt "),
		SPAN_INIT(".Os\n"),     SPAN_INIT(".Sh "),
		SPAN_INIT(".Nm"),       SPAN_INIT(".Nd "),
		SPAN_INIT(".Em "),      SPAN_INIT(".Pp\n"),
		SPAN_INIT(".Ss \""),    SPAN_INIT(".Bl -tag"),
		SPAN_INIT(".It Sy \""), SPAN_INIT(".Bd -literal"),
		SPAN_INIT(".Ed\n"),     SPAN_INIT(".Lk \""),
		SPAN_INIT(".El\n"),     SPAN_INIT(".Xr "),
	};
	struct buf out = documented("mdoc");
	size_t sections = 0;

	(void)state;
	for (struct span left = buf_span(&out); left.n > 0;) {
		bool known = left.p[0] != '.' && left.p[0] != '\'';

		for (size_t i = 0; i < LENGTH(ours); i++)
			known = known || span_starts(left, ours[i]);
		assert_true(known);
		sections += span_starts(left, SPAN(".Sh "));
		left = span_skip(left, span_until(left, '\n') + 1);
	}
	assert_int_equal(sections, 4);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_documented_as_agreed),
		cmocka_unit_test(json_has_the_whole_row),
		cmocka_unit_test(a_rule_is_explained),
		cmocka_unit_test(nothing_hostile_gets_through),
		cmocka_unit_test(text_is_never_a_macro),
	};

	return cmocka_run_group_tests_name("docs", tests, NULL, NULL);
}
