/* The rule about the address of another reader in what a message says. */
#include "check/duplicate_rules.h"
#include "check/mention.h"
#include "check/recall.h"
#include "check/recipient_rules.h"

/* The group of which most is known. */
static enum group_kind widest(const struct readers *readers)
{
	return readers->groups[OF_MAILING].size != NULL ? OF_MAILING : OF_TEXT;
}

/* Whether the address is part of the text, as that of who wrote it is, although
 * somebody reads it there as well: all copies so far have it, but for a few, or
 * enough to have been told. Of the second copy nobody knows that yet. */
static bool is_of_text(struct check *check, const struct group *group,
		       const struct copies *copies)
{
	enum { SHARE = 9, OF = 10, ENOUGH = 3 };
	uint64_t all = recall_read(group->size).count;
	uint64_t have = recall_read(copies->own).count +
			recall_read(copies->others).count;

	facts_lean_on(check->facts, group->size);
	facts_lean_on(check->facts, copies->own);
	facts_lean_on(check->facts, copies->others);
	return all > 0 && (have * OF >= all * SHARE || have >= ENOUGH);
}

/* An earlier copy has the address of a reader of this one: there nobody could
 * know yet whose it is. */
static void report_earlier(struct check *check, const struct group *group,
			   const struct recipient *reader, struct span address)
{
	const struct copies copies = {
		facts_want(check->facts, FACT_SET,
			   mention_name(check, group, "own", address)),
		facts_want(check->facts, FACT_SET,
			   mention_name(check, group, "mention", address))
	};
	struct recall recall = recall_read(copies.others);

	if (is_of_text(check, group, &copies) || recall.file.n == 0)
		return;
	recall_cite(check, &recall);
	report_at(check, rule_level(check), reader->field->body,
		  reader->address->spec,
		  "%s has the address of this reader, %s",
		  recall_file(check, recall.file), shown(check, address));
}

static void look_for_earlier(struct check *check, const struct readers *readers)
{
	const struct group *group = &readers->groups[widest(readers)];
	const struct sent_recipients *own = readers->own;

	for (size_t i = 0;
	     i < own->n && i < MENTIONS_MOST && group->size != NULL; i++)
		report_earlier(check, group, &own->from[i], own->items[i]);
}

/* Whose it is, as far as is known; empty if it is nobody's, or of the text.
 * Whether they get the very text is in *same. */
static struct recall whose(struct check *check, const struct readers *readers,
			   const struct mention *m, bool *same)
{
	enum group_kind group = widest(readers);
	struct recall recall = recall_read(m->same[OF_TEXT]);

	*same = recall.file.n > 0;
	if (!*same)
		recall = recall_read(m->same[group]);
	if (recall.file.n == 0)
		recall = recall_read(m->any);
	facts_lean_on(check->facts, m->same[OF_TEXT]);
	facts_lean_on(check->facts, m->same[group]);
	facts_lean_on(check->facts, m->any);
	if (is_of_text(check, &readers->groups[group], &m->copies[group]))
		return (struct recall){ .count = 0 };
	return recall;
}

/* The same text for them shows that their data got into this copy, and what a
 * link does with it is done to them. In another text a link may be made for
 * somebody else, and people write of each other. */
static void report_mention(struct check *check, const struct readers *readers,
			   const struct mention *m)
{
	bool same = false;
	struct recall recall = whose(check, readers, m, &same);

	if (recall.file.n == 0)
		return;
	recall_cite(check, &recall);
	report_at(check, m->link && same ? MSC_ERROR : rule_level(check),
		  m->view, m->at, "%s is the reader of %s, not of this message",
		  shown(check, span_slice(m->view->text, m->at.at, m->at.n)),
		  recall_file(check, recall.file));
}

static void tell_readers(struct check *check, const struct readers *readers)
{
	const struct sent_recipients *own = readers->own;

	for (size_t i = 0; i < own->n && i < SENT_ASKED; i++) {
		(void)facts_tell(check->facts, FACT_SET,
				 recall_name(check, "to", own->items[i]),
				 SPAN(""));
		mention_tell(check, readers, "reader", own->items[i]);
	}
}

static void other_recipient(struct check *check)
{
	const struct readers *readers;

	if (!recall_is_open(check, FACT_SET) || is_discussion(check))
		return;
	readers = readers_of(check);
	tell_readers(check, readers);
	look_for_earlier(check, readers);
	for (size_t i = 0; i < readers->n; i++)
		report_mention(check, readers, &readers->met[i]);
	if (readers->more || readers->own->n > MENTIONS_MOST)
		leave_unchecked(check, "more addresses", "limit");
}

const struct rule duplicate_other_recipient = {
	.look = other_recipient,
	.text = {
		.id = "duplicate-other-recipient",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Address of another recipient in the message",
		.why = "The copy was made with the data of somebody else: its "
		       "reader learns their address, which is theirs alone. In "
		       "a link it is an error: the link does to them what the "
		       "reader wants for themselves. An address that nearly "
		       "all copies have, such as that of the author, or three "
		       "of them, is taken for a part of their text; so nothing "
		       "is said of the second copy, when that is not known "
		       "yet. Copies have the same text; "
		       "of mass mail, where each may have a part of its own, "
		       "the same sender and subject.",
		.fix = "Find out why the data of two recipients were mixed "
		       "before anything is sent.",
		.source = "https://www.rfc-editor.org/rfc/rfc8058#section-6",
		.needs = MSC_NEEDS_SET,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B | PROFILE_T,
	},
	.lists = LIST_SET,
};
