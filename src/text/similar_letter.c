#include "text/similar_letter.h"

#include <stddef.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "text/blank.h"

/* Whole blocks, in order, so that most letters need no look into the tables of
 * Unicode. */
static const struct {
	uint32_t first, last;
	enum similar_letter is;
} blocks[] = {
	{ 0xc0, 0x2af, SIMILAR_LETTER },
	{ 0x332, 0x333, SIMILAR_FILLER }, /* lines under and through letters */
	{ 0x335, 0x338, SIMILAR_FILLER },
	{ 0x370, 0x377, SIMILAR_LETTER },
	{ 0x386, 0x386, SIMILAR_LETTER },
	{ 0x388, 0x481, SIMILAR_LETTER },
	{ 0x48a, 0x556, SIMILAR_LETTER },
	{ 0x5d0, 0x5ea, SIMILAR_LETTER },   /* Hebrew */
	{ 0x620, 0x65f, SIMILAR_LETTER },   /* Arabic */
	{ 0x20d0, 0x20ff, SIMILAR_FILLER }, /* circles around letters */
	{ 0x24b6, 0x24e9, SIMILAR_LETTER }, /* letters in circles */
	{ 0x3005, 0x3007, SIMILAR_ALONE },
	{ 0x3041, 0x309f, SIMILAR_ALONE },
	{ 0x30a1, 0x30fa, SIMILAR_ALONE },
	{ 0x30fc, 0x312f, SIMILAR_ALONE },
	{ 0x3400, 0x4dbf, SIMILAR_ALONE },
	{ 0x4e00, 0x9fff, SIMILAR_ALONE },
	{ 0xac00, 0xd7a3, SIMILAR_LETTER }, /* Korean */
	{ 0xf900, 0xfaff, SIMILAR_ALONE },
	{ 0xfe00, 0xfe0f, SIMILAR_FILLER }, /* variants of what is before */
	{ 0xff66, 0xff9f, SIMILAR_ALONE },
	{ 0x1f130, 0x1f149, SIMILAR_LETTER }, /* letters in squares */
	{ 0x20000, 0x3ffff, SIMILAR_ALONE },
};

enum { NBLOCKS = sizeof(blocks) / sizeof(*blocks) };

static bool is_run(uint32_t code)
{
	return (code >= 0xe00 && code <= 0x109f) ||
	       (code >= 0x1780 && code <= 0x17ff);
}

/* By the tables of Unicode. */
static enum similar_letter look_up(uint32_t code)
{
	if (blank_is_filler(code) ||
	    uc_is_property_default_ignorable_code_point(code))
		return SIMILAR_FILLER;
	if (uc_is_general_category_withtable(code, UC_CATEGORY_MASK_N))
		return SIMILAR_DIGIT;
	if (!uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L |
							    UC_CATEGORY_MASK_M))
		return SIMILAR_OTHER;
	return is_run(code) ? SIMILAR_RUN : SIMILAR_LETTER;
}

const char similar_ascii[UCHAR_MAX + 1] = "                                "
					  "   !!! '! !  !  0000000000  ! !!"
					  " abcdefghijkimnopqrstuvwxyz!    "
					  " abcdefghijkimnopqrstuvwxyz!    ";

enum similar_letter similar_letter(uint32_t code)
{
	if (code == 0xd7 || code == 0xf7) /* multiplied, divided */
		return SIMILAR_OTHER;
	if (code == 0x2019)
		return SIMILAR_APOSTROPHE;
	for (size_t i = 0; i < NBLOCKS && code >= blocks[i].first; i++)
		if (code <= blocks[i].last)
			return blocks[i].is;
	return look_up(code);
}

/* What it is put together from in one step, the last first, on the stack; 0 if
 * it is one. */
static size_t take_apart(uint32_t code, uint32_t *stack, size_t room)
{
	ucs4_t step[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = uc_decomposition(code, &tag, step);

	/* Small letters that capitals have otherwise: "STRASSE". */
	if (code == 0xdf && room > 1) {
		stack[0] = stack[1] = 's';
		return 2;
	}
	if (code == 0x3c2 && room > 0) {
		stack[0] = 0x3c3; /* sigma */
		return 1;
	}
	if (n <= 0 || (size_t)n > room)
		return 0;
	for (int i = 0; i < n; i++)
		stack[i] = step[n - 1 - i];
	return (size_t)n;
}

size_t similar_parts(uint32_t code, uint32_t parts[SIMILAR_PARTS])
{
	uint32_t stack[2 * SIMILAR_PARTS] = { uc_tolower(code) };
	size_t depth = 1, n = 0;

	while (depth > 0 && n < SIMILAR_PARTS) {
		uint32_t top = stack[--depth];
		size_t more = top < 0x80
				      ? 0
				      : take_apart(top, stack + depth,
						   2 * SIMILAR_PARTS - depth);

		depth += more;
		if (more == 0)
			parts[n++] = uc_tolower(top);
	}
	return n;
}
