/* One label of an internationalised domain name (IDNA 2008: RFC 5890 to
 * 5893). */
#ifndef TEXT_IDNA_H
#define TEXT_IDNA_H

#include "base/arena.h"
#include "base/span.h"

enum { LABEL_MOST = 63 }; /* bytes, RFC 1035 2.3.4 */

enum idna_state {
	IDNA_FINE,
	IDNA_LONG,    /* no A-label of 63 bytes can hold it */
	IDNA_FOREIGN, /* characters that stand for others, or for nothing */
	IDNA_BAD,
};

/* Forms that could not be found are the label as given. */
struct idna_label {
	enum idna_state state;
	struct span ascii;   /* the A-label, in lower case */
	struct span unicode; /* the U-label */
	const char *why; /* of BAD, static: what to say behind "the label" */
};

/*
 * Read an A-label, or a label in which not all is ASCII. What people may type
 * for a U-label (capitals, letters with separate accents) is mapped by UTS #46,
 * nontransitional; then it must be fit for registration (RFC 5891 4). The label
 * is valid UTF-8, and what is ASCII in it are letters, digits and hyphens.
 */
struct idna_label idna_read(struct arena *a, struct span label);

#endif
