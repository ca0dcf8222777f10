#include <string.h>

#include "check/touch.h"
#include "check/touch_url.h"
#include "tests/test.h"
#include "text/content.h"

struct reading {
	struct arena arena;
	struct limits limits;
	struct parse parse;
	struct view file;
	struct check check;
};

#define HEADER                                                   \
 "From: shop@shop.example\nTo: Jane <jane.doe@reader.example>\n" \
 "List-Unsubscribe: <https://shop.example/u/Leave/?x=1>,\n"      \
 " <http://other.example/%6Ceave>\n"                             \
 "List-Subscribe: <https://shop.example/list/subscribe>\n"       \
 "List-Archive: <https://shop.example/archive>\n"
/* One that is folded, and many. */
#define MANY                                                                  \
 "List-Unsubscribe: <https://folded.example/a\n b>, <https://n.example/a>,\n" \
 " <https://n.example/b>, <https://n.example/c>, <https://n.example/d>,\n"    \
 " <https://n.example/e>, <https://n.example/f>, <https://n.example/g>,\n"    \
 " <https://n.example/h>, <https://n.example/i>, <https://n.example/j>,\n"    \
 " <https://n.example/k>, <https://n.example/l>, <https://n.example/m>,\n"    \
 " <https://n.example/n>, <https://n.example/o>, <https://n.example/p>,\n"    \
 " <https://n.example/q>\n"
#define HTML  "Content-Type: text/html; charset=utf-8\n\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"

static const struct touch *read_text(struct reading *r, const char *header,
				     const char *body)
{
	*r = (struct reading){ .limits = limits_default() };
	r->file = view_root(
		span_str(arena_printf(&r->arena, "%s%s\n", header, body)));
	r->parse = parse_begin(&r->arena, &r->limits);
	r->check.arena = &r->arena;
	r->check.limits = &r->limits;
	r->check.msg = message_parse(&r->parse, &r->file);
	r->check.content = content_read(&r->parse, r->check.msg);
	return touch_begin(&r->check);
}

/* Words that are in the reason. */
#define LEAVE   "unsubscribe"
#define JOIN    "subscribe the"
#define CONFIRM "confirm"
#define DELETE  "delete"
#define CANCEL  "cancel"
#define DECIDE  "decline"
#define PAY     "pay"
#define LOGIN   "log the"
#define RESET   "password"
#define VOTE    "vote"
#define ATTEND  "invitation"
#define OPENS   "opening"
#define TOKEN   "own"
#define ADDRESS "address of a recipient"
#define MARK    "merge mark"
#define FORM    "form"

static bool is_reason(const char *reason, const char *want)
{
	if (reason == NULL || want == NULL)
		return reason == want;
	return strstr(reason, want) != NULL &&
	       reason[strlen(reason) - 1] != '.';
}

struct row {
	const char *text, *want; /* NULL: may be asked for */
};

