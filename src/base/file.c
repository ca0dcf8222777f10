#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static bool too_big(uint64_t most, struct error *err)
{
	return error_set(err, ERROR_LIMIT, "larger than %" PRIu64 " bytes",
			 most);
}

static bool failed(struct error *err)
{
	return error_set(err, ERROR_IO, "%s", strerrordesc_np(errno));
}

static bool read_all(struct buf *into, int fd, uint64_t most,
		     const struct stat *st, struct error *err)
{
	bool regular = S_ISREG(st->st_mode);
	size_t expected = regular ? (size_t)st->st_size : CHUNK;
	/* One more than expected, so that the end is seen without growing. */
	size_t want = expected + 1;

	for (;;) {
		char *to = buf_room(into, want);
		ssize_t n = read(fd, to, want);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return failed(err);
		if (n == 0)
			return true;
		into->n += (size_t)n;
		if (into->n > most)
			return too_big(most, err);
		/* There was no more where the end is said to be. */
		if (regular && into->n == expected)
			return true;
		want = into->n <= expected ? expected + 1 - into->n : CHUNK;
	}
}

static bool read_fd(struct buf *into, int fd, uint64_t most, struct error *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return failed(err);
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return failed(err);
	}
	if (S_ISREG(st.st_mode) && (uint64_t)st.st_size > most)
		return too_big(most, err);
	return read_all(into, fd, most, &st, err);
}

bool file_read(struct buf *into, const char *name, uint64_t most,
	       struct error *err)
{
	bool ok;
	int fd = STDIN_FILENO;

	into->n = 0;
	if (name != NULL)
		fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return failed(err);
	ok = read_fd(into, fd, most, err);
	if (name != NULL)
		(void)close(fd);
	return ok;
}

bool file_open(struct file *file, const char *name, struct error *err)
{
	int fd = STDIN_FILENO;
	struct stat st;

	if (name != NULL)
		fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &st) != 0)
		return failed(err);
	file->fd = fd;
	if (!S_ISDIR(st.st_mode))
		return true;
	file_close(file);
	errno = EISDIR;
	return failed(err);
}

bool file_chunk(const struct file *file, char *to, size_t room, size_t *n,
		struct error *err)
{
	*n = 0;
	while (*n < room) {
		ssize_t got = read(file->fd, to + *n, room - *n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return failed(err);
		if (got == 0)
			break;
		*n += (size_t)got;
	}
	return true;
}

void file_close(const struct file *file)
{
	if (file->fd != STDIN_FILENO)
		(void)close(file->fd);
}
