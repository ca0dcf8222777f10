/* The rule about two forms of one text that say different things. */
#include "base/hash.h"
#include "check/content_rules.h"

/* Read of each form, in bytes; more would not change the outcome. */
enum { READ_MOST = 16384 };

/* So many words of the smaller form, of LEAST or more, are to be in the other. */
enum { LEAST = 20, PERCENT = 25 };

/* The words of a text, each once. */
struct bag {
	uint32_t *slots; /* hashes; 0: free */
	size_t mask;     /* number of slots, less one */
	size_t n;
	const struct bag *other; /* of the other form; NULL: not read yet */
	size_t shared;           /* words that this has too */
};

static struct bag bag_new(struct arena *a, size_t bytes)
{
	size_t slots = 64;

	/* A word takes three bytes at least, and a third of the slots stay
	 * free. */
	while (slots < bytes / 2)
		slots *= 2;
	return (struct bag){ .slots = arena_alloc(a, slots, sizeof(uint32_t)),
			     .mask = slots - 1 };
}

static size_t slot_of(const struct bag *bag, uint32_t hash)
{
	size_t i = hash & bag->mask;

	while (bag->slots[i] != 0 && bag->slots[i] != hash)
		i = (i + 1) & bag->mask;
	return i;
}

static void bag_add(struct bag *bag, uint64_t hash)
{
	uint32_t word = (uint32_t)hash | 1;
	size_t i = slot_of(bag, word);

	if (bag->slots[i] == word)
		return;
	bag->slots[i] = word;
	bag->n++;
	if (bag->other != NULL)
		bag->shared +=
			bag->other->slots[slot_of(bag->other, word)] != 0;
}

/* Whether so many words of the other bag are in this that the rest of the text
 * does not matter any more. */
static bool is_enough(const struct bag *bag)
{
	return bag->other != NULL &&
	       bag->shared * 100 >= bag->other->n * PERCENT;
}

/* Han and kana, which are written without blanks, in three bytes each. */
static bool is_unseparated(char first)
{
	unsigned char byte = (unsigned char)first;

	return byte >= 0xe3 && byte <= 0xe9;
}

static bool is_of_word(char c)
{
	return is_alnum(c) || !is_ascii(c);
}

/* A URL, some of one that has blanks in it, or an e-mail address has one of
 * these: HTML does not show the first. */
static bool is_of_address(char c)
{
	return c == '/' || c == '@' || c == '=';
}

/* Add the words of a run without white space: letters and digits in a row,
 * three or more; of Han and kana, each two neighbours. */
static void add_chunk(struct bag *bag, struct span chunk)
{
	enum { SHORT = 3, PAIR = 6, CHARACTER = 3 };
	size_t at = 0;

	while (at < chunk.n) {
		uint64_t hash = 0xcbf29ce484222325;
		size_t begin = at;

		if (is_unseparated(chunk.p[at])) {
			struct span pair = span_slice(chunk, at, PAIR);

			if (pair.n == PAIR && is_unseparated(pair.p[CHARACTER]))
				bag_add(bag, hash_bytes(0, pair));
			at += CHARACTER;
			continue;
		}
		for (; at < chunk.n && is_of_word(chunk.p[at]) &&
		       !is_unseparated(chunk.p[at]);
		     at++)
			hash = (hash ^ (unsigned char)to_lower(chunk.p[at])) *
			       0x100000001b3;
		if (at - begin >= SHORT)
			bag_add(bag, hash ^ hash >> 32);
		at += at == begin;
	}
}

static void add_text(struct bag *bag, struct span text)
{
	size_t at = 0;

	text = span_first(text, READ_MOST);
	while (at < text.n && !is_enough(bag)) {
		bool address = false;
		size_t begin = at;

		for (; at < text.n && !is_space(text.p[at]); at++)
			address |= is_of_address(text.p[at]);
		if (!address)
			add_chunk(bag, span_slice(text, begin, at - begin));
		at++;
	}
}

static struct bag words_of(struct arena *a, const struct body *body,
			   const struct bag *other)
{
	const struct view *hidden =
		body->document == NULL ? NULL : body->document->hidden;
	size_t bytes =
		body->text->text.n + (hidden == NULL ? 0 : hidden->text.n);
	struct bag bag =
		bag_new(a, bytes < 2 * READ_MOST ? bytes : 2 * READ_MOST);

	bag.other = other;
	add_text(&bag, body->text->text);
	if (hidden != NULL)
		add_text(&bag, hidden->text);
	return bag;
}

/* The text part may be a shortened form, and HTML a frame around pictures: it
 * is what the smaller has that counts. */
static void parts_differ(struct check *check)
{
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL) {
		const struct body *html = other_form(check, body);
		struct bag plain, shown;
		size_t least;

		if (body->document != NULL || html == NULL)
			continue;
		plain = words_of(check->arena, body, NULL);
		if (plain.n < LEAST)
			continue;
		shown = words_of(check->arena, html, &plain);
		least = plain.n < shown.n ? plain.n : shown.n;
		if (least < LEAST || shown.shared * 100 >= least * PERCENT)
			continue;
		report(check, body->text,
		       span_first(span_trim(body->text->text), 1),
		       "text and HTML differ: of %zu words they share %zu",
		       least, shown.shared);
	}
}

const struct rule content_parts_differ = {
	.look = parts_differ,
	.text = {
		.id = "content-parts-differ",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Text and HTML say different things",
		.why = "The two parts of multipart/alternative are one message "
		       "in two forms, and readers get either. Spam puts "
		       "harmless text beside its HTML, so filters compare "
		       "them (SpamAssassin: MPART_ALT_DIFF).",
		.fix = "Make the text part anew from this HTML; often it is "
		       "left over from another mailing.",
		.source = "https://www.rfc-editor.org/rfc/"
			  "rfc2046#section-5.1.4",
		.bad = "text/plain: last month's news; text/html: this "
		       "month's",
		.good = "text/plain and text/html with the same words",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
