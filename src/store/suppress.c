#include "store/suppress.h"

#include "base/crypto.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/keytable.h"

enum {
	CHUNK = 256 * 1024,
	ERRORS_MOST = 20, /* of one file that are told */
	ENTRY_MOST = 320, /* bytes: 64 before the "@", 255 behind it */
	SHA256_BYTES = 32,
	HEX_DIGITS = 2 * SHA256_BYTES,
	NAME = 0,
	BELOW = 1, /* seeds: "x.org", "*.x.org" without its star */
};

struct suppress {
	struct keytable names;  /* of addresses, and of domains */
	struct keytable hashes; /* the first bytes of each SHA-256 */
	struct digest *digest;  /* NULL: there are no hashes */
	struct arena *arena;
};

/* One file being read. */
struct reading {
	struct suppress *list;
	const char *file;
	struct buf *errors;
	struct csv csv;
	size_t nerrors, nrecords;
};

static void release(void *object)
{
	struct suppress *s = object;

	keytable_free(&s->names);
	keytable_free(&s->hashes);
}

struct suppress *suppress_new(struct arena *a)
{
	struct suppress *s = arena_new(a, struct suppress);

	s->arena = a;
	arena_at_end(a, release, s);
	return s;
}

/* ---- reading ---- */

/* The first bytes of a digest as a key. Eight of them are as hard to hit by
 * chance as any other hash of 64 bits. */
static uint64_t key_of(const unsigned char *digest)
{
	uint64_t key = 0;

	for (size_t i = 0; i < sizeof(key); i++)
		key = key << 8 | digest[i];
	return key;
}

static bool read_digest(struct span cell, uint64_t *key)
{
	unsigned char digest[SHA256_BYTES];

	if (cell.n != HEX_DIGITS)
		return false;
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		int high = hex_value(cell.p[2 * i]);
		int low = hex_value(cell.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		digest[i] = (unsigned char)(high << 4 | low);
	}
	*key = key_of(digest);
	return true;
}

/* Whether it looks like a domain: labels with dots between, the last of them
 * not a number. Not as strict as a rule: what is none is listed in vain. */
static bool is_domain(struct span name)
{
	size_t label = 0;
	bool dotted = false;

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c == '.') {
			if (i == label)
				return false;
			dotted = true;
			label = i + 1;
		} else if (is_ascii(c) && !is_alnum(c) && c != '-' &&
			   c != '_') {
			return false;
		}
	}
	return dotted && label < name.n && !is_digit(name.p[label]);
}

/* The entry that a cell is, in lower case; empty if it is none. "@example.org"
 * is a way to write a domain, ".example.org" one to write "*.example.org". */
static struct span read_name(struct span cell, char to[ENTRY_MOST])
{
	size_t at = span_until(cell, '@'), n = 0;
	struct span domain;

	if (at == 0)
		cell = span_skip(cell, 1);
	if (span_starts(cell, SPAN("*.")))
		cell = span_skip(cell, 1);
	at = span_until(cell, '@');
	domain = at == cell.n ? cell : span_skip(cell, at + 1);
	if (span_starts(cell, SPAN("."))) {
		domain = span_skip(cell, 1);
		to[n++] = '*';
	}
	if (cell.n + n > ENTRY_MOST || !is_domain(domain))
		return (struct span){ to, 0 };
	for (size_t i = 0; i < cell.n; i++)
		to[n++] = to_lower(cell.p[i]);
	return (struct span){ to, n };
}

static void add_name(struct suppress *s, struct span name)
{
	uint64_t key = name.p[0] == '*' ? hash_bytes(BELOW, span_skip(name, 1))
					: hash_bytes(NAME, name);

	(void)keytable_add(&s->names, key, NULL);
}

/* Whether one of the record's cells is an entry, which is then on the list. A
 * login name may look like a domain, so that these come last. */
static bool take_record(struct reading *r)
{
	char lower[ENTRY_MOST], domain[ENTRY_MOST];
	struct span last = { domain, 0 };

	for (size_t i = 0; i < r->csv.ncells; i++) {
		struct span cell = span_trim(r->csv.cells[i]);
		struct span name =
			read_name(cell, last.n == 0 ? domain : lower);
		uint64_t key;

		if (read_digest(cell, &key)) {
			(void)keytable_add(&r->list->hashes, key, NULL);
			return true;
		}
		if (span_has(name, '@')) {
			add_name(r->list, name);
			return true;
		}
		if (last.n == 0)
			last = name;
	}
	if (last.n > 0)
		add_name(r->list, last);
	return last.n > 0;
}

