/* Rules about where the DMARC record of the domain in From has reports sent. */
#include "check/auth.h"
#include "check/auth_rules.h"
#include "check/providers.h"

/* How many addresses are looked at: receivers need not heed many. */
enum { URIS_MOST = 4 };

/* The record that asks for reports; NULL if none is found. */
static const struct dmarc *found_dmarc(struct check *check)
{
	const struct dmarc *d = auth_dmarc(check);

	if (d == NULL || d->state != FACT_FOUND || !auth_is_own(check, d->at))
		return NULL;
	return d;
}

/* The hosts that reports are to be mailed to, each once. */
struct hosts {
	struct span items[URIS_MOST];
	size_t n;
};

static struct hosts hosts_of(const struct dmarc_uris *uris)
{
	struct hosts hosts = { .n = 0 };

	for (size_t i = 0; i < uris->n && hosts.n < URIS_MOST; i++) {
		struct span host = uris->items[i].host;
		bool seen = host.n == 0;

		for (size_t k = 0; k < hosts.n; k++)
			seen |= span_eq(hosts.items[k], host);
		if (!seen)
			hosts.items[hosts.n++] = host;
	}
	return hosts;
}

/* Whether mail can go to a host, for certain or as far as is known: by its MX,
 * else by its address (RFC 5321 5.1). */
static bool may_be_reached(struct facts *facts, struct span host)
{
	const struct fact *mx = facts_ask(facts, FACT_DNS_MX, host);
	const struct fact *a, *aaaa;

	if (mx->state == FACT_FOUND)
		return mx->nvalues != 1 || mx->values[0].text.n > 0;
	if (mx->state != FACT_NONE)
		return true;
	if (mx->no_name)
		return false;
	a = facts_want(facts, FACT_DNS_A, host);
	aaaa = facts_want(facts, FACT_DNS_AAAA, host);
	if (a->state == FACT_FOUND || aaaa->state == FACT_FOUND)
		return true;
	facts_lean_on(facts, a);
	facts_lean_on(facts, aaaa);
	return a->state != FACT_NONE || aaaa->state != FACT_NONE;
}

static void no_rua(struct check *check)
{
	const struct dmarc *d = found_dmarc(check);
	struct hosts hosts;
	bool reached = false;
	const char *what = "no address for reports";

	if (d == NULL)
		return;
	hosts = hosts_of(&d->record->rua);
	for (size_t i = 0; i < hosts.n; i++)
		reached |= may_be_reached(check->facts, hosts.items[i]);
	if (reached)
		return;
	if (hosts.n == 1)
		what = arena_printf(check->arena,
				    "reports sent to %s, which takes no mail",
				    shown(check, hosts.items[0]));
	else if (hosts.n > 1)
		what = "reports sent where no mail is taken";
	else if (dmarc_has(d->record, DMARC_RUA))
		what = "no address for reports that mail can go to";
	auth_report(check, rule_level(check), "the DMARC record of %s has %s",
		    shown(check, d->at), what);
}

const struct rule auth_dmarc_no_rua = {
	.look = no_rua,
	.text = {
		.id = "auth-dmarc-no-rua",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Nobody gets the DMARC reports",
		.why = "Only the reports tell whether your mail passes, and "
		       "who else sends in your name. Yahoo strongly recommends "
		       "a rua that is set up to receive them.",
		.fix = "Write rua=mailto: and an address that is read, by you "
		       "or by a service for reports.",
		.source = "https://senders.yahooinc.com/best-practices/",
		.profiles = PROFILE_B,
		.providers = YAHOO,
		.needs = MSC_NEEDS_DNS,
	},
};

static void rua_unauthorised(struct check *check)
{
	const struct dmarc *d = found_dmarc(check);
	struct hosts hosts;

	if (d == NULL)
		return;
	hosts = hosts_of(&d->record->rua);
	for (size_t i = 0; i < hosts.n; i++) {
		const struct fact *fact;
		enum dmarc_report report = dmarc_reports_to(
			check->arena, check->facts, d, hosts.items[i], &fact);
		const char *why = ", which has them sent on to another domain";

		if (report == DMARC_REPORT_REFUSED)
			why = arena_printf(check->arena,
					   ": %s has no TXT record "
					   "\"v=DMARC1\"",
					   arena_str(check->arena, fact->name));
		else if (report != DMARC_REPORT_AWAY)
			continue;
		auth_report(check, rule_level(check),
			    "no DMARC reports about %s go to %s%s",
			    shown(check, d->at), shown(check, hosts.items[i]),
			    why);
	}
}

const struct rule auth_dmarc_rua_unauthorised = {
	.look = rua_unauthorised,
	.text = {
		.id = "auth-dmarc-rua-unauthorised",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 20,
		.title = "DMARC reports to somebody who did not ask for them",
		.why = "An address at another organisation gets reports only "
		       "if that one publishes that it takes them, in a TXT "
		       "record below _report._dmarc. Else receivers must not "
		       "send any.",
		.fix = "Ask the service for that record, or have the reports "
		       "sent to an address of your own.",
		.source = "https://www.rfc-editor.org/rfc/rfc9990#section-4",
		.profiles = PROFILE_B,
		.needs = MSC_NEEDS_DNS,
	},
};
