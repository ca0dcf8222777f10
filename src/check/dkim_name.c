#include "check/dkim_name.h"

#include <string.h>

#include "base/utf8.h"
#include "check/dkim_tags.h"
#include "text/domain.h"

enum { LABEL_MOST = 63, NAME_MOST = 253 }; /* bytes, RFC 1035 2.3.4 */

static const struct span between = SPAN_INIT("._domainkey.");

/* Letters, digits, hyphens; the underscore that some selectors have; what is
 * not ASCII is a letter of a U-label. */
static bool is_label(struct span label)
{
	if (label.n == 0 || label.n > NAME_MOST)
		return false;
	for (size_t i = 0; i < label.n; i++)
		if (!is_alnum(label.p[i]) && label.p[i] != '-' &&
		    label.p[i] != '_' && is_ascii(label.p[i]))
			return false;
	return true;
}

bool dkim_name(struct arena *a, struct span written, struct span *name)
{
	struct span rest = written, label;
	struct domain domain;
	char *lower;

	while (dkim_list_next(&rest, '.', &label))
		if (!is_label(label))
			return false;
	if (utf8_ascii(written) < written.n) {
		domain = domain_parse(a, written);
		*name = domain.ascii;
		return utf8_ascii(domain.ascii) == domain.ascii.n &&
		       !domain_has(&domain, DOMAIN_LABEL_LONG) &&
		       !domain_has(&domain, DOMAIN_LONG);
	}
	lower = arena_bytes(a, written.n);
	for (size_t i = 0; i < written.n; i++)
		lower[i] = to_lower(written.p[i]);
	*name = (struct span){ lower, written.n };
	rest = *name;
	while (dkim_list_next(&rest, '.', &label))
		if (label.n > LABEL_MOST)
			return false;
	return name->n <= NAME_MOST;
}

bool dkim_key_name_fits(struct span selector, struct span domain)
{
	return selector.n + between.n + domain.n <= NAME_MOST;
}

struct span dkim_key_name(struct arena *a, struct span selector,
			  struct span domain)
{
	const struct span parts[] = { selector, between, domain };
	char *name = arena_bytes(a, selector.n + between.n + domain.n);
	size_t n = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].n > 0)
			memcpy(name + n, parts[i].p, parts[i].n);
		n += parts[i].n;
	}
	return (struct span){ name, n };
}
