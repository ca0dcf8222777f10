#include "cli/target.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/output.h"

/* A file that is there, and will be replaced. */
struct target {
	const char *option, *file;
	dev_t device;
	ino_t inode;
};

struct targets {
	struct target items[OUTPUTS_MOST + 1];
	size_t n;
};

/* Behind what is said of --record, one word short of it. */
static const char meant[] = "; did you mean --record-sent?";

/* What is no file is written as it is, and not replaced. */
static void add(struct targets *t, const char *option, const char *file)
{
	struct stat st;

	if (file == NULL || t->n > OUTPUTS_MOST || stat(file, &st) != 0 ||
	    !S_ISREG(st.st_mode))
		return;
	t->items[t->n++] = (struct target){ .option = option,
					    .file = file,
					    .device = st.st_dev,
					    .inode = st.st_ino };
}

/* Whether what is read, standard input if it has no name, is none of them. */
static bool spares(const struct targets *t, const char *file, struct error *err)
{
	struct stat st;
	bool is_stdin = file == NULL || span_is(span_str(file), "-");

	if ((is_stdin ? fstat(STDIN_FILENO, &st) : stat(file, &st)) != 0)
		return true;
	for (size_t i = 0; i < t->n; i++) {
		const struct target *target = &t->items[i];
		bool record = span_is(span_str(target->option), "--record");

		if (target->device == st.st_dev && target->inode == st.st_ino)
			return error_set(err, ERROR_USAGE,
					 "%s: %s is read itself, and would be "
					 "overwritten%s",
					 target->option, target->file,
					 record ? meant : "");
	}
	return true;
}

/* The bytes of the name up to its last "/". */
static size_t folder_of(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash == NULL ? 0 : (size_t)(slash - file) + 1;
}

/* Nor its key, and what SQLite has beside it. A server is no file. */
static bool spares_history(const struct targets *t, const struct options *o,
			   struct error *err)
{
	static const char *const beside[] = { "", "-wal", "-shm", "-journal" };
	const char *key = o->lint.history_key, *history = o->lint.history;
	struct buf name = { 0 };
	bool fine = true;

	if (history == NULL)
		return true;
	for (size_t i = 0; fine && i < sizeof(beside) / sizeof(*beside); i++) {
		name.n = 0;
		buf_str(&name, history);
		buf_add(&name,
			(struct span){ beside[i], strlen(beside[i]) + 1 });
		fine = spares(t, name.p, err);
	}
	if (fine && key == NULL) {
		name.n = folder_of(history);
		buf_str(&name, "history.key");
		buf_char(&name, '\0');
		key = name.p;
	}
	fine = fine && spares(t, key, err);
	buf_free(&name);
	return fine;
}

static bool spares_lists(const struct targets *t, const struct options *o,
			 struct error *err)
{
	const char *const files[] = { o->recipients, o->files_from,
				      o->lint.ca_file };
	const char *const *list = o->lint.suppressions;

	for (; list != NULL && *list != NULL; list++)
		if (!spares(t, *list, err))
			return false;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (files[i] != NULL && !spares(t, files[i], err))
			return false;
	return spares_history(t, o, err);
}

/* What cannot be read is told when its turn comes. */
static bool spares_messages(const struct targets *t,
			    const struct messages *messages, struct error *err)
{
	struct inputs inputs = messages_inputs(messages);
	enum inputs_state state = INPUTS_FILE;
	struct input input;
	struct error unread;
	bool fine = true;

	while (fine && state != INPUTS_END) {
		state = inputs_next(&inputs, &input, &unread);
		if (state == INPUTS_FILE)
			fine = spares(t, input.path, err);
	}
	inputs_free(&inputs);
	return fine;
}

/* A fact of net/record.h, as a line begins. */
static bool begins_as_recording(const char *file, struct error *err)
{
	static const struct span begin = SPAN_INIT("{\"ask\":");
	char bytes[8];
	struct file opened;
	size_t n = 0;
	bool fine;

	if (!file_open(&opened, file, err))
		return false;
	fine = file_chunk(&opened, bytes, begin.n, &n, err);
	file_close(&opened);
	if (!fine || n == 0 || span_eq((struct span){ bytes, n }, begin))
		return fine;
	return error_set(err, ERROR_USAGE,
			 "is there, and no recording: it would be "
			 "overwritten%s",
			 meant);
}

static bool check_record(const char *file, struct error *err)
{
	struct stat st;
	struct error why;

	if (file == NULL || stat(file, &st) != 0 || !S_ISREG(st.st_mode) ||
	    begins_as_recording(file, &why))
		return true;
	return error_set(err, why.kind, "--record: %s: %.900s", file, why.text);
}

bool target_check(const struct options *o, const struct messages *messages,
		  struct error *err)
{
	struct targets t = { .n = 0 };

	add(&t, "--record", o->record);
	for (size_t i = 0; i < o->noutputs; i++)
		add(&t, "--output", o->outputs[i].file);
	return check_record(o->record, err) &&
	       (t.n == 0 || (spares_lists(&t, o, err) &&
			     spares_messages(&t, messages, err)));
}
