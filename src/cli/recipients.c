#include "cli/recipients.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "report/recipients.h"

enum { CHUNK = 256 * 1024, FLUSH = 64 * 1024 };

/* A file that the rows are written to. */
struct sink {
	struct output output;
	bool csv;
	struct buf text; /* not written yet */
};

struct recipients {
	const struct options *options;
	struct msc_linter *linter;
	struct sink sinks[OUTPUTS_MOST];
	size_t nsinks;
	struct progress progress;
	bool stopped; /* nothing more can be written */
};

static void flush(struct recipients *r, struct sink *sink)
{
	struct error err;
	bool quiet;

	if (!r->stopped &&
	    !output_write(&sink->output, buf_span(&sink->text), &quiet, &err)) {
		r->stopped = true;
		if (!quiet)
			say("%s", err.text);
	}
	sink->text.n = 0;
}

static void take_row(void *context, const struct msc_recipient *row)
{
	struct recipients *r = context;

	for (size_t i = 0; i < r->nsinks; i++) {
		struct sink *sink = &r->sinks[i];

		recipients_row(&sink->text, sink->csv, row);
		if (sink->text.n >= FLUSH)
			flush(r, sink);
	}
}

static void take_progress(void *context, size_t nread, size_t njudged)
{
	struct recipients *r = context;

	progress_tell(&r->progress, nread, njudged);
}

static bool open_sinks(struct recipients *r)
{
	const struct options *o = r->options;

	for (size_t i = 0; i < o->noutputs; i++) {
		struct sink *sink;
		struct error err;

		if (!is_of_recipients(&o->outputs[i]))
			continue;
		if (r->nsinks == OUTPUTS_MOST) {
			say("--output: more than %d files for the rows of the "
			    "list",
			    OUTPUTS_MOST);
			return false;
		}
		sink = &r->sinks[r->nsinks];
		if (!output_open(&sink->output, o->outputs[i].file, &err)) {
			say("%s", err.text);
			return false;
		}
		sink->csv = recipients_is_csv(o->outputs[i].file);
		recipients_begin(&sink->text, sink->csv);
		r->nsinks++;
	}
	return true;
}

static bool commit_sinks(struct recipients *r)
{
	struct error err;

	for (size_t i = 0; i < r->nsinks; i++)
		flush(r, &r->sinks[i]);
	for (size_t i = 0; i < r->nsinks && !r->stopped; i++) {
		if (output_commit(&r->sinks[i].output, &err))
			continue;
		say("%s", err.text);
		return false;
	}
	return !r->stopped;
}

static bool read_all(struct recipients *r, const struct file *file,
		     struct msc_recipients *list)
{
	struct msc_error problem = { NULL };
	struct buf chunk = { 0 };
	struct error err;
	bool fine = true;
	size_t n = 1;

	while (fine && n > 0 && !r->stopped) {
		char *to = buf_room(&chunk, CHUNK);

		fine = file_chunk(file, to, CHUNK, &n, &err);
		if (!fine)
			say("--recipients: %s: %s", r->options->recipients,
			    err.text);
		else if (n > 0)
			fine = msc_recipients_add(list, to, n, &problem);
		else
			fine = msc_recipients_end(list, &problem);
	}
	progress_clear(&r->progress);
	if (problem.text != NULL)
		say("--recipients: %s", problem.text);
	msc_error_free(&problem);
	buf_free(&chunk);
	return fine && !r->stopped;
}

static bool check(struct recipients *r)
{
	const char *name = r->options->recipients;
	bool is_stdin = strcmp(name, "-") == 0;
	struct msc_recipients_options options = {
		.name = is_stdin ? r->options->stdin_name : name,
		.column = r->options->column,
		.row = r->nsinks > 0 ? take_row : NULL,
		.progress = take_progress,
		.context = r,
	};
	struct msc_recipients *list;
	struct file file;
	struct error err;
	bool fine;

	if (!file_open(&file, is_stdin ? NULL : name, &err)) {
		say("--recipients: %s: %s", name, err.text);
		return false;
	}
	list = msc_recipients_new(r->linter, &options);
	fine = read_all(r, &file, list);
	msc_recipients_free(list);
	file_close(&file);
	return fine;
}

bool recipients_check(const struct options *options, struct msc_linter *linter,
		      const struct environment *env)
{
	struct recipients r = { .options = options, .linter = linter };
	bool fine;

	r.progress = progress_begin(options->quiet == 0, environment_line(env));
	fine = open_sinks(&r) && check(&r) && commit_sinks(&r);
	for (size_t i = 0; i < r.nsinks; i++) {
		output_drop(&r.sinks[i].output);
		buf_free(&r.sinks[i].text);
	}
	return fine;
}
