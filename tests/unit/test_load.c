#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "rule/load.h"
#include "rule/pattern.h"
#include "tests/test.h"

/* A rule that is right, line by line; a row of a test replaces one. */
static const char *const right[] = {
	"{ \"id\": \"subject-prize\",",
	"  \"category\": \"headers\",",
	"  \"severity\": \"warning\",",
	"  \"points\": 0.85,",
	"  \"title\": \"Reads like a prize notice\",",
	"  \"why\": \"Filters know such words.\",",
	"  \"fix\": \"Say what it is.\",",
	"  \"source\": \"https://example.org/rules\",",
	"  \"stages\": [\"draft\", \"final\"],",
	"  \"profiles\": [\"bulk\"],",
	"  \"types\": [\"message\"],",
	"  \"pack\": \"core\",",
	"  \"in\": [\"subject\", \"header:X-Note\"],",
	"  \"phrases\": { \"en\": [\"You have WON\", \"prize\"] },",
	"  \"match\": [\"won (a|the) prize\"],",
	"  \"distinct\": 1,",
	"  \"examples\": { \"bad\": [\"A prize\"], \"good\": [\"prizes\"] }",
	"}",
};

enum { LINES = sizeof(right) / sizeof(*right) };

/* Replacements end with lines that are NULL; line numbers are from 1. */
struct change {
	size_t line;
	const char *text;
};

static void load_changed(struct load *load, const char *name,
			 const struct change *changes, size_t n)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < LINES; i++) {
		const char *line = right[i];

		for (size_t k = 0; k < n; k++)
			if (changes[k].line == i + 1)
				line = changes[k].text;
		buf_str(&text, line);
		buf_char(&text, '\n');
	}
	load_text(load, name, buf_span(&text));
	buf_free(&text);
}

static void look_at_nothing(struct check *check)
{
	(void)check;
}

static const char file[] = "rules/subject/subject-prize.json";

static void a_rule_is_read_whole(void **state)
{
	struct arena a = { 0 };
	struct load load = { .arena = &a,
			     .look = look_at_nothing,
			     .shipped = true };
	const struct msc_rule *text;
	const struct pattern *pattern;

	(void)state;
	load_changed(&load, file, NULL, 0);
	assert_int_equal(load.nerrors, 0);
	assert_int_equal(load.nrules, 1);
	assert_ptr_equal(load.rules[0]->look, look_at_nothing);
	text = &load.rules[0]->text;
	assert_string_equal(text->id, "subject-prize");
	assert_string_equal(text->family, "subject");
	assert_string_equal(text->category, "headers");
	assert_int_equal(text->level, MSC_WARNING);
	assert_int_equal(text->level_draft, MSC_WARNING);
	assert_int_equal(text->level_bulk, MSC_WARNING);
	assert_int_equal(text->points, 85);
	assert_string_equal(text->title, "Reads like a prize notice");
	assert_string_equal(text->why, "Filters know such words.");
	assert_string_equal(text->fix, "Say what it is.");
	assert_string_equal(text->source, "https://example.org/rules");
	assert_string_equal(text->bad, "A prize");
	assert_string_equal(text->good, "prizes");
	assert_string_equal(text->pack, "core");
	assert_int_equal(text->stages, STAGE_DRAFT | STAGE_FINAL);
	assert_int_equal(text->profiles, PROFILE_B);
	assert_int_equal(text->types, TYPE_MESSAGE);
	assert_int_equal(text->providers, 0);
	assert_int_equal(text->needs, MSC_NEEDS_NONE);
	pattern = load.rules[0]->pattern;
	assert_int_equal(pattern->nin, 2);
	assert_int_equal(pattern->in[0].kind, TEXT_SUBJECT);
	assert_int_equal(pattern->in[1].kind, TEXT_HEADER);
	assert_true(span_eq(pattern->in[1].header, SPAN("X-Note")));
	assert_int_equal(pattern->fold, TEXT_FOLDED);
	assert_int_equal(pattern->nphrases, 2);
	assert_true(span_eq(pattern->phrases[0], SPAN("you have won")));
	assert_int_equal(pattern->nexpressions, 1);
	assert_int_equal(pattern->distinct, 1);
	assert_int_equal(pattern->count, 1);
	buf_free(&load.errors);
	arena_free(&a);
}

