/* The rule about the address of another reader in what a message says. */
#include "check/duplicate_rules.h"
#include "check/mention.h"
#include "check/recall.h"
#include "check/recipient_rules.h"

/* Whether the address is part of the text, as that of who wrote it is, although
 * somebody reads it there as well: all copies so far have it, but for a few. Of
 * the second copy nobody knows that yet. */
static bool is_of_text(struct check *check, const struct group *group,
		       const struct copies *copies)
{
	enum { SHARE = 9, OF = 10 };
	uint64_t all = recall_read(group->size).count;
	uint64_t have = recall_read(copies->own).count +
			recall_read(copies->others).count;

	facts_lean_on(check->facts, group->size);
	facts_lean_on(check->facts, copies->own);
	facts_lean_on(check->facts, copies->others);
	return all > 0 && have * OF >= all * SHARE;
}

/* An earlier copy has the address of a reader of this one: there nobody could
 * know yet whose it is. Whether it is told. */
static bool report_earlier(struct check *check, const struct group *group,
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
		return false;
	recall_cite(check, &recall);
	report_at(check, rule_level(check), reader->field->body,
		  reader->address->spec,
		  "%s has the address of this reader, %s",
		  recall_file(check, recall.file), shown(check, address));
	return true;
}

static void look_for_earlier(struct check *check, const struct readers *readers,
			     size_t reader)
{
	const struct sent_recipients *own = readers->own;
	bool told = false;

	for (size_t i = 0; i < GROUPS && !told; i++)
		told = readers->groups[i].size != NULL &&
		       report_earlier(check, &readers->groups[i],
				      &own->from[reader], own->items[reader]);
}

/* Whose it is, as far as is known; empty if it is nobody's, or of the text.
 * Whether they get the very text is in *same. */
static struct recall whose(struct check *check, const struct readers *readers,
			   const struct mention *m, bool *same)
{
	struct recall found = { .count = 0 }, recall;
	bool of_text = false;

	for (size_t i = 0; i < GROUPS; i++) {
		if (readers->groups[i].size == NULL)
			continue;
		facts_lean_on(check->facts, m->same[i]);
		of_text |=
			is_of_text(check, &readers->groups[i], &m->copies[i]);
		recall = recall_read(m->same[i]);
		if (found.file.n == 0)
			found = recall;
		*same |= i == OF_TEXT && recall.file.n > 0;
	}
	facts_lean_on(check->facts, m->any);
	if (found.file.n == 0)
		found = recall_read(m->any);
	return of_text ? (struct recall){ .count = 0 } : found;
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
	for (size_t i = 0; i < readers->own->n && i < MENTIONS_MOST; i++)
		look_for_earlier(check, readers, i);
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
		       "all copies have, such as that of the author, is part "
		       "of their text; so nothing is said of the second copy, "
		       "when that is not known yet. Copies have the same text; "
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
