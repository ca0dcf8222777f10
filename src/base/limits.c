#include "base/limits.h"

#define KIB ((uint64_t)1024)
#define MIB (1024 * KIB)

const struct limit_text limit_texts[LIMITS] = {
	[LIMIT_MESSAGE_BYTES] = { "message-bytes", "bytes", 50 * MIB,
				  1024 * MIB, "one message file",
				  "providers take 20 to 25 MB, rspamd and "
				  "Mailpit 50" },
	[LIMIT_HEADER_BYTES] = { "header-bytes", "bytes", 256 * KIB, 10 * MIB,
				 "one header field with its folds",
				 "Postfix takes 100 kB, Dovecot 10 MiB" },
	[LIMIT_HEADERS_BYTES] = { "headers-bytes", "bytes", 4 * MIB, 50 * MIB,
				  "all header fields of all parts",
				  "Dovecot takes 50 MiB" },
	[LIMIT_HEADER_COUNT] = { "header-count", "fields", 5000, 1000000,
				 "the fields of one header block",
				 "Gmail rejects more than 5,000" },
	[LIMIT_MIME_DEPTH] = { "mime-depth", "levels", 64, 256,
			       "parts within parts",
			       "rspamd and mblaze stop at 64" },
	[LIMIT_MIME_PARTS] = { "mime-parts", "parts", 10000, 100000,
			       "the parts of one message",
			       "Dovecot and rspamd stop at 10,000" },
	[LIMIT_BOUNDARY_BYTES] = { "boundary-bytes", "bytes", 256, 1024,
				   "a boundary delimiter",
				   "RFC 2046 allows 70" },
	[LIMIT_PARAMS] = { "params", "parameters", 128, 1024,
			   "the parameters of one field, each RFC 2231 "
			   "section counted",
			   "Dovecot takes 128" },
	[LIMIT_RECIPIENTS] = { "recipients", "addresses", 10000, 1000000,
			       "the addresses of all address fields",
			       "rspamd stops at 1,024" },
	[LIMIT_COMMENT_DEPTH] = { "comment-depth", "levels", 16, 64,
				  "comments within comments",
				  "rspamd stops at 8" },
	[LIMIT_GROUP_DEPTH] = { "group-depth", "levels", 1, 1,
				"address groups within groups",
				"RFC 5322 does not let them nest" },
	[LIMIT_DECODED_TEXT_BYTES] = { "decoded-text-bytes", "bytes", 32 * MIB,
				       512 * MIB,
				       "the decoded text of all parts",
				       "a person reads far less" },
	[LIMIT_HTML_DEPTH] = { "html-depth", "levels", 512, 8192,
			       "elements within elements",
			       "browsers stop at 512" },
	[LIMIT_HTML_NODES] = { "html-nodes", "tags", 200000, 3200000,
			       "the tags of one message",
			       "rspamd stops at 8,192" },
	[LIMIT_HTML_ATTRS] = { "html-attrs", "attributes", 256, 4096,
			       "the attributes of one tag",
			       "rspamd stops at 128" },
	[LIMIT_HTML_ATTRS_ALL] = { "html-attrs-all", "attributes", 65536,
				   1000000, "the attributes of all tags",
				   "rspamd stops at 65,536" },
	[LIMIT_CSS_DEPTH] = { "css-depth", "levels", 32, 512,
			      "blocks and brackets within each other in a "
			      "style sheet",
			      "mail needs three" },
	[LIMIT_CSS_RULES] = { "css-rules", "rules", 20000, 320000,
			      "the rules of all style sheets",
			      "Gmail drops sheets over 16 KB" },
	[LIMIT_CSS_BYTES] = { "css-bytes", "bytes", 2 * MIB, 32 * MIB,
			      "all style sheets", "Mailpit takes 5 MB" },
	[LIMIT_LINKS] = { "links", "links", 10000, 1000000,
			  "the links and pictures of one message",
			  "rspamd stops at 10,240" },
	[LIMIT_LINK_FETCHES] = { "link-fetches", "links", 100, 5000,
				 "the links of a message that are requested, "
				 "each with its redirects",
				 "newsletters have 30 to 60 links" },
	[LIMIT_LINK_TIME] = { "link-time", "seconds", 60, 600,
			      "the links of one message, unless --timeout says "
			      "otherwise",
			      "a person waits for it" },
	[LIMIT_LINK_PARALLEL] = { "link-parallel", "requests", 2, 4,
				  "to one host at the same time",
				  "Mailpit asks two" },
	[LIMIT_LINK_SPACING] = { "link-spacing", "milliseconds", 100, 10000,
				 "time between requests to a host after its "
				 "first ten; 0 for none",
				 "shops have 60 links to one host" },
	[LIMIT_HTTP_CONNECT] = { "http-connect", "seconds", 3, 30,
				 "to connect to a web server",
				 "the far side of the world needs 0.6" },
	[LIMIT_HTTP_TIME] = { "http-time", "seconds", 8, 60,
			      "one request to a web server",
			      "readers leave after three" },
	[LIMIT_HTTP_HEADER_BYTES] = { "http-header-bytes", "bytes", 64 * KIB,
				      MIB,
				      "the header of a web server's answer",
				      "Apache sends 8 KiB a line at most" },
	[LIMIT_HTTP_BODY_BYTES] = { "http-body-bytes", "bytes", 64 * KIB, MIB,
				    "what is read of a page",
				    "its title stands at the beginning" },
	[LIMIT_HTTP_REDIRECTS] = { "http-redirects", "redirects", 5, 10,
				   "that are followed from one link",
				   "browsers follow 20, people none" },
	[LIMIT_DNS_QUERIES] = { "dns-queries", "questions", 200, 5000,
				"what a message asks of the DNS, half of "
				"it at most after hosts of links",
				"SPF alone may need 11" },
	[LIMIT_REGEX_STEPS] = { "regex-steps", "bytes", 256 * KIB, 16 * MIB,
				"text given to the patterns of one rule",
				"steps, not time: two runs give the same" },
	[LIMIT_REGEX_STEPS_ALL] = { "regex-steps-all", "bytes", 4 * MIB,
				    256 * MIB,
				    "text given to the patterns of all rules",
				    "0.1 seconds as a rule, 1.6 at worst" },
	[LIMIT_FINDINGS] = { "findings", "findings", 100, 25000,
			     "findings of one rule that are shown",
			     "counts stay exact" },
	[LIMIT_FINDINGS_ALL] = { "findings-all", "findings", 5000, 25000,
				 "findings that are shown",
				 "what SARIF viewers take; counts stay "
				 "exact" },
	[LIMIT_EVIDENCE_BYTES] = { "evidence-bytes", "bytes", 160, 4 * KIB,
				   "the evidence that a finding shows",
				   "its full length is stated" },
	[LIMIT_SIMILAR_PERCENT] = { "similar-percent", "per cent", 80, 99,
				    "likeness from which on a body counts as "
				    "sent before",
				    "other issues of a letter stay below" },
	[LIMIT_SAME_PERCENT] = { "same-percent", "per cent", 95, 99,
				 "likeness from which on two bodies are "
				 "copies of one text; at least similar-percent",
				 "copies differ by a word" },
	[LIMIT_REPEAT_DAYS] = { "repeat-days", "days", 30, 3650,
				"in which the same subject or body counts as "
				"repeated, with today",
				"readers remember a month" },
	[LIMIT_RECIPIENT_MESSAGES] = { "recipient-messages", "messages", 7,
				       10000,
				       "that one recipient gets in "
				       "recipient-days",
				       "a letter a day" },
	[LIMIT_RECIPIENT_DAYS] = { "recipient-days", "days", 7, 3650,
				   "in which a recipient's messages are "
				   "counted, with today",
				   "plans are made by the week" },
	[LIMIT_SENDER_DAYS] = { "sender-days", "days", 7, 7,
				"of the last 7 on which a domain sends before "
				"that is often",
				"every day is often" },
	[LIMIT_VOLUME_JUMP] = { "volume-jump", "times", 2, 1000,
				"the usual volume of a day that is a jump",
				"Gmail warns of a doubling" },
	[LIMIT_VOLUME_LEAST] = { "volume-least", "messages", 1000, 1000000000,
				 "a day that are no jump, whatever is usual",
				 "less is no bulk to anybody" },
	[LIMIT_BATCH_COPIES] = { "batch-copies", "messages", 10, 1000000,
				 "of a run that may be the same to the letter",
				 "a small group is written to so" },
	[LIMIT_RUN_FACTS] = { "run-facts", "facts", 1 << 20, 1 << 24,
			      "by which messages of a run are compared, some "
			      "six of each",
			      "160,000 messages, in 200 MB at most" },
	[LIMIT_HISTORY_WAIT] = { "history-wait", "seconds", 5, 60,
				 "for the history, where it is busy or far "
				 "away, once its server's address is known; to "
				 "record, 60 for others who do",
				 "a record takes milliseconds" },
	[LIMIT_CHECK_TIME] = { "check-time", "seconds", 60, 3600,
			       "without a sign of life from a process of -j, "
			       "its questions not counted",
			       "50 MB of mail take seconds" },
};

struct limits limits_default(void)
{
	struct limits limits;

	for (int i = 0; i < LIMITS; i++)
		limits.value[i] = limit_texts[i].value;
	return limits;
}

bool limit_named(struct span name, enum limit *limit)
{
	for (int i = 0; i < LIMITS; i++) {
		if (span_eq(name, span_str(limit_texts[i].name))) {
			*limit = (enum limit)i;
			return true;
		}
	}
	return false;
}
