/*
 * A rule that is data: what it looks for, and where.
 *
 * Phrases and patterns are prepared when the rule file is read, or by the
 * build for those that are shipped (rule/load.h); here they are matched.
 */
#ifndef RULE_PATTERN_H
#define RULE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/span.h"

struct check;
struct fenced; /* rule/fence.h */
struct regex;

/* The texts of a message that a rule may name in "in". */
enum text_kind {
	TEXT_SUBJECT,    /* the text of each Subject field */
	TEXT_FROM_NAME,  /* each display name in From, or else its comment */
	TEXT_ATTACHMENT, /* the file name of each part that has one */
	TEXT_VISIBLE,    /* what shows of each body, and its preheader */
	TEXT_HIDDEN,     /* what does not show of each body */
	TEXT_LINK,       /* what the reader sees of each link */
	TEXT_URL,        /* the URL of each link and picture */
	TEXT_HEADER,     /* the text of each header field of one name */
	TEXT_KINDS
};

/* How a text is read before it is looked through. */
enum text_fold {
	TEXT_FOLDED,   /* rule/fold.h */
	TEXT_EXACT,    /* as it is */
	TEXT_SKELETON, /* rule/skeleton.h: only what is not written plainly */
	TEXT_FOLDS
};

struct text_place {
	enum text_kind kind;
	struct span header; /* of TEXT_HEADER: the name, in any case */
};

struct pattern {
	const struct text_place *in;
	size_t nin;
	enum text_fold fold;
	const struct span *phrases; /* folded, unless exact; none is empty */
	size_t nphrases;
	const uint16_t *grams; /* of each phrase that is shipped: where its
				  rarest bytes stand; NULL: not known */
	const struct fenced *expressions; /* made by fence_pattern() */
	size_t nexpressions;
	size_t distinct;   /* so many of both make one finding, from 1 */
	size_t count;      /* in so many places, repeats counted, from 1 */
	struct kept *kept; /* see pattern_keep(); else NULL */
};

/* What a linter keeps of a pattern from one message to the next. */
struct kept {
	size_t index;        /* among those of its scanner */
	struct regex *cache; /* one for each expression */
};

/* The name in "in": "subject", "header:" for TEXT_HEADER. */
const char *text_kind_name(enum text_kind kind);

/*
 * A copy that keeps what it has compiled until pattern_release(). It lives in
 * the arena, belongs to one thread at a time and borrows what the pattern
 * points to.
 */
struct pattern *pattern_keep(struct arena *a, const struct pattern *pattern);

/* Free what is compiled. The pattern may be used again. */
void pattern_release(const struct pattern *pattern);

/* The rules of which anything was met in the message, by their index (struct
 * kept), in no order. All are looked for when they are first asked after. */
const uint32_t *patterns_met(struct check *check, size_t *n);

/* The limit that keeps patterns from more steps: of all rules, or of each. */
enum limit pattern_limit(const struct check *check);

/* The look function of a rule that is data: one finding at the first place,
 * which names what was seen. Spent steps make the rule unchecked. */
void pattern_look(struct check *check);

#endif
