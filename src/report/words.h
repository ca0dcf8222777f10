/* What a rule applies to, in words: its sets taken apart. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/buf.h"
#include "mailspamcheck.h"

enum words {
	WORDS_STAGES,
	WORDS_PROFILES,
	WORDS_TYPES,
	WORDS_PROVIDERS,
	WORDS_KINDS
};

/* That set of the rule. */
msc_set words_set(const struct msc_rule *rule, enum words kind);

/* The first word of the set whose value is at least *value, which becomes one
 * more than it; NULL if there is none. Begin with *value 0. */
const char *words_next(enum words kind, msc_set set, int *value);

/* All words of the set with commas; "any" if it has all that there are,
 * "none" if it has none. */
void words_list(struct buf *out, enum words kind, msc_set set);

/* "none", "dns", "http", "list", "set". */
const char *words_needs(enum msc_needs needs);

#endif
