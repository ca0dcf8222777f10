#include "lint/collect.h"

#include <stdlib.h>
#include <string.h>

enum { DECIMAL_MOST = 20 }; /* digits of a number of 64 bits */

/* A finding on its way into the report, with what it is sorted by. */
struct entry {
	const struct finding *found;
	struct range at; /* in the message */
	int points;      /* of its rule */
	size_t order;    /* in which it was found */
};

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Most costly first, then the gravest, then by place: findings of one rule
 * stay together as long as they are of one level. */
static int by_cost(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = (a->points < b->points) - (a->points > b->points);

	if (order == 0)
		order = (a->found->level < b->found->level) -
			(a->found->level > b->found->level);
	if (order == 0)
		order = compare_sizes(a->at.at, b->at.at);
	if (order == 0)
		order = strcmp(a->found->rule->text.id,
			       b->found->rule->text.id);
	return order != 0 ? order : compare_sizes(a->order, b->order);
}

/* By rule and place, so that the same finding twice stands together. */
static int by_place(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = strcmp(a->found->rule->text.id, b->found->rule->text.id);

	if (order == 0)
		order = compare_sizes(a->at.at, b->at.at);
	if (order == 0)
		order = compare_sizes(a->at.n, b->at.n);
	return order != 0 ? order : compare_sizes(a->order, b->order);
}

static bool is_same(const struct entry *a, const struct entry *b)
{
	return a->found->rule == b->found->rule && a->at.at == b->at.at &&
	       a->at.n == b->at.n &&
	       strcmp(a->found->message, b->found->message) == 0;
}

/* All findings, each once. */
static struct entry *entries_of(struct arena *a, const struct outcome *outcome,
				const struct score *score, size_t *n)
{
	struct entry *entries;
	size_t all = 0;

	for (const struct finding *f = outcome->findings; f; f = f->next)
		all++;
	entries = arena_alloc(a, all + 1, sizeof(*entries));
	all = 0;
	for (const struct finding *f = outcome->findings; f; f = f->next) {
		entries[all] =
			(struct entry){ f, place_origin(f),
					score_share(score, f->rule), all };
		all++;
	}
	qsort(entries, all, sizeof(*entries), by_place);
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (*n == 0 || !is_same(&entries[*n - 1], &entries[i]))
			entries[(*n)++] = entries[i];
	return entries;
}

/* Of each rule and of all, as many as may be shown; the entries stand by rule.
 * Which of them: the first in the message. */
static size_t keep_shown(struct entry *entries, size_t n, uint64_t most_of_rule)
{
	size_t kept = 0, of_rule = 0;

	for (size_t i = 0; i < n; i++) {
		if (i == 0 ||
		    entries[i].found->rule != entries[i - 1].found->rule)
			of_rule = 0;
		if (of_rule++ < most_of_rule)
			entries[kept++] = entries[i];
	}
	return kept;
}

static const char *copy(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_str(a, span_str(text));
}

static const struct msc_rule *copy_rule(struct arena *a,
					const struct msc_rule *rule)
{
	struct msc_rule *own = arena_new(a, struct msc_rule);

	*own = *rule;
	own->id = copy(a, rule->id);
	own->family = copy(a, rule->family);
	own->category = copy(a, rule->category);
	own->title = copy(a, rule->title);
	own->why = copy(a, rule->why);
	own->fix = copy(a, rule->fix);
	own->source = copy(a, rule->source);
	own->bad = copy(a, rule->bad);
	own->good = copy(a, rule->good);
	own->pack = copy(a, rule->pack);
	return own;
}

static const struct msc_seen *copy_seen(struct arena *a,
					const struct msc_seen *seen)
{
	struct msc_seen *own;

	if (seen == NULL)
		return NULL;
	own = arena_new(a, struct msc_seen);
	*own = *seen;
	own->campaign = copy(a, seen->campaign);
	own->day = copy(a, seen->day);
	own->file = copy(a, seen->file);
	return own;
}

/* A rule that is in the report, its texts copied once. */
struct copied {
	const struct msc_rule *text; /* NULL: not yet */
	bool credited;               /* its first finding has the points */
};

struct print {
	uint64_t hash;
	size_t index; /* of the finding */
};

static int by_hash(const void *left, const void *right)
{
	const struct print *a = left, *b = right;
	int order = (a->hash > b->hash) - (a->hash < b->hash);

	return order != 0 ? order : compare_sizes(a->index, b->index);
}

/* "0123456789abcdef:1" */
static const char *print_text(struct arena *a, uint64_t hash, size_t ordinal)
{
	enum { DIGITS = 16 };
	char text[DIGITS + 1 + DECIMAL_MOST], *end = text + sizeof(text);
	char *p = end;

	do {
		*--p = (char)('0' + ordinal % 10);
		ordinal /= 10;
	} while (ordinal > 0);
	*--p = ':';
	for (int i = 0; i < DIGITS; i++, hash >>= 4)
		*--p = "0123456789abcdef"[hash & 15];
	return arena_str(a, (struct span){ p, (size_t)(end - p) });
}

/* The same print twice gets an ordinal. */
static void number_prints(struct arena *a, struct msc_finding *findings,
			  struct print *prints, size_t n)
{
	size_t ordinal = 0;

