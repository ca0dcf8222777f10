#include "text/similar_text.h"

#include "base/buf.h"

struct seen {
	const struct body **items;
	size_t n;
};

/* What stands in each multipart/alternative, by the index of that part. */
enum { HAS_HTML = 1, HAS_TEXT = 2 };

static unsigned char *alternatives(struct arena *a,
				   const struct content *content)
{
	unsigned char *has;
	size_t n = 0;

	for (size_t i = 0; i < content->nbodies; i++) {
		size_t index = content->bodies[i].alternative;

		if (index != NO_PART && index >= n)
			n = index + 1;
	}
	has = arena_alloc(a, n, sizeof(*has));
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (body->alternative != NO_PART && body->document != NULL)
			has[body->alternative] = HAS_HTML;
	}
	return has;
}

static struct seen seen_of(struct arena *a, const struct content *content)
{
	struct seen seen = {
		arena_alloc(a, content->nbodies, sizeof(*seen.items)),
		0,
	};
	unsigned char *has = alternatives(a, content);

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (body->attached)
			continue;
		if (body->alternative != NO_PART && body->document == NULL) {
			if (has[body->alternative] != 0)
				continue;
			has[body->alternative] = HAS_TEXT;
		}
		seen.items[seen.n++] = body;
	}
	return seen;
}

struct span similar_text(struct arena *a, const struct content *content)
{
	struct seen seen = seen_of(a, content);
	struct buf all = { 0 };
	struct span text;

	if (seen.n == 0)
		return SPAN("");
	if (seen.n == 1)
		return seen.items[0]->text->text;
	for (size_t i = 0; i < seen.n; i++) {
		buf_add(&all, seen.items[i]->text->text);
		buf_char(&all, '\n');
	}
	text = arena_span(a, buf_span(&all));
	buf_free(&all);
	return text;
}

const struct view *similar_first(struct arena *a, const struct content *content)
{
	struct seen seen = seen_of(a, content);

	return seen.n == 0 ? NULL : seen.items[0]->text;
}
