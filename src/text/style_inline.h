/* Style attributes: newsletters say the same a thousand times, so that what was
 * read is kept. */
#ifndef TEXT_STYLE_INLINE_H
#define TEXT_STYLE_INLINE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
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

/* The declarations of an attribute; `text` must live as long as the arena. */
struct style_block style_inline_read(struct style_inline *all, struct arena *a,
				     struct span text, size_t depth);

#endif