	qsort(prints, n, sizeof(*prints), by_hash);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || prints[i].hash != prints[i - 1].hash)
			ordinal = 0;
		findings[prints[i].index].fingerprint =
			print_text(a, prints[i].hash, ++ordinal);
	}
}

static void fill_finding(struct msc_finding *to, struct places *places,
			 const struct entry *entry, struct copied *rule)
{
	const struct finding *found = entry->found;

	if (rule->text == NULL)
		rule->text = copy_rule(places->arena, &found->rule->text);

	*to = (struct msc_finding){
		.rule = rule->text,
		.level = found->level,
		.message = copy(places->arena, found->message),
		.place = place_of(places, found),
		.seen = copy_seen(places->arena, found->seen),
	};
	to->evidence = place_evidence(places, found, &to->evidence_length);
	if (!rule->credited && found->level > MSC_NOTE) {
		to->points = entry->points;
		rule->credited = true;
	}
}

void collect_findings(struct msc_report *report, struct places *places,
		      const struct outcome *outcome, const struct score *score,
		      const struct limits *limits)
{
	struct arena *a = places->arena;
	struct msc_finding *findings;
	struct copied *copies;
	struct print *prints;
	size_t n;
	struct entry *entries = entries_of(a, outcome, score, &n);

	for (size_t i = 0; i < n; i++)
		report->nlevels[entries[i].found->level]++;
	n = keep_shown(entries, n, limits->value[LIMIT_FINDINGS]);
	qsort(entries, n, sizeof(*entries), by_cost);
	if (n > limits->value[LIMIT_FINDINGS_ALL])
		n = limits->value[LIMIT_FINDINGS_ALL];
	findings = arena_alloc(a, n + 1, sizeof(*findings));
	prints = arena_alloc(a, n + 1, sizeof(*prints));
	copies = arena_alloc(a, score->nshares + 1, sizeof(*copies));
	for (size_t i = 0; i < n; i++) {
		fill_finding(
			&findings[i], places, &entries[i],
			&copies[score_index(score, entries[i].found->rule)]);
		prints[i] =
			(struct print){ place_fingerprint(entries[i].found,
							  &findings[i].place),
					i };
	}
	number_prints(a, findings, prints, n);
	report->findings = findings;
	report->nfindings = n;
}

void collect_rest(struct msc_report *report, struct arena *a,
		  const struct outcome *outcome, const struct limit_hit *limits)
{
	struct msc_unchecked *items = NULL;
	size_t room = 0, n = 0;

	report->npassed = outcome->npassed;
	report->nnot_applicable = outcome->nnot_applicable;
	for (const struct limit_hit *hit = limits; hit; hit = hit->next) {
		items = arena_grow(a, items, n, 1, &room, sizeof(*items));
		items[n++] = (struct msc_unchecked){
			"tool-limit-exceeded",
			copy(a, limit_texts[hit->limit].name), "limit"
		};
	}
	for (const struct unchecked *u = outcome->unchecked; u; u = u->next) {
		items = arena_grow(a, items, n, 1, &room, sizeof(*items));
		items[n++] = (struct msc_unchecked){ copy(a, u->rule->text.id),
						     copy(a, u->question),
						     copy(a, u->reason) };
	}
	report->unchecked = items;
	report->nunchecked = n;
}

void collect_passed(struct msc_report *report, struct arena *a,
		    const struct lineup *lineup, const struct check *check,
		    const struct outcome *outcome)
{
	const char **passed =
		arena_alloc(a, outcome->npassed + 1, sizeof(*passed));
	size_t n = 0;

	for (size_t i = 0; i < lineup->n; i++)
		if (!bits_has(&outcome->spoke, i) &&
		    rule_applies(lineup->rules[i], check))
			passed[n++] = copy(a, lineup->rules[i]->text.id);
	report->passed = passed;
}

void collect_categories(struct msc_report *report, struct arena *a,
			const struct score *score, unsigned spoken_of)
{
	struct msc_category *items = arena_alloc(a, CATEGORIES, sizeof(*items));

	for (size_t i = 0; i < CATEGORIES; i++)
		if ((spoken_of >> i & 1U) != 0)
			items[report->ncategories++] =
				(struct msc_category){ categories[i],
						       score->categories[i] };
	report->categories = items;
}

static const char *encoding_of(struct arena *a, const struct part *part)
{
	if (part->transfer_field == NULL)
		return "7bit";
	return arena_str(a, part->transfer_field->text->text);
}

void collect_parts(struct msc_report *report, struct arena *a,
		   const struct message *msg)
{
	struct msc_part *items = arena_alloc(a, msg->nparts, sizeof(*items));

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		items[i] = (struct msc_part){
			.path = part_path(a, msg, part),
			.type = part_type_name(a, part),
			.encoding = encoding_of(a, part),
			.size = part->body.n,
			.depth = part->depth,
		};
		if (part->charset_label.n > 0)
			items[i].charset = arena_str(a, part->charset_label);
		if (part->name != NULL)
			items[i].name = arena_str(a, part->name->text);
	}
	report->parts = items;
	report->nparts = msg->nparts;
}
