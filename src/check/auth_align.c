/* The rule that foresees that DMARC fails: nothing that is authenticated is of
 * the author's domain. */
#include "check/auth.h"
#include "check/auth_rules.h"
#include "check/providers.h"
#include "check/sender.h"
#include "rule/sending.h"

/* Domains that may be authenticated, as far as one can tell. */
struct proof {
	struct span envelope; /* empty: not known */
	struct span *signers; /* in the arena */
	size_t nsigners;
	bool signed_for_good; /* no other signature will be there */
};

static void add_signer(struct proof *proof, struct span domain)
{
	if (domain.n > 0)
		proof->signers[proof->nsigners++] = domain;
}

static struct proof proof_of(struct check *check)
{
	const struct auth_dkim *dkim = auth_signatures(check);
	const struct span *selectors = check->sending->selectors;
	const struct auth_envelope *envelope = auth_envelope(check);
	struct proof proof = { .nsigners = 0 };
	size_t nkeys = 0;

	while (selectors != NULL && selectors[nkeys].n > 0)
		nkeys++;
	proof.signers = arena_alloc(check->arena, dkim->nsignatures + nkeys,
				    sizeof(*proof.signers));
	for (size_t i = 0; i < dkim->nsignatures; i++)
		add_signer(&proof, dkim->signatures[i].signature->domain);
	for (size_t i = 0; i < nkeys; i++)
		add_signer(&proof, auth_key_named(check, selectors[i]).domain);
	if (envelope->known != ENVELOPE_GUESSED)
		proof.envelope = envelope->domain;
	proof.signed_for_good =
		proof.nsigners > 0 || check->stage == MSC_STAGE_RECEIVED;
	return proof;
}

/* Whether one of them is the very domain in From, which nobody need ask. */
static bool is_same(const struct proof *proof, struct span from)
{
	for (size_t i = 0; i < proof->nsigners; i++)
		if (span_eq(proof->signers[i], from))
			return true;
	return span_eq(proof->envelope, from);
}

/* FOUND if one is aligned; NONE only if none is for certain. */
static enum fact_state one_aligned(struct check *check, struct span domain,
				   bool strict, enum fact_state before)
{
	struct dmarc_answer answer;

	if (before == FACT_FOUND || domain.n == 0)
		return before;
	answer = dmarc_aligned(check->arena, check->facts,
			       auth_from(check).domain, domain, strict);
	return answer.state == FACT_NONE ? before : answer.state;
}

/* All are asked about at once. */
static enum fact_state is_aligned(struct check *check,
				  const struct proof *proof,
				  const struct dmarc *dmarc)
{
	const struct dmarc_record *record = dmarc->record;
	bool strict_spf = record != NULL && record->strict_spf;
	bool strict_dkim = record != NULL && record->strict_dkim;
	enum fact_state state = FACT_NONE;

	state = one_aligned(check, proof->envelope, strict_spf, state);
	for (size_t i = 0; i < proof->nsigners; i++)
		state = one_aligned(check, proof->signers[i], strict_dkim,
				    state);
	return state;
}

enum fact_state auth_alignment(struct check *check)
{
	struct auth_from from = auth_from(check);
	const struct dmarc *dmarc = auth_dmarc(check);
	struct proof proof = proof_of(check);

	if (dmarc == NULL || (proof.envelope.n == 0 && proof.nsigners == 0))
		return FACT_UNKNOWN;
	return is_same(&proof, from.domain) ? FACT_FOUND
					    : is_aligned(check, &proof, dmarc);
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
	const char *signer = "";

	if (proof->nsigners > 0)
		signer = shown(check, proof->signers[0]);
	if (proof->envelope.n == 0)
		return arena_printf(check->arena,
				    "a signature of %s will not count for %s; "
				    "the domain that bounces go to will have "
				    "to",
				    signer, from);
	if (proof->nsigners > 0)
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

/* Where the signatures alone are known, auth-dkim-unaligned speaks of them; the
 * rest is anybody's guess. */
static bool foretells(struct check *check, const struct proof *proof)
{
	return proof->envelope.n > 0 ||
	       (proof->nsigners > 0 &&
		auth_signatures(check)->nsignatures == 0);
}

/* Lists sign what they pass on with their own domain, as they should. */
static void predicted_fail(struct check *check)
{
	struct span from = auth_from(check).domain;
	struct proof proof = proof_of(check);
	const struct dmarc *dmarc;

	if (from.n == 0 || !foretells(check, &proof) || is_same(&proof, from) ||
	    is_discussion(check))
		return;
	dmarc = auth_dmarc(check);
	if (dmarc->state == FACT_UNKNOWN ||
	    is_aligned(check, &proof, dmarc) != FACT_NONE ||
	    dmarc->state == FACT_OPEN)
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
