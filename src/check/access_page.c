/* Rules about what a page says of itself. */
#include <unictype.h>

#include "base/utf8.h"
#include "check/access_rules.h"

static void lang_missing(struct check *check)
{
	const struct document *d;
	size_t at = 0;

	while ((d = access_next(check, &at)) != NULL) {
		if (d->lang != NULL)
			continue;
		report_at(check, rule_level(check), d->source,
			  access_page_tag(d),
			  "the HTML does not say which language it is in");
		return;
	}
}

const struct rule access_lang_missing = {
	.look = lang_missing,
	.text = {
		.id = "access-lang-missing",
		.category = "html",
		.level = MSC_WARNING,
		.points = 5,
		.title = "The language is not stated",
		.why = "A screen reader speaks the text as if it were of the "
		       "language that its user has set; programs offer to "
		       "translate what needs no translation.",
		.fix = "Write <html lang=\"en\">, with the language of the "
		       "text.",
		.source = "https://www.w3.org/TR/WCAG21/#language-of-page",
		.bad = "<html>",
		.good = "<html lang=\"en\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void title_missing(struct check *check)
{
	const struct document *d;
	size_t at = 0;

	while ((d = access_next(check, &at)) != NULL) {
		if (d->title != NULL)
			continue;
		report_at(check, rule_level(check), d->source,
			  access_page_tag(d), "the HTML has no title");
		return;
	}
}

const struct rule access_title_missing = {
	.look = title_missing,
	.text = {
		.id = "access-title-missing",
		.category = "html",
		.level = MSC_NOTE,
		.title = "The HTML has no title",
		.why = "Where the message is opened in a browser, the title is "
		       "what the tab says and what a screen reader reads "
		       "first.",
		.fix = "Add a <title>, with the subject for instance.",
		.source = "https://www.w3.org/TR/WCAG21/#page-titled",
		.bad = "<head></head>",
		.good = "<head><title>Our bicycles for the spring</title>"
			"</head>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether the UTF-8 of a character that is written from right to left may begin
 * so: a look at two bytes, three of U+200F, whose neighbours are frequent. */
static bool may_begin_right(struct span s)
{
	unsigned char first = (unsigned char)s.p[0];
	unsigned char second = s.n > 1 ? (unsigned char)s.p[1] : 0;

	switch (first) {
	case 0xe0:
		return second <= 0xa3;
	case 0xe2:
		return span_starts(s, SPAN("\xe2\x80\x8f"));
	case 0xef:
		return second >= 0xac && second <= 0xbb && second != 0xb8;
	case 0xf0:
		return second == 0x90 || second == 0x9e;
	default:
		return first >= 0xd6 && first <= 0xdf;
	}
}

static bool may_have_right(struct span text)
{
	for (size_t at = 0; at < text.n; at++) {
		if (is_ascii(text.p[at]))
			at += utf8_ascii(span_skip(text, at)) - 1;
		else if (may_begin_right(span_skip(text, at)))
			return true;
	}
	return false;
}

/* Whether most letters of a text, of which a part is enough, are written from
 * right to left; the first such letter in *first. */
static bool is_right_to_left(struct span text, struct range *first)
{
	enum { ENOUGH = 4096, FEW = 10 };
	size_t right = 0, left = 0, used;

	text = span_first(text, ENOUGH);
	if (!may_have_right(text))
		return false;
	for (size_t at = 0; at < text.n; at += used) {
		uint32_t code = utf8_next(span_skip(text, at), &used);
		int bidi;

		if (code < 0x80) {
			left += is_alpha((char)code);
			continue;
		}
		bidi = uc_bidi_class(code);
		left += bidi == UC_BIDI_L;
		if (bidi != UC_BIDI_R && bidi != UC_BIDI_AL)
			continue;
		if (right++ == 0)
			*first = (struct range){ at, used };
	}
	return right >= FEW && right > left;
}

/* Whether anything sets the direction. */
static bool has_direction(const struct document *d)
{
	struct span source = d->source->text;

	for (size_t i = 0; i < d->nelements; i++)
		if (element_has(d, &d->elements[i], "dir"))
			return true;
	return span_find(source, SPAN("direction")) < source.n;
}

static void dir_missing(struct check *check)
{
	const struct document *d;
	size_t at = 0;

	while ((d = access_next(check, &at)) != NULL) {
		struct range first = { 0, 0 };

		if (!is_right_to_left(d->visible->text, &first) ||
		    has_direction(d))
			continue;
		report_at(check, rule_level(check), d->visible, first,
			  "the text is written from right to left, and no dir "
			  "attribute says so");
		return;
	}
}

const struct rule access_dir_missing = {
	.look = dir_missing,
	.text = {
		.id = "access-dir-missing",
		.category = "html",
		.level = MSC_WARNING,
		.points = 5,
		.title = "The writing direction is not stated",
		.why = "Lines are set from left to right then: full stops, "
		       "numbers and names stand at the wrong end, and the "
		       "columns in the wrong order.",
		.fix = "Write <html dir=\"rtl\">, and dir=\"rtl\" on the "
		       "outermost table too, since web mail drops <html>.",
		.source = "https://html.spec.whatwg.org/multipage/dom.html"
			  "#the-dir-attribute",
		.bad = "<html lang=\"ar\">",
		.good = "<html lang=\"ar\" dir=\"rtl\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
