#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum { NAME_ROOM = 64, TRIES = 100 };

/*
 * The files that a signal removes. A handler is given nothing but the number
 * of the signal, so this and `line` are the program's variables of this kind.
 * Entries change only while the signals are blocked.
 */
static struct pending {
	bool used;
	int folder;
	char name[NAME_ROOM];
} pending[OUTPUTS_MOST];

/* Whether a line stands on standard error that is to go. */
static volatile sig_atomic_t line;

static const int caught[] = { SIGINT, SIGTERM, SIGHUP };

/* Calls only what signal-safety(7) lists. The signal is blocked until this
 * returns; then it ends the program as it would have without us. */
static void remove_pending(int number)
{
	struct sigaction usual = { .sa_handler = SIG_DFL };
	ssize_t cleared = 0;

	if (line != 0)
		cleared = write(STDERR_FILENO, "\r\x1b[K", 4);
	(void)cleared;
	for (size_t i = 0; i < OUTPUTS_MOST; i++) {
		if (pending[i].used)
			(void)unlinkat(pending[i].folder, pending[i].name, 0);
	}
	(void)sigaction(number, &usual, NULL);
	(void)raise(number);
}

static sigset_t caught_set(void)
{
	sigset_t set;

	(void)sigemptyset(&set);
	for (size_t i = 0; i < sizeof(caught) / sizeof(*caught); i++)
		(void)sigaddset(&set, caught[i]);
	return set;
}

/* No signal removes anything until unblock(). */
static sigset_t block(void)
{
	sigset_t set = caught_set(), before;

	(void)pthread_sigmask(SIG_BLOCK, &set, &before);
	return before;
}

