/*
 * msc_generate: a program of the build that turns the rules of a folder into
 * the tables of rule/builtin.h. What is wrong with them goes to stderr, and the
 * build stops.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rule/fence.h"
#include "rule/load.h"
#include "rule/pattern.h"
#include "rule/rarity.h"

/* A string literal. Octal escapes end after three digits, whatever follows;
 * "?" is escaped for the sake of trigraphs. */
static void put_bytes(struct buf *to, struct span s)
{
	buf_char(to, '"');
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
			buf_printf(to, "\\%03o", (unsigned)(unsigned char)c);
		else
			buf_char(to, c);
	}
	buf_char(to, '"');
}

static void put_member(struct buf *to, const char *name, const char *value)
{
	buf_printf(to, "\t\t.%s = ", name);
	if (value != NULL)
		put_bytes(to, span_str(value));
	else
		buf_str(to, "NULL");
	buf_str(to, ",\n");
}

static void put_span(struct buf *to, struct span s)
{
	buf_str(to, "{ ");
	put_bytes(to, s);
	buf_printf(to, ", %zu }", s.n);
}

static void put_places(struct buf *to, const struct pattern *pattern, size_t i)
{
	static const char *const kinds[TEXT_KINDS] = {
		[TEXT_SUBJECT] = "TEXT_SUBJECT",
		[TEXT_FROM_NAME] = "TEXT_FROM_NAME",
		[TEXT_ATTACHMENT] = "TEXT_ATTACHMENT",
		[TEXT_VISIBLE] = "TEXT_VISIBLE",
		[TEXT_HIDDEN] = "TEXT_HIDDEN",
		[TEXT_LINK] = "TEXT_LINK",
		[TEXT_URL] = "TEXT_URL",
		[TEXT_HEADER] = "TEXT_HEADER",
	};

	buf_printf(to, "static const struct text_place in_%zu[] = {\n", i);
	for (size_t k = 0; k < pattern->nin; k++) {
		buf_printf(to, "\t{ %s, ", kinds[pattern->in[k].kind]);
		put_span(to, pattern->in[k].header);
		buf_str(to, " },\n");
	}
	buf_str(to, "};\n");
}

static void put_phrases(struct buf *to, const struct pattern *pattern, size_t i)
{
	if (pattern->nphrases == 0)
		return;
	buf_printf(to, "static const struct span phrases_%zu[] = {\n", i);
	for (size_t k = 0; k < pattern->nphrases; k++) {
		buf_char(to, '\t');
		put_span(to, pattern->phrases[k]);
		buf_str(to, ",\n");
	}
	buf_str(to, "};\n");
}

/* Where the filter is to look for each, which takes long to find. */
static void put_grams(struct buf *to, const struct pattern *pattern, size_t i)
{
	if (pattern->nphrases == 0)
		return;
	buf_printf(to, "static const uint16_t grams_%zu[] = {", i);
	for (size_t k = 0; k < pattern->nphrases; k++)
		buf_printf(to, "%s%zu,", k % 16 == 0 ? "\n\t" : " ",
			   pattern->phrases[k].n < 4
				   ? 0
				   : rarity_rarest(pattern->phrases[k]));
	buf_str(to, "\n};\n");
}

static void put_spans(struct buf *to, const struct span *spans, size_t n)
{
	buf_str(to, "(const struct span[]){ ");
	for (size_t i = 0; i < n; i++) {
		put_span(to, spans[i]);
		buf_str(to, ", ");
	}
	buf_printf(to, "}, %zu, ", n);
}

static void put_literals(struct buf *to, const struct literals *literals)
{
	buf_str(to, "{ ");
	put_spans(to, literals->items, literals->n);
	if (literals->nothers > 0)
		put_spans(to, literals->others, literals->nothers);
	else
		buf_str(to, "NULL, 0, ");
	buf_printf(to, "%zu }", literals->longest);
}

static void put_expressions(struct buf *to, const struct pattern *pattern,
			    size_t i)
{
	if (pattern->nexpressions == 0)
		return;
	buf_printf(to, "static const struct fenced expressions_%zu[] = {\n", i);
	for (size_t k = 0; k < pattern->nexpressions; k++) {
		buf_str(to, "\t{ ");
		put_bytes(to, span_str(pattern->expressions[k].expression));
		buf_str(to, ", ");
		put_literals(to, &pattern->expressions[k].literals);
		buf_str(to, " },\n");
	}
	buf_str(to, "};\n");
}

