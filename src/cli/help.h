/* What the program says about itself. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdbool.h>

struct buf;

/* One screen, made from the table of options. */
void help_put(struct buf *out);

/* With `libraries` also the date of the rules and the versions of the
 * libraries that this program has found when it was started. */
void help_version(struct buf *out, bool libraries);

/* The table of limits. */
void help_limits(struct buf *out);

#endif
