/* Style attributes: newsletters say the same a thousand times, so that what was
 * read is kept. */
#ifndef TEXT_STYLE_INLINE_H
#define TEXT_STYLE_INLINE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "mail/view.h"
#include "text/style_property.h"

enum { STYLE_INLINE_KEPT = 128 };

/* Fields are private, but for `too_deep`. Begin zeroed. */
struct style_inline {
	struct {
		struct span text; /* as written */
		struct style_block block;
	} kept[STYLE_INLINE_KEPT];
	bool too_deep; /* brackets were, in the latest one read */
};

/* The declarations of an attribute, whose value is a range of the source. */
struct style_block style_inline_read(struct style_inline *all, struct arena *a,
				     const struct view *source,
				     struct range value, size_t depth);

#endif
