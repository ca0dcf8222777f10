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

/* Answers every open question of the rules. */
static void answer(struct facts *facts, void *context)
{
	struct msc_linter *linter = context;

	if (linter->suppress != NULL)
		suppress_answer(linter->suppress, facts);
	if (linter->ask != NULL) {
		linter->ask(facts, linter->asker);
		return;
	}
	past_answer(&linter->past, facts);
	net_answer(facts, linter->net);
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

static void judge(struct msc_linter *linter, const struct message *msg,
		  const struct content *content, const struct msc_input *input,
		  struct owned *owned)
{
	struct msc_report *report = &owned->report;
	const uint64_t *limits = linter->limits.value;
	struct facts facts =
		facts_begin(&linter->scratch, limits[LIMIT_DNS_QUERIES]);
	struct check check = check_begin(linter, msg, content, report);
	struct places places =
		places_begin(msg, &owned->arena, input,
			     linter->limits.value[LIMIT_EVIDENCE_BYTES]);
	struct outcome outcome;
	struct score score;
	uint64_t steps = 0;

	facts_limit_pages(&facts, lint_pages(&linter->limits));
	check.facts = &facts;
	check.steps = &steps;
	if (linter->ask != NULL)
		net_shut(linter->net, &facts);
	else
		net_begin(linter->net, &facts);
	if (linter->suppress == NULL)
		facts_shut(&facts, FACT_SUPPRESSED, "no list");
	past_begin(&linter->past, &facts, input->name);
	outcome = run_rules(&check, &linter->lineup, answer, linter);
	score = score_findings(&linter->scratch, outcome.findings);
	report->score = score.points;
	collect_findings(report, &places, &outcome, &score, &linter->limits);
	collect_rest(report, &owned->arena, &outcome, content->limits);
	if (linter->options.list_passed)
		collect_passed(report, &owned->arena, &linter->lineup, &check,
			       &outcome);
	collect_categories(report, &owned->arena, &score, linter->categories);
	describe(linter, &check, &outcome, &places, owned);
	report->verdict = verdict_of(&linter->options, report);
}

struct msc_report *lint_message(struct msc_linter *linter, struct span bytes,
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
	struct reading reading;
	const char *fault = reading_begin(&reading, linter, &input);
	struct owned *owned;

	if (fault != NULL)
		return msc_unreadable(linter, where->name, bytes.n, fault);
	owned = owned_new(linter, where->name, bytes.n);
	judge(linter, reading.msg, reading.content, where, owned);
	return &owned->report;
}

struct msc_report *msc_lint(struct msc_linter *linter,
			    const struct msc_input *input)
{
	const struct span file = { input->bytes, input->size };

	return lint_message(linter, span_slice(file, input->at, input->length),
			    input);
}
