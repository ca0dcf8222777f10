#include <string.h>

#include "tests/test.h"
#include "text/unsubscribe.h"
#include "text/wordlist.h"

#include "text/unsubscribe_words.inc"

static const struct {
	const char *text;
	enum unsubscribe want;
} said[] = {
	{ "", UNSUBSCRIBE_NO },
	{ "Our shop", UNSUBSCRIBE_NO },
	{ "Unsubscribe", UNSUBSCRIBE_LEAVES },
	{ "UNSUBSCRIBE here", UNSUBSCRIBE_LEAVES },
	{ "[unsubscribe]", UNSUBSCRIBE_LEAVES },
	{ "Unsub\xc2\xadscribe", UNSUBSCRIBE_LEAVES },
	{ "To opt\n out,  write", UNSUBSCRIBE_LEAVES },
	{ "opt\xc2\xa0out", UNSUBSCRIBE_LEAVES },
	{ "If you don\xe2\x80\x99t want to receive these", UNSUBSCRIBE_LEAVES },
	{ "Adopt outdoor cats", UNSUBSCRIBE_NO },
	{ "resubscribe", UNSUBSCRIBE_NO },
	{ "Manage your preferences", UNSUBSCRIBE_SETTINGS },
	{ "Manage preferences or unsubscribe", UNSUBSCRIBE_LEAVES },
	{ "Click here", UNSUBSCRIBE_HERE },
	{ "where", UNSUBSCRIBE_NO },
	{ "hereby", UNSUBSCRIBE_NO },
	{ "(here).", UNSUBSCRIBE_HERE },
	{ "Clicca qui", UNSUBSCRIBE_HERE },
	{ "Quick view", UNSUBSCRIBE_NO },
	{ "A cancellation by visiting", UNSUBSCRIBE_NO },
	{ "Cancellati dalla lista", UNSUBSCRIBE_LEAVES },
	{ "Vom Newsletter abmelden", UNSUBSCRIBE_LEAVES },
	{ "Newsletter-Abmeldung", UNSUBSCRIBE_LEAVES },
	{ "Anmelden", UNSUBSCRIBE_NO },
	{ "Einstellungen \xc3\x84ndern", UNSUBSCRIBE_SETTINGS },
	{ "Se d\xc3\xa9sinscrire", UNSUBSCRIBE_LEAVES },
	{ "SE D\xc3\x89SABONNER", UNSUBSCRIBE_LEAVES },
	{ "Darse de baja", UNSUBSCRIBE_LEAVES },
	{ "Temporada baja", UNSUBSCRIBE_NO },
	{ "Cancelar inscri\xc3\xa7\xc3\xa3o", UNSUBSCRIBE_LEAVES },
	{ "Disiscriviti", UNSUBSCRIBE_LEAVES },
	{ "Iscriviti", UNSUBSCRIBE_NO },
	{ "Uitschrijven", UNSUBSCRIBE_LEAVES },
	{ "Wypisz si\xc4\x99", UNSUBSCRIBE_LEAVES },
	{ "\xd0\x9e\xd1\x82\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd1\x82\xd1\x8c"
	  "\xd1\x81\xd1\x8f",
	  UNSUBSCRIBE_LEAVES }, /* Отписаться */
	{ "\xd0\xbf\xd0\xbe\xd0\xb4\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd1\x82"
	  "\xd1\x8c\xd1\x81\xd1\x8f",
	  UNSUBSCRIBE_NO }, /* подписаться */
	{ "Abonelikten \xc3\xa7\xc4\xb1k", UNSUBSCRIBE_LEAVES },
	{ "ABONEL\xc4\xb0KTEN \xc3\x87IK", UNSUBSCRIBE_LEAVES },
	{ "\xd8\xa5\xd9\x84\xd8\xba\xd8\xa7\xd8\xa1 "
	  "\xd8\xa7\xd9\x84\xd8\xa7\xd8\xb4\xd8\xaa\xd8\xb1\xd8\xa7\xd9\x83",
	  UNSUBSCRIBE_LEAVES }, /* إلغاء الاشتراك */
	{ "\xe0\xa4\x85\xe0\xa4\xa8\xe0\xa4\xb8\xe0\xa4\xac\xe0\xa5\x8d\xe0"
	  "\xa4\xb8\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb0\xe0\xa4\xbe\xe0\xa4"
	  "\x87\xe0\xa4\xac",
	  UNSUBSCRIBE_LEAVES }, /* अनसब्सक्राइब */
	{ "\xe8\xaf\xb7\xe7\x82\xb9\xe5\x87\xbb\xe9\x80\x80\xe8\xae\xa2",
	  UNSUBSCRIBE_LEAVES }, /* 请点击退订 */
	{ "\xe9\x80\x80\xe8\xa8\x82", UNSUBSCRIBE_LEAVES }, /* 退訂 */
	{ "\xe8\xae\xa2\xe9\x98\x85", UNSUBSCRIBE_NO },     /* 订阅 */
	{ "\xe9\x85\x8d\xe4\xbf\xa1\xe5\x81\x9c\xe6\xad\xa2\xe3\x81\xaf"
	  "\xe3\x81\x93\xe3\x81\xa1\xe3\x82\x89",
	  UNSUBSCRIBE_LEAVES }, /* 配信停止はこちら */
	{ "\xec\x88\x98\xec\x8b\xa0\xea\xb1\xb0\xeb\xb6\x80",
	  UNSUBSCRIBE_LEAVES }, /* 수신거부 */
	{ "\xec\x97\xac\xea\xb8\xb0\xeb\xa5\xbc",
	  UNSUBSCRIBE_HERE }, /* 여기를 */
};