static const struct fine_row {
	const char *name;
	struct change change;
} fine[] = {
	{ "comment", { 2, "/* c */ \"category\": \"headers\", // why not" } },
	{ "note with points", { 3, "\"severity\": \"note\"," } },
	{ "draft severity",
	  { 3, "\"severity\": \"error\", \"severityDraft\": \"note\"," } },
	{ "bulk severity",
	  { 3, "\"severity\": \"error\", \"severityBulk\": \"note\"," } },
	{ "no points", { 4, "\"points\": 0," } },
	{ "ten points", { 4, "\"points\": 10.00," } },
	{ "http", { 8, "\"source\": \"http://example.org/\"," } },
	{ "providers",
	  { 10, "\"profiles\": [\"personal\"], \"providers\": [\"gmail\"]," } },
	{ "a pack", { 12, "\"pack\": \"provider-alibaba\"," } },
	{ "all texts",
	  { 13,
	    "\"in\": [\"from-name\", \"attachment-name\", \"subject\"]," } },
	{ "folded", { 13, "\"in\": [\"subject\"], \"fold\": \"folded\"," } },
	{ "no phrases", { 14, "" } },
	{ "no patterns", { 15, "" } },
	{ "two languages",
	  { 14,
	    "\"phrases\": {\"en\": [\"prize\"], \"fr-CA\": [\"Prize\"]}," } },
	{ "no distinct", { 16, "" } },
};

static void what_may_be_so_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(fine); i++) {
		struct arena a = { 0 };
		struct load load = { .arena = &a };
		struct change changes[] = {
			fine[i].change,
			{ 17,
			  "\"examples\": { \"bad\": [\"You WON the prize\"], "
			  "\"good\": [\"prizes\"] }" },
		};

		load_changed(&load, file, changes, 2);
		if (load.nerrors > 0)
			print_error("%.*s", (int)load.errors.n, load.errors.p);
		ASSERT_ROW(load.nerrors == 0, fine[i].name);
		ASSERT_ROW(load.nrules == 1, fine[i].name);
		buf_free(&load.errors);
		arena_free(&a);
	}
}

/* What lies around the literals of one has the other too. */
static void two_patterns_next_to_each_other_are_two(void **state)
{
	static const struct change changes[] = {
		{ 14, "" },
		{ 15, "\"match\": [\"you w[a-z]*n\", \"the priz[a-z]\"]," },
		{ 16, "\"distinct\": 2," },
		{ 17, "\"examples\": { \"bad\": [\"You WON the prize\"], "
		      "\"good\": [\"You WON\", \"the prize\"] }" },
	};
	struct arena a = { 0 };
	struct load load = { .arena = &a };

	(void)state;
	load_changed(&load, file, changes, LENGTH(changes));
	assert_int_equal(load.nerrors, 0);
	assert_int_equal(load.nrules, 1);
	buf_free(&load.errors);
	arena_free(&a);
}

