/*
 * A worker's messages on their way. Each is linted until it asks, and while one
 * waits for what other messages have to tell, the next begin. All that the lane
 * hears and says are frames (lint/jobs_wire.h): it does its work in a process of
 * its own, or in the parent's where none can be made.
 */
#ifndef LINT_JOBS_LANE_H
#define LINT_JOBS_LANE_H

#include <stdbool.h>

#include "base/buf.h"
#include "lint/jobs_task.h"
#include "lint/linter.h"

enum { JOBS_SLOTS = 8 }; /* messages of one worker, so that it need not wait */

struct lane;

/* Borrows the linter, which lints nothing else, and the tasks. */
struct lane *lane_new(struct msc_linter *linter,
		      const struct task *const tasks[JOBS_SLOTS]);
void lane_free(struct lane *lane);

/* Where frames for it are added. */
struct buf *lane_in(struct lane *lane);

/* Those that it has for its parent, which takes them away. */
struct buf *lane_out(struct lane *lane);

/* Of n slots in a queue those that are not this one; how many. */
size_t lane_leave_queue(size_t *queue, size_t n, size_t slot);

/* Take what has come, and do the next thing; false if there is nothing to be done
 * until more comes. */
bool lane_step(struct lane *lane);

#endif
