/* Rules about marks that nothing was put in place of: header and text. */
#include "check/sender.h"
#include "check/template_marks.h"
#include "check/template_rules.h"
#include "text/content.h"

/* Fields whose text is made by those who pass the message on, or by programs
 * for programs. */
static bool is_technical(const struct header *field)
{
	static const struct span prefixes[] = {
		SPAN_INIT("ARC-"),
		SPAN_INIT("DKIM-"),
		SPAN_INIT("Authentication-"),
		SPAN_INIT("Received"),
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (span_istarts(field->name, prefixes[i]))
			return true;
	return field->id == FIELD_RETURN_PATH ||
	       field->id == FIELD_CONTENT_TYPE ||
	       field->id == FIELD_CONTENT_DISPOSITION;
}

/* Names in encoded words are read where addresses are. */
static void add_names(struct marks *marks, const struct header *field)
{
	for (size_t i = 0; field->addresses != NULL && i < field->addresses->n;
	     i++) {
		const struct address *address = &field->addresses->items[i];

		if (address->name != NULL)
			marks_add(marks, address->name);
	}
}

static void left_header(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];
		struct marks marks = { 0 };

		/* Fields that we do not know hold what programs like. */
		if ((field->id == FIELD_OTHER &&
		     !merge_may_have_certain(field->text->text)) ||
		    is_technical(field))
			continue;
		marks_add(&marks, field->text);
		if (marks.n == 0)
			add_names(&marks, field);
		if (marks.n > 0 && field->id == FIELD_OTHER &&
		    !mark_is_certain(marks.first.kind))
			continue;
		if (marks.n > 0)
			marks_report(check, rule_level(check), &marks,
				     shown(check, field->name));
	}
}

const struct rule template_placeholder_left_header = {
	.look = left_header,
	.text = {
		.id = "template-placeholder-left-header",
		.category = "wording",
		.level = MSC_ERROR,
		.points = 200,
		.title = "A merge mark is left over in a header field",
		.why = "The inbox shows it before the message is opened: the "
		       "program that sends put nothing in its place. Filters "
		       "take it for badly made spam.",
		.fix = "Look whether the name of the field is right and in the "
		       "language of this program, and give it a default.",
		.source = MERGE_TAGS,
		.bad = "Subject: {{first_name}}, your order",
		.good = "Subject: Jonas, your order",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* A person, or a list of persons, may write about templates. */
static enum msc_level text_level(const struct check *check)
{
	return check->profile == MSC_PROFILE_PERSONAL || is_discussion(check)
		       ? MSC_WARNING
		       : rule_level(check);
}

static void report_text(struct check *check, const struct marks *marks,
			const char *where)
{
	if (marks->n > 0)
		marks_report(check, text_level(check), marks, where);
}

static void left_text(struct check *check)
{
	const struct content *content = check->content;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];
		struct marks seen = { 0 }, hidden = { 0 }, title = { 0 };

		if (body->attached)
			continue;
		if (content->has_merge)
			marks_add(&seen, body->text);
		report_text(check, &seen, "the text");
		if (body->document == NULL)
			continue;
		if (content->has_merge)
			marks_add(&hidden, body->document->hidden);
		report_text(check, &hidden,
			    "hidden text, such as the preheader,");
		if (body->document->title == NULL)
			continue;
		marks_add(&title, body->document->title);
		report_text(check, &title, "the title");
	}
}

const struct rule template_placeholder_left_text = {
	.look = left_text,
	.text = {
		.id = "template-placeholder-left-text",
		.category = "wording",
		.level = MSC_ERROR,
		.points = 200,
		.title = "A merge mark is left over in the text",
		.why = "The reader sees the code of the template where a name "
		       "or a number should stand, and filters take it for "
		       "badly made spam.",
		.fix = "Look whether the name of the field is right and in the "
		       "language of this program, and give it a default.",
		.source = MERGE_TAGS,
		.bad = "Dear *|FNAME|*,",
		.good = "Dear Jonas,",
	},
};
