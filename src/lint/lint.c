#include "lint/lint.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lint/auto.h"
#include "lint/collect.h"
#include "lint/linklist.h"
#include "lint/linter.h"
#include "lint/listsum.h"
#include "lint/overview.h"
#include "lint/reading.h"
#include "lint/run.h"
#include "lint/score.h"
#include "lint/senderdns.h"
#include "lint/verdict.h"
#include "net/net.h"

/* A report and the memory that all of it is in; the report comes first, so
 * that its address is the address of both. */
struct owned {
	struct msc_report report;
	struct arena arena;
};

static struct owned *owned_new(const struct msc_linter *linter,
			       const char *name, size_t size)
{
	struct arena arena = { .region = linter->region };
	struct owned *owned = arena_new(&arena, struct owned);

	owned->arena = arena;
	owned->report.file = arena_str(&owned->arena, span_str(name));
	owned->report.size = size;
	owned->report.limit = linter->options.max_score;
	if (!linter->options.fail_never)
		owned->report.fail_on = linter->options.fail_on;
	return owned;
}

void msc_report_free(struct msc_report *report)
{
	struct arena arena;

	if (report == NULL)
		return;
	arena = ((struct owned *)(void *)report)->arena;
	arena_free(&arena);
}

struct msc_report *msc_unreadable(const struct msc_linter *linter,
				  const char *name, size_t size,
				  const char *reason)
{
	struct owned *owned = owned_new(linter, name, size);

	owned->report.verdict = MSC_UNREADABLE;
	owned->report.reason = arena_str(&owned->arena, span_str(reason));
	return &owned->report;
}

static struct msc_choice choice(struct choice from, const char *value)
{
	return (struct msc_choice){ value, from.reason != NULL, from.reason };
}

static struct check check_begin(struct msc_linter *linter,
				const struct message *msg,
				const struct content *content,
				struct msc_report *report)
{
	const struct msc_options *options = &linter->options;
	struct choice type = auto_type(msg, content, options->type);
	struct choice stage = auto_stage(msg, options->stage);
	struct choice profile = auto_profile(msg, content, options->profile);

	report->type = choice(type, msc_type_name(type.value));
	report->stage = choice(stage, msc_stage_name(stage.value));
	report->profile = choice(profile, msc_profile_name(profile.value));
	return (struct check){
		.msg = msg,
		.content = content,
		.stage = stage.value,
		.stage_guessed = stage.reason != NULL,
		.profile = profile.value,
		.profile_guessed = profile.guessed,
		.type = type.value,
		.now = options->now != 0 ? options->now : time(NULL),
		.esp_overhead = options->esp_overhead,
		.sending = &linter->sending,
		.fetch_tokens = options->fetch_tokens,
		.allow_private = options->allow_private,
		.list = linter->list,
		.planned = options->planned,
		.limits = &linter->limits,
		.scanner = linter->scanner,
		.arena = &linter->scratch,
	};
}

static enum msc_verdict verdict_of(const struct msc_options *options,
				   const struct msc_report *report)
{
	if (options->fail_never)
		return MSC_PASS;
	for (int level = (int)options->fail_on; level < MSC_LEVELS; level++)
		if (report->nlevels[level] > 0)
			return MSC_FAIL;
	return report->score >= report->limit ? MSC_FAIL : MSC_PASS;
}

/* All that the report says besides findings and score. */
static void describe(struct msc_linter *linter, struct check *check,
		     const struct outcome *outcome, struct places *places,
		     struct owned *owned)
{
	struct msc_report *report = &owned->report;
	const struct content *content = check->content;

	collect_parts(report, &owned->arena, check->msg);
	overview_people(report, &owned->arena, check);
	report->list = listsum_copy(&owned->arena, linter->list);
	overview_unasked(report);
	report->sender_dns = sender_dns_of(&owned->arena, check);
	for (int i = 0; i < MSC_PROVIDERS; i++)
		report->providers[i] = verdict_of_provider(
			&owned->arena, (enum msc_provider)i, outcome,
			sender_dns_is_whole(&report->sender_dns));
	overview_content(report, places, content, check->esp_overhead);
	linklist_fill(report, &owned->arena, check);
}

size_t lint_pages(const struct limits *limits)
{
	enum { PROBE = 2 };
	const uint64_t *values = limits->value;

	return (size_t)(values[LIMIT_LINK_FETCHES] *
				(values[LIMIT_HTTP_REDIRECTS] + 2) +
			PROBE);
}

