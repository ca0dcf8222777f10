/* fetch [OPTION VALUE]... < QUESTIONS - ask web servers through src/net.
 *
 * Questions are lines such as "HTTP https://example.org/", "GET https://...",
 * "POST https://...", "A example.org". First the DNS is asked for A and AAAA of
 * the hosts of all URLs, as the program does; then all questions are asked at
 * once, and each is printed as --record has it, those of the DNS too unless
 * there is --quiet. A line "#" between them waits until all before it is answered.
 * The last line is a comment:
 *
 *	# 3 requests, 2 dns, 51.003 ms, 2 rounds
 *
 * requests to web servers, to resolvers, wall time of all waiting, and how often
 * net_answer() returned.
 *
 *	--resolver LIST     comma separated; else those of the system
 *	--allow-private yes connect to any address and port
 *	--ca-file PATH
 *	--timeout MS        for all; else 5000 for the DNS and --link-time
 *	--link-time MS      60000
 *	--per-host N        2
 *	--spacing MS        100
 *	--connect MS        3000
 *	--request MS        8000
 *	--header-bytes N    65536
 *	--body-bytes N      65536
 *	--learn PATH        facts that are known, as --record writes them
 *	--cache yes         print what --cache-links would keep, instead
 *	--quiet yes         print the last line alone
 *	--ms yes            keep values "ms" in what is printed; else they are
 *			    left out, since no two runs have the same
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "lint/linter.h"
#include "net/http_url.h"
#include "net/net.h"

enum { RESOLVERS = 8, INPUT_MOST = 64 * 1024 * 1024, QUESTIONS_MOST = 10000 };

struct settings {
	struct net_options net;
	const char *resolvers[RESOLVERS + 1];
	const char *learn;
	bool cache, quiet, ms;
};

static int64_t now_us(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static struct settings defaults(void)
{
	return (struct settings){
		.net = {
			.dns = true,
			.links = true,
			.timeout_ms = 5000,
			.link_ms = 60000,
			.now = time(NULL),
			.http = {
				.agent = LINTER_AGENT,
				.per_host = 2,
				.spacing_ms = 100,
				.connect_ms = 3000,
				.request_ms = 8000,
				.header_bytes = 65536,
				.body_bytes = 65536,
			},
		},
	};
}

static void set_resolvers(struct settings *s, char *list)
{
	size_t n = 0;

	while (list != NULL && n < RESOLVERS)
		s->resolvers[n++] = strsep(&list, ",");
	s->net.resolvers = s->resolvers;
}

static bool set_number(struct settings *s, const char *name, uint64_t number)
{
	struct http_options *http = &s->net.http;
	const struct {
		const char *name;
		unsigned *to;
	} rows[] = {
		{ "--link-time", &s->net.link_ms },
		{ "--per-host", &http->per_host },
		{ "--spacing", &http->spacing_ms },
		{ "--connect", &http->connect_ms },
		{ "--request", &http->request_ms },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (strcmp(name, rows[i].name) == 0) {
			*rows[i].to = (unsigned)number;
			return true;
		}
	if (strcmp(name, "--header-bytes") == 0)
		http->header_bytes = number;
	else if (strcmp(name, "--body-bytes") == 0)
		http->body_bytes = number;
	else
		return false;
	return true;
}

static bool set(struct settings *s, const char *name, char *value)
{
	uint64_t number;

	if (strcmp(name, "--resolver") == 0)
		set_resolvers(s, value);
	else if (strcmp(name, "--allow-private") == 0)
		s->net.http.allow_private = true;
	else if (strcmp(name, "--ca-file") == 0)
		s->net.http.ca_file = value;
	else if (strcmp(name, "--learn") == 0)
		s->learn = value;
	else if (strcmp(name, "--cache") == 0)
		s->cache = true;
	else if (strcmp(name, "--quiet") == 0)
		s->quiet = true;
	else if (strcmp(name, "--ms") == 0)
		s->ms = true;
	else if (!span_number(span_str(value), 0, UINT32_MAX, &number))
		return false;
	else if (strcmp(name, "--timeout") == 0) {
		s->net.timeout_ms = (unsigned)number;
		s->net.link_ms = 0;
	} else
		return set_number(s, name, number);
	return true;
}

/* Answer until nothing is open. How often that was. */
static size_t answer_all(struct net *net, struct facts *facts)
{
	size_t rounds = 0;

	for (; facts_next_open(facts, NULL) != NULL; rounds++)
		net_answer(facts, net);
	return rounds;
}

