#include "check/duplicate_rules.h"
#include "lint/linter.h"
#include "lint/listcells.h"
#include "lint/listoften.h"
#include "lint/listpersons.h"
#include "lint/listrows.h"
#include "lint/listsum.h"

enum {
	BATCH = LISTPERSONS_MOST,
	WAIT_MS = 100,        /* between calls of progress() */
	PROGRESS_EVERY = 4096 /* rows */
};

struct msc_recipients {
	struct arena arena; /* it lives in it */
	struct msc_linter *linter;
	struct msc_recipients_options options;
	struct listcells cells;
	struct listdomains domains;
	struct listrows rows;
	struct listpersons persons;
	struct listoften often;
	size_t told;      /* rows of which progress() was told */
	struct buf lower; /* the address at hand in lower case */
	struct arena scratch;
};

/* What is replayed is what was asked of messages; no list was recorded. */
static void begin_often(struct msc_recipients *r)
{
	const struct msc_linter *linter = r->linter;
	const uint64_t *limits = linter->limits.value;

	if (!listsum_has_rule(linter, &duplicate_same_recipient_frequency))
		return;
	if (linter->past.replay)
		r->often.unknown = "not recorded";
	else if (linter->past.history == NULL)
		r->often.unknown = linter->past.no_history;
	else
		r->often.history = linter->past.history;
	r->often.most = limits[LIMIT_RECIPIENT_MESSAGES];
	r->rows.often_days = limits[LIMIT_RECIPIENT_DAYS];
}

struct msc_recipients *msc_recipients_new(
	struct msc_linter *linter, const struct msc_recipients_options *options)
{
	struct arena arena = { 0 };
	struct msc_recipients *r = arena_new(&arena, struct msc_recipients);

	r->arena = arena;
	r->linter = linter;
	r->options = *options;
	r->options.name = arena_str(&r->arena, span_str(options->name));
	if (options->column != NULL)
		r->cells.wanted =
			arena_str(&r->arena, span_str(options->column));
	r->persons.table.valued = true;
	r->domains.net = linter->net;
	r->domains.suppress = linter->suppress;
	r->rows.domains = &r->domains;
	r->rows.row = options->row;
	r->rows.context = options->context;
	begin_often(r);
	return r;
}

void msc_recipients_free(struct msc_recipients *r)
{
	struct arena arena;

	if (r == NULL)
		return;
	listcells_free(&r->cells);
	listdomains_free(&r->domains);
	listrows_free(&r->rows);
	listpersons_free(&r->persons);
	listoften_free(&r->often);
	buf_free(&r->lower);
	arena_free(&r->scratch);
	arena = r->arena;
	arena_free(&arena);
}

/* ---- one row ---- */

/* The address in lower case. */
static struct span lower_of(struct msc_recipients *r, struct span s)
{
	char *to;

	r->lower.n = 0;
	to = buf_room(&r->lower, s.n);
	for (size_t i = 0; i < s.n; i++)
		to[i] = to_lower(s.p[i]);
	return (struct span){ to, s.n };
}

/* Whether the address is on the list of suppressions, in one of the two forms
 * that its domain has. */
static bool is_suppressed(struct msc_recipients *r, struct span address,
			  size_t local, const struct listdomain *domain)
{
	const struct suppress *list = r->linter->suppress;
	const struct span forms[] = { domain->ascii, domain->unicode };

	if (list == NULL)
		return false;
	if (suppress_has_address(list, address))
		return true;
	for (size_t i = 0; i < 2; i++) {
		const char *form;

		if (span_eq(forms[i], domain->name))
			continue;
		form = arena_printf(&r->scratch, "%.*s@%.*s", (int)local,
				    address.p, (int)forms[i].n, forms[i].p);
		if (suppress_has_address(list, span_str(form)))
			return true;
	}
	return false;
}

/* What a sound address comes to by itself. */
static void look_at(struct msc_recipients *r, struct listrow *row,
		    struct span address, size_t local)
{
	struct span domain = span_skip(address, local + 1);

	row->domain = (uint32_t)listdomains_find(&r->domains, domain);
	if (is_suppressed(r, address, local, &r->domains.items[row->domain]))
		row->reason = ADDRESSEE_SUPPRESSED;
	else if (mailbox_is_role(span_first(address, local)))
		row->reason = ADDRESSEE_ROLE;
}

/* Whether it is time to look at what is known of the rows. */
static bool take_cell(struct msc_recipients *r, struct span cell, size_t line)
{
	struct addressee_spec spec = addressee_read(cell);
	struct listrow row = { .line = line, .domain = LISTROW_NO_DOMAIN };
	struct span address;
	size_t i;

	row.reason = (uint8_t)addressee_of_fault(spec.fault, spec.domain);
	row.extra = (uint32_t)spec.fault;
	if (row.reason != ADDRESSEE_FINE) {
		(void)listrows_add(&r->rows, row, spec.spec);
		return r->rows.nread % BATCH == 0;
	}
	address = lower_of(r, spec.spec);
	look_at(r, &row, address, spec.local.n);
	i = listrows_add(&r->rows, row, spec.spec);
	if (!addressee_is_removed((enum addressee)row.reason))
		listoften_add(&r->often, &r->rows, i, spec.local,
			      r->domains.items[row.domain].ascii);
	return listpersons_add(&r->persons, i, line, address, spec.local.n);
}

/* ---- all of them ---- */

static void tell(const struct msc_recipients *r)
{
	if (r->options.progress != NULL)
		r->options.progress(r->options.context, r->rows.nread,
				    r->rows.njudged);
}

/* See what the network has, and judge what can be. */
static void work(struct msc_recipients *r, int wait_ms)
{
	listdomains_work(&r->domains, wait_ms);
	listpersons_look(&r->persons, &r->rows);
	listoften_look(&r->often, &r->rows);
	listrows_judge(&r->rows);
	arena_reset(&r->scratch);
}

static void after_rows(struct msc_recipients *r)
{
	work(r, 0);
	while (listrows_full(&r->rows)) {
		work(r, WAIT_MS);
		tell(r);
	}
	if (r->rows.nread >= r->told + PROGRESS_EVERY) {
		tell(r);
		r->told = r->rows.nread;
	}
}

static void take_rows(struct msc_recipients *r)
{
	while (listcells_next(&r->cells))
		if (take_cell(r, r->cells.cell, r->cells.line))
			after_rows(r);
}

/* The error as the caller has it. */
static bool fail(const struct msc_recipients *r, const char *what,
		 struct msc_error *err)
{
	struct buf text = { 0 };

	buf_printf(&text, "%s: %s", r->options.name, what);
	buf_char(&text, '\0');
	err->text = text.p;
	return false;
}

bool msc_recipients_add(struct msc_recipients *r, const char *bytes, size_t n,
			struct msc_error *err)
{
	struct error why;

	if (!listcells_add(&r->cells, (struct span){ bytes, n }, &why))
		return fail(r, why.text, err);
	take_rows(r);
	return true;
}

bool msc_recipients_end(struct msc_recipients *r, struct msc_error *err)
{
	struct error why;

	if (!listcells_end(&r->cells, &why))
		return fail(r, why.text, err);
	take_rows(r);
	work(r, 0);
	while (r->rows.njudged < r->rows.nread) {
		tell(r);
		work(r, WAIT_MS);
	}
	tell(r);
	listsum(r->linter, r->options.name, &r->rows,
		listoften_unknown(&r->often));
	return true;
}
