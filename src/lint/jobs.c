#include <assert.h>

#include "lint/jobs_process.h"
#include "lint/jobs_task.h"
#include "lint/jobs_worker.h"
#include "net/desk.h"

enum { TRIES = 3 }; /* of a message whose worker dies before it begins */

enum slot_state {
	SLOT_FREE,
	SLOT_BUSY,
	SLOT_GIVEN /* its report was handed on, and maybe is not freed yet */
};

struct slot {
	enum slot_state state;
	struct task *task;
	struct buf name; /* of its input: what a worker could not overwrite */
	size_t size;
	unsigned tries;
	size_t report_bytes; /* at the end of it */
	struct entry *entry;
};

struct worker {
	struct process process;
	struct slot slots[JOBS_SLOTS];
	size_t queue[JOBS_SLOTS]; /* slots that it has, the first is at work */
	size_t nqueue;
	size_t nasked; /* questions of that message */
	bool waits;    /* for answers */
};

/* An input whose report was not handed on yet. */
struct entry {
	struct slot *slot; /* NULL: the report is none of a worker's */
	struct msc_report *report;
};

struct msc_jobs {
	struct arena arena; /* of all this */
	struct msc_linter *linter;
	struct desk *desk;
	struct worker *workers;
	size_t nworkers;
	size_t most_asked;     /* questions of one message */
	struct entry *entries; /* a ring, in the order of the inputs */
	size_t nentries, first, n;
};

static bool failed(struct msc_error *err, const char *sentence)
{
	struct buf text = { 0 };

	buf_str(&text, sentence);
	buf_char(&text, '\0');
	err->text = text.p;
	return false;
}

/* What all workers share must be there before the first of them. */
static bool make_tasks(struct msc_jobs *jobs)
{
	uint64_t most = msc_linter_most_bytes(jobs->linter);

	for (size_t i = 0; i < jobs->nworkers; i++)
		for (size_t k = 0; k < JOBS_SLOTS; k++) {
			struct slot *slot = &jobs->workers[i].slots[k];

			slot->task = task_new((size_t)most);
			if (slot->task == NULL)
				return false;
		}
	return true;
}

struct msc_jobs *msc_jobs_new(struct msc_linter *linter, unsigned n,
			      struct msc_error *err)
{
	const uint64_t *limits = linter->limits.value;
	size_t questions = limits[LIMIT_DNS_QUERIES];
	size_t pages = limits[LIMIT_LINK_FETCHES];
	struct arena arena = { 0 };
	struct msc_jobs *jobs;

	if (n == 0 || n > MSC_JOBS_MOST) {
		(void)failed(err, "there can be 1 to 64 workers");
		return NULL;
	}
	jobs = arena_new(&arena, struct msc_jobs);
	jobs->arena = arena;
	jobs->linter = linter;
	jobs->nworkers = n;
	jobs->workers = arena_alloc(&jobs->arena, n, sizeof(*jobs->workers));
	jobs->nentries = (size_t)n * JOBS_SLOTS;
	jobs->entries = arena_alloc(&jobs->arena, jobs->nentries,
				    sizeof(*jobs->entries));
	jobs->most_asked = questions + pages;
	jobs->desk = desk_new(linter->net, n, questions, pages);
	if (make_tasks(jobs))
		return jobs;
	(void)failed(err, "there is no memory for so many workers");
	msc_jobs_free(jobs);
	return NULL;
}

static void free_worker(struct worker *worker)
{
	(void)process_end(&worker->process, NULL);
	buf_free(&worker->process.in);
	buf_free(&worker->process.out);
	for (size_t i = 0; i < JOBS_SLOTS; i++) {
		task_free(worker->slots[i].task);
		buf_free(&worker->slots[i].name);
	}
}

void msc_jobs_free(struct msc_jobs *jobs)
{
	struct arena arena;

	if (jobs == NULL)
		return;
	for (size_t i = 0; i < jobs->n; i++) {
		struct entry *entry =
			&jobs->entries[(jobs->first + i) % jobs->nentries];

		if (entry->slot == NULL)
			msc_report_free(entry->report);
	}
	for (size_t i = 0; i < jobs->nworkers; i++)
		free_worker(&jobs->workers[i]);
	desk_free(jobs->desk);
	arena = jobs->arena;
	arena_free(&arena);
}

/* ---- a worker's life ---- */

struct birth {
	struct msc_jobs *jobs;
	struct worker *worker;
};

/* In the new process. What is other workers' is not for it. */
static void be_worker(void *context, int fd)
{
	const struct birth *birth = context;
	struct worker_side side = { .linter = birth->jobs->linter };

	for (size_t i = 0; i < birth->jobs->nworkers; i++) {
		struct worker *worker = &birth->jobs->workers[i];

		for (size_t k = 0; k < JOBS_SLOTS; k++)
			if (worker == birth->worker)
				side.tasks[k] = worker->slots[k].task;
			else
				task_free(worker->slots[k].task);
	}
	worker_run(&side, fd);
}

