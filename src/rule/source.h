/*
 * A rule file being read: its values taken by key, strictly, with an error at
 * the place of each that is not as it should be. Reading goes on after an
 * error, so that all are found.
 */
#ifndef RULE_SOURCE_H
#define RULE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/json.h"

enum { SOURCE_ERRORS = 1000 }; /* kept; more are counted */

struct source {
	struct arena *arena; /* borrowed; of what stays */
	const char *file;    /* its name */
	bool shipped;        /* it is to be compiled in */
	struct buf *errors;  /* borrowed; lines are appended */
	size_t *nerrors;
	struct arena *scratch; /* borrowed; of what goes with the JSON */
};

/* Say what is wrong at a place. Always false. */
bool source_error(struct source *source, struct json_place place,
		  const char *format, ...) PRINTF_LIKE(3, 4);

/* A key that an object may have. */
struct source_key {
	const char *name;
	enum json_kind kind;
	bool required;
};

/* Say which keys are unknown, missing, or of the wrong kind. Ends with a name
 * of NULL. */
void source_check(struct source *source, const struct json *object,
		  const struct source_key *keys);

/* The member of that name and kind; NULL if there is none, of which
 * source_check() has spoken. */
const struct json *source_get(const struct json *object, const char *key,
			      enum json_kind kind);

/* A word of a vocabulary; a list of them ends with a name of NULL. */
struct source_word {
	const char *name;
	unsigned value;
};

/* The value of the word, which is of any kind; false if it is not known. */
bool source_word(struct source *source, const struct json *value,
		 const struct source_word *words, unsigned *result);

/* The bits (1 << value) of an array of different words, one at least. */
bool source_words(struct source *source, const struct json *array,
		  const struct source_word *words, unsigned *result);

/* Text for people: not empty, a single line, without control characters or
 * such as change the direction. */
bool source_is_text(struct source *source, const struct json *value);

/* The string as NUL-terminated text; "" if value is NULL or is no text. */
const char *source_text(struct source *source, const struct json *value);

/* The strings of an array, one at least: their values, n in number. NULL and 0
 * if one is no string. */
const struct json **source_strings(struct source *source,
				   const struct json *array, size_t *n);

#endif
