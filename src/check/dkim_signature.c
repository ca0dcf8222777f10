#include "check/dkim_signature.h"

#include "check/dkim_name.h"
#include "check/dkim_tags.h"
#include "text/domain.h"

/* Up to the year 31,688: RFC 6376 3.5 has twelve digits. */
enum { TIME_DIGITS = 12, LENGTH_DIGITS = 76, INSTANCES_MOST = 50 };

struct reader {
	struct arena *arena;
	struct dkim_signature *s;
};

static void fault(struct dkim_signature *s, enum dkim_tag_id tag,
		  const char *why, struct span at)
{
	s->faults[s->nfaults++] = (struct dkim_fault){
		.tag = tag,
		.why = why,
		.at = at,
		.harmless = tag == DKIM_Z,
	};
	if (tag != DKIM_Z)
		s->sound = false;
}

/*
 * The readers of the tags: each returns what is wrong with the value, or NULL.
 */

static const char *read_version(struct reader *r, struct span value)
{
	if (r->s->arc || span_eq(value, SPAN("1")))
		return NULL;
	return "is not 1";
}

static const char *read_algorithm(struct reader *r, struct span value)
{
	static const struct {
		struct span name;
		enum dkim_algorithm algorithm;
	} known[] = {
		{ SPAN_INIT("rsa-sha256"), DKIM_RSA_SHA256 },
		{ SPAN_INIT("ed25519-sha256"), DKIM_ED25519_SHA256 },
		{ SPAN_INIT("rsa-sha1"), DKIM_RSA_SHA1 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (span_eq(value, known[i].name))
			r->s->algorithm = known[i].algorithm;
	return r->s->algorithm == DKIM_NO_ALGORITHM
		       ? "names no algorithm of DKIM"
		       : NULL;
}

static const char *read_signature(struct reader *r, struct span value)
{
	return dkim_base64(r->arena, value, &r->s->signature) ? NULL
							      : "is not base64";
}

static const char *read_body_hash(struct reader *r, struct span value)
{
	return dkim_base64(r->arena, value, &r->s->body_hash) ? NULL
							      : "is not base64";
}

static bool read_form(struct span form, bool *relaxed)
{
	*relaxed = span_eq(form, SPAN("relaxed"));
	return *relaxed || span_eq(form, SPAN("simple"));
}

static const char *read_canonical(struct reader *r, struct span value)
{
	size_t slash = span_until(value, '/');

	if (!read_form(span_first(value, slash), &r->s->relaxed_header) ||
	    (slash < value.n &&
	     !read_form(span_skip(value, slash + 1), &r->s->relaxed_body)))
		return "is neither simple nor relaxed";
	return NULL;
}

static const char *read_domain(struct reader *r, struct span value)
{
	struct span name;

	if (!dkim_name(r->arena, value, &name))
		return "is no domain name";
	if (!span_has(name, '.'))
		return "is no domain name: it has one label only";
	r->s->domain = name;
	return NULL;
}

static const char *read_selector(struct reader *r, struct span value)
{
	struct span name;

	if (!dkim_name(r->arena, value, &name))
		return "is no selector";
	if (!dkim_key_name_fits(name, r->s->domain))
		return "makes the name of the key longer than 253 bytes";
	r->s->selector = name;
	return NULL;
}

/* RFC 5322 2.2: printable ASCII but the colon. */
static bool is_field_name(struct span name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] <= ' ' || !is_ascii(name.p[i]) ||
		    name.p[i] == 0x7f)
			return false;
	return true;
}

/* Empty names are passed over, as others do. */
static const char *read_names(struct reader *r, struct span value)
{
	struct span *names = NULL, name;
	struct dkim_signature *s = r->s;
	size_t room = 0;

	while (dkim_list_next(&value, ':', &name)) {
		if (!is_field_name(name))
			return "is no list of field names";
		if (name.n == 0)
			continue;
		names = arena_grow(r->arena, names, s->nnames, 1, &room,
				   sizeof(*names));
		names[s->nnames++] = name;
		s->names = names;
	}
	if (s->arc && dkim_signs(s, SPAN("ARC-Seal")) > 0)
		return "names ARC-Seal";
	s->without_from = !s->arc && dkim_signs(s, SPAN("From")) == 0;
	return s->without_from ? "does not name From" : NULL;
}

static const char *read_instance(struct reader *r, struct span value)
{
	uint64_t number = 0;

	if (!span_number(value, 1, INSTANCES_MOST, &number))
		return "is no number from 1 to 50";
	r->s->instance = (unsigned)number;
	return NULL;
}

static const char *read_identity(struct reader *r, struct span value)
{
	struct span text, name;
	size_t at;

	if (r->s->arc)
		return read_instance(r, value);
	if (!dkim_unquote(r->arena, value, &text))
		return "has a \"=\" without two hexadecimal digits";
	for (at = text.n; at > 0 && text.p[at - 1] != '@'; at--)
		;
	if (at == 0)
		return "has no \"@\"";
	if (!dkim_name(r->arena, span_skip(text, at), &name))
		return "has no domain name behind \"@\"";
	if (r->s->domain.n > 0 && !domain_is_within(name, r->s->domain))
		return "is not within the domain of d=";
	r->s->identity = name;
	return NULL;
}

static bool is_digits(struct span s, size_t most)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0 && s.n <= most;
}

