#include <stdio.h>

#include "base/arena.h"
#include "tests/test.h"
#include "text/similar.h"
#include "text/similar_body.h"
#include "text/similar_subject.h"
#include "text/similar_text.h"

/* The words, with a "|" behind each. */
static const char *words_of(struct span text, const struct similar_names *names)
{
	static char to[4096];
	struct similar_words words = similar_words_begin(text, names);
	struct similar_word word;
	size_t n = 0;

	to[0] = '\0';
	while (similar_words_next(&words, &word))
		n += (size_t)snprintf(to + n, sizeof(to) - n, "%.*s|",
				      (int)word.text.n, word.text.p);
	return to;
}

static void words_are_what_does_not_change(void **state)
{
	static const struct span names[] = { SPAN_INIT("Jane van Doe"),
					     SPAN_INIT("王小明") };
	static const struct similar_names who = { names, LENGTH(names) };
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ "", "" },
		{ "One, two; three.", "One|two|three|" },
		{ "don't don’t", "don't|don’t|" },
		{ "only $49.99 or 1.299,00 €", "only|or|" },
		{ "10% off, 3pm, 2nd, A1B2C3", "off|" },
		{ "on Friday, 20 November 2026.", "on|" },
		{ "am 3. M\xc3\xa4rz um 12 Uhr", "am|um|Uhr|" },
		{ "MONDAY to Mon 3", "to|" },
		{ "write to jane.doe+x@mail.example.org now", "write|to|now|" },
		{ "follow @shop or a@ b", "follow|shop|or|a|b|" },
		{ "see https://shop.example/a/b?id=abc&u=x for more",
		  "see|https|shop|example|for|more|" },
		{ "see http://shop.example and http://b.example/x",
		  "see|http|shop|example|and|http|b|example|" },
		{ "shop.example?id=abc;x here", "shop|example|here|" },
		{ "Really?yes or no", "Really|yes|or|no|" },
		{ "to {{ first name }} and *|LNAME|* too", "to|and|too|" },
		{ "[[1]] well-known", "well|known|" },
		{ "Jane, JANE and jane Doe", "and|jane|" },
		{ "Vans van", "Vans|van|" },
		{ "Größe ÜBER", "Größe|ÜBER|" },
		{ "soft\xc2\xadly zero\xe2\x80\x8bwidth",
		  "soft\xc2\xadly|zero\xe2\x80\x8bwidth|" },
		{ "go 🎉🎉 now ❤️ x", "go|now|x|" },
		{ "新品上市,8折", "新|品|上|市|折|" },
		{ "你好王小明先生", "你|好|先|生|" },
		{ "カメラ20台", "カ|メ|ラ|台|" },
		{ "한국어 단어", "한국어|단어|" },
		{ "٣ كتب", "كتب|" },
		{ "I do\n> not\n>> quote\na > b", "I|do|a|b|" },
		{ "a\xff\xfe"
		  "b \xe4\xb8",
		  "a|b|" },
		{ "请联系a@b.example谢谢", "请|联|系|谢|谢|" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(strcmp(words_of(span_str(rows[i].text), &who),
				  rows[i].words) == 0,
			   rows[i].text);
}

static uint64_t hash_of(const char *text)
{
	struct similar_words words = similar_words_begin(span_str(text), NULL);
	struct similar_word word = { .hash = 0 };

	assert_true(similar_words_next(&words, &word));
	assert_false(similar_words_next(&words, &word));
	return word.hash;
}

