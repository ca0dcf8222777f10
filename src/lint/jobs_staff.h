/* What a parent knows of its workers, and of the messages that they have. */
#ifndef LINT_JOBS_STAFF_H
#define LINT_JOBS_STAFF_H

#include <stdint.h>

#include "lint/jobs_asked.h"
#include "lint/jobs_lane.h"
#include "lint/jobs_process.h"
#include "lint/jobs_task.h"

enum slot_state {
	SLOT_FREE,
	SLOT_BUSY,
	SLOT_DONE, /* there is a report */
	SLOT_GIVEN /* it was handed on, and maybe is not freed yet */
};

struct slot {
	enum slot_state state;
	struct msc_report *report;

	/* Private. */
	struct task *task;
	struct buf name; /* of its input: what a worker could not overwrite */
	size_t size;
	uint64_t turn; /* its place in the order of the inputs */
	unsigned tries;
	size_t report_bytes; /* at the end of it */
	struct asked asked;
	bool waits; /* for answers */
};

struct worker {
	struct process process;
	struct lane *lane; /* does its work in the parent; NULL */
	bool lane_works;   /* it may have something to do */
	bool lacks;        /* no process can be made for it */
	struct slot slots[JOBS_SLOTS];
	size_t queue[JOBS_SLOTS]; /* slots that it has, as they came */
	size_t nqueue;
	size_t bytes;   /* of these messages */
	unsigned quiet; /* milliseconds for which it said nothing, at work */
};

/* Fields are private. */
struct crew {
	struct msc_linter *linter;
	struct desk *desk;
	struct worker *workers;
	size_t n;
	unsigned lacking;      /* that it cannot have of those wanted */
	size_t most_asked;     /* questions of one message */
	uint64_t nturns;       /* messages so far */
	uint64_t turn;         /* whose it is to ask the past: those before have
				 done so */
	struct slot **of_turn; /* the slots of the last messages, a ring */
	int64_t stepped;       /* when it last looked after them: now_ms() */
};

#endif
