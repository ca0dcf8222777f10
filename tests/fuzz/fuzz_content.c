/* The first byte says whether the rest is HTML or a message. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "text/content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_range(const struct view *v, struct range r)
{
	const struct view *file = view_file(v);
	struct range at;

	assert(r.at <= v->text.n && r.n <= v->text.n - r.at);
	at = view_origin(v, r.at, r.n);
	assert(at.at <= file->text.n && at.n <= file->text.n - at.at);
}

static void check_view(const struct view *v)
{
	check_range(v, (struct range){ 0, v->text.n });
	assert(utf8_valid(v->text) == v->text.n);
}

static void check_body(const struct message *msg, const struct body *body)
{
	const struct view *v = body->text;

	assert(body->part < msg->nparts);
	check_view(v);
	while (v != NULL && v != msg->parts[body->part].text)
		v = v->from;
	assert(v != NULL); /* it leads back by way of the part's text */
}

static void check_link(const struct message *msg, const struct link *link)
{
	bool leads = link->kind == LINK_PAGE || link->kind == LINK_MAILTO;

	assert(link->kind < LINK_KINDS && link->part < msg->nparts);
	check_view(link->view);
	assert(link->domain == NULL || link->domain->ascii.n > 0 ||
	       link->domain->faults != 0);
	assert(link->unknown || link->host_known);
	assert(!leads || link->promise < UNSUBSCRIBE_SETTINGS);
	if (link->document != NULL)
		assert(link->element < link->document->nelements);
	if (link->shown != NULL)
		check_view(link->shown);
}

static void check_links(const struct message *msg, const struct links *links)
{
	for (size_t i = 0; i < links->nlinks; i++) {
		check_link(msg, &links->links[i]);
		assert(i == 0 ||
		       links->links[i].part >= links->links[i - 1].part);
	}
	for (size_t i = 0; i < links->nimages; i++) {
		const struct image *image = &links->images[i];

		assert(image->element < image->document->nelements);
		assert(image->link == NULL ||
		       (image->link >= links->links &&
			image->link < links->links + links->nlinks));
		assert(!image->background || image->link != NULL);
		if (image->alt != NULL)
			check_view(image->alt);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct view file;
	const struct message *msg;
	const struct content *content;

	if (size < 2)
		return 0;
	file = view_root((struct span){ (const char *)data + 1, size - 1 });
	msg = data[0] % 2 == 0 ? message_of_html(&parse, &file)
			       : message_parse(&parse, &file);
	content = content_read(&parse, msg);
	for (size_t i = 0; i < content->nbodies; i++)
		check_body(msg, &content->bodies[i]);
	check_links(msg, &content->links);
	assert(!content->has_way_out || content->has_unsubscribe);
	if (content->preheader != NULL) {
		struct span line = span_str(content->preheader);

		assert(line.n > 0 && line.n <= 250);
		assert(utf8_valid(line) == line.n);
	}
	arena_free(&a);
	return 0;
}
