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
};

/* The version is that of the file's form. */
static const char folder[] = "mailspamcheck", name[] = "dns-1";

/* What other servers say is not what those of the system do: each choice of
 * --resolver has a file of its own. */
static const char *cache_file(struct arena *a, const struct options *o)
{
	const char *const *resolver = o->lint.resolvers;
	uint64_t who = 0;

	if (resolver == NULL)
		return arena_printf(a, "%s/%s/%s.jsonl", o->cache, folder,
				    name);
	for (; *resolver != NULL; resolver++)
		who = hash_bytes(who, span_str(*resolver));
	return arena_printf(a, "%s/%s/%s-%016" PRIx64 ".jsonl", o->cache,
			    folder, name, who);
}

/* Whether nothing stands in the way of a cache there: to open a pipe would wait
 * for whoever holds its other end. */
static bool may_be_cache(const char *file)
{
	struct stat st;

	return stat(file, &st) != 0 || S_ISREG(st.st_mode);
}

static void read_cache(const struct options *o, struct msc_linter *linter)
{
	struct arena a = { 0 };
	struct buf bytes = { 0 };
	struct msc_error problem = { NULL };
	struct error err;
	const char *file = cache_file(&a, o);

	if (may_be_cache(file) && file_read(&bytes, file, CACHE_MOST, &err))
		(void)msc_linter_learn(linter, name, bytes.p, bytes.n,
				       &problem);
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

	if (o->cache != NULL)
		read_cache(o, linter);
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

static void write_cache(const struct options *o, struct span text)
{
	struct arena a = { 0 };
	const char *file = cache_file(&a, o);
	struct error err;

	/* Where there is no home, there is nothing to make one for. */
	(void)mkdir(o->cache, 0700);
	(void)mkdir(arena_printf(&a, "%s/%s", o->cache, folder), 0700);
	if (may_be_cache(file))
		(void)write_file(file, bounded(text), &err);
	arena_free(&a);
}

bool memory_end(const struct options *o, const struct msc_linter *linter,
		struct error *err)
{
	struct error why;
	size_t n;
	char *text;
	bool fine = true;

	if (o->cache != NULL) {
		text = msc_linter_cache(linter, &n);
		write_cache(o, (struct span){ text, n });
		free(text);
	}
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
