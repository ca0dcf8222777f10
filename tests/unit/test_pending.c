#include <string.h>

#include "store/pending.h"
#include "tests/test.h"

enum { KEYS = 40, COLUMNS = 5, BAND_COLUMNS = 3 };

/* A database that counts what it is told, by the recipients that it has of each
 * hash and day; and fails at will. */
struct fake {
	struct db db;
	int64_t counted[KEYS][2];
	size_t nruns, nbands;
	size_t nbackward; /* keys that are less than the one before */
	int64_t last_hash, last_band;
	bool fails;
};

static bool run_bands(struct fake *f, const struct db_value *values, size_t n)
{
	f->nruns++;
	for (size_t i = 0; i < n; i += BAND_COLUMNS) {
		f->nbackward += values[i].number < f->last_band;
		/* One that comes again changes nothing. */
		if (f->nbands > 0 && values[i].number == f->last_band)
			continue;
		f->last_band = values[i].number;
		assert_int_equal(values[i + 1].number, 7);
		assert_int_equal(values[i + 2].number, values[i].number % 1000);
		f->nbands++;
	}
	return !f->fails;
}

static bool run(struct db *db, enum statement statement,
		const struct db_value *values, size_t n)
{
	struct fake *f = (struct fake *)db;
	bool seen[KEYS][2] = { { false } };

	if (statement == ADD_BANDS) {
		assert_int_equal(n, 8 * BAND_COLUMNS);
		return run_bands(f, values, n);
	}
	assert_int_equal(n, statement == ADD_MARK ? COLUMNS : 8 * COLUMNS);
	f->nruns++;
	for (size_t i = 0; i < n; i += COLUMNS) {
		size_t key = (size_t)values[i].number / PENDING_SHARED;
		size_t day = (size_t)values[i + 1].number;

		f->nbackward += values[i].number < f->last_hash;
		f->last_hash = values[i].number;
		/* PostgreSQL changes no row twice in one statement. */
		assert_false(seen[key][day]);
		seen[key][day] = true;
		assert_int_equal(values[i + 2].number, 7);
		assert_int_equal(values[i + 4].number,
				 2 * values[i + 3].number);
		f->counted[key][day] += values[i + 3].number;
	}
	return !f->fails;
}

static const struct db_driver driver = { .run = run };

/* Too much for a stack; without any at the begin of each test. */
static struct pending waiting;

static int begin(void **state)
{
	(void)state;
	pending_clear(&waiting);
	return 0;
}

static int end(void **state)
{
	(void)state;
	pending_free(&waiting);
	memset(&waiting, 0, sizeof(waiting));
	return 0;
}

static struct sent_mark mark_of(size_t key, int64_t day)
{
	return (struct sent_mark){ .hash = (int64_t)(key * PENDING_SHARED + 1),
				   .day = day,
				   .campaign = 7,
				   .messages = 1,
				   .recipients = 2 };
}

/* All of them want the same place. */
static void each_is_counted_as_often_as_it_was_added(void **state)
{
	struct fake f = { .db = { .driver = &driver } };
	int64_t want[KEYS][2] = { { 0 } };

	(void)state;
	for (size_t i = 0; i < 5000; i++) {
		size_t key = i * i % 11 % KEYS, day = i / 3 % 2;
		struct sent_mark mark = mark_of(key, (int64_t)day);

		want[key][day]++;
		assert_true(pending_mark(&waiting, &f.db, &mark));
	}
	assert_true(pending_flush(&waiting, &f.db));
	assert_memory_equal(f.counted, want, sizeof(want));
	assert_true(pending_flush(&waiting, &f.db)); /* once */
	assert_memory_equal(f.counted, want, sizeof(want));
}

static void what_comes_again_and_again_is_written_once(void **state)
{
	struct fake f = { .db = { .driver = &driver } };
	struct sent_mark mark = mark_of(3, 1);

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		assert_true(pending_mark(&waiting, &f.db, &mark));
	assert_true(pending_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 1);
	assert_int_equal(f.counted[3][1], 100000);
}

/* A database that counts messages by the campaign. */
struct campaigns {
	struct db db;
	int64_t messages[3];
	size_t nrows;
};

static bool run_campaigns(struct db *db, enum statement statement,
			  const struct db_value *values, size_t n)
{
	struct campaigns *c = (struct campaigns *)db;

	assert_int_equal(statement, ADD_MARK);
	assert_int_equal(n, COLUMNS);
	c->messages[values[2].number] += values[3].number;
	c->nrows++;
	return true;
}

