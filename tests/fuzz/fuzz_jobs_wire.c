/* Any bytes as what a worker or its parent says: frames are taken one by one,
 * each within its bytes, and what they say keeps its contract; said again, it is
 * the same. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lint/jobs_wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_question(const struct wire_frame *frame)
{
	struct buf again = { 0 };
	struct wire_about about;
	struct fact fact = { 0 };
	struct span rest;
	struct wire_frame same;

	if (!wire_read_question(frame, &fact))
		return;
	assert(fact.kind < FACT_KINDS);
	assert(wire_read_about(frame, &about));
	wire_put_question(&again, &about, &fact);
	rest = buf_span(&again);
	assert(wire_next(&rest, &same) == WIRE_FRAME);
	assert(span_eq(same.body, frame->body));
	buf_free(&again);
}

static void check_answer(const struct wire_frame *frame)
{
	struct arena a = { 0 };
	struct buf again = { 0 };
	struct fact fact, same;
	struct span rest;
	struct wire_frame said;
	struct wire_about about, same_about;

	if (wire_read_answer(&a, frame, &fact) &&
	    wire_read_about(frame, &about)) {
		assert(fact.state != FACT_OPEN);
		assert((fact.state == FACT_UNKNOWN) == (fact.reason != NULL));
		wire_put_answer(&again, &about, &fact);
		rest = buf_span(&again);
		assert(wire_next(&rest, &said) == WIRE_FRAME);
		assert(wire_read_answer(&a, &said, &same) &&
		       wire_read_about(&said, &same_about));
		assert(about.slot == same_about.slot &&
		       about.number == same_about.number &&
		       same.state == fact.state &&
		       same.nvalues == fact.nvalues);
	}
	buf_free(&again);
	arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = { (const char *)data, size };
	struct wire_frame frame;
	size_t number;

	while (wire_next(&bytes, &frame) == WIRE_FRAME) {
		assert(frame.type < WIRE_TYPES);
		assert(frame.body.n <= WIRE_MOST);
		(void)wire_read_number(&frame, &number);
		check_question(&frame);
		check_answer(&frame);
	}
	return 0;
}
