#include "cli/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "mailspamcheck.h"

struct inputs inputs_begin(const char *const *names, size_t nnames,
			   const char *stdin_name)
{
	return (struct inputs){
		.names = names,
		.nnames = nnames,
		.stdin_name = stdin_name,
	};
}

static bool ends_with(struct span name, struct span ending)
{
	return name.n > ending.n &&
	       span_ieq(span_skip(name, name.n - ending.n), ending);
}

static bool is_called_mbox(struct span name)
{
	return ends_with(name, SPAN(".mbox"));
}

bool inputs_is_mbox(struct span name, struct span bytes)
{
	return is_called_mbox(name) || msc_is_mbox(bytes.p, bytes.n);
}

static bool is_mail(struct span name)
{
	return is_called_mbox(name) || ends_with(name, SPAN(".eml")) ||
	       ends_with(name, SPAN(".html")) || ends_with(name, SPAN(".htm"));
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_stdin(const char *name)
{
	return strcmp(name, "-") == 0;
}

/* Whether the beginning of a file says that it is an mbox, as far as that goes.
 * Only of a regular file: elsewhere what was read is gone. */
static bool begins_as_mbox(const char *path)
{
	enum { SAMPLE = 64 * 1024 };
	struct buf bytes = { 0 };
	struct error err;
	struct file file;
	struct stat st;
	size_t n = 0;
	bool is;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
	    !file_open(&file, path, &err))
		return false;
	is = file_chunk(&file, buf_room(&bytes, SAMPLE), SAMPLE, &n, &err) &&
	     (msc_is_mbox(bytes.p, n) ||
	      (n == SAMPLE && memcmp(bytes.p, "From ", 5) == 0));
	file_close(&file);
	buf_free(&bytes);
	return is;
}

bool inputs_several(const struct inputs *inputs)
{
	const char *name;

	if (inputs->nnames != 1)
		return inputs->nnames > 1;
	name = inputs->names[0];
	if (is_stdin(name))
		return is_called_mbox(span_str(inputs->stdin_name));
	return is_called_mbox(span_str(name)) || is_folder(name) ||
	       begins_as_mbox(name);
}

/* Whether something in a folder is a regular file, a folder, or neither; by
 * lstat where the file system does not say. */
