/* A machine without SQLite: nothing can be loaded here. */
#include <dlfcn.h>
#include <unistd.h>

#include "store/history.h"
#include "tests/test.h"

void *dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	return NULL;
}

static void what_is_missing_is_said(void **state)
{
	static const struct {
		const char *where, *needs;
	} rows[] = {
		{ "/tmp/history-absent.db", "SQLite" },
		{ "postgresql:///x", "PostgreSQL" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct history_options options = {
			.where = rows[i].where, .key = "/tmp/history-absent.key"
		};
		struct arena a = { 0 };
		struct history *h = history_new(&a, &options);
		struct facts facts = facts_begin(&a, 1);
		const struct fact *fact =
			facts_ask(&facts, FACT_SENT_ID, SPAN("x"));
		struct error err;

		history_answer(h, &facts);
		ASSERT_ROW(fact->state == FACT_UNKNOWN, rows[i].where);
		ASSERT_ROW(strcmp(fact->reason, "no library for the history") ==
				   0,
			   rows[i].where);
		ASSERT_ROW(!history_begin(h, &err), rows[i].where);
		ASSERT_ROW(strstr(err.text, rows[i].needs) != NULL,
			   rows[i].where);
		arena_free(&a);
	}
	assert_int_not_equal(access(rows[0].where, F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_missing_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
