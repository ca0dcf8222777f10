#include "check/touch_words.h"

#include "base/utf8.h"
#include "rule/fold.h"
#include "text/glyph.h"
#include "text/wordlist.h"

/* Elements in that of a link in which pictures are sought. */
enum { INSIDE_MOST = 64 };

/* Bytes of a text that wordlist_said() looks at; of a word with blanks between
 * its letters at least. */
enum { SAID_MOST = WORDLIST_MOST, SPACED = 9, LABEL_MOST = 60 };

static void add(struct touch_words *words, enum action action,
		enum unsubscribe promise)
{
	if (action > words->action)
		words->action = action;
	if (promise >= UNSUBSCRIBE_SETTINGS || action == ACTION_LEAVE)
		words->leaves = true;
}

/* "U n s u b s c r i b e" in one; else empty. */
static struct span unspaced(struct arena *a, struct span s)
{
	char *text;

	if (s.n < SPACED || s.n % 2 == 0 || s.n > SAID_MOST)
		return SPAN("");
	for (size_t i = 0; i < s.n; i++)
		if (i % 2 == 0 ? !is_alpha(s.p[i]) : s.p[i] != ' ')
			return SPAN("");
	text = arena_bytes(a, s.n / 2 + 1);
	for (size_t i = 0; i < s.n; i += 2)
		text[i / 2] = s.p[i];
	return (struct span){ text, s.n / 2 + 1 };
}

static void add_said(struct touch_words *words, struct span text)
{
	add(words, action_said(text), unsubscribe_said(text));
}

/* Of texts, as they are and as filters read them. */
static void add_span(struct arena *a, struct touch_words *words,
		     struct span text)
{
	struct span letters;

	text = span_first(text, SAID_MOST);
	text.n = utf8_valid(text);
	add_said(words, text);
	if (utf8_ascii(text) < text.n)
		add_said(words, fold_span(a, text));
	letters = unspaced(a, span_trim(text));
	if (letters.n > 0)
		add_said(words, letters);
}

static void add_text(struct arena *a, struct touch_words *words,
		     const struct view *text)
{
	if (text != NULL)
		add_span(a, words, text->text);
}

static void add_around(struct arena *a, struct touch_notes *notes,
		       struct touch_words *words, struct span text,
		       struct span where)
{
	struct touch_around around = touch_around(a, notes, text, where);

	for (size_t i = 0; i < TOUCH_SIDES; i++)
		add_said(words, around.words[i]);
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
			add_text(a, words,
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
		add_text(a, words, element_attr(a, d, e, texts[i]));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		add_names(words, element_attr(a, d, e, names[i]));
	if (e->tag == TAG_AREA)
		add_text(a, words, element_attr(a, d, e, "alt"));
	if (link->has_image)
		add_pictures(a, words, link);
}

/* Words that say nothing of where a link leads. */
static bool is_empty_word(struct span word)
{
	static const char *const words[] = {
		"a",      "at",   "button", "click", "clicking", "contact",
		"follow", "go",   "here",   "it",    "know",     "let",
		"link",   "now",  "on",     "page",  "please",   "press",
		"tap",    "tell", "that",   "the",   "this",     "to",
		"us",     "use",  "visit",  "your",
	};
	bool found = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		found |= span_ieq(word, span_str(words[i]));
	return found;
}

/* Whether it is for others to say where a link leads: "here", its URL, or an
 * arrow. */
static bool says_nothing(struct span shown)
{
	if (unsubscribe_said(shown) == UNSUBSCRIBE_HERE ||
	    span_find(shown, SPAN("://")) < shown.n)
		return true;
	for (size_t i = 0, n; i<shown.n; i += n> 0 ? n : 1) {
		size_t used = 1;

		for (n = 0; i + n < shown.n && is_alnum(shown.p[i + n]); n++)
			;
		if (n > 0 ? !is_empty_word(span_slice(shown, i, n))
			  : !is_ascii(shown.p[i]) &&
				    glyph_next(span_skip(shown, i), &used) ==
					    GLYPH_PLAIN)
			return false;
		n = n > 0 ? n : used;
	}
	return true;
}

/* Whether it is a rating: stars, or a number from 0 to 10. */
static bool rates(struct span shown)
{
	struct span stars[] = { SPAN("\xe2\xad\x90"), SPAN("\xe2\x98\x85"),
				SPAN("\xe2\x98\x86"), SPAN(" ") };
	uint64_t number;
	size_t n = 0;

	if (span_number(shown, 0, 10, &number))
		return true;
	for (size_t i = 0; i < sizeof(stars) / sizeof(*stars); i++)
		while (span_starts(span_skip(shown, n), stars[i])) {
			n += stars[i].n;
			i = 0;
		}
	return n > 0 && n == shown.n;
}

/* What shows of it, as far as it is short enough for a label. */
static void add_shown(struct arena *a, struct touch_notes *notes,
		      struct touch_words *words, const struct link *link)
{
	const struct view *shown = link->shown;
	struct span text = shown == NULL ? SPAN("") : shown->text;

	add_text(a, words, shown);
	if (shown == NULL || text.n > LABEL_MOST)
		return;
	if (rates(text))
		add(words, ACTION_VOTE, UNSUBSCRIBE_NO);
	if (shown->from == link->document->visible && says_nothing(text))
		add_around(a, notes, words, shown->from->text, text);
}

struct touch_words touch_words_of(struct arena *a, struct touch_notes *notes,
				  const struct link *link)
{
	struct touch_words words = { ACTION_NONE, false };

	if (link->origin == LINK_IN_TEXT) {
		const struct view *text = link->view->from;
		struct range at =
			view_in_parent(link->view, 0, link->view->text.n);

		add_around(a, notes, &words, text->text,
			   span_slice(text->text, at.at, at.n));
	}
	if (link->origin != LINK_IN_ATTRIBUTE || link->kind == LINK_IMAGE ||
	    link->kind == LINK_STYLE)
		return words;
	add_shown(a, notes, &words, link);
	add_element(a, &words, link);
	return words;
}
