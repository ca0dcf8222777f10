#include "cli/run.h"

#include "base/buf.h"
#include "base/error.h"
#include "cli/memory.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/recipients.h"
#include "cli/say.h"
#include "cli/sink.h"
#include "cli/target.h"
#include "report/format.h"
#include "report/unchecked.h"

/* Reports that are being written somewhere. */
struct place {
	const struct format *format;
	struct writer writer;
	struct sink sink;
};

struct run {
	const struct options *options;
	struct msc_linter *linter;
	struct msc_jobs *jobs; /* NULL: one message after the other */
	struct progress *progress;
	struct place places[OUTPUTS_MOST + 1];
	size_t nplaces;
	struct messages messages;
	struct summary summary;
	struct outcome outcome;
	bool stopped; /* nothing more can be written anywhere */
};

enum exit_status run_status(const struct outcome *outcome, bool exit_zero,
			    bool strict)
{
	if (outcome->trouble)
		return EXIT_TROUBLE;
	if (outcome->failed > 0)
		return exit_zero ? EXIT_PASS : EXIT_FAIL;
	return strict && outcome->unchecked > 0 ? EXIT_UNCHECKED : EXIT_PASS;
}

/* ---- writing ---- */

static void flush(struct run *r)
{
	size_t nbroken = 0;

	for (size_t i = 0; i < r->nplaces; i++)
		nbroken += !sink_flush(&r->places[i].sink);
	r->outcome.trouble |= nbroken > 0;
	r->stopped = nbroken > 0 && nbroken == r->nplaces;
}

/* False after a sentence. */
static bool add_place(struct run *r, const char *format, const char *file,
		      struct report_options options)
{
	struct place *place = &r->places[r->nplaces];

	if (!sink_open(&place->sink, file))
		return false;
	place->format = format_named(format);
	place->writer.out = &place->sink.text;
	place->writer.options = options;
	r->nplaces++;
	return true;
}

static struct report_options stdout_options(const struct options *o,
					    const struct environment *env)
{
	bool colour = environment_color(env, o->color);

	return (struct report_options){
		.width = environment_width(env),
		.colour = colour,
		.ascii = o->ascii || environment_ascii(env),
		.links = colour && env->terminal,
		.verbosity = o->quiet > 0 ? -1 : o->verbose,
		.several = o->lint.several,
	};
}

/* Standard output and the files, opened before anything is checked. */
static bool open_places(struct run *r, const struct environment *env)
{
	const struct options *o = r->options;
	struct report_options plain = {
		.ascii = o->ascii,
		.verbosity = o->verbose,
		.several = o->lint.several,
	};

	if (o->quiet < 2 &&
	    !add_place(r, o->format, NULL, stdout_options(o, env)))
		return false;
	for (size_t i = 0; i < o->noutputs; i++)
		if (!is_of_recipients(&o->outputs[i]) &&
		    !add_place(r, o->outputs[i].format, o->outputs[i].file,
			       plain))
			return false;
	for (size_t i = 0; i < r->nplaces; i++)
		r->places[i].format->begin(&r->places[i].writer);
	return true;
}

static void finish_places(struct run *r)
{
	for (size_t i = 0; i < r->nplaces; i++) {
		struct place *place = &r->places[i];

		place->format->end(&place->writer, &r->summary);
		r->outcome.trouble |= !sink_commit(&place->sink);
	}
}

static void close_places(struct run *r)
{
	for (size_t i = 0; i < r->nplaces; i++)
		sink_free(&r->places[i].sink);
}

/* ---- checking ---- */

static void tell_trouble(struct run *r, const char *sentence)
{
	r->outcome.trouble = true;
	if (r->options->quiet < 2)
		say("%s", sentence);
}

/* Whether no report on standard output says what was not checked. */
static bool is_concise(const struct options *o)
{
	struct span format = span_str(o->format);

	return span_eq(format, SPAN("concise")) ||
	       (o->quiet > 0 && span_eq(format, SPAN("text")));
}

/* Why --strict does not end with 0, for who would not see it. */
static void tell_unchecked(const struct options *o,
			   const struct msc_report *report)
{
	struct buf text = { 0 };

	if (!o->strict || unchecked_missed(report) == 0 || o->quiet > 1 ||
	    !is_concise(o))
		return;
	unchecked_say(&text, report);
	say("%s: %.*s", report->file, (int)text.n, text.p);
	buf_free(&text);
}

static void add_report(struct run *r, const struct msc_report *report)
{
	progress_clear(r->progress);
	summary_add(&r->summary, report);
	r->outcome.failed += report->verdict == MSC_FAIL;
	r->outcome.unchecked += unchecked_missed(report) > 0;
	if (report->verdict == MSC_UNREADABLE) {
		r->outcome.trouble = true;
		if (r->options->quiet < 2)
			say("%s: %s", report->file, report->reason);
	}
	for (size_t i = 0; i < r->nplaces; i++)
		r->places[i].format->message(&r->places[i].writer, report);
	flush(r);
	tell_unchecked(r->options, report);
}

