#include "net/record.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/jsonout.h"
#include "base/utf8.h"

static const char no_name[] = "no name", no_data[] = "no data";

/* Always false: that value is not what it should be. */
static bool fail(struct json_error *err, const struct json *at,
		 const char *what)
{
	err->place = at->place;
	(void)snprintf(err->text, sizeof(err->text), "%s", what);
	return false;
}

/* Where a line is read to. */
struct line {
	struct known *known;
	struct fact fact;
	int64_t until;
	struct json_error *err;
};

static int hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes that pairs of digits stand for. */
static bool read_hex(struct arena *a, struct span digits, struct span *bytes)
{
	char *to = arena_bytes(a, digits.n / 2 + 1);

	if (digits.n % 2 != 0)
		return false;
	for (size_t i = 0; i < digits.n; i += 2) {
		int high = hex_digit(digits.p[i]);
		int low = hex_digit(digits.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		to[i / 2] = (char)(high << 4 | low);
	}
	to[digits.n / 2] = '\0';
	*bytes = (struct span){ to, digits.n / 2 };
	return true;
}

static bool read_address(struct arena *a, int family, struct span text,
			 struct span *bytes)
{
	char copy[INET6_ADDRSTRLEN];
	struct in6_addr address; /* the larger of the two */

	if (text.n >= sizeof(copy))
		return false;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	if (inet_pton(family, copy, &address) != 1)
		return false;
	*bytes = arena_span(a, (struct span){ (const char *)&address,
					      family == AF_INET ? 4 : 16 });
	return true;
}

/* "10 mx.example.org". */
static bool read_mx(struct arena *a, struct span text, struct fact_value *value)
{
	size_t blank = span_until(text, ' ');
	struct span host = span_skip(text, blank + 1);
	uint64_t preference;

	if (host.n == 0 ||
	    !span_number(span_first(text, blank), 0, UINT16_MAX, &preference))
		return false;
	value->preference = (unsigned)preference;
	value->text = arena_span(a, span_eq(host, SPAN(".")) ? SPAN("") : host);
	return true;
}

static bool read_value(struct line *line, const struct json *json,
		       struct fact_value *value)
{
	struct arena *a = line->known->arena;
	const struct json *hex = json_get(json, "hex");
	bool address = line->fact.kind == FACT_DNS_A ||
		       line->fact.kind == FACT_DNS_AAAA;
	bool fine = json->kind == JSON_STRING;

	if (hex != NULL && hex->kind == JSON_STRING && json->n == 1 && !address)
		return read_hex(a, hex->string, &value->text) ||
		       fail(line->err, hex, "these are no hexadecimal bytes");
	if (!fine)
		return fail(line->err, json,
			    "a value is a string or {\"hex\": \"…\"}");
	switch (line->fact.kind) {
	case FACT_DNS_A:
		fine = read_address(a, AF_INET, json->string, &value->text);
		break;
	case FACT_DNS_AAAA:
		fine = read_address(a, AF_INET6, json->string, &value->text);
		break;
	case FACT_DNS_MX:
		fine = read_mx(a, json->string, value);
		break;
	case FACT_DNS_TXT:
	case FACT_DNS_SOA:
	case FACT_DNS_PTR:
	case FACT_HTTP:
	case FACT_HTTP_GET:
	case FACT_HTTP_POST:
	case FACT_SUPPRESSED:
	case FACT_SENT_SUBJECT:
	case FACT_SENT_BODY:
	case FACT_SENT_SIMILAR:
	case FACT_SENT_ID:
	case FACT_SENT_RECIPIENT:
	case FACT_SENT_DOMAIN:
	case FACT_SET:
	case FACT_SET_SIMILAR:
	case FACT_SET_MAILING:
	case FACT_KINDS:
		value->text = arena_span(a, json->string);
		break;
	}
	return fine || fail(line->err, json,
			    "no value of that kind: an address, or "
			    "\"10 mx.example.org\"");
}

static bool read_found(struct line *line, const struct json *json)
{
	struct fact_value *values =
		arena_alloc(line->known->arena, json->n, sizeof(*values));
	size_t n = 0;

	if (json->kind != JSON_ARRAY || json->n == 0)
		return fail(line->err, json,
			    "\"found\" is an array of one value or more");
	for (const struct json *v = json->first; v != NULL; v = v->next)
		if (!read_value(line, v, &values[n++]))
			return false;
	line->fact.state = FACT_FOUND;
	line->fact.values = values;
	line->fact.nvalues = n;
	return true;
}

static bool read_none(struct line *line, const struct json *json)
{
	bool name = span_eq(json->string, SPAN(no_name));

	if (!name && !span_eq(json->string, SPAN(no_data)))
		return fail(line->err, json,
			    "\"none\" is \"no name\" or \"no data\"");
	line->fact.state = FACT_NONE;
	line->fact.no_name = name;
	return true;
}

static bool read_unknown(struct line *line, const struct json *json)
{
	if (json->kind != JSON_STRING || json->string.n == 0)
		return fail(line->err, json, "\"unknown\" is a reason");
	line->fact.state = FACT_UNKNOWN;
	line->fact.reason = arena_str(line->known->arena, json->string);
	return true;
}

static bool read_alias(struct line *line, const struct json *json)
{
	if (json->kind != JSON_STRING)
		return fail(line->err, json, "\"alias\" is a name");
	line->fact.canonical = arena_span(line->known->arena, json->string);
	return true;
}

static bool read_until(struct line *line, const struct json *json)
{
	if (json->kind != JSON_NUMBER || json->number < 0 ||
	    json->number > (double)((int64_t)1 << 52))
		return fail(line->err, json, "\"until\" is a time in seconds");
	line->until = (int64_t)json->number;
	return true;
}

static bool read_ask(struct line *line, const struct json *json)
{
	size_t blank = span_until(json->string, ' ');
	struct span kind = span_first(json->string, blank);

	line->fact.name = span_skip(json->string, blank + 1);
	for (int i = 0; i < FACT_KINDS; i++) {
		line->fact.kind = (enum fact_kind)i;
		if (span_eq(kind, span_str(fact_kind_name(line->fact.kind))))
			return true;
	}
	return fail(
		line->err, json,
		"\"ask\" is a kind and a name, such as \"TXT example.org\"");
}

static bool read_line(struct line *line, const struct json *json)
{
	static const struct {
		const char *key;
		bool (*read)(struct line *line, const struct json *json);
		bool answers;
	} keys[] = {
		{ "found", read_found, true },
		{ "none", read_none, true },
		{ "unknown", read_unknown, true },
		{ "alias", read_alias, false },
		{ "until", read_until, false },
	};
	const struct json *ask = json_get(json, "ask");
	size_t answers = 0, used = 1;

	if (ask == NULL || ask->kind != JSON_STRING)
		return fail(line->err, json, "a fact has \"ask\", a string");
	if (!read_ask(line, ask))
		return false;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct json *value = json_get(json, keys[i].key);

		if (value == NULL)
			continue;
		if (!keys[i].read(line, value))
			return false;
		answers += keys[i].answers;
		used++;
	}
	if (answers != 1 || used != json->n)
		return fail(line->err, json,
			    "a fact has one of \"found\", \"none\" and "
			    "\"unknown\", and no other keys");
	return true;
}

