#include <string.h>

#include "lint/jobs_wire.h"
#include "tests/test.h"

static const struct wire_about about = { 3, 4294967295U };

static struct wire_frame only_frame(const struct buf *bytes)
{
	struct span rest = buf_span(bytes);
	struct wire_frame frame;

	assert_int_equal(wire_next(&rest, &frame), WIRE_FRAME);
	assert_int_equal(rest.n, 0);
	return frame;
}

static void numbers_come_as_they_went(void **state)
{
	static const size_t numbers[] = { 0, 1, 255, 4294967295U };

	(void)state;
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		struct buf bytes = { 0 };
		struct wire_frame frame;
		size_t number;

		wire_put_number(&bytes, WIRE_WAIT, numbers[i]);
		frame = only_frame(&bytes);
		assert_int_equal(frame.type, WIRE_WAIT);
		assert_true(wire_read_number(&frame, &number));
		assert_int_equal(number, numbers[i]);
		buf_free(&bytes);
	}
}

static void reports_come_as_they_went(void **state)
{
	const struct wire_report report = { 7, 4294967295U, 1 };
	struct buf bytes = { 0 };
	struct wire_frame frame;
	struct wire_report got;

	(void)state;
	wire_put_report(&bytes, &report);
	frame = only_frame(&bytes);
	assert_int_equal(frame.type, WIRE_DONE);
	assert_true(wire_read_report(&frame, &got));
	assert_int_equal(got.slot, report.slot);
	assert_int_equal(got.at, report.at);
	assert_int_equal(got.used, report.used);
	while (frame.body.n-- > 0)
		assert_false(wire_read_report(&frame, &got));
	buf_free(&bytes);
}

static void questions_come_as_they_went(void **state)
{
	static const struct fact facts[] = {
		{ .kind = FACT_DNS_TXT, .name = SPAN_INIT("example.org") },
		{ .kind = FACT_HTTP, .name = SPAN_INIT("http://a/\0\xff") },
		{ .kind = FACT_SUPPRESSED, .name = SPAN_INIT("") },
		{ .kind = FACT_SET,
		  .name = SPAN_INIT("id 1@a"),
		  .tells = true,
		  .told = SPAN_INIT("j\0ne") },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(facts); i++) {
		struct buf bytes = { 0 };
		struct wire_frame frame;
		struct wire_about heard;
		struct fact got;

		wire_put_question(&bytes, &about, &facts[i]);
		frame = only_frame(&bytes);
		assert_int_equal(frame.type, WIRE_QUESTION);
		assert_true(wire_read_question(&frame, &got));
		assert_true(wire_read_about(&frame, &heard));
		assert_int_equal(heard.slot, about.slot);
		assert_int_equal(heard.number, about.number);
		assert_int_equal(got.kind, facts[i].kind);
		assert_true(span_eq(got.name, facts[i].name));
		assert_int_equal(got.tells, facts[i].tells);
		assert_true(span_eq(got.told, facts[i].told));
		buf_free(&bytes);
	}
}

static const struct fact_value hosts[] = {
	{ SPAN_INIT("mx1.example.org"), 10 },
	{ SPAN_INIT(""), 65535 },
	{ SPAN_INIT("\0\x01\xff \n"), 0 },
};

static const struct fact answers[] = {
	{ .state = FACT_FOUND,
	  .values = hosts,
	  .nvalues = LENGTH(hosts),
	  .canonical = SPAN_INIT("real.example.org") },
	{ .state = FACT_NONE, .no_name = true },
	{ .state = FACT_NONE },
	{ .state = FACT_UNKNOWN, .reason = "timeout" },
};

static void answers_come_as_they_went(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(answers); i++) {
		const struct fact *want = &answers[i];
		struct arena a = { 0 };
		struct buf bytes = { 0 };
		struct wire_frame frame;
		struct fact got;
		struct wire_about heard;

		wire_put_answer(&bytes, &about, want);
		frame = only_frame(&bytes);
		assert_int_equal(frame.type, WIRE_ANSWER);
		assert_true(wire_read_answer(&a, &frame, &got));
		assert_true(wire_read_about(&frame, &heard));
		assert_int_equal(heard.slot, about.slot);
		assert_int_equal(heard.number, about.number);
		assert_int_equal(got.state, want->state);
		assert_int_equal(got.no_name, want->no_name);
		assert_true(span_eq(got.canonical, want->canonical));
		assert_int_equal(got.reason == NULL, want->reason == NULL);
		if (want->reason != NULL)
			assert_string_equal(got.reason, want->reason);
		assert_int_equal(got.nvalues, want->nvalues);
		for (size_t k = 0; k < want->nvalues; k++) {
			assert_true(span_eq(got.values[k].text,
					    want->values[k].text));
			assert_int_equal(got.values[k].preference,
					 want->values[k].preference);
		}
		buf_free(&bytes);
		arena_free(&a);
	}
}

static void an_answer_too_large_is_not_known(void **state)
{
	struct buf text = { 0 }, bytes = { 0 };
	struct fact_value value;
	struct fact large = { .state = FACT_FOUND,
			      .values = &value,
			      .nvalues = 1 };
	struct arena a = { 0 };
	struct wire_frame frame;
	struct fact got;

	(void)state;
	buf_fill(&text, 'x', WIRE_MOST);
	value = (struct fact_value){ .text = buf_span(&text) };
	wire_put_answer(&bytes, &about, &large);
	frame = only_frame(&bytes);
	assert_true(wire_read_answer(&a, &frame, &got));
	assert_int_equal(got.state, FACT_UNKNOWN);
	assert_string_equal(got.reason, "limit");
	buf_free(&text);
	buf_free(&bytes);
	arena_free(&a);
}

