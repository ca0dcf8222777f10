/* Rules about the keys of DKIM signatures, and about those that
 * --dkim-selector names. */
#include "check/auth_dkim.h"
#include "check/auth_rules.h"
#include "check/dkim_name.h"
#include "check/providers.h"
#include "text/domain.h"

/* In bits: RFC 8301 3.2 has verifiers refuse what is shorter, and signers
 * should use no shorter ones. */
enum { KEY_LEAST = 1024, KEY_GOOD = 2048 };

static const char *name_of(struct check *check,
			   const struct auth_key_seen *seen)
{
	return arena_str(check->arena, seen->name);
}

/* Whether the key is missing since all of the domain in From is, which nothing
 * is below then (RFC 8020). */
static bool goes_without_saying(struct check *check,
				const struct auth_key_seen *seen)
{
	struct span from = auth_from(check).domain;

	return seen->key->state == DKIM_KEY_MISSING && from.n > 0 &&
	       domain_is_within(seen->name, from) &&
	       auth_is_nowhere(check, from);
}

/* Report each key in that state; its name comes between the two texts. */
static void report_state(struct check *check, enum dkim_key_state state,
			 const char *before, const char *behind)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	struct auth_key_seen seen = { 0 };

	while (auth_key_next(check, dkim, &seen)) {
		bool old = seen.signature != NULL && auth_keys_are_old(check);

		if (seen.key->state != state ||
		    (seen.signature != NULL &&
		     auth_is_spared(dkim, seen.signature)) ||
		    goes_without_saying(check, &seen))
			continue;
		auth_report_key(check, old ? MSC_NOTE : rule_level(check),
				&seen, "%s%s%s%s", before,
				name_of(check, &seen), behind,
				old ? ", perhaps only since the message was "
				      "delivered"
				    : "");
	}
}

static void selector_missing(struct check *check)
{
	report_state(check, DKIM_KEY_MISSING, "there is no DKIM key at ", "");
}

const struct rule auth_dkim_selector_missing = {
	.look = selector_missing,
	.text = {
		.id = "auth-dkim-selector-missing",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DKIM key that is not in the DNS",
		.why = "Without the key nobody can verify the signature: the "
		       "message counts as not signed, for which Gmail, Yahoo, "
		       "Outlook.com and iCloud refuse bulk mail.",
		.fix = "Publish the TXT or CNAME record that your mail server "
		       "or sending service shows for that selector, and look "
		       "whether its name has your domain in it twice.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376"
			  "#section-3.6.2",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
		.needs = MSC_NEEDS_DNS,
	},
};

static void revoked(struct check *check)
{
	report_state(check, DKIM_KEY_REVOKED, "the key at ",
		     " is revoked: its p= is empty");
}

const struct rule auth_dkim_revoked = {
	.look = revoked,
	.text = {
		.id = "auth-dkim-revoked",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 100,
		.title = "DKIM key that is revoked",
		.why = "A record with an empty p= says that the key is not "
		       "to be trusted any more: all that is signed with it "
		       "counts as not signed.",
		.fix = "Make a new key under a new selector, publish it, and "
		       "sign with that.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376"
			  "#section-3.6.1",
		.bad = "v=DKIM1; k=rsa; p=",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = ASK_FOR_DKIM,
		.needs = MSC_NEEDS_DNS,
	},
};

/* Too short for receivers, or only for good advice. */
static void report_short(struct check *check, const struct auth_dkim *dkim,
			 const struct auth_key_seen *seen)
{
	unsigned bits = seen->key->public_key->bits;
	const char *name = name_of(check, seen);

	if (bits >= KEY_LEAST)
		auth_report_key(check, MSC_WARNING, seen,
				"the RSA key at %s has %u bits; 2048 are "
				"advised",
				name, bits);
	else if (seen->signature == NULL ||
		 !auth_is_spared(dkim, seen->signature))
		auth_report_key(check, rule_level(check), seen,
				"the RSA key at %s has %u bits; receivers take "
				"no less than 1024",
				name, bits);
}

static void key_short(struct check *check)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	struct auth_key_seen seen = { 0 };

	while (auth_key_next(check, dkim, &seen)) {
		const struct dkim_key *key = seen.key;

		if (key->state != DKIM_KEY_FOUND || key->type != DKIM_KEY_RSA)
			continue;
		if (key->public_key == NULL)
			leave_unchecked(check, name_of(check, &seen),
					"libcrypto is not there");
		else if (key->public_key->bits < KEY_GOOD)
			report_short(check, dkim, &seen);
	}
}

const struct rule auth_dkim_key_short = {
	.look = key_short,
	.text = {
		.id = "auth-dkim-key-short",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 50,
		.title = "DKIM key that is too short",
		.why = "Keys of less than 1,024 bits can be broken, and "
		       "receivers must not take them; Gmail and Yahoo say so "
		       "and advise 2,048 bits.",
		.fix = "Make an RSA key of 2,048 bits under a new selector, "
		       "publish it, and sign with that.",
		.source = "https://www.rfc-editor.org/rfc/rfc8301#section-3.2",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = GMAIL | YAHOO,
		.needs = MSC_NEEDS_DNS,
	},
};

static void testing(struct check *check)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	struct auth_key_seen seen = { 0 };

	while (auth_key_next(check, dkim, &seen))
		if (seen.key->state == DKIM_KEY_FOUND && seen.key->testing)
			auth_report_key(check, rule_level(check), &seen,
					"t=y in the key at %s: receivers treat "
					"what it signs as not signed",
					name_of(check, &seen));
}

const struct rule auth_dkim_testing = {
	.look = testing,
	.text = {
		.id = "auth-dkim-testing",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 30,
		.title = "DKIM key in test mode",
		.why = "By t=y the domain says that it is only trying out "
		       "DKIM. Receivers must not treat its mail otherwise "
		       "than mail without a signature.",
		.fix = "Take t=y out of the key record once signatures pass.",
		.source = "https://www.rfc-editor.org/rfc/rfc6376"
			  "#section-3.6.1",
		.bad = "v=DKIM1; k=rsa; t=y; p=MIIBIjANBgkq...",
		.good = "v=DKIM1; k=rsa; p=MIIBIjANBgkq...",
		.profiles = PROFILE_B | PROFILE_T,
		.needs = MSC_NEEDS_DNS,
	},
};
