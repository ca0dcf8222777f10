/*
 * The table of options: all that is to be said of each. Parsing, --help and
 * the completions are made from it, and a test holds the manual page against
 * it.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>

#include "base/span.h"

struct arena;
struct error;

enum option_id {
	OPTION_STDIN_NAME,
	OPTION_FILES_FROM,
	OPTION_TYPE,
	OPTION_STAGE,
	OPTION_PROFILE,
	OPTION_SELECT,
	OPTION_IGNORE,
	OPTION_EXTEND_SELECT,
	OPTION_PACK,
	OPTION_RULES,
	OPTION_LIMIT,
	OPTION_ESP_OVERHEAD,
	OPTION_IP,
	OPTION_HELO,
	OPTION_MAIL_FROM,
	OPTION_DKIM_SELECTOR,
	OPTION_ESP,
	OPTION_RECIPIENTS,
	OPTION_SUPPRESSIONS,
	OPTION_MAX_INVALID,
	OPTION_OFFLINE,
	OPTION_NO_DNS,
	OPTION_NO_LINKS,
	OPTION_DNSBL,
	OPTION_RESOLVER,
	OPTION_TIMEOUT,
	OPTION_ALLOW_PRIVATE,
	OPTION_FETCH_TOKENS,
	OPTION_PROBE_UNSUBSCRIBE,
	OPTION_CA_FILE,
	OPTION_RECORD,
	OPTION_REPLAY,
	OPTION_NO_CACHE,
	OPTION_CACHE_LINKS,
	OPTION_HISTORY,
	OPTION_HISTORY_KEY,
	OPTION_CAMPAIGN,
	OPTION_RECORD_SENT,
	OPTION_SENT_AT,
	OPTION_SENT_COUNT,
	OPTION_SENT_TO,
	OPTION_HISTORY_LIST,
	OPTION_HISTORY_FORGET,
	OPTION_FAIL_ON,
	OPTION_MAX_SCORE,
	OPTION_EXIT_ZERO,
	OPTION_STRICT,
	OPTION_FORMAT,
	OPTION_OUTPUT,
	OPTION_QUIET,
	OPTION_VERBOSE,
	OPTION_COLOR,
	OPTION_ASCII,
	OPTION_JOBS,
	OPTION_LIST_RULES,
	OPTION_EXPLAIN,
	OPTION_LIMITS,
	OPTION_COMPLETIONS,
	OPTION_HELP,
	OPTION_VERSION,
	OPTIONS
};

enum option_group {
	GROUP_INPUT,
	GROUP_CHECK,
	GROUP_SENDING,
	GROUP_NETWORK,
	GROUP_HISTORY,
	GROUP_OUTCOME,
	GROUP_REPORT,
	GROUP_OTHER,
	GROUPS
};

/* What a value is, for whoever completes it. */
enum option_value {
	VALUE_NONE,   /* the option takes none */
	VALUE_WORD,   /* one of its words */
	VALUE_TEXT,   /* a name or number of the user's own */
	VALUE_FILE,   /* a file or folder */
	VALUE_RULE,   /* the id of a rule */
	VALUE_RULES,  /* ids and families, comma separated */
	VALUE_PACKS,  /* names of packs, comma separated */
	VALUE_LIMIT,  /* limit=number */
	VALUE_OUTPUT, /* format=file */
};

struct option_text {
	const char *name;  /* without the dashes */
	const char *value; /* "FILE"; NULL if it takes none */
	/* The values allowed, ended by NULL, in the order of the enum that they
	 * become; NULL for any. The first is the default. */
	const char *const *words;
	const char *help; /* the words are put behind it */
	enum option_value kind;
	enum option_group group;
	char letter;   /* 0 if it has none */
	bool optional; /* the value is, as in --list-rules[=FORMAT] */
};

extern const struct option_text option_texts[OPTIONS];
extern const char *const option_groups[GROUPS];

/* The words as a sentence has them: "a, b or c"; in the arena. */
const char *option_words(struct arena *a, const struct option_text *text);

/* Fail with a sentence about an option that there is not, as it was given:
 * the word behind "--", without a value; the letter behind "-". */
bool option_unknown(struct span name, struct arena *a, struct error *err);
bool option_unknown_letter(int letter, struct arena *a, struct error *err);

#endif
