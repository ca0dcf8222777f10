/* Rules about DKIM signatures as receivers verify them, and about whose they
 * are. */
#include "check/auth_dkim.h"
#include "check/auth_rules.h"
#include "check/providers.h"
#include "check/sender.h"

static const char *written(struct check *check, struct span name)
{
	return arena_str(check->arena, name);
}

/* What is wrong with it, if it is not that of this message. That the body is
 * another one can be told without the key; in a received copy it means little,
 * so nobody looks. */
static enum dkim_reason mismatch(struct check *check,
				 const struct auth_signature *signature)
{
	const struct dkim_result *result = &signature->result;
	enum dkim_reason reason;

	if (result->state == DKIM_FAIL)
		return result->reason;
	if (result->state != DKIM_UNKNOWN || result->reason != DKIM_NO_ANSWER ||
	    check->stage == MSC_STAGE_RECEIVED)
		return DKIM_NO_REASON;
	reason =
		dkim_check_body(check->arena, check->msg, signature->signature);
	return reason == DKIM_NO_CRYPTO ? DKIM_NO_REASON : reason;
}

/* Mailing lists and forwarders change what they pass on, which is not the
 * sender's fault. */
static void bodyhash_mismatch(struct check *check)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	enum msc_level level = check->stage == MSC_STAGE_RECEIVED
				       ? MSC_WARNING
				       : rule_level(check);

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *signature = &dkim->signatures[i];
		const struct dkim_signature *s = signature->signature;
		enum dkim_reason reason;

		if (!signature->counts || auth_is_spared(dkim, signature))
			continue;
		if (signature->result.reason == DKIM_NO_CRYPTO ||
		    signature->result.reason == DKIM_LIMIT)
			leave_unchecked(check, "the DKIM signature",
					signature->result.reason == DKIM_LIMIT
						? "the header is too long"
						: "libcrypto is not there");
		reason = mismatch(check, signature);
		if (reason != DKIM_NO_REASON)
			report_at(check, level, s->in,
				  auth_tag_place(s, auth_reason_tag(reason)),
				  "the signature %s", dkim_reason_text(reason));
	}
}

const struct rule auth_dkim_bodyhash_mismatch = {
	.look = bodyhash_mismatch,
	.text = {
		.id = "auth-dkim-bodyhash-mismatch",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DKIM signature of another message",
		.why = "Something was changed after signing: a footer, a "
		       "tracking link, a line end, a field. Receivers find "
		       "that the signature fails, and the message counts as "
		       "not signed.",
		.fix = "Sign last, after all that changes the message, and "
		       "with the key that is published. If the copy at hand "
		       "was forwarded or saved by a program that alters it, "
		       "look at the original.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376"
			  "#section-6.1.3",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
		.needs = MSC_NEEDS_DNS,
	},
};

/* Lists sign what they pass on with their own domain, as they should. */
static void unaligned(struct check *check)
{
	const struct auth_dkim *dkim = auth_signatures(check);
	const struct auth_from from = auth_from(check);
	const struct auth_signature *first = NULL;

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *s = &dkim->signatures[i];

		if (s->aligned || s->signature->domain.n == 0)
			return;
		if (first == NULL)
			first = s;
	}
	if (first == NULL || from.domain.n == 0 || is_discussion(check))
		return;
	report_at(check, rule_level(check), first->signature->in,
		  auth_tag_place(first->signature, DKIM_D),
		  "it is signed by %s, but not by %s, the domain in From",
		  written(check, first->signature->domain),
		  written(check, from.domain));
}

const struct rule auth_dkim_unaligned = {
	.look = unaligned,
	.text = {
		.id = "auth-dkim-unaligned",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "No DKIM signature of the sender's domain",
		.why = "DMARC counts only a signature whose d= is of the "
		       "organisation in From. Without one all rests on SPF, "
		       "which fails when mail is forwarded; Gmail, Yahoo and "
		       "Outlook.com ask bulk senders for alignment.",
		.fix = "Set up DKIM for your own domain with the service that "
		       "sends: it gives you records to publish, and then "
		       "signs with d= your domain.",
		.source = "https://www.rfc-editor.org/rfc/rfc9989#section-4.4",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = GMAIL | YAHOO | OUTLOOK,
	},
};

/* Whether it fails for what other rules leave to this one if another signature
 * passes: not for what it says itself, of which they speak all the same. */
static bool is_stale(const struct check *check, const struct dkim_result *r)
{
	if (r->reason == DKIM_NO_KEY || r->reason == DKIM_REVOKED)
		return !auth_keys_are_old(check);
	return r->state == DKIM_FAIL ||
	       (r->state == DKIM_PERMERROR && r->key.fact != NULL);
}

static bool one_passes(const struct auth_dkim *dkim)
{
	for (size_t i = 0; i < dkim->nsignatures; i++)
		if (dkim->signatures[i].aligned &&
		    dkim->signatures[i].result.state == DKIM_PASS)
			return true;
	return false;
}

static void some_fail(struct check *check)
{
	const struct auth_dkim *dkim = auth_dkim(check);

	if (!one_passes(dkim))
		return;
	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *signature = &dkim->signatures[i];
		const struct dkim_signature *s = signature->signature;
		enum dkim_reason reason = signature->result.reason;

		if (!signature->aligned || !is_stale(check, &signature->result))
			continue;
		report_at(check, rule_level(check), s->in,
			  auth_tag_place(s, auth_reason_tag(reason)),
			  "another signature of %s passes, but this one %s",
			  written(check, s->domain), dkim_reason_text(reason));
	}
}

const struct rule auth_dkim_some_fail = {
	.look = some_fail,
	.text = {
		.id = "auth-dkim-some-fail",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 20,
		.title = "One of several DKIM signatures fails",
		.why = "Yahoo does not promise that DMARC passes if not all "
		       "signatures of the sender's domain do. One that always "
		       "fails is mostly left from an older set-up, or made "
		       "before something else changes the message.",
		.fix = "Sign once, last, with a key that is published, and "
		       "take the other signature away.",
		.source = "https://senders.yahooinc.com/faqs/",
		.profiles = PROFILE_B,
		.providers = YAHOO,
		.needs = MSC_NEEDS_DNS,
	},
};
