/* What fixtures cannot show of the rules about defects: that none is left out,
 * and what becomes of one in an attached message. */
#include <stdio.h>

#include "check/header.h"
#include "check/mime.h"
#include "check/tool.h"
#include "tests/test.h"
#include "text/content.h"

static const char mail[] = "From: Anna Winter <anna@example.org>\n"
			   "To: jonas@example.net\n"
			   "MIME-Version: 1.0\n"
			   "Content-Type: multipart/mixed; boundary=b-1\n"
			   "\n"
			   "--b-1\n"
			   "Content-Type: text/plain\n"
			   "\n"
			   "See below.\n"
			   "--b-1\n"
			   "Content-Type: message/rfc822\n"
			   "\n"
			   "From: Mia Holt <mia@example.com>\n"
			   "\n"
			   "Hello\n"
			   "--b-1--\n";

/* The parts of the above. */
enum { ROOT, TEXT, ATTACHED, INNER, PARTS };

/* A message with that one defect and limit hit, either may be NULL, and all
 * that the rules of a family find in it. */
struct bench {
	struct arena arena;
	struct limits limits;
	struct view file;
	struct parse parse;
	struct message msg;
	const struct content *content;
	struct finding *found;
};

static void begin(struct bench *b)
{
	*b = (struct bench){ .limits = limits_default() };
	b->file = view_root(span_str(mail));
	b->parse = parse_begin(&b->arena, &b->limits);
	b->msg = *message_parse(&b->parse, &b->file);
	assert_int_equal(b->msg.nparts, PARTS);
	assert_null(b->msg.defects);
	b->content = content_read(&b->parse, &b->msg);
}

static void look(struct bench *b, const struct family *family)
{
	struct check check = {
		.msg = &b->msg,
		.content = b->content,
		.stage = MSC_STAGE_FINAL,
		.profile = MSC_PROFILE_PERSONAL,
		.type = MSC_TYPE_MESSAGE,
		.limits = &b->limits,
		.arena = &b->arena,
		.part = NO_PART,
		.end = &b->found,
	};

	while (*check.end != NULL)
		check.end = &(*check.end)->next;
	for (size_t i = 0; family->rules[i] != NULL; i++) {
		check.rule = family->rules[i];
		check.rule->look(&check);
	}
}

/* Finds what lies at byte 5 of part `part`, where nothing is but the defect. */
static const struct finding *found_at(const struct bench *b, size_t part)
{
	const struct finding *f = b->found;

	while (f != NULL && (f->at.at != 5 || f->at.n != 3 || f->part != part))
		f = f->next;
	return f;
}

/* Its message; empty if there is none. */
static struct span said(const struct finding *f)
{
	return f == NULL ? (struct span){ 0 } : span_str(f->message);
}

static const struct finding *find_defect(struct bench *b, enum defect_kind kind,
					 size_t part, size_t count)
{
	struct defect defect = { kind, &b->file, { 5, 3 }, count, part, NULL };

	b->msg.defects = &defect;
	look(b, &mime_family);
	look(b, &header_family);
	return found_at(b, part);
}

/* Of raw bytes a rule speaks that looks at the fields itself, since the parser
 * sees only those that it decodes. */
static void every_defect_is_found_by_a_rule(void **state)
{
	(void)state;
	for (int kind = 0; kind < DEFECTS; kind++) {
		struct bench b;
		char name[32];

		(void)snprintf(name, sizeof(name), "defect %d", kind);
		begin(&b);
		if (kind != DEFECT_RAW_8BIT)
			ASSERT_ROW(find_defect(&b, (enum defect_kind)kind, TEXT,
					       1) != NULL,
				   name);
		arena_free(&b.arena);
	}
}

static void a_defect_of_an_attached_message_is_a_note(void **state)
{
	static const struct {
		const char *name;
		size_t part;
		enum msc_level want;
	} rows[] = {
		{ "root", ROOT, MSC_ERROR },
		{ "text", TEXT, MSC_ERROR },
		{ "part that holds the message", ATTACHED, MSC_ERROR },
		{ "attached message", INNER, MSC_NOTE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct finding *f;
		struct bench b;

		begin(&b);
		f = find_defect(&b, DEFECT_BASE64_BYTE, rows[i].part, 1);
		ASSERT_ROW(f != NULL && f->level == rows[i].want, rows[i].name);
		arena_free(&b.arena);
	}
}

static void repeated_defects_are_counted(void **state)
{
	static const struct {
		const char *name;
		size_t count;
		const char *want;
	} rows[] = {
		{ "one", 1, "a character that base64 does not have" },
		{ "two", 2,
		  "a character that base64 does not have, here and once more" },
		{ "three", 3,
		  "a character that base64 does not have, here and 2 times "
		  "more" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct finding *f;
		struct bench b;

		begin(&b);
		f = find_defect(&b, DEFECT_BASE64_BYTE, TEXT, rows[i].count);
		ASSERT_ROW(span_eq(said(f), span_str(rows[i].want)),
			   rows[i].name);
		arena_free(&b.arena);
	}
}

static void every_limit_is_named_with_its_value(void **state)
{
	(void)state;
	for (int i = 0; i < LIMITS; i++) {
		const char *name = limit_texts[i].name;
		struct limit_hit hit = { .limit = (enum limit)i,
					 .at = { 5, 3 } };
		struct content content = { .limits = &hit };
		const struct finding *f;
		struct span text;
		struct bench b;

		begin(&b);
		b.limits.value[i] = 4711;
		hit.view = &b.file;
		b.content = &content;
		look(&b, &tool_family);
		f = found_at(&b, ROOT);
		ASSERT_ROW(f != NULL && f->level == MSC_ERROR, name);
		text = said(f);
		ASSERT_ROW(span_find(text, span_str(name)) < text.n, name);
		ASSERT_ROW(span_starts(text, SPAN("more than 4711 ")), name);
		arena_free(&b.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_defect_is_found_by_a_rule),
		cmocka_unit_test(a_defect_of_an_attached_message_is_a_note),
		cmocka_unit_test(repeated_defects_are_counted),
		cmocka_unit_test(every_limit_is_named_with_its_value),
	};

	return cmocka_run_group_tests_name("mime rules", tests, NULL, NULL);
}
