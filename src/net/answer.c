#include "net/answer.h"

#include <stdlib.h>
#include <string.h>

#include "net/wire.h"

enum {
	CHAIN_MOST = 16,             /* CNAMEs in a row */
	NEGATIVE_MOST = 3 * 60 * 60, /* RFC 2308 5 */
	TYPE_A = 1,
	TYPE_CNAME = 5,
	TYPE_SOA = 6,
	TYPE_PTR = 12,
	TYPE_MX = 15,
	TYPE_TXT = 16,
	TYPE_AAAA = 28,
	CLASS_IN = 1,
	FLAG_RESPONSE = 0x8000,
	FLAG_TRUNCATED = 0x0200,
	RCODE = 0x000f,
	RCODE_NXDOMAIN = 3,
};

static const char malformed[] = "malformed";

int answer_type(enum fact_kind kind)
{
	static const int types[FACT_KINDS] = {
		[FACT_DNS_A] = TYPE_A,     [FACT_DNS_AAAA] = TYPE_AAAA,
		[FACT_DNS_MX] = TYPE_MX,   [FACT_DNS_TXT] = TYPE_TXT,
		[FACT_DNS_SOA] = TYPE_SOA, [FACT_DNS_PTR] = TYPE_PTR,
	};

	return types[kind];
}

/* A record of the answer. */
struct record {
	struct span owner; /* its name, as struct fact has them */
	unsigned type, class;
	uint32_t ttl;
	size_t at, n; /* its data, in the message */
};

static struct record record_read(struct wire *r)
{
	struct record record = { .owner = wire_name(r) };

	record.type = wire_number(r, 2);
	record.class = wire_number(r, 2);
	record.ttl = wire_number(r, 4);
	record.n = wire_number(r, 2);
	record.at = r->at;
	if (record.n > r->all.n - r->at)
		r->bad = true;
	else
		r->at += record.n;
	if (record.ttl > INT32_MAX) /* RFC 2181 8 */
		record.ttl = 0;
	return record;
}

/* `n` records; NULL if there are not so many. */
static struct record *records_read(struct wire *r, size_t n)
{
	enum { LEAST = 11 }; /* bytes of a record */
	struct record *records;

	if (r->bad || n > (r->all.n - r->at) / LEAST) {
		r->bad = true;
		return NULL;
	}
	records = arena_alloc(r->arena, n, sizeof(*records));
	for (size_t i = 0; i < n && !r->bad; i++)
		records[i] = record_read(r);
	return records;
}

/* The name in the data of a record, behind `skip` bytes of it. */
static struct span name_within(struct wire *r, const struct record *record,
			       size_t skip)
{
	struct span name;

	r->at = record->at + skip;
	name = wire_name(r);
	r->bad = r->bad || r->at > record->at + record->n;
	return name;
}

/* The strings of a TXT record, joined (RFC 7208 3.3, RFC 6376 3.6.2.2). */
static struct span strings_of(struct wire *r, const struct record *record)
{
	const char *from = r->all.p + record->at;
	char *joined = arena_bytes(r->arena, record->n + 1);
	size_t n = 0;

	for (size_t at = 0; at < record->n;) {
		size_t length = (unsigned char)from[at++];

		if (length > record->n - at) {
			r->bad = true;
			break;
		}
		memcpy(joined + n, from + at, length);
		n += length;
		at += length;
	}
	joined[n] = '\0';
	return (struct span){ joined, n };
}

static struct fact_value value_of(struct wire *r, const struct record *record)
{
	struct fact_value value = { 0 };
	size_t bytes = record->type == TYPE_A ? 4 : 16;

	switch (record->type) {
	case TYPE_A:
	case TYPE_AAAA:
		r->bad = r->bad || record->n != bytes;
		value.text = arena_span(r->arena, span_slice(r->all, record->at,
							     record->n));
		break;
	case TYPE_MX:
		r->at = record->at;
		value.preference = wire_number(r, 2);
		value.text = name_within(r, record, 2);
		break;
	case TYPE_TXT:
		value.text = strings_of(r, record);
		break;
	default:
		value.text = name_within(r, record, 0);
	}
	return value;
}

static bool is_of(const struct record *record, unsigned type, struct span owner)
{
	return record->type == type && record->class == CLASS_IN &&
	       span_eq(record->owner, owner);
}

static const struct record *find(const struct record *records, size_t n,
				 unsigned type, struct span owner)
{
	for (size_t i = 0; i < n; i++)
		if (is_of(&records[i], type, owner))
			return &records[i];
	return NULL;
}

static void hold(struct answer *answer, uint32_t ttl)
{
	if (ttl < answer->ttl)
		answer->ttl = ttl;
}

/* Follow the aliases from the name asked for to where they end. */
static struct span follow(struct wire *r, struct answer *answer,
			  const struct record *records, size_t n)
{
	struct span name = answer->fact.name;

	for (size_t hops = 0;; hops++) {
		const struct record *alias = find(records, n, TYPE_CNAME, name);

		if (alias == NULL)
			return name;
		if (hops == CHAIN_MOST) {
			answer->fact.reason = "alias loop";
			return name;
		}
		hold(answer, alias->ttl);
		name = answer->fact.canonical = name_within(r, alias, 0);
	}
}

