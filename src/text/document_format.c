#include "text/document_format.h"

static uint32_t scope_of(const struct builder *b)
{
	return b->nopen == 0 ? 0 : b->open[b->nopen - 1].scope;
}

static void end_waiting(struct builder *b, size_t element, size_t at,
			bool unclosed)
{
	struct element *e = &b->elements[element];

	e->end = at;
	e->pieces.n = b->npieces - e->pieces.at;
	e->unclosed = unclosed;
}

static void drop_all(struct builder *b, size_t at)
{
	for (size_t i = 0; i < b->nwaiting; i++)
		end_waiting(b, b->waiting[i], at, true);
	b->nwaiting = 0;
}

void format_wait(struct builder *b, size_t element, size_t at)
{
	if (b->nwaiting > 0 && b->waiting_in != scope_of(b))
		drop_all(b, at);
	b->waiting_in = scope_of(b);
	if (b->nwaiting < WAITING_MOST)
		b->waiting[b->nwaiting++] = element;
	else
		end_waiting(b, element, at, true);
}

void format_resume(struct builder *b)
{
	size_t n = b->nwaiting;

	if (n == 0 || b->waiting_in != scope_of(b))
		return;
	b->nwaiting = 0;
	for (size_t i = 0; i < n; i++) {
		struct style style =
			build_style(b, &b->elements[b->waiting[i]]);

		build_push(b, b->waiting[i], &style);
	}
}

bool format_end(struct builder *b, enum html_tag tag, size_t at)
{
	size_t i = b->nwaiting;

	if (b->waiting_in != scope_of(b))
		return false;
	while (i > 0 && b->elements[b->waiting[i - 1]].tag != tag)
		i--;
	if (i == 0)
		return false;
	end_waiting(b, b->waiting[i - 1], at, false);
	for (; i < b->nwaiting; i++)
		b->waiting[i - 1] = b->waiting[i];
	b->nwaiting--;
	return true;
}

void format_leave(struct builder *b, uint32_t place, size_t at)
{
	if (b->waiting_in >= place)
		drop_all(b, at);
}
