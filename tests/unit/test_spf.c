#include <stdio.h>

#include "base/buf.h"
#include "check/spf.h"
#include "check/spf_macro.h"
#include "tests/test.h"
#include "tests/unit/spf_zone.h"

/* One evaluation, until nothing is open. */
struct checked {
	struct arena arena;
	struct facts facts;
	unsigned char ip[IP6_BYTES];
	struct spf spf;
	size_t rounds;
};

static void check_query(struct checked *c, const char *zone,
			const struct spf_query *query)
{
	c->arena = (struct arena){ 0 };
	c->facts = facts_begin(&c->arena, FACTS_OF_MESSAGE);
	c->rounds = 0;
	for (;;) {
		c->spf = spf_check(&c->arena, &c->facts, query);
		assert_int_equal(facts_next_open(&c->facts, NULL) != NULL,
				 c->spf.result == SPF_OPEN);
		if (!zone_answer(&c->facts, span_str(zone)))
			return;
		c->rounds++;
	}
}

static void check(struct checked *c, const char *zone, const char *ip,
		  const char *sender)
{
	struct span from = span_str(sender);
	size_t at = span_until(from, '@');
	struct spf_query query = {
		.ip = c->ip,
		.local = span_first(from, at),
		.domain = span_skip(from, at + 1),
		.helo = SPAN("helo.example.net"),
		.time = 86400,
	};

	if (ip4_read(span_str(ip), c->ip))
		query.ip_bytes = IP4_BYTES;
	else if (ip6_read(span_str(ip), c->ip))
		query.ip_bytes = IP6_BYTES;
	check_query(c, zone, &query);
}

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

/* A zone of one record, for example.org. */
#define ONE     "TXT example.org v=spf1 "
#define FROM    "jo@example.org"
#define L63     "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0"
#define IN      ".ip6.arpa"
#define PTR1    "PTR 1.2.0.192.in-addr.arpa n.example\n"
#define PTR10   PTR1 PTR1 PTR1 PTR1 PTR1 PTR1 PTR1 PTR1 PTR1 PTR1
#define NIBBLES "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"

/* The address is 192.0.2.1 or 2001:db8::1 as a rule. */
#define IP  "192.0.2.1"
#define IP6 "2001:db8::1"

