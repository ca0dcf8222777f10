/* What the report says of the sender's records in the DNS. */
#ifndef LINT_SENDERDNS_H
#define LINT_SENDERDNS_H

#include <stdbool.h>

#include "base/arena.h"
#include "mailspamcheck.h"

struct check; /* rule/rule.h */

/* From what the rules have asked; nothing is asked any more. Lives in the
 * arena. */
struct msc_sender_dns sender_dns_of(struct arena *a, struct check *check);

/* Whether enough is known to say that what providers ask of the sender is there:
 * a signature that passes, or the key that it will be made with, and DMARC. */
bool sender_dns_is_whole(const struct msc_sender_dns *dns);

#endif
