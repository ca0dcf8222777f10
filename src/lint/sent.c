/* Remembering what was sent, and looking after that memory. */
#include "check/sent.h"

#include "base/buf.h"
#include "base/day.h"
#include "check/recall.h"
#include "lint/reading.h"
#include "lint/sentlist.h"

/* Always false: the error as the caller has it. */
static bool fail(struct msc_error *err, const char *text)
{
	struct buf copy = { 0 };

	buf_str(&copy, text);
	buf_char(&copy, '\0');
	err->text = copy.p;
	return false;
}

/* The same for a history that is off. */
static bool has_history(const struct msc_linter *linter, struct msc_error *err)
{
	return linter->past.history != NULL ||
	       fail(err, linter->past.no_history);
}

bool msc_sent_begin(struct msc_linter *linter, struct msc_error *err)
{
	struct error why;

	return has_history(linter, err) &&
	       (history_begin(linter->past.history, &why) ||
		fail(err, why.text));
}

bool msc_sent_commit(struct msc_linter *linter, struct msc_error *err)
{
	struct error why;

	if (!has_history(linter, err))
		return false;
	if (history_commit(linter->past.history, &why))
		return true;
	return fail(err,
		    arena_printf(&linter->scratch, "%s; %s", why.text,
				 history_is_away(linter->past.history)
					 ? "--history-list tells whether it "
					   "was recorded"
					 : "nothing was recorded"));
}

bool msc_sent_list(struct msc_linter *linter, const char *file,
		   const char *column, struct msc_sent_list *list,
		   struct msc_error *err)
{
	struct error why;

	return sentlist_read(&linter->arena, file, column, list, &why) ||
	       fail(err, why.text);
}

/* ---- one message ---- */

/* A subject is no name for it: no text of a message is kept. NULL, or why it
 * cannot be its name. */
static const char *campaign_of(struct arena *a, const char *given,
			       struct span *name)
{
	return past_campaign(a, given == NULL ? "unnamed" : given, name);
}

static bool record_list(struct msc_linter *linter, struct history_sent *sent,
			const struct msc_sent_list *list, struct error *err)
{
	const char *address = list->addresses;

	for (uint64_t i = 0; i < list->n; i++) {
		struct span one = span_str(address);

		if (!history_record_recipient(linter->past.history, sent, one,
					      err))
			return false;
		address += one.n + 1;
	}
	if (sent->recipients == 0)
		sent->recipients = list->n;
	return true;
}

static bool record_fields(struct msc_linter *linter, struct check *check,
			  const char *name, struct history_sent *sent,
			  struct error *err)
{
	const struct sent_recipients *to = sent_recipients(check);

	if (sent->recipients == 0 && to->n == 0)
		return error_set(err, ERROR_USAGE,
				 "%s: there is no address in To, Cc and Bcc: "
				 "say how many it went to with --sent-count, "
				 "or who they are with --sent-to",
				 name);
	for (size_t i = 0; i < to->n; i++)
		if (!history_record_recipient(linter->past.history, sent,
					      to->items[i], err))
			return false;
	if (sent->recipients == 0)
		sent->recipients = to->n;
	return true;
}

/* Of copies that have each a part of their own what they have in common is
 * kept, once that is known: it is by what later ones are compared, and takes a
 * row or a few of the history instead of one for each. */
static struct span similar_of(struct msc_linter *linter, struct check *check)
{
	struct facts facts = facts_begin(check->arena, 1);
	struct span own = sent_body(check)->similar, common;
	struct span mailing = sent_mailing(check);

	if (linter->past.set == NULL || own.n == 0 || mailing.n == 0)
		return own;
	check->facts = &facts;
	(void)recall_common(check, mailing, own);
	set_answer(linter->past.set, &facts);
	common = recall_common(check, mailing, own);
	check->facts = NULL;
	return common.n > 0 ? common : own;
}

static bool record(struct msc_linter *linter, struct check *check,
		   const struct msc_sent *what, struct error *err)
{
	struct history_sent sent = {
		.when = what->when != 0 ? what->when : check->now,
		.recipients = what->recipients,
		.subject = sent_subject(check),
		.body = sent_body(check)->exact,
		.similar = similar_of(linter, check),
		.id = sent_id(check),
		.domain = sent_domain(check),
	};
	const char *fault =
		campaign_of(check->arena, what->campaign, &sent.campaign);
	bool fine;

	if (fault != NULL)
		return error_set(err, ERROR_USAGE, "%s", fault);
	fine = what->to != NULL
		       ? record_list(linter, &sent, what->to, err)
		       : record_fields(linter, check, what->message->name,
				       &sent, err);
	return fine && history_record(linter->past.history, &sent, err);
}

