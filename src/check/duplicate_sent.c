/* Rules about a subject or a body that was sent before. */
#include "base/limits.h"
#include "check/duplicate_rules.h"
#include "check/recall.h"
#include "check/sent.h"
#include "text/content.h"

enum { ALL_TYPES = TYPE_MESSAGE | TYPE_TEMPLATE };

/* "in \"Spring sale\" on 20 November 2026" */
static const char *when(struct check *check, const struct recall *recall)
{
	return arena_printf(check->arena, "in \"%s\" %s",
			    shown(check, recall->campaign),
			    recall_on(check, recall->day));
}

/* What the history says of that name, if it is not too long ago; else, and of
 * an empty name, all is empty. */
static struct recall recalled(struct check *check, enum fact_kind kind,
			      struct span name)
{
	struct recall recall = { .count = 0 };

	if (name.n > 0)
		recall = recall_read(recall_sent(check, kind, name));
	if (!recall_is_recent(check, &recall))
		recall = (struct recall){ .count = 0 };
	return recall;
}

static void same_subject_recent(struct check *check)
{
	const struct header *field;
	struct recall recall;

	if (!recall_is_open(check, FACT_SENT_SUBJECT))
		return;
	recall = recalled(check, FACT_SENT_SUBJECT, sent_subject(check));
	if (recall.day.n == 0)
		return;
	field = message_field(check->msg, FIELD_SUBJECT);
	recall_cite(check, &recall);
	report(check, field->text, field->text->text,
	       "the same subject, numbers, names and dates aside, was sent %s",
	       when(check, &recall));
}

