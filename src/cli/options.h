/* The command line, taken apart by the table of options. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

#include "cli/choices.h"

struct arena;
struct error;

/* Take the arguments apart, the program's name first. On false the error is
 * a sentence, which may hold any bytes that the user gave. */
bool options_parse(struct options *options, struct arena *arena, int argc,
		   char **argv, const struct environment *env,
		   struct error *err);

#endif
