#include "text/bidi.h"

#include <unictype.h>

#define CLASS(name) (1U << (unsigned)UC_BIDI_##name)

enum {
	NUMBERS = CLASS(EN) | CLASS(AN),
	RIGHT_TO_LEFT = CLASS(R) | CLASS(AL) | CLASS(AN),
	NEUTRAL = CLASS(ES) | CLASS(CS) | CLASS(ET) | CLASS(ON) | CLASS(BN) |
		  CLASS(NSM),
};

static unsigned class_of(uint32_t code)
{
	return 1U << (unsigned)uc_bidi_category(code);
}

/* RFC 5893, section 2. */
static bool label_fits(const uint32_t *codes, size_t n)
{
	bool right = class_of(codes[0]) != CLASS(L);
	unsigned all = 0, last = 0;
	unsigned may = right ? RIGHT_TO_LEFT | CLASS(EN) | NEUTRAL
			     : CLASS(L) | CLASS(EN) | NEUTRAL;
	unsigned may_end =
		right ? RIGHT_TO_LEFT | CLASS(EN) : CLASS(L) | CLASS(EN);

	if (right && (class_of(codes[0]) & (CLASS(R) | CLASS(AL))) == 0)
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned class = class_of(codes[i]);

		all |= class;
		if (class != CLASS(NSM))
			last = class;
	}
	return (all & ~may) == 0 && (last & may_end) != 0 &&
	       (all & NUMBERS) != NUMBERS;
}

bool bidi_fits(const uint32_t *codes, size_t n)
{
	bool bidi = false, fits = true;
	size_t begin = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && codes[i] != '.') {
			bidi |= (class_of(codes[i]) & RIGHT_TO_LEFT) != 0;
			continue;
		}
		if (i > begin && fits)
			fits = label_fits(codes + begin, i - begin);
		begin = i + 1;
	}
	return !bidi || fits;
}
