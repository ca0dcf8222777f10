/* A worker as its parent sees it: a process, and a socket to it on which nothing
 * waits. How a process ended is not known where the parent ignores SIGCHLD. */
#ifndef LINT_JOBS_PROCESS_H
#define LINT_JOBS_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"

/* Begin with all zero. */
struct process {
	pid_t pid; /* 0: there is none */
	int fd;
	/* What came and was not taken away yet; what is not sent yet. They stay
	 * when it ends, empty when it starts; who owns this frees them. */
	struct buf in, out;
};

/* What the other process does, never to return; the socket is all that it has
 * open but for standard input, output and error. */
typedef void process_fn(void *context, int fd);

/* False if no process can be made. It ends when this thread does, signals of the
 * terminal leave it alone. */
bool process_start(struct process *process, process_fn *run, void *context);

/* Send of `out` what can be sent. */
void process_send(struct process *process);

/* Add to `in` what has come. False once there will be no more. */
bool process_receive(struct process *process);

/* End it if it has not ended. How it did, as a sentence that begins with "the
 * check of it"; NULL without arena, or where there is no process. */
const char *process_end(struct process *process, struct arena *a);

#endif
