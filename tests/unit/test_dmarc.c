#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "check/dmarc.h"
#include "tests/test.h"

/* What a record comes to, in words, for the tables to hold words of. */
static const char *describe(struct arena *a, struct span text)
{
	struct dmarc_record r = dmarc_parse(a, text);
	const char *said = arena_printf(
		a, " p=%s sp=%s np=%s adkim=%c aspf=%c psd=%c t=%c fo=%.*s ",
		dmarc_policy_name(r.p), dmarc_policy_name(r.sp),
		dmarc_policy_name(r.np), r.strict_dkim ? 's' : 'r',
		r.strict_spf ? 's' : 'r', r.psd, r.test ? 'y' : 'n',
		(int)r.fo.n, r.fo.p);

	for (size_t i = 0; i < r.rua.n; i++)
		said = arena_printf(a, "%srua:%.*s@%.*s%s ", said,
				    (int)r.rua.items[i].text.n,
				    r.rua.items[i].text.p,
				    (int)r.rua.items[i].host.n,
				    r.rua.items[i].host.p,
				    r.rua.items[i].sized ? "!" : "");
	for (size_t i = 0; i < r.ruf.n; i++)
		said = arena_printf(a, "%sruf:%.*s ", said,
				    (int)r.ruf.items[i].host.n,
				    r.ruf.items[i].host.p);
	for (size_t i = DMARC_PCT; i <= DMARC_RI; i++)
		if (r.tags[i].n > 0)
			said = arena_printf(a, "%sold:%.*s ", said,
					    (int)r.tags[i].n, r.tags[i].p);
	for (size_t i = 0; i < r.nfaults; i++)
		said = arena_printf(a, "%s\"%.*s\" %s ", said,
				    (int)r.faults[i].at.n, r.faults[i].at.p,
				    r.faults[i].why);
	if (r.nfaults == 0)
		said = arena_printf(a, "%ssound ", said);
	return said;
}

