#include "lint/jobs_task.h"

#include <stdalign.h>
#include <string.h>
#include <sys/mman.h>

enum {
	NAME_ROOM = 64 * 1024,
	KEPT = 256 * 1024, /* of each of them between two messages */
	PAGE = 64 * 1024,  /* or a multiple of one */
	HEADER = PAGE,
	LEFT = 512 * 1024 * 1024 /* bytes: a message of 50 MB takes half */
};

static size_t rounded(size_t bytes)
{
	return (bytes + PAGE - 1) / PAGE * PAGE;
}

bool task_new(struct task *task, size_t most_bytes)
{
	size_t nroom = rounded(most_bytes + NAME_ROOM);
	size_t size = HEADER + nroom + TASK_REPORT_MOST;
	char *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		return false;
	*task = (struct task){
		.shared = (struct task_shared *)(void *)p,
		.size = size,
		.room = p + HEADER,
		.nroom = nroom,
		.report = p + HEADER + nroom,
	};
	return true;
}

void task_free(struct task *task)
{
	if (task->shared != NULL)
		(void)munmap(task->shared, task->size);
	task->shared = NULL;
}

bool task_leaves_memory(void)
{
	void *p = mmap(NULL, LEFT, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		return false;
	(void)munmap(p, LEFT);
	return true;
}

const char *task_fill(struct task *task, const struct msc_input *input)
{
	const struct span bytes =
		span_slice((struct span){ input->bytes, input->size },
			   input->at, input->length);
	const struct span name = span_str(input->name);

	if (name.n >= NAME_ROOM)
		return "its name is too long";
	if (bytes.n > task->nroom - NAME_ROOM)
		return "larger than the limit message-bytes";
	if (bytes.n > 0)
		memcpy(task->room, bytes.p, bytes.n);
	memcpy(task->room + bytes.n, name.p, name.n);
	task->room[bytes.n + name.n] = '\0';
	task->input = (struct msc_input){
		.name = task->room + bytes.n,
		.bytes = task->room,
		.size = bytes.n,
		.at = input->at,
		.length = bytes.n,
		.line = input->line,
	};
	task_again(task);
	return NULL;
}

void task_again(const struct task *task)
{
	*task->shared = (struct task_shared){ .input = task->input };
}

struct arena_region task_region(const struct task *task)
{
	return (struct arena_region){ .p = task->report,
				      .size = TASK_REPORT_MOST };
}

struct msc_report *task_report(const struct task *task, size_t at, size_t used)
{
	if (used > TASK_REPORT_MOST || used < sizeof(struct msc_report) ||
	    at > used - sizeof(struct msc_report) ||
	    at % alignof(struct msc_report) != 0)
		return NULL;
	return (struct msc_report *)(void *)(task->report + at);
}

void task_clear(struct task *task, size_t report_bytes)
{
	/* Where that cannot be, nothing but memory is lost. */
	if (report_bytes > KEPT)
		(void)madvise(task->report, rounded(report_bytes), MADV_REMOVE);
	if (task->input.size > KEPT)
		(void)madvise(task->room, rounded(task->input.size),
			      MADV_REMOVE);
	task->input.size = 0;
}
