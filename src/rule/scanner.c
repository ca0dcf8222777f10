#include "rule/scanner.h"

#include "rule/fence.h"
#include "rule/skeleton.h"

/* The literals of one sieve while they are gathered. */
struct gather {
	struct arena *arena;
	struct sieve *sieve;
	struct span *literals;
	uint16_t *grams; /* of each, see filter_build() */
	size_t n;
	unsigned kinds; /* of text, that the rule at hand wants */
};

struct scanner *scanner_new(struct arena *a, const struct rule *const *rules,
			    size_t n)
{
	struct scanner *scanner = arena_new(a, struct scanner);
	const struct rule **data = arena_alloc(a, n, sizeof(*data));

	scanner->arena = a;
	scanner->rules = data;
	for (size_t i = 0; i < n; i++) {
		if (rules[i]->pattern == NULL)
			continue;
		rules[i]->pattern->kept->index = scanner->nrules;
		data[scanner->nrules++] = rules[i];
	}
	return scanner;
}

void uses_add(struct arena *a, struct uses *uses, struct use use)
{
	uses->items = arena_grow(a, uses->items, uses->n, 1, &uses->room,
				 sizeof(*uses->items));
	uses->items[uses->n++] = use;
}

static unsigned kinds_of(const struct pattern *pattern)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < pattern->nin; i++)
		kinds |= 1U << pattern->in[i].kind;
	return kinds;
}

static void add_literal(struct gather *g, struct span literal, uint16_t gram,
			struct use use)
{
	g->grams[g->n] = gram;
	g->sieve->uses[g->n] = use;
	g->literals[g->n++] = literal;
	if (literal.n == FILTER_LEAST)
		g->sieve->short_kinds |= g->kinds;
}

/* Where every letter stands apart, the gaps between words are as wide. */
static struct span without_blanks(struct arena *a, struct span text)
{
	char *p = arena_bytes(a, text.n);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != ' ')
			p[n++] = text.p[i];
	return (struct span){ p, n };
}

static size_t count_words(struct span text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == ' ';
	return n;
}

static void add_phrase(struct scanner *scanner, struct gather *g,
		       struct span phrase, struct use use)
{
	const struct pattern *pattern = scanner->rules[use.rule]->pattern;
	uint16_t gram = FILTER_UNKNOWN;

	if (pattern->fold == TEXT_SKELETON) {
		if (count_words(phrase) > scanner->words)
			scanner->words = count_words(phrase);
		phrase = skeleton_phrase(g->arena, phrase);
		if (span_has(phrase, ' '))
			add_literal(g, without_blanks(g->arena, phrase),
				    FILTER_UNKNOWN, use);
	} else if (pattern->grams != NULL) {
		gram = pattern->grams[use.item];
	}
	if (phrase.n < FILTER_LEAST)
		uses_add(g->arena, &g->sieve->tiny, use);
	else
		add_literal(g, phrase, gram, use);
}

static void add_expression(struct gather *g, const struct fenced *expression,
			   struct use use)
{
	if (expression->literals.n == 0)
		uses_add(g->arena, &g->sieve->slow, use);
	for (size_t i = 0; i < expression->literals.n; i++)
		add_literal(g, expression->literals.items[i], FILTER_UNKNOWN,
			    use);
}

static void add_pattern(struct scanner *scanner, struct gather *g, size_t rule)
{
	const struct pattern *pattern = scanner->rules[rule]->pattern;
	struct use use = { (uint32_t)rule, 0 };

	g->kinds = kinds_of(pattern);
	g->sieve->kinds |= g->kinds;
	for (size_t i = 0; i < pattern->nphrases; i++, use.item++)
		add_phrase(scanner, g, pattern->phrases[i], use);
	for (size_t i = 0; i < pattern->nexpressions; i++, use.item++)
		add_expression(g, &pattern->expressions[i], use);
}

/* How many literals the pattern may have: of a skeleton phrase two. */
static size_t count_literals(const struct pattern *pattern)
{
	size_t n = pattern->nphrases;

	if (pattern->fold == TEXT_SKELETON)
		n *= 2;
	for (size_t i = 0; i < pattern->nexpressions; i++)
		n += pattern->expressions[i].literals.n;
	return n;
}

static void build_sieve(struct scanner *scanner, enum text_fold fold)
{
	struct sieve *sieve = &scanner->sieves[fold];
	struct gather g = { .arena = scanner->arena, .sieve = sieve };
	size_t most = 0;

	for (size_t i = 0; i < scanner->nrules; i++)
		if (scanner->rules[i]->pattern->fold == fold)
			most += count_literals(scanner->rules[i]->pattern);
	g.literals = arena_alloc(g.arena, most, sizeof(*g.literals));
	g.grams = arena_alloc(g.arena, most, sizeof(*g.grams));
	sieve->uses = arena_alloc(g.arena, most, sizeof(*sieve->uses));
	for (size_t i = 0; i < scanner->nrules; i++)
		if (scanner->rules[i]->pattern->fold == fold)
			add_pattern(scanner, &g, i);
	sieve->filter = filter_build(scanner->arena, g.literals, g.grams, g.n);
}

static bool has_name(const struct span *names, size_t n, struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_ieq(names[i], name))
			return true;
	return false;
}

static void add_headers(struct scanner *scanner, const struct pattern *pattern,
			size_t *room)
{
	struct span *names = scanner->headers;

	for (size_t i = 0; i < pattern->nin; i++) {
		if (pattern->in[i].kind != TEXT_HEADER ||
		    has_name(names, scanner->nheaders, pattern->in[i].header))
			continue;
		names = arena_grow(scanner->arena, names, scanner->nheaders, 1,
				   room, sizeof(*names));
		names[scanner->nheaders++] = pattern->in[i].header;
	}
	scanner->headers = names;
}

void scanner_build(struct scanner *scanner)
{
	size_t room = 0;

	if (scanner->built)
		return;
	scanner->built = true;
	for (int fold = 0; fold < TEXT_FOLDS; fold++)
		build_sieve(scanner, (enum text_fold)fold);
	for (size_t i = 0; i < scanner->nrules; i++)
		add_headers(scanner, scanner->rules[i]->pattern, &room);
	scanner->states = arena_alloc(scanner->arena, scanner->nrules,
				      sizeof(*scanner->states));
	scanner->results = arena_alloc(scanner->arena, scanner->nrules,
				       sizeof(*scanner->results));
	scanner->touched = arena_alloc(scanner->arena, scanner->nrules,
				       sizeof(*scanner->touched));
}

unsigned scanner_kinds(struct scanner *scanner)
{
	unsigned kinds = 0;

	scanner_build(scanner);
	for (int fold = 0; fold < TEXT_FOLDS; fold++)
		kinds |= scanner->sieves[fold].kinds;
	return kinds;
}
