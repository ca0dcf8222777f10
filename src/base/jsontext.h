/*
 * The text of a JSON file before it is parsed: what is refused by its bytes,
 * and comments and trailing commas taken out.
 */
#ifndef BASE_JSONTEXT_H
#define BASE_JSONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/span.h"

enum { JSON_BYTES = 1024 * 1024, JSON_DEPTH = 16 }; /* most of a file */

/* A place in the text: bytes, counted from 1. */
struct json_place {
	size_t line, column;
};

struct json_error {
	struct json_place place;
	char text[160]; /* one line, no full stop */
};

/*
 * A copy of the text, of the same length and NUL-terminated, in which blanks
 * stand for comments and trailing commas, so that each byte keeps its place.
 * False if it is too long or too deep, not UTF-8, or holds a control
 * character, NUL, an escape that is none, or a string or comment without end.
 */
bool jsontext_plain(struct arena *a, struct span text, struct span *plain,
		    struct json_error *err);

/* The length of the string that begins, with its quote, at the start of s. It
 * was let through above. */
size_t jsontext_string(struct span s);

/* The bytes that the escape at the start of s takes up, which begins with a
 * backslash, and in *code what it stands for; 0 if it is none. */
size_t jsontext_escape(struct span s, uint32_t *code);

/* Where byte `at` of a text stands. */
struct json_place jsontext_place(struct span text, size_t at);

/* Always false: fail at byte `at` of the text. */
bool jsontext_fail(struct json_error *err, struct span text, size_t at,
		   const char *format, ...) PRINTF_LIKE(4, 5);

#endif
