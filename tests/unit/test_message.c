#include <string.h>

#include "mail/charset.h"
#include "mail/message.h"
#include "tests/test.h"

#define BIT(kind) (UINT64_C(1) << DEFECT_##kind)
#define MIXED     "Content-Type: multipart/mixed; boundary=b\n\n"
#define NESTED    "Content-Type: message/rfc822\n"

static uint64_t defects_of(const struct message *msg)
{
	uint64_t set = 0;

	for (const struct defect *d = msg->defects; d != NULL; d = d->next)
		set |= UINT64_C(1) << d->kind;
	return set;
}

/* The parts as "path type/subtype[content]", the content of leaves only, with
 * a bar between. */
static const char *written(struct arena *a, const struct message *msg)
{
	const char *all = "";

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		all = arena_printf(a, "%s%s%s %s/%s", all, i > 0 ? "|" : "",
				   part_path(a, msg, part),
				   arena_str(a, part->type),
				   arena_str(a, part->subtype));
		if (part->kind == PART_LEAF)
			all = arena_printf(a, "%s[%s]", all,
					   arena_str(a, part->content->text));
	}
	return all;
}

static const struct row {
	const char *name;
	const char *text;
	const char *want;
	uint64_t defects;
} rows[] = {
	{ "one part", "A: 1\n\nx\n", "1 text/plain[x\n]", 0 },
	{ "nothing", "", "1 text/plain[]", 0 },
	{ "byte-order mark",
	  "\xef\xbb\xbf"
	  "A: 1\n\nx",
	  "1 text/plain[x]", BIT(FIELD_NAME) },
	{ "mbox line", "From a Thu Jan  1 00:00:00 1970\nA: 1\n\nx",
	  "1 text/plain[x]", BIT(MBOX_LINE) },
	{ "quoted mbox line", ">From a\r\nA: 1\n\nx", "1 text/plain[x]",
	  BIT(MBOX_LINE) },
	{ "mbox line alone", "From a", "1 text/plain[]", BIT(MBOX_LINE) },
	{ "From field is no mbox line", "From: a@b\n\nx", "1 text/plain[x]",
	  0 },
	/* Types. */
	{ "type in any case", "content-TYPE: Text/HTML; Charset=x\n\nx",
	  "1 text/html[x]", BIT(CHARSET_UNKNOWN) },
	{ "broken type", "Content-Type: text\n\nx", "1 text/plain[x]",
	  BIT(CONTENT_TYPE) },
	{ "empty type", "Content-Type:\n\nx", "1 text/plain[x]",
	  BIT(CONTENT_TYPE) },
	{ "type with a byte that is none", "Content-Type: text/plain>\n\nx",
	  "1 text/plain[x]", BIT(CONTENT_TYPE) },
	{ "the first of two types",
	  "Content-Type: text/html\nContent-Type: text/plain\n\nx",
	  "1 text/html[x]", 0 },
	/* Multipart. */
	{ "multipart", MIXED "--b\n\nx\n--b\nA: 1\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 text/plain[x]|1.2 text/plain[y]", 0 },
	{ "CRLF",
	  "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n"
	  "--b--\r\n",
	  "1 multipart/mixed|1.1 text/plain[x]", 0 },
	{ "mixed line ends", MIXED "--b\r\n\nx\r\n--b--\n",
	  "1 multipart/mixed|1.1 text/plain[x]", 0 },
	{ "one line end belongs to the delimiter", MIXED "--b\n\nx\n\n--b--\n",
	  "1 multipart/mixed|1.1 text/plain[x\n]", 0 },
	{ "empty part", MIXED "--b\n\n--b--\n",
	  "1 multipart/mixed|1.1 text/plain[]", 0 },
	{ "preamble and epilogue", MIXED "pre\n--b\n\nx\n--b--\npost\n--b\n",
	  "1 multipart/mixed|1.1 text/plain[x]", 0 },
	{ "no end", MIXED "--b\n\nx\n", "1 multipart/mixed|1.1 text/plain[x\n]",
	  BIT(BOUNDARY_UNTERMINATED) },
	{ "no delimiter", MIXED "x\n", "1 multipart/mixed",
	  BIT(BOUNDARY_UNUSED) },
	{ "no boundary", "Content-Type: multipart/mixed\n\n--b\n\nx",
	  "1 multipart/mixed", BIT(BOUNDARY_MISSING) },
	{ "boundary that may not be",
	  "Content-Type: multipart/mixed; boundary=\"b*\"\n\n--b*\n\nx\n--b*--",
	  "1 multipart/mixed|1.1 text/plain[x]", BIT(BOUNDARY_SYNTAX) },
	{ "closed, nothing in it", MIXED "--b--\n", "1 multipart/mixed", 0 },
	{ "delimiter ends a header block", MIXED "--b\nA: 1\n--b--\n",
	  "1 multipart/mixed|1.1 text/plain[]", 0 },
	{ "own delimiter ends a header block",
	  "Content-Type: multipart/mixed; boundary=b\n--b\n"
	  "Content-Type: text/html\n\nx\n--b--\n",
	  "1 multipart/mixed|1.1 text/html[x]", BIT(NO_SEPARATOR) },
	{ "inner multipart",
	  MIXED "--b\nContent-Type: multipart/alternative; boundary=c\n\n"
		"--c\n\nx\n--c--\n--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 multipart/alternative|1.1.1 text/plain[x]|"
	  "1.2 text/plain[y]",
	  0 },
	{ "outer delimiter ends the inner multipart",
	  MIXED "--b\nContent-Type: multipart/alternative; boundary=c\n\n"
		"--c\n\nx\n--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 multipart/alternative|1.1.1 text/plain[x]|"
	  "1.2 text/plain[y]",
	  BIT(BOUNDARY_UNTERMINATED) },
	{ "boundary that begins like another",
	  MIXED "--b\nContent-Type: multipart/mixed; boundary=b1\n\n"
		"--b1\n\nx\n--b1--\n--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 multipart/mixed|1.1.1 text/plain[x]|"
	  "1.2 text/plain[y]",
	  0 },
	{ "one boundary for both",
	  MIXED "--b\n" MIXED "--b\n\nx\n--b--\n--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 multipart/mixed|1.1.1 text/plain[x]|"
	  "1.2 text/plain[y]",
	  0 },
	/* Messages. */
	{ "message", NESTED "\nA: 1\n\nx", "1 message/rfc822|1.1 text/plain[x]",
	  0 },
	{ "message in a message", NESTED "\n" NESTED "\nA: 1\n\nx",
	  "1 message/rfc822|1.1 message/rfc822|1.1.1 text/plain[x]", 0 },
	{ "global message", "Content-Type: message/global\n\nA: 1\n\nx",
	  "1 message/global|1.1 text/plain[x]", 0 },
	{ "other messages are leaves",
	  "Content-Type: message/delivery-status\n\nA: 1\n\nx",
	  "1 message/delivery-status[A: 1\n\nx]", 0 },
	{ "encoded message",
	  NESTED "Content-Transfer-Encoding: base64\n\nQTogMQoKeA==\n",
	  "1 message/rfc822|1.1 text/plain[x]", BIT(ENCODING_COMPOSITE) },
	{ "encoded message with parts",
	  MIXED "--b\n" NESTED "Content-Transfer-Encoding: quoted-printable\n\n"
		"Content-Type: multipart/mixed; boundary=3Dc\n\n--c\n\nx\n"
		"--c--\n--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 message/rfc822|1.1.1 multipart/mixed|"
	  "1.1.1.1 text/plain[x]|1.2 text/plain[y]",
	  BIT(ENCODING_COMPOSITE) },
	{ "digest",
	  "Content-Type: multipart/digest; boundary=b\n\n"
	  "--b\n\nA: 1\n\nx\n--b\nContent-Type: text/html\n\ny\n--b--\n",
	  "1 multipart/digest|1.1 message/rfc822|1.1.1 text/plain[x]|"
	  "1.2 text/html[y]",
	  0 },
	/* Encodings. */
	{ "base64", "Content-Transfer-Encoding: base64\n\neA==\n",
	  "1 text/plain[x]", 0 },
	{ "quoted-printable",
	  "Content-Transfer-Encoding: Quoted-Printable\n\n=78",
	  "1 text/plain[x]", 0 },
	{ "unknown encoding", "Content-Transfer-Encoding: rot13\n\nx",
	  "1 text/plain[x]", BIT(ENCODING_UNKNOWN) },
	{ "encoding on a multipart",
	  "Content-Transfer-Encoding: base64\n" MIXED "--b\n\nx\n--b--",
	  "1 multipart/mixed|1.1 text/plain[x]", BIT(ENCODING_COMPOSITE) },
	{ "bytes outside ASCII", "A: 1\n\n\xc3\xa9", "1 text/plain[é]",
	  BIT(ENCODING_8BIT) | BIT(CHARSET_MISSING) },
};

