#include "net/http_url.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/buf.h"
#include "net/door.h"

enum { URL_MOST = 64 * 1024, PORT_HTTP = 80, PORT_HTTPS = 443 };

/* An address of either family. */
union address {
	struct sockaddr any;
	struct sockaddr_in ip4;
	struct sockaddr_in6 ip6;
};

static bool is_plain(struct span text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] <= ' ' || text.p[i] >= 0x7f)
			return false;
	return text.n <= URL_MOST;
}

/* "host", "host:80", "[2001:db8::1]:443". */
static bool read_authority(struct span text, struct http_url *url)
{
	size_t end = 0;
	uint64_t port;

	if (text.n > 0 && text.p[0] == '[')
		end = span_until(text, ']');
	end += span_until(span_skip(text, end), ':');
	url->host = url->name = span_first(text, end);
	if (end > 0 && text.p[end - 1] == '.')
		url->name.n--;
	if (url->name.n == 0 || span_has(text, '@') || span_has(text, '\\'))
		return false;
	if (end == text.n)
		return true;
	if (!span_number(span_skip(text, end + 1), 1, UINT16_MAX, &port))
		return false;
	url->port = (uint16_t)port;
	return true;
}

static socklen_t address_of(int family, const void *bytes, uint16_t port,
			    union address *address)
{
	memset(address, 0, sizeof(*address));
	if (family == AF_INET) {
		address->ip4.sin_family = AF_INET;
		address->ip4.sin_port = htons(port);
		memcpy(&address->ip4.sin_addr, bytes, 4);
		return sizeof(address->ip4);
	}
	address->ip6.sin6_family = AF_INET6;
	address->ip6.sin6_port = htons(port);
	memcpy(&address->ip6.sin6_addr, bytes, 16);
	return sizeof(address->ip6);
}

/* The address that the host is; 0 if it is a name. */
static socklen_t read_literal(const struct http_url *url,
			      union address *address)
{
	bool bracket = url->host.p[0] == '[';
	struct span host = url->host;
	char text[INET6_ADDRSTRLEN + 1];
	unsigned char bytes[16];
	int family = bracket ? AF_INET6 : AF_INET;

	if (bracket && host.p[host.n - 1] != ']')
		return 0;
	if (bracket)
		host = span_slice(host, 1, host.n < 2 ? 0 : host.n - 2);
	if (host.n >= sizeof(text))
		return 0;
	memcpy(text, host.p, host.n);
	text[host.n] = '\0';
	if (inet_pton(family, text, bytes) != 1)
		return 0;
	return address_of(family, bytes, url->port, address);
}

/* What CURLOPT_RESOLVE reads as a host: to it "-host" is to be forgotten, "+host"
 * to be forgotten later, and "," and ":" end a part. */
static bool is_name(struct span host)
{
	for (size_t i = 0; i < host.n; i++)
		if (!is_alnum(host.p[i]) && host.p[i] != '_' &&
		    host.p[i] != '.' && (host.p[i] != '-' || i == 0))
			return false;
	return true;
}

struct http_url http_url_read(struct span text)
{
	static const unsigned char ends[256] = {
		['/'] = 1, ['?'] = 1, ['#'] = 1
	};
	struct http_url url = { .port = PORT_HTTP };
	union address address;
	struct span rest = span_skip(text, sizeof("http://") - 1);

	if (span_starts(text, SPAN("https://"))) {
		url.tls = true;
		url.port = PORT_HTTPS;
		rest = span_skip(text, sizeof("https://") - 1);
	} else if (!span_starts(text, SPAN("http://"))) {
		return url;
	}
	if (!is_plain(text) ||
	    !read_authority(span_first(rest, span_until_any(rest, ends)), &url))
		return url;
	url.literal = read_literal(&url, &address) > 0;
	url.valid = url.literal || is_name(url.host);
	return url;
}

/* Add the addresses of a fact that the door is open for. How many there are. */
static size_t add_addresses(struct buf *list, const struct http_url *url,
			    const struct fact *fact, bool allow_private)
{
	size_t size = fact->kind == FACT_DNS_A ? 4 : 16;
	int family = fact->kind == FACT_DNS_A ? AF_INET : AF_INET6;
	char text[INET6_ADDRSTRLEN];
	union address address;
	size_t n = 0;

	for (size_t i = 0; i < fact->nvalues && n < HTTP_ADDRESSES / 2; i++) {
		const void *bytes = fact->values[i].text.p;
		socklen_t length;

		if (fact->values[i].text.n != size)
			continue;
		length = address_of(family, bytes, url->port, &address);
		if (!door_is_open(&address.any, length, allow_private))
			continue;
		(void)inet_ntop(family, bytes, text, sizeof(text));
		buf_str(list, list->n == 0 ? "" : ",");
		buf_printf(list, family == AF_INET ? "%s" : "[%s]", text);
		n++;
	}
	return fact->nvalues;
}

static struct http_way way_to_literal(const struct http_url *url,
				      bool allow_private)
{
	union address address;
	socklen_t n = read_literal(url, &address);
	bool open = n > 0 && door_is_open(&address.any, n, allow_private);

	return (struct http_way){
		.reason = open ? NULL : "address or port not public"
	};
}

struct http_way http_way_to(struct arena *a, const struct http_url *url,
			    const struct fact *ip4, const struct fact *ip6,
			    bool allow_private)
{
	const struct fact *const facts[] = { ip6, ip4 };
	struct http_way way = { .reason = "no address" };
	struct buf list = { 0 };
	size_t n = 0;

	if (!url->valid)
		return (struct http_way){ .reason = "odd URL" };
	if (url->literal)
		return way_to_literal(url, allow_private);
	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		if (facts[i] != NULL && facts[i]->state == FACT_FOUND)
			n += add_addresses(&list, url, facts[i], allow_private);
	if (n > 0)
		way.reason = list.n > 0 ? NULL : "address or port not public";
	if (list.n > 0)
		way.resolve = arena_printf(a, "%.*s:%u:%.*s", (int)url->host.n,
					   url->host.p, url->port, (int)list.n,
					   list.p);
	buf_free(&list);
	return way;
}
