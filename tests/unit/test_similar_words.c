#include <stdio.h>

#include "base/arena.h"
#include "tests/test.h"
#include "text/similar_subject.h"
#include "text/similar_words.h"

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
		{ "fr33, w1nner; 0ffer Th1s", "fr33|w1nner|0ffer|Th1s|" },
		{ "covid2026 q3 20kg 30일까지 a1b2c3d4 x77y8", "a1b2c3d4|" },
		{ "order12 order123", "order12|" },
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
		{ "Jane Doe a Jane a Jane a Doe", "a|a|Jane|a|Doe|" },
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
		{ "soft\xc2\xadly", "softly", true },
		{ "tag\xf3\xa0\x81\xa1ged", "tagged", true },
		{ "f\xcc\xb2r\xcc\xb6"
		  "ee",
		  "free", true },
		{ "e", "é", false },
		{ "fr33", "free", true },
		{ "w1nner", "winner", true },
		{ "c1ick", "click", true },
		{ "fr\xef\xbc\x93"
		  "e",
		  "free", true },
		{ "ｆＲｅｅ", "free", true },
		{ "𝐟𝑟𝖊𝚎", "free", true },
		{ "ⓕⓡⓔⓔ", "free", true },
		{ "ꜰʀᴇᴇ", "free", true },
		{ "frее", "free", true }, /* with Cyrillic letters */
		{ "ﬁne", "fine", true },
		{ "сосо", "coco", false }, /* of nothing but these */
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
		{ "Am Montag", "am" },
		{ "Straße", "strasse" },
		{ "STRASSE", "strasse" },
		{ "ΟΔΟΣ οδός", "οδοσ οδο\xcc\x81σ" },
		{ "バッグ", "ハ\xe3\x82\x99 ッ ク\xe3\x82\x99" },
		{ "ﾊﾞｯｸﾞ", "ハ\xe3\x82\x99 ッ ク\xe3\x82\x99" },
		{ "", "" },
		{ "FREE ｆｒ33 frее", "free free free" },
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_what_does_not_change),
		cmocka_unit_test(words_are_the_same_however_they_are_written),
		cmocka_unit_test(letters_without_blanks_go_with_those_before),
		cmocka_unit_test(subjects_are_reduced_to_words),
	};

	return cmocka_run_group_tests_name("similar_words", tests, NULL, NULL);
}
