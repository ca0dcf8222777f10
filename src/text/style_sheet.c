#include "text/style_sheet.h"

#include <stdlib.h>

#include "base/hash.h"
#include "text/style_value.h"

/* Buckets: one for each tag, one for what may be any, and those of names. */
enum {
	ANY = TAGS,
	NAMES,
	BUCKETS = 1024,
	STEPS_A_RULE = 250, /* of matching, for each rule of css-rules */
	STEPS_A_FIND = 4,   /* for the place of a rule that selects */
};

enum name_kind { BY_ID, BY_CLASS };

struct style_rule {
	struct style_selector selector;
	struct style_block block;
	uint32_t next; /* in its bucket, counted from 1 */
};

struct style_sheets style_sheets_begin(struct parse *parse,
				       const struct view *source)
{
	return (struct style_sheets){
		.parse = parse,
		.source = source,
		.nrules = parse->css_rules,
		.bytes = parse->css_bytes,
		.steps = parse->css_steps,
	};
}

void style_sheets_end(const struct style_sheets *sheets)
{
	sheets->parse->css_rules = sheets->nrules;
	sheets->parse->css_bytes = sheets->bytes;
	sheets->parse->css_steps = sheets->steps;
}

static uint64_t limit(const struct style_sheets *sheets, enum limit which)
{
	return sheets->parse->limits->value[which];
}

static void stop(struct style_sheets *sheets, enum limit which, size_t at)
{
	parse_limit(sheets->parse, which, sheets->source, at, 0);
	sheets->stopped = true;
}

static size_t offset_in(const struct style_sheets *sheets, struct span text)
{
	return view_range(sheets->source, text).at;
}

/* "screen", "all" or nothing, without any condition. */
static bool query_applies(struct span query)
{
	struct css css = css_begin(query, 1);
	struct css_token token;

	if (!css_next_token(&css, &token))
		return true;
	if (token.kind == CSS_IDENT && span_ieq(token.text, SPAN("only")) &&
	    !css_next_token(&css, &token))
		return false;
	return token.kind == CSS_IDENT &&
	       (span_ieq(token.text, SPAN("screen")) ||
		span_ieq(token.text, SPAN("all"))) &&
	       !css_next_token(&css, &token);
}

bool style_is_for_screens(struct span media)
{
	struct css css = css_begin(media, 8);

	do {
		if (query_applies(css_until(&css, ",")))
			return true;
	} while (css_peek(&css) == ',' && css.at++ < media.n);
	return false;
}

static uint32_t *bucket(const struct style_sheets *sheets, enum name_kind kind,
			struct span name)
{
	uint64_t hash = hash_bytes((uint64_t)kind, name);

	return &sheets->buckets[NAMES + hash % (BUCKETS - NAMES)];
}

/* Where to find a rule: by the rarest thing that its element must have. */
static uint32_t *bucket_of(const struct style_sheets *sheets,
			   const struct style_compound *compound)
{
	const struct style_condition *class = NULL;

	for (size_t i = 0; i < compound->nconditions; i++) {
		const struct style_condition *c = &compound->conditions[i];

		if (c->kind == CONDITION_ID)
			return bucket(sheets, BY_ID, c->name);
		if (c->kind == CONDITION_CLASS)
			class = c;
	}
	if (class != NULL)
		return bucket(sheets, BY_CLASS, class->name);
	return &sheets->buckets[compound->any ? ANY : (int)compound->tag];
}

static void add_rule(struct style_sheets *sheets,
		     struct style_selector selector, struct style_block block)
{
	struct arena *a = sheets->parse->arena;
	uint32_t *first;

	if (selector.ncompounds == 0)
		return;
	if (sheets->buckets == NULL)
		sheets->buckets = arena_alloc(a, BUCKETS, sizeof(uint32_t));
	first = bucket_of(sheets, &selector.compounds[0]);
	sheets->rules = arena_grow(a, sheets->rules, sheets->n, 1,
				   &sheets->room, sizeof(*sheets->rules));
	sheets->rules[sheets->n++] =
		(struct style_rule){ selector, block, *first };
	*first = (uint32_t)sheets->n;
}

/* A rule for each selector of the list. */
static void add_rules(struct style_sheets *sheets, struct css prelude,
		      struct style_block block)
{
	do {
		if (sheets->nrules++ == limit(sheets, LIMIT_CSS_RULES)) {
			stop(sheets, LIMIT_CSS_RULES,
			     offset_in(sheets, prelude.text));
			return;
		}
		if (block.n > 0)
			add_rule(sheets,
				 style_selector_read(sheets->parse->arena,
						     &prelude),
				 block);
	} while (css_peek(&prelude) == ',' && prelude.at++ < prelude.text.n);
}

/* "selectors { declarations }". In a block, "}" may stand before any "{". */
static void take_rule(struct style_sheets *sheets, struct css *css, bool inside)
{
	struct css prelude =
		css_begin(css_until(css, inside ? "{}" : "{"), css->depth);
	struct style_block block;

	if (css_peek(css) != '{')
		return;
	css->at++;
	block = style_read(sheets->parse->arena, css);
	if (css_peek(css) == '}')
		css->at++;
	if (!css->too_deep)
		add_rules(sheets, prelude, block);
}

