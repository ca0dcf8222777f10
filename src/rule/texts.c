#include "rule/texts.h"

/* The texts of a message being gathered. */
struct gather {
	struct arena *arena;
	const struct message *msg;
	const struct content *content;
	unsigned kinds;
	struct texts texts;
};

static bool wants(const struct gather *g, enum text_kind kind)
{
	return (g->kinds & 1U << kind) != 0;
}

static void add(struct gather *g, struct text text)
{
	struct texts *texts = &g->texts;

	if (!wants(g, text.kind) || text.view == NULL || text.view->text.n == 0)
		return;
	texts->items = arena_grow(g->arena, texts->items, texts->n, 1,
				  &texts->room, sizeof(*texts->items));
	texts->items[texts->n++] = text;
}

static struct text header_text(enum text_kind kind, const struct view *view)
{
	return (struct text){
		.kind = kind,
		.view = view,
		.part = NO_PART,
		.alternative = NO_PART,
	};
}

static void add_names(struct gather *g, const struct address_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct view *name = list->items[i].name;

		if (name == NULL)
			name = list->items[i].comment;
		add(g, header_text(TEXT_FROM_NAME, name));
	}
}

static void add_fields(struct gather *g)
{
	const struct part *root = &g->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];
		struct text text = header_text(TEXT_HEADER, field->text);

		text.header = field->name;
		add(g, text);
		if (field->id == FIELD_SUBJECT)
			add(g, header_text(TEXT_SUBJECT, field->text));
		if (field->id == FIELD_FROM && field->addresses != NULL)
			add_names(g, field->addresses);
	}
}

/* The preheader within the hidden text: read by people, and so counted among
 * what shows. */
static struct range preheader(const struct document *d)
{
	size_t begin = SIZE_MAX, end = 0;

	for (size_t i = 0; i < d->npreheader; i++) {
		const struct piece *piece = &d->pieces[d->preheader + i];

		if (piece->hidden == HIDDEN_NOT)
			continue;
		if (piece->at.at < begin)
			begin = piece->at.at;
		if (piece->at.at + piece->at.n > end)
			end = piece->at.at + piece->at.n;
	}
	return begin < end ? (struct range){ begin, end - begin }
			   : (struct range){ 0, 0 };
}

static void add_hidden(struct gather *g, const struct body *body,
		       struct text text)
{
	const struct view *hidden = body->document->hidden;
	struct range shown = preheader(body->document);
	size_t end = shown.at + shown.n;

	text.kind = TEXT_VISIBLE;
	text.view = view_part(g->arena, hidden, shown.at, shown.n);
	add(g, text);
	text.kind = TEXT_HIDDEN;
	text.view = view_part(g->arena, hidden, 0, shown.at);
	add(g, text);
	text.view = view_part(g->arena, hidden, end, hidden->text.n - end);
	add(g, text);
}

/* The links from number *at on that are in the part. */
static void add_links(struct gather *g, size_t *at, size_t part,
		      struct text text)
{
	const struct links *links = &g->content->links;

	for (; *at < links->nlinks && links->links[*at].part <= part; ++*at) {
		const struct link *link = &links->links[*at];

		text.part = link->part;
		text.kind = TEXT_LINK;
		text.view = link->shown;
		text.within_visible = !link->hidden;
		add(g, text);
		text.kind = TEXT_URL;
		text.view = link->view;
		text.within_visible = link->origin == LINK_IN_TEXT;
		add(g, text);
	}
}

static void add_bodies(struct gather *g)
{
	const struct content *content = g->content;
	size_t link = 0;

	if (content == NULL)
		return;
	if (content->nbodies == 0 || content->bodies[0].part > 0)
		add_links(g, &link, 0, header_text(TEXT_URL, NULL));
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];
		struct text text = {
			.kind = TEXT_VISIBLE,
			.view = body->text,
			.part = body->part,
			.alternative = body->alternative,
			.attached = body->attached,
		};

		if (body->document != NULL &&
		    body->document->hidden->text.n > 0)
			add_hidden(g, body, text);
		add(g, text);
		add_links(g, &link, body->part, text);
	}
	add_links(g, &link, SIZE_MAX, header_text(TEXT_URL, NULL));
}

static void add_attachments(struct gather *g)
{
	for (size_t i = 0; i < g->msg->nparts; i++) {
		struct text text =
			header_text(TEXT_ATTACHMENT, g->msg->parts[i].name);

		text.part = i;
		add(g, text);
	}
}

struct texts texts_of(struct arena *a, const struct message *msg,
		      const struct content *content, unsigned kinds)
{
	struct gather g = {
		.arena = a, .msg = msg, .content = content, .kinds = kinds
	};

	if (wants(&g, TEXT_HEADER) || wants(&g, TEXT_SUBJECT) ||
	    wants(&g, TEXT_FROM_NAME))
		add_fields(&g);
	if (wants(&g, TEXT_ATTACHMENT))
		add_attachments(&g);
	add_bodies(&g);
	return g.texts;
}
