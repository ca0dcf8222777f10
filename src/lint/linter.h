/* The linter behind the public header: the rules in force, and its options. */
#ifndef LINT_LINTER_H
#define LINT_LINTER_H

#include "base/arena.h"
#include "base/limits.h"
#include "lint/lineup.h"
#include "lint/past.h"
#include "lint/run.h"
#include "mailspamcheck.h"
#include "rule/rule.h"
#include "rule/sending.h"
#include "store/suppress.h"

/* What web servers are told of who asks. */
#define LINTER_AGENT          \
 "mailspamcheck/" MSC_VERSION \
 " (+https://github.com/mailspamcheck/mailspamcheck)"

struct msc_linter {
	struct arena arena;   /* of all that lives as long as it does */
	struct arena scratch; /* of one message */
	struct msc_options options;
	struct limits limits;
	int64_t now; /* seconds since 1970: of the options, or when it began */
	struct lineup lineup;    /* of the rules in force, sorted by id */
	unsigned categories;     /* that these speak of: score_categories() */
	struct scanner *scanner; /* of these, lives in the arena */
	struct sending sending;  /* what the options say of that */
	struct net *net;         /* answers what rules ask */
	bool apart;              /* another process does, and has the past */
	struct arena_region *region; /* where reports live; NULL: the heap */
	const struct suppress *suppress; /* the same; NULL: there is no list */
	struct past past;                /* likewise */
	const struct msc_recipient_list *list;   /* NULL: none was given yet */
	const struct msc_rule *const *texts;     /* of these */
	const struct msc_rule *const *all_texts; /* of all that there are */
	size_t nall;
};

#endif