/* One that is nobody else's. */
static void take_report(struct run *r, struct msc_report *report)
{
	add_report(r, report);
	msc_report_free(report);
}

/* The reports that there are, until there is room for another message; with
 * `last` all of them. */
static void add_reports(struct run *r, bool last)
{
	const struct msc_report *report;

	while (!r->stopped && r->jobs != NULL &&
	       (report = msc_jobs_take(r->jobs, last)) != NULL)
		add_report(r, report);
}

static void check_message(struct run *r, const struct msc_input *input)
{
	if (r->jobs == NULL) {
		take_report(r, msc_lint(r->linter, input));
		return;
	}
	add_reports(r, false);
	if (!r->stopped)
		msc_jobs_put(r->jobs, input);
}

static void add_unreadable(struct run *r, const char *name, const char *reason)
{
	add_reports(r, true);
	if (!r->stopped)
		take_report(r, msc_unreadable(r->linter, name, 0, reason));
}

static void check_all(struct run *r)
{
	enum messages_state state;
	struct msc_input message;
	struct error err;

	while (!r->stopped && (state = messages_next(&r->messages, &message,
						     &err)) != MESSAGES_END) {
		if (state == MESSAGES_ONE) {
			check_message(r, &message);
			continue;
		}
		if (state == MESSAGES_UNREADABLE) {
			add_unreadable(r, message.name, err.text);
			continue;
		}
		add_reports(r, true);
		tell_trouble(r, err.text);
	}
	add_reports(r, true);
}

/* The list of recipients, which reports of messages speak of. False if it was
 * not read to its end. */
static bool check_list(struct run *r, const struct environment *env)
{
	const struct msc_recipient_list *list;

	if (r->options->recipients == NULL)
		return true;
	if (!recipients_check(r->options, r->linter, env, &r->outcome.trouble))
		return false;
	list = msc_linter_list(r->linter);
	r->summary.list = list;
	r->outcome.failed += list->fails;
	r->outcome.unchecked += list->verdicts[MSC_UNKNOWN] > 0;
	return true;
}

/* What keeps the history from being asked stands in no report: a word does. A
 * warning leaves nothing unchecked but what the reports say. */
static void tell_history(struct run *r)
{
	const char *trouble = msc_linter_history_trouble(r->linter);
	const char *said = trouble;

	r->outcome.unchecked += trouble != NULL;
	if (said == NULL)
		said = msc_linter_history_warning(r->linter);
	if (said != NULL && r->options->quiet < 2)
		say("--history: %s", said);
}

/* Where no worker is to be had, one message is checked after the other. */
static void make_jobs(struct run *r)
{
	struct msc_error err = { NULL };

	if (r->options->jobs < 2)
		return;
	r->jobs = msc_jobs_new(r->linter, r->options->jobs, &err);
	if (r->jobs == NULL && r->options->quiet < 2)
		say("--jobs %u: %s: one message is checked after the other",
		    r->options->jobs, err.text);
	msc_error_free(&err);
}

static void tell_lacking(const struct run *r)
{
	unsigned lacking = r->jobs == NULL ? 0 : msc_jobs_lacking(r->jobs);

	if (lacking > 0 && r->options->quiet < 2)
		say("--jobs %u: there was no memory, process or descriptor for "
		    "%u of them (see ulimit -a): it took longer, nothing is lost",
		    r->options->jobs, lacking);
}

static void run_messages(struct run *r, const struct environment *env)
{
	struct error err;

	output_catch_signals();
	if (!memory_begin(r->options, r->linter, &err)) {
		say("%s", err.text);
		r->outcome.trouble = true;
		return;
	}
	if (check_list(r, env) && open_places(r, env)) {
		make_jobs(r);
		check_all(r);
		tell_lacking(r);
		finish_places(r);
	} else {
		r->outcome.trouble = true;
	}
	msc_jobs_free(r->jobs);
	close_places(r);
	if (r->options->quiet < 2 && msc_linter_lacks_ca(r->linter))
		say("no CA certificates found: https links were not checked "
		    "(install ca-certificates or give --ca-file)");
	tell_history(r);
	if (r->options->quiet < 2)
		messages_say_again(&r->messages);
	if (!memory_end(r->options, r->linter, &err)) {
		say("%s", err.text);
		r->outcome.trouble = true;
	}
}

enum exit_status run(const struct options *options,
		     const struct environment *env, struct msc_linter *linter,
		     struct progress *progress)
{
	struct run r = { .options = options,
			 .linter = linter,
			 .progress = progress };
	enum exit_status status = EXIT_TROUBLE;
	struct error err;

	if (messages_begin(&r.messages, options, msc_linter_most_bytes(linter),
			   &err) &&
	    target_check(options, &r.messages, &err)) {
		run_messages(&r, env);
		status = run_status(&r.outcome, options->exit_zero,
				    options->strict);
	} else {
		say("%s", err.text);
	}
	messages_free(&r.messages);
	return status;
}
