#include "cli/recipients.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/sink.h"
#include "report/recipients.h"

enum { CHUNK = 256 * 1024, FLUSH = 64 * 1024 };

/* A file that the rows are written to. */
struct place {
	struct sink sink;
	bool csv;
};

struct recipients {
	const struct options *options;
	struct msc_linter *linter;
	struct place places[OUTPUTS_MOST];
	size_t nplaces;
	struct progress progress;
	bool stopped; /* nothing more can be written anywhere */
};

static void take_row(void *context, const struct msc_recipient *row)
{
	struct recipients *r = context;
	size_t nbroken = 0;

	for (size_t i = 0; i < r->nplaces; i++) {
		struct place *place = &r->places[i];

		recipients_row(&place->sink.text, place->csv, row);
		if (place->sink.text.n >= FLUSH)
			(void)sink_flush(&place->sink);
		nbroken += place->sink.broken;
	}
	r->stopped = nbroken == r->nplaces;
}

static void take_progress(void *context, size_t nread, size_t njudged)
{
	struct recipients *r = context;

	progress_tell(&r->progress, nread, njudged);
}

static bool open_places(struct recipients *r)
{
	const struct options *o = r->options;

	for (size_t i = 0; i < o->noutputs; i++) {
		struct place *place = &r->places[r->nplaces];

		if (!is_of_recipients(&o->outputs[i]))
			continue;
		if (r->nplaces == OUTPUTS_MOST) {
			say("--output: more than %d files for the rows of the "
			    "list",
			    OUTPUTS_MOST);
			return false;
		}
		if (!sink_open(&place->sink, o->outputs[i].file))
			return false;
		place->csv = recipients_is_csv(o->outputs[i].file);
		recipients_begin(&place->sink.text, place->csv);
		r->nplaces++;
	}
	return true;
}

/* Each by itself. */
static bool commit_places(struct recipients *r)
{
	bool fine = true;

	for (size_t i = 0; i < r->nplaces; i++)
		fine &= sink_commit(&r->places[i].sink);
	return fine;
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
		.row = r->nplaces > 0 ? take_row : NULL,
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
		      const struct environment *env, bool *trouble)
{
	struct recipients r = { .options = options, .linter = linter };
	bool fine;

	r.progress = progress_begin(options->quiet == 0, environment_line(env));
	fine = open_places(&r) && check(&r);
	*trouble |= !fine || !commit_places(&r);
	for (size_t i = 0; i < r.nplaces; i++)
		sink_free(&r.places[i].sink);
	return fine;
}
