#include "text/merge.h"

#include "text/merge_form.h"

/* A mark in a text: [at, end), and what is between its ends. */
struct found {
	const struct merge_form *form;
	size_t end, inner, inner_end;
	bool control;
};

#define NOWHERE SIZE_MAX

/* What names are written with, in all forms that are known by names alone. */
static bool in_name(char c)
{
	return is_alnum(c) || c == ' ' || c == '_' || c == '-' || c == '.' ||
	       c == ':';
}

/*
 * How many bytes of `rest` stand before the end of the mark; NOWHERE. The
 * search ends where the next mark begins, so that all searches of a form
 * together pass over a text once.
 */
static size_t find_close(struct span rest, const struct merge_form *form)
{
	struct span s = span_first(rest, form->most + form->close.n);
	bool name = form->inside >= INSIDE_NAME;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == form->close.p[0] &&
		    span_starts(span_skip(s, i), form->close))
			return i;
		if (name && !in_name(s.p[i]))
			return NOWHERE;
		if (s.p[i] == form->open.p[0] &&
		    span_starts(span_skip(s, i), form->open))
			return NOWHERE;
	}
	return NOWHERE;
}

/* Brackets behind these are an index, a selector or a macro. */
static bool may_precede(char c, const struct merge_form *form)
{
	if (form->inside == INSIDE_HYPHEN)
		return is_space(c) || c == '>';
	return !is_alnum(c) && is_ascii(c) && !span_has(SPAN(")]}_\\%$@&"), c);
}

static bool may_follow(char c)
{
	return !is_alnum(c) && c != '_' && c != '(' && c != '[';
}

static bool match(struct span text, size_t at, const struct merge_form *form,
		  struct found *found)
{
	struct span rest = span_skip(text, at);
	size_t n;

	if (!span_starts(rest, form->open))
		return false;
	if (form->alone && at > 0 && !may_precede(text.p[at - 1], form))
		return false;
	rest = span_skip(rest, form->open.n);
	n = find_close(rest, form);
	if (n == NOWHERE || !merge_form_accepts(form, span_first(rest, n)))
		return false;
	found->form = form;
	found->control = merge_form_is_control(form, span_first(rest, n));
	found->inner = at + form->open.n;
	found->inner_end = found->inner + n;
	found->end = found->inner_end + form->close.n;
	return !form->alone || found->end == text.n ||
	       may_follow(text.p[found->end]);
}

/* The mark that begins at `at`. */
static bool match_any(struct span text, size_t at, struct found *found)
{
	const struct merge_form *form = merge_forms_of(text.p[at]);

	for (;
	     form != NULL && form->open.n > 0 && form->open.p[0] == text.p[at];
	     form++)
		if (match(text, at, form, found))
			return true;
	return false;
}

