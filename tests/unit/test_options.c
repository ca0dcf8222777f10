#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/error.h"
#include "cli/completions.h"
#include "cli/help.h"
#include "cli/option.h"
#include "cli/options.h"
#include "cli/value.h"
#include "report/docs.h"
#include "report/format.h"
#include "tests/test.h"

enum { MOST_WORDS = 16 };

struct parsed {
	struct arena arena;
	char line[512]; /* the options point into it */
	struct options options;
	struct error err;
	bool ok;
};

/* A command line without the program's name, words separated by a blank. */
static void parse(struct parsed *p, const char *line,
		  const struct environment *env)
{
	char *words[MOST_WORDS + 2] = { (char[]){ "mailspamcheck" } };
	int n = 1;

	*p = (struct parsed){ 0 };
	(void)snprintf(p->line, sizeof(p->line), "%s", line);
	for (char *at = p->line; *at != '\0' && n <= MOST_WORDS;) {
		words[n++] = at;
		at += span_until(span_str(at), ' ');
		if (*at != '\0')
			*at++ = '\0';
	}
	p->ok = options_parse(&p->options, &p->arena, n, words, env, &p->err);
}

/* Where no environment says where, there is no history. */
static void show_past(struct buf *out, const struct options *o)
{
	const struct msc_options *lint = &o->lint;

	if (lint->history != NULL)
		buf_printf(out, " history:%s", lint->history);
	else if (strcmp(lint->history_reason, "no home folder") != 0)
		buf_printf(out, " no-history:%s", lint->history_reason);
	if (lint->history_key != NULL)
		buf_printf(out, " key:%s", lint->history_key);
	if (lint->campaign != NULL)
		buf_printf(out, " of:%s", lint->campaign);
	if (o->sent.count == 0 && !o->sent.told)
		return;
	buf_printf(out, " sent:%lld*%llu", (long long)o->sent.at,
		   (unsigned long long)o->sent.count);
	if (o->sent.to != NULL)
		buf_printf(out, ">%s", o->sent.to);
}

/* What was understood, as one line. */
static void show(struct buf *out, const struct options *o)
{
	const struct msc_options *lint = &o->lint;
	const char *const *const lists[] = { lint->select, lint->extend,
					     lint->ignore, lint->rule_files,
					     lint->limits, lint->packs };

	buf_printf(out, "%d%d%d fail=%d%s max=%d", (int)lint->type,
		   (int)lint->stage, (int)lint->profile, (int)lint->fail_on,
		   lint->fail_never ? "never" : "", lint->max_score);
	if (lint->esp_overhead > 0)
		buf_printf(out, " esp=%u", (unsigned)lint->esp_overhead);
	for (size_t i = 0; i < LENGTH(lists); i++) {
		for (size_t j = 0; lists[i] != NULL && lists[i][j] != NULL; j++)
			buf_printf(out, " %zu:%s", i, lists[i][j]);
	}
	buf_printf(out, " %s q%u", o->format, o->quiet);
	buf_str(out, o->verbose ? " v" : "");
	buf_str(out, o->ascii ? " ascii" : "");
	buf_str(out, o->exit_zero ? " zero" : "");
	buf_str(out, o->strict ? " strict" : "");
	buf_printf(out, " c%d", (int)o->color);
	for (size_t i = 0; i < o->noutputs; i++)
		buf_printf(out, " %s>%s", o->outputs[i].format,
			   o->outputs[i].file);
	if (o->task != TASK_CHECK)
		buf_printf(out, " task%d %s", (int)o->task,
			   o->subject == NULL ? "" : o->subject);
	if (o->files_from != NULL)
		buf_printf(out, " from:%s", o->files_from);
	buf_printf(out, " %s:", o->stdin_name);
	for (size_t i = 0; i < o->nnames; i++)
		buf_printf(out, " %s", o->names[i]);
	if (o->recipients != NULL)
		buf_printf(out, " to:%s[%s]", o->recipients,
			   o->column == NULL ? "" : o->column);
	buf_str(out, lint->offline && !lint->no_links ? " off" : "");
	buf_str(out, lint->no_links ? " no-links" : "");
	buf_str(out, lint->allow_private ? " private" : "");
	buf_str(out, lint->fetch_tokens ? " tokens" : "");
	buf_str(out, lint->cache_links ? " keep" : "");
	if (lint->probe_unsubscribe != NULL)
		buf_printf(out, " probe:%s", lint->probe_unsubscribe);
	if (lint->ca_file != NULL)
		buf_printf(out, " ca:%s", lint->ca_file);
	if (lint->timeout_ms != 0)
		buf_printf(out, " %ums", lint->timeout_ms);
	if (o->jobs > 0)
		buf_printf(out, " jobs:%u", o->jobs);
	if (lint->max_invalid != 200)
		buf_printf(out, " invalid:%u", lint->max_invalid);
	for (size_t i = 0;
	     lint->suppressions != NULL && lint->suppressions[i] != NULL; i++)
		buf_printf(out, " not:%s", lint->suppressions[i]);
	show_past(out, o);
	buf_char(out, '\0');
}