static const struct wrong_row {
	const char *name;
	struct change change;
	const char *error; /* the whole line, but for the file's name */
} wrong[] = {
	{ "unknown key",
	  { 12, "\"pack\": \"core\", \"titel\": \"x\"," },
	  "12:17: unknown key \"titel\", did you mean \"title\"?" },
	{ "missing key", { 6, "" }, "1:1: the key \"why\" is missing" },
	{ "key twice",
	  { 6, "\"title\": \"x\"," },
	  "6:1: this key stands in the object twice" },
	{ "wrong kind",
	  { 5, "\"title\": 5," },
	  "5:10: \"title\" is a number, not a string" },
	{ "wrong kind of array",
	  { 9, "\"stages\": \"draft\"," },
	  "9:11: \"stages\" is a string, not an array" },
	{ "another id",
	  { 1, "{ \"id\": \"subject-prizes\"," },
	  "1:9: the id is not the name of the file" },
	{ "another folder",
	  { 1, "{ \"id\": \"from-prize\"," },
	  "1:9: the id is not the name of the file" },
	{ "no family",
	  { 1, "{ \"id\": \"spam-prize\"," },
	  "1:9: an id begins with the word of its family, as in "
	  "\"subject-spam-prize\"" },
	{ "family alone",
	  { 1, "{ \"id\": \"subject\"," },
	  "1:9: an id begins with the word of its family, as in "
	  "\"subject-subject\"" },
	{ "capitals in the id",
	  { 1, "{ \"id\": \"subject-Prize\"," },
	  "1:9: an id is at most 64 letters a to z and digits in words joined "
	  "by hyphens" },
	{ "hyphens in the id",
	  { 1, "{ \"id\": \"subject--prize\"," },
	  "1:9: an id is at most 64 letters a to z and digits in words joined "
	  "by hyphens" },
	{ "category",
	  { 2, "\"category\": \"header\"," },
	  "2:13: unknown word \"header\", did you mean \"headers\"?" },
	{ "severity",
	  { 3, "\"severity\": \"info\"," },
	  "3:13: unknown word \"info\", known are error, warning, note" },
	{ "draft severity",
	  { 3, "\"severity\": \"note\", \"severityDraft\": \"notes\"," },
	  "3:38: unknown word \"notes\", did you mean \"note\"?" },
	{ "points below",
	  { 4, "\"points\": -1," },
	  "4:11: points are from 0 to 10, with at most two decimals" },
	{ "points above",
	  { 4, "\"points\": 10.01," },
	  "4:11: points are from 0 to 10, with at most two decimals" },
	{ "points too fine",
	  { 4, "\"points\": 0.125," },
	  "4:11: points are from 0 to 10, with at most two decimals" },
	{ "points by exponent",
	  { 4, "\"points\": 1e0," },
	  "4:11: points are from 0 to 10, with at most two decimals" },
	{ "empty text", { 6, "\"why\": \" \"," }, "6:8: an empty text" },
	{ "line end in a text",
	  { 6, "\"why\": \"a\\nb\"," },
	  "6:10: U+000A is not for a line of text" },
	{ "escape in a text",
	  { 6, "\"why\": \"a\\u001b[2J\"," },
	  "6:10: U+001B is not for a line of text" },
	{ "direction in a text",
	  { 6, "\"why\": \"a\xe2\x80\xae\"," },
	  "6:10: U+202E is not for a line of text" },
	{ "no address",
	  { 8, "\"source\": \"RFC 5322\"," },
	  "8:11: not an address that begins with https:// or http://" },
	{ "address without a host",
	  { 8, "\"source\": \"https:///x\"," },
	  "8:11: not an address that begins with https:// or http://" },
	{ "address with a blank",
	  { 8, "\"source\": \"https://a.b/ c\"," },
	  "8:11: not an address that begins with https:// or http://" },
	{ "no stage", { 9, "\"stages\": []," }, "9:11: an empty array" },
	{ "unknown stage",
	  { 9, "\"stages\": [\"draft\", \"sent\"]," },
	  "9:21: unknown word \"sent\", known are draft, final, received" },
	{ "stage twice",
	  { 9, "\"stages\": [\"draft\", \"draft\"]," },
	  "9:21: the word \"draft\" stands here twice" },
	{ "stage of a number",
	  { 9, "\"stages\": [1]," },
	  "9:12: a number, not a string" },
	{ "provider",
	  { 12, "\"pack\": \"core\", \"providers\": [\"gmial\"]," },
	  "12:31: unknown word \"gmial\", did you mean \"gmail\"?" },
	{ "pack",
	  { 12, "\"pack\": \"My pack\"," },
	  "12:9: a pack's name is letters a to z and digits in words joined by "
	  "hyphens" },
	{ "no texts", { 13, "" }, "1:1: the key \"in\" is missing" },
	{ "nowhere to look", { 13, "\"in\": []," }, "13:7: an empty array" },
	{ "unknown text",
	  { 13, "\"in\": [\"subject\", \"texts\"]," },
	  "13:19: unknown text, known are \"subject\", \"from-name\", "
	  "\"attachment-name\", \"text\", \"hidden\", \"link-text\", \"url\" "
	  "and \"header:\" with the name of a field" },
	{ "header without a name",
	  { 13, "\"in\": [\"header:\"]," },
	  "13:8: unknown text, known are \"subject\", \"from-name\", "
	  "\"attachment-name\", \"text\", \"hidden\", \"link-text\", \"url\" "
	  "and \"header:\" with the name of a field" },
	{ "header that is none",
	  { 13, "\"in\": [\"header:X Y\"]," },
	  "13:8: unknown text, known are \"subject\", \"from-name\", "
	  "\"attachment-name\", \"text\", \"hidden\", \"link-text\", \"url\" "
	  "and \"header:\" with the name of a field" },
	{ "text twice",
	  { 13, "\"in\": [\"header:X-A\", \"header:x-a\"]," },
	  "13:22: this text stands here twice" },
	{ "fold",
	  { 13, "\"in\": [\"subject\"], \"fold\": \"skeletal\"," },
	  "13:28: unknown word \"skeletal\", did you mean \"skeleton\"?" },
	{ "pattern of a skeleton",
	  { 15, "\"fold\": \"skeleton\", \"match\": [\"x\"]," },
	  "15:30: \"fold\": \"skeleton\" is for phrases" },
	{ "count none",
	  { 16, "\"count\": 0," },
	  "16:10: \"count\" is from 1 to 1000" },
	{ "count many",
	  { 16, "\"count\": 1001," },
	  "16:10: \"count\" is from 1 to 1000" },
	{ "language",
	  { 14, "\"phrases\": { \"english!\": [\"prize\"] }," },
	  "14:14: not a language, as \"en\" or \"pt-BR\"" },
	{ "phrases are no array",
	  { 14, "\"phrases\": { \"en\": \"prize\" }," },
	  "14:20: a string, not an array" },
	{ "empty language",
	  { 14, "\"phrases\": { \"en\": [] }," },
	  "14:20: an empty array" },
	{ "phrase of nothing",
	  { 14, "\"phrases\": { \"en\": [\"\\u200b\"] }," },
	  "14:21: a phrase that nobody could see" },
	{ "phrase twice",
	  { 14, "\"phrases\": { \"en\": [\"prize\", \"PRIZE\"] }," },
	  "14:30: this phrase stands here twice, or folds to another" },
	{ "pattern",
	  { 15, "\"match\": [\"prize\", \"a\\\\\\\\(b|\"]," },
	  "15:26: pattern: a parenthesis that is not closed, at byte 4 of it" },
	{ "pattern of a number",
	  { 15, "\"match\": [7]," },
	  "15:11: a number, not a string" },
	{ "distinct none",
	  { 16, "\"distinct\": 0," },
	  "16:13: \"distinct\" is from 1 to 50" },
	{ "distinct many",
	  { 16, "\"distinct\": 51," },
	  "16:13: \"distinct\" is from 1 to 50" },
	{ "distinct half",
	  { 16, "\"distinct\": 1.5," },
	  "16:13: \"distinct\" is from 1 to 50" },
	{ "distinct of more",
	  { 16, "\"distinct\": 4," },
	  "16:13: there are only 3 phrases and patterns" },
	{ "no good example",
	  { 17, "\"examples\": { \"bad\": [\"prize\"] }" },
	  "17:13: the key \"good\" is missing" },
	{ "no example",
	  { 17, "\"examples\": { \"bad\": [], \"good\": [\"x\"] }" },
	  "17:22: an empty array" },
	{ "other examples",
	  { 17, "\"examples\": { \"bad\": [\"prize\"], \"good\": [\"x\"], "
		"\"ugly\": [\"x\"] }" },
	  "17:48: unknown key \"ugly\", known are bad, good" },
	{ "bad example not found",
	  { 17, "\"examples\": { \"bad\": [\"prize\", \"price\"], "
		"\"good\": [\"x\"] }" },
	  "17:32: the rule does not find this bad example" },
	{ "good example found",
	  { 17, "\"examples\": { \"bad\": [\"prize\"], "
		"\"good\": [\"x\", \"a Prize\"] }" },
	  "17:47: the rule finds this good example" },
	{ "example for two",
	  { 16, "\"distinct\": 2," },
	  "17:25: the rule does not find this bad example" },
};

