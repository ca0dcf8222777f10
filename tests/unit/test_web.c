#include <stdio.h>
#include <string.h>

#include "check/touch.h"
#include "check/web.h"
#include "rule/sending.h"
#include "tests/test.h"
#include "text/content.h"
#include "text/ip.h"

/* A message of HTML, and what is known of the world. */
struct world {
	struct arena arena;
	struct limits limits;
	struct view file;
	struct facts facts;
	struct sending sending;
	struct check check;
	const char *zone;
	size_t nrounds, npages;
};

static void begin(struct world *w, const char *html, const char *zone)
{
	static const char head[] = "From: a@shop-one.com\n"
				   "To: jane@customer-mail.com\n"
				   "List-Unsubscribe: "
				   "<https://a.com/pages/bye>\n"
				   "List-Help: <https://a.com/help>\n"
				   "Content-Type: text/html\n\n";
	struct parse parse;

	*w = (struct world){ .limits = limits_default(), .zone = zone };
	parse = parse_begin(&w->arena, &w->limits);
	w->file = view_root(
		span_str(arena_printf(&w->arena, "%s%s", head, html)));
	w->check.msg = message_parse(&parse, &w->file);
	w->check.content = content_read(&parse, w->check.msg);
	w->facts = facts_begin(&w->arena, FACTS_OF_MESSAGE);
	w->check.facts = &w->facts;
	w->check.limits = &w->limits;
	w->check.sending = &w->sending;
	w->check.arena = &w->arena;
}

/* The next piece of s before `end`, which goes too. */
static struct span take(struct span *s, char end)
{
	struct span piece = span_first(*s, span_until(*s, end));

	*s = span_skip(*s, piece.n + 1);
	return piece;
}

static struct span bytes_of(struct arena *a, enum fact_kind kind,
			    struct span text)
{
	unsigned char ip[IP6_BYTES];

	if (kind == FACT_DNS_A && ip4_read(text, ip))
		return arena_span(a,
				  (struct span){ (const char *)ip, IP4_BYTES });
	return text;
}

/* A line is "A host 8.8.4.4", "HTTP url status 301;location url", "HTTP url
 * ?timeout"; "-" for no data, "!" for no such name. */
static void answer(struct world *w, struct fact *fact)
{
	struct span lines = span_str(w->zone);
	struct fact_value *values = arena_alloc(&w->arena, 9, sizeof(*values));
	struct fact found = { .state = FACT_FOUND, .values = values };

	w->npages += fact_is_of_web(fact->kind);
	while (lines.n > 0) {
		struct span line = take(&lines, '\n');
		struct span kind = take(&line, ' '), name = take(&line, ' ');

		if (!span_is(kind, fact_kind_name(fact->kind)) ||
		    !span_eq(name, fact->name))
			continue;
		if (line.p[0] == '?') {
			fact_give_up(fact,
				     arena_str(&w->arena, span_skip(line, 1)));
			return;
		}
		while (line.n > 0)
			values[found.nvalues++].text = bytes_of(
				&w->arena, fact->kind, take(&line, ';'));
		found.no_name = span_is(values[0].text, "!");
		if (found.no_name || span_is(values[0].text, "-"))
			found.state = FACT_NONE;
		fact_answer(fact, &found);
		return;
	}
	if (fact->kind == FACT_DNS_AAAA)
		fact_answer(fact, &(struct fact){ .state = FACT_NONE });
	else
		fact_give_up(fact, "not recorded");
}

/* Let rules ask, and the world answer, until nothing is open. */
static const struct webs *run(struct world *w)
{
	const struct webs *webs = webs_of(&w->check);
	struct fact *fact;

	while ((fact = facts_next_open(&w->facts, NULL)) != NULL) {
		for (; fact != NULL; fact = facts_next_open(&w->facts, fact))
			answer(w, fact);
		w->check.round++;
		w->nrounds++;
		webs = webs_of(&w->check);
	}
	return webs;
}

/* The target of that URL; the two of the header come first. */
static const struct web_target *of_url(const struct webs *webs, const char *url)
{
	for (size_t i = 0; i < webs->n; i++)
		if (span_is(webs->targets[i].link->url.whole, url))
			return &webs->targets[i];
	return NULL;
}

