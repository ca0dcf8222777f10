/*
 * What a message may have of anything before the rest is not examined. The
 * table in limits.c is the only place that says how much. Exceeding a limit is
 * recorded and reported, never a silent cut.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum limit {
	LIMIT_MESSAGE_BYTES,
	LIMIT_HEADER_BYTES,
	LIMIT_HEADERS_BYTES,
	LIMIT_HEADER_COUNT,
	LIMIT_MIME_DEPTH,
	LIMIT_MIME_PARTS,
	LIMIT_BOUNDARY_BYTES,
	LIMIT_PARAMS,
	LIMIT_RECIPIENTS,
	LIMIT_COMMENT_DEPTH,
	LIMIT_GROUP_DEPTH,
	LIMIT_DECODED_TEXT_BYTES,
	LIMIT_HTML_DEPTH,
	LIMIT_HTML_NODES,
	LIMIT_HTML_ATTRS,
	LIMIT_HTML_ATTRS_ALL,
	LIMIT_CSS_DEPTH,
	LIMIT_CSS_RULES,
	LIMIT_CSS_BYTES,
	LIMIT_LINKS,
	LIMIT_LINK_FETCHES,
	LIMIT_LINK_TIME,
	LIMIT_LINK_PARALLEL,
	LIMIT_LINK_SPACING,
	LIMIT_HTTP_CONNECT,
	LIMIT_HTTP_TIME,
	LIMIT_HTTP_HEADER_BYTES,
	LIMIT_HTTP_BODY_BYTES,
	LIMIT_HTTP_REDIRECTS,
	LIMIT_DNS_QUERIES,
	LIMIT_REGEX_STEPS,
	LIMIT_REGEX_STEPS_ALL,
	LIMIT_FINDINGS,
	LIMIT_FINDINGS_ALL,
	LIMIT_EVIDENCE_BYTES,
	LIMIT_SIMILAR_PERCENT,
	LIMIT_SAME_PERCENT,
	LIMIT_REPEAT_DAYS,
	LIMIT_RECIPIENT_MESSAGES,
	LIMIT_RECIPIENT_DAYS,
	LIMIT_SENDER_DAYS,
	LIMIT_VOLUME_JUMP,
	LIMIT_VOLUME_LEAST,
	LIMIT_BATCH_COPIES,
	LIMIT_RUN_FACTS,
	LIMIT_HISTORY_WAIT,
	LIMIT_CHECK_TIME,
	LIMITS
};

struct limit_text {
	const char *name;   /* as --limit NAME=VALUE has it */
	const char *unit;   /* plural noun */
	uint64_t value;     /* the default */
	uint64_t most;      /* what it may be raised to; `value`: fixed */
	const char *what;   /* of what it is the limit */
	const char *reason; /* why this much */
};

extern const struct limit_text limit_texts[LIMITS];

/* The limits in force. */
struct limits {
	uint64_t value[LIMITS];
};

struct limits limits_default(void);

/* The limit of that name; false if there is none. */
bool limit_named(struct span name, enum limit *limit);

#endif
