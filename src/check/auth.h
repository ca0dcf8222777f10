/*
 * What receivers will find when they authenticate the message: SPF of the
 * envelope sender, DKIM signatures and keys, DMARC of the author's domain.
 * Worked out once for all rules that speak of it; each asks for its part, and
 * so rests on the facts of that part.
 */
#ifndef CHECK_AUTH_H
#define CHECK_AUTH_H

#include "check/auth_sender.h"
#include "check/dkim.h"
#include "check/dmarc.h"
#include "check/spf.h"
#include "rule/rule.h"

extern const struct family auth_family;

/* The SPF record of the envelope sender; with --ip its result, too. NULL if
 * there is no such domain. Rests on that record alone: who speaks of those that
 * it leads to, or of the result, leans on their facts. */
const struct spf *auth_spf(struct check *check);

/* DMARC of the domain in From; NULL if there is none. Rests on the fact of its
 * record: who speaks of its policy or organisation leans on theirs. */
const struct dmarc *auth_dmarc(struct check *check);

/* Whether there is something at a name of the author that is no record to
 * receivers: several records, or one that is meant as such. */
bool auth_dmarc_passed_over(struct check *check, const struct dmarc *dmarc);

/* A DKIM-Signature of the message and what came of it. */
struct auth_signature {
	const struct dkim_signature *signature;
	struct dkim_result result;
	bool aligned; /* as it is written: of the organisation in From */
	bool counts;  /* it is aligned, or none is: receivers judge the author
			 by it */
};

/* A key that is named by --dkim-selector. */
struct auth_key {
	struct span selector, domain; /* as of dkim_name() */
	struct dkim_key key;
};

/* As --dkim-selector names it, the key itself not asked for: "s1" of the domain
 * in From, or "s1._domainkey.example.org". Domain is empty if there can be no
 * such key. */
struct auth_key auth_key_named(struct check *check, struct span name);

struct auth_dkim {
	const struct auth_signature *signatures; /* from the top */
	size_t nsignatures;
	const struct auth_key *keys;
	size_t nkeys;
};
const struct auth_dkim *auth_dkim(struct check *check);

/* The signatures as they are written, without asking for keys. */
const struct auth_dkim *auth_signatures(struct check *check);

/* For when signatures are judged, in seconds since 1970: now, or when a received
 * message was delivered; 0: nobody knows. */
int64_t auth_time(const struct check *check);

/* Whether `domain`, an end of the domain in From, is the author's to change:
 * neither a public suffix nor above one. */
bool auth_is_own(struct check *check, struct span domain);

/* Whether anything that is known to be authenticated is aligned with the domain
 * in From (RFC 9989 3.2.10): FOUND, NONE; UNKNOWN also where nothing is known of
 * how it will be sent. */
enum fact_state auth_alignment(struct check *check);

#endif
