#include "lint/jobs_crew.h"

#include <assert.h>

#include "base/clock.h"
#include "lint/jobs_life.h"
#include "lint/jobs_talk.h"
#include "lint/lint.h"
#include "lint/linter.h"
#include "net/wait.h"

_Static_assert((int)MSC_JOBS_MOST <= (int)WAIT_ALSO,
	       "the net waits for all workers");

enum {
	WAKE_MS = 1000, /* to see who is quiet */
	/* Bytes that keep a worker busy until it is given more: of long messages
	 * two are enough, and others may have the next. */
	ENOUGH = 64 * 1024,
};

static bool make_tasks(struct worker *worker, uint64_t most)
{
	bool fine = true;

	for (size_t k = 0; k < JOBS_SLOTS && fine; k++)
		fine = task_new(&worker->slots[k].task, (size_t)most);
	if (fine && task_leaves_memory())
		return true;
	life_free_tasks(worker);
	return false;
}

/* What workers share with their parent must be there before the first of them. */
bool crew_begin(struct crew *crew, struct arena *a, struct msc_linter *linter,
		size_t n)
{
	const uint64_t *limits = linter->limits.value;
	size_t questions = limits[LIMIT_DNS_QUERIES];
	size_t pages = lint_pages(&linter->limits);

	*crew = (struct crew){
		.linter = linter,
		.workers = arena_alloc(a, n, sizeof(*crew->workers)),
		.most_asked = questions + pages + MEMORIES_OF_MESSAGE,
		.of_turn =
			arena_alloc(a, n * JOBS_SLOTS, sizeof(struct slot *)),
		.stepped = now_ms(),
	};
	while (crew->n < n && make_tasks(&crew->workers[crew->n],
					 msc_linter_most_bytes(linter)))
		crew->n++;
	crew->lacking = (unsigned)(n - crew->n);
	crew->desk =
		desk_new(linter->net, crew->n * JOBS_SLOTS, questions, pages);
	return crew->n > 0;
}

void crew_take_back(struct slot *slot)
{
	if (slot->report_bytes == 0)
		msc_report_free(slot->report);
	task_clear(&slot->task, slot->report_bytes);
	slot->state = SLOT_FREE;
}

static void free_slot(struct slot *slot)
{
	if (slot->state == SLOT_DONE)
		crew_take_back(slot);
	buf_free(&slot->name);
	asked_free(&slot->asked);
}

void crew_free(struct crew *crew)
{
	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];

		(void)process_end(&worker->process, NULL);
		lane_free(worker->lane);
		buf_free(&worker->process.in);
		buf_free(&worker->process.out);
		for (size_t k = 0; k < JOBS_SLOTS; k++)
			free_slot(&worker->slots[k]);
		life_free_tasks(worker);
	}
	desk_free(crew->desk);
}

/* ---- looking after them ---- */

static void receive(struct crew *crew, struct worker *worker)
{
	bool alive = process_receive(&worker->process);

	worker->quiet = 0;
	if (!talk_hear(crew, worker))
		life_end(crew, worker,
			 "the process that checked it went astray");
	else if (!alive)
		life_end(crew, worker, NULL);
}

/* The part of the work that is done here. */
static void work(struct crew *crew, struct worker *worker)
{
	struct buf *out = lane_out(worker->lane);

	buf_add(lane_in(worker->lane), buf_span(&worker->process.out));
	worker->process.out.n = 0;
	worker->lane_works = lane_step(worker->lane);
	buf_add(&worker->process.in, buf_span(out));
	out->n = 0;
	(void)talk_hear(crew, worker);
}

/* Whether it has something to do, and so is to say something: go on with a message
 * that waits for nothing, or begin with one, for which it need not be ready while
 * others wait. */
static bool is_at_work(const struct worker *worker)
{
	bool waits = false;

	for (size_t i = 0; i < worker->nqueue; i++) {
		const struct slot *slot = &worker->slots[worker->queue[i]];

		if (slot->state == SLOT_BUSY && slot->task.shared->begun)
			return true;
		waits |= slot->state == SLOT_WAITS;
	}
	return worker->nqueue > 0 && !waits;
}

/* Who is stopped or runs in circles is given up. The clock goes on while this
 * process is stopped itself, and that counts for no more than one wait. */
static void end_quiet(struct crew *crew)
{
	uint64_t limit = crew->linter->limits.value[LIMIT_CHECK_TIME];
	int64_t now = now_ms(), passed = now - crew->stepped;
	struct arena a = { 0 };

	crew->stepped = now;
	if (passed > WAKE_MS)
		passed = WAKE_MS;
	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];

		worker->quiet += (unsigned)passed;
		if (worker->process.pid == 0 || !is_at_work(worker))
			worker->quiet = 0;
		if (worker->quiet < limit * 1000)
			continue;
		life_end(
			crew, worker,
			arena_printf(&a,
				     "the check of it gave no sign of life for "
				     "%u seconds (limit check-time)",
				     (unsigned)limit));
	}
	arena_free(&a);
}