#define USUAL "000 fail=3 max=500 text q0 c0 <stdin>:"

static const struct {
	const char *line, *want;
} understood[] = {
	{ "", USUAL },
	{ "a.eml", USUAL " a.eml" },
	{ "a - b", USUAL " a - b" },
	{ "a --strict b", "000 fail=3 max=500 text q0 strict c0 <stdin>: a b" },
	{ "-- --strict -q", USUAL " --strict -q" },
	{ "--offline a", USUAL " a off" },
	{ "--no-links --offline a", USUAL " a no-links" },
	{ "--allow-private --fetch-tokens --cache-links",
	  USUAL " private tokens keep" },
	{ "--ca-file ca.pem --probe-unsubscribe https://x.org/u",
	  USUAL " probe:https://x.org/u ca:ca.pem" },
	{ "--timeout 7.5", USUAL " 7500ms" },
	{ "--type template --stage=received --profile personal",
	  "233 fail=3 max=500 text q0 c0 <stdin>:" },
	{ "--type message --stage draft --profile bulk",
	  "111 fail=3 max=500 text q0 c0 <stdin>:" },
	{ "--stage final --profile transactional",
	  "022 fail=3 max=500 text q0 c0 <stdin>:" },
	{ "--select a,b --select=c --ignore d,e --extend-select f",
	  "000 fail=3 max=500 0:a 0:b 0:c 1:f 2:d 2:e text q0 c0 "
	  "<stdin>:" },
	{ "--rules x --rules y/ --limit a=1 --limit b=2",
	  "000 fail=3 max=500 3:x 3:y/ 4:a=1 4:b=2 text q0 c0 "
	  "<stdin>:" },
	{ "--pack a,b --pack c", "000 fail=3 max=500 5:a 5:b 5:c text q0 c0 "
				 "<stdin>:" },
	{ "--esp-overhead 4096", "000 fail=3 max=500 esp=4096 text q0 c0 "
				 "<stdin>:" },
	{ "--recipients a.csv", USUAL " to:a.csv[]" },
	{ "--recipients a,column=b,column=c", USUAL " to:a,column=b[c]" },
	{ "--recipients - -o recipients=x.csv",
	  "000 fail=3 max=500 text q0 c0 recipients>x.csv <stdin>: to:-[]" },
	{ "--suppressions a --suppressions b", USUAL " not:a not:b" },
	{ "-j1", USUAL " jobs:1" },
	{ "--jobs 64", USUAL " jobs:64" },
	{ "-qj 8 -j2", "000 fail=3 max=500 text q1 c0 <stdin>: jobs:2" },
	{ "--max-invalid 0.015", USUAL " invalid:150" },
	{ "--max-invalid 1", USUAL " invalid:10000" },
	{ "--max-invalid 0.5%", USUAL " invalid:50" },
	{ "--max-invalid 7.25%", USUAL " invalid:725" },
	{ "--max-invalid 0", USUAL " invalid:0" },
	{ "--fail-on warning", "000 fail=2 max=500 text q0 c0 <stdin>:" },
	{ "--fail-on note", "000 fail=1 max=500 text q0 c0 <stdin>:" },
	{ "--fail-on never", "000 fail=3never max=500 text q0 c0 <stdin>:" },
	{ "--fail-on never --fail-on error", USUAL },
	{ "--max-score 6", "000 fail=3 max=600 text q0 c0 <stdin>:" },
	{ "--max-score 0.5", "000 fail=3 max=50 text q0 c0 <stdin>:" },
	{ "--max-score 12.07", "000 fail=3 max=1207 text q0 c0 <stdin>:" },
	{ "--max-score 10000", "000 fail=3 max=1000000 text q0 c0 <stdin>:" },
	{ "--exit-zero -f json",
	  "000 fail=3 max=500 json q0 zero c0 <stdin>:" },
	{ "-fjsonl -qv --ascii --color always",
	  "000 fail=3 max=500 jsonl q1 v ascii c1 <stdin>:" },
	{ "-qq --color never", "000 fail=3 max=500 text q2 c2 <stdin>:" },
	{ "-o json=a=b -ojsonl=c --output concise=/d/e",
	  "000 fail=3 max=500 text q0 c0 json>a=b jsonl>c "
	  "concise>/d/e <stdin>:" },
	{ "--stdin-name x.eml --files-from - y",
	  "000 fail=3 max=500 text q0 c0 from:- x.eml: y" },
	{ "--exit --verb", "000 fail=3 max=500 text q0 v zero c0 <stdin>:" },
	{ "--list-rules", "000 fail=3 max=500 text q0 c0 task3 text <stdin>:" },
	{ "--list-rules=mdoc",
	  "000 fail=3 max=500 text q0 c0 task3 mdoc <stdin>:" },
	{ "--list-rules mdoc",
	  "000 fail=3 max=500 text q0 c0 task3 text <stdin>: mdoc" },
	{ "--explain a-b", "000 fail=3 max=500 text q0 c0 task4 a-b <stdin>:" },
	{ "--limits", "000 fail=3 max=500 text q0 c0 task5  <stdin>:" },
	{ "--completions zsh",
	  "000 fail=3 max=500 text q0 c0 task6 zsh <stdin>:" },
	{ "--version -v", "000 fail=3 max=500 text q0 v c0 task2  <stdin>:" },
	{ "--history a.db --history-key k --campaign Sale a",
	  USUAL " a history:a.db key:k of:Sale" },
	{ "--history off", USUAL " no-history:off" },
	{ "--history postgres://u:secret@h/d",
	  USUAL " history:postgres://u:secret@h/d" },
	{ "--record-sent --history a a.eml --sent-count 5000",
	  "000 fail=3 max=500 text q0 c0 task7  <stdin>: a.eml history:a "
	  "sent:0*5000" },
	{ "--record-sent --history a a.eml --sent-to l --sent-at now",
	  "000 fail=3 max=500 text q0 c0 task7  <stdin>: a.eml history:a "
	  "sent:0*0>l" },
	{ "--record-sent --history a - --sent-at 2026-11-20T09:30+01:00",
	  "000 fail=3 max=500 text q0 c0 task7  <stdin>: - history:a "
	  "sent:1795163400*0" },
	{ "--history-list -f json --history a",
	  "000 fail=3 max=500 json q0 c0 task8  <stdin>: history:a" },
	{ "--history-forget Sale --history a",
	  "000 fail=3 max=500 text q0 c0 task9 Sale <stdin>: history:a" },
	{ "--sent-count 7 a", USUAL " a sent:0*7" },
	{ "--sent-count 5 --help",
	  "000 fail=3 max=500 text q0 c0 task1  <stdin>: sent:0*5" },
	{ "-h --no-such", "000 fail=3 max=500 text q0 c0 task1  <stdin>:" },
};

