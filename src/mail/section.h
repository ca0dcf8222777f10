/*
 * The parameters of a field as they are written (RFC 2045 5.1), sections of
 * RFC 2231 still apart. mail/params.h puts them together.
 */
#ifndef MAIL_SECTION_H
#define MAIL_SECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "mail/parse.h"
#include "mail/view.h"

/* A parameter, or one section of one. Ranges are of the field's body. */
struct section {
	struct span name; /* in lower case, without *0 and *, never empty */
	struct range written;
	struct range value; /* without the quotes */
	bool quoted;
	bool extended;   /* written name*, name*0 or name*0* */
	bool encoded;    /* name* or name*0*: has %XX */
	uint64_t number; /* UINT64_MAX for one that is no number */
};

struct sections {
	struct range value; /* what stands before the first ";" */
	struct section *list;
	size_t n; /* at most LIMIT_PARAMS */
};

/* Lives in the arena. */
struct sections sections_read(struct parse *p, const struct view *body);

/* Whether a quoted value has an escape at the start of s. Windows paths are
 * written as they are, "C:\temp\x.doc", so a backslash is taken for one only
 * where it must be. */
static inline bool section_escape(struct span s)
{
	return s.n >= 2 && s.p[0] == '\\' && (s.p[1] == '"' || s.p[1] == '\\');
}

#endif
