/*
 * Addresses, URLs and domains in running text, as programs that show mail make
 * links of them.
 *
 * They differ in what they take for one, most of all where writing has no
 * blanks. Here, domains and paths may be written in any letters; but in front
 * of a domain, and right behind an ASCII letter or digit, Chinese, Japanese,
 * Korean, Thai and their like are the text around it. Punctuation at the end is
 * the sentence's, and a bracket if it was not opened within.
 */
#ifndef TEXT_MENTION_H
#define TEXT_MENTION_H

#include "base/arena.h"
#include "base/span.h"
#include "text/domain.h"

enum mention_kind {
	MENTION_NONE,
	MENTION_ADDRESS, /* a@example.com */
	MENTION_URL,     /* with http, https or ftp, or "www." in front, or
			    with a path behind the domain */
	MENTION_DOMAIN,  /* bare, its top-level domain known */
};

struct mention {
	enum mention_kind kind;
	struct span at;       /* all of it */
	struct domain domain; /* its host; of a URL maybe no domain at all */
};

/* The next one at or behind offset *from; *from is behind it then. Kind NONE at
 * the end. Text without "://" and without a dot between two letters costs next
 * to nothing. */
struct mention mention_next(struct arena *a, struct span text, size_t *from);

#endif
