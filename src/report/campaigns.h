/* What the history remembers, as --history-list tells it. */
#ifndef REPORT_CAMPAIGNS_H
#define REPORT_CAMPAIGNS_H

#include "report/writer.h"

/* A table for people; a JSON document; or an object a line. */
void campaigns_text(struct writer *w, const struct msc_campaign *campaigns,
		    size_t n);
void campaigns_json(struct buf *out, const struct msc_campaign *campaigns,
		    size_t n);
void campaigns_lines(struct buf *out, const struct msc_campaign *campaigns,
		     size_t n);

#endif
