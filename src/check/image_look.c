/* Rules about what stands in the place of a picture, and its size. */
#include "check/image_rules.h"

static bool has(const struct image *image, const char *name)
{
	return element_has(image->document, image_element(image), name);
}

/* Whether its element says that it is decoration, or what it shows, in another
 * way than by alt. */
static bool is_named_otherwise(struct check *check, const struct image *image)
{
	const struct view *role = element_attr(check->arena, image->document,
					       image_element(image), "role");

	return has(image, "aria-label") || has(image, "aria-labelledby") ||
	       has(image, "aria-hidden") ||
	       (role != NULL && (span_ieq(role->text, SPAN("presentation")) ||
				 span_ieq(role->text, SPAN("none"))));
}

static void alt_missing(struct check *check)
{
	struct image_tally tally = { NULL, 0 };
	struct image_walk walk = { 0 };

	while (image_next_shown(check, &walk))
		if (walk.image->alt == NULL &&
		    !is_named_otherwise(check, walk.image))
			image_count(&tally, walk.image);
	image_report(check, &tally, "has no alt text");
}

const struct rule image_alt_missing = {
	.look = alt_missing,
	.text = {
		.id = "image-alt-missing",
		.category = "html",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Picture without an alt text",
		.why = "Many programs load no pictures until they are asked "
		       "to: the alt text is what the reader sees instead. To "
		       "those who hear their mail, the address of the file is "
		       "read out.",
		.fix = "Write what the picture says in alt, or alt=\"\" if it "
		       "is decoration.",
		.source = "https://www.w3.org/TR/WCAG21/#non-text-content",
		.bad = "<img src=\"https://example.org/a.png\">",
		.good = "<img src=\"https://example.org/a.png\" "
			"alt=\"20 % off\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether its element says anything of its size, be it in percent. */
static bool says_size(struct check *check, const struct image *image)
{
	const struct view *style = element_attr(check->arena, image->document,
						image_element(image), "style");

	return has(image, "width") || has(image, "height") ||
	       (style != NULL &&
		(span_find(style->text, SPAN("width")) < style->text.n ||
		 span_find(style->text, SPAN("height")) < style->text.n));
}

static void dimensions_missing(struct check *check)
{
	struct image_tally tally = { NULL, 0 };
	struct image_walk walk = { 0 };

	while (image_next_shown(check, &walk))
		if (!says_size(check, walk.image))
			image_count(&tally, walk.image);
	image_report(check, &tally, "has neither width nor height");
}

const struct rule image_dimensions_missing = {
	.look = dimensions_missing,
	.text = {
		.id = "image-dimensions-missing",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Picture without a size",
		.why = "Until it is loaded nobody knows how much room it "
		       "takes, so the layout jumps; Outlook shows it as large "
		       "as its file is.",
		.fix = "Give <img> a width, and a height if it is known.",
		.source = "https://html.spec.whatwg.org/multipage/"
			  "embedded-content-other.html#dimension-attributes",
		.bad = "<img src=\"https://example.org/a.png\" alt=\"\">",
		.good = "<img src=\"https://example.org/a.png\" alt=\"\" "
			"width=\"300\">",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

enum { PIXELS_MOST = 2, PIXELS_SEEN = 32 };

/* Addresses of pixels, each once: a spacer is used again and again. */
struct pixels {
	struct span seen[PIXELS_SEEN];
	size_t n;
	const struct image *last;
};

static void add_pixel(struct pixels *pixels, const struct image *image)
{
	struct span url = image->link->url.whole;

	for (size_t i = 0; i < pixels->n; i++)
		if (span_eq(pixels->seen[i], url))
			return;
	if (pixels->n < PIXELS_SEEN)
		pixels->seen[pixels->n++] = url;
	if (pixels->n == PIXELS_MOST + 1 && pixels->last == NULL)
		pixels->last = image;
}

static void tracking_pixels_many(struct check *check)
{
	struct pixels pixels = { .n = 0 };
	struct image_walk walk = { 0 };

	while (image_next(check, &walk))
		if (walk.image->pixel && walk.image->link != NULL &&
		    walk.image->link->kind == LINK_IMAGE)
			add_pixel(&pixels, walk.image);
	if (pixels.n > PIXELS_MOST)
		report_at(check, rule_level(check),
			  pixels.last->document->source,
			  image_element(pixels.last)->at,
			  "the message has %zu pictures of one pixel, of which "
			  "this is the third",
			  pixels.n);
}

const struct rule image_tracking_pixels_many = {
	.look = tracking_pixels_many,
	.text = {
		.id = "image-tracking-pixels-many",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Several pictures that count readers",
		.why = "Each tells another server when and where the message "
		       "is opened. Apple Mail and others hide that from all "
		       "of them, and privacy law wants consent for each.",
		.fix = "Keep the one of the program that sends.",
		.source = "https://www.apple.com/legal/privacy/data/en/"
			  "mail-privacy-protection/",
		.bad = "<img src=\"https://a.example/o.gif\" width=\"1\" "
		       "height=\"1\"> and two more",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
