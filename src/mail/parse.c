#include "mail/parse.h"

struct parse parse_begin(struct arena *arena, const struct limits *limits)
{
	return (struct parse){ .arena = arena, .limits = limits };
}

void parse_defect(struct parse *p, enum defect_kind kind,
		  const struct view *view, size_t at, size_t n)
{
	struct defect *last = p->last[kind];

	if (last != NULL && last->view == view) {
		last->count++;
		return;
	}
	last = arena_new(p->arena, struct defect);
	*last = (struct defect){ kind, view, { at, n }, 1, p->part, NULL };
	p->last[kind] = last;
	if (p->first == NULL)
		p->first = last;
	else
		*p->end = last;
	p->end = &last->next;
}

void parse_limit(struct parse *p, enum limit limit, const struct view *view,
		 size_t at, size_t n)
{
	struct limit_hit **end = &p->hits;
	struct limit_hit *hit;

	for (; *end != NULL; end = &(*end)->next)
		if ((*end)->limit == limit)
			return;
	hit = arena_new(p->arena, struct limit_hit);
	*hit = (struct limit_hit){ limit, view, { at, n }, p->part, NULL };
	*end = hit;
}
