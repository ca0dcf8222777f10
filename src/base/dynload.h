/*
 * Libraries that are loaded when they are first needed, since linking one costs
 * more than a message does. What is called of one is a table of pointers:
 *
 *	#define LIBRARY_TABLE(X) X(some_function) X(another)
 *	struct library { LIBRARY_TABLE(DYNLOAD_FIELD) };
 *	static const struct dynload_symbol symbols[] = { LIBRARY_TABLE(ROW) };
 *
 * with ROW(name) as { #name, offsetof(struct library, name) }.
 */
#ifndef BASE_DYNLOAD_H
#define BASE_DYNLOAD_H

#include <stdbool.h>
#include <stddef.h>

/* A pointer to a function that a header declares, of the same name. */
/* clang-format off */
#define DYNLOAD_FIELD(name) __typeof__(name) *(name);
/* clang-format on */

struct dynload_symbol {
	const char *name;
	size_t offset; /* of its pointer in the table */
};

/* Fill the table; false if the library, or one of them, is not there. It stays
 * loaded. */
bool dynload(const char *library, const struct dynload_symbol *symbols,
	     size_t n, void *table);

#endif
