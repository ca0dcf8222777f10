#include "tests/test.h"
#include "text/token.h"

static const char *const opaque[] = {
	"550e8400-e29b-41d4-a716-446655440000",
	"x-550e8400-e29b-41d4-a716-446655440000.html",
	"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
	"{11111111-1111-1111-1111-111111111111}",
	"eyJhbGciOiJIUzI1NiJ9",
	"d41d8cd98f00b204e9800998ecf8427e",
	"DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
	"3f2a9c1b7d4e6a05",
	"0123456789abcdef",
	"8f3kD92mXq7Lp0Zt",
	"u001.rUIcnpczY6e9uR91rg5kh39Uko7iqNv4",
	"bXN0b3dlQGV4YW1wbGUub3Jn",
	"QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
	"AQHp7WCc2qHESg",
	"01KCM8AKXH61BPKMX2N27PKPMY_0",
	"6e9uR9-1rg5kh-39Uko7",
	"ha48cd280,60459d10,47b9b1d0",
	"qhvsccdrktxnwplq",
	"aeiouqhvsccdrktxnw",
	"1234567890",
	"invoice-123456789012",
	"j-l-ydxedl-qyuouuq-h",
};

static const char *const readable[] = {
	"",
	"index.html",
	"summer-sale-2026-the-best-of",
	"the-quick-brown-fox-jumps-over-the-lazy-dog",
	"SummerSale2026Best",
	"VerifyEmailAddressOfTheReader",
	"2026-11-25",
	"20261125",
	"123456789",
	"logo.3f2a9c1b.png",
	"B08N5WRWNW",
	"dQw4w9WgXcQ",
	"3xYz1Ab",
	"iphone-15-pro-max-256gb",
	"covid19-mrna1273-trial",
	"rechtsschutzversicherungsgesellschaften",
	"donaudampfschifffahrtsgesellschaft",
	"internationalisation",
	"Montserrat:300,400,700",
	"en-US",
	"v1.2.3-rc4",
	"wg21-p2300r7",
	"HTML5AndCSS3",
	"how-to-cancel-a-subscription",
	"x-mas-in-the-usa",
	"caf\xc3\xa9-\xc3\xbc"
	"ber-uns",
};

static void values_nobody_would_type_are_told_from_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(opaque); i++)
		ASSERT_ROW(token_is_in(span_str(opaque[i])), opaque[i]);
	for (size_t i = 0; i < LENGTH(readable); i++)
		ASSERT_ROW(!token_is_in(span_str(readable[i])), readable[i]);
}

static void bytes_of_no_word_are_counted(void **state)
{
	(void)state;
	assert_int_equal(token_opaque(SPAN("a1b2")), 4);
	assert_int_equal(token_opaque(SPAN("a1b2/c3d4")), 8);
	assert_int_equal(token_opaque(SPAN("summer-sale-8f3kD92m")), 8);
	assert_int_equal(token_opaque(SPAN("summer-sale-2026")), 0);
	assert_int_equal(token_opaque(SPAN("")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_nobody_would_type_are_told_from_words),
		cmocka_unit_test(bytes_of_no_word_are_counted),
	};

	return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
