#include "lint/jobs_crew.h"

#include <assert.h>

#include "lint/lint.h"

enum { TRIES = 3 }; /* of a message whose worker dies before it begins */

/* What all workers share must be there before the first of them. */
static bool make_tasks(struct crew *crew)
{
	uint64_t most = msc_linter_most_bytes(crew->linter);

	for (size_t i = 0; i < crew->n; i++)
		for (size_t k = 0; k < JOBS_SLOTS; k++) {
			struct slot *slot = &crew->workers[i].slots[k];

			slot->task = task_new((size_t)most);
			if (slot->task == NULL)
				return false;
		}
	return true;
}

bool crew_begin(struct crew *crew, struct arena *a, struct msc_linter *linter,
		size_t n)
{
	const uint64_t *limits = linter->limits.value;
	size_t questions = limits[LIMIT_DNS_QUERIES];
	size_t pages = lint_pages(&linter->limits);

	*crew = (struct crew){
		.linter = linter,
		.desk = desk_new(linter->net, n, questions, pages),
		.workers = arena_alloc(a, n, sizeof(*crew->workers)),
		.n = n,
		.most_asked = questions + pages + MEMORIES_OF_MESSAGE,
	};
	return make_tasks(crew);
}

static void free_slot(struct slot *slot)
{
	/* Those that are of a worker go with its task. */
	if (slot->state == SLOT_DONE && task_is_empty(slot->task))
		msc_report_free(slot->report);
	task_free(slot->task);
	buf_free(&slot->name);
}

void crew_free(struct crew *crew)
{
	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];

		(void)process_end(&worker->process, NULL);
		buf_free(&worker->process.in);
		buf_free(&worker->process.out);
		asked_free(&worker->asked);
		for (size_t k = 0; k < JOBS_SLOTS; k++)
			free_slot(&worker->slots[k]);
	}
	desk_free(crew->desk);
}

/* ---- a worker's life ---- */

struct birth {
	struct crew *crew;
	struct worker *worker;
};

