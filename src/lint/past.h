/* What is known of the time before a message: the history of what was sent, and
 * what this run has seen. */
#ifndef LINT_PAST_H
#define LINT_PAST_H

#include "base/limits.h"
#include "facts/facts.h"
#include "mailspamcheck.h"
#include "store/history.h"
#include "store/set.h"

struct buf;
struct net;

struct past {
	struct history *history; /* NULL: there is none, for that reason */
	const char *no_history;
	bool named;      /* it should be there */
	struct set *set; /* NULL: there is but one message */
	bool replay;     /* what there is to know of the history is recorded */
	bool record;     /* it is to be */
	struct net *net; /* has the recording */
};

/* Nothing is opened yet. The options' strings are copied; lives in the arena,
 * and borrows the net. What is wrong with them is added to the errors, a line
 * each. */
struct past past_new(struct arena *a, const struct msc_options *options,
		     const struct limits *limits, int64_t now, struct net *net,
		     struct buf *errors);

/* The name of a campaign as it is kept, since names that look the same are: in
 * NFC (UAX 15), without blanks at its ends. Lives in the arena. Why it cannot be
 * one, in a sentence; else NULL. */
const char *past_campaign(struct arena *a, const char *given,
			  struct span *name);

/* A message begins, of that name: what can be asked for it. Without a name it is
 * another process that answers. */
void past_begin(struct past *past, struct facts *facts, const char *name);

/* Answer the open questions of the history and of the set. */
void past_answer(struct past *past, struct facts *facts);

#endif
