/* How far a long run is: one line on standard error, written over and over, if
 * that is a terminal and the run takes longer than half a second. It goes when a
 * signal ends the program, too (output_catch_signals()). */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mailspamcheck.h"

/* Fields are private. */
struct progress {
	bool wanted, shown;
	size_t columns;
	int64_t next_ms; /* when the line is due */
};

/* Begin; nothing is written unless it is wanted, and never more than fits into
 * that many columns. 0: nothing at all. */
struct progress progress_begin(bool wanted, size_t columns);

/* So many recipients were read, and so many of them judged. */
void progress_tell(struct progress *progress, size_t nread, size_t njudged);

/* So far are the links of a message. */
void progress_tell_links(struct progress *progress,
			 const struct msc_progress *links);

/* The line goes; the next is due as late as the first was. */
void progress_clear(struct progress *progress);

#endif
