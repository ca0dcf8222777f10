/* What the words of a link, and those around it, say that it does. */
#ifndef CHECK_TOUCH_WORDS_H
#define CHECK_TOUCH_WORDS_H

#include "check/touch_around.h"
#include "text/action.h"
#include "text/link.h"

struct touch_words {
	enum action action;
	bool leaves; /* a list, or to the settings of it */
};

/* By what shows of it; else by what is said around it. By the title, the class
 * and the like of its element, and the alt texts of pictures in it. */
struct touch_words touch_words_of(struct arena *a, struct touch_notes *notes,
				  const struct link *link);

#endif