static void options_are_understood(void **state)
{
	const struct environment env = { 0 };
	struct parsed p;

	(void)state;
	for (size_t i = 0; i < LENGTH(understood); i++) {
		struct buf got = { 0 };

		parse(&p, understood[i].line, &env);
		ASSERT_ROW(p.ok, understood[i].line);
		show(&got, &p.options);
		if (strcmp(got.p, understood[i].want) != 0)
			print_error("%s\n", got.p);
		ASSERT_ROW(strcmp(got.p, understood[i].want) == 0,
			   understood[i].line);
		buf_free(&got);
		arena_free(&p.arena);
	}
}

static void mistakes_are_named(void **state)
{
	static const struct {
		const char *line, *want;
	} rows[] = {
		{ "--colour=always", "unknown option '--colour': the nearest "
				     "known option is --color" },
		{ "--ofline a", "unknown option '--ofline': the nearest known "
				"option is --offline" },
		{ "--e", "option '--e' may be any of --extend-select, "
			 "--esp-overhead, --esp, --exit-zero, --explain" },
		{ "-qx", "unknown option '-x': the known letters are -f -o -q "
			 "-v -j -h" },
		{ "--strict=1", "option --strict takes no value" },
		{ "a --select", "option --select needs a value: LIST" },
		{ "-f", "option --format needs a value: FORMAT" },
		{ "-o", "option --output needs a value: FORMAT=FILE" },
		{ "--stage done", "--stage: 'done' is not auto, draft, final "
				  "or received" },
		{ "--stage=", "--stage: '' is not auto, draft, final or "
			      "received" },
		{ "-f sarif", "--format: 'sarif' is not text, concise, json or "
			      "jsonl" },
		{ "--list-rules=xml", "--list-rules: 'xml' is not text, json, "
				      "mdoc or markdown" },
		{ "--select=", "--select: '' is not LIST" },
		{ "--select a,,b", "--select: 'a,,b' is not a list of rules or "
				   "families, comma separated" },
		{ "--ignore a,", "--ignore: 'a,' is not a list of rules or "
				 "families, comma separated" },
		{ "--pack a,", "--pack: 'a,' is not a list of packs, comma "
			       "separated" },
		{ "--esp-overhead 4k", "--esp-overhead: '4k' is not a number "
				       "of bytes from 0 to 10000000" },
		{ "-o json", "--output: 'json' is not FORMAT=FILE" },
		{ "-o json=", "--output: 'json=' is not FORMAT=FILE" },
		{ "--recipients a,column=",
		  "--recipients: 'a,column=' is not FILE" },
		{ "-j 0", "--jobs: '0' is not a number from 1 to 64" },
		{ "-j65", "--jobs: '65' is not a number from 1 to 64" },
		{ "--jobs=2x", "--jobs: '2x' is not a number from 1 to 64" },
		{ "-j", "option --jobs needs a value: N" },
		{ "--max-invalid 1.01",
		  "--max-invalid: '1.01' is not a share such as 0.02 or 2%" },
		{ "--max-invalid 0.00001", "--max-invalid: '0.00001' is not a "
					   "share such as 0.02 or 2%" },
		{ "--max-invalid 101%", "--max-invalid: '101%' is not a share "
					"such as 0.02 or 2%" },
		{ "--max-invalid %",
		  "--max-invalid: '%' is not a share such as 0.02 or 2%" },
		{ "--ca-file=", "--ca-file: '' is not FILE" },
		{ "--probe-unsubscribe http://x.org --offline",
		  "--probe-unsubscribe requests a link, which --offline "
		  "forbids" },
		{ "--no-dns --probe-unsubscribe http://x.org",
		  "--probe-unsubscribe requests a link, which --no-dns "
		  "forbids" },
		{ "--no-links --probe-unsubscribe http://x.org",
		  "--probe-unsubscribe requests a link, which --no-links "
		  "forbids" },
		{ "-o recipients=a", "--output recipients=a: there is no list: "
				     "see --recipients" },
		{ "-o xml=a",
		  "--output: 'xml' is not recipients, text, concise, json or "
		  "jsonl" },
		{ "-o json=-", "--output: 'json=-' is not FORMAT=FILE: for "
			       "standard output there is --format" },
		{ "--history=", "--history: the FILE|URL|off is empty" },
		{ "--campaign=", "--campaign: the NAME is empty" },
		{ "--record-sent --sent-at= a",
		  "--sent-at: the TIME is empty" },
		{ "--record --campaign X",
		  "--record needs a FILE in place of --campaign (or "
		  "./--campaign); did you mean --record-sent?" },
		{ "--record-sent --history-key --campaign X",
		  "--history-key needs a FILE in place of --campaign (or "
		  "./--campaign)" },
		{ "--record-sent --sent-to a --sent-to b,column=c",
		  "--sent-to: there is one already: put both lists into one "
		  "file" },
		{ "--recipients a --recipients b",
		  "--recipients: there is one already: put both lists into one "
		  "file" },
		{ "--record-sent --sent-at 2026-13-40 a",
		  "--sent-at: there is no such day: '2026-13-40'" },
		{ "--history-forget 2026-13-40",
		  "--history-forget: there is no such day: '2026-13-40'" },
		{ "--history-forget --campaign x",
		  "--history-forget takes the name itself: write "
		  "--history-forget 'x'" },
		{ "--history-forget y --campaign x",
		  "--history-forget takes the name itself: write "
		  "--history-forget 'x'" },
		{ "--history-list --campaign x",
		  "--history-list lists all campaigns: --campaign goes without "
		  "it" },
		{ "--history postgresql:/u:secret@h/d",
		  "--history: a server is written as "
		  "postgresql://USER@HOST/DATABASE, and a file with : and @ in "
		  "its name from / on" },
		{ "--history postgresql://u:sec/ret@h/d",
		  "--history: in the user and password of an address, @ is "
		  "written as %40, / as %2F, ? as %3F, # as %23" },
		{ "--history postgresql://u:sec@ret@h/d",
		  "--history: in the user and password of an address, @ is "
		  "written as %40, / as %2F, ? as %3F, # as %23" },
		{ "--history mysql://u:secret@h/d",
		  "--history: a server is written as "
		  "postgresql://USER@HOST/DATABASE, and a file with : and @ in "
		  "its name from / on" },
		{ "--history host=h,password=secret",
		  "--history: a server is written as "
		  "postgresql://USER@HOST/DATABASE, and a file with : and @ in "
		  "its name from / on" },
		{ "--sent-at yesterday",
		  "--sent-at: 'yesterday' is not now, a day as 2026-11-20 or a "
		  "time with its zone as 2026-11-20T09:30:00+01:00" },
		{ "--sent-count 0",
		  "--sent-count: '0' is not a number from 1 to "
		  "1000000000000" },
		{ "--sent-at now a", "--sent-at and --sent-to say how it was "
				     "sent: they go with --record-sent" },
		{ "--history a --history-list --sent-to l",
		  "--sent-at and --sent-to say how it was sent: they go with "
		  "--record-sent" },
		{ "--record-sent --history a --sent-to l --sent-count 3 a",
		  "--sent-count and --sent-to both say how many it went to: "
		  "give one of them" },
		{ "--record-sent --history off a",
		  "--record-sent: there is no history (off): see --history" },
		{ "--record-sent a", "--record-sent: there is no history (no "
				     "home folder): see --history" },
		{ "--record-sent --history a",
		  "--record-sent: name the messages that were sent" },
		{ "--record-sent --history a a --recipients l",
		  "--record-sent checks no --recipients: the list it went to "
		  "is --sent-to" },
		{ "--record-sent --history a a -o json=b",
		  "--record-sent makes no report: --output goes without it" },
		{ "--history-list --history a --record b",
		  "--history-list makes no report: --record goes without it" },
		{ "--record-sent --history a a --campaign 2026-11-20",
		  "--campaign: '2026-11-20' is not a name but a day, and "
		  "--history-forget would forget all that was sent before "
		  "it" },
		{ "--history-list --history a b",
		  "--history-list checks no files" },
		{ "--history-forget x --history a --files-from b",
		  "--history-forget checks no files" },
		{ "--history-list --record-sent",
		  "--history-list and --record-sent cannot be done in one "
		  "run" },
		{ "--history-forget", "option --history-forget needs a value: "
				      "CAMPAIGN|DATE" },
		{ "-o json=a -o text=a", "--output: two reports for the file "
					 "'a'" },
	};
	const struct environment env = { 0 };
	struct parsed p;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		parse(&p, rows[i].line, &env);
		ASSERT_ROW(!p.ok, rows[i].line);
		if (strcmp(p.err.text, rows[i].want) != 0)
			print_error("%s\n", p.err.text);
		ASSERT_ROW(strcmp(p.err.text, rows[i].want) == 0, rows[i].line);
		ASSERT_ROW(p.err.kind == ERROR_USAGE, rows[i].line);
		arena_free(&p.arena);
	}
}

