/* Values in addresses that nobody would type: names of one reader, one session,
 * one permission. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Whether a part of an address, escapes decoded, holds such a value: a UUID, a
 * number of ten digits, 13 bytes and more of hexadecimal digits, base64 or the
 * like. The readable is none: words with hyphens between them, names with
 * a number, dates. Neither is what is short, as the names of videos and of goods.
 */
bool token_is_in(struct span part);

/* How many bytes of it are in words that are not read as words. */
size_t token_opaque(struct span part);

#endif
