#include "text/lookalike.h"

#include <stddef.h>

#include "text/lookalike_table.inc"

enum { LENGTH = sizeof(table) / sizeof(*table) };

enum lookalike lookalike_of(uint32_t code, char *letter)
{
	size_t low = 0, high = LENGTH;

	if (code >= NEAR && code < NEAR_END) {
		unsigned char both = near[code - NEAR];

		*letter = (char)('a' + both % 32);
		return (enum lookalike)(both / 32);
	}
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (table[mid].code < code)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == LENGTH || table[low].code != code)
		return LOOKALIKE_NONE;
	*letter = table[low].letter;
	return table[low].kind;
}

bool lookalike_script(uint32_t code)
{
	return (code >= 0x370 && code < 0x590) ||
	       (code >= 0x10a0 && code < 0x1100) ||
	       (code >= 0x13a0 && code < 0x1680) ||
	       (code >= 0x1c80 && code < 0x1cc0) ||
	       (code >= 0x1f00 && code < 0x2000) ||
	       (code >= 0x2c80 && code < 0x2d80) ||
	       (code >= 0xa4d0 && code < 0xa500) ||
	       (code >= 0xa640 && code < 0xa6a0) ||
	       (code >= 0xab70 && code < 0xabc0) ||
	       (code >= 0x10280 && code < 0x10530) ||
	       (code >= 0x10920 && code < 0x10940) ||
	       (code >= 0x118a0 && code < 0x11900);
}
