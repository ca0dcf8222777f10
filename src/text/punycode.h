/* Punycode of one label, without the prefix "xn--" (RFC 3492). */
#ifndef TEXT_PUNYCODE_H
#define TEXT_PUNYCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* Code points of a label that is read or written. DNS takes 63 bytes, of which
 * four are the prefix; beyond it, time is quadratic. */
enum { PUNYCODE_MOST = 255 };

/* What `ascii` stands for; false (and *n as it was) if it is Punycode of
 * nothing, or of more than PUNYCODE_MOST code points. They may be any numbers
 * up to U+10FFFF, surrogates too. */
bool punycode_decode(struct span ascii, uint32_t codes[PUNYCODE_MOST],
		     size_t *n);

/* Write the code points, at most PUNYCODE_MOST, as Punycode; false if that is
 * over `room` bytes. */
bool punycode_encode(const uint32_t *codes, size_t ncodes, char *to,
		     size_t room, size_t *n);

#endif
