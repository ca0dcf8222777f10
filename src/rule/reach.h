/* How far around a literal a match of its pattern may reach. */
#ifndef RULE_REACH_H
#define RULE_REACH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "mail/view.h"
#include "rule/literal.h"

/* The bytes of the text in which a match may be that contains the n bytes at
 * `at`, a literal of the pattern. They end between words if that is near, so
 * that what stands behind is seen. */
struct range reach_around(const struct literals *literals, struct span text,
			  size_t at, size_t n);

/* The least range that holds both. */
struct range reach_join(struct range a, struct range b);

/* Whether what each match contains besides stands in the text at all. */
bool reach_has_others(const struct literals *literals, struct span text);

#endif
