#include "text/reply.h"

/* Left out are "R:" and "I:" (Italian), "Ref:" and the like: they begin
 * ordinary subjects too. */
static const struct span words[] = {
	SPAN_INIT("re"),          SPAN_INIT("fw"),
	SPAN_INIT("fwd"),         SPAN_INIT("aw"), /* German */
	SPAN_INIT("antw"),        SPAN_INIT("wg"),
	SPAN_INIT("sv"), /* Scandinavian */
	SPAN_INIT("vs"),          SPAN_INIT("vb"),
	SPAN_INIT("vl"),                            /* Finnish */
	SPAN_INIT("doorst"),                        /* Dutch */
	SPAN_INIT("tr"),                            /* French */
	SPAN_INIT("rép"),         SPAN_INIT("rif"), /* Italian */
	SPAN_INIT("inoltra"),     SPAN_INIT("rv"),  /* Spanish */
	SPAN_INIT("res"),                           /* Portuguese */
	SPAN_INIT("enc"),         SPAN_INIT("odp"), /* Polish */
	SPAN_INIT("pd"),          SPAN_INIT("ynt"), /* Turkish */
	SPAN_INIT("ilt"),         SPAN_INIT("İLT"),
	SPAN_INIT("VÁ"), /* Hungarian */
	SPAN_INIT("Vá"),          SPAN_INIT("Továbbítás"),
	SPAN_INIT("Răsp"),                          /* Romanian */
	SPAN_INIT("ΑΠ"),                            /* Greek */
	SPAN_INIT("ΠΡΘ"),         SPAN_INIT("Отв"), /* Russian */
	SPAN_INIT("Ответ"),       SPAN_INIT("Пересл"),
	SPAN_INIT("Пересыл"),     SPAN_INIT("НА"), /* Russian programs' "Re" */
	SPAN_INIT("回复"),                         /* Chinese */
	SPAN_INIT("回覆"),        SPAN_INIT("答复"),
	SPAN_INIT("答覆"),        SPAN_INIT("转发"),
	SPAN_INIT("轉寄"),        SPAN_INIT("轉發"),
	SPAN_INIT("返信"),                           /* Japanese */
	SPAN_INIT("転送"),        SPAN_INIT("답장"), /* Korean */
	SPAN_INIT("회신"),        SPAN_INIT("전달"),
	SPAN_INIT("Trả lời"),                          /* Vietnamese */
	SPAN_INIT("Chuyển tiếp"), SPAN_INIT("ตอบกลับ"), /* Thai */
	SPAN_INIT("ส่งต่อ"),        SPAN_INIT("رد"),     /* Arabic */
	SPAN_INIT("إعادة توجيه"), SPAN_INIT("תשובה"),  /* Hebrew */
	SPAN_INIT("השב"),         SPAN_INIT("הועבר"),
	SPAN_INIT("पुनः"), /* Hindi */
};

static size_t blanks(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_space(s.p[n]))
		n++;
	return n;
}

/* The bytes of a count such as "[2]", "(2)", "^2" or "*2" at the start. */
static size_t count_length(struct span s)
{
	size_t n = 1;
	char close;

	if (s.n == 0 ||
	    !(s.p[0] == '[' || s.p[0] == '(' || s.p[0] == '^' || s.p[0] == '*'))
		return 0;
	while (n < s.n && is_digit(s.p[n]))
		n++;
	if (n == 1)
		return 0;
	if (s.p[0] == '^' || s.p[0] == '*')
		return n;
	close = s.p[0] == '[' ? ']' : ')';
	return n < s.n && s.p[n] == close ? n + 1 : 0;
}

/* The bytes of the colon at the start, ASCII or as wide as Chinese. */
static size_t colon_length(struct span s)
{
	if (span_starts(s, SPAN(":")))
		return 1;
	return span_starts(s, SPAN("：")) ? sizeof("：") - 1 : 0;
}

/* How much of s, from a prefix of n bytes on, belongs to it; 0 if it is no
 * prefix after all. */
static size_t with_colon(struct span s, size_t n)
{
	size_t colon;

	n += blanks(span_skip(s, n));
	n += count_length(span_skip(s, n));
	n += blanks(span_skip(s, n));
	colon = colon_length(span_skip(s, n));
	return colon == 0 ? 0 : n + colon;
}

struct span reply_prefix(struct span text)
{
	struct span s = span_trim(text);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n;

		if (!span_istarts(s, words[i]))
			continue;
		n = with_colon(s, words[i].n);
		if (n > 0)
			return span_first(s, n);
	}
	return (struct span){ s.p, 0 };
}
