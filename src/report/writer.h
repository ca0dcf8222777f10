/*
 * What a format is: three functions that write reports to a buffer, one
 * message after the other, so that output streams. They are pure: the same
 * reports give the same bytes, whatever the locale, the terminal or the time.
 */
#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "mailspamcheck.h"

/* Only the terminal's formats look at these. */
struct report_options {
	size_t width; /* columns; 0: 100 */
	bool colour;
	bool ascii;    /* show nothing else */
	bool links;    /* the terminal knows OSC 8: link a rule to its source */
	int verbosity; /* -1: findings as concise lines; 0; 1: what passed too */
	bool several;  /* more than one message is expected */
};

/* Counts over all messages. */
struct summary {
	size_t messages; /* unreadable ones included */
	size_t failed;
	size_t unreadable;
	size_t nlevels[MSC_LEVELS];
	const struct msc_recipient_list *list; /* NULL: none was given */
};

void summary_add(struct summary *summary, const struct msc_report *report);

/* Output being written: start with .out and .options set. */
struct writer {
	struct buf *out; /* borrowed; the caller may empty it between calls */
	struct report_options options;
	size_t nmessages; /* written so far */
	bool gap;         /* a blank line is due before what comes next */
	const char *const *unasked; /* of messages so far: see msc_report */
	size_t nunasked;
};

struct format {
	const char *name;
	const char *what; /* for the help text */
	void (*begin)(struct writer *w);
	void (*message)(struct writer *w, const struct msc_report *report);
	void (*end)(struct writer *w, const struct summary *summary);
};

/* For formats that have nothing to write before or behind the messages. */
void writer_no_begin(struct writer *w);
void writer_no_end(struct writer *w, const struct summary *summary);

#endif