static void messages_are_read_as_trees(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct row *row = &rows[i];
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->text));
		const struct message *msg = message_parse(&p, &file);
		const char *got = written(&arena, msg);

		if (strcmp(got, row->want) != 0)
			print_error("%s\n", got);
		ASSERT_ROW(strcmp(got, row->want) == 0, row->name);
		ASSERT_ROW(defects_of(msg) == row->defects, row->name);
		arena_free(&arena);
	}
}

static const struct part_row {
	const char *name;
	const char *text; /* of one part */
	const char *want; /* its text; NULL: none */
	const char *charset;
	const char *label;
	const char *file_name;
	bool attachment;
} part_rows[] = {
	{ "nothing said", "\nx", "x", "utf-8", "", NULL, false },
	{ "charset", "Content-Type: text/plain; charset=ISO-8859-1\n\n\xe9",
	  "é", "windows-1252", "ISO-8859-1", NULL, false },
	{ "no charset, UTF-8", "\n\xc3\xa9", "é", "utf-8", "", NULL, false },
	{ "no charset, not UTF-8", "\n\xe9", "é", "windows-1252", "", NULL,
	  false },
	{ "unknown charset", "Content-Type: text/plain; charset=nix\n\nx", "x",
	  "utf-8", "nix", NULL, false },
	{ "UTF-7 is not decoded",
	  "Content-Type: text/plain; charset=utf-7\n\n+AOk-", "+AOk-", "utf-8",
	  "utf-7", NULL, false },
	{ "other text",
	  "Content-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n"
	  "eA==",
	  "x", "utf-8", "", NULL, false },
	{ "no text", "Content-Type: image/png\n\nx", NULL, NULL, "", NULL,
	  false },
	{ "filename",
	  "Content-Type: a/b; name=n\nContent-Disposition: attachment; "
	  "filename=f\n\nx",
	  NULL, NULL, "", "f", true },
	{ "name", "Content-Type: a/b; name=n\nContent-Disposition: inline\n\nx",
	  NULL, NULL, "", "n", false },
	{ "name in RFC 2231", "Content-Type: a/b; name*=utf-8''%C3%A9\n\nx",
	  NULL, NULL, "", "é", false },
	{ "disposition in any case", "Content-Disposition: ATTACHMENT\n\nx",
	  "x", "utf-8", "", NULL, true },
};