/* The byte that "%7B" stands for; -1 if there is no escape. */
static int escaped(struct span text, size_t at)
{
	int high, low;

	if (at + 2 >= text.n || text.p[at] != '%')
		return -1;
	high = hex_value(text.p[at + 1]);
	low = hex_value(text.p[at + 2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* The text at some place without its escapes, and the way back. */
enum { WINDOW = 160 };
struct window {
	char text[WINDOW];
	unsigned short at[WINDOW + 1]; /* in the text, from the place on */
	size_t n;
};

/* Ends where URLs end, and where another mark may begin. */
static void decode(struct span text, size_t at, struct window *w)
{
	enum { PERCENTS = 4, OTHERS = 2 };
	size_t from = at, same = 0;

	w->n = 0;
	w->at[0] = 0;
	while (from < text.n && w->n < WINDOW && !is_space(text.p[from])) {
		int code = escaped(text, from);
		char c = code < 0 ? text.p[from] : (char)code;

		same += w->n == 0 || c == w->text[0];
		if (same > (w->text[0] == '%' ? PERCENTS : OTHERS) && w->n > 0)
			break;
		from += code < 0 ? 1 : 3;
		w->text[w->n++] = c == '+' ? ' ' : c;
		w->at[w->n] = (unsigned short)(from - at);
	}
}

/* Whether what begins here may be a mark with escapes in its first bytes; only
 * then match_escaped() is worth while. */
static bool looks_escaped(struct span text, size_t at)
{
	int first = escaped(text, at);
	char c = first < 0 ? text.p[at] : (char)first;

	if (!span_has(SPAN("{[*$<%"), c))
		return false;
	return first >= 0 || escaped(text, at + 1) >= 0 ||
	       escaped(text, at + 2) >= 0;
}

/* Whether brackets at `at` begin a value: "user%5Bname%5D" is an index, and
 * "%25name%25" is no mark of anybody's. */
static bool is_free(struct span text, size_t at, const struct merge_form *form)
{
	int before = at < 3 ? -1 : escaped(text, at - 3);

	if (span_has(SPAN("%$"), form->open.p[0]))
		return false;
	return at == 0 || before == '=' || before == '/' || before == ' ' ||
	       !(is_alnum(text.p[at - 1]) || text.p[at - 1] == ']');
}

static bool match_escaped(struct span text, size_t at, struct found *found)
{
	struct window w;

	decode(text, at, &w);
	if (!match_any((struct span){ w.text, w.n }, 0, found))
		return false;
	if (found->form->alone && !is_free(text, at, found->form))
		return false;
	found->inner = at + w.at[found->inner];
	found->inner_end = at + w.at[found->inner_end];
	found->end = at + w.at[found->end];
	return true;
}

/* A look at the neighbours of a byte that a mark may begin with: hyphens and
 * escapes are frequent. */
static bool is_promising(struct span text, size_t at)
{
	char next = at + 1 < text.n ? text.p[at + 1] : ' ';

	switch (text.p[at]) {
	case '-':
		return is_alpha(next) && (at == 0 || !is_alnum(text.p[at - 1]));
	case '(':
		return next == '(';
	case '#':
		return is_alpha(next) || next == '#';
	case '*':
		return next == '|' || next == '%';
	case '%':
		return next == '%' || next == '(' || next == '_' ||
		       is_alpha(next) || looks_escaped(text, at);
	default:
		return next != ' ';
	}
}

static bool match_at(struct span text, size_t at, struct found *found)
{
	return is_promising(text, at) &&
	       (match_any(text, at, found) ||
		(looks_escaped(text, at) && match_escaped(text, at, found)));
}

/* The first place at or behind `at` where a mark could begin. */
static size_t next_start(struct span text, size_t at)
{
	return at + span_until_any(span_skip(text, at), merge_form_starts);
}

static struct merge mark_of(struct span text, size_t at,
			    const struct found *found)
{
	return (struct merge){
		.kind = found->form->kind,
		.at = span_slice(text, at, found->end - at),
		.inner = span_trim(span_slice(text, found->inner,
					      found->inner_end - found->inner)),
		.control = found->control,
	};
}

struct merge merge_at(struct span text, size_t at)
{
	struct found found;

	if (at >= text.n || merge_form_starts[(unsigned char)text.p[at]] == 0 ||
	    !match_at(text, at, &found))
		return (struct merge){ .kind = MERGE_NONE };
	return mark_of(text, at, &found);
}

struct merge merge_first(struct span text)
{
	return merge_at(text, 0);
}

struct merge merge_next(struct span text, size_t *from)
{
	struct found found;

	for (size_t at = next_start(text, *from); at < text.n;
	     at = next_start(text, at + 1)) {
		if (!match_at(text, at, &found))
			continue;
		*from = found.end;
		return mark_of(text, at, &found);
	}
	*from = text.n;
	return (struct merge){ .kind = MERGE_NONE };
}

bool merge_has(struct span text)
{
	size_t at = 0;

	return merge_next(text, &at).kind != MERGE_NONE;
}

/* The first two bytes of these marks, and the last two of "$!{". */
static bool is_opening(char first, char second)
{
	switch (second) {
	case '{':
		return first == '{' || first == '$' || first == '!';
	case '%':
		return first == '{' || first == '%' || first == '<' ||
		       first == '[';
	case '#':
		return first == '{';
	case '|':
		return first == '*';
	case '!':
		return first == '$';
	default:
		return false;
	}
}

/* Whether the sign at `at`, or what it is an escape of, makes an opening
 * together with a neighbour. */
static bool may_open(struct span text, size_t at)
{
	int code = escaped(text, at), next;
	char here = code < 0 ? text.p[at] : (char)code;
	size_t behind = at + (code < 0 ? 1 : 3);

	if (at > 0 && is_opening(text.p[at - 1], here))
		return true;
	if (behind >= text.n)
		return false;
	next = escaped(text, behind);
	return is_opening(here, next < 0 ? text.p[behind] : (char)next);
}

bool merge_may_have_certain(struct span text)
{
	static const char signs[] = { '{', '%', '|' };

	for (size_t i = 0; i < sizeof(signs); i++)
		for (size_t at = span_until(text, signs[i]); at < text.n;
		     at += 1 + span_until(span_skip(text, at + 1), signs[i]))
			if (may_open(text, at))
				return true;
	return false;
}

/* Signs that stand behind an opening mark, then a letter. */
static bool begins_field(struct span rest)
{
	size_t n = 0;

	while (n < rest.n &&
	       (is_wsp(rest.p[n]) || span_has(SPAN("#/^=!-$@."), rest.p[n])))
		n++;
	return n < rest.n && (is_alpha(rest.p[n]) || !is_ascii(rest.p[n]));
}

/* An opening of a certain form whose end is missing. */
static const struct merge_form *opens(struct span text, size_t at)
{
	const struct merge_form *form = merge_forms_of(text.p[at]);
	struct span rest = span_skip(text, at);

	for (;
	     form != NULL && form->open.n > 0 && form->open.p[0] == text.p[at];
	     form++) {
		struct span behind = span_skip(rest, form->open.n);

		if (form->certain && span_starts(rest, form->open) &&
		    begins_field(behind) && find_close(behind, form) == NOWHERE)
			return form;
	}
	return NULL;
}

/* Ends that nothing else looks like. Behind a field, that is, not in "50%>". */
static enum merge_kind closes(struct span text, size_t at)
{
	static const struct {
		struct span close;
		enum merge_kind kind;
	} ends[] = {
		{ SPAN_INIT("}}"), MERGE_BRACES },
		{ SPAN_INIT("%}"), MERGE_BLOCK },
		{ SPAN_INIT("|*"), MERGE_MAILCHIMP },
		{ SPAN_INIT("%>"), MERGE_ERB },
	};
	char before = at == 0 ? '\0' : text.p[at - 1];

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (!span_starts(span_skip(text, at), ends[i].close))
			continue;
		if (is_alpha(before) ||
		    (ends[i].kind != MERGE_MAILCHIMP && before != '\0' &&
		     span_has(SPAN(" _-)"), before)))
			return ends[i].kind;
	}
	return MERGE_NONE;
}

struct span merge_unbalanced(struct span text, enum merge_kind *kind)
{
	const struct merge_form *form;
	struct found found;
	size_t braces = 0; /* that are open, of other writing: JSON */

	for (size_t at = 0; at < text.n; at++) {
		if (text.p[at] == '}' && braces > 0) {
			braces--;
			continue;
		}
		*kind = closes(text, at);
		if (*kind != MERGE_NONE)
			return span_slice(text, at, 2);
		if (merge_form_starts[(unsigned char)text.p[at]] == 0)
			continue;
		if (match_at(text, at, &found)) {
			at = found.end - 1;
			continue;
		}
		form = opens(text, at);
		if (form != NULL) {
			*kind = form->kind;
			return span_slice(text, at, form->open.n);
		}
		braces += text.p[at] == '{';
	}
	*kind = MERGE_NONE;
	return span_first(text, 0);
}
