/* What the DNS says of the sender, for people. */
#ifndef REPORT_SENDERDNS_H
#define REPORT_SENDERDNS_H

#include "mailspamcheck.h"
#include "report/writer.h"

/* The service, if it was given; a line for each of SPF, DKIM, DMARC and MX,
 * unless nobody was asked. */
void senderdns_put(struct writer *w, const struct msc_sender_dns *dns);

#endif
