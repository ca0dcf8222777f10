/* Words for leaving a list, in the languages that we know. */
#ifndef TEXT_UNSUBSCRIBE_H
#define TEXT_UNSUBSCRIBE_H

#include "base/span.h"

/* What words by a link promise; more is stronger. */
enum unsubscribe {
	UNSUBSCRIBE_NO,
	UNSUBSCRIBE_HERE,     /* "click here": what stands around it says it */
	UNSUBSCRIBE_SETTINGS, /* "manage preferences" */
	UNSUBSCRIBE_LEAVES,   /* "unsubscribe", "abmelden", "退订" */
};

/* The strongest of the words in a text, as wordlist_said() finds them. */
enum unsubscribe unsubscribe_said(struct span text);

/* The same for the words in an address. */
enum unsubscribe unsubscribe_in_url(struct span url);

#endif