static bool is_alive(const struct worker *worker)
{
	return worker->process.pid != 0;
}

static size_t index_of(const struct msc_jobs *jobs, const struct worker *worker)
{
	return (size_t)(worker - jobs->workers);
}

/* The first message of its queue is next. */
static void begin_first(struct msc_jobs *jobs, struct worker *worker)
{
	desk_begin(jobs->desk, index_of(jobs, worker));
	worker->nasked = 0;
	worker->waits = false;
}

static struct slot *leave_queue(struct worker *worker)
{
	struct slot *slot = &worker->slots[worker->queue[0]];

	worker->nqueue--;
	for (size_t i = 0; i < worker->nqueue; i++)
		worker->queue[i] = worker->queue[i + 1];
	return slot;
}

static void fail_first(struct msc_jobs *jobs, struct worker *worker,
		       const char *reason)
{
	struct slot *slot = leave_queue(worker);

	slot->entry->report =
		msc_unreadable(jobs->linter, slot->name.p, slot->size, reason);
	slot->entry->slot = NULL;
	task_clear(slot->task, slot->task->region.size);
	slot->state = SLOT_FREE;
}

/* Hand the queue to the worker, which is made if there is none. */
static void send_queue(struct msc_jobs *jobs, struct worker *worker,
		       size_t from)
{
	struct birth birth = { jobs, worker };

	if (!is_alive(worker)) {
		from = 0;
		begin_first(jobs, worker);
		if (!process_start(&worker->process, be_worker, &birth)) {
			while (worker->nqueue > 0)
				fail_first(jobs, worker,
					   "no process could be made for it");
			return;
		}
	}
	for (size_t i = from; i < worker->nqueue; i++)
		wire_put_number(&worker->process.out, WIRE_TASK,
				worker->queue[i]);
	process_send(&worker->process);
}

/* The worker is dead, or is not to live on for that reason. It costs the message
 * that it was at; another takes over what is left. */
static void bury(struct msc_jobs *jobs, struct worker *worker,
		 const char *reason)
{
	struct arena a = { 0 };
	const char *how = process_end(&worker->process, &a);
	struct slot *first = &worker->slots[worker->queue[0]];

	if (worker->nqueue > 0 &&
	    (first->task->begun || ++first->tries >= TRIES))
		fail_first(jobs, worker, reason != NULL ? reason : how);
	arena_free(&a);
	if (worker->nqueue > 0)
		send_queue(jobs, worker, 0);
}

/* ---- what workers say ---- */

static bool take_report(struct msc_jobs *jobs, struct worker *worker,
			const struct wire_frame *frame)
{
	struct msc_report *report;
	struct slot *slot;
	size_t number;

	if (!wire_read_number(frame, &number) || worker->nqueue == 0 ||
	    number != worker->queue[0])
		return false;
	slot = &worker->slots[number];
	report = task_report(slot->task);
	if (report == NULL)
		return false;
	(void)leave_queue(worker);
	slot->entry->report = report;
	slot->report_bytes = slot->task->region.used;
	begin_first(jobs, worker);
	return true;
}

static bool take_question(struct msc_jobs *jobs, struct worker *worker,
			  const struct wire_frame *frame)
{
	enum fact_kind kind;
	struct span name;

	if (worker->waits || worker->nasked == jobs->most_asked ||
	    !wire_read_question(frame, &kind, &name))
		return false;
	worker->nasked++;
	desk_ask(jobs->desk, index_of(jobs, worker), kind, name);
	return true;
}

/* False if it is nonsense. */
static bool take_frame(struct msc_jobs *jobs, struct worker *worker,
		       const struct wire_frame *frame)
{
	if (frame->type == WIRE_DONE)
		return take_report(jobs, worker, frame);
	if (frame->type == WIRE_QUESTION)
		return take_question(jobs, worker, frame);
	worker->waits = true;
	return frame->type == WIRE_WAIT;
}

static void receive(struct msc_jobs *jobs, struct worker *worker)
{
	bool alive = process_receive(&worker->process);
	struct wire_frame frame;
	enum wire_state state;

	while ((state = process_next(&worker->process, &frame)) == WIRE_FRAME)
		if (!take_frame(jobs, worker, &frame))
			break;
	if (state != WIRE_MORE)
		bury(jobs, worker, "the process that checked it went astray");
	else if (!alive)
		bury(jobs, worker, NULL);
}

