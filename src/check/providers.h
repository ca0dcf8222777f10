/*
 * Who documents that broken mail is refused, for the rows of rules.
 *
 * Gmail: https://support.google.com/a/answer/3726730 (errors 5.7.1 and 5.6.0),
 * Yahoo: https://senders.yahooinc.com/best-practices/, Outlook.com: its
 * postmaster pages, iCloud: https://support.apple.com/en-us/102322. All four
 * ask for mail by RFC 5321 and 5322 in general.
 */
#ifndef CHECK_PROVIDERS_H
#define CHECK_PROVIDERS_H

#include "mailspamcheck.h"

#define GMAIL   MSC_BIT(MSC_GMAIL)
#define YAHOO   MSC_BIT(MSC_YAHOO)
#define OUTLOOK MSC_BIT(MSC_OUTLOOK)
#define ICLOUD  MSC_BIT(MSC_ICLOUD)

#define ASK_FOR_RFC5322 (GMAIL | YAHOO | OUTLOOK | ICLOUD)

#endif
