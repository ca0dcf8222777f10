#include "lint/jobs_lane.h"

#include <assert.h>

#include "lint/jobs_wire.h"
#include "lint/lint.h"

/* Bytes of messages that wait, beyond which no other begins: what was read of
 * them is in memory. */
enum { WAIT_MOST = 256 * 1024 };

enum place_state {
	PLACE_EMPTY,
	PLACE_NEW,    /* there is a message, to be begun */
	PLACE_WAITS,  /* for answers */
	PLACE_GOES_ON /* they are there */
};

/* Of one message at a time. */
struct place {
	enum place_state state;
	struct msc_linter linter; /* a copy with a scratch of its own */
	const struct task *task;
	struct arena_region region; /* where its report is made */
	struct lint *lint;
	struct fact **asked; /* by number */
	size_t n, room;
	size_t bytes;            /* of all that was asked */
	const struct fact *seen; /* the last that was looked at */
	bool of_network;         /* an open one is */
};

struct lane {
	struct arena arena; /* the lane lives in it */
	struct place places[JOBS_SLOTS];
	size_t queue[JOBS_SLOTS]; /* those with a message, as they came */
	size_t nqueue;
	struct buf in, out;
};

struct lane *lane_new(struct msc_linter *linter,
		      const struct task *const tasks[JOBS_SLOTS])
{
	struct arena arena = { 0 };
	struct lane *lane = arena_new(&arena, struct lane);

	lane->arena = arena;
	for (size_t i = 0; i < JOBS_SLOTS; i++) {
		struct place *place = &lane->places[i];

		place->task = tasks[i];
		place->linter = *linter;
		place->linter.scratch = (struct arena){ 0 };
		place->linter.region = &place->region;
		place->linter.apart = true;
	}
	return lane;
}

void lane_free(struct lane *lane)
{
	struct arena arena;

	if (lane == NULL)
		return;
	for (size_t i = 0; i < JOBS_SLOTS; i++)
		arena_free(&lane->places[i].linter.scratch);
	buf_free(&lane->in);
	buf_free(&lane->out);
	arena = lane->arena;
	arena_free(&arena);
}

struct buf *lane_in(struct lane *lane)
{
	return &lane->in;
}

struct buf *lane_out(struct lane *lane)
{
	return &lane->out;
}

/* ---- frames; what the parent says is well formed ---- */

static void take_task(struct lane *lane, const struct wire_frame *frame)
{
	size_t slot = 0;
	bool fine = wire_read_number(frame, &slot) && slot < JOBS_SLOTS &&
		    lane->places[slot].state == PLACE_EMPTY;

	assert(fine);
	lane->places[slot].region = task_region(lane->places[slot].task);
	lane->places[slot].state = PLACE_NEW;
	lane->queue[lane->nqueue++] = slot;
}

static void take_answer(struct lane *lane, const struct wire_frame *frame)
{
	struct wire_about about = { 0 };
	bool fine = wire_read_about(frame, &about) && about.slot < JOBS_SLOTS;
	struct place *place = &lane->places[about.slot];
	struct fact answer;

	assert(fine && place->state == PLACE_WAITS && about.number < place->n);
	fine = wire_read_answer(&place->linter.scratch, frame, &answer) &&
	       place->asked[about.number]->state == FACT_OPEN;
	assert(fine);
	fact_answer(place->asked[about.number], &answer);
}

static void take_go_on(struct lane *lane, const struct wire_frame *frame)
{
	size_t slot = 0;
	bool fine = wire_read_number(frame, &slot) && slot < JOBS_SLOTS &&
		    lane->places[slot].state == PLACE_WAITS;

	assert(fine);
	lane->places[slot].state = PLACE_GOES_ON;
}

static void take_frames(struct lane *lane)
{
	struct span rest = buf_span(&lane->in);
	struct wire_frame frame;
	enum wire_state state;

	while ((state = wire_next(&rest, &frame)) == WIRE_FRAME)
		if (frame.type == WIRE_TASK)
			take_task(lane, &frame);
		else if (frame.type == WIRE_ANSWER)
			take_answer(lane, &frame);
		else
			take_go_on(lane, &frame);
	assert(state == WIRE_MORE);
	buf_drop(&lane->in, lane->in.n - rest.n);
}

/* ---- questions ---- */

static void put_question(struct lane *lane, struct place *place,
			 struct fact *fact)
{
	struct wire_about about = { (size_t)(place - lane->places), place->n };