static const struct row urls[] = {
	/* List-Unsubscribe, and what is the same place. */
	{ "https://shop.example/u/Leave/?x=1", LEAVE },
	{ "https://shop.example/u/leave?x=2", LEAVE },
	{ "http://shop.example/u/%4ceave", LEAVE },
	{ "https://SHOP.example:443/u/./leave/", LEAVE },
	{ "https://other.example/leave", LEAVE },
	{ "https://n.example./b", LEAVE },
	{ "https://www.n.example/b?x=1", LEAVE },
	{ "https://n.example:8443/b", LEAVE },
	{ "https://n.example//b", LEAVE },
	{ "https://n.example/x/%2e%2e/b", LEAVE },
	{ "https://n.example/x%2f..%2fb", LEAVE },
	{ "https://n.example/b;a=1", LEAVE },
	{ "https://n.example/b%20", LEAVE },
	{ "https://n.example/b%3fx=1", LEAVE },
	{ "https://n.example\\B", LEAVE },
	{ "https://n.example/%62", LEAVE },
	{ "https://n.example/x%5c..%5cb", LEAVE },
	{ "https://n.example/bb", NULL },
	{ "https://m.n.example/b", NULL },
	{ "https://folded.example/ab", LEAVE },
	{ "https://n.example/q", LEAVE },
	/* By its words. */
	{ "https://a.example/unsubscribe", LEAVE },
	{ "https://a.example/n?action=unsubscribe", LEAVE },
	{ "https://a.example/%75nsubscribe", LEAVE },
	{ "https://a.example/r?to=https%3A%2F%2Fb.example%2Funsubscribe",
	  LEAVE },
	{ "https://a.example/r?to=https%253A%252F%252Fb.example%252Foptout",
	  LEAVE },
	{ "https://unsubscribe.a.example/", LEAVE },
	{ "https://a.example/%E9%80%80%E8%AE%A2", LEAVE },
	{ "https://a.example/newsletter/abmelden", LEAVE },
	{ "https://a.example/manage-subscription", LEAVE },
	{ "https://a.example/disable_email?p=1", LEAVE },
	{ "https://a.example/opt/out", LEAVE },
	{ "https://a.example/%25252575nsubscribe", LEAVE },
	{ "https://a.example/%u0075nsubscribe", LEAVE },
	{ "https://a.example/\uff55nsubscribe", LEAVE },
	{ "https://a.example/un\u200bsubscribe", LEAVE },
	{ "https://a.example/con%09firm", CONFIRM },
	{ "https://a.example/unsubscribe/me.png", LEAVE },
	{ "https://a.example/confirm", CONFIRM },
	{ "https://a.example/%63onfirm", CONFIRM },
	{ "https://a.example/signup/confirm_email", CONFIRM },
	{ "https://a.example/verify?id=1", CONFIRM },
	{ "https://a.example/n?confirm=1", CONFIRM },
	{ "https://a.example/activate/7", CONFIRM },
	{ "https://a.example/best%C3%A4tigen", CONFIRM },
	{ "https://a.example/confirmer", CONFIRM },
	{ "https://a.example/potwierdz", CONFIRM },
	{ "https://a.example/items/7/delete", DELETE },
	{ "https://a.example/x?do=deleteAccount", DELETE },
	{ "https://a.example/supprimer", DELETE },
	{ "https://a.example/orders/7/cancel", CANCEL },
	{ "https://a.example/cancelar", CANCEL },
	{ "https://a.example/requests/7/approve", DECIDE },
	{ "https://a.example/requests/7?decision=reject", DECIDE },
	{ "https://a.example/offer/accept", DECIDE },
	{ "https://a.example/pay/7", PAY },
	{ "https://pay.a.example/", PAY },
	{ "https://a.example/checkout", PAY },
	{ "https://a.example/shop/?add-to-cart=7", PAY },
	{ "https://a.example/bezahlen", PAY },
	{ "https://a.example/login", LOGIN },
	{ "https://login.a.example/", LOGIN },
	{ "https://a.example/users/sign_in", LOGIN },
	{ "https://a.example/oauth/authorize", LOGIN },
	{ "https://a.example/magic-link", LOGIN },
	{ "https://a.example/reset-password", RESET },
	{ "https://a.example/passwort", RESET },
	{ "https://a.example/poll/7/vote", VOTE },
	{ "https://a.example/survey?rating=5", VOTE },
	{ "https://a.example/rsvp?a=yes", ATTEND },
	/* Values of one reader. */
	{ "https://a.example/t/550e8400-e29b-41d4-a716-446655440000", TOKEN },
	{ "https://a.example/c/8f3kD92mXq7Lp0Zt", TOKEN },
	{ "https://a.example/?t=d41d8cd98f00b204e9800998ecf8427e", TOKEN },
	{ "https://a.example/?eyJhbGciOiJIUzI1NiJ9.e30.x", TOKEN },
	{ "https://a.example/?mc_eid=6f80d784f2", TOKEN },
	{ "https://a.example/?email=1", TOKEN },
	{ "https://a.example/?Token=abc", TOKEN },
	{ "https://a.example/;jsessionid=8f3kD92mXq7Lp0Zt", TOKEN },
	{ "https://a.example/?subscriber_id=77", TOKEN },
	{ "https://a.example/?c=12345678901", TOKEN },
	{ "https://a.example/track/1000399528451U", TOKEN },
	{ "https://a.example/?x=somebody@else.com", TOKEN },
	{ "https://a.example/?e=6f80d784f2", TOKEN },
	{ "https://a.example/?_hsenc=1", TOKEN },
	{ "https://a.example/?vero_id=1", TOKEN },
	{ "https://a.example/?x=a%26t%3D8f3kD92mXq7Lp0Zt", TOKEN },
	{ "https://a.example/?code=482913", TOKEN },
	{ "https://a.example/?pin=4829", TOKEN },
	{ "https://a.example/?key=482913", TOKEN },
	{ "https://a.example/;jsessionid=73b1", TOKEN },
	{ "https://a.example/?utm_id=9f86d081884c7d659a2feaa0c55ad015", TOKEN },
	{ "https://a.example/?utm_x=jane%40else.com", TOKEN },
	{ "https://a.example/?reset_token=abc", TOKEN },
	{ "https://a.example/?myToken=abc", TOKEN },
	{ "https://a.example/?token[]=abc", TOKEN },
	{ "https://a.example/t/a1b2/c3d4/e5f6/a7b8", TOKEN },
	{ "https://a.example/?a=a1b2c3&b=d4e5f6&c=a7b8c9", TOKEN },
	{ "https://a1b2c3d4e5f6a7b8c9d0.a.example/", TOKEN },
	{ "https://a.example/?u=$id$", MARK },
	{ "https://a.example/?u=@@id@@", MARK },
	{ "https://a.example/?u=!*id*!", MARK },
	{ "https://a.example/?u=[id]", MARK },
	{ "https://a.example/?u=<id>", MARK },
	{ "https://a.example/img/8f3kD92mXq7Lp0Zt", TOKEN },
	{ "https://a.example/img/a.png?t=8f3kD92mXq7Lp0Zt", TOKEN },
	{ "https://a.example/jane.doe@reader.example", ADDRESS },
	{ "https://a.example/?x=jane.doe%40reader.example", ADDRESS },
	{ "https://a.example/?x=Jane.Doe%2540READER.example", ADDRESS },
	{ "https://a.example/b+jane.doe=reader.example", ADDRESS },
	{ "https://a.example/?x=amFuZS5kb2VAcmVhZGVyLmV4YW1wbGU%3D", ADDRESS },
	{ "https://a.example/img/a.png?x=jane.doe@reader.example", ADDRESS },
	/* Those that look like them. */
	{ "https://a.example/", NULL },
	{ "https://a.example", NULL },
	{ "https://shop.example/", NULL },
	{ "https://shop.example/u/leaves", NULL },
	{ "https://shop.example/u", NULL },
	{ "https://n.example/b/c", NULL },
	{ "https://a.example/subscribers-say", NULL },
	{ "https://a.example/confirmed-speakers", NULL },
	{ "https://a.example/confirmations-and-first-communions", NULL },
	{ "https://a.example/verified-reviews", NULL },
	{ "https://a.example/the-verifiable-web", NULL },
	{ "https://a.example/activewear", NULL },
	{ "https://a.example/activate-your-core-in-ten-days", CONFIRM },
	{ "https://a.example/ten-ways-to-activate-your-core", NULL },
	{ "https://a.example/blog/how-to-delete-cookies", NULL },
	{ "https://a.example/deleted-scenes", NULL },
	{ "https://a.example/cancelled-flights-what-now", NULL },
	{ "https://a.example/on-cancel-culture-today", NULL },
	{ "https://a.example/approved-vendors", NULL },
	{ "https://a.example/acceptance-speech", NULL },
	{ "https://a.example/the-decline-and-fall", NULL },
	{ "https://a.example/the-decline-and-fall-of-rome", NULL },
	{ "https://a.example/payments-report-2026", NULL },
	{ "https://a.example/pay-as-you-go", NULL },
	{ "https://a.example/paypal-guide", NULL },
	{ "https://a.example/payroll", NULL },
	{ "https://a.example/checkout-counters-compared-again", PAY },
	{ "https://a.example/check-out-the-new-arrivals", NULL },
	{ "https://a.example/buying-guide", NULL },
	{ "https://a.example/shop-now", NULL },
	{ "https://a.example/buy/phones", NULL },
	{ "https://a.example/logincidents", NULL },
	{ "https://a.example/blogin", NULL },
	{ "https://a.example/logistics", NULL },
	{ "https://a.example/signs-in-the-sky", NULL },
	{ "https://a.example/author/jane-doe", NULL },
	{ "https://a.example/authentic-leather", NULL },
	{ "https://a.example/ssoftware", NULL },
	{ "https://a.example/password-managers-compared-for-teams", NULL },
	{ "https://a.example/presets", NULL },
	{ "https://a.example/voters-guide-2026", NULL },
	{ "https://a.example/rate-limits-explained", NULL },
	{ "https://a.example/corporate", NULL },
	{ "https://a.example/exchange-rates?sort=rating", NULL },
	{ "https://a.example/attendees", NULL },
	{ "https://a.example/removable-batteries", NULL },
	{ "https://a.example/sale?utm_campaign=8f3kD92mXq7Lp0", NULL },
	{ "https://a.example/sale?utm_source=confirm&utm_medium=pay", NULL },
	{ "https://a.example/summer-sale-2026-the-best-of", NULL },
	{ "https://a.example/2026/11/25/black-friday", NULL },
	{ "https://a.example/p/123456789", NULL },
	{ "https://a.example/dp/B08N5WRWNW", NULL },
	{ "https://a.example/dp/9783161484100", NULL },
	{ "https://a.example/products/bag?variant=45817060425922", NULL },
	{ "https://a.example/watch?v=dQw4w9WgXcQ", NULL },
	{ "https://bit.example/3xYz1Ab", NULL },
	{ "https://social.example/@jane.doe", NULL },
	{ "https://social.example/jane/status/2041176499521196507", NULL },
	{ "https://a.example/search?q=red+shoes&page=2", NULL },
	{ "https://a.example/search?q=how+to+cancel+a+flight", NULL },
	{ "https://a.example/%E5%95%86%E5%93%81/%E8%AF%A6%E6%83%85", NULL },
	{ "https://a.example/logo.3f2a9c1b.png", NULL },
	{ "https://a.example/8f3kD92mXq7Lp0Zt/550e8400e29b41d4.jpg", NULL },
	{ "https://a.example/style.d41d8cd98f00b204e9800998ecf8427e.css",
	  NULL },
	{ "https://a.example/a.jpg?v=1763140096&width=600", NULL },
	{ "https://a.example/a.jpg?sig=ed9vTkpAVEClAlrHRYMp7coQffsLIlfW",
	  NULL },
	{ "https://a.example/?id=482913", NULL },
	{ "https://a.example/?code=SAVE20", NULL },
	{ "https://a.example/?x[]=1", NULL },
	{ "https://a.example/book/harry-potter", NULL },
	{ "https://a.example/join-us", NULL },
	{ "https://d111111abcdef8.cloudfront.example/", NULL },
	{ "https://a.example/#confirm", NULL },
	{ "https://a.example/#550e8400-e29b-41d4-a716-446655440000", NULL },
	{ "https://user:8f3kD92mXq7Lp0Zt@a.example/", NULL },
};

