/* A rule that is data at work on a message; pattern_look() of pattern.h. */
#include "rule/match.h"
#include "rule/pattern.h"
#include "rule/rule.h"

enum { NAMED = 3 }; /* of what was seen, by the finding */

static void match_fields(struct match *match, const struct message *msg,
			 const struct text_place *place)
{
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];

		if (place->kind == TEXT_SUBJECT
			    ? field->id == FIELD_SUBJECT
			    : span_ieq(field->name, place->header))
			match_view(match, field->text, NO_PART);
	}
}

static void match_names(struct match *match, const struct address_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct view *name = list->items[i].name;

		if (name == NULL)
			name = list->items[i].comment;
		if (name != NULL)
			match_view(match, name, NO_PART);
	}
}

static void match_from(struct match *match, const struct message *msg)
{
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (root->fields[i].id == FIELD_FROM &&
		    root->fields[i].addresses != NULL)
			match_names(match, root->fields[i].addresses);
}

static void match_attachments(struct match *match, const struct message *msg)
{
	for (size_t i = 0; i < msg->nparts; i++)
		if (msg->parts[i].name != NULL)
			match_view(match, msg->parts[i].name, i);
}

static void match_place(struct match *match, const struct message *msg,
			const struct text_place *place)
{
	switch (place->kind) {
	case TEXT_SUBJECT:
	case TEXT_HEADER:
		match_fields(match, msg, place);
		break;
	case TEXT_FROM_NAME:
		match_from(match, msg);
		break;
	case TEXT_ATTACHMENT:
		match_attachments(match, msg);
		break;
	case TEXT_VISIBLE:
	case TEXT_HIDDEN:
	case TEXT_LINK:
	case TEXT_URL:
	case TEXT_KINDS:
	default:
		break;
	}
}

static void report_seen(struct check *check, const struct match *match)
{
	const struct seen *first = &match->seen[0];
	const char *list = "";

	for (size_t i = 0; i < match->nseen && i < NAMED; i++) {
		const struct seen *seen = &match->seen[i];
		struct span text =
			span_slice(seen->view->text, seen->at.at, seen->at.n);

		list = arena_printf(check->arena, "%s%s\"%s\"", list,
				    i == 0 ? "" : ", ", shown(check, text));
	}
	if (match->nseen > NAMED)
		list = arena_printf(check->arena, "%s and %zu more", list,
				    match->nseen - NAMED);
	check->part = first->part;
	report_at(check, rule_level(check), first->view, first->at, "%s: %s",
		  check->rule->text.title, list);
	check->part = NO_PART;
}

void pattern_look(struct check *check)
{
	const struct pattern *pattern = check->rule->pattern;
	struct steps steps = {
		check->steps,
		check->limits->value[LIMIT_REGEX_STEPS_ALL],
		0,
		check->limits->value[LIMIT_REGEX_STEPS],
	};
	struct match match = match_begin(check->arena, pattern, steps);

	for (size_t i = 0; i < pattern->nin && !match_is_enough(&match); i++)
		match_place(&match, check->msg, &pattern->in[i]);
	if (match_is_enough(&match)) {
		report_seen(check, &match);
	} else if (match.problem != REGEX_NONE) {
		check->unchecked_question = match.problem == REGEX_SPENT
						    ? "regex-steps"
						    : "regex-memory";
		check->unchecked_reason = "limit";
	}
}

bool pattern_finds(const struct pattern *pattern, struct span text)
{
	struct arena a = { 0 };
	struct view view = view_root(text);
	uint64_t all = 0;
	struct steps steps = { &all, UINT64_MAX, 0, UINT64_MAX };
	struct match match = match_begin(&a, pattern, steps);
	bool enough;

	match_view(&match, &view, 0);
	enough = match_is_enough(&match);
	arena_free(&a);
	return enough;
}
