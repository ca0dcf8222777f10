/* What a parse recorded, as text to compare with. */
#ifndef TESTS_DEFECTS_H
#define TESTS_DEFECTS_H

#include "base/arena.h"
#include "mail/parse.h"

/* Each defect of the transfer encodings and charsets as "kind@at+n", with "xN"
 * if there were N, with a blank between. Lives in the arena. */
static inline const char *defects_text(struct arena *a, const struct parse *p)
{
	static const char *const names[DEFECTS] = {
		[DEFECT_BASE64_BYTE] = "byte",
		[DEFECT_BASE64_PADDING] = "padding",
		[DEFECT_QP_ESCAPE] = "escape",
		[DEFECT_QP_BYTE] = "byte",
		[DEFECT_QP_LINE] = "line",
		[DEFECT_UU] = "uu",
		[DEFECT_CHARSET_BYTES] = "bytes",
		[DEFECT_CHARSET_UNKNOWN] = "unknown",
	};
	const char *text = "";

	for (const struct defect *d = p->first; d != NULL; d = d->next) {
		const char *name = names[d->kind];

		text = arena_printf(a, "%s%s%s@%zu+%zu", text,
				    *text == '\0' ? "" : " ",
				    name == NULL ? "other" : name, d->at.at,
				    d->at.n);
		if (d->count > 1)
			text = arena_printf(a, "%sx%zu", text, d->count);
	}
	return text;
}

#endif