static void scores_that_are_none_are_refused(void **state)
{
	static const char *const rows[] = {
		"0",        "0.00",
		"-1",       "1.",
		".5",       "1.234",
		"1,5",      "1e3",
		" 1",       "1 ",
		"10000.01", "+1",
		"0x10",     "99999999999999999999",
		"1.2.3",    "nan",
	};
	const struct environment env = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct parsed p = { 0 };
		char option[64];
		char *words[] = { (char[]){ "mailspamcheck" }, option, NULL };

		(void)snprintf(option, sizeof(option), "--max-score=%s",
			       rows[i]);
		ASSERT_ROW(!options_parse(&p.options, &p.arena, 2, words, &env,
					  &p.err),
			   rows[i]);
		arena_free(&p.arena);
	}
}

static void times_have_a_day_or_a_zone(void **state)
{
	static const struct {
		const char *text;
		int64_t want; /* 0: refused */
	} rows[] = {
		{ "2026-11-20", 1795132800 },
		{ "2026-11-20T00:00Z", 1795132800 },
		{ "2026-11-20T01:00:00+01:00", 1795132800 },
		{ "2026-11-19T19:00:00.250-0500", 1795132800 },
		{ "2026-11-20T00:00:00,5+00", 1795132800 },
		{ "2024-02-29", 1709164800 },
		{ "1970-01-02", 86400 },
		{ "9999-12-31T23:59:60Z", 253402300800 },
		{ "1970-01-01", 0 },
		{ "1969-12-31", 0 },
		{ "2026-02-29", 0 },
		{ "2026-13-01", 0 },
		{ "2026-00-01", 0 },
		{ "2026-11-31", 0 },
		{ "2026-11-2", 0 },
		{ "20261120", 0 },
		{ "2026-11-20 09:30Z", 0 },
		{ "2026-11-20T09:30", 0 }, /* no zone */
		{ "2026-11-20T09:30:00", 0 },
		{ "2026-11-20T24:00Z", 0 },
		{ "2026-11-20T09:60Z", 0 },
		{ "2026-11-20T09:30:00.Z", 0 },
		{ "2026-11-20T09Z", 0 },
		{ "2026-11-20T09:30z", 0 },
		{ "2026-11-20T09:30+1", 0 },
		{ "2026-11-20T09:30+01:", 0 },
		{ "2026-11-20T09:30+01:000", 0 },
		{ "2026-11-20T09:30+24", 0 },
		{ "2026-11-20T", 0 },
		{ "2026-11-20x", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);
		int64_t got = 0;

		ASSERT_ROW(value_time(text, &got) == (rows[i].want != 0),
			   rows[i].text);
		ASSERT_ROW(got == rows[i].want, rows[i].text);
	}
	assert_true(day_has_form(SPAN("2026-11-20")));
	assert_true(day_has_form(SPAN("2026-13-45")));
	assert_false(day_has_form(SPAN("2026-11-2")));
	assert_false(day_has_form(SPAN("2026-11-200")));
	assert_false(day_has_form(SPAN("2026/11/20")));
	assert_false(day_has_form(SPAN("2026-11-2x")));
}

