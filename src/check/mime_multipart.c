/* Rules about multiparts: their boundaries, and what stands in them. */
#include "check/mime_rules.h"
#include "check/providers.h"
#include "mail/multipart.h"

static void boundary_missing(struct check *check)
{
	report_defects(check, DEFECT_BOUNDARY_MISSING,
		       "a multipart without a boundary parameter");
	report_defects(check, DEFECT_BOUNDARY_UNUSED,
		       "no line of the body is a delimiter with this boundary");
}

const struct rule mime_boundary_missing = {
	.look = boundary_missing,
	.text = {
		.id = "mime-boundary-missing",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 250,
		.title = "Multipart without a boundary, or with an unused one",
		.why = "The parts cannot be found: readers see nothing, or the "
		       "source of all parts as one text.",
		.fix = "Give the boundary parameter the text that stands "
		       "behind \"--\" in the delimiter lines.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-5.1.1",
		.bad = "Content-Type: multipart/mixed",
		.good = "Content-Type: multipart/mixed; boundary=\"b42\"",
		.providers = ASK_FOR_RFC5322,
	},
};

static void boundary_too_long(struct check *check)
{
	report_defects(check, DEFECT_BOUNDARY_SYNTAX,
		       "over 70 bytes, or with a byte that a boundary may not "
		       "hold");
}

const struct rule mime_boundary_too_long = {
	.look = boundary_too_long,
	.text = {
		.id = "mime-boundary-too-long",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Boundary is too long or has illegal characters",
		.why = "A boundary has at most 70 letters, digits, blanks and "
		       "'()+_,-./:=? and ends with no blank. Programs cut "
		       "others, do not find the parts, or refuse the message.",
		.fix = "Use a shorter boundary of letters, digits and "
		       "hyphens.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-5.1.1",
		.bad = "boundary=\"<part>\"",
		.good = "boundary=\"part-7f3a\"",
	},
};

static void multipart_unterminated(struct check *check)
{
	report_defects(check, DEFECT_BOUNDARY_UNTERMINATED,
		       "the closing delimiter of this boundary is missing");
}

const struct rule mime_multipart_unterminated = {
	.look = multipart_unterminated,
	.text = {
		.id = "mime-multipart-unterminated",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Multipart is not closed",
		.why = "A message that ends without the closing delimiter "
		       "looks cut off; some filters treat it as damaged, and "
		       "the last attachment may be incomplete.",
		.fix = "End the multipart with \"--\", the boundary and \"--\" "
		       "on a line, and check that the file is complete.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-5.1.1",
	},
};

/* What is known of each part of the message when its boundary is judged. */
struct place {
	struct span boundary; /* of a multipart; empty if there is none */
	size_t last;          /* where the last part in it ends */
};

/* In the arena. */
static struct place *find_places(const struct check *check)
{
	const struct message *msg = check->msg;
	struct place *places =
		arena_alloc(check->arena, msg->nparts, sizeof(*places));

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];
		const struct view *value =
			params_get(&part->type_params, "boundary");

		if (part->kind == PART_MULTIPART && value != NULL)
			places[i].boundary = span_trim(value->text);
		if (part->parent != NO_PART)
			places[part->parent].last =
				part->body.at + part->body.n;
	}
	return places;
}

/* RFC 2046 5.1.1: a line is a delimiter of every boundary that it begins
 * with, so none may begin with that of a multipart around it. */
static void shared_boundary(struct check *check, const struct place *places,
			    const struct part *part)
{
	struct span inner = places[part->index].boundary;
	const struct part *around = part;

	while (inner.n > 0 && around->parent != NO_PART) {
		struct span outer = places[around->parent].boundary;

		around = &check->msg->parts[around->parent];
		/* Each encoded message is searched by itself. */
		if (around->in != part->in)
			return;
		if (outer.n == 0 || !span_starts(inner, outer))
			continue;
		check->part = part->index;
		report_at(check, rule_level_in(check, part->index),
			  part->type_field->body,
			  (struct range){ 0, part->type_field->body->text.n },
			  "the boundary \"%s\" begins like \"%s\" of the "
			  "multipart around it",
			  shown(check, inner), shown(check, outer));
		return;
	}
}

/* What follows the closing delimiter is not shown, so a delimiter there is
 * one that was meant to be text, or that text was taken for. */
static void delimiter_behind_end(struct check *check, const struct place *place,
				 const struct part *part)
{
	struct boundary item = { .text = place->boundary };
	const struct boundaries open = { .items = &item, .n = 1 };
	size_t end = part->body.at + part->body.n;
	struct delimiter line;

	if (item.text.n == 0 || part->nchildren == 0)
		return;
	if (!boundaries_next(&open, 0, part->in->text, place->last, end,
			     &line) ||
	    !line.closes)
		return;
	if (!boundaries_next(&open, 0, part->in->text, line.next, end, &line))
		return;
	check->part = part->index;
	report_at(check, rule_level_in(check, part->index), part->in,
		  (struct range){ line.at, item.text.n + 2 },
		  "a delimiter line behind the closing one: what follows is "
		  "not shown");
}

