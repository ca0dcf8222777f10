/* What workers say to their parent, and what it answers: the questions of
 * messages, in turn where one is to know what those before it have told. */
#ifndef LINT_JOBS_TALK_H
#define LINT_JOBS_TALK_H

#include "lint/jobs_staff.h"

/* The message is no longer of the worker. */
void talk_leave_queue(struct worker *worker, const struct slot *slot);

/* See to all that was received of the worker; false if it is nonsense. */
bool talk_hear(const struct crew *crew, struct worker *worker);

/* Let the past answer in turn; have answers sent to who waits, as far as they are
 * there. */
void talk_answer(struct crew *crew);

#endif
