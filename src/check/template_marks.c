#include "check/template_marks.h"

void marks_add(struct marks *marks, const struct view *view)
{
	struct merge mark;
	size_t at = 0;

	while ((mark = merge_next(view->text, &at)).kind != MERGE_NONE) {
		if (marks->n++ > 0 && (!marks->first.control || mark.control))
			continue;
		marks->first = mark;
		marks->view = view;
	}
}

bool mark_is_certain(enum merge_kind kind)
{
	static const bool certain[MERGE_KINDS] = {
		[MERGE_BRACES] = true,    [MERGE_BLOCK] = true,
		[MERGE_MAILCHIMP] = true, [MERGE_PERCENTS] = true,
		[MERGE_DOLLAR] = true,    [MERGE_ERB] = true,
		[MERGE_TOOLKIT] = true,
	};

	return certain[kind];
}

bool mark_is_bracketed(struct span url)
{
	if (url.n < 3 || url.p[0] != '[' || url.p[url.n - 1] != ']')
		return false;
	for (size_t i = 1; i + 1 < url.n; i++)
		if (!is_alpha(url.p[i]) && url.p[i] != '_')
			return false;
	return true;
}

void marks_report(struct check *check, enum msc_level level,
		  const struct marks *marks, const char *where)
{
	if (marks->n == 0)
		return;
	report_at(check, level, marks->view,
		  view_range(marks->view, marks->first.at),
		  "%s still has the merge mark %s in it%s", where,
		  shown(check, marks->first.at), repeated(check, marks->n));
}
