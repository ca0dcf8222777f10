/*
 * What keeps the history from being read or written: a word for the rules,
 * which then are not checked, and a sentence for people.
 */
#ifndef STORE_TROUBLE_H
#define STORE_TROUBLE_H

#include <stdbool.h>

#include "base/attr.h"

enum trouble_kind {
	TROUBLE_NONE,
	TROUBLE_ABSENT,      /* nothing was recorded yet */
	TROUBLE_LOCKED,      /* by another process, for longer than we wait */
	TROUBLE_UNREADABLE,  /* a file, or what is in it */
	TROUBLE_FULL,        /* no room to write */
	TROUBLE_REFUSED,     /* by permissions, or not safe to use */
	TROUBLE_LATER,       /* of a version that is not known here */
	TROUBLE_KEY,         /* none, another, or one that others may read */
	TROUBLE_UNREACHABLE, /* a server, or it went away */
	TROUBLE_LIBRARY,     /* what reads it is not installed */
	TROUBLE_CLOCK,       /* it knows of later days than today */
	TROUBLES
};

struct trouble {
	enum trouble_kind kind;
	char text[512]; /* one line, no full stop; cut at the end if longer */
};

/* Always false, so that `return trouble_set(...)` reads as "fail with". What
 * came first stays: the rest follows from it. */
bool trouble_set(struct trouble *t, enum trouble_kind kind, const char *format,
		 ...) PRINTF_LIKE(3, 4);

/* "history locked"; static. */
const char *trouble_word(enum trouble_kind kind);

#endif
