#include "cli/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/output.h"

enum {
	REPLAY_MOST = 256 * 1024 * 1024, /* bytes */
	CACHE_MOST = 1024 * 1024,
	CA_MOST = 16 * 1024 * 1024,
};

static const char folder[] = "mailspamcheck";

/* A file of the cache. */
enum store { STORE_DNS, STORE_LINKS, STORES };

/* The version is that of the file's form. */
static const struct {
	const char *name;
	char *(*tell)(const struct msc_linter *linter, size_t *length);
} stores[STORES] = {
	[STORE_DNS] = { "dns-1", msc_linter_cache },
	[STORE_LINKS] = { "links-1", msc_linter_cache_links },
};

/* Of links nothing is kept unless that is asked for: what they answered last
 * week is no proof that they answer today. Where none is requested, what is
 * kept must not be written over with nothing. */
static bool is_used(const struct options *o, enum store store)
{
	return o->cache != NULL && (store == STORE_DNS ||
				    (o->lint.cache_links && !o->lint.no_links));
}

/* Whom the answers are from: what other servers say is not what those of the
 * system do, nor what is found with other certificates or in a private
 * network. Each choice has a file of its own; 0: none was made. */
static uint64_t answers_of(const struct options *o, enum store store)
{
	const char *const *resolver = o->lint.resolvers;
	uint64_t who = 0;

	for (; resolver != NULL && *resolver != NULL; resolver++)
		who = hash_bytes(who, span_str(*resolver));
	if (store == STORE_DNS)
		return who;
	if (o->lint.allow_private)
		who = hash_bytes(who, SPAN("--allow-private"));
	if (o->lint.ca_file != NULL)
		who = hash_bytes(who, span_str(o->lint.ca_file));
	return who;
}

static const char *cache_file(struct arena *a, const struct options *o,
			      enum store store)
{
	uint64_t who = answers_of(o, store);

	if (who == 0)
		return arena_printf(a, "%s/%s/%s.jsonl", o->cache, folder,
				    stores[store].name);
	return arena_printf(a, "%s/%s/%s-%016" PRIx64 ".jsonl", o->cache,
			    folder, stores[store].name, who);
}

/* Whether nothing stands in the way of a cache there: to open a pipe would wait
 * for whoever holds its other end. */
static bool may_be_cache(const char *file)
{
	struct stat st;

	return stat(file, &st) != 0 || S_ISREG(st.st_mode);
}

static void read_cache(const struct options *o, enum store store,
		       struct msc_linter *linter)
{
	struct arena a = { 0 };
	struct buf bytes = { 0 };
	struct msc_error problem = { NULL };
	struct error err;
	const char *file = cache_file(&a, o, store);

	if (may_be_cache(file) && file_read(&bytes, file, CACHE_MOST, &err))
		(void)msc_linter_learn(linter, stores[store].name, bytes.p,
				       bytes.n, &problem);
	msc_error_free(&problem);
	buf_free(&bytes);
	arena_free(&a);
}

bool memory_begin(const struct options *o, struct msc_linter *linter,
		  struct error *err)
{
	struct buf bytes = { 0 };
	struct msc_error problem = { NULL };
	bool fine;

	for (enum store i = 0; i < STORES; i++)
		if (is_used(o, i))
			read_cache(o, i, linter);
	if (o->replay == NULL)
		return true;
	fine = file_read(&bytes, o->replay, REPLAY_MOST, err);
	if (!fine) {
		struct error why = *err;

		(void)error_set(err, why.kind, "--replay: %s: %.900s",
				o->replay, why.text);
	} else if (!msc_linter_learn(linter, o->replay, bytes.p, bytes.n,
				     &problem)) {
		fine = error_set(err, ERROR_SYNTAX, "%s", problem.text);
	}
	msc_error_free(&problem);
	buf_free(&bytes);
	return fine;
}

bool memory_check_ca(const struct options *o, struct error *err)
{
	const char *file = o->lint.ca_file;
	struct buf bytes = { 0 };
	struct error why;
	bool fine;

	if (file == NULL)
		return true;
	if (!file_read(&bytes, file, CA_MOST, &why))
		return error_set(err, why.kind, "--ca-file: %s: %.900s", file,
				 why.text);
	fine = span_find(buf_span(&bytes), SPAN("CERTIFICATE-----")) < bytes.n;
	buf_free(&bytes);
	return fine || error_set(err, ERROR_SYNTAX,
				 "--ca-file: %s: there is no certificate in "
				 "PEM form in it",
				 file);
}

/* The text as the file; false if that failed. */
static bool write_file(const char *file, struct span text, struct error *err)
{
	struct output output = output_stdout();
	bool quiet;
	bool fine = output_open(&output, file, err) &&
		    output_write(&output, text, &quiet, err) &&
		    output_commit(&output, err);

	output_drop(&output);
	return fine;
}

/* The whole lines of the text that are not too many. */
static struct span bounded(struct span text)
{
	size_t n = text.n > CACHE_MOST ? CACHE_MOST : text.n;

	while (n > 0 && text.p[n - 1] != '\n')
		n--;
	return span_first(text, n);
}

static void write_cache(const struct options *o, enum store store,
			const struct msc_linter *linter)
{
	struct arena a = { 0 };
	const char *file = cache_file(&a, o, store);
	size_t n;
	char *text = stores[store].tell(linter, &n);
	struct error err;

	/* Where there is no home, there is nothing to make one for. */
	(void)mkdir(o->cache, 0700);
	(void)mkdir(arena_printf(&a, "%s/%s", o->cache, folder), 0700);
	if (may_be_cache(file))
		(void)write_file(file, bounded((struct span){ text, n }), &err);
	free(text);
	arena_free(&a);
}

bool memory_end(const struct options *o, const struct msc_linter *linter,
		struct error *err)
{
	struct error why;
	size_t n;
	char *text;
	bool fine = true;

	for (enum store i = 0; i < STORES; i++)
		if (is_used(o, i))
			write_cache(o, i, linter);
	if (o->record != NULL) {
		text = msc_linter_recorded(linter, &n);
		fine = write_file(o->record, (struct span){ text, n }, &why);
		if (!fine)
			(void)error_set(err, why.kind, "--record: %.1000s",
					why.text);
		free(text);
	}
	return fine;
}
