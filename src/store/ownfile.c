#include "store/ownfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/span.h"

static bool failed(struct trouble *trouble, const char *file)
{
	int error = errno;
	enum trouble_kind kind = TROUBLE_UNREADABLE;

	if (error == EACCES || error == EPERM || error == EROFS)
		kind = TROUBLE_REFUSED;
	if (error == ENOSPC || error == EDQUOT || error == EFBIG)
		kind = TROUBLE_FULL;
	return trouble_set(trouble, kind, "%s: %s", file,
			   strerrordesc_np(error));
}

static bool is_owned(const struct stat *st)
{
	return st->st_uid == geteuid() || st->st_uid == 0;
}

/* The part of the path before the last slash, "." if there is none. */
static const char *folder_of(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/');

	if (slash == NULL)
		return ".";
	if (slash == file)
		return "/";
	return arena_str(a, (struct span){ file, (size_t)(slash - file) });
}

static const char *name_of(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash == NULL ? file : slash + 1;
}

/* Who runs as root with another's home, as by sudo, would leave a folder there
 * that its owner could not use. */
static bool check_parent(struct arena *a, const char *folder,
			 struct trouble *trouble)
{
	const char *parent = folder_of(a, folder);
	struct stat st;

	if (stat(parent, &st) != 0)
		return failed(trouble, parent);
	return is_owned(&st) ||
	       trouble_set(trouble, TROUBLE_REFUSED,
			   "%s belongs to another user: no folder is made in "
			   "it",
			   parent);
}

static bool sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool fine = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		(void)close(fd);
	return fine;
}

/* As mkdir -p. */
static bool make_folder(struct arena *a, const char *folder,
			struct trouble *trouble)
{
	struct span path = span_str(folder);

	for (size_t at = 1; at <= path.n; at++) {
		const char *part;

		if (at < path.n && path.p[at] != '/')
			continue;
		part = arena_str(a, span_first(path, at));
		if (access(part, F_OK) == 0)
			continue;
		if (!check_parent(a, part, trouble))
			return false;
		if (mkdir(part, S_IRWXU) != 0 && errno != EEXIST)
			return failed(trouble, part);
		if (!sync_path(folder_of(a, part)))
			return failed(trouble, folder_of(a, part));
	}
	return true;
}

static bool check_folder(const char *folder, struct trouble *trouble)
{
	struct stat st;

	if (stat(folder, &st) != 0)
		return failed(trouble, folder);
	if (!S_ISDIR(st.st_mode))
		return trouble_set(trouble, TROUBLE_REFUSED,
				   "%s is not a folder", folder);
	if ((st.st_mode & S_IWOTH) != 0)
		return trouble_set(trouble, TROUBLE_REFUSED,
				   "%s may be written to by everybody: the "
				   "history needs a folder of its own",
				   folder);
	return is_owned(&st) ||
	       trouble_set(trouble, TROUBLE_REFUSED,
			   "%s belongs to another user", folder);
}

static bool check_file(const char *file, const struct stat *st, bool secret,
		       struct trouble *trouble)
{
	if (S_ISLNK(st->st_mode))
		return trouble_set(trouble, TROUBLE_REFUSED,
				   "%s is a symbolic link, which is not "
				   "followed",
				   file);
	if (!S_ISREG(st->st_mode))
		return trouble_set(trouble, TROUBLE_REFUSED,
				   "%s is not a regular file", file);
	if (!is_owned(st))
		return trouble_set(trouble, TROUBLE_REFUSED,
				   "%s belongs to another user", file);
	if (secret && (st->st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return trouble_set(trouble, TROUBLE_KEY,
				   "%s can be read by others: chmod 600 it",
				   file);
	return (st->st_mode & (S_IWGRP | S_IWOTH)) == 0 ||
	       trouble_set(trouble, TROUBLE_REFUSED,
			   "%s may be written to by others: chmod 600 it",
			   file);
}

static bool look_at(struct arena *a, const char *file, bool secret,
		    struct ownfile *place, struct trouble *trouble)
{
	struct stat st;

	if (!check_folder(place->folder, trouble))
		return false;
	place->folder_writable =
		faccessat(AT_FDCWD, place->folder, W_OK, AT_EACCESS) == 0;
	place->file = arena_printf(
		a, "%s/%s",
		strcmp(place->folder, "/") == 0 ? "" : place->folder,
		name_of(file));
	place->unborn =
		arena_printf(a, "%s.%ld.new", place->file, (long)getpid());
	place->exists =
		fstatat(AT_FDCWD, place->file, &st, AT_SYMLINK_NOFOLLOW) == 0;
	if (!place->exists)
		return errno == ENOENT || failed(trouble, file);
	place->file_writable =
		faccessat(AT_FDCWD, place->file, W_OK, AT_EACCESS) == 0;
	return check_file(file, &st, secret, trouble);
}

bool ownfile_look(struct arena *a, const char *file,
		  const struct ownfile_options *options, struct ownfile *place,
		  struct trouble *trouble)
{
	const char *folder = folder_of(a, file);
	char real[PATH_MAX];

	*place = (struct ownfile){ .file = file, .folder = folder };
	if (name_of(file)[0] == '\0')
		return trouble_set(trouble, TROUBLE_REFUSED,
				   "%s is not the name of a file", file);
	if (options->make_folder && !make_folder(a, folder, trouble))
		return false;
	if (realpath(folder, real) == NULL)
		return (errno == ENOENT && !options->make_folder) ||
		       failed(trouble, folder);
	place->folder = arena_str(a, span_str(real));
	return look_at(a, file, options->secret, place, trouble);
}

bool ownfile_check_beside(struct arena *a, const struct ownfile *place,
			  const char *end, struct trouble *trouble)
{
	const char *file = arena_printf(a, "%s%s", place->file, end);
	struct stat st;

	if (lstat(file, &st) != 0)
		return errno == ENOENT || failed(trouble, file);
	return check_file(file, &st, false, trouble);
}

bool ownfile_begin(const struct ownfile *place, int *fd,
		   struct trouble *trouble)
{
	/* What a process of the same number left behind when it died. */
	(void)unlink(place->unborn);
	*fd = open(place->unborn,
		   O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		   S_IRUSR | S_IWUSR);
	return *fd >= 0 || failed(trouble, place->file);
}

bool ownfile_lock(const struct ownfile *place, unsigned wait_ms, int *fd,
		  struct trouble *trouble)
{
	enum { STEP_MS = 10, NS_OF_MS = 1000000 };
	const struct timespec step = { .tv_nsec = STEP_MS * NS_OF_MS };

	*fd = open(place->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0)
		return failed(trouble, place->folder);
	for (unsigned waited = 0; flock(*fd, LOCK_EX | LOCK_NB) != 0;
	     waited += STEP_MS) {
		bool held = errno == EWOULDBLOCK || errno == EINTR;

		if (held && waited < wait_ms) {
			(void)nanosleep(&step, NULL);
			continue;
		}
		if (held)
			(void)trouble_set(trouble, TROUBLE_LOCKED,
					  "%s is locked by another process, "
					  "for longer than %u ms",
					  place->folder, wait_ms);
		else
			(void)failed(trouble, place->folder);
		(void)close(*fd);
		return false;
	}
	return true;
}

bool ownfile_end(const struct ownfile *place, struct trouble *trouble)
{
	bool named = sync_path(place->unborn) &&
		     (link(place->unborn, place->file) == 0 || errno == EEXIST);

	if (!named)
		(void)failed(trouble, place->file);
	(void)unlink(place->unborn);
	return named &&
	       (sync_path(place->folder) || failed(trouble, place->folder));
}
