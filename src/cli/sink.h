/*
 * What is written to standard output or a file, piece by piece. Each is by
 * itself: one that breaks takes no other with it.
 */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include "base/buf.h"
#include "cli/output.h"

/* Fields are private, but that text is added to, and `broken` read. */
struct sink {
	struct buf text; /* not written yet */
	struct output output;
	bool broken; /* nothing more can be written to it */
};

/* The file, which the sink borrows; NULL: standard output. False after a
 * sentence. */
bool sink_open(struct sink *sink, const char *file);

/* Write the text, which is empty then. False if the sink is broken; that has
 * been said, but of a pipe that nobody reads any more. */
bool sink_flush(struct sink *sink);

/* Write the text, and give the file its name. */
bool sink_commit(struct sink *sink);

/* What was not committed is removed. */
void sink_free(struct sink *sink);

#endif
