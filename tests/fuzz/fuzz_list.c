#include <assert.h>
#include <stdint.h>

#include "base/buf.h"
#include "rule/listfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is let through is found, alone and above another name, and is in
 * order. */
static void check_entries(struct arena *a, const struct list *list)
{
	struct span rest = list->text, before = { 0 };
	size_t n = 0;

	for (; rest.n > 0; n++) {
		struct span entry = span_first(rest, span_until(rest, '\n'));
		struct span below = span_str(
			arena_printf(a, "x.%.*s", (int)entry.n, entry.p));

		assert(n == 0 || span_compare(before, entry) < 0);
		assert(list_has(list, entry));
		if (span_has(entry, '.') && below.n <= 253)
			assert(list_domain(list, below).n >= entry.n);
		before = entry;
		rest = span_skip(rest, entry.n + 1);
	}
	assert(n == list->n);
}

/* Any text is either a list or has an error with a place; any bytes may be
 * looked up. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct arena a = { 0 };
	struct buf errors = { 0 };
	struct list list = { .name = "x" };
	size_t nerrors = 0;
	struct source source = {
		.arena = &a,
		.file = "x.txt",
		.errors = &errors,
		.nerrors = &nerrors,
	};
	struct span found;

	assert(listfile_read(&source, text, &list) == (nerrors == 0));
	if (nerrors == 0)
		check_entries(&a, &list);
	for (size_t i = 0; builtin_lists[i] != NULL; i++) {
		found = list_domain(builtin_lists[i], text);
		assert(found.n == 0 || (found.n <= text.n &&
					list_has(builtin_lists[i], found)));
	}
	buf_free(&errors);
	arena_free(&a);
	return 0;
}
