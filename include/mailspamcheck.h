/*
 * mailspamcheck: lint an e-mail before it is sent.
 *
 * A linter is made once from options and rule files, and lints one message
 * after the other; it belongs to one thread at a time. Each report is plain
 * data that owns all that can be reached from it, copies of the rules' texts
 * included, so it outlives the linter.
 *
 * What may fail returns false or NULL and fills in the msc_error given last.
 * Out of memory ends the process with one sentence on stderr and status 2.
 *
 * Text is UTF-8 unless said otherwise. Offsets, lengths and columns are bytes
 * of the file; lines and columns count from 1.
 */
#ifndef MAILSPAMCHECK_H
#define MAILSPAMCHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MSC_VERSION    "0.1.0"
#define MSC_RULES_DATE "2026-11-25"

/* Begin with { NULL }. What is filled in is the caller's; free it with
 * msc_error_free(). */
struct msc_error {
	char *text; /* one or more lines, no newline at the end; errors of rule
		       files as "file:line:column: what is wrong" */
};
void msc_error_free(struct msc_error *err);

/* What happens if the message is sent as it is: worth knowing; a heuristic
 * with evidence; rejected as documented, or broken for the reader. Zero is no
 * level. */
enum msc_level { MSC_LEVEL_NONE, MSC_NOTE, MSC_WARNING, MSC_ERROR, MSC_LEVELS };

/* AUTO lets the message decide; the report says what and why. */
enum msc_type { MSC_TYPE_AUTO, MSC_TYPE_MESSAGE, MSC_TYPE_TEMPLATE };
enum msc_stage {
	MSC_STAGE_AUTO,
	MSC_STAGE_DRAFT,
	MSC_STAGE_FINAL,
	MSC_STAGE_RECEIVED
};
enum msc_profile {
	MSC_PROFILE_AUTO,
	MSC_PROFILE_BULK,
	MSC_PROFILE_TRANSACTIONAL,
	MSC_PROFILE_PERSONAL
};

/* Sets of the above: bit 1 << value. */
typedef unsigned msc_set;
#define MSC_BIT(value) (1U << (unsigned)(value))

enum msc_provider {
	MSC_GMAIL,
	MSC_YAHOO,
	MSC_OUTLOOK,
	MSC_ICLOUD,
	MSC_ALIBABA,
	MSC_PROVIDERS
};

/* What a rule needs besides the message; from MSC_NEEDS_SET on, others that were
 * sent or will be. */
enum msc_needs {
	MSC_NEEDS_NONE,
	MSC_NEEDS_DNS,
	MSC_NEEDS_HTTP,
	MSC_NEEDS_LIST,
	MSC_NEEDS_SET,     /* other messages of the run */
	MSC_NEEDS_HISTORY, /* what was sent before */
	MSC_NEEDS_SET_OR_HISTORY
};

/* One row: all that is said of a rule. Strings are never NULL but where said;
 * they are one paragraph without a newline, titles without a full stop. */
struct msc_rule {
	const char *id;       /* kebab-case, begins with the family's word */
	const char *family;   /* "subject" */
	const char *category; /* of the report: "headers" */
	enum msc_level level;
	enum msc_level level_draft; /* at stage draft */
	enum msc_level level_bulk;  /* at profile bulk */
	int points;                 /* hundredths of a point; 0 for a note */
	const char *title;          /* what is wrong, in a line */
	const char *why;            /* what goes wrong if it is sent so */
	const char *fix;            /* what to do about it */
	const char *source; /* an address: RFC section, provider's page */
	const char *bad;    /* an example that it finds; may be NULL */
	const char *good;   /* the same, mended; may be NULL */
	const char *pack;   /* "core", or an optional pack */
	msc_set stages;     /* at which it applies */
	msc_set profiles;
	msc_set types;
	msc_set providers; /* that document the requirement */
	enum msc_needs needs;
};

/* A text that a finding shows: one line, the place marked in it. Bytes as they
 * are, maybe not valid UTF-8: to be escaped by whoever prints it. */