static void each_error_has_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		const struct wrong_row *row = &wrong[i];
		struct arena a = { 0 };
		struct load load = { .arena = &a };
		const char *line =
			arena_printf(&a, "%s:%s\n", file, row->error);

		load_changed(&load, file, &row->change, 1);
		if (!span_eq(buf_span(&load.errors), span_str(line)))
			print_error("%.*s", (int)load.errors.n, load.errors.p);
		ASSERT_ROW(load.nrules == 0, row->name);
		ASSERT_ROW(load.nerrors == 1, row->name);
		ASSERT_ROW(span_eq(buf_span(&load.errors), span_str(line)),
			   row->name);
		buf_free(&load.errors);
		arena_free(&a);
	}
}

/* Whether the errors hold the text. */
static bool says(const struct load *load, const char *text)
{
	struct span errors = buf_span(&load->errors);

	return span_find(errors, span_str(text)) < errors.n;
}

static void all_errors_are_said(void **state)
{
	static const struct change changes[] = {
		{ 2, "\"category\": 1," },
		{ 4, "\"points\": 11," },
		{ 6, "" },
		{ 9, "\"stages\": [\"sent\", \"drafts\"]," },
		{ 13, "\"in\": [\"body\"]," },
		{ 15, "\"match\": [\"(\", \"[\"]," },
	};
	struct arena a = { 0 };
	struct load load = { .arena = &a };

	(void)state;
	load_changed(&load, file, changes, LENGTH(changes));
	load_text(&load, "x.json", SPAN("[1,]"));
	load_text(&load, "y.json", SPAN("{\n} x"));
	assert_int_equal(load.nrules, 0);
	assert_int_equal(load.nerrors, 10);
	assert_true(
		says(&load, "x.json:1:1: a rule is an object, not an array"));
	assert_true(says(&load, "y.json:2:3: not"));
	buf_free(&load.errors);
	arena_free(&a);
}

