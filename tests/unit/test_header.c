#include <string.h>

#include "mail/header.h"
#include "tests/test.h"

#define BIT(kind) (UINT64_C(1) << DEFECT_##kind)

static uint64_t defects_of(const struct parse *p)
{
	uint64_t set = 0;

	for (const struct defect *d = p->first; d != NULL; d = d->next)
		set |= UINT64_C(1) << d->kind;
	return set;
}

/* Fields as "name=body" with a bar between, to be compared at once. */
static const char *written(struct arena *a, const struct header_block *block)
{
	const char *all = "";

	for (size_t i = 0; i < block->n; i++) {
		const struct header *field = &block->fields[i];

		all = arena_printf(a, "%s%s%s=%s", all, i > 0 ? "|" : "",
				   arena_str(a, field->name),
				   arena_str(a, field->body->text));
	}
	return all;
}

static const struct row {
	const char *name;
	const char *text;
	const char *want; /* fields */
	const char *rest; /* what follows the header block */
	uint64_t defects;
} rows[] = {
	{ "LF", "A: 1\nB: 2\n\nbody\n", "A=1|B=2", "body\n", 0 },
	{ "CRLF", "A: 1\r\nB: 2\r\n\r\nbody", "A=1|B=2", "body", 0 },
	{ "both line ends", "A: 1\r\nB: 2\n\r\nbody", "A=1|B=2", "body", 0 },
	{ "bare CR is no line end", "A: 1\rB: 2\n\nbody", "A=1\rB: 2", "body",
	  0 },
	{ "nothing", "", "", "", 0 },
	{ "no fields", "\nbody", "", "body", 0 },
	{ "no empty line at the end", "A: 1\nB: 2\n", "A=1|B=2", "", 0 },
	{ "no line end at the end", "A: 1\nB: 2", "A=1|B=2", "", 0 },
	{ "only one empty line is the separator", "A: 1\n\n\nbody", "A=1",
	  "\nbody", 0 },
	{ "empty value", "A:\nB: \n\n", "A=|B=", "", 0 },
	{ "no blank behind the colon", "A:1\n\n", "A=1", "", 0 },
	{ "colon in the value", "A: b: c\n\n", "A=b: c", "", 0 },
	{ "blanks around the value", "A: \t 1 \t\n\n", "A=1", "", 0 },
	/* Folds. */
	{ "fold", "A: 1\n 2\n\t3\nB: 4\n\n", "A=1 2\t3|B=4", "", 0 },
	{ "fold with CRLF", "A: 1\r\n 2\r\n\r\n", "A=1 2", "", 0 },
	{ "fold behind the colon", "A:\n 1\n\n", "A=1", "", 0 },
	{ "blanks of a fold stay", "A: 1  \n   2\n\n", "A=1     2", "", 0 },
	{ "fold of blanks", "A: 1\n \n 2\n\nx", "A=1  2", "x",
	  BIT(BLANK_FOLD) },
	{ "fold of blanks at the end", "A: 1\n \t\n\nx", "A=1", "x",
	  BIT(BLANK_FOLD) },
	/* Names. */
	{ "blank before the colon", "A : 1\nB\t: 2\n\n", "A=1|B=2", "",
	  BIT(FIELD_NAME_SPACE) },
	{ "name with a byte outside ASCII", "\xc3\xa4: 1\n\n", "\xc3\xa4=1", "",
	  BIT(FIELD_NAME) },
	{ "name with a control", "A\x01: 1\n\n", "A\x01=1", "",
	  BIT(FIELD_NAME) },
	{ "odd but legal name", "!#$%&'*+-./;<=>?@[]^_`{|}~: 1\n\n",
	  "!#$%&'*+-./;<=>?@[]^_`{|}~=1", "", 0 },
	/* Lines that are no field. */
	{ "text before a field", "A: 1\njunk\nB: 2\n\nbody", "A=1|B=2", "body",
	  BIT(LINE_IS_NO_FIELD) },
	{ "two lines before an unknown field", "A: 1\nx\ny\nB: 2\n\nz", "A=1",
	  "x\ny\nB: 2\n\nz", BIT(NO_SEPARATOR) },
	{ "folds without their blanks",
	  "Received: by x\nwith y;\nThu, 1 Jan 1970 00:00:00\nFrom: a\n\nbody",
	  "Received=by x|From=a", "body", BIT(LINE_IS_NO_FIELD) },
	{ "known field behind unknown ones",
	  "A: 1\nx\ny\nB: 2\nz\nDate: d\n\nbody", "A=1|B=2|Date=d", "body",
	  BIT(LINE_IS_NO_FIELD) },
	{ "known field behind the empty line", "A: 1\nx\ny\n\nTo: z\n", "A=1",
	  "x\ny\n\nTo: z\n", BIT(NO_SEPARATOR) },
	{ "body without a separator", "A: 1\nHello,\nhow are you?\n", "A=1",
	  "Hello,\nhow are you?\n", BIT(NO_SEPARATOR) },
	{ "delimiter without a separator",
	  "A: 1\n--b\nContent-Type: text/plain\n\nx", "A=1",
	  "--b\nContent-Type: text/plain\n\nx", BIT(NO_SEPARATOR) },
	{ "delimiter behind text", "A: 1\nx\ny\n--b\nTo: z\n\n", "A=1",
	  "x\ny\n--b\nTo: z\n\n", BIT(NO_SEPARATOR) },
	{ "name with blanks is text", "A: 1\nWe say: no\n\nx", "A=1",
	  "We say: no\n\nx", BIT(NO_SEPARATOR) },
	{ "colon without a name", "A: 1\n: 2\n\nx", "A=1", ": 2\n\nx",
	  BIT(NO_SEPARATOR) },
	{ "fold without a field", " 1\nA: 2\n\nx", "A=2", "x",
	  BIT(LINE_IS_NO_FIELD) },
	{ "text first", "Hello\nthere\n", "", "Hello\nthere\n",
	  BIT(NO_SEPARATOR) },
};

