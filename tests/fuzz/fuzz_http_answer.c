/* Any bytes as what a web server sends: the header is read within its bytes,
 * line by line, the rest is the page; what they come to, written as a fact, is
 * read as it was, and leads to no fourth request. The first byte chooses the
 * kind of question. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "facts/web.h"
#include "net/http_answer.h"
#include "net/http_location.h"
#include "net/http_step.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The header, up to the line that is empty. How many bytes it has. */
static size_t read_header(struct http_answer *answer, struct span bytes)
{
	size_t at = 0;

	while (at < bytes.n && !answer->complete) {
		struct span rest = span_skip(bytes, at);
		struct span line = span_first(rest, span_until(rest, '\n') + 1);

		http_answer_line(answer, line);
		at += line.n;
	}
	return at;
}

static void check_answer(const struct http_answer *answer)
{
	assert(answer->status == 0 ||
	       (answer->status >= 100 && answer->status <= 999));
	assert(!answer->complete || answer->status >= 200);
	assert(answer->ntype <= HTTP_TYPE_MOST);
	assert(answer->length >= -1 && answer->whole >= -1);
	for (size_t i = 0; i < answer->ntype; i++)
		assert(answer->type[i] > ' ' && answer->type[i] < 0x7f);
}

static void check_steps(enum fact_kind kind, const struct http_answer *answer)
{
	const struct http_outcome outcome = {
		.status = answer->complete ? answer->status : 0,
		.redirects = answer->redirects &&
			     http_status_redirects(answer->status),
		.end = answer->complete ? HTTP_ANSWERED : HTTP_CUT,
	};
	enum http_step step = http_step_first(kind);
	size_t n = 0;

	for (; step != HTTP_OVER; n++)
		step = http_step_after(step, &outcome);
	assert(n <= 3 && (kind != FACT_HTTP_POST || n == 1));
}

static void check_fact(const struct http_answer *answer, struct span body)
{
	struct arena a = { 0 };
	struct fact_value values[WEB_VALUES];
	const struct web web = {
		.status = answer->status,
		.location = http_location(&a, body),
		.type = { answer->type, answer->ntype },
		.length = answer->length,
		.challenge = http_answer_is_challenge(answer, body),
		.body = body,
	};
	size_t n = web_write(&a, &web, values);
	const struct fact fact = { .state = FACT_FOUND,
				   .values = values,
				   .nvalues = n };
	struct web again = web_read(&fact);

	assert(utf8_valid(web.location) == web.location.n);
	assert(again.status == web.status && again.length == web.length);
	assert(again.challenge == web.challenge);
	assert(span_eq(again.type, web.type) && span_eq(again.body, web.body));
	assert(span_eq(again.location, web.location));
	arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum fact_kind kinds[] = { FACT_HTTP, FACT_HTTP_GET,
						FACT_HTTP_POST };
	struct http_answer answer = http_answer_begin();
	struct span bytes;
	size_t n;

	if (size == 0)
		return 0;
	bytes = (struct span){ (const char *)data + 1, size - 1 };
	n = read_header(&answer, bytes);
	check_answer(&answer);
	check_steps(kinds[data[0] % 3], &answer);
	check_fact(&answer, span_skip(bytes, n));
	return 0;
}
