/* mailspamcheck: what the arguments ask for, and the exit status. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/nearest.h"
#include "cli/completions.h"
#include "cli/environment.h"
#include "cli/help.h"
#include "cli/inputs.h"
#include "cli/memory.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/say.h"
#include "cli/sent.h"
#include "report/docs.h"
#include "report/escape.h"

struct program {
	struct environment env;
	struct options options;
	struct msc_linter *linter; /* NULL while nobody has asked for it */
	struct progress progress;
	struct buf out;
};

/* A descriptor that the caller has closed would be given to the next file that
 * is opened. This one fails instead, as the closed one would have. */
static void hold_descriptors(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDONLY);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		(void)close(fd);
}

/* The rules that are chosen; all that there are if no choice was made. */
static const struct msc_rule *const *listed_rules(const struct program *p,
						  size_t *n)
{
	const struct msc_options *lint = &p->options.lint;

	if (lint->select == NULL && lint->extend == NULL &&
	    lint->ignore == NULL)
		return msc_linter_all(p->linter, n);
	return msc_linter_rules(p->linter, n);
}

static struct writer writer_of(struct program *p)
{
	return (struct writer){
		.out = &p->out,
		.options = {
			.width = environment_width(&p->env),
			.colour = environment_color(&p->env, p->options.color),
			.ascii = p->options.ascii ||
				 environment_ascii(&p->env),
		},
	};
}

static void list_rules(struct program *p)
{
	struct writer writer = writer_of(p);
	size_t n;
	const struct msc_rule *const *rules = listed_rules(p, &n);

	docs_named(p->options.subject)(&writer, rules, n);
}

static bool explain(struct program *p)
{
	struct span id = span_str(p->options.subject);
	struct writer writer = writer_of(p);
	struct nearest best = { 0 };
	size_t n;
	const struct msc_rule *const *rules = msc_linter_all(p->linter, &n);

	for (size_t i = 0; i < n; i++) {
		nearest_offer(&best, id, rules[i]->id);
		if (span_eq(span_str(rules[i]->id), id)) {
			docs_explain(&writer, rules[i]);
			return true;
		}
	}
	if (best.name == NULL || 2 * best.distance > id.n)
		say("--explain: there is no rule '%s': --list-rules shows all",
		    p->options.subject);
	else
		say("--explain: there is no rule '%s': the nearest is %s",
		    p->options.subject, best.name);
	return false;
}

static bool list_history(struct program *p)
{
	struct writer writer = writer_of(p);

	return sent_list(&p->options, p->linter, &writer);
}

static bool complete(struct program *p)
{
	size_t n;
	const struct msc_rule *const *rules = msc_linter_all(p->linter, &n);

	return completions_put(&p->out, p->options.subject, rules, n);
}

static void take_progress(void *context, const struct msc_progress *links)
{
	progress_tell_links(context, links);
}

static void take_trace(void *context, const char *line, size_t length)
{
	struct program *p = context;
	struct buf text = { 0 };

	progress_clear(&p->progress);
	escape_text(&text, (struct span){ line, length }, p->options.ascii);
	say("%.*s", (int)text.n, text.p);
	buf_free(&text);
}

static bool make_linter(struct program *p)
{
	struct msc_error err = { NULL };

	p->progress = progress_begin(p->options.quiet == 0,
				     environment_line(&p->env));
	if (p->progress.wanted) {
		p->options.lint.progress = take_progress;
		p->options.lint.progress_context = &p->progress;
	}
	if (p->options.trace && p->options.quiet < 2) {
		p->options.lint.trace = take_trace;
		p->options.lint.trace_context = p;
	}
	p->linter = msc_linter_new(&p->options.lint, &err);
	if (p->linter != NULL)
		return true;
	say("%s", err.text);
	msc_error_free(&err);
	return false;
}

/* A list of names is not read for it: who has one has more than one message. Of
 * standard input the name tells, since it cannot be read twice. */
static bool are_several(const struct options *o)
{
	struct inputs inputs = inputs_begin(o->names, o->nnames, o->stdin_name);

	return o->files_from != NULL || inputs_several(&inputs);
}

/* What is written by TASK_HELP and the like; false after a sentence. */
static bool fill(struct program *p)
{
	switch (p->options.task) {
	case TASK_HELP:
		help_put(&p->out);
		return true;
	case TASK_VERSION:
		help_version(&p->out, p->options.verbose);
		return true;
	case TASK_LIMITS:
		help_limits(&p->out);
		return true;
	case TASK_LIST_RULES:
		if (!make_linter(p))
			return false;
		list_rules(p);
		return true;
	case TASK_EXPLAIN:
		return make_linter(p) && explain(p);
	case TASK_COMPLETIONS:
		return make_linter(p) && complete(p);
	case TASK_RECORD_SENT:
		p->options.lint.several = are_several(&p->options);
		return make_linter(p) &&
		       sent_record(&p->options, p->linter, &p->out);
	case TASK_HISTORY_LIST:
		return make_linter(p) && list_history(p);
	case TASK_HISTORY_FORGET:
		return make_linter(p) &&
		       sent_forget(&p->options, p->linter, &p->out);
	case TASK_CHECK:
		break;
	}
	return true;
}

/* What was done already although it cannot be told; NULL: nothing. Who reads of
 * trouble would do it again. */
static const char *done_by(enum task task)
{
	if (task == TASK_RECORD_SENT)
		return "it was recorded, but ";
	return task == TASK_HISTORY_FORGET ? "it was forgotten, but " : NULL;
}

static enum exit_status answer(struct program *p)
{
	const char *done = done_by(p->options.task);
	struct output out = output_stdout();
	struct error err;
	bool quiet;

	output_catch_signals();
	if (!fill(p))
		return EXIT_TROUBLE;
	if (output_write(&out, buf_span(&p->out), &quiet, &err))
		return EXIT_PASS;
	if (!quiet)
		say("%s%s", done == NULL ? "" : done, err.text);
	return done == NULL ? EXIT_TROUBLE : EXIT_PASS;
}

static enum exit_status start(struct program *p)
{
	const struct options *o = &p->options;
	struct error err;

	if (o->task != TASK_CHECK)
		return answer(p);
	if (o->nnames == 0 && o->files_from == NULL && o->recipients == NULL) {
		say("nothing to check was named; see mailspamcheck --help");
		return EXIT_TROUBLE;
	}
	if (!memory_check_ca(o, &err)) {
		say("%s", err.text);
		return EXIT_TROUBLE;
	}
	p->options.lint.several = are_several(o);
	if (!make_linter(p))
		return EXIT_TROUBLE;
	return run(o, &p->env, p->linter, &p->progress);
}

int main(int argc, char **argv)
{
	struct program program = { 0 };
	struct arena arena = { 0 };
	enum exit_status status = EXIT_TROUBLE;
	struct error err;

	hold_descriptors();
	/* It would name folders to load code from.
	 * NOLINTNEXTLINE(concurrency-mt-unsafe) */
	(void)unsetenv("GCONV_PATH");
	environment_read(&program.env);
	if (options_parse(&program.options, &arena, argc, argv, &program.env,
			  &err))
		status = start(&program);
	else
		say("%s", err.text);
	msc_linter_free(program.linter);
	buf_free(&program.out);
	arena_free(&arena);
	return (int)status;
}
