#include "cli/past.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "cli/option.h"
#include "cli/value.h"

static bool bad_value(int id, const char *value, const char *want,
		      struct error *err)
{
	return error_set(err, ERROR_USAGE, "--%s: '%s' is not %s",
			 option_texts[id].name, value, want);
}

/* ---- where ---- */

static bool is_server(struct span where)
{
	return span_starts(where, SPAN("postgresql://")) ||
	       span_starts(where, SPAN("postgres://"));
}

/* As in "host=h password = x", which libpq would read. */
static bool has_password(struct span where)
{
	while (where.n > 0 && !span_istarts(where, SPAN("password")))
		where = span_skip(where, 1);
	return span_has(where, '=');
}

/* As in "user:password@host". */
static bool has_user(struct span where)
{
	return span_has(span_skip(where, span_until(where, ':')), '@');
}

/* What was meant for the address of a server would be made a file, with its
 * password in the name. */
static bool is_misspelt(struct span where)
{
	return span_istarts(where, SPAN("postgres:")) ||
	       span_istarts(where, SPAN("postgresql:")) ||
	       span_find(where, SPAN("://")) < where.n || has_password(where) ||
	       (has_user(where) && !span_starts(where, SPAN("/")));
}

/* Whether user and password, before the last "@" of a server's address, have a
 * character that ends them for libpq: it would take the rest for the host, and
 * show that. */
static bool is_ambiguous(struct span where)
{
	struct span rest = span_skip(where, span_find(where, SPAN("://")) + 3);
	size_t n = rest.n;

	while (n > 0 && rest.p[n - 1] != '@')
		n--;
	if (n == 0)
		return false;
	for (size_t i = 0; i + 1 < n; i++)
		if (span_has(SPAN("@/?#[]"), rest.p[i]))
			return true;
	return false;
}

/* The value is not shown: there may be a password in it. */
static bool check_where(const char *where, const char *who, struct error *err)
{
	struct span s = span_str(where);

	if (is_server(s) && is_ambiguous(s))
		return error_set(
			err, ERROR_USAGE,
			"%s: in the user and password of an address, "
			"@ is written as %%40, / as %%2F, ? as %%3F, # "
			"as %%23",
			who);
	if (is_server(s) || !is_misspelt(s))
		return true;
	return error_set(err, ERROR_USAGE,
			 "%s: a server is written as "
			 "postgresql://USER@HOST/DATABASE, and a file with : "
			 "and @ in its name from / on",
			 who);
}

static bool is_off(const char *where)
{
	return span_ieq(span_str(where), SPAN("off"));
}

static void use(struct msc_options *lint, const char *where)
{
	if (is_off(where))
		lint->history_reason = "off";
	else
		lint->history = where;
	lint->history_named = true;
}

static bool is_ci(const char *value)
{
	struct span s = span_str(value == NULL ? "" : value);

	return s.n > 0 && !span_is(s, "0") && !span_ieq(s, SPAN("false"));
}

static bool choose(struct options *o, const struct environment *env,
		   struct arena *a, struct error *err)
{
	static const char variable[] = "MAILSPAMCHECK_HISTORY";
	const char *folder;

	if (o->history != NULL) {
		use(&o->lint, o->history);
	} else if (env->history != NULL) {
		if (!check_where(env->history, variable, err))
			return false;
		use(&o->lint, env->history);
	} else if (is_ci(env->ci)) {
		o->lint.history_reason = "off in CI";
	} else if ((folder = environment_state(env, a)) == NULL) {
		o->lint.history_reason = "no home folder";
	} else {
		o->lint.history =
			arena_printf(a, "%s/mailspamcheck/history.db", folder);
	}
	return true;
}

/* ---- what goes together ---- */

static const char *option_of(enum task task)
{
	switch (task) {
	case TASK_RECORD_SENT:
		return "--record-sent";
	case TASK_HISTORY_LIST:
		return "--history-list";
	case TASK_HISTORY_FORGET:
		return "--history-forget";
	case TASK_CHECK:
	case TASK_HELP:
	case TASK_VERSION:
	case TASK_LIST_RULES:
	case TASK_EXPLAIN:
	case TASK_LIMITS:
	case TASK_COMPLETIONS:
		break;
	}
	return NULL;
}

static bool check_sending(const struct options *o, struct error *err)
{
	if (o->sent.told && o->task != TASK_RECORD_SENT)
		return error_set(err, ERROR_USAGE,
				 "--sent-at and --sent-to say how it was sent: "
				 "they go with --record-sent");
	if (o->sent.count > 0 && o->sent.to != NULL)
		return error_set(err, ERROR_USAGE,
				 "--sent-count and --sent-to both say how many "
				 "it went to: give one of them");
	return true;
}

/* Whether the name of the campaign was given in another way than behind the
 * option, as "--history-forget --campaign NAME". */