static void addresses_that_act_are_not_asked_for(void **state)
{
	struct reading r;
	const struct touch *touch = read_text(&r, HEADER MANY HTML, "");

	(void)state;
	for (size_t i = 0; i < LENGTH(urls); i++) {
		struct url url = url_parse(&r.arena, span_str(urls[i].text));

		ASSERT_ROW(is_reason(touch_reason_of_url(touch, &url),
				     urls[i].want),
			   urls[i].text);
	}
	arena_free(&r.arena);
}

/* Of the last link that leads to the web. */
static const char *reason_of_last(struct reading *r, const struct touch *touch)
{
	const struct links *links = &r->check.content->links;

	for (size_t i = links->nlinks; i-- > 0;)
		if (links->links[i].url.host.n > 0)
			return touch_reason(touch, &links->links[i]);
	return "no link";
}

#define A "<a href=https://a.example/x>"

/* The last link of a message of HTML. */
static const struct row pages[] = {
	{ A "Unsubscribe</a>", LEAVE },
	{ A "退订</a>", LEAVE },
	{ A "Manage your preferences</a>", LEAVE },
	{ A "Confirm</a>", CONFIRM },
	{ A "<b>E-Mail bestätigen</b></a>", CONFIRM },
	{ A "<img src=cid:1 alt=Confirm></a>", CONFIRM },
	{ A "Read <img src=cid:1 alt='Delete it'></a>", DELETE },
	{ "<a title='Delete it' href=https://a.example/x>x</a>", DELETE },
	{ "<a aria-label='Pay now' href=https://a.example/x>x</a>", PAY },
	{ "<a class='btn btn-confirm' href=https://a.example/x>x</a>",
	  CONFIRM },
	{ "<a id=unsubscribe href=https://a.example/x>x</a>", LEAVE },
	{ "To confirm your address, click " A "here</a>.", CONFIRM },
	{ "Confirm: " A "https://a.example/x</a>", CONFIRM },
	{ A "Log in</a>", LOGIN },
	{ A "Zaloguj się</a>", LOGIN },
	{ "<form action=https://a.example/x></form>", FORM },
	{ "<a href=https://a.example/{{id}}>x</a>", MARK },
	{ "<img src='https://a.example/*|ID|*.png'>", MARK },
	{ "<img src=https://a.example/x.gif width=1 height=1>", OPENS },
	{ "<img src=https://a.example/open/8f3kD92mXq7Lp0Zt.gif>", OPENS },
	{ "<img src=https://a.example/x.png?email=1>", TOKEN },
	{ "<a href=https://t.example/8f3kD92mXq7Lp0Zt>x</a> <img "
	  "src=https://t.example/4g7Lp0Zt8f3kD92mXq.gif>",
	  OPENS },
	{ "<a href=https://t.example/8f3kD92mXq7Lp0Zt>x</a> <img "
	  "src=https://i.example/4g7Lp0Zt8f3kD92mXq.gif>",
	  NULL },
	{ "<img src=https://a.example/unsubscribe/x>", LEAVE },
	{ "<map><area alt=Unsubscribe href=https://a.example/x></map>", LEAVE },
	{ A "U n s u b s c r i b e</a>", LEAVE },
	{ A "Unsubscr\u0456be</a>", LEAVE },
	{ A "\u2b50\u2b50\u2b50</a>", VOTE },
	{ A "9</a> " A "10</a>", VOTE },
	{ "Unsubscribe. Powered by " A "a.example</a>", NULL },
	{ "If you no longer wish to receive our mail, " A "let us know</a>.",
	  LEAVE },
	{ "To delete your account " A "follow this</a>", DELETE },
	{ "To pay, " A "press</a>", PAY },
	{ "Unsubscribe " A "\u2192</a>", LEAVE },
	{ A "<div>Click</div></a> to <b>unsubscribe</b>", LEAVE },
	{ "<a href=https://a.example/img/[id]>x</a>", MARK },
	{ "<img src='https://a.example/x?$hero$'>", NULL },
	{ "<img src=https://a.example/images/login-icon.png>", NULL },
	/* What one of them says holds for all of them. */
	{ A "Unsubscribe</a> <a href=http://a.example/x>Read</a>", LEAVE },
	{ A "Unsubscribe</a> <a href=https://a.example/x/?>Read</a>", LEAVE },
	{ A "Unsubscribe</a> <a href=https://a.example/%78?u=1>Read</a>",
	  LEAVE },
	{ A "Unsubscribe</a> <a href=https://www.a.example./x>Read</a>",
	  LEAVE },
	{ A "Confirm</a> <a href=https://a.example/x?u=1>Read</a>", CONFIRM },
	{ "<base href=https://a.example/><a href=x>Unsubscribe</a> " A
	  "Read</a>",
	  LEAVE },
	{ "<a href=//a.example/x>Unsubscribe</a> " A "Read</a>", LEAVE },
	{ "<base href=https://a.example/unsubscribe/><a href=x>Read</a>"
	  "<a href=https://a.example/unsubscribe/x>Read</a>",
	  LEAVE },
	{ "<a href=https://a.example/>Log in</a> "
	  "<a href=https://a.example/?p=1>Our shop</a>",
	  NULL },
	{ A "Confirm</a> " A "<img src=cid:1></a>", CONFIRM },
	{ A "Confirm</a> <a href=HTTPS://A.example/x#top>Read</a>", CONFIRM },
	{ A "Read</a>", NULL },
	{ A "Shop now</a>", NULL },
	{ A "詳しくはこちら</a>", NULL },
	{ "Read the story " A "here</a>.", NULL },
	{ "To confirm, click <a href=https://a.example/y>here</a>.<p>And "
	  "now for something else, of which there is more to say.<p>" A
	  "Our shop</a>",
	  NULL },
	{ A "Confirm</a> <a href=https://a.example/y>Read</a>", NULL },
	{ "<a class='btn btn-primary' title='Our shop' "
	  "href=https://a.example/x>x</a>",
	  NULL },
	{ "<img src=https://a.example/confirm.png alt=Confirm>", NULL },
	{ "<img src=https://a.example/8f3kD92mXq7Lp0Zt>", NULL },
	{ "<img src=https://a.example/8f3kD92mXq7Lp0Zt.png>", NULL },
	{ "<link rel=stylesheet "
	  "href=https://a.example/8f3kD92mXq7Lp0Zt.css>",
	  NULL },
	{ "<img src=https://a.example/spacer.gif width=600 height=1>", NULL },
};

