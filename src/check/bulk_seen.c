/* Whether a reader sees the way to leave. */
#include "check/bulk_rules.h"
#include "check/providers.h"
#include "text/colour.h"
#include "text/content.h"

/* The letters of an element at their best. */
struct look {
	unsigned size, contrast; /* hundredths; size 0: there are none */
	enum hidden hidden;      /* of those that are not seen, the last */
};

static struct look look_of(const struct document *doc,
			   const struct element *element)
{
	enum { BEST = 2100 };
	struct look look = { 0 };

	for (size_t i = 0; i < element->pieces.n; i++) {
		const struct piece *piece =
			&doc->pieces[element->pieces.at + i];
		unsigned contrast = piece->colours_known
					    ? colour_contrast(piece->colour,
							      piece->background)
					    : BEST;

		if (piece->hidden != HIDDEN_NOT) {
			look.hidden = piece->hidden;
			continue;
		}
		if (piece->size > look.size)
			look.size = piece->size;
		if (contrast > look.contrast)
			look.contrast = contrast;
	}
	return look;
}

/* WCAG 2.1 (1.4.3) asks for a contrast of three even of large letters, and
 * every tenth good newsletter has less. */
static const char *dim(struct check *check, struct look look)
{
	enum { LEAST_SIZE = 900, LEAST_CONTRAST = 200 };

	if (look.size < LEAST_SIZE)
		return arena_printf(check->arena,
				    "is in letters of %u.%u pixels",
				    look.size / 100, look.size / 10 % 10);
	if (look.contrast < LEAST_CONTRAST)
		return arena_printf(check->arena,
				    "has a contrast of %u.%u to 1 with its "
				    "background",
				    look.contrast / 100,
				    look.contrast / 10 % 10);
	return NULL;
}

/* Why the reader may overlook a link of HTML; NULL. */
static const char *unseen(struct check *check, const struct link *link)
{
	const struct document *doc = link->document;
	const struct element *element = &doc->elements[link->element];
	struct look look;

	if (element->hidden != HIDDEN_NOT)
		return hidden_reason(element->hidden);
	if (element->at.at > GMAIL_CLIPS_AT)
		return "stands where Gmail has clipped the message";
	if (link->has_image &&
	    (link->shown == NULL || link->shown->text.n == 0))
		return "is a picture without a text in its place";
	look = look_of(doc, element);
	if (look.size > 0)
		return dim(check, look);
	return look.hidden == HIDDEN_NOT ? NULL : hidden_reason(look.hidden);
}

/* One that is easy to see is enough, but it must be in the HTML: that is what
 * is shown. */
static void body_unsub_hidden(struct check *check)
{
	const struct content *content = check->content;
	const struct link *first = NULL;
	const char *why = NULL;

	for (size_t i = 0; content != NULL && i < content->links.nlinks; i++) {
		const struct link *link = &content->links.links[i];
		const char *here;

		if (link->kind != LINK_UNSUBSCRIBE || link->document == NULL)
			continue;
		here = unseen(check, link);
		if (here == NULL)
			return;
		if (first == NULL) {
			first = link;
			why = here;
		}
	}
	if (first != NULL && is_marketing(check))
		report(check, first->view, first->view->text,
		       "the link to unsubscribe %s", why);
}

const struct rule bulk_body_unsub_hidden = {
	.look = body_unsub_hidden,
	.text = {
		.id = "bulk-body-unsub-hidden",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Link to unsubscribe is hard to see",
		.why = "Gmail and Yahoo require that it is clearly visible. "
		       "Readers who do not find it press \"spam\".",
		.fix = "Set it in letters of 12 pixels or more, in a colour "
		       "that stands out from the background, above what Gmail "
		       "clips.",
		.source = GOOGLE_GUIDELINES,
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL | YAHOO,
	},
};
