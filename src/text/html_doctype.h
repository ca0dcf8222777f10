/* The doctype of an HTML document (WHATWG HTML 13.2.5.53 to 68). */
#ifndef TEXT_HTML_DOCTYPE_H
#define TEXT_HTML_DOCTYPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* Fields are parts of the source. */
struct html_doctype {
	size_t end; /* offset of what follows ">", or the end of the source */
	struct span name, public_id, system_id; /* ids without their quotes */
	bool has_public_id, has_system_id, force_quirks;
};

/* Read the doctype whose keyword "DOCTYPE" ends at `at`. */
struct html_doctype html_doctype_read(struct span source, size_t at);

#endif
