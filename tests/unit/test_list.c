#include "rule/list.h"
#include "tests/test.h"

static void each_list_has_its_entries_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; builtin_lists[i] != NULL; i++) {
		const struct list *list = builtin_lists[i];
		struct span rest = list->text, before = { 0 };
		size_t n = 0;

		while (rest.n > 0) {
			struct span entry =
				span_first(rest, span_until(rest, '\n'));

			ASSERT_ROW(n == 0 || span_compare(before, entry) < 0,
				   list->name);
			ASSERT_ROW(list_has(list, entry), list->name);
			before = entry;
			rest = span_skip(rest, entry.n + 1);
			n++;
		}
		ASSERT_ROW(n == list->n && n > 0, list->name);
	}
}

static void nothing_is_found_that_is_not_there(void **state)
{
	static const char *const rows[] = {
		"",
		"\n",
		".",
		"bit",
		"t.l",
		"bit.ly\n",
		"\nbit.ly",
		"bit.ly2",
		"0",
		"zzzzzz.zzz",
		"bit.ly\nbl.ink",
		"www.bit.ly",
		"\xff",
		"bit.ly.",
		"xit.ly",
		"bitly",
	};

	struct list unfiltered = list_url_shorteners;

	(void)state;
	unfiltered.filter = NULL;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		ASSERT_ROW(!list_has(&list_url_shorteners, span_str(rows[i])),
			   rows[i]);
		ASSERT_ROW(!list_has(&unfiltered, span_str(rows[i])), rows[i]);
	}
	assert_false(list_has(&list_url_shorteners, (struct span){ 0 }));
}

static void case_does_not_count(void **state)
{
	(void)state;
	assert_true(list_has(&list_url_shorteners, SPAN("BIT.ly")));
	assert_true(list_has(&list_role_accounts, SPAN("No-Reply")));
	assert_true(list_domain(&list_freemail_domains, SPAN("GMAIL.com")).n >
		    0);
}

static void the_filter_is_asked_first(void **state)
{
	static const uint64_t none[1] = { 0 }, all[1] = { UINT64_MAX };
	struct list list = list_url_shorteners;

	(void)state;
	list.filter_bits = 0;
	list.filter = none;
	assert_false(list_has(&list, SPAN("bit.ly")));
	list.filter = all;
	assert_true(list_has(&list, SPAN("bit.ly")));
	assert_false(list_has(&list, SPAN("bit.lx")));
	list.filter = NULL;
	assert_int_equal(list_domain(&list, SPAN("x.bit.ly")).n, 6);
}

static void domains_are_found_by_their_parents(void **state)
{
	static const struct {
		const struct list *list;
		const char *domain, *found;
	} rows[] = {
		{ &list_url_shorteners, "bit.ly", "bit.ly" },
		{ &list_url_shorteners, "www.a.bit.ly", "bit.ly" },
		{ &list_url_shorteners, "notbit.ly", "" },
		{ &list_url_shorteners, "bit.ly.example.com", "" },
		{ &list_url_shorteners, "ly", "" },
		{ &list_url_shorteners, ".ly", "" },
		{ &list_url_shorteners, "..", "" },
		{ &list_url_shorteners, "", "" },
		{ &list_url_shorteners, "l.linklyhq.com", "l.linklyhq.com" },
		{ &list_url_shorteners, "x.linklyhq.com", "linklyhq.com" },
		{ &list_link_in_bio, "linktr.ee", "linktr.ee" },
		{ &list_dynamic_dns_suffixes, "me.duckdns.org", "duckdns.org" },
		{ &list_free_hosting, "me.web.app", "web.app" },
		{ &list_free_hosting, "a.s3.eu-west-1.amazonaws.com",
		  "amazonaws.com" },
		{ &list_sending_services, "me.us1.list-manage.com",
		  "list-manage.com" },
		{ &list_social_networks, "m.facebook.com", "facebook.com" },
		{ &list_disposable_domains, "x.mailinator.com",
		  "mailinator.com" },
		{ &list_freemail_domains, "proton.me", "proton.me" },
		/* "com" is a local part of that list. */
		{ &list_role_accounts, "example.com", "" },
	};
	char longest[260];

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span domain = span_str(rows[i].domain);
		struct span found = list_domain(rows[i].list, domain);

		ASSERT_ROW(span_eq(found, span_str(rows[i].found)),
			   rows[i].domain);
		ASSERT_ROW(found.p >= domain.p &&
				   found.p + found.n <= domain.p + domain.n,
			   rows[i].domain);
	}
	memset(longest, 'a', sizeof(longest));
	memcpy(longest + sizeof(longest) - 7, ".bit.ly", 7);
	assert_int_equal(list_domain(&list_url_shorteners,
				     (struct span){ longest, sizeof(longest) })
				 .n,
			 0);
}

