#include "text/url_clean.h"

static bool is_dropped(char c)
{
	return c == '\t' || c == '\n' || c == '\r';
}

size_t url_clean_length(struct span text)
{
	size_t i = 0;

	while (i < text.n && !is_dropped(text.p[i]))
		i++;
	return i;
}

struct url_clean url_clean(struct arena *a, struct span from)
{
	char *text = arena_bytes(a, from.n);
	size_t *origins = arena_alloc(a, from.n + 1, sizeof(*origins)), n = 0;

	for (size_t i = 0; i < from.n; i++) {
		if (is_dropped(from.p[i]))
			continue;
		text[n] = from.p[i];
		origins[n++] = i;
	}
	origins[n] = from.n;
	return (struct url_clean){ { text, n }, from, origins };
}

void url_clean_origin(const struct url_clean *c, struct span *slice)
{
	size_t begin, end;

	if (slice->p == NULL)
		return;
	begin = (size_t)(slice->p - c->text.p);
	end = begin + slice->n;
	begin = c->origins[begin];
	end = slice->n == 0 ? begin : c->origins[end - 1] + 1;
	*slice = span_slice(c->from, begin, end - begin);
}