/* Whether a block was entered, whose rules apply. */
static bool take_at_rule(struct css *css)
{
	struct css_token name;
	struct span prelude;

	if (!css_next_token(css, &name))
		return false;
	prelude = css_until(css, "{};");
	if (css_peek(css) == ';')
		css->at++;
	if (css_peek(css) != '{')
		return false;
	if (name.kind == CSS_AT && span_ieq(name.text, SPAN("media")) &&
	    style_is_for_screens(prelude)) {
		css->at++;
		return true;
	}
	css_skip_block(css);
	return false;
}

/* "<!--" and "-->" may stand around rules. */
static bool take_comment_mark(struct css *css)
{
	struct span rest = span_skip(css->text, css->at);
	size_t n = span_starts(rest, SPAN("<!--"))  ? 4
		   : span_starts(rest, SPAN("-->")) ? 3
						    : 0;

	css->at += n;
	return n > 0;
}

static void read_sheet(struct style_sheets *sheets, struct css *css)
{
	size_t open = 0; /* blocks of @media that we are in */

	for (;;) {
		css_skip_blanks(css);
		if (css->at >= css->text.n || sheets->stopped)
			break;
		if (open > 0 && css_peek(css) == '}') {
			css->at++;
			open--;
		} else if (css_peek(css) == '@') {
			open += take_at_rule(css);
		} else if (!take_comment_mark(css)) {
			take_rule(sheets, css, open > 0);
		}
	}
}

bool style_sheets_add(struct style_sheets *sheets, struct span sheet)
{
	uint64_t room = limit(sheets, LIMIT_CSS_BYTES) - sheets->bytes;
	size_t before = sheets->n;
	struct css css;

	if (sheets->stopped)
		return false;
	css = css_begin(span_first(sheet, room),
			limit(sheets, LIMIT_CSS_DEPTH));
	sheets->bytes += css.text.n;
	read_sheet(sheets, &css);
	if (css.too_deep)
		parse_limit(sheets->parse, LIMIT_CSS_DEPTH, sheets->source,
			    offset_in(sheets, sheet), 0);
	if (css.text.n < sheet.n)
		stop(sheets, LIMIT_CSS_BYTES,
		     offset_in(sheets, sheet) + css.text.n);
	return sheets->n > before;
}

/* Whether as much was matched as css-rules allows. */
static bool is_spent(const struct style_sheets *sheets)
{
	return sheets->steps >= limit(sheets, LIMIT_CSS_RULES) * STEPS_A_RULE;
}

/* Of the rules in a bucket, those that select the last of n elements. */
static size_t look_in(struct style_sheets *sheets, const uint32_t *first,
		      const struct style_subject *subjects, size_t n,
		      size_t nfound)
{
	for (uint32_t i = *first; i != 0 && !is_spent(sheets);
	     i = sheets->rules[i - 1].next) {
		const struct style_rule *rule = &sheets->rules[i - 1];

		if (!style_matches(&rule->selector, subjects, n,
				   sheets->source->text, &sheets->steps))
			continue;
		sheets->steps += STEPS_A_FIND;
		sheets->found = arena_grow(sheets->parse->arena, sheets->found,
					   nfound, 1, &sheets->found_room,
					   sizeof(*sheets->found));
		sheets->found[nfound++] =
			(uint64_t)rule->selector.specificity << 32 | i;
	}
	return nfound;
}

/* Find the rules that select an element; how many. */
static size_t find(struct style_sheets *sheets,
		   const struct style_subject *subjects, size_t n)
{
	const struct style_subject *subject = &subjects[n - 1];
	size_t nfound = 0, at = 0;
	struct span class;

	nfound = look_in(sheets, &sheets->buckets[ANY], subjects, n, nfound);
	nfound = look_in(sheets, &sheets->buckets[subject->tag], subjects, n,
			 nfound);
	if (subject->id.n > 0)
		nfound = look_in(sheets, bucket(sheets, BY_ID, subject->id),
				 subjects, n, nfound);
	while ((class = style_next_class(subject->classes, &at)).n > 0)
		nfound = look_in(sheets, bucket(sheets, BY_CLASS, class),
				 subjects, n, nfound);
	return nfound;
}

static int by_weight(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void add_found(const struct style_sheets *sheets, size_t nfound,
		      struct style_cascade *cascade, bool important)
{
	for (size_t i = 0; i < nfound; i++) {
		uint32_t rule = (uint32_t)sheets->found[i] - 1;

		style_cascade_add(cascade, &sheets->rules[rule].block,
				  important);
	}
}

void style_sheets_cascade(struct style_sheets *sheets,
			  const struct style_subject *subjects, size_t n,
			  const struct style_block *own,
			  struct style_cascade *cascade)
{
	size_t nfound = 0;

	if (sheets->n == 0 && own->n == 0)
		return;
	if (sheets->n > 0 && !is_spent(sheets)) {
		nfound = find(sheets, subjects, n);
		if (is_spent(sheets))
			stop(sheets, LIMIT_CSS_RULES, 0);
	}
	if (nfound > 1)
		qsort(sheets->found, nfound, sizeof(*sheets->found), by_weight);
	add_found(sheets, nfound, cascade, false);
	style_cascade_add(cascade, own, false);
	add_found(sheets, nfound, cascade, true);
	if (own->important)
		style_cascade_add(cascade, own, true);
}
