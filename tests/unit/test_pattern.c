#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "rule/load.h"
#include "rule/pattern.h"
#include "rule/rule.h"
#include "rule/scanner.h"
#include "tests/test.h"

/* What the rule at work reported; these stand in for rule/rule.c. */
static struct {
	size_t n;
	const struct view *view;
	struct range at;
	size_t part;
	char message[300];
} reported;

void report_at(struct check *check, enum msc_level level,
	       const struct view *view, struct range at, const char *format,
	       ...)
{
	va_list args;

	(void)level;
	reported.n++;
	reported.view = view;
	reported.at = at;
	reported.part = check->part;
	va_start(args, format);
	(void)vsnprintf(reported.message, sizeof(reported.message), format,
			args);
	va_end(args);
}

enum msc_level rule_level_in(const struct check *check, size_t part)
{
	(void)part;
	return check->rule->text.level;
}

const char *shown(struct check *check, struct span text)
{
	return arena_str(check->arena, text);
}

/* A message by hand: header lines "Name: text", names of attachments. */
struct made {
	struct arena arena;
	struct view file;
	struct header fields[8];
	struct address addresses[4];
	struct address_list from;
	struct part parts[4];
	struct message msg;
	uint64_t steps;
	struct limits limits;
	struct facts facts;
	struct finding *first;
	struct check check;
};

static void add_field(struct made *made, size_t at, size_t n)
{
	struct span line = span_slice(made->file.text, at, n);
	size_t colon = span_until(line, ':');
	struct header *field = &made->fields[made->parts[0].nfields++];

	field->name = span_first(line, colon);
	field->text = view_part(&made->arena, &made->file, at + colon + 2,
				n - colon - 2);
	field->body = field->text;
	if (span_ieq(field->name, SPAN("Subject")))
		field->id = FIELD_SUBJECT;
	if (span_ieq(field->name, SPAN("From"))) {
		field->id = FIELD_FROM;
		field->addresses = &made->from;
		made->addresses[made->from.n++].name = field->text;
	}
}

static struct made *make(const char *text)
{
	static struct made made;
	size_t at = 0, n;

	made = (struct made){ 0 };
	made.file = view_root(span_str(text));
	made.parts[0].fields = made.fields;
	made.from.items = made.addresses;
	made.msg.parts = made.parts;
	made.msg.nparts = 1;
	for (; at < made.file.text.n; at += n + 1) {
		n = span_until(span_skip(made.file.text, at), '\n');
		if (span_starts(span_skip(made.file.text, at), SPAN("file ")))
			made.parts[made.msg.nparts++].name = view_part(
				&made.arena, &made.file, at + 5, n - 5);
		else
			add_field(&made, at, n);
	}
	made.limits = limits_default();
	made.check = (struct check){
		.msg = &made.msg,
		.facts = &made.facts,
		.limits = &made.limits,
		.steps = &made.steps,
		.arena = &made.arena,
		.end = &made.first,
		.stage = MSC_STAGE_DRAFT,
		.profile = MSC_PROFILE_BULK,
		.type = MSC_TYPE_MESSAGE,
		.part = NO_PART,
	};
	reported.n = 0;
	return &made;
}

/* A rule with these keys, loaded into the arena. */
static const struct rule *rule_of(struct arena *a, const char *keys)
{
	struct load load = { .arena = a, .look = pattern_look };
	struct buf text = { 0 };

	buf_str(&text, "{\"id\":\"subject-x\",\"category\":\"headers\","
		       "\"severity\":\"warning\",\"points\":1,\"title\":\"T\","
		       "\"why\":\"w\",\"fix\":\"f\",\"source\":\"http://a.b\","
		       "\"stages\":[\"draft\"],\"profiles\":[\"bulk\"],"
		       "\"types\":[\"message\"],\"pack\":\"core\",");
	buf_str(&text, keys);
	buf_str(&text, "}");
	load_text(&load, "subject-x.json", buf_span(&text));
	if (load.nerrors > 0)
		print_error("%.*s", (int)load.errors.n, load.errors.p);
	assert_int_equal(load.nrules, 1);
	buf_free(&text);
	buf_free(&load.errors);
	return load.rules[0];
}

/* Scan the message for one rule, and let it look. */
static void look(struct made *made, const struct rule *rule)
{
	struct rule kept = *rule;
	const struct rule *const rules[] = { &kept };

	if (rule->pattern->kept == NULL)
		kept.pattern = pattern_keep(&made->arena, rule->pattern);
	made->check.rule = &kept;
	made->check.scanner = scanner_new(&made->arena, rules, 1);
	made->check.scan = NULL;
	rule->look(&made->check);
	if (rule->pattern->kept == NULL)
		pattern_release(kept.pattern);
}

