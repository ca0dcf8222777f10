/*
 * What a letter says, without what it begins and ends with: the line that
 * greets its reader, and the footer, from the words that lead off the list, the
 * copyright or the reason for the mail on, with the postal address in front;
 * and the message that it answers, where it is copied below.
 */
#ifndef TEXT_SIMILAR_BODY_H
#define TEXT_SIMILAR_BODY_H

#include "base/span.h"

struct similar_body {
	struct span before; /* the greeting: a heading, as a rule */
	struct span rest;   /* behind it */
};

/* A greeting is sought in the first lines, a footer in the second half, and
 * there in the last 2 KiB, its last line in the last 256 bytes. */
struct similar_body similar_body(struct span text);

/* The same of a text that says nothing but what it quotes ("> ", or below
 * the line that programs put above a message that is answered): of what is
 * quoted. */
struct similar_body similar_body_quoted(struct span text);

#endif
