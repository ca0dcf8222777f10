/*
 * What the copies of a mailing have in common, though each has a part of its
 * own, such as a list of products for its reader: found from their signatures
 * alone, one after another.
 *
 * A bin of a signature is made by the least of all members. Where that is a
 * member that all copies have, the bin is the same in most of them; where it is
 * one of a copy's own, it is like none of the others. So each bin takes a vote,
 * and keeps the value that leads and one rival, which newcomers have to wear
 * down before one of them can be the rival (after Misra and Gries 1982). From
 * copies with a fifth of their own, nine in ten bins come to be what all have
 * after three, and nearly all after eight.
 *
 * Messages go by a name: sender and subject, say. What goes by one name and is
 * not alike is several mailings, MAILING_VARIANTS of them; one that stays
 * behind the others gives way to what is new.
 */
#ifndef STORE_MAILING_H
#define STORE_MAILING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/keytable.h"
#include "base/minhash.h"
#include "base/span.h"

enum {
	MAILINGS_MOST = 16 * 1024, /* 21 MiB with all of them */
	MAILING_VARIANTS = 4,
	MAILING_LEAST = 3, /* copies: fewer are no majority */
	/* Per cent of the bins in which a copy is like the others at least: two
	 * copies that have two thirds of their text in common agree in half,
	 * and each of them with what they have in common in two thirds. */
	MAILING_ALIKE_FIRST = 50,
	MAILING_ALIKE = 60,
};

/* Fields are private, but that `most` may be set before the first. Begin with
 * all zero. */
struct mailings {
	size_t most; /* 0: MAILINGS_MOST */
	struct keytable names;
	struct buf all;
};

void mailings_free(struct mailings *m);

/*
 * Add a message. *common is what the copies of its mailing have in common, the
 * same for many of them: it is made anew at the third, the fifth, the eighth,
 * and whenever there are half as many more, 31 times for a million. It is valid
 * until the next message; NULL while there are fewer than MAILING_LEAST, or of
 * one that is not alike. False, and it is passed over, if there is no room for
 * a new name.
 */
bool mailings_add(struct mailings *m, struct span name,
		  const uint16_t bins[MINHASH_BINS], const uint16_t **common);

#endif
