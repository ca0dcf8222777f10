#include "check/recall.h"
#include "tests/test.h"

static void values_are_read_by_their_words(void **state)
{
	static const struct fact_value values[] = {
		{ .text = SPAN_INIT("campaign Spring sale, II") },
		{ .text = SPAN_INIT("day 2026-11-20") },
		{ .text = SPAN_INIT("count 5000") },
		{ .text = SPAN_INIT("campaign Winter") },
		{ .text = SPAN_INIT("day 2026-01-02") },
		{ .text = SPAN_INIT("similarly 7") },
		{ .text = SPAN_INIT("similar 92") },
		{ .text = SPAN_INIT("file ") },
		{ .text = SPAN_INIT("file a b.eml") },
		{ .text = SPAN_INIT("told") },
	};
	struct fact fact = { .state = FACT_FOUND,
			     .values = values,
			     .nvalues = LENGTH(values) };
	struct recall recall = recall_read(&fact);

	(void)state;
	assert_true(span_is(recall.campaign, "Spring sale, II"));
	assert_true(span_is(recall.day, "2026-11-20"));
	assert_true(span_is(recall.file, "a b.eml"));
	assert_int_equal(recall.told.n, 0);
	assert_int_equal(recall.count, 5000);
	assert_int_equal(recall.similar, 92);
	fact.state = FACT_OPEN;
	assert_int_equal(recall_read(&fact).count, 0);
	assert_int_equal(recall_read(NULL).count, 0);
}

static void days_are_counted_from_1970(void **state)
{
	static const struct {
		const char *day;
		int64_t want;
	} rows[] = {
		{ "1970-01-01", 0 },     { "1970-02-28", 58 },
		{ "1970-03-01", 59 },    { "2000-02-29", 11016 },
		{ "2000-03-01", 11017 }, { "2026-11-20", 20777 },
		{ "2026-12-31", 20818 }, { "2027-01-01", 20819 },
		{ "2026-13-01", -1 },    { "2026-00-10", -1 },
		{ "2026-11-32", -1 },    { "2026-11-2", -1 },
		{ "2026-11-020", -1 },   { "", -1 },
		{ "today", -1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(recall_day(span_str(rows[i].day)) == rows[i].want,
			   rows[i].day);
}

static void days_are_written_for_people(void **state)
{
	static const struct {
		const char *day, *date, *on;
	} rows[] = {
		{ "2026-11-20", "20 November 2026", "on 20 November 2026" },
		{ "2026-03-01", "1 March 2026", "on 1 March 2026" },
		{ "2026-11-21", "today", "today" },
	};
	struct arena a = { 0 };
	struct check check = { .arena = &a,
			       .now = INT64_C(20778) * 24 * 60 * 60 + 60 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span day = span_str(rows[i].day);

		assert_string_equal(recall_date(&check, day), rows[i].date);
		assert_string_equal(recall_on(&check, day), rows[i].on);
	}
	arena_free(&a);
}

#define FIFTY "01234567890123456789012345678901234567890123456789"

static void what_is_cited_is_what_was_said(void **state)
{
	struct arena a = { 0 };
	struct check check = { .arena = &a };
	const struct recall recall = { .campaign = SPAN_INIT("Spring"),
				       .day = SPAN_INIT("2026-11-20"),
				       .similar = 92,
				       .count = 5000 };
	const struct recall odd = { .file = SPAN_INIT("a.eml"),
				    .day = SPAN_INIT("no day"),
				    .similar = UINT64_MAX };

	(void)state;
	recall_cite(&check, &recall);
	assert_string_equal(check.seen->campaign, "Spring");
	assert_string_equal(check.seen->day, "2026-11-20");
	assert_int_equal(check.seen->percent, 92);
	assert_int_equal(check.seen->count, 5000);
	assert_null(check.seen->file);
	recall_cite(&check, &odd);
	assert_string_equal(check.seen->file, "a.eml");
	assert_null(check.seen->day);
	assert_int_equal(check.seen->percent, 100);
	arena_free(&a);
}

static void a_long_name_shows_its_end(void **state)
{
	static const struct {
		const char *name, *want;
	} rows[] = {
		{ "a.eml", "a.eml" },
		{ FIFTY "/a.eml", FIFTY "/a.eml" },
		{ "folder/" FIFTY "/a.eml", ".../" FIFTY "/a.eml" },
		{ "folder/\u00e4" FIFTY "/a.eml", "..." FIFTY "/a.eml" },
	};
	struct arena a = { 0 };
	struct check check = { .arena = &a };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *got = recall_file(&check, span_str(rows[i].name));

		ASSERT_ROW(span_is(span_str(got), rows[i].want), rows[i].name);
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_by_their_words),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(days_are_written_for_people),
		cmocka_unit_test(what_is_cited_is_what_was_said),
		cmocka_unit_test(a_long_name_shows_its_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
