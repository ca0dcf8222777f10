/*
 * What the history and the set say of a question, read (store/history.h,
 * store/set.h), and how rules ask them.
 */
#ifndef CHECK_RECALL_H
#define CHECK_RECALL_H

#include "rule/rule.h"

/* The first value of each word, which is the latest; what is not there is empty
 * or 0. */
struct recall {
	struct span campaign, file, told;
	struct span day;    /* "2026-11-20" */
	struct span common; /* a signature */
	uint64_t similar, count, same, days;
};

/* Of a fact that is not FOUND all is empty. */
struct recall recall_read(const struct fact *fact);

/* Whether anybody answers questions of that kind. If not, the rule at work is
 * one that was not checked; but the set is for runs that have one, and nobody
 * misses it elsewhere. Ask before what is asked with is made. */
bool recall_is_open(struct check *check, enum fact_kind kind);

/* What the history says; NULL unless it is FOUND. A rule that cannot know is
 * among the unchecked. */
const struct fact *recall_sent(struct check *check, enum fact_kind kind,
			       struct span name);

/* "word what", as the set knows it. In the arena. */
struct span recall_name(struct check *check, const char *word,
			struct span what);

/* The same of that in the set, which is told of this message, with `told`. */
const struct fact *recall_seen(struct check *check, const char *word,
			       struct span what, struct span told);

/* The same of the signature of a body. Of copies of one text, in which some
 * told this and some that: what most of them did. */
const struct fact *recall_alike(struct check *check, struct span signature,
				struct span told);

/* What is reported next rests on that: its data go with the finding. */
void recall_cite(struct check *check, const struct recall *recall);

/* What the copies of a mailing in the run have in common, as far as is known: a
 * signature; empty where that is nothing, or the message is not alike. The set
 * is told of this message's. Nothing rests on it being known: a message without
 * an answer is compared by itself. */
struct span recall_common(struct check *check, struct span mailing,
			  struct span signature);

/* The name of a file for a message: of a long one the end. In the arena. */
const char *recall_file(struct check *check, struct span file);

/* Days since 1970 of "2026-11-20"; -1 if it is none. Those of today. */
int64_t recall_day(struct span day);
int64_t recall_today(const struct check *check);

/* Whether it was sent within the last days that the limit repeat-days has. */
bool recall_is_recent(const struct check *check, const struct recall *recall);

/* "20 November 2026", "today"; of something else as it is. The same behind "on"
 * where one says so. In the arena. */
const char *recall_date(struct check *check, struct span day);
const char *recall_on(struct check *check, struct span day);

/* 5000 as "5,000". In the arena. */
const char *recall_number(struct check *check, uint64_t number);

#endif
