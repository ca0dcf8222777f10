#include "lint/linter.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "lint/ruleset.h"
#include "lint/score.h"
#include "net/net.h"
#include "net/trace.h"
#include "rule/list.h"
#include "rule/scanner.h"

enum { DNS_TIMEOUT_MS = 5000 };

struct msc_options msc_options_default(void)
{
	return (struct msc_options){ .fail_on = MSC_ERROR,
				     .max_score = 500,
				     .max_invalid = 200 };
}

void msc_error_free(struct msc_error *err)
{
	free(err->text);
	err->text = NULL;
}

static void set_limit(struct limits *limits, const char *setting,
		      struct buf *errors)
{
	struct span text = span_str(setting);
	size_t equals = span_until(text, '=');
	uint64_t value;
	enum limit limit;

	if (!limit_named(span_first(text, equals), &limit)) {
		buf_printf(errors,
			   "there is no limit \"%.*s\" (--limits shows all)\n",
			   (int)equals, setting);
		return;
	}
	if (!span_number(span_skip(text, equals + 1),
			 limit == LIMIT_LINK_SPACING ? 0 : 1,
			 limit_texts[limit].most, &value)) {
		buf_printf(errors,
			   "--limit %s: must be a number from %d to %" PRIu64
			   "\n",
			   setting, limit == LIMIT_LINK_SPACING ? 0 : 1,
			   limit_texts[limit].most);
		return;
	}
	limits->value[limit] = value;
}

static const char *const *copy_words(struct arena *a, const char *const *words)
{
	const char **copy;
	size_t n = 0;

	if (words == NULL)
		return NULL;
	while (words[n] != NULL)
		n++;
	copy = arena_alloc(a, n + 1, sizeof(*copy));
	for (size_t i = 0; i < n; i++)
		copy[i] = arena_str(a, span_str(words[i]));
	return copy;
}

static struct msc_options copy_options(struct arena *a,
				       const struct msc_options *options)
{
	struct msc_options copy = *options;

	copy.select = copy_words(a, options->select);
	copy.extend = copy_words(a, options->extend);
	copy.ignore = copy_words(a, options->ignore);
	copy.packs = copy_words(a, options->packs);
	copy.rule_files = NULL;
	copy.limits = NULL;
	copy.resolvers = NULL;
	copy.suppressions = NULL;
	copy.dkim_selectors = NULL;
	copy.ip = copy.helo = copy.mail_from = copy.esp = NULL;
	copy.ca_file = copy.probe_unsubscribe = NULL;
	copy.history = copy.history_reason = copy.history_key = NULL;
	copy.campaign = NULL;
	return copy;
}

static const struct msc_rule *const *texts_of(struct arena *a,
					      const struct ruleset *set)
{
	const struct msc_rule **texts =
		arena_alloc(a, set->n + 1, sizeof(*texts));

	for (size_t i = 0; i < set->n; i++)
		texts[i] = &set->rules[i]->text;
	return texts;
}

static void load_rules(struct msc_linter *linter,
		       const struct msc_options *options, struct buf *errors)
{
	struct ruleset all = ruleset_builtin(&linter->arena);
	struct ruleset chosen;

	for (const char *const *file = options->rule_files;
	     file != NULL && *file != NULL; file++)
		ruleset_load(&linter->arena, &all, *file, errors);
	chosen = ruleset_select(&linter->arena, &all, options, errors);
	linter->categories = score_categories(chosen.rules, chosen.n);
	linter->scanner = scanner_new(&linter->arena, chosen.rules, chosen.n);
	linter->lineup = lineup_of(&linter->arena, chosen.rules, chosen.n);
	linter->texts = texts_of(&linter->arena, &chosen);
	linter->all_texts = texts_of(&linter->arena, &all);
	linter->nall = all.n;
}

/* Of the linter, whose options' progress it is for. */
static void tell_progress(void *context, size_t done, size_t waiting,
			  struct span slowest)
{
	const struct msc_options *options =
		&((const struct msc_linter *)context)->options;
	const struct msc_progress progress = {
		.done = done,
		.waiting = waiting,
		.slowest = slowest.p,
		.slowest_length = slowest.n,
	};

	options->progress(options->progress_context, &progress);
}

static struct http_options http_options_of(struct arena *a,
					   const struct msc_options *options,
					   const uint64_t *limits)
{
	enum { SECOND = 1000 };

	return (struct http_options){
		.agent = LINTER_AGENT,
		.allow_private = options->allow_private,
		.ca_file = options->ca_file == NULL
				   ? NULL
				   : arena_str(a, span_str(options->ca_file)),
		.per_host = (unsigned)limits[LIMIT_LINK_PARALLEL],
		.spacing_ms = (unsigned)limits[LIMIT_LINK_SPACING],
		.connect_ms = (unsigned)limits[LIMIT_HTTP_CONNECT] * SECOND,
		.request_ms = (unsigned)limits[LIMIT_HTTP_TIME] * SECOND,
		.header_bytes = limits[LIMIT_HTTP_HEADER_BYTES],
		.body_bytes = limits[LIMIT_HTTP_BODY_BYTES],
	};
}

/* As tell_progress(). */
static void tell_trace(void *context, const struct fact *fact, bool cached)
{
	const struct msc_linter *linter = context;
	struct buf line = { 0 };

	trace_put(&line, fact);
	buf_str(&line, cached ? " (cached)" : "");
	linter->options.trace(linter->options.trace_context, line.p, line.n);
	buf_free(&line);
}

