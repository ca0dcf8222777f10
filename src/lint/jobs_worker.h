/* A worker process: a lane with a socket to its parent. */
#ifndef LINT_JOBS_WORKER_H
#define LINT_JOBS_WORKER_H

#include "lint/jobs_lane.h"

/* Work until the parent closes the socket. */
_Noreturn void worker_run(struct lane *lane, int fd);

#endif
