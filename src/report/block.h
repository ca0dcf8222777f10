/* A finding as a block of lines: what, where, the source, what to do. */
#ifndef REPORT_BLOCK_H
#define REPORT_BLOCK_H

#include "report/writer.h"

void block_put(struct writer *w, const char *file,
	       const struct msc_finding *finding);

#endif
