/*
 * One reading of one message: where its memory comes from, the limits in
 * force, and what was found wrong on the way.
 *
 * Parsing mail cannot fail. Broken mail yields the best guess, and each defect
 * is recorded here with its place so that a rule can report it. So is each
 * limit that cuts the reading short.
 */
#ifndef MAIL_PARSE_H
#define MAIL_PARSE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/limits.h"
#include "mail/view.h"

enum defect_kind {
	/* The frame of the message. */
	DEFECT_NO_SEPARATOR,     /* the header block ends at a line that is no
				field, not at an empty one */
	DEFECT_MBOX_LINE,        /* a "From " line before the header block */
	DEFECT_LINE_IS_NO_FIELD, /* a line among the fields without a colon */
	DEFECT_FIELD_NAME,       /* a byte that RFC 5322 2.2 forbids in it */
	DEFECT_FIELD_NAME_SPACE, /* blanks between name and colon */
	DEFECT_BLANK_FOLD,       /* a continuation of nothing but blanks */
	/* Content-Type, Content-Disposition and their parameters. */
	DEFECT_CONTENT_TYPE,       /* not type/subtype */
	DEFECT_PARAM_SYNTAX,       /* what is between ";" is no parameter */
	DEFECT_PARAM_TWICE,        /* one name, two values */
	DEFECT_PARAM_CONTINUATION, /* RFC 2231: gaps, bad numbers, twice */
	DEFECT_PARAM_ENCODING,     /* RFC 2231: bad %XX, no charset, no '' */
	/* Multipart. */
	DEFECT_BOUNDARY_MISSING,      /* no boundary parameter */
	DEFECT_BOUNDARY_UNUSED,       /* no delimiter line in the body */
	DEFECT_BOUNDARY_UNTERMINATED, /* no closing delimiter */
	DEFECT_BOUNDARY_SYNTAX,       /* over 70 bytes, or a byte that RFC
					 2046 5.1.1 forbids */
	/* Content-Transfer-Encoding. */
	DEFECT_ENCODING_UNKNOWN,
	DEFECT_ENCODING_COMPOSITE, /* base64 or quoted-printable on a multipart
				      or message/rfc822 (RFC 2045 6.4) */
	DEFECT_ENCODING_8BIT,      /* 8-bit bytes under 7bit or none */
	DEFECT_BASE64_BYTE,        /* not of the alphabet */
	DEFECT_BASE64_PADDING,     /* missing, in the middle, or cut off */
	DEFECT_QP_ESCAPE,          /* "=" without two hexadecimal digits */
	DEFECT_QP_BYTE,            /* a byte that must be escaped */
	DEFECT_QP_LINE,            /* a line over 76 */
	DEFECT_UU,                 /* uuencode: bad line, no end */
	/* Charset. */
	DEFECT_CHARSET_UNKNOWN, /* no such name, or one that is not decoded */
	DEFECT_CHARSET_MISSING, /* 8-bit text without a charset */
	DEFECT_CHARSET_BYTES,   /* bytes that the charset does not have */
	/* RFC 2047 encoded words. */
	DEFECT_WORD_SYNTAX,  /* looks like one, breaks its grammar */
	DEFECT_WORD_LONG,    /* over 75 bytes */
	DEFECT_WORD_PLACE,   /* where none may be: a quoted string, an
				addr-spec; or touching other text */
	DEFECT_WORD_SPLIT,   /* a character in two words */
	DEFECT_WORD_DECODE,  /* bad base64, bad bytes, unknown charset */
	DEFECT_WORD_CONTROL, /* decodes to CR, LF or NUL */
	DEFECT_RAW_8BIT,     /* bytes outside ASCII in a header field */
	DEFECTS
};

struct defect {
	enum defect_kind kind;
	const struct view *view; /* in its text is the first place */
	struct range at;
	size_t count; /* how often in this view, at least 1 */
	size_t part;  /* index of the part being read */
	struct defect *next;
};

/* A limit that cut the reading short: what follows the place was not read. */
struct limit_hit {
	enum limit limit;
	const struct view *view;
	struct range at;
	size_t part;
	struct limit_hit *next;
};

struct converters; /* see mail/cjk.c */

/* Begin with arena, limits and the rest zeroed. */
struct parse {
	struct arena *arena;         /* borrowed; what is parsed lives in it */
	const struct limits *limits; /* borrowed */
	size_t part; /* index of the part being read, for defects */
	struct defect *first, **end;  /* in the order of their finding */
	struct defect *last[DEFECTS]; /* the latest of each kind */
	struct limit_hit *hits; /* in the order of their finding, one of each
				    limit */
	uint64_t headers_bytes; /* of all fields so far */
	uint64_t recipients;    /* of all address fields so far */
	uint64_t text_bytes;    /* decoded so far */
	uint64_t html_tags;     /* of all HTML so far, and their attributes */
	uint64_t html_attrs;
	uint64_t css_bytes; /* of all style sheets so far, their rules, and the
				work of matching them */
	uint64_t css_rules, css_steps;
	struct converters *converters; /* opened so far; NULL: none; live in
					  the arena */
};

struct parse parse_begin(struct arena *arena, const struct limits *limits);

/* Record a defect at bytes [at, at + n) of the view's text. A second one of
 * the same kind in the same view is only counted. */
void parse_defect(struct parse *p, enum defect_kind kind,
		  const struct view *view, size_t at, size_t n);

/* Record that what follows offset `at` of the view is not read. */
void parse_limit(struct parse *p, enum limit limit, const struct view *view,
		 size_t at, size_t n);

#endif
