#include <string.h>

#include "tests/test.h"
#include "text/action.h"
#include "text/wordlist.h"

/* For the tables. */
enum where { ANYWHERE, ALONE, LAST, NAME };

struct url_word {
	struct span text;
	enum action action;
	enum where where;
};

#include "text/action_words.inc"

struct row {
	const char *text;
	enum action want;
};

static const struct row said[] = {
	{ "", ACTION_NONE },
	{ "Confirm", ACTION_CONFIRM },
	{ "CONFIRM YOUR EMAIL", ACTION_CONFIRM },
	{ "Please click here to verify your address", ACTION_CONFIRM },
	{ "Yes, subscribe me to this list", ACTION_CONFIRM },
	{ "Activate account", ACTION_CONFIRM },
	{ "Delete my account", ACTION_DELETE },
	{ "Remove this address", ACTION_DELETE },
	{ "Cancel booking", ACTION_CANCEL },
	{ "Approve", ACTION_DECIDE },
	{ "Reject request", ACTION_DECIDE },
	{ "I accept", ACTION_DECIDE },
	{ "Decline", ACTION_DECIDE },
	{ "Report spam", ACTION_DECIDE },
	{ "Pay now", ACTION_PAY },
	{ "Pay", ACTION_PAY },
	{ "Proceed to checkout", ACTION_PAY },
	{ "Buy now", ACTION_PAY },
	{ "Complete your purchase", ACTION_PAY },
	{ "Donate $25", ACTION_PAY },
	{ "Log in", ACTION_LOGIN },
	{ "Sign in with a magic link", ACTION_LOGIN },
	{ "Reset your password", ACTION_RESET },
	{ "Vote now!", ACTION_VOTE },
	{ "Rate your stay", ACTION_VOTE },
	{ "Yes", ACTION_VOTE },
	{ "No, thanks", ACTION_VOTE },
	{ "👍", ACTION_VOTE },
	{ "RSVP", ACTION_ATTEND },
	{ "I can’t make it", ACTION_ATTEND },
	{ "Jetzt bestätigen", ACTION_CONFIRM },
	{ "E-Mail-Adresse verifizieren", ACTION_CONFIRM },
	{ "Konto LÖSCHEN", ACTION_DELETE },
	{ "Vertrag kündigen", ACTION_CANCEL },
	{ "Bestellung stornieren", ACTION_CANCEL },
	{ "Angebot annehmen", ACTION_DECIDE },
	{ "Turn off notifications", ACTION_LEAVE },
	{ "Mute", ACTION_LEAVE },
	{ "Leave this list", ACTION_LEAVE },
	{ "Attend", ACTION_ATTEND },
	{ "Afbestellen", ACTION_LEAVE },
	{ "Odhlásit se", ACTION_LEAVE },
	{ "Avregistrera", ACTION_LEAVE },
	{ "Meld deg av", ACTION_LEAVE },
	{ "Frameld", ACTION_LEAVE },
	{ "Peruuta tilaus", ACTION_LEAVE },
	{ "Leiratkozás", ACTION_LEAVE },
	{ "Dezabonare", ACTION_LEAVE },
	{ "Hủy đăng ký", ACTION_LEAVE },
	{ "ยกเลิกการรับข่าวสาร", ACTION_LEAVE },
	{ "Berhenti berlangganan", ACTION_LEAVE },
	{ "הסר אותי", ACTION_LEAVE },
	{ "Відписатися", ACTION_LEAVE },
	{ "Απεγγραφή", ACTION_LEAVE },
	{ "Zur Kasse", ACTION_PAY },
	{ "Jetzt bezahlen", ACTION_PAY },
	{ "Hier anmelden", ACTION_LOGIN },
	{ "Passwort zurücksetzen", ACTION_RESET },
	{ "Jetzt abstimmen", ACTION_VOTE },
	{ "Confirmez votre adresse", ACTION_CONFIRM },
	{ "Supprimer", ACTION_DELETE },
	{ "Annuler ma commande", ACTION_CANCEL },
	{ "Je refuse", ACTION_DECIDE },
	{ "Payer", ACTION_PAY },
	{ "Se connecter", ACTION_LOGIN },
	{ "Mot de passe oublié", ACTION_RESET },
	{ "Confirma tu correo", ACTION_CONFIRM },
	{ "Eliminar la cuenta", ACTION_DELETE },
	{ "Cancelar", ACTION_CANCEL },
	{ "Aceptar", ACTION_DECIDE },
	{ "Comprar ahora", ACTION_PAY },
	{ "Inicia sesión", ACTION_LOGIN },
	{ "Restablecer contraseña", ACTION_RESET },
	{ "Confirme seu e-mail", ACTION_CONFIRM },
	{ "Excluir conta", ACTION_DELETE },
	{ "Recusar", ACTION_DECIDE },
	{ "Finalizar compra", ACTION_PAY },
	{ "Fazer login", ACTION_LOGIN },
	{ "Redefinir senha", ACTION_RESET },
	{ "Conferma l'indirizzo", ACTION_CONFIRM },
	{ "Elimina", ACTION_DELETE },
	{ "Annulla", ACTION_CANCEL },
	{ "Rifiuta", ACTION_DECIDE },
	{ "Paga ora", ACTION_PAY },
	{ "Accedi", ACTION_LOGIN },
	{ "Bevestig je e-mailadres", ACTION_CONFIRM },
	{ "Verwijderen", ACTION_DELETE },
	{ "Annuleren", ACTION_CANCEL },
	{ "Weigeren", ACTION_DECIDE },
	{ "Afrekenen", ACTION_PAY },
	{ "Inloggen", ACTION_LOGIN },
	{ "Wachtwoord vergeten", ACTION_RESET },
	{ "Potwierdź adres", ACTION_CONFIRM },
	{ "Usuń konto", ACTION_DELETE },
	{ "Anuluj", ACTION_CANCEL },
	{ "Odrzuć", ACTION_DECIDE },
	{ "Zapłać teraz", ACTION_PAY },
	{ "Zaloguj się", ACTION_LOGIN },
	{ "Zresetuj hasło", ACTION_RESET },
	{ "Подтвердить адрес", ACTION_CONFIRM },
	{ "УДАЛИТЬ", ACTION_DELETE },
	{ "Отменить заказ", ACTION_CANCEL },
	{ "Отклонить", ACTION_DECIDE },
	{ "Оплатить счёт", ACTION_PAY },
	{ "Войти", ACTION_LOGIN },
	{ "Сбросить пароль", ACTION_RESET },
	{ "Проголосовать", ACTION_VOTE },
	{ "E-postanı onayla", ACTION_CONFIRM },
	{ "Hesabı sil", ACTION_DELETE },
	{ "İptal et", ACTION_CANCEL },
	{ "Reddet", ACTION_DECIDE },
	{ "Satın al", ACTION_PAY },
	{ "Giriş yap", ACTION_LOGIN },
	{ "ŞİFRE SIFIRLA", ACTION_RESET },
	{ "تأكيد البريد", ACTION_CONFIRM },
	{ "حذف الحساب", ACTION_DELETE },
	{ "إلغاء الطلب", ACTION_CANCEL },
	{ "رفض", ACTION_DECIDE },
	{ "ادفع الآن", ACTION_PAY },
	{ "تسجيل الدخول", ACTION_LOGIN },
	{ "إعادة تعيين كلمة المرور", ACTION_RESET },
	{ "ईमेल की पुष्टि करें", ACTION_CONFIRM },
	{ "खाता हटाएं", ACTION_DELETE },
	{ "ऑर्डर रद्द करें", ACTION_CANCEL },
	{ "अभी भुगतान करें", ACTION_PAY },
	{ "लॉग इन करें", ACTION_LOGIN },
	{ "पासवर्ड बदलें", ACTION_RESET },
	{ "确认邮箱", ACTION_CONFIRM },
	{ "請驗證您的信箱", ACTION_CONFIRM },
	{ "删除账户", ACTION_DELETE },
	{ "刪除帳戶", ACTION_DELETE },
	{ "取消订单", ACTION_CANCEL },
	{ "拒絕", ACTION_DECIDE },
	{ "立即付款", ACTION_PAY },
	{ "登录", ACTION_LOGIN },
	{ "登入", ACTION_LOGIN },
	{ "重设密码", ACTION_RESET },
	{ "投票", ACTION_VOTE },
	{ "メールアドレスを確認", ACTION_CONFIRM },
	{ "アカウントを削除", ACTION_DELETE },
	{ "予約をキャンセル", ACTION_CANCEL },
	{ "承認する", ACTION_DECIDE },
	{ "お支払いはこちら", ACTION_PAY },
	{ "ログイン", ACTION_LOGIN },
	{ "パスワードを再設定", ACTION_RESET },
	{ "이메일 인증하기", ACTION_CONFIRM },
	{ "계정 삭제", ACTION_DELETE },
	{ "예약 취소", ACTION_CANCEL },
	{ "승인", ACTION_DECIDE },
	{ "결제하기", ACTION_PAY },
	{ "로그인", ACTION_LOGIN },
	{ "비밀번호 재설정", ACTION_RESET },
	/* What leads to a page. */
	{ "Shop now", ACTION_NONE },
	{ "Learn more", ACTION_NONE },
	{ "Check out our new collection", ACTION_NONE },
	{ "View in browser", ACTION_NONE },
	{ "Our confirmed speakers", ACTION_NONE },
	{ "Verified reviews", ACTION_NONE },
	{ "Our payments report 2026", ACTION_NONE },
	{ "Active wear", ACTION_NONE },
	{ "Players and prepaid cards", ACTION_NONE },
	{ "Unapproved, undeleted", ACTION_NONE },
	{ "Exchange rate news", ACTION_NONE },
	{ "First-rate tools", ACTION_NONE },
	{ "Eyes on the prize", ACTION_NONE },
	{ "STEM for schools", ACTION_NONE },
	{ "Privacy policy", ACTION_NONE },
	{ "Read the story", ACTION_NONE },
	{ "John Doe", ACTION_NONE },
	{ "Jetzt entdecken", ACTION_NONE },
	{ "Behörde bestätigt Rückruf", ACTION_NONE },
	{ "Minister kündigt Reform an", ACTION_NONE },
	{ "En savoir plus", ACTION_NONE },
	{ "Ver más", ACTION_NONE },
	{ "Não perca", ACTION_NONE },
	{ "Non perderti le offerte", ACTION_NONE },
	{ "Ontdek meer", ACTION_NONE },
	{ "Dowiedz się więcej", ACTION_NONE },
	{ "Nie przegap okazji", ACTION_NONE },
	{ "Подробнее", ACTION_NONE },
	{ "Daha fazla", ACTION_NONE },
	{ "اقرأ المزيد", ACTION_NONE },
	{ "और पढ़ें", ACTION_NONE },
	{ "查看详情", ACTION_NONE },
	{ "了解更多", ACTION_NONE },
	{ "詳しくはこちら", ACTION_NONE },
	{ "자세히 보기", ACTION_NONE },
	{ "상품 확인하기", ACTION_NONE },
};

