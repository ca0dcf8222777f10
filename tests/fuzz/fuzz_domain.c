#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "text/domain.h"
#include "text/mention.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_part(struct span part, struct span whole)
{
	return part.n == 0 || (part.p >= whole.p && part.n <= whole.n &&
			       part.p + part.n <= whole.p + whole.n);
}

/* What is sound is ASCII in small letters, and taken apart again it is the
 * same. */
static void check_sound(struct arena *a, const struct domain *d)
{
	struct domain again = domain_parse(a, d->ascii);

	for (size_t i = 0; i < d->ascii.n; i++)
		assert(is_ascii(d->ascii.p[i]) && !is_upper(d->ascii.p[i]));
	assert(utf8_valid(d->unicode) == d->unicode.n);
	assert(again.faults == 0 && again.labels == d->labels);
	assert(span_eq(again.ascii, d->ascii));
	assert(span_eq(again.unicode, d->unicode));
	assert(span_eq(domain_registrable(&again), domain_registrable(d)));
}

static void check_suffix(const struct domain *d)
{
	struct span own = domain_registrable(d), suffix = domain_suffix(d);

	if (own.n == 0)
		return;
	assert(own.n > suffix.n + 1);
	assert(own.p + own.n == suffix.p + suffix.n);
	assert(span_until(own, '.') + 1 == own.n - suffix.n);
}

static void check_mentions(struct arena *a, struct span text)
{
	const char *end = text.p;
	size_t at = 0;
	struct mention m;

	while ((m = mention_next(a, text, &at)).kind != MENTION_NONE) {
		assert(m.at.n > 0 && is_part(m.at, text));
		assert(m.at.p >= end);
		end = m.at.p + m.at.n;
	}
}

/* Whatever the input: places are in the name, suffix and registrable domain
 * are ends of it, one label apart; and mentions come in order. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span name = { (const char *)data, size };
	struct arena a = { 0 };
	struct domain d = domain_parse(&a, name);

	for (unsigned i = 0; i < DOMAIN_FAULTS; i++)
		if (domain_has(&d, i))
			assert(is_part(d.at[i], name));
	assert(is_part(domain_suffix(&d), d.ascii) &&
	       is_part(domain_registrable(&d), d.ascii));
	assert(domain_has(&d, DOMAIN_IDNA) == (d.idna != NULL));
	check_suffix(&d);
	if (d.faults == 0 && !d.literal)
		check_sound(&a, &d);
	check_mentions(&a, name);
	arena_free(&a);
	return 0;
}
