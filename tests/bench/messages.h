/* What the benchmarks that work in memory have in common: the files they are
 * given, and the clock. */
#ifndef TESTS_BENCH_MESSAGES_H
#define TESTS_BENCH_MESSAGES_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"

enum { MOST = 1024 * 1024 * 1024 }; /* bytes of a file */

/* Takes the bytes of a file, which live in the arena. */
typedef void message_fn(void *corpus, struct span bytes);

static inline int by_name(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcmp(*a, *b);
}

static inline void read_message(struct arena *arena, const char *name,
				message_fn *add, void *corpus)
{
	struct buf file = { 0 };
	struct error err;

	if (!file_read(&file, name, MOST, &err)) {
		(void)fprintf(stderr, "%s: %s\n", name, err.text);
		exit(2);
	}
	add(corpus, arena_span(arena, buf_span(&file)));
	buf_free(&file);
}

/* Read a file, or those of a folder in the order of their names. */
static inline void read_messages(struct arena *arena, const char *path,
				 message_fn *add, void *corpus)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	const char **names = NULL;
	size_t n = 0, room = 0;

	if (folder == NULL) {
		read_message(arena, path, add, corpus);
		return;
	}
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_type != DT_REG ||
		    strcmp(entry->d_name, "INDEX.tsv") == 0)
			continue;
		names = arena_grow(arena, names, n, 1, &room, sizeof(*names));
		names[n++] = arena_printf(arena, "%s/%s", path, entry->d_name);
	}
	(void)closedir(folder);
	if (n > 0)
		qsort(names, n, sizeof(*names), by_name);
	for (size_t i = 0; i < n; i++)
		read_message(arena, names[i], add, corpus);
}

static inline double seconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static inline int by_size(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

#endif