/* And of plain text. */
static const struct row texts[] = {
	{ "To confirm your address, open\nhttps://a.example/x\n", CONFIRM },
	{ "Unsubscribe: https://a.example/x\n", LEAVE },
	{ "https://a.example/x to delete your account\n", DELETE },
	{ "Bezahlbare Mode: www.a.example/x\n", NULL },
	{ "Jetzt bezahlen: www.a.example/x\n", PAY },
	{ "Confirm your order:\n\n  https://a.example/x\n", CONFIRM },
	{ "Unsubscribe here:\n\nhttps://a.example/x\n", LEAVE },
	{ "Click the following link within 24 hours to delete your account\n"
	  "permanently:\n\nhttps://a.example/x\n",
	  DELETE },
	{ "Unsubscribe [1]\n\n[1] https://a.example/x\n", LEAVE },
	{ "Shop [1], unsubscribe [2]\n\n[2]: https://a.example/x\n", LEAVE },
	{ "Abmelden\n--------\nhttps://a.example/x\n", LEAVE },
	{ "https://a.example/x\n(unsubscribe)\n", LEAVE },
	{ "Click https://a.example/x\nto confirm your order.\n", CONFIRM },
	{ "Unsubscribe [1], shop [2]\n\n[2] https://a.example/x\n", NULL },
	{ "You can unsubscribe at any time. Our news of today:\n\n"
	  "https://a.example/x\n",
	  NULL },
	{ "https://a.example/x\nUnsubscribe\nhttps://a.example/y\n\n"
	  "News:\nhttps://a.example/z\n",
	  NULL },
	{ "Unsubscribe: https://a.example/y\n\nhttps://a.example/x\n", NULL },
	{ "Our shop: https://a.example/x\n", NULL },
	{ "https://a.example/confirm\nRead https://a.example/x\n", NULL },
};

