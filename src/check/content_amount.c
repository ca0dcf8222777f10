/* Rules about how much there is of text, and of capitals in it. */
#include "base/utf8.h"
#include "check/content_rules.h"
#include "check/subject_rules.h"

/* The form that a reader sees: HTML where there is some. */
static const struct body *shown_body(const struct check *check)
{
	const struct body *body, *shown = NULL;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL)
		if (shown == NULL ||
		    (shown->document == NULL && body->document != NULL))
			shown = body;
	return shown;
}

/* The first letters tell enough. */
enum { LETTERS_MOST = 1000, LETTERS_LEAST = 200 };

struct letters {
	size_t cased, capitals;
};

/* A block of ASCII is counted as a whole, for compilers to do it at once. */
enum { BLOCK = 64 };

static bool count_block(struct letters *letters, struct span text)
{
	unsigned char cased = 0, capitals = 0;

	if (text.n < BLOCK || letters->cased + BLOCK > LETTERS_MOST ||
	    utf8_ascii(span_first(text, BLOCK)) < BLOCK)
		return false;
	for (size_t i = 0; i < BLOCK; i++) {
		cased = (unsigned char)(cased +
					is_lower((char)(text.p[i] | 0x20)));
		capitals = (unsigned char)(capitals + is_upper(text.p[i]));
	}
	letters->cased += cased;
	letters->capitals += capitals;
	return true;
}

static size_t count_letter(struct letters *letters, struct span text)
{
	size_t used;
	enum letter_case kind = case_of(utf8_next(text, &used));

	letters->cased += kind != CASELESS;
	letters->capitals += kind == UPPER_CASE;
	return used;
}

/* Once half of all that are read cannot be capitals any more, it is settled. */
static bool is_settled(const struct letters *letters)
{
	return letters->cased >= LETTERS_MOST ||
	       letters->cased - letters->capitals > LETTERS_MOST / 2;
}

static void all_caps_body(struct check *check)
{
	const struct body *body = shown_body(check);
	struct letters letters = { 0 };
	struct span text;
	size_t at = 0;

	if (body == NULL)
		return;
	text = body->text->text;
	while (at < text.n && !is_settled(&letters)) {
		struct span rest = span_skip(text, at);

		at += count_block(&letters, rest)
			      ? BLOCK
			      : count_letter(&letters, rest);
	}
	if (letters.cased >= LETTERS_LEAST &&
	    letters.capitals * 2 >= letters.cased)
		report(check, body->text, span_first(span_trim(text), 1),
		       "%zu of 100 letters are capitals",
		       letters.capitals * 100 / letters.cased);
}

const struct rule content_all_caps_body = {
	.look = all_caps_body,
	.text = {
		.id = "content-all-caps-body",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "Most of the text is in capitals",
		.why = "Capitals read like shouting and are slower to read, and "
		       "screen readers may spell them. As a sign of spam they "
		       "say little.",
		.fix = "Write sentences; leave capitals to headings.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.bad = "DEAR CUSTOMER, OUR NEW BICYCLES HAVE COME ...",
		.good = "Dear customer, our new bicycles have come ...",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* Words that are no URLs, counted up to `most`. Chinese and Japanese have no
 * blanks: six bytes of them make a word. */
static size_t count_words(struct span text, size_t most)
{
	enum { WORD_BYTES = 6 };
	size_t n = 0, at = 0;

	while (at < text.n && n < most) {
		struct span chunk;
		size_t begin = at;

		while (at < text.n && !is_space(text.p[at]))
			at++;
		chunk = span_slice(text, begin, at - begin);
		if (span_find(chunk, SPAN("://")) == chunk.n)
			n += chunk.n > 0;
		if (chunk.n > WORD_BYTES && !is_ascii(*chunk.p) &&
		    (unsigned char)*chunk.p >= 0xe3)
			n += chunk.n / WORD_BYTES;
		at++;
	}
	return n;
}

static bool has_picture(const struct content *content)
{
	for (size_t i = 0; i < content->links.nimages; i++)
		if (!content->links.images[i].pixel)
			return true;
	return false;
}

static const struct link *first_page(const struct content *content, size_t part)
{
	for (size_t i = 0; i < content->links.nlinks; i++) {
		const struct link *link = &content->links.links[i];

		if (link->kind == LINK_PAGE && link->part == part &&
		    !link->attached && link->origin != LINK_IN_HEADER)
			return link;
	}
	return NULL;
}

static void too_short_with_link(struct check *check)
{
	enum { FEW = 10 };
	const struct body *body = shown_body(check);
	const struct link *link;
	size_t n;

	if (body == NULL || has_picture(check->content))
		return;
	link = first_page(check->content, body->part);
	if (link == NULL)
		return;
	n = count_words(body->text->text, FEW);
	if (n < FEW)
		report(check, link->view, link->view->text,
		       "a link and %zu word%s beside it", n, n == 1 ? "" : "s");
}

const struct rule content_too_short_with_link = {
	.look = too_short_with_link,
	.text = {
		.id = "content-too-short-with-link",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "Hardly more than a link",
		.why = "A bare link tells readers nothing about why to follow "
		       "it; mail from stolen accounts looks like this, and "
		       "filters know it (rspamd: HFILTER_URL_ONLY).",
		.fix = "Say in two sentences who writes and what the page has.",
		.source = "https://docs.rspamd.com/modules/hfilter",
		.bad = "Look: https://example.org/p",
		.good = "Good morning, here are the photographs of the summer "
			"party: https://example.org/p",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