#define EXAMPLES(bad) \
 ",\"examples\":{\"bad\":[\"" bad "\"],\"good\":[\"nothing\"]}"

static const struct look_row {
	const char *name;
	const char *keys;
	const char *message;
	const char *found; /* the bytes of the file; NULL: no finding */
	const char *says;  /* behind the title */
	size_t part;
} rows[] = {
	{ "phrase in the subject",
	  "\"in\":[\"subject\"],\"phrases\":{\"en\":[\"free gift\"]}" EXAMPLES(
		  "free gift"),
	  "To: free gift\nSubject: A FREE\xe2\x80\x8b  Gift!\n",
	  "FREE\xe2\x80\x8b  Gift", "\"FREE\xe2\x80\x8b  Gift\"", NO_PART },
	{ "not in another field",
	  "\"in\":[\"subject\"],\"phrases\":{\"en\":[\"free\"]}" EXAMPLES(
		  "free"),
	  "To: free\nFrom: free\nfile free\n", NULL, NULL, 0 },
	{ "second subject",
	  "\"in\":[\"subject\"],\"phrases\":{\"en\":[\"free\"]}" EXAMPLES(
		  "free"),
	  "Subject: a\nSubject: a free b\n", "free", "\"free\"", NO_PART },
	{ "no word within a word",
	  "\"in\":[\"subject\"],\"phrases\":{\"en\":[\"free\"]}" EXAMPLES(
		  "free"),
	  "Subject: carefree freedom\n", NULL, NULL, 0 },
	{ "word behind one within a word",
	  "\"in\":[\"subject\"],\"phrases\":{\"en\":[\"free\"]}" EXAMPLES(
		  "free"),
	  "Subject: carefree freedom-free\n", "free", "\"free\"", NO_PART },
	{ "Chinese anywhere",
	  "\"in\":[\"subject\"],\"phrases\":{\"zh\":[\"\u4e2d\u5956\"]}" EXAMPLES(
		  "\u606d\u559c\u60a8\u4e2d\u5956\u4e86"),
	  "Subject: \u606d\u559c\u60a8\u4e2d\u5956\u4e86\n", "\u4e2d\u5956",
	  "\"\u4e2d\u5956\"", NO_PART },
	{ "pattern in the subject",
	  "\"in\":[\"subject\"],\"match\":[\"won .{0,9}prize\"]" EXAMPLES(
		  "won a prize"),
	  "Subject: You WON the Prize\n", "WON the Prize", "\"WON the Prize\"",
	  NO_PART },
	{ "exact",
	  "\"in\":[\"subject\"],\"fold\":\"exact\",\"phrases\":{\"en\":["
	  "\"FREE\"]}" EXAMPLES("FREE"),
	  "Subject: free FREE\n", "FREE", "\"FREE\"", NO_PART },
	{ "exact, other case",
	  "\"in\":[\"subject\"],\"fold\":\"exact\",\"match\":[\"FREE\"]" EXAMPLES(
		  "FREE"),
	  "Subject: free\n", NULL, NULL, 0 },
	{ "name in From",
	  "\"in\":[\"from-name\"],\"phrases\":{\"en\":[\"shop\"]}" EXAMPLES(
		  "shop"),
	  "Subject: shop\nFrom: My Shop\n", "Shop", "\"Shop\"", NO_PART },
	{ "attachment",
	  "\"in\":[\"attachment-name\"],\"match\":[\"\\\\.exe$\"]" EXAMPLES(
		  "a.exe"),
	  "Subject: a.exe\nfile a.pdf\nfile b.EXE\n", ".EXE", "\".EXE\"", 2 },
	{ "field by name",
	  "\"in\":[\"header:X-Mailer\"],\"phrases\":{\"en\":[\"bulk\"]}" EXAMPLES(
		  "bulk"),
	  "X-Other: bulk\nx-mailer: My Bulk 2\n", "Bulk", "\"Bulk\"", NO_PART },
	{ "two distinct",
	  "\"in\":[\"subject\",\"from-name\"],\"distinct\":2,\"phrases\":{"
	  "\"en\":[\"one\",\"two\"]}" EXAMPLES("one two"),
	  "From: Two\nSubject: the one\n", "Two", "\"Two\", \"one\"", NO_PART },
	{ "one twice is not two",
	  "\"in\":[\"subject\"],\"distinct\":2,\"phrases\":{\"en\":[\"one\","
	  "\"two\"]}" EXAMPLES("one two"),
	  "Subject: one one\n", NULL, NULL, 0 },
	{ "a word shared by two counts once",
	  "\"in\":[\"subject\"],\"distinct\":2,\"phrases\":{\"en\":["
	  "\"casino bonus\",\"online casino\"]}" EXAMPLES(
		  "online casino, casino bonus"),
	  "Subject: an online casino bonus\n", NULL, NULL, 0 },
	{ "as many as can stand apart",
	  "\"in\":[\"subject\"],\"distinct\":2,\"phrases\":{\"en\":["
	  "\"an online casino bonus\",\"online casino\",\"casino bonus\","
	  "\"bonus now\"]}" EXAMPLES("online casino, bonus now"),
	  "Subject: an online casino bonus now\n", "online casino",
	  "\"online casino\", \"bonus now\"", NO_PART },
	{ "first place first",
	  "\"in\":[\"subject\"],\"phrases\":{\"en\":[\"one\",\"two\",\"six\","
	  "\"ten\"]},\"match\":[\"zero\"]" EXAMPLES("one two"),
	  "Subject: zero ten six two one\n", "zero",
	  "\"zero\", \"ten\", \"six\" and 2 more", NO_PART },
	{ "place in other letters",
	  "\"in\":[\"subject\"],\"match\":[\"\\\\bfree\\\\b\"]" EXAMPLES(
		  "free"),
	  "Subject: \xd0\xb6\xe6\x81\xad \xef\xbc\xa6ree\xe2\x80\x94x\n",
	  "\xef\xbc\xa6ree", "\"\xef\xbc\xa6ree\"", NO_PART },
};