static void words_of_links_are_minded(void **state)
{
	struct reading r;

	(void)state;
	for (size_t i = 0; i < LENGTH(pages); i++) {
		const struct touch *touch =
			read_text(&r, HEADER HTML, pages[i].text);

		ASSERT_ROW(is_reason(reason_of_last(&r, touch), pages[i].want),
			   pages[i].text);
		arena_free(&r.arena);
	}
	for (size_t i = 0; i < LENGTH(texts); i++) {
		const struct touch *touch =
			read_text(&r, HEADER PLAIN, texts[i].text);

		ASSERT_ROW(is_reason(reason_of_last(&r, touch), texts[i].want),
			   texts[i].text);
		arena_free(&r.arena);
	}
}

static void links_of_the_header_are_minded(void **state)
{
	static const char *const wants[] = { LEAVE, LEAVE, JOIN, NULL };
	struct reading r;
	const struct touch *touch = read_text(&r, HEADER HTML, "");
	const struct links *links = &r.check.content->links;

	(void)state;
	assert_int_equal(links->nlinks, LENGTH(wants));
	for (size_t i = 0; i < LENGTH(wants); i++)
		assert_true(is_reason(touch_reason(touch, &links->links[i]),
				      wants[i]));
	arena_free(&r.arena);
}

/* A message in a message says of its own addresses what must not be asked for. */
static void attached_messages_are_minded(void **state)
{
	static const struct row rows[] = {
		{ "https://a.example/x?u=2", LEAVE },
		{ "https://a.example/?x=john@else.example", ADDRESS },
		{ "https://a.example/y", NULL },
	};
	struct reading r;
	const struct touch *touch = read_text(
		&r,
		"From: shop@shop.example\n"
		"Content-Type: multipart/mixed; boundary=b\n\n",
		"--b\nContent-Type: message/rfc822\n\nFrom: a@b.example\n"
		"To: john@else.example\nList-Unsubscribe: "
		"<https://a.example/x>\nContent-Type: text/html\n\n<p>x\n"
		"--b--\n");

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct url url = url_parse(&r.arena, span_str(rows[i].text));

		ASSERT_ROW(is_reason(touch_reason_of_url(touch, &url),
				     rows[i].want),
			   rows[i].text);
	}
	arena_free(&r.arena);
}

