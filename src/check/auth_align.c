/* The rule that foresees that DMARC fails: nothing that is authenticated is of
 * the author's domain. */
#include "check/auth.h"
#include "check/auth_rules.h"
#include "check/providers.h"
#include "rule/sending.h"

/* What will be known of the sender once the message arrives. */
struct proof {
	struct span envelope; /* empty: not known */
	struct span signer;   /* the first; empty: none is known */
	bool signed_for_good; /* no other signature will be there */
	bool aligned, unknown;
};

static void judge(struct check *check, struct proof *proof, struct span domain,
		  bool strict)
{
	struct dmarc_answer answer;

	if (proof->aligned || domain.n == 0)
		return;
	answer = dmarc_aligned(check->arena, check->facts,
			       auth_from(check).domain, domain, strict);
	proof->aligned = answer.state == FACT_FOUND;
	proof->unknown |=
		answer.state != FACT_FOUND && answer.state != FACT_NONE;
}

/* All are asked about at once. */
static struct proof proof_of(struct check *check, const struct dmarc *dmarc)
{
	const struct auth_dkim *dkim = auth_signatures(check);
	const struct span *selectors = check->sending->selectors;
	struct auth_envelope envelope = auth_envelope(check);
	bool strict_spf = dmarc->record != NULL && dmarc->record->strict_spf;
	bool strict_dkim = dmarc->record != NULL && dmarc->record->strict_dkim;
	struct proof proof = { .signed_for_good =
				       check->stage == MSC_STAGE_RECEIVED };

	if (envelope.known != ENVELOPE_GUESSED)
		proof.envelope = envelope.domain;
	judge(check, &proof, proof.envelope, strict_spf);
	for (size_t i = 0; i < dkim->nsignatures; i++) {
		struct span d = dkim->signatures[i].signature->domain;

		if (proof.signer.n == 0)
			proof.signer = d;
		judge(check, &proof, d, strict_dkim);
	}
	for (size_t i = 0; selectors != NULL && selectors[i].n > 0; i++) {
		struct span d = auth_key_named(check, selectors[i]).domain;

		if (proof.signer.n == 0)
			proof.signer = d;
		judge(check, &proof, d, strict_dkim);
	}
	proof.signed_for_good |= proof.signer.n > 0;
	return proof;
}

/* What does not depend on anything else, and is refused: in bulk by those who
 * ask for DMARC, and all mail where the author says so. */
static enum msc_level level_of(struct check *check, const struct proof *proof,
			       const struct dmarc *dmarc)
{
	if (proof->envelope.n == 0 || !proof->signed_for_good)
		return MSC_WARNING;
	facts_lean_on(check->facts, dmarc->policy_fact);
	if (dmarc->state == FACT_FOUND && dmarc->policy_state == FACT_FOUND &&
	    (dmarc->applied == DMARC_QUARANTINE ||
	     dmarc->applied == DMARC_REJECT))
		return MSC_ERROR;
	return rule_level(check);
}

static const char *text_of(struct check *check, const struct proof *proof)
{
	const char *from = shown(check, auth_from(check).domain);
	const char *envelope = shown(check, proof->envelope);
	const char *signer = shown(check, proof->signer);

	if (proof->envelope.n == 0)
		return arena_printf(check->arena,
				    "the signature of %s does not count for "
				    "%s; the domain that bounces go to will "
				    "have to",
				    signer, from);
	if (proof->signer.n > 0)
		return arena_printf(check->arena,
				    "neither the signature of %s nor %s, where "
				    "bounces go to, counts for %s",
				    signer, envelope, from);
	if (proof->signed_for_good)
		return arena_printf(check->arena,
				    "it is not signed, and %s, where bounces "
				    "go to, does not count for %s",
				    envelope, from);
	return arena_printf(check->arena,
			    "%s, where bounces go to, does not count for %s; a "
			    "signature will have to",
			    envelope, from);
}

static void predicted_fail(struct check *check)
{
	const struct dmarc *dmarc = auth_dmarc(check);
	struct proof proof;

	if (dmarc == NULL || dmarc->state == FACT_UNKNOWN)
		return;
	proof = proof_of(check, dmarc);
	if (dmarc->state == FACT_OPEN || proof.aligned || proof.unknown ||
	    (proof.envelope.n == 0 && proof.signer.n == 0))
		return;
	auth_report(check, level_of(check, &proof, dmarc), "%s",
		    text_of(check, &proof));
}

const struct rule auth_alignment_predicted_fail = {
	.look = predicted_fail,
	.text = {
		.id = "auth-alignment-predicted-fail",
		.category = "authentication",
		.level = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.points = 200,
		.title = "DMARC will fail: nothing vouches for the From domain",
		.why = "SPF and DKIM count only if the domain that bounces go "
		       "to, or that of the signature, is of the organisation "
		       "in From. Gmail and Outlook.com refuse bulk mail for "
		       "which neither is.",
		.fix = "Have the message signed with d= your own domain; "
		       "services call it domain authentication. Or let "
		       "bounces go to a subdomain of yours.",
		.source = "https://support.google.com/mail/answer/81126",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = GMAIL | YAHOO | OUTLOOK | ICLOUD,
		.needs = MSC_NEEDS_DNS,
	},
};
