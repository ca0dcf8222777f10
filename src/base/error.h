/*
 * Why something that can fail did.
 *
 * Such functions return bool and take a struct error * last; on false it is
 * filled in and no other result has been touched.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "base/attr.h"

/* What the caller may want to tell apart: a file that cannot be read, text
 * that breaks its grammar, an input past a limit, an option used wrongly. */
enum error_kind { ERROR_IO, ERROR_SYNTAX, ERROR_LIMIT, ERROR_USAGE };

struct error {
	enum error_kind kind;
	char text[1024]; /* one line, no full stop; cut at the end if longer */
};

/* Always false, so that `return error_set(...)` reads as "fail with". */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
	PRINTF_LIKE(3, 4);

#endif
