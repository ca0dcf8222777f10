/*
 * The Public Suffix List that libpsl has inside, as Debian builds it; without
 * one nothing is known. To look something up takes as long as to read a URL.
 */
#ifndef TEXT_SUFFIX_H
#define TEXT_SUFFIX_H

#include <stdbool.h>

#include "base/span.h"

/* The public suffix of a NUL-terminated name, a part of it: its last label if
 * the list has no other; empty if there is none. A-labels in lower case. */
struct span suffix_of(struct span name);

/* Whether the list has a rule for a top-level domain in lower case, or for what
 * is sold below it. */
bool suffix_has_tld(struct span tld);

#endif
