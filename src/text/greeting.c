#include "text/greeting.h"

#include <limits.h>
#include <unictype.h>

#include "base/utf8.h"

/* In small letters; `whole`: as a word of its own, where the language separates
 * words. */
struct greeting {
	struct span text;
	bool whole;
};

/* clang-format off */
#define WORD(literal) { SPAN_INIT(literal), true }
#define BEGINNING(literal) { SPAN_INIT(literal), false }
#define LIST(...) (const struct greeting[]){ __VA_ARGS__, { { NULL, 0 }, false } }
/* clang-format on */

/* By their first byte, ASCII in small letters. */
static const struct greeting *const greetings[UCHAR_MAX + 1] = {
	['b'] = LIST(WORD("bonjour"), WORD("bonsoir"), BEGINNING("buenos dí"),
		     WORD("buenas"), WORD("buongiorno"), WORD("buonasera"),
		     WORD("bom dia"), WORD("boa tarde"), WORD("boa noite"),
		     WORD("beste")),
	['c'] = LIST(BEGINNING("cher"), BEGINNING("chère"), WORD("ciao"),
		     BEGINNING("car"), WORD("cześć")),
	['d'] = LIST(WORD("dear"), WORD("dag"), WORD("dzień dobry"),
		     BEGINNING("drog"), WORD("değerli")),
	['e'] = LIST(BEGINNING("estimad"), BEGINNING("egregi")),
	['g'] = LIST(WORD("greetings"), WORD("good morning"),
		     WORD("good afternoon"), WORD("good evening"),
		     BEGINNING("guten "), BEGINNING("gentil"), WORD("geachte"),
		     BEGINNING("goede")),
	['h'] = LIST(WORD("hello"), WORD("hi"), WORD("hey"), WORD("hallo"),
		     WORD("hola")),
	['i'] = LIST(WORD("iyi günler")),
	['l'] = LIST(WORD("ladies and gentlemen"), BEGINNING("liebe")),
	['m'] = LIST(WORD("moin"), BEGINNING("madame"), BEGINNING("merhaba")),
	['o'] = LIST(WORD("olá"), WORD("oi")),
	['p'] = LIST(BEGINNING("prezad")),
	['q'] = LIST(BEGINNING("querid")),
	['s'] = LIST(BEGINNING("sehr geehrte"), WORD("salut"),
		     BEGINNING("szanown"), BEGINNING("selam"), WORD("sayın"),
		     WORD("sevgili")),
	['w'] = LIST(BEGINNING("witaj")),
	[0xd0] =
		LIST(BEGINNING("здравствуй"), BEGINNING("Здравствуй"),
		     BEGINNING("добр"), BEGINNING("Добр"), BEGINNING("Уважаем"),
		     BEGINNING("дорог"), BEGINNING("Дорог"),
		     BEGINNING("привет"), BEGINNING("Привет")),
	[0xd1] = LIST(BEGINNING("уважаем")),
	[0xd8] = LIST(BEGINNING("عزيز"), BEGINNING("السلام عليكم"),
		      BEGINNING("السادة"), BEGINNING("السيد"),
		      BEGINNING("أهلا")),
	[0xd9] = LIST(BEGINNING("مرحب")),
	[0xe0] = LIST(BEGINNING("नमस्"), BEGINNING("प्रिय"), BEGINNING("आदरणीय"),
		      BEGINNING("महोदय")),
	[0xe3] = LIST(BEGINNING("さん"), BEGINNING("こんにちは"),
		      BEGINNING("お世話に")),
	[0xe4] = LIST(BEGINNING("你好"), BEGINNING("亲爱的")),
	[0xe5] = LIST(BEGINNING("尊敬的"), BEGINNING("各位")),
	[0xe6] = LIST(BEGINNING("您好"), BEGINNING("敬啟"), BEGINNING("様"),
		      BEGINNING("拝啓")),
	[0xe7] = LIST(BEGINNING("皆さま")),
	[0xe8] = LIST(BEGINNING("親愛的")),
	[0xeb] = LIST(BEGINNING("님")),
	[0xec] = LIST(BEGINNING("안녕하"), BEGINNING("여러분")),
};

static bool is_letter_at(struct span text, size_t at)
{
	size_t used;
	uint32_t code;

	if (at >= text.n)
		return false;
	code = utf8_next(span_skip(text, at), &used);
	return code < 0x80
		       ? is_alpha((char)code)
		       : uc_is_general_category_withtable(code,
							  UC_CATEGORY_MASK_L);
}

size_t greeting_first(struct span text)
{
	char first = text.n == 0 ? '\0' : to_lower(text.p[0]);
	const struct greeting *g = greetings[(unsigned char)first];

	for (; g != NULL && g->text.n > 0; g++)
		if (span_istarts(text, g->text) &&
		    (!g->whole || !is_letter_at(text, g->text.n)))
			return g->text.n;
	return 0;
}
