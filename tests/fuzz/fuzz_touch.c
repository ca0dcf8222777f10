#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "check/touch.h"
#include "text/content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct touch *begin(struct parse *p, struct check *check)
{
	static struct view file;

	file = view_root(SPAN("To: jane@reader.example\nList-Unsubscribe: "
			      "<https://a.example/leave>\n\n"));
	check->arena = p->arena;
	check->limits = p->limits;
	check->msg = message_parse(p, &file);
	check->content = content_read(p, check->msg);
	return touch_begin(check);
}

/* Escape all that may be, which changes nothing of what is asked for. */
static struct span escaped(struct arena *a, const struct url *u)
{
	static const char digits[] = "0123456789abcdef";
	struct span s = url_request(a, u);
	size_t from = span_find(s, SPAN("//")) + 2 + u->host.n, n = from;
	char *text = arena_bytes(a, s.n * 3);

	memcpy(text, s.p, from);
	for (size_t i = from; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (!is_alpha(s.p[i])) {
			text[n++] = s.p[i];
			continue;
		}
		text[n++] = '%';
		text[n++] = digits[c >> 4];
		text[n++] = digits[c & 15];
	}
	return (struct span){ text, n };
}

/* Whatever the URL: what may not be asked for may not be in another spelling. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&a, &limits);
	struct check check = { 0 };
	const struct touch *touch = begin(&p, &check);
	struct url u, again;
	const char *reason;

	if (utf8_valid(text) < size || size > 4096)
		goto done;
	u = url_parse(&a, text);
	reason = touch_reason_of_url(touch, &u);
	if (url_request(&a, &u).n == 0)
		goto done;
	again = url_parse(&a, url_request(&a, &u));
	assert(touch_reason_of_url(touch, &again) == reason);
	if (span_has(url_request(&a, &u), '%'))
		goto done;
	again = url_parse(&a, escaped(&a, &u));
	assert(touch_reason_of_url(touch, &again) == reason);
done:
	arena_free(&a);
	return 0;
}