static void words_are_the_same_however_they_are_written(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{ "word", "WORD", true },
		{ "word", "words", false },
		{ "ab", "ba", false },
		{ "größe", "GRÖßE", true },
		{ "größe",
		  "gro\xcc\x88\xc3\x9f"
		  "e",
		  true },
		{ "größe", "grosse", false },
		{ "한국어",
		  "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xae\xe1\x86\xa8\xe1\x84\x8b\xe1\x85\xa5",
		  true },
		{ "đường", "\xc4\x90u\xcc\x9bo\xcc\x9b\xcc\x80ng", true },
		{ "Привет", "привет", true },
		{ "don't", "don’t", true },
		{ "don't", "dont", true },
		{ "zero\xe2\x80\x8bwidth", "zerowidth", true },
		{ "e", "é", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW((hash_of(rows[i].a) == hash_of(rows[i].b)) ==
				   rows[i].same,
			   rows[i].a);
}

/* Thai: what stands before counts. */
static void letters_without_blanks_go_with_those_before(void **state)
{
	struct similar_words words =
		similar_words_begin(span_str("กขคงจกขคงจฉขคงจ"), NULL);
	struct similar_word word;
	uint64_t hashes[16];
	size_t n = 0;

	(void)state;
	while (n < LENGTH(hashes) && similar_words_next(&words, &word))
		hashes[n++] = word.hash;
	assert_int_equal(n, 15);
	assert_true(hashes[0] != hashes[5]);
	assert_true(hashes[9] != hashes[14]);
}

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
		{ "Unsubscribe\nOne line\nand two\nand three", "",
		  "Unsubscribe\nOne line\nand two\nand three" },
		{ "Line\nand two and three and more\nYou are receiving it", "",
		  "Line\nand two and three and more\n" },
		{ "No. I will\n\n-----Original Message-----\nText\nmore", "",
		  "No. I will\n\n" },
		{ "Text here\nand here\nCopyright 2026 Shop", "",
		  "Text here\nand here\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct similar_body body = similar_body(span_str(rows[i].text));

		ASSERT_ROW(span_eq(body.before, span_str(rows[i].before)),
			   rows[i].text);
		ASSERT_ROW(span_eq(body.rest, span_str(rows[i].rest)),
			   rows[i].text);
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
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct similar a = similar_read(span_str(rows[i].a), NULL);
		struct similar b = similar_read(span_str(rows[i].b), NULL);
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
	struct similar a = similar_read(
		SPAN("Offer for Jane Doe " TEXT "you will, Jane"), &first);
	struct similar b = similar_read(
		SPAN("Offer for Will Smith " TEXT "you will, Will"), &second);

	(void)state;
	assert_int_equal(similar_percent(&a, &b), 100);
}

static void short_texts_are_marked(void **state)
{
	struct similar few =
		similar_read(SPAN(A C "one two three four five six"), NULL);
	struct similar enough = similar_read(
		SPAN(A C "one two three four five six seven"), NULL);

	(void)state;
	assert_int_equal(few.nrows, SIMILAR_LEAST - 1);
	assert_true(few.is_short && few.exact != 0);
	assert_int_equal(enough.nrows, SIMILAR_LEAST);
	assert_false(enough.is_short);
}

static void subjects_are_reduced_to_words(void **state)
{
	static const struct span jane = SPAN_INIT("Jane");
	static const struct similar_names who = { &jane, 1 };
	static const struct {
		const char *subject, *words;
	} rows[] = {
		{ "Spring Sale: 50% off!", "spring sale off" },
		{ "🎉 spring SALE – 20% off 🎉", "spring sale off" },
		{ "Re: Fwd: AW: Spring sale", "spring sale" },
		{ "Jane, your order 12-AB34 of 3 May", "your order of" },
		{ "{{name}}, don’t miss it", "dont miss it" },
		{ "ÄRGER", "a\xcc\x88rger" },
		{ "A\xcc\x88RGER", "a\xcc\x88rger" },
		{ "春季促销8折", "春 季 促 销 折" },
		{ "回复：促销", "促 销" },
		{ "123", "" },
		{ "", "" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(span_is(similar_subject(
					   &a, span_str(rows[i].subject), &who),
				   rows[i].words),
			   rows[i].subject);
	arena_free(&a);
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
		  "hi" },
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

		ASSERT_ROW(span_is(span_trim(similar_text(content)),
				   rows[i].text),
			   rows[i].name);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_what_does_not_change),
		cmocka_unit_test(words_are_the_same_however_they_are_written),
		cmocka_unit_test(letters_without_blanks_go_with_those_before),
		cmocka_unit_test(greeting_and_footer_are_left_out),
		cmocka_unit_test(alike_is_what_says_the_same),
		cmocka_unit_test(names_of_the_reader_do_not_count),
		cmocka_unit_test(short_texts_are_marked),
		cmocka_unit_test(subjects_are_reduced_to_words),
		cmocka_unit_test(the_text_that_most_see_is_compared),
	};

	return cmocka_run_group_tests_name("similar", tests, NULL, NULL);
}
