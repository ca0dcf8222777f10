#include "text/similar_text.h"

struct span similar_text(const struct content *content)
{
	const struct body *best = NULL;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (body->attached)
			continue;
		if (body->document != NULL)
			return body->text->text;
		if (best == NULL)
			best = body;
	}
	return best == NULL ? SPAN("") : best->text->text;
}