/* The sixteen records authored for RFC 7489, by what RFC 9989 says of them. */
static void authored_records_are_read_by_rfc_9989(void **state)
{
	enum { NOT_DMARC, SOUND, NO_P, FAULT, LEFT_ALONE };
	static const struct {
		const char *record, *section;
		int want;
		bool removed; /* has tags that are no more */
	} rows[] = {
		{ "v=DMARC1; p=none", "4.7", SOUND, false },
		{ "v=DMARC1; p=quarantine; pct=25; rua=mailto:a@example.com",
		  "C.5.2", SOUND, true },
		{ "v=DMARC1;p=reject", "4.8", SOUND, false },
		{ "v=DMARC1 ; p = reject ; ", "4.8", SOUND, false },
		{ "v=DMARC1; p=reject; sp=none; adkim=s; aspf=s; fo=1:d:s; "
		  "ri=3600",
		  "4.7", SOUND, true },
		{ "v=DMARC1; p=reject; np=reject; psd=n; t=y", "4.7", SOUND,
		  false },
		{ "v=DMARC1; rua=mailto:a@example.com", "4.7", NO_P, false },
		{ "p=none; v=DMARC1", "4.7", NOT_DMARC, false },
		{ "V=DMARC1; p=none", "4.8", SOUND, false },
		{ "v=dmarc1; p=none", "4.7", NOT_DMARC, false },
		{ "v=DMARC1; p=bogus", "4.10.1", LEFT_ALONE, false },
		/* It is not looked at any more. */
		{ "v=DMARC1; p=none; pct=150", "C.5.2", SOUND, true },
		{ "v=DMARC1; p=none; rua=example@example.com", "4.6", FAULT,
		  false },
		{ "v=DMARC1; p=none; "
		  "rua=mailto:a@example.com!10m,mailto:b@example.org",
		  "4.8", SOUND, false },
		{ "v=DMARC2; p=none", "4.7", NOT_DMARC, false },
		{ "", "4.7", NOT_DMARC, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct span text = span_str(rows[i].record);
		struct dmarc_record r = dmarc_parse(&a, text);
		bool bad = dmarc_policy_is_bad(&r);

		ASSERT_ROW(dmarc_is_record(text) == (rows[i].want != NOT_DMARC),
			   rows[i].record);
		ASSERT_ROW((dmarc_has(&r, DMARC_PCT) ||
			    dmarc_has(&r, DMARC_RI)) == rows[i].removed,
			   rows[i].record);
		if (rows[i].want == SOUND || rows[i].want == NO_P)
			ASSERT_ROW(r.nfaults == 0, rows[i].record);
		if (rows[i].want == FAULT || rows[i].want == LEFT_ALONE)
			ASSERT_ROW(r.nfaults == 1, rows[i].record);
		if (rows[i].want != NOT_DMARC)
			ASSERT_ROW(dmarc_has(&r, DMARC_P) ==
					   (rows[i].want != NO_P),
				   rows[i].record);
		ASSERT_ROW((bad && r.rua.n == 0) ==
				   (rows[i].want == LEFT_ALONE),
			   rows[i].record);
		arena_free(&a);
	}
}

static void tags_are_read(void **state)
{
	static const struct {
		const char *section, *record, *want; /* words of describe() */
	} rows[] = {
		{ "4.8", "v=DMARC1", " p=nothing sp=nothing np=nothing" },
		{ "4.8", "v=DMARC1;", " sound " },
		{ "4.8", "v=DMARC1; P=None", " p=none " },
		{ "4.8", "v=DMARC1; p=REJECT", " p=reject " },
		{ "4.8", "v=DMARC1; sp=none; p=reject", " p=reject sp=none " },
		{ "4.7", "v=DMARC1; p=quarantine; np=reject",
		  " p=quarantine sp=nothing np=reject " },
		{ "4.7", "v=DMARC1; p=none; sp=rejected",
		  " \"sp=rejected\" is not none, quarantine or reject " },
		{ "4.7", "v=DMARC1; p=none; np=no",
		  " \"np=no\" is not none, quarantine or reject " },
		{ "4.8", "v=DMARC1; p=", " \"p=\" has no value " },
		{ "4.8", "v=DMARC1; p", " \"p\" is not a tag with a value " },
		{ "4.8", "v=DMARC1; p=none;; t=y;", " t=y fo=0 sound " },
		{ "4.7", "v=DMARC1; p=none; x=1; future=yes", " sound " },
		{ "4.8", "v=DMARC1; p=none; x-y=1",
		  " \"x-y=1\" is not a tag with a value " },
		{ "4.7", "v=DMARC1; p=none; adkim=s", " adkim=s aspf=r " },
		{ "4.7", "v=DMARC1; p=none; aspf=S", " adkim=r aspf=s " },
		{ "4.7", "v=DMARC1; p=none; adkim=strict",
		  " \"adkim=strict\" is not r or s " },
		{ "4.7", "v=DMARC1; p=none; aspf=x", " adkim=r aspf=r " },
		{ "4.7", "v=DMARC1; p=none; psd=y", " psd=y " },
		{ "4.7", "v=DMARC1; p=none; psd=u", " psd=u t=n fo=0 sound " },
		{ "4.7", "v=DMARC1; p=none; psd=yes",
		  " \"psd=yes\" is not y, n or u " },
		{ "4.7", "v=DMARC1; p=reject; t=Y", " t=y " },
		{ "4.7", "v=DMARC1; p=reject; t=s", " \"t=s\" is not y or n " },
		{ "4.7", "v=DMARC1; p=none; fo=1:d:s", " fo=0 sound " },
		{ "4.7", "v=DMARC1; p=none; fo=1:d:s; ruf=mailto:a@b.example",
		  " fo=1:d:s ruf:b.example sound " },
		{ "4.8", "v=DMARC1; p=none; fo=d:0; ruf=mailto:a@b.example",
		  " fo=d:0 " },
		{ "4.8", "v=DMARC1; p=none; fo=0:1",
		  " \"fo=0:1\" is not a list of 0 or 1, d and s " },
		{ "4.8", "v=DMARC1; p=none; fo=d:d", " \"fo=d:d\" is not" },
		{ "4.8", "v=DMARC1; p=none; fo=1,d", " \"fo=1,d\" is not" },
		{ "4.8", "v=DMARC1; p=none; fo=1:", " \"fo=1:\" is not" },
		{ "4.6",
		  "v=DMARC1; p=none; rua=mailto:a@B.Example , "
		  "mailto:c@d.example",
		  " rua:mailto:a@B.Example@b.example "
		  "rua:mailto:c@d.example@d.example sound " },
		{ "4.7", "v=DMARC1; p=none; rua=https://b.example/dmarc",
		  " rua:https://b.example/dmarc@ sound " },
		{ "4.8", "v=DMARC1; p=none; rua=mailto:a@b.example!50K",
		  " rua:mailto:a@b.example@b.example! sound " },
		{ "4.8", "v=DMARC1; p=none; rua=mailto:a!b@c.example",
		  " \"mailto:a!b@c.example\" has a \"!\", which must be "
		  "written %21 " },
		{ "4.6", "v=DMARC1; p=none; rua=a@b.example,mailto:c@d.example",
		  " rua:mailto:c@d.example@d.example \"a@b.example\" has no "
		  "\"mailto:\" in front " },
		{ "4.6", "v=DMARC1; p=none; rua=mailto:a@b.example mailto:c@d",
		  " has a character that no URI may have " },
		{ "4.6", "v=DMARC1; p=none; rua=reports", " is no URI " },
		{ "4.6", "v=DMARC1; p=none; rua=mailto:b.example",
		  " is no address that mail can go to " },
		{ "4.6", "v=DMARC1; p=none; rua=mailto:@b.example",
		  " is no address that mail can go to " },
		{ "4.6", "v=DMARC1; p=none; rua=mailto:a@[192.0.2.1]",
		  " is no address that mail can go to " },
		{ "4.6", "v=DMARC1; p=none; rua=mailto:a@b.example?subject=x",
		  " rua:mailto:a@b.example?subject=x@b.example sound " },
		{ "4.6", "v=DMARC1; p=none; rua=mailto:a@b.example,",
		  "@b.example sound " },
		{ "4.6",
		  "v=DMARC1; p=none; rua=mailto:a@b.example;mailto:c@d.example",
		  " \"mailto:c@d.example\" is not a tag with a value " },
		{ "4.7", "v=DMARC1; p=none; p=reject",
		  " p=none sp=nothing np=nothing adkim=r aspf=r psd=u t=n fo=0 "
		  "\"p=reject\" is there a second time " },
		{ "4.7", "v=DMARC1; p=none; v=DMARC1",
		  " \"v=DMARC1\" is there a second time " },
		{ "C.5.2", "v=DMARC1; p=none; pct=50; rf=afrf; ri=86400",
		  " old:pct=50 old:rf=afrf old:ri=86400 sound " },
		{ "4.8", "v=DMARC1;\tp\t=\treject\t;\taspf=s",
		  " p=reject sp=nothing np=nothing adkim=r aspf=s " },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct span said =
			span_str(describe(&a, span_str(rows[i].record)));

		ASSERT_ROW(dmarc_is_record(span_str(rows[i].record)),
			   rows[i].record);
		ASSERT_ROW(span_find(said, span_str(rows[i].want)) < said.n,
			   rows[i].record);
		arena_free(&a);
	}
}

static void what_is_meant_as_a_record_is_known(void **state)
{
	static const struct {
		const char *section, *txt, *want; /* NULL: one, or no matter */
	} rows[] = {
		{ "4.7", "v=DMARC1; p=none", NULL },
		{ "4.7", "v = DMARC1", NULL },
		{ "4.7", "v=spf1 -all", NULL },
		{ "4.7", "", NULL },
		{ "4.7", "k=rsa; p=MIGfMA0", NULL },
		{ "4.7", "p=MIGfMA0", NULL },
		{ "4.7", "v=; p=none", NULL },
		{ "4.7", "google-site-verification=v", NULL },
		{ "4.7", "v=dmarc1; p=none",
		  "must say DMARC1 in capital letters" },
		{ "4.7", "V=Dmarc1;", "must say DMARC1 in capital letters" },
		{ "4.8", " v=DMARC1; p=none", "begins with white space" },
		{ "4.7", "p=none; v=DMARC1", "does not begin with v=DMARC1" },
		{ "4.7", "p=reject; rua=mailto:a@b.example",
		  "does not begin with v=DMARC1" },
		{ "4.8", "v=DMARC1 p=none",
		  "has no semicolon behind v=DMARC1" },
		{ "4.7", "v=DMARC2; p=none",
		  "has a version that is not DMARC1" },
		{ "4.7", "v=DMARC1, p=none",
		  "has a version that is not DMARC1" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *why = dmarc_is_near(span_str(rows[i].txt));

		ASSERT_ROW((why == NULL) == (rows[i].want == NULL),
			   rows[i].txt);
		if (why != NULL)
			ASSERT_ROW(strcmp(why, rows[i].want) == 0, rows[i].txt);
	}
}

/*
 * A little DNS: lines "name text", of TXT records. The text "?" is a time-out,
 * "!" a name that is not there, of whatever type; what has no line is a name
 * without data.
 */
static void answer_one(struct arena *a, struct fact *fact, const char *zone)
{
	struct fact_value *values = arena_alloc(a, 8, sizeof(*values));
	struct fact answer = { .state = FACT_NONE, .values = values };
	struct span rest = span_str(zone);

	while (rest.n > 0) {
		struct span line = span_first(rest, span_until(rest, '\n'));
		size_t n = span_until(line, ' ');
		struct span text = span_skip(line, n + 1);

		rest = span_skip(rest, line.n + 1);
		if (!span_eq(span_first(line, n), fact->name))
			continue;
		if (span_eq(text, SPAN("?"))) {
			fact_give_up(fact, "timeout");
			return;
		}
		answer.no_name |= span_eq(text, SPAN("!"));
		if (fact->kind == FACT_DNS_TXT && !answer.no_name)
			values[answer.nvalues++].text = text;
	}
	if (answer.nvalues > 0)
		answer.state = FACT_FOUND;
	fact_answer(fact, &answer);
}

/* Answer what is open; how many questions that were. */
static size_t answer_all(struct facts *facts, const char *zone)
{
	struct fact *fact = NULL;
	size_t n = 0;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		answer_one(facts->arena, fact, zone);
		n++;
	}
	return n;
}

static const char *reason(struct arena *a, const struct fact *fact)
{
	return arena_printf(a, "unknown: %s", fact_question(a, fact));
}

static void the_walk_asks_eight_names_at_once(void **state)
{
	static const struct {
		const char *section, *domain, *asked;
	} rows[] = {
		{ "4.10", "a.b.c.d.e.f.g.h.i.j.mail.example.com",
		  "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com "
		  "_dmarc.g.h.i.j.mail.example.com "
		  "_dmarc.h.i.j.mail.example.com _dmarc.i.j.mail.example.com "
		  "_dmarc.j.mail.example.com _dmarc.mail.example.com "
		  "_dmarc.example.com _dmarc.com " },
		{ "4.10", "a.b.c.d.e.f.g.h",
		  "_dmarc.a.b.c.d.e.f.g.h _dmarc.b.c.d.e.f.g.h "
		  "_dmarc.c.d.e.f.g.h _dmarc.d.e.f.g.h _dmarc.e.f.g.h "
		  "_dmarc.f.g.h _dmarc.g.h _dmarc.h " },
		{ "4.10", "a.b.c.d.e.f.g.h.i",
		  "_dmarc.a.b.c.d.e.f.g.h.i _dmarc.c.d.e.f.g.h.i "
		  "_dmarc.d.e.f.g.h.i _dmarc.e.f.g.h.i _dmarc.f.g.h.i "
		  "_dmarc.g.h.i _dmarc.h.i _dmarc.i " },
		{ "4.10", "example.com", "_dmarc.example.com _dmarc.com " },
		{ "4.10", "com", "_dmarc.com " },
		{ "4.10", "", "" },
		{ "4.10", "a..b c.com", "_dmarc.com " },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);
		struct dmarc_walk walk =
			dmarc_walk(&a, &facts, span_str(rows[i].domain));
		const char *asked = "";
		struct fact *fact = NULL;

		/* The last one asked is the first in the list. */
		while ((fact = facts_next_open(&facts, fact)) != NULL)
			asked = arena_printf(&a, "%.*s %s", (int)fact->name.n,
					     fact->name.p, asked);
		ASSERT_ROW(strcmp(asked, rows[i].asked) == 0, rows[i].domain);
		ASSERT_ROW((walk.state == FACT_OPEN) == (asked[0] != '\0'),
			   rows[i].domain);
		arena_free(&a);
	}
}

