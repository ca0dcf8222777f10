#include "text/style_selector.h"

enum {
	OF_ID = 1 << 20, /* how much a condition adds to the specificity */
	OF_CLASS = 1 << 10,
	OF_TYPE = 1,
	COMPOUNDS_MOST = 16,
	CONDITIONS_MOST = 32,
	BYTES_A_STEP = 64, /* of an attribute */
};

/* A selector in the making, from left to right. One that is longer than any
 * that mail has selects nothing. */
struct reading {
	struct arena *arena;
	struct style_compound compounds[COMPOUNDS_MOST];
	size_t ncompounds;
	struct style_condition conditions[CONDITIONS_MOST]; /* of all */
	size_t nconditions;
	bool empty; /* the last compound has nothing yet */
	uint32_t specificity;
};

static struct style_compound *last(struct reading *r)
{
	return &r->compounds[r->ncompounds - 1];
}

static bool begin_compound(struct reading *r, bool child)
{
	if (r->ncompounds == COMPOUNDS_MOST)
		return false;
	r->compounds[r->ncompounds++] = (struct style_compound){
		.any = true,
		.child = child,
		.conditions = &r->conditions[r->nconditions],
	};
	r->empty = true;
	return true;
}

static bool add_condition(struct reading *r, struct style_condition condition)
{
	if (r->nconditions == CONDITIONS_MOST)
		return false;
	condition.name = css_unescape(r->arena, condition.name);
	condition.value = css_unescape(r->arena, condition.value);
	r->conditions[r->nconditions++] = condition;
	last(r)->nconditions++;
	r->specificity += condition.kind == CONDITION_ID ? OF_ID : OF_CLASS;
	return true;
}

static bool take_type(struct reading *r, struct span name)
{
	if (!r->empty)
		return false;
	name = css_unescape(r->arena, name);
	last(r)->any = false;
	last(r)->tag = html_tag_named(name);
	last(r)->name = name;
	r->specificity += OF_TYPE;
	return true;
}

static bool take_class(struct reading *r, struct css *css)
{
	struct css_token token;

	if (!css_next_token(css, &token) || token.kind != CSS_IDENT ||
	    token.spaced)
		return false;
	return add_condition(r,
			     (struct style_condition){ .kind = CONDITION_CLASS,
						       .name = token.text });
}

/* Of pseudo classes, that of links not yet visited alone. */
static bool take_pseudo(struct reading *r, struct css *css)
{
	struct css_token token;

	if (!css_next_token(css, &token) || token.kind != CSS_IDENT ||
	    token.spaced || !span_ieq(token.text, SPAN("link")))
		return false;
	return add_condition(
		r, (struct style_condition){ .kind = CONDITION_LINK });
}

/* The comparison that stands before "=". */
static bool condition_kind(char byte, enum style_condition_kind *kind)
{
	static const struct {
		char byte;
		enum style_condition_kind kind;
	} rows[] = {
		{ '~', CONDITION_WORD },     { '|', CONDITION_LANGUAGE },
		{ '^', CONDITION_BEGINS },   { '$', CONDITION_ENDS },
		{ '*', CONDITION_CONTAINS },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].byte == byte) {
			*kind = rows[i].kind;
			return true;
		}
	return false;
}

/* "a]", "a=b]", "a*='b' i]". */
static bool take_attribute(struct reading *r, struct css *css)
{
	struct style_condition condition = { .kind = CONDITION_HAS };
	struct css_token token;

	if (!css_next_token(css, &token) || token.kind != CSS_IDENT)
		return false;
	condition.name = token.text;
	if (!css_next_token(css, &token) || token.kind != CSS_DELIMITER)
		return false;
	if (token.byte != ']') {
		condition.kind = CONDITION_EQUALS;
		if (condition_kind(token.byte, &condition.kind) &&
		    !css_next_token(css, &token))
			return false;
		if (token.byte != '=' || !css_next_token(css, &token) ||
		    (token.kind != CSS_IDENT && token.kind != CSS_STRING))
			return false;
		condition.value = token.text;
		do {
			if (!css_next_token(css, &token))
				return false;
		} while (token.kind == CSS_IDENT);
	}
	if (token.kind != CSS_DELIMITER || token.byte != ']')
		return false;
	return add_condition(r, condition);
}

/* A simple selector that begins with the token. */
static bool take_simple(struct reading *r, struct css *css,
			const struct css_token *token)
{
	bool good = false;

	if (token->kind == CSS_IDENT) {
		good = take_type(r, token->text);
	} else if (token->kind == CSS_HASH) {
		good = add_condition(
			r, (struct style_condition){ .kind = CONDITION_ID,
						     .name = token->text });
	} else if (token->kind != CSS_DELIMITER) {
		good = false;
	} else if (token->byte == '*') {
		good = r->empty;
	} else if (token->byte == '.') {
		good = take_class(r, css);
	} else if (token->byte == ':') {
		good = take_pseudo(r, css);
	} else if (token->byte == '[') {
		good = take_attribute(r, css);
	}
	r->empty = false;
	return good;
}

/* All compounds of a selector; false if there is anything in it that is not
 * known. */
static bool take_compounds(struct reading *r, struct css *css)
{
	struct css_token token;
	bool good = begin_compound(r, false);

	while (good) {
		size_t before = css->at;
		bool spaced;

		css_skip_blanks(css);
		if (css_peek(css) == ',')
			break;
		if (css_peek(css) == '>' && !r->empty) {
			css->at++;
			good = begin_compound(r, true);
			continue;
		}
		spaced = css->at > before && !r->empty;
		if (!css_next_token(css, &token))
			break;
		if (spaced)
			good = begin_compound(r, false);
		good = good && take_simple(r, css, &token);
	}
	return good && !r->empty;
}

