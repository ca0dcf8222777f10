#include "lint/jobs_task.h"

#include <stdint.h>
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

struct task *task_new(size_t most_bytes)
{
	size_t nroom = rounded(most_bytes + NAME_ROOM);
	size_t size = HEADER + nroom + TASK_REPORT_MOST;
	char *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	struct task *task;

	if (p == MAP_FAILED)
		return NULL;
	task = (struct task *)(void *)p;
	task->size = size;
	task->room = p + HEADER;
	task->nroom = nroom;
	task->region.p = task->room + nroom;
	task->region.size = TASK_REPORT_MOST;
	return task;
}

void task_free(struct task *task)
{
	if (task != NULL)
		(void)munmap(task, task->size);
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

bool task_fill(struct task *task, const struct msc_input *input)
{
	const struct span bytes =
		span_slice((struct span){ input->bytes, input->size },
			   input->at, input->length);
	const struct span name = span_str(input->name);

	if (name.n >= NAME_ROOM || bytes.n > task->nroom - NAME_ROOM)
		return false;
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
	return true;
}

void task_again(struct task *task)
{
	task->report = NULL;
	task->begun = task->at_work = false;
	task->region.used = 0;
	task->region.over = false;
}

struct msc_report *task_report(const struct task *task)
{
	const uintptr_t begin = (uintptr_t)task + HEADER + task->nroom;
	const uintptr_t at = (uintptr_t)task->report;
	bool within = at >= begin &&
		      at - begin <= TASK_REPORT_MOST - sizeof(*task->report);

	return within && !task->region.over ? task->report : NULL;
}

bool task_is_empty(const struct task *task)
{
	return task->region.used == 0;
}

void task_clear(struct task *task, size_t report_bytes)
{
	task->region.used = 0;
	task->region.over = false;
	/* Where that cannot be, nothing but memory is lost. */
	if (report_bytes > KEPT)
		(void)madvise(task->region.p, rounded(report_bytes),
			      MADV_REMOVE);
	if (task->input.size > KEPT)
		(void)madvise(task->room, rounded(task->input.size),
			      MADV_REMOVE);
	task->input.size = 0;
}