static void campaigns_are_counted_apart(void **state)
{
	static const struct db_driver apart = { .run = run_campaigns };
	struct campaigns c = { .db = { .driver = &apart } };

	(void)state;
	for (int64_t i = 0; i < 30; i++) {
		struct sent_mark mark = mark_of(3, 1);

		mark.campaign = i % 3;
		assert_true(pending_mark(&waiting, &c.db, &mark));
	}
	assert_true(pending_flush(&waiting, &c.db));
	assert_int_equal(c.nrows, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(c.messages[i], 10);
}

static void what_is_alone_is_written_eight_at_a_time(void **state)
{
	struct fake f = { .db = { .driver = &driver } };

	(void)state;
	for (size_t key = 0; key < 35; key++) {
		struct sent_mark mark = mark_of(key, 0);

		assert_true(pending_mark(&waiting, &f.db, &mark));
	}
	assert_int_equal(f.nruns, 0);
	assert_true(pending_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 4 + 3);
	assert_true(pending_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 4 + 3);
}

/* A number that looks random, the same each time. */
static int64_t scattered(uint64_t i)
{
	return (int64_t)(i * UINT64_C(0x9e3779b97f4a7c15) >> 1);
}

static void what_waits_is_written_in_the_order_of_keys(void **state)
{
	enum { MARKS = PENDING_MARKS_MOST + PENDING_SHARED + 10 };
	struct fake f = { .db = { .driver = &driver } };

	(void)state;
	for (size_t i = 0; i < MARKS; i++) {
		struct sent_mark mark = mark_of(i * 7 % KEYS, (int64_t)(i % 2));

		/* Each pushes another out. */
		assert_true(pending_mark(&waiting, &f.db, &mark));
	}
	assert_true(pending_flush(&waiting, &f.db));
	assert_int_equal(f.nbackward, 1);
}

static void bands_are_written_once_there_are_many(void **state)
{
	struct fake f = { .db = { .driver = &driver } };
	size_t n = PENDING_BANDS_MOST + 5;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct sent_band band = { .band = scattered(i), .campaign = 7 };

		assert_int_equal(f.nbands, i < PENDING_BANDS_MOST
						   ? 0
						   : PENDING_BANDS_MOST);
		band.body = band.band % 1000;
		assert_true(pending_band(&waiting, &f.db, &band));
	}
	assert_int_equal(f.nbackward, 0);
	assert_true(pending_flush(&waiting, &f.db));
	assert_int_equal(f.nbands, n);
	assert_true(pending_flush(&waiting, &f.db)); /* once */
	assert_int_equal(f.nbands, n);
	assert_int_equal(f.nruns, PENDING_BANDS_MOST / 8 + 1);
}

static void what_is_more_than_can_be_counted_is_the_most(void **state)
{
	struct fake f = { .db = { .driver = &driver } };
	struct sent_mark mark = mark_of(3, 1);

	(void)state;
	mark.messages = INT64_MAX / 2;
	mark.recipients = INT64_MAX - 1;
	for (size_t i = 0; i < 4; i++)
		assert_true(pending_mark(&waiting, &f.db, &mark));
	for (size_t i = 0; i < PENDING_SHARED; i++)
		if (waiting.shared[i].hash != 0) {
			assert_true(waiting.shared[i].messages == INT64_MAX);
			assert_true(waiting.shared[i].recipients == INT64_MAX);
		}
}

static void what_is_cleared_is_not_written(void **state)
{
	struct fake f = { .db = { .driver = &driver } };
	struct sent_band band = { .band = 3, .campaign = 7, .body = 3 };

	(void)state;
	for (size_t key = 0; key < 20; key++) {
		struct sent_mark mark = mark_of(key, 0);

		assert_true(pending_mark(&waiting, &f.db, &mark));
	}
	assert_true(pending_band(&waiting, &f.db, &band));
	pending_clear(&waiting);
	assert_true(pending_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 0);
}

static void a_failure_is_told(void **state)
{
	struct fake f = { .db = { .driver = &driver }, .fails = true };
	struct sent_mark mark = mark_of(0, 0);
	struct sent_band band = { .band = 3, .campaign = 7, .body = 3 };
	bool fine = true;

	assert_true(pending_mark(&waiting, &f.db, &mark));
	assert_false(pending_flush(&waiting, &f.db));
	(void)begin(state);
	assert_true(pending_band(&waiting, &f.db, &band));
	assert_false(pending_flush(&waiting, &f.db));
	(void)begin(state);
	for (size_t i = 0; fine && i <= PENDING_MARKS_MOST; i++) {
		mark = mark_of(i % KEYS, 0);
		fine = pending_mark(&waiting, &f.db, &mark);
	}
	assert_false(fine);
	fine = true;
	for (size_t i = 0; fine && i < PENDING_BANDS_MOST; i++)
		fine = pending_band(&waiting, &f.db, &band);
	assert_false(fine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			each_is_counted_as_often_as_it_was_added, begin, end),
		cmocka_unit_test_setup_teardown(
			what_comes_again_and_again_is_written_once, begin, end),
		cmocka_unit_test_setup_teardown(campaigns_are_counted_apart,
						begin, end),
		cmocka_unit_test_setup_teardown(
			what_is_alone_is_written_eight_at_a_time, begin, end),
		cmocka_unit_test_setup_teardown(
			what_waits_is_written_in_the_order_of_keys, begin, end),
		cmocka_unit_test_setup_teardown(
			bands_are_written_once_there_are_many, begin, end),
		cmocka_unit_test_setup_teardown(
			what_is_more_than_can_be_counted_is_the_most, begin,
			end),
		cmocka_unit_test_setup_teardown(what_is_cleared_is_not_written,
						begin, end),
		cmocka_unit_test_setup_teardown(a_failure_is_told, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
