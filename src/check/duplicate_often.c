/* Rules about how often, and how much at once, is sent. */
#include "base/limits.h"
#include "check/duplicate_rules.h"
#include "check/recall.h"
#include "check/recipient_rules.h"
#include "check/sender.h"
#include "check/sent.h"

static const char *in_days(struct check *check, uint64_t days)
{
	return days == 1 ? "day"
			 : arena_printf(check->arena, "%s days",
					recall_number(check, days));
}

/* A few words are the same text only to the letter: "Your code is 1234". */
static struct span text_of(struct check *check)
{
	const struct sent_body *body = sent_body(check);

	return body->exact.n > 0 && body->similar.n == 0 ? sent_copy(check)
							 : body->exact;
}

/* The same text twice for one reader: by a job that ran twice, or a list that
 * has them twice. */
static void look_for_copy(struct check *check)
{
	struct span reader = sent_reader(check), text = text_of(check);
	const struct sent_recipients *to = sent_recipients(check);
	const struct recipient *r;
	struct recall recall;

	if (reader.n == 0 || text.n == 0)
		return;
	recall = recall_read(recall_seen(
		check, "reader", sent_text_of(check, text, reader), SPAN("")));
	if (recall.file.n == 0)
		return;
	r = &to->from[sent_find(to, reader)];
	recall_cite(check, &recall);
	report_at(check, rule_level(check), r->field->body, r->address->spec,
		  "%s gets the same text by %s, too", shown(check, reader),
		  recall_file(check, recall.file));
}

static void look_at_plan(struct check *check)
{
	uint64_t most = check->limits->value[LIMIT_RECIPIENT_MESSAGES];
	const struct sent_recipients *to = sent_recipients(check);

	for (size_t i = 0; i < to->n && i < SENT_ASKED; i++) {
		const struct recipient *r = &to->from[i];
		struct recall recall = recall_read(
			recall_sent(check, FACT_SENT_RECIPIENT, to->items[i]));

		if (recall.count < most)
			continue;
		recall_cite(check, &recall);
		report_at(check, rule_level(check), r->field->body,
			  r->address->spec,
			  "%s in %s got %s message%s in the last %s, the last "
			  "%s",
			  shown(check, to->items[i]), field_name(r->field->id),
			  recall_number(check, recall.count),
			  recall.count == 1 ? "" : "s",
			  in_days(check, recall.days),
			  recall_on(check, recall.day));
	}
	if (to->n > SENT_ASKED)
		leave_unchecked(check, "more recipients", "limit");
}

static void same_recipient_frequency(struct check *check)
{
	if (recall_is_open(check, FACT_SET))
		look_for_copy(check);
	if (recall_is_open(check, FACT_SENT_RECIPIENT))
		look_at_plan(check);
}

const struct rule duplicate_same_recipient_frequency = {
	.look = same_recipient_frequency,
	.text = {
		.id = "duplicate-same-recipient-frequency",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Recipient gets mail too often",
		.why = "People complain of senders who write more often than "
		       "they agreed to, and a complaint weighs more than any "
		       "word of the text. Yahoo asks to send at the frequency "
		       "that was promised. The same text twice in one run for "
		       "one reader is told as well; of a few words it is the "
		       "same text only to the letter.",
		.fix = "Leave the recipient out this time; the limits "
		       "recipient-messages and recipient-days are how many "
		       "they may get in how many days.",
		.source = "https://senders.yahooinc.com/best-practices/",
		.needs = MSC_NEEDS_SET_OR_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
	},
};

/* What a domain sent by day. */
struct volume {
	uint64_t today, most; /* on one day of those before */
	unsigned week;        /* days of the last 7 before today */
	unsigned days;        /* of all days before */
};

static void add_day(struct volume *v, int64_t ago, uint64_t count)
{
	enum { WEEK = 7 };

	if (ago <= 0) {
		v->today += count;
		return;
	}
	v->most = count > v->most ? count : v->most;
	v->week += ago <= WEEK && count > 0;
	v->days += count > 0;
}

/* Each day stands before its count. */
static struct volume volume_of(struct check *check, const struct fact *fact)
{
	struct volume volume = { .days = 0 };
	int64_t today = recall_today(check), day = -1;

	for (size_t i = 0; fact != NULL && i < fact->nvalues; i++) {
		const struct fact one = { .state = FACT_FOUND,
					  .values = &fact->values[i],
					  .nvalues = 1 };
		struct recall recall = recall_read(&one);

		if (recall.day.n > 0)
			day = recall_day(recall.day);
		else if (day >= 0)
			add_day(&volume, today - day, recall.count);
	}
	return volume;
}

/* What the domain of the author sent; all is 0 where that is not known. */
static struct volume sent_volume(struct check *check, struct span *domain)
{
	const struct volume none = { .days = 0 };

	if (!recall_is_open(check, FACT_SENT_DOMAIN))
		return none;
	*domain = sent_domain(check);
	if (domain->n == 0)
		return none;
	return volume_of(check, recall_sent(check, FACT_SENT_DOMAIN, *domain));
}