static unsigned char type_of(DIR *dir, const struct dirent *found)
{
	struct stat st;

	if (found->d_type != DT_UNKNOWN)
		return found->d_type;
	if (fstatat(dirfd(dir), found->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return DT_UNKNOWN;
	return (unsigned char)IFTODT(st.st_mode);
}

static bool is_wanted(const struct input_entry *of, DIR *dir,
		      const struct dirent *found, bool *folder)
{
	const char *name = found->d_name;
	unsigned char type = type_of(dir, found);

	*folder = type == DT_DIR;
	if (of->maildir)
		return type == DT_REG && name[0] != '.';
	if (type == DT_DIR)
		return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
	return type == DT_REG && is_mail(span_str(name));
}

static bool list_entries(struct input_folder *folder, DIR *dir,
			 const struct input_entry *of)
{
	const struct dirent *found;
	size_t room = 0;
	bool is;

	for (;;) {
		errno = 0;
		/* The stream is ours. NOLINTNEXTLINE(concurrency-mt-unsafe) */
		found = readdir(dir);
		if (found == NULL)
			return errno == 0;
		if (!is_wanted(of, dir, found, &is))
			continue;
		folder->entries =
			arena_grow(&folder->arena, folder->entries, folder->n,
				   1, &room, sizeof(*folder->entries));
		folder->entries[folder->n++] = (struct input_entry){
			.name = arena_str(&folder->arena,
					  span_str(found->d_name)),
			.folder = is,
		};
	}
}

static int compare_entries(const void *a, const void *b)
{
	const struct input_entry *x = a;
	const struct input_entry *y = b;

	return strcmp(x->name, y->name);
}

static struct input_entry *folder_named(const struct input_folder *folder,
					const char *name)
{
	struct input_entry key = { .name = name };
	struct input_entry *found;

	if (folder->n == 0)
		return NULL;
	found = bsearch(&key, folder->entries, folder->n, sizeof(key),
			compare_entries);
	return found != NULL && found->folder ? found : NULL;
}

/* A Maildir has its messages in cur and new; what is in tmp is not there yet.
 * https://cr.yp.to/proto/maildir.html */
static void mark_maildir(struct input_folder *folder)
{
	struct input_entry *cur = folder_named(folder, "cur");
	struct input_entry *new = folder_named(folder, "new");
	struct input_entry *tmp = folder_named(folder, "tmp");

	if (cur == NULL || new == NULL)
		return;
	cur->maildir = true;
	new->maildir = true;
	if (tmp == NULL)
		return;
	folder->n--;
	memmove(tmp, tmp + 1,
		(size_t)(folder->entries + folder->n - tmp) * sizeof(*tmp));
}

/* Reads the folder at in->path, which then gets a slash behind it. */
static bool enter(struct inputs *in, const struct input_entry *of)
{
	int links = in->depth > 0 ? O_NOFOLLOW : 0;
	struct input_folder *folder = &in->folders[in->depth];
	DIR *dir = NULL;
	bool ok;
	int fd = open(in->path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC | links);

	if (fd >= 0)
		dir = fdopendir(fd);
	if (dir == NULL) {
		if (fd >= 0)
			(void)close(fd);
		return false;
	}
	*folder = (struct input_folder){ 0 };
	ok = list_entries(folder, dir, of);
	(void)closedir(dir);
	if (!ok) {
		arena_free(&folder->arena);
		return false;
	}
	if (folder->n > 0)
		qsort(folder->entries, folder->n, sizeof(*folder->entries),
		      compare_entries);
	if (!of->maildir)
		mark_maildir(folder);
	in->path.n--; /* its NUL */
	while (in->path.n > 1 && in->path.p[in->path.n - 1] == '/')
		in->path.n--;
	if (in->path.p[in->path.n - 1] != '/')
		buf_char(&in->path, '/');
	folder->prefix = in->path.n;
	in->depth++;
	return true;
}

/* The path of an entry, behind `prefix` bytes that are there. */
static void set_path(struct inputs *in, size_t prefix, const char *name)
{
	in->path.n = prefix;
	buf_str(&in->path, name);
	buf_char(&in->path, '\0');
}

static enum inputs_state take_folder(struct inputs *in,
				     const struct input_entry *of,
				     struct error *err)
{
	if (in->depth == INPUTS_DEPTH) {
		in->ntaken++; /* There may be mail; it has been told. */
		(void)error_set(err, ERROR_LIMIT,
				"%s: more than %d folders within folders",
				in->path.p, INPUTS_DEPTH);
		return INPUTS_FAILED;
	}
	if (!enter(in, of)) {
		in->ntaken++;
		(void)error_set(err, ERROR_IO, "%s: %s", in->path.p,
				strerrordesc_np(errno));
		return INPUTS_FAILED;
	}
	return INPUTS_END;
}

static enum inputs_state take_stdin(struct inputs *in, struct input *input,
				    struct error *err)
{
	if (in->stdin_taken) {
		(void)error_set(err, ERROR_USAGE,
				"standard input can be read only once");
		return INPUTS_FAILED;
	}
	in->stdin_taken = true;
	*input = (struct input){ .name = in->stdin_name };
	return INPUTS_FILE;
}

/* Something that was named. END: a folder has been entered. */
static enum inputs_state take_name(struct inputs *in, struct input *input,
				   struct error *err)
{
	const char *name = in->names[in->next++];

	if (is_stdin(name))
		return take_stdin(in, input, err);
	set_path(in, 0, name);
	if (is_folder(name)) {
		in->ntaken = 0;
		return take_folder(
			in, &(struct input_entry){ name, true, false }, err);
	}
	*input = (struct input){ in->path.p, in->path.p };
	return INPUTS_FILE;
}

/* The end of a folder. END: one that was not named, or had mail. */
static enum inputs_state leave(struct inputs *in, struct error *err)
{
	arena_free(&in->folders[--in->depth].arena);
	if (in->depth > 0 || in->ntaken > 0)
		return INPUTS_END;
	(void)error_set(err, ERROR_USAGE,
			"no .eml, .mbox, .html or Maildir message in %s",
			in->names[in->next - 1]);
	return INPUTS_FAILED;
}

/* What comes next in the folder. END: a folder has been entered or left. */
static enum inputs_state take_entry(struct inputs *in, struct input *input,
				    struct error *err)
{
	struct input_folder *folder = &in->folders[in->depth - 1];
	const struct input_entry *entry;

	if (folder->entries == NULL || folder->next == folder->n)
		return leave(in, err);
	entry = &folder->entries[folder->next++];
	set_path(in, folder->prefix, entry->name);
	if (entry->folder)
		return take_folder(in, entry, err);
	in->ntaken++;
	*input = (struct input){ in->path.p, in->path.p };
	return INPUTS_FILE;
}

enum inputs_state inputs_next(struct inputs *inputs, struct input *input,
			      struct error *err)
{
	enum inputs_state state = INPUTS_END;

	while (state == INPUTS_END) {
		if (inputs->depth > 0)
			state = take_entry(inputs, input, err);
		else if (inputs->next < inputs->nnames)
			state = take_name(inputs, input, err);
		else
			break;
	}
	return state;
}

void inputs_free(struct inputs *inputs)
{
	while (inputs->depth > 0)
		arena_free(&inputs->folders[--inputs->depth].arena);
	buf_free(&inputs->path);
}

size_t inputs_split_list(struct arena *a, struct span list,
			 const char *const **names, size_t n)
{
	char end = span_has(list, '\0') ? '\0' : '\n';
	const char **all = NULL;
	size_t room = 0;

	/* As editors of Windows write it. */
	if (end == '\n' && span_starts(list, SPAN("\xef\xbb\xbf")))
		list = span_skip(list, 3);
	all = arena_grow(a, all, 0, n + 1, &room, sizeof(*all));
	if (n > 0)
		memcpy(all, *names, n * sizeof(*all));
	while (list.n > 0) {
		struct span name = span_first(list, span_until(list, end));

		list = span_skip(list, name.n + 1);
		if (end == '\n' && name.n > 0 && name.p[name.n - 1] == '\r')
			name.n--;
		if (name.n == 0)
			continue;
		all = arena_grow(a, all, n, 1, &room, sizeof(*all));
		all[n++] = arena_str(a, name);
	}
	*names = all;
	return n;
}