static void texts_say_what_a_link_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(said); i++)
		ASSERT_ROW(action_said(span_str(said[i].text)) == said[i].want,
			   said[i].text);
}

static const struct row paths[] = {
	{ "/baja", ACTION_CANCEL },
	{ "/moda/planta-baja", ACTION_NONE },
	{ "/cancelar-suscripcion", ACTION_CANCEL },
	{ "/confirm", ACTION_CONFIRM },
	{ "/Confirm.aspx", ACTION_CONFIRM },
	{ "/users/confirm-email/7", ACTION_CONFIRM },
	{ "/verify_email", ACTION_CONFIRM },
	{ "/verifyemail", ACTION_CONFIRM },
	{ "/account/VerifyEmailAddress", ACTION_CONFIRM },
	{ "/email-verification", ACTION_CONFIRM },
	{ "/verification", ACTION_CONFIRM },
	{ "/verification/12", ACTION_CONFIRM },
	{ "/activate.php", ACTION_CONFIRM },
	{ "/bestaetigen", ACTION_CONFIRM },
	{ "/bestätigen", ACTION_CONFIRM },
	{ "/подтвердить", ACTION_CONFIRM },
	{ "/確認", ACTION_CONFIRM },
	{ "/delete", ACTION_DELETE },
	{ "/items/7/delete", ACTION_DELETE },
	{ "/deleteAccount", ACTION_DELETE },
	{ "/delete-my-account", ACTION_DELETE },
	{ "/remove/7", ACTION_DELETE },
	{ "/usun", ACTION_DELETE },
	{ "/cancel-order", ACTION_CANCEL },
	{ "/orders/7/cancel", ACTION_CANCEL },
	{ "/approve", ACTION_DECIDE },
	{ "/requests/7:reject", ACTION_DECIDE },
	{ "/accept", ACTION_DECIDE },
	{ "/accept/7", ACTION_DECIDE },
	{ "/decline-7", ACTION_DECIDE },
	{ "/pay", ACTION_PAY },
	{ "/pay/7", ACTION_PAY },
	{ "/paynow", ACTION_PAY },
	{ "/pay-now", ACTION_PAY },
	{ "/checkout", ACTION_PAY },
	{ "/checkouts/7", ACTION_PAY },
	{ "/cart/add-to-cart", ACTION_PAY },
	{ "/addtocart", ACTION_PAY },
	{ "/buy-now", ACTION_PAY },
	{ "/login", ACTION_LOGIN },
	{ "/log-in", ACTION_LOGIN },
	{ "/Account/LogIn", ACTION_LOGIN },
	{ "/sign_in", ACTION_LOGIN },
	{ "/oauth/start", ACTION_LOGIN },
	{ "/OAuth2/start", ACTION_LOGIN },
	{ "/magic-link", ACTION_LOGIN },
	{ "/wp-login.php", ACTION_LOGIN },
	{ "/password/edit", ACTION_RESET },
	{ "/reset-password", ACTION_RESET },
	{ "/password_reset", ACTION_RESET },
	{ "/vote", ACTION_VOTE },
	{ "/vote/yes", ACTION_VOTE },
	{ "/posts/7/upvote", ACTION_VOTE },
	{ "/rate/5", ACTION_VOTE },
	{ "/rsvp", ACTION_ATTEND },
	{ "/how-to-delete-cookies", ACTION_NONE },
	{ "/delete-cookies-in-four-steps", ACTION_DELETE },
	{ "/confirmed-speakers", ACTION_NONE },
	{ "/payments-report-2026", ACTION_NONE },
	{ "/pay-as-you-go", ACTION_NONE },
	{ "/paypal-guide", ACTION_NONE },
	{ "/logincidents", ACTION_NONE },
	{ "/verified-reviews", ACTION_NONE },
	{ "/rate-limits-explained", ACTION_NONE },
	{ "/exchange-rates", ACTION_NONE },
	{ "/donation-drive", ACTION_NONE },
	{ "/accept-cookies", ACTION_NONE },
	{ "/voting-guide", ACTION_NONE },
	{ "/", ACTION_NONE },
	{ "", ACTION_NONE },
	{ "-----", ACTION_NONE },
	/* Leaving in other words than those of text/unsubscribe.h. */
	{ "/action/disable_email", ACTION_LEAVE },
	{ "/sympa/signoff/list", ACTION_LEAVE },
	{ "/leave/news", ACTION_LEAVE },
	{ "/out", ACTION_LEAVE },
	{ "/newsletter/out", ACTION_LEAVE },
	{ "/email/off", ACTION_LEAVE },
	{ "/stop", ACTION_LEAVE },
	{ "/notifications/mute", ACTION_LEAVE },
	{ "/disable", ACTION_LEAVE },
	{ "/unfollow", ACTION_LEAVE },
	{ "/unregister", ACTION_LEAVE },
	{ "/delist", ACTION_LEAVE },
	{ "/un-subscribe", ACTION_LEAVE },
	{ "/un_subscribe", ACTION_LEAVE },
	{ "/un+subscribe", ACTION_LEAVE },
	{ "/un subscribe", ACTION_LEAVE },
	{ "/opt/out", ACTION_LEAVE },
	{ "/opt.out", ACTION_LEAVE },
	{ "/buy", ACTION_PAY },
	{ "/buy/7", ACTION_PAY },
	{ "/cart/add/7", ACTION_PAY },
	{ "/order/repeat", ACTION_PAY },
	{ "/book", ACTION_PAY },
	{ "/reserve/12", ACTION_PAY },
	{ "/transfer", ACTION_PAY },
	{ "/refund", ACTION_PAY },
	{ "/send", ACTION_CONFIRM },
	{ "/signup", ACTION_CONFIRM },
	{ "/wipe", ACTION_DELETE },
	{ "/like/7", ACTION_VOTE },
	{ "/join", ACTION_ATTEND },
	{ "/buy/phones", ACTION_NONE },
	{ "/book/harry-potter", ACTION_NONE },
	{ "/join-us", ACTION_NONE },
	{ "/join/our-team", ACTION_NONE },
	{ "/out-of-office", ACTION_NONE },
	{ "/adopt/outfits", ACTION_NONE },
	{ "/send/flowers", ACTION_NONE },
	{ "/refund-policy", ACTION_NONE },
	{ "/leave-no-trace", ACTION_NONE },
	{ "/bus-stop", ACTION_NONE },
	{ "/like-a-rolling-stone", ACTION_NONE },
};

