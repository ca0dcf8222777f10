#include "lint/jobs_talk.h"

#include "lint/jobs_wire.h"
#include "lint/linter.h"

void talk_leave_queue(struct worker *worker, const struct slot *slot)
{
	worker->nqueue = lane_leave_queue(worker->queue, worker->nqueue,
					  (size_t)(slot - worker->slots));
	worker->bytes -= slot->size;
}

/* ---- what workers say ---- */

/* The slot of that number, if it has a message that is being checked. */
static struct slot *slot_of(struct worker *worker, size_t number)
{
	return number < JOBS_SLOTS && worker->slots[number].state == SLOT_BUSY
		       ? &worker->slots[number]
		       : NULL;
}

static bool take_report(struct worker *worker, const struct wire_frame *frame)
{
	struct wire_report where;
	struct msc_report *report;
	struct slot *slot;

	if (!wire_read_report(frame, &where))
		return false;
	slot = slot_of(worker, where.slot);
	report = slot == NULL ? NULL
			      : task_report(&slot->task, where.at, where.used);
	if (report == NULL)
		return false;
	talk_leave_queue(worker, slot);
	slot->report = report;
	slot->report_bytes = where.used;
	slot->state = SLOT_DONE;
	return true;
}

static bool take_question(const struct crew *crew, struct worker *worker,
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
	    slot->asked.n == crew->most_asked ||
	    question.name.n + question.told.n >
		    WIRE_ASKED_MOST - slot->asked.bytes)
		return false;
	asked_put(&slot->asked, &question);
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
		slot->state = SLOT_WAITS;
	return slot != NULL;
}

static bool take_frame(const struct crew *crew, struct worker *worker,
		       const struct wire_frame *frame)
{
	if (frame->type == WIRE_DONE)
		return take_report(worker, frame);
	if (frame->type == WIRE_QUESTION)
		return take_question(crew, worker, frame);
	return frame->type == WIRE_WAIT && take_wait(worker, frame);
}

bool talk_hear(const struct crew *crew, struct worker *worker)
{
	struct buf *in = &worker->process.in;
	struct span rest = buf_span(in);
	struct wire_frame frame;
	enum wire_state state;

	while ((state = wire_next(&rest, &frame)) == WIRE_FRAME)
		if (!take_frame(crew, worker, &frame))
			return false;
	buf_drop(in, in->n - rest.n);
	return state == WIRE_MORE;
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

		if (slot->turn != crew->turn)
			continue;
		if (slot->state == SLOT_BUSY)
			return;
		if (slot->state == SLOT_WAITS)
			ask_past(crew, slot);
	}
}

static void give_answers(struct worker *worker, struct slot *slot)
{
	struct buf *out = &worker->process.out;
	struct wire_about about = { (size_t)(slot - worker->slots), 0 };
	const struct fact *fact;

	while ((fact = asked_give(&slot->asked, &about.number)) != NULL)
		wire_put_answer(out, &about, fact);
	wire_put_number(out, WIRE_GO_ON, about.slot);
	slot->state = SLOT_BUSY;
}

static void answer_worker(struct crew *crew, struct worker *worker)
{
	for (size_t i = 0; i < worker->nqueue; i++) {
		struct slot *slot = &worker->slots[worker->queue[i]];

		if (slot->state != SLOT_WAITS)
			continue;
		if (slot->turn < crew->turn)
			ask_past(crew, slot);
		if (asked_is_due(&slot->asked))
			give_answers(worker, slot);
	}
}

void talk_answer(struct crew *crew)
{
	take_turns(crew);
	for (size_t i = 0; i < crew->n; i++)
		answer_worker(crew, &crew->workers[i]);
}