static bool is_prize(const void *context, struct span id)
{
	return span_eq(id, span_str(context));
}

static void an_id_is_taken_once(void **state)
{
	struct arena a = { 0 };
	struct load load = { .arena = &a,
			     .taken = is_prize,
			     .context = "subject-prize" };

	(void)state;
	load_changed(&load, file, NULL, 0);
	assert_int_equal(load.nerrors, 1);
	load.context = "subject-other";
	load_changed(&load, file, NULL, 0);
	assert_int_equal(load.nrules, 1);
	load_changed(&load, "other/subject-prize.json", NULL, 0);
	assert_int_equal(load.nrules, 1);
	assert_int_equal(load.nerrors, 2);
	assert_true(says(&load, "1:9: the id \"subject-prize\" is taken"));
	buf_free(&load.errors);
	arena_free(&a);
}

static void shipped_rules_stand_in_their_family(void **state)
{
	struct arena a = { 0 };
	struct load load = { .arena = &a, .shipped = true };

	(void)state;
	load_changed(&load, "rules/from/subject-prize.json", NULL, 0);
	assert_int_equal(load.nerrors, 1);
	assert_true(says(&load, "not in the folder \"subject\""));
	buf_free(&load.errors);
	arena_free(&a);
}

static void errors_without_end_are_counted(void **state)
{
	struct arena a = { 0 };
	struct load load = { .arena = &a };
	struct buf text = { 0 };
	size_t lines = 0;

	(void)state;
	buf_char(&text, '{');
	for (unsigned i = 0; i < 5000; i++)
		buf_printf(&text, "\"k%u\": 1,", i);
	buf_char(&text, '}');
	load_text(&load, "a.json", buf_span(&text));
	for (size_t i = 0; i < load.errors.n; i++)
		lines += load.errors.p[i] == '\n';
	assert_true(load.nerrors > 5000);
	assert_int_equal(lines, 1000);
	buf_free(&text);
	buf_free(&load.errors);
	arena_free(&a);
}

