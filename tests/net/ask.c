/* ask RESOLVERS TIMEOUT-MS [-q] < QUESTIONS - ask the DNS through src/net.
 *
 * RESOLVERS are comma separated; questions are lines such as "MX example.org".
 * All are asked at once; then each is printed as --record has it. The last line
 * is a comment with the requests sent and the milliseconds of wall time. With
 * -q nothing else is printed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "net/net.h"

enum { RESOLVERS = 8, INPUT_MOST = 64 * 1024 * 1024, QUESTIONS_MOST = 100000 };

static int64_t now_us(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void ask_line(struct facts *facts, struct span line)
{
	size_t blank = span_until(line, ' ');

	for (int kind = 0; kind < FACT_KINDS; kind++)
		if (span_eq(span_first(line, blank),
			    span_str(fact_kind_name((enum fact_kind)kind))))
			(void)facts_ask(facts, (enum fact_kind)kind,
					span_skip(line, blank + 1));
}

static void ask_all(struct facts *facts, struct span text)
{
	for (size_t at = 0; at < text.n;) {
		struct span rest = span_skip(text, at);
		struct span line = span_first(rest, span_until(rest, '\n'));

		ask_line(facts, line);
		at += line.n + 1;
	}
}

int main(int argc, char **argv)
{
	const char *resolvers[RESOLVERS + 1] = { NULL };
	struct net_options options = { .dns = true,
				       .resolvers = resolvers,
				       .now = 1 };
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, QUESTIONS_MOST);
	struct buf questions = { 0 }, out = { 0 };
	struct error err;
	struct net *net;
	uint64_t timeout;
	int64_t begin, end;
	size_t n = 0;

	if (argc < 3 || !span_number(span_str(argv[2]), 1, 1000000, &timeout) ||
	    !file_read(&questions, NULL, INPUT_MOST, &err))
		return 2;
	options.timeout_ms = (unsigned)timeout;
	for (char *at = argv[1]; at != NULL && n < RESOLVERS;)
		resolvers[n++] = strsep(&at, ",");
	net = net_new(&options, &err);
	if (net == NULL) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 2;
	}
	net_begin(net, &facts);
	ask_all(&facts, buf_span(&questions));
	begin = now_us();
	net_answer(&facts, net);
	end = now_us();
	if (argc == 3)
		net_tell(net, RECORD_ALL, &out);
	buf_printf(&out, "# %zu requests, %" PRId64 ".%03d ms\n",
		   net_requests(net), (end - begin) / 1000,
		   (int)((end - begin) % 1000));
	(void)fwrite(out.p, 1, out.n, stdout);
	net_free(net);
	buf_free(&questions);
	buf_free(&out);
	arena_free(&a);
	return 0;
}
