#include "lint/jobs_wire.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { HEAD = 5 }; /* bytes before the body */

/* ---- writing ---- */

static void put_u32(struct buf *out, size_t value)
{
	uint32_t number = (uint32_t)value;

	assert(value <= UINT32_MAX);
	memcpy(buf_room(out, sizeof(number)), &number, sizeof(number));
	out->n += sizeof(number);
}

static void put_span(struct buf *out, struct span s)
{
	put_u32(out, s.n);
	buf_add(out, s);
}

/* Begin a frame; where it begins. */
static size_t begin(struct buf *out, enum wire_type type)
{
	size_t at = out->n;

	put_u32(out, 0);
	buf_char(out, (char)type);
	return at;
}

static void end(struct buf *out, size_t at)
{
	uint32_t n = (uint32_t)(out->n - at - HEAD);

	assert(out->n - at - HEAD <= WIRE_MOST);
	memcpy(out->p + at, &n, sizeof(n));
}

void wire_put_number(struct buf *out, enum wire_type type, size_t number)
{
	size_t at = begin(out, type);

	put_u32(out, number);
	end(out, at);
}

void wire_put_report(struct buf *out, const struct wire_report *report)
{
	size_t at = begin(out, WIRE_DONE);

	put_u32(out, report->slot);
	put_u32(out, report->at);
	put_u32(out, report->used);
	end(out, at);
}

static size_t begin_about(struct buf *out, enum wire_type type,
			  const struct wire_about *about)
{
	size_t at = begin(out, type);

	put_u32(out, about->slot);
	put_u32(out, about->number);
	return at;
}

void wire_put_question(struct buf *out, const struct wire_about *about,
		       const struct fact *fact)
{
	size_t at = begin_about(out, WIRE_QUESTION, about);

	put_u32(out, (size_t)fact->kind);
	put_span(out, fact->name);
	put_u32(out, fact->tells);
	put_span(out, fact->told);
	end(out, at);
}

/* Bytes of the answer, so that one too large is never written. */
static size_t size_of(const struct fact *fact)
{
	size_t n = HEAD + 7 * sizeof(uint32_t) + fact->canonical.n;

	for (size_t i = 0; i < fact->nvalues && n <= WIRE_MOST; i++)
		n += 2 * sizeof(uint32_t) + fact->values[i].text.n;
	return n;
}

void wire_put_answer(struct buf *out, const struct wire_about *about,
		     const struct fact *fact)
{
	static const struct fact too_large = { .state = FACT_UNKNOWN,
					       .reason = "limit" };
	const struct fact *answer =
		size_of(fact) > WIRE_MOST / 2 ? &too_large : fact;
	size_t at = begin_about(out, WIRE_ANSWER, about);

	put_u32(out, (size_t)answer->state);
	put_u32(out, answer->no_name);
	put_span(out,
		 answer->reason == NULL ? SPAN("") : span_str(answer->reason));
	put_span(out, answer->canonical);
	put_u32(out, answer->nvalues);
	for (size_t i = 0; i < answer->nvalues; i++) {
		put_u32(out, answer->values[i].preference);
		put_span(out, answer->values[i].text);
	}
	end(out, at);
}

/* ---- reading ---- */

/* What is left of a frame, and whether all that was read was there. */
struct reader {
	struct span rest;
	bool failed;
};

static size_t take_u32(struct reader *r)
{
	uint32_t number;

	if (r->rest.n < sizeof(number)) {
		r->failed = true;
		return 0;
	}
	memcpy(&number, r->rest.p, sizeof(number));
	r->rest = span_skip(r->rest, sizeof(number));
	return number;
}

static struct span take_span(struct reader *r)
{
	size_t n = take_u32(r);
	struct span s = span_first(r->rest, n);

	if (s.n < n)
		r->failed = true;
	r->rest = span_skip(r->rest, n);
	return s;
}

static bool is_whole(const struct reader *r)
{
	return !r->failed && r->rest.n == 0;
}

enum wire_state wire_next(struct span *bytes, struct wire_frame *frame)
{
	uint32_t n;

	if (bytes->n < HEAD)
		return WIRE_MORE;
	memcpy(&n, bytes->p, sizeof(n));
	if (n > WIRE_MOST || (unsigned char)bytes->p[sizeof(n)] >= WIRE_TYPES)
		return WIRE_BAD;
	if (bytes->n - HEAD < n)
		return WIRE_MORE;
	frame->type = (enum wire_type)bytes->p[sizeof(n)];
	frame->body = span_slice(*bytes, HEAD, n);
	*bytes = span_skip(*bytes, HEAD + n);
	return WIRE_FRAME;
}

bool wire_read_number(const struct wire_frame *frame, size_t *number)
{
	struct reader r = { .rest = frame->body };

	*number = take_u32(&r);
	return is_whole(&r);
}

bool wire_read_report(const struct wire_frame *frame,
		      struct wire_report *report)
{
	struct reader r = { .rest = frame->body };

	report->slot = take_u32(&r);
	report->at = take_u32(&r);
	report->used = take_u32(&r);
	return is_whole(&r);
}

/* What it is about, which all of its kind begin with. */
static struct reader begin_reading(const struct wire_frame *frame,
				   struct wire_about *about)
{
	struct reader r = { .rest = frame->body };

	about->slot = take_u32(&r);
	about->number = take_u32(&r);
	return r;
}

bool wire_read_about(const struct wire_frame *frame, struct wire_about *about)
{
	return !begin_reading(frame, about).failed;
}

bool wire_read_question(const struct wire_frame *frame, struct fact *question)
{
	struct wire_about about;
	struct reader r = begin_reading(frame, &about);
	size_t kind = take_u32(&r), tells;

	*question = (struct fact){ .name = take_span(&r) };
	tells = take_u32(&r);
	question->told = take_span(&r);
	if (!is_whole(&r) || kind >= FACT_KINDS || tells > 1)
		return false;
	question->kind = (enum fact_kind)kind;
	question->tells = tells == 1;
	return true;
}

static void take_values(struct arena *a, struct reader *r, struct fact *answer)
{
	struct fact_value *values;
	size_t n = take_u32(r);

	/* Each has two numbers at least, so the memory is bounded by what came.
	 */
	if (n > r->rest.n / (2 * sizeof(uint32_t))) {
		r->failed = true;
		return;
	}
	values = arena_alloc(a, n, sizeof(*values));
	for (size_t i = 0; i < n; i++) {
		values[i].preference = (unsigned)take_u32(r);
		values[i].text = arena_span(a, take_span(r));
	}
	answer->values = values;
	answer->nvalues = n;
}

/* Whether it is what fact_answer() may be given. */
static bool is_answer(const struct fact *answer)
{
	return (answer->state == FACT_FOUND || answer->state == FACT_NONE ||
		answer->state == FACT_UNKNOWN) &&
	       (answer->state == FACT_UNKNOWN) == (answer->reason != NULL);
}

bool wire_read_answer(struct arena *a, const struct wire_frame *frame,
		      struct fact *answer)
{
	struct wire_about about;
	struct reader r = begin_reading(frame, &about);
	struct span reason;

	*answer = (struct fact){ 0 };
	answer->state = (enum fact_state)take_u32(&r);
	answer->no_name = take_u32(&r) != 0;
	reason = take_span(&r);
	if (reason.n > 0)
		answer->reason = arena_str(a, reason);
	answer->canonical = arena_span(a, take_span(&r));
	take_values(a, &r, answer);
	return is_whole(&r) && is_answer(answer);
}
