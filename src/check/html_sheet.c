/* The rule about style sheets that Gmail drops whole. */
#include <limits.h>

#include "check/html_rules.h"
#include "check/providers.h"

/* A style sheet in the reading. */
struct sheet {
	struct span text;
	size_t at;
	size_t depth;    /* of blocks that are open */
	bool in_at_rule; /* the outermost of these is an at-rule's */
	bool at_rule;    /* what is being read begins with "@" */
	size_t nblocks;  /* rules that are not inside another */
	size_t nested;   /* offset of the first at-rule in another; SIZE_MAX */
};

/* A comment or a string at hand is passed over whole. */
static bool skip_quoted(struct sheet *s)
{
	struct span rest = span_skip(s->text, s->at);

	if (span_starts(rest, SPAN("/*"))) {
		s->at += 2;
		rest = span_skip(rest, 2);
		s->at += span_find(rest, SPAN("*/"));
		return true;
	}
	if (rest.p[0] != '"' && rest.p[0] != '\'')
		return false;
	s->at++;
	s->at += span_until(span_skip(rest, 1), rest.p[0]);
	return true;
}

static void take(struct sheet *s, char c)
{
	if (c == '@' && s->depth == 0)
		s->at_rule = true;
	else if (c == '@' && s->in_at_rule && s->nested == SIZE_MAX)
		s->nested = s->at;
	else if (c == '{' && s->depth++ == 0)
		s->in_at_rule = s->at_rule;
	else if (c == '}' && s->depth > 0 && --s->depth == 0)
		s->nblocks++;
	if ((c == '}' || c == ';') && s->depth == 0)
		s->at_rule = false;
}

/* What take() and skip_quoted() look at. */
static const bool is_sign[UCHAR_MAX + 1] = {
	['@'] = true, ['{'] = true, ['}'] = true,  [';'] = true,
	['/'] = true, ['"'] = true, ['\''] = true,
};

static struct sheet read_sheet(struct span text)
{
	struct sheet s = { .text = text, .nested = SIZE_MAX };

	for (; s.at < text.n; s.at++)
		if (is_sign[(unsigned char)text.p[s.at]] && !skip_quoted(&s))
			take(&s, text.p[s.at]);
	return s;
}

/* A sheet that has nothing else is made so on purpose: for those that read it.
 */
static bool has_two_at_rules(struct span text)
{
	return span_has(span_skip(text, span_until(text, '@') + 1), '@');
}

static void nested_at_rule(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		for (size_t i = 0; i < d->nelements; i++) {
			const struct element *e = &d->elements[i];
			struct range content;
			struct sheet sheet;

			if (e->tag != TAG_STYLE)
				continue;
			content = html_content(e);
			if (!has_two_at_rules(html_written(d, content)))
				continue;
			sheet = read_sheet(html_written(d, content));
			if (sheet.nested == SIZE_MAX || sheet.nblocks < 2)
				continue;
			report_at(check, rule_level(check), d->source,
				  (struct range){ content.at + sheet.nested,
						  1 },
				  "a rule with \"@\" inside another: Gmail "
				  "drops the whole style sheet, %zu rules",
				  sheet.nblocks);
		}
	}
}

const struct rule html_nested_at_rule = {
	.look = nested_at_rule,
	.text = {
		.id = "html-nested-at-rule",
		.category = "html",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Style sheet that Gmail drops",
		.why = "Gmail drops a <style> element in which an at-rule, as "
		       "@font-face, stands inside another, as @media: with all "
		       "other rules in it.",
		.fix = "Put such rules into a <style> element of their own, "
		       "behind the others.",
		.source = "https://github.com/hteumeuleu/email-bugs/issues/21",
		.bad = "<style>@media screen { @font-face { ... } } "
		       "h1 { color: #036 }</style>",
		.good = "<style>h1 { color: #036 }</style> "
			"<style>@media screen { @font-face { ... } }</style>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};
