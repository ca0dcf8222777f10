#include "check/wake.h"

#include <assert.h>

#include "rule/pattern.h"
#include "rule/rule.h"
#include "rule/scan.h"

bool is_woken(struct check *check)
{
	const struct pattern *pattern = check->rule->pattern;

	/* It sees to it that the texts are looked through. */
	assert(pattern->distinct == WAKE_ONLY);
	pattern_look(check);
	return check->scan->results[pattern->kept->index] != NULL;
}