struct msc_excerpt {
	const char *text; /* NULL: there is none */
	size_t length;
	size_t line;        /* its number, in the file or once decoded */
	size_t mark;        /* where in it the place begins */
	size_t mark_length; /* may be 0 */
	size_t cut_before;  /* bytes of the line left out before, behind */
	size_t cut_behind;
};

struct msc_place {
	size_t offset; /* in the file */
	size_t length; /* 0 for an absence */
	size_t line, column;
	size_t end_line, end_column; /* of the byte behind it */
	const char *part;            /* "1.2"; "1" for the root */
	const char *part_type;       /* "text/html" */
	size_t decoded_line; /* in the decoded text of the part; 0 if the
				 place is not in one */
	bool absent; /* something is missing; it is shown where it belongs */
	struct msc_excerpt source;  /* the line of the file */
	struct msc_excerpt decoded; /* the line once decoded, if that reads
				       differently */
};

/* What a finding rests on that is not in the message: one that was sent before,
 * or others of the run. NULL and 0: that is not said. */
struct msc_seen {
	const char *campaign; /* valid UTF-8 */
	const char *day;      /* when, the latest: "2026-11-20" */
	unsigned percent;     /* how much of the text is the same */
	const char *file;     /* of the run, the first of them; bytes */
	uint64_t count; /* how many: to how many that campaign went on the day,
			   what the recipient got, what the run has of it */
};

struct msc_finding {
	const struct msc_rule *rule;
	enum msc_level level; /* in force for this message */
	int points; /* hundredths; of the rule's findings the first has them */
	const char *message;  /* what is wrong here */
	const char *evidence; /* decoded text at the place, valid UTF-8, cut to
				 the limit evidence-bytes; NULL if absent */
	size_t evidence_length; /* uncut */
	struct msc_place place;
	const struct msc_seen *seen; /* NULL: the message alone */
	const char *fingerprint;     /* "39fa2ee980eb94b0:1": the same however
				    lines move */
};

/* A rule, or a part of the message, that could not be judged. */
struct msc_unchecked {
	const char *rule;     /* id */
	const char *question; /* "TXT example.org", "mime-parts" */
	const char *reason;   /* "offline", "limit" */
};

/* A value that was given, or found for the reason stated. */
struct msc_choice {
	const char *value;
	bool automatic;
	const char *reason; /* NULL unless automatic */
};

struct msc_category {
	const char *name;
	int points; /* hundredths, after capping */
};

struct msc_part {
	const char *path;     /* "1.2" */
	const char *type;     /* "text/html" */
	const char *charset;  /* as written, valid UTF-8; NULL */
	const char *encoding; /* "base64"; "7bit" if none is given */
	const char *name;     /* of the file; NULL */
	size_t size;          /* of its body as written */
	size_t depth;         /* 0 for the root */
};

/* What a provider makes of the message, as far as it documents that. */
enum msc_standing {
	MSC_STANDING_UNKNOWN,  /* something that it demands was not checked */
	MSC_STANDING_CLEAN,    /* what it demands is there */
	MSC_STANDING_AT_RISK,  /* a warning is of a rule that names it */
	MSC_STANDING_REJECTED, /* an error is: it documents that it refuses such
				  mail, or takes it for spam */
	MSC_STANDINGS
};

struct msc_provider_result {
	enum msc_standing standing;
	const char *const *rules; /* ids of those with such findings */
	size_t nrules;
};

enum msc_link_state {
	MSC_LINK_OK,
	MSC_LINK_REDIRECTED,
	MSC_LINK_DEAD,
	MSC_LINK_UNKNOWN, /* nobody asked, or there was no answer */
	MSC_LINK_SKIPPED, /* it must not be asked, or cannot */
	MSC_LINK_STATES
};

/* What a link leads to; each address once. */
struct msc_link {
	const char *url; /* decoded, valid UTF-8, at most 2,000 bytes */
	/* "page", "unsubscribe", "image", "style", "mailto", "tel", "anchor",
	 * "cid", "data", "script" or "action". */
	const char *kind;
	size_t places; /* of the message that have it */
	enum msc_link_state state;
	const char *reason; /* why it is dead, unknown or was skipped; else NULL
			     */
	const struct msc_hop
		*chain; /* what was asked for, redirect by redirect */
	size_t nchain;
};

