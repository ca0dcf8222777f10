/*
 * The workers as their parent sees them, each with slots for messages. Their
 * questions are answered here, since the parent alone asks the network; who dies
 * is replaced. Where no process can be made, one of them works in the parent.
 */
#ifndef LINT_JOBS_CREW_H
#define LINT_JOBS_CREW_H

#include "lint/jobs_staff.h"

/* False if there is no memory for a single worker; free it all the same. */
bool crew_begin(struct crew *crew, struct arena *a, struct msc_linter *linter,
		size_t n);

/* Ends the workers. Reports that were not handed on are gone. */
void crew_free(struct crew *crew);

/* Whether another message can be handed over. */
bool crew_has_room(const struct crew *crew);

/* Hand a message over to the worker that has least to do, in a slot that is DONE
 * some time. There must be room. */
struct slot *crew_put(struct crew *crew, const struct msc_input *input);

/* The report of a slot that is DONE is of no use any more. */
void crew_take_back(struct slot *slot);

/* Wait until anything happens, and see to it. Some slot must be BUSY or wait. */
void crew_step(struct crew *crew);

#endif