static void give_answers(struct msc_jobs *jobs, struct worker *worker)
{
	size_t asker = index_of(jobs, worker), number;
	const struct fact *fact;

	while ((fact = desk_give(jobs->desk, asker, &number)) != NULL)
		wire_put_answer(&worker->process.out, number, fact);
	wire_put_number(&worker->process.out, WIRE_GO_ON, 0);
	worker->waits = false;
	process_send(&worker->process);
}

/* Wait until anything happens, and see to it. */
static void step(struct msc_jobs *jobs)
{
	struct pollfd fds[MSC_JOBS_MOST];
	struct worker *whose[MSC_JOBS_MOST];
	size_t n = 0;

	for (size_t i = 0; i < jobs->nworkers; i++) {
		struct worker *worker = &jobs->workers[i];
		bool sends = worker->process.out.n > 0;

		if (!is_alive(worker))
			continue;
		whose[n] = worker;
		fds[n++] = (struct pollfd){
			.fd = worker->process.fd,
			.events = (short)(POLLIN | (sends ? POLLOUT : 0)),
		};
	}
	desk_work(jobs->desk, fds, n);
	for (size_t i = 0; i < n; i++) {
		if ((fds[i].revents & POLLOUT) != 0)
			process_send(&whose[i]->process);
		if ((fds[i].revents & ~POLLOUT) != 0)
			receive(jobs, whose[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (whose[i]->waits &&
		    desk_is_due(jobs->desk, index_of(jobs, whose[i])))
			give_answers(jobs, whose[i]);
}

/* ---- messages ---- */

/* Reports that are freed leave their slots to others. */
static void reclaim(struct msc_jobs *jobs)
{
	for (size_t i = 0; i < jobs->nworkers; i++)
		for (size_t k = 0; k < JOBS_SLOTS; k++) {
			struct slot *slot = &jobs->workers[i].slots[k];

			if (slot->state != SLOT_GIVEN ||
			    !task_is_empty(slot->task))
				continue;
			task_clear(slot->task, slot->report_bytes);
			slot->state = SLOT_FREE;
		}
}

static struct entry *add_entry(struct msc_jobs *jobs)
{
	struct entry *entry =
		&jobs->entries[(jobs->first + jobs->n) % jobs->nentries];

	assert(jobs->n < jobs->nentries);
	jobs->n++;
	*entry = (struct entry){ 0 };
	return entry;
}

/* Of the worker that has least to do; one that lives is better. */
static struct worker *least_busy(struct msc_jobs *jobs)
{
	struct worker *least = NULL;

	for (size_t i = 0; i < jobs->nworkers; i++) {
		struct worker *worker = &jobs->workers[i];

		if (worker->slots[0].state != SLOT_FREE &&
		    worker->slots[1].state != SLOT_FREE)
			continue;
		if (least == NULL || worker->nqueue < least->nqueue ||
		    (worker->nqueue == least->nqueue && is_alive(worker) &&
		     !is_alive(least)))
			least = worker;
	}
	return least;
}

static void fill_slot(struct slot *slot, const struct msc_input *input,
		      struct entry *entry)
{
	slot->state = SLOT_BUSY;
	slot->entry = entry;
	slot->tries = 0;
	slot->size = slot->task->input.size;
	slot->name.n = 0;
	buf_str(&slot->name, input->name);
	buf_char(&slot->name, '\0');
	entry->slot = slot;
}

void msc_jobs_put(struct msc_jobs *jobs, const struct msc_input *input)
{
	struct entry *entry = add_entry(jobs);
	struct worker *worker;
	size_t number;
	struct slot *slot;

	reclaim(jobs);
	worker = least_busy(jobs);
	assert(worker != NULL);
	number = worker->slots[0].state == SLOT_FREE ? 0 : 1;
	slot = &worker->slots[number];
	if (!task_fill(slot->task, input)) {
		entry->report =
			msc_unreadable(jobs->linter, input->name, input->length,
				       "larger than the limit message-bytes");
		return;
	}
	fill_slot(slot, input, entry);
	worker->queue[worker->nqueue++] = number;
	if (worker->nqueue == 1)
		begin_first(jobs, worker);
	send_queue(jobs, worker, worker->nqueue - 1);
}

struct msc_report *msc_jobs_take(struct msc_jobs *jobs, bool last)
{
	struct entry *entry = &jobs->entries[jobs->first];

	if (jobs->n == 0)
		return NULL;
	while (entry->report == NULL) {
		if (!last && jobs->n < jobs->nentries)
			return NULL;
		step(jobs);
	}
	jobs->first = (jobs->first + 1) % jobs->nentries;
	jobs->n--;
	if (entry->slot != NULL && entry->slot->state == SLOT_BUSY)
		entry->slot->state = SLOT_GIVEN;
	return entry->report;
}
