/* history WHERE NOW [KEY [WAIT-MS [CAMPAIGN [RECORD-MS]]]] < COMMANDS - the
 * history, by hand.
 *
 * A command a line, its words parted by tabs; after each is printed "ok", or
 * "error: " and the sentence. KEY "-" is none.
 *
 *	begin, commit, rollback
 *	record CAMPAIGN WHEN COUNT SUBJECT BODY SIMILAR ID DOMAIN
 *	to ADDRESS		of the message recorded last
 *	ask KIND NAME		prints its state, then values or the reason
 *	list			prints the campaigns
 *	forget CAMPAIGN, forget-before DAY
 */
#include "store/history.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WORDS = 9, LINE = 4096, FACTS = 100 };

struct words {
	struct span items[WORDS];
	size_t n;
};

static bool begun; /* and nothing has failed since */
static struct history_sent last;
static char last_line[LINE];

static struct words split(struct span line)
{
	struct words w = { .n = 0 };

	while (w.n < WORDS) {
		w.items[w.n] = span_first(line, span_until(line, '\t'));
		if (w.items[w.n].n == line.n) {
			w.n++;
			break;
		}
		line = span_skip(line, w.items[w.n++].n + 1);
	}
	return w;
}

static bool record(struct history *h, const char *line, struct error *err)
{
	struct words w;
	uint64_t when = 0;

	memcpy(last_line, line, LINE);
	w = split(span_str(last_line));
	(void)span_number(w.items[2], 0, UINT32_MAX, &when);
	last = (struct history_sent){ .campaign = w.items[1],
				      .when = (int64_t)when,
				      .subject = w.items[4],
				      .body = w.items[5],
				      .similar = w.items[6],
				      .id = w.items[7],
				      .domain = w.items[8] };
	(void)span_number(w.items[3], 0, UINT64_MAX, &last.recipients);
	return history_record(h, &last, err);
}

static bool ask(struct history *h, const struct words *w)
{
	static const char *const states[] = { "open", "found", "none",
					      "unknown" };
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, FACTS);
	const struct fact *fact = NULL;

	for (int kind = 0; kind < FACT_KINDS; kind++)
		if (span_is(w->items[1], fact_kind_name((enum fact_kind)kind)))
			fact = facts_ask(&facts, (enum fact_kind)kind,
					 w->items[2]);
	history_answer(h, &facts);
	if (fact != NULL) {
		(void)printf("%s", states[fact->state]);
		for (size_t i = 0; i < fact->nvalues; i++)
			(void)printf(", %.*s", (int)fact->values[i].text.n,
				     fact->values[i].text.p);
		(void)printf("%s%s\n", fact->reason == NULL ? "" : ", ",
			     fact->reason == NULL ? "" : fact->reason);
	}
	arena_free(&a);
	return fact != NULL;
}

static bool list(struct history *h, struct error *err)
{
	struct arena a = { 0 };
	struct history_list l;
	bool fine = history_list(h, &a, &l, err);

	for (size_t i = 0; fine && i < l.ncampaigns; i++)
		(void)printf("%.*s %s %s %" PRIu64 " %" PRIu64 "\n",
			     (int)l.campaigns[i].name.n, l.campaigns[i].name.p,
			     l.campaigns[i].first, l.campaigns[i].last,
			     l.campaigns[i].messages,
			     l.campaigns[i].recipients);
	arena_free(&a);
	return fine;
}

static bool obey(struct history *h, const char *line, struct error *err)
{
	struct words w = split(span_str(line));
	struct span command = w.items[0];
	uint64_t n = 0;
	bool fine;

	if (span_is(command, "begin")) {
		begun = true;
		return history_begin(h, err);
	}
	if (span_is(command, "commit"))
		return history_commit(h, err);
	if (span_is(command, "rollback")) {
		history_rollback(h);
		return true;
	}
	if (!begun && (span_is(command, "record") || span_is(command, "to")))
		return error_set(err, ERROR_USAGE, "that is not begun");
	if (span_is(command, "record"))
		return record(h, line, err);
	if (span_is(command, "to"))
		return history_record_recipient(h, &last, w.items[1], err);
	if (span_is(command, "ask"))
		return ask(h, &w);
	if (span_is(command, "list"))
		return list(h, err);
	if (span_is(command, "forget"))
		fine = history_forget_campaign(h, w.items[1], &n, err);
	else
		fine = history_forget_before(h, w.items[1], &n, err);
	if (fine)
		(void)printf("forgot %" PRIu64 "\n", n);
	return fine;
}

int main(int argc, char **argv)
{
	struct history_options options = { .where = argv[1] };
	struct arena a = { 0 };
	struct history *h;
	char line[LINE];
	uint64_t number;

	if (argc < 3 || !span_number(span_str(argv[2]), 0, UINT32_MAX, &number))
		return 2;
	options.now = (int64_t)number;
	if (argc > 3 && strcmp(argv[3], "-") != 0)
		options.key = argv[3];
	if (argc > 4 && span_number(span_str(argv[4]), 0, 60000, &number))
		options.wait_ms = (unsigned)number;
	if (argc > 5 && argv[5][0] != '\0')
		options.campaign = argv[5];
	if (argc > 6 && span_number(span_str(argv[6]), 0, 60000, &number))
		options.record_ms = (unsigned)number;
	h = history_new(&a, &options);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct error err;

		line[strcspn(line, "\n")] = '\0';
		if (obey(h, line, &err)) {
			(void)printf("ok\n");
		} else {
			begun = begun && err.kind == ERROR_USAGE;
			(void)printf("error: %s\n", err.text);
		}
		(void)fflush(stdout);
	}
	arena_free(&a);
	return 0;
}