static bool same(const char *want, struct span got)
{
	return span_eq(span_str(want), got);
}

static void parts_know_their_text_and_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(part_rows); i++) {
		const struct part_row *row = &part_rows[i];
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->text));
		const struct part *part = message_parse(&p, &file)->parts;

		ASSERT_ROW((part->text == NULL) == (row->want == NULL),
			   row->name);
		if (row->want != NULL) {
			ASSERT_ROW(same(row->want, part->text->text),
				   row->name);
			ASSERT_ROW(strcmp(charset_name(part->charset),
					  row->charset) == 0,
				   row->name);
		}
		ASSERT_ROW(same(row->label, part->charset_label), row->name);
		ASSERT_ROW((part->name == NULL) == (row->file_name == NULL),
			   row->name);
		if (part->name != NULL)
			ASSERT_ROW(same(row->file_name, part->name->text),
				   row->name);
		ASSERT_ROW(part->attachment == row->attachment, row->name);
		arena_free(&arena);
	}
}

static const struct limit_row {
	const char *name;
	enum limit limit;
	uint64_t value;
	const char *text, *want;
} limit_rows[] = {
	{ "depth of multiparts", LIMIT_MIME_DEPTH, 1,
	  MIXED "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n"
		"--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 multipart/mixed[--c\n\nx]|"
	  "1.2 text/plain[y]" },
	{ "depth of messages", LIMIT_MIME_DEPTH, 1,
	  NESTED "\n" NESTED "\nA: 1\n\nx",
	  "1 message/rfc822|1.1 message/rfc822[A: 1\n\nx]" },
	{ "depth of encoded messages", LIMIT_MIME_DEPTH, 0,
	  NESTED "Content-Transfer-Encoding: base64\n\neA==",
	  "1 message/rfc822[x]" },
	{ "parts", LIMIT_MIME_PARTS, 2, MIXED "--b\n\nx\n--b\n\ny\n--b--\n",
	  "1 multipart/mixed|1.1 text/plain[x]" },
	{ "parts of messages", LIMIT_MIME_PARTS, 1, NESTED "\nA: 1\n\nx",
	  "1 message/rfc822" },
	{ "boundary", LIMIT_BOUNDARY_BYTES, 3,
	  "Content-Type: multipart/mixed; boundary=abcd\n\n--abcd\n\nx\n",
	  "1 multipart/mixed" },
	{ "text", LIMIT_DECODED_TEXT_BYTES, 3, MIXED "--b\n\nxy\n--b\n\nzuv\n",
	  "1 multipart/mixed|1.1 text/plain[xy]|1.2 text/plain[zuv\n]" },
	{ "header", LIMIT_HEADER_COUNT, 1, "A: 1\nContent-Type: a/b\n\nx",
	  "1 text/plain[x]" },
};

