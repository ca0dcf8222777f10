#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "mail/message.h"
#include "rule/texts.h"
#include "tests/test.h"

static const char message[] =
	"From: My Shop <a@example.org>\n"
	"Subject: Hello\n"
	"X-Note: noted\n"
	"MIME-Version: 1.0\n"
	"Content-Type: multipart/mixed; boundary=m\n"
	"\n"
	"--m\n"
	"Content-Type: multipart/alternative; boundary=a\n"
	"\n"
	"--a\n"
	"Content-Type: text/plain\n"
	"\n"
	"See https://example.org/plain now.\n"
	"--a\n"
	"Content-Type: text/html\n"
	"\n"
	"<div style=\"display:none\">Our offers of this spring are here.</div>\n"
	"<p>Read <a href=\"https://example.org/html\">more of it</a></p>\n"
	"<p style=\"display:none\">nobody reads this</p>\n"
	"--a--\n"
	"--m\n"
	"Content-Type: application/pdf; name=price.pdf\n"
	"\n"
	"x\n"
	"--m--\n";

static const struct {
	const char *name;
	enum text_kind kind;
	const char *text; /* white space at both ends left out */
	size_t part, alternative;
	bool within_visible;
} rows[] = {
	{ "name", TEXT_FROM_NAME, "My Shop", NO_PART, NO_PART, false },
	{ "subject", TEXT_SUBJECT, "Hello", NO_PART, NO_PART, false },
	{ "field", TEXT_HEADER, "noted", NO_PART, NO_PART, false },
	{ "file name", TEXT_ATTACHMENT, "price.pdf", 4, NO_PART, false },
	{ "plain text", TEXT_VISIBLE, "See https://example.org/plain now.", 2,
	  1, false },
	{ "URL in the text", TEXT_URL, "https://example.org/plain", 2, 1,
	  true },
	{ "preheader", TEXT_VISIBLE, "Our offers of this spring are here.", 3,
	  1, false },
	{ "what shows", TEXT_VISIBLE, "Read more of it", 3, 1, false },
	{ "what does not", TEXT_HIDDEN, "nobody reads this", 3, 1, false },
	{ "text of a link", TEXT_LINK, "more of it", 3, 1, true },
	{ "URL of a link", TEXT_URL, "https://example.org/html", 3, 1, false },
};

static bool is_row(size_t i, const struct text *text)
{
	return text->kind == rows[i].kind && text->part == rows[i].part &&
	       text->alternative == rows[i].alternative &&
	       text->within_visible == rows[i].within_visible &&
	       span_eq(span_trim(text->view->text), span_str(rows[i].text));
}

static size_t count_row(size_t i, const struct texts *texts)
{
	size_t n = 0;

	for (size_t k = 0; k < texts->n; k++)
		n += is_row(i, &texts->items[k]);
	return n;
}

static void each_text_is_there_once(void **state)
{
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct view file = view_root(span_str(message));
	struct parse parse = parse_begin(&a, &limits);
	const struct message *msg = message_parse(&parse, &file);
	const struct content *content = content_read(&parse, msg);
	struct texts texts = texts_of(&a, msg, content, UINT_MAX);
	struct texts subject = texts_of(&a, msg, content, 1U << TEXT_SUBJECT);
	struct texts none = texts_of(&a, msg, NULL, 1U << TEXT_VISIBLE);

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(count_row(i, &texts) == 1, rows[i].name);
	for (size_t k = 1; k < texts.n; k++)
		assert_true(texts.items[k].view->text.n > 0);
	assert_int_equal(subject.n, 1);
	assert_int_equal(none.n, 0);
	arena_free(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_is_there_once),
	};

	return cmocka_run_group_tests_name("texts", tests, NULL, NULL);
}