/* An answer on the way of a link. */
struct msc_hop {
	const char *url;
	unsigned status; /* of HTTP; 0: there was none */
};

/* What the DNS says of something. */
enum msc_state {
	MSC_STATE_UNKNOWN, /* it did not say, or nobody asked */
	MSC_STATE_FOUND,
	MSC_STATE_NONE,
	MSC_STATES
};

/* What receivers will find of the sender. Strings are valid UTF-8; NULL where
 * there is none. */
struct msc_spf {
	enum msc_state state;
	const char *reason; /* why it is UNKNOWN */
	const char *domain; /* of the envelope sender, or taken for it */
	const char *record;
	const char *result; /* "pass": of --ip, or for every address; NULL: it
			       depends on the address */
	size_t lookups, void_lookups;
};

struct msc_dkim {
	enum msc_state state; /* of the key */
	const char *reason;
	const char *domain, *selector;
	const char *key;    /* "rsa", "ed25519" */
	unsigned bits;      /* 0: not known */
	const char *result; /* of the signature: "pass"; NULL: there is none,
			       the key alone was asked for */
};

struct msc_dmarc {
	enum msc_state state;
	const char *reason;
	const char *domain; /* where the record is */
	const char *record;
	const char *policy; /* "none", "quarantine", "reject" */
	/* Whether something that is authenticated is of the author's domain:
	 * FOUND, it is; UNKNOWN also where nobody said how it will be sent. */
	enum msc_state aligned;
	/* NONE, but there are records that do not count: several at one name,
	 * or one that is meant as such. */
	bool passed_over;
};

struct msc_mx {
	enum msc_state state;
	const char *reason;
	const struct msc_mail_host *hosts; /* none, though FOUND: it has an
					      address alone */
	size_t nhosts;
};

struct msc_mail_host {
	const char *name; /* empty: it takes no mail (null MX) */
	unsigned preference;
};

struct msc_sender_dns {
	/* The service of --esp, NULL if not known by name, and the domain that
	 * SPF records include for it; NULL: not given. */
	const char *service, *service_domain;
	struct msc_spf spf;
	const struct msc_dkim *dkim;
	size_t ndkim;
	struct msc_dmarc dmarc;
	struct msc_mx mx;
};

/* Of the largest HTML part. Gmail cuts what is over 102 KB. */
struct msc_html_size {
	size_t bytes;      /* decoded, as UTF-8; 0: there is no HTML */
	size_t overhead;   /* what sending adds, as the options say */
	size_t clipped_at; /* line of the file at which Gmail cuts; 0: nowhere */
};

/* What is to become of a recipient. */
enum msc_recipient_verdict {
	MSC_KEEP,
	MSC_REVIEW,  /* somebody should look at it */
	MSC_REMOVE,  /* it must not be written to, or cannot */
	MSC_UNKNOWN, /* whether its domain takes mail was not to be found out */
	MSC_RECIPIENT_VERDICTS
};

/* One row of a list. Strings are bytes as they are in it, and valid until the
 * call that they were given to returns. */
struct msc_recipient {
	size_t line;         /* of the file, from 1 */
	const char *address; /* without the name beside it */
	size_t length;
	enum msc_recipient_verdict verdict;
	const char *reason; /* id of the rule, or of what was not checked; NULL
			       if there is nothing to say */
	const char *text;   /* the reason as a sentence; NULL */
	const char *suggestion; /* the address that may have been meant; NULL */
};

/* How many recipients of a list had that reason. */
struct msc_recipient_reason {
	const char *reason; /* as above */
	enum msc_recipient_verdict verdict;
	size_t n;
};

/* What speaks against sending to a list. */
struct msc_list_problem {
	const char *rule; /* id */
	enum msc_level level;
	const char *message;
};