static const struct row hosts[] = {
	{ "login", ACTION_LOGIN }, { "pay", ACTION_PAY },
	{ "book", ACTION_NONE },   { "signup", ACTION_NONE },
	{ "send", ACTION_NONE },   { "www", ACTION_NONE },
};

static const struct row queries[] = {
	{ "confirm=1", ACTION_CONFIRM },
	{ "a=b&action=confirm", ACTION_CONFIRM },
	{ "action=delete", ACTION_DELETE },
	{ "do=cancel-order", ACTION_CANCEL },
	{ "next=/login", ACTION_LOGIN },
	{ "url=https://a.example/confirm", ACTION_CONFIRM },
	{ "add-to-cart=7", ACTION_PAY },
	{ "rating=5", ACTION_VOTE },
	{ "score=9", ACTION_VOTE },
	{ "sort=rating", ACTION_NONE },
	{ "utm_campaign=confirm", ACTION_NONE },
	{ "UTM_content=pay&b=1", ACTION_NONE },
	{ "utm_content=pay&b=pay", ACTION_PAY },
	{ "q=how to delete all cookies", ACTION_NONE },
	{ "q=login", ACTION_LOGIN },
	{ "SIGNOFF=NEWS", ACTION_LEAVE },
	{ "SUBED1=NEWS&A=1", ACTION_LEAVE },
	{ "action=buy", ACTION_PAY },
	{ "book=7", ACTION_NONE },
	{ "=&&=", ACTION_NONE },
	{ "", ACTION_NONE },
};

