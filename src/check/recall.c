#include "check/recall.h"

#include "base/day.h"
#include "base/decimal.h"
#include "base/limits.h"

/* The rest of a value that begins with the word and a blank; p is NULL if it
 * does not. */
static struct span behind(struct span value, const char *word)
{
	struct span w = span_str(word);

	if (!span_starts(value, w) || value.n <= w.n || value.p[w.n] != ' ')
		return (struct span){ NULL, 0 };
	return span_skip(value, w.n + 1);
}

static void take_text(struct span *to, struct span value, const char *word)
{
	struct span text = behind(value, word);

	if (to->n == 0 && text.p != NULL)
		*to = text;
}

static void take_number(uint64_t *to, struct span value, const char *word)
{
	uint64_t number;

	if (*to == 0 &&
	    span_number(behind(value, word), 0, UINT64_MAX, &number))
		*to = number;
}

struct recall recall_read(const struct fact *fact)
{
	struct recall recall = { .count = 0 };

	if (fact == NULL || fact->state != FACT_FOUND)
		return recall;
	for (size_t i = 0; i < fact->nvalues; i++) {
		struct span value = fact->values[i].text;

		take_text(&recall.campaign, value, "campaign");
		take_text(&recall.file, value, "file");
		take_text(&recall.told, value, "told");
		take_text(&recall.day, value, "day");
		take_text(&recall.common, value, "common");
		take_number(&recall.similar, value, "similar");
		take_number(&recall.count, value, "count");
		take_number(&recall.same, value, "same");
		take_number(&recall.days, value, "days");
	}
	return recall;
}

/* The questions themselves are hashes that tell nobody anything. */
static const char *question_of(enum fact_kind kind)
{
	return fact_is_of_set(kind) ? "what other messages of the run have"
				    : "what was sent before";
}

bool recall_is_open(struct check *check, enum fact_kind kind)
{
	const char *reason = facts_are_shut(check->facts, kind);

	if (reason != NULL && fact_is_of_history(kind))
		leave_unchecked(check, question_of(kind), reason);
	return reason == NULL;
}

/* The fact if it is FOUND. */
static const struct fact *known(struct check *check, const struct fact *fact)
{
	if (fact->state == FACT_UNKNOWN)
		leave_unchecked(check, question_of(fact->kind), fact->reason);
	return fact->state == FACT_FOUND ? fact : NULL;
}

const struct fact *recall_sent(struct check *check, enum fact_kind kind,
			       struct span name)
{
	return known(check, facts_ask(check->facts, kind, name));
}

struct span recall_name(struct check *check, const char *word, struct span what)
{
	size_t n = span_str(word).n;
	char *name = arena_bytes(check->arena, n + 1 + what.n);

	memcpy(name, word, n);
	name[n] = ' ';
	if (what.n > 0)
		memcpy(name + n + 1, what.p, what.n);
	return (struct span){ name, n + 1 + what.n };
}

const struct fact *recall_seen(struct check *check, const char *word,
			       struct span what, struct span told)
{
	return known(check, facts_tell(check->facts, FACT_SET,
				       recall_name(check, word, what), told));
}

const struct fact *recall_alike(struct check *check, struct span signature,
				struct span told)
{
	return known(check, facts_tell(check->facts, FACT_SET_SIMILAR,
				       signature, told));
}

struct span recall_common(struct check *check, struct span mailing,
			  struct span signature)
{
	const struct fact *fact =
		facts_want(check->facts, FACT_SET_MAILING, mailing);

	if (fact->state == FACT_OPEN)
		(void)facts_tell(check->facts, FACT_SET_MAILING, mailing,
				 signature);
	return recall_read(fact).common;
}

const char *recall_file(struct check *check, struct span file)
{
	enum { MOST = 57 }; /* bytes beside the dots */
	struct span end = span_skip(file, file.n - MOST);

	if (file.n <= MOST)
		return shown(check, file);
	while (end.n > 0 && ((unsigned char)end.p[0] & 0xc0) == 0x80)
		end = span_skip(end, 1);
	return arena_printf(check->arena, "...%s", shown(check, end));
}

int64_t recall_day(struct span day)
{
	int64_t number;

	return day_read(day, &number) ? number : -1;
}

static const char *text_or_null(struct check *check, struct span text)
{
	return text.n == 0 ? NULL : arena_str(check->arena, text);
}

void recall_cite(struct check *check, const struct recall *recall)
{
	enum { MOST = 100 }; /* per cent */
	struct msc_seen *seen = arena_new(check->arena, struct msc_seen);

	seen->campaign = text_or_null(check, recall->campaign);
	if (recall_day(recall->day) >= 0)
		seen->day = arena_str(check->arena, recall->day);
	seen->percent =
		(unsigned)(recall->similar < MOST ? recall->similar : MOST);
	seen->file = text_or_null(check, recall->file);
	seen->count = recall->count;
	check->seen = seen;
}

int64_t recall_today(const struct check *check)
{
	return day_of(check->now);
}

bool recall_is_recent(const struct check *check, const struct recall *recall)
{
	int64_t days = (int64_t)check->limits->value[LIMIT_REPEAT_DAYS];
	int64_t day = recall_day(recall->day);

	return day >= 0 && recall_today(check) - day < days;
}

const char *recall_date(struct check *check, struct span day)
{
	static const char *const months[] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December"
	};
	enum { YEAR = 4, TWO = 2, MONTH_AT = 5, DAY_AT = 8, MONTHS = 12 };
	int64_t number = recall_day(day);
	uint64_t m, d;

	if (number < 0 ||
	    !span_number(span_slice(day, MONTH_AT, TWO), 1, MONTHS, &m) ||
	    !span_number(span_slice(day, DAY_AT, TWO), 1, UINT64_MAX, &d))
		return shown(check, day);
	if (number == recall_today(check))
		return "today";
	return arena_printf(check->arena, "%u %s %.*s", (unsigned)d,
			    months[m - 1], YEAR, day.p);
}

const char *recall_on(struct check *check, struct span day)
{
	const char *date = recall_date(check, day);

	return span_is(SPAN("today"), date)
		       ? date
		       : arena_printf(check->arena, "on %s", date);
}

const char *recall_number(struct check *check, uint64_t number)
{
	struct buf digits = { 0 };
	const char *text;

	decimal_group(&digits, number);
	text = arena_str(check->arena, buf_span(&digits));
	buf_free(&digits);
	return text;
}
