/*
 * What the engine knows of a rule: its text, and a function that looks.
 *
 * A rule looks at one message and reports what it finds. It keeps no state,
 * does no input or output and cannot fail: what it needs from the outside it
 * asks of the facts, and a fact may be unknown.
 *
 * To add one, write the function and, right under it, its row; add the row to
 * the table at the end of the file, and a folder in tests/rules.
 */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/span.h"
#include "facts/facts.h"
#include "mail/message.h"
#include "mailspamcheck.h"

struct auth_envelope; /* check/auth_sender.h */
struct auth;          /* check/auth.h */
struct check;
struct content; /* text/content.h */
struct leaves;
struct line_ends;
struct recipients;
struct pattern; /* a rule that is data, rule/pattern.h */
struct scanner; /* patterns to look for, rule/scanner.h */
struct scan;    /* what patterns found, rule/scan.h */
struct senders;
struct sent;  /* check/sent.h */
struct touch; /* check/touch.h */
struct webs;  /* check/web.h */
struct readers;
struct tokens;
struct sending; /* rule/sending.h */

/*
 * The row of a rule says only what is not usual. A field left zero means:
 * family: the word that the id begins with; level_draft, level_bulk: as level;
 * stages, profiles: all; types: messages only; pack: "core".
 */
struct rule {
	struct msc_rule text;
	void (*look)(struct check *check);
	const struct pattern *pattern; /* of a rule that is data; else NULL */
	unsigned lists; /* without which it is not in force: a set of these */
};

enum {
	LIST_SUPPRESSIONS = 1, /* of those that must not be written to */
	LIST_RECIPIENTS = 2,
	LIST_SET = 4, /* messages of one run, that are compared */
};

/* The row with what is usual filled in. The family's name lives in the arena. */
struct msc_rule rule_complete(struct arena *a, const struct msc_rule *text);

/* The sets of the catalogue's last column: B, T, P and X. */
#define PROFILE_B      MSC_BIT(MSC_PROFILE_BULK)
#define PROFILE_T      MSC_BIT(MSC_PROFILE_TRANSACTIONAL)
#define PROFILE_P      MSC_BIT(MSC_PROFILE_PERSONAL)
#define TYPE_MESSAGE   MSC_BIT(MSC_TYPE_MESSAGE)
#define TYPE_TEMPLATE  MSC_BIT(MSC_TYPE_TEMPLATE)
#define STAGE_DRAFT    MSC_BIT(MSC_STAGE_DRAFT)
#define STAGE_FINAL    MSC_BIT(MSC_STAGE_FINAL)
#define STAGE_RECEIVED MSC_BIT(MSC_STAGE_RECEIVED)

/* The rules of one family, in the order in which they run. */
struct family {
	const char *name;
	const struct rule *const *rules; /* ends with NULL */
};

/* A finding in the list of one message; what the report makes a msc_finding
 * of. Lives in the check's arena. */
struct finding {
	const struct rule *rule;
	enum msc_level level;
	const char *message;
	const struct view *view; /* the place: a part of its text */
	struct range at;
	size_t part; /* index, or NO_PART: found from the place */
	bool absent;
	const struct msc_seen *seen; /* NULL: it rests on the message alone */
	struct finding *next;
};

/* One rule at work on one message: all that it may see. */
struct check {
	const struct message *msg;
	const struct content *content; /* its texts and links */
	struct facts *facts;
	enum msc_stage stage; /* none of the three is AUTO */
	bool stage_guessed;   /* nobody has said so */
	enum msc_profile profile;
	bool profile_guessed; /* no field says so, and nobody else */
	enum msc_type type;
	int64_t now;                   /* seconds since 1970 */
	uint64_t esp_overhead;         /* bytes that sending adds to the HTML */
	const struct sending *sending; /* how it will be sent */
	bool fetch_tokens;  /* links with values that may be personal may be
			      asked for */
	bool allow_private; /* and those that no public network has */
	const struct msc_recipient_list *list; /* to whom; NULL: not known */
	uint64_t planned; /* to how many; 0: not known but by the list */
	const struct limits *limits;
	uint64_t *steps;         /* bytes given to patterns so far */
	struct arena *arena;     /* of the report */
	const struct rule *rule; /* the one at work */
	size_t part; /* of what is reported next; NO_PART: the root */
	const struct msc_seen *seen; /* what the next finding rests on besides
					the message; NULL */
	struct finding **end;        /* where the next finding goes */
	const char *unchecked_question; /* not NULL: the rule could not look at
					   all of it, and why */
	const char *unchecked_reason;
	struct scanner *scanner; /* of all rules that are data */
	struct scan *scan; /* NULL, then what the patterns of all rules found
			      in the message */
	struct senders *senders; /* NULL, then what check/sender.c read of the
				    message for all rules */
	const struct auth_envelope *envelope; /* of check/auth_sender.c */
	struct auth *auth;                    /* the same of check/auth.c */
	struct line_ends *line_ends; /* the same of check/mime_lines.c */
	const struct recipients *recipients; /* of check/recipient.c */
	struct leaves *leaves;               /* the same of check/bulk_uri.c */
	unsigned round; /* how often rules ran: more answers are there than in
			   the one before */
	struct webs *webs;             /* the same of check/web.c */
	const struct touch *touch;     /* the same of check/touch.c */
	struct sent *sent;             /* the same of check/sent.c */
	const struct readers *readers; /* of check/duplicate_reader.c */
	const struct tokens *tokens;   /* of check/link_shared.c */
};

/* Whether the rule is for a message of this stage, profile and type. */
static inline bool rule_applies(const struct rule *rule,
				const struct check *check)
{
	const struct msc_rule *text = &rule->text;

	return (text->stages & MSC_BIT(check->stage)) != 0 &&
	       (text->profiles & MSC_BIT(check->profile)) != 0 &&
	       (text->types & MSC_BIT(check->type)) != 0;
}

/* Report `where`, a part of the text of `view`. */
void report(struct check *check, const struct view *view, struct span where,
	    const char *format, ...) PRINTF_LIKE(4, 5);

/* The same with the place as a range, under another level than the row's. */
void report_at(struct check *check, enum msc_level level,
	       const struct view *view, struct range at, const char *format,
	       ...) PRINTF_LIKE(5, 6);

/* Report that something is absent. It is shown at the From field, or at the
 * end of the header block if that is absent too. */
void report_absent(struct check *check, const char *format, ...)
	PRINTF_LIKE(2, 3);

/* The same under another level than the row's; the message lives in the arena or
 * is static. */
void report_absent_as(struct check *check, enum msc_level level,
		      const char *message);

/* The level for what is found in that part, or in the header (NO_PART): a note
 * at most within an attached message, which is somebody else's. */
enum msc_level rule_level_in(const struct check *check, size_t part);

/* Report every defect of that kind at its place; `message` says what is
 * wrong, and is followed by how often if that is more than once. */
void report_defects(struct check *check, enum defect_kind kind,
		    const char *message);

/* For behind a message about the first of `count` faults: nothing for one, else
 * ", here and 2 times more" or the like. */
const char *repeated(struct check *check, size_t count);

/* The rule at work could not look at all of it: the question that is open, and
 * the reason; static, or in the arena. */
static inline void leave_unchecked(struct check *check, const char *question,
				   const char *reason)
{
	check->unchecked_question = question;
	check->unchecked_reason = reason;
}

/* The level of the rule at work for this message. */
enum msc_level rule_level(const struct check *check);

/* Text of the message for a message: at most 60 bytes, valid UTF-8, control
 * characters as they are (formats escape), "..." if cut. In the arena. */
const char *shown(struct check *check, struct span text);

#endif