#define BANK                                       \
 "_dmarc.bank.example v=DMARC1; p=reject; psd=y\n" \
 "_dmarc.giant.bank.example v=DMARC1; p=quarantine\n"

static void the_walk_finds_the_organisation(void **state)
{
	static const struct {
		const char *section, *domain, *zone, *want;
	} rows[] = {
		{ "4.10.2", "a.mail.example.com",
		  "_dmarc.mail.example.com v=DMARC1; p=none\n"
		  "_dmarc.example.com v=DMARC1; p=none",
		  "example.com" },
		{ "4.10.2", "a.mail.example.com",
		  "_dmarc.mail.example.com v=DMARC1; p=none; psd=n\n"
		  "_dmarc.example.com v=DMARC1; p=none",
		  "mail.example.com" },
		{ "4.10.2", "a.mail.example.com",
		  "_dmarc.com v=DMARC1; p=none; psd=y", "example.com" },
		{ "4.10.2", "mail.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; psd=y",
		  "mail.example.com" },
		{ "4.10.2", "a.mail.example.com", "", "a.mail.example.com" },
		{ "4.10.2", "com", "_dmarc.com v=DMARC1; psd=y", "com" },
		{ "4.10.2", "example.com",
		  "_dmarc.example.com v=DMARC1; p=none; psd=y\n"
		  "_dmarc.com v=DMARC1",
		  "example.com" },
		{ "4.10", "a.example.com",
		  "_dmarc.a.example.com v=DMARC1; psd=n\n"
		  "_dmarc.example.com ?",
		  "a.example.com" },
		{ "4.10", "a.example.com",
		  "_dmarc.a.example.com v=DMARC1; p=none\n"
		  "_dmarc.a.example.com v=DMARC1; p=reject\n"
		  "_dmarc.example.com v=DMARC1; p=none",
		  "example.com" },
		{ "4.10", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none\n"
		  "_dmarc.example.com v=DMARC1; p=reject",
		  "a.example.com" },
		{ "4.10", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none\n"
		  "_dmarc.example.com v=spf1 -all",
		  "example.com" },
		{ "4.10", "a.example.com",
		  "_dmarc.example.com v=dmarc1; p=none\n"
		  "_dmarc.com !",
		  "a.example.com" },
		{ "4.10", "a.b.c.d.e.f.g.h.i",
		  "_dmarc.b.c.d.e.f.g.h.i v=DMARC1; p=none",
		  "a.b.c.d.e.f.g.h.i" },
		{ "4.10", "a.b.c.d.e.f.g.h.i",
		  "_dmarc.c.d.e.f.g.h.i v=DMARC1; p=none", "c.d.e.f.g.h.i" },
		{ "4.10.2", "x.gov.example",
		  "_dmarc.gov.example v=DMARC1; p=reject; psd=y\n"
		  "_dmarc.x.gov.example v=DMARC1; p=none",
		  "x.gov.example" },
		{ "4.10.2", "a.x.gov.example",
		  "_dmarc.gov.example v=DMARC1; p=reject; psd=y\n"
		  "_dmarc.a.x.gov.example v=DMARC1; p=none",
		  "x.gov.example" },
		{ "B.4.1", "signing.example.com",
		  "_dmarc.signing.example.com v=DMARC1; p=none\n"
		  "_dmarc.example.com v=DMARC1; p=none",
		  "example.com" },
		{ "B.4.2", "a.b.c.d.e.f.g.h.i.j.k.example.com",
		  "_dmarc.example.com v=DMARC1; p=none", "example.com" },
		{ "B.4.3", "mail.giant.bank.example", BANK,
		  "giant.bank.example" },
		{ "B.4.3", "mail.mega.bank.example", BANK,
		  "mega.bank.example" },
		{ "4.10.1", "a.example.com", "_dmarc.example.com ?",
		  "unknown: TXT _dmarc.example.com" },
		{ "4.10.1", "a.example.com",
		  "_dmarc.example.com v=DMARC1\n_dmarc.com ?",
		  "unknown: TXT _dmarc.com" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);
		struct span domain = span_str(rows[i].domain);
		struct dmarc_walk walk = dmarc_walk(&a, &facts, domain);
		const char *got;

		ASSERT_ROW(walk.state == FACT_OPEN, rows[i].zone);
		(void)answer_all(&facts, rows[i].zone);
		walk = dmarc_walk(&a, &facts, domain);
		ASSERT_ROW(facts_next_open(&facts, NULL) == NULL, rows[i].zone);
		got = walk.state == FACT_UNKNOWN
			      ? reason(&a, walk.fact)
			      : arena_str(&a, walk.organisation);
		ASSERT_ROW(strcmp(got, rows[i].want) == 0, rows[i].zone);
		arena_free(&a);
	}
}

