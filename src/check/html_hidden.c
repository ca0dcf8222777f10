/* The rule about text that is there and not seen. */
#include "check/content_rules.h"
#include "check/html_rules.h"
#include "check/providers.h"
#include "text/blank.h"

/* What of a document is hidden for no good reason. */
struct hiding {
	const struct piece *first;
	size_t written; /* characters */
};

enum { SHEETS_MOST = 8, LOOKED_MOST = 256 };

/* The media queries of a document's style sheets: each sheet from its first
 * one on. What is looked up in them is counted, so that it has an end. */
struct queries {
	struct span sheets[SHEETS_MOST];
	size_t n;
	size_t looked;
};

static struct queries queries_of(const struct document *d)
{
	struct queries q = { 0 };

	for (size_t i = 0; i < d->nelements && q.n < SHEETS_MOST; i++) {
		const struct element *e = &d->elements[i];
		struct span sheet;

		if (e->tag != TAG_STYLE)
			continue;
		sheet = html_written(d, html_content(e));
		sheet = span_skip(sheet, span_find(sheet, SPAN("@media")));
		if (sheet.n > 0)
			q.sheets[q.n++] = sheet;
	}
	return q;
}

static bool is_preheader(const struct document *d, size_t piece)
{
	return piece >= d->preheader && piece - d->preheader < d->npreheader;
}

static struct span text_of(const struct document *d, const struct piece *piece)
{
	return span_trim(
		span_slice(d->hidden->text, piece->at.at, piece->at.n));
}

/* Characters that are not filler. */
static size_t count_written(struct span text)
{
	size_t n = 0, used;

	for (size_t at = 0; at < text.n; at += used)
		n += is_shown(span_skip(text, at), &used);
	return n;
}

/* Whether a query names a word of the attribute: then the element shows on
 * screens of another width. */
static bool is_queried(struct queries *q, struct span words)
{
	while (words.n > 0 && q->looked < LOOKED_MOST) {
		struct span word = span_first(words, span_until(words, ' '));

		words = span_skip(words, word.n + 1);
		if (word.n == 0)
			continue;
		q->looked++;
		for (size_t i = 0; i < q->n; i++)
			if (span_find(q->sheets[i], word) < q->sheets[i].n)
				return true;
	}
	return false;
}

static bool shows_elsewhere(struct check *check, const struct document *d,
			    size_t element, struct queries *q)
{
	static const char *const names[] = { "class", "id" };

	while (element != NO_ELEMENT && q->n > 0 && q->looked < LOOKED_MOST) {
		const struct element *e = &d->elements[element];

		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
			const struct view *words =
				element_attr(check->arena, d, e, names[i]);

			if (words != NULL && is_queried(q, words->text))
				return true;
		}
		element = e->parent;
	}
	return false;
}

/* Text stands there twice where one layout is for wide screens and one for
 * narrow ones: then it shows in either. */
static bool is_excused(struct check *check, const struct document *d,
		       const struct piece *piece, struct queries *q)
{
	struct span text = text_of(d, piece);

	return span_find(d->visible->text, text) < d->visible->text.n ||
	       shows_elsewhere(check, d, piece->element, q);
}

static struct hiding find_hiding(struct check *check, const struct document *d)
{
	/* Each is looked for in all that shows; so many are enough to judge. */
	enum { MOST = 64 };
	struct queries queries = queries_of(d);
	struct hiding hiding = { 0 };
	size_t looked = 0;

	for (size_t i = 0; i < d->npieces && looked < MOST; i++) {
		const struct piece *piece = &d->pieces[i];

		if (piece->hidden == HIDDEN_NOT || is_preheader(d, i) ||
		    blank_is_all(text_of(d, piece)))
			continue;
		looked++;
		if (is_excused(check, d, piece, &queries))
			continue;
		if (hiding.first == NULL)
			hiding.first = piece;
		hiding.written += count_written(text_of(d, piece));
	}
	return hiding;
}

static void hidden_text(struct check *check)
{
	enum { LEAST = 30 };
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		struct hiding hiding = find_hiding(check, d);

		if (hiding.written >= LEAST)
			report_at(check, rule_level(check), d->source,
				  hiding.first->source,
				  "hidden text of %zu characters, which %s: "
				  "\"%s\"",
				  hiding.written,
				  hidden_reason(hiding.first->hidden),
				  shown(check, text_of(d, hiding.first)));
	}
}

const struct rule html_hidden_text = {
	.look = hidden_text,
	.text = {
		.id = "html-hidden-text",
		.category = "html",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Hidden text",
		.why = "Gmail asks senders not to hide content by HTML or CSS: "
		       "text that filters read and people do not see is how "
		       "spam passes for something else. The line for the inbox "
		       "at the beginning (preheader) and text for other widths "
		       "of screen are no fault.",
		.fix = "Take it out, or show it.",
		.source = "https://support.google.com/mail/answer/81126",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};
