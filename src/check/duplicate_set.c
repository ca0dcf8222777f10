/* Rules about messages of one run, which are compared with one another. */
#include "base/limits.h"
#include "check/duplicate_rules.h"
#include "check/providers.h"
#include "check/recall.h"
#include "check/sender.h"
#include "check/sent.h"

enum { ALL_TYPES = TYPE_MESSAGE | TYPE_TEMPLATE };

/* The id in the field that has it. */
static void report_id(struct check *check, const struct recall *recall,
		      struct span id, const char *whose)
{
	const struct view *body =
		message_field(check->msg, FIELD_MESSAGE_ID)->body;

	recall_cite(check, recall);
	report(check, body, id, "this Message-ID is that of %s, too", whose);
}

static void message_id_reuse(struct check *check)
{
	struct recall seen = { .count = 0 }, sent = { .count = 0 };
	bool set, history;
	struct span id;

	if (message_field(check->msg, FIELD_MESSAGE_ID) == NULL)
		return;
	set = recall_is_open(check, FACT_SET);
	history = recall_is_open(check, FACT_SENT_ID);
	if (!set && !history)
		return;
	id = sent_id(check);
	if (id.n == 0)
		return;
	if (set)
		seen = recall_read(recall_seen(check, "id", id, SPAN("")));
	if (history)
		sent = recall_read(recall_sent(check, FACT_SENT_ID, id));
	if (seen.file.n > 0)
		report_id(check, &seen, id, recall_file(check, seen.file));
	else if (sent.day.n > 0)
		report_id(check, &sent, id,
			  arena_printf(check->arena,
				       "a message of \"%s\", sent %s",
				       shown(check, sent.campaign),
				       recall_on(check, sent.day)));
}

const struct rule duplicate_message_id_reuse = {
	.look = message_id_reuse,
	.text = {
		.id = "duplicate-message-id-reuse",
		.category = "duplication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Message-ID that another message has",
		.why = "An id is for one message alone. Mail programs and "
		       "servers drop the second as one that they have; Gmail "
		       "puts off mail of senders who use an id again and "
		       "again (4.7.28).",
		.fix = "Give each message an id of its own, each copy of a "
		       "mailing too; or leave the field out, and the server "
		       "that takes the message makes one.",
		.source = "https://support.google.com/a/answer/3726730",
		.needs = MSC_NEEDS_SET_OR_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B | PROFILE_T,
		.providers = GMAIL,
	},
};

static void batch_identical(struct check *check)
{
	uint64_t most = check->limits->value[LIMIT_BATCH_COPIES];
	const struct view *view;
	struct recall recall;
	struct range place;

	if (!recall_is_open(check, FACT_SET))
		return;
	recall = recall_read(
		recall_seen(check, "text", sent_copy(check), SPAN("")));
	/* Once is enough: at the first that is too many. */
	if (recall.count != most)
		return;
	view = duplicate_place(check, &place);
	recall_cite(check, &recall);
	report_at(check, rule_level(check), view, place,
		  "more than %s message%s of this run are the same to the "
		  "letter, from %s on: nothing in them tells one reader from "
		  "another",
		  recall_number(check, most), most == 1 ? "" : "s",
		  recall_file(check, recall.file));
}

const struct rule duplicate_batch_identical = {
	.look = batch_identical,
	.text = {
		.id = "duplicate-batch-identical",
		.category = "duplication",
		.level = MSC_NOTE,
		.title = "Many copies without anything of its reader",
		.why = "All copies have the same text, links, pictures and "
		       "attachments, so that nobody can be told apart who "
		       "leaves the list or follows a link, and filters that "
		       "count copies know them at once.",
		.fix = "Greet readers by name, and give each a link of their "
		       "own to leave the list. The limit batch-copies is how "
		       "many may be the same.",
		.source = REPETITION_SOURCE,
		.needs = MSC_NEEDS_SET,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
	},
	.lists = LIST_SET,
};

/* How it differs. Of two copies nobody knows yet which is the odd one. */
static const char *difference(struct check *check, const struct recall *most,
			      struct span author)
{
	const char *others = shown(check, most->told);
	const char *file = recall_file(check, most->file);

	if (most->count == 1)
		return arena_printf(
			check->arena,
			"nearly the same text is from %s in %s, and from "
			"%s here",
			others, file, shown(check, author));
	return arena_printf(check->arena,
			    "%s copies of nearly the same text are from "
			    "%s, from %s on, and %s from %s",
			    recall_number(check, most->count), others, file,
			    recall_number(check, most->same + 1),
			    shown(check, author));
}

static void report_difference(struct check *check, const struct recall *most,
			      struct span author)
{
	const struct view *domain = message_field(check->msg, FIELD_FROM)
					    ->addresses->items[0]
					    .domain;

	recall_cite(check, most);
	report(check, domain, domain->text, "%s",
	       difference(check, most, author));
}

/* It is told of copies that are fewer than those of another sender, as far as
 * the run has come, and of the first that differs at all: so at least once. */
static void from_inconsistent(struct check *check)
{
	const struct sent_body *body;
	struct span author;
	struct recall most;

	if (!recall_is_open(check, FACT_SET_SIMILAR))
		return;
	author = author_organisation(check);
	if (author.n == 0)
		return;
	body = sent_body(check);
	if (body->similar.n == 0)
		return;
	most = recall_read(recall_alike(check, body->similar, author));
	if (most.told.n == 0 || span_eq(most.told, author))
		return;
	if (most.same == 0 || most.count > most.same + 1)
		report_difference(check, &most, author);
}

const struct rule duplicate_from_inconsistent = {
	.look = from_inconsistent,
	.text = {
		.id = "duplicate-from-inconsistent",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Copies of a mailing have different senders",
		.why = "Readers and filters know a sender by the domain. One "
		       "text that comes from several is how spam hides from "
		       "block lists; Gmail asks for one From address for mail "
		       "of one kind. It is told of the copies that are fewer "
		       "so far, and of the first that differs, when nobody "
		       "knows yet which of two is the odd one.",
		.fix = "Send all copies of a mailing from one domain. From how "
		       "many per cent on texts are copies of one is the limit "
		       "same-percent.",
		.source = "https://support.google.com/mail/answer/81126",
		.needs = MSC_NEEDS_SET,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
		.types = ALL_TYPES,
	},
	.lists = LIST_SET,
};