/* What a list came to. */
struct msc_recipient_list {
	const char *file;
	size_t total;
	size_t verdicts[MSC_RECIPIENT_VERDICTS];
	size_t domains; /* distinct */
	/* Recipients that are on the list of suppressions themselves; whose
	 * domain is. */
	size_t suppressed, suppressed_domains;
	size_t twice;   /* whose address stood before: removed, but no sign of
			   a bad list */
	unsigned share; /* of those to be removed but these, in hundredths of a
			   per cent */
	unsigned most;  /* that it may be */
	const struct msc_recipient_reason
		*reasons; /* the most frequent first */
	size_t nreasons;
	const struct msc_list_problem *problems;
	size_t nproblems;
	const char *not_counted; /* why nobody knows how many messages they had
				    lately: "no history: off"; NULL: it is
				    known, or does not matter */
	bool fails; /* one of them is of the level that fails a message */
};

enum msc_verdict { MSC_PASS, MSC_FAIL, MSC_UNREADABLE };

struct msc_report {
	const char *file; /* bytes as given; "box.mbox#3" */
	size_t size;
	enum msc_verdict verdict;
	const char *reason; /* why unreadable; else NULL */
	struct msc_choice type, stage, profile;
	int score;              /* hundredths of a point */
	int limit;              /* at which the message fails, hundredths */
	enum msc_level fail_on; /* a finding from this level on fails it as
				   well; MSC_LEVEL_NONE: none does */

	const struct msc_finding *findings; /* most costly first, then errors
					       before notes, then by place */
	size_t nfindings; /* shown: limits findings and findings-all */
	size_t nlevels[MSC_LEVELS];      /* of each level, exactly */
	size_t npassed, nnot_applicable; /* rules */
	const char *const *passed;       /* ids of the rules that passed; NULL
					    unless asked for */

	const struct msc_unchecked *unchecked;
	size_t nunchecked;
	/* Those that rules in force speak of, in fixed order. */
	const struct msc_category *categories;
	size_t ncategories;
	const struct msc_part *parts;
	size_t nparts;

	/* The author as it will be judged; NULL where there is none. */
	const char *sender_address, *sender_domain, *organisational_domain;
	struct msc_sender_dns sender_dns;
	/* As an inbox shows it; NULL where there is none. */
	const char *inbox_from, *inbox_subject, *inbox_preheader;
	size_t recipients; /* addresses in To, Cc and Bcc */
	size_t recipient_verdicts[MSC_RECIPIENT_VERDICTS]; /* of these */
	const struct msc_recipient_list *list; /* NULL: none was given */

	struct msc_html_size html_size;
	const struct msc_link *links; /* by place, the first 1,000 */
	size_t nlinks;
	size_t nlinks_all;   /* exactly */
	size_t nlink_places; /* of all of them together */
	bool links_asked;    /* whether links were to be requested at all */
	struct msc_provider_result providers[MSC_PROVIDERS];
	/* What nobody looked at, since no file and no DNS can tell: "whether
	 * links answer". These outlive the report. */
	const char *const *unasked;
	size_t nunasked;
};

void msc_report_free(struct msc_report *report);

/* How far the links of a message are. The host is the one that has not answered
 * for longest, bytes as they are; empty if there is none. */
struct msc_progress {
	size_t done, waiting;
	const char *slowest;
	size_t slowest_length;
};

struct msc_options {
	enum msc_type type;
	enum msc_stage stage;
	enum msc_profile profile;
	/* Ids and family words, ended by NULL; NULL for none. `select` begins
	 * with these alone, `extend` adds, `ignore` takes away. A family's word
	 * is for its rules of "core" and of `packs`; an id is for any. */
	const char *const *select, *const *extend, *const *ignore;
	/* Names of optional packs, ended by NULL: their rules are in force,
	 * too. */
	const char *const *packs;
	const char *const *rule_files; /* files or folders, ended by NULL */
	const char *const *limits;     /* "mime-parts=20000", ended by NULL */
	enum msc_level fail_on;
	bool fail_never;       /* then fail_on and max_score do not count */
	int max_score;         /* hundredths of a point */
	bool list_passed;      /* the report says which rules passed */
	int64_t now;           /* seconds since 1970; 0: ask the clock */
	uint64_t esp_overhead; /* bytes that sending adds to the HTML */

