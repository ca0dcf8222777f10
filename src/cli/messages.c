#include "cli/messages.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/say.h"

enum { LIST_MOST = 64 * 1024 * 1024 }; /* bytes of a list of names */

static bool is_stdin(const char *name)
{
	return name != NULL && span_is(span_str(name), "-");
}

/* The names on the command line, then those of the list. */
static bool collect_names(struct messages *m, const struct options *o,
			  const char *const **names, size_t *n,
			  struct error *err)
{
	const char *list = o->files_from;
	struct buf bytes = { 0 };
	struct error why;
	bool fine;

	*names = o->names;
	*n = o->nnames;
	if (list == NULL)
		return true;
	fine = file_read(&bytes, is_stdin(list) ? NULL : list, LIST_MOST, &why);
	if (!fine)
		(void)error_set(err, why.kind, "--files-from: %s: %.900s", list,
				why.text);
	else
		*n = inputs_split_list(&m->arena, buf_span(&bytes), names, *n);
	buf_free(&bytes);
	if (fine && *n == 0)
		return error_set(err, ERROR_USAGE,
				 "--files-from: there is no name in %s", list);
	return fine;
}

bool messages_begin(struct messages *m, const struct options *options,
		    uint64_t most, struct error *err)
{
	const char *const *names;
	size_t n;

	*m = (struct messages){ .most = most };
	if (!collect_names(m, options, &names, &n, err))
		return false;
	m->inputs = inputs_begin(names, n, options->stdin_name);
	m->inputs.stdin_taken = is_stdin(options->files_from) ||
				is_stdin(options->recipients) ||
				is_stdin(options->sent.to);
	return true;
}

struct inputs messages_inputs(const struct messages *m)
{
	struct inputs inputs = inputs_begin(m->inputs.names, m->inputs.nnames,
					    m->inputs.stdin_name);

	inputs.stdin_taken = m->inputs.stdin_taken;
	return inputs;
}

void messages_free(struct messages *m)
{
	inputs_free(&m->inputs);
	buf_free(&m->bytes);
	buf_free(&m->name);
	buf_free(&m->again);
	keytable_free(&m->files);
	arena_free(&m->arena);
}

/* Whether the file was taken before; if not, it is now. A pipe is read to its end,
 * too; a terminal has another message each time. */
static bool is_taken(struct messages *m, const struct input *file)
{
	struct stat st;
	int failed = file->path == NULL ? fstat(STDIN_FILENO, &st)
					: stat(file->path, &st);
	uint64_t key;

	if (failed != 0 || (!S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode)))
		return false;
	/* No two files of one device have the same. */
	key = hash_mix(st.st_ino ^ hash_mix(st.st_dev));
	if (!keytable_add(&m->files, key, NULL))
		return false;
	if (m->nagain++ == 0) {
		buf_str(&m->again, file->name);
		buf_char(&m->again, '\0');
	}
	return true;
}

void messages_say_again(const struct messages *m)
{
	if (m->nagain == 1)
		say("%s: a file that had been read under that or another name "
		    "was not read again",
		    m->again.p);
	if (m->nagain > 1)
		say("%s and %zu more: files that had been read under that or "
		    "another name were not read again",
		    m->again.p, m->nagain - 1);
}

/* The next one of the mbox; false if there is none. */
static bool next_of_mbox(struct messages *m, struct msc_input *message)
{
	if (m->mbox.bytes == NULL)
		return false;
	if (!msc_mbox_next(&m->mbox)) {
		m->mbox.bytes = NULL;
		return false;
	}
	m->name.n = 0;
	buf_printf(&m->name, "%s#%zu", m->file, ++m->n);
	buf_char(&m->name, '\0');
	*message = m->mbox;
	message->name = m->name.p;
	return true;
}

static enum messages_state take_file(struct messages *m,
				     const struct input *file,
				     struct msc_input *message,
				     struct error *err)
{
	*message = (struct msc_input){ .name = file->name };
	if (!file_read(&m->bytes, file->path, m->most, err))
		return MESSAGES_UNREADABLE;
	message->bytes = m->bytes.p;
	message->size = m->bytes.n;
	if (inputs_is_mbox(span_str(file->name), buf_span(&m->bytes))) {
		m->mbox = *message;
		m->file = file->name;
		m->n = 0;
		if (next_of_mbox(m, message))
			return MESSAGES_ONE;
	}
	message->length = message->size;
	message->line = 1;
	return MESSAGES_ONE;
}

enum messages_state messages_next(struct messages *m, struct msc_input *message,
				  struct error *err)
{
	enum inputs_state state;
	struct input file;

	if (next_of_mbox(m, message))
		return MESSAGES_ONE;
	do {
		state = inputs_next(&m->inputs, &file, err);
	} while (state == INPUTS_FILE && is_taken(m, &file));
	switch (state) {
	case INPUTS_FILE:
		return take_file(m, &file, message, err);
	case INPUTS_FAILED:
		return MESSAGES_FAILED;
	case INPUTS_END:
		break;
	}
	return MESSAGES_END;
}
