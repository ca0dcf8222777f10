/* A rule that is data tried on texts, as on its examples. */
#ifndef RULE_TRIAL_H
#define RULE_TRIAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"
#include "rule/pattern.h"

struct trial;

/* Lives in the arena, as does what is compiled for it; borrows the pattern. */
struct trial *trial_begin(struct arena *a, const struct pattern *pattern);

/* Whether the rule finds something in the text, which is valid UTF-8 and stands
 * in the first of the places that it looks through. */
bool trial_finds(struct trial *trial, struct span text);

#endif
