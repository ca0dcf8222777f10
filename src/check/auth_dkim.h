/*
 * What the rules about DKIM share: how much a fault of one signature weighs
 * beside others, where it is shown, and which keys there are.
 *
 * Receivers pass over a signature that fails (RFC 6376 6.1): if another one of
 * the author passes, the message is as good as before.
 */
#ifndef CHECK_AUTH_DKIM_H
#define CHECK_AUTH_DKIM_H

#include "check/auth.h"

/* All four ask bulk senders for DKIM that passes: Gmail and Yahoo in their
 * guidelines, Outlook.com for high volume, iCloud on its postmaster page. */
#define ASK_FOR_DKIM (GMAIL | YAHOO | OUTLOOK | ICLOUD)

/* Where to show a tag of the signature: its value, else the field's name. */
struct range auth_tag_place(const struct dkim_signature *s,
			    enum dkim_tag_id tag);

/* The tag that shows best why a signature fails. */
enum dkim_tag_id auth_reason_tag(enum dkim_reason reason);

/* Whether another signature that counts passes, or may pass for all we know. */
bool auth_is_spared(const struct auth_dkim *dkim,
		    const struct auth_signature *signature);

/* The level of the rule at work for what is wrong with the signature as it is
 * written: a warning at most if another one that counts is right as it is
 * written. */
enum msc_level auth_written_level(struct check *check,
				  const struct auth_dkim *dkim,
				  const struct auth_signature *signature);

/* The key of a signature that counts, or one that is only named. Begin with all
 * zero. */
struct auth_key_seen {
	const struct dkim_key *key;
	const struct auth_signature *signature; /* NULL: --dkim-selector */
	struct span name; /* "s1._domainkey.example.org" */
	size_t next;      /* private */
};

/* The next one that was asked for; false at the end. */
bool auth_key_next(struct check *check, const struct auth_dkim *dkim,
		   struct auth_key_seen *seen);

/* Report about the key, at s= of its signature or at From. */
void auth_report_key(struct check *check, enum msc_level level,
		     const struct auth_key_seen *seen, const char *format, ...)
	PRINTF_LIKE(4, 5);

/* Whether the message was delivered so long ago that the keys of its signatures
 * may have been withdrawn since, as they ought to be in time. */
bool auth_keys_are_old(const struct check *check);

#endif