/* What was read, from right to left, in as much room as it needs. */
static struct style_selector finish(const struct reading *r)
{
	struct style_compound *compounds =
		arena_alloc(r->arena, r->ncompounds, sizeof(*compounds));
	struct style_condition *conditions =
		arena_alloc(r->arena, r->nconditions, sizeof(*conditions));

	for (size_t i = 0; i < r->nconditions; i++)
		conditions[i] = r->conditions[i];
	for (size_t i = 0; i < r->ncompounds; i++) {
		struct style_compound *to = &compounds[r->ncompounds - 1 - i];

		*to = r->compounds[i];
		to->conditions = conditions + (to->conditions - r->conditions);
	}
	return (struct style_selector){ compounds, r->ncompounds,
					r->specificity };
}

struct style_selector style_selector_read(struct arena *a, struct css *css)
{
	struct reading r;

	r.arena = a;
	r.ncompounds = r.nconditions = 0;
	r.specificity = 0;
	if (take_compounds(&r, css))
		return finish(&r);
	(void)css_until(css, ",");
	return (struct style_selector){ 0 };
}

static bool is_blank(char c)
{
	return is_space(c) || c == '\f';
}

struct span style_next_class(struct span classes, size_t *at)
{
	size_t begin;

	while (*at < classes.n && is_blank(classes.p[*at]))
		(*at)++;
	begin = *at;
	while (*at < classes.n && !is_blank(classes.p[*at]))
		(*at)++;
	return span_slice(classes, begin, *at - begin);
}

static bool has_word(struct span list, struct span word, uint64_t *steps)
{
	struct span found;
	size_t at = 0;

	*steps += list.n / BYTES_A_STEP;
	while ((found = style_next_class(list, &at)).n > 0)
		if (span_eq(found, word))
			return true;
	return false;
}

static bool ends_with(struct span s, struct span end)
{
	return s.n >= end.n && span_eq(span_skip(s, s.n - end.n), end);
}

/* The value as it is written: character references are not looked for. */
static bool has_attribute(const struct style_subject *subject,
			  const struct style_condition *condition,
			  struct span source, uint64_t *steps)
{
	struct span want = condition->value, value = { NULL, 0 };
	size_t i = 0;

	while (i < subject->nattrs &&
	       !span_ieq(span_slice(source, subject->attrs[i].name.at,
				    subject->attrs[i].name.n),
			 condition->name))
		i++;
	*steps += i;
	if (i == subject->nattrs)
		return false;
	value = span_slice(source, subject->attrs[i].value.at,
			   subject->attrs[i].value.n);
	*steps += value.n / BYTES_A_STEP;
	switch (condition->kind) {
	case CONDITION_EQUALS:
		return span_eq(value, want);
	case CONDITION_WORD:
		return want.n > 0 && has_word(value, want, steps);
	case CONDITION_LANGUAGE:
		return span_starts(value, want) &&
		       (value.n == want.n || value.p[want.n] == '-');
	case CONDITION_BEGINS:
		return want.n > 0 && span_starts(value, want);
	case CONDITION_ENDS:
		return want.n > 0 && ends_with(value, want);
	case CONDITION_CONTAINS:
		return want.n > 0 && span_find(value, want) < value.n;
	case CONDITION_HAS:
	case CONDITION_CLASS:
	case CONDITION_ID:
	case CONDITION_LINK:
		break;
	}
	return true;
}

static bool meets(const struct style_subject *subject,
		  const struct style_condition *condition, struct span source,
		  uint64_t *steps)
{
	static const struct style_condition href = {
		.kind = CONDITION_HAS,
		.name = SPAN_INIT("href"),
	};

	switch (condition->kind) {
	case CONDITION_CLASS:
		return has_word(subject->classes, condition->name, steps);
	case CONDITION_ID:
		return span_eq(subject->id, condition->name);
	case CONDITION_LINK:
		return subject->tag == TAG_A &&
		       has_attribute(subject, &href, source, steps);
	case CONDITION_HAS:
	case CONDITION_EQUALS:
	case CONDITION_WORD:
	case CONDITION_LANGUAGE:
	case CONDITION_BEGINS:
	case CONDITION_ENDS:
	case CONDITION_CONTAINS:
		break;
	}
	return has_attribute(subject, condition, source, steps);
}

static bool is_selected(const struct style_compound *compound,
			const struct style_subject *subject, struct span source,
			uint64_t *steps)
{
	++*steps;
	if (!compound->any && (compound->tag != subject->tag ||
			       (compound->tag == TAG_OTHER &&
				!span_ieq(compound->name, subject->name))))
		return false;
	for (size_t i = 0; i < compound->nconditions; i++)
		if (!meets(subject, &compound->conditions[i], source, steps))
			return false;
	return true;
}

/*
 * As a pattern with stars is matched: of what holds an element the nearest that
 * fits is taken, and if what is further left does not fit then, only the last
 * choice is made again, one further out. Children allow no choice.
 */
bool style_selector_matches(const struct style_selector *selector,
			    const struct style_subject *subjects, size_t n,
			    struct span source, uint64_t *steps)
{
	const struct style_compound *compounds = selector->compounds;
	size_t k = 0, choice = 0;  /* compounds; 0: no choice was made */
	size_t at = n, chosen = 0; /* behind the element that is looked at */

	while (k < selector->ncompounds && at > 0) {
		if (is_selected(&compounds[k], &subjects[at - 1], source,
				steps)) {
			bool child = compounds[k++].child;

			at--;
			if (!child) {
				choice = k;
				chosen = at;
			}
		} else if (choice == 0) {
			return false;
		} else {
			k = choice;
			at = --chosen;
		}
	}
	return k > 0 && k == selector->ncompounds;
}
