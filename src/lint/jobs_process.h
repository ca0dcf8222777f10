/* A worker as its parent sees it: a process, and a socket to it on which nothing
 * waits. */
#ifndef LINT_JOBS_PROCESS_H
#define LINT_JOBS_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lint/jobs_wire.h"

/* Begin with all zero. */
struct process {
	pid_t pid; /* 0: there is none */
	int fd;
	struct buf in, out; /* not read yet, not sent yet */
	size_t at;          /* of `in`, up to where it was read */
};

/* What the other process does, never to return; the socket is all that it has
 * open but for standard input, output and error. */
typedef void process_fn(void *context, int fd);

/* False if no process can be made. It ends when this thread does, signals of the
 * terminal leave it alone. */
bool process_start(struct process *process, process_fn *run, void *context);

/* Send of `out` what can be sent. */
void process_send(struct process *process);

/* Take what has come, to be read by process_next() until that says WIRE_MORE.
 * False once there will be no more. */
bool process_receive(struct process *process);
enum wire_state process_next(struct process *process, struct wire_frame *frame);

/* End it if it has not ended. How it did, as a sentence that begins with "the
 * check of it"; NULL without arena. */
const char *process_end(struct process *process, struct arena *a);

#endif
