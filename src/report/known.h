/* What is known of a message besides its findings, a line each, for the format
 * that has a line for each of these. */
#ifndef REPORT_KNOWN_H
#define REPORT_KNOWN_H

#include "report/writer.h"

/*
 * "file: sender: SPF pass, DKIM s1 rsa 2048, DMARC none, MX 2 hosts",
 * "file: links: 5 ok, 1 redirected, 1 dead, 1 skipped, 0 not known", and
 * "file: link: dead: https://a.example/ (404 Not Found)"; nothing of what nobody
 * asked after. No such line is one of a place in a file: behind the file's name
 * no number stands between colons, nor in brackets before one.
 */
void known_put(struct writer *w, const struct msc_report *report);

#endif
