/* Rules about DKIM signatures as they are written: that there is one, what its
 * tags say, and how the record of its key is written. */
#include <inttypes.h>

#include "check/auth_dkim.h"
#include "check/auth_rules.h"
#include "check/providers.h"
#include "rule/sending.h"

/* Whether somebody else is to sign it, as is said by options. */
static bool will_be_signed(const struct sending *sending)
{
	return sending->esp.spf != NULL ||
	       (sending->selectors != NULL && sending->selectors[0].n > 0);
}

/* Most mail is signed by the server that sends it, after everything else. So
 * the lack of a signature says something only of what has been delivered, and of
 * what is said to be final. */
static void absent(struct check *check)
{
	bool early = check->stage == MSC_STAGE_DRAFT ||
		     (check->stage == MSC_STAGE_FINAL && check->stage_guessed);

	if (message_field(check->msg, FIELD_DKIM_SIGNATURE) != NULL ||
	    will_be_signed(check->sending))
		return;
	if (early)
		report_absent_as(check, MSC_NOTE,
				 "there is no DKIM signature yet: the server "
				 "that sends it has to add one");
	else
		report_absent(check, "there is no DKIM signature");
}

const struct rule auth_dkim_absent = {
	.look = absent,
	.text = {
		.id = "auth-dkim-absent",
		.category = "authentication",
		.level = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.level_draft = MSC_NOTE,
		.points = 100,
		.title = "No DKIM signature",
		.why = "Gmail, Yahoo, Outlook.com and iCloud take bulk mail "
		       "only with a DKIM signature that passes, and ask for "
		       "SPF or DKIM from everybody.",
		.fix = "Switch on DKIM where the mail is sent, with a "
		       "signature of your own domain. --dkim-selector checks "
		       "its key before.",
		.source = "https://support.google.com/mail/answer/81126",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
	},
};

/* That From is not signed is said by another rule. A received copy may have been
 * changed by who keeps it, so that there it is no more than a warning. */
static void report_faults(struct check *check, const struct auth_dkim *dkim,
			  const struct auth_signature *signature)
{
	const struct dkim_signature *s = signature->signature;
	enum msc_level level =
		check->stage == MSC_STAGE_RECEIVED
			? MSC_WARNING
			: auth_written_level(check, dkim, signature);

	for (size_t i = 0; i < s->nfaults; i++) {
		const struct dkim_fault *fault = &s->faults[i];
		const char *what = "the tag list";

		if (fault->tag == DKIM_H && s->without_from)
			continue;
		if (fault->tag != DKIM_TAGS)
			what = arena_printf(check->arena, "the tag %s=",
					    dkim_tag_name(fault->tag));
		report_at(check, fault->harmless ? MSC_NOTE : level, s->in,
			  view_range(s->in, fault->at), "%s %s", what,
			  fault->why);
	}
}

static void report_record(struct check *check, const struct auth_dkim *dkim,
			  const struct auth_key_seen *seen)
{
	const char *name = arena_str(check->arena, seen->name);

	if (seen->key->state == DKIM_KEY_BROKEN &&
	    (seen->signature == NULL || !auth_is_spared(dkim, seen->signature)))
		auth_report_key(check, rule_level(check), seen,
				"the record at %s %s", name, seen->key->why);
	else if (seen->key->nrecords > 1)
		auth_report_key(check, MSC_WARNING, seen,
				"there are %zu records at %s, and receivers "
				"may read the wrong one",
				seen->key->nrecords, name);
}

/* The key of a signature that is right in itself, but not for this one. */
static void report_unfit(struct check *check, const struct auth_dkim *dkim,
			 const struct auth_signature *signature)
{
	const struct dkim_signature *s = signature->signature;
	enum dkim_reason reason = signature->result.reason;

	if ((reason != DKIM_KEY_DIFFERS && reason != DKIM_KEY_DOMAIN &&
	     reason != DKIM_KEY_SERVICE) ||
	    auth_is_spared(dkim, signature))
		return;
	report_at(check, rule_level(check), s->in,
		  auth_tag_place(s, auth_reason_tag(reason)),
		  "the signature %s", dkim_reason_text(reason));
}

static void syntax(struct check *check)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	struct auth_key_seen seen = { 0 };

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		if (!dkim->signatures[i].counts)
			continue;
		report_faults(check, dkim, &dkim->signatures[i]);
		report_unfit(check, dkim, &dkim->signatures[i]);
	}
	while (auth_key_next(check, dkim, &seen)) {
		report_record(check, dkim, &seen);
		if (seen.signature == NULL &&
		    seen.key->state == DKIM_KEY_FOUND && !seen.key->email)
			auth_report_key(check, rule_level(check), &seen,
					"the key at %s is not for mail",
					arena_str(check->arena, seen.name));
	}
}

const struct rule auth_dkim_syntax = {
	.look = syntax,
	.text = {
		.id = "auth-dkim-syntax",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DKIM signature or key that receivers cannot read",
		.why = "Receivers pass over a signature that lacks a tag or "
		       "has one with a wrong value, and one whose key record "
		       "is broken or for something else: the message counts "
		       "as not signed.",
		.fix = "Let the signing software write the field, and publish "
		       "the key as it gives it to you: one TXT record, with "
		       "v=DKIM1 first and the whole key in p=.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376#section-3.5",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
		.needs = MSC_NEEDS_DNS,
	},
};