static void boundary_in_content(struct check *check)
{
	const struct message *msg = check->msg;
	const struct place *places = find_places(check);

	for (size_t i = 0; i < msg->nparts; i++) {
		shared_boundary(check, places, &msg->parts[i]);
		delimiter_behind_end(check, &places[i], &msg->parts[i]);
	}
}

const struct rule mime_boundary_in_content = {
	.look = boundary_in_content,
	.text = {
		.id = "mime-boundary-in-content",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Boundary occurs inside what it delimits",
		.why = "The first line that reads like the delimiter ends the "
		       "part. What follows is lost or shown as another part, "
		       "and programs disagree about which.",
		.fix = "Give every multipart a random boundary that no other "
		       "one begins with and that occurs nowhere in its parts.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046#section-5.1",
		.bad = "boundary=\"b\", and in one of its parts "
		       "boundary=\"b1\"",
		.good = "boundary=\"b-7f3a\", and in one of its parts "
			"boundary=\"c-9e10\"",
		.providers = ASK_FOR_RFC5322,
	},
};

/* Report at the Content-Type of a part, or where its header block stands. */
static void report_part(struct check *check, const struct part *part,
			const char *message)
{
	const struct header *field = part->type_field;

	check->part = part->index;
	report_at(check, rule_level_in(check, part->index),
		  field == NULL ? part->in : field->body,
		  field == NULL ? (struct range){ part->head.at, 0 }
				: (struct range){ 0, field->body->text.n },
		  "%s", message);
}

/* What mail programs prefer to a plain text. */
static bool is_rich(const struct part *part)
{
	return part_is(part, "text", "html") ||
	       part_is(part, "multipart", "related");
}

static void alternative_wrong_order(struct check *check)
{
	const struct message *msg = check->msg;
	bool *rich = arena_alloc(check->arena, msg->nparts, sizeof(*rich));

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		if (part->parent == NO_PART ||
		    !part_is(&msg->parts[part->parent], "multipart",
			     "alternative"))
			continue;
		if (is_rich(part))
			rich[part->parent] = true;
		else if (rich[part->parent] && part_is(part, "text", "plain"))
			report_part(check, part,
				    "the plain text stands behind the HTML");
	}
}

const struct rule mime_alternative_wrong_order = {
	.look = alternative_wrong_order,
	.text = {
		.id = "mime-alternative-wrong-order",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Plain text behind HTML in an alternative",
		.why = "Mail programs show the last part of an alternative "
		       "that they can show, so this message is shown as plain "
		       "text and the HTML never.",
		.fix = "Put text/plain first and text/html last.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-5.1.4",
	},
};

static void alternative_single(struct check *check)
{
	for (size_t i = 0; i < check->msg->nparts; i++) {
		const struct part *part = &check->msg->parts[i];

		if (part_is(part, "multipart", "alternative") &&
		    part->nchildren == 1)
			report_part(check, part,
				    "an alternative of one part only");
	}
}

const struct rule mime_alternative_single = {
	.look = alternative_single,
	.text = {
		.id = "mime-alternative-single",
		.category = "mime",
		.level = MSC_NOTE,
		.title = "Alternative with a single part",
		.why = "It says that there is a choice and gives none: the "
		       "second part was forgotten, or the wrapping is "
		       "needless.",
		.fix = "Add the other form of the text, or send the part "
		       "without multipart/alternative around it.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-5.1.4",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* The parts of a multipart by kind. */
struct tally {
	size_t plain, html; /* shown as text */
};

static struct tally *tally_parts(const struct check *check)
{
	const struct message *msg = check->msg;
	struct tally *all =
		arena_alloc(check->arena, msg->nparts, sizeof(*all));

	for (size_t i = 1; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		if (part->attachment || part->parent == NO_PART)
			continue;
		all[part->parent].plain += part_is(part, "text", "plain");
		all[part->parent].html += part_is(part, "text", "html");
	}
	return all;
}

static void mixed_single(struct check *check)
{
	const struct tally *tally = tally_parts(check);

	for (size_t i = 0; i < check->msg->nparts; i++) {
		const struct part *part = &check->msg->parts[i];

		if (!part_is(part, "multipart", "mixed"))
			continue;
		if (part->nchildren == 1)
			report_part(check, part,
				    "a multipart/mixed of one part only");
		else if (part->nchildren == 2 && tally[i].plain == 1 &&
			 tally[i].html == 1)
			report_part(check, part,
				    "a plain text and an HTML text, to be "
				    "shown one after the other");
	}
}

const struct rule mime_mixed_single = {
	.look = mixed_single,
	.text = {
		.id = "mime-mixed-single",
		.category = "mime",
		.level = MSC_NOTE,
		.title = "Multipart/mixed without anything to mix",
		.why = "multipart/mixed is for a text and its attachments. "
		       "Around one part it is needless, and two forms of one "
		       "text in it are both shown.",
		.fix = "Use multipart/alternative for text and HTML; send a "
		       "single part as it is.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-5.1.3",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