/* "200 https://a.com/, 0 https://b.com/". */
static const char *chain_of(struct arena *a, const struct web_target *t)
{
	const char *text = "";

	for (size_t i = 0; i < t->nhops; i++)
		text = arena_printf(a, "%s%s%u %.*s", text, i > 0 ? ", " : "",
				    t->hops[i].web.status,
				    (int)t->hops[i].text.n, t->hops[i].text.p);
	return text;
}

#define A_COM "A a.com 8.8.4.4\n"
#define B_COM "A b.com 8.8.4.5\n"

static void links_are_followed_hop_by_hop(void **state)
{
	static const struct {
		const char *name, *url, *zone;
		enum web_state state;
		enum web_death death;
		const char *reason, *chain;
	} rows[] = {
		{ "it is there", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 200", WEB_OK, WEB_ALIVE,
		  NULL, "200 https://a.com/x" },
		{ "elsewhere", "https://a.com/x",
		  A_COM B_COM "HTTP https://a.com/x status 301;location "
			      "http://b.com/y\n"
			      "HTTP http://b.com/y status 204",
		  WEB_REDIRECTED, WEB_ALIVE, NULL,
		  "301 https://a.com/x, 204 http://b.com/y" },
		{ "a relative location", "https://a.com/x/y",
		  A_COM "HTTP https://a.com/x/y status 308;location z\n"
			"HTTP https://a.com/x/z status 404",
		  WEB_DEAD, WEB_GONE, "404 Not Found",
		  "308 https://a.com/x/y, 404 https://a.com/x/z" },
		{ "without a place to go", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 301", WEB_UNKNOWN,
		  WEB_ALIVE, "301 without Location", "301 https://a.com/x" },
		{ "a circle of two", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"https://a.com/y\n"
			"HTTP https://a.com/y status 302;location "
			"https://a.com/x",
		  WEB_DEAD, WEB_ROUND, "it redirects in a circle",
		  "302 https://a.com/x, 302 https://a.com/y, "
		  "0 https://a.com/x" },
		{ "a circle for want of a cookie", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;cookie;location "
			"https://a.com/x",
		  WEB_UNKNOWN, WEB_ALIVE, "it wants a cookie back",
		  "302 https://a.com/x, 0 https://a.com/x" },
		{ "no page", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location file:///x",
		  WEB_DEAD, WEB_NOWHERE, "it redirects to what is no page",
		  "302 https://a.com/x" },
		{ "a program", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"whatsapp://send",
		  WEB_SKIPPED, WEB_ALIVE, "it leads to a program, not a page",
		  "302 https://a.com/x" },
		{ "what may act", "https://a.com/x",
		  A_COM B_COM "HTTP https://a.com/x status 302;location "
			      "https://b.com/login",
		  WEB_SKIPPED, WEB_ALIVE,
		  "asking for it might log the reader in or out",
		  "302 https://a.com/x, 0 https://b.com/login" },
		{ "the way out", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"https://a.com/pages/bye",
		  WEB_SKIPPED, WEB_ALIVE,
		  "asking for it might unsubscribe the reader",
		  "302 https://a.com/x, 0 https://a.com/pages/bye" },
		{ "an address inside", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"http://169.254.169.254/",
		  WEB_UNKNOWN, WEB_ALIVE, "address or port not public",
		  "302 https://a.com/x, 0 http://169.254.169.254/" },
		{ "an address inside, in disguise", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"http://2130706433/",
		  WEB_UNKNOWN, WEB_ALIVE, "address or port not public",
		  "302 https://a.com/x, 0 http://127.0.0.1/" },
		{ "a name inside", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"http://localhost/",
		  WEB_UNKNOWN, WEB_ALIVE, "address or port not public",
		  "302 https://a.com/x, 0 http://localhost/" },
		{ "a user", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"http://me:pw@b.com/",
		  WEB_SKIPPED, WEB_ALIVE, "it has a user name",
		  "302 https://a.com/x, 0 http://b.com/" },
		{ "a host that is not there", "https://a.com/x",
		  A_COM "A b.com !\n"
			"HTTP https://a.com/x status 302;location "
			"https://b.com/",
		  WEB_DEAD, WEB_NO_NAME, "the host does not exist",
		  "302 https://a.com/x, 0 https://b.com/" },
		{ "a host without an address", "https://a.com/x", "A a.com -",
		  WEB_DEAD, WEB_NO_ADDRESS, "the host has no address",
		  "0 https://a.com/x" },
		{ "a host of which nothing is known", "https://a.com/x",
		  "A a.com ?timeout", WEB_UNKNOWN, WEB_ALIVE, "timeout",
		  "0 https://a.com/x" },
		{ "an address needs no DNS", "http://8.8.4.4/x",
		  "HTTP http://8.8.4.4/x status 200", WEB_OK, WEB_ALIVE, NULL,
		  "200 http://8.8.4.4/x" },
		{ "refused", "https://a.com/x",
		  A_COM "HTTP https://a.com/x fault refused", WEB_DEAD,
		  WEB_SHUT, "connection refused", "0 https://a.com/x" },
		{ "TLS", "https://a.com/x",
		  A_COM "HTTP https://a.com/x fault tls name", WEB_DEAD,
		  WEB_NO_TLS, "it has a certificate of another host",
		  "0 https://a.com/x" },
		{ "no bots", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 403", WEB_UNKNOWN,
		  WEB_ALIVE, "403 Forbidden", "403 https://a.com/x" },
		{ "an unheard of refusal", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 999", WEB_UNKNOWN,
		  WEB_ALIVE, "999 Request Denied", "999 https://a.com/x" },
		{ "a status without a word", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 466", WEB_UNKNOWN,
		  WEB_ALIVE, "466", "466 https://a.com/x" },
		{ "of Cloudflare", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 525", WEB_UNKNOWN,
		  WEB_ALIVE, "525 (Cloudflare: TLS handshake failed)",
		  "525 https://a.com/x" },
		{ "a page, linked as one", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 200;type text/html",
		  WEB_OK, WEB_ALIVE, NULL, "200 https://a.com/x" },
		{ "a challenge", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 200;challenge",
		  WEB_UNKNOWN, WEB_ALIVE, "it asks whether a person is there",
		  "200 https://a.com/x" },
		{ "not recorded", "https://a.com/x", A_COM, WEB_UNKNOWN,
		  WEB_ALIVE, "not recorded", "0 https://a.com/x" },
		{ "the second not recorded", "https://a.com/x",
		  A_COM "HTTP https://a.com/x status 302;location "
			"https://a.com/y",
		  WEB_UNKNOWN, WEB_ALIVE, "not recorded",
		  "302 https://a.com/x, 0 https://a.com/y" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct web_target *t;
		struct world w;
		char html[200];

		(void)snprintf(html, sizeof(html), "<a href=\"%s\">Sale</a>",
			       rows[i].url);
		begin(&w, html, rows[i].zone);
		t = of_url(run(&w), rows[i].url);
		ASSERT_ROW(t != NULL && t->state == rows[i].state,
			   rows[i].name);
		ASSERT_ROW(t->death == rows[i].death, rows[i].name);
		ASSERT_ROW((t->reason == NULL) == (rows[i].reason == NULL),
			   rows[i].name);
		if (rows[i].reason != NULL)
			assert_string_equal(t->reason, rows[i].reason);
		assert_string_equal(chain_of(&w.arena, t), rows[i].chain);
		arena_free(&w.arena);
	}
}

static void redirects_are_followed_up_to_the_limit(void **state)
{
	static const char zone[] =
		A_COM "HTTP https://a.com/1 status 302;location "
		      "https://a.com/2\n"
		      "HTTP https://a.com/2 status 302;location "
		      "https://a.com/3\n"
		      "HTTP https://a.com/3 status 200";
	const struct web_target *t;

	(void)state;
	for (uint64_t most = 1; most <= 2; most++) {
		struct world w;

		begin(&w, "<a href=\"https://a.com/1\">Sale</a>", zone);
		w.limits.value[LIMIT_HTTP_REDIRECTS] = most;
		t = of_url(run(&w), "https://a.com/1");
		assert_int_equal(t->too_long, most == 1);
		assert_int_equal(t->state,
				 most == 1 ? WEB_UNKNOWN : WEB_REDIRECTED);
		assert_int_equal(w.npages, most + 1);
		arena_free(&w.arena);
	}
}

/* Whoever answers first, it is the first of the message that are asked. */
static void no_more_links_are_asked_than_the_limit(void **state)
{
	struct world w;
	const struct webs *webs;

	(void)state;
	begin(&w,
	      "<a href=\"https://a.com/1\">One</a>"
	      "<a href=\"mailto:x@a.com\">write</a>"
	      "<a href=\"https://b.com/2\">Two</a>"
	      "<a href=\"https://a.com/3\">Three</a>",
	      A_COM B_COM
	      "HTTP https://a.com/1 status 302;location https://a.com/4\n"
	      "HTTP https://a.com/4 status 200\n"
	      "HTTP https://b.com/2 status 200\n"
	      "HTTP https://a.com/3 status 200");
	w.limits.value[LIMIT_LINK_FETCHES] = 2;
	webs = run(&w);
	assert_int_equal(of_url(webs, "https://a.com/1")->state,
			 WEB_REDIRECTED);
	assert_int_equal(of_url(webs, "https://b.com/2")->state, WEB_OK);
	assert_int_equal(of_url(webs, "https://a.com/3")->state, WEB_UNKNOWN);
	assert_string_equal(of_url(webs, "https://a.com/3")->reason,
			    "limit link-fetches");
	assert_int_equal(w.npages, 3);
	arena_free(&w.arena);
}

/* One round for the addresses of hosts, one for the page. */
static void what_is_the_same_is_asked_once(void **state)
{
	struct world w;

	(void)state;
	begin(&w,
	      "<a href=\"https://a.com/x\">Sale</a>"
	      "<a href=\"https://a.com/x\">again</a>"
	      "<a href=\"https://A.com/x#y\">and there</a>"
	      "<img src=\"https://b.com/i\">",
	      A_COM B_COM "HTTP https://a.com/x status 200\n"
			  "HTTP https://b.com/i status 200");
	(void)run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(w.nrounds, 2);
	arena_free(&w.arena);
}

static void some_links_are_never_asked_for(void **state)
{
	static const struct {
		const char *html, *url;
		enum web_state state;
		const char *reason;
	} rows[] = {
		{ "<a href=\"mailto:x@a.com\">x</a>", "mailto:x@a.com",
		  WEB_LOCAL, "an address, not a page" },
		{ "<a href=\"#x\">x</a>", "#x", WEB_LOCAL,
		  "within the message" },
		{ "<a href=\"https://a.com/unsubscribe\">x</a>",
		  "https://a.com/unsubscribe", WEB_SKIPPED,
		  "asking for it might unsubscribe the reader" },
		{ "<form action=\"https://a.com/x\"></form>"
		  "<a href=\"https://a.com/x\">x</a>",
		  "https://a.com/x", WEB_SKIPPED,
		  "a form may act on what it is sent" },
		{ "<a href=\"https://a.com/x\">x</a>"
		  "<a href=\"https://a.com/x\">Pay now</a>",
		  "https://a.com/x", WEB_SKIPPED,
		  "asking for it might pay for something, or order it, in the "
		  "reader's name" },
		{ "<a href=\"news.html\">x</a>", "news.html", WEB_SKIPPED,
		  "relative, without a base" },
		{ "<a href=\"https:///\">x</a>", "https:///", WEB_SKIPPED,
		  "not a valid URL" },
		{ "<a href=\"ftp://a.com/\">x</a>", "ftp://a.com/", WEB_SKIPPED,
		  "not http or https" },
		{ "<a href=\"https://me@a.com/\">x</a>", "https://me@a.com/",
		  WEB_SKIPPED, "it has a user name" },
		{ "<a href=\"https://shop.example/\">x</a>",
		  "https://shop.example/", WEB_SKIPPED,
		  "a name for examples, nobody's" },
		{ "<a href=\"http://intranet/\">x</a>", "http://intranet/",
		  WEB_UNKNOWN, "address or port not public" },
		{ "<a href=\"http://[::1]/\">x</a>", "http://[::1]/",
		  WEB_UNKNOWN, "address or port not public" },
		{ "", "https://a.com/help", WEB_SKIPPED,
		  "not certainly a link that readers see" },
		{ "<base href=\"https://a.com/pages/\"><a href=\"bye\">x</a>",
		  "bye", WEB_SKIPPED,
		  "asking for it might unsubscribe the reader" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct web_target *t;
		struct world w;

		begin(&w, rows[i].html, "");
		t = of_url(run(&w), rows[i].url);
		ASSERT_ROW(t != NULL && t->state == rows[i].state,
			   rows[i].html);
		assert_string_equal(t->reason, rows[i].reason);
		ASSERT_ROW(w.npages == 0, rows[i].html);
		arena_free(&w.arena);
	}
}

static void private_hosts_are_asked_where_that_is_allowed(void **state)
{
	const struct web_target *t;
	struct world w;

	(void)state;
	begin(&w, "<a href=\"http://127.0.0.1:8080/\">x</a>",
	      "HTTP http://127.0.0.1:8080/ status 302;location "
	      "http://wiki.test/\n"
	      "A wiki.test 10.0.0.1\n"
	      "HTTP http://wiki.test/ status 200");
	w.check.allow_private = true;
	t = of_url(run(&w), "http://127.0.0.1:8080/");
	assert_int_equal(t->state, WEB_REDIRECTED);
	arena_free(&w.arena);
}

static void a_base_makes_relative_links_whole(void **state)
{
	static const struct {
		const char *base, *link, *asked;
	} rows[] = {
		{ "https://a.com/b/c?d", "e", "https://a.com/b/e" },
		{ "https://a.com/b/c?d", "/e", "https://a.com/e" },
		{ "https://a.com/b/c?d", "?e", "https://a.com/b/c?e" },
		{ "http://a.com:8080/", "e", "http://a.com:8080/e" },
		{ "https://a.com", "e", "https://a.com/e" },
		{ "http://a.com/", "//b.com/e", "http://b.com/e" },
		{ "", "//b.com/e", "https://b.com/e" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct web_target *t;
		struct world w;
		char html[200];

		(void)snprintf(html, sizeof(html),
			       "<base href=\"%s\"><a href=\"%s\">x</a>",
			       rows[i].base, rows[i].link);
		begin(&w, html, A_COM B_COM);
		t = of_url(run(&w), rows[i].link);
		ASSERT_ROW(t != NULL && t->nhops == 1, rows[i].asked);
		ASSERT_ROW(span_is(t->hops->text, rows[i].asked),
			   rows[i].asked);
		arena_free(&w.arena);
	}
}

/* Nobody is asked, no reason is looked for, and who leans on it is not checked.
 */
static void a_page_is_no_picture(void **state)
{
	static const char zone[] =
		A_COM "HTTP https://a.com/x status 302;location "
		      "https://a.com/y\n"
		      "HTTP https://a.com/y status 200;type text/html\n"
		      "HTTP https://a.com/z status 200;type image/png";
	const struct web_target *t;
	struct world w;

	(void)state;
	begin(&w, "<img src=https://a.com/x><img src=https://a.com/z>", zone);
	t = of_url(run(&w), "https://a.com/x");
	assert_true(t->state == WEB_DEAD && t->death == WEB_NO_PICTURE);
	assert_string_equal(t->reason, "a page, not a picture");
	t = of_url(run(&w), "https://a.com/z");
	assert_int_equal(t->state, WEB_OK);
	arena_free(&w.arena);
}

static void what_asks_the_same_is_marked(void **state)
{
	static const struct {
		const char *url;
		bool repeats;
	} rows[] = {
		{ "https://a.com/x", false },
		{ "https://a.com/x#top", true },
		{ "https://A.com:443/x", true },
		{ "https://a.com/x?", false },
		{ "https://a.com/y", false },
		{ "http://a.com/x", false },
	};
	struct arena text = { 0 };
	const char *html = "<img src=HTTPS://a.com/x>";
	const struct webs *webs;
	struct world w;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		html = arena_printf(&text, "%s<a href=\"%s\">Sale</a>", html,
				    rows[i].url);
	begin(&w, html, A_COM);
	webs = run(&w);
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(of_url(webs, rows[i].url)->repeats ==
				   rows[i].repeats,
			   rows[i].url);
	assert_false(of_url(webs, "HTTPS://a.com/x")->repeats);
	arena_free(&w.arena);
	arena_free(&text);
}

static void offline_nothing_is_asked(void **state)
{
	const struct web_target *t;
	const struct webs *webs;
	struct world w;

	(void)state;
	begin(&w,
	      "<a href=\"https://a.com/login\">x</a>"
	      "<a href=\"http://localhost/\">x</a>"
	      "<a href=\"mailto:x@a.com\">x</a>",
	      "");
	facts_shut(&w.facts, FACT_HTTP, "offline");
	webs = run(&w);
	t = of_url(webs, "https://a.com/login");
	assert_int_equal(t->state, WEB_UNKNOWN);
	assert_string_equal(t->reason, "offline");
	assert_null(w.check.touch);
	assert_int_equal(w.facts.n + w.facts.npages, 0);
	assert_string_equal(webs->question, "HTTP https://a.com/help");
	assert_int_equal(of_url(webs, "mailto:x@a.com")->state, WEB_LOCAL);
	assert_ptr_equal(webs_known(&w.check), webs);
	arena_free(&w.arena);
}

static void what_no_rule_asks_for_is_not_asked(void **state)
{
	const struct web_target *t;
	struct world w;

	(void)state;
	begin(&w, "<a href=\"https://a.com/x\">x</a>", "");
	t = of_url(webs_known(&w.check), "https://a.com/x");
	assert_int_equal(t->state, WEB_UNKNOWN);
	assert_string_equal(t->reason, "not asked");
	assert_null(facts_next_open(&w.facts, NULL));
	arena_free(&w.arena);
}

/* What is open makes a rule run again, what stays unknown leaves it unchecked,
 * and so does a host that no one may ask. */
static void rules_lean_on_what_they_speak_of(void **state)
{
	const struct webs *webs;
	struct world w;

	(void)state;
	begin(&w,
	      "<a href=\"https://a.com/x\">x</a>"
	      "<a href=\"https://b.com/x\">x</a>"
	      "<a href=\"http://localhost/\">x</a>"
	      "<a href=\"https://a.com/y\">x</a>",
	      A_COM B_COM "HTTP https://a.com/x ?timeout\n"
			  "HTTP https://a.com/y status 403\n"
			  "HTTP https://b.com/x status 200");
	webs = webs_of(&w.check);
	web_lean_on(&w.check, of_url(webs, "https://a.com/x"));
	assert_int_equal(w.facts.open_asked, 1);
	webs = run(&w);
	web_lean_on(&w.check, of_url(webs, "https://b.com/x"));
	assert_int_equal(w.facts.unknown_asked, 0);
	web_lean_on(&w.check, of_url(webs, "https://a.com/x"));
	assert_int_equal(w.facts.unknown_asked, 1);
	web_lean_on(&w.check, of_url(webs, "https://a.com/y"));
	assert_null(w.check.unchecked_question);
	web_lean_on_end(&w.check, of_url(webs, "https://a.com/y"));
	assert_string_equal(w.check.unchecked_reason, "403 Forbidden");
	web_lean_on(&w.check, of_url(webs, "http://localhost/"));
	assert_string_equal(w.check.unchecked_question,
			    "HTTP http://localhost/");
	assert_string_equal(w.check.unchecked_reason,
			    "address or port not public");
	arena_free(&w.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_are_followed_hop_by_hop),
		cmocka_unit_test(redirects_are_followed_up_to_the_limit),
		cmocka_unit_test(no_more_links_are_asked_than_the_limit),
		cmocka_unit_test(what_is_the_same_is_asked_once),
		cmocka_unit_test(some_links_are_never_asked_for),
		cmocka_unit_test(private_hosts_are_asked_where_that_is_allowed),
		cmocka_unit_test(a_base_makes_relative_links_whole),
		cmocka_unit_test(a_page_is_no_picture),
		cmocka_unit_test(what_asks_the_same_is_marked),
		cmocka_unit_test(offline_nothing_is_asked),
		cmocka_unit_test(what_no_rule_asks_for_is_not_asked),
		cmocka_unit_test(rules_lean_on_what_they_speak_of),
	};

	return cmocka_run_group_tests_name("web", tests, NULL, NULL);
}
