/* The rule about a text that greets nobody. */
#include "base/utf8.h"
#include "check/content_rules.h"

/* The beginnings of greetings in small letters; `whole`: as a word of its own,
 * where the language separates words. */
static const struct {
	struct span text;
	bool whole;
} greetings[] = {
	{ SPAN_INIT("dear"), true },
	{ SPAN_INIT("hello"), true },
	{ SPAN_INIT("hi"), true },
	{ SPAN_INIT("hey"), true },
	{ SPAN_INIT("greetings"), true },
	{ SPAN_INIT("good morning"), true },
	{ SPAN_INIT("good afternoon"), true },
	{ SPAN_INIT("good evening"), true },
	{ SPAN_INIT("ladies and gentlemen"), true },
	{ SPAN_INIT("hallo"), true },
	{ SPAN_INIT("guten "), false },
	{ SPAN_INIT("sehr geehrte"), false },
	{ SPAN_INIT("liebe"), false },
	{ SPAN_INIT("moin"), true },
	{ SPAN_INIT("bonjour"), true },
	{ SPAN_INIT("bonsoir"), true },
	{ SPAN_INIT("salut"), true },
	{ SPAN_INIT("cher"), false },
	{ SPAN_INIT("ch\xc3\xa8re"), false },
	{ SPAN_INIT("madame"), false },
	{ SPAN_INIT("hola"), true },
	{ SPAN_INIT("estimad"), false },
	{ SPAN_INIT("querid"), false },
	{ SPAN_INIT("buenos d\xc3\xad"), false },
	{ SPAN_INIT("buenas"), true },
	{ SPAN_INIT("buongiorno"), true },
	{ SPAN_INIT("buonasera"), true },
	{ SPAN_INIT("ciao"), true },
	{ SPAN_INIT("gentil"), false },
	{ SPAN_INIT("car"), false },
	{ SPAN_INIT("egregi"), false },
	{ SPAN_INIT("ol\xc3\xa1"), true },
	{ SPAN_INIT("oi"), true },
	{ SPAN_INIT("prezad"), false },
	{ SPAN_INIT("bom dia"), true },
	{ SPAN_INIT("boa tarde"), true },
	{ SPAN_INIT("boa noite"), true },
	{ SPAN_INIT("beste"), true },
	{ SPAN_INIT("geachte"), true },
	{ SPAN_INIT("goede"), false },
	{ SPAN_INIT("dag"), true },
	{ SPAN_INIT("dzie\xc5\x84 dobry"), true },
	{ SPAN_INIT("witaj"), false },
	{ SPAN_INIT("szanown"), false },
	{ SPAN_INIT("drog"), false },
	{ SPAN_INIT("cze\xc5\x9b\xc4\x87"), true },
	{ SPAN_INIT("здравствуй"), false },
	{ SPAN_INIT("Здравствуй"), false },
	{ SPAN_INIT("добр"), false },
	{ SPAN_INIT("Добр"), false },
	{ SPAN_INIT("уважаем"), false },
	{ SPAN_INIT("Уважаем"), false },
	{ SPAN_INIT("дорог"), false },
	{ SPAN_INIT("Дорог"), false },
	{ SPAN_INIT("привет"), false },
	{ SPAN_INIT("Привет"), false },
	{ SPAN_INIT("merhaba"), false },
	{ SPAN_INIT("selam"), false },
	{ SPAN_INIT("say\xc4\xb1n"), true },
	{ SPAN_INIT("de\xc4\x9f"
		    "erli"),
	  true },
	{ SPAN_INIT("sevgili"), true },
	{ SPAN_INIT("iyi g\xc3\xbcnler"), true },
	{ SPAN_INIT("尊敬的"), false },
	{ SPAN_INIT("您好"), false },
	{ SPAN_INIT("你好"), false },
	{ SPAN_INIT("亲爱的"), false },
	{ SPAN_INIT("親愛的"), false },
	{ SPAN_INIT("各位"), false },
	{ SPAN_INIT("敬啟"), false },
	{ SPAN_INIT("様"), false },
	{ SPAN_INIT("さん"), false },
	{ SPAN_INIT("こんにちは"), false },
	{ SPAN_INIT("お世話に"), false },
	{ SPAN_INIT("拝啓"), false },
	{ SPAN_INIT("皆さま"), false },
	{ SPAN_INIT("안녕하"), false },
	{ SPAN_INIT("님"), false },
	{ SPAN_INIT("여러분"), false },
	{ SPAN_INIT("مرحب"), false },
	{ SPAN_INIT("عزيز"), false },
	{ SPAN_INIT("السلام عليكم"), false },
	{ SPAN_INIT("السادة"), false },
	{ SPAN_INIT("السيد"), false },
	{ SPAN_INIT("أهلا"), false },
	{ SPAN_INIT("नमस्"), false },
	{ SPAN_INIT("प्रिय"), false },
	{ SPAN_INIT("आदरणीय"), false },
	{ SPAN_INIT("महोदय"), false },
};

static bool letter_at(struct span text, size_t at)
{
	size_t used;

	return at < text.n && is_letter(utf8_next(span_skip(text, at), &used));
}

static bool is_greeting(struct span text, size_t at)
{
	struct span rest = span_skip(text, at);

	for (size_t i = 0; i < sizeof(greetings) / sizeof(*greetings); i++)
		if (span_istarts(rest, greetings[i].text) &&
		    (!greetings[i].whole ||
		     !letter_at(rest, greetings[i].text.n)))
			return true;
	return false;
}

/* ASCII begins a greeting at the start of a word only; other letters may, for
 * some of them are of languages without blanks. */
static bool greets(struct span text)
{
	bool in_word = false;

	for (size_t at = 0; at < text.n; at++) {
		if (!in_word && is_greeting(text, at))
			return true;
		in_word = is_alpha(text.p[at]);
	}
	return false;
}

static void salutation_missing(struct check *check)
{
	enum { READ_MOST = 1024 };
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL)
		if (greets(span_first(body->text->text, READ_MOST)))
			return;
	i = 0;
	body = own_body(check, &i);
	if (body != NULL)
		report(check, body->text,
		       span_first(span_trim(body->text->text), 1),
		       "the text begins without a salutation");
}

const struct rule content_salutation_missing = {
	.look = salutation_missing,
	.text = {
		.id = "content-salutation-missing",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "No salutation",
		.why = "Alibaba Direct Mail asks that mail begin with one, and "
		       "reviews templates for it. Elsewhere nobody does.",
		.fix = "Begin with \"Dear ...\", \"Hello ...\" or the like.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "getting-started/email-types-supported-by-directmail",
		.bad = "The new bicycles have come.",
		.good = "Dear customers, the new bicycles have come.",
		.pack = "provider-alibaba",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};