static void the_history_is_that_of_the_option_or_the_environment(void **state)
{
	static const struct {
		const char *name, *line;
		struct environment env;
		const char *want; /* or why there is none */
	} rows[] = {
		{ "the home",
		  "",
		  { .home = "/h" },
		  "/h/.local/state/mailspamcheck/history.db" },
		{ "its own folder",
		  "",
		  { .home = "/h", .state_home = "/s" },
		  "/s/mailspamcheck/history.db" },
		{ "one that is not absolute",
		  "",
		  { .home = "/h", .state_home = "s" },
		  "/h/.local/state/mailspamcheck/history.db" },
		{ "no home", "", { 0 }, "no home folder" },
		{ "CI", "", { .home = "/h", .ci = "true" }, "off in CI" },
		{ "CI that says where",
		  "",
		  { .ci = "1", .history = "/x" },
		  "/x" },
		{ "a variable", "", { .home = "/h", .history = "x" }, "x" },
		{ "a variable that says off",
		  "",
		  { .home = "/h", .history = "off" },
		  "off" },
		{ "an option in CI",
		  "--history y",
		  { .ci = "1", .history = "x" },
		  "y" },
		{ "off in capitals",
		  "--history OFF",
		  { .history = "x" },
		  "off" },
		{ "an option that says off",
		  "--history off",
		  { .history = "x" },
		  "off" },
	};
	const struct environment bad = { .history = "postgresql:u:secret@h" };
	struct parsed p;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct msc_options *lint = &p.options.lint;

		parse(&p, rows[i].line, &rows[i].env);
		ASSERT_ROW(p.ok, rows[i].name);
		ASSERT_ROW(strcmp(lint->history != NULL ? lint->history
							: lint->history_reason,
				  rows[i].want) == 0,
			   rows[i].name);
		arena_free(&p.arena);
	}
	parse(&p, "", &bad);
	assert_false(p.ok);
	assert_string_equal(p.err.text,
			    "MAILSPAMCHECK_HISTORY: a server is written as "
			    "postgresql://USER@HOST/DATABASE, and a file with "
			    ": and @ in its name from / on");
	arena_free(&p.arena);
}

