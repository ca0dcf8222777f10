#include "lint/jobs_talk.h"

#include "lint/linter.h"

size_t talk_asker(const struct crew *crew, const struct worker *worker,
		  const struct slot *slot)
{
	return (size_t)(worker - crew->workers) * JOBS_SLOTS +
	       (size_t)(slot - worker->slots);
}

void talk_leave_queue(struct worker *worker, const struct slot *slot)
{
	size_t number = (size_t)(slot - worker->slots), n = 0;

	for (size_t i = 0; i < worker->nqueue; i++)
		if (worker->queue[i] != number)
			worker->queue[n++] = worker->queue[i];
	worker->nqueue = n;
	worker->bytes -= slot->size;
}

/* ---- what workers say ---- */

/* The slot of that number, if it has a message that is being checked. */
static struct slot *slot_of(struct worker *worker, size_t number)
{
	if (number >= JOBS_SLOTS || worker->slots[number].state != SLOT_BUSY ||
	    worker->slots[number].waits)
		return NULL;
	return &worker->slots[number];
}

static bool take_report(struct worker *worker, const struct wire_frame *frame)
{
	struct msc_report *report;
	struct slot *slot;
	size_t number;

	if (!wire_read_number(frame, &number))
		return false;
	slot = slot_of(worker, number);
	report = slot == NULL ? NULL : task_report(slot->task);
	if (report == NULL)
		return false;
	talk_leave_queue(worker, slot);
	slot->report = report;
	slot->state = SLOT_DONE;
	slot->report_bytes = slot->task->region.used;
	return true;
}

static bool take_question(struct crew *crew, struct worker *worker,
			  const struct wire_frame *frame)
{
	struct wire_about about;
	struct fact question;
	struct slot *slot;

	if (!wire_read_about(frame, &about) ||
	    !wire_read_question(frame, &question))
		return false;
	slot = slot_of(worker, about.slot);
	if (slot == NULL || about.number != slot->asked.n ||
	    slot->asked.n == crew->most_asked)
		return false;
	asked_put(&slot->asked, crew->desk, talk_asker(crew, worker, slot),
		  &question);
	return true;
}

static bool take_wait(struct worker *worker, const struct wire_frame *frame)
{
	struct slot *slot;
	size_t number;

	if (!wire_read_number(frame, &number))
		return false;
	slot = slot_of(worker, number);
	if (slot != NULL)
		slot->waits = true;
	return slot != NULL;
}

bool talk_hear(struct crew *crew, struct worker *worker)
{
	struct wire_frame frame;
	enum wire_state state;
	bool fine = true;

	while (fine &&
	       (state = process_next(&worker->process, &frame)) != WIRE_MORE)
		if (state == WIRE_FRAME && frame.type == WIRE_DONE)
			fine = take_report(worker, &frame);
		else if (state == WIRE_FRAME && frame.type == WIRE_QUESTION)
			fine = take_question(crew, worker, &frame);
		else
			fine = state == WIRE_FRAME && frame.type == WIRE_WAIT &&
			       take_wait(worker, &frame);
	return fine;
}

/* ---- what they are told ---- */

static void ask_past(struct crew *crew, struct slot *slot)
{
	asked_of_past(&slot->asked, &crew->linter->past, slot->name.p);
}

/* What one message tells is for those behind it: all ask for the first time in
 * the order of the inputs, whichever is checked first. */
static void take_turns(struct crew *crew)
{
	for (; crew->turn < crew->nturns; crew->turn++) {
		struct slot *slot =
			crew->of_turn[crew->turn % (crew->n * JOBS_SLOTS)];

		if (slot->state != SLOT_BUSY || slot->turn != crew->turn)
			continue;
		if (!slot->waits)
			return;
		ask_past(crew, slot);
	}
}

static void give_answers(struct crew *crew, struct worker *worker,
			 struct slot *slot)
{
	struct buf *out = &worker->process.out;
	struct wire_about about = { (size_t)(slot - worker->slots), 0 };
	const struct fact *fact;

	while ((fact = asked_give(&slot->asked, crew->desk,
				  talk_asker(crew, worker, slot),
				  &about.number)) != NULL)
		wire_put_answer(out, &about, fact);
	wire_put_number(out, WIRE_GO_ON, about.slot);
	slot->waits = false;
}

static bool is_due(const struct crew *crew, const struct worker *worker,
		   const struct slot *slot)
{
	return slot->waits && asked_is_past_done(&slot->asked) &&
	       desk_is_due(crew->desk, talk_asker(crew, worker, slot));
}

static void answer_worker(struct crew *crew, struct worker *worker)
{
	for (size_t i = 0; i < worker->nqueue; i++) {
		struct slot *slot = &worker->slots[worker->queue[i]];

		if (slot->waits && slot->turn < crew->turn)
			ask_past(crew, slot);
		if (is_due(crew, worker, slot))
			give_answers(crew, worker, slot);
	}
}

void talk_answer(struct crew *crew)
{
	take_turns(crew);
	for (size_t i = 0; i < crew->n; i++)
		answer_worker(crew, &crew->workers[i]);
}