static const char *describe_policy(struct arena *a, const struct dmarc *d)
{
	static const char *const tags[] = {
		[DMARC_P] = "p",
		[DMARC_SP] = "sp",
		[DMARC_NP] = "np",
	};

	if (d->state == FACT_NONE)
		return "none";
	if (d->state == FACT_UNKNOWN)
		return reason(a, d->fact);
	if (d->policy_state == FACT_UNKNOWN)
		return reason(a, d->policy_fact);
	return arena_printf(a, "%.*s %s=%s, %s", (int)d->at.n, d->at.p,
			    tags[d->tag], dmarc_policy_name(d->policy),
			    dmarc_policy_name(d->applied));
}

static void the_policy_in_force_is_found(void **state)
{
	static const struct {
		const char *section, *domain, *zone, *want;
		size_t rounds;
	} rows[] = {
		{ "4.10.1", "example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; sp=none",
		  "example.com p=reject, reject", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; sp=quarantine",
		  "example.com sp=quarantine, quarantine", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=reject",
		  "example.com p=reject, reject", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.a.example.com v=DMARC1; p=none; sp=reject\n"
		  "_dmarc.example.com v=DMARC1; p=reject",
		  "a.example.com p=none, none", 1 },
		{ "4.10.1", "a.b.example.com",
		  "_dmarc.b.example.com v=DMARC1; p=none\n"
		  "_dmarc.example.com v=DMARC1; p=reject",
		  "example.com p=reject, reject", 1 },
		{ "4.7 np", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; np=reject\n"
		  "a.example.com !",
		  "example.com np=reject, reject", 2 },
		{ "4.7 np", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; np=reject",
		  "example.com p=none, none", 2 },
		{ "4.7 np", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; sp=reject; np=none\n"
		  "a.example.com !",
		  "example.com np=none, none", 2 },
		{ "4.7 np", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; sp=reject\n"
		  "a.example.com !",
		  "example.com sp=reject, reject", 1 },
		{ "4.7 np", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; np=reject\n"
		  "a.example.com !",
		  "example.com p=reject, reject", 1 },
		{ "4.7 np", "example.com",
		  "_dmarc.example.com v=DMARC1; p=none; np=reject\n"
		  "example.com !",
		  "example.com p=none, none", 1 },
		{ "4.7 np", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; np=reject\n"
		  "a.example.com ?",
		  "unknown: MX a.example.com", 2 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.com v=DMARC1; p=reject; sp=none; psd=y",
		  "com sp=none, none", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.com v=DMARC1; p=reject; psd=y\n"
		  "_dmarc.example.com v=DMARC1; p=none",
		  "example.com p=none, none", 1 },
		{ "4.10.1", "a.b.example.com",
		  "_dmarc.com v=DMARC1; p=reject; psd=y\n"
		  "_dmarc.b.example.com v=DMARC1; p=none",
		  "com p=reject, reject", 1 },
		{ "4.10.1", "a.example.com", "", "none", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=none\n"
		  "_dmarc.example.com v=DMARC1; p=none",
		  "none", 1 },
		{ "4.7 p", "example.com", "_dmarc.example.com v=DMARC1",
		  "example.com p=none, none", 1 },
		{ "4.7 p", "a.example.com",
		  "_dmarc.example.com v=DMARC1; sp=reject",
		  "example.com sp=reject, reject", 1 },
		{ "4.10.1", "example.com",
		  "_dmarc.example.com v=DMARC1; p=bogus; "
		  "rua=mailto:a@example.com",
		  "example.com p=none, none", 1 },
		{ "4.10.1", "example.com",
		  "_dmarc.example.com v=DMARC1; p=bogus; rua=a@example.com",
		  "example.com p=nothing, nothing", 1 },
		{ "4.10.1", "example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; sp=bogus",
		  "example.com p=nothing, nothing", 1 },
		{ "4.10.1", "example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; np=bogus; "
		  "rua=mailto:a@example.com",
		  "example.com p=none, none", 1 },
		{ "4.7 t", "example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; t=y",
		  "example.com p=reject, quarantine", 1 },
		{ "4.7 t", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; sp=quarantine; t=y",
		  "example.com sp=quarantine, none", 1 },
		{ "4.7 t", "example.com",
		  "_dmarc.example.com v=DMARC1; p=none; t=y",
		  "example.com p=none, none", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.a.example.com v=DMARC1; p=reject\n"
		  "_dmarc.com ?",
		  "a.example.com p=reject, reject", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.a.example.com ?\n"
		  "_dmarc.example.com v=DMARC1; p=reject",
		  "unknown: TXT _dmarc.a.example.com", 1 },
		{ "4.10.1", "a.example.com",
		  "_dmarc.example.com v=DMARC1; p=reject\n_dmarc.com ?",
		  "unknown: TXT _dmarc.com", 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);
		struct span domain = span_str(rows[i].domain);
		struct dmarc d = dmarc_find(&a, &facts, domain);
		size_t rounds = 0;

		ASSERT_ROW(d.state == FACT_OPEN && d.fact != NULL,
			   rows[i].zone);
		while (answer_all(&facts, rows[i].zone) > 0) {
			d = dmarc_find(&a, &facts, domain);
			rounds++;
		}
		ASSERT_ROW(strcmp(describe_policy(&a, &d), rows[i].want) == 0,
			   rows[i].zone);
		ASSERT_ROW(rounds == rows[i].rounds, rows[i].zone);
		arena_free(&a);
	}
}

