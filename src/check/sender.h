/* The addresses that say who sent a message, for the families "from" and
 * "domain", and who gets it. */
#ifndef CHECK_SENDER_H
#define CHECK_SENDER_H

#include "rule/rule.h"
#include "text/domain.h"

/* An address of From, Sender or Reply-To. Begin with all zero. */
struct sender {
	const struct header *field; /* the first of its name */
	const struct address *address;
	bool first;  /* of its field */
	size_t next; /* private: index of the next, of all of them */
};

/* The next address, in the order of the fields above; false at the end. */
bool sender_next(struct check *check, struct sender *sender);

/* The same for those of From alone; for those that have a name. */
bool author_next(struct check *check, struct sender *sender);
bool named_author_next(struct check *check, struct sender *sender);

/* The next of them all that has a domain that can be judged, taken apart. */
bool sender_domain_next(struct check *check, struct sender *sender,
			struct domain *domain);

/* Whether the DNS can be asked after the domain, and may know it. */
bool domain_is_askable(const struct domain *domain);

/* The registrable domain of the first address in From; empty if none. */
struct span author_organisation(struct check *check);

/* The registrable domains of the first sender in each field. */
enum { OWN_DOMAINS = 3 };
struct own_domains {
	struct span domains[OWN_DOMAINS];
	size_t n;
};
struct own_domains own_domains(struct check *check);

/* Those of them that are of an organisation: at a free mail provider the domain
 * says nothing of who somebody is. */
struct own_domains own_organisations(struct check *check);

/* Whether the domain, or one above it, is among them. */
bool own_domains_hold(const struct own_domains *own, struct span domain);

/* The i-th recipient in To; NULL past the last, or if i reaches
 * RECIPIENTS_LOOKED_AT: mail about one person goes to one. */
enum { RECIPIENTS_LOOKED_AT = 8 };
const struct address *recipient_at(const struct check *check, size_t i);

/* Whether the local part is no person's: a role's or a list's, or a word for
 * whoever reads it: "info", "subscriber". */
bool is_role(struct span local);

/* Whether it is what people call a mailbox that nobody reads: "no-reply". */
bool is_noreply(struct span local);

/* Whether a recipient is the mailing list that the message goes through, by
 * its List-Id (RFC 2919) or List-Post (RFC 2369). */
bool is_list(const struct check *check, const struct address *to);

/* Whether the message is one that people write to a list of each other, by
 * List-Post (RFC 2369 3.4), "Precedence: list", what such lists add besides, or
 * that it answers one. */
bool is_discussion(const struct check *check);

/* Where `word` stands in the first bytes of text, not as a part of a longer
 * word, in any case; empty if nowhere. */
struct span find_word(struct span text, struct span word);

/* Whether text of a template has a merge mark, so that nobody knows yet what it
 * will say. In a message marks are text. */
bool has_unknown(const struct check *check, struct span text);

/* What is wrong with an address: "it has no \"@\"". */
const char *address_fault_text(enum address_fault fault);

#endif
