/* Of http-net; until then. */
#include "facts/web.h"

static const char *const faults[WEB_FAULTS] = {
	"",         "refused",    "tls expired", "tls early",
	"tls name", "tls issuer", "tls old",     "tls broken",
};

const char *web_fault_name(enum web_fault fault)
{
	return faults[fault];
}

static uint64_t number(struct span s)
{
	uint64_t value = 0;

	return span_number(s, 0, INT64_MAX, &value) ? value : 0;
}

struct web web_read(const struct fact *fact)
{
	struct web web = { .length = -1 };

	for (size_t i = 0; i < fact->nvalues; i++) {
		struct span text = fact->values[i].text;
		struct span word = span_first(text, span_until(text, ' '));
		struct span rest = span_skip(text, word.n + 1);

		if (span_is(word, "status"))
			web.status = (unsigned)number(rest);
		if (span_is(word, "location"))
			web.location = rest;
		if (span_is(word, "type"))
			web.type = rest;
		if (span_is(word, "length"))
			web.length = (int64_t)number(rest);
		if (span_is(word, "expires"))
			web.expires = (int64_t)number(rest);
		if (span_is(word, "challenge"))
			web.challenge = true;
		if (span_is(word, "cookie"))
			web.cookie = true;
		if (span_is(word, "ms"))
			web.ms = (unsigned)number(rest);
		if (span_is(word, "body"))
			web.body = rest;
		for (int f = 1; f < WEB_FAULTS; f++)
			if (span_is(word, "fault") && span_is(rest, faults[f]))
				web.fault = (enum web_fault)f;
	}
	return web;
}