static struct net *open_net(struct msc_linter *linter,
			    const struct msc_options *options,
			    struct buf *errors)
{
	const uint64_t *limits = linter->limits.value;
	bool timed = options->timeout_ms != 0;
	const struct net_options of_net = {
		.dns = !options->offline && !options->no_dns,
		.links = !options->offline && !options->no_dns &&
			 !options->no_links,
		.no_links = options->no_links,
		.record = options->record,
		.replay = options->replay,
		.resolvers = options->resolvers,
		.timeout_ms = timed ? options->timeout_ms : DNS_TIMEOUT_MS,
		.link_ms = timed ? 0 : (unsigned)limits[LIMIT_LINK_TIME] * 1000,
		.http = http_options_of(&linter->arena, options, limits),
		.progress = options->progress == NULL ? NULL : tell_progress,
		.trace = options->trace == NULL ? NULL : tell_trace,
		.context = linter,
		.now = options->now != 0 ? options->now : time(NULL),
	};
	struct error err;
	struct net *net = net_new(&of_net, &err);

	if (net == NULL)
		buf_printf(errors, "%s\n", err.text);
	return net;
}

static const struct suppress *read_suppressions(
	struct arena *a, const struct msc_options *options, struct buf *errors)
{
	struct suppress *list = NULL;

	for (const char *const *file = options->suppressions;
	     file != NULL && *file != NULL; file++) {
		if (list == NULL)
			list = suppress_new(a);
		suppress_read(list, *file, errors);
	}
	return list;
}

struct msc_linter *msc_linter_new(const struct msc_options *options,
				  struct msc_error *err)
{
	struct arena arena = { 0 };
	struct msc_linter *linter = arena_new(&arena, struct msc_linter);
	struct buf errors = { 0 };

	linter->arena = arena;
	linter->options = copy_options(&linter->arena, options);
	linter->limits = limits_default();
	linter->now = options->now != 0 ? options->now : time(NULL);
	for (const char *const *setting = options->limits;
	     setting != NULL && *setting != NULL; setting++)
		set_limit(&linter->limits, *setting, &errors);
	load_rules(linter, options, &errors);
	linter->sending = sending_read(&linter->arena, options, &errors);
	linter->net = open_net(linter, options, &errors);
	linter->suppress = read_suppressions(&linter->arena, options, &errors);
	linter->past = past_new(&linter->arena, options, &linter->limits,
				linter->now, linter->net, &errors);
	if (errors.n == 0)
		return linter;
	errors.p[errors.n - 1] = '\0'; /* in place of the last newline */
	err->text = errors.p;
	msc_linter_free(linter);
	return NULL;
}

void msc_linter_free(struct msc_linter *linter)
{
	struct arena arena;

	if (linter == NULL)
		return;
	net_free(linter->net);
	arena_free(&linter->scratch);
	arena = linter->arena; /* the linter lives in it */
	arena_free(&arena);
}

bool msc_linter_learn(struct msc_linter *linter, const char *name,
		      const char *text, size_t length, struct msc_error *err)
{
	struct json_error problem;
	struct buf sentence = { 0 };

	if (net_learn(linter->net, (struct span){ text, length }, &problem))
		return true;
	buf_printf(&sentence, "%s:%zu:%zu: %s", name, problem.place.line,
		   problem.place.column, problem.text);
	buf_char(&sentence, '\0');
	err->text = sentence.p;
	return false;
}

/* The buffer as a string, which is the caller's. */
static char *given_away(struct buf *text, size_t *length)
{
	*length = text->n;
	buf_char(text, '\0');
	return text->p;
}

char *msc_linter_recorded(const struct msc_linter *linter, size_t *length)
{
	struct buf text = { 0 };

	net_tell(linter->net, RECORD_ALL, &text);
	return given_away(&text, length);
}

char *msc_linter_cache(const struct msc_linter *linter, size_t *length)
{
	struct buf text = { 0 };

	net_tell(linter->net, RECORD_DNS, &text);
	return given_away(&text, length);
}

char *msc_linter_cache_links(const struct msc_linter *linter, size_t *length)
{
	struct buf text = { 0 };

	net_tell(linter->net, RECORD_LINKS, &text);
	return given_away(&text, length);
}

bool msc_linter_lacks_ca(const struct msc_linter *linter)
{
	return net_lacks_ca(linter->net);
}

const struct msc_rule *const *msc_linter_rules(const struct msc_linter *linter,
					       size_t *n)
{
	*n = linter->lineup.n;
	return linter->texts;
}

const struct msc_rule *const *msc_linter_all(const struct msc_linter *linter,
					     size_t *n)
{
	*n = linter->nall;
	return linter->all_texts;
}

uint64_t msc_linter_most_bytes(const struct msc_linter *linter)
{
	return linter->limits.value[LIMIT_MESSAGE_BYTES];
}

bool msc_limit_at(size_t i, struct msc_limit *limit)
{
	if (i >= LIMITS)
		return false;
	*limit = (struct msc_limit){
		.name = limit_texts[i].name,
		.unit = limit_texts[i].unit,
		.what = limit_texts[i].what,
		.reason = limit_texts[i].reason,
		.value = limit_texts[i].value,
		.most = limit_texts[i].most,
	};
	return true;
}

bool msc_list_at(size_t i, struct msc_list *list)
{
	const struct list *const *at = builtin_lists;

	while (*at != NULL && i-- > 0)
		at++;
	if (*at == NULL)
		return false;
	*list = (struct msc_list){
		.name = (*at)->name,
		.what = (*at)->what,
		.source = (*at)->source,
		.date = (*at)->date,
		.licence = (*at)->licence,
		.entries = (*at)->n,
	};
	return true;
}
