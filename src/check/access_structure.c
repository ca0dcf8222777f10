/* Rules about tables and headings. */
#include "check/access_rules.h"

/* What tells a table of data from one that lays a page out. */
enum { IS_DATA = 1, IS_LAYOUT = 2 };

static unsigned char sign_of(const struct element *e)
{
	switch ((int)e->tag) {
	case TAG_TH:
	case TAG_CAPTION:
	case TAG_THEAD:
		return IS_DATA;
	case TAG_TABLE:
	case TAG_IMG:
	case TAG_DIV:
	case TAG_H1:
	case TAG_H2:
		return IS_LAYOUT;
	default:
		return 0;
	}
}

/* For each table what tells of it the elements of which it is the innermost
 * table; of other elements nothing. */
static const unsigned char *signs_of(struct check *check,
				     const struct document *d)
{
	unsigned char *signs = arena_alloc(check->arena, d->nelements, 1);
	size_t *tables =
		arena_alloc(check->arena, d->nelements + 1, sizeof(*tables));

	/* Of element i, in tables[i + 1], what is the innermost table for what
	 * is in it: NO_ELEMENT + 1 is 0. */
	tables[0] = NO_ELEMENT;
	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];
		size_t table = tables[e->parent + 1];

		if (table != NO_ELEMENT)
			signs[table] |= sign_of(e);
		tables[i + 1] = e->tag == TAG_TABLE ? i : table;
	}
	return signs;
}

static bool has_role(const struct document *d, const struct element *e)
{
	return element_has(d, e, "role") || element_has(d, e, "summary");
}

struct tables {
	const struct element *first; /* without a role */
	size_t n, all;
};

static struct tables layout_tables(struct check *check,
				   const struct document *d)
{
	const unsigned char *signs = signs_of(check, d);
	struct tables tables = { NULL, 0, 0 };

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];

		if (signs[i] != IS_LAYOUT || e->hidden != HIDDEN_NOT)
			continue;
		tables.all++;
		if (has_role(d, e))
			continue;
		if (tables.n++ == 0)
			tables.first = e;
	}
	return tables;
}

static void layout_table_role(struct check *check)
{
	const struct document *d;
	size_t at = 0;

	while ((d = access_next(check, &at)) != NULL) {
		struct tables tables = layout_tables(check, d);

		if (tables.n == 0)
			continue;
		report_at(check, rule_level(check), d->source, tables.first->at,
			  "%zu of %zu tables for the layout have no "
			  "role=\"presentation\"; this is the first",
			  tables.n, tables.all);
		return;
	}
}

const struct rule access_layout_table_role = {
	.look = layout_table_role,
	.text = {
		.id = "access-layout-table-role",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Layout table without a role",
		.why = "A screen reader takes it for a table of data, and "
		       "reads out rows and columns before each text.",
		.fix = "Add role=\"presentation\" to tables that are there for "
		       "the layout alone.",
		.source = "https://www.w3.org/TR/WCAG21/"
			  "#info-and-relationships",
		.bad = "<table width=\"600\"><tr><td><img ...>",
		.good = "<table role=\"presentation\" width=\"600\"><tr><td>"
			"<img ...>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* The level of a heading that is seen; 0 for all other elements. */
static int heading_level(const struct element *e)
{
	if (e->tag < TAG_H1 || e->tag > TAG_H6 || e->pieces.n == 0 ||
	    e->hidden != HIDDEN_NOT)
		return 0;
	return (int)e->tag - TAG_H1 + 1;
}

/* The first heading that skips a level; its index, or NO_ELEMENT. *before is
 * the level of the one before. */
static size_t skipping(const struct document *d, int *before)
{
	*before = 0;
	for (size_t i = 0; i < d->nelements; i++) {
		int level = heading_level(&d->elements[i]);

		if (level == 0)
			continue;
		if (*before > 0 && level > *before + 1)
			return i;
		*before = level;
	}
	return NO_ELEMENT;
}

static void heading_skip(struct check *check)
{
	const struct document *d;
	size_t at = 0;

	while ((d = access_next(check, &at)) != NULL) {
		int before;
		size_t found = skipping(d, &before);

		if (found == NO_ELEMENT)
			continue;
		report_at(check, rule_level(check), d->source,
			  d->elements[found].at,
			  "a heading of level %d follows one of level %d",
			  heading_level(&d->elements[found]), before);
		return;
	}
}

const struct rule access_heading_skip = {
	.look = heading_skip,
	.text = {
		.id = "access-heading-skip",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Headings skip a level",
		.why = "Who hears their mail moves by its headings, and looks "
		       "for the one in between.",
		.fix = "Choose the level by what the heading is under, and its "
		       "size by style.",
		.source = "https://www.w3.org/WAI/tutorials/page-structure/"
			  "headings/",
		.bad = "<h1>Bicycles</h1><h3>Spring</h3>",
		.good = "<h1>Bicycles</h1><h2>Spring</h2>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