static void write_file(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	(void)fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

static void folders_are_read_in_order(void **state)
{
	char folder[] = "/tmp/msc-load-XXXXXX";
	struct arena a = { 0 };
	struct load load = { .arena = &a };
	const char *sub, *one, *two, *other;

	(void)state;
	assert_non_null(mkdtemp(folder));
	sub = arena_printf(&a, "%s/sub", folder);
	one = arena_printf(&a, "%s/z.json", folder);
	two = arena_printf(&a, "%s/sub/a.json", folder);
	other = arena_printf(&a, "%s/sub/readme.md", folder);
	load_path(&load, folder);
	load_path(&load, one);
	assert_int_equal(mkdir(sub, 0700), 0);
	write_file(one, "1");
	write_file(two, "x");
	write_file(other, "x");
	load_path(&load, arena_printf(&a, "%s/", folder));
	assert_int_equal(load.nerrors, 4);
	buf_char(&load.errors, '\0');
	assert_string_equal(
		load.errors.p,
		arena_printf(&a,
			     "%s: a folder without any *.json file\n"
			     "%s: No such file or directory\n"
			     "%s:1:1: not JSON from here on; is there a comma, "
			     "quote or bracket too few or too many?\n"
			     "%s:1:1: a rule is an object, not a number\n",
			     folder, one, two, one));
	(void)unlink(one);
	(void)unlink(two);
	(void)unlink(other);
	(void)rmdir(sub);
	(void)rmdir(folder);
	buf_free(&load.errors);
	arena_free(&a);
}

static void the_shipped_rules_load(void **state)
{
	struct arena a = { 0 };
	struct load load = { .arena = &a, .shipped = true };

	(void)state;
	load_path(&load, "rules");
	if (load.nerrors > 0)
		print_error("%.*s", (int)load.errors.n, load.errors.p);
	assert_int_equal(load.nerrors, 0);
	assert_true(load.nrules >= 2);
	buf_free(&load.errors);
	arena_free(&a);
}

static void the_manual_s_example_loads(void **state)
{
	struct arena a = { 0 };
	struct load load = { .arena = &a };
	struct buf text = { 0 };
	struct span rest, example;
	struct error err;

	(void)state;
	assert_true(file_read(&text, "rules/README.md", JSON_BYTES, &err));
	rest = buf_span(&text);
	rest = span_skip(rest, span_find(rest, SPAN("```json\n")) + 8);
	example = span_first(rest, span_find(rest, SPAN("```")));
	load_text(&load, "rules/subject/subject-prize.json", example);
	if (load.nerrors > 0)
		print_error("%.*s", (int)load.errors.n, load.errors.p);
	assert_int_equal(load.nrules, 1);
	buf_free(&text);
	buf_free(&load.errors);
	arena_free(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_is_read_whole),
		cmocka_unit_test(what_may_be_so_is_read),
		cmocka_unit_test(two_patterns_next_to_each_other_are_two),
		cmocka_unit_test(each_error_has_its_place),
		cmocka_unit_test(all_errors_are_said),
		cmocka_unit_test(an_id_is_taken_once),
		cmocka_unit_test(shipped_rules_stand_in_their_family),
		cmocka_unit_test(errors_without_end_are_counted),
		cmocka_unit_test(folders_are_read_in_order),
		cmocka_unit_test(the_shipped_rules_load),
		cmocka_unit_test(the_manual_s_example_loads),
	};

	return cmocka_run_group_tests_name("load", tests, NULL, NULL);
}
