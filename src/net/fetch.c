#include "net/fetch.h"

#include "facts/web.h"
#include "net/http_url.h"

/* What the DNS says of a host; NULL if it is not known. */
static const struct fact *known_of(const struct known *known,
				   enum fact_kind kind, struct span host)
{
	const struct known_fact *found = known_find(known, kind, host);

	return found == NULL || found->fact.state == FACT_OPEN ? NULL
							       : &found->fact;
}

struct http_request *fetch_new(struct arena *a, struct known *known,
			       struct fact *fact)
{
	struct fetch *fetch = arena_new(a, struct fetch);
	struct http_url url = http_url_read(fact->name);

	fetch->fact = fact;
	fetch->request = (struct http_request){
		.kind = fact->kind,
		.url = known_add(known, fact->kind, fact->name)->fact.name,
		.a = known_of(known, FACT_DNS_A, url.name),
		.aaaa = known_of(known, FACT_DNS_AAAA, url.name),
		.arena = known->arena,
		.scratch = a,
	};
	return &fetch->request;
}

struct fact *fetch_fact(struct http_request *request)
{
	return ((struct fetch *)(void *)request)->fact;
}

bool fetch_lasts(const struct fact *answer)
{
	struct web web = web_read(answer);

	return answer->kind != FACT_HTTP_POST &&
	       (web.status / 100 == 2 || web.status / 100 == 3);
}
