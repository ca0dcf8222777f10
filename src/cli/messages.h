/*
 * The messages that the options name, one after the other: those of files, of
 * folders and of lists of names, each message of an mbox by itself. One file is
 * in memory at a time. A file is read once, however often and by whatever name
 * it is named or found: a message is not a copy of itself.
 */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/keytable.h"
#include "cli/choices.h"
#include "cli/inputs.h"
#include "mailspamcheck.h"

struct error;

/* Fields are private. */
struct messages {
	struct inputs inputs;
	uint64_t most;         /* bytes of a file */
	struct arena arena;    /* of a list of names */
	struct buf bytes;      /* of the file at hand */
	struct buf name;       /* of the message of an mbox */
	const char *file;      /* the name of that mbox */
	struct msc_input mbox; /* its last message; .bytes NULL: none is read */
	size_t n;              /* of messages that were in it */
	struct keytable files; /* that were taken */
	size_t nagain;         /* how often there was one of them again */
	struct buf again;      /* the name by which the first was */
};

/* UNREADABLE: the message that is named cannot be read, and the error says why
 * without its name. FAILED: the error tells of something else that was named.
 * There may be more behind both. */
enum messages_state {
	MESSAGES_END,
	MESSAGES_ONE,
	MESSAGES_UNREADABLE,
	MESSAGES_FAILED
};

/* False after a sentence in the error; messages_free() is due all the same. */
bool messages_begin(struct messages *m, const struct options *options,
		    uint64_t most, struct error *err);
void messages_free(struct messages *m);

/* All that is named, from the start: to be looked at, and freed. */
struct inputs messages_inputs(const struct messages *m);

/* Tell of the files that were passed by, if there were any. */
void messages_say_again(const struct messages *m);

/* *message is valid until the next call. */
enum messages_state messages_next(struct messages *m, struct msc_input *message,
				  struct error *err);

#endif
