#include "mail/converter.h"

#include <assert.h>
#include <iconv.h>

#include "base/utf8.h"

/* The superset that mail means by a name. */
static const char *const names[CONVERTERS] = {
	[CONVERTER_GB18030] = "GB18030",  [CONVERTER_BIG5] = "BIG5-HKSCS",
	[CONVERTER_EUC_JP] = "EUC-JP-MS", [CONVERTER_CP932] = "CP932",
	[CONVERTER_UHC] = "UHC",
};

struct converters {
	struct {
		bool tried;
		bool works;
		iconv_t iconv; /* if it works */
	} of[CONVERTERS];
};

static void close_all(void *object)
{
	struct converters *all = object;

	for (size_t i = 0; i < CONVERTERS; i++)
		if (all->of[i].works)
			(void)iconv_close(all->of[i].iconv);
}

bool converter_works(struct parse *p, enum converter which)
{
	if (p->converters == NULL) {
		p->converters = arena_new(p->arena, struct converters);
		arena_at_end(p->arena, close_all, p->converters);
	}
	if (!p->converters->of[which].tried) {
		iconv_t iconv = iconv_open("UTF-8", names[which]);

		p->converters->of[which].tried = true;
		p->converters->of[which].works = (intptr_t)iconv != -1;
		p->converters->of[which].iconv = iconv;
	}
	return p->converters->of[which].works;
}

/* How many code points s has; 0 if it is not valid. */
static size_t code_points(struct span s)
{
	size_t n = 0, used;

	if (utf8_valid(s) < s.n)
		return 0;
	for (; s.n > 0; s = span_skip(s, used), n++)
		(void)utf8_next(s, &used);
	return n;
}

void converter_run(struct parse *p, enum converter which, struct conversion *c)
{
	iconv_t iconv_of = p->converters->of[which].iconv;
	size_t left = c->nin, room = sizeof(c->text);
	char *from = c->in, *to = c->text;

	assert(c->nin <= sizeof(c->in) && p->converters->of[which].works);
	(void)iconv(iconv_of, &from, &left, &to, &room);
	/* Have what it keeps back, and begin anew next time. */
	(void)iconv(iconv_of, NULL, NULL, &to, &room);
	c->n = sizeof(c->text) - room;
	c->points = code_points((struct span){ c->text, c->n });
	c->used = c->nin - left;
	if (c->points == 0)
		c->n = c->used = 0;
}
