#include "text/leet.h"

#include <stddef.h>

const char leet_ascii[128] = {
	['0'] = 'o', ['1'] = 'i', ['2'] = 'z', ['3'] = 'e', ['4'] = 'a',
	['5'] = 's', ['6'] = 'g', ['7'] = 't', ['8'] = 'b', ['9'] = 'g',
	['@'] = 'a', ['$'] = 's', ['!'] = 'i', ['|'] = 'i',
};

char leet_letter_wide(uint32_t code)
{
	switch (code) {
	case 0xa2: /* cent */
		return 'c';
	case 0xa3: /* pound */
		return 'i';
	case 0xa5: /* yen */
		return 'y';
	case 0xa7: /* section */
		return 's';
	case 0x20ac: /* euro */
		return 'e';
	default:
		return '\0';
	}
}

bool leet_does_for(uint32_t code, uint32_t letter)
{
	char likeness = leet_letter(code);

	return likeness != '\0' && ((uint32_t)likeness == letter ||
				    (likeness == 'i' && letter == 'l'));
}