static void words_say_what_a_link_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(said); i++)
		ASSERT_ROW(unsubscribe_said(span_str(said[i].text)) ==
				   said[i].want,
			   said[i].text);
}

/* Each word, alone and with its first letter in upper case, is found: so the
 * table is sorted, and folds to itself. */
static void all_words_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(unsubscribe_words); i++)
		ASSERT_ROW(unsubscribe_said(unsubscribe_words[i].text) >=
				   unsubscribe_words[i].kind,
			   unsubscribe_words[i].text.p);
	assert_int_equal(unsubscribe_before[1024], LENGTH(unsubscribe_words));
}

static void a_long_text_is_read_in_part(void **state)
{
	static char text[4096];
	static const char word[] = "unsubscribe";

	(void)state;
	memset(text, ' ', sizeof(text));
	memcpy(text + 200, word, sizeof(word) - 1);
	memset(text, 'x', 200);
	text[199] = ' ';
	assert_int_equal(unsubscribe_said((struct span){ text, sizeof(text) }),
			 UNSUBSCRIBE_LEAVES);
	memset(text, 'x', 300);
	memcpy(text + 301, word, sizeof(word) - 1);
	assert_int_equal(unsubscribe_said((struct span){ text, sizeof(text) }),
			 UNSUBSCRIBE_NO);
	/* Letters that grow when folded must fit. */
	for (size_t i = 0; i + 1 < sizeof(text); i += 2)
		memcpy(text + i, "\xc8\xba", 2);
	assert_int_equal(unsubscribe_said((struct span){ text, sizeof(text) }),
			 UNSUBSCRIBE_NO);
}

static void addresses_say_it_too(void **state)
{
	static const struct {
		const char *url;
		enum unsubscribe want;
	} rows[] = {
		{ "https://a.example/", UNSUBSCRIBE_NO },
		{ "https://a.example/unsubscribe?u=1", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/NewsletterUnsubscribe",
		  UNSUBSCRIBE_LEAVES },
		{ "https://a.list-manage.com/unsubscribe", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/x?action=optout", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/newsletter/abmeldung",
		  UNSUBSCRIBE_LEAVES },
		{ "https://a.example/desabonnement", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/disiscrizione", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/Manage-Subscription",
		  UNSUBSCRIBE_SETTINGS },
		{ "mailto:unsubscribe-7@a.example", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/wypisz", UNSUBSCRIBE_LEAVES },
		{ "https://a.example/subscribe", UNSUBSCRIBE_NO },
		{ "https://a.example/sunsuba", UNSUBSCRIBE_LEAVES },
		{ "u", UNSUBSCRIBE_NO },
		{ "", UNSUBSCRIBE_NO },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(unsubscribe_in_url(span_str(rows[i].url)) ==
				   rows[i].want,
			   rows[i].url);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_say_what_a_link_does),
		cmocka_unit_test(all_words_are_found),
		cmocka_unit_test(a_long_text_is_read_in_part),
		cmocka_unit_test(addresses_say_it_too),
	};

	return cmocka_run_group_tests_name("unsubscribe", tests, NULL, NULL);
}