static void what_does_not_matter_does_not_count(void **state)
{
	static const struct {
		const char *zone;
		size_t unknown;
	} rows[] = {
		{ "_dmarc.a.example.com v=DMARC1; p=none\n_dmarc.com ?", 0 },
		{ "_dmarc.a.example.com v=DMARC1; psd=n\n"
		  "_dmarc.example.com ?\n_dmarc.com ?",
		  0 },
		{ "_dmarc.example.com v=DMARC1; p=none; np=reject\n"
		  "a.example.com ?",
		  0 },
		{ "_dmarc.a.example.com ?\n_dmarc.com ?", 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);

		do {
			facts.unknown_asked = 0;
			(void)dmarc_find(&a, &facts, SPAN("a.example.com"));
		} while (answer_all(&facts, rows[i].zone) > 0);
		ASSERT_ROW(facts.unknown_asked == rows[i].unknown,
			   rows[i].zone);
		facts.unknown_asked = 0;
		(void)dmarc_find(&a, &facts, SPAN("a.example.com"));
		ASSERT_ROW(facts.unknown_asked == rows[i].unknown,
			   rows[i].zone);
		arena_free(&a);
	}
}

#define EXAMPLE_COM "_dmarc.example.com v=DMARC1; p=none\n"

static void alignment_is_by_the_organisation(void **state)
{
	static const struct {
		const char *section, *from, *identifier, *zone;
		bool strict;
		const char *want;
		size_t asked;
	} rows[] = {
		{ "4.4.1", "news.example.com", "example.com", EXAMPLE_COM,
		  false, "yes", 3 },
		{ "4.4.1", "news.example.com", "example.com", EXAMPLE_COM, true,
		  "no", 0 },
		{ "4.4.1", "example.com", "example.com", "", true, "yes", 0 },
		{ "4.4.1", "example.com", "com", EXAMPLE_COM, false, "no", 2 },
		{ "4.4.2", "example.com", "cbg.bounces.example.com",
		  EXAMPLE_COM, false, "yes", 4 },
		{ "4.4.2", "example.com", "cbg.bounces.example.com",
		  EXAMPLE_COM, true, "no", 0 },
		{ "4.4.1", "example.com", "example.net", EXAMPLE_COM, false,
		  "no", 0 },
		{ "4.4.1", "example.com", "mailer.com", EXAMPLE_COM, false,
		  "no", 2 },
		{ "4.4.1", "example.com", "notexample.com", EXAMPLE_COM, false,
		  "no", 2 },
		{ "4.10.2", "a.example.com", "b.example.com", EXAMPLE_COM,
		  false, "yes", 4 },
		{ "4.10.2", "a.example.com", "b.example.com", "", false, "no",
		  4 },
		{ "4.10.2", "example.com", "a.example.com", "", false, "no",
		  3 },
		{ "4.10.2", "a.example.com", "example.com",
		  "_dmarc.a.example.com v=DMARC1; p=none", false, "no", 3 },
		{ "4.10.2", "example.com", "a.example.com",
		  EXAMPLE_COM "_dmarc.a.example.com v=DMARC1; psd=n", false,
		  "no", 3 },
		{ "4.10.2", "a.gov.example", "b.gov.example",
		  "_dmarc.gov.example v=DMARC1; psd=y", false, "no", 4 },
		{ "4.10.2", "a.gov.example", "b.a.gov.example",
		  "_dmarc.gov.example v=DMARC1; psd=y", false, "yes", 4 },
		{ "4.10.2", "a.com", "b.com", "_dmarc.com v=DMARC1; p=none",
		  false, "yes", 3 },
		{ "4.10.2", "a.example.com", "example.com",
		  EXAMPLE_COM "_dmarc.com ?", false, "unknown: TXT _dmarc.com",
		  3 },
		{ "4.10.2", "example.com", "b.example.com",
		  EXAMPLE_COM "_dmarc.b.example.com ?", false,
		  "unknown: TXT _dmarc.b.example.com", 3 },
		{ "B.4.3", "giant.bank.example", "mail.giant.bank.example",
		  BANK, false, "yes", 4 },
		{ "B.4.3", "giant.bank.example", "mail.mega.bank.example", BANK,
		  false, "no", 5 },
		{ "4.10.2", "example.com", "", EXAMPLE_COM, false, "no", 0 },
		{ "4.10.2", "example.com", "..example.com", EXAMPLE_COM, false,
		  "yes", 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);
		struct span from = span_str(rows[i].from);
		struct span identifier = span_str(rows[i].identifier);
		struct dmarc_answer aligned;
		const char *got;

		do {
			aligned = dmarc_aligned(&a, &facts, from, identifier,
						rows[i].strict);
			ASSERT_ROW((aligned.state == FACT_OPEN) ==
					   (facts_next_open(&facts, NULL) !=
					    NULL),
				   rows[i].identifier);
		} while (answer_all(&facts, rows[i].zone) > 0);
		got = aligned.state == FACT_UNKNOWN ? reason(&a, aligned.fact)
		      : aligned.state == FACT_FOUND ? "yes"
						    : "no";
		ASSERT_ROW(strcmp(got, rows[i].want) == 0, rows[i].identifier);
		ASSERT_ROW(facts.n == rows[i].asked, rows[i].identifier);
		arena_free(&a);
	}
}

