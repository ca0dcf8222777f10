#include "base/dynload.h"

#include <dlfcn.h>
#include <string.h>

/* ISO C turns no pointer to an object into one to a function; POSIX has them
 * in the same bytes. */
bool dynload(const char *library, const struct dynload_symbol *symbols,
	     size_t n, void *table)
{
	void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);

	for (size_t i = 0; handle != NULL && i < n; i++) {
		void *symbol = dlsym(handle, symbols[i].name);

		if (symbol == NULL)
			return false;
		memcpy((char *)table + symbols[i].offset, &symbol,
		       sizeof(symbol));
	}
	return handle != NULL;
}