static void frames_follow_one_another(void **state)
{
	struct buf bytes = { 0 };
	struct span rest;
	struct wire_frame frame;

	(void)state;
	wire_put_number(&bytes, WIRE_TASK, 1);
	wire_put_question(&bytes, &about,
			  &(struct fact){ .name = SPAN_INIT("a.test") });
	wire_put_number(&bytes, WIRE_WAIT, 0);
	rest = buf_span(&bytes);
	assert_int_equal(wire_next(&rest, &frame), WIRE_FRAME);
	assert_int_equal(frame.type, WIRE_TASK);
	assert_int_equal(wire_next(&rest, &frame), WIRE_FRAME);
	assert_int_equal(frame.type, WIRE_QUESTION);
	assert_int_equal(wire_next(&rest, &frame), WIRE_FRAME);
	assert_int_equal(frame.type, WIRE_WAIT);
	assert_int_equal(wire_next(&rest, &frame), WIRE_MORE);
	buf_free(&bytes);
}

/* However a frame is cut, no less is taken for all of it. */
static void what_is_cut_waits_for_more(void **state)
{
	struct buf bytes = { 0 };

	(void)state;
	wire_put_answer(&bytes, &about, &answers[0]);
	for (size_t n = 0; n < bytes.n; n++) {
		struct span rest = span_first(buf_span(&bytes), n);
		struct wire_frame frame;

		assert_int_equal(wire_next(&rest, &frame), WIRE_MORE);
		assert_int_equal(rest.n, n);
	}
	buf_free(&bytes);
}

/* A body that is shorter or longer than what it says is none. */
static void a_body_of_another_length_is_refused(void **state)
{
	struct buf bytes = { 0 };
	struct wire_frame whole, part;
	struct arena a = { 0 };
	struct fact got;
	size_t number;

	(void)state;
	wire_put_answer(&bytes, &about, &answers[0]);
	whole = part = only_frame(&bytes);
	for (size_t n = 0; n < whole.body.n; n++) {
		part.body.n = n;
		assert_false(wire_read_answer(&a, &part, &got));
	}
	bytes.n = 0;
	wire_put_question(&bytes, &about,
			  &(struct fact){ .name = SPAN_INIT("abc") });
	whole = part = only_frame(&bytes);
	for (size_t n = 0; n < whole.body.n; n++) {
		part.body.n = n;
		assert_false(wire_read_question(&part, &got));
	}
	assert_true(wire_read_question(&whole, &got));
	buf_char(&bytes, 'x');
	whole.body = (struct span){ bytes.p + 5, whole.body.n + 1 };
	assert_false(wire_read_question(&whole, &got));
	assert_false(wire_read_number(&whole, &number));
	buf_free(&bytes);
	arena_free(&a);
}

/* Native order, as two processes of one program have it. */
#define U32(a) (char)(a), (char)((a) >> 8), (char)((a) >> 16), (char)((a) >> 24)

static void nonsense_is_refused(void **state)
{
	static const struct {
		const char *name;
		const char bytes[5];
	} rows[] = {
		{ "too long", { U32(WIRE_MOST + 1U), WIRE_TASK } },
		{ "far too long", { U32(0xffffffffU), WIRE_TASK } },
		{ "no such type", { U32(4U), WIRE_TYPES } },
		{ "nor this", { U32(4U), (char)0xff } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span rest = { rows[i].bytes, sizeof(rows[i].bytes) };
		struct wire_frame frame;

		ASSERT_ROW(wire_next(&rest, &frame) == WIRE_BAD, rows[i].name);
	}
}

static void what_no_fact_is_is_refused(void **state)
{
	static const struct {
		const char *name;
		const char body[28];
	} rows[] = {
		{ "open", { U32(0U), U32(0U), U32(0U), U32(0U), U32(0U) } },
		{ "no such state",
		  { U32(0U), U32(0U), U32(9U), U32(0U), U32(0U) } },
		{ "unknown for no reason",
		  { U32(0U), U32(0U), U32(3U), U32(0U) } },
		{ "more values than bytes",
		  { U32(0U), U32(0U), U32(1U), U32(0U), U32(0U), U32(0U),
		    U32(3U) } },
		{ "a reason beyond the end",
		  { U32(0U), U32(0U), U32(3U), U32(0U), U32(0x7fffffffU) } },
	};
	static const char kind[] = { U32(0U), U32(0U), U32(FACT_KINDS),
				     U32(0U), U32(0U), U32(0U) };
	struct wire_frame question = { WIRE_QUESTION, { kind, sizeof(kind) } };
	struct arena a = { 0 };
	struct fact got;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct wire_frame frame = { WIRE_ANSWER, { rows[i].body, 28 } };
		struct fact answer;

		ASSERT_ROW(!wire_read_answer(&a, &frame, &answer),
			   rows[i].name);
	}
	assert_false(wire_read_question(&question, &got));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_as_they_went),
		cmocka_unit_test(reports_come_as_they_went),
		cmocka_unit_test(questions_come_as_they_went),
		cmocka_unit_test(answers_come_as_they_went),
		cmocka_unit_test(an_answer_too_large_is_not_known),
		cmocka_unit_test(frames_follow_one_another),
		cmocka_unit_test(what_is_cut_waits_for_more),
		cmocka_unit_test(a_body_of_another_length_is_refused),
		cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(what_no_fact_is_is_refused),
	};

	return cmocka_run_group_tests_name("jobs_wire", tests, NULL, NULL);
}