static void the_result_follows_from_what_is_aligned(void **state)
{
	static const struct {
		const char *section, *dkim, *spf, *zone;
		enum dmarc_result want;
	} rows[] = {
		{ "5.3.5", "example.com", NULL, EXAMPLE_COM,
		  DMARC_RESULT_PASS },
		{ "5.3.5", NULL, "bounce.example.com", EXAMPLE_COM,
		  DMARC_RESULT_PASS },
		{ "B.3.1", "example.com", "mail.example.com",
		  "_dmarc.example.com v=DMARC1; p=reject; aspf=r; "
		  "rua=mailto:dmarc-feedback@example.com",
		  DMARC_RESULT_PASS },
		{ "5.3.5", "mailer.net", "example.com", EXAMPLE_COM,
		  DMARC_RESULT_PASS },
		{ "5.3.5", "mailer.net", "mailer.net", EXAMPLE_COM,
		  DMARC_RESULT_FAIL },
		{ "5.3.5", NULL, NULL, EXAMPLE_COM, DMARC_RESULT_FAIL },
		{ "4.7 adkim", "m.example.com", "m.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; adkim=s; aspf=s",
		  DMARC_RESULT_FAIL },
		{ "4.7 adkim", "m.example.com", "m.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; adkim=s",
		  DMARC_RESULT_PASS },
		{ "4.7 aspf", "mailer.net", "m.example.com",
		  "_dmarc.example.com v=DMARC1; p=none; aspf=s",
		  DMARC_RESULT_FAIL },
		{ "4.10.1", "example.com", "example.com", "",
		  DMARC_RESULT_NONE },
		{ "4.10.1", "example.com", "example.com",
		  "_dmarc.example.com v=DMARC1; p=bogus", DMARC_RESULT_NONE },
		{ "5.3.6", "m.example.com", NULL,
		  EXAMPLE_COM "_dmarc.m.example.com ?", DMARC_RESULT_UNKNOWN },
		{ "5.3.6", "m.example.com", "example.com",
		  EXAMPLE_COM "_dmarc.m.example.com ?", DMARC_RESULT_PASS },
		{ "5.3.6", "example.com", NULL, "_dmarc.example.com ?",
		  DMARC_RESULT_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);
		struct dmarc_identifier ids[2];
		const struct fact *fact;
		enum dmarc_result got;
		size_t n = 0;

		if (rows[i].dkim != NULL)
			ids[n++] = (struct dmarc_identifier){
				span_str(rows[i].dkim), false
			};
		if (rows[i].spf != NULL)
			ids[n++] = (struct dmarc_identifier){
				span_str(rows[i].spf), true
			};
		do {
			struct dmarc d =
				dmarc_find(&a, &facts, SPAN("example.com"));

			got = dmarc_evaluate(&a, &facts, &d, ids, n, &fact);
		} while (answer_all(&facts, rows[i].zone) > 0);
		ASSERT_ROW(got == rows[i].want, rows[i].zone);
		ASSERT_ROW((fact != NULL) == (got == DMARC_RESULT_UNKNOWN),
			   rows[i].zone);
		arena_free(&a);
	}
}

