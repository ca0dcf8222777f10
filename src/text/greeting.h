/* How letters begin: "Dear", "Sehr geehrte", "您好". */
#ifndef TEXT_GREETING_H
#define TEXT_GREETING_H

#include "base/span.h"

/* How many bytes of a greeting a text begins with, the name not among them; 0 if
 * it begins with none. Of some, the beginning is enough: "Liebe" is "Lieber",
 * too. */
size_t greeting_first(struct span text);

#endif
