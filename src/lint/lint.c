#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lint/auto.h"
#include "lint/collect.h"
#include "lint/linklist.h"
#include "lint/lint.h"
#include "lint/linter.h"
#include "lint/listsum.h"
#include "lint/overview.h"
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

static bool is_html_name(struct span name)
{
	static const struct span endings[] = { SPAN_INIT(".html"),
					       SPAN_INIT(".htm") };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (name.n > endings[i].n &&
		    span_ieq(span_skip(name, name.n - endings[i].n),
			     endings[i]))
			return true;
	return false;
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
	if (linter->ask != NULL)
		linter->ask(facts, linter->asker);
	else
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

/* What links may ask of web servers: each with its redirects, and its page once
 * more; and a probe. */
static size_t pages_of(const uint64_t *limits)
{
	enum { PROBE = 2 };

	return limits[LIMIT_LINK_FETCHES] * (limits[LIMIT_HTTP_REDIRECTS] + 2) +
	       PROBE;
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

	facts_limit_pages(&facts, pages_of(limits));
	check.facts = &facts;
	check.steps = &steps;
	if (linter->ask != NULL)
		net_shut(linter->net, &facts);
	else
		net_begin(linter->net, &facts);
	if (linter->suppress == NULL)
		facts_shut(&facts, FACT_SUPPRESSED, "no list");
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
	struct view file = view_root(bytes);
	struct parse parse;
	const struct message *msg;
	struct owned *owned;

	if (bytes.n == 0)
		return msc_unreadable(linter, where->name, 0, "empty");
	if (bytes.n > linter->limits.value[LIMIT_MESSAGE_BYTES])
		return msc_unreadable(linter, where->name, bytes.n,
				      "larger than the limit message-bytes");
	owned = owned_new(linter, where->name, bytes.n);
	arena_reset(&linter->scratch);
	parse = parse_begin(&linter->scratch, &linter->limits);
	if (is_html_name(span_str(where->name)))
		msg = message_of_html(&parse, &file);
	else
		msg = message_parse(&parse, &file);
	judge(linter, msg, content_read(&parse, msg), where, owned);
	return &owned->report;
}

struct msc_report *msc_lint(struct msc_linter *linter,
			    const struct msc_input *input)
{
	const struct span file = { input->bytes, input->size };

	return lint_message(linter, span_slice(file, input->at, input->length),
			    input);
}
