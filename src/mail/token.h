/*
 * The lexical tokens of structured header fields (RFC 5322 3.2, with the
 * obsolete forms of 4.1 and the UTF-8 of RFC 6532). The lexer is lenient:
 * every byte belongs to a token. What breaks the grammar is said apart.
 */
#ifndef MAIL_TOKEN_H
#define MAIL_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

enum token_kind {
	TOKEN_END,
	TOKEN_BLANK,   /* a run of blanks, tabs, CRs, LFs */
	TOKEN_COMMENT, /* with its parentheses and what is nested in it */
	TOKEN_QUOTED,  /* with its quotes */
	TOKEN_LITERAL, /* with its brackets; only the first thing behind "@" */
	TOKEN_ENCODED, /* what is framed as an encoded word, if asked for */
	TOKEN_WORD,    /* a run of what may not begin any other */
	TOKEN_SPECIAL, /* one of . @ , ; : < > ) */
};

struct token {
	enum token_kind kind;
	size_t at, n; /* in the text */
	size_t depth; /* of a comment: 1 if none is nested in it */
	bool open;    /* has no end: a comment or a quote takes all the rest */
};

/* Begin with text, offset, and the rest zeroed. */
struct lexer {
	struct span s; /* borrowed */
	size_t at;
	bool encoded;  /* whether encoded words are tokens */
	bool after_at; /* whether "@" came last, but for blanks and comments */
};

struct token token_next(struct lexer *l);

/* Whether the token is that special. */
bool token_is(struct span s, struct token t, char special);

/* Behind blanks and comments at the lexer's place. */
void token_skip_cfws(struct lexer *l);

/* Where in a comment the parenthesis is that makes it deeper than `depth`; the
 * end of the comment if none does. */
size_t token_deeper(struct span s, struct token comment, size_t depth);

enum token_fault {
	TOKEN_FINE,
	TOKEN_OLD,     /* only by the obsolete grammar */
	TOKEN_BYTE,    /* a byte that may not be there, or is not UTF-8 */
	TOKEN_CONTROL, /* a control character, NUL, bare CR or LF */
	TOKEN_OPEN,    /* no end */
};

/* What the grammar says of blanks, a comment, a quoted string, a word (as an
 * atom), and its first place if it is a fault. */
enum token_fault token_check(struct span s, struct token t, size_t *at);

#endif