	/* Who will hand the message over, as far as that is known; NULL where
	 * it is not. */
	const char *ip;        /* address of the server: "192.0.2.25" */
	const char *helo;      /* the name that it gives itself */
	const char *mail_from; /* envelope sender, "bounce@example.org"; or its
				  domain alone */
	/* With which it will be signed: "s1", of the domain in From, or
	 * "s1._domainkey.example.org". Ended by NULL. */
	const char *const *dkim_selectors;
	/* The service that sends it: a name of msc_esp_at(), or the domain
	 * whose SPF record has its servers, "_spf.example.net". */
	const char *esp;
	/* Files of those that must not be written to, ended by NULL: a line has
	 * an address, a domain or the SHA-256 of one of them. */
	const char *const *suppressions;
	bool recipients; /* there will be a list: see msc_recipients_new() */
	unsigned max_invalid; /* share of it that may have to be removed, in
				 hundredths of a per cent */

	/* What was sent before: a file, or "postgresql://..."; NULL: none, for
	 * the reason given, as "off in CI". */
	const char *history, *history_reason;
	bool history_named; /* somebody chose it, and takes it to be there */
	const char *history_key; /* a file; NULL: beside that of the history */
	/* What the message belongs to: what was sent of that is no repetition;
	 * NULL. UTF-8 of up to 200 bytes without controls, as NFC; blanks at
	 * the ends do not count. */
	const char *campaign;
	uint64_t planned; /* how many it will go to; 0: not known, but by the
			     list of recipients */
	bool several; /* messages of this run are compared with one another, and
			 recorded by what they have in common: more than one
			 will come */

	/* The network. */
	bool offline; /* ask nothing of it: what would be is not checked */
	bool no_dns;  /* nor of the DNS */
	/* Servers to ask, "192.0.2.53", "192.0.2.53:5353", "[2001:db8::1]:53",
	 * ended by NULL; NULL for those of the system. */
	const char *const *resolvers;
	/* For all that a message asks of the network; 0: 5 seconds for the DNS,
	 * and the limit link-time for links. */
	unsigned timeout_ms;
	bool no_links; /* request no link; the DNS is asked after their hosts */
	bool allow_private; /* go to addresses that are not public and to any
				port: for tests and intranets */
	bool fetch_tokens;  /* request links with values that may be personal */
	bool cache_links;   /* msc_linter_cache_links() has something to give */
	const char *ca_file; /* of certificates to trust, PEM; NULL: those of
				the system */
	/* An address of List-Unsubscribe made for a test, to be asked for as a
	 * mail program does (RFC 8058); NULL: none ever is. */
	const char *probe_unsubscribe;
	/* Called while it waits, every tenth of a second; NULL. */
	void (*progress)(void *context, const struct msc_progress *progress);
	void *progress_context;
	/* Called with each question that the network answered, and the answer:
	 * a line for people, bytes as they are, without a newline; NULL. */
	void (*trace)(void *context, const char *line, size_t length);
	void *trace_context;
	bool record; /* keep all for msc_linter_recorded(), however much */
	bool replay; /* know what msc_linter_learn() is given, and ask nobody */
};

/* fail_on MSC_ERROR, max_score 500, max_invalid 200, all else zero. */
struct msc_options msc_options_default(void);

struct msc_linter;

/* The options are copied. On NULL the error says what is wrong with them or
 * with the rule files, all of it. */
struct msc_linter *msc_linter_new(const struct msc_options *options,
				  struct msc_error *err);
void msc_linter_free(struct msc_linter *linter);

/* The rules in force, and all that there are, sorted by id; borrowed. */
const struct msc_rule *const *msc_linter_rules(const struct msc_linter *linter,
					       size_t *n);
const struct msc_rule *const *msc_linter_all(const struct msc_linter *linter,
					     size_t *n);

/*
 * Facts to know without asking: what msc_linter_recorded() gave, or a cache. On
 * false the error says what is wrong, as "name:line:column: what".
 */
bool msc_linter_learn(struct msc_linter *linter, const char *name,
		      const char *text, size_t length, struct msc_error *err);

/* All that was asked of the network so far and what came of it, a JSON object a
 * line; or what may be kept for later runs. Free with free(). */
char *msc_linter_recorded(const struct msc_linter *linter, size_t *length);
char *msc_linter_cache(const struct msc_linter *linter, size_t *length);
/* The same of web servers, apart from the DNS. */
char *msc_linter_cache_links(const struct msc_linter *linter, size_t *length);