/* Lists of this kind have held some of them. */
static void well_known_names_are_on_no_list_of_suspects(void **state)
{
	static const struct list *const suspects[] = {
		&list_url_shorteners,
		&list_link_in_bio,
		&list_disposable_domains,
		&list_dynamic_dns_suffixes,
	};
	static const char *const names[] = {
		/* Mailbox providers. */
		"gmail.com", "googlemail.com", "outlook.com", "hotmail.com",
		"live.com", "msn.com", "yahoo.com", "ymail.com", "yahoo.co.jp",
		"aol.com", "icloud.com", "me.com", "mac.com", "proton.me",
		"protonmail.com", "pm.me", "tutanota.com", "tuta.com",
		"fastmail.com", "fastmail.fm", "hey.com", "zoho.com",
		"zohomail.com", "gmx.de", "gmx.net", "web.de", "t-online.de",
		"freenet.de", "posteo.de", "mailbox.org", "mail.com", "mail.ru",
		"yandex.ru", "ya.ru", "rambler.ru", "ukr.net", "qq.com",
		"163.com", "126.com", "sina.com", "sohu.com", "aliyun.com",
		"naver.com", "daum.net", "docomo.ne.jp", "orange.fr",
		"wanadoo.fr", "free.fr", "laposte.net", "libero.it",
		"virgilio.it", "wp.pl", "o2.pl", "onet.pl", "seznam.cz",
		"abv.bg", "uol.com.br", "bol.com.br", "terra.com.br",
		"comcast.net", "verizon.net", "att.net", "btinternet.com",
		"sky.com", "shaw.ca", "bigpond.com", "rediffmail.com",
		"riseup.net", "disroot.org", "startmail.com", "hushmail.com",
		/* Services that relay mail to hide an address: what arrives
		 * there is read. */
		"privaterelay.appleid.com", "duck.com", "mozmail.com",
		"relay.firefox.com", "simplelogin.com", "simplelogin.co",
		"simplelogin.fr", "slmail.me", "slmails.com", "silomails.com",
		"8alias.com", "8shield.net", "aleeas.com", "dralias.com",
		"addy.io", "anonaddy.com", "anonaddy.me", "addymail.com",
		"mailer.me", "passmail.net", "passmail.com", "passinbox.com",
		"passfwd.com", "opayq.com", "myclkd.com",
		/* Companies. */
		"google.com", "youtube.com", "youtu.be", "microsoft.com",
		"apple.com", "amazon.com", "amzn.to", "facebook.com",
		"instagram.com", "twitter.com", "x.com", "linkedin.com",
		"tiktok.com", "whatsapp.com", "github.com", "github.io",
		"gitlab.com", "wikipedia.org", "paypal.com", "netflix.com",
		"dropbox.com", "cloudflare.com", "alibaba.com", "taobao.com",
		"weixin.qq.com", "baidu.com", "shopify.com", "ebay.com",
		"stripe.com", "zoom.us", "adobe.com", "forms.gle",
		/* Who sends for others, and counts clicks for them. */
		"sendgrid.net", "amazonses.com", "amazonaws.com",
		"cloudfront.net", "mailgun.org", "mailjet.com", "mailchimp.com",
		"list-manage.com", "mailchi.mp", "mcusercontent.com",
		"hubspot.com", "hubspotlinks.com", "sendinblue.com",
		"brevo.com", "klaviyo.com", "klaviyomail.com", "salesforce.com",
		"exacttarget.com", "mktomail.com", "constantcontact.com",
		"campaign-archive.com", "createsend.com", "substack.com",
		"beehiiv.com", "postmarkapp.com", "customer.io", "braze.com",
		"iterable.com", "herokuapp.com", "azurewebsites.net",
		"blogspot.com", "wordpress.com", "shopifyemail.com"
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++)
		for (size_t k = 0; k < LENGTH(suspects); k++)
			ASSERT_ROW(list_domain(suspects[k], span_str(names[i]))
						   .n == 0,
				   names[i]);
}

/* Mail to or from all customers of a provider is not thrown away. */
static void no_mailbox_is_free_and_disposable(void **state)
{
	struct span rest = list_freemail_domains.text;

	(void)state;
	while (rest.n > 0) {
		struct span entry = span_first(rest, span_until(rest, '\n'));

		assert_false(list_has(&list_disposable_domains, entry));
		rest = span_skip(rest, entry.n + 1);
	}
}

static void every_target_of_typing_errors_is_a_provider(void **state)
{
	struct span rest = list_typo_target_domains.text;

	(void)state;
	while (rest.n > 0) {
		struct span entry = span_first(rest, span_until(rest, '\n'));

		if (!list_has(&list_freemail_domains, entry))
			fail_msg("%.*s", (int)entry.n, entry.p);
		rest = span_skip(rest, entry.n + 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_list_has_its_entries_in_order),
		cmocka_unit_test(nothing_is_found_that_is_not_there),
		cmocka_unit_test(case_does_not_count),
		cmocka_unit_test(the_filter_is_asked_first),
		cmocka_unit_test(domains_are_found_by_their_parents),
		cmocka_unit_test(well_known_names_are_on_no_list_of_suspects),
		cmocka_unit_test(no_mailbox_is_free_and_disposable),
		cmocka_unit_test(every_target_of_typing_errors_is_a_provider),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
