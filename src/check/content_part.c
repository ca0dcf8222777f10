/* Rules about the text part of a message that has HTML. */
#include "check/content_rules.h"

static const struct body *first_of(const struct check *check, bool html)
{
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL)
		if ((body->document != NULL) == html)
			return body;
	return NULL;
}

static void text_part_missing(struct check *check)
{
	const struct body *html = first_of(check, true);
	const struct part *part;

	if (html == NULL || first_of(check, false) != NULL)
		return;
	part = &check->msg->parts[html->part];
	if (part->type_field == NULL)
		return;
	check->part = html->part;
	report(check, part->type_field->text,
	       span_trim(part->type_field->text->text),
	       "the message has HTML and no text/plain beside it");
	check->part = NO_PART;
}

const struct rule content_text_part_missing = {
	.look = text_part_missing,
	.text = {
		.id = "content-text-part-missing",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 10,
		.title = "HTML without a text part",
		.why = "Watches, screen readers, terminal programs and people "
		       "who switch HTML off read the text part. Filters "
		       "expect both, since most spam has HTML alone "
		       "(SpamAssassin: MIME_HTML_ONLY).",
		.fix = "Send multipart/alternative: the same words as "
		       "text/plain first, then the HTML.",
		.source = "https://www.rfc-editor.org/rfc/"
			  "rfc2046#section-5.1.4",
		.bad = "Content-Type: text/html; charset=utf-8",
		.good = "Content-Type: multipart/alternative; boundary=b",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* The next run of bytes without white space; empty at the end. */
static struct span next_chunk(struct span *rest)
{
	struct span chunk;
	size_t n = 0;

	*rest = span_trim(*rest);
	while (n < rest->n && !is_space(rest->p[n]))
		n++;
	chunk = span_first(*rest, n);
	*rest = span_skip(*rest, n);
	return chunk;
}

static bool is_url(struct span chunk)
{
	return span_has(chunk, ':') && span_find(chunk, SPAN("://")) < chunk.n;
}

/* Characters that show, but for those of URLs; at most `most` of them. */
static size_t count_shown(struct span text, size_t most)
{
	struct span chunk;
	size_t n = 0, used;

	while (n < most && (chunk = next_chunk(&text)).n > 0) {
		if (is_url(chunk))
			continue;
		for (size_t at = 0; at < chunk.n; at += used)
			n += is_shown(span_skip(chunk, at), &used);
	}
	return n;
}

static bool has_word(struct span text, struct span word)
{
	for (size_t at = 0; at + word.n <= text.n; at++)
		if (to_lower(text.p[at]) == word.p[0] &&
		    span_istarts(span_skip(text, at), word))
			return true;
	return false;
}

/* Of a text of few words: that it sends the reader to the other form. */
static bool sends_away(struct span text)
{
	static const struct span words[] = {
		SPAN_INIT("html"),
		SPAN_INIT("browser"),
		SPAN_INIT("navigateur"),
		SPAN_INIT("navegador"),
		SPAN_INIT("przegl\xc4\x85"
			  "dar"),
		SPAN_INIT("taray\xc4\xb1"
			  "c\xc4\xb1"),
		SPAN_INIT("\xd0\xb1\xd1\x80\xd0\xb0\xd1\x83\xd0\xb7\xd0\xb5"),
		SPAN_INIT("\xe6\xb5\x8f\xe8\xa7\x88\xe5\x99\xa8"),
		SPAN_INIT("\xe7\x80\x8f\xe8\xa6\xbd\xe5\x99\xa8"),
		SPAN_INIT("\xe3\x83\x96\xe3\x83\xa9\xe3\x82\xa6\xe3\x82\xb6"),
		SPAN_INIT("\xeb\xb8\x8c\xeb\x9d\xbc\xec\x9a\xb0\xec\xa0\x80"),
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (has_word(text, words[i]))
			return true;
	return false;
}

static struct span first_line(struct span text)
{
	return span_trim(span_first(text, span_until(text, '\n')));
}

static void text_part_empty(struct check *check)
{
	enum { FEW = 20, SOME = 200, MORE = 2, READ_MOST = 1024 };
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL) {
		const struct body *html = other_form(check, body);
		struct span text = span_trim(body->text->text);
		size_t n;

		if (body->document != NULL || html == NULL)
			continue;
		n = count_shown(text, SOME);
		if (n == SOME ||
		    count_shown(html->text->text, MORE * SOME + FEW) <
			    MORE * n + FEW)
			continue;
		if (n == 0)
			report(check, body->text, text,
			       "the text part is empty, the HTML is not");
		else if (n < FEW)
			report(check, body->text, text,
			       "the text part has only \"%s\", the HTML has "
			       "more",
			       shown(check, first_line(text)));
		else if (sends_away(span_first(text, READ_MOST)))
			report(check, body->text, text,
			       "the text part only sends readers to the HTML: "
			       "\"%s\"",
			       shown(check, first_line(text)));
	}
}

const struct rule content_text_part_empty = {
	.look = text_part_empty,
	.text = {
		.id = "content-text-part-empty",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 50,
		.title = "the text part says nothing",
		.why = "Who reads the text part, by choice or because the "
		       "device shows no HTML, gets nothing, and filters that "
		       "compare the two forms see that they differ.",
		.fix = "Put the words of the HTML into the text part; most "
		       "tools can make it.",
		.source = "https://www.rfc-editor.org/rfc/"
			  "rfc2046#section-5.1.4",
		.bad = "Your mail program does not support HTML.",
		.good = "Good morning, the new bicycles have come.",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
