/* The rule about marks in whose place nothing came, or what a program calls
 * nothing. */
#include "check/template_greeting.h"
#include "check/template_rules.h"
#include "check/wake.h"
#include "rule/pattern.h"
#include "text/content.h"

/* What programs print for a value that is not there, as they spell it. */
static size_t nothing_length(struct span s)
{
	static const struct span words[] = {
		SPAN_INIT("undefined"), SPAN_INIT("null"), SPAN_INIT("(null)"),
		SPAN_INIT("NaN"),       SPAN_INIT("None"),
	};

	if (s.n == 0 || !span_has(SPAN("un(N"), s.p[0]))
		return 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = words[i].n;

		if (span_starts(s, words[i]) &&
		    (n == s.n || (!is_alnum(s.p[n]) && is_ascii(s.p[n]))))
			return n;
	}
	return 0;
}

/* "Dear ," and "Hi undefined,"; the part of the line, or empty. Behind the
 * comma more may follow. A French "Bonjour !" is whole. */
static struct span empty_greeting(struct span line)
{
	size_t n = greeting_length(line), nothing;

	if (n == 0)
		return span_first(line, 0);
	nothing = nothing_length(span_skip(line, n));
	if (nothing > 0)
		return span_first(line, n + nothing);
	return n < line.n && line.p[n] == ',' ? span_first(line, n + 1)
					      : span_first(line, 0);
}

/* A number's place: "$NaN", "undefined%", "NaN EUR". */
static struct span empty_number(struct span line)
{
	static const struct span signs[] = {
		SPAN_INIT("$"),
		SPAN_INIT("\xe2\x82\xac"), /* euro */
		SPAN_INIT("\xc2\xa3"),     /* pound */
		SPAN_INIT("\xc2\xa5"),     /* yen */
		SPAN_INIT("\xe2\x82\xb9"), /* rupee */
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t at = span_find(line, signs[i]);
		size_t n = nothing_length(span_skip(line, at + signs[i].n));

		if (n > 0)
			return span_slice(line, at, signs[i].n + n);
	}
	return span_first(line, 0);
}

static struct span object_object(struct span line)
{
	static const struct span object = SPAN_INIT("[object Object]");
	size_t at =
		span_has(line, object.p[0]) ? span_find(line, object) : line.n;

	return at < line.n ? span_slice(line, at, object.n)
			   : span_first(line, 0);
}

/* "undefined undefined", a first and a last name. */
static struct span twice(struct span line)
{
	for (size_t at = 0; at < line.n;
	     at += span_until(span_skip(line, at), ' ') + 1) {
		struct span rest = span_skip(line, at);
		size_t n = nothing_length(rest);
		struct span next = span_skip(rest, n + 1);

		if (n > 0 && next.n >= n &&
		    span_eq(span_first(rest, n), span_first(next, n)) &&
		    nothing_length(next) == n)
			return span_first(rest, 2 * n + 1);
	}
	return span_first(line, 0);
}

/* What twice(), empty_number() and object_object() look for: mostly there is
 * none of it, and no line has to be looked at. */
#define TWICE_OR_SUM(word)                                           \
 SPAN_INIT(word " " word), SPAN_INIT("$" word),                      \
	 SPAN_INIT("\xe2\x82\xac" word), SPAN_INIT("\xc2\xa3" word), \
	 SPAN_INIT("\xc2\xa5" word), SPAN_INIT("\xe2\x82\xb9" word)

static const struct span waking_words[] = {
	TWICE_OR_SUM("undefined"), TWICE_OR_SUM("null"),
	TWICE_OR_SUM("(null)"),    TWICE_OR_SUM("nan"),
	TWICE_OR_SUM("none"),      SPAN_INIT("[object object]"),
};

static const struct pattern waking = {
	.in =
		(const struct text_place[]){
			{ .kind = TEXT_SUBJECT },
			{ .kind = TEXT_VISIBLE },
		},
	.nin = 2,
	.phrases = waking_words,
	.nphrases = sizeof(waking_words) / sizeof(*waking_words),
	.distinct = WAKE_ONLY,
	.count = 1,
};

/* What of a line shows that a value was missing; empty. "null and void" and
 * "undefined behaviour" are words of people. */
static struct span slip(struct span line, bool words)
{
	static struct span (*const looks[])(struct span) = {
		empty_number,
		object_object,
		twice,
	};
	struct span found;

	if (line.n == 0)
		return line;
	found = empty_greeting(line);
	for (size_t i = 0;
	     words && found.n == 0 && i < sizeof(looks) / sizeof(*looks); i++)
		found = looks[i](line);
	if (found.n == 0 && !is_ascii(line.p[0]))
		found = span_first(line, title_length(line));
	return found;
}

static void report_slip(struct check *check, const struct view *view,
			struct span found)
{
	if (found.n > 0)
		report(check, view, found,
		       "\"%s\": nothing was put in the place of a field",
		       shown(check, found));
}

static void look_at_text(struct check *check, const struct view *text,
			 bool words)
{
	struct span rest = text->text;

	while (rest.n > 0) {
		struct span line = span_first(rest, span_until(rest, '\n'));

		rest = span_skip(rest, line.n + 1);
		report_slip(check, text, slip(span_trim(line), words));
	}
}

/* A link to nothing: the whole of the address is a program's word for it. */
static void look_at_links(struct check *check)
{
	const struct links *links = &check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];
		struct span url = link->url.whole;

		if (link->origin != LINK_IN_ATTRIBUTE || link->attached)
			continue;
		if (url.n > 0 && nothing_length(url) == url.n)
			report_slip(check, link->view, url);
		else
			report_slip(check, link->view, object_object(url));
	}
}

static void empty_merge_result(struct check *check)
{
	const struct header *subject = message_field(check->msg, FIELD_SUBJECT);
	const struct content *content = check->content;
	bool words = is_woken(check);

	if (subject != NULL)
		report_slip(check, subject->text,
			    slip(subject->text->text, words));
	for (size_t i = 0; i < content->nbodies; i++)
		if (!content->bodies[i].attached)
			look_at_text(check, content->bodies[i].text, words);
	look_at_links(check);
}

const struct rule template_empty_merge_result = {
	.look = empty_merge_result,
	.pattern = &waking,
	.text = {
		.id = "template-empty-merge-result",
		.category = "wording",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Nothing came in the place of a field",
		.why = "\"Dear ,\" and \"Hi undefined\" tell the reader that "
		       "a machine writes and knows nothing of them.",
		.fix = "Give the field a default, such as \"friend\", or leave "
		       "out the words around it when it is empty.",
		.source = "https://mailchimp.com/help/set-default-merge-"
			  "values-for-an-audience/",
		.bad = "Dear ,",
		.good = "Dear reader,",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
