/*
 * A rule in C that has work only where certain phrases stand may leave it to
 * the one pass over all texts (rule/scan.h) to find out whether any does, and
 * look itself, with all that it knows, in those few messages alone.
 *
 * Its row has a pattern of these phrases, folded (rule/fold.h), with `distinct`
 * WAKE_ONLY.
 */
#ifndef CHECK_WAKE_H
#define CHECK_WAKE_H

#include <stdbool.h>
#include <stdint.h>

struct check;

/* Never as many make a finding by themselves. */
#define WAKE_ONLY SIZE_MAX

/* Whether one of the phrases of the rule at work stands in its texts. */
bool is_woken(struct check *check);

#endif
