/*
 * Prints what we make of URLs, hosts, domains and labels, for the scripts that
 * compare it with other people's tests.
 *
 * usage: conformance_names WHAT < INPUTS
 *
 * An input is a line of hexadecimal digits, two for each byte; so is each field
 * of the line that answers it, but for the first, "ok" or the word "fail". By
 * WHAT, the fields are:
 *
 *	url     host, path; "fail" if the standard's parser fails
 *	host    A-labels, U-labels; "fail" if UTS #46 does
 *	domain  public suffix, registrable domain
 *	encode  Punycode of a label
 *	decode  the label of Punycode
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/domain.h"
#include "text/punycode.h"
#include "text/url.h"
#include "text/uts46.h"

enum { LINE_MOST = 512 * 1024 };

static void answer(bool ok)
{
	fputs(ok ? "ok" : "fail", stdout);
}

static void field(struct span s)
{
	putchar('\t');
	for (size_t i = 0; i < s.n; i++)
		printf("%02x", (unsigned)(unsigned char)s.p[i]);
}

static void show_url(struct arena *a, struct span input)
{
	struct url u = url_parse(a, input);

	answer(u.valid);
	field(u.host);
	field(u.path);
}

static void show_host(struct arena *a, struct span input)
{
	struct uts46 host = uts46_read(a, input);

	answer(host.valid);
	field(host.ascii);
	field(host.unicode);
}

static void show_domain(struct arena *a, struct span input)
{
	struct domain d = domain_parse(a, input);

	answer(true);
	field(domain_suffix(&d));
	field(domain_registrable(&d));
}

static void show_encoded(struct arena *a, struct span input)
{
	uint32_t codes[PUNYCODE_MOST];
	char to[8 * PUNYCODE_MOST];
	size_t ncodes = 0, n = 0, used;
	bool ok;

	(void)a;
	for (size_t at = 0; at < input.n && ncodes < PUNYCODE_MOST; at += used)
		codes[ncodes++] = utf8_next(span_skip(input, at), &used);
	ok = punycode_encode(codes, ncodes, to, sizeof(to), &n);
	answer(ok);
	field((struct span){ to, n });
}

static void show_decoded(struct arena *a, struct span input)
{
	uint32_t codes[PUNYCODE_MOST];
	size_t n = 0, length = 0;
	char *text = arena_bytes(a, UTF8_MOST * sizeof(codes));

	answer(punycode_decode(input, codes, &n));
	for (size_t i = 0; i < n; i++)
		length += utf8_put(text + length, codes[i]);
	field((struct span){ text, length });
}

static const struct {
	const char *what;
	void (*show)(struct arena *a, struct span input);
} shows[] = {
	{ "url", show_url },        { "host", show_host },
	{ "domain", show_domain },  { "encode", show_encoded },
	{ "decode", show_decoded },
};

/* The bytes of a line, which is overwritten with them. */
static struct span unhex(char *line)
{
	size_t n = 0;

	for (; hex_value(line[2 * n]) >= 0 && hex_value(line[2 * n + 1]) >= 0;
	     n++)
		line[n] = (char)(hex_value(line[2 * n]) << 4 |
				 hex_value(line[2 * n + 1]));
	return (struct span){ line, n };
}

int main(int argc, char **argv)
{
	static char line[LINE_MOST];
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof(shows) / sizeof(*shows); i++) {
		if (argc != 2 || strcmp(argv[1], shows[i].what) != 0)
			continue;
		while (fgets(line, sizeof(line), stdin) != NULL) {
			shows[i].show(&a, unhex(line));
			putchar('\n');
			arena_reset(&a);
		}
		arena_free(&a);
		return EXIT_SUCCESS;
	}
	fputs("usage: conformance_names url|host|domain|encode|decode\n",
	      stderr);
	return EXIT_FAILURE;
}
