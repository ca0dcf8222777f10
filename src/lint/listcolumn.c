#include "lint/listcolumn.h"

#include "check/addressee.h"

enum { RECORDS_MOST = 200 };

/* What a sample holds if it is read with one separator. */
struct reading {
	struct listcolumn column;
	size_t addresses;  /* in that column */
	bool named;        /* the header says that they are */
	bool found;        /* the column that is wanted is there */
	struct buf header; /* its cells, for people */
};

/* In lower case, without blanks, hyphens and underscores. */
static const struct span names[] = {
	SPAN_INIT("email"),
	SPAN_INIT("mail"),
	SPAN_INIT("emailaddress"),
	SPAN_INIT("mailaddress"),
	SPAN_INIT("address"),
	SPAN_INIT("recipient"),
	SPAN_INIT("emailadresse"),
	SPAN_INIT("mailadresse"),
	SPAN_INIT("adresseemail"),
	SPAN_INIT("courriel"),
	SPAN_INIT("correo"),
	SPAN_INIT("correoelectrónico"),
	SPAN_INIT("correoelectronico"),
	SPAN_INIT("邮箱"),
	SPAN_INIT("邮箱地址"),
	SPAN_INIT("電子メール"),
	SPAN_INIT("メールアドレス"),
	SPAN_INIT("이메일"),
};

static bool is_usual_name(struct span cell)
{
	char to[64];
	size_t n = 0;

	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i];

		if (c == ' ' || c == '-' || c == '_' || c == '"')
			continue;
		if (n == sizeof(to))
			return false;
		to[n++] = to_lower(c);
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_eq((struct span){ to, n }, names[i]))
			return true;
	return false;
}

bool listcolumn_is_void(const struct csv *csv)
{
	if (csv->separator == '\0' &&
	    span_starts(span_trim(csv->cells[0]), SPAN("#")))
		return true;
	for (size_t i = 0; i < csv->ncells; i++)
		if (span_trim(csv->cells[i]).n > 0)
			return false;
	return true;
}

static bool is_address(struct span cell)
{
	return addressee_read(cell).fault == ADDRESS_FINE;
}

/* The column of that name or number; ncells if there is none. */
static size_t find_wanted(const struct csv *csv, struct span wanted)
{
	uint64_t number;
	size_t i = 0;

	while (i < csv->ncells && !span_ieq(span_trim(csv->cells[i]), wanted))
		i++;
	if (i == csv->ncells && span_number(wanted, 1, csv->ncells, &number))
		i = (size_t)number - 1;
	return i;
}

static void read_header(struct reading *r, const struct csv *csv,
			const char *wanted)
{
	size_t usual = 0, at = csv->ncells;

	for (size_t i = 0; i < csv->ncells; i++) {
		struct span cell = span_first(span_trim(csv->cells[i]), 40);

		buf_printf(&r->header, "%s%.*s", i > 0 ? ", " : "", (int)cell.n,
			   cell.p);
	}
	while (usual < csv->ncells && !is_usual_name(csv->cells[usual]))
		usual++;
	if (wanted != NULL)
		at = find_wanted(csv, span_str(wanted));
	r->found = at < csv->ncells;
	r->named = !r->found && usual < csv->ncells;
	if (r->named)
		at = usual;
	if (r->found || r->named)
		r->column.column = at;
	r->column.header = true;
	for (size_t i = 0; i < csv->ncells; i++)
		if (span_has(csv->cells[i], '@') ||
		    (span_has(csv->cells[i], '.') && !r->found && !r->named))
			r->column.header = false;
}

/* Which column has most addresses, unless it is known already. */
static void choose(struct reading *r, const size_t counts[CSV_CELLS_MOST],
		   bool known)
{
	size_t best = r->column.column;

	for (size_t i = 0; i < CSV_CELLS_MOST && !known; i++)
		if (counts[i] > counts[best])
			best = i;
	r->column.column = best;
	r->addresses = counts[best];
	if (r->addresses == 0 && !r->found && !r->named)
		r->column.header = false;
}

static struct reading read_sample(struct span sample, char separator,
				  const char *wanted, struct csv *csv)
{
	struct reading r = { .column.separator = separator };
	size_t counts[CSV_CELLS_MOST] = { 0 }, nrecords = 0;

	csv->separator = separator;
	csv_add(csv, sample);
	while (nrecords < RECORDS_MOST && csv_next(csv)) {
		if (listcolumn_is_void(csv))
			continue;
		if (nrecords++ == 0)
			read_header(&r, csv, wanted);
		for (size_t i = 0; i < csv->ncells; i++)
			counts[i] += is_address(csv->cells[i]);
	}
	choose(&r, counts, r.found || (r.named && counts[r.column.column] > 0));
	return r;
}

/* Whether a reads the list better than b. */
static bool is_better(const struct reading *a, const struct reading *b)
{
	if (a->found != b->found)
		return a->found;
	if (a->addresses != b->addresses)
		return a->addresses > b->addresses;
	return a->named && !b->named;
}

bool listcolumn_find(struct listcolumn *found, struct span sample,
		     const char *wanted, struct error *err)
{
	static const char separators[] = { '\0', ',', ';', '\t' };
	struct reading best = { 0 };
	bool fine;

	for (size_t i = 0; i < sizeof(separators); i++) {
		struct csv csv = { 0 };
		struct reading r;

		csv_end(&csv);
		r = read_sample(sample, separators[i], wanted, &csv);
		csv_free(&csv);
		if (i == 0 || is_better(&r, &best)) {
			buf_free(&best.header);
			best = r;
		} else {
			buf_free(&r.header);
		}
	}
	fine = wanted == NULL || best.found ||
	       error_set(err, ERROR_USAGE,
			 "there is no column \"%.100s\"; there are: %.*s",
			 wanted, (int)span_first(buf_span(&best.header), 700).n,
			 best.header.p == NULL ? "" : best.header.p);
	buf_free(&best.header);
	*found = best.column;
	return fine;
}
