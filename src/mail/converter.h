/*
 * The conversions to UTF-8 that iconv does: five charsets without a state, by
 * names of our own. Opening one costs up to a millisecond, so what was opened
 * is kept until the arena of the parse ends.
 */
#ifndef MAIL_CONVERTER_H
#define MAIL_CONVERTER_H

#include <stdbool.h>

#include "mail/parse.h"

enum converter {
	CONVERTER_GB18030,
	CONVERTER_BIG5,   /* with HKSCS */
	CONVERTER_EUC_JP, /* with the characters of NEC and IBM */
	CONVERTER_CP932,
	CONVERTER_UHC,
	CONVERTERS
};

/* Bytes given at once, and what can become of them (SECURITY.md 5: never over
 * four times as much and 64). */
enum { CONVERTER_IN = 512, CONVERTER_OUT = 4 * CONVERTER_IN + 64 };

struct conversion {
	char in[CONVERTER_IN]; /* whole characters */
	size_t nin;
	char text[CONVERTER_OUT]; /* valid UTF-8 */
	size_t n;
	size_t points; /* code points of text */
	size_t used;   /* bytes of the input that it came from */
};

/* Whether this system's iconv has it. */
bool converter_works(struct parse *p, enum converter which);

/* Convert what is in c->in up to the first character that the charset does not
 * have; c is changed. The converter has to work. */
void converter_run(struct parse *p, enum converter which, struct conversion *c);

#endif