/* By preference; of the same, as they came. */
static int by_preference(const void *a, const void *b)
{
	const struct fact_value *const *x = a, *const *y = b;

	if ((*x)->preference != (*y)->preference)
		return (*x)->preference < (*y)->preference ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

static const struct fact_value *sorted(struct arena *a,
				       const struct fact_value *values,
				       size_t n)
{
	const struct fact_value **order = arena_alloc(a, n, sizeof(*order));
	struct fact_value *result = arena_alloc(a, n, sizeof(*result));

	for (size_t i = 0; i < n; i++)
		order[i] = &values[i];
	qsort(order, n, sizeof(*order), by_preference);
	for (size_t i = 0; i < n; i++)
		result[i] = *order[i];
	return result;
}

static void collect(struct wire *r, struct answer *answer, struct span owner,
		    const struct record *records, size_t n)
{
	unsigned type = (unsigned)answer_type(answer->fact.kind);
	struct fact_value *values = arena_alloc(r->arena, n, sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (!is_of(&records[i], type, owner))
			continue;
		hold(answer, records[i].ttl);
		values[count++] = value_of(r, &records[i]);
	}
	answer->fact.values = answer->fact.kind == FACT_DNS_MX
				      ? sorted(r->arena, values, count)
				      : values;
	answer->fact.nvalues = count;
}

/* How long the lack of an answer holds: by the SOA beside it, without which
 * nobody may believe it: false. Resolvers have to send one along (RFC 2308 3),
 * and what answers "no such name" to everything, to keep programs from the
 * network, does not. */
static bool negative_ttl(struct wire *r, const struct record *records, size_t n,
			 uint32_t *holds)
{
	uint32_t ttl = 0;
	bool proven = false;

	for (size_t i = 0; i < n; i++) {
		if (records[i].type != TYPE_SOA || records[i].n < 22)
			continue;
		proven = true;
		r->at = records[i].at + records[i].n - 4;
		ttl = wire_number(r, 4);
		if (records[i].ttl < ttl)
			ttl = records[i].ttl;
	}
	*holds = ttl < NEGATIVE_MOST ? ttl : NEGATIVE_MOST;
	return proven;
}

static const char *reason_of(unsigned rcode)
{
	static const char *const reasons[] = {
		[1] = malformed,
		[2] = "servfail",
		[4] = "refused", /* it does not do what was asked */
		[5] = "refused",
	};
	const char *reason = NULL;

	if (rcode < sizeof(reasons) / sizeof(*reasons))
		reason = reasons[rcode];
	return reason != NULL ? reason : malformed;
}

/* Whether what is answered is what was asked. */
static bool is_question(struct wire *r, size_t n, const struct fact *fact)
{
	struct span name;
	unsigned type, class;

	if (n != 1)
		return false;
	name = wire_name(r);
	type = wire_number(r, 2);
	class = wire_number(r, 2);
	return !r->bad && span_eq(name, fact->name) && class == CLASS_IN &&
	       type == (unsigned)answer_type(fact->kind);
}

/* What the records come to, of an answer with that code. */
static void settle(struct wire *r, struct answer *answer, unsigned rcode,
		   size_t nanswers, size_t nauthority)
{
	struct fact *fact = &answer->fact;
	const struct record *records = records_read(r, nanswers);
	const struct record *authority = records_read(r, nauthority);
	struct span owner;

	if (r->bad)
		return;
	answer->ttl = UINT32_MAX;
	owner = follow(r, answer, records, nanswers);
	if (fact->reason != NULL)
		return;
	collect(r, answer, owner, records, nanswers);
	fact->state = fact->nvalues > 0 ? FACT_FOUND : FACT_NONE;
	fact->no_name = fact->nvalues == 0 && rcode == RCODE_NXDOMAIN;
	if (fact->state == FACT_NONE &&
	    !negative_ttl(r, authority, nauthority, &answer->ttl))
		fact->reason = "unproven";
}

/* Copy what was found into the arena: the names of all records, which may be
 * a hundred times as long as the answer, are not to stay with it. */
static void keep(struct arena *a, struct fact *fact)
{
	struct fact_value *values =
		arena_alloc(a, fact->nvalues, sizeof(*values));

	for (size_t i = 0; i < fact->nvalues; i++) {
		values[i] = fact->values[i];
		values[i].text = arena_span(a, fact->values[i].text);
	}
	fact->values = values;
	fact->canonical = arena_span(a, fact->canonical);
}

struct answer answer_read(struct arena *a, struct arena *scratch,
			  struct span bytes, enum fact_kind kind,
			  struct span name)
{
	struct answer answer = { .fact = { .kind = kind, .name = name } };
	struct wire r = { .arena = scratch, .all = bytes };
	unsigned flags, rcode;
	size_t nquestions, nanswers, nauthority;

	(void)wire_number(&r, 2); /* the id, which is matched by who asked */
	flags = wire_number(&r, 2);
	nquestions = wire_number(&r, 2);
	nanswers = wire_number(&r, 2);
	nauthority = wire_number(&r, 2);
	(void)wire_number(&r, 2); /* additional records, which nobody reads */
	rcode = flags & RCODE;
	if (r.bad || (flags & FLAG_RESPONSE) == 0) {
		answer.fact.reason = malformed;
	} else if (rcode != 0 && rcode != RCODE_NXDOMAIN) {
		answer.fact.reason = reason_of(rcode);
	} else if (!is_question(&r, nquestions, &answer.fact)) {
		answer.fact.reason = malformed;
	} else if ((flags & FLAG_TRUNCATED) != 0) {
		answer.fact.reason = "truncated";
		answer.cut = true;
	} else {
		settle(&r, &answer, rcode, nanswers, nauthority);
		if (r.bad)
			answer.fact.reason = malformed;
	}
	if (answer.fact.reason != NULL) {
		answer.fact.state = FACT_UNKNOWN;
		answer.fact.nvalues = 0;
		answer.fact.no_name = false;
		answer.ttl = 0;
	}
	keep(a, &answer.fact);
	arena_reset(scratch);
	return answer;
}
