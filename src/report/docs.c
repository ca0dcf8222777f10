#include "report/docs.h"

#include "base/decimal.h"
#include "base/jsonout.h"
#include "report/escape.h"
#include "report/layout.h"
#include "report/words.h"

docs_fn *docs_named(const char *name)
{
	static const struct {
		const char *name;
		docs_fn *write;
	} forms[] = {
		{ "text", docs_text },
		{ "json", docs_json },
		{ "mdoc", docs_mdoc },
		{ "markdown", docs_markdown },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (span_eq(span_str(name), span_str(forms[i].name)))
			return forms[i].write;
	}
	return NULL;
}

static bool differs(const struct msc_rule *rule, enum msc_level level)
{
	return level != MSC_LEVEL_NONE && level != rule->level;
}

void docs_level(struct buf *out, const struct msc_rule *rule)
{
	bool draft = differs(rule, rule->level_draft);
	bool bulk = differs(rule, rule->level_bulk);

	buf_str(out, msc_level_name(rule->level));
	if (draft)
		buf_printf(out, " (%s in a draft%s",
			   msc_level_name(rule->level_draft), bulk ? "" : ")");
	if (bulk)
		buf_printf(out, "%s%s in bulk mail)", draft ? ", " : " (",
			   msc_level_name(rule->level_bulk));
}

/* Behind the title of a rule that only a pack brings. */
static void pack(struct buf *out, const struct msc_rule *rule, bool ascii)
{
	if (span_eq(span_str(rule->pack), SPAN("core")))
		return;
	buf_str(out, " (pack ");
	escape_text(out, span_str(rule->pack), ascii);
	buf_char(out, ')');
}

static size_t widest_id(const struct msc_rule *const *rules, size_t n,
			bool ascii)
{
	struct buf id = { 0 };
	size_t widest = 0;

	for (size_t i = 0; i < n; i++) {
		id.n = 0;
		escape_name(&id, span_str(rules[i]->id), ascii);
		if (widest < layout_width(buf_span(&id)))
			widest = layout_width(buf_span(&id));
	}
	buf_free(&id);
	return widest;
}

void docs_text(struct writer *w, const struct msc_rule *const *rules, size_t n)
{
	size_t widest = widest_id(rules, n, w->options.ascii);
	struct buf cell = { 0 };

	for (size_t i = 0; i < n; i++) {
		const char *level = msc_level_name(rules[i]->level);

		cell.n = 0;
		escape_name(&cell, span_str(rules[i]->id), w->options.ascii);
		buf_add(w->out, buf_span(&cell));
		buf_fill(w->out, ' ',
			 widest - layout_width(buf_span(&cell)) + 2);
		layout_styled(w, layout_level(rules[i]->level),
			      span_str(level));
		buf_fill(w->out, ' ', sizeof("warning") - span_str(level).n);
		cell.n = 0;
		if (rules[i]->points != 0)
			decimal_put(&cell, rules[i]->points);
		buf_fill(w->out, ' ', cell.n < 5 ? 5 - cell.n : 0);
		buf_add(w->out, buf_span(&cell));
		buf_str(w->out, "  ");
		escape_text(w->out, span_str(rules[i]->title),
			    w->options.ascii);
		pack(w->out, rules[i], w->options.ascii);
		buf_char(w->out, '\n');
	}
	buf_free(&cell);
}

static void sets(struct jsonout *j, const struct msc_rule *rule)
{
	static const char *const names[WORDS_KINDS] = {
		[WORDS_STAGES] = "stages",
		[WORDS_PROFILES] = "profiles",
		[WORDS_TYPES] = "types",
		[WORDS_PROVIDERS] = "providers",
	};

	for (int kind = 0; kind < WORDS_KINDS; kind++) {
		msc_set set = words_set(rule, (enum words)kind);
		const char *word;
		int value = 0;

		jsonout_array(j, names[kind]);
		while ((word = words_next((enum words)kind, set, &value)) !=
		       NULL)
			jsonout_str(j, NULL, word);
		jsonout_array_end(j);
	}
}

static const char *level_or(enum msc_level level, enum msc_level usual)
{
	return msc_level_name(level == MSC_LEVEL_NONE ? usual : level);
}

void docs_json(struct writer *w, const struct msc_rule *const *rules, size_t n)
{
	struct jsonout j = { .out = w->out };

	jsonout_array(&j, NULL);
	for (size_t i = 0; i < n; i++) {
		const struct msc_rule *rule = rules[i];

		j.more = i > 0;
		jsonout_newline(&j);
		jsonout_object(&j, NULL);
		jsonout_str(&j, "id", rule->id);
		jsonout_str(&j, "family", rule->family);
		jsonout_str(&j, "category", rule->category);
		jsonout_str(&j, "level", msc_level_name(rule->level));
		jsonout_str(&j, "levelDraft",
			    level_or(rule->level_draft, rule->level));
		jsonout_str(&j, "levelBulk",
			    level_or(rule->level_bulk, rule->level));
		jsonout_hundredths(&j, "points", rule->points);
		jsonout_str(&j, "title", rule->title);
		jsonout_str(&j, "why", rule->why);
		jsonout_str(&j, "fix", rule->fix);
		jsonout_str(&j, "source", rule->source);
		jsonout_str(&j, "bad", rule->bad);
		jsonout_str(&j, "good", rule->good);
		jsonout_str(&j, "pack", rule->pack);
		sets(&j, rule);
		jsonout_str(&j, "needs", words_needs(rule->needs));
		jsonout_object_end(&j);
	}
	j.more = false;
	jsonout_newline(&j);
	jsonout_array_end(&j);
	buf_char(w->out, '\n');
}

static void markdown_row(struct buf *out, const struct msc_rule *rule)
{
	struct buf url = { 0 };
	bool linked = escape_url(&url, span_str(rule->source));

	buf_str(out, linked ? "| [" : "| ");
	escape_markdown(out, span_str(rule->id));
	if (linked) {
		buf_str(out, "](");
		buf_add(out, buf_span(&url));
		buf_char(out, ')');
	}
	buf_str(out, " | ");
	docs_level(out, rule);
	buf_str(out, " | ");
	decimal_put(out, rule->points);
	buf_str(out, " | ");
	escape_markdown(out, span_str(rule->title));
	pack(out, rule, false);
	buf_str(out, " |\n");
	buf_free(&url);
}

void docs_markdown(struct writer *w, const struct msc_rule *const *rules,
		   size_t n)
{
	struct span family = { NULL, 0 };

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !span_eq(family, span_str(rules[i]->family))) {
			family = span_str(rules[i]->family);
			buf_str(w->out, i > 0 ? "\n### " : "### ");
			escape_markdown(w->out, family);
			buf_str(w->out, "\n\n| rule | level | points | what is "
					"wrong |\n|---|---|--:|---|\n");
		}
		markdown_row(w->out, rules[i]);
	}
}