/* What the line says is known from now on, unless it was or is past. */
static void add(const struct line *line, int64_t now)
{
	const struct fact *fact = &line->fact;
	struct known_fact *known;
	struct span name;

	if ((line->until != 0 && line->until <= now) ||
	    known_find(line->known, fact->kind, fact->name) != NULL)
		return;
	known = known_add(line->known, fact->kind, fact->name);
	name = known->fact.name;
	known->fact = *fact;
	known->fact.name = name;
	known->until = line->until;
	known->cached = true;
}

bool record_read(struct known *known, struct span text, int64_t now,
		 struct json_error *err)
{
	struct arena scratch = { 0 };
	size_t number = 1;
	bool fine = true;

	for (size_t at = 0; fine && at < text.n; number++) {
		struct span rest = span_skip(text, at);
		struct span source = span_first(rest, span_until(rest, '\n'));
		struct line line = { .known = known, .err = err };
		const struct json *json;

		at += source.n + 1;
		if (span_trim(source).n == 0)
			continue;
		fine = json_read(&scratch, source, &json, err) &&
		       read_line(&line, json);
		if (fine)
			add(&line, now);
		else
			err->place.line += number - 1;
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	return fine;
}

static void write_bytes(struct jsonout *j, struct span bytes)
{
	struct buf hex = { 0 };

	if (utf8_valid(bytes) == bytes.n && !span_has(bytes, '\0')) {
		jsonout_span(j, NULL, bytes);
		return;
	}
	for (size_t i = 0; i < bytes.n; i++)
		buf_printf(&hex, "%02x", (unsigned)(unsigned char)bytes.p[i]);
	jsonout_object(j, NULL);
	jsonout_span(j, "hex", buf_span(&hex));
	jsonout_object_end(j);
	buf_free(&hex);
}

static void write_value(struct jsonout *j, enum fact_kind kind,
			const struct fact_value *value)
{
	char address[INET6_ADDRSTRLEN];
	struct buf mx = { 0 };

	if (kind == FACT_DNS_A || kind == FACT_DNS_AAAA) {
		jsonout_str(j, NULL,
			    inet_ntop(kind == FACT_DNS_A ? AF_INET : AF_INET6,
				      value->text.p, address, sizeof(address)));
	} else if (kind == FACT_DNS_MX) {
		buf_number(&mx, value->preference);
		buf_char(&mx, ' ');
		buf_add(&mx, value->text.n > 0 ? value->text : SPAN("."));
		jsonout_span(j, NULL, buf_span(&mx));
		buf_free(&mx);
	} else {
		write_bytes(j, value->text);
	}
}

static void write_fact(struct jsonout *j, const struct fact *fact,
		       int64_t until)
{
	struct buf ask = { 0 };

	buf_printf(&ask, "%s ", fact_kind_name(fact->kind));
	buf_add(&ask, fact->name);
	jsonout_object(j, NULL);
	jsonout_span(j, "ask", buf_span(&ask));
	buf_free(&ask);
	if (fact->canonical.n > 0)
		jsonout_span(j, "alias", fact->canonical);
	if (fact->state == FACT_FOUND) {
		jsonout_array(j, "found");
		for (size_t i = 0; i < fact->nvalues; i++)
			write_value(j, fact->kind, &fact->values[i]);
		jsonout_array_end(j);
	} else if (fact->state == FACT_NONE) {
		jsonout_str(j, "none", fact->no_name ? no_name : no_data);
	} else {
		jsonout_str(j, "unknown", fact->reason);
	}
	if (until > 0)
		jsonout_number(j, "until", (uint64_t)until);
	jsonout_object_end(j);
}

static int by_question(const void *a, const void *b)
{
	const struct known_fact *const *x = a, *const *y = b;

	if ((*x)->fact.kind != (*y)->fact.kind)
		return (*x)->fact.kind < (*y)->fact.kind ? -1 : 1;
	return span_compare((*x)->fact.name, (*y)->fact.name);
}

static bool is_written(const struct known_fact *k, enum record_what what,
		       int64_t now)
{
	bool web = fact_is_of_web(k->fact.kind);

	if (k->fact.state == FACT_OPEN || (now != 0 && k->until <= now))
		return false;
	return what == RECORD_ALL || web == (what == RECORD_LINKS);
}

void record_write(struct buf *out, const struct known *known,
		  enum record_what what, int64_t now)
{
	struct arena a = { 0 };
	const struct known_fact **all = arena_alloc(&a, known->n, sizeof(*all));
	struct jsonout j = { .out = out };
	size_t n = 0;

	for (const struct known_fact *k = known->first; k != NULL; k = k->next)
		if (is_written(k, what, now))
			all[n++] = k;
	if (n > 0)
		qsort(all, n, sizeof(*all), by_question);
	for (size_t i = 0; i < n; i++) {
		j.more = false;
		write_fact(&j, &all[i]->fact, now == 0 ? 0 : all[i]->until);
		buf_char(out, '\n');
	}
	arena_free(&a);
}