/* However many they are. */
static void all_recipients_are_minded(void **state)
{
	enum { READERS = 50 };
	struct reading r;
	const struct touch *touch;
	const char *to = "To: r0@reader.example";
	struct arena a = { 0 };

	(void)state;
	for (int i = 1; i < READERS; i++)
		to = arena_printf(&a, "%s,\n r%d@reader.example", to, i);
	touch = read_text(&r, arena_printf(&a, "%s\n" HTML, to), "");
	for (int i = 0; i < READERS; i++) {
		const char *text = arena_printf(
			&a, "https://a.example/b+r%d=reader.example", i);
		struct url url = url_parse(&a, span_str(text));

		ASSERT_ROW(is_reason(touch_reason_of_url(touch, &url), ADDRESS),
			   text);
	}
	arena_free(&a);
	arena_free(&r.arena);
}

static void long_addresses_are_not_asked_for(void **state)
{
	static char text[TOUCH_URL_MOST + 2];
	const char *begin = "https://a.example/";
	struct reading r;
	const struct touch *touch = read_text(&r, HEADER HTML, "");
	struct url url;

	(void)state;
	memset(text, '/', sizeof(text) - 1);
	memcpy(text, begin, strlen(begin));
	url = url_parse(&r.arena, span_str(text));
	assert_true(is_reason(touch_reason_of_url(touch, &url), "too long"));
	text[TOUCH_URL_MOST] = '\0';
	url = url_parse(&r.arena, span_str(text));
	assert_null(touch_reason_of_url(touch, &url));
	arena_free(&r.arena);
}

