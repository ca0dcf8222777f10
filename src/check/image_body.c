/* Messages that are a picture of their text. */
#include "check/content_rules.h"
#include "check/image_rules.h"

enum {
	LITTLE_TEXT = 200,   /* bytes: some thirty words of English */
	LOOKED_AT = 4000,    /* bytes, in which much may be filler */
	LARGE_AREA = 120000, /* pixels: 600 x 200 */
	SOME_WIDTH = 300,    /* pixels, where one side alone is stated */
	MANY_PICTURES = 4,   /* of unknown size */
};

/* Whether a text shows no more than a few words. */
static bool is_little(struct span text)
{
	size_t n = 0, used;

	for (size_t at = 0; at < text.n && n < LITTLE_TEXT; at += used)
		if (is_shown(span_skip(text, at), &used))
			n += used;
	return n < LITTLE_TEXT;
}

static bool is_large(const struct image *image)
{
	if (image->width >= 0 && image->height >= 0)
		return (int64_t)image->width * image->height >= LARGE_AREA;
	return image->width >= SOME_WIDTH || image->height >= SOME_WIDTH;
}

/* The pictures of one document: the first large one, or the first of many. */
static const struct image *pictures_of(const struct check *check,
				       const struct document *d)
{
	const struct image *first = NULL;
	struct image_walk walk = { 0 };
	size_t n = 0;

	while (image_next_shown(check, &walk)) {
		const struct image *image = walk.image;

		if (image->document != d)
			continue;
		if (is_large(image))
			return image;
		if (first == NULL)
			first = image;
		n += image->width < 0 && image->height < 0;
	}
	return n >= MANY_PICTURES ? first : NULL;
}

static void only_body(struct check *check)
{
	const struct content *content = check->content;

	for (size_t i = 0; i < content->ndocuments; i++) {
		const struct document *d = content->documents[i];
		const struct image *image;

		if (!is_little(span_first(d->visible->text, LOOKED_AT)))
			continue;
		image = pictures_of(check, d);
		if (image == NULL)
			continue;
		report_at(check, rule_level(check), d->source,
			  image_element(image)->at,
			  "there is hardly any text beside the pictures, of "
			  "which %s is one",
			  image_name(check, image));
		return;
	}
}

const struct rule image_only_body = {
	.look = only_body,
	.text = {
		.id = "image-only-body",
		.category = "html",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Hardly any text beside pictures",
		.why = "Readers whose program loads no pictures see nothing, "
		       "and filters cannot read what it says. Spam hides its "
		       "words so.",
		.fix = "Write what the message says as text.",
		.source = "https://www.w3.org/TR/WCAG21/#images-of-text",
		.bad = "<a href=\"...\"><img src=\"...\" width=\"600\" "
		       "height=\"900\"></a>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
