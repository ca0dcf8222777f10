/* What a rule that is data finds in texts, one after the other. */
#ifndef RULE_MATCH_H
#define RULE_MATCH_H

#include "base/arena.h"
#include "mail/view.h"
#include "rule/pattern.h"
#include "rule/regex.h"

/* A phrase or pattern that was found. */
struct seen {
	const struct view *view; /* as given, not folded */
	struct range at;
	size_t part; /* as given */
};

struct match {
	struct arena *arena; /* borrowed */
	const struct pattern *pattern;
	struct steps steps;
	bool *found;       /* each phrase, then each expression */
	struct seen *seen; /* one for each found, by text and place */
	size_t nseen;
	size_t count;              /* of places */
	enum regex_result problem; /* SPENT or MEMORY: something was not
				      looked at; else NONE */
};

/* Begin with nothing found. The steps are copied. */
struct match match_begin(struct arena *a, const struct pattern *pattern,
			 struct steps steps);

/* Look through a text in valid UTF-8, in which the part is noted, for what was
 * not found yet. */
void match_view(struct match *match, const struct view *view, size_t part);

/* Whether as many were found as make a finding. */
bool match_is_enough(const struct match *match);

#endif
