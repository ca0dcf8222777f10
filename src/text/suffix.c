#include "text/suffix.h"

#include <libpsl.h>

#include "text/idna.h"

/* The oldest, which most names have, are in every list. Of South Africa's the
 * list has but what is sold below it. */
bool suffix_has_tld(struct span tld)
{
	static const struct span oldest[] = { SPAN_INIT("com"),
					      SPAN_INIT("org"),
					      SPAN_INIT("net") };
	static const int type = PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE;
	const psl_ctx_t *list = psl_builtin();
	char name[sizeof("co.") + LABEL_MOST] = "co.";

	if (list == NULL || tld.n == 0 || tld.n > LABEL_MOST)
		return false;
	for (size_t i = 0; i < sizeof(oldest) / sizeof(*oldest); i++)
		if (span_eq(tld, oldest[i]))
			return true;
	memcpy(name + strlen("co."), tld.p, tld.n);
	return psl_is_public_suffix2(list, name + strlen("co."), type) ||
	       psl_is_public_suffix2(list, name, type);
}

struct span suffix_of(struct span name)
{
	const psl_ctx_t *list = psl_builtin();
	const char *suffix =
		list == NULL ? NULL : psl_unregistrable_domain(list, name.p);

	return suffix == NULL ? span_first(name, 0) : span_str(suffix);
}