static void blocks_are_split_into_fields(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct row *row = &rows[i];
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->text));
		struct header_block block =
			header_parse(&p, &file, 0, file.text.n);
		struct span rest = span_skip(file.text, block.body);

		ASSERT_ROW(strcmp(written(&arena, &block), row->want) == 0,
			   row->name);
		ASSERT_ROW(span_eq(rest, span_str(row->rest)), row->name);
		ASSERT_ROW(defects_of(&p) == row->defects, row->name);
		ASSERT_ROW(block.range.at + block.range.n <= block.body,
			   row->name);
		arena_free(&arena);
	}
}

static const struct text_row {
	const char *name;
	const char *text;
	const char *want; /* text of the first field */
	size_t addresses;
	bool raw; /* bytes outside ASCII were recorded */
} text_rows[] = {
	{ "text is decoded", "Subject: =?utf-8?q?=C3=A9?=\n\n", "é", 0, false },
	{ "unknown fields hold text", "X-A: =?utf-8?q?=C3=A9?=\n\n", "é", 0,
	  false },
	{ "structured is not", "Message-ID: =?utf-8?q?=C3=A9?=\n\n",
	  "=?utf-8?q?=C3=A9?=", 0, false },
	{ "raw windows-1252 in text", "Subject: caf\xe9\n\n", "café", 0, true },
	{ "raw windows-1252 in structured", "Received: caf\xe9\n\n", "café", 0,
	  true },
	{ "raw UTF-8", "Received: caf\xc3\xa9\n\n", "café", 0, true },
	{ "raw where parameters are", "Content-Type: a/b; c=\xe9\n\n",
	  "a/b; c=é", 0, false },
	{ "addresses", "To: a@example.org, b@example.org\n\n",
	  "a@example.org, b@example.org", 2, false },
	{ "addresses in any case", "tO: a@example.org\n\n", "a@example.org", 1,
	  false },
	{ "folded word", "Subject: =?utf-8?q?a?=\n =?utf-8?q?b?=\n\n", "ab", 0,
	  false },
};