/* At the address that has sent_domain(), which there is. */
static void report_author(struct check *check, const char *text)
{
	struct sender s = { 0 };
	struct domain d = { 0 };
	const struct view *domain;

	(void)sender_domain_next(check, &s, &d);
	domain = s.address->domain;
	report(check, domain, domain->text, "%s", text);
}

static void sender_frequency(struct check *check)
{
	uint64_t least = check->limits->value[LIMIT_SENDER_DAYS];
	struct span domain = { 0 };
	struct volume volume = sent_volume(check, &domain);

	if (domain.n == 0 || volume.week < least)
		return;
	report_author(check,
		      arena_printf(check->arena,
				   "%s has sent on %u of the last 7 days",
				   shown(check, domain), volume.week));
}

const struct rule duplicate_sender_frequency = {
	.look = sender_frequency,
	.text = {
		.id = "duplicate-sender-frequency",
		.category = "duplication",
		.level = MSC_NOTE,
		.title = "Sender writes every day",
		.why = "Whoever writes every day is read less every day, and "
		       "left or complained of sooner.",
		.fix = "Put several messages into one, or let readers choose "
		       "how often they want to hear from you; the limit "
		       "sender-days is from how many days of a week on this is "
		       "said.",
		.source = REPETITION_SOURCE,
		.needs = MSC_NEEDS_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
	},
};

/* How many the list has that all messages of the run go to; 0: there is none. */
static uint64_t on_list(const struct check *check)
{
	const struct msc_recipient_list *list = check->list;

	return list == NULL
		       ? 0
		       : list->verdicts[MSC_KEEP] + list->verdicts[MSC_REVIEW] +
				 list->verdicts[MSC_UNKNOWN];
}

/* How many messages of the domain this run had before this one. */
static uint64_t seen_before(struct check *check, struct span domain)
{
	if (facts_are_shut(check->facts, FACT_SET) != NULL)
		return 0;
	return recall_read(recall_seen(check, "from", domain, SPAN(""))).count;
}

/* "2", "4.5" */
static const char *times_of(struct check *check, uint64_t all, uint64_t most)
{
	const char *whole = recall_number(check, all / most);
	uint64_t rest = all % most;
	unsigned tenths;

	for (; rest > UINT64_MAX / 10; rest /= 2)
		most /= 2;
	tenths = (unsigned)(rest * 10 / most);
	return tenths == 0 ? whole
			   : arena_printf(check->arena, "%s.%u", whole, tenths);
}

static void report_jump(struct check *check, struct span domain, uint64_t all,
			const struct volume *volume)
{
	const struct recall usual = { .count = volume->most };
	const char *before = "";

	if (volume->today > 0)
		before = arena_printf(check->arena,
				      ", with %s that were sent today already,",
				      recall_number(check, volume->today));
	recall_cite(check, &usual);
	report_author(check,
		      arena_printf(check->arena,
				   "%s messages of %s in one day%s are %s "
				   "times the most of the last 30 days, %s",
				   recall_number(check, all),
				   shown(check, domain), before,
				   times_of(check, all, volume->most),
				   recall_number(check, volume->most)));
}

/* It is told once a run: of the first message, if it is too many with all that
 * will be sent or that went out before, else of the one that makes it so. */
static void volume_jump(struct check *check)
{
	enum { DAYS = 3 }; /* nothing is usual from fewer */
	uint64_t least = check->limits->value[LIMIT_VOLUME_LEAST];
	uint64_t times = check->limits->value[LIMIT_VOLUME_JUMP];
	uint64_t list = check->planned > 0 ? 0 : on_list(check);
	uint64_t each = check->planned > 0 ? check->planned : 1;
	uint64_t seen, before, all, bound;
	struct span domain = { 0 };
	struct volume volume = sent_volume(check, &domain);

	if (domain.n == 0)
		return;
	seen = seen_before(check, domain);
	before = volume.today + (list > 0 ? list : seen * each);
	all = list > 0 ? before : before + each;
	bound = volume.most * times > least ? volume.most * times : least;
	if (volume.days < DAYS || all < bound || (seen > 0 && before >= bound))
		return;
	report_jump(check, domain, all, &volume);
}

const struct rule duplicate_volume_jump = {
	.look = volume_jump,
	.text = {
		.id = "duplicate-volume-jump",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Far more mail than the domain usually sends",
		.why = "A stolen account shows by its volume. Gmail asks to "
		       "raise it slowly: if it suddenly doubles, mail is put "
		       "off or rejected (4.7.28), that of other days too.",
		.fix = "Spread the mailing over several days; send first to "
		       "those who open what you send. The limit volume-jump "
		       "is how many times the usual is a jump, volume-least "
		       "how many a day never are.",
		.source = "https://support.google.com/mail/answer/81126",
		.needs = MSC_NEEDS_HISTORY,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B,
		.providers = MSC_BIT(MSC_GMAIL),
	},
};