static void the_environment_gives_way_to_options(void **state)
{
	struct environment env = { .format = "json", .epoch = "1700000000" };
	struct parsed p;

	(void)state;
	parse(&p, "", &env);
	assert_true(p.ok);
	assert_string_equal(p.options.format, "json");
	assert_int_equal(p.options.lint.now, 1700000000);
	arena_free(&p.arena);

	parse(&p, "-f concise", &env);
	assert_string_equal(p.options.format, "concise");
	arena_free(&p.arena);

	env.epoch = "0"; /* as near as can be, for 0 asks the clock */
	parse(&p, "", &env);
	assert_int_equal(p.options.lint.now, 1);
	arena_free(&p.arena);

	env.epoch = "now";
	parse(&p, "", &env);
	assert_false(p.ok);
	assert_string_equal(p.err.text, "SOURCE_DATE_EPOCH: 'now' is not a "
					"number of seconds since 1970");
	arena_free(&p.arena);

	env = (struct environment){ .format = "html" };
	parse(&p, "", &env);
	assert_false(p.ok);
	assert_string_equal(p.err.text, "MAILSPAMCHECK_FORMAT: 'html' is not "
					"text, concise, json or jsonl");
	arena_free(&p.arena);
}

static void words_of_options_are_those_of_who_takes_them(void **state)
{
	const char *const *formats = option_texts[OPTION_FORMAT].words;
	const char *const *lists = option_texts[OPTION_LIST_RULES].words;
	const char *const *shells = option_texts[OPTION_COMPLETIONS].words;
	size_t n = 0;

	(void)state;
	for (; formats[n] != NULL; n++)
		assert_non_null(format_named(formats[n]));
	assert_null(format_at(n));
	for (size_t i = 0; lists[i] != NULL; i++)
		assert_non_null(docs_named(lists[i]));
	for (size_t i = 0; shells[i] != NULL; i++) {
		struct buf out = { 0 };

		assert_true(completions_put(&out, shells[i], NULL, 0));
		buf_free(&out);
	}
	for (unsigned i = 0; i < 3; i++) {
		assert_string_equal(option_texts[OPTION_TYPE].words[i],
				    msc_type_name((enum msc_type)i));
		assert_string_equal(option_texts[OPTION_FAIL_ON].words[i],
				    msc_level_name((enum msc_level)(3 - i)));
	}
	for (unsigned i = 0; i < 4; i++) {
		assert_string_equal(option_texts[OPTION_STAGE].words[i],
				    msc_stage_name((enum msc_stage)i));
		assert_string_equal(option_texts[OPTION_PROFILE].words[i],
				    msc_profile_name((enum msc_profile)i));
	}
}

