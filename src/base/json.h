/*
 * JSON that people wrote (RFC 8259, with comments and trailing commas), read
 * into values that know their line and column.
 *
 * cJSON makes the tree, and only json.c knows of it. What it lets through, or
 * takes badly, is refused before: depth, bad UTF-8, NUL, control characters,
 * lone surrogates, keys that stand twice, numbers as JSON does not write them.
 * It is for files of rules and options, never for bytes of a message.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/jsontext.h"
#include "base/span.h"

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json {
	enum json_kind kind;
	struct json_place place;
	struct span source; /* a number or string as written, with its quotes */
	struct span string; /* of a string: decoded, valid UTF-8, no NUL */
	double number;      /* of a number */

	/* Of a member of an object. */
	struct span key; /* decoded */
	struct span key_source;
	struct json_place key_place;

	const struct json *first; /* of an array or object, in order */
	const struct json *next;
	size_t n; /* children */
};

/* Read a text. The value lives in the arena, all that it points to too. On
 * false the error says what is wrong, the first of it. */
bool json_read(struct arena *a, struct span text, const struct json **value,
	       struct json_error *err);

/* The member of that name; NULL if there is none or it is no object. */
const struct json *json_get(const struct json *object, const char *key);

/* Where byte `at` of the decoded string of `value` stands in the text. */
struct json_place json_inside(const struct json *value, size_t at);

/* "a string", "an object". */
const char *json_kind_name(enum json_kind kind);

#endif
