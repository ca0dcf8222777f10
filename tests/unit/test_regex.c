#include "base/buf.h"
#include "rule/regex.h"
#include "tests/test.h"

/* A match of six bytes, wherever it stands in windows of plain and marked
 * text. */
static void a_match_is_found_across_windows(void **state)
{
	static const char *const fillers[] = { "a ", "Q ", "\xc3\xa9 " };

	(void)state;
	for (size_t i = 0; i < LENGTH(fillers); i++) {
		struct span filler = span_str(fillers[i]);
		struct regex regex = { .pattern = "xx +yy" };
		struct buf text = { 0 };

		for (size_t before = 0; before < 600; before++) {
			uint64_t all = 0;
			struct steps steps = { &all, UINT64_MAX, 0,
					       UINT64_MAX };
			struct range where = { 0 };
			struct span s;

			text.n = 0;
			for (size_t k = 0; k < before; k++)
				buf_add(&text, filler);
			buf_str(&text, "xx  yy");
			for (size_t k = 0; k < 300; k++)
				buf_add(&text, filler);
			s = buf_span(&text);
			assert_int_equal(regex_search(&regex, s,
						      (struct range){ 0, s.n },
						      &steps, &where),
					 REGEX_FOUND);
			assert_int_equal(where.at, before * filler.n);
			assert_int_equal(where.n, 6);
		}
		regex_release(&regex);
		buf_free(&text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_is_found_across_windows),
	};

	return cmocka_run_group_tests_name("regex", tests, NULL, NULL);
}
