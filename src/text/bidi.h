/* The Bidi rule for names of hosts (RFC 5893). */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the labels of a name, in U-form and parted by ".", keep the rule; as
 * all do in a name without letters from right to left. */
bool bidi_fits(const uint32_t *codes, size_t n);

#endif