/* The sockets of the processes, and whose they are. */
static size_t collect(struct crew *crew, struct pollfd *fds,
		      struct worker **whose)
{
	size_t n = 0;

	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];
		bool sends;

		if (worker->process.pid == 0)
			continue;
		process_send(&worker->process);
		sends = worker->process.out.n > 0;
		whose[n] = worker;
		fds[n++] = (struct pollfd){
			.fd = worker->process.fd,
			.events = (short)(POLLIN | (sends ? POLLOUT : 0)),
		};
	}
	return n;
}

/* How long nothing is to be done here unless something happens. */
static int most_wait(const struct crew *crew)
{
	for (size_t i = 0; i < crew->n; i++) {
		const struct worker *worker = &crew->workers[i];

		if (worker->lane != NULL &&
		    (worker->lane_works || worker->process.out.n > 0))
			return 0;
	}
	return WAKE_MS;
}

void crew_step(struct crew *crew)
{
	struct pollfd fds[MSC_JOBS_MOST];
	struct worker *whose[MSC_JOBS_MOST];
	size_t n = collect(crew, fds, whose);

	desk_work(crew->desk, fds, n, most_wait(crew));
	for (size_t i = 0; i < n; i++)
		if ((fds[i].revents & ~POLLOUT) != 0)
			receive(crew, whose[i]);
	for (size_t i = 0; i < crew->n; i++)
		if (crew->workers[i].lane != NULL)
			work(crew, &crew->workers[i]);
	end_quiet(crew);
	talk_answer(crew);
	for (size_t i = 0; i < n; i++)
		if (whose[i]->process.pid != 0)
			process_send(&whose[i]->process);
}

/* ---- messages ---- */

/* One of the worker; NULL if none is free. */
static struct slot *free_slot_of(struct worker *worker)
{
	for (size_t i = 0; i < JOBS_SLOTS; i++)
		if (worker->slots[i].state == SLOT_FREE)
			return &worker->slots[i];
	return NULL;
}

/* Of two that could have a message; one that lives is better. */
static bool is_better(const struct worker *worker, const struct worker *than)
{
	if (worker->nqueue == 0 && than->nqueue == 0)
		return life_goes_on(worker) && !life_goes_on(than);
	return worker->bytes < than->bytes;
}

/* The worker that is to have the next message; NULL: none can. */
static struct worker *least_busy(const struct crew *crew)
{
	struct worker *least = NULL;

	for (size_t i = 0; i < crew->n; i++) {
		struct worker *worker = &crew->workers[i];

		if ((worker->lacks && !life_goes_on(worker)) ||
		    (worker->nqueue > 1 && worker->bytes > ENOUGH) ||
		    free_slot_of(worker) == NULL)
			continue;
		if (least == NULL || is_better(worker, least))
			least = worker;
	}
	return least;
}

bool crew_has_room(const struct crew *crew)
{
	return least_busy(crew) != NULL;
}

/* The same, alive. Without another process those that there are do all the work,
 * or this one if there are none. */
static struct worker *next_worker(struct crew *crew)
{
	struct worker *worker, *last = NULL;

	while ((worker = least_busy(crew)) != NULL) {
		if (life_goes_on(worker) || life_begin(crew, worker))
			return worker;
		last = worker;
	}
	assert(last != NULL);
	life_begin_here(crew, last);
	return last;
}

static void fill(struct slot *slot, const struct msc_input *input)
{
	slot->state = SLOT_BUSY;
	slot->tries = 0;
	slot->size = slot->task.input.size;
	slot->name.n = 0;
	buf_str(&slot->name, input->name);
	buf_char(&slot->name, '\0');
}

/* Who the message of a slot is at the desk. */
static size_t asker_of(const struct crew *crew, const struct worker *worker,
		       const struct slot *slot)
{
	return (size_t)(worker - crew->workers) * JOBS_SLOTS +
	       (size_t)(slot - worker->slots);
}

struct slot *crew_put(struct crew *crew, const struct msc_input *input)
{
	struct worker *worker = next_worker(crew);
	struct slot *slot = free_slot_of(worker);
	const char *reason;

	assert(slot != NULL);
	reason = task_fill(&slot->task, input);
	if (reason != NULL) {
		slot->report = msc_unreadable(crew->linter, input->name,
					      input->length, reason);
		slot->report_bytes = 0;
		slot->state = SLOT_DONE;
		return slot;
	}
	fill(slot, input);
	asked_begin(&slot->asked, crew->desk, asker_of(crew, worker, slot));
	slot->turn = crew->nturns++;
	crew->of_turn[slot->turn % (crew->n * JOBS_SLOTS)] = slot;
	worker->bytes += slot->size;
	worker->queue[worker->nqueue++] = (size_t)(slot - worker->slots);
	life_put_task(worker, (size_t)(slot - worker->slots));
	/* Who has nothing to do begins at once; others are told of several. */
	if (worker->nqueue == 1 && worker->lane == NULL)
		process_send(&worker->process);
	return slot;
}
