#include "check/auth.h"

#include "check/auth_rules.h"
#include "check/dkim_name.h"
#include "check/sender.h"
#include "mail/date.h"
#include "rule/sending.h"

/* What is known so far; parts are made when they are first asked for, and again
 * while facts of theirs are open. */
struct auth {
	struct spf spf;
	struct dmarc dmarc;
	struct auth_dkim dkim;
	bool has_dmarc, has_signatures, has_dkim;
};

static struct auth *state_of(struct check *check)
{
	if (check->auth == NULL)
		check->auth = arena_new(check->arena, struct auth);
	return check->auth;
}

static void lean_on_record(struct facts *facts, const struct spf *spf)
{
	const struct spf_lint *lint = &spf->lint;

	for (size_t i = 0; i < lint->nissues; i++)
		if (lint->issues[i].fault == SPF_UNKNOWN &&
		    lint->issues[i].step->from == NULL &&
		    lint->issues[i].at.n == 0)
			facts_lean_on(facts, lint->issues[i].fact);
}

/* Whether SPF is to be worked out, for the first time or again. All rules of a
 * round meet the same open answers: a stranger's records are read once. */
static bool is_due(const struct spf *spf)
{
	return spf->result == SPF_OPEN &&
	       (spf->open == NULL || spf->open->state != FACT_OPEN);
}

const struct spf *auth_spf(struct check *check)
{
	struct auth *auth = state_of(check);
	const struct sending *sending = check->sending;
	const struct auth_envelope *envelope = auth_envelope(check);

	if (envelope->domain.n == 0)
		return NULL;
	if (is_due(&auth->spf)) {
		const struct spf_query query = {
			.ip = sending->ip,
			.ip_bytes = sending->ip_bytes,
			.local = envelope->local,
			.domain = envelope->domain,
			.helo = sending->helo,
			.time = (uint64_t)check->now,
		};

		auth->spf = spf_check(check->arena, check->facts, &query);
	}
	facts_lean_on(check->facts, auth->spf.open);
	lean_on_record(check->facts, &auth->spf);
	return &auth->spf;
}

const struct dmarc *auth_dmarc(struct check *check)
{
	struct auth *auth = state_of(check);
	struct auth_from from = auth_from(check);

	if (from.domain.n == 0)
		return NULL;
	if (auth->has_dmarc) {
		facts_lean_on(check->facts, auth->dmarc.fact);
		return &auth->dmarc;
	}
	auth->dmarc = dmarc_find(check->arena, check->facts, from.domain);
	auth->has_dmarc = auth->dmarc.state != FACT_OPEN &&
			  auth->dmarc.policy_state != FACT_OPEN;
	return &auth->dmarc;
}

bool auth_dmarc_passed_over(struct check *check, const struct dmarc *d)
{
	for (size_t i = 0; i < d->walk.n; i++)
		if (auth_is_own(check, d->walk.names[i].domain) &&
		    (d->walk.names[i].nrecords > 1 ||
		     d->walk.names[i].near.n > 0))
			return true;
	return false;
}

/* Behind the last ";" of the topmost Received (RFC 5321 4.4) stands when it was
 * received. */
int64_t auth_time(const struct check *check)
{
	static const enum field ids[] = { FIELD_RECEIVED, FIELD_DATE };

	if (check->stage != MSC_STAGE_RECEIVED)
		return check->now;
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		const struct header *field = message_field(check->msg, ids[i]);
		struct span text;
		struct date date;
		size_t at;

		if (field == NULL)
			continue;
		text = field->body->text;
		for (at = text.n; at > 0 && text.p[at - 1] != ';'; at--)
			;
		date = date_parse(span_trim(span_skip(text, at)));
		if (date.class != DATE_INVALID)
			return date.seconds;
	}
	return 0;
}

/* DMARC would ask the DNS what is the organisation's (RFC 9989 4.10.2). What the
 * list of public suffixes says, and one that is above or below the other, may
 * not be quite that: but what is neither is aligned for nobody. */
static bool is_aligned(struct check *check, struct span domain)
{
	struct span own = author_organisation(check);
	struct span from = auth_from(check).domain;

	return domain.n > 0 && from.n > 0 &&
	       ((own.n > 0 && domain_is_within(domain, own)) ||
		domain_is_within(from, domain) ||
		domain_is_within(domain, from));
}

/* Of several signatures those of others are passed over. */
static void count_signatures(struct check *check, struct auth_signature *list,
			     size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		list[i].aligned = is_aligned(check, list[i].signature->domain);
		any |= list[i].aligned;
	}
	for (size_t i = 0; i < n; i++)
		list[i].counts = list[i].aligned || !any;
}

const struct auth_dkim *auth_signatures(struct check *check)
{
	struct auth *auth = state_of(check);
	const struct dkim_signature *list[DKIM_SIGNATURES_MOST];
	struct auth_signature *signatures;
	size_t n;

	if (auth->has_signatures)
		return &auth->dkim;
	n = dkim_signatures(check->arena, check->msg, list);
	signatures = arena_alloc(check->arena, n, sizeof(*signatures));
	for (size_t i = 0; i < n; i++)
		signatures[i].signature = list[i];
	count_signatures(check, signatures, n);
	auth->dkim.signatures = signatures;
	auth->dkim.nsignatures = n;
	auth->has_signatures = true;
	return &auth->dkim;
}

