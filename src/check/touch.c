/* Of http-touch; until then. */
#include "check/touch.h"

struct touch {
	int none;
};

const struct touch *touch_begin(struct check *check)
{
	if (check->touch == NULL)
		check->touch = arena_new(check->arena, struct touch);
	return check->touch;
}

const char *touch_reason(const struct touch *touch, const struct link *link)
{
	return touch_reason_of_url(touch, &link->url);
}

const char *touch_reason_of_url(const struct touch *touch,
				const struct url *url)
{
	(void)touch;
	if (span_find(url->path, SPAN("login")) < url->path.n)
		return "asking for it might log somebody in";
	return NULL;
}
