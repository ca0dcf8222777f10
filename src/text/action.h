/* Words by which a link says that it acts once it is asked for, in the languages
 * that we know. */
#ifndef TEXT_ACTION_H
#define TEXT_ACTION_H

#include "base/span.h"

/* What it does in the reader's name; more is graver. */
enum action {
	ACTION_NONE,
	ACTION_VOTE,   /* votes, or rates */
	ACTION_ATTEND, /* answers an invitation */
	ACTION_LOGIN,
	ACTION_RESET,   /* a password */
	ACTION_DECIDE,  /* accepts or declines, reports */
	ACTION_CONFIRM, /* confirms, verifies, activates */
	ACTION_CANCEL,
	ACTION_DELETE,
	ACTION_PAY,   /* pays, orders, gives */
	ACTION_LEAVE, /* leaves a list, in words in which nobody would
			 be promised a way out: see text/unsubscribe.h */
	ACTIONS
};

/* The gravest of what a text says, as wordlist_said() finds it. */
enum action action_said(struct span text);

/*
 * The same of the path of a URL, and of its query, percent escapes decoded. They
 * are taken apart at what is neither letter nor digit. A part with more than
 * three words is the title of a page ("how-to-cancel-a-subscription") unless it
 * begins with such a word; what is said of a campaign ("utm_...") does not
 * count. Two parts of one word each are read as one word, too: "opt/out".
 */
enum action action_in_path(struct span path);
enum action action_in_query(struct span query);

/* The same of a label of a host: "login", but not "book", where pages are. */
enum action action_in_host(struct span label);

#endif
