#include "text/html_foreign.h"

enum { DEEPEST = 64 };

bool html_is_foreign(const struct html_foreign *f)
{
	return (f->levels & 1) != 0;
}

static void push(struct html_foreign *f, bool foreign)
{
	if (f->depth == DEEPEST)
		return;
	f->levels = f->levels << 1 | foreign;
	f->depth++;
}

static void pop(struct html_foreign *f)
{
	f->levels >>= 1;
	f->depth--;
}

/* The content of these is HTML (integration points). */
static bool holds_html(enum html_tag tag, struct span name)
{
	static const struct span names[] = {
		SPAN_INIT("foreignobject"),
		SPAN_INIT("desc"),
		SPAN_INIT("mi"),
		SPAN_INIT("mo"),
		SPAN_INIT("mn"),
		SPAN_INIT("ms"),
		SPAN_INIT("mtext"),
	};

	if (tag != TAG_OTHER)
		return tag == TAG_TITLE;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_ieq(name, names[i]))
			return true;
	return false;
}

static void leave(struct html_foreign *f)
{
	while (html_is_foreign(f))
		pop(f);
}

/* Tags of HTML that end all foreign content they stand in. <font> does so with
 * some attributes only, which mail's always has. */
static bool breaks_out(enum html_tag tag)
{
	static const bool breaking[TAGS] = {
		[TAG_B] = true,          [TAG_BIG] = true,
		[TAG_BLOCKQUOTE] = true, [TAG_BODY] = true,
		[TAG_BR] = true,         [TAG_CENTER] = true,
		[TAG_CODE] = true,       [TAG_DD] = true,
		[TAG_DIV] = true,        [TAG_DL] = true,
		[TAG_DT] = true,         [TAG_EM] = true,
		[TAG_EMBED] = true,      [TAG_FONT] = true,
		[TAG_H1] = true,         [TAG_H2] = true,
		[TAG_H3] = true,         [TAG_H4] = true,
		[TAG_H5] = true,         [TAG_H6] = true,
		[TAG_HEAD] = true,       [TAG_HR] = true,
		[TAG_I] = true,          [TAG_IMG] = true,
		[TAG_LI] = true,         [TAG_LISTING] = true,
		[TAG_MENU] = true,       [TAG_META] = true,
		[TAG_NOBR] = true,       [TAG_OL] = true,
		[TAG_P] = true,          [TAG_PRE] = true,
		[TAG_RUBY] = true,       [TAG_S] = true,
		[TAG_SMALL] = true,      [TAG_SPAN] = true,
		[TAG_STRONG] = true,     [TAG_STRIKE] = true,
		[TAG_SUB] = true,        [TAG_SUP] = true,
		[TAG_TABLE] = true,      [TAG_TT] = true,
		[TAG_U] = true,          [TAG_UL] = true,
		[TAG_VAR] = true,
	};

	return breaking[tag];
}

void html_foreign_start(struct html_foreign *f, enum html_tag tag,
			struct span name, bool self_closing)
{
	if (tag == TAG_SVG || tag == TAG_MATH) {
		if (!self_closing)
			push(f, true);
		return;
	}
	if (!html_is_foreign(f))
		return;
	if (breaks_out(tag))
		leave(f);
	else if (!self_closing && holds_html(tag, name))
		push(f, false);
}

/* The level that an end tag ends, and all in it. */
static void close(struct html_foreign *f, bool foreign)
{
	uint64_t levels = foreign ? f->levels : ~f->levels;

	if (f->depth < DEEPEST)
		levels &= (UINT64_C(1) << f->depth) - 1;
	if (levels == 0)
		return;
	while ((levels & 1) == 0) {
		levels >>= 1;
		pop(f);
	}
	pop(f);
}

void html_foreign_end(struct html_foreign *f, enum html_tag tag,
		      struct span name)
{
	if (f->depth == 0)
		return;
	/* The end of what foreign content stands in ends that, too. */
	if (html_tag_is_block(tag) || tag == TAG_TD || tag == TAG_TH)
		leave(f);
	else if (tag == TAG_SVG || tag == TAG_MATH)
		close(f, true);
	else if (holds_html(tag, name))
		close(f, false);
}