/* Larger than any body is as good as UINT64_MAX. */
static const char *read_length(struct reader *r, struct span value)
{
	if (!is_digits(value, LENGTH_DIGITS))
		return "is no number";
	r->s->limited = true;
	r->s->length = UINT64_MAX;
	(void)span_number(value, 0, UINT64_MAX, &r->s->length);
	return NULL;
}

static const char *read_query(struct reader *r, struct span value)
{
	(void)r;
	return dkim_list_has(value, ':', SPAN("dns/txt"))
		       ? NULL
		       : "does not name dns/txt";
}

static const char *read_time(struct span value, int64_t *time)
{
	uint64_t number = 0;

	if (!is_digits(value, TIME_DIGITS))
		return "is no time: seconds since 1970";
	(void)span_number(value, 0, INT64_MAX, &number);
	*time = (int64_t)number;
	return NULL;
}

static const char *read_signed_at(struct reader *r, struct span value)
{
	return read_time(value, &r->s->signed_at);
}

static const char *read_expires(struct reader *r, struct span value)
{
	const char *why = read_time(value, &r->s->expires);

	if (why == NULL && r->s->expires <= r->s->signed_at)
		return "is not later than t=";
	return why;
}

static const char *read_copies(struct reader *r, struct span value)
{
	struct span copy, text;

	while (dkim_list_next(&value, '|', &copy))
		if (!span_has(copy, ':') ||
		    !dkim_unquote(r->arena, copy, &text))
			return "is no list of header fields";
	return NULL;
}

/* In this order, since some look at what others have read. */
static const struct tag {
	struct span name;
	const char *(*read)(struct reader *r, struct span value);
	enum dkim_tag_id id;
	bool needed, needed_in_arc;
} table[DKIM_TAGS] = {
	{ SPAN_INIT("v"), read_version, DKIM_V, true, false },
	{ SPAN_INIT("a"), read_algorithm, DKIM_A, true, true },
	{ SPAN_INIT("b"), read_signature, DKIM_B, true, true },
	{ SPAN_INIT("bh"), read_body_hash, DKIM_BH, true, true },
	{ SPAN_INIT("c"), read_canonical, DKIM_C, false, false },
	{ SPAN_INIT("d"), read_domain, DKIM_D, true, true },
	{ SPAN_INIT("h"), read_names, DKIM_H, true, true },
	{ SPAN_INIT("i"), read_identity, DKIM_I, false, true },
	{ SPAN_INIT("l"), read_length, DKIM_L, false, false },
	{ SPAN_INIT("q"), read_query, DKIM_Q, false, false },
	{ SPAN_INIT("s"), read_selector, DKIM_S, true, true },
	{ SPAN_INIT("t"), read_signed_at, DKIM_T, false, false },
	{ SPAN_INIT("x"), read_expires, DKIM_X, false, false },
	{ SPAN_INIT("z"), read_copies, DKIM_Z, false, false },
};

static void read_tag(struct reader *r, const struct dkim_tags *tags,
		     const struct tag *tag, struct span whole)
{
	const struct dkim_tag *found = dkim_tags_find(tags, tag->name);
	bool needed = r->s->arc ? tag->needed_in_arc : tag->needed;
	const char *why;

	/* What stands behind a fault of the list was not read: it may be
	 * there. */
	if (found == NULL && needed && tags->why == NULL)
		fault(r->s, tag->id, "is missing", whole);
	if (found == NULL)
		return;
	r->s->value[tag->id] = found->value;
	if (tag->id == DKIM_B)
		r->s->cut = found->room;
	why = tag->read(r, found->value);
	if (why != NULL)
		fault(r->s, tag->id, why,
		      found->value.n > 0 ? found->value : found->name);
}

const struct dkim_signature *dkim_signature_read(struct arena *a,
						 const struct message *msg,
						 const struct header *field)
{
	struct dkim_signature *s = arena_new(a, struct dkim_signature);
	struct span whole = span_slice(msg->parts[0].in->text, field->whole.at,
				       field->whole.n);
	struct reader r = { a, s };
	struct dkim_tags tags =
		dkim_tags_read(a, span_skip(whole, span_until(whole, ':') + 1));

	s->field = field;
	s->in = msg->parts[0].in;
	s->arc = field->id != FIELD_DKIM_SIGNATURE;
	s->sound = true;
	if (tags.why != NULL)
		fault(s, DKIM_TAGS, tags.why, tags.at);
	for (size_t i = 0; i < DKIM_TAGS; i++)
		read_tag(&r, &tags, &table[i], field->name);
	if (s->identity.n == 0)
		s->identity = s->domain;
	return s;
}

size_t dkim_signatures(struct arena *a, const struct message *msg,
		       const struct dkim_signature *list[])
{
	const struct header *field = NULL;
	size_t n = 0;

	while (n < DKIM_SIGNATURES_MOST &&
	       (field = part_field(&msg->parts[0], FIELD_DKIM_SIGNATURE,
				   field)) != NULL)
		list[n++] = dkim_signature_read(a, msg, field);
	return n;
}

size_t dkim_signs(const struct dkim_signature *s, struct span name)
{
	size_t n = 0;

	for (size_t i = 0; i < s->nnames; i++)
		n += span_ieq(s->names[i], name) ? 1 : 0;
	return n;
}

const char *dkim_tag_name(enum dkim_tag_id tag)
{
	return table[tag].name.p;
}
