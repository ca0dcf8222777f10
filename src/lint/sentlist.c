#include "lint/sentlist.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/keytable.h"
#include "check/addressee.h"
#include "check/sent.h"
#include "lint/listcells.h"

struct reading {
	struct listcells cells;
	struct buf *addresses;  /* each with a NUL at its end */
	struct keytable seen;   /* their hashes */
	uint64_t with, without; /* rows: an address */
	struct arena scratch;
};

static void take_cell(struct reading *r)
{
	struct addressee_spec spec = addressee_read(r->cells.cell);
	struct span address = { 0 };

	arena_reset(&r->scratch);
	if (spec.fault == ADDRESS_FINE)
		address = sent_address(&r->scratch, spec.local, spec.domain);
	if (address.n == 0) {
		r->without++;
		return;
	}
	r->with++;
	if (keytable_add(&r->seen, hash_name(address), NULL))
		return;
	buf_add(r->addresses, address);
	buf_char(r->addresses, '\0');
}

static bool read_rows(struct reading *r, const struct file *file,
		      struct error *err)
{
	struct buf bytes = { 0 };
	bool fine = true;
	size_t n = 1;

	while (fine && n > 0) {
		char *to = buf_room(&bytes, LIST_SAMPLE);

		fine = file_chunk(file, to, LIST_SAMPLE, &n, err) &&
		       (n > 0 ? listcells_add(&r->cells, (struct span){ to, n },
					      err)
			      : listcells_end(&r->cells, err));
		while (fine && listcells_next(&r->cells))
			take_cell(r);
	}
	buf_free(&bytes);
	return fine;
}

static bool is_list(const struct reading *r, struct error *err)
{
	if (r->with == 0)
		return error_set(err, ERROR_USAGE, "there is no address in it");
	/* Such as a message, whose fields have some. */
	if (r->cells.wanted == NULL && r->with < r->without)
		return error_set(err, ERROR_USAGE,
				 "most lines of it have no address: is it the "
				 "list?");
	return true;
}

static void free_addresses(void *object)
{
	buf_free(object);
}

bool sentlist_read(struct arena *a, const char *file, const char *column,
		   struct msc_sent_list *list, struct error *err)
{
	struct reading r = { .cells.wanted = column,
			     .addresses = arena_new(a, struct buf) };
	bool is_stdin = span_is(span_str(file), "-"), fine;
	struct error why;
	struct file from;

	if (!file_open(&from, is_stdin ? NULL : file, &why))
		return error_set(err, ERROR_IO, "%s: %s", file, why.text);
	arena_at_end(a, free_addresses, r.addresses);
	fine = read_rows(&r, &from, &why) && is_list(&r, &why);
	if (fine)
		*list = (struct msc_sent_list){ .n = r.seen.n,
						.without_address = r.without,
						.addresses = r.addresses->p };
	file_close(&from);
	listcells_free(&r.cells);
	keytable_free(&r.seen);
	arena_free(&r.scratch);
	return fine || error_set(err, why.kind, "%s: %.900s", file, why.text);
}
