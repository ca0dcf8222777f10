/* What the command line comes to. */
#ifndef CLI_CHOICES_H
#define CLI_CHOICES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "cli/environment.h"
#include "mailspamcheck.h"

/* What the program is asked to do. */
enum task {
	TASK_CHECK,
	TASK_HELP,
	TASK_VERSION,
	TASK_LIST_RULES,
	TASK_EXPLAIN,
	TASK_LIMITS,
	TASK_COMPLETIONS
};

struct output_choice {
	const char *format, *file;
};

/* Whether it is for the rows of the list of recipients, not for a report. */
static inline bool is_of_recipients(const struct output_choice *output)
{
	return span_eq(span_str(output->format), SPAN("recipients"));
}

/* Strings are borrowed from the arguments and the environment, or live in the
 * arena; lists live in the arena. */
struct options {
	enum task task;
	const char *subject;      /* its value: a rule, a format, a shell */
	const char *const *names; /* of files and folders; "-" is stdin */
	size_t nnames;
	const char *stdin_name;
	const char *files_from; /* NULL if there is no such list */
	const char *format;     /* of standard output */
	const struct output_choice *outputs;
	size_t noutputs;
	unsigned jobs;       /* worker processes; 0, 1: none */
	unsigned quiet;      /* how often */
	bool verbose, trace; /* given once, twice */
	bool ascii, exit_zero, strict;
	enum color color;
	const char *recipients, *column; /* the list, and what holds the
					    addresses in it; NULL */
	const char *record, *replay;     /* files; NULL */
	const char *cache; /* the folder of what is kept; NULL: none */
	struct msc_options lint;
};

#endif
