/*
 * A message on its way to a worker, and its report on its way back: memory that
 * both processes have at the same address, so that neither is copied or written
 * out. What a report points to beside it, both have had since before the fork.
 */
#ifndef LINT_JOBS_TASK_H
#define LINT_JOBS_TASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "mailspamcheck.h"

enum { TASK_REPORT_MOST = 64 * 1024 * 1024 }; /* bytes of a report */

struct task {
	struct arena_region region; /* where the report lives */
	struct msc_input input;     /* whose bytes are the message alone */
	struct msc_report *report;
	bool begun;   /* a worker has begun with it */
	bool at_work; /* it is at it, or was when it died */

	/* Private. */
	size_t size; /* of all this */
	char *room;
	size_t nroom;
};

/* One for messages of at most so many bytes; NULL if there is no memory. Must be
 * made before the worker is. */
struct task *task_new(size_t most_bytes);
void task_free(struct task *task);

/* Whether, when all tasks are made, there is memory for what they are for: where
 * it is bounded, all of it must not go to them. */
bool task_leaves_memory(void);

/* Fill it in, with no report yet. False if it does not fit. */
bool task_fill(struct task *task, const struct msc_input *input);

/* For another worker: as it was filled in, whatever the first made of it. */
void task_again(struct task *task);

/* The report, if it is one that a worker may have made. */
struct msc_report *task_report(const struct task *task);

/* Whether the report is freed, or there is none. */
bool task_is_empty(const struct task *task);

/* No report any more; what it took is given back to the system if it was much.
 */
void task_clear(struct task *task, size_t report_bytes);

#endif