static void results_follow_the_rfc(void **state)
{
	static const struct {
		const char *row, *zone, *ip, *sender, *want;
	} rows[] = {
		{ "2.4: the HELO name stands in for <>",
		  "TXT helo.example.net v=spf1 -all", IP, "@", "fail" },
		{ "4.3: no name of the sender", "", IP, "jo@nowhere.example",
		  "none" },
		{ "4.3: a name of one label", "TXT localhost v=spf1 -all", IP,
		  "jo@localhost", "none" },
		{ "4.3: an empty label", "TXT a..example v=spf1 -all", IP,
		  "jo@a..example", "none" },
		{ "4.3: a label of 64", "TXT " L63 "1.example v=spf1 -all", IP,
		  "jo@" L63 "1.example", "none" },
		{ "4.3: a label of 63", "TXT " L63 ".example v=spf1 -all", IP,
		  "jo@" L63 ".example", "fail" },
		{ "4.3: a name of 255 bytes",
		  "TXT " L63 "." L63 "." L63 " v=spf1 -all", IP,
		  "jo@" L63 "." L63 "." L63 "." L63, "none" },
		{ "4.3: no local part",
		  ONE
		  "exists:%{l}.x.example -all\nA postmaster.x.example 127.0.0.2",
		  IP, "@example.org", "pass" },
		{ "4.3: an address literal", "TXT [192.0.2.1] v=spf1 -all", IP,
		  "jo@[192.0.2.1]", "none" },
		{ "4.3: a final dot, capitals", ONE "-all", IP,
		  "jo@Example.ORG.", "fail" },
		{ "4.4: the server does not say", "TXT example.org ?", IP, FROM,
		  "temperror" },
		{ "4.5: other texts are no concern of ours",
		  "TXT example.org hello\n" ONE "-all", IP, FROM, "fail" },
		{ "4.5: the version ends in a blank",
		  "TXT example.org v=spf10 -all", IP, FROM, "none" },
		{ "4.5: in any case", "TXT example.org V=SPF1 -ALL", IP, FROM,
		  "fail" },
		{ "4.5: a blank in front", "TXT example.org  v=spf1 -all", IP,
		  FROM, "none" },
		{ "4.5: two records", ONE "-all\n" ONE "-all", IP, FROM,
		  "permerror" },
		{ "4.6: an error behind what matches", ONE "ip4:" IP " moo", IP,
		  FROM, "permerror" },
		{ "4.6.1: several blanks, one at the end", ONE "  -all ", IP,
		  FROM, "fail" },
		{ "4.6.1: a tab", ONE "a\t-all", IP, FROM, "permerror" },
		{ "4.6.2: pass", ONE "+all", IP, FROM, "pass" },
		{ "4.6.2: softfail", ONE "~all", IP, FROM, "softfail" },
		{ "4.6.2: neutral", ONE "?all", IP, FROM, "neutral" },
		{ "4.6.2: a qualifier at a modifier",
		  ONE "-redirect=example.net", IP, FROM, "permerror" },
		{ "4.6.4: ten look-ups",
		  ONE "a a a a a a a a a a -all\nA example.org 192.0.2.9", IP,
		  FROM, "fail" },
		{ "4.6.4: eleven look-ups",
		  ONE "a a a a a a a a a a a -all\nA example.org 192.0.2.9", IP,
		  FROM, "permerror" },
		{ "4.6.4: the eleventh does not count before it is reached",
		  ONE "ip4:" IP " a a a a a a a a a a a -all\n"
		      "A example.org 192.0.2.9",
		  IP, FROM, "pass" },
		{ "4.6.4: look-ups of an include count",
		  ONE "a a a a a a include:b.example -all\n"
		      "A example.org 192.0.2.9\n"
		      "TXT b.example v=spf1 a a a a -all\n"
		      "A b.example 192.0.2.9",
		  IP, FROM, "permerror" },
		{ "4.6.4: a loop", ONE "include:example.org", IP, FROM,
		  "permerror" },
		{ "4.6.4: two in vain", ONE "a:x.example a:y.example -all", IP,
		  FROM, "fail" },
		{ "4.6.4: three in vain",
		  ONE "a:x.example a:y.example mx:z.example -all", IP, FROM,
		  "permerror" },
		{ "4.6.4: a ptr in vain counts",
		  ONE "a:x.example a:y.example ptr -all", IP, FROM,
		  "permerror" },
		{ "4.6.4: a macro p counts",
		  ONE
		  "a a a a a a a a a exists:%{p}.x.example -all\nA example.org 192.0.2.9",
		  IP, FROM, "permerror" },
		{ "4.6.4: ten names of an address are looked at",
		  ONE
		  "ptr -all\n" PTR10
		  "PTR 1.2.0.192.in-addr.arpa m.example.org\nA m.example.org 192.0.2.1",
		  IP, FROM, "fail" },
		{ "4.6.4: exp is not counted",
		  ONE "a:x.example a:y.example exp=z.example -all", IP, FROM,
		  "fail" },
		{ "4.6.4: ten hosts",
		  ONE "mx\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 b.example\n"
		      "A a.example 192.0.2.9\nA b.example 192.0.2.1",
		  IP, FROM, "pass" },
		{ "4.6.4: eleven hosts",
		  ONE "mx\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nMX example.org 1 a.example\n"
		      "MX example.org 1 a.example\n"
		      "MX example.org 1 a.example\nA a.example 192.0.2.1",
		  IP, FROM, "permerror" },
		{ "4.7: nothing matches", ONE "ip4:192.0.2.9", IP, FROM,
		  "neutral" },
		{ "4.7: an empty record", "TXT example.org v=spf1", IP, FROM,
		  "neutral" },
		{ "4.8: what is no name does not match",
		  ONE "a:x..example.org -all", IP, FROM, "fail" },
		{ "5: an IPv4 address within IPv6",
		  ONE "ip6:::ffff:192.0.2.1 -ip4:192.0.2.1 +all",
		  "::ffff:192.0.2.1", FROM, "fail" },
		{ "5: the server does not say",
		  ONE "a:x.example +all\n"
		      "A x.example ?",
		  IP, FROM, "temperror" },
		{ "5: what comes behind a match is not asked",
		  ONE "ip4:" IP " a:x.example\nA x.example ?", IP, FROM,
		  "pass" },
		{ "5.1: all ends it", ONE "-all ip4:" IP, IP, FROM, "fail" },
		{ "5.1: all, then redirect", ONE "?all redirect=b.example", IP,
		  FROM, "neutral" },
		{ "5.1: all takes nothing", ONE "all:x.example", IP, FROM,
		  "permerror" },
		{ "5.2: pass is a match",
		  ONE "~include:b.example\nTXT b.example v=spf1 +all", IP, FROM,
		  "softfail" },
		{ "5.2: fail is none",
		  ONE "include:b.example ?all\nTXT b.example v=spf1 -all", IP,
		  FROM, "neutral" },
		{ "5.2: softfail is none",
		  ONE "include:b.example -all\nTXT b.example v=spf1 ~all", IP,
		  FROM, "fail" },
		{ "5.2: neutral is none",
		  ONE "include:b.example -all\nTXT b.example v=spf1", IP, FROM,
		  "fail" },
		{ "5.2: temperror is temperror",
		  ONE "include:b.example -all\nTXT b.example ?", IP, FROM,
		  "temperror" },
		{ "5.2: permerror is permerror",
		  ONE "include:b.example -all\nTXT b.example v=spf1 moo", IP,
		  FROM, "permerror" },
		{ "5.2: none is permerror", ONE "include:b.example -all", IP,
		  FROM, "permerror" },
		{ "5.2: a domain is needed", ONE "include -all", IP, FROM,
		  "permerror" },
		{ "5.2: in three levels",
		  ONE "include:b.example -all\n"
		      "TXT b.example v=spf1 include:c.example\n"
		      "TXT c.example v=spf1 ip4:192.0.2.0/24",
		  IP, FROM, "pass" },
		{ "5.2: a redirect in an include",
		  ONE "include:b.example -all\n"
		      "TXT b.example v=spf1 redirect=c.example\n"
		      "TXT c.example v=spf1 ip4:192.0.2.0/24",
		  IP, FROM, "pass" },
		{ "5.3: an address of the domain",
		  ONE "a -all\nA example.org 192.0.2.8\n"
		      "A example.org 192.0.2.1",
		  IP, FROM, "pass" },
		{ "5.3: of its network",
		  ONE "a/25 -all\nA example.org 192.0.2.99", IP, FROM, "pass" },
		{ "5.3: of its network, not",
		  ONE "a/25 -all\nA example.org 192.0.2.129", IP, FROM,
		  "fail" },
		{ "5.3: of its network of IPv6",
		  ONE "a/25//64 -all\nAAAA example.org 2001:db8::ff", IP6, FROM,
		  "pass" },
		{ "5.3: the length for IPv6 alone",
		  ONE "a:x.example//126 -all\nAAAA x.example 2001:db8::4", IP6,
		  FROM, "fail" },
		{ "5.3: IPv4 is not compared with IPv6",
		  ONE "a/0 -all\nA example.org 192.0.2.1", IP6, FROM, "fail" },
		{ "5.3: a single address of one label", ONE "a:museum", IP,
		  FROM, "permerror" },
		{ "5.4: a host of the domain",
		  ONE "mx -all\nMX example.org 10 m.example\n"
		      "MX example.org 20 n.example\nA m.example 192.0.2.9\n"
		      "A n.example 192.0.2.1",
		  IP, FROM, "pass" },
		{ "5.4: no host, but an address",
		  ONE "mx -all\nA example.org 192.0.2.1", IP, FROM, "fail" },
		{ "5.4: no mail at all", ONE "mx -all\nMX example.org 0 .", IP,
		  FROM, "fail" },
		{ "5.5: a name below the domain",
		  ONE "ptr -all\nPTR 1.2.0.192.in-addr.arpa m.example.org\n"
		      "A m.example.org 192.0.2.1",
		  IP, FROM, "pass" },
		{ "5.5: a name that does not lead back",
		  ONE "ptr -all\nPTR 1.2.0.192.in-addr.arpa m.example.org\n"
		      "A m.example.org 192.0.2.9",
		  IP, FROM, "fail" },
		{ "5.5: a name that only ends alike",
		  ONE "ptr -all\nPTR 1.2.0.192.in-addr.arpa anexample.org\n"
		      "A anexample.org 192.0.2.1",
		  IP, FROM, "fail" },
		{ "5.5: of IPv6",
		  ONE "ptr:example.org -all\n"
		      "PTR " NIBBLES ".8.b.d.0.1.0.0.2" IN " example.org\n"
		      "AAAA example.org 2001:db8::1",
		  IP6, FROM, "pass" },
		{ "5.5: the server does not say",
		  ONE "ptr -all\nPTR 1.2.0.192.in-addr.arpa ?", IP, FROM,
		  "fail" },
		{ "5.6: a network", ONE "ip4:192.0.2.0/30 -all", IP, FROM,
		  "pass" },
		{ "5.6: another network", ONE "ip4:192.0.2.4/30 -all", IP, FROM,
		  "fail" },
		{ "5.6: everything", ONE "ip4:10.0.0.0/0 -all", IP, FROM,
		  "pass" },
		{ "5.6: a network of IPv6", ONE "ip6:2001:DB8::/33 -all", IP6,
		  FROM, "pass" },
		{ "5.6: another of IPv6", ONE "ip6:2001:db8:8000::/33 -all",
		  IP6, FROM, "fail" },
		{ "5.6: a length too long", ONE "ip4:192.0.2.1/33", IP, FROM,
		  "permerror" },
		{ "5.6: a zero in front of the length", ONE "ip4:192.0.2.1/032",
		  IP, FROM, "permerror" },
		{ "5.7: there is such a name",
		  ONE "exists:%{ir}.x.example -all\n"
		      "A 1.2.0.192.x.example 127.0.0.2",
		  IP, FROM, "pass" },
		{ "5.7: IPv4 even for IPv6",
		  ONE "exists:x.example -all\nA x.example 127.0.0.2", IP6, FROM,
		  "pass" },
		{ "5.7: not there", ONE "exists:x.example -all", IP, FROM,
		  "fail" },
		{ "6: an unknown modifier", ONE "match_all=%{d} -all", IP, FROM,
		  "fail" },
		{ "6: a modifier twice",
		  ONE "redirect=a.example redirect=a.example", IP, FROM,
		  "permerror" },
		{ "6.1: another domain's record",
		  ONE "redirect=b.example\nTXT b.example v=spf1 a -all\n"
		      "A b.example 192.0.2.1",
		  IP, FROM, "pass" },
		{ "6.1: a domain without a record", ONE "redirect=b.example",
		  IP, FROM, "permerror" },
		{ "6.1: no name", ONE "redirect=%{l}.", IP, "a..b@example.org",
		  "permerror" },
		{ "6.1: mechanisms come first",
		  ONE "redirect=b.example ip4:192.0.2.1\n"
		      "TXT b.example v=spf1 -all",
		  IP, FROM, "pass" },
		{ "7.3: p is the validated name",
		  ONE "exists:%{p}.x.example -all\n"
		      "PTR 1.2.0.192.in-addr.arpa other.example\n"
		      "PTR 1.2.0.192.in-addr.arpa m.example.org\n"
		      "A other.example 192.0.2.1\nA m.example.org 192.0.2.1\n"
		      "A m.example.org.x.example 127.0.0.2",
		  IP, FROM, "pass" },
		{ "7.3: p is unknown",
		  ONE "exists:%{p}.x.example -all\n"
		      "A unknown.x.example 127.0.0.2",
		  IP, FROM, "pass" },
		{ "7.3: a name too long loses labels on the left",
		  ONE "exists:" L63 "." L63 "." L63 "." L63 ".x.example -all\n"
		      "A " L63 "." L63 "." L63 ".x.example 127.0.0.2",
		  IP, FROM, "pass" },
		{ "8616 4: a local part beyond ASCII matches nothing",
		  ONE "exists:%{l}.x.example -all\n"
		      "A j\xc3\xb6.x.example 127.0.0.2",
		  IP, "j\xc3\xb6@example.org", "fail" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;

		check(&c, rows[i].zone, rows[i].ip, rows[i].sender);
		ASSERT_ROW(strcmp(spf_result_name(c.spf.result),
				  rows[i].want) == 0,
			   rows[i].row);
		ASSERT_ROW((c.spf.error.fault != SPF_FINE) ==
				   (c.spf.result == SPF_PERMERROR ||
				    c.spf.result == SPF_TEMPERROR),
			   rows[i].row);
		arena_free(&c.arena);
	}
}

static void the_grammar_is_kept(void **state)
{
	static const struct {
		const char *row, *record, *bad, *why;
	} rows[] = {
		{ "4.6.1: a word", "v=spf1 moo", "moo", "is no term of SPF" },
		{ "4.6.1: a common mistake", "v=spf1 ipv4:192.0.2.1",
		  "ipv4:192.0.2.1", "is no term of SPF" },
		{ "4.6.1: a modifier written as a mechanism",
		  "v=spf1 redirect:x.example", "redirect:x.example",
		  "is no term of SPF" },
		{ "4.6.1: the first of two", "v=spf1 moo a:. all", "moo",
		  "is no term of SPF" },
		{ "4.6.1: a qualifier alone", "v=spf1 - all", "-",
		  "is no term of SPF" },
		{ "4.6.1: a name of a modifier begins with a letter",
		  "v=spf1 1up=x", "1up=x", "is no term of SPF" },
		{ "4.6.1: and has no slash", "v=spf1 a/b=x", "/b=x",
		  "may not stand here" },
		{ "4.6.1: and may have dots", "v=spf1 m.o-o_1=%{d}/x:y", NULL,
		  NULL },
		{ "5.1: all with an argument", "v=spf1 -all.", "-all.",
		  "is no term of SPF" },
		{ "5.1: all with a domain", "v=spf1 -all:x", ":x",
		  "may not stand here" },
		{ "5.2: include without",
		  "v=spf1 include:", "include:", "needs a domain" },
		{ "5.2: include with a length", "v=spf1 include:x.example/24",
		  "x.example/24", "is no full domain name" },
		{ "5.3: a colon and nothing", "v=spf1 a: -all",
		  "a:", "needs a domain" },
		{ "5.3: an address", "v=spf1 a:192.0.2.1", "a:192.0.2.1",
		  "has an address where a domain must stand" },
		{ "5.3: two lengths", "v=spf1 a:x.example/24//64", NULL, NULL },
		{ "5.3: two lengths for IPv4", "v=spf1 a/24/24", "/24",
		  "may not stand here" },
		{ "5.3: a length over 32", "v=spf1 mx/33", "33",
		  "is no prefix length from 0 to 32" },
		{ "5.3: a length over 128", "v=spf1 mx//129", "129",
		  "is no prefix length from 0 to 128" },
		{ "5.3: a colon within a domain", "v=spf1 a:x:y/z.example",
		  NULL, NULL },
		{ "5.6: no address", "v=spf1 ip4", "ip4", "needs an address" },
		{ "5.6: three numbers", "v=spf1 ip4:192.0.2", "192.0.2",
		  "is no IPv4 address" },
		{ "5.6: a number over 255", "v=spf1 ip4:192.0.2.256",
		  "192.0.2.256", "is no IPv4 address" },
		{ "5.6: a port", "v=spf1 ip4:192.0.2.1:25", "192.0.2.1:25",
		  "is no IPv4 address" },
		{ "5.6: IPv6 as IPv4", "v=spf1 ip4:2001:db8::1", "2001:db8::1",
		  "is no IPv4 address" },
		{ "5.6: IPv4 as IPv6", "v=spf1 ip6:192.0.2.1", "192.0.2.1",
		  "is no IPv6 address" },
		{ "5.6: a length and nothing", "v=spf1 ip4:192.0.2.1/",
		  "ip4:192.0.2.1/", "is no prefix length from 0 to 32" },
		{ "5.6: two slashes", "v=spf1 ip6:2001:db8::1//64", "/64",
		  "is no prefix length from 0 to 128" },
		{ "6: twice", "v=spf1 exp=a.example ?all exp=b.example",
		  "exp=b.example", "is there twice" },
		{ "6.1: empty",
		  "v=spf1 redirect=", "redirect=", "needs a domain" },
		{ "7.1: a label of digits", "v=spf1 a:x.123", "x.123",
		  "is no full domain name" },
		{ "7.1: a label that ends in a hyphen", "v=spf1 a:x.y-", "x.y-",
		  "is no full domain name" },
		{ "7.1: a label that begins with one", "v=spf1 a:x.-y", "x.-y",
		  "is no full domain name" },
		{ "7.1: a label with a hyphen", "v=spf1 a:x.1-1.", NULL, NULL },
		{ "7.1: the end is a macro", "v=spf1 a:x.%{d}", NULL, NULL },
		{ "7.1: a macro is not a top label", "v=spf1 a:x.%{d}com",
		  "x.%{d}com", "is no full domain name" },
		{ "7.1: a percent sign alone", "v=spf1 a:100%.example", "%.",
		  "is no macro that may stand here" },
		{ "7.1: a letter that is no macro", "v=spf1 a:%{x}.example",
		  "%{x}", "is no macro that may stand here" },
		{ "7.1: a macro without end", "v=spf1 a:%{d.example",
		  "%{d.example", "is no macro that may stand here" },
		{ "7.1: zero parts", "v=spf1 a:%{d0}", "%{d0}",
		  "is no macro that may stand here" },
		{ "7.2: a letter for explanations", "v=spf1 exp=%{r}.x.example",
		  "%{r}", "is no macro that may stand here" },
		{ "7.1: bytes beyond ASCII", "v=spf1 a:b\xc3\xbc.example",
		  "\xc3", "is no character of a domain" },
		{ "7.1: an unknown modifier's macro", "v=spf1 x=%a -all", "%a",
		  "is no macro and no character of a modifier" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct spf_record record =
			spf_record_parse(&a, span_str(rows[i].record));

		if (rows[i].why == NULL) {
			ASSERT_ROW(record.why == NULL, rows[i].row);
		} else {
			ASSERT_ROW(record.why != NULL &&
					   strcmp(record.why, rows[i].why) == 0,
				   rows[i].row);
			ASSERT_ROW(same(record.bad, rows[i].bad), rows[i].row);
		}
		arena_free(&a);
	}
}

static void a_record_is_bounded(void **state)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct spf_record record;

	(void)state;
	buf_str(&text, "v=spf1");
	for (size_t i = 0; i < SPF_RECORD_TERMS_MOST; i++)
		buf_str(&text, " a");
	record = spf_record_parse(&a, buf_span(&text));
	assert_null(record.why);
	buf_str(&text, " mx moo");
	record = spf_record_parse(&a, buf_span(&text));
	assert_int_equal(record.nterms, SPF_RECORD_TERMS_MOST);
	assert_true(same(record.bad, "mx"));
	text.n = 0;
	buf_str(&text, "v=spf1 a:");
	buf_fill(&text, '.', SPF_EXPANDED_MOST - 4);
	buf_str(&text, "%{d}");
	assert_null(spf_record_parse(&a, buf_span(&text)).why);
	buf_str(&text, "%");
	record = spf_record_parse(&a, buf_span(&text));
	assert_string_equal(record.why, "is too long for a domain");
	buf_free(&text);
	arena_free(&a);
}

/* The examples of RFC 7208 7.4, and what it says besides. */
static void macros_expand(void **state)
{
	static const unsigned char four[] = { 192, 0, 2, 3 };
	static const unsigned char six[16] = { 0x20, 0x01,        0x0d,
					       0xb8, [14] = 0xcb, [15] = 0x01 };
	static const struct {
		const char *text, *want;
		enum spf_macro_place place;
		bool six;
	} rows[] = {
		{ "%{s}", "strong-bad@email.example.com", 0, false },
		{ "%{o}", "email.example.com", 0, false },
		{ "%{d}", "email.example.com", 0, false },
		{ "%{d4}", "email.example.com", 0, false },
		{ "%{d3}", "email.example.com", 0, false },
		{ "%{d2}", "example.com", 0, false },
		{ "%{d1}", "com", 0, false },
		{ "%{d18446744073709551617}", "email.example.com", 0, false },
		{ "%{dr}", "com.example.email", 0, false },
		{ "%{d2r}", "example.email", 0, false },
		{ "%{l}", "strong-bad", 0, false },
		{ "%{l-}", "strong.bad", 0, false },
		{ "%{lr}", "strong-bad", 0, false },
		{ "%{lr-}", "bad.strong", 0, false },
		{ "%{l1r-}", "strong", 0, false },
		{ "%{LR-}", "bad.strong", 0, false },
		{ "%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com",
		  0, false },
		{ "%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com", 0,
		  false },
		{ "%{d2}.trusted-domains.example.net",
		  "example.com.trusted-domains.example.net", 0, false },
		{ "%{ir}.%{v}._spf.%{d2}",
		  "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0."
		  "8.b.d.0.1.0.0.2.ip6._spf.example.com",
		  0, true },
		{ "%{h}%%%_%-", "mx.example.net% %20", 0, false },
		{ "%{S}", "strong-bad%40email.example.com", SPF_MACRO_TEXT,
		  false },
		{ "%{c}", "192.0.2.3", SPF_MACRO_TEXT, false },
		{ "%{c}", "2001:db8::cb01", SPF_MACRO_TEXT, true },
		{ "%{C}", "2001%3Adb8%3A%3Acb01", SPF_MACRO_TEXT, true },
		{ "to %{r} at %{t}", "to ~r x at 86400", SPF_MACRO_TEXT,
		  false },
		{ "%{R}", "~r%20x", SPF_MACRO_TEXT, false },
		{ "%{p}", "here.example", 0, false },
		{ "%{l-r}", "%{l-r}", 0, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct spf_values values = {
			.local = SPAN("strong-bad"),
			.sender = SPAN("email.example.com"),
			.domain = SPAN("email.example.com"),
			.helo = SPAN("mx.example.net"),
			.name = SPAN("here.example"),
			.receiver = SPAN("~r x"),
			.ip = rows[i].six ? six : four,
			.ip_bytes = rows[i].six ? 16 : 4,
			.time = 86400,
		};

		ASSERT_ROW(same(spf_macro_expand(&a, span_str(rows[i].text),
						 &values, rows[i].place),
				rows[i].want),
			   rows[i].text);
		arena_free(&a);
	}
}

/* Of a domain the last bytes are kept, of a text the first. */
static void long_expansions_are_cut(void **state)
{
	struct arena a = { 0 };
	char text[4 * SPF_EXPANDED_MOST];
	struct spf_values values = { .domain = SPAN(L63 "." L63 ".y") };
	struct span cut;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i += 4)
		memcpy(text + i, "%{d}", 4);
	cut = spf_macro_expand(&a, (struct span){ text, sizeof(text) }, &values,
			       SPF_MACRO_DOMAIN);
	assert_int_equal(cut.n, SPF_EXPANDED_MOST);
	assert_true(same(span_skip(cut, cut.n - 4), "z0.y"));
	cut = spf_macro_expand(&a, (struct span){ text, sizeof(text) }, &values,
			       SPF_MACRO_TEXT);
	assert_int_equal(cut.n, SPF_EXPANDED_MOST);
	assert_true(span_starts(cut, values.domain));
	memset(text, 'x', sizeof(text));
	memcpy(text, "%%", 2);
	memcpy(text + sizeof(text) - 2, ".y", 2);
	cut = spf_macro_expand(&a, (struct span){ text, sizeof(text) }, &values,
			       SPF_MACRO_DOMAIN);
	assert_int_equal(cut.n, SPF_EXPANDED_MOST);
	assert_true(same(span_skip(cut, cut.n - 3), "x.y"));
	arena_free(&a);
}

static void a_fail_is_explained(void **state)
{
	static const struct {
		const char *row, *zone, *want;
	} rows[] = {
		{ "6.2: none given", ONE "-all", "" },
		{ "6.2: with macros",
		  ONE "exp=e.example -all\nTXT e.example %{i} is not %{d}.",
		  "192.0.2.1 is not example.org." },
		{ "6.2: by macros",
		  ONE "exp=%{l}.example -all\nTXT jo.example No!", "No!" },
		{ "6.2: no such name", ONE "exp=e.example -all", "" },
		{ "6.2: two of them",
		  ONE "exp=e.example -all\nTXT e.example a\nTXT e.example b",
		  "" },
		{ "6.2: a syntax error",
		  ONE "exp=e.example -all\nTXT e.example 100% no", "" },
		{ "6.2: beyond ASCII",
		  ONE "exp=e.example -all\nTXT e.example n\xc3\xb6", "" },
		{ "6.2: a control character",
		  ONE "exp=e.example -all\nTXT e.example \033[31m", "" },
		{ "6.2: the server does not say",
		  ONE "exp=e.example -all\nTXT e.example ?", "" },
		{ "6.2: of the domain redirected to",
		  ONE "exp=e.example redirect=b.example\n"
		      "TXT b.example v=spf1 -all exp=f.example\n"
		      "TXT e.example E\nTXT f.example F %{d} %{o}",
		  "F b.example example.org" },
		{ "6.2: not of the domain included",
		  ONE "-include:b.example exp=e.example\n"
		      "TXT b.example v=spf1 +all exp=f.example\n"
		      "TXT e.example E\nTXT f.example F",
		  "E" },
		{ "6.2: a softfail is not",
		  ONE "exp=e.example ~all\nTXT e.example E", "" },
		{ "7.3: the validated name",
		  ONE "exp=e.example -all\nTXT e.example %{p}\n"
		      "PTR 1.2.0.192.in-addr.arpa m.example.net\n"
		      "A m.example.net 192.0.2.1",
		  "m.example.net" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;

		check(&c, rows[i].zone, IP, FROM);
		ASSERT_ROW(same(c.spf.explanation, rows[i].want), rows[i].row);
		arena_free(&c.arena);
	}
}

static void the_term_that_decides_is_named(void **state)
{
	static const struct {
		const char *row, *zone, *domain, *at;
		size_t lookups;
	} rows[] = {
		{ "a mechanism", ONE "a ~ip4:192.0.2.0/24 -all", "example.org",
		  "~ip4:192.0.2.0/24", 1 },
		{ "of an include",
		  ONE "include:c.example include:b.example -all\n"
		      "TXT b.example v=spf1 ip4:" IP "\n"
		      "TXT c.example v=spf1 -all",
		  "b.example", "ip4:" IP, 2 },
		{ "all, after an include",
		  ONE "include:b.example -all\nTXT b.example v=spf1 ~all",
		  "example.org", "-all", 1 },
		{ "nothing, after an include",
		  ONE "include:b.example\nTXT b.example v=spf1 -all", NULL, "",
		  1 },
		{ "an error", ONE "a:b.example/99 -all", "example.org", "99",
		  0 },
		{ "an error of an include",
		  ONE "include:b.example -all\nTXT b.example v=spf1 moo",
		  "b.example", "moo", 1 },
		{ "an include of nothing", ONE "include:b.example -all",
		  "example.org", "include:b.example", 1 },
		{ "a redirect to nothing", ONE "redirect=b.example",
		  "example.org", "redirect=b.example", 1 },
		{ "nothing is known", ONE "mx:b.example\nMX b.example ?",
		  "example.org", "mx:b.example", 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;

		check(&c, rows[i].zone, IP, FROM);
		ASSERT_ROW(rows[i].domain == NULL
				   ? c.spf.step == NULL
				   : same(c.spf.step->domain, rows[i].domain),
			   rows[i].row);
		ASSERT_ROW(same(c.spf.matched, rows[i].at), rows[i].row);
		ASSERT_ROW(c.spf.lookups == rows[i].lookups, rows[i].row);
		arena_free(&c.arena);
	}
}

static void the_way_back_is_kept(void **state)
{
	struct checked c;
	const struct spf_step *step;

	(void)state;
	check(&c,
	      ONE "include:b.example -all\n"
		  "TXT b.example v=spf1 redirect=c.example\n"
		  "TXT c.example v=spf1 ip4:" IP,
	      IP, FROM);
	step = c.spf.step;
	assert_true(same(step->domain, "c.example"));
	assert_true(same(step->term, "redirect=c.example"));
	step = step->from;
	assert_true(same(step->domain, "b.example"));
	assert_true(same(step->term, "include:b.example"));
	assert_true(same(step->from->domain, "example.org"));
	assert_null(step->from->from);
	assert_true(step->from->root && !step->root);
	arena_free(&c.arena);
}

/* Names of faults, for the tables below. */
static const char *fault_name(enum spf_fault fault)
{
	static const char *const names[] = {
		"fine",        "syntax", "several",  "absent",   "target",
		"loop",        "mxs",    "lookups",  "voids",    "unknown",
		"varies",      "void",   "nameless", "plus-all", "wide",
		"neutral-all", "no-all", "deny-all", "ptr",      "unreached",
	};

	return names[fault];
}

static void a_record_is_linted_for_all_who_ask(void **state)
{
	static const struct {
		const char *row, *zone, *want; /* fault domain "term" */
		size_t lookups, voids;
	} rows[] = {
		{ "nothing is wrong", ONE "ip4:192.0.2.1 ~all", "", 0, 0 },
		{ "a syntax error", ONE "moo -all",
		  "syntax example.org \"moo\" ", 0, 0 },
		{ "two records", ONE "-all\n" ONE "~all",
		  "several example.org \"\" ", 0, 0 },
		{ "a dead include, and what comes behind",
		  ONE "include:b.example ptr ~all",
		  "ptr example.org \"ptr\" "
		  "absent example.org \"include:b.example\" ",
		  2, 0 },
		{ "a loop of two",
		  ONE "include:b.example ~all\n"
		      "TXT b.example v=spf1 include:example.org ~all",
		  "loop b.example \"include:example.org\" ", 2, 0 },
		{ "in vain, thrice",
		  ONE "a:x.example mx:x.example exists:x.example ~all",
		  "void example.org \"a:x.example\" "
		  "void example.org \"mx:x.example\" "
		  "void example.org \"exists:x.example\" "
		  "voids example.org \"\" ",
		  3, 3 },
		{ "in vain, twice", ONE "a:x.example mx:x.example ~all",
		  "void example.org \"a:x.example\" "
		  "void example.org \"mx:x.example\" ",
		  2, 2 },
		{ "not in vain, for IPv6 alone",
		  ONE "a ~all\nAAAA example.org 2001:db8::1", "", 1, 0 },
		{ "twelve look-ups, over an include",
		  ONE "include:b.example mx a a a a a ~all\n"
		      "MX example.org 1 example.org\nA example.org 192.0.2.1\n"
		      "TXT b.example v=spf1 a a a a a\n"
		      "A b.example 192.0.2.1",
		  "lookups example.org \"\" ", 12, 0 },
		{ "ten look-ups",
		  ONE "a a a a a a a a a a ~all\nA example.org 192.0.2.1", "",
		  10, 0 },
		{ "what is behind all does not count", ONE "~all a:x.example",
		  "unreached example.org \"a:x.example\" ", 0, 0 },
		{ "a redirect beside all", ONE "redirect=x.example ~all",
		  "unreached example.org \"redirect=x.example\" ", 0, 0 },
		{ "everybody", ONE "a all\nA example.org 192.0.2.1",
		  "plus-all example.org \"all\" ", 1, 0 },
		{ "everybody, by an include",
		  ONE "include:b.example -all\nTXT b.example v=spf1 +all",
		  "plus-all b.example \"+all\" ", 1, 0 },
		{ "nobody more, by an include",
		  ONE "?include:b.example -all\nTXT b.example v=spf1 +all", "",
		  1, 0 },
		{ "what all says in an include does not matter",
		  ONE "include:b.example -all\nTXT b.example v=spf1 ?all", "",
		  1, 0 },
		{ "neutral", ONE "ip4:192.0.2.1 ?all",
		  "neutral-all example.org \"?all\" ", 0, 0 },
		{ "neutral, by a redirect",
		  ONE "redirect=b.example\nTXT b.example v=spf1 a ?all\n"
		      "A b.example 192.0.2.1",
		  "neutral-all b.example \"?all\" ", 2, 0 },
		{ "no all", ONE "ip4:192.0.2.1", "no-all example.org \"\" ", 0,
		  0 },
		{ "what all says in a redirect of an include does not matter",
		  ONE
		  "include:b.example -all\nTXT b.example v=spf1 redirect=c.example\nTXT c.example v=spf1 ?all",
		  "", 2, 0 },
		{ "nobody", ONE "-all", "deny-all example.org \"-all\" ", 0,
		  0 },
		{ "nobody, by a redirect",
		  ONE "redirect=b.example\nTXT b.example v=spf1 -all",
		  "deny-all b.example \"-all\" ", 1, 0 },
		{ "networks that are wide",
		  ONE "ip4:10.0.0.0/13 ip6:2001::/28"
		      " -ip4:0.0.0.0/0 ~all",
		  "wide example.org \"ip4:10.0.0.0/13\" "
		  "wide example.org \"ip6:2001::/28\" ",
		  0, 0 },
		{ "a wide network that does not pass",
		  ONE
		  "~include:b.example ~all\nTXT b.example v=spf1 ip4:10.0.0.0/8",
		  "", 1, 0 },
		{ "networks that are not",
		  ONE "ip4:10.0.0.0/14 ip6:2001::/29"
		      " ~all",
		  "", 0, 0 },
		{ "a wide network around a host",
		  ONE "mx/8 ~all\nMX example.org 1 m.example",
		  "wide example.org \"mx/8\" ", 1, 0 },
		{ "by who connects",
		  ONE "exists:%{i}.x.example ip4:192.0.2.1 ~all",
		  "varies example.org \"exists:%{i}.x.example\" ", 1, 0 },
		{ "no name", ONE "a:x..example include:y..example ~all",
		  "nameless example.org \"a:x..example\" "
		  "target example.org \"include:y..example\" ",
		  2, 0 },
		{ "the server does not say",
		  ONE "a:x.example include:y.example ~all\n"
		      "A x.example ?\nTXT y.example ?",
		  "unknown example.org \"a:x.example\" "
		  "unknown y.example \"\" ",
		  2, 0 },
		{ "there is none", "A example.org 192.0.2.1", "", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;
		char got[1000] = "";
		size_t n = 0;

		check(&c, rows[i].zone, "", FROM);
		for (size_t k = 0; k < c.spf.lint.nissues; k++) {
			const struct spf_issue *s = &c.spf.lint.issues[k];

			n += (size_t)snprintf(got + n, sizeof(got) - n,
					      "%s %.*s \"%.*s\" ",
					      fault_name(s->fault),
					      (int)s->step->domain.n,
					      s->step->domain.p, (int)s->at.n,
					      s->at.n == 0 ? "" : s->at.p);
			ASSERT_ROW(s->why != NULL, rows[i].row);
		}
		if (strcmp(got, rows[i].want) != 0)
			print_error("%s\n", got);
		ASSERT_ROW(strcmp(got, rows[i].want) == 0, rows[i].row);
		ASSERT_ROW(c.spf.lint.lookups == rows[i].lookups, rows[i].row);
		ASSERT_ROW(c.spf.lint.voids == rows[i].voids, rows[i].row);
		arena_free(&c.arena);
	}
}

static void without_an_address_the_record_alone_decides(void **state)
{
	static const struct {
		const char *row, *zone;
		enum spf_result want;
	} rows[] = {
		{ "a record", ONE "a -all\nA example.org 192.0.2.1",
		  SPF_UNDECIDED },
		{ "none", "", SPF_NONE },
		{ "two", ONE "-all\n" ONE "-all", SPF_PERMERROR },
		{ "a broken one", ONE "moo", SPF_PERMERROR },
		{ "the server does not say", "TXT example.org ?",
		  SPF_TEMPERROR },
		{ "it does not say of an include",
		  ONE "include:b.example\nTXT b.example ?", SPF_UNDECIDED },
		{ "it does not say of a host", ONE "a:x.example\nA x.example ?",
		  SPF_UNDECIDED },
		{ "a dead include", ONE "include:b.example", SPF_UNDECIDED },
		{ "a broken include",
		  ONE "include:b.example ~all\nTXT b.example v=spf1 moo",
		  SPF_UNDECIDED },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;

		check(&c, rows[i].zone, "", FROM);
		ASSERT_ROW(c.spf.result == rows[i].want, rows[i].row);
		arena_free(&c.arena);
	}
}

static void what_is_almost_a_record_is_shown(void **state)
{
	static const struct {
		const char *zone, *near, *sender_id;
	} rows[] = {
		{ "TXT example.org v=spf1", "", "" },
		{ "TXT example.org hello", "", "" },
		{ "TXT example.org  v=spf1 -all", " v=spf1 -all", "" },
		{ "TXT example.org \"v=spf1 -all\"", "\"v=spf1 -all\"", "" },
		{ "TXT example.org v=spf1;-all", "v=spf1;-all", "" },
		{ "TXT example.org \xef\xbb\xbfv=spf1", "\xef\xbb\xbfv=spf1",
		  "" },
		{ "TXT example.org spf2.0/pra -all", "", "spf2.0/pra -all" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;

		check(&c, rows[i].zone, "", FROM);
		ASSERT_ROW(same(c.spf.near, rows[i].near), rows[i].zone);
		ASSERT_ROW(same(c.spf.sender_id, rows[i].sender_id),
			   rows[i].zone);
		arena_free(&c.arena);
	}
}

/* All of a record is asked at once, so a round goes one include deeper. */
static void rounds_follow_the_depth_of_includes(void **state)
{
	static const char *const zone =
		ONE "a:x.example include:b.example include:c.example "
		    "exists:y.example exp=e.example -all\n"
		    "A x.example 192.0.2.8\n"
		    "TXT b.example v=spf1 a:z.example include:d.example ~all\n"
		    "TXT c.example v=spf1 a:w.example include:f.example ~all\n"
		    "A z.example 192.0.2.8\nA w.example 192.0.2.8\n"
		    "TXT d.example v=spf1 ip4:192.0.2.9 -all\n"
		    "TXT f.example v=spf1 ip4:192.0.2.9 -all\n"
		    "TXT e.example No!";
	struct checked c;

	(void)state;
	check(&c, zone, IP, FROM);
	assert_int_equal(c.spf.result, SPF_FAIL);
	assert_int_equal(c.rounds, 3);
	assert_int_equal(c.facts.n, 10);
	assert_int_equal(c.spf.lookups, 8);
	arena_free(&c.arena);
}

/* A tree of includes without end costs a bounded number of questions. */
static void a_tree_without_end_is_cut(void **state)
{
	struct checked c;

	(void)state;
	check(&c,
	      ONE "include:%{d1r}.a.example include:%{d1r}.b.example\n"
		  "TXT example.a.example v=spf1 include:%{d}.a.example "
		  "include:%{d2}.b.example",
	      IP, FROM);
	assert_int_not_equal(c.spf.result, SPF_OPEN);
	arena_free(&c.arena);
	check(&c,
	      ONE "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
		  "a a a a a a a a a a a a a a a -all\nA example.org ?",
	      IP, FROM);
	assert_true(c.spf.lint.more);
	assert_int_equal(c.spf.lint.lookups, SPF_WALK_MOST);
	assert_true(c.spf.lint.nissues <= SPF_ISSUES_MOST);
	arena_free(&c.arena);
	check(&c,
	      ONE "ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr "
		  "ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr "
		  "ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr "
		  "ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr "
		  "ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ptr ~all",
	      "", FROM);
	assert_int_equal(c.spf.lint.nissues, SPF_ISSUES_MOST - 1);
	assert_non_null(spf_lint_find(&c.spf.lint, SPF_LOOKUPS));
	arena_free(&c.arena);
	check(&c,
	      ONE "a:a.example a:b.example a:c.example a:d.example a:e.example "
		  "a:f.example a:g.example a:h.example a:i.example a:j.example "
		  "a:k.example a:l.example a:m.example a:n.example ~all",
	      "", FROM);
	assert_int_equal(c.spf.lint.lookups, 14);
	assert_int_equal(c.facts.n, 1 + 2 * SPF_TERMS_MOST);
	arena_free(&c.arena);
}

/* Whoever speaks of it leans on it. */
static void an_unknown_answer_counts_for_nobody_yet(void **state)
{
	struct checked c;

	(void)state;
	check(&c, ONE "include:a.example mx -all\nTXT a.example ?", IP, FROM);
	assert_int_equal(c.spf.result, SPF_TEMPERROR);
	assert_int_equal(c.facts.unknown_asked, 0);
	facts_lean_on(&c.facts, c.spf.error.fact);
	assert_int_equal(c.facts.unknown_asked, 1);
	arena_free(&c.arena);
}

static void an_unknown_answer_is_named(void **state)
{
	struct checked c;

	(void)state;
	check(&c, ONE "include:b.example -all\nTXT b.example ?", IP, FROM);
	assert_int_equal(c.spf.result, SPF_TEMPERROR);
	assert_true(same(c.spf.error.fact->name, "b.example"));
	assert_string_equal(c.spf.error.fact->reason, "timeout");
	assert_ptr_equal(spf_lint_find(&c.spf.lint, SPF_UNKNOWN)->fact,
			 c.spf.error.fact);
	arena_free(&c.arena);
}

static void an_error_has_its_kind(void **state)
{
	static const struct {
		const char *zone;
		enum spf_fault want;
	} rows[] = {
		{ ONE "moo", SPF_SYNTAX },
		{ ONE "-all\n" ONE "-all", SPF_SEVERAL },
		{ ONE "include:b.example", SPF_ABSENT },
		{ ONE "redirect=b.example", SPF_ABSENT },
		{ ONE "include:b..example", SPF_TARGET },
		{ ONE "redirect=b..example", SPF_TARGET },
		{ ONE "include:example.org", SPF_LOOKUPS },
		{ ONE "a:x.example a:x.example a:x.example", SPF_VOIDS },
		{ ONE "a:x.example\nA x.example ?", SPF_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct checked c;

		check(&c, rows[i].zone, IP, FROM);
		ASSERT_ROW(c.spf.error.fault == rows[i].want, rows[i].zone);
		ASSERT_ROW(c.spf.error.why != NULL, rows[i].zone);
		arena_free(&c.arena);
	}
}

static void an_included_domain_is_found(void **state)
{
	struct checked c;

	(void)state;
	check(&c,
	      ONE "include:a.example ?include:c.example -all\n"
		  "TXT a.example v=spf1 include:b.example\n"
		  "TXT b.example v=spf1 -all\nTXT c.example v=spf1 -all",
	      "", FROM);
	assert_true(same(spf_lint_step(&c.spf.lint, SPAN("b.example"))->term,
			 "include:b.example"));
	assert_null(spf_lint_step(&c.spf.lint, SPAN("c.example")));
	assert_null(spf_lint_step(&c.spf.lint, SPAN("d.example")));
	arena_free(&c.arena);
}

static void a_helo_name_may_decide(void **state)
{
	static const unsigned char ip[] = { 192, 0, 2, 1 };
	static const struct spf_query query = {
		.ip = ip, .ip_bytes = 4, .domain = SPAN_INIT("example.org")
	};
	static const char *const zones[] = {
		ONE "exists:%{h}.x.example -all",
		ONE "include:%{h}.x.example -all",
		ONE "redirect=%{h}.x.example",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(zones); i++) {
		struct checked c;

		check_query(&c, zones[i], &query);
		ASSERT_ROW(c.spf.result == SPF_UNDECIDED, zones[i]);
		ASSERT_ROW(c.spf.error.fault == SPF_FINE, zones[i]);
		arena_free(&c.arena);
	}
}

static void what_is_wrong_is_counted(void **state)
{
	struct checked c;
	const struct spf_issue *issue;

	(void)state;
	check(&c, ONE "ip6:2000::/3 ~all", "", FROM);
	issue = spf_lint_find(&c.spf.lint, SPF_WIDE);
	assert_true(issue->six && issue->number == 3);
	arena_free(&c.arena);
	check(&c, ONE "a//12 ~all\nA example.org 192.0.2.1", "", FROM);
	issue = spf_lint_find(&c.spf.lint, SPF_WIDE);
	assert_true(issue->six && issue->number == 12);
	arena_free(&c.arena);
	check(&c, ONE "a/12 ~all", "", FROM);
	issue = spf_lint_find(&c.spf.lint, SPF_WIDE);
	assert_true(!issue->six && issue->number == 12);
	assert_null(spf_lint_find(&c.spf.lint, SPF_LOOP));
	arena_free(&c.arena);
	check(&c, ONE "-all\n" ONE "+all", "", FROM);
	assert_true(same(c.spf.record, "v=spf1 -all"));
	arena_free(&c.arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_follow_the_rfc),
		cmocka_unit_test(the_grammar_is_kept),
		cmocka_unit_test(a_record_is_bounded),
		cmocka_unit_test(macros_expand),
		cmocka_unit_test(long_expansions_are_cut),
		cmocka_unit_test(a_fail_is_explained),
		cmocka_unit_test(the_term_that_decides_is_named),
		cmocka_unit_test(the_way_back_is_kept),
		cmocka_unit_test(a_record_is_linted_for_all_who_ask),
		cmocka_unit_test(without_an_address_the_record_alone_decides),
		cmocka_unit_test(what_is_almost_a_record_is_shown),
		cmocka_unit_test(rounds_follow_the_depth_of_includes),
		cmocka_unit_test(a_tree_without_end_is_cut),
		cmocka_unit_test(an_unknown_answer_is_named),
		cmocka_unit_test(an_unknown_answer_counts_for_nobody_yet),
		cmocka_unit_test(an_error_has_its_kind),
		cmocka_unit_test(an_included_domain_is_found),
		cmocka_unit_test(a_helo_name_may_decide),
		cmocka_unit_test(what_is_wrong_is_counted),
	};

	return cmocka_run_group_tests_name("spf", tests, NULL, NULL);
}