/* Whether links could not be requested over https for want of a file of CA
 * certificates. */
bool msc_linter_lacks_ca(const struct msc_linter *linter);

/* Why the history could not be asked, in a sentence; NULL: it could, nobody
 * asked, or nothing was recorded yet in one that nobody named. */
const char *msc_linter_history_trouble(const struct msc_linter *linter);

/* What was passed over in it while all that was asked was answered, in a
 * sentence; NULL: nothing. */
const char *msc_linter_history_warning(const struct msc_linter *linter);

/* The limit message-bytes in force. */
uint64_t msc_linter_most_bytes(const struct msc_linter *linter);

struct msc_input {
	const char *name;  /* for the report; its ending tells an HTML file */
	const char *bytes; /* the file; borrowed */
	size_t size;
	size_t at, length; /* the message in it; all of it but for an mbox */
	size_t line;       /* of the file, where the message begins; from 1 */
};

/* Lint one message. Never NULL; free with msc_report_free(). */
struct msc_report *msc_lint(struct msc_linter *linter,
			    const struct msc_input *input);

/* The report of an input that cannot be read, for the reason given. */
struct msc_report *msc_unreadable(const struct msc_linter *linter,
				  const char *name, size_t size,
				  const char *reason);

/* Those that messages went to. */
struct msc_sent_list {
	uint64_t n;               /* addresses, each once */
	uint64_t without_address; /* lines */
	const char *addresses;    /* n strings, one behind the other, which are
				     there until the linter goes */
};

/* Read a file of them as --recipients does, "-" for standard input. The column
 * is the one that has the addresses; NULL: guess, and most lines must have one
 * then. */
bool msc_sent_list(struct msc_linter *linter, const char *file,
		   const char *column, struct msc_sent_list *list,
		   struct msc_error *err);

/* A message that was sent. */
struct msc_sent {
	const struct msc_input *message;
	int64_t when;         /* seconds since 1970; 0: now */
	uint64_t recipients;  /* how many it went to; 0: those of `to` */
	const char *campaign; /* as in the options; NULL: "unnamed" */
	const struct msc_sent_list *to; /* NULL: those in its fields */
};

/*
 * Remember in the history that messages were sent: begin, record each, commit.
 * What commit has acknowledged stays. Nothing of a begun one is kept without it;
 * its error says so, or that a server went away before it could tell.
 */
bool msc_sent_begin(struct msc_linter *linter, struct msc_error *err);
bool msc_sent_record(struct msc_linter *linter, const struct msc_sent *sent,
		     struct msc_error *err);
bool msc_sent_commit(struct msc_linter *linter, struct msc_error *err);

/* What the history has of a campaign. Strings are valid until the linter goes. */
struct msc_campaign {
	const char *name;
	const char *first, *last; /* days: "2026-11-20" */
	uint64_t messages, recipients;
};
bool msc_history_list(struct msc_linter *linter,
		      const struct msc_campaign **campaigns, size_t *n,
		      struct msc_error *err);

/* What the history has of the campaign of that name: of *campaign all but the
 * last day and the recipients. */
bool msc_history_campaign(struct msc_linter *linter, const char *name,
			  struct msc_campaign *campaign, struct msc_error *err);

/* Forget a campaign of that name, or all that was sent before a day
 * ("2026-11-20"); *messages is how many were. */
bool msc_history_forget(struct msc_linter *linter, const char *what,
			uint64_t *messages, struct msc_error *err);

/* Move `input`, whose bytes and size are given, to the next message of an mbox
 * (RFC 4155), its "From " line left out; false if there is none. Begin with
 * at, length and line 0. Where the first "From " line has a time and a year, a
 * line without is text. */
bool msc_mbox_next(struct msc_input *input);

/* Whether a file whose name does not tell is an mbox of several messages: it
 * begins with a "From " line, and a blank line has another behind it, both with
 * a time and a year. */
bool msc_is_mbox(const char *bytes, size_t size);

