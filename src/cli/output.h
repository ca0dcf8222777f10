/*
 * Where reports go: standard output, and files that are written beside their
 * name and get it once they are complete. What is not complete is removed,
 * also when a signal ends the program.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>

#include "base/span.h"

struct error;

enum { OUTPUTS_MOST = 16 }; /* files at once */

/* Fields are private. */
struct output {
	const char *file; /* borrowed; NULL: standard output */
	const char *name; /* in its folder: what follows the last slash */
	int fd;
	int folder;     /* descriptor; -1: `file` is written in place */
	size_t pending; /* place in the list of what a signal removes */
};

/* Once, before the first file is opened: what is not complete goes when
 * SIGINT, SIGTERM or SIGHUP ends the program; SIGPIPE and SIGXFSZ become errors.
 * SIGCHLD is as usual, whatever the program was started with. */
void output_catch_signals(void);

/* Whether there is a line on standard error that such a signal is to clear. */
void output_line(bool stands);

struct output output_stdout(void);

/*
 * The file may be there: it is replaced, and keeps its permissions. A link is
 * refused, so that nothing is written elsewhere than where the name says; a
 * pipe or a terminal is written as it is. The errors name the file.
 */
bool output_open(struct output *output, const char *file, struct error *err);

/* All of the bytes. On false *quiet says that nobody reads them any more. */
bool output_write(const struct output *output, struct span bytes, bool *quiet,
		  struct error *err);

/* Give the file its name; nothing is left of it on false. */
bool output_commit(struct output *output, struct error *err);

/* Remove what was not committed. */
void output_drop(struct output *output);

#endif