/* A comment, or a line without anything. */
static bool is_empty(const struct csv *csv)
{
	struct span first = span_trim(csv->cells[0]);

	if (first.n > 0)
		return first.p[0] == '#';
	for (size_t i = 1; i < csv->ncells; i++)
		if (span_trim(csv->cells[i]).n > 0)
			return false;
	return true;
}

static void complain(struct reading *r, size_t line, const char *what)
{
	if (++r->nerrors <= ERRORS_MOST)
		buf_printf(r->errors, "%s:%zu: %s\n", r->file, line, what);
	else if (r->nerrors == ERRORS_MOST + 1)
		buf_printf(r->errors, "%s: and more lines like that\n",
			   r->file);
}

static void take_records(struct reading *r)
{
	while (csv_next(&r->csv)) {
		if (is_empty(&r->csv))
			continue;
		/* The first may be a header. */
		if (!take_record(r) && r->nrecords > 0)
			complain(r, r->csv.line,
				 "there is no address, domain or SHA-256 (64 "
				 "hexadecimal digits)");
		r->nrecords++;
	}
}

/* What stands between cells, as far as the first line tells. */
static char separator_of(struct span held)
{
	static const char separators[] = { ',', ';', '\t' };
	struct span line = held;

	/* Past comments and empty lines. */
	while (held.n > 0) {
		line = span_first(held, span_until(held, '\n'));
		held = span_skip(held, line.n + 1);
		line = span_trim(line);
		if (line.n > 0 && line.p[0] != '#')
			break;
	}
	for (size_t i = 0; i < sizeof(separators); i++)
		if (span_has(line, separators[i]))
			return separators[i];
	return ',';
}

static bool read_all(struct reading *r, const struct file *file, char *chunk,
		     struct error *err)
{
	bool first = true;
	size_t n;

	do {
		if (!file_chunk(file, chunk, CHUNK, &n, err))
			return false;
		csv_add(&r->csv, (struct span){ chunk, n });
		if (n == 0)
			csv_end(&r->csv);
		if (first)
			r->csv.separator = separator_of(csv_held(&r->csv));
		first = false;
		take_records(r);
	} while (n > 0);
	return true;
}

void suppress_read(struct suppress *s, const char *name, struct buf *errors)
{
	struct reading r = { .list = s, .file = name, .errors = errors };
	struct buf chunk = { 0 };
	struct file file;
	struct error err;

	if (!file_open(&file, name, &err)) {
		buf_printf(errors, "%s: %s\n", name, err.text);
		return;
	}
	if (!read_all(&r, &file, buf_room(&chunk, CHUNK), &err))
		buf_printf(errors, "%s: %s\n", name, err.text);
	if (s->hashes.n > 0 && s->digest == NULL && crypto_available())
		s->digest = digest_new(s->arena);
	if (s->hashes.n > 0 && s->digest == NULL)
		buf_printf(errors,
			   "%s: SHA-256 needs OpenSSL's libcrypto, which is "
			   "not there\n",
			   name);
	file_close(&file);
	csv_free(&r.csv);
	buf_free(&chunk);
}

/* ---- asking ---- */

/* Most lists have no hashes, and then none is made. */
static bool has(const struct suppress *s, struct span name)
{
	if (keytable_has(&s->names, hash_bytes(NAME, name)))
		return true;
	if (s->digest == NULL)
		return false;
	digest_begin(s->digest, DIGEST_SHA256);
	digest_add(s->digest, name);
	return keytable_has(
		&s->hashes,
		key_of((const unsigned char *)digest_end(s->digest).p));
}

bool suppress_has_address(const struct suppress *s, struct span address)
{
	return has(s, address);
}

/* It, or all below a domain that it is below. */
bool suppress_has_domain(const struct suppress *s, struct span domain)
{
	if (has(s, domain))
		return true;
	for (size_t at = 0; at < domain.n; at++) {
		struct span rest = span_skip(domain, at);

		if (rest.p[0] == '.' &&
		    keytable_has(&s->names, hash_bytes(BELOW, rest)))
			return true;
	}
	return false;
}

void suppress_answer(const struct suppress *s, struct facts *facts)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		bool is_address = span_has(fact->name, '@');
		struct fact answer = { .state = FACT_NONE };

		if (fact->kind != FACT_SUPPRESSED)
			continue;
		if (is_address ? suppress_has_address(s, fact->name)
			       : suppress_has_domain(s, fact->name))
			answer.state = FACT_FOUND;
		fact_answer(fact, &answer);
	}
}
