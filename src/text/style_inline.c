#include "text/style_inline.h"

#include "text/html.h"
#include "text/style_value.h"

/* A place for a text, by its length and both ends. */
static size_t place_of(struct span text)
{
	uint64_t begin = 0, end = 0;
	size_t n = text.n < sizeof(begin) ? text.n : sizeof(begin);

	if (n > 0) {
		memcpy(&begin, text.p, n);
		memcpy(&end, text.p + text.n - n, n);
	}
	begin = (begin ^ end * 31 ^ text.n) * 0x9e3779b97f4a7c15;
	return (size_t)(begin >> 57) % STYLE_INLINE_KEPT;
}

struct style_block style_inline_read(struct style_inline *all, struct arena *a,
				     const struct view *source,
				     struct range value, size_t depth)
{
	struct span text = span_slice(source->text, value.at, value.n);
	size_t place = place_of(text);
	struct css css;

	all->too_deep = false;
	if (all->kept[place].text.p != NULL &&
	    span_eq(all->kept[place].text, text))
		return all->kept[place].block;
	css = css_begin(html_text(a, source, value, HTML_ATTRIBUTE), depth);
	all->kept[place].block = style_read(a, &css);
	all->kept[place].text = text;
	all->too_deep = css.too_deep;
	return all->kept[place].block;
}