static void what_is_over_a_limit_is_recorded_and_not_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(limit_rows); i++) {
		const struct limit_row *row = &limit_rows[i];
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(row->text));
		const struct message *msg;
		const char *got;

		limits.value[row->limit] = row->value;
		msg = message_parse(&p, &file);
		got = written(&arena, msg);
		if (strcmp(got, row->want) != 0)
			print_error("%s\n", got);
		ASSERT_ROW(strcmp(got, row->want) == 0, row->name);
		ASSERT_ROW(msg->limits != NULL &&
				   msg->limits->limit == row->limit &&
				   msg->limits->next == NULL,
			   row->name);
		arena_free(&arena);
	}
}

static void text_over_the_limit_is_cut(void **state)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN(MIXED "--b\n\nxy\n--b\n\nzuv\n"));
	const struct message *msg;

	(void)state;
	limits.value[LIMIT_DECODED_TEXT_BYTES] = 3;
	msg = message_parse(&p, &file);
	assert_true(span_eq(msg->parts[1].text->text, SPAN("xy")));
	assert_true(span_eq(msg->parts[2].text->text, SPAN("z")));
	assert_int_equal(msg->limits->part, 2);
	assert_int_equal(msg->limits->at.at, 1);
	arena_free(&arena);
}

static void decoded_text_leads_back_to_the_file(void **state)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct span text = SPAN(NESTED "Content-Transfer-Encoding: base64\n\n"
				       "QTogMQoKeHl6\n");
	struct view file = view_root(text);
	const struct message *msg = message_parse(&p, &file);
	struct range r = view_origin(msg->parts[1].text, 0, 3);

	(void)state;
	assert_true(span_eq(span_slice(text, r.at, r.n), SPAN("eHl6")));
	assert_true(msg->parts[1].is_message && msg->parts[1].depth == 1);
	arena_free(&arena);
}

static void absence_is_shown_at_from_or_behind_the_header(void **state)
{
	static const struct {
		const char *name, *text;
		size_t at, n;
	} places[] = {
		{ "From", "A: 1\nFrom: a\n\nx", 5, 4 },
		{ "no From", "A: 1\nB: 2\n\nx", 10, 0 },
		{ "no header", "\nx", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(places); i++) {
		struct arena arena = { 0 };
		struct limits limits = limits_default();
		struct parse p = parse_begin(&arena, &limits);
		struct view file = view_root(span_str(places[i].text));
		const struct view *in;
		struct range r = message_absence(message_parse(&p, &file), &in);

		ASSERT_ROW(in == &file, places[i].name);
		ASSERT_ROW(r.at == places[i].at && r.n == places[i].n,
			   places[i].name);
		arena_free(&arena);
	}
}

static void fields_are_found_by_name(void **state)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN("X-A: 1\nTo: a\nto: b\n\n"));
	const struct message *msg = message_parse(&p, &file);
	const struct header *to = message_field(msg, FIELD_TO);

	(void)state;
	assert_ptr_equal(to, &msg->parts[0].fields[1]);
	assert_ptr_equal(part_field(msg->parts, FIELD_TO, to), to + 1);
	assert_null(part_field(msg->parts, FIELD_TO, to + 1));
	assert_ptr_equal(message_named(msg, SPAN("x-a")),
			 &msg->parts[0].fields[0]);
	assert_null(message_named(msg, SPAN("x-b")));
	assert_null(message_field(msg, FIELD_FROM));
	arena_free(&arena);
}

static void an_html_file_is_one_part(void **state)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(SPAN("From: <b>caf\xc3\xa9</b>"));
	const struct message *msg = message_of_html(&p, &file);

	(void)state;
	assert_true(msg->template_file && msg->nparts == 1);
	assert_true(part_is(msg->parts, "text", "html"));
	assert_true(part_is(msg->parts, "text", "*"));
	assert_false(part_is(msg->parts, "text", "plain"));
	assert_int_equal(msg->parts[0].nfields, 0);
	assert_true(span_eq(msg->parts[0].text->text, file.text));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages_are_read_as_trees),
		cmocka_unit_test(parts_know_their_text_and_name),
		cmocka_unit_test(what_is_over_a_limit_is_recorded_and_not_read),
		cmocka_unit_test(text_over_the_limit_is_cut),
		cmocka_unit_test(decoded_text_leads_back_to_the_file),
		cmocka_unit_test(absence_is_shown_at_from_or_behind_the_header),
		cmocka_unit_test(fields_are_found_by_name),
		cmocka_unit_test(an_html_file_is_one_part),
	};

	return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