/*
 * Many messages, linted by worker processes, which are started as they are
 * needed. The process that calls this alone asks the network, each question once
 * however many messages have it. Reports come in the order of the inputs, and are
 * what msc_lint() would have made. A worker that dies, or that says nothing for
 * longer than the limit check-time while it has something to do, costs the message
 * that it was at: its report is unreadable.
 *
 *	for each input:
 *		while ((report = msc_jobs_take(jobs, false)) != NULL) ...
 *		msc_jobs_put(jobs, input);
 *	while ((report = msc_jobs_take(jobs, true)) != NULL) ...
 */
struct msc_jobs;

enum { MSC_JOBS_MOST = 64 };

/* At most so many workers, from 1; NULL if there is no memory for any. The thread
 * must be the only one of its process, and live as long as they do; the linter
 * lints nothing else meanwhile, and lists of recipients are given to it before.
 * Where SIGCHLD is ignored, or somebody else waits for all children, no report
 * says how a worker ended. */
struct msc_jobs *msc_jobs_new(struct msc_linter *linter, unsigned n,
			      struct msc_error *err);

/* How many of them it had to do without, since no memory, process or descriptor
 * was to be had for them: nothing is lost by that but time. */
unsigned msc_jobs_lacking(const struct msc_jobs *jobs);

/* Ends the workers, whatever they are at. */
void msc_jobs_free(struct msc_jobs *jobs);

/* Hand over a message, whose bytes are copied. There must be room. */
void msc_jobs_put(struct msc_jobs *jobs, const struct msc_input *input);

/* The next report, which the jobs have until the next call of these functions: it
 * is not to be freed. It waits for it if there is no room for another input, or if
 * there will be none: `last`. Else, and if no report is due, NULL. */
const struct msc_report *msc_jobs_take(struct msc_jobs *jobs, bool last);

/*
 * A list of recipients, of any length, given piece by piece: an address a line,
 * or CSV (RFC 4180), UTF-8. Domains are asked after while it is read. It belongs
 * to the thread of its linter, which lints nothing meanwhile.
 */
struct msc_recipients;

struct msc_recipients_options {
	const char *name;   /* for the report */
	const char *column; /* in which the addresses are: its name in the first
			       line, or its number from 1; NULL: guess */
	/* Is given each row once it is judged, in the order of the list; NULL:
	 * nobody. */
	void (*row)(void *context, const struct msc_recipient *row);
	/* Is told now and then how many rows were read and judged; NULL. */
	void (*progress)(void *context, size_t nread, size_t njudged);
	void *context;
};

/* Strings are copied. */
struct msc_recipients *msc_recipients_new(
	struct msc_linter *linter,
	const struct msc_recipients_options *options);
void msc_recipients_free(struct msc_recipients *recipients);

/* The next bytes of the list. On false the error says what it is not. */
bool msc_recipients_add(struct msc_recipients *recipients, const char *bytes,
			size_t n, struct msc_error *err);

/* There are no more: judge all that is left. From now on the linter knows the
 * list, and the reports of messages have it. */
bool msc_recipients_end(struct msc_recipients *recipients,
			struct msc_error *err);

/* What the linter knows of the list; NULL before its end. Borrowed. */
const struct msc_recipient_list *msc_linter_list(
	const struct msc_linter *linter);

/* One limit of the table, for --limits; NULL past the last. */
struct msc_limit {
	const char *name, *unit, *what, *reason;
	uint64_t value, most;
};
bool msc_limit_at(size_t i, struct msc_limit *limit);

/* One of the lists that are built in, for --version -v. */
struct msc_list {
	const char *name, *what, *source, *date, *licence;
	size_t entries;
};
bool msc_list_at(size_t i, struct msc_list *list);

/* One of the sending services that are known by name; NULL past the last. */
const char *msc_esp_at(size_t i);

/* Words for people and formats: "error", "gmail". */
const char *msc_level_name(enum msc_level level);
const char *msc_provider_name(enum msc_provider provider);
const char *msc_standing_name(enum msc_standing standing);
const char *msc_link_state_name(enum msc_link_state state);
const char *msc_recipient_verdict_name(enum msc_recipient_verdict verdict);
const char *msc_state_name(enum msc_state state);
const char *msc_stage_name(enum msc_stage stage);
const char *msc_profile_name(enum msc_profile profile);
const char *msc_type_name(enum msc_type type);

#endif
