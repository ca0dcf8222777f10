/* What the beginning of a web page says, in the languages whose words for leaving
 * a list we know. */
#ifndef CHECK_WEB_PAGE_H
#define CHECK_WEB_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

/* Pages are HTML in UTF-8; of others what of it is. What is found is without
 * tags, and lives in the arena. */

/* The title or first heading, if it says that there is no such page; empty. */
struct span page_not_found(struct arena *a, struct span page);

/* Whether it says that the reader has been taken off the list; that they may be
 * is not enough. */
bool page_took_off(struct arena *a, struct span page);

#endif
