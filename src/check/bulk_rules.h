/* The rows of the family "bulk", for its table, and what its files share. */
#ifndef CHECK_BULK_RULES_H
#define CHECK_BULK_RULES_H

#include "check/sender.h"
#include "rule/rule.h"

/* bulk_leave.c */
extern const struct rule bulk_list_unsubscribe_missing;
extern const struct rule bulk_list_unsubscribe_syntax;
extern const struct rule bulk_list_unsubscribe_encoded;
extern const struct rule bulk_no_mailto_alternative;
extern const struct rule bulk_unsub_on_transactional;

/* bulk_click.c */
extern const struct rule bulk_one_click_missing;
extern const struct rule bulk_one_click_value;
extern const struct rule bulk_one_click_no_https;
extern const struct rule bulk_one_click_several_https;
extern const struct rule bulk_one_click_no_token;
extern const struct rule bulk_one_click_landing;

/* bulk_shared.c */
extern const struct rule bulk_one_click_shared_token;

/* bulk_body.c */
extern const struct rule bulk_body_unsub_missing;
extern const struct rule bulk_body_unsub_dead;

/* bulk_seen.c */
extern const struct rule bulk_body_unsub_hidden;

/* bulk_id.c */
extern const struct rule bulk_list_id_syntax;
extern const struct rule bulk_feedback_id;

/* bulk_probe.c */
extern const struct rule bulk_unsub_get_mutates;
extern const struct rule bulk_one_click_post;

/* Whether anything in the URI cannot be guessed by who knows the sender. */
bool bulk_has_token(struct span uri);

#define GOOGLE_GUIDELINES "https://support.google.com/mail/answer/81126"
#define YAHOO_GUIDELINES  "https://senders.yahooinc.com/best-practices/"
#define RFC_8058          "https://www.rfc-editor.org/rfc/rfc8058"

/* Whether what providers ask of marketing mail goes for the message: not for a
 * letter to a mailing list, nor for a notice of a machine (RFC 3834). */
static inline bool is_marketing(const struct check *check)
{
	const struct header *submitted =
		message_field(check->msg, FIELD_AUTO_SUBMITTED);

	return !is_discussion(check) &&
	       (submitted == NULL ||
		!span_istarts(submitted->body->text, SPAN("auto-")));
}

#endif
