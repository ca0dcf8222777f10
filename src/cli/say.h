/* Sentences on standard error. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "base/attr.h"

/* Each line with "mailspamcheck: " before it. What would act on a terminal or
 * in a build log is shown, not sent. */
void say(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