static void sha1(struct check *check)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	struct auth_key_seen seen = { 0 };

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *signature = &dkim->signatures[i];
		const struct dkim_signature *s = signature->signature;

		if (signature->counts && s->algorithm == DKIM_RSA_SHA1)
			report_at(check,
				  auth_written_level(check, dkim, signature),
				  s->in, auth_tag_place(s, DKIM_A),
				  "the signature is by SHA-1, which receivers "
				  "must not take");
	}
	while (auth_key_next(check, dkim, &seen))
		if (seen.key->state == DKIM_KEY_FOUND && !seen.key->sha256 &&
		    (seen.signature == NULL ||
		     !auth_is_spared(dkim, seen.signature)))
			auth_report_key(check, rule_level(check), &seen,
					"h= in the key at %s does not allow "
					"SHA-256",
					arena_str(check->arena, seen.name));
}

const struct rule auth_dkim_sha1 = {
	.look = sha1,
	.text = {
		.id = "auth-dkim-sha1",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DKIM by SHA-1",
		.why = "SHA-1 is broken. Since RFC 8301 receivers must take "
		       "a signature by rsa-sha1 for one that fails, and a key "
		       "that allows no other hash is good for nothing.",
		.fix = "Sign with rsa-sha256, and take h= out of the key "
		       "record.",
		.source = "https://www.rfc-editor.org/rfc/rfc8301#section-3.1",
		.bad = "DKIM-Signature: v=1; a=rsa-sha1; d=example.org; ...",
		.good = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; ...",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
		.needs = MSC_NEEDS_DNS,
	},
};

static void l_tag(struct check *check)
{
	const struct auth_dkim *dkim = auth_signatures(check);

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct dkim_signature *s = dkim->signatures[i].signature;

		if (dkim->signatures[i].counts && s->limited)
			report_at(check, rule_level(check), s->in,
				  auth_tag_place(s, DKIM_L),
				  "the signature goes for the first %" PRIu64
				  " bytes of the body only: others can add to "
				  "it",
				  s->length);
	}
}

const struct rule auth_dkim_l_tag = {
	.look = l_tag,
	.text = {
		.id = "auth-dkim-l-tag",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "DKIM signature of a part of the body",
		.why = "With l= whoever gets the message can put another text "
		       "behind yours, or over it by HTML, and send it on with "
		       "your signature. Some receivers distrust such "
		       "signatures, and some do not take them.",
		.fix = "Sign without l=.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376#section-8.2",
		.bad = "DKIM-Signature: v=1; a=rsa-sha256; l=1024; ...",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* "3 days" */
static const char *lasting(struct check *check, int64_t seconds)
{
	static const struct {
		int64_t seconds;
		const char *name;
	} units[] = {
		{ 86400, "day" },
		{ 3600, "hour" },
		{ 60, "minute" },
		{ 1, "second" },
	};
	size_t i = 0;
	int64_t n;

	while (units[i].seconds > seconds && units[i].seconds > 1)
		i++;
	n = seconds / units[i].seconds;
	return arena_printf(check->arena, "%" PRId64 " %s%s", n, units[i].name,
			    n == 1 ? "" : "s");
}

/* Verifiers allow for clocks that are five minutes apart, as OpenDKIM does. */
static void expired(struct check *check)
{
	enum { DRIFT = 300 };
	const struct auth_dkim *dkim = auth_signatures(check);
	int64_t now = dkim->nsignatures > 0 ? auth_time(check) : 0;
	bool received = check->stage == MSC_STAGE_RECEIVED;

	for (size_t i = 0; i < dkim->nsignatures && now > 0; i++) {
		const struct auth_signature *signature = &dkim->signatures[i];
		const struct dkim_signature *s = signature->signature;
		enum msc_level level =
			auth_written_level(check, dkim, signature);

		if (!signature->counts)
			continue;
		if (s->expires != 0 && s->expires < now)
			report_at(check, level, s->in,
				  auth_tag_place(s, DKIM_X),
				  "the signature expired %s %s",
				  lasting(check, now - s->expires),
				  received ? "before the message was delivered"
					   : "ago");
		if (s->signed_at > now + DRIFT)
			report_at(check, level, s->in,
				  auth_tag_place(s, DKIM_T),
				  "the signature was made %s %s",
				  lasting(check, s->signed_at - now),
				  received ? "after the message was delivered"
					   : "ahead of now");
	}
}

const struct rule auth_dkim_expired = {
	.look = expired,
	.text = {
		.id = "auth-dkim-expired",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DKIM signature that is not good now",
		.why = "Receivers pass over a signature whose x= is past, and "
		       "many over one that was made in the future by its t=: "
		       "the message counts as not signed.",
		.fix = "Sign when the message is sent, from a clock that is "
		       "right, and leave out x= or set it some weeks ahead.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376#section-3.5",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
	},
};
