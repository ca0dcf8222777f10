/* What the beginning of a web page says, in the languages whose words for leaving
 * a list we know. */
#ifndef CHECK_WEB_PAGE_H
#define CHECK_WEB_PAGE_H

#include <stdbool.h>

#include "rule/rule.h"

/* Pages are HTML in UTF-8; of others the part before what is not is read. Texts
 * live in the check's arena. */

/* The title or first heading, if it says that there is no such page; empty. */
struct span page_not_found(struct check *check, struct span page);

/* Whether it says that the reader has been taken off the list; that they may be
 * is not enough. */
bool page_took_off(struct check *check, struct span page);

#endif
