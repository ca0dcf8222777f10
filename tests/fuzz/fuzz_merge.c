#include <assert.h>
#include <stdint.h>

#include "text/merge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_part(struct span part, struct span whole)
{
	assert(part.n <= whole.n && part.p >= whole.p &&
	       part.p + part.n <= whole.p + whole.n);
}

/* Whatever the input: marks come in order, one behind the other, each within
 * the text, its inner within it; one taken out of the text without its
 * neighbours is a mark still, of the same kind. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	size_t at = 0, before = 0, n = 0;
	enum merge_kind kind;
	struct span fault;
	struct merge m;

	while ((m = merge_next(text, &at)).kind != MERGE_NONE) {
		size_t alone = 0;

		assert(m.kind < MERGE_KINDS && at > before && at <= size);
		assert(m.at.n > 2 && m.at.p + m.at.n == text.p + at);
		assert(m.at.p >= text.p + before);
		check_part(m.inner, m.at);
		assert(merge_next(m.at, &alone).kind == m.kind);
		before = at;
		n++;
	}
	assert(at == size && merge_has(text) == (n > 0));
	fault = merge_unbalanced(text, &kind);
	check_part(fault, text);
	assert((fault.n == 0) == (kind == MERGE_NONE));
	return 0;
}