static void reports_go_to_others_only_if_they_take_them(void **state)
{
	static const char asked[] =
		"blue.example.com._report._dmarc.red.example.net";
	static const struct {
		const char *section, *host, *zone; /* '@' for what is asked */
		enum dmarc_report want;
	} rows[] = {
		{ "9990 4", "red.example.net", "@ v=DMARC1",
		  DMARC_REPORT_GRANTED },
		{ "9990 4 (6)", "red.example.net", "@ v=DMARC1;",
		  DMARC_REPORT_GRANTED },
		{ "9990 4 (8)", "red.example.net",
		  "@ v=spf1 -all\n@ v=DMARC1; p=none", DMARC_REPORT_GRANTED },
		{ "9990 4 (7)", "red.example.net", "", DMARC_REPORT_REFUSED },
		{ "9990 4 (7)", "red.example.net", "@ !",
		  DMARC_REPORT_REFUSED },
		{ "9990 4 (6)", "red.example.net", "@ v=dmarc1",
		  DMARC_REPORT_REFUSED },
		{ "9990 4 (5)", "red.example.net", "@ ?",
		  DMARC_REPORT_UNKNOWN },
		{ "9990 4 (9)", "red.example.net",
		  "@ v=DMARC1; rua=mailto:other@red.example.net",
		  DMARC_REPORT_GRANTED },
		{ "9990 4 (9)", "red.example.net",
		  "@ v=DMARC1; rua=mailto:other@green.example.net",
		  DMARC_REPORT_AWAY },
		{ "9990 4", "blue.example.com", "", DMARC_REPORT_OWN },
		{ "9990 4", "in.blue.example.com", "", DMARC_REPORT_OWN },
		{ "9990 4", "green.example.com", "", DMARC_REPORT_REFUSED },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 100);
		const char *zone = "_dmarc.blue.example.com v=DMARC1; p=none\n";
		const struct fact *fact;
		enum dmarc_report got = DMARC_REPORT_OPEN;

		for (const char *p = rows[i].zone; *p != '\0'; p++)
			zone = *p == '@' && (p[1] == ' ')
				       ? arena_printf(&a, "%s%s", zone, asked)
				       : arena_printf(&a, "%s%c", zone, *p);
		do {
			struct dmarc d = dmarc_find(&a, &facts,
						    SPAN("blue.example.com"));

			if (d.state == FACT_FOUND)
				got = dmarc_reports_to(&a, &facts, &d,
						       span_str(rows[i].host),
						       &fact);
		} while (answer_all(&facts, zone) > 0);
		ASSERT_ROW(got == rows[i].want, rows[i].zone);
		if (got == DMARC_REPORT_UNKNOWN)
			ASSERT_ROW(fact != NULL, rows[i].zone);
		arena_free(&a);
	}
}

