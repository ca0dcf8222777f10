#include "lint/senderdns.h"

#include "base/utf8.h"
#include "check/auth.h"
#include "check/mailhost.h"
#include "rule/sending.h"

static const char not_asked[] = "not asked";

/* Records may hold any bytes. */
static const char *text_of(struct arena *a, struct span s)
{
	char *copy;
	size_t used, n = 0;

	if (s.n == 0)
		return NULL;
	if (utf8_valid(s) == s.n && !span_has(s, '\0'))
		return arena_str(a, s);
	copy = arena_bytes(a, UTF8_MOST * s.n + 1);
	for (size_t at = 0; at < s.n; at += used) {
		uint32_t code = utf8_next(span_skip(s, at), &used);

		n += utf8_put(copy + n, code == 0 ? UTF8_BAD : code);
	}
	copy[n] = '\0';
	return copy;
}

static const char *reason_of(struct arena *a, const struct fact *fact)
{
	if (fact == NULL || fact->reason == NULL)
		return not_asked;
	return arena_str(a, span_str(fact->reason));
}

/* Why nobody answers, if nobody does. */
static const char *shut(const struct check *check)
{
	return check->facts->shut[FACT_DNS_TXT];
}

static struct msc_spf spf_of(struct arena *a, struct check *check)
{
	const struct spf *spf = auth_spf(check);
	struct msc_spf out = { .state = MSC_STATE_UNKNOWN,
			       .reason = not_asked };

	if (spf == NULL || spf->result == SPF_OPEN)
		return out;
	out.domain = text_of(a, spf->domain);
	out.record = text_of(a, spf->record);
	out.lookups = spf->lint.lookups;
	out.void_lookups = spf->lint.voids;
	if (spf->record.n == 0 && spf->result == SPF_TEMPERROR) {
		out.reason = reason_of(a, spf->error.fact);
		return out;
	}
	out.reason = NULL;
	out.state = spf->record.n > 0 ? MSC_STATE_FOUND : MSC_STATE_NONE;
	if (spf->result != SPF_UNDECIDED)
		out.result = spf_result_name(spf->result);
	return out;
}

static void add_key(struct arena *a, struct msc_dkim *out,
		    const struct dkim_key *key)
{
	out->state = MSC_STATE_NONE;
	if (key->state == DKIM_KEY_FOUND || key->state == DKIM_KEY_REVOKED ||
	    key->state == DKIM_KEY_BROKEN)
		out->state = MSC_STATE_FOUND;
	if (key->state == DKIM_KEY_OPEN || key->state == DKIM_KEY_UNKNOWN) {
		out->state = MSC_STATE_UNKNOWN;
		out->reason = reason_of(a, key->fact);
	}
	if (key->state != DKIM_KEY_FOUND)
		return;
	out->key = key->type == DKIM_KEY_ED25519 ? "ed25519" : "rsa";
	if (key->public_key != NULL)
		out->bits = (unsigned)key->public_key->bits;
}

static void add_dkim(struct arena *a, struct check *check,
		     struct msc_sender_dns *dns)
{
	const struct auth_dkim *dkim = auth_dkim(check);
	size_t n = dkim->nsignatures + dkim->nkeys;
	struct msc_dkim *list = arena_alloc(a, n, sizeof(*list));

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *s = &dkim->signatures[i];
		struct msc_dkim *out = &list[dns->ndkim++];

		out->domain = text_of(a, s->signature->domain);
		out->selector = text_of(a, s->signature->selector);
		out->result = dkim_state_name(s->result.state);
		out->reason = s->result.key.fact == NULL ? not_asked : NULL;
		if (s->result.key.fact != NULL)
			add_key(a, out, &s->result.key);
	}
	for (size_t i = 0; i < dkim->nkeys; i++) {
		struct msc_dkim *out = &list[dns->ndkim++];

		out->domain = text_of(a, dkim->keys[i].domain);
		out->selector = text_of(a, dkim->keys[i].selector);
		add_key(a, out, &dkim->keys[i].key);
	}
	dns->dkim = list;
}

