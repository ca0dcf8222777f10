/*
 * What becomes of the links of a message when somebody asks for them: which may
 * be asked for at all, where they lead, redirect by redirect, and what is there.
 * Worked out once a round for all rules and the report.
 */
#ifndef CHECK_WEB_H
#define CHECK_WEB_H

#include "check/web_target.h"
#include "rule/rule.h"

struct webs {
	struct web_target *targets; /* by their first place */
	size_t n;
	/* The first that is not asked for, since nobody asks for any: n if
	 * there is none; and what would be asked of it. */
	size_t first_shut;
	const char *question;
	unsigned round; /* private */
};

/* All of them, those that nobody asks for too. Rests on nothing: a rule leans on
 * what it speaks of by web_lean_on(). */
const struct webs *webs_of(struct check *check);

/* The same for who comes when all rules are done: nothing more is asked. */
const struct webs *webs_known(struct check *check);

/* The rule at work rests on what is known of it. */
void web_lean_on(struct check *check, const struct web_target *target);

/* It rests, too, on what the server says at the end: if that is "403 Forbidden" or
 * the like, nobody knows what a reader gets. Of a server that fails net-http-5xx
 * speaks. */
void web_lean_on_end(struct check *check, const struct web_target *target);

#endif
