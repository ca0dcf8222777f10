/*
 * The syntax of CSS (https://www.w3.org/TR/css-syntax-3/), as far as style in
 * mail needs it: texts are cut into declarations, preludes and tokens, all of
 * them slices of what was given.
 *
 * Nothing fails: what is broken is passed over as browsers do. There is no
 * recursion, and reading only goes forward.
 */
#ifndef TEXT_CSS_H
#define TEXT_CSS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* A text that is being read. */
struct css {
	struct span text;
	size_t at;     /* offset of what comes next */
	size_t depth;  /* how many brackets may be open at once */
	bool too_deep; /* more were: the rest was not read */
};

struct css css_begin(struct span text, size_t depth);

/* The byte at hand, which stays; 0 at the end. */
static inline char css_peek(const struct css *css)
{
	return (char)(css->at < css->text.n ? css->text.p[css->at] : '\0');
}

/* Pass over white space and comments: mostly there are none. */
void css_pass_blanks(struct css *css);

static inline void css_skip_blanks(struct css *css)
{
	char c = css_peek(css);

	if (c <= ' ' || c == '/')
		css_pass_blanks(css);
}

/* What stands before the first byte of `stops` that is not in brackets, a
 * string, a url() or a comment; all the rest if there is none. The stop stays
 * at hand. */
struct span css_until(struct css *css, const char *stops);

/* Pass over the brackets that open at hand, and all that is in them. */
void css_skip_block(struct css *css);

struct css_declaration {
	struct span name;  /* as written */
	struct span value; /* as written, without blanks at its ends and
			      without "!important" */
	bool important;
};

/* The next declaration before "}" or the end; false if there is none. The "}"
 * stays at hand. */
bool css_next_declaration(struct css *css, struct css_declaration *d);

enum css_kind {
	CSS_IDENT,      /* red, -moz-box */
	CSS_FUNCTION,   /* rgb( */
	CSS_AT,         /* @media */
	CSS_HASH,       /* #fff */
	CSS_STRING,     /* "a", or what is not closed on its line */
	CSS_URL,        /* url(a), its target without quotes */
	CSS_NUMBER,     /* 1.5 */
	CSS_PERCENTAGE, /* 50% */
	CSS_DIMENSION,  /* 12px */
	CSS_DELIMITER,  /* any other byte */
};

struct css_token {
	enum css_kind kind;
	bool spaced;      /* white space or a comment stands before it */
	char byte;        /* of DELIMITER */
	struct span text; /* the name, what is quoted, the target, the unit: as
			     written */
	int32_t number;   /* in thousandths; what is too great is cut down */
};

/* The next token; false at the end. A quoted url( is a FUNCTION. */
bool css_next_token(struct css *css, struct css_token *token);

/* A name or string with its escapes undone: itself if there are none, else in
 * the arena. */
struct span css_unescape(struct arena *a, struct span text);

#endif
