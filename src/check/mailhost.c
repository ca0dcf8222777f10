#include "check/mailhost.h"

#include "text/ip.h"

enum { HOSTS_MOST = 20 }; /* that are looked at; a server tries no more */

bool addresses_are_private(const struct fact *fact)
{
	for (size_t i = 0; i < fact->nvalues; i++) {
		const unsigned char *address =
			(const unsigned char *)fact->values[i].text.p;

		if (fact->kind == FACT_DNS_A ? ip4_is_public(address)
					     : ip6_is_public(address))
			return false;
	}
	return true;
}

/* Whether one of the two has no more to say than that there is no address. */
static bool is_without(const struct fact *fact)
{
	return fact->state == FACT_NONE;
}

static bool is_private(const struct fact *fact)
{
	return fact->state == FACT_FOUND && addresses_are_private(fact);
}

static enum mailhost_fault fault_of(struct facts *facts, struct span host)
{
	const struct fact *a, *aaaa;

	if (ip4_is_meant(host))
		return MAILHOST_LITERAL;
	a = facts_ask(facts, FACT_DNS_A, host);
	aaaa = facts_ask(facts, FACT_DNS_AAAA, host);
	if (a->no_name || aaaa->no_name)
		return MAILHOST_NO_NAME;
	if (is_without(a) && is_without(aaaa))
		return MAILHOST_NO_ADDRESS;
	if ((is_private(a) && (is_private(aaaa) || is_without(aaaa))) ||
	    (is_private(aaaa) && is_without(a)))
		return MAILHOST_PRIVATE;
	return a->canonical.n > 0 || aaaa->canonical.n > 0 ? MAILHOST_ALIAS
							   : MAILHOST_FINE;
}

static void look_at(struct facts *facts, struct mailhosts *hosts,
		    struct span host)
{
	enum mailhost_fault fault = fault_of(facts, host);

	hosts->n++;
	hosts->ndead += fault != MAILHOST_FINE && fault != MAILHOST_ALIAS;
	if (fault != MAILHOST_FINE && hosts->fault == MAILHOST_FINE) {
		hosts->faulty = host;
		hosts->fault = fault;
	}
}

/* There is no MX: the domain itself may be the server. */
static void look_at_itself(struct facts *facts, struct mailhosts *hosts,
			   struct span domain)
{
	const struct fact *a = facts_ask(facts, FACT_DNS_A, domain);
	const struct fact *aaaa = facts_ask(facts, FACT_DNS_AAAA, domain);

	if (a->state == FACT_FOUND || aaaa->state == FACT_FOUND) {
		hosts->state = MAILHOSTS_IMPLICIT;
		look_at(facts, hosts, domain);
		/* That its own name is an alias is no fault of a server's. */
		if (hosts->fault == MAILHOST_ALIAS)
			hosts->fault = MAILHOST_FINE;
	} else if (is_without(a) && is_without(aaaa)) {
		hosts->state = MAILHOSTS_NONE;
	} else if (a->state == FACT_OPEN || aaaa->state == FACT_OPEN) {
		hosts->state = MAILHOSTS_OPEN;
	} else {
		hosts->state = MAILHOSTS_UNKNOWN;
		hosts->reason =
			a->state == FACT_UNKNOWN ? a->reason : aaaa->reason;
	}
}

struct mailhosts mailhosts_of(struct facts *facts, struct span domain)
{
	const struct fact *mx = facts_ask(facts, FACT_DNS_MX, domain);
	struct mailhosts hosts = { .mx = mx };

	if (mx->state == FACT_OPEN) {
		hosts.state = MAILHOSTS_OPEN;
	} else if (mx->state == FACT_UNKNOWN) {
		hosts.state = MAILHOSTS_UNKNOWN;
		hosts.reason = mx->reason;
	} else if (mx->state == FACT_NONE) {
		hosts.state = MAILHOSTS_NO_NAME;
		if (!mx->no_name)
			look_at_itself(facts, &hosts, domain);
	} else if (mx->nvalues == 1 && mx->values[0].text.n == 0) {
		hosts.state = MAILHOSTS_NULL;
	} else {
		hosts.state = MAILHOSTS_FOUND;
		for (size_t i = 0; i < mx->nvalues && i < HOSTS_MOST; i++)
			look_at(facts, &hosts, mx->values[i].text);
	}
	return hosts;
}

const char *mailhost_fault_text(enum mailhost_fault fault)
{
	static const char *const texts[] = {
		[MAILHOST_FINE] = "is fine",
		[MAILHOST_NO_NAME] = "does not exist",
		[MAILHOST_NO_ADDRESS] = "has no address",
		[MAILHOST_ALIAS] = "is an alias (CNAME)",
		[MAILHOST_LITERAL] = "is an address where a name must stand",
		[MAILHOST_PRIVATE] = "has addresses of a private network alone",
	};

	return texts[fault];
}
