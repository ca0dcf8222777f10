/* The rule about text that only holds the place of what is to come. */
#include "check/content_rules.h"
#include "check/phrase.h"
#include "check/wake.h"
#include "rule/pattern.h"
#include "text/content.h"

/* Blind texts, the words that editors of newsletters begin with, and what their
 * authors leave for themselves. In the order of their bytes. */
static const struct span words[] = {
	SPAN_INIT("a small river named duden"),
	SPAN_INIT("behind the word mountains"),
	SPAN_INIT("consectetuer adipiscing"),
	SPAN_INIT("consectetur adipiscing"),
	SPAN_INIT("dies ist ein typoblindtext"),
	SPAN_INIT("dolor sit amet"),
	SPAN_INIT("even the all-powerful pointing"),
	SPAN_INIT("fixme"),
	SPAN_INIT("hinter den wortbergen"),
	SPAN_INIT("lorem ipsum"),
	SPAN_INIT("nemo enim ipsam voluptatem"),
	SPAN_INIT("sed ut perspiciatis unde omnis"),
	SPAN_INIT("use this area to offer a short preview"),
	SPAN_INIT("ut enim ad minim veniam"),
	/* What todo() and unset_sum() look at, which is not found as it is. Of
	 * three bytes, "$XX" would cost a look of its own at every text. */
	SPAN_INIT("todo:"),
	SPAN_INIT(" $xx"),
	SPAN_INIT("($xx"),
	SPAN_INIT("$xx "),
	SPAN_INIT("$xx,"),
	SPAN_INIT("$xx."),
	SPAN_INIT("$xxx"),
	SPAN_INIT("$xxxx"),
	SPAN_INIT("\xe2\x82\xacxx"), /* euro */
	SPAN_INIT("\xe2\x82\xacxxx"),
	SPAN_INIT("\xe2\x82\xacxxxx"),
	SPAN_INIT("\xc2\xa3xx"), /* pound */
	SPAN_INIT("\xc2\xa3xxx"),
	SPAN_INIT("\xc2\xa3xxxx"),
};

enum { MARKS = 14, WORDS = sizeof(words) / sizeof(*words) - MARKS };

static const struct phrases phrases = { words, WORDS };

static const struct pattern waking = {
	.in =
		(const struct text_place[]){
			{ .kind = TEXT_SUBJECT },
			{ .kind = TEXT_VISIBLE },
			{ .kind = TEXT_HIDDEN },
		},
	.nin = 3,
	.phrases = words,
	.nphrases = sizeof(words) / sizeof(*words),
	.distinct = WAKE_ONLY,
	.count = 1,
};

/* "TODO: ask Anna" at the start of a line. "TODO: LO MEJOR" is Spanish for
 * "everything". */
static struct span todo(struct span line)
{
	struct span mark = SPAN("TODO:");
	struct span rest = span_trim(span_skip(line, mark.n));

	return span_starts(line, mark) && rest.n > 1 && is_lower(rest.p[1])
		       ? span_first(line, mark.n)
		       : span_first(line, 0);
}

/* "$XX off": a sum that was to be filled in. */
static struct span unset_sum(struct span line)
{
	static const struct span signs[] = {
		SPAN_INIT("$XX"),
		SPAN_INIT("\xe2\x82\xac"
			  "XX"), /* euro */
		SPAN_INIT("\xc2\xa3"
			  "XX"), /* pound */
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t at = span_find(line, signs[i]);

		if (at < line.n)
			return span_slice(line, at, signs[i].n);
	}
	return span_first(line, 0);
}

static struct span find_in_line(struct span line)
{
	struct span found = todo(line);
	size_t at = 0;

	if (found.n == 0)
		found = unset_sum(line);
	return found.n > 0 ? found : phrase_next(&phrases, line, &at);
}

/* The first place of a text, and how many lines have one. */
static void look_at(struct check *check, const struct view *text)
{
	struct span rest = text->text, first = { rest.p, 0 };
	size_t lines = 0;

	while (rest.n > 0) {
		struct span line = span_first(rest, span_until(rest, '\n'));
		struct span found = find_in_line(span_trim(line));

		rest = span_skip(rest, line.n + 1);
		if (found.n > 0 && lines++ == 0)
			first = found;
	}
	if (lines > 0)
		report(check, text, first,
		       "\"%s\" only keeps a place for what is to come%s",
		       shown(check, first), repeated(check, lines));
}

static void placeholder_text(struct check *check)
{
	const struct header *subject = message_field(check->msg, FIELD_SUBJECT);
	const struct content *content = check->content;

	if (!is_woken(check))
		return;
	if (subject != NULL)
		look_at(check, subject->text);
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (body->attached)
			continue;
		look_at(check, body->text);
		if (body->document != NULL)
			look_at(check, body->document->hidden);
	}
}

const struct rule content_placeholder_text = {
	.look = placeholder_text,
	.pattern = &waking,
	.text = {
		.id = "content-placeholder-text",
		.category = "wording",
		.level = MSC_ERROR,
		.level_draft = MSC_WARNING,
		.points = 100,
		.title = "Text that keeps a place is left over",
		.why = "\"Lorem ipsum\" or a remark for yourself tells the "
		       "reader that the message went out unfinished.",
		.fix = "Write what belongs there, or take it out.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.bad = "Lorem ipsum dolor sit amet",
		.good = "Our autumn catalogue is out.",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
