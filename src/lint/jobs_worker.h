/* A worker process: lints the messages that its parent hands over, and asks the
 * parent what rules ask. */
#ifndef LINT_JOBS_WORKER_H
#define LINT_JOBS_WORKER_H

#include "lint/jobs_task.h"
#include "lint/linter.h"

enum { JOBS_SLOTS = 2 }; /* messages of one worker, so that it need not wait */

/* What it has from before the fork. */
struct worker_side {
	struct msc_linter *linter;
	struct task *tasks[JOBS_SLOTS];
};

/* Work until the parent closes the socket. */
_Noreturn void worker_run(const struct worker_side *side, int fd);

#endif
