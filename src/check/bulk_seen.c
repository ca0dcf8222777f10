/* Whether a reader sees the way to leave. */
#include "check/bulk_rules.h"
#include "check/providers.h"
#include "text/colour.h"
#include "text/content.h"

/* How badly a link is to be seen, and why. */
struct unseen {
	enum msc_level level; /* MSC_LEVEL_NONE: it is seen */
	const char *why;      /* lives in the arena */
};

/* The letters of an element at their best. */
struct look {
	unsigned size, contrast; /* hundredths */
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

static struct unseen unseen_letters(enum hidden hidden)
{
	enum msc_level level =
		hidden == HIDDEN_NOT ? MSC_LEVEL_NONE : MSC_WARNING;

	return (struct unseen){ level, hidden_reason(hidden) };
}

/* Of the contrasts that WCAG 2.1 (1.4.3) calls too low even for large letters,
 * those from two to one on are in every tenth good newsletter. */
static struct unseen judge_look(struct check *check, struct look look)
{
	enum { LEAST_SIZE = 900, LOW_CONTRAST = 300, LEAST_CONTRAST = 200 };

	if (look.size == 0)
		return unseen_letters(look.hidden);
	if (look.size < LEAST_SIZE)
		return (struct unseen){
			MSC_WARNING,
			arena_printf(check->arena,
				     "is in letters of %u.%u pixels",
				     look.size / 100, look.size / 10 % 10)
		};
	if (look.contrast < LOW_CONTRAST)
		return (struct unseen){
			look.contrast < LEAST_CONTRAST ? MSC_WARNING : MSC_NOTE,
			arena_printf(check->arena,
				     "has a contrast of %u.%u to 1 with its "
				     "background",
				     look.contrast / 100,
				     look.contrast / 10 % 10)
		};
	return (struct unseen){ MSC_LEVEL_NONE, NULL };
}

static struct unseen unseen(struct check *check, const struct link *link)
{
	const struct document *doc = link->document;
	const struct element *element = &doc->elements[link->element];

	if (element->hidden != HIDDEN_NOT)
		return unseen_letters(element->hidden);
	if (element->at.at > GMAIL_CLIPS_AT)
		return (struct unseen){
			MSC_WARNING,
			"stands where Gmail has clipped the message"
		};
	if (link->has_image &&
	    (link->shown == NULL || link->shown->text.n == 0))
		return (struct unseen){
			MSC_WARNING, "is a picture without a text in its place"
		};
	return judge_look(check, look_of(doc, element));
}

/* One that is easy to see is enough, but it must be in the HTML: that is what
 * is shown. */
static void body_unsub_hidden(struct check *check)
{
	const struct content *content = check->content;
	const struct link *best = NULL;
	struct unseen least = { MSC_LEVELS, NULL };

	for (size_t i = 0; content != NULL && i < content->links.nlinks; i++) {
		const struct link *link = &content->links.links[i];
		struct unseen here;

		if (link->kind != LINK_UNSUBSCRIBE || link->document == NULL)
			continue;
		here = unseen(check, link);
		if (here.level < least.level) {
			best = link;
			least = here;
		}
	}
	if (best != NULL && least.level != MSC_LEVEL_NONE &&
	    is_marketing(check))
		report_at(check, least.level, best->view,
			  (struct range){ 0, best->view->text.n },
			  "the link to unsubscribe %s", least.why);
}

const struct rule bulk_body_unsub_hidden = {
	.look = body_unsub_hidden,
	.text = {
		.id = "bulk-body-unsub-hidden",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 60,
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
