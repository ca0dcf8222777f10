/* A file, or standard input, as bytes. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* Replace what `into` holds by the bytes of the file, or of standard input if
 * name is NULL. Fails with ERROR_LIMIT on more than `most` bytes (a regular
 * file by its size, before it is read), else with ERROR_IO. The message does
 * not name the file. */
bool file_read(struct buf *into, const char *name, uint64_t most,
	       struct error *err);

#endif
