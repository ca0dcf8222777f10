#include "lint/jobs_worker.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lint/jobs_wire.h"
#include "lint/lint.h"
#include "store/suppress.h"

enum { READ_AT_ONCE = 64 * 1024, NONSENSE = 3 /* exit status */ };

struct worker {
	struct msc_linter *linter;
	struct task *const *tasks;
	int fd;
	struct buf in, out;
	size_t at;                /* of `in`, up to where it was read */
	size_t waits[JOBS_SLOTS]; /* slots that wait to be linted */
	size_t nwaits;
	struct fact **asked; /* of this message, by number */
	size_t n, room;
	const struct fact *seen; /* the last that was looked at */
};

/* ---- the socket ---- */

static void send_all(struct worker *w)
{
	struct span rest = buf_span(&w->out);

	while (rest.n > 0) {
		ssize_t n = send(w->fd, rest.p, rest.n, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			_exit(0); /* nobody is there any more */
		rest = span_skip(rest, (size_t)n);
	}
	w->out.n = 0;
}

static void read_more(struct worker *w)
{
	struct buf *in = &w->in;
	ssize_t n;

	if (w->at > 0)
		memmove(in->p, in->p + w->at, in->n - w->at);
	in->n -= w->at;
	w->at = 0;
	do {
		n = recv(w->fd, buf_room(in, READ_AT_ONCE), READ_AT_ONCE, 0);
	} while (n < 0 && errno == EINTR);
	if (n <= 0)
		_exit(0);
	in->n += (size_t)n;
}

/* Valid until the next. */
static struct wire_frame next_frame(struct worker *w)
{
	struct wire_frame frame;
	enum wire_state state;

	for (;;) {
		struct span rest = span_skip(buf_span(&w->in), w->at);

		state = wire_next(&rest, &frame);
		if (state == WIRE_FRAME) {
			w->at = w->in.n - rest.n;
			return frame;
		}
		if (state == WIRE_BAD)
			_exit(NONSENSE);
		read_more(w);
	}
}

static void take_task(struct worker *w, const struct wire_frame *frame)
{
	size_t slot;

	if (frame->type != WIRE_TASK || !wire_read_number(frame, &slot) ||
	    slot >= JOBS_SLOTS || w->nwaits == JOBS_SLOTS)
		_exit(NONSENSE);
	w->waits[w->nwaits++] = slot;
}

/* ---- questions ---- */

static void put_question(struct worker *w, struct fact *fact)
{
	if (fact->name.n > WIRE_NAME_MOST || fact->told.n > WIRE_NAME_MOST) {
		fact_give_up(fact, "limit");
		return;
	}
	w->asked = arena_grow(&w->linter->scratch, w->asked, w->n, 1, &w->room,
			      sizeof(struct fact *));
	w->asked[w->n++] = fact;
	wire_put_question(&w->out, fact);
}

/* What was asked since the last time stands before it in the list, the latest
 * first. */
static void put_questions(struct worker *w, const struct facts *facts)
{
	struct fact **open = NULL;
	size_t n = 0, room = 0;

	for (struct fact *fact = facts->first; fact != NULL && fact != w->seen;
	     fact = fact->next) {
		if (fact->state != FACT_OPEN)
			continue;
		open = arena_grow(&w->linter->scratch, open, n, 1, &room,
				  sizeof(struct fact *));
		open[n++] = fact;
	}
	while (n > 0)
		put_question(w, open[--n]);
	w->seen = facts->first;
	wire_put_number(&w->out, WIRE_WAIT, 0);
	send_all(w);
}

static void take_answer(struct worker *w, const struct wire_frame *frame)
{
	struct fact answer;
	size_t number;

	if (!wire_read_answer(&w->linter->scratch, frame, &number, &answer) ||
	    number >= w->n || w->asked[number]->state != FACT_OPEN)
		_exit(NONSENSE);
	fact_answer(w->asked[number], &answer);
}

/* An answer_fn. */
static void ask(struct facts *facts, void *context)
{
	struct worker *w = context;

	put_questions(w, facts);
	for (;;) {
		struct wire_frame frame = next_frame(w);

		if (frame.type == WIRE_GO_ON)
			return;
		if (frame.type == WIRE_ANSWER)
			take_answer(w, &frame);
		else
			take_task(w, &frame);
	}
}

/* ---- messages ---- */

static struct msc_report *lint_task(struct worker *w, struct task *task)
{
	const struct msc_input *input = &task->input;
	struct msc_report *report;

	w->linter->region = &task->region;
	w->asked = NULL;
	w->n = w->room = 0;
	w->seen = NULL;
	report = lint_message(
		w->linter, (struct span){ input->bytes, input->size }, input);
	if (!task->region.over)
		return report;
	msc_report_free(report);
	return msc_unreadable(w->linter, input->name, input->size,
			      "its report would be larger than 64 MiB");
}

void worker_run(const struct worker_side *side, int fd)
{
	struct worker w = { .linter = side->linter,
			    .tasks = side->tasks,
			    .fd = fd };

	w.linter->ask = ask;
	w.linter->asker = &w;
	for (;;) {
		size_t slot;

		while (w.nwaits == 0) {
			struct wire_frame frame = next_frame(&w);

			take_task(&w, &frame);
		}
		slot = w.waits[0];
		w.waits[0] = w.waits[--w.nwaits];
		w.tasks[slot]->begun = true;
		w.tasks[slot]->report = lint_task(&w, w.tasks[slot]);
		wire_put_number(&w.out, WIRE_DONE, slot);
		send_all(&w);
	}
}
