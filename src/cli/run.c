#include "cli/run.h"

#include "base/buf.h"
#include "base/error.h"
#include "cli/memory.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/recipients.h"
#include "cli/say.h"
#include "report/format.h"
#include "report/unchecked.h"

/* A report that is being written somewhere. */
struct sink {
	const struct format *format;
	struct writer writer;
	struct buf text; /* not written yet */
	struct output output;
};

struct run {
	const struct options *options;
	struct msc_linter *linter;
	struct msc_jobs *jobs; /* NULL: one message after the other */
	struct progress *progress;
	struct sink sinks[OUTPUTS_MOST + 1];
	size_t nsinks;
	struct messages messages;
	struct summary summary;
	struct outcome outcome;
	bool stopped; /* nothing more can be written */
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

static void flush(struct run *r, struct sink *sink)
{
	struct error err;
	bool quiet;

	if (!r->stopped &&
	    !output_write(&sink->output, buf_span(&sink->text), &quiet, &err)) {
		r->stopped = true;
		r->outcome.trouble = true;
		if (!quiet)
			say("%s", err.text);
	}
	sink->text.n = 0;
}

static void add_sink(struct run *r, const char *format, struct output output,
		     struct report_options options)
{
	struct sink *sink = &r->sinks[r->nsinks++];

	sink->format = format_named(format);
	sink->writer.out = &sink->text;
	sink->writer.options = options;
	sink->output = output;
}

static struct report_options stdout_options(const struct options *o,
					    const struct environment *env,
					    bool several)
{
	bool colour = environment_color(env, o->color);

	return (struct report_options){
		.width = environment_width(env),
		.colour = colour,
		.ascii = o->ascii || environment_ascii(env),
		.links = colour && env->terminal,
		.verbosity = o->quiet > 0 ? -1 : o->verbose,
		.several = several,
	};
}

/* Standard output and the files, opened before anything is checked. */
static bool open_sinks(struct run *r, const struct environment *env,
		       bool several)
{
	const struct options *o = r->options;
	struct report_options plain = {
		.ascii = o->ascii,
		.verbosity = o->verbose,
		.several = several,
	};

	if (o->quiet < 2)
		add_sink(r, o->format, output_stdout(),
			 stdout_options(o, env, several));
	for (size_t i = 0; i < o->noutputs; i++) {
		struct output output;
		struct error err;

		if (is_of_recipients(&o->outputs[i]))
			continue;
		if (!output_open(&output, o->outputs[i].file, &err)) {
			say("%s", err.text);
			return false;
		}
		add_sink(r, o->outputs[i].format, output, plain);
	}
	for (size_t i = 0; i < r->nsinks; i++)
		r->sinks[i].format->begin(&r->sinks[i].writer);
	return true;
}

static void finish_sinks(struct run *r)
{
	for (size_t i = 0; i < r->nsinks; i++) {
		struct sink *sink = &r->sinks[i];

		sink->format->end(&sink->writer, &r->summary);
		flush(r, sink);
	}
	for (size_t i = 0; i < r->nsinks && !r->stopped; i++) {
		struct error err;

		if (output_commit(&r->sinks[i].output, &err))
			continue;
		r->outcome.trouble = true;
		say("%s", err.text);
	}
}

static void close_sinks(struct run *r)
{
	for (size_t i = 0; i < r->nsinks; i++) {
		output_drop(&r->sinks[i].output);
		buf_free(&r->sinks[i].text);
	}
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
	for (size_t i = 0; i < r->nsinks; i++) {
		struct sink *sink = &r->sinks[i];

		sink->format->message(&sink->writer, report);
		flush(r, sink);
	}
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

/* The list of recipients, which reports of messages speak of. False if it could
 * not be read. */
static bool check_list(struct run *r, const struct environment *env)
{
	const struct msc_recipient_list *list;

	if (r->options->recipients == NULL)
		return true;
	if (!recipients_check(r->options, r->linter, env)) {
		r->outcome.trouble = true;
		return false;
	}
	list = msc_linter_list(r->linter);
	r->summary.list = list;
	r->outcome.failed += list->fails;
	r->outcome.unchecked += list->verdicts[MSC_UNKNOWN] > 0;
	return true;
}

/* What keeps the history from being asked stands in no report: a word does. */
static void tell_history(struct run *r)
{
	const char *trouble = msc_linter_history_trouble(r->linter);

	r->outcome.unchecked += trouble != NULL;
	if (trouble != NULL && r->options->quiet < 2)
		say("--history: %s", trouble);
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
	bool several = inputs_several(&r->messages.inputs);
	struct error err;

	output_catch_signals();
	if (!memory_begin(r->options, r->linter, &err)) {
		say("%s", err.text);
		r->outcome.trouble = true;
		return;
	}
	if (check_list(r, env) && open_sinks(r, env, several)) {
		make_jobs(r);
		check_all(r);
		tell_lacking(r);
		finish_sinks(r);
	} else {
		r->outcome.trouble = true;
	}
	msc_jobs_free(r->jobs);
	close_sinks(r);
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
			   &err)) {
		run_messages(&r, env);
		status = run_status(&r.outcome, options->exit_zero,
				    options->strict);
	} else {
		say("%s", err.text);
	}
	messages_free(&r.messages);
	return status;
}
