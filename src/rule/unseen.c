#include "rule/unseen.h"

#include <unictype.h>

bool unseen_white(uint32_t code)
{
	return (code >= '\t' && code <= '\r') || code == ' ' || code == 0x85 ||
	       (code >= 0x80 && uc_is_property_white_space(code));
}

bool unseen_drops(uint32_t code)
{
	if (unseen_white(code))
		return false;
	if (code < 0xa0)
		return code < 0x20 || code >= 0x7f;
	return uc_is_property_default_ignorable_code_point(code);
}
