#include <string.h>

#include "store/markqueue.h"
#include "tests/test.h"

enum { KEYS = 40, COLUMNS = 5 };

/* A database that counts what it is told, by the recipients that it has of each
 * hash and day; and fails at will. */
struct fake {
	struct db db;
	int64_t counted[KEYS][2];
	size_t nruns;
	bool fails;
};

static bool run(struct db *db, enum statement statement,
		const struct db_value *values, size_t n)
{
	struct fake *f = (struct fake *)db;
	bool seen[KEYS][2] = { { false } };

	assert_int_equal(n, statement == ADD_MARK ? COLUMNS : 8 * COLUMNS);
	f->nruns++;
	for (size_t i = 0; i < n; i += COLUMNS) {
		size_t key = (size_t)values[i].number / MARKS_SLOTS;
		size_t day = (size_t)values[i + 1].number;

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
static struct markqueue waiting;

static int begin(void **state)
{
	(void)state;
	memset(&waiting, 0, sizeof(waiting));
	return 0;
}

static struct sent_mark mark_of(size_t key, int64_t day)
{
	return (struct sent_mark){ .hash = (int64_t)(key * MARKS_SLOTS + 1),
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
		assert_true(markqueue_add(&waiting, &f.db, &mark));
	}
	assert_true(markqueue_flush(&waiting, &f.db));
	assert_memory_equal(f.counted, want, sizeof(want));
	assert_true(markqueue_flush(&waiting, &f.db)); /* once */
	assert_memory_equal(f.counted, want, sizeof(want));
}

static void what_comes_again_and_again_is_written_once(void **state)
{
	struct fake f = { .db = { .driver = &driver } };
	struct sent_mark mark = mark_of(3, 1);

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		assert_true(markqueue_add(&waiting, &f.db, &mark));
	assert_true(markqueue_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 1);
	assert_int_equal(f.counted[3][1], 100000);
}

static void what_is_alone_is_written_eight_at_a_time(void **state)
{
	struct fake f = { .db = { .driver = &driver } };

	(void)state;
	for (size_t key = 0; key < 35; key++) {
		struct sent_mark mark = mark_of(key, 0);

		assert_true(markqueue_add(&waiting, &f.db, &mark));
	}
	assert_int_equal(f.nruns, 4);
	assert_true(markqueue_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 4 + 3);
	assert_true(markqueue_flush(&waiting, &f.db));
	assert_int_equal(f.nruns, 4 + 3);
}

static void a_failure_is_told(void **state)
{
	struct fake f = { .db = { .driver = &driver }, .fails = true };
	struct sent_mark mark = mark_of(0, 0);
	bool fine = true;

	assert_true(markqueue_add(&waiting, &f.db, &mark));
	assert_false(markqueue_flush(&waiting, &f.db));
	(void)begin(state);
	for (size_t key = 0; fine && key < KEYS; key++) {
		mark = mark_of(key, 0);
		fine = markqueue_add(&waiting, &f.db, &mark);
	}
	assert_false(fine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_is_counted_as_often_as_it_was_added,
				       begin),
		cmocka_unit_test_setup(
			what_comes_again_and_again_is_written_once, begin),
		cmocka_unit_test_setup(what_is_alone_is_written_eight_at_a_time,
				       begin),
		cmocka_unit_test_setup(a_failure_is_told, begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
