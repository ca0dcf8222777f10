/*
 * The set: what the messages of one run have told, in the order in which they
 * came. A rule asks whether one before said the same, and may have its own
 * message remembered by asking (facts_tell()).
 *
 *	SET "id 1@example.org"	file a.eml, told jane@example.org, count 3:
 *		the first message that told it, what it told with it (if that
 *		is anything), and how many did so far
 *	SET-SIMILAR signature	similar 92, file a.eml, told example.org, count
 *		3, same 1: how like it the one is that is most so. From
 *		SET_COPY_PERCENT on all that are so like each other are copies
 *		of one text: then the rest says what most of these told, if that
 *		is anything, who did first and how many, and how many told what
 *		this one tells
 *	SET-MAILING x.org sale	common and a signature: what the copies of that
 *		mailing have in common, once it is known (store/mailing.h)
 *
 * Of names no more is kept than their hash, of bodies their signature. Once the
 * set is full, what is new, and who cannot be counted among copies, is UNKNOWN:
 * "limit"; so is a body that is like none, but whose bands are crowded
 * (store/lsh.h).
 */
#ifndef STORE_SET_H
#define STORE_SET_H

#include "base/arena.h"
#include "facts/facts.h"

enum {
	SET_WORDS_MOST = 1 << 20,         /* 45 MiB with all of them */
	SET_SIGNATURES_MOST = 200 * 1000, /* 90 MiB */
	SET_COPY_PERCENT = 95,
	SET_TEXT_MOST = 32 * 1024 * 1024, /* bytes of file names and the like */
};

/* Zeros are those above, HISTORY_SIMILAR_PERCENT and MAILINGS_MOST. Whoever is
 * like another by copy_percent is a copy. */
struct set_options {
	unsigned similar_percent; /* the least that counts as similar */
	unsigned copy_percent;
	size_t words_most, signatures_most, mailings_most;
};

struct set;

/* Lives in the arena, and goes with it. */
struct set *set_new(struct arena *a, const struct set_options *options);

/* The facts of a message of that name, which is copied, are answered next. */
void set_begin_message(struct set *s, const char *file);

/* Answers all open questions of its kinds, then remembers what they tell. */
void set_answer(struct set *s, struct facts *facts);

#endif