/* What has no field may be any file. */
static bool is_message(const struct message *msg)
{
	return msg->template_file || msg->parts[0].nfields > 0;
}

/* Why it is none that can be read; NULL. */
static const char *read_sent(struct reading *reading, struct msc_linter *linter,
			     const struct msc_input *input)
{
	const char *fault;

	arena_reset(&linter->scratch);
	fault = reading_begin(reading, linter, input);
	if (fault != NULL)
		return fault;
	return is_message(reading->msg) ? NULL
					: "no message: it has no header field";
}

bool msc_sent_record(struct msc_linter *linter, const struct msc_sent *sent,
		     struct msc_error *err)
{
	struct check check = { .type = MSC_TYPE_MESSAGE,
			       .now = linter->now,
			       .limits = &linter->limits,
			       .arena = &linter->scratch };
	struct reading reading;
	const char *fault;
	struct error why;

	if (!has_history(linter, err))
		return false;
	fault = read_sent(&reading, linter, sent->message);
	if (fault != NULL)
		return fail(err, arena_printf(&linter->scratch, "%s: %s",
					      sent->message->name, fault));
	check.msg = reading.msg;
	check.content = reading.content;
	if (record(linter, &check, sent, &why))
		return true;
	history_rollback(linter->past.history);
	return fail(err, why.text);
}

/* ---- looking after it ---- */

bool msc_history_list(struct msc_linter *linter,
		      const struct msc_campaign **campaigns, size_t *n,
		      struct msc_error *err)
{
	struct arena *a = &linter->arena;
	struct msc_campaign *items;
	struct history_list list;
	struct error why;

	if (!has_history(linter, err))
		return false;
	if (!history_list(linter->past.history, a, &list, &why))
		return fail(err, why.text);
	items = arena_alloc(a, list.ncampaigns, sizeof(*items));
	for (size_t i = 0; i < list.ncampaigns; i++)
		items[i] = (struct msc_campaign){
			.name = arena_str(a, list.campaigns[i].name),
			.first = list.campaigns[i].first,
			.last = list.campaigns[i].last,
			.messages = list.campaigns[i].messages,
			.recipients = list.campaigns[i].recipients,
		};
	*campaigns = items;
	*n = list.ncampaigns;
	return true;
}

/* As the day is written elsewhere. */
static bool is_like_day(struct span what)
{
	size_t ndigits = 0;

	for (size_t i = 0; i < what.n; i++) {
		if (!is_digit(what.p[i]) && !span_has(SPAN("./- "), what.p[i]))
			return false;
		ndigits += is_digit(what.p[i]);
	}
	return ndigits >= 4 && ndigits < what.n;
}

bool msc_history_campaign(struct msc_linter *linter, const char *name,
			  struct msc_campaign *campaign, struct msc_error *err)
{
	struct arena *a = &linter->arena;
	struct history_campaign c = { .messages = 0 };
	const char *fault;
	struct error why;

	if (!has_history(linter, err))
		return false;
	fault = campaign_of(a, name, &c.name);
	if (fault != NULL)
		return fail(err, fault);
	if (!history_campaign(linter->past.history, c.name, &c.messages,
			      c.first, &why))
		return fail(err, why.text);
	*campaign = (struct msc_campaign){
		.name = arena_str(a, c.name),
		.first = arena_str(a, span_str(c.first)),
		.messages = c.messages,
	};
	return true;
}

bool msc_history_forget(struct msc_linter *linter, const char *what,
			uint64_t *messages, struct msc_error *err)
{
	struct span name = span_trim(span_str(what));
	const char *fault;
	struct error why;

	if (!has_history(linter, err))
		return false;
	if (day_has_form(name))
		return history_forget_before(linter->past.history, name,
					     messages, &why) ||
		       fail(err, why.text);
	fault = campaign_of(&linter->arena, what, &name);
	if (fault != NULL)
		return fail(err, fault);
	return history_forget_campaign(linter->past.history, name, messages,
				       &why) ||
	       fail(err, is_like_day(name) && why.kind == ERROR_USAGE
				 ? arena_printf(&linter->arena,
						"%s; a day is written as "
						"2026-11-26",
						why.text)
				 : why.text);
}

const char *msc_linter_history_trouble(const struct msc_linter *linter)
{
	const struct history *h = linter->past.history;

	if (h == NULL || (history_is_absent(h) && !linter->past.named))
		return NULL;
	return history_trouble(h);
}

const char *msc_linter_history_warning(const struct msc_linter *linter)
{
	const struct history *h = linter->past.history;

	return h == NULL ? NULL : history_warning(h);
}
