#include "cli/sent.h"

#include <time.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/value.h"
#include "report/campaigns.h"
#include "report/escape.h"

/* Always false. */
static bool fail(struct msc_error *err, const char *what)
{
	say("%s%s", err->text, what);
	msc_error_free(err);
	return false;
}

static void put_messages(struct buf *out, const char *verb, uint64_t n)
{
	buf_printf(out, "%s ", verb);
	decimal_group(out, n);
	buf_str(out, n == 1 ? " message" : " messages");
}

static void put_campaign(struct buf *out, const struct options *o,
			 const char *name)
{
	buf_str(out, " of campaign \"");
	escape_text(out, span_trim(span_str(name)), o->ascii);
	buf_str(out, "\"");
}

/* ---- recording ---- */

static void put_list(struct buf *out, const struct options *o,
		     const struct msc_sent *sent)
{
	uint64_t n = sent->to->without_address;

	buf_str(out, " to ");
	decimal_group(out, sent->to->n);
	buf_str(out, " of ");
	if (span_is(span_str(o->sent.to), "-"))
		buf_str(out, "standard input");
	else
		escape_text(out, span_str(o->sent.to), o->ascii);
	if (n == 0)
		return;
	buf_str(out, " (");
	decimal_group(out, n);
	buf_str(out,
		n == 1 ? " line is no address)" : " lines are no address)");
}

/* Nothing is said of what is not committed: who reads that it was recorded may
 * send the next one, or count on it. */
static void put_recorded(struct buf *out, const struct options *o,
			 const struct msc_sent *sent, uint64_t n)
{
	char day[DAY_ROOM];

	day_write(day_of(sent->when), day);
	put_messages(out, "recorded", n);
	if (sent->campaign != NULL)
		put_campaign(out, o, sent->campaign);
	buf_str(out, n > 1 && sent->to != NULL ? ", each sent" : ", sent");
	if (sent->to != NULL) {
		put_list(out, o, sent);
	} else if (sent->recipients > 0) {
		buf_str(out, " to ");
		decimal_group(out, sent->recipients);
		buf_str(out, n > 1 ? " each" : "");
	}
	buf_printf(out, " on %s", day);
}

/* One name for every issue would let none of them be a repetition; and who
 * records twice sees it. */
static void put_earlier(struct buf *out, struct msc_linter *linter,
			const struct msc_sent *sent, uint64_t n)
{
	struct msc_error err = { NULL };
	struct msc_campaign all;

	if (sent->campaign == NULL)
		return;
	if (!msc_history_campaign(linter, sent->campaign, &all, &err)) {
		msc_error_free(&err);
	} else if (all.messages > n) {
		buf_str(out, "; it has ");
		decimal_group(out, all.messages);
		buf_printf(out, " now, the first of %s", all.first);
	}
}

static bool record_one(struct msc_linter *linter, struct msc_sent *sent,
		       const struct msc_input *message, bool again)
{
	struct msc_error err = { NULL };

	if (message->length == 0) {
		say("%s: empty; nothing was recorded", message->name);
		return false;
	}
	sent->message = message;
	return ((again || msc_sent_begin(linter, &err)) &&
		msc_sent_record(linter, sent, &err)) ||
	       fail(&err, "; nothing was recorded");
}

/* False if one of them could not be read or recorded. No history is made before
 * the first could be read. */
static bool record_all(struct messages *messages, struct msc_linter *linter,
		       struct msc_sent *sent, uint64_t *n)
{
	struct msc_input message;
	struct error err;

	for (;;) {
		switch (messages_next(messages, &message, &err)) {
		case MESSAGES_ONE:
			if (!record_one(linter, sent, &message, *n > 0))
				return false;
			++*n;
			break;
		case MESSAGES_UNREADABLE:
			say("%s: %s; nothing was recorded", message.name,
			    err.text);
			return false;
		case MESSAGES_FAILED:
			say("%s; nothing was recorded", err.text);
			return false;
		case MESSAGES_END:
			return true;
		}
	}
}

/* A day is what zones may be wrong by. */
static bool find_time(const struct options *o, int64_t *when)
{
	int64_t now = o->lint.now != 0 ? o->lint.now : (int64_t)time(NULL);

	*when = o->sent.at != 0 ? o->sent.at : now;
	if (day_of(*when) <= day_of(now) + 1)
		return true;
	say("--sent-at: that is later than now; nothing was recorded");
	return false;
}

/* Before the history is locked: a list may be one that is waited for. */
static bool read_list(const struct options *o, struct msc_linter *linter,
		      struct msc_sent *sent, struct msc_sent_list *list)
{
	struct msc_error err = { NULL };

	if (o->sent.to == NULL)
		return true;
	sent->to = list;
	return msc_sent_list(linter, o->sent.to, o->sent.column, list, &err) ||
	       fail(&err, "; nothing was recorded");
}

bool sent_record(const struct options *options, struct msc_linter *linter,
		 struct buf *out)
{
	struct msc_sent sent = {
		.recipients = options->sent.count,
		.campaign = options->lint.campaign,
	};
	struct msc_sent_list list;
	struct msc_error problem = { NULL };
	struct messages messages;
	struct error err;
	uint64_t n = 0;
	bool fine;

	if (!find_time(options, &sent.when) ||
	    !read_list(options, linter, &sent, &list))
		return false;
	fine = messages_begin(&messages, options, msc_linter_most_bytes(linter),
			      &err);
	if (!fine)
		say("%s", err.text);
	else
		fine = record_all(&messages, linter, &sent, &n) &&
		       (msc_sent_commit(linter, &problem) ||
			fail(&problem, ""));
	if (fine && options->quiet < 2)
		messages_say_again(&messages);
	messages_free(&messages);
	if (fine && options->quiet == 0) {
		put_recorded(out, options, &sent, n);
		put_earlier(out, linter, &sent, n);
		buf_char(out, '\n');
	}
	return fine;
}

/* ---- looking after it ---- */

static void put_line(struct buf *out, const struct options *o, const char *text)
{
	escape_text(out, span_str(text), o->ascii);
	buf_char(out, '\n');
}

bool sent_list(const struct options *options, struct msc_linter *linter,
	       struct writer *writer)
{
	struct span format = span_str(options->format);
	const struct msc_campaign *campaigns;
	struct msc_error err = { NULL };
	const char *absent; /* one that was named */
	size_t n;

	if (!msc_history_list(linter, &campaigns, &n, &err))
		return fail(&err, "");
	absent = msc_linter_history_trouble(linter);
	if (span_is(format, "json"))
		campaigns_json(writer->out, campaigns, n);
	else if (span_is(format, "jsonl"))
		campaigns_lines(writer->out, campaigns, n);
	else if (n == 0 && absent != NULL)
		put_line(writer->out, options, absent);
	else
		campaigns_text(writer, campaigns, n);
	return true;
}

bool sent_forget(const struct options *options, struct msc_linter *linter,
		 struct buf *out)
{
	struct span what = span_trim(span_str(options->subject));
	struct msc_error err = { NULL };
	uint64_t n;

	if (!msc_history_forget(linter, options->subject, &n, &err))
		return fail(&err, "");
	if (options->quiet > 0)
		return true;
	put_messages(out, "forgot", n);
	if (day_has_form(what))
		buf_printf(out, " sent before %.*s", (int)what.n, what.p);
	else
		put_campaign(out, options, options->subject);
	buf_char(out, '\n');
	return true;
}
