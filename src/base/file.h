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

/* A file that is read piece by piece; standard input if it is opened with NULL
 * for a name. */
struct file {
	int fd;
};
bool file_open(struct file *file, const char *name, struct error *err);
/* `room` bytes; fewer at the end, then none. */
bool file_chunk(const struct file *file, char *to, size_t room, size_t *n,
		struct error *err);
void file_close(const struct file *file);

#endif
