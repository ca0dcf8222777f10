#include "lint/past.h"

#include <assert.h>
#include <uninorm.h>

#include "base/buf.h"
#include "net/net.h"

static const char *copy(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_str(a, span_str(text));
}

const char *past_campaign(struct arena *a, const char *given, struct span *name)
{
	enum { ROOM = 3 * HISTORY_CAMPAIGN_MOST }; /* what NFC may make of it */
	struct span trimmed = span_trim(span_str(given));
	const char *fault = history_name_fault(trimmed);
	uint8_t bytes[ROOM];
	size_t n = sizeof(bytes);
	const uint8_t *p;

	if (fault != NULL)
		return fault;
	p = u8_normalize(UNINORM_NFC, (const uint8_t *)trimmed.p, trimmed.n,
			 bytes, &n);
	assert(p == bytes);
	*name = arena_span(a, (struct span){ (const char *)bytes, n });
	return history_name_fault(*name);
}

static struct history *open_history(struct arena *a,
				    const struct msc_options *options,
				    const struct limits *limits, int64_t now,
				    const char *campaign)
{
	enum { SECOND = 1000 };
	const uint64_t *values = limits->value;
	const struct history_options of_history = {
		.where = copy(a, options->history),
		.key = copy(a, options->history_key),
		.campaign = campaign,
		.wait_ms = (unsigned)values[LIMIT_HISTORY_WAIT] * SECOND,
		.similar_percent = (unsigned)values[LIMIT_SIMILAR_PERCENT],
		.repeat_days = (unsigned)values[LIMIT_REPEAT_DAYS],
		.recipient_days = (unsigned)values[LIMIT_RECIPIENT_DAYS],
		.now = now,
	};

	return history_new(a, &of_history);
}

/* NULL: it has none, or one that cannot be. */
static const char *campaign_of(struct arena *a,
			       const struct msc_options *options,
			       struct buf *errors)
{
	struct span name;
	const char *fault;

	if (options->campaign == NULL)
		return NULL;
	fault = past_campaign(a, options->campaign, &name);
	if (fault == NULL)
		return arena_str(a, name);
	buf_printf(errors, "--campaign: %s\n", fault);
	return NULL;
}

struct past past_new(struct arena *a, const struct msc_options *options,
		     const struct limits *limits, int64_t now, struct net *net,
		     struct buf *errors)
{
	enum { FACTS_TO_SIGNATURE = 5 };
	const uint64_t facts = limits->value[LIMIT_RUN_FACTS];
	const char *campaign = campaign_of(a, options, errors);
	const struct set_options of_set = {
		.words_most = facts,
		.signatures_most = facts / FACTS_TO_SIGNATURE + 1,
		.similar_percent =
			(unsigned)limits->value[LIMIT_SIMILAR_PERCENT],
		.copy_percent = (unsigned)limits->value[LIMIT_SAME_PERCENT],
	};
	struct past past = {
		.no_history = "no history",
		.named = options->history_named,
		.replay = options->replay,
		.record = options->record,
		.net = net,
	};

	if (options->several)
		past.set = set_new(a, &of_set);

	if (options->history != NULL)
		past.history = open_history(a, options, limits, now, campaign);
	else if (options->history_reason != NULL)
		past.no_history = arena_printf(a, "no history: %s",
					       options->history_reason);
	return past;
}

/* Why nobody answers questions of that kind; NULL: somebody does, or they are
 * not of the past. */
static const char *shut_for(const struct past *past, enum fact_kind kind)
{
	if (fact_is_of_history(kind) && past->history == NULL)
		return past->no_history;
	if (fact_is_of_set(kind) && past->set == NULL)
		return "one message";
	return NULL;
}

/* What is to be recorded must have been asked, and what is replayed is asked in
 * the same way: these questions of the history end here, and both times for the
 * same reason. */
static void give_up(const struct past *past, const struct facts *facts)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		const char *reason = shut_for(past, fact->kind);

		if (reason != NULL)
			fact_give_up(fact, reason);
	}
}

void past_begin(struct past *past, struct facts *facts, const char *name)
{
	if (past->set != NULL && name != NULL)
		set_begin_message(past->set, name);
	for (int i = 0; i < FACT_KINDS; i++) {
		enum fact_kind kind = (enum fact_kind)i;
		const char *reason = shut_for(past, kind);
		bool kept = past->record || past->replay;

		if (reason != NULL && (fact_is_of_set(kind) || !kept))
			facts_shut(facts, kind, reason);
	}
}

void past_answer(struct past *past, struct facts *facts)
{
	if (past->replay)
		net_recall(past->net, facts);
	else if (past->history != NULL)
		history_answer(past->history, facts);
	if (past->set != NULL)
		set_answer(past->set, facts);
	if (past->record || past->replay)
		give_up(past, facts);
	if (past->record)
		net_note(past->net, facts);
}