static void a_rule_finds_what_it_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct look_row *row = &rows[i];
		struct made *made = make(row->message);
		struct range at;

		look(made, rule_of(&made->arena, row->keys));
		ASSERT_ROW(made->check.unchecked_question == NULL, row->name);
		ASSERT_ROW(reported.n == (row->found != NULL), row->name);
		if (row->found != NULL) {
			at = view_origin(reported.view, reported.at.at,
					 reported.at.n);
			ASSERT_ROW(span_eq(span_slice(made->file.text, at.at,
						      at.n),
					   span_str(row->found)),
				   row->name);
			ASSERT_ROW(reported.part == row->part, row->name);
			ASSERT_ROW(strncmp(reported.message, "T: ", 3) == 0,
				   row->name);
			ASSERT_ROW(strcmp(reported.message + 3, row->says) == 0,
				   row->name);
		}
		arena_free(&made->arena);
	}
}

static const char match_xx[] =
	"\"in\":[\"subject\"],\"match\":[\"x+[y-z]+\"]" EXAMPLES("xy");

static void spent_steps_leave_the_rule_unchecked(void **state)
{
	struct made *made;
	struct buf text = { 0 };
	uint64_t spent;

	(void)state;
	buf_str(&text, "Subject: ");
	buf_fill(&text, 'x', 2000);
	buf_str(&text, "xyz\n");
	buf_char(&text, '\0');
	made = make(text.p);
	made->limits.value[LIMIT_REGEX_STEPS] = 1000;
	look(made, rule_of(&made->arena, match_xx));
	assert_int_equal(reported.n, 0);
	assert_string_equal(made->check.unchecked_question, "regex-steps");
	assert_string_equal(made->check.unchecked_reason, "limit");
	spent = made->steps;
	assert_in_range(spent, 500, 1000);

	/* The steps of all rules bound it as well, from where they are. */
	made->limits.value[LIMIT_REGEX_STEPS] = 100000;
	made->limits.value[LIMIT_REGEX_STEPS_ALL] = spent + 300;
	made->check.unchecked_question = NULL;
	look(made, rule_of(&made->arena, match_xx));
	assert_non_null(made->check.unchecked_question);
	assert_in_range(made->steps, spent, spent + 300);

	made->limits = limits_default();
	made->check.unchecked_question = NULL;
	look(made, rule_of(&made->arena, match_xx));
	assert_null(made->check.unchecked_question);
	assert_int_equal(reported.n, 1);
	arena_free(&made->arena);
	buf_free(&text);
}

static void what_is_kept_finds_the_same(void **state)
{
	struct made *made = make("Subject: axxyb\n");
	const struct rule *loaded = rule_of(&made->arena, match_xx);
	struct rule rule = *loaded;
	uint64_t steps = 0;

	(void)state;
	rule.pattern = pattern_keep(&made->arena, loaded->pattern);
	for (int i = 0; i < 3; i++) {
		reported.n = 0;
		made->steps = 0;
		look(made, &rule);
		assert_int_equal(reported.n, 1);
		assert_int_equal(reported.at.at, 1);
		assert_int_equal(reported.at.n, 3);
		assert_true(i == 0 || made->steps == steps);
		steps = made->steps;
	}
	pattern_release(rule.pattern);
	look(made, &rule);
	assert_int_equal(reported.n, 2);
	pattern_release(rule.pattern);
	pattern_release(loaded->pattern);
	arena_free(&made->arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_finds_what_it_says),
		cmocka_unit_test(spent_steps_leave_the_rule_unchecked),
		cmocka_unit_test(what_is_kept_finds_the_same),
	};

	return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
