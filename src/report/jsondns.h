/* What the DNS says of the sender, in JSON. */
#ifndef REPORT_JSONDNS_H
#define REPORT_JSONDNS_H

#include "base/jsonout.h"
#include "mailspamcheck.h"

/* Members of the object that is open: "spf", "dkim", "dmarc" and "mx". */
void jsondns_put(struct jsonout *j, const struct msc_sender_dns *dns);

#endif