struct auth_key auth_key_named(struct check *check, struct span name)
{
	static const struct span middle = SPAN_INIT("._domainkey.");
	size_t at = span_find(name, middle);
	struct span domain = at < name.n ? span_skip(name, at + middle.n)
					 : auth_from(check).domain;
	struct auth_key key = { .domain = { NULL, 0 } };

	if (dkim_name(check->arena, span_first(name, at), &key.selector) &&
	    dkim_name(check->arena, domain, &domain) &&
	    dkim_key_name_fits(key.selector, domain))
		key.domain = domain;
	return key;
}

static void read_keys(struct check *check, struct auth_dkim *dkim)
{
	const struct span *names = check->sending->selectors;
	struct auth_key *keys;
	size_t n = 0;

	while (names != NULL && names[n].n > 0)
		n++;
	keys = arena_alloc(check->arena, n, sizeof(*keys));
	for (size_t i = 0; i < n; i++) {
		struct auth_key key = auth_key_named(check, names[i]);

		if (key.domain.n == 0)
			continue;
		key.key = dkim_key_read(check->arena, check->facts,
					key.selector, key.domain);
		keys[dkim->nkeys++] = key;
	}
	dkim->keys = keys;
}

static bool is_open(const struct auth_dkim *dkim)
{
	for (size_t i = 0; i < dkim->nsignatures; i++)
		if (dkim->signatures[i].result.state == DKIM_OPEN)
			return true;
	for (size_t i = 0; i < dkim->nkeys; i++)
		if (dkim->keys[i].key.state == DKIM_KEY_OPEN)
			return true;
	return false;
}

static void lean_on_dkim(struct facts *facts, const struct auth_dkim *dkim)
{
	for (size_t i = 0; i < dkim->nsignatures; i++)
		facts_lean_on(facts, dkim->signatures[i].result.key.fact);
	for (size_t i = 0; i < dkim->nkeys; i++)
		facts_lean_on(facts, dkim->keys[i].key.fact);
}

const struct auth_dkim *auth_dkim(struct check *check)
{
	struct auth *auth = state_of(check);
	const struct auth_dkim *written = auth_signatures(check);
	struct auth_signature *signatures;

	if (auth->has_dkim) {
		lean_on_dkim(check->facts, &auth->dkim);
		return &auth->dkim;
	}
	signatures = arena_alloc(check->arena, written->nsignatures,
				 sizeof(*signatures));
	for (size_t i = 0; i < written->nsignatures; i++) {
		signatures[i] = written->signatures[i];
		signatures[i].result =
			dkim_verify(check->arena, check->facts, check->msg,
				    signatures[i].signature, auth_time(check));
	}
	auth->dkim.signatures = signatures;
	auth->dkim.nkeys = 0;
	read_keys(check, &auth->dkim);
	auth->has_dkim = !is_open(&auth->dkim);
	return &auth->dkim;
}

bool auth_is_own(struct check *check, struct span domain)
{
	struct span own = author_organisation(check);

	return own.n > 0 && domain.n >= own.n;
}

const struct family auth_family = {
	.name = "auth",
	.rules =
		(const struct rule *const[]){
			&auth_ip_listed,
			&auth_bimi_invalid,
			&auth_spf_none,
			&auth_spf_multiple,
			&auth_spf_syntax,
			&auth_spf_lookups,
			&auth_spf_void,
			&auth_spf_plus_all,
			&auth_spf_neutral,
			&auth_spf_deny_all,
			&auth_spf_ptr,
			&auth_spf_too_long,
			&auth_spf_ip_not_authorised,
			&auth_spf_type99,
			&auth_dkim_absent,
			&auth_dkim_selector_missing,
			&auth_dkim_key_short,
			&auth_dkim_revoked,
			&auth_dkim_testing,
			&auth_dkim_syntax,
			&auth_dkim_sha1,
			&auth_dkim_l_tag,
			&auth_dkim_from_unsigned,
			&auth_dkim_list_unsigned,
			&auth_dkim_bodyhash_mismatch,
			&auth_dkim_expired,
			&auth_dkim_unaligned,
			&auth_dkim_some_fail,
			&auth_dmarc_none,
			&auth_dmarc_multiple,
			&auth_dmarc_syntax,
			&auth_dmarc_no_policy,
			&auth_dmarc_removed_tags,
			&auth_dmarc_p_none,
			&auth_dmarc_test_mode,
			&auth_dmarc_strict_risk,
			&auth_dmarc_no_rua,
			&auth_dmarc_rua_unauthorised,
			&auth_alignment_predicted_fail,
			&auth_ptr_missing,
			&auth_ptr_generic,
			NULL,
		},
};
