/*
 * What the program takes from its environment, read once; and what follows
 * from it for what a terminal is given. Nothing else asks for a variable.
 */
#ifndef CLI_ENVIRONMENT_H
#define CLI_ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Strings are borrowed from the process; NULL if not set or empty. */
struct environment {
	const char *no_color, *force_color, *clicolor_force, *clicolor;
	const char *term, *columns;
	const char *locale;     /* of LC_ALL, LC_CTYPE and LANG what counts */
	const char *format;     /* MAILSPAMCHECK_FORMAT */
	const char *epoch;      /* SOURCE_DATE_EPOCH */
	const char *offline;    /* MAILSPAMCHECK_OFFLINE */
	const char *history;    /* MAILSPAMCHECK_HISTORY */
	const char *ci;         /* CI */
	const char *cache_home; /* XDG_CACHE_HOME */
	const char *state_home; /* XDG_STATE_HOME */
	const char *home;       /* HOME */
	bool terminal;          /* standard output is one */
	size_t width;           /* of the terminal; 0 if not known */
	size_t error_width;     /* the same of standard error */
};

void environment_read(struct environment *env);

/* NO_COLOR beats the variables that force colour, these beat the terminal. */
bool environment_color(const struct environment *env, enum color choice);

/* COLUMNS, else the terminal's width, else 100; from 40 to 1000. */
size_t environment_width(const struct environment *env);

/* The columns of a line on standard error that is written over and over: COLUMNS,
 * else those of that terminal, else 80. 0: it cannot be, the terminal is dumb. */
size_t environment_line(const struct environment *env);

/* Whether what is written to standard output must be ASCII: the locale counts
 * for a terminal only, so that a pipe gets the same bytes in any. */
bool environment_ascii(const struct environment *env);

/* Whether MAILSPAMCHECK_OFFLINE says so: set, and neither "0" nor "no". */
bool environment_offline(const struct environment *env);

/* Where programs keep what may be deleted (XDG Base Directory Specification):
 * XDG_CACHE_HOME if it is an absolute path, else .cache below HOME. In the
 * arena; NULL if neither is there. */
const char *environment_cache(const struct environment *env, struct arena *a);

/* Where they keep what must not be lost but is nobody's document, likewise:
 * XDG_STATE_HOME, else .local/state below HOME. */
const char *environment_state(const struct environment *env, struct arena *a);

#endif
