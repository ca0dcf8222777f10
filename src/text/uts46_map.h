/* What UTS #46 makes of single characters (its table of mappings). */
#ifndef TEXT_UTS46_MAP_H
#define TEXT_UTS46_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* NFKC makes 18 characters of one at most. */
enum { UTS46_MOST = 64 };

struct uts46_mapping {
	uint32_t codes[UTS46_MOST];
	size_t n; /* 0: the character is dropped */
};

/*
 * NFKC_Casefold but for the four characters that IDNA2008 reads otherwise than
 * 2003: what UTS #46 derives its table from (section 7). Of characters that
 * this table takes back out again, uts46_is_excluded() knows.
 */
struct uts46_mapping uts46_map(uint32_t code);

/* Whether a character may stand neither in a name nor for something in it;
 * `m` is made of it. */
bool uts46_is_excluded(uint32_t code, const struct uts46_mapping *m);

/* Whether one that is not ASCII may stand in a label that has been mapped. */
bool uts46_is_valid(uint32_t code);

#endif
