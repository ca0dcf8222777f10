/*
 * A message on its way to a worker, and its report on its way back: memory that
 * both processes have at the same address, so that neither is copied or written
 * out. What a report points to beside it, both have had since before the fork.
 *
 * A worker has read what strangers wrote. Of the memory that it can write to, its
 * parent believes no more than which messages it had begun with, and what is in
 * a report: that it is within the memory for it is checked, its pointers and
 * numbers are not. So one that is taken over may have a wrong report printed, may
 * have the parent read or count where it should not and crash. Nothing is called
 * or freed by what stands there, and all else a parent has for itself.
 */
#ifndef LINT_JOBS_TASK_H
#define LINT_JOBS_TASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "mailspamcheck.h"

enum { TASK_REPORT_MOST = 64 * 1024 * 1024 }; /* bytes of a report */

/* What a worker reads and writes. */
struct task_shared {
	struct msc_input input; /* whose bytes are the message alone */
	/* Not bool: another may have written any byte. */
	unsigned char begun;   /* a worker has begun with it */
	unsigned char at_work; /* it is at it, or was when it died */
};

/* Begin with all zero. */
struct task {
	struct task_shared *shared; /* NULL: there is none */
	struct msc_input input;     /* the same, as it was filled in */

	/* Private. */
	size_t size; /* of all that is shared */
	char *room;
	size_t nroom;
	char *report; /* where it is made */
};

/* One for messages of at most so many bytes; false if there is no memory. Must be
 * made before the worker is. */
bool task_new(struct task *task, size_t most_bytes);
void task_free(struct task *task);

/* Whether, when all tasks are made, there is memory for what they are for: where
 * it is bounded, all of it must not go to them. */
bool task_leaves_memory(void);

/* Fill it in. Why it does not fit, as a sentence goes on; else NULL. */
const char *task_fill(struct task *task, const struct msc_input *input);

/* For another worker: as it was filled in, whatever the first made of it. */
void task_again(const struct task *task);

/* Where a report can be made; nothing is there. */
struct arena_region task_region(const struct task *task);

/* The report that begins so far into its region, of which so many bytes were
 * used; NULL if there can be none. */
struct msc_report *task_report(const struct task *task, size_t at, size_t used);

/* Message and report are gone; what they took is given back to the system if it
 * was much. */
void task_clear(struct task *task, size_t report_bytes);

#endif
