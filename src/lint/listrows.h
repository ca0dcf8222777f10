/*
 * Rows of a list of recipients that wait, in its order, until what is known of
 * their domains is all that will be; then they are judged and handed on.
 */
#ifndef LINT_LISTROWS_H
#define LINT_LISTROWS_H

#include "lint/listdomains.h"

/* One row. */
struct listrow {
	size_t line;
	uint32_t domain; /* index; LISTROW_NO_DOMAIN: there is none */
	uint32_t text;   /* where the address begins in the text */
	uint32_t extra;  /* of SYNTAX the fault, of the doubles the first line,
			   of OFTEN how many messages */
	uint16_t length;
	uint8_t reason; /* of the address itself */
};

enum { LISTROW_NO_DOMAIN = UINT32_MAX };

/* Begin with domains, often_days and, if somebody wants to have the rows, row and
 * context; all else zero. */
struct listrows {
	const struct listdomains *domains;
	void (*row)(void *context, const struct msc_recipient *row);
	void *context;
	uint64_t often_days;   /* in which those were */
	struct listrow *items; /* private, as is all that follows but nread,
				  njudged and counts */
	size_t first, n, room;
	struct arena arena;
	struct buf text; /* of their addresses */
	struct buf sentence, suggestion;
	size_t nread, njudged;
	size_t counts[ADDRESSEES]; /* of those that were judged */
};

void listrows_free(struct listrows *rows);

/* Whether so many wait that no more may be added. */
bool listrows_full(const struct listrows *rows);

/* text and length are filled in. Its index, which holds until rows are judged.
 */
size_t listrows_add(struct listrows *rows, struct listrow row,
		    struct span address);

/* The row has that reason, too. */
void listrows_worsen(struct listrows *rows, size_t i, enum addressee reason,
		     uint32_t extra);

/* Judge those at the front whose domains are settled. */
void listrows_judge(struct listrows *rows);

#endif
