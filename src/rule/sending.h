/*
 * What is known of how the message will be sent: the server, the envelope, the
 * keys, the service. A file does not say; options may.
 */
#ifndef RULE_SENDING_H
#define RULE_SENDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "mailspamcheck.h"
#include "text/ip.h"

/* A service that sends mail for others. */
struct esp {
	const char *name; /* as people type it: "sendgrid" */
	const char *spf;  /* the domain that its customers include */
};

/* The i-th of those known by name; NULL past the last. */
const struct esp *esp_at(size_t i);

struct sending {
	unsigned char ip[IP6_BYTES];
	size_t ip_bytes; /* 4 or 16; 0: not known */
	const char *ip_text;
	struct span helo;          /* empty: not known, or no domain */
	struct span local, domain; /* of the envelope sender; the local part is
				      "postmaster" where the domain alone was
				      given; empty: not known */
	bool null_sender;          /* "<>": the domain is that of HELO, if it
				      is known */
	/* Names of key records but for those of "s1", which are below the
	 * domain in From. Ended by an empty one. */
	const struct span *selectors;
	struct span probe; /* an address of List-Unsubscribe to be tried; empty:
			      none is */
	struct esp esp; /* spf NULL: not known; name NULL: known by domain */
};

/* Read the options; what is wrong with them is added to errors, a line each.
 * Lives in the arena. */
struct sending sending_read(struct arena *a, const struct msc_options *options,
			    struct buf *errors);

#endif
