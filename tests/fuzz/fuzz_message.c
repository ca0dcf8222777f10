#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "mail/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_inside(const struct view *v, struct range r)
{
	assert(r.at <= v->text.n && r.n <= v->text.n - r.at);
}

/* What is in a view came from inside the file. */
static void check_origin(const struct view *v, struct range r)
{
	const struct view *file = view_file(v);

	check_inside(v, r);
	check_inside(file, view_origin(v, r.at, r.n));
}

/* A view made for people to read. */
static void check_text(const struct view *v)
{
	if (v == NULL)
		return;
	assert(utf8_valid(v->text) == v->text.n);
	check_origin(v, (struct range){ 0, v->text.n });
}

static void check_fields(const struct part *part)
{
	size_t at = part->head.at, end = part->head.at + part->head.n;

	for (size_t i = 0; i < part->nfields; i++) {
		const struct header *field = &part->fields[i];

		assert(field->whole.at >= at && field->whole.n <= end - at);
		at = field->whole.at + field->whole.n;
		assert(at <= end);
		check_origin(field->body, (struct range){ 0, 0 });
		check_text(field->text);
		assert((field->addresses != NULL) ==
		       (field_kind(field->id) == FIELD_ADDRESSES));
	}
}

/* Its head, then its body, stand in its view, and within its parent's body if
 * that is in the same view; but the line end that ends a head may be the one
 * that belongs to a delimiter. */
static void check_ranges(const struct part *part, const struct part *parent)
{
	size_t end = part->body.at + part->body.n;

	check_inside(part->in, part->head);
	check_inside(part->in, part->body);
	assert(part->body.at >= part->head.at + part->head.n);
	if (parent == NULL || parent->in != part->in)
		return;
	assert(part->head.at >= parent->body.at);
	assert(end <= parent->body.at + parent->body.n ||
	       (part->body.n == 0 &&
		end <= parent->body.at + parent->body.n + 2));
}

static void check_part(const struct message *msg, const struct part *part)
{
	const struct part *parent =
		part->parent == NO_PART ? NULL : &msg->parts[part->parent];

	assert(part == &msg->parts[part->index]);
	assert((parent == NULL) == (part->index == 0));
	if (parent != NULL) {
		assert(parent->index < part->index);
		assert(part->depth == parent->depth + 1);
		assert(part->ordinal <= parent->nchildren);
		assert(parent->kind != PART_LEAF);
		assert(part->is_message == (parent->kind == PART_MESSAGE));
	}
	assert(part->nchildren == 0 || part->kind != PART_LEAF);
	assert(part->nchildren <= 1 || part->kind == PART_MULTIPART);
	check_ranges(part, parent);
	check_fields(part);
	check_origin(part->content, (struct range){ 0, part->content->text.n });
	assert((part->text != NULL) == (part->charset != NULL));
	check_text(part->text);
	check_text(part->name);
}

/* Parts of one view come one after the other, siblings do not overlap. */
static void check_order(const struct message *msg)
{
	for (size_t i = 1; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];
		const struct part *last = &msg->parts[i - 1];

		if (part->in != last->in)
			continue;
		if (part->parent == last->parent)
			assert(part->head.at >= last->body.at + last->body.n);
		else
			assert(part->head.at >= last->head.at);
	}
}

static void check_message(const struct message *msg)
{
	for (size_t i = 0; i < msg->nparts; i++)
		check_part(msg, &msg->parts[i]);
	check_order(msg);
	for (const struct defect *d = msg->defects; d != NULL; d = d->next) {
		assert(d->kind < DEFECTS && d->count > 0);
		assert(d->part < msg->nparts);
		check_origin(d->view, d->at);
	}
	for (const struct limit_hit *h = msg->limits; h != NULL; h = h->next) {
		assert(h->limit < LIMITS);
		check_origin(h->view, h->at);
	}
}

/* Two readings of the same bytes say the same. */
static void check_same(const struct message *a, const struct message *b)
{
	const struct defect *d = a->defects, *e = b->defects;

	assert(a->nparts == b->nparts);
	for (size_t i = 0; i < a->nparts; i++) {
		const struct part *p = &a->parts[i], *q = &b->parts[i];

		assert(p->parent == q->parent && p->kind == q->kind);
		assert(p->nfields == q->nfields);
		assert(p->body.at == q->body.at && p->body.n == q->body.n);
		assert(span_eq(p->content->text, q->content->text));
		assert(p->text == NULL ||
		       span_eq(p->text->text, q->text->text));
	}
	for (; d != NULL && e != NULL; d = d->next, e = e->next) {
		assert(d->kind == e->kind && d->at.at == e->at.at);
		assert(d->count == e->count && d->part == e->part);
	}
	assert(d == NULL && e == NULL);
}

/* Limits so small that small inputs exceed them. */
static struct limits small_limits(void)
{
	struct limits limits = limits_default();

	limits.value[LIMIT_HEADER_BYTES] = 40;
	limits.value[LIMIT_HEADERS_BYTES] = 200;
	limits.value[LIMIT_HEADER_COUNT] = 4;
	limits.value[LIMIT_MIME_DEPTH] = 3;
	limits.value[LIMIT_MIME_PARTS] = 5;
	limits.value[LIMIT_BOUNDARY_BYTES] = 8;
	limits.value[LIMIT_DECODED_TEXT_BYTES] = 30;
	return limits;
}

static void read_twice(const struct limits *limits, struct span bytes)
{
	struct arena arena = { 0 }, again = { 0 };
	struct parse p = parse_begin(&arena, limits);
	struct parse q = parse_begin(&again, limits);
	struct view file = view_root(bytes);
	const struct message *msg = message_parse(&p, &file);

	assert(msg->nparts > 0);
	assert(msg->nparts <= limits->value[LIMIT_MIME_PARTS]);
	check_message(msg);
	check_same(msg, message_parse(&q, &file));
	arena_free(&arena);
	arena_free(&again);
}

/*
 * Whatever the input: parts, fields and bodies stand in their views, in order
 * and nested as the tree says; all text is valid UTF-8; every defect and every
 * limit has its place in the file; limits hold; and reading it once more gives
 * the same.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = { (const char *)data, size };
	struct limits limits = limits_default(), small = small_limits();

	read_twice(&limits, bytes);
	read_twice(&small, bytes);
	return 0;
}
