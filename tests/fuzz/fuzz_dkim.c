#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "check/dkim.h"
#include "check/dkim_canon.h"
#include "check/dkim_tags.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NOW = 1700000000 };

static bool is_part(struct span part, struct span whole)
{
	return part.n == 0 || (part.p >= whole.p && part.n <= whole.n &&
			       part.p + part.n <= whole.p + whole.n);
}

static bool is_dns_name(struct span name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!is_ascii(name.p[i]) || is_upper(name.p[i]) ||
		    name.p[i] <= ' ')
			return false;
	return name.n <= 253;
}

static void check_signature(const struct dkim_signature *s)
{
	bool sound = true;

	for (size_t i = 0; i < s->nfaults; i++) {
		assert(is_part(s->faults[i].at, s->in->text));
		sound = sound && s->faults[i].harmless;
	}
	assert(s->sound == sound);
	assert(is_dns_name(s->domain) && is_dns_name(s->selector));
	for (size_t i = 0; i < s->nnames; i++)
		assert(is_part(s->names[i], s->in->text));
	if (!sound)
		return;
	assert(is_part(s->cut, s->in->text) && s->cut.n > 0);
	assert(s->domain.n > 0 && s->selector.n > 0 && s->body_hash.n > 0 &&
	       s->signature.n > 0);
	assert(s->arc ? s->instance > 0 : dkim_signs(s, SPAN("From")) > 0);
}

/* The answer to all that is asked is one record. */
static void check_result(struct arena *a, const struct message *msg,
			 const struct dkim_signature *s, struct span record)
{
	struct fact_value value = { .text = record };
	struct fact answer = { .state = FACT_FOUND,
			       .values = &value,
			       .nvalues = 1 };
	struct facts facts = facts_begin(a, 2);
	struct dkim_result r = dkim_verify(a, &facts, msg, s, NOW);
	struct fact *asked = facts_next_open(&facts, NULL);

	assert((r.state == DKIM_OPEN) == (asked != NULL));
	assert(s->sound || r.reason == DKIM_SYNTAX);
	if (asked == NULL)
		return;
	fact_answer(asked, &answer);
	r = dkim_verify(a, &facts, msg, s, NOW);
	assert(facts.n == 1 && r.state != DKIM_OPEN);
	assert((r.state == DKIM_PASS) == (r.reason == DKIM_NO_REASON));
	if (r.state == DKIM_PASS || r.state == DKIM_FAIL)
		assert(r.key.public_key != NULL);
}

static struct span hash_body(struct arena *a, struct span body, bool relaxed,
			     uint64_t most, uint64_t *n)
{
	struct digest *d = digest_new(a);

	digest_begin(d, DIGEST_SHA256);
	*n = dkim_add_body(d, body, relaxed, most);
	return digest_end(d);
}

/* Line ends of either kind and empty lines at the end make no difference, and
 * the relaxed form is not longer. */
static void check_body(struct arena *a, struct span body)
{
	char *to = arena_bytes(a, 2 * body.n + 4);
	uint64_t n[2], again, cut;
	size_t size = 0;

	for (size_t i = 0; i < body.n; i++) {
		if (body.p[i] == '\n' && (i == 0 || body.p[i - 1] != '\r'))
			to[size++] = '\r';
		to[size++] = body.p[i];
	}
	if (size > 0 && to[size - 1] != '\n') {
		memcpy(to + size, "\r\n", 2);
		size += 2;
	}
	memcpy(to + size, "\r\n", 2);
	for (int relaxed = 0; relaxed < 2; relaxed++) {
		struct span one = hash_body(a, body, relaxed != 0, UINT64_MAX,
					    &n[relaxed]);
		struct span two = hash_body(a, (struct span){ to, size + 2 },
					    relaxed != 0, UINT64_MAX, &again);

		assert(n[relaxed] == again && span_eq(one, two));
		(void)hash_body(a, body, relaxed != 0, n[relaxed] / 2, &cut);
		assert(cut > n[relaxed] / 2 || n[relaxed] == 0);
	}
	assert(n[1] <= n[0]);
}

static void check_record(struct arena *a, struct span record)
{
	struct dkim_key key = dkim_key_parse(a, record);

	assert((key.state == DKIM_KEY_BROKEN) == (key.why != NULL));
	assert((key.state == DKIM_KEY_FOUND) == (key.public_key != NULL));
	assert(key.state != DKIM_KEY_FOUND || key.bytes.n > 0);
	assert(is_part(key.notes, record));
}

/* Whatever the input, a key record, NUL, and a message: places are in the text,
 * what is asked for is a name, and what comes of it is one thing. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span input = { (const char *)data, size };
	struct span record = span_first(input, span_until(input, '\0'));
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct view file = view_root(span_skip(input, record.n + 1));
	const struct message *msg = message_parse(&parse, &file);
	const struct part *root = &msg->parts[0];

	assert(crypto_available());
	for (size_t i = 0; i < root->nfields && i < 10; i++) {
		const struct dkim_signature *s =
			dkim_signature_read(&a, msg, &root->fields[i]);

		check_signature(s);
		check_result(&a, msg, s, record);
	}
	check_body(&a, span_skip(file.text, root->body.at));
	check_record(&a, record);
	arena_free(&a);
	return 0;
}