static bool check_subject(const struct options *o, struct error *err)
{
	const char *name = o->lint.campaign;
	bool forgotten = o->task == TASK_HISTORY_FORGET &&
			 span_starts(span_str(o->subject), SPAN("--"));

	if (forgotten)
		name = o->nnames > 0 ? o->names[0] : "NAME";
	if (o->task == TASK_RECORD_SENT || name == NULL)
		return true;
	if (o->task == TASK_HISTORY_LIST)
		return error_set(err, ERROR_USAGE,
				 "--history-list lists all campaigns: "
				 "--campaign goes without it");
	return error_set(err, ERROR_USAGE,
			 "--history-forget takes the name itself: write "
			 "--history-forget '%s'",
			 name);
}

static bool check_files(const struct options *o, const char *option,
			struct error *err)
{
	bool named = o->nnames > 0 || o->files_from != NULL;

	if (o->task != TASK_RECORD_SENT && named)
		return error_set(err, ERROR_USAGE, "%s checks no files",
				 option);
	if (o->task == TASK_RECORD_SENT && !named)
		return error_set(err, ERROR_USAGE,
				 "--record-sent: name the messages that were "
				 "sent");
	if (o->recipients != NULL)
		return error_set(err, ERROR_USAGE,
				 "%s checks no --recipients%s", option,
				 o->task == TASK_RECORD_SENT
					 ? ": the list it went to is --sent-to"
					 : "");
	if (o->noutputs > 0 || o->record != NULL)
		return error_set(err, ERROR_USAGE,
				 "%s makes no report: --%s goes without it",
				 option, o->noutputs > 0 ? "output" : "record");
	return true;
}

/* --history-forget tells a day from a campaign by its form alone. */
static bool check_campaign(const struct options *o, struct error *err)
{
	if (o->task == TASK_RECORD_SENT && o->lint.campaign != NULL &&
	    day_has_form(span_trim(span_str(o->lint.campaign))))
		return bad_value(OPTION_CAMPAIGN, o->lint.campaign,
				 "a name but a day, and --history-forget would "
				 "forget all that was sent before it",
				 err);
	return true;
}

bool past_choose(struct options *o, const struct environment *env,
		 struct arena *a, struct error *err)
{
	const char *option = option_of(o->task);

	if (!choose(o, env, a, err))
		return false;
	o->lint.planned = o->sent.count;
	if (o->task == TASK_CHECK)
		return check_sending(o, err);
	if (option == NULL)
		return true;
	if (!check_sending(o, err) || !check_subject(o, err) ||
	    !check_files(o, option, err) || !check_campaign(o, err))
		return false;
	return o->lint.history != NULL ||
	       error_set(err, ERROR_USAGE,
			 "%s: there is no history (%s): see --history", option,
			 o->lint.history_reason);
}

/* ---- what each sets ---- */

/* What has the form of a day and is none. */
static bool check_day(int id, const char *value, struct error *err)
{
	struct span day = span_trim(span_str(value));
	int64_t at;

	return !day_has_form(day) || value_time(day, &at) ||
	       error_set(err, ERROR_USAGE, "--%s: there is no such day: '%s'",
			 option_texts[id].name, value);
}

static bool set_task(struct options *o, enum task task, const char *subject,
		     struct error *err)
{
	const char *other = option_of(o->task);

	if (other != NULL && o->task != task)
		return error_set(err, ERROR_USAGE,
				 "%s and %s cannot be done in one run", other,
				 option_of(task));
	o->task = task;
	o->subject = subject;
	return true;
}

static bool set_time(struct options *o, const char *value, struct error *err)
{
	o->sent.told = true;
	o->sent.at = 0;
	if (!check_day(OPTION_SENT_AT, value, err))
		return false;
	return span_is(span_str(value), "now") ||
	       value_time(span_str(value), &o->sent.at) ||
	       bad_value(OPTION_SENT_AT, value,
			 "now, a day as 2026-11-20 or a time with its zone as "
			 "2026-11-20T09:30:00+01:00",
			 err);
}

static bool set_count(struct options *o, const char *value, struct error *err)
{
	return value_count(span_str(value), &o->sent.count) ||
	       bad_value(OPTION_SENT_COUNT, value,
			 "a number from 1 to 1000000000000", err);
}

bool past_set(struct options *o, int id, const char *value, struct error *err)
{
	if (value != NULL && *value == '\0')
		return error_set(err, ERROR_USAGE, "--%s: the %s is empty",
				 option_texts[id].name, option_texts[id].value);
	switch (id) {
	case OPTION_HISTORY:
		o->history = value;
		return check_where(value, "--history", err);
	case OPTION_HISTORY_KEY:
		o->lint.history_key = value;
		return true;
	case OPTION_CAMPAIGN:
		o->lint.campaign = value;
		return true;
	case OPTION_SENT_AT:
		return set_time(o, value, err);
	case OPTION_SENT_COUNT:
		return set_count(o, value, err);
	case OPTION_RECORD_SENT:
		return set_task(o, TASK_RECORD_SENT, NULL, err);
	case OPTION_HISTORY_LIST:
		return set_task(o, TASK_HISTORY_LIST, NULL, err);
	default:
		return check_day(id, value, err) &&
		       set_task(o, TASK_HISTORY_FORGET, value, err);
	}
}
