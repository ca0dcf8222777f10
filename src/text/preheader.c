#include "text/preheader.h"

#include "base/utf8.h"
#include "text/blank.h"
#include "text/merge.h"

enum { MOST = 250, LOOK_MOST = 8192 };

struct line {
	char text[MOST + UTF8_MOST];
	size_t n;
};

/* U+200D joins people to families. */
static bool joins(const struct line *line, uint32_t code)
{
	return code == 0x200d && line->n > 0 &&
	       !is_ascii(line->text[line->n - 1]);
}

static bool may_begin_mark(char c)
{
	return c == '{' || c == '<' || c == '*';
}

/* A mark of a template at the start of the text that prints nothing: "{{#if
 * x}}". */
static size_t control_mark(struct span text)
{
	struct merge mark = { .control = false };

	if (may_begin_mark(text.p[0]))
		mark = merge_first(span_first(text, MOST));
	return mark.control ? mark.at.n : 0;
}

static void add_blank(struct line *line)
{
	if (line->n > 0 && line->text[line->n - 1] != ' ')
		line->text[line->n++] = ' ';
}

/* Add what the text begins with; how many bytes that is, 0 if there is no room
 * for it. */
static size_t add_first(struct line *line, struct span text)
{
	size_t used, mark = control_mark(text);
	uint32_t code = utf8_next(text, &used);

	if (mark > 0)
		return mark;
	if (blank_is_space(code)) {
		add_blank(line);
	} else if (!blank_is_filler(code) || joins(line, code)) {
		if (line->n + used > MOST)
			return 0;
		line->n += utf8_put(line->text + line->n, code);
	}
	return used;
}

static void add(struct line *line, struct span text)
{
	size_t i = 0, used = 1;

	text = span_first(text, LOOK_MOST);
	add_blank(line);
	while (i < text.n && line->n < MOST && used > 0) {
		char c = text.p[i];

		used = 1;
		if (c > ' ' && c <= '~' && !may_begin_mark(c))
			line->text[line->n++] = c;
		else
			used = add_first(line, span_skip(text, i));
		i += used;
	}
}

/* Of an alternative, its HTML: the first part not of an attached message says
 * which. */
static const struct body *first_body(const struct bodies *bodies)
{
	const struct body *first = NULL;

	for (size_t i = 0; i < bodies->n; i++) {
		const struct body *body = &bodies->items[i];

		if (body->attached)
			continue;
		if (first == NULL)
			first = body;
		if (body->document != NULL && body->alternative != NO_PART &&
		    body->alternative == first->alternative)
			return body;
	}
	return first;
}

static void add_hidden(struct line *line, const struct document *d)
{
	for (size_t i = 0; i < d->npreheader; i++) {
		const struct piece *piece = &d->pieces[d->preheader + i];

		add(line,
		    span_slice(d->hidden->text, piece->at.at, piece->at.n));
	}
}

const char *preheader_of(struct arena *a, const struct bodies *bodies)
{
	const struct body *body = first_body(bodies);
	struct line line = { .n = 0 };

	if (body == NULL)
		return NULL;
	if (body->document != NULL)
		add_hidden(&line, body->document);
	add(&line, body->text->text);
	while (line.n > 0 && line.text[line.n - 1] == ' ')
		line.n--;
	return line.n == 0 ? NULL
			   : arena_str(a, (struct span){ line.text, line.n });
}
