/* From what the rules came to, to the lists of a report. */
#ifndef LINT_COLLECT_H
#define LINT_COLLECT_H

#include "lint/place.h"
#include "lint/run.h"
#include "lint/score.h"
#include "mailspamcheck.h"

/* All of these fill in their part of the report, in its arena. */

/* The findings, most costly first; those of one rule over the same bytes are
 * one, and of very many only as many as the limits let show. Levels are
 * counted, and points credited. */
void collect_findings(struct msc_report *report, struct places *places,
		      const struct outcome *outcome, const struct score *score,
		      const struct limits *limits);

/* How many passed, and what could not be judged: rules, and limits met. */
void collect_rest(struct msc_report *report, struct arena *a,
		  const struct outcome *outcome,
		  const struct limit_hit *limits);

/* Which rules passed, in the order of the line-up. */
void collect_passed(struct msc_report *report, struct arena *a,
		    const struct lineup *lineup, const struct check *check,
		    const struct outcome *outcome);

/* Those that rules in force speak of, a set of 1 << index in `categories`: what
 * nobody looks at has no points. */
void collect_categories(struct msc_report *report, struct arena *a,
			const struct score *score, unsigned spoken_of);
void collect_parts(struct msc_report *report, struct arena *a,
		   const struct message *msg);

#endif
