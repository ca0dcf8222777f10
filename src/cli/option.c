#include "cli/option.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/nearest.h"

static const char *const types[] = { "auto", "message", "template", NULL };
static const char *const stages[] = { "auto", "draft", "final", "received",
				      NULL };
static const char *const profiles[] = { "auto", "bulk", "transactional",
					"personal", NULL };
static const char *const levels[] = { "error", "warning", "note", "never",
				      NULL };
static const char *const formats[] = { "text", "concise", "json", "jsonl",
				       NULL };
static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const lists[] = { "text", "json", "mdoc", "markdown", NULL };
static const char *const shells[] = { "bash", "zsh", "fish", NULL };

const char *const option_groups[GROUPS] = {
	[GROUP_INPUT] = "Input",     [GROUP_CHECK] = "What to check",
	[GROUP_SENDING] = "Sending", [GROUP_NETWORK] = "Network",
	[GROUP_HISTORY] = "History", [GROUP_OUTCOME] = "Outcome",
	[GROUP_REPORT] = "Report",   [GROUP_OTHER] = "Other",
};

/* clang-format off */
const struct option_text option_texts[OPTIONS] = {
	[OPTION_STDIN_NAME] = { "stdin-name", "NAME", NULL,
		"what the report calls standard input",
		VALUE_TEXT, GROUP_INPUT, 0, false },
	[OPTION_FILES_FROM] = { "files-from", "FILE", NULL,
		"check the files named in FILE too, one a line",
		VALUE_FILE, GROUP_INPUT, 0, false },
	[OPTION_TYPE] = { "type", "TYPE", types,
		"what a file holds",
		VALUE_WORD, GROUP_INPUT, 0, false },
	[OPTION_STAGE] = { "stage", "STAGE", stages,
		"how far it is",
		VALUE_WORD, GROUP_INPUT, 0, false },
	[OPTION_PROFILE] = { "profile", "PROFILE", profiles,
		"sort of mail",
		VALUE_WORD, GROUP_INPUT, 0, false },
	[OPTION_SELECT] = { "select", "LIST", NULL,
		"only these rules or families: ID,FAMILY,...",
		VALUE_RULES, GROUP_CHECK, 0, false },
	[OPTION_IGNORE] = { "ignore", "LIST", NULL,
		"all rules but these",
		VALUE_RULES, GROUP_CHECK, 0, false },
	[OPTION_EXTEND_SELECT] = { "extend-select", "LIST", NULL,
		"these rules as well",
		VALUE_RULES, GROUP_CHECK, 0, false },
	[OPTION_PACK] = { "pack", "NAME", NULL,
		"the rules of an optional pack, too",
		VALUE_PACKS, GROUP_CHECK, 0, false },
	[OPTION_RULES] = { "rules", "FILE|DIR", NULL,
		"add the rules of a JSON file or a folder",
		VALUE_FILE, GROUP_CHECK, 0, false },
	[OPTION_LIMIT] = { "limit", "NAME=VALUE", NULL,
		"examine more or less; see --limits",
		VALUE_LIMIT, GROUP_CHECK, 0, false },
	[OPTION_ESP_OVERHEAD] = { "esp-overhead", "BYTES", NULL,
		"what sending adds to the HTML, for Gmail's 102 KB",
		VALUE_TEXT, GROUP_CHECK, 0, false },
	[OPTION_IP] = { "ip", "ADDR", NULL,
		"address of the server that sends",
		VALUE_TEXT, GROUP_SENDING, 0, false },
	[OPTION_HELO] = { "helo", "NAME", NULL,
		"the name that it gives itself",
		VALUE_TEXT, GROUP_SENDING, 0, false },
	[OPTION_MAIL_FROM] = { "mail-from", "ADDR", NULL,
		"envelope sender, or its domain",
		VALUE_TEXT, GROUP_SENDING, 0, false },
	[OPTION_DKIM_SELECTOR] = { "dkim-selector", "NAME", NULL,
		"of the key to sign with; may be given again",
		VALUE_TEXT, GROUP_SENDING, 0, false },
	[OPTION_ESP] = { "esp", "NAME|DOMAIN", NULL,
		"the service that sends: sendgrid, ...",
		VALUE_TEXT, GROUP_SENDING, 0, false },
	[OPTION_RECIPIENTS] = { "recipients", "FILE", NULL,
		"the list it goes to; also FILE,column=NAME",
		VALUE_FILE, GROUP_SENDING, 0, false },
	[OPTION_SUPPRESSIONS] = { "suppressions", "FILE", NULL,
		"who must not be written to; may be given again",
		VALUE_FILE, GROUP_SENDING, 0, false },
	[OPTION_MAX_INVALID] = { "max-invalid", "SHARE", NULL,
		"of the list that may have to be removed (2%)",
		VALUE_TEXT, GROUP_SENDING, 0, false },
	[OPTION_OFFLINE] = { "offline", NULL, NULL,
		"ask nothing of the network",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_NO_DNS] = { "no-dns", NULL, NULL,
		"ask nothing of the DNS",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_NO_LINKS] = { "no-links", NULL, NULL,
		"request no link",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_DNSBL] = { "dnsbl", NULL, NULL,
		"ask lists of spammers (Spamhaus, ...), too",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_RESOLVER] = { "resolver", "HOST[:PORT]", NULL,
		"ask this DNS server; may be given again",
		VALUE_TEXT, GROUP_NETWORK, 0, false },
	[OPTION_TIMEOUT] = { "timeout", "SECONDS", NULL,
		"for all that a message asks (DNS 5, links 60)",
		VALUE_TEXT, GROUP_NETWORK, 0, false },
	[OPTION_ALLOW_PRIVATE] = { "allow-private", NULL, NULL,
		"request links in private networks: for tests",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_FETCH_TOKENS] = { "fetch-tokens", NULL, NULL,
		"request links that may name a person, too",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_PROBE_UNSUBSCRIBE] = { "probe-unsubscribe", "URL", NULL,
		"unsubscribe there as a mail program does",
		VALUE_TEXT, GROUP_NETWORK, 0, false },
	[OPTION_CA_FILE] = { "ca-file", "FILE", NULL,
		"trust these certificates for https (PEM)",
		VALUE_FILE, GROUP_NETWORK, 0, false },
	[OPTION_RECORD] = { "record", "FILE", NULL,
		"write what was asked and answered to FILE",
		VALUE_FILE, GROUP_NETWORK, 0, false },
	[OPTION_REPLAY] = { "replay", "FILE", NULL,
		"ask FILE, made by --record, and nobody else",
		VALUE_FILE, GROUP_NETWORK, 0, false },
	[OPTION_NO_CACHE] = { "no-cache", NULL, NULL,
		"forget the answers of earlier runs, keep none",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_CACHE_LINKS] = { "cache-links", NULL, NULL,
		"keep what links answered, and use it again",
		VALUE_NONE, GROUP_NETWORK, 0, false },
	[OPTION_HISTORY] = { "history", "FILE|URL|off", NULL,
		"where it is remembered; URL is postgresql://...",
		VALUE_FILE, GROUP_HISTORY, 0, false },
	[OPTION_HISTORY_KEY] = { "history-key", "FILE", NULL,
		"the key that it is kept with",
		VALUE_FILE, GROUP_HISTORY, 0, false },
	[OPTION_CAMPAIGN] = { "campaign", "NAME", NULL,
		"what the messages belong to",
		VALUE_TEXT, GROUP_HISTORY, 0, false },
	[OPTION_RECORD_SENT] = { "record-sent", NULL, NULL,
		"check nothing: remember that this was sent",
		VALUE_NONE, GROUP_HISTORY, 0, false },
	[OPTION_SENT_AT] = { "sent-at", "TIME", NULL,
		"when: 2026-11-20, with or without a time (now)",
		VALUE_TEXT, GROUP_HISTORY, 0, false },
	[OPTION_SENT_COUNT] = { "sent-count", "N", NULL,
		"to how many each message goes",
		VALUE_TEXT, GROUP_HISTORY, 0, false },
	[OPTION_SENT_TO] = { "sent-to", "FILE", NULL,
		"the list it went to; also FILE,column=NAME",
		VALUE_FILE, GROUP_HISTORY, 0, false },
	[OPTION_HISTORY_LIST] = { "history-list", NULL, NULL,
		"the campaigns that are remembered",
		VALUE_NONE, GROUP_HISTORY, 0, false },
	[OPTION_HISTORY_FORGET] = { "history-forget", "CAMPAIGN|DATE", NULL,
		"forget one, or all before a day",
		VALUE_TEXT, GROUP_HISTORY, 0, false },
	[OPTION_FAIL_ON] = { "fail-on", "LEVEL", levels,
		"fail on a finding of",
		VALUE_WORD, GROUP_OUTCOME, 0, false },
	[OPTION_MAX_SCORE] = { "max-score", "N", NULL,
		"fail from N points on (5.0)",
		VALUE_TEXT, GROUP_OUTCOME, 0, false },
	[OPTION_EXIT_ZERO] = { "exit-zero", NULL, NULL,
		"exit with 0 when a message fails",
		VALUE_NONE, GROUP_OUTCOME, 0, false },
	[OPTION_STRICT] = { "strict", NULL, NULL,
		"exit with 3 when a check could not be done",
		VALUE_NONE, GROUP_OUTCOME, 0, false },
	[OPTION_FORMAT] = { "format", "FORMAT", formats,
		"of standard output",
		VALUE_WORD, GROUP_REPORT, 'f', false },
	[OPTION_OUTPUT] = { "output", "FORMAT=FILE", NULL,
		"write a report to FILE as well",
		VALUE_OUTPUT, GROUP_REPORT, 'o', false },
	[OPTION_QUIET] = { "quiet", NULL, NULL,
		"findings as lines; -qq: nothing",
		VALUE_NONE, GROUP_REPORT, 'q', false },
	[OPTION_VERBOSE] = { "verbose", NULL, NULL,
		"what passed, too; -vv: what is asked, on stderr",
		VALUE_NONE, GROUP_REPORT, 'v', false },
	[OPTION_COLOR] = { "color", "WHEN", colors,
		"colours",
		VALUE_WORD, GROUP_REPORT, 0, false },
	[OPTION_ASCII] = { "ascii", NULL, NULL,
		"write ASCII only",
		VALUE_NONE, GROUP_REPORT, 0, false },
	[OPTION_JOBS] = { "jobs", "N", NULL,
		"check N messages at a time (1)",
		VALUE_TEXT, GROUP_OTHER, 'j', false },
	[OPTION_LIST_RULES] = { "list-rules", "FORMAT", lists,
		"all rules, as",
		VALUE_WORD, GROUP_OTHER, 0, true },
	[OPTION_EXPLAIN] = { "explain", "RULE", NULL,
		"what a rule finds, why, and how to mend it",
		VALUE_RULE, GROUP_OTHER, 0, false },
	[OPTION_LIMITS] = { "limits", NULL, NULL,
		"what is examined of a message at most",
		VALUE_NONE, GROUP_OTHER, 0, false },
	[OPTION_COMPLETIONS] = { "completions", "SHELL", shells,
		"a script for",
		VALUE_WORD, GROUP_OTHER, 0, false },
	[OPTION_HELP] = { "help", NULL, NULL,
		"this page",
		VALUE_NONE, GROUP_OTHER, 'h', false },
	[OPTION_VERSION] = { "version", NULL, NULL,
		"the version; with -v: of rules and libraries too",
		VALUE_NONE, GROUP_OTHER, 0, false },
};
/* clang-format on */