static void put_pattern(struct buf *to, const struct pattern *pattern, size_t i)
{
	static const char *const folds[TEXT_FOLDS] = {
		[TEXT_FOLDED] = "TEXT_FOLDED",
		[TEXT_EXACT] = "TEXT_EXACT",
		[TEXT_SKELETON] = "TEXT_SKELETON",
	};

	put_places(to, pattern, i);
	put_phrases(to, pattern, i);
	put_grams(to, pattern, i);
	put_expressions(to, pattern, i);
	buf_printf(to, "static const struct pattern pattern_%zu = {\n", i);
	buf_printf(to, "\t.in = in_%zu,\n\t.nin = %zu,\n", i, pattern->nin);
	buf_printf(to, "\t.fold = %s,\n", folds[pattern->fold]);
	if (pattern->nphrases > 0)
		buf_printf(to,
			   "\t.phrases = phrases_%zu,\n\t.nphrases = %zu,\n"
			   "\t.grams = grams_%zu,\n",
			   i, pattern->nphrases, i);
	if (pattern->nexpressions > 0)
		buf_printf(to,
			   "\t.expressions = expressions_%zu,\n"
			   "\t.nexpressions = %zu,\n",
			   i, pattern->nexpressions);
	buf_printf(to, "\t.distinct = %zu,\n\t.count = %zu,\n};\n",
		   pattern->distinct, pattern->count);
}

static void put_rule(struct buf *to, const struct rule *rule, size_t i)
{
	static const char *const levels[MSC_LEVELS] = {
		"MSC_LEVEL_NONE",
		"MSC_NOTE",
		"MSC_WARNING",
		"MSC_ERROR",
	};
	const struct msc_rule *text = &rule->text;

	buf_printf(to, "static const struct rule rule_%zu = {\n\t.text = {\n",
		   i);
	put_member(to, "id", text->id);
	put_member(to, "family", text->family);
	put_member(to, "category", text->category);
	buf_printf(to,
		   "\t\t.level = %s,\n\t\t.level_draft = %s,\n"
		   "\t\t.level_bulk = %s,\n\t\t.points = %d,\n",
		   levels[text->level], levels[text->level_draft],
		   levels[text->level_bulk], text->points);
	put_member(to, "title", text->title);
	put_member(to, "why", text->why);
	put_member(to, "fix", text->fix);
	put_member(to, "source", text->source);
	put_member(to, "bad", text->bad);
	put_member(to, "good", text->good);
	put_member(to, "pack", text->pack);
	buf_printf(to,
		   "\t\t.stages = %u,\n\t\t.profiles = %u,\n"
		   "\t\t.types = %u,\n\t\t.providers = %u,\n\t},\n",
		   text->stages, text->profiles, text->types, text->providers);
	buf_printf(
		to,
		"\t.look = pattern_look,\n\t.pattern = &pattern_%zu,\n};\n\n",
		i);
}

static int by_id(const void *left, const void *right)
{
	const struct rule *const *a = left, *const *b = right;

	return strcmp((*a)->text.id, (*b)->text.id);
}

static void put_tables(struct buf *to, const struct load *load)
{
	buf_str(to, "/* Made by msc_generate from rules/; do not edit. */\n"
		    "#include \"rule/builtin.h\"\n#include \"rule/fence.h\"\n\n"
		    "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
		    "\n");
	if (load->nrules > 0)
		qsort(load->rules, load->nrules, sizeof(struct rule *), by_id);
	for (size_t i = 0; i < load->nrules; i++) {
		put_pattern(to, load->rules[i]->pattern, i);
		put_rule(to, load->rules[i], i);
	}
	buf_str(to, "const struct rule *const builtin_rules[] = {\n");
	for (size_t i = 0; i < load->nrules; i++)
		buf_printf(to, "\t&rule_%zu,\n", i);
	buf_str(to, "\tNULL,\n};\n");
}

static bool write_all(FILE *stream, const struct buf *text)
{
	return fwrite(text->p, 1, text->n, stream) == text->n &&
	       fflush(stream) == 0;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct load load = { .arena = &arena, .shipped = true };
	struct buf out = { 0 };
	bool ok = false;

	if (argc != 2) {
		(void)fputs("usage: msc_generate FOLDER > FILE\n", stderr);
		return 2;
	}
	load_path(&load, argv[1]);
	if (load.nerrors > 0) {
		(void)write_all(stderr, &load.errors);
	} else {
		put_tables(&out, &load);
		ok = write_all(stdout, &out);
	}
	buf_free(&out);
	buf_free(&load.errors);
	arena_free(&arena);
	return ok ? 0 : 1;
}
