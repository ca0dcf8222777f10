/* What the report says of the sender's records in the DNS. */
#ifndef LINT_SENDERDNS_H
#define LINT_SENDERDNS_H

#include "base/arena.h"
#include "mailspamcheck.h"

struct check; /* rule/rule.h */

/* From what the rules have asked; nothing is asked any more. Lives in the
 * arena. */
struct msc_sender_dns sender_dns_of(struct arena *a, struct check *check);

#endif
