/* Rules about the marks of a template. */
#include "check/template_greeting.h"
#include "check/template_marks.h"
#include "check/template_rules.h"
#include "text/content.h"

/* What is wrong with one end of a mark, as a part of a sentence; static. */
static const char *unbalanced_how(struct span end)
{
	static const struct {
		struct span end;
		const char *how;
	} ends[] = {
		{ SPAN_INIT("{{"), "is not closed by \"}}\"" },
		{ SPAN_INIT("}}"), "closes no \"{{\"" },
		{ SPAN_INIT("{%"), "is not closed by \"%}\"" },
		{ SPAN_INIT("%}"), "closes no \"{%\"" },
		{ SPAN_INIT("*|"), "is not closed by \"|*\"" },
		{ SPAN_INIT("|*"), "closes no \"*|\"" },
		{ SPAN_INIT("${"), "is not closed by \"}\"" },
		{ SPAN_INIT("<%="), "is not closed by \"%>\"" },
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (span_eq(ends[i].end, end))
			return ends[i].how;
	return "has no other end";
}

static void report_unbalanced(struct check *check, const struct view *view)
{
	enum merge_kind kind;
	struct span at = merge_unbalanced(view->text, &kind);

	if (at.n > 0)
		report(check, view, at, "\"%s\" %s (%s)", shown(check, at),
		       unbalanced_how(at), merge_kind_name(kind));
}

static void unbalanced_delimiters(struct check *check)
{
	const struct header *subject = message_field(check->msg, FIELD_SUBJECT);
	const struct content *content = check->content;

	if (subject != NULL)
		report_unbalanced(check, subject->text);
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];

		if (body->attached)
			continue;
		report_unbalanced(check, body->text);
		if (body->document != NULL)
			report_unbalanced(check, body->document->hidden);
	}
	for (size_t i = 0; i < content->links.nlinks; i++) {
		const struct link *link = &content->links.links[i];

		if (link->origin == LINK_IN_ATTRIBUTE && !link->attached)
			report_unbalanced(check, link->view);
	}
}

const struct rule template_unbalanced_delimiters = {
	.look = unbalanced_delimiters,
	.text = {
		.id = "template-unbalanced-delimiters",
		.category = "wording",
		.level = MSC_ERROR,
		.points = 100,
		.title = "A merge mark is not closed, or not opened",
		.why = "The program that fills in the template stops with an "
		       "error, or sends the mark as it is.",
		.fix = "Write the other end: \"{{\" goes with \"}}\", \"{%\" "
		       "with \"%}\", \"*|\" with \"|*\".",
		.source = "https://handlebarsjs.com/guide/",
		.bad = "Dear {{ name },",
		.good = "Dear {{ name }},",
		.types = TYPE_TEMPLATE,
	},
};

/* Whether the mark is all that the authority has, but for a port. */
static bool is_whole(struct span authority, struct span mark)
{
	struct span behind =
		span_skip(authority, (size_t)(mark.p - authority.p) + mark.n);

	return mark.p == authority.p &&
	       (behind.n == 0 || behind.p[0] == ':' || behind.p[0] == '{');
}

/* What stands between "//" and the path, marks in one piece; empty. */
static struct span authority_of(struct span url)
{
	size_t at = span_find(url, SPAN("://"));
	size_t from = 0;
	struct merge mark;
	struct span rest;

	if (at == url.n)
		return span_first(url, 0);
	rest = span_skip(url, at + 3);
	at = 0;
	while (at < rest.n && !span_has(SPAN("/?#"), rest.p[at])) {
		from = at;
		mark = merge_next(rest, &from);
		at = mark.kind != MERGE_NONE && mark.at.p == rest.p + at
			     ? from
			     : at + 1;
	}
	return span_first(rest, at);
}

static void in_sensitive(struct check *check)
{
	const struct links *links = &check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];
		struct span authority;
		struct merge mark;
		size_t at = 0;

		if (!link->unknown || link->host_known || link->attached ||
		    link->origin == LINK_IN_TEXT)
			continue;
		authority = authority_of(link->view->text);
		mark = merge_next(authority, &at);
		/* A tag as Django's {% url %} writes the slash itself. */
		if (mark.kind == MERGE_NONE || mark.control ||
		    is_whole(authority, mark.at))
			continue;
		report(check, link->view, mark.at,
		       "what comes in the place of %s decides which host the "
		       "link leads to",
		       shown(check, mark.at));
	}
}

const struct rule template_placeholder_in_sensitive = {
	.look = in_sensitive,
	.text = {
		.id = "template-placeholder-in-sensitive",
		.category = "links",
		.level = MSC_WARNING,
		.title = "A field is a part of a link's host",
		.why = "Who can choose the value, as a user's name, can lead "
		       "the reader elsewhere: \"example.org{{path}}\" with "
		       "\".evil.example\" is another host.",
		.fix = "Write the host out, with a slash behind it, and put "
		       "fields behind the slash.",
		.source = "https://cheatsheetseries.owasp.org/cheatsheets/"
			  "Unvalidated_Redirects_and_Forwards_Cheat_Sheet."
			  "html",
		.bad = "<a href=\"https://example.org{{path}}\">",
		.good = "<a href=\"https://example.org/{{path}}\">",
		.types = TYPE_TEMPLATE,
	},
};

/* Whether something in the mark stands in for a value that is missing: "x |
 * default: 'you'", "x || 'you'", "FIRSTNAME OR 'you'", "data:x:'you'". */
static bool has_default(struct span inner)
{
	static const struct span signs[] = {
		SPAN_INIT("|"),       SPAN_INIT("??"),       SPAN_INIT(" or "),
		SPAN_INIT(" OR "),    SPAN_INIT("\""),       SPAN_INIT("'"),
		SPAN_INIT("default"), SPAN_INIT("fallback"), SPAN_INIT("!"),
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (span_find(inner, signs[i]) < inner.n)
			return true;
	return false;
}

/* The mark behind a greeting that may come to nothing; kind NONE. */
static struct merge bare_name(struct span line)
{
	size_t n = greeting_length(line), at = n;
	struct merge mark = merge_next(line, &at);

	if (n == 0 || mark.kind == MERGE_NONE || mark.at.p != line.p + n ||
	    mark.control || has_default(mark.inner))
		mark.kind = MERGE_NONE;
	return mark;
}

static void no_default(struct check *check)
{
	const struct content *content = check->content;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct view *text = content->bodies[i].text;
		struct span rest = text->text;

		while (rest.n > 0 && !content->bodies[i].attached) {
			struct span line =
				span_first(rest, span_until(rest, '\n'));
			struct merge mark = bare_name(span_trim(line));

			rest = span_skip(rest, line.n + 1);
			if (mark.kind == MERGE_NONE)
				continue;
			report(check, text, mark.at,
			       "when %s is empty, the greeting has no name",
			       shown(check, mark.at));
			break;
		}
	}
}

const struct rule template_placeholder_no_default = {
	.look = no_default,
	.text = {
		.id = "template-placeholder-no-default",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "The name in the greeting has no default",
		.why = "Of some readers no name is known: they get \"Dear ,\".",
		.fix = "Give the field a default in the language of the "
		       "template, or greet without a name when it is empty.",
		.source = "https://mailchimp.com/help/set-default-merge-"
			  "values-for-an-audience/",
		.bad = "Hi {{ first_name }},",
		.good = "Hi {{ first_name | default: \"there\" }},",
		.types = TYPE_TEMPLATE,
	},
};
