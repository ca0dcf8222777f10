/* Rules about the fields that a DKIM signature covers, by its h=. */
#include "check/auth_dkim.h"
#include "check/auth_rules.h"
#include "check/providers.h"

/* Whether it is to be asked what it covers; `any`: even if it does not count.
 * Other faults that it may have are another matter. */
static bool is_asked(const struct auth_signature *s, bool any)
{
	return (any || s->counts) && s->signature->nnames > 0 &&
	       !s->signature->without_from;
}

static bool is_covered(const struct auth_dkim *dkim, const char *name, bool any)
{
	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *s = &dkim->signatures[i];

		if (is_asked(s, any) &&
		    dkim_signs(s->signature, span_str(name)) > 0)
			return true;
	}
	return false;
}

/* The first that is asked; NULL. */
static const struct dkim_signature *first_asked(const struct auth_dkim *dkim,
						bool any)
{
	for (size_t i = 0; i < dkim->nsignatures; i++)
		if (is_asked(&dkim->signatures[i], any))
			return dkim->signatures[i].signature;
	return NULL;
}

static void report_from(struct check *check, const struct auth_dkim *dkim)
{
	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *signature = &dkim->signatures[i];
		const struct dkim_signature *s = signature->signature;

		if (signature->counts && s->without_from)
			report_at(check,
				  auth_written_level(check, dkim, signature),
				  s->in, auth_tag_place(s, DKIM_H),
				  "From is not signed, so that receivers pass "
				  "over the signature");
	}
}

/* The subject is what a forger would change; the other two matter less. */
static void from_unsigned(struct check *check)
{
	static const enum field seen[] = { FIELD_SUBJECT, FIELD_TO,
					   FIELD_DATE };
	const struct auth_dkim *dkim = auth_signatures(check);
	const struct dkim_signature *s = first_asked(dkim, false);

	report_from(check, dkim);
	if (s == NULL)
		return;
	for (size_t i = 0; i < sizeof(seen) / sizeof(*seen); i++) {
		const char *name = field_name(seen[i]);

		if (message_field(check->msg, seen[i]) != NULL &&
		    !is_covered(dkim, name, false))
			report_at(check,
				  seen[i] == FIELD_SUBJECT ? MSC_WARNING
							   : MSC_NOTE,
				  s->in, auth_tag_place(s, DKIM_H),
				  "%s is not signed: others can change it, and "
				  "the signature still passes",
				  name);
	}
}

const struct rule auth_dkim_from_unsigned = {
	.look = from_unsigned,
	.text = {
		.id = "auth-dkim-from-unsigned",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 50,
		.title = "DKIM signature that leaves out what readers see",
		.why = "A signature must cover From, else it counts for "
		       "nothing. What it leaves out of Subject, To and Date "
		       "others can change when they send the message again "
		       "with your signature.",
		.fix = "Name From, To, Subject, Date and the other fields of "
		       "the message in h=.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376#section-5.4",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* Any valid signature will do, even that of the service that sends it. */
static void list_unsigned(struct check *check)
{
	static const char leave[] = "List-Unsubscribe";
	static const char post[] = "List-Unsubscribe-Post";
	const struct auth_dkim *dkim = auth_signatures(check);
	const struct dkim_signature *s = first_asked(dkim, true);
	bool no_leave = !is_covered(dkim, leave, true);
	bool no_post = !is_covered(dkim, post, true);

	if (s == NULL || !(no_leave || no_post) ||
	    message_field(check->msg, FIELD_LIST_UNSUBSCRIBE) == NULL ||
	    message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST) == NULL)
		return;
	report_at(check, rule_level(check), s->in, auth_tag_place(s, DKIM_H),
		  "%s%s not signed, so that nobody is offered to unsubscribe "
		  "with one click",
		  no_leave ? leave : post,
		  no_leave && no_post ? " and List-Unsubscribe-Post are"
				      : " is");
}

const struct rule auth_dkim_list_unsigned = {
	.look = list_unsigned,
	.text = {
		.id = "auth-dkim-list-unsigned",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "One-click unsubscribing that is not signed",
		.why = "RFC 8058 wants List-Unsubscribe and "
		       "List-Unsubscribe-Post covered by a DKIM signature, "
		       "since else anybody could have the reader's mail "
		       "program post to any address. Mail programs do not "
		       "offer it otherwise, and Gmail's requirement is not "
		       "met.",
		.fix = "Add both fields before the message is signed, and "
		       "name them in h=.",
		.source = "https://www.rfc-editor.org/rfc/rfc8058#section-4",
		.profiles = PROFILE_B,
		.providers = GMAIL,
	},
};