const char *option_words(struct arena *a, const struct option_text *text)
{
	const char *const *words = text->words;
	const char *joined = words[0];

	for (size_t i = 1; words[i] != NULL; i++)
		joined = arena_printf(a, "%s%s%s", joined,
				      words[i + 1] != NULL ? ", " : " or ",
				      words[i]);
	return joined;
}

bool option_unknown(struct span name, struct arena *a, struct error *err)
{
	struct nearest best = { 0 };
	const char *all = NULL;
	size_t nprefixed = 0;

	for (size_t i = 0; i < OPTIONS; i++) {
		const char *known = option_texts[i].name;

		nearest_offer(&best, name, known);
		if (!span_starts(span_str(known), name))
			continue;
		all = nprefixed++ == 0
			      ? known
			      : arena_printf(a, "%s, --%s", all, known);
	}
	if (nprefixed > 1)
		return error_set(err, ERROR_USAGE,
				 "option '--%s' may be any of --%s",
				 arena_str(a, name), all);
	if (2 * best.distance > name.n)
		return error_set(err, ERROR_USAGE,
				 "unknown option '--%s': --help shows all",
				 arena_str(a, name));
	return error_set(err, ERROR_USAGE,
			 "unknown option '--%s': the nearest known option is "
			 "--%s",
			 arena_str(a, name), best.name);
}

bool option_unknown_letter(int letter, struct arena *a, struct error *err)
{
	const char *known = "";

	for (size_t i = 0; i < OPTIONS; i++) {
		if (option_texts[i].letter != 0)
			known = arena_printf(a, "%s -%c", known,
					     option_texts[i].letter);
	}
	return error_set(err, ERROR_USAGE,
			 "unknown option '-%c': the known letters are%s",
			 letter, known);
}
