#include "lint/jobs_life.h"

#include "lint/jobs_talk.h"
#include "lint/jobs_wire.h"
#include "lint/jobs_worker.h"
#include "lint/linter.h"

enum { TRIES = 3 }; /* of a message whose worker dies before it begins */

void life_free_tasks(struct worker *worker)
{
	for (size_t k = 0; k < JOBS_SLOTS; k++)
		task_free(&worker->slots[k].task);
}

bool life_goes_on(const struct worker *worker)
{
	return worker->process.pid != 0 || worker->lane != NULL;
}

static struct lane *make_lane(const struct crew *crew,
			      const struct worker *worker)
{
	const struct task *tasks[JOBS_SLOTS];

	for (size_t k = 0; k < JOBS_SLOTS; k++)
		tasks[k] = &worker->slots[k].task;
	return lane_new(crew->linter, tasks);
}

struct birth {
	struct crew *crew;
	struct worker *worker;
};

/* In the new process. What is other workers' is not for it. */
static void be_worker(void *context, int fd)
{
	const struct birth *birth = context;

	for (size_t i = 0; i < birth->crew->n; i++)
		if (&birth->crew->workers[i] != birth->worker)
			life_free_tasks(&birth->crew->workers[i]);
	worker_run(make_lane(birth->crew, birth->worker), fd);
}

bool life_begin(struct crew *crew, struct worker *worker)
{
	struct birth birth = { crew, worker };

	worker->quiet = 0;
	if (process_start(&worker->process, be_worker, &birth))
		return true;
	crew->lacking += !worker->lacks;
	worker->lacks = true;
	return false;
}

void life_begin_here(struct crew *crew, struct worker *worker)
{
	worker->lane = make_lane(crew, worker);
	worker->process.in.n = worker->process.out.n = 0;
}

void life_put_task(struct worker *worker, size_t slot)
{
	wire_put_number(&worker->process.out, WIRE_TASK, slot);
}

static void fail(struct crew *crew, struct worker *worker, struct slot *slot,
		 const char *reason)
{
	talk_leave_queue(worker, slot);
	slot->report =
		msc_unreadable(crew->linter, slot->name.p, slot->size, reason);
	slot->report_bytes = 0;
	slot->state = SLOT_DONE;
	task_clear(&slot->task, TASK_REPORT_MOST);
}

/* The message that a worker was at when it died: by what it said, else the first
 * that it had begun with. NULL: it had not come to any. */
static struct slot *slot_at_work(struct worker *worker)
{
	struct slot *begun = NULL;

	for (size_t i = 0; i < worker->nqueue; i++) {
		struct slot *slot = &worker->slots[worker->queue[i]];

		if (slot->task.shared->at_work)
			return slot;
		if (slot->task.shared->begun && begun == NULL)
			begun = slot;
	}
	return begun;
}

/* Another worker takes over what is left. */
static void begin_again(struct crew *crew, struct worker *worker)
{
	if (worker->nqueue == 0)
		return;
	if (!life_begin(crew, worker))
		life_begin_here(crew, worker);
	for (size_t i = 0; i < worker->nqueue; i++) {
		struct slot *slot = &worker->slots[worker->queue[i]];

		task_again(&slot->task);
		asked_again(&slot->asked);
		slot->state = SLOT_BUSY;
		life_put_task(worker, worker->queue[i]);
	}
}

void life_end(struct crew *crew, struct worker *worker, const char *reason)
{
	struct arena a = { 0 };
	const char *how = process_end(&worker->process, &a);
	struct slot *slot = slot_at_work(worker);

	if (reason == NULL)
		reason = how;
	if (slot != NULL)
		fail(crew, worker, slot, reason);
	else if (worker->nqueue > 0 &&
		 ++worker->slots[worker->queue[0]].tries >= TRIES)
		fail(crew, worker, &worker->slots[worker->queue[0]], reason);
	begin_again(crew, worker);
	arena_free(&a);
}
