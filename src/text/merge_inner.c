#include "text/merge_inner.h"

/* Bytes that are not ASCII are letters. */
static bool is_letter(char c)
{
	return is_alpha(c) || !is_ascii(c);
}

/* Without controls other than white space, and with a letter. */
static bool is_writing(struct span s)
{
	bool letter = false;

	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < ' ' && !is_space(s.p[i]))
			return false;
		letter |= is_letter(s.p[i]);
	}
	return letter;
}

/* Without the signs and blanks in front. */
static struct span skip_signs(struct span s, struct span signs)
{
	size_t n = 0;

	while (n < s.n && (is_space(s.p[n]) || span_has(signs, s.p[n])))
		n++;
	return span_skip(s, n);
}

/* Whether the ";" at `at` ends a character reference, "&quot;". */
static bool ends_reference(struct span s, size_t at)
{
	size_t i = at;

	while (i > 0 && (is_alnum(s.p[i - 1]) || s.p[i - 1] == '#'))
		i--;
	return i < at && i > 0 && s.p[i - 1] == '&';
}

bool merge_inner_is_value(struct span inner)
{
	struct span s = skip_signs(inner, SPAN("#/^>!&~*=-:.@$("));
	bool call = span_has(inner, '|') || span_has(inner, '(');

	if (span_eq(span_trim(inner), SPAN(".")))
		return true;
	if (s.n == 0 || !is_writing(s))
		return false;
	if (!is_letter(s.p[0]) && !span_has(SPAN("_\"'["), s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '{' || s.p[i] == '}' || (s.p[i] == ',' && !call))
			return false;
		if (s.p[i] == ';' && !ends_reference(s, i))
			return false;
	}
	return true;
}

bool merge_inner_is_code(struct span inner)
{
	struct span s = skip_signs(inner, SPAN("-+=~#!@$_("));

	if (s.n == 0 || !(is_letter(s.p[0]) || span_has(SPAN("\"'}"), s.p[0])))
		return false;
	/* "<% } %>" ends what another one began. */
	return span_eq(span_trim(s), SPAN("}")) || is_writing(s);
}

bool merge_inner_is_path(struct span inner)
{
	struct span s = skip_signs(inner, SPAN("!$_('\""));

	return s.n > 0 && is_letter(s.p[0]) && is_writing(s) &&
	       !span_has(s, '\n');
}

bool merge_inner_is_tag(struct span inner)
{
	if (inner.n < 2 || !is_alpha(inner.p[0]))
		return false;
	for (size_t i = 0; i < inner.n; i++)
		if ((unsigned char)inner.p[i] < ' ' || inner.p[i] == '*')
			return false;
	return true;
}

bool merge_inner_is_name(struct span inner)
{
	enum { WORDS_MOST = 3 };
	size_t words = 1;

	if (inner.n < 2 || !(is_alpha(inner.p[0]) || inner.p[0] == '_'))
		return false;
	for (size_t i = 1; i < inner.n; i++) {
		char c = inner.p[i];

		if (c != ' ' && !is_alnum(c) && !span_has(SPAN("_-.:"), c))
			return false;
		if (c != ' ')
			continue;
		if (inner.p[i - 1] == ' ' || ++words > WORDS_MOST)
			return false;
	}
	return inner.p[inner.n - 1] != ' ';
}

static struct span first_word(struct span s)
{
	size_t n = 0;

	while (n < s.n && (is_alnum(s.p[n]) || s.p[n] == '_'))
		n++;
	return span_first(s, n);
}

bool merge_inner_is_control(struct span inner)
{
	static const struct span words[] = {
		SPAN_INIT("assign"),    SPAN_INIT("block"),
		SPAN_INIT("case"),      SPAN_INIT("define"),
		SPAN_INIT("else"),      SPAN_INIT("elseif"),
		SPAN_INIT("elsif"),     SPAN_INIT("elif"),
		SPAN_INIT("end"),       SPAN_INIT("endblock"),
		SPAN_INIT("endfor"),    SPAN_INIT("endif"),
		SPAN_INIT("endunless"), SPAN_INIT("extends"),
		SPAN_INIT("for"),       SPAN_INIT("foreach"),
		SPAN_INIT("if"),        SPAN_INIT("ifnot"),
		SPAN_INIT("range"),     SPAN_INIT("set"),
		SPAN_INIT("unless"),    SPAN_INIT("while"),
		SPAN_INIT("with"),
	};
	struct span s = skip_signs(inner, SPAN("-~"));
	struct span word = first_word(s);

	if (s.n > 0 && span_has(SPAN("#/^!}"), s.p[0]))
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_ieq(word, words[i]))
			return word.n == s.n || s.p[word.n] != '.';
	return false;
}