static enum msc_state state_of(enum fact_state state)
{
	if (state == FACT_FOUND)
		return MSC_STATE_FOUND;
	return state == FACT_NONE ? MSC_STATE_NONE : MSC_STATE_UNKNOWN;
}

static struct msc_dmarc dmarc_of(struct arena *a, struct check *check)
{
	const struct dmarc *d = auth_dmarc(check);
	struct msc_dmarc out = { .state = MSC_STATE_UNKNOWN,
				 .reason = not_asked };

	if (d == NULL || d->state == FACT_OPEN)
		return out;
	out.reason = NULL;
	out.aligned = state_of(auth_alignment(check));
	if (d->state == FACT_UNKNOWN)
		out.reason = reason_of(a, d->fact);
	if (d->state == FACT_NONE) {
		out.state = MSC_STATE_NONE;
		out.passed_over = auth_dmarc_passed_over(check, d);
	}
	if (d->state != FACT_FOUND)
		return out;
	out.state = MSC_STATE_FOUND;
	out.domain = text_of(a, d->at);
	out.record = text_of(a, d->record->text);
	if (d->policy_state == FACT_FOUND && d->policy != DMARC_UNSET)
		out.policy = dmarc_policy_name(d->policy);
	return out;
}

static struct msc_mx mx_of(struct arena *a, struct check *check)
{
	struct auth_from from = auth_from(check);
	struct msc_mx out = { .state = MSC_STATE_UNKNOWN, .reason = not_asked };
	struct mailhosts hosts;
	struct msc_mail_host *list;

	if (from.domain.n == 0)
		return out;
	hosts = mailhosts_of(check->facts, from.domain);
	if (hosts.state == MAILHOSTS_OPEN)
		return out;
	out.reason = NULL;
	if (hosts.state == MAILHOSTS_UNKNOWN) {
		out.reason = reason_of(a, hosts.mx);
		return out;
	}
	out.state = hosts.state == MAILHOSTS_NO_NAME ||
				    hosts.state == MAILHOSTS_NONE
			    ? MSC_STATE_NONE
			    : MSC_STATE_FOUND;
	list = arena_alloc(a, hosts.mx->nvalues, sizeof(*list));
	for (size_t i = 0; i < hosts.mx->nvalues; i++) {
		const struct fact_value *value = &hosts.mx->values[i];
		const char *name = text_of(a, value->text);

		list[i].name = name != NULL ? name : "";
		list[i].preference = value->preference;
	}
	out.hosts = list;
	out.nhosts = hosts.mx->nvalues;
	return out;
}

struct msc_sender_dns sender_dns_of(struct arena *a, struct check *check)
{
	struct msc_sender_dns dns = { .spf = { .reason = not_asked } };
	const struct esp *esp = &check->sending->esp;
	const char *reason = shut(check);

	if (esp->spf != NULL)
		dns.service_domain = text_of(a, span_str(esp->spf));
	if (esp->name != NULL)
		dns.service = text_of(a, span_str(esp->name));
	if (reason != NULL) {
		dns.spf.reason = dns.dmarc.reason = dns.mx.reason =
			arena_str(a, span_str(reason));
		return dns;
	}
	dns.spf = spf_of(a, check);
	dns.dmarc = dmarc_of(a, check);
	dns.mx = mx_of(a, check);
	add_dkim(a, check, &dns);
	return dns;
}

bool sender_dns_is_whole(const struct msc_sender_dns *dns)
{
	for (size_t i = 0; i < dns->ndkim; i++) {
		const struct msc_dkim *key = &dns->dkim[i];

		if (key->state == MSC_STATE_FOUND &&
		    (key->result == NULL ||
		     span_eq(span_str(key->result),
			     span_str(dkim_state_name(DKIM_PASS)))))
			return dns->dmarc.state == MSC_STATE_FOUND;
	}
	return false;
}
