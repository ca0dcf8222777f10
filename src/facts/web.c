#include "facts/web.h"

#include <inttypes.h>

static const char *const fault_names[WEB_FAULTS] = {
	[WEB_FINE] = "",
	[WEB_REFUSED] = "refused",
	[WEB_TLS_EXPIRED] = "tls expired",
	[WEB_TLS_EARLY] = "tls early",
	[WEB_TLS_NAME] = "tls name",
	[WEB_TLS_ISSUER] = "tls issuer",
	[WEB_TLS_OLD] = "tls old",
	[WEB_TLS_BROKEN] = "tls broken",
};

const char *web_fault_name(enum web_fault fault)
{
	return fault_names[fault];
}

static enum web_fault fault_named(struct span name)
{
	for (int i = WEB_FINE + 1; i < WEB_FAULTS; i++)
		if (span_is(name, fault_names[i]))
			return (enum web_fault)i;
	return WEB_FINE;
}

/* A number that is none is left out. */
static uint64_t number_of(struct span text, uint64_t most, uint64_t otherwise)
{
	uint64_t number;

	return span_number(text, 0, most, &number) ? number : otherwise;
}

static void read_value(struct web *web, struct span value)
{
	size_t blank = span_until(value, ' ');
	struct span word = span_first(value, blank);
	struct span rest = span_skip(value, blank + 1);

	if (span_is(word, "status"))
		web->status = (unsigned)number_of(rest, 999, 0);
	else if (span_is(word, "location"))
		web->location = rest;
	else if (span_is(word, "type"))
		web->type = rest;
	else if (span_is(word, "length"))
		web->length = (int64_t)number_of(rest, INT64_MAX, UINT64_MAX);
	else if (span_is(word, "expires"))
		web->expires = (int64_t)number_of(rest, INT64_MAX, 0);
	else if (span_is(word, "fault"))
		web->fault = fault_named(rest);
	else if (span_is(word, "challenge"))
		web->challenge = true;
	else if (span_is(word, "cookie"))
		web->cookie = true;
	else if (span_is(word, "ms"))
		web->ms = (unsigned)number_of(rest, UINT32_MAX, 0);
	else if (span_is(word, "body"))
		web->body = rest;
}

struct web web_read(const struct fact *fact)
{
	struct web web = { .length = -1 };

	if (fact->state != FACT_FOUND)
		return web;
	for (size_t i = 0; i < fact->nvalues; i++)
		read_value(&web, fact->values[i].text);
	return web;
}

/* Where values are written to. */
struct writer {
	struct arena *arena;
	struct fact_value *values;
	size_t n;
};

static void put(struct writer *w, const char *word, struct span text)
{
	size_t n = strlen(word);
	char *value = arena_bytes(w->arena, n + 1 + text.n);

	memcpy(value, word, n);
	value[n] = ' ';
	if (text.n > 0)
		memcpy(value + n + 1, text.p, text.n);
	w->values[w->n++] = (struct fact_value){
		.text = { value, text.n == 0 ? n : n + 1 + text.n },
	};
}

static void put_number(struct writer *w, const char *word, int64_t number)
{
	put(w, word, span_str(arena_printf(w->arena, "%" PRId64, number)));
}

/* In the order of their weight, for who reads a recording. */
size_t web_write(struct arena *a, const struct web *web,
		 struct fact_value values[WEB_VALUES])
{
	struct writer w = { .arena = a, .values = values };

	if (web->fault != WEB_FINE)
		put(&w, "fault", span_str(web_fault_name(web->fault)));
	if (web->status != 0)
		put_number(&w, "status", web->status);
	if (web->location.n > 0)
		put(&w, "location", web->location);
	if (web->type.n > 0)
		put(&w, "type", web->type);
	if (web->length >= 0)
		put_number(&w, "length", web->length);
	if (web->expires > 0)
		put_number(&w, "expires", web->expires);
	if (web->challenge)
		put(&w, "challenge", SPAN(""));
	if (web->cookie)
		put(&w, "cookie", SPAN(""));
	if (web->ms > 0)
		put_number(&w, "ms", web->ms);
	if (web->body.n > 0)
		put(&w, "body", web->body);
	return w.n;
}
