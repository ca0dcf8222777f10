/* Rules about what links say. */
#include <unictype.h>

#include "base/utf8.h"
#include "check/access_rules.h"
#include "rule/fold.h"

enum { WORDS_MOST = 40 }; /* bytes of the longest that are looked up */

/* Whether a character that is not ASCII is of a word: a letter, digit, or mark
 * on one. */
static bool is_of_word(uint32_t code)
{
	return uc_is_general_category_withtable(
		code,
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

/* Without arrows, full stops and the like around the words. */
static struct span trim_signs(struct span text)
{
	size_t begin = text.n, end = 0, used;

	for (size_t at = 0; at < text.n; at += used) {
		bool ascii = is_ascii(text.p[at]);

		used = 1;
		if (ascii ? !is_alnum(text.p[at])
			  : !is_of_word(utf8_next(span_skip(text, at), &used)))
			continue;
		if (begin == text.n)
			begin = at;
		end = at + used;
	}
	return span_slice(text, begin, end > begin ? end - begin : 0);
}

/* Whether folding would do no more than make letters small. */
static bool is_plain(struct span text)
{
	for (size_t at = 0; at < text.n; at++)
		if (!is_ascii(text.p[at]) || text.p[at] < ' ' ||
		    text.p[at] == 0x7f ||
		    (at > 0 && text.p[at] == ' ' && text.p[at - 1] == ' '))
			return false;
	return true;
}

/* What says nothing out of its place, folded: where a link leads is read out
 * in a list of all links. "Read more" is left alone: it stands under each item
 * of nearly every newsletter, and its item says the rest. */
static bool is_generic(struct check *check, struct span text)
{
	static const struct span phrases[] = {
		SPAN_INIT("click here"),
		SPAN_INIT("click"),
		SPAN_INIT("here"),
		SPAN_INIT("link"),
		SPAN_INIT("this link"),
		SPAN_INIT("click this link"),
		SPAN_INIT("tap here"),
		SPAN_INIT("this"),
		SPAN_INIT("hier"),
		SPAN_INIT("hier klicken"),
		SPAN_INIT("klicken sie hier"),
		SPAN_INIT("klick hier"),
		SPAN_INIT("ici"),
		SPAN_INIT("cliquez ici"),
		SPAN_INIT("aquí"),
		SPAN_INIT("haz clic aquí"),
		SPAN_INIT("haga clic aquí"),
		SPAN_INIT("clic aquí"),
		SPAN_INIT("aqui"),
		SPAN_INIT("clique aqui"),
		SPAN_INIT("qui"),
		SPAN_INIT("clicca qui"),
		SPAN_INIT("klik hier"),
		SPAN_INIT("tutaj"),
		SPAN_INIT("kliknij tutaj"),
		SPAN_INIT("здесь"),
		SPAN_INIT("нажмите здесь"),
		SPAN_INIT("тут"),
		SPAN_INIT("buraya"),
		SPAN_INIT("buraya tıklayın"),
		SPAN_INIT("tıklayın"),
		SPAN_INIT("点击这里"),
		SPAN_INIT("点击此处"),
		SPAN_INIT("这里"),
		SPAN_INIT("點擊這裡"),
		SPAN_INIT("點此"),
		SPAN_INIT("こちら"),
		SPAN_INIT("ここをクリック"),
		SPAN_INIT("こちらをクリック"),
		SPAN_INIT("여기"),
		SPAN_INIT("여기를 클릭"),
		SPAN_INIT("클릭"),
		SPAN_INIT("اضغط هنا"),
		SPAN_INIT("هنا"),
		SPAN_INIT("यहाँ क्लिक करें"),
		SPAN_INIT("यहां क्लिक करें"),
	};

	if (text.n > WORDS_MOST)
		return false;
	if (!is_plain(text))
		text = fold_span(check->arena, text);
	text = trim_signs(text);
	for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++)
		if (text.n == phrases[i].n && span_ieq(text, phrases[i]))
			return true;
	return false;
}

/* What is wrong with a link; FAULTS: nothing. */
enum fault { NOTHING_SAID, GENERIC, BARE_URL, FAULTS };

/* Whether the element, or a picture in it, says in another way where it
 * leads. */
static bool is_labelled(const struct link *link)
{
	const struct document *d = link->document;
	const struct element *e = &d->elements[link->element];

	return element_has(d, e, "aria-label") ||
	       element_has(d, e, "aria-labelledby") ||
	       element_has(d, e, "aria-hidden") || element_has(d, e, "title");
}

static bool is_url(struct span text)
{
	return (span_istarts(text, SPAN("http://")) ||
		span_istarts(text, SPAN("https://"))) &&
	       !span_has(text, ' ');
}

/* Whether a link stands before a picture in the message. */
static bool is_before(const struct image *image, const struct link *link)
{
	return image->part < link->part ||
	       (image->part == link->part && image->element < link->element);
}

/* Whether pictures are in a link that are seen, and all with an alt text, be it
 * an empty one: those that have none are of another rule. *next is the first
 * picture that may be in it, and both come in the order of the message. */
static bool is_on_named_pictures(const struct check *check,
				 const struct link *link, size_t *next)
{
	const struct links *all = &check->content->links;
	const struct element *e = &link->document->elements[link->element];
	bool seen = false;

	while (*next < all->nimages && is_before(&all->images[*next], link))
		++*next;
	for (size_t i = *next; i < all->nimages; i++) {
		const struct image *image = &all->images[i];
		const struct element *in =
			&image->document->elements[image->element];

		if (image->part != link->part || in->at.at >= e->end)
			break;
		if (image->background || image->hidden || image->pixel)
			continue;
		if (image->alt == NULL)
			return false;
		seen = true;
	}
	return seen;
}

static enum fault fault_of(struct check *check, const struct link *link,
			   size_t *next_image)
{
	enum { LONG_URL = 60 };

	if (link->shown == NULL)
		return is_on_named_pictures(check, link, next_image)
			       ? NOTHING_SAID
			       : FAULTS;
	if (is_generic(check, link->shown->text))
		return GENERIC;
	return is_url(link->shown->text) && link->shown->text.n > LONG_URL
		       ? BARE_URL
		       : FAULTS;
}

static bool is_read_out(const struct link *link)
{
	return link->origin == LINK_IN_ATTRIBUTE && !link->hidden &&
	       !link->attached &&
	       link->document->elements[link->element].tag == TAG_A;
}

static void link_text_generic(struct check *check)
{
	static const char *const messages[FAULTS] = {
		[NOTHING_SAID] = "a link on a picture says nothing to those "
				 "who do not see the picture: its alt text is "
				 "empty",
		[GENERIC] = "the words of the link do not say where it leads",
		[BARE_URL] = "the words of the link are a long address, which "
			     "is read out letter by letter",
	};
	const struct links *all = &check->content->links;
	const struct link *first[FAULTS] = { NULL };
	size_t n[FAULTS] = { 0 }, next_image = 0;

	for (size_t i = 0; i < all->nlinks; i++) {
		const struct link *link = &all->links[i];
		enum fault fault;

		if (!is_read_out(link))
			continue;
		fault = fault_of(check, link, &next_image);
		if (fault != FAULTS && !is_labelled(link) && n[fault]++ == 0)
			first[fault] = link;
	}
	for (size_t i = 0; i < FAULTS; i++)
		if (n[i] > 0)
			report_at(check,
				  i == NOTHING_SAID ? rule_level(check)
						    : MSC_NOTE,
				  first[i]->document->source,
				  first[i]->document
					  ->elements[first[i]->element]
					  .at,
				  "%s%s", messages[i], repeated(check, n[i]));
}

const struct rule access_link_text_generic = {
	.look = link_text_generic,
	.text = {
		.id = "access-link-text-generic",
		.category = "html",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Link that does not say where it leads",
		.why = "Who hears their mail goes from link to link and hears "
		       "the words of each alone: \"here\" tells nothing, and "
		       "a picture without an alt text is an address read out "
		       "letter by letter. Gmail asks that links be easy to "
		       "understand.",
		.fix = "Say what is there: \"See the bicycles\", as words or "
		       "as the alt text of the picture.",
		.source = "https://www.w3.org/TR/WCAG21/"
			  "#link-purpose-in-context",
		.bad = "<a href=\"https://example.org/a\">click here</a>",
		.good = "<a href=\"https://example.org/a\">See the bicycles"
			"</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