static void ask_hosts(struct facts *facts, struct span name)
{
	struct http_url url = http_url_read(name);

	if (!url.valid || url.literal)
		return;
	(void)facts_ask(facts, FACT_DNS_A, url.name);
	(void)facts_ask(facts, FACT_DNS_AAAA, url.name);
}

static void ask_line(struct facts *facts, struct span line, bool hosts)
{
	size_t blank = span_until(line, ' ');
	struct span name = span_skip(line, blank + 1);

	for (int i = 0; i < FACT_KINDS; i++) {
		enum fact_kind kind = (enum fact_kind)i;

		if (!span_eq(span_first(line, blank),
			     span_str(fact_kind_name(kind))))
			continue;
		if (hosts && fact_is_of_web(kind))
			ask_hosts(facts, name);
		else if (!hosts)
			(void)facts_ask(facts, kind, name);
	}
}

/* Ask all lines up to one that is "#". How many bytes that were. */
static size_t ask_block(struct facts *facts, struct span text, bool hosts)
{
	size_t at = 0;

	while (at < text.n) {
		struct span rest = span_skip(text, at);
		struct span line = span_first(rest, span_until(rest, '\n'));

		at += line.n + 1;
		if (span_is(line, "#"))
			break;
		ask_line(facts, line, hosts);
	}
	return at;
}

static size_t ask_all(struct net *net, struct facts *facts, struct span text)
{
	size_t rounds = 0;

	for (size_t at = 0; at < text.n;) {
		struct span rest = span_skip(text, at);

		(void)ask_block(facts, rest, true);
		rounds += answer_all(net, facts);
		at += ask_block(facts, rest, false);
		rounds += answer_all(net, facts);
	}
	return rounds;
}

/* Print it, without the values that say how long it took. */
static void print(struct span text, bool ms)
{
	while (text.n > 0) {
		size_t at = ms ? text.n : span_find(text, SPAN(",\"ms "));

		(void)fwrite(text.p, 1, at, stdout);
		text = span_skip(text, at);
		if (text.n == 0)
			return;
		text = span_skip(text, 2);
		text = span_skip(text, span_until(text, '"') + 1);
	}
}

static bool learn(struct net *net, const char *path)
{
	struct buf text = { 0 };
	struct json_error problem;
	struct error err;
	bool fine = file_read(&text, path, INPUT_MOST, &err) &&
		    net_learn(net, buf_span(&text), &problem);

	buf_free(&text);
	return fine;
}

static void run(struct net *net, const struct settings *s, struct span text)
{
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, QUESTIONS_MOST);
	struct buf out = { 0 };
	int64_t begin, us;
	size_t rounds;

	facts_limit_pages(&facts, QUESTIONS_MOST);
	net_begin(net, &facts);
	begin = now_us();
	rounds = ask_all(net, &facts, text);
	us = now_us() - begin;
	if (s->cache)
		net_tell(net, RECORD_LINKS, &out);
	else if (!s->quiet)
		net_tell(net, RECORD_ALL, &out);
	print(buf_span(&out), s->ms);
	(void)printf("# %zu requests, %zu dns, %" PRId64
		     ".%03d ms, %zu rounds\n",
		     net_fetches(net), net_requests(net), us / 1000,
		     (int)(us % 1000), rounds);
	buf_free(&out);
	arena_free(&a);
}

int main(int argc, char **argv)
{
	struct settings settings = defaults();
	struct buf questions = { 0 };
	struct error err;
	struct net *net;

	for (int i = 1; i < argc; i += 2)
		if (i + 1 == argc || !set(&settings, argv[i], argv[i + 1])) {
			(void)fprintf(stderr, "what is %s?\n", argv[i]);
			return 2;
		}
	if (!file_read(&questions, NULL, INPUT_MOST, &err))
		return 2;
	net = net_new(&settings.net, &err);
	if (net == NULL ||
	    (settings.learn != NULL && !learn(net, settings.learn))) {
		(void)fprintf(stderr, "cannot begin\n");
		return 2;
	}
	run(net, &settings, buf_span(&questions));
	net_free(net);
	buf_free(&questions);
	return 0;
}
