#include "rule/pattern.h"

#include "rule/fence.h"
#include "rule/regex.h"

const char *text_kind_name(enum text_kind kind)
{
	static const char *const names[TEXT_KINDS] = {
		[TEXT_SUBJECT] = "subject",
		[TEXT_FROM_NAME] = "from-name",
		[TEXT_ATTACHMENT] = "attachment-name",
		[TEXT_VISIBLE] = "text",
		[TEXT_HIDDEN] = "hidden",
		[TEXT_LINK] = "link-text",
		[TEXT_URL] = "url",
		[TEXT_HEADER] = "header:",
	};

	return names[kind];
}

struct pattern *pattern_keep(struct arena *a, const struct pattern *pattern)
{
	struct pattern *copy = arena_new(a, struct pattern);

	*copy = *pattern;
	copy->kept = arena_new(a, struct kept);
	copy->kept->cache =
		arena_alloc(a, pattern->nexpressions, sizeof(struct regex));
	for (size_t i = 0; i < pattern->nexpressions; i++)
		copy->kept->cache[i].pattern =
			pattern->expressions[i].expression;
	return copy;
}

void pattern_release(const struct pattern *pattern)
{
	if (pattern->kept == NULL)
		return;
	for (size_t i = 0; i < pattern->nexpressions; i++)
		regex_release(&pattern->kept->cache[i]);
}