static void unblock(sigset_t before)
{
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void output_catch_signals(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction usual = { .sa_handler = SIG_DFL };
	struct sigaction action = { .sa_handler = remove_pending };
	struct sigaction before;

	action.sa_mask = caught_set();
	(void)sigaction(SIGPIPE, &ignore, NULL);
	(void)sigaction(SIGXFSZ, &ignore, NULL);
	(void)sigaction(SIGCHLD, &usual, NULL);
	for (size_t i = 0; i < sizeof(caught) / sizeof(*caught); i++) {
		/* What nohup ignores stays ignored. */
		if (sigaction(caught[i], NULL, &before) == 0 &&
		    before.sa_handler != SIG_IGN)
			(void)sigaction(caught[i], &action, NULL);
	}
}

void output_line(bool stands)
{
	line = stands;
}

struct output output_stdout(void)
{
	return (struct output){ .fd = STDOUT_FILENO, .folder = -1 };
}

static bool failed(const char *file, struct error *err)
{
	return error_set(err, ERROR_IO, "%s: %s", file, strerrordesc_np(errno));
}

static bool open_in_place(struct output *out, const char *file,
			  struct error *err)
{
	out->fd = open(file, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return out->fd >= 0 || failed(file, err);
}

static bool open_folder(struct output *out, const char *file, struct error *err)
{
	size_t n = (size_t)(out->name - file);
	char path[4096] = ".";

	if (n >= sizeof(path)) {
		errno = ENAMETOOLONG;
		return failed(file, err);
	}
	if (n > 0) {
		memcpy(path, file, n);
		path[n] = '\0';
	}
	out->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return out->folder >= 0 || failed(file, err);
}

/* A new file in the folder, in the list of pending ones before anything can
 * interrupt. The signals are blocked. */
static bool create(struct output *out)
{
	struct pending *mine = &pending[out->pending];
	int fd = -1;

	for (unsigned i = 0; fd < 0 && i < TRIES; i++) {
		(void)snprintf(mine->name, sizeof(mine->name),
			       ".mailspamcheck-%ld-%zu-%u.tmp", (long)getpid(),
			       out->pending, i);
		fd = openat(out->folder, mine->name,
			    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
				    O_CLOEXEC,
			    0666);
		if (fd < 0 && errno != EEXIST)
			return false;
	}
	if (fd < 0)
		return false;
	out->fd = fd;
	mine->folder = out->folder;
	mine->used = true;
	return true;
}

static bool open_beside(struct output *out, const char *file, struct error *err)
{
	sigset_t before;
	bool ok;

	while (out->pending < OUTPUTS_MOST && pending[out->pending].used)
		out->pending++;
	if (out->pending == OUTPUTS_MOST)
		return error_set(err, ERROR_USAGE,
				 "%s: more than %d files to write", file,
				 OUTPUTS_MOST);
	if (!open_folder(out, file, err))
		return false;
	before = block();
	ok = create(out);
	unblock(before);
	if (ok)
		return true;
	(void)failed(file, err);
	(void)close(out->folder);
	return false;
}

/* Whether the name may be written, and how: *in_place for what is no file
 * (it is not replaced); *mode gets the permissions of a file there. */
static bool look_at(const char *file, bool *in_place, mode_t *mode,
		    struct error *err)
{
	struct stat link, st;
	bool is_there = lstat(file, &link) == 0;
	bool leads = is_there && stat(file, &st) == 0;

	*in_place = leads && (S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode));
	*mode = 0;
	if (!is_there || *in_place)
		return is_there || errno == ENOENT || failed(file, err);
	if (S_ISLNK(link.st_mode))
		return error_set(err, ERROR_IO,
				 "%s: is a symbolic link, which a report does "
				 "not replace",
				 file);
	if (!S_ISREG(link.st_mode))
		return error_set(err, ERROR_IO, "%s: is not a file", file);
	*mode = link.st_mode & 0777;
	return true;
}

bool output_open(struct output *output, const char *file, struct error *err)
{
	const char *slash = strrchr(file, '/');
	struct output out = { .file = file, .fd = -1, .folder = -1 };
	bool in_place;
	mode_t mode;

	out.name = slash == NULL ? file : slash + 1;
	if (!look_at(file, &in_place, &mode, err))
		return false;
	if (in_place ? !open_in_place(&out, file, err)
		     : !open_beside(&out, file, err))
		return false;
	if (mode != 0)
		(void)fchmod(out.fd, mode);
	*output = out;
	return true;
}

static const char *name_of(const struct output *output)
{
	return output->file == NULL ? "standard output" : output->file;
}

bool output_write(const struct output *output, struct span bytes, bool *quiet,
		  struct error *err)
{
	while (bytes.n > 0) {
		ssize_t n = write(output->fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			*quiet = errno == EPIPE;
			return failed(name_of(output), err);
		}
		bytes = span_skip(bytes, (size_t)n);
	}
	return true;
}

static bool close_fd(int fd)
{
	/* Linux has closed it even where it says EINTR. */
	return close(fd) == 0 || errno == EINTR;
}

bool output_commit(struct output *output, struct error *err)
{
	struct pending *mine = &pending[output->pending];
	sigset_t before;
	bool ok;

	if (output->file == NULL)
		return true;
	ok = output->folder < 0 || fsync(output->fd) == 0;
	ok = close_fd(output->fd) && ok;
	output->fd = -1;
	if (ok && output->folder >= 0) {
		before = block();
		ok = renameat(output->folder, mine->name, output->folder,
			      output->name) == 0;
		mine->used = !ok;
		unblock(before);
	}
	if (!ok)
		(void)failed(output->file, err);
	output_drop(output);
	return ok;
}

void output_drop(struct output *output)
{
	struct pending *mine = &pending[output->pending];
	sigset_t before;

	if (output->file == NULL)
		return;
	if (output->fd >= 0)
		(void)close(output->fd);
	output->fd = -1;
	if (output->folder < 0)
		return;
	before = block();
	if (mine->used)
		(void)unlinkat(mine->folder, mine->name, 0);
	mine->used = false;
	unblock(before);
	(void)close(output->folder);
	output->folder = -1;
}
