/* What the command line comes to. */
#ifndef CLI_CHOICES_H
#define CLI_CHOICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	TASK_COMPLETIONS,
	TASK_RECORD_SENT,
	TASK_HISTORY_LIST,
	TASK_HISTORY_FORGET
};

struct output_choice {
	const char *format, *file;
};

/* Whether it is for the rows of the list of recipients, not for a report. */
static inline bool is_of_recipients(const struct output_choice *output)
{
	return span_eq(span_str(output->format), SPAN("recipients"));
}

/* How the messages of --record-sent were sent; of others, how many they are to
 * be sent to. */
struct sending {
	bool told;               /* what only of sent messages can be */
	int64_t at;              /* seconds since 1970; 0: now */
	uint64_t count;          /* of those that each goes to; 0: not told */
	const char *to, *column; /* their list, and what holds the addresses in
				    it; NULL */
};

/* Strings are borrowed from the arguments and the environment, or live in the
 * arena; lists live in the arena. */
struct options {
	enum task task;
	const char *subject;      /* its value: a rule, a format, a campaign */
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
	const char *history; /* as it was given, maybe "off"; NULL */
	struct sending sent;
	const char *cache; /* the folder of what is kept; NULL: none */
	struct msc_options lint;
};

#endif