static void each_kind_of_field_is_read_its_way(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(text_rows); i++) {
		const struct text_row *row = &text_rows[i];
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->text));
		struct header_block block =
			header_parse(&p, &file, 0, file.text.n);
		const struct header *field = block.fields;
		size_t n = field->addresses == NULL ? 0 : field->addresses->n;

		ASSERT_ROW(block.n == 1, row->name);
		ASSERT_ROW(span_eq(field->text->text, span_str(row->want)),
			   row->name);
		ASSERT_ROW(n == row->addresses, row->name);
		ASSERT_ROW((defects_of(&p) & BIT(RAW_8BIT)) ==
				   (row->raw ? BIT(RAW_8BIT) : 0),
			   row->name);
		arena_free(&arena);
	}
}

static void every_name_is_known_by_its_spelling(void **state)
{
	(void)state;
	for (int id = FIELD_OTHER + 1; id < FIELDS; id++) {
		const char *name = field_name((enum field)id);
		char other[64];
		size_t n = strlen(name);

		for (size_t i = 0; i < n; i++)
			other[i] = to_lower(name[i]);
		ASSERT_ROW(field_named(span_str(name)) == (enum field)id, name);
		ASSERT_ROW(field_named((struct span){ other, n }) ==
				   (enum field)id,
			   name);
		ASSERT_ROW(field_named((struct span){ name, n - 1 }) !=
				   (enum field)id,
			   name);
	}
	assert_int_equal(field_named(SPAN("")), FIELD_OTHER);
	assert_int_equal(field_named(SPAN("X-Unheard-Of")), FIELD_OTHER);
}

static const struct limit_row {
	const char *name;
	enum limit limit;
	uint64_t value;
	const char *want; /* fields of the text below */
	size_t at;        /* of the hit */
} limit_rows[] = {
	{ "count", LIMIT_HEADER_COUNT, 2, "A=1|Bc=23", 11 },
	{ "bytes of a field", LIMIT_HEADER_BYTES, 6, "A=1|Bc=23|D=567", 11 },
	{ "colon cut off", LIMIT_HEADER_BYTES, 1, "A=|B=|D=", 0 },
	{ "bytes of all", LIMIT_HEADERS_BYTES, 11, "A=1|Bc=23", 11 },
};

/* The rest of the block is passed over, not taken for the body. */
static void what_is_over_a_limit_is_recorded_and_not_read(void **state)
{
	struct view file = view_root(SPAN("A: 1\nBc:23\nD: 5678\n\nbody"));

	(void)state;
	for (size_t i = 0; i < LENGTH(limit_rows); i++) {
		const struct limit_row *row = &limit_rows[i];
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct header_block block;

		limits.value[row->limit] = row->value;
		block = header_parse(&p, &file, 0, file.text.n);
		ASSERT_ROW(strcmp(written(&arena, &block), row->want) == 0,
			   row->name);
		ASSERT_ROW(p.hits != NULL && p.hits->limit == row->limit,
			   row->name);
		ASSERT_ROW(p.hits->at.at == row->at, row->name);
		ASSERT_ROW(span_eq(span_skip(file.text, block.body),
				   SPAN("body")),
			   row->name);
		arena_free(&arena);
	}
}

static void fields_lead_back_to_the_file(void **state)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN("xxA: 1\r\n  23\r\nB: 4\r\n\r\ny"));
	struct header_block block = header_parse(&p, &file, 2, 20);
	const struct header *field = block.fields;
	struct range r = view_origin(field->body, 3, 2);

	(void)state;
	assert_int_equal(block.n, 2);
	assert_true(r.at == 10 && r.n == 2);
	assert_true(field->whole.at == 2 && field->whole.n == 10);
	assert_true(view_range(&file, field->name).at == 2);
	assert_true(block.range.at == 2 && block.range.n == 18);
	assert_int_equal(block.body, 20);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_split_into_fields),
		cmocka_unit_test(each_kind_of_field_is_read_its_way),
		cmocka_unit_test(every_name_is_known_by_its_spelling),
		cmocka_unit_test(what_is_over_a_limit_is_recorded_and_not_read),
		cmocka_unit_test(fields_lead_back_to_the_file),
	};

	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
