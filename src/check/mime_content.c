/* Rules about what a message holds for its reader. */
#include "check/mime_rules.h"
#include "text/blank.h"
#include "text/content.h"

/* A file, or anything that is no text, with something in it. */
static bool has_attachment(const struct check *check)
{
	const struct message *msg = check->msg;
	const struct content *content = check->content;
	size_t next = 0; /* body; they stand in the order of the parts */

	for (size_t i = 0; i < msg->nparts; i++) {
		while (next < content->nbodies &&
		       content->bodies[next].part < i)
			next++;
		if (msg->parts[i].kind == PART_LEAF &&
		    msg->parts[i].body.n > 0 &&
		    (next == content->nbodies ||
		     content->bodies[next].part != i))
			return true;
	}
	return false;
}

/* What style hides counts: a program that does not know the style shows it, and
 * other rules speak of it. */
static bool has_text(const struct content *content)
{
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (!blank_is_all(body->text->text) ||
		    (body->document != NULL &&
		     !blank_is_all(body->document->hidden->text)))
			return true;
	}
	return false;
}

static void empty_message(struct check *check)
{
	const struct content *content = check->content;

	if (has_text(content) || content->links.nimages > 0 ||
	    has_attachment(check))
		return;
	if (content->limits != NULL) {
		leave_unchecked(check, limit_texts[content->limits->limit].name,
				"limit");
		return;
	}
	report_absent(check, "the message has no text, no picture and no "
			     "attachment");
}

const struct rule mime_empty_message = {
	.look = empty_message,
	.text = {
		.id = "mime-empty-message",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Message is empty",
		.why = "There is nothing to read or to see. Filters count "
		       "empty messages, with which spammers try out "
		       "addresses.",
		.fix = "Look whether the text was lost on the way: a template "
		       "that was not filled in, a part under the wrong type.",
		.source = "https://github.com/apache/spamassassin/tree/trunk/"
			  "rules",
	},
};
