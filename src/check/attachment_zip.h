/*
 * The names in a ZIP archive, from its central directory (PKWARE's APPNOTE
 * 4.3.12): nothing is unpacked.
 */
#ifndef CHECK_ATTACHMENT_ZIP_H
#define CHECK_ATTACHMENT_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct zip_entry {
	struct span name; /* as written, with its folders */
	bool encrypted;
};

/* Fields are private. */
struct zip {
	struct span rest; /* of the central directory */
	size_t left;      /* entries that may follow */
};

/* Begin at the first entry; nothing follows if the bytes are no archive. */
struct zip zip_begin(struct span bytes);

/* The next entry, of the first 10,000; false at the end or where the archive is
 * broken. */
bool zip_next(struct zip *zip, struct zip_entry *entry);

#endif