/* ---- one message ---- */

struct lint {
	struct msc_linter *linter;
	const struct msc_input *where;
	const char *fault; /* why it cannot be read; NULL */
	size_t size;
	struct reading reading;
	struct owned *owned;
	struct facts facts;
	uint64_t steps; /* of patterns */
	struct check check;
	struct places places;
	struct rounds rounds;
};

/* What can be asked for it. */
static void begin_facts(struct lint *lint)
{
	struct msc_linter *linter = lint->linter;
	const uint64_t *limits = linter->limits.value;
	struct facts *facts = &lint->facts;

	*facts = facts_begin(&linter->scratch, limits[LIMIT_DNS_QUERIES]);
	facts_limit_pages(facts, lint_pages(&linter->limits));
	if (linter->apart)
		net_shut(linter->net, facts);
	else
		net_begin(linter->net, facts);
	if (linter->suppress == NULL)
		facts_shut(facts, FACT_SUPPRESSED, "no list");
	past_begin(&linter->past, facts,
		   linter->apart ? NULL : lint->where->name);
}

static void begin_judging(struct lint *lint)
{
	struct msc_linter *linter = lint->linter;
	const struct reading *reading = &lint->reading;
	struct owned *owned = owned_new(linter, lint->where->name, lint->size);

	lint->owned = owned;
	begin_facts(lint);
	lint->check = check_begin(linter, reading->msg, reading->content,
				  &owned->report);
	lint->check.facts = &lint->facts;
	lint->check.steps = &lint->steps;
	lint->places = places_begin(reading->msg, &owned->arena, lint->where,
				    linter->limits.value[LIMIT_EVIDENCE_BYTES]);
	lint->rounds = rounds_begin(&lint->check, &linter->lineup);
}

struct lint *lint_begin(struct msc_linter *linter, struct span bytes,
			const struct msc_input *where)
{
	const struct msc_input input = {
		.name = where->name,
		.bytes = bytes.p,
		.size = bytes.n,
		.length = bytes.n,
		.at = 0,
		.line = where->line,
	};
	struct lint *lint;

	arena_reset(&linter->scratch);
	lint = arena_new(&linter->scratch, struct lint);
	lint->linter = linter;
	lint->where = where;
	lint->size = bytes.n;
	lint->fault = reading_begin(&lint->reading, linter, &input);
	if (lint->fault == NULL)
		begin_judging(lint);
	return lint;
}

struct facts *lint_open(struct lint *lint)
{
	const struct suppress *suppress = lint->linter->suppress;

	if (lint->fault != NULL || !rounds_are_open(&lint->rounds))
		return NULL;
	if (suppress != NULL)
		suppress_answer(suppress, &lint->facts);
	return &lint->facts;
}

void lint_go_on(struct lint *lint)
{
	rounds_next(&lint->rounds);
}

static void judge(struct lint *lint)
{
	struct msc_linter *linter = lint->linter;
	struct owned *owned = lint->owned;
	struct msc_report *report = &owned->report;
	struct check *check = &lint->check;
	struct outcome outcome = rounds_end(&lint->rounds);
	struct score score = score_findings(&linter->scratch, outcome.findings);

	report->score = score.points;
	collect_findings(report, &lint->places, &outcome, &score,
			 &linter->limits);
	collect_rest(report, &owned->arena, &outcome, check->content->limits);
	if (linter->options.list_passed)
		collect_passed(report, &owned->arena, &linter->lineup, check,
			       &outcome);
	collect_categories(report, &owned->arena, &score, linter->categories);
	describe(linter, check, &outcome, &lint->places, owned);
	report->verdict = verdict_of(&linter->options, report);
}

struct msc_report *lint_end(struct lint *lint)
{
	if (lint->fault != NULL)
		return msc_unreadable(lint->linter, lint->where->name,
				      lint->size, lint->fault);
	judge(lint);
	return &lint->owned->report;
}

struct msc_report *msc_lint(struct msc_linter *linter,
			    const struct msc_input *input)
{
	const struct span file = { input->bytes, input->size };
	struct lint *lint = lint_begin(
		linter, span_slice(file, input->at, input->length), input);
	struct facts *facts;

	while ((facts = lint_open(lint)) != NULL) {
		past_answer(&linter->past, facts);
		net_answer(facts, linter->net);
		lint_go_on(lint);
	}
	return lint_end(lint);
}
