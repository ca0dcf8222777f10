/* What a parent knows of its workers, and of the messages that they have: in its
 * own memory, so that no worker can change it. Only of a task there is a part that
 * one can (lint/jobs_task.h). */
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
	SLOT_WAITS, /* for answers */
	SLOT_DONE   /* there is a report */
};

/* Of one message. */
struct slot {
	enum slot_state state;
	/* Of a worker, in memory of the task; or the parent's own, and then
	 * report_bytes is 0. */
	struct msc_report *report;

	/* Private. */
	size_t report_bytes; /* of the task's memory, that it took */
	struct task task;
	struct buf name; /* of its input, ended by a zero */
	size_t size;     /* bytes of the message */
	uint64_t turn;   /* its place in the order of the inputs */
	unsigned tries;  /* workers that died before they began with it */
	struct asked asked;
};

struct worker {
	struct process process;
	struct lane *lane; /* does its work in the parent; NULL */
	bool lane_works;   /* it may have something to do */
	bool lacks;        /* no process can be made for it */
	struct slot slots[JOBS_SLOTS];
	size_t queue[JOBS_SLOTS]; /* slots that it has, as they came */
	size_t nqueue;
	size_t bytes;   /* of these messages, all together */
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
