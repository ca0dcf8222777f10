#include "rule/listfile.h"

#include "mail/when.h"

enum { NAME_MOST = 253, LABEL_MOST = 63, LOCAL_MOST = 64, SHOWN_MOST = 60 };

struct reader {
	struct source *source; /* borrowed */
	struct span rest;      /* lines not read yet */
	struct span line;      /* the one at hand, without its line end */
	struct json_place at;  /* and where it is */
};

/* Take the next line; false at the end of the text. */
static bool next(struct reader *r)
{
	size_t n = span_until(r->rest, '\n');

	r->at.line++;
	r->at.column = 1;
	r->line = span_first(r->rest, n);
	r->rest = span_skip(r->rest, n + 1);
	return n > 0 || r->rest.p != r->line.p;
}

/* Say what is wrong at byte `at` of the line at hand. Always false. */
static bool fail(struct reader *r, size_t at, const char *what)
{
	struct json_place place = { r->at.line, r->at.column + at };

	return source_error(r->source, place, "%s", what);
}

static bool is_text(struct reader *r, size_t at)
{
	if (at == r->line.n)
		return fail(r, at, "nothing stands there");
	for (size_t i = at; i < r->line.n; i++)
		if (r->line.p[i] < ' ' || r->line.p[i] > '~')
			return fail(r, i, "text is printable ASCII");
	return true;
}

/* The value of the comment "# Key: value" at hand; NULL. */
static const char *value_of(struct reader *r, const char *key)
{
	struct arena *a = r->source->arena;
	const char *prefix = arena_printf(a, "# %s: ", key);
	struct span begin = span_str(prefix);

	if (!span_starts(r->line, begin)) {
		(void)source_error(r->source, r->at,
				   "here is to stand \"%s\" and its value",
				   prefix);
		return NULL;
	}
	if (!is_text(r, begin.n))
		return NULL;
	return arena_str(a, span_skip(r->line, begin.n));
}

static const char *field(struct reader *r, const char *key)
{
	(void)next(r);
	return value_of(r, key);
}

/* One line a source, one source at least. */
static const char *sources(struct reader *r)
{
	const char *all = field(r, "Source");

	while (all != NULL && span_starts(r->rest, SPAN("# Source: "))) {
		const char *more = field(r, "Source");

		if (more == NULL)
			return NULL;
		all = arena_printf(r->source->arena, "%s, %s", all, more);
	}
	return all;
}

static bool read_number(struct span s, int min, int max, int *number)
{
	uint64_t value;

	if (!span_number(s, (uint64_t)min, (uint64_t)max, &value))
		return false;
	*number = (int)value;
	return true;
}

static bool is_date(struct span s)
{
	struct when when = { 0 };

	return s.n == 10 && s.p[4] == '-' && s.p[7] == '-' &&
	       read_number(span_first(s, 4), 1970, 9999, &when.year) &&
	       read_number(span_slice(s, 5, 2), 1, 12, &when.month) &&
	       read_number(span_skip(s, 8), 1, when_month_days(&when),
			   &when.day);
}

static const char *date(struct reader *r)
{
	const char *value = field(r, "Date");

	if (value == NULL || is_date(span_str(value)))
		return value;
	(void)fail(r, sizeof("# Date: ") - 1, "a date is YYYY-MM-DD");
	return NULL;
}

/* How many bytes of s a label of the DNS may have (RFC 1123 2.1), in lower
 * case. */
static size_t label(struct span s)
{
	size_t n = 0;

	while (n < s.n && (is_lower(s.p[n]) || is_digit(s.p[n]) ||
			   (s.p[n] == '-' && n > 0)))
		n++;
	while (n > 0 && s.p[n - 1] == '-')
		n--;
	return n < LABEL_MOST ? n : LABEL_MOST;
}

static bool check_domain(struct reader *r)
{
	struct span rest = r->line;
	size_t labels = 0;

	for (;;) {
		size_t n = label(rest);

		rest = span_skip(rest, n);
		if (n == 0 || (rest.n > 0 && rest.p[0] != '.'))
			return fail(r, r->line.n - rest.n,
				    "a domain is labels of a to z, digits and "
				    "hyphens within, joined by dots");
		labels++;
		if (rest.n == 0)
			break;
		rest = span_skip(rest, 1);
	}
	if (labels < 2)
		return fail(r, 0, "a domain has two labels at least");
	return r->line.n <= NAME_MOST ||
	       fail(r, NAME_MOST, "a domain has 253 bytes at most");
}

/* A dot-atom of RFC 5322 3.2.3, in lower case. */
static bool check_local(struct reader *r)
{
	char before = '.';

	for (size_t i = 0; i < r->line.n; i++) {
		char c = r->line.p[i];

		if (c == '.'
			    ? before == '.'
			    : !is_lower(c) && !is_digit(c) &&
				      !span_has(SPAN("!#$%&'*+-/=?^_`{|}~"), c))
			return fail(r, i,
				    "a local part is small letters, digits and "
				    "signs, dots between them");
		before = c;
	}
	if (before == '.')
		return fail(r, r->line.n, "a local part ends with no dot");
	return r->line.n <= LOCAL_MOST ||
	       fail(r, LOCAL_MOST, "a local part has 64 bytes at most");
}

typedef bool check_fn(struct reader *r);

static check_fn *entries_kind(struct reader *r)
{
	static const struct {
		const char *name;
		check_fn *check;
	} kinds[] = {
		{ "domains", check_domain },
		{ "local parts", check_local },
	};
	const char *value = field(r, "Entries");

	if (value == NULL)
		return NULL;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(value, kinds[i].name) == 0)
			return kinds[i].check;
	(void)fail(r, sizeof("# Entries: ") - 1,
		   "entries are \"domains\" or \"local parts\"");
	return NULL;
}

/* The order that list_has() relies on. */
static bool is_behind(struct reader *r, struct span before)
{
	int order = span_compare(r->line, before);

	if (order > 0 || before.n == 0)
		return true;
	return source_error(r->source, r->at,
			    order == 0 ? "\"%.*s\" stands there before"
				       : "\"%.*s\" is to stand before it",
			    (int)span_first(before, SHOWN_MOST).n, before.p);
}

static bool read_entries(struct reader *r, check_fn *check, struct list *list)
{
	struct span before = { 0 };
	bool ok = true;

	list->text = r->rest;
	while (r->rest.n > 0 && next(r)) {
		ok &= check(r) && is_behind(r, before);
		before = r->line;
		list->n++;
	}
	if (list->n == 0)
		return fail(r, 0, "there are no entries");
	if (list->text.p[list->text.n - 1] != '\n')
		return fail(r, r->line.n, "the last line has no end");
	return ok;
}

bool listfile_read(struct source *source, struct span text, struct list *list)
{
	struct reader r = { .source = source, .rest = text };
	struct list read = { 0 };
	check_fn *check;

	if ((read.what = field(&r, "What")) == NULL ||
	    (read.source = sources(&r)) == NULL ||
	    (read.date = date(&r)) == NULL ||
	    (read.licence = field(&r, "Licence")) == NULL ||
	    (check = entries_kind(&r)) == NULL ||
	    !read_entries(&r, check, &read))
		return false;
	read.name = list->name;
	*list = read;
	return true;
}