/* In the new process. What is other workers' is not for it. */
static void be_worker(void *context, int fd)
{
	const struct birth *birth = context;
	struct worker_side side = { .linter = birth->crew->linter };

	for (size_t i = 0; i < birth->crew->n; i++) {
		struct worker *worker = &birth->crew->workers[i];

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

static size_t index_of(const struct crew *crew, const struct worker *worker)
{
	return (size_t)(worker - crew->workers);
}

/* The first message of its queue is next. */
static void begin_first(struct crew *crew, struct worker *worker)
{
	asked_begin(&worker->asked, crew->desk, index_of(crew, worker));
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

static void fail_first(struct crew *crew, struct worker *worker,
		       const char *reason)
{
	struct slot *slot = leave_queue(worker);

	slot->report =
		msc_unreadable(crew->linter, slot->name.p, slot->size, reason);
	slot->state = SLOT_DONE;
	task_clear(slot->task, TASK_REPORT_MOST);
}

/* Hand the queue to the worker, which is made if there is none. */
static void send_queue(struct crew *crew, struct worker *worker, size_t from)
{
	struct birth birth = { crew, worker };

	if (!is_alive(worker)) {
		from = 0;
		begin_first(crew, worker);
		if (!process_start(&worker->process, be_worker, &birth)) {
			while (worker->nqueue > 0)
				fail_first(crew, worker,
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
static void bury(struct crew *crew, struct worker *worker, const char *reason)
{
	struct arena a = { 0 };
	const char *how = process_end(&worker->process, &a);
	struct slot *first = &worker->slots[worker->queue[0]];

	if (worker->nqueue > 0 &&
	    (first->task->begun || ++first->tries >= TRIES))
		fail_first(crew, worker, reason != NULL ? reason : how);
	arena_free(&a);
	begin_first(crew, worker); /* what it asked is for nobody */
	if (worker->nqueue > 0)
		send_queue(crew, worker, 0);
}

/* ---- what workers say ---- */

static bool take_report(struct crew *crew, struct worker *worker,
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
	slot->report = report;
	slot->state = SLOT_DONE;
	slot->report_bytes = slot->task->region.used;
	begin_first(crew, worker);
	return true;
}

static bool take_question(struct crew *crew, struct worker *worker,
			  const struct wire_frame *frame)
{
	struct fact question;

	if (worker->waits || worker->asked.n == crew->most_asked ||
	    !wire_read_question(frame, &question))
		return false;
	asked_put(&worker->asked, crew->desk, index_of(crew, worker),
		  &question);
	return true;
}

/* False if it is nonsense. */
static bool take_frame(struct crew *crew, struct worker *worker,
		       const struct wire_frame *frame)
{
	if (frame->type == WIRE_DONE)
		return take_report(crew, worker, frame);
	if (frame->type == WIRE_QUESTION)
		return take_question(crew, worker, frame);
	worker->waits = true;
	return frame->type == WIRE_WAIT;
}

static void receive(struct crew *crew, struct worker *worker)
{
	bool alive = process_receive(&worker->process);
	struct wire_frame frame;
	enum wire_state state;

	while ((state = process_next(&worker->process, &frame)) == WIRE_FRAME)
		if (!take_frame(crew, worker, &frame))
			break;
	if (state != WIRE_MORE)
		bury(crew, worker, "the process that checked it went astray");
	else if (!alive)
		bury(crew, worker, NULL);
}

static void give_answers(struct crew *crew, struct worker *worker)
{
	size_t asker = index_of(crew, worker), number;
	const struct fact *fact;

	while ((fact = asked_give(&worker->asked, crew->desk, asker,
				  &number)) != NULL)
		wire_put_answer(&worker->process.out, number, fact);
	wire_put_number(&worker->process.out, WIRE_GO_ON, 0);
	worker->waits = false;
	process_send(&worker->process);
}

/* ---- the past ---- */

/* The slot of the message whose turn it is; NULL: it is none any more. */
static struct slot *slot_of_turn(struct crew *crew, struct worker **worker)
{
	for (size_t i = 0; i < crew->n; i++)
		for (size_t k = 0; k < JOBS_SLOTS; k++) {
			struct slot *slot = &crew->workers[i].slots[k];

			*worker = &crew->workers[i];
			if (slot->state == SLOT_BUSY &&
			    slot->turn == crew->turn)
				return slot;
		}
	return NULL;
}

static void ask_past(struct crew *crew, struct worker *worker)
{
	const struct slot *slot = &worker->slots[worker->queue[0]];

	if (worker->waits && worker->nqueue > 0 && slot->turn <= crew->turn)
		asked_of_past(&worker->asked, &crew->linter->past,
			      slot->name.p);
}

/* What one message tells is for those behind it: all ask for the first time in
 * the order of the inputs, whichever is checked first. */
static void take_turns(struct crew *crew)
{
	while (crew->turn < crew->nturns) {
		struct worker *worker;
		const struct slot *slot = slot_of_turn(crew, &worker);

		if (slot != NULL && (!worker->waits ||
				     slot != &worker->slots[worker->queue[0]]))
			break;
		if (slot != NULL)
			ask_past(crew, worker);
		crew->turn++;
	}
	for (size_t i = 0; i < crew->n; i++)
		ask_past(crew, &crew->workers[i]);
}

static bool is_due(const struct crew *crew, const struct worker *worker)
{
	return worker->waits && asked_is_past_done(&worker->asked) &&
	       desk_is_due(crew->desk, index_of(crew, worker));
}

/* Wait until anything happens, and see to it. */
void crew_step(struct crew *crew)
{
	struct pollfd fds[MSC_JOBS_MOST];
	struct worker *whose[MSC_JOBS_MOST];
	size_t n = 0;

	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];
		bool sends = worker->process.out.n > 0;

		if (!is_alive(worker))
			continue;
		whose[n] = worker;
		fds[n++] = (struct pollfd){
			.fd = worker->process.fd,
			.events = (short)(POLLIN | (sends ? POLLOUT : 0)),
		};
	}
	desk_work(crew->desk, fds, n);
	for (size_t i = 0; i < n; i++) {
		if ((fds[i].revents & POLLOUT) != 0)
			process_send(&whose[i]->process);
		if ((fds[i].revents & ~POLLOUT) != 0)
			receive(crew, whose[i]);
	}
	take_turns(crew);
	for (size_t i = 0; i < n; i++)
		if (is_due(crew, whose[i]))
			give_answers(crew, whose[i]);
}

/* ---- messages ---- */

/* Whether another message may have it: its report is freed, or it has none. */
static bool make_free(struct slot *slot)
{
	if (slot->state == SLOT_GIVEN && task_is_empty(slot->task)) {
		task_clear(slot->task, slot->report_bytes);
		slot->state = SLOT_FREE;
	}
	return slot->state == SLOT_FREE;
}

/* One of the worker; NULL if none is free. */
static struct slot *free_slot_of(struct worker *worker)
{
	for (size_t i = 0; i < JOBS_SLOTS; i++)
		if (make_free(&worker->slots[i]))
			return &worker->slots[i];
	return NULL;
}

/* Of the worker that has least to do; one that lives is better. */
static struct worker *least_busy(struct crew *crew)
{
	struct worker *least = NULL;

	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];

		if (free_slot_of(worker) == NULL)
			continue;
		if (least == NULL || worker->nqueue < least->nqueue ||
		    (worker->nqueue == least->nqueue && is_alive(worker) &&
		     !is_alive(least)))
			least = worker;
	}
	assert(least != NULL);
	return least;
}

static void fill(struct slot *slot, const struct msc_input *input)
{
	slot->state = SLOT_BUSY;
	slot->tries = 0;
	slot->report_bytes = 0;
	slot->size = slot->task->input.size;
	slot->name.n = 0;
	buf_str(&slot->name, input->name);
	buf_char(&slot->name, '\0');
}

struct slot *crew_put(struct crew *crew, const struct msc_input *input)
{
	struct worker *worker = least_busy(crew);
	struct slot *slot = free_slot_of(worker);

	assert(slot != NULL);
	if (!task_fill(slot->task, input)) {
		slot->report =
			msc_unreadable(crew->linter, input->name, input->length,
				       "larger than the limit message-bytes");
		slot->state = SLOT_DONE;
		return slot;
	}
	fill(slot, input);
	slot->turn = crew->nturns++;
	worker->queue[worker->nqueue++] = (size_t)(slot - worker->slots);
	if (worker->nqueue == 1)
		begin_first(crew, worker);
	send_queue(crew, worker, worker->nqueue - 1);
	return slot;
}