static void help_is_one_screen_with_every_option(void **state)
{
	struct buf out = { 0 };
	size_t nlines = 0;
	struct span rest;

	(void)state;
	help_put(&out);
	rest = buf_span(&out);
	for (size_t i = 0; i < OPTIONS; i++) {
		struct buf name = { 0 };

		buf_printf(&name, " --%s", option_texts[i].name);
		ASSERT_ROW(span_find(rest, buf_span(&name)) < rest.n,
			   option_texts[i].name);
		buf_free(&name);
	}
	while (rest.n > 0) {
		size_t n = span_until(rest, '\n');

		assert_true(n <= 80);
		rest = span_skip(rest, n + 1);
		nlines++;
	}
	assert_in_range(nlines, 50, 90);
	buf_free(&out);
}

static bool has(const struct buf *text, struct span what)
{
	return span_find(buf_span(text), what) < text->n;
}

static void completions_hold_options_rules_and_families_once(void **state)
{
	static const struct msc_rule rules[] = {
		{ .id = "ab-one", .family = "ab", .pack = "core" },
		{ .id = "ab-cd-two", .family = "ab-cd", .pack = "taste" },
		{ .id = "ab-three", .family = "ab", .pack = "core" },
	};
	const struct msc_rule *const all[] = { &rules[0], &rules[1],
					       &rules[2] };
	const char *const *shells = option_texts[OPTION_COMPLETIONS].words;

	(void)state;
	for (size_t s = 0; shells[s] != NULL; s++) {
		bool fish = strcmp(shells[s], "fish") == 0;
		struct buf out = { 0 };

		assert_true(completions_put(&out, shells[s], all, 3));
		for (size_t i = 0; i < OPTIONS; i++) {
			struct buf name = { 0 };

			buf_printf(&name, fish ? " -l %s" : "--%s",
				   option_texts[i].name);
			ASSERT_ROW(has(&out, buf_span(&name)),
				   option_texts[i].name);
			buf_free(&name);
		}
		ASSERT_ROW(has(&out, SPAN("ab-one ab-cd-two ab-three")),
			   shells[s]);
		ASSERT_ROW(has(&out, SPAN("ab ab-cd")), shells[s]);
		ASSERT_ROW(!has(&out, SPAN("ab ab-cd ab ")), shells[s]);
		ASSERT_ROW(!has(&out, SPAN("ab ab-cd ab'")), shells[s]);
		ASSERT_ROW(has(&out, SPAN("core taste")), shells[s]);
		ASSERT_ROW(!has(&out, SPAN("core taste core")), shells[s]);
		buf_free(&out);
	}
	assert_false(completions_put(&(struct buf){ 0 }, "tcsh", all, 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_are_understood),
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(scores_that_are_none_are_refused),
		cmocka_unit_test(times_have_a_day_or_a_zone),
		cmocka_unit_test(
			the_history_is_that_of_the_option_or_the_environment),
		cmocka_unit_test(the_environment_gives_way_to_options),
		cmocka_unit_test(words_of_options_are_those_of_who_takes_them),
		cmocka_unit_test(help_is_one_screen_with_every_option),
		cmocka_unit_test(
			completions_hold_options_rules_and_families_once),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
