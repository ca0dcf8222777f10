#include "base/unsafe.h"

/* Default_Ignorable_Code_Point of Unicode 15, and the rest of the controls,
 * format characters and line ends that are not seen. In order. */
static const struct {
	uint32_t first, last;
} ranges[] = {
	{ 0x00, 0x1f },       { 0x7f, 0x9f },       { 0xad, 0xad },
	{ 0x34f, 0x34f },     { 0x61c, 0x61c },     { 0x115f, 0x1160 },
	{ 0x17b4, 0x17b5 },   { 0x180b, 0x180f },   { 0x200b, 0x200f },
	{ 0x2028, 0x202e },   { 0x2060, 0x206f },   { 0x3164, 0x3164 },
	{ 0xd800, 0xdfff },   { 0xfe00, 0xfe0d },   { 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 },   { 0xfff0, 0xfffb },   { 0xfffe, 0xffff },
	{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
};

bool unsafe_code(uint32_t code)
{
	if (code < 0x7f)
		return code < ' ';
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
		if (code <= ranges[i].last)
			return code >= ranges[i].first;
	}
	return false;
}

/* Linear over a text: a run of letters is walked back only from the bracket
 * right behind it. */
bool unsafe_bracket(struct span s, size_t at)
{
	if (s.p[at] != '[')
		return false;
	while (at > 0 && is_alpha(s.p[at - 1]))
		at--;
	return at >= 2 && s.p[at - 1] == '#' && s.p[at - 2] == '#';
}
