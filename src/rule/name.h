/* Names of rules and of the files that they are in. */
#ifndef RULE_NAME_H
#define RULE_NAME_H

#include <stdbool.h>

#include "base/span.h"

/* Whether it is words of lower-case letters and digits, joined by single
 * hyphens. */
bool name_is_kebab(struct span s);

/* The family that the first word of an id names; NULL if it names none. */
const char *name_family(struct span id);

/* What follows the last slash of a path. */
struct span name_of_file(struct span path);

/* The folder that a file stands in; empty if its path says none. */
struct span name_of_folder(struct span path);

#endif
