/* Rules about comments, and what word processors leave behind. */
#include <limits.h>

#include "check/html_rules.h"

/* What is in a comment, bogus ones too. */
static struct span inside(const struct document *d, struct range at)
{
	static const struct span end = SPAN_INIT("-->");
	struct span text = html_written(d, at);

	if (!span_starts(text, SPAN("<!--")))
		return span_trim(span_skip(text, sizeof("<!") - 1));
	text = span_skip(text, sizeof("<!--") - 1);
	if (text.n >= end.n && span_eq(span_skip(text, text.n - end.n), end))
		text.n -= end.n;
	else
		text.n = span_find(text, end);
	return span_trim(text);
}

static bool has(struct span text, struct span what)
{
	return span_find(text, what) < text.n;
}

/* What a comment is to Outlook. */
enum condition {
	NO_CONDITION,
	CONDITION_WHOLE,
	CONDITION_OPENS,
	CONDITION_ENDS
};

/* "<!--[if mso]> ... <![endif]-->" is whole; "<!--[if !mso]><!-->" and
 * "<![if !mso]>" open; "<!--<![endif]-->" and "<![endif]>" end. */
static enum condition condition_of(struct span text)
{
	if (span_istarts(text, SPAN("[endif]")) ||
	    span_istarts(text, SPAN("<![endif]")))
		return CONDITION_ENDS;
	if (!span_istarts(text, SPAN("[if ")))
		return NO_CONDITION;
	return has(text, SPAN("<![endif]")) ? CONDITION_WHOLE : CONDITION_OPENS;
}

static void conditional_comments(struct check *check, const struct document *d)
{
	struct range outermost = { 0 };
	size_t depth = 0;

	for (size_t i = 0; i < d->ncomments; i++) {
		struct range at = d->comments[i].at;
		enum condition condition = condition_of(inside(d, at));

		if (condition == CONDITION_OPENS && depth++ == 0)
			outermost = at;
		if (condition != CONDITION_ENDS || depth-- > 0)
			continue;
		report_at(check, rule_level(check), d->source, at,
			  "this ends a condition for Outlook that does not "
			  "begin");
		return;
	}
	if (depth > 0)
		report_at(check, rule_level(check), d->source, outermost,
			  "the condition for Outlook that begins here does not "
			  "end");
}

static void conditional_comment_broken(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL)
		conditional_comments(check, d);
}

