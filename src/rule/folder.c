#include "rule/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/span.h"

/* A folder that is still to be read. */
struct place {
	const char *path;
	size_t depth;
};

struct walk {
	struct arena *arena;
	struct place *places;
	size_t nplaces, places_room;
	const char **files;
	size_t nfiles, files_room;
	struct error *err;
};

bool folder_is(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool ends(const char *name, const char *suffix)
{
	size_t n = strlen(name), end = strlen(suffix);

	return n > end && strcmp(name + n - end, suffix) == 0;
}

static bool add(struct walk *walk, const char *path, bool folder, size_t depth)
{
	if (walk->nplaces + walk->nfiles == FOLDER_FILES)
		return error_set(walk->err, ERROR_LIMIT,
				 "more than %d files and folders",
				 FOLDER_FILES);
	if (folder) {
		walk->places =
			arena_grow(walk->arena, walk->places, walk->nplaces, 1,
				   &walk->places_room, sizeof(*walk->places));
		walk->places[walk->nplaces++] = (struct place){ path, depth };
		return depth <= FOLDER_DEPTH ||
		       error_set(walk->err, ERROR_LIMIT,
				 "folders more than %d deep", FOLDER_DEPTH);
	}
	if (!ends(path, ".json"))
		return true;
	walk->files = arena_grow(walk->arena, walk->files, walk->nfiles, 1,
				 &walk->files_room, sizeof(*walk->files));
	walk->files[walk->nfiles++] = path;
	return true;
}

static bool failed(struct walk *walk, const char *path)
{
	return error_set(walk->err, ERROR_IO, "%s: %s", path,
			 strerrordesc_np(errno));
}

static bool read_place(struct walk *walk, struct place place)
{
	DIR *folder = opendir(place.path);
	const struct dirent *entry;
	const char *path;
	bool ok = true;

	if (folder == NULL)
		return failed(walk, place.path);
	/* The stream is ours. NOLINTNEXTLINE(concurrency-mt-unsafe) */
	while (ok && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		path = arena_printf(walk->arena, "%s/%s", place.path,
				    entry->d_name);
		/* Whether it is one needs no look where that is known. */
		ok = add(walk, path, entry->d_type != DT_REG && folder_is(path),
			 place.depth + 1);
	}
	(void)closedir(folder);
	return ok;
}

static int by_name(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcmp(*a, *b);
}

bool folder_files(struct arena *a, const char *path, const char *const **files,
		  size_t *n, struct error *err)
{
	struct walk walk = { .arena = a, .err = err };
	struct span name = span_str(path);

	while (name.n > 1 && name.p[name.n - 1] == '/')
		name.n--;
	if (!add(&walk, arena_str(a, name), folder_is(path), 0))
		return false;
	for (size_t i = 0; i < walk.nplaces; i++)
		if (!read_place(&walk, walk.places[i]))
			return false;
	if (walk.nfiles > 0)
		qsort(walk.files, walk.nfiles, sizeof(*walk.files), by_name);
	*files = walk.files;
	*n = walk.nfiles;
	return true;
}
