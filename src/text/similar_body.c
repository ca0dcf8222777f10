#include "text/similar_body.h"

#include "base/utf8.h"
#include "text/greeting.h"
#include "text/similar_spelling.h"
#include "text/unsubscribe.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

enum {
	GREETING_WITHIN = 768, /* bytes from the start, to its line */
	GREETING_MOST = 80,    /* bytes of the line */
	FOOTER_MOST = 2048,
	FOOTER_APART = 256, /* bytes from one of its lines to the next */
	ADDRESS_LINES = 3,
	ADDRESS_MOST = 100, /* bytes of a line */
};

static struct span line_at(struct span text, size_t at)
{
	struct span rest = span_skip(text, at);

	return span_first(rest, span_until(rest, '\n'));
}

/* A line without blanks around it, and without signs of quoting in front. */
static struct span trimmed(struct span line, bool quoted)
{
	line = span_trim(line);
	while (quoted && line.n > 0 &&
	       (line.p[0] == '>' || is_space(line.p[0])))
		line = span_skip(line, 1);
	return line;
}

/* Whether nothing does for a letter, as far as it is no address. */
static bool is_plain(struct span line)
{
	bool address = false;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (!is_ascii(c))
			return false;
		address |= c == '/' || c == '=' || c == '@';
		if (!address && is_digit(c) && i > 0 && i + 1 < line.n &&
		    is_alpha(line.p[i - 1]) && is_alpha(line.p[i + 1]))
			return false;
	}
	return true;
}

/* ---- greeting ---- */

static bool has_any(struct span s, const struct span *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_find(s, of[i]) < s.n)
			return true;
	return false;
}

/* Behind a name in Japanese and Korean. */
static bool has_title(struct span line)
{
	static const struct span titles[] = {
		SPAN_INIT("様"),
		SPAN_INIT("さん"),
		SPAN_INIT("님"),
	};

	return line.n > 0 && !is_ascii(line.p[0]) &&
	       has_any(line, titles, COUNT(titles));
}

/* Behind the greeting in a line that goes on: "Hi Jane, this is ..." */
static size_t greeting_end(struct span line)
{
	struct span first = span_first(line, GREETING_MOST);
	size_t n = span_until(first, ',');

	if (n == first.n)
		n = span_until(first, '!');
	return n == first.n ? 0 : n + 1;
}

/* A short line that reads as a greeting, though its letters are others. */
static bool is_disguised_greeting(struct span line)
{
	struct buf spelled = { 0 };
	bool found;

	if (line.n > UTF8_MOST * GREETING_MOST || is_plain(line))
		return false;
	similar_spell_line(line, &spelled);
	found = spelled.n <= GREETING_MOST &&
		greeting_first(buf_span(&spelled)) != 0;
	buf_free(&spelled);
	return found;
}

/* How many bytes of a line are a greeting. */
static size_t greeting_length(struct span line)
{
	if (greeting_first(line) != 0 ||
	    (line.n <= GREETING_MOST && has_title(line)))
		return line.n <= GREETING_MOST ? line.n : greeting_end(line);
	return is_disguised_greeting(line) ? line.n : 0;
}

/* ---- footer ---- */

static bool says_copyright(struct span line)
{
	size_t n = span_until(line, '\xa9');

	return (n > 0 && n < line.n && line.p[n - 1] == '\xc2') ||
	       span_istarts(line, SPAN("copyright")) ||
	       span_istarts(line, SPAN("(c) "));
}

/* Why the mail came, or who is answerable for it. */
static bool says_reason(struct span line)
{
	static const struct span beginnings[] = {
		SPAN_INIT("you are receiving"),
		SPAN_INIT("you're receiving"),
		SPAN_INIT("you received this"),
		SPAN_INIT("you have received this"),
		SPAN_INIT("this email was sent"),
		SPAN_INIT("this e-mail was sent"),
		SPAN_INIT("this message was sent"),
		SPAN_INIT("this mail was sent"),
		SPAN_INIT("sie erhalten diese"),
		SPAN_INIT("du erhältst diese"),
		SPAN_INIT("diese e-mail wurde"),
		SPAN_INIT("impressum"),
		SPAN_INIT("vous recevez ce"),
		SPAN_INIT("recibes este"),
		SPAN_INIT("recibe este"),
		SPAN_INIT("você recebeu este"),
		SPAN_INIT("hai ricevuto questa"),
		SPAN_INIT("je ontvangt deze"),
		SPAN_INIT("u ontvangt deze"),
		SPAN_INIT("此邮件"),
		SPAN_INIT("本邮件"),
		SPAN_INIT("此郵件"),
		SPAN_INIT("本メール"),
		SPAN_INIT("このメール"),
		SPAN_INIT("본 메일"),
	};

	for (size_t i = 0; i < COUNT(beginnings); i++)
		if (span_istarts(line, beginnings[i]))
			return true;
	return false;
}