/* What acts is not asked for all the same. */
static void values_of_readers_may_be_asked_for(void **state)
{
	static const struct row rows[] = {
		{ "https://a.example/?t=8f3kD92mXq7Lp0Zt", NULL },
		{ "https://a.example/?x=jane.doe@reader.example", NULL },
		{ "https://a.example/confirm?t=8f3kD92mXq7Lp0Zt", CONFIRM },
		{ "https://shop.example/u/leave?t=8f3kD92mXq7Lp0Zt", LEAVE },
	};
	struct reading r;
	const struct touch *touch;

	(void)state;
	read_text(&r, HEADER HTML, "");
	r.check.touch = NULL;
	r.check.fetch_tokens = true;
	touch = touch_begin(&r.check);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct url url = url_parse(&r.arena, span_str(rows[i].text));

		ASSERT_ROW(is_reason(touch_reason_of_url(touch, &url),
				     rows[i].want),
			   rows[i].text);
	}
	arena_free(&r.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_that_act_are_not_asked_for),
		cmocka_unit_test(words_of_links_are_minded),
		cmocka_unit_test(links_of_the_header_are_minded),
		cmocka_unit_test(attached_messages_are_minded),
		cmocka_unit_test(all_recipients_are_minded),
		cmocka_unit_test(long_addresses_are_not_asked_for),
		cmocka_unit_test(values_of_readers_may_be_asked_for),
	};

	return cmocka_run_group_tests_name("touch", tests, NULL, NULL);
}
