#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_part(struct span part, struct span whole)
{
	return part.n == 0 || (part.p >= whole.p && part.n <= whole.n &&
			       part.p + part.n <= whole.p + whole.n);
}

static void check_slices(const struct url *u, struct span text)
{
	const struct span parts[] = { u->whole,     u->scheme_text, u->user,
				      u->host_text, u->port_text,   u->path,
				      u->query,     u->fragment };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		assert(is_part(parts[i], text));
	for (unsigned i = 0; i < URL_ODDITIES; i++) {
		assert(is_part(u->at[i], text));
		assert(url_has(u, i) || u->at[i].n == 0);
	}
}

/* A host that has been read is read as itself, with nothing odd about it. */
static void check_host(struct arena *a, const struct url *u)
{
	struct url again = url_parse(
		a, span_str(arena_printf(a, "%s//%.*s",
					 u->kind == URL_OPAQUE ? "x:" : "http:",
					 (int)u->host.n, u->host.p)));

	assert(again.valid && again.kind == u->kind);
	assert(span_eq(again.host, u->host));
	assert(memcmp(again.address, u->address, sizeof(u->address)) == 0);
	assert((again.oddities & ~(1U << URL_INVISIBLE)) == 0);
}

/* What is asked for is of plain ASCII without blanks, leads to the same server,
 * and is written the same again. */
static void check_request(struct arena *a, const struct url *u)
{
	struct span request = url_request(a, u);
	struct url again = url_parse(a, request);

	if (request.n == 0)
		return;
	for (size_t i = 0; i < request.n; i++)
		assert(request.p[i] > ' ' && request.p[i] < 0x7f);
	assert(again.valid == (request.n <= 64 * 1024));
	if (!again.valid)
		return;
	assert(again.scheme == u->scheme && again.kind == u->kind);
	assert(span_eq(again.host, u->host) && again.port == u->port);
	assert(again.user.n == 0 && !again.has_fragment);
	assert((again.oddities & ~(1U << URL_ESCAPE | 1U << URL_BACKSLASH |
				   1U << URL_TWICE)) == 0);
	assert(span_eq(url_request(a, &again), request));
}

/* Another reading of IANA's tables, by what they say of single bytes. */
static bool is_private(const struct url *u)
{
	const unsigned char *p = u->address;

	if (u->kind == URL_IPV6)
		return p[0] < 0x20 || p[0] > 0x3f ||
		       (p[0] == 0x20 && p[1] == 0x02) ||
		       (p[0] == 0x20 && p[1] == 0x01 && p[2] < 2) ||
		       (p[0] == 0x20 && p[1] == 0x01 && p[2] == 0x0d &&
			p[3] == 0xb8);
	return p[0] == 0 || p[0] == 10 || p[0] == 127 || p[0] >= 224 ||
	       (p[0] == 192 && p[1] == 168) || (p[0] == 169 && p[1] == 254) ||
	       (p[0] == 172 && p[1] >= 16 && p[1] < 32) ||
	       (p[0] == 100 && p[1] >= 64 && p[1] < 128) ||
	       (p[0] == 198 && (p[1] == 18 || p[1] == 19));
}

/* Whatever the input: slices are in it, a host stays what it is, what is asked
 * for too, and what is private is never public. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct arena a = { 0 };
	struct url u;

	if (utf8_valid(text) < size)
		return 0;
	u = url_parse(&a, text);
	assert(u.valid == (u.why == NULL));
	check_slices(&u, text);
	if (u.valid && u.kind != URL_NO_HOST)
		check_host(&a, &u);
	check_request(&a, &u);
	if (u.kind == URL_IPV4 || u.kind == URL_IPV6)
		assert(!url_address_is_public(u.address, u.kind) ||
		       !is_private(&u));
	else
		assert(!url_address_is_public(u.address, u.kind));
	arena_free(&a);
	return 0;
}
