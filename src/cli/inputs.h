/*
 * The files to be checked: those that are named, and in a folder all that are
 * called *.eml, *.mbox, *.html or *.htm and the messages of a Maildir. Folders
 * are walked in the byte order of names, one list of names at a time; links in
 * them are not followed.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

struct error;

enum { INPUTS_DEPTH = 64 }; /* folders within folders */

struct input_entry {
	const char *name;
	bool folder;
	bool maildir; /* a folder of messages, whatever they are called */
};

/* What is left of a folder. */
struct input_folder {
	struct arena arena; /* of its entries */
	struct input_entry *entries;
	size_t n, next;
	size_t prefix; /* bytes of the path that lead into it */
};

/* Fields are private. */
struct inputs {
	const char *const *names;
	size_t nnames, next;
	const char *stdin_name;
	bool stdin_taken;
	struct input_folder folders[INPUTS_DEPTH];
	size_t depth;
	size_t ntaken; /* from the folder that was named */
	struct buf path;
};

struct input {
	const char *name; /* for the report; valid until the next call */
	const char *path; /* NULL: standard input */
};

/* FAILED: the sentence tells of something named that cannot be checked; there
 * may be more behind it. */
enum inputs_state { INPUTS_END, INPUTS_FILE, INPUTS_FAILED };

/* The names are borrowed; "-" is standard input. */
struct inputs inputs_begin(const char *const *names, size_t nnames,
			   const char *stdin_name);
enum inputs_state inputs_next(struct inputs *inputs, struct input *input,
			      struct error *err);
void inputs_free(struct inputs *inputs);

/* Whether more than one message is to be expected. */
bool inputs_several(const struct inputs *inputs);

/* Whether a file holds many messages: it is called *.mbox, or its bytes say
 * so. */
bool inputs_is_mbox(struct span name, struct span bytes);

/* The names in a list: each ends with a NUL if there is any in it, else with a
 * newline, before which there may be a CR, as a byte order mark before the first;
 * empty ones do not count. Copied to the arena, behind the n names
 * given; the number of all is the result. */
size_t inputs_split_list(struct arena *a, struct span list,
			 const char *const **names, size_t n);

#endif
