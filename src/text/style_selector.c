#include "text/style_selector.h"

enum {
	OF_ID = 1 << 20, /* how much a condition adds to the specificity */
	OF_CLASS = 1 << 10,
	OF_TYPE = 1,
	COMPOUNDS_MOST = 16,
	CONDITIONS_MOST = 32,
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
	uint64_t marks = 0;

	for (size_t i = 0; i < r->nconditions; i++) {
		conditions[i] = r->conditions[i];
		if (conditions[i].kind == CONDITION_CLASS ||
		    conditions[i].kind == CONDITION_ID)
			marks |= style_mark(conditions[i].name);
	}
	for (size_t i = 0; i < r->ncompounds; i++) {
		struct style_compound *to = &compounds[r->ncompounds - 1 - i];

		*to = r->compounds[i];
		to->conditions = conditions + (to->conditions - r->conditions);
	}
	return (struct style_selector){ compounds, r->ncompounds,
					r->specificity, marks };
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
