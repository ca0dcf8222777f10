#include "base/decimal.h"
#include "report/docs.h"
#include "report/escape.h"
#include "report/layout.h"
#include "report/words.h"

enum { INDENT = 14 };

/* "  why         The text, wrapped."; a line of the text stays a line. */
static void entry(struct writer *w, const char *label, struct span text)
{
	struct layout l = { INDENT, INDENT, layout_columns(w) };
	struct buf escaped = { 0 };

	buf_char(w->out, '\n');
	buf_str(w->out, "  ");
	layout_styled(w, STYLE_TITLE, span_str(label));
	buf_fill(w->out, ' ', INDENT - 2 - span_str(label).n);
	while (text.n > 0) {
		struct span line = span_first(text, span_until(text, '\n'));

		text = span_skip(text, line.n + 1);
		escaped.n = 0;
		escape_name(&escaped, line, w->options.ascii);
		layout_wrap(w->out, buf_span(&escaped), &l);
		if (text.n > 0)
			buf_char(w->out, '\n');
		if (text.n > 0 && text.p[0] != '\n')
			buf_fill(w->out, ' ', INDENT);
	}
	buf_free(&escaped);
}

static void entry_if(struct writer *w, const char *label, const char *text)
{
	if (text != NULL && text[0] != '\0')
		entry(w, label, span_str(text));
}

static void applies(struct writer *w, const struct msc_rule *rule)
{
	static const char *const before[] = {
		[WORDS_STAGES] = "; stage ",
		[WORDS_PROFILES] = "; profile ",
		[WORDS_TYPES] = "type ",
	};
	static const enum words order[] = { WORDS_TYPES, WORDS_STAGES,
					    WORDS_PROFILES };
	struct buf text = { 0 };

	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
		buf_str(&text, before[order[i]]);
		words_list(&text, order[i], words_set(rule, order[i]));
	}
	entry(w, "applies to", buf_span(&text));
	buf_free(&text);
}

static const char *needs(enum msc_needs needs)
{
	static const char *const texts[] = {
		[MSC_NEEDS_NONE] = "nothing but the message",
		[MSC_NEEDS_DNS] = "answers from the DNS",
		[MSC_NEEDS_HTTP] = "answers from web servers",
		[MSC_NEEDS_LIST] = "a list that you give",
		[MSC_NEEDS_SET] = "several messages",
		[MSC_NEEDS_HISTORY] = "the history of what was sent",
		[MSC_NEEDS_SET_OR_HISTORY] = "several messages, or the history",
	};

	return texts[needs];
}

static void title(struct writer *w, const struct msc_rule *rule)
{
	layout_style(w, layout_level(rule->level));
	buf_printf(w->out, "%s[", msc_level_name(rule->level));
	layout_linked(w, rule->id, rule->source);
	buf_char(w->out, ']');
	layout_plain(w);
	buf_str(w->out, ": ");
	escape_text(w->out, span_str(rule->title), w->options.ascii);
}

static void cost(struct writer *w, const struct msc_rule *rule)
{
	struct buf text = { 0 };

	docs_level(&text, rule);
	buf_str(&text, ", ");
	decimal_put(&text, rule->points);
	buf_str(&text, " points, category ");
	buf_str(&text, rule->category);
	entry(w, "level", buf_span(&text));
	buf_free(&text);
}

void docs_explain(struct writer *w, const struct msc_rule *rule)
{
	struct buf text = { 0 };

	title(w, rule);
	buf_char(w->out, '\n');
	entry_if(w, "why", rule->why);
	entry_if(w, "wrong", rule->bad);
	entry_if(w, "right", rule->good);
	entry_if(w, "fix", rule->fix);
	entry_if(w, "source", rule->source);
	cost(w, rule);
	applies(w, rule);
	entry(w, "needs", span_str(needs(rule->needs)));
	if (rule->providers != 0) {
		words_list(&text, WORDS_PROVIDERS, rule->providers);
		entry(w, "asked by", buf_span(&text));
	}
	if (!span_eq(span_str(rule->pack), SPAN("core")))
		entry(w, "pack", span_str(rule->pack));
	text.n = 0;
	buf_str(&text, "--ignore ");
	buf_str(&text, rule->id);
	entry(w, "switch off", buf_span(&text));
	buf_char(w->out, '\n');
	buf_free(&text);
}
