#include "text/blank.h"

#include "base/utf8.h"

bool blank_is_wide_space(uint32_t code)
{
	return (code <= 0xa0) || code == 0x1680 ||
	       (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
	       code == 0x2029 || code == 0x202f || code == 0x205f ||
	       code == 0x2800 || code == 0x3000;
}

bool blank_is_wide_filler(uint32_t code)
{
	return code == 0xad || code == 0x34f || code == 0x61c ||
	       code == 0x115f || code == 0x1160 || code == 0x180e ||
	       (code >= 0x200b && code <= 0x200f) ||
	       (code >= 0x202a && code <= 0x202e) ||
	       (code >= 0x2060 && code <= 0x206f) || code == 0x3164 ||
	       code == 0xfeff || code == 0xffa0;
}

bool blank_is_all(struct span text)
{
	size_t used;

	for (size_t i = 0; i < text.n; i += used) {
		uint32_t code = utf8_next(span_skip(text, i), &used);

		if (!blank_is_space(code) && !blank_is_filler(code))
			return false;
	}
	return true;
}
