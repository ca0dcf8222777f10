/*
 * What the program takes from its environment, read once; and what follows
 * from it for what a terminal is given. Nothing else asks for a variable.
 */
#ifndef CLI_ENVIRONMENT_H
#define CLI_ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Strings are borrowed from the process; NULL if not set or empty. */
struct environment {
	const char *no_color, *force_color, *clicolor_force, *clicolor;
	const char *term, *columns;
	const char *locale; /* of LC_ALL, LC_CTYPE and LANG what counts */
	const char *format; /* MAILSPAMCHECK_FORMAT */
	const char *epoch;  /* SOURCE_DATE_EPOCH */
	bool terminal;      /* standard output is one */
	size_t width;       /* of the terminal; 0 if not known */
};

void environment_read(struct environment *env);

/* NO_COLOR beats the variables that force colour, these beat the terminal. */
bool environment_color(const struct environment *env, enum color choice);

/* COLUMNS, else the terminal's width, else 100; from 40 to 1000. */
size_t environment_width(const struct environment *env);

/* Whether what is written to standard output must be ASCII: the locale counts
 * for a terminal only, so that a pipe gets the same bytes in any. */
bool environment_ascii(const struct environment *env);

#endif
