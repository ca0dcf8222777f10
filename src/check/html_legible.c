/* Rules about text that is hard to read. */
#include "base/utf8.h"
#include "check/html_rules.h"
#include "text/document_preheader.h"

static struct span text_of(const struct document *d, const struct piece *piece)
{
	return span_trim(
		span_slice(d->visible->text, piece->at.at, piece->at.n));
}

/* How many characters are more than filler; counting stops behind `most`. */
static size_t written(struct span text, size_t most)
{
	size_t n = 0, used;

	for (size_t at = 0; at < text.n && n <= most; at += used)
		n += !document_is_filler(utf8_next(span_skip(text, at), &used));
	return n;
}

/* Whether a piece is a text to be read, no sign between others. */
static bool is_text(const struct document *d, const struct piece *piece)
{
	enum { LEAST = 4 };

	return piece->hidden == HIDDEN_NOT &&
	       written(text_of(d, piece), LEAST) >= LEAST;
}

/* The text that is hardest to tell from its background, below a contrast of
 * *ratio, which is its own then; NULL. */
static const struct piece *faintest(const struct document *d, unsigned *ratio)
{
	const struct piece *worst = NULL;

	for (size_t i = 0; i < d->npieces; i++) {
		const struct piece *piece = &d->pieces[i];
		unsigned contrast;

		if (!piece->colours_known)
			continue;
		contrast = colour_contrast(piece->colour, piece->background);
		if (contrast >= *ratio || !is_text(d, piece))
			continue;
		worst = piece;
		*ratio = contrast;
	}
	return worst;
}

/* WCAG asks for 4.5, and every second newsletter has a footer of 3: a warning
 * is for what few can read. */
static void low_contrast_text(struct check *check)
{
	enum { ENOUGH = 300, HARD = 170 };
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		unsigned ratio = ENOUGH;
		const struct piece *piece = faintest(d, &ratio);

		if (piece == NULL)
			continue;
		report_at(check, ratio < HARD ? rule_level(check) : MSC_NOTE,
			  d->source, piece->source,
			  "text of #%06x on #%06x, a contrast of %u.%u: \"%s\"",
			  piece->colour, piece->background, ratio / 100,
			  ratio / 10 % 10, shown(check, text_of(d, piece)));
	}
}

const struct rule html_low_contrast_text = {
	.look = low_contrast_text,
	.text = {
		.id = "html-low-contrast-text",
		.category = "html",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Text can hardly be told from its background",
		.why = "WCAG asks for a contrast of 4.5. Below 3 many people "
		       "read with effort, below 1.7 few can, and filters take it "
		       "for hidden text (rspamd: R_WHITE_ON_WHITE).",
		.fix = "Make the text darker, or its background lighter.",
		.source = "https://www.w3.org/TR/WCAG22/#contrast-minimum",
		.bad = "<p style=\"color: #ddd; background: #fff\">",
		.good = "<p style=\"color: #555; background: #fff\">",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void tiny_font(struct check *check)
{
	enum { TINY = 900, LEAST = 20 };
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		const struct piece *first = NULL;
		size_t n = 0;

		for (size_t i = 0; i < d->npieces; i++) {
			const struct piece *piece = &d->pieces[i];

			if (piece->size >= TINY || !is_text(d, piece))
				continue;
			n += written(text_of(d, piece), LEAST);
			if (first == NULL)
				first = piece;
		}
		if (n >= LEAST)
			report_at(check, rule_level(check), d->source,
				  first->source,
				  "text of %u pixels in height: \"%s\"",
				  first->size / 100,
				  shown(check, text_of(d, first)));
	}
}

const struct rule html_tiny_font = {
	.look = tiny_font,
	.text = {
		.id = "html-tiny-font",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Tiny letters",
		.why = "Letters below 9 pixels are hard to read, on a "
		       "telephone above all.",
		.fix = "Use 14 pixels for text and 11 for what is small.",
		.source = "https://www.w3.org/TR/WCAG22/#resize-text",
		.bad = "<p style=\"font-size: 7px\">",
		.good = "<p style=\"font-size: 14px\">",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
