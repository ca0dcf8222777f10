/*
 * How alike the bodies of two messages are, in what they say: 256 bytes of each
 * are enough to tell, from which no text can be had back.
 *
 * Compared is what is left without greeting and footer (text/similar_body.h),
 * as words without numbers, addresses, names and merge marks
 * (text/similar_words.h): each four in a row are a member of a set, and so is
 * each picture (text/similar_picture.h). The likeness of two bodies is the
 * share of members that both have. A word that is changed changes four. What
 * each copy of a mailing has of its own can only be seen in several of them:
 * store/mailing.h.
 */
#ifndef TEXT_SIMILAR_H
#define TEXT_SIMILAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/minhash.h"
#include "base/span.h"
#include "text/similar_picture.h"
#include "text/similar_words.h"

enum {
	SIMILAR_ROW = 4,    /* words */
	SIMILAR_LEAST = 24, /* members below which alike tells nothing */
};

/* The likeness from which on two messages are the same one with changes. */
enum { SIMILAR_DEFAULT = 80 }; /* per cent */

struct similar {
	uint64_t exact; /* the same of two bodies that say and show the same;
			   0: nothing is left of it */
	size_t nrows;   /* and pictures */
	bool is_short;  /* fewer of them than SIMILAR_LEAST: the bins are
			  zeros, to be neither kept nor looked for */
	uint16_t bins[MINHASH_BINS];
};

/* Text is what shows of a body, UTF-8; names and pictures may be NULL. Of a
 * text that quotes and has hardly a word of its own, what is quoted counts. */
struct similar similar_read(struct span text, const struct similar_names *names,
			    const struct similar_pictures *pictures);

/* 100 if both say the same, at most 99 if they do not; 0 of a short one that
 * does not. */
unsigned similar_percent(const struct similar *a, const struct similar *b);

#endif
