#include "check/template_greeting.h"

#include <limits.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static size_t blanks(struct span s)
{
	size_t n = 0;

	for (;;) {
		struct span rest = span_skip(s, n);

		if (span_starts(rest, SPAN(" ")) ||
		    span_starts(rest, SPAN("\t")))
			n++;
		else if (span_starts(rest, SPAN("\xc2\xa0")))
			n += 2;
		else
			return n;
	}
}

/* clang-format off */
#define LIST(...) (const struct span[]){ __VA_ARGS__, { NULL, 0 } }
/* clang-format on */

/* By their first byte, ASCII in small letters. */
static const struct span *const greetings[UCHAR_MAX + 1] = {
	['b'] = LIST(SPAN_INIT("Bonjour"), SPAN_INIT("Beste")),
	['c'] = LIST(SPAN_INIT("Cher"), SPAN_INIT("Chère"), SPAN_INIT("Caro"),
		     SPAN_INIT("Cara"), SPAN_INIT("Ciao"), SPAN_INIT("Cześć")),
	['d'] = LIST(SPAN_INIT("Dear"), SPAN_INIT("Drogi"), SPAN_INIT("Droga")),
	['e'] = LIST(SPAN_INIT("Estimado"), SPAN_INIT("Estimada")),
	['g'] = LIST(SPAN_INIT("Gentile"), SPAN_INIT("Geachte")),
	['h'] = LIST(SPAN_INIT("Hi"), SPAN_INIT("Hello"), SPAN_INIT("Hey"),
		     SPAN_INIT("Hallo"), SPAN_INIT("Hola")),
	['l'] = LIST(SPAN_INIT("Liebe"), SPAN_INIT("Lieber")),
	['m'] = LIST(SPAN_INIT("Merhaba")),
	['o'] = LIST(SPAN_INIT("Olá")),
	['p'] = LIST(SPAN_INIT("Prezado"), SPAN_INIT("Prezada")),
	['q'] = LIST(SPAN_INIT("Querido"), SPAN_INIT("Querida")),
	['s'] = LIST(SPAN_INIT("Sehr geehrte Frau"),
		     SPAN_INIT("Sehr geehrter Herr"), SPAN_INIT("Sehr geehrte"),
		     SPAN_INIT("Sehr geehrter"), SPAN_INIT("Sayın")),
	['w'] = LIST(SPAN_INIT("Witaj")),
	[0xd0] = LIST(SPAN_INIT("Здравствуйте"), SPAN_INIT("Привет"),
		      SPAN_INIT("Уважаемый"), SPAN_INIT("Уважаемая")),
	[0xd8] = LIST(SPAN_INIT("عزيزي")),
	[0xd9] = LIST(SPAN_INIT("مرحبا")),
	[0xe0] = LIST(SPAN_INIT("नमस्ते"), SPAN_INIT("प्रिय")),
};

/* The one of the words that a text begins with; its length, or 0. */
static size_t one_of(struct span s, const struct span *words)
{
	for (; words != NULL && words->n > 0; words++) {
		size_t n = words->n;

		if (s.n >= n && to_lower(s.p[1]) == to_lower(words->p[1]) &&
		    span_istarts(s, *words) &&
		    (n == s.n || (!is_alnum(s.p[n]) && is_ascii(s.p[n])) ||
		     blanks(span_skip(s, n)) > 0))
			return n;
	}
	return 0;
}

size_t greeting_length(struct span line)
{
	char first = line.n == 0 ? '\0' : to_lower(line.p[0]);
	size_t n = one_of(line, greetings[(unsigned char)first]);
	size_t behind = n == 0 ? 0 : blanks(span_skip(line, n));

	return behind == 0 ? 0 : n + behind;
}

/* "様々な" and "님의" go on: behind the title of a name stands a comma, a blank
 * or nothing. */
static bool ends_name(struct span rest)
{
	static const struct span ends[] = {
		SPAN_INIT(","),
		SPAN_INIT(" "),
		SPAN_INIT("\xe3\x80\x81"), /* ideographic comma */
		SPAN_INIT("\xe3\x80\x80"), /* ideographic space */
		SPAN_INIT("\xef\xbc\x8c"), /* full-width comma */
	};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (span_starts(rest, ends[i]))
			return true;
	return rest.n == 0;
}

size_t title_length(struct span line)
{
	static const struct span titles[] = {
		SPAN_INIT("様"),
		SPAN_INIT("님"),
	};

	if (line.n == 0 || is_ascii(line.p[0]))
		return 0;
	for (size_t i = 0; i < COUNT(titles); i++)
		if (span_starts(line, titles[i]) &&
		    ends_name(span_skip(line, titles[i].n)))
			return titles[i].n;
	return 0;
}
