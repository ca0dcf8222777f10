/* How the family "net" walks along links and speaks of them: of several that
 * lead to one place it shows the one that tells most. */
#ifndef CHECK_NET_SAY_H
#define CHECK_NET_SAY_H

#include "check/web.h"

/* What is lost with a link, the worst first. */
enum loss { LOSS_WAY_OUT, LOSS_PAGE, LOSS_PICTURE, LOSS_STYLE };
enum loss net_loss(const struct link *link);

/* How little a link shows of what is wrong. */
unsigned net_rank(const struct link *link);

/* The targets that somebody asked for, one by one, each request once. Begin with
 * all zero. */
struct net_walk {
	size_t next;
	const struct web_target *target;
};

/* The next; the rule at work rests on what is known of it. Where nobody asks,
 * the rule is told so. */
bool net_next(struct check *check, struct net_walk *walk);

/* The place that shows best what is wrong with it. */
const struct link *net_place(const struct check *check,
			     const struct web_target *target);

/* `the link "Shop"`, `the picture "a.png"`, "the style sheet https://...". */
const char *net_subject(struct check *check, const struct link *link);

/* The name of its host, for people. */
const char *net_host(struct check *check, const struct web_hop *hop);

/* "it redirects to https://..., which "; of the first hop `direct`. */
const char *net_way(struct check *check, const struct web_target *target,
		    const struct web_hop *hop, const char *direct);

/* Report it there: its subject, a blank, and the message. Of style a warning at
 * most, of an attached message a note. */
void net_report(struct check *check, enum msc_level level,
		const struct web_target *target, const char *message);

/* The same of what cannot be got: "is dead" or "does not load", ": ", and both
 * halves of why. */
void net_report_lost(struct check *check, enum msc_level level,
		     const struct web_target *target, const char *who,
		     const char *what);

#endif
