#include <stdalign.h>
#include <string.h>

#include "base/arena.h"
#include "tests/test.h"

/* Whether n bytes are all c. */
static bool all(const char *p, size_t n, char c)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != c)
			return false;
	return true;
}

static void objects_are_zeroed_aligned_and_apart(void **state)
{
	enum { N = 1400 };
	static const size_t sizes[] = { 1, 3, 16, 100, 5000, 16384, 70000 };
	struct arena a = { 0 };
	char *objects[N];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		size_t size = sizes[i % LENGTH(sizes)];

		objects[i] = arena_alloc(&a, 1, size);
		assert_int_equal((uintptr_t)objects[i] % alignof(max_align_t),
				 0);
		assert_true(all(objects[i], size, 0));
		memset(objects[i], (int)(i % 127 + 1), size);
		(void)arena_bytes(&a, i % 5);
	}
	for (size_t i = 0; i < N; i++)
		assert_true(all(objects[i], sizes[i % LENGTH(sizes)],
				(char)(i % 127 + 1)));
	arena_free(&a);
	assert_null(a.head);
	assert_null(a.large);
}

static void memory_is_zeroed_again_after_a_reset(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t round = 0; round < 4; round++) {
		for (size_t i = 1; i < 40; i++) {
			char *p = arena_alloc(&a, i, 1000);

			assert_true(all(p, i * 1000, 0));
			memset(p, 'x', i * 1000);
		}
		arena_reset(&a);
	}
	arena_reset(&a);
	arena_free(&a);
	arena_reset(&a); /* an empty one */
	arena_free(&a);
}

/* Two arrays that grow by turns, from nothing past what is large. */
static void arrays_grow_and_shrink(void **state)
{
	enum { N = 100000 };
	struct arena a = { 0 };
	uint32_t *first = NULL, *second = NULL;
	size_t room = 0, more = 0;

	(void)state;
	for (uint32_t i = 0; i < N; i++) {
		first = arena_grow(&a, first, i, 1, &room, sizeof(*first));
		first[i] = i;
		assert_true(room > i);
		if (i % 3 != 0)
			continue;
		second = arena_grow(&a, second, i / 3, 1, &more,
				    sizeof(*second));
		second[i / 3] = ~i;
	}
	first = arena_shrink(&a, first, N, room, sizeof(*first));
	second = arena_shrink(&a, second, N / 3, more, sizeof(*second));
	for (uint32_t i = 0; i < N; i++)
		assert_int_equal(first[i], i);
	for (uint32_t i = 0; i < N / 3; i++)
		assert_int_equal(second[i], ~(3 * i));
	arena_free(&a);
}

static void growth_follows_what_is_asked(void **state)
{
	struct arena a = { 0 };
	size_t room = 0;
	char *p = arena_grow(&a, NULL, 0, 1000000, &room, 1);
	char *same;

	(void)state;
	assert_true(room >= 1000000);
	memset(p, 'x', room);
	same = arena_grow(&a, p, 10, room - 10, &room, 1);
	assert_ptr_equal(same, p);
	p = arena_shrink(&a, p, 10, room, 1);
	assert_true(all(p, 10, 'x'));
	assert_null(arena_shrink(&a, NULL, 0, 0, 1));
	arena_free(&a);
}

static void text_is_copied_and_printed(void **state)
{
	struct arena a = { 0 };
	char bytes[] = "a\0b";
	struct span copy = arena_span(&a, (struct span){ bytes, 3 });
	const char *empty = arena_str(&a, (struct span){ NULL, 0 });

	(void)state;
	bytes[0] = 'x';
	assert_true(span_eq(copy, SPAN("a\0b")));
	assert_int_equal(copy.p[3], '\0');
	assert_string_equal(empty, "");
	assert_string_equal(arena_printf(&a, "%s: %d", "line", 7), "line: 7");
	assert_int_equal(strlen(arena_printf(&a, "%20000d", 1)), 20000);
	arena_free(&a);
}

struct ending {
	char *log; /* of the ids, in the order of their ends */
	char id;
};

static void end(void *object)
{
	struct ending *ending = object;

	ending->log[strlen(ending->log)] = ending->id;
}

static void ends_are_called_once_the_latest_first(void **state)
{
	struct arena a = { 0 };
	char log[8] = "";

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct ending *ending = arena_new(&a, struct ending);

		*ending = (struct ending){ log, "abc"[i] };
		arena_at_end(&a, end, ending);
		(void)arena_alloc(&a, 1, 20000);
	}
	arena_reset(&a);
	assert_string_equal(log, "cba");
	arena_free(&a);
	assert_string_equal(log, "cba");
	arena_at_end(&a, end, &(struct ending){ log, 'z' });
	arena_free(&a);
	assert_string_equal(log, "cbaz");
}

/* What stands in a region is within it, also where it has grown. */
static void a_region_holds_all_that_fits(void **state)
{
	static alignas(max_align_t) char memory[256 * 1024];
	struct arena_region region = { .p = memory, .size = sizeof(memory) };
	struct arena a = { .region = &region };

	(void)state;
	for (size_t round = 0; round < 3; round++) {
		size_t room = 0, n = 0;
		char *items = NULL, *small;

		for (; n < 30000; n++) {
			items = arena_grow(&a, items, n, 1, &room, 1);
			items[n] = (char)('a' + n % 26);
		}
		small = arena_alloc(&a, 10, 100);
		assert_true(all(small, 1000, 0));
		memset(small, 'x', 1000);
		items = arena_shrink(&a, items, n, room, 1);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(items[i], 'a' + (int)(i % 26));
		assert_in_range(items - memory, 0, sizeof(memory) - n);
		assert_in_range(small - memory, 0, sizeof(memory) - 1000);
		assert_false(region.over);
		assert_true(region.used > n + 1000);
		if (round == 0) {
			arena_reset(&a);
		} else {
			arena_free(&a);
			a.region = &region;
		}
		assert_int_equal(region.used, 0);
	}
}

/* What does not fit is there all the same, and the region says so. */
static void beyond_its_region_an_arena_goes_on(void **state)
{
	static alignas(max_align_t) char memory[40000];
	struct arena_region region = { .p = memory, .size = sizeof(memory) };
	struct arena a = { .region = &region };
	size_t room = 0;
	char *items = NULL;

	(void)state;
	memset(memory, 'z', sizeof(memory));
	for (size_t n = 0; n < 200000; n++) {
		items = arena_grow(&a, items, n, 1, &room, 1);
		items[n] = (char)('a' + n % 26);
	}
	assert_true(region.over);
	assert_true(region.used <= sizeof(memory));
	for (size_t i = 0; i < 200000; i++)
		assert_int_equal(items[i], 'a' + (int)(i % 26));
	assert_true(all(arena_alloc(&a, 1, 50000), 50000, 0));
	arena_free(&a);
	assert_false(region.over);
	assert_int_equal(region.used, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(objects_are_zeroed_aligned_and_apart),
		cmocka_unit_test(memory_is_zeroed_again_after_a_reset),
		cmocka_unit_test(arrays_grow_and_shrink),
		cmocka_unit_test(growth_follows_what_is_asked),
		cmocka_unit_test(text_is_copied_and_printed),
		cmocka_unit_test(ends_are_called_once_the_latest_first),
		cmocka_unit_test(a_region_holds_all_that_fits),
		cmocka_unit_test(beyond_its_region_an_arena_goes_on),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