static void no_report_goes_where_the_name_would_be_too_long(void **state)
{
	struct arena a = { 0 };
	struct facts facts = facts_begin(&a, 100);
	const char *host = "net";
	const struct fact *fact;
	struct dmarc d;

	(void)state;
	for (size_t i = 0; i < 23; i++)
		host = arena_printf(&a, "aaaaaaaaa.%s", host);
	(void)dmarc_find(&a, &facts, SPAN("example.com"));
	(void)answer_all(&facts, EXAMPLE_COM);
	d = dmarc_find(&a, &facts, SPAN("example.com"));
	assert_int_equal(dmarc_reports_to(&a, &facts, &d, span_str(host),
					  &fact),
			 DMARC_REPORT_REFUSED);
	assert_null(fact);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(authored_records_are_read_by_rfc_9989),
		cmocka_unit_test(tags_are_read),
		cmocka_unit_test(what_is_meant_as_a_record_is_known),
		cmocka_unit_test(the_walk_asks_eight_names_at_once),
		cmocka_unit_test(the_walk_finds_the_organisation),
		cmocka_unit_test(the_policy_in_force_is_found),
		cmocka_unit_test(what_does_not_matter_does_not_count),
		cmocka_unit_test(alignment_is_by_the_organisation),
		cmocka_unit_test(the_result_follows_from_what_is_aligned),
		cmocka_unit_test(reports_go_to_others_only_if_they_take_them),
		cmocka_unit_test(
			no_report_goes_where_the_name_would_be_too_long),
	};

	return cmocka_run_group_tests_name("dmarc", tests, NULL, NULL);
}
