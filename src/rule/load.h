/*
 * Rules that are data, from their JSON files.
 *
 * Loading is strict: a rule is taken as its author meant it or not at all, and
 * all that is wrong in all files is said, each with file, line and column.
 * rules/README.md has every key.
 */
#ifndef RULE_LOAD_H
#define RULE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "rule/ids.h"
#include "rule/rule.h"

typedef void look_fn(struct check *check);

/* Whether a rule of that id is there already. */
typedef bool id_taken_fn(const void *context, struct span id);

/* Begin with arena and the next four as needed, and the rest zeroed. */
struct load {
	struct arena *arena; /* borrowed; rules live in it */
	look_fn *look;       /* of each rule: pattern_look(); NULL where no
				message is looked at */
	bool shipped;        /* files stand in folders named as families */
	id_taken_fn *taken;  /* NULL: none is */
	const void *context; /* of taken() */
	struct rule **rules; /* in the order of their reading */
	size_t nrules, room;
	struct ids ids;    /* of them */
	struct buf errors; /* lines "file:line:column: sentence\n"; the
			      caller's */
	size_t nerrors;    /* all of them; the first thousand are in `errors` */
};

/* Load a file, or all *.json files of a folder and the folders in it, in the
 * order of their names. Rules with an error are not among `rules`. */
void load_path(struct load *load, const char *path);

/* Load the text of a file of that name, which is not opened. */
void load_text(struct load *load, const char *name, struct span text);

#endif
