/*
 * What a worker and its parent say to each other: frames, each a length, a type
 * and bytes, on a stream between two processes of one program. A worker has read
 * what strangers wrote, so every frame that comes from there is checked: it can
 * lie about its own messages, and no more. What a report points to is not in a
 * frame: see lint/jobs_task.h.
 */
#ifndef LINT_JOBS_WIRE_H
#define LINT_JOBS_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "facts/facts.h"

enum wire_type {
	WIRE_TASK,     /* lint the message of a slot: its number */
	WIRE_QUESTION, /* asked for the message of a slot */
	WIRE_WAIT,     /* those were all; the number of the slot */
	WIRE_ANSWER,   /* to one of its questions */
	WIRE_GO_ON,    /* those were all for now; the number of the slot */
	WIRE_DONE,     /* the report of a slot is there */
	WIRE_TYPES
};

enum {
	WIRE_MOST = 16 * 1024 * 1024, /* bytes of a frame */
	/* Bytes of all that one message asks, and tells thereby: its parent
	 * keeps them. */
	WIRE_ASKED_MOST = 4 * 1024 * 1024
};

struct wire_frame {
	enum wire_type type;
	struct span body; /* borrowed */
};

/* What a question or an answer is about. */
struct wire_about {
	size_t slot;
	size_t number; /* of the question, from 0 */
};

/* Where a report is. */
struct wire_report {
	size_t slot;
	size_t at;   /* bytes into the memory for it */
	size_t used; /* bytes from the beginning of that, at most */
};

enum wire_state {
	WIRE_MORE,  /* the frame is not all there */
	WIRE_FRAME, /* there is one, taken from the bytes */
	WIRE_BAD    /* the bytes are none */
};

/* The first frame of the bytes. */
enum wire_state wire_next(struct span *bytes, struct wire_frame *frame);

/* Add a frame. A number is below 2^32; what is asked and told is not longer than
 * WIRE_ASKED_MOST. */
void wire_put_number(struct buf *out, enum wire_type type, size_t number);
void wire_put_report(struct buf *out, const struct wire_report *report);
void wire_put_question(struct buf *out, const struct wire_about *about,
		       const struct fact *fact);
void wire_put_answer(struct buf *out, const struct wire_about *about,
		     const struct fact *fact);

/* What frames say; false if it is not well formed. Of a question there are kind,
 * name, and what it tells, borrowed from the frame; an answer lives in the arena,
 * but for kind, name and next, which it does not have. */
bool wire_read_number(const struct wire_frame *frame, size_t *number);
bool wire_read_report(const struct wire_frame *frame,
		      struct wire_report *report);
bool wire_read_about(const struct wire_frame *frame, struct wire_about *about);
bool wire_read_question(const struct wire_frame *frame, struct fact *question);
bool wire_read_answer(struct arena *a, const struct wire_frame *frame,
		      struct fact *answer);

#endif
