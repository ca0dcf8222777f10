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
	[GROUP_NETWORK] = "Network", [GROUP_OUTCOME] = "Outcome",
	[GROUP_REPORT] = "Report",   [GROUP_OTHER] = "Other",
};

/* clang-format off */
const struct option_text option_texts[OPTIONS] = {
	[OPTION_STDIN_NAME] = { 0, "stdin-name", "NAME", false, VALUE_TEXT,
		NULL, "what the report calls standard input", GROUP_INPUT },
	[OPTION_FILES_FROM] = { 0, "files-from", "FILE", false, VALUE_FILE,
		NULL, "check the files named in FILE too, one a line",
		GROUP_INPUT },
	[OPTION_TYPE] = { 0, "type", "TYPE", false, VALUE_WORD, types,
		"what a file holds", GROUP_INPUT },
	[OPTION_STAGE] = { 0, "stage", "STAGE", false, VALUE_WORD, stages,
		"how far it is", GROUP_INPUT },
	[OPTION_PROFILE] = { 0, "profile", "PROFILE", false, VALUE_WORD,
		profiles, "sort of mail", GROUP_INPUT },
	[OPTION_SELECT] = { 0, "select", "LIST", false, VALUE_RULES, NULL,
		"only these rules or families: ID,FAMILY,...", GROUP_CHECK },
	[OPTION_IGNORE] = { 0, "ignore", "LIST", false, VALUE_RULES, NULL,
		"all rules but these", GROUP_CHECK },
	[OPTION_EXTEND_SELECT] = { 0, "extend-select", "LIST", false,
		VALUE_RULES, NULL, "these rules as well", GROUP_CHECK },
	[OPTION_RULES] = { 0, "rules", "FILE|DIR", false, VALUE_FILE, NULL,
		"add the rules of a JSON file or a folder", GROUP_CHECK },
	[OPTION_LIMIT] = { 0, "limit", "NAME=VALUE", false, VALUE_LIMIT, NULL,
		"examine more or less; see --limits", GROUP_CHECK },
	[OPTION_OFFLINE] = { 0, "offline", NULL, false, VALUE_NONE, NULL,
		"ask nothing of the network", GROUP_NETWORK },
	[OPTION_FAIL_ON] = { 0, "fail-on", "LEVEL", false, VALUE_WORD, levels,
		"fail on a finding of", GROUP_OUTCOME },
	[OPTION_MAX_SCORE] = { 0, "max-score", "N", false, VALUE_TEXT, NULL,
		"fail from N points on (5.0)", GROUP_OUTCOME },
	[OPTION_EXIT_ZERO] = { 0, "exit-zero", NULL, false, VALUE_NONE, NULL,
		"exit with 0 when a message fails", GROUP_OUTCOME },
	[OPTION_STRICT] = { 0, "strict", NULL, false, VALUE_NONE, NULL,
		"exit with 3 when a check could not be done", GROUP_OUTCOME },
	[OPTION_FORMAT] = { 'f', "format", "FORMAT", false, VALUE_WORD, formats,
		"of standard output", GROUP_REPORT },
	[OPTION_OUTPUT] = { 'o', "output", "FORMAT=FILE", false, VALUE_OUTPUT,
		NULL, "write a report to FILE as well", GROUP_REPORT },
	[OPTION_QUIET] = { 'q', "quiet", NULL, false, VALUE_NONE, NULL,
		"findings as lines; -qq: nothing", GROUP_REPORT },
	[OPTION_VERBOSE] = { 'v', "verbose", NULL, false, VALUE_NONE, NULL,
		"what passed and what was not checked, too", GROUP_REPORT },
	[OPTION_COLOR] = { 0, "color", "WHEN", false, VALUE_WORD, colors,
		"colours", GROUP_REPORT },
	[OPTION_ASCII] = { 0, "ascii", NULL, false, VALUE_NONE, NULL,
		"write ASCII only", GROUP_REPORT },
	[OPTION_LIST_RULES] = { 0, "list-rules", "FORMAT", true, VALUE_WORD,
		lists, "all rules, as", GROUP_OTHER },
	[OPTION_EXPLAIN] = { 0, "explain", "RULE", false, VALUE_RULE, NULL,
		"what a rule finds, why, and how to mend it", GROUP_OTHER },
	[OPTION_LIMITS] = { 0, "limits", NULL, false, VALUE_NONE, NULL,
		"what is examined of a message at most", GROUP_OTHER },
	[OPTION_COMPLETIONS] = { 0, "completions", "SHELL", false, VALUE_WORD,
		shells, "a script for", GROUP_OTHER },
	[OPTION_HELP] = { 'h', "help", NULL, false, VALUE_NONE, NULL,
		"this page", GROUP_OTHER },
	[OPTION_VERSION] = { 0, "version", NULL, false, VALUE_NONE, NULL,
		"the version; with -v: of rules and libraries too",
		GROUP_OTHER },
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
