#include "report/jsondns.h"

/* How an object begins that tells what the DNS says. */
static void dns_object(struct jsonout *j, const char *name,
		       enum msc_state state, const char *reason)
{
	jsonout_object(j, name);
	jsonout_str(j, "state", msc_state_name(state));
	jsonout_str(j, "reason", reason);
}

static void dkim(struct jsonout *j, const struct msc_dkim *key)
{
	dns_object(j, NULL, key->state, key->reason);
	jsonout_str(j, "domain", key->domain);
	jsonout_str(j, "selector", key->selector);
	jsonout_str(j, "key", key->key);
	jsonout_number(j, "bits", key->bits);
	jsonout_str(j, "result", key->result);
	jsonout_object_end(j);
}

static void mx(struct jsonout *j, const struct msc_mx *mx)
{
	dns_object(j, "mx", mx->state, mx->reason);
	jsonout_array(j, "hosts");
	for (size_t i = 0; i < mx->nhosts; i++) {
		jsonout_object(j, NULL);
		jsonout_str(j, "name", mx->hosts[i].name);
		jsonout_number(j, "preference", mx->hosts[i].preference);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
	jsonout_object_end(j);
}

void jsondns_put(struct jsonout *j, const struct msc_sender_dns *dns)
{
	dns_object(j, "spf", dns->spf.state, dns->spf.reason);
	jsonout_str(j, "domain", dns->spf.domain);
	jsonout_str(j, "record", dns->spf.record);
	jsonout_str(j, "result", dns->spf.result);
	jsonout_number(j, "lookups", dns->spf.lookups);
	jsonout_number(j, "voidLookups", dns->spf.void_lookups);
	jsonout_object_end(j);
	jsonout_array(j, "dkim");
	for (size_t i = 0; i < dns->ndkim; i++)
		dkim(j, &dns->dkim[i]);
	jsonout_array_end(j);
	dns_object(j, "dmarc", dns->dmarc.state, dns->dmarc.reason);
	jsonout_str(j, "domain", dns->dmarc.domain);
	jsonout_str(j, "record", dns->dmarc.record);
	jsonout_str(j, "policy", dns->dmarc.policy);
	if (dns->dmarc.aligned == MSC_STATE_UNKNOWN)
		jsonout_null(j, "aligned");
	else
		jsonout_bool(j, "aligned",
			     dns->dmarc.aligned == MSC_STATE_FOUND);
	jsonout_object_end(j);
	mx(j, &dns->mx);
}
