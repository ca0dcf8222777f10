#include "check/touch_words.h"

#include "text/linktext.h"

/* Elements in that of a link in which pictures are sought. */
enum { INSIDE_MOST = 64 };

static void add(struct touch_words *words, enum action action,
		enum unsubscribe promise)
{
	if (action > words->action)
		words->action = action;
	if (promise >= UNSUBSCRIBE_SETTINGS)
		words->leaves = true;
}

static void add_text(struct touch_words *words, const struct view *text)
{
	if (text != NULL)
		add(words, action_said(text->text),
		    unsubscribe_said(text->text));
}

static void add_around(struct touch_words *words, struct span text,
		       struct span where)
{
	struct linktext_words around = linktext_words(text, where);

	/* What they promise of leaving is known of the link. */
	add(words, action_said(around.before), UNSUBSCRIBE_NO);
	add(words, action_said(around.behind), UNSUBSCRIBE_NO);
}

/* Names for programs: "btn-confirm button". */
static void add_names(struct touch_words *words, const struct view *names)
{
	struct span rest =
		names == NULL ? (struct span){ NULL, 0 } : names->text;

	while (rest.n > 0) {
		struct span name = span_first(rest, span_until(rest, ' '));

		rest = span_skip(rest, name.n + 1);
		add(words, action_in_path(name), unsubscribe_in_url(name));
	}
}

static void add_pictures(struct arena *a, struct touch_words *words,
			 const struct link *link)
{
	const struct document *d = link->document;
	size_t end = d->elements[link->element].end;
	size_t last = link->element + INSIDE_MOST;

	for (size_t i = link->element + 1; i < d->nelements && i < last; i++) {
		if (d->elements[i].at.at >= end)
			return;
		if (d->elements[i].tag == TAG_IMG)
			add_text(words,
				 element_attr(a, d, &d->elements[i], "alt"));
	}
}

static void add_element(struct arena *a, struct touch_words *words,
			const struct link *link)
{
	static const char *const texts[] = { "title", "aria-label" };
	static const char *const names[] = { "class", "id", "name", "rel" };
	const struct document *d = link->document;
	const struct element *e = &d->elements[link->element];

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		add_text(words, element_attr(a, d, e, texts[i]));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		add_names(words, element_attr(a, d, e, names[i]));
	if (link->has_image)
		add_pictures(a, words, link);
}

/* Whether it is for others to say where a link leads: "here", or its URL. */
static bool says_nothing(struct span shown)
{
	return unsubscribe_said(shown) == UNSUBSCRIBE_HERE ||
	       span_find(shown, SPAN("://")) < shown.n;
}

struct touch_words touch_words_of(struct arena *a, const struct link *link)
{
	struct touch_words words = { ACTION_NONE, false };
	const struct view *shown = link->shown;

	if (link->origin == LINK_IN_TEXT) {
		const struct view *text = link->view->from;
		struct range at =
			view_in_parent(link->view, 0, link->view->text.n);

		add_around(&words, text->text,
			   span_slice(text->text, at.at, at.n));
	}
	if (link->origin != LINK_IN_ATTRIBUTE || link->kind == LINK_IMAGE ||
	    link->kind == LINK_STYLE)
		return words;
	add_text(&words, shown);
	add_element(a, &words, link);
	if (shown != NULL && shown->from == link->document->visible &&
	    says_nothing(shown->text))
		add_around(&words, shown->from->text, shown->text);
	return words;
}
