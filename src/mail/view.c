#include "mail/view.h"

#include <assert.h>
#include <string.h>

/* The last run that begins at or before `at`. */
static const struct run *find_run(const struct view *v, size_t at)
{
	size_t low = 0, high = v->nruns;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (v->runs[mid].at <= at)
			low = mid;
		else
			high = mid;
	}
	return &v->runs[low];
}

static size_t run_origin(const struct run *r, size_t at)
{
	return r->from + (at - r->at) / r->step * r->from_step;
}

/* From the first byte's step to the end of the last byte's: what follows the
 * range may be in another run, far behind bytes that were dropped. */
struct range view_in_parent(const struct view *v, size_t at, size_t n)
{
	size_t from, to;
	const struct run *last;

	assert(v->from != NULL && at <= v->text.n && n <= v->text.n - at);
	from = run_origin(find_run(v, at), at);
	if (n == 0) {
		/* Behind a step that was cut short is the parent's end. */
		size_t end = v->from->text.n;

		return (struct range){ from < end ? from : end, 0 };
	}
	last = find_run(v, at + n - 1);
	to = run_origin(last, at + n - 1) + last->from_step;
	if (to > v->from->text.n)
		to = v->from->text.n;
	return (struct range){ from, to - from };
}

struct view view_root(struct span text)
{
	assert(text.n < UINT32_MAX);
	return (struct view){ .text = text };
}

const struct view *view_part(struct arena *a, const struct view *from,
			     size_t at, size_t n)
{
	struct {
		struct view view;
		struct run run;
	} *part = arena_alloc(a, 1, sizeof(*part));

	assert(at <= from->text.n && n <= from->text.n - at);
	part->run = (struct run){ 0, (uint32_t)at, 1, 1 };
	part->view = (struct view){
		.text = span_slice(from->text, at, n),
		.from = from,
		.runs = &part->run,
		.nruns = 1,
	};
	return &part->view;
}

struct range view_range(const struct view *v, struct span where)
{
	size_t at = where.p == NULL ? 0 : (size_t)(where.p - v->text.p);

	assert(at <= v->text.n && where.n <= v->text.n - at);
	return (struct range){ at, where.n };
}

const struct view *view_file(const struct view *v)
{
	while (v->from != NULL)
		v = v->from;
	return v;
}

struct range view_in_ancestor(const struct view *v, const struct view *ancestor,
			      size_t at, size_t n)
{
	struct range r = { at, n };

	for (; v != ancestor; v = v->from)
		r = view_in_parent(v, r.at, r.n);
	return r;
}

struct range view_origin(const struct view *v, size_t at, size_t n)
{
	return view_in_ancestor(v, view_file(v), at, n);
}

static void add_run(struct view_builder *b, struct run run)
{
	/* An empty run says nothing once another begins in its place. */
	if (b->nruns > 0 && b->runs[b->nruns - 1].at == run.at)
		b->nruns--;
	if (b->nruns == b->runs_room)
		b->runs = arena_grow(b->arena, b->runs, b->nruns, 1,
				     &b->runs_room, sizeof(run));
	b->runs[b->nruns++] = run;
}

/* Whether the text to come carries on in step with the last run. */
static bool in_step(const struct view_builder *b, size_t from, size_t step,
		    size_t from_step)
{
	const struct run *last = &b->runs[b->nruns - 1];
	size_t n = b->n - last->at;

	if (last->step != step || last->from_step != from_step)
		return false;
	if (step == 1)
		return last->from + n * from_step == from;
	return n % step == 0 && last->from + n / step * from_step == from;
}

char *view_append(struct view_builder *b, size_t n, size_t from, size_t step,
		  size_t from_step)
{
	char *to;

	assert(step > 0 && n < UINT32_MAX - b->n);
	if (n == 0)
		return b->text;
	if (!in_step(b, from, step, from_step))
		add_run(b, (struct run){ (uint32_t)b->n, (uint32_t)from,
					 (uint32_t)step, (uint32_t)from_step });
	if (n > b->room - b->n)
		b->text = arena_grow(b->arena, b->text, b->n, n, &b->room, 1);
	to = b->text + b->n;
	b->n += n;
	return to;
}

struct view_builder view_begin(struct arena *a, const struct view *from,
			       size_t at)
{
	struct view_builder b = { .arena = a, .from = from };

	assert(at <= from->text.n);
	add_run(&b, (struct run){ 0, (uint32_t)at, 1, 1 });
	return b;
}

void view_expect(struct view_builder *b, size_t n)
{
	b->text = arena_grow(b->arena, b->text, b->n, n, &b->room, 1);
}

void view_copy(struct view_builder *b, size_t from, size_t n)
{
	struct span parent = b->from->text;

	assert(from <= parent.n && n <= parent.n - from);
	if (n > 0)
		memcpy(view_append(b, n, from, 1, 1), parent.p + from, n);
}

void view_replace(struct view_builder *b, size_t from, size_t n,
		  struct span bytes)
{
	size_t size = b->from->text.n;

	assert(from <= size && n <= size - from);
	if (bytes.n > 0)
		memcpy(view_append(b, bytes.n, from, n == 0 ? 1 : bytes.n, n),
		       bytes.p, bytes.n);
}

const struct view *view_end(struct view_builder *b)
{
	struct view *v = arena_new(b->arena, struct view);
	char *text = arena_shrink(b->arena, b->text, b->n, b->room, 1);

	*v = (struct view){
		.text = { text, b->n },
		.from = b->from,
		.runs = arena_shrink(b->arena, b->runs, b->nruns, b->runs_room,
				     sizeof(struct run)),
		.nruns = b->nruns,
	};
	return v;
}