const struct rule html_conditional_comment_broken = {
	.look = conditional_comment_broken,
	.text = {
		.id = "html-conditional-comment-broken",
		.category = "html",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Condition for Outlook without its other half",
		.why = "Outlook for Windows reads or passes over what is "
		       "between [if mso] and [endif]. With one of them missing "
		       "it shows nothing of the rest, or all others show what "
		       "was for Outlook alone.",
		.fix = "Close <!--[if mso]> by <![endif]-->, and "
		       "<!--[if !mso]><!--> by <!--<![endif]-->; put no "
		       "comment into a comment.",
		.source = "https://learn.microsoft.com/en-us/"
			  "previous-versions/windows/internet-explorer/"
			  "ie-developer/compatibility/ms537512(v=vs.85)",
		.bad = "<!--[if mso]><table><tr><td>-->",
		.good = "<!--[if mso]><table><tr><td><![endif]-->",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void saved_web_page(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL)
		for (size_t i = 0; i < d->ncomments; i++)
			if (span_istarts(inside(d, d->comments[i].at),
					 SPAN("saved from url=")))
				report_at(check, rule_level(check), d->source,
					  d->comments[i].at,
					  "the HTML is a web page that a "
					  "browser saved");
}

const struct rule html_saved_web_page = {
	.look = saved_web_page,
	.text = {
		.id = "html-saved-web-page",
		.category = "html",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Web page that a browser saved",
		.why = "The comment that browsers leave tells where the page "
		       "was copied from, as phishers do, and SpamAssassin "
		       "counts it (HTML_COMMENT_SAVED_URL).",
		.fix = "Make the HTML from its source, or take the comment "
		       "out.",
		.source = "https://github.com/apache/spamassassin/"
			  "blob/trunk/rules/20_html_tests.cf",
		.bad = "<!-- saved from url=(0024)https://example.org/a/ -->",
		.good = "<!DOCTYPE html>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether it has that at the beginning of a word, no part of a URL. */
static bool has_apart(struct span text, struct span what)
{
	size_t at = span_find(text, what);

	return at < text.n && (at == 0 || is_space(text.p[at - 1]) ||
			       span_has(SPAN("\"'(=:"), text.p[at - 1]));
}

/* What in a comment is of the sender's house. */
struct sign {
	struct span text;
	const char *what;
};

static const struct sign signs[] = {
	{ SPAN_INIT("C:\\"), "a path of a computer" },
	{ SPAN_INIT("/home/"), "a path of a computer" },
	{ SPAN_INIT("/Users/"), "a path of a computer" },
	{ SPAN_INIT("/var/www/"), "a path of a server" },
	{ SPAN_INIT("localhost:"), "the address of a computer" },
	{ SPAN_INIT("TODO:"), "a note to oneself" },
	{ SPAN_INIT("FIXME"), "a note to oneself" },
	{ SPAN_INIT("password:"), "a password" },
	{ SPAN_INIT("SELECT * FROM"), "a question to a database" },
	{ SPAN_INIT("Stack trace"), "an error of a program" },
	{ SPAN_INIT("Traceback"), "an error of a program" },
};

enum { SIGNS = sizeof(signs) / sizeof(*signs) };

/* Whether one begins with these two bytes: of a comment, hardly any two. */
static bool may_begin_sign(const char *p)
{
	for (size_t i = 0; i < SIGNS; i++)
		if (signs[i].text.p[0] == p[0] && signs[i].text.p[1] == p[1])
			return true;
	return false;
}

static bool may_have_sign(struct span text)
{
	static const bool first[UCHAR_MAX + 1] = {
		['C'] = true, ['/'] = true, ['l'] = true, ['T'] = true,
		['F'] = true, ['p'] = true, ['S'] = true,
	};

	for (size_t at = 0; at + 1 < text.n; at++)
		if (first[(unsigned char)text.p[at]] &&
		    may_begin_sign(text.p + at))
			return true;
	return false;
}

/* The first that a comment has, in their order; NULL. */
static const char *leaked(struct span text)
{
	if (!may_have_sign(text))
		return NULL;
	for (size_t i = 0; i < SIGNS; i++)
		if (has_apart(text, signs[i].text))
			return signs[i].what;
	return NULL;
}

static void comment_leak(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		for (size_t i = 0; i < d->ncomments; i++) {
			struct span text = inside(d, d->comments[i].at);
			const char *what = NULL;

			if (condition_of(text) == NO_CONDITION)
				what = leaked(text);
			if (what != NULL)
				report_at(check, rule_level(check), d->source,
					  d->comments[i].at,
					  "a comment shows %s: \"%s\"", what,
					  shown(check, text));
		}
	}
}

const struct rule html_comment_leak = {
	.look = comment_leak,
	.text = {
		.id = "html-comment-leak",
		.category = "html",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Comment that is not for readers",
		.why = "Comments go out with the message, and anybody can read "
		       "the names, paths and notes in them.",
		.fix = "Take comments out before sending.",
		.source = "https://cwe.mitre.org/data/definitions/615.html",
		.bad = "<!-- from /home/anna/mails/sale-v3.html -->",
		.good = "<!-- header -->",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static bool is_word_junk(struct check *check, const struct document *d,
			 const struct element *e)
{
	const struct view *class;

	if (span_ieq(html_written(d, e->name), SPAN("o:p")))
		return true;
	if (e->tag != TAG_P && e->tag != TAG_SPAN && e->tag != TAG_DIV)
		return false;
	class = element_attr(check->arena, d, e, "class");
	return class != NULL && span_starts(class->text, SPAN("Mso"));
}

static void word_junk(struct check *check)
{
	enum { LEAST = 3 };
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		const struct element *first = NULL;
		size_t n = 0;

		for (size_t i = 0; i < d->nelements; i++) {
			if (!is_word_junk(check, d, &d->elements[i]))
				continue;
			if (n++ == 0)
				first = &d->elements[i];
		}
		if (n >= LEAST)
			report_at(check, rule_level(check), d->source,
				  first->at,
				  "text pasted from Word, with its styles: %zu "
				  "elements",
				  n);
	}
}

const struct rule html_word_junk = {
	.look = word_junk,
	.text = {
		.id = "html-word-junk",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Text pasted from Word",
		.why = "Word's own elements and classes mean nothing to mail "
		       "programs, and make the message larger.",
		.fix = "Paste without formatting (Ctrl+Shift+V), then format "
		       "anew.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "<p class=\"MsoNormal\">Hello<o:p></o:p></p>",
		.good = "<p>Hello</p>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