const struct rule duplicate_same_subject_recent = {
	.look = same_subject_recent,
	.text = {
		.id = "duplicate-same-subject-recent",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Same subject as a mailing not long ago",
		.why = "Readers take it for the message that they have, and "
		       "delete it or complain; filters count the same subject "
		       "in many messages as a sign of spam. Subjects count as "
		       "the same if they are the same but for numbers, case, "
		       "names, emoji and dates, which days of the week and "
		       "months are as well; one that has nothing else is not "
		       "compared.",
		.fix = "Write a subject that says what is new. What belongs to "
		       "one mailing is no repetition: give --campaign. The "
		       "limit repeat-days is how long ago counts.",
		.source = REPETITION_SOURCE,
		.needs = MSC_NEEDS_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
		.types = ALL_TYPES,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* Texts of a dozen words are the same by nature ("Your code is 1234"); those
 * that are long enough to be told apart are not. */
static bool is_short(struct check *check)
{
	return sent_body(check)->similar.n == 0;
}

static void same_body_recent(struct check *check)
{
	const struct view *view;
	struct recall recall;
	struct range place;

	if (!recall_is_open(check, FACT_SENT_BODY))
		return;
	recall = recalled(check, FACT_SENT_BODY, sent_body(check)->exact);
	if (recall.day.n == 0)
		return;
	view = duplicate_place(check, &place);
	recall_cite(check, &recall);
	report_at(check, is_short(check) ? MSC_NOTE : rule_level(check), view,
		  place, "the same text was sent %s", when(check, &recall));
}

const struct rule duplicate_same_body_recent = {
	.look = same_body_recent,
	.text = {
		.id = "duplicate-same-body-recent",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Same text as a mailing not long ago",
		.why = "Filters keep fingerprints of what many got: a text "
		       "that comes again is found by them whoever sends it, "
		       "and readers who get it twice complain. Greeting, "
		       "footer, numbers and names make no other text of it, "
		       "but other pictures do. Of less than some thirty words "
		       "it is a note.",
		.fix = "Write a new text, or leave out who got the first. What "
		       "belongs to one mailing is no repetition: give "
		       "--campaign. The limit repeat-days is how long ago "
		       "counts.",
		.source = REPETITION_SOURCE,
		.needs = MSC_NEEDS_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
		.types = ALL_TYPES,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* A letter of pictures has little text beside them, which is the sender's own
 * footer as a rule, and nobody knows what is in the pictures: that most of it
 * is the same is but worth knowing. */
static bool is_of_pictures(struct check *check)
{
	enum { BYTES = 500 }; /* of text to each picture */
	const struct links *links = &check->content->links;
	size_t n = 0;

	for (size_t i = 0; i < links->nimages; i++)
		n += !links->images[i].pixel && !links->images[i].hidden;
	return sent_body(check)->nbytes < n * BYTES;
}

/* Whether the history could not say. */
static bool is_unknown(struct check *check, enum fact_kind kind,
		       struct span name)
{
	return facts_ask(check->facts, kind, name)->state == FACT_UNKNOWN;
}

/* What the copies of this mailing in the run have in common. */
static struct span common_part(struct check *check)
{
	struct span mailing;

	if (!recall_is_open(check, FACT_SET_MAILING))
		return (struct span){ 0 };
	mailing = sent_mailing(check);
	return mailing.n == 0 ? mailing
			      : recall_common(check, mailing,
					      sent_body(check)->similar);
}

static void report_likeness(struct check *check, enum msc_level level,
			    const char *what, const struct recall *recall)
{
	struct range place;
	const struct view *view = duplicate_place(check, &place);

	recall_cite(check, recall);
	report_at(
		check, level, view, place, "%s%u %% the same as \"%s\" of %s%s",
		what, (unsigned)recall->similar, shown(check, recall->campaign),
		recall_date(check, recall->day),
		is_of_pictures(check) ? ", beside pictures that say more" : "");
}

/* What each copy has of its own may be all that is new in another issue of a
 * letter: where it was left out, that the rest is the same is but worth
 * knowing. */
static void near_duplicate_body(struct check *check)
{
	enum { MOST = 99 }; /* per cent */
	uint64_t same = check->limits->value[LIMIT_SAME_PERCENT];
	const struct sent_body *body;
	struct recall own, common;
	struct span part;

	if (!recall_is_open(check, FACT_SENT_SIMILAR))
		return;
	body = sent_body(check);
	if (body->similar.n == 0)
		return;
	/* All that is told is told in the first turn. */
	part = common_part(check);
	if (recalled(check, FACT_SENT_BODY, body->exact).day.n > 0 ||
	    is_unknown(check, FACT_SENT_BODY, body->exact))
		return;
	own = recalled(check, FACT_SENT_SIMILAR, body->similar);
	common = own.day.n > 0 ? own : recalled(check, FACT_SENT_SIMILAR, part);
	if (own.similar > MOST)
		own.similar = MOST;
	if (own.day.n > 0)
		report_likeness(check,
				own.similar < same || is_of_pictures(check)
					? MSC_NOTE
					: rule_level(check),
				"", &own);
	else if (common.day.n > 0)
		report_likeness(check, MSC_NOTE,
				"what copies of this run have in common is ",
				&common);
}

const struct rule duplicate_near_duplicate_body = {
	.look = near_duplicate_body,
	.text = {
		.id = "duplicate-near-duplicate-body",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Nearly the same text as a mailing not long ago",
		.why = "A few other words do not hide from filters, nor from "
		       "readers, that it is the same message once more. From "
		       "95 per cent on it is a warning, below that it may be "
		       "another issue of the same letter; so it may be where "
		       "pictures say more than the text. Of copies in one "
		       "run that have each a part of their own, such as a "
		       "list of products, what they have in common is "
		       "compared, too, from the third on. Counted are rows "
		       "of four words: one other word in fifty leaves about "
		       "86 per cent, one in twenty 67, a tenth written anew "
		       "78, a tenth added 87.",
		.fix = "Write about what is new, and leave the rest to the "
		       "footer. The limit similar-percent is from where on "
		       "this is said, same-percent from where on it is a "
		       "warning, repeat-days how long ago counts.",
		.source = REPETITION_SOURCE,
		.needs = MSC_NEEDS_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
		.types = ALL_TYPES,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};
