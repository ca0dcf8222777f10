/*
 * What a message is compared by with those that were sent before, and what is
 * remembered of it once it is sent: the same words for who asks and for who
 * records. Each is made when it is first needed, once a message.
 */
#ifndef CHECK_SENT_H
#define CHECK_SENT_H

#include "rule/rule.h"

struct recipient; /* check/recipient_rules.h */

struct sent_body {
	struct span exact;   /* 16 hexadecimal digits; empty: it says nothing */
	struct span similar; /* its signature, 512 of them; empty: it is too
				short to tell */
	size_t nbytes;       /* of the text that they are of */
};

/* So many of a message, the first, are asked after at most. */
enum { SENT_ASKED = 100 };

struct sent_recipients {
	const struct span *items;     /* addresses in lower case, each once */
	const struct recipient *from; /* where they stand */
	size_t n;
	const size_t *slots; /* a hash table: where in items, and one more */
	size_t nslots;       /* a power of two */
};

/* The subject without what differs from copy to copy; empty if nothing is left
 * of it. */
struct span sent_subject(struct check *check);

const struct sent_body *sent_body(struct check *check);

/* What copies of a mailing go by, such as the hash of their text, and an address
 * that has to do with them: of a reader, the set knows it as "reader". */
struct span sent_text_of(struct check *check, struct span hash,
			 struct span address);

/* What copies of one mailing go by: the domain of the author's organisation,
 * and the subject. Empty if there is no such domain. */
struct span sent_mailing(struct check *check);

/* A hash, in 16 hexadecimal digits, of all that its reader gets to see, with
 * its links, pictures and attachments: what differs from copy to copy makes
 * another. */
struct span sent_copy(struct check *check);

/* The Message-ID without "<" and ">"; empty if there is none. */
struct span sent_id(struct check *check);

/* The domain of the first author, in A-labels; empty if there is none. */
struct span sent_domain(struct check *check);

/* Those of To, Cc and Bcc. */
const struct sent_recipients *sent_recipients(struct check *check);

/* Which of them it is; n if none. */
size_t sent_find(const struct sent_recipients *to, struct span address);

/* The one that the message is for: who alone is in To, whoever gets a copy, or
 * alone is anywhere; empty if it is for several or nobody. */
struct span sent_reader(struct check *check);

/* An address as history and set know it: in lower case, with A-labels; empty if
 * its domain is none. Lives in the arena. */
struct span sent_address(struct arena *a, struct span local,
			 struct span domain);

/* The same of a domain in A-labels. */
struct span sent_address_at(struct arena *a, struct span local,
			    struct span ascii);

#endif
