/* The lives of workers: how they begin, in a process or without one, and what
 * becomes of their messages when they end. */
#ifndef LINT_JOBS_LIFE_H
#define LINT_JOBS_LIFE_H

#include "lint/jobs_staff.h"

void life_free_tasks(struct worker *worker);

/* Whether it can do anything. */
bool life_goes_on(const struct worker *worker);

/* Make a process for it; false if none can be made. */
bool life_begin(struct crew *crew, struct worker *worker);

/* Its work is done in this process from now on. */
void life_begin_here(struct crew *crew, struct worker *worker);

/* Hand over the message of a slot. */
void life_put_task(struct worker *worker, size_t slot);

/* The worker is dead, or is not to live on for that reason (NULL: the first). It
 * costs the message that it was at; another takes over what is left. */
void life_end(struct crew *crew, struct worker *worker, const char *reason);

#endif
