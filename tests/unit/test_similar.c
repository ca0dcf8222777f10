#include <stdio.h>

#include "base/arena.h"
#include "base/hash.h"
#include "tests/test.h"
#include "text/similar.h"
#include "text/similar_body.h"
#include "text/similar_text.h"

static void greeting_and_footer_are_left_out(void **state)
{
	static const struct {
		const char *text, *before, *rest;
	} rows[] = {
		{ "", "", "" },
		{ "Text\nmore\n", "", "Text\nmore\n" },
		{ "Shop\nDear Jane,\nText\nmore", "Shop\n", "\nText\nmore" },
		{ "  Hallo Frau Meier!\nText", "  ", "\nText" },
		{ "Hi Jane, we wrote you a long letter about what is new in "
		  "our shop this very week, and you\nText",
		  "",
		  " we wrote you a long letter about what is new in our shop "
		  "this very week, and you\nText" },
		{ "您好,王先生\n正文", "", "\n正文" },
		{ "田中 様\n本文", "", "\n本文" },
		{ "One line\nand two\nand three\nUnsubscribe here\nBye", "",
		  "One line\nand two\nand three\n" },
		{ "One line\nand two\nand three\n1 Main St\n\n© Shop\nBye", "",
		  "One line\nand two\nand three\n" },
		{ "One line\nand two\nThe third is no address, although it has "
		  "the number 5, since it is as long as only a sentence of the "
		  "text is.\nThis is why you get it: Unsubscribe here, or there, "
		  "or by an answer to this letter, which is read by us all.",
		  "",
		  "One line\nand two\nThe third is no address, although it has "
		  "the number 5, since it is as long as only a sentence of the "
		  "text is.\n" },
		{ "One line of it\nUnsubscribe\nand two, three", "",
		  "One line of it\nUnsubscribe\nand two, three" },
		{ "Unsubscribe\nOne line\nand two\nand three", "",
		  "Unsubscribe\nOne line\nand two\nand three" },
		{ "Line\nand two and three and more\nYou are receiving it", "",
		  "Line\nand two and three and more\n" },
		{ "No. I will\n\n-----Original Message-----\nText\nmore", "",
		  "No. I will\n\n" },
		{ "Text here\nand here\nCopyright 2026 Shop", "",
		  "Text here\nand here\n" },
		{ "Text here and here\nand here and here\nＵｎsubscribe, to leave", "",
		  "Text here and here\nand here and here\n" },
		{ "Text here and here\nand here and here\nUnsubscr1be, to leave", "",
		  "Text here and here\nand here and here\n" },
		{ "Text here and here\nand here and here\nUnsubscr\u200bibe, to leave", "",
		  "Text here and here\nand here and here\n" },
	}, quoted[] = {
		{ "Text\nmore", "", "Text\nmore" },
		{ "Hi\n-----Original Message-----\n> Dear Jane,\nText", "\n> ",
		  "\nText" },
		{ "> A long line\n> and two\n> You are receiving it", "",
		  "> A long line\n> and two\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct similar_body body = similar_body(span_str(rows[i].text));

		ASSERT_ROW(span_eq(body.before, span_str(rows[i].before)),
			   rows[i].text);
		ASSERT_ROW(span_eq(body.rest, span_str(rows[i].rest)),
			   rows[i].text);
	}
	for (size_t i = 0; i < LENGTH(quoted); i++) {
		struct similar_body body =
			similar_body_quoted(span_str(quoted[i].text));

		ASSERT_ROW(span_eq(body.before, span_str(quoted[i].before)),
			   quoted[i].text);
		ASSERT_ROW(span_eq(body.rest, span_str(quoted[i].rest)),
			   quoted[i].text);
	}
}

/* Sixty words, one after the other different. */
#define A    "alpha bravo charlie delta echo foxtrot golf hotel india juliet "
#define B    "kilo lima mike november oscar papa quebec romeo sierra tango "
#define C    "uniform victor whiskey xray yankee zulu apple banana cherry date "
#define D    "elder fig grape hazel iris jasmine kiwi lemon mango nectarine "
#define E    "olive peach quince raspberry satsuma tomato ugli vanilla walnut yam "
#define TEXT A B C D E
#define CHINESE                                                                                              \
 "本店新品上市欢迎选购春季服装全部打折数量有限先到先得请尽快下单我们将为" \
 "您提供最优质的服务和最快速的配送"

static void alike_is_what_says_the_same(void **state)
{
	static const struct {
		const char *name, *a, *b;
		unsigned least, most;
	} rows[] = {
		{ "itself", TEXT, TEXT, 100, 100 },
		{ "case and punctuation", A "B. " C, A "b! " C, 100, 100 },
		{ "prices", "From 3.50 " TEXT, "From 199 " TEXT, 100, 100 },
		{ "a greeting", "Dear Jane,\n" TEXT, "Hi Joe!\n" TEXT, 100,
		  100 },
		{ "a date", TEXT " on Monday, May 3", TEXT " on Sunday, June 4",
		  100, 100 },
		{ "an address", "a@b.example " TEXT, "c@d.example " TEXT, 100,
		  100 },
		{ "a footer", TEXT "\nUnsubscribe", TEXT "\n© Shop, Inc.", 100,
		  100 },
		{ "a word more", TEXT, A B "really " C D E, 75, 97 },
		{ "another order", A B C D E, E D C B A, 50, 90 },
		{ "half of it", A B C D E, A B C, 40, 80 },
		{ "something else", A B C, D E D E, 0, 5 },
		{ "few words, the same", "One two", "one, two", 100, 100 },
		{ "few words, not the same", A B, A C, 0, 0 },
		{ "nothing at all", "", "", 0, 0 },
		{ "nothing but numbers", "1 2 3", "4 5 6", 0, 0 },
		{ "Chinese", CHINESE "99元", CHINESE "88元", 100, 100 },
		{ "Chinese and more", CHINESE, CHINESE "谢谢惠顾", 80, 99 },
		{ "quoted", A B "\n" C D, "> " A B "\n> " C D "\n", 100, 100 },
		{ "below a line", TEXT,
		  "Hi Joe!\n-----Original Message-----\n" TEXT, 100, 100 },
		{ "a reply", TEXT,
		  "I will come, too.\n-----Original Message-----\n" TEXT, 0,
		  0 },
		{ "a reply with quotes", TEXT, "I will come, too.\n> " TEXT, 0,
		  0 },
		{ "two replies", "I will come, too.\n> " A,
		  "I will come, too.\n> " B, 100, 100 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct similar a =
			similar_read(span_str(rows[i].a), NULL, NULL);
		struct similar b =
			similar_read(span_str(rows[i].b), NULL, NULL);
		unsigned percent = similar_percent(&a, &b);

		ASSERT_ROW(percent >= rows[i].least, rows[i].name);
		ASSERT_ROW(percent <= rows[i].most, rows[i].name);
		ASSERT_ROW(percent == similar_percent(&b, &a), rows[i].name);
	}
}

static void names_of_the_reader_do_not_count(void **state)
{
	static const struct span jane = SPAN_INIT("Jane Doe"),
				 will = SPAN_INIT("Will Smith");
	static const struct similar_names first = { &jane, 1 },
					  second = { &will, 1 };
	struct similar a =
		similar_read(SPAN("Offer for Jane Doe " TEXT "you will, Jane"),
			     &first, NULL);
	struct similar b = similar_read(SPAN("Offer for Will Smith " TEXT
					     "you will, Will"),
					&second, NULL);

	(void)state;
	assert_int_equal(similar_percent(&a, &b), 100);
}

/* What stands in for a name says nothing if all of the text is made of it. */
static void names_are_not_all_of_the_text(void **state)
{
	static const struct span words = SPAN_INIT("Alpha Bravo Charlie");
	static const struct similar_names names = { &words, 1 };
	struct span text = SPAN("Alpha " A "Bravo " B "Charlie " C "Alpha " D
				"Bravo " E "Charlie " A);
	struct similar a = similar_read(text, NULL, NULL);
	struct similar b = similar_read(text, &names, NULL);

	(void)state;
	assert_in_range(similar_percent(&a, &b), 75, 95);
}

static struct similar similar_of(const char *message)
{
	struct limits limits = limits_default();
	struct arena a = { 0 };
	struct parse p = parse_begin(&a, &limits);
	struct view file = view_root(span_str(message));
	const struct message *msg = message_parse(&p, &file);
	const struct content *content = content_read(&p, msg);
	struct similar_pictures pictures = similar_pictures(&a, msg, content);
	struct similar similar =
		similar_read(similar_text(&a, content), NULL, &pictures);

	arena_free(&a);
	return similar;
}

#define HTML     "Content-Type: text/html\n\n<p>Our footer<p>"
#define SRC(url) "<img src=\"" url "\">"
#define RELATED(image)                                                        \
 "Content-Type: multipart/related; boundary=a\n\n--a\n" HTML SRC(             \
	 "cid:x") "\n--a\nContent-Type: image/png\nContent-ID: <x>\n\n" image \
		  "\n--a--\n"

static void pictures_belong_to_a_body(void **state)
{
	static const struct {
		const char *name, *a, *b;
		bool same;
	} rows[] = {
		{ "other queries", HTML SRC("https://a.example/p?r=1"),
		  HTML SRC("https://a.example/p?r=2"), true },
		{ "other paths", HTML SRC("https://a.example/1/p.jpg"),
		  HTML SRC("https://a.example/2/p.jpg"), false },
		{ "other hosts", HTML SRC("https://a.example/p"),
		  HTML SRC("https://b.example/p"), false },
		{ "one more", HTML SRC("https://a.example/p"),
		  HTML SRC("https://a.example/p") SRC("https://a.example/q"),
		  false },
		{ "another order",
		  HTML SRC("https://a.example/q") SRC("https://a.example/p"),
		  HTML SRC("https://a.example/p") SRC("https://a.example/q"),
		  true },
		{ "readers counted",
		  HTML "<img width=1 height=1 src=https://a.example/1>",
		  HTML "<img width=1 height=1 src=https://a.example/2>", true },
		{ "merge marks", HTML SRC("https://a.example/{{a}}"),
		  HTML SRC("https://a.example/{{b}}"), true },
		{ "bytes in the URL", HTML SRC("data:image/png,a"),
		  HTML SRC("data:image/png,b"), false },
		{ "bytes in a part", RELATED("a"), RELATED("b"), false },
		{ "the same bytes", RELATED("a"), RELATED("a"), true },
		{ "in an attached message",
		  "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nText\n"
		  "--a\nContent-Type: message/rfc822\n\n" HTML SRC(
			  "https://a.example/p"),
		  "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nText\n"
		  "--a\nContent-Type: message/rfc822\n\n"
		  "Content-Type: image/png\n\nx",
		  true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct similar a = similar_of(rows[i].a);
		struct similar b = similar_of(rows[i].b);

		ASSERT_ROW(a.exact != 0, rows[i].name);
		ASSERT_ROW((a.exact == b.exact) == rows[i].same, rows[i].name);
	}
}

/* Thirty of them are enough, and each is a thirtieth. */
static void pictures_are_compared(void **state)
{
	static const uint64_t numbers[] = {
		1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16,
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
	};
	uint64_t hashes[LENGTH(numbers)];
	struct similar_pictures first = { hashes, 30 },
				second = { hashes + 1, 30 };
	struct similar a, b;

	(void)state;
	for (size_t i = 0; i < LENGTH(numbers); i++)
		hashes[i] = hash_mix(numbers[i]);
	a = similar_read(SPAN(""), NULL, &first);
	b = similar_read(SPAN(""), NULL, &second);
	assert_int_equal(a.nrows, 30);
	assert_false(a.is_short);
	assert_in_range(similar_percent(&a, &b), 85, 99);
}

static void short_texts_are_marked(void **state)
{
	struct similar few = similar_read(
		SPAN(A C "one two three four five six"), NULL, NULL);
	struct similar enough = similar_read(
		SPAN(A C "one two three four five six seven"), NULL, NULL);

	(void)state;
	assert_int_equal(few.nrows, SIMILAR_LEAST - 1);
	assert_true(few.is_short && few.exact != 0);
	assert_int_equal(enough.nrows, SIMILAR_LEAST);
	assert_false(enough.is_short);
}

#define PART(type, text) "--a\nContent-Type: " type "\n\n" text "\n"

static void the_text_that_most_see_is_compared(void **state)
{
	static const struct {
		const char *name, *message, *text;
	} rows[] = {
		{ "plain", "\nhi\n", "hi" },
		{ "HTML behind text",
		  "Content-Type: multipart/alternative; boundary=a\n\n" PART(
			  "text/plain", "hi") PART("text/html", "<p>ho"),
		  "ho" },
		{ "two texts",
		  "Content-Type: multipart/mixed; boundary=a\n\n" PART(
			  "text/plain", "hi") PART("text/plain", "ho"),
		  "hi\nho" },
		{ "HTML twice, text once",
		  "Content-Type: multipart/mixed; boundary=a\n\n" PART(
			  "text/html", "<p>hi") PART("text/html", "<p>ho")
			  PART("text/plain", "hu"),
		  "hi\nho\nhu" },
		{ "texts only",
		  "Content-Type: multipart/alternative; boundary=a\n\n" PART(
			  "text/plain", "hi") PART("text/enriched", "ho"),
		  "hi" },
		{ "an alternative among others",
		  "Content-Type: multipart/mixed; boundary=a\n\n" PART(
			  "text/plain",
			  "hi") "--a\nContent-Type: multipart/alternative; "
				"boundary=b\n\n"
				"--b\n\nho\n--b\nContent-Type: "
				"text/html\n\n<p>he\n--b--\n",
		  "hi\nhe" },
		{ "an attached message",
		  "Content-Type: multipart/mixed; boundary=a\n\n" PART(
			  "message/rfc822", "Content-Type: text/html\n\n<p>no")
			  PART("text/plain", "hi"),
		  "hi" },
		{ "no text", "Content-Type: image/png\n\nx", "" },
	};
	struct limits limits = limits_default();

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct parse p = parse_begin(&a, &limits);
		struct view file = view_root(span_str(rows[i].message));
		const struct content *content =
			content_read(&p, message_parse(&p, &file));

		ASSERT_ROW(span_is(span_trim(similar_text(&a, content)),
				   rows[i].text),
			   rows[i].name);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(greeting_and_footer_are_left_out),
		cmocka_unit_test(alike_is_what_says_the_same),
		cmocka_unit_test(names_of_the_reader_do_not_count),
		cmocka_unit_test(names_are_not_all_of_the_text),
		cmocka_unit_test(pictures_belong_to_a_body),
		cmocka_unit_test(pictures_are_compared),
		cmocka_unit_test(short_texts_are_marked),
		cmocka_unit_test(the_text_that_most_see_is_compared),
	};

	return cmocka_run_group_tests_name("similar", tests, NULL, NULL);
}
