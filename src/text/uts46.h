/*
 * The host of a URL in letters of the world, as browsers read it: ToASCII and
 * ToUnicode of UTS #46 with the options of the URL standard (nontransitional;
 * hyphens and lengths are not checked, and ASCII may be anything).
 *
 * It takes more than can be registered, an emoji say, and so leads wherever a
 * browser goes. text/idna.h asks more of a name.
 */
#ifndef TEXT_UTS46_H
#define TEXT_UTS46_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

struct uts46 {
	bool valid;
	const char *
		why; /* static: what is wrong, as in "cannot be reached: its host
			    ..."; NULL if
			    it is valid */
	bool mapped;         /* a character stands for another, and not just for
			    its small letter; or for nothing */
	struct span ascii;   /* A-labels; what could not be read as it was */
	struct span unicode; /* the same with U-labels */
};

/* Text is valid UTF-8. What it makes lives in the arena. */
struct uts46 uts46_read(struct arena *a, struct span name);

#endif
