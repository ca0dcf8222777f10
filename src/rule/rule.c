#include "rule/rule.h"

#include <assert.h>

#include "base/utf8.h"

enum { SHOWN_MOST = 60 };

enum {
	ALL_STAGES = STAGE_DRAFT | STAGE_FINAL | STAGE_RECEIVED,
	ALL_PROFILES = PROFILE_B | PROFILE_T | PROFILE_P,
};

struct msc_rule rule_complete(struct arena *a, const struct msc_rule *text)
{
	struct msc_rule full = *text;
	struct span id = span_str(full.id);

	if (full.family == NULL)
		full.family = arena_str(a, span_first(id, span_until(id, '-')));
	if (full.level_draft == MSC_LEVEL_NONE)
		full.level_draft = full.level;
	if (full.level_bulk == MSC_LEVEL_NONE)
		full.level_bulk = full.level;
	if (full.stages == 0)
		full.stages = ALL_STAGES;
	if (full.profiles == 0)
		full.profiles = ALL_PROFILES;
	if (full.types == 0)
		full.types = TYPE_MESSAGE;
	if (full.pack == NULL)
		full.pack = "core";
	return full;
}

enum msc_level rule_level(const struct check *check)
{
	const struct msc_rule *text = &check->rule->text;

	if (check->stage == MSC_STAGE_DRAFT &&
	    text->level_draft != MSC_LEVEL_NONE)
		return text->level_draft;
	if (check->profile == MSC_PROFILE_BULK &&
	    text->level_bulk != MSC_LEVEL_NONE)
		return text->level_bulk;
	return text->level;
}

static bool is_attached(const struct message *msg, size_t part)
{
	while (part != NO_PART && msg->parts[part].parent != NO_PART) {
		part = msg->parts[part].parent;
		if (msg->parts[part].kind == PART_MESSAGE)
			return true;
	}
	return false;
}

enum msc_level rule_level_in(const struct check *check, size_t part)
{
	return part != NO_PART && is_attached(check->msg, part)
		       ? MSC_NOTE
		       : rule_level(check);
}

static struct finding *add_finding(struct check *check, enum msc_level level,
				   const char *message)
{
	struct finding *found = arena_new(check->arena, struct finding);

	found->rule = check->rule;
	found->level = level;
	found->message = message;
	found->part = check->part;
	found->seen = check->seen;
	check->seen = NULL;
	*check->end = found;
	check->end = &found->next;
	return found;
}

void report_at(struct check *check, enum msc_level level,
	       const struct view *view, struct range at, const char *format,
	       ...)
{
	struct finding *found;
	va_list args;

	assert(at.at <= view->text.n && at.n <= view->text.n - at.at);
	va_start(args, format);
	found = add_finding(check, level,
			    arena_vprintf(check->arena, format, args));
	va_end(args);
	found->view = view;
	found->at = at;
}

void report(struct check *check, const struct view *view, struct span where,
	    const char *format, ...)
{
	struct finding *found;
	va_list args;

	va_start(args, format);
	found = add_finding(check, rule_level(check),
			    arena_vprintf(check->arena, format, args));
	va_end(args);
	found->view = view;
	found->at = view_range(view, where);
}

static void add_absent(struct check *check, enum msc_level level,
		       const char *message)
{
	struct finding *found = add_finding(check, level, message);

	found->at = message_absence(check->msg, &found->view);
	found->absent = true;
}

void report_absent(struct check *check, const char *format, ...)
{
	const char *message;
	va_list args;

	va_start(args, format);
	message = arena_vprintf(check->arena, format, args);
	va_end(args);
	add_absent(check, rule_level(check), message);
}

void report_absent_as(struct check *check, enum msc_level level,
		      const char *message)
{
	add_absent(check, level, message);
}

const char *repeated(struct check *check, size_t count)
{
	if (count < 2)
		return "";
	if (count == 2)
		return ", here and once more";
	return arena_printf(check->arena, ", here and %zu times more",
			    count - 1);
}

void report_defects(struct check *check, enum defect_kind kind,
		    const char *message)
{
	const struct defect *d;

	for (d = check->msg->defects; d != NULL; d = d->next) {
		if (d->kind != kind)
			continue;
		check->part = d->part;
		report_at(check, rule_level_in(check, d->part), d->view, d->at,
			  "%s%s", message, repeated(check, d->count));
	}
	check->part = NO_PART;
}

const char *shown(struct check *check, struct span text)
{
	size_t n = 0, used;
	char *copy, *to;

	copy = to = arena_bytes(check->arena,
				SHOWN_MOST + UTF8_MOST + sizeof("..."));
	while (n < text.n && to - copy < SHOWN_MOST) {
		uint32_t code = utf8_next(span_skip(text, n), &used);

		/* NUL would end the message. */
		to += utf8_put(to, code == 0 ? UTF8_BAD : code);
		n += used;
	}
	*to = '\0';
	return n < text.n ? arena_printf(check->arena, "%s...", copy) : copy;
}
