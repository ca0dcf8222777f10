#include "report/writer.h"

void summary_add(struct summary *summary, const struct msc_report *report)
{
	summary->messages++;
	summary->failed += report->verdict == MSC_FAIL;
	summary->unreadable += report->verdict == MSC_UNREADABLE;
	for (size_t i = 0; i < MSC_LEVELS; i++)
		summary->nlevels[i] += report->nlevels[i];
}

void writer_no_begin(struct writer *w)
{
	(void)w;
}

void writer_no_end(struct writer *w, const struct summary *summary)
{
	(void)w;
	(void)summary;
}
