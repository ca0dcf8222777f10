#include "lint/listrows.h"

#include "check/sender.h"

enum {
	/* That wait; as many again may be judged and not forgotten yet. */
	ROWS_MOST = 1 << 20,
	TEXT_MOST = 32 * 1024 * 1024, /* bytes of their addresses */
	ADDRESS_MOST = 1000,          /* bytes of what is no address at all */
};

void listrows_free(struct listrows *rows)
{
	arena_free(&rows->arena);
	buf_free(&rows->text);
	buf_free(&rows->sentence);
	buf_free(&rows->suggestion);
}

bool listrows_full(const struct listrows *rows)
{
	size_t n = rows->n - rows->first;

	return n >= ROWS_MOST ||
	       (n > 0 &&
		rows->text.n - rows->items[rows->first].text >= TEXT_MOST);
}

/* Forget those that were judged: there are as many as wait, or more, so that no
 * row is moved often. */
static void close_up(struct listrows *rows)
{
	size_t left = rows->n - rows->first;
	size_t from = left > 0 ? rows->items[rows->first].text : rows->text.n;

	rows->text.n -= from;
	if (left > 0) {
		memmove(rows->items, rows->items + rows->first,
			left * sizeof(*rows->items));
	}
	if (rows->text.n > 0)
		memmove(rows->text.p, rows->text.p + from, rows->text.n);
	for (size_t i = 0; i < left; i++)
		rows->items[i].text -= (uint32_t)from;
	rows->n = left;
	rows->first = 0;
}

size_t listrows_add(struct listrows *rows, struct listrow row,
		    struct span address)
{
	rows->items = arena_grow(&rows->arena, rows->items, rows->n, 1,
				 &rows->room, sizeof(*rows->items));
	row.text = (uint32_t)rows->text.n;
	if (rows->row != NULL) {
		address = span_first(address, ADDRESS_MOST);
		row.length = (uint16_t)address.n;
		buf_add(&rows->text, address);
	}
	rows->items[rows->n] = row;
	rows->nread++;
	return rows->n++;
}

void listrows_worsen(struct listrows *rows, size_t i, enum addressee reason,
		     uint32_t extra)
{
	struct listrow *row = &rows->items[i];
	enum addressee before = (enum addressee)row->reason;

	if (addressee_worse(reason, before) == before)
		return;
	row->reason = (uint8_t)reason;
	row->extra = extra;
}

/* The sentence of what the row itself says. */
static const char *own_text(struct listrows *rows, const struct listrow *row)
{
	const char *usual = addressee_texts[row->reason].text;
	struct buf *text = &rows->sentence;

	text->n = 0;
	if (row->reason == ADDRESSEE_SYNTAX)
		buf_printf(text, "%s: %s", usual,
			   address_fault_text((enum address_fault)row->extra));
	else if (row->reason == ADDRESSEE_TWICE)
		buf_printf(text, "the address stood in line %u before",
			   row->extra);
	else if (row->reason == ADDRESSEE_SAME_PERSON)
		buf_printf(text, "this is most likely the person of line %u",
			   row->extra);
	else if (row->reason == ADDRESSEE_OFTEN)
		buf_printf(text, "the address got %u message%s in %u day%s",
			   row->extra, row->extra == 1 ? "" : "s",
			   (unsigned)rows->often_days,
			   rows->often_days == 1 ? "" : "s");
	else
		return usual;
	buf_char(text, '\0');
	return text->p;
}

/* The address that was likely meant; NULL if this one may be. */
static const char *suggestion(struct listrows *rows, const struct listrow *row,
			      struct span address,
			      const struct listdomain *domain)
{
	struct buf *text = &rows->suggestion;

	text->n = 0;
	if (row->reason == ADDRESSEE_FINAL_DOT) {
		while (address.n > 0 && address.p[address.n - 1] == '.')
			address.n--;
		buf_add(text, address);
	} else if (domain != NULL && domain->meant.n > 0) {
		buf_add(text, span_first(address, address.n - domain->name.n));
		buf_add(text, domain->meant);
	} else {
		return NULL;
	}
	buf_char(text, '\0');
	return text->p;
}

static void hand_on(struct listrows *rows, const struct listrow *row,
		    const struct listdomain *domain, enum addressee reason)
{
	struct span address =
		span_slice(buf_span(&rows->text), row->text, row->length);
	struct msc_recipient recipient = {
		.line = row->line,
		.address = address.p,
		.length = address.n,
		.verdict = addressee_texts[reason].verdict,
		.reason = addressee_texts[reason].reason,
		.text = addressee_texts[reason].text,
		.suggestion = suggestion(rows, row, address, domain),
	};

	if (reason == row->reason)
		recipient.text = own_text(rows, row);
	else if (domain != NULL && domain->text != NULL)
		recipient.text = domain->text;
	rows->row(rows->context, &recipient);
}

/* Whether the row can be judged; then it is. */
static bool judge(struct listrows *rows, const struct listrow *row)
{
	enum addressee reason = (enum addressee)row->reason;
	const struct listdomain *domain = NULL;

	if (row->domain != LISTROW_NO_DOMAIN)
		domain = &rows->domains->items[row->domain];
	if (domain != NULL && !domain->settled && !addressee_is_removed(reason))
		return false;
	if (domain != NULL)
		reason = addressee_worse(reason, domain->reason);
	rows->counts[reason]++;
	rows->njudged++;
	if (rows->row != NULL)
		hand_on(rows, row, domain, reason);
	return true;
}

void listrows_judge(struct listrows *rows)
{
	while (rows->first < rows->n && judge(rows, &rows->items[rows->first]))
		rows->first++;
	if (rows->first > 0 && 2 * rows->first >= rows->n)
		close_up(rows);
}
