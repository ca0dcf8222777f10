/*
 * The forms of merge marks: what they begin and end with, and what has to stand
 * between that it is none of ordinary writing.
 */
#ifndef TEXT_MERGE_FORM_H
#define TEXT_MERGE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "text/merge_kind.h"

/* What has to stand between the two ends. */
enum merge_inside {
	INSIDE_CODE, /* signs, then something with a letter in front */
	INSIDE_VALUE,
	INSIDE_REMARK,
	INSIDE_PATH,
	INSIDE_VARIABLE, /* a path without blanks: not Tcl's "{$x < 0}" */
	INSIDE_TAG,
	INSIDE_DIRECTIVE,  /* FreeMarker's: "if x" */
	INSIDE_DATA,       /* the name of a field, Mailjet's "data:x" */
	INSIDE_NAME,       /* any name; this and what follows end at the first
			      byte that no name has */
	INSIDE_WORD,       /* the name of a field, or a word that may be */
	INSIDE_FIELD,      /* the name of a field */
	INSIDE_IDENTIFIER, /* that, or a program's, with one word known */
	INSIDE_PERCENT,    /* any word that is no variable of Windows */
	INSIDE_HYPHEN,     /* the name of a field, or "name" */
};

struct merge_form {
	enum merge_kind kind;
	struct span open, close;
	enum merge_inside inside;
	size_t most;  /* bytes between the ends */
	bool alone;   /* no letter or digit touches it */
	bool certain; /* an end without the other is a fault */
	bool control; /* never prints */
};

/* The forms that may begin with a byte, the longest first; NULL if none. They
 * go on while this byte is the first of `open`, and an empty form ends them. */
const struct merge_form *merge_forms_of(char first);

/* The same question, for a loop over long texts: not 0 if there are any. */
extern const unsigned char merge_form_starts[256];

/* Whether `inner`, what stands between the ends, blanks included, will do. */
bool merge_form_accepts(const struct merge_form *form, struct span inner);

/* Whether the mark shows nothing in its place. */
bool merge_form_is_control(const struct merge_form *form, struct span inner);

#endif
