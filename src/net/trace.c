#include "net/trace.h"

#include <arpa/inet.h>

enum { VALUE_MOST = 500 };

static void put_address(struct buf *out, int family, struct span bytes)
{
	char text[INET6_ADDRSTRLEN];

	if (bytes.n == (family == AF_INET ? 4 : 16) &&
	    inet_ntop(family, bytes.p, text, sizeof(text)) != NULL)
		buf_str(out, text);
}

static void put_value(struct buf *out, enum fact_kind kind,
		      const struct fact_value *value)
{
	if (kind == FACT_DNS_A || kind == FACT_DNS_AAAA) {
		put_address(out, kind == FACT_DNS_A ? AF_INET : AF_INET6,
			    value->text);
		return;
	}
	if (kind == FACT_DNS_MX)
		buf_printf(out, "%u ", value->preference);
	if (kind == FACT_DNS_MX && value->text.n == 0)
		buf_char(out, '.');
	buf_add(out, span_first(value->text, VALUE_MOST));
	buf_str(out, value->text.n > VALUE_MOST ? "..." : "");
}

static void put_values(struct buf *out, const struct fact *fact)
{
	bool any = false;

	for (size_t i = 0; i < fact->nvalues; i++) {
		const struct fact_value *value = &fact->values[i];

		if (fact_is_of_web(fact->kind) &&
		    span_starts(value->text, SPAN("body ")))
			continue;
		buf_str(out, any ? ", " : "");
		put_value(out, fact->kind, value);
		any = true;
	}
}

static const char *question(enum fact_kind kind)
{
	if (kind == FACT_HTTP)
		return "http: ";
	if (kind == FACT_HTTP_GET)
		return "http: GET ";
	return kind == FACT_HTTP_POST ? "http: POST " : "dns: ";
}

void trace_put(struct buf *out, const struct fact *fact)
{
	buf_str(out, question(fact->kind));
	if (!fact_is_of_web(fact->kind))
		buf_printf(out, "%s ", fact_kind_name(fact->kind));
	buf_add(out, fact->name);
	buf_str(out, ": ");
	if (fact->canonical.n > 0) {
		buf_str(out, "-> ");
		buf_add(out, fact->canonical);
		buf_str(out, ": ");
	}
	if (fact->state == FACT_FOUND)
		put_values(out, fact);
	else if (fact->state == FACT_NONE)
		buf_str(out, fact->no_name ? "no name" : "no data");
	else
		buf_str(out, fact->reason != NULL ? fact->reason : "open");
}