	if (fact->name.n + fact->told.n > WIRE_ASKED_MOST - place->bytes) {
		fact_give_up(fact, "limit");
		return;
	}
	place->bytes += fact->name.n + fact->told.n;
	place->asked =
		arena_grow(&place->linter.scratch, place->asked, place->n, 1,
			   &place->room, sizeof(struct fact *));
	place->asked[place->n++] = fact;
	if (fact_is_of_network(fact->kind))
		place->of_network = true;
	wire_put_question(&lane->out, &about, fact);
}

/* What was asked since the last time stands before it in the list, the latest
 * first. */
static void put_questions(struct lane *lane, struct place *place,
			  const struct facts *facts)
{
	struct fact **open = NULL;
	size_t n = 0, room = 0;

	for (struct fact *fact = facts->first;
	     fact != NULL && fact != place->seen; fact = fact->next) {
		if (fact->state != FACT_OPEN)
			continue;
		open = arena_grow(&place->linter.scratch, open, n, 1, &room,
				  sizeof(struct fact *));
		open[n++] = fact;
	}
	while (n > 0)
		put_question(lane, place, open[--n]);
	place->seen = facts->first;
	wire_put_number(&lane->out, WIRE_WAIT, (size_t)(place - lane->places));
	place->state = PLACE_WAITS;
}

/* ---- messages ---- */

static void begin(struct place *place)
{
	const struct msc_input *input = &place->task->shared->input;

	place->asked = NULL;
	place->n = place->room = place->bytes = 0;
	place->seen = NULL;
	place->lint =
		lint_begin(&place->linter,
			   (struct span){ input->bytes, input->size }, input);
}

/* Say where its report is; what one took that was too large is to be given back,
 * too. */
static void end(struct lane *lane, struct place *place)
{
	const struct msc_input *input = &place->task->shared->input;
	struct msc_report *report = lint_end(place->lint);
	struct wire_report where = { .slot = (size_t)(place - lane->places),
				     .used = place->region.used };

	arena_reset(&place->linter.scratch);
	if (place->region.over) {
		msc_report_free(report);
		report = msc_unreadable(
			&place->linter, input->name, input->size,
			"its report would be larger than 64 MiB");
	}
	where.at = (size_t)((char *)report - place->region.p);
	wire_put_report(&lane->out, &where);
}

size_t lane_leave_queue(size_t *queue, size_t n, size_t slot)
{
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		if (queue[i] != slot)
			queue[left++] = queue[i];
	return left;
}

/* Go on with the message until it asks or is at its end. */
static void work(struct lane *lane, size_t slot)
{
	struct place *place = &lane->places[slot];
	struct task_shared *shared = place->task->shared;
	const struct facts *facts;

	shared->begun = shared->at_work = true;
	if (place->state == PLACE_NEW)
		begin(place);
	else
		lint_go_on(place->lint);
	place->of_network = false;
	facts = lint_open(place->lint);
	if (facts != NULL) {
		put_questions(lane, place, facts);
	} else {
		end(lane, place);
		place->state = PLACE_EMPTY;
		lane->nqueue =
			lane_leave_queue(lane->queue, lane->nqueue, slot);
	}
	shared->at_work = false;
}

/* Whether another message may begin. Who waits for the network is alone: each
 * message has a time for that, and it is not to be spent on others. */
static bool may_begin(const struct lane *lane, const struct place *next)
{
	size_t bytes = 0;

	for (size_t i = 0; i < lane->nqueue; i++) {
		const struct place *place = &lane->places[lane->queue[i]];

		if (place->state == PLACE_WAITS && place->of_network)
			return false;
		if (place->state == PLACE_WAITS)
			bytes += place->task->shared->input.size;
	}
	return bytes == 0 ||
	       bytes + next->task->shared->input.size <= WAIT_MOST;
}

/* Of those that can go on the first that came, so that what came first is done
 * first. */
bool lane_step(struct lane *lane)
{
	take_frames(lane);
	for (size_t i = 0; i < lane->nqueue; i++) {
		size_t slot = lane->queue[i];
		const struct place *place = &lane->places[slot];

		if (place->state == PLACE_GOES_ON ||
		    (place->state == PLACE_NEW && may_begin(lane, place))) {
			work(lane, slot);
			return true;
		}
		if (place->state == PLACE_NEW)
			break;
	}
	return false;
}