static bool says_footer(struct span line)
{
	return says_copyright(line) || says_reason(line) ||
	       unsubscribe_said(line) >= UNSUBSCRIBE_SETTINGS;
}

/* As it is written, or as it reads. */
static bool is_footer(struct span line)
{
	struct buf spelled = { 0 };
	bool found = says_footer(line);

	if (found || is_plain(line))
		return found;
	similar_spell_line(line, &spelled);
	found = says_footer(buf_span(&spelled));
	buf_free(&spelled);
	return found;
}

/* The start of the line that ends at `end`. */
static size_t line_start(struct span text, size_t end)
{
	const char *p = end == 0 ? NULL : memrchr(text.p, '\n', end);

	return p == NULL ? 0 : (size_t)(p - text.p) + 1;
}

static bool has_digit(struct span line)
{
	for (size_t i = 0; i < line.n; i++)
		if (is_digit(line.p[i]))
			return true;
	return false;
}

/* The footer with the lines in front that may be a postal address: short, with
 * a number, or empty. */
static size_t with_address(struct span text, size_t footer)
{
	size_t at = footer;

	for (size_t i = 0; i < ADDRESS_LINES && at > 0; i++) {
		size_t start = line_start(text, at - 1);
		struct span line = span_trim(line_at(text, start));

		if (at - start > ADDRESS_MOST)
			break;
		at = start;
		if (has_digit(line))
			footer = at;
		else if (line.n > 0)
			break;
	}
	return footer;
}

/* Its lines are found from the end on, so that of a text without one little is
 * looked at. */
static size_t footer_start(struct span text, bool quoted)
{
	size_t least = text.n / 2, footer = text.n, at = text.n;

	if (text.n - least > FOOTER_MOST)
		least = text.n - FOOTER_MOST;
	while (at > least && footer - at < FOOTER_APART) {
		size_t start = line_start(text, at - 1);
		struct span line = trimmed(line_at(text, start), quoted);

		at = start;
		if (line.n > 0 && at >= least && is_footer(line))
			footer = at;
	}
	return footer == text.n ? footer : with_address(text, footer);
}

/* ---- what is answered to ---- */

/* Where the line stands that programs put above it; the end of the text if
 * there is none. */
static size_t original_start(struct span text)
{
	static const struct span lines[] = {
		SPAN_INIT("-----Original Message"),
		SPAN_INIT("----- Original Message"),
		SPAN_INIT("-----Ursprüngliche Nachricht"),
		SPAN_INIT("-----Message d'origine"),
		SPAN_INIT("-----Mensaje original"),
		SPAN_INIT("-----Messaggio originale"),
		SPAN_INIT("-----Mensagem original"),
		SPAN_INIT("-----Исходное сообщение"),
		SPAN_INIT("------------------ 原始邮件"),
	};
	size_t at = 0;

	while ((at += span_find(span_skip(text, at), SPAN("\n-----"))) <
	       text.n) {
		at++;
		for (size_t i = 0; i < COUNT(lines); i++)
			if (span_istarts(span_skip(text, at), lines[i]))
				return at;
	}
	return text.n;
}

/* ---- both ---- */

/* Without the footer, before the greeting and behind it. */
static struct similar_body cut(struct span text, bool quoted)
{
	struct similar_body body = { { NULL, 0 }, { NULL, 0 } };
	size_t at = 0;

	text = span_first(text, footer_start(text, quoted));
	body.rest = text;
	while (at < text.n && at < GREETING_WITHIN) {
		struct span all = line_at(text, at);
		struct span line = trimmed(all, quoted);
		size_t start = (size_t)(line.p - text.p);
		size_t n = greeting_length(line);

		if (n > 0) {
			body.before = span_first(text, start);
			body.rest = span_skip(text, start + n);
			break;
		}
		at += all.n + 1;
	}
	return body;
}

struct similar_body similar_body(struct span text)
{
	return cut(span_first(text, original_start(text)), false);
}

struct similar_body similar_body_quoted(struct span text)
{
	size_t original = original_start(text);

	if (original < text.n)
		text = span_skip(text, original + line_at(text, original).n);
	return cut(text, true);
}
