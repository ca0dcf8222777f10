/*
 * The addresses in a message that may be another reader's, and what the run
 * knows of them: read once, for the rule duplicate-other-recipient.
 */
#ifndef CHECK_MENTION_H
#define CHECK_MENTION_H

#include "check/sender.h"
#include "check/sent.h"

/* Addresses that are asked after, of readers of this message and of others; of
 * those beyond nothing is known. */
enum { MENTIONS_MOST = 20, MENTION_SENDERS = 8 };

/* What copies of this message go by: by its very text; of mass mail by sender and
 * subject, too, since each copy may have a part of its own. */
enum group_kind { OF_TEXT, OF_MAILING, GROUPS };
struct group {
	struct span name;        /* empty: there is none */
	const struct fact *size; /* how many are in it; NULL: there is none */
};

/* Whose copy in a group has an address in it: its reader's, or that of others.
 */
struct copies {
	const struct fact *own, *others;
};

/* An address in a message, of nobody known to it. */
struct mention {
	struct span address; /* as the set knows it */
	const struct view *view;
	struct range at;                 /* in its text: the first place */
	bool link;                       /* it is that of a link */
	const struct fact *any;          /* which message goes there */
	const struct fact *same[GROUPS]; /* which copy */
	struct copies copies[GROUPS];
};

/* All that are in the message, read once. */
struct readers {
	const struct sent_recipients *own;
	struct own_domains senders;             /* their organisations */
	struct span addresses[MENTION_SENDERS]; /* of who sends it */
	size_t naddresses;
	struct group groups[GROUPS];
	struct mention met[MENTIONS_MOST];
	size_t n;
	bool more; /* there are others */
};

/* All of them; what is known of them is asked and told. */
const struct readers *readers_of(struct check *check);

/* What the set knows an address by that has to do with a group: as that of a
 * reader of it ("reader"); as one that a copy has in it, of its reader ("own")
 * or of somebody else ("mention"). */
struct span mention_name(struct check *check, const struct group *group,
			 const char *word, struct span address);

/* Of every group: somebody has to do with it, as the word says. */
void mention_tell(struct check *check, const struct readers *readers,
		  const char *word, struct span address);

#endif