static void addresses_say_it_too(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(paths); i++)
		ASSERT_ROW(action_in_path(span_str(paths[i].text)) ==
				   paths[i].want,
			   paths[i].text);
	for (size_t i = 0; i < LENGTH(queries); i++)
		ASSERT_ROW(action_in_query(span_str(queries[i].text)) ==
				   queries[i].want,
			   queries[i].text);
	for (size_t i = 0; i < LENGTH(hosts); i++)
		ASSERT_ROW(action_in_host(span_str(hosts[i].text)) ==
				   hosts[i].want,
			   hosts[i].text);
}

/* So the table is in the order of its keys, and folds to itself. */
static void all_words_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(action_words); i++)
		ASSERT_ROW(action_said(action_words[i].text) >=
				   action_words[i].kind,
			   action_words[i].text.p);
	assert_int_equal(action_before[WORD_KEYS], LENGTH(action_words));
}

static void all_words_of_addresses_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(action_in_urls); i++)
		ASSERT_ROW((action_in_urls[i].where == NAME
				    ? action_in_query(action_in_urls[i].text)
				    : action_in_path(action_in_urls[i].text)) ==
				   action_in_urls[i].action,
			   action_in_urls[i].text.p);
}

/* A path of many parts, of one long part, and of what is no UTF-8. */
static void any_length_is_read(void **state)
{
	static char path[65536];

	(void)state;
	for (size_t i = 0; i < sizeof(path); i++)
		path[i] = "/a-\xff"[i % 4];
	assert_int_equal(action_in_path((struct span){ path, sizeof(path) }),
			 ACTION_NONE);
	memset(path, 'x', sizeof(path));
	assert_int_equal(action_in_path((struct span){ path, sizeof(path) }),
			 ACTION_NONE);
	memcpy(path + sizeof(path) - 4, "/pay", 4);
	assert_int_equal(action_in_path((struct span){ path, sizeof(path) }),
			 ACTION_PAY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_say_what_a_link_does),
		cmocka_unit_test(addresses_say_it_too),
		cmocka_unit_test(all_words_are_found),
		cmocka_unit_test(all_words_of_addresses_are_found),
		cmocka_unit_test(any_length_is_read),
	};

	return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
