#include "text/uts46_map.h"

#include <assert.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/span.h"

enum {
	SHARP_S = 0xdf,
	FINAL_SIGMA = 0x3c2,
	OGHAM_SPACE = 0x1680,
	CAPITAL_SHARP_S = 0x1e9e,
	NON_JOINER = 0x200c,
	JOINER = 0x200d,
	IDEOGRAPHIC_STOP = 0x3002,
	/* General categories of no letter, digit or sign. */
	NEVER = UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp,
};

/* The deviations of IDNA2008 from 2003 stand for themselves. */
static bool is_deviation(uint32_t code)
{
	return code == SHARP_S || code == FINAL_SIGMA || code == NON_JOINER ||
	       code == JOINER;
}

static void fold_case(struct uts46_mapping *m)
{
	struct uts46_mapping from = *m;
	uint32_t *p;

	m->n = UTS46_MOST;
	p = u32_casefold(from.codes, from.n, NULL, NULL, m->codes, &m->n);
	assert(p == m->codes);
}

static void normalize(struct uts46_mapping *m)
{
	struct uts46_mapping from = *m;
	uint32_t *p;

	m->n = UTS46_MOST;
	p = u32_normalize(UNINORM_NFKC, from.codes, from.n, m->codes, &m->n);
	assert(p == m->codes);
}

struct uts46_mapping uts46_map(uint32_t code)
{
	struct uts46_mapping m = { { code }, 1 };

	if (code < 0x80) {
		m.codes[0] = (unsigned char)to_lower((char)code);
		return m;
	}
	if (is_deviation(code))
		return m;
	if (code == CAPITAL_SHARP_S) {
		m.codes[0] = SHARP_S;
		return m;
	}
	if (uc_is_property_default_ignorable_code_point(code)) {
		m.n = 0;
		return m;
	}
	normalize(&m);
	fold_case(&m);
	normalize(&m);
	fold_case(&m);
	normalize(&m);
	if (m.n == 1 && m.codes[0] == IDEOGRAPHIC_STOP)
		m.codes[0] = '.';
	return m;
}

static bool is_in(uint32_t code, uint32_t first, uint32_t last)
{
	return code >= first && code <= last;
}

/* Directions, and tags. */
static bool is_format(uint32_t code)
{
	return code == 0x61c || is_in(code, 0x200e, 0x200f) ||
	       is_in(code, 0x202a, 0x202e) || is_in(code, 0x2066, 0x2069) ||
	       is_in(code, 0xe0000, 0xe007f);
}

bool uts46_is_excluded(uint32_t code, const struct uts46_mapping *m)
{
	if (code < 0x80 || is_deviation(code))
		return false;
	if (is_format(code) || code == OGHAM_SPACE || code == 0xfffc ||
	    code == 0xfffd || is_in(code, 0x2ff0, 0x2fff))
		return true;
	/* Only three stand for a full stop; "1." in one character is none. */
	for (size_t i = 0; i < m->n; i++)
		if (m->codes[i] == '.' && code != 0xff0e && code != 0xff61 &&
		    code != IDEOGRAPHIC_STOP)
			return true;
	return uc_is_general_category_withtable(
		code, m->n == 0 ? UC_CATEGORY_MASK_Cn : NEVER);
}

bool uts46_is_valid(uint32_t code)
{
	struct uts46_mapping m = uts46_map(code);

	return m.n == 1 && m.codes[0] == code && !uts46_is_excluded(code, &m);
}
