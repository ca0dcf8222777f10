#include <string.h>

#include "base/crypto.h"
#include "check/dkim_tags.h"
#include "tests/test.h"

/* As openssl writes the keys and signatures of tests/dkim/keys. */
#define RSA                                                                 \
 "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALyvRaVI9p0tbvEW7ibbqJL0UcH/wGcLok+cq76Q" \
 "GC6OoFne1IQZSSOz7v8cGqrj5nUA9cvhn50vyPsDat/L5lkCAwEAAQ=="
#define RSA_BARE                                                            \
 "MEgCQQC8r0WlSPadLW7xFu4m26iS9FHB/8BnC6JPnKu+kBgujqBZ3tSEGUkjs+7/HBqq4+Z1" \
 "APXL4Z+dL8j7A2rfy+ZZAgMBAAE="
#define EC                                                                  \
 "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDIt/YZM1hsXLSoC+LjI8qwW67P0B1hiu+lbk" \
 "52xchpjCfVBD4Mq9tHs5/k8kdUWhivLl3zCgMB/Rg0iWEzM1EQ=="
#define ED "MCowBQYDK2VwAyEAreINfRkfyVO2EEWF9M/qXVFWrghmC4dOevQTDnKkWJk="
#define SIGNED_SHA256                                                       \
 "FufMLHPhd2fXFQROzINIUO9I83cgK7Jk8FRv7cE0qClfn61S/AY7WOtrN1rvYrPvxWlwOV+D" \
 "9YjF+VzEN3QBFg=="
#define SIGNED_SHA1                                                         \
 "NfXIBisDgIyXQ2TsDGKs0tGviMUyGH9NLQo+qgDqwPZ4o0B9zowcNfGsFp7XjisNn1L0wAoV" \
 "RVoZMqHRD76yYw=="

static struct span bytes(struct arena *a, const char *base64)
{
	struct span s = { NULL, 0 };

	(void)dkim_base64(a, span_str(base64), &s);
	return s;
}

static struct span unhex(struct arena *a, const char *hex)
{
	size_t n = strlen(hex) / 2;
	char *to = arena_bytes(a, n);

	for (size_t i = 0; i < n; i++)
		to[i] = (char)(hex_value(hex[2 * i]) << 4 |
			       hex_value(hex[2 * i + 1]));
	return (struct span){ to, n };
}

static void digests_are_those_of_fips_180(void **state)
{
	static const struct {
		enum digest_kind kind;
		const char *text, *hex;
	} rows[] = {
		{ DIGEST_SHA1, "abc",
		  "a9993e364706816aba3e25717850c26c9cd0d89d" },
		{ DIGEST_SHA1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
		{ DIGEST_SHA256, "abc",
		  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20"
		  "015ad" },
		{ DIGEST_SHA256, "",
		  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b785"
		  "2b855" },
	};
	struct arena a = { 0 };
	struct digest *d;

	(void)state;
	assert_true(crypto_available());
	d = digest_new(&a);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);

		digest_begin(d, rows[i].kind);
		digest_add(d, span_first(text, 1));
		digest_add(d, span_skip(text, 1));
		ASSERT_ROW(span_eq(digest_end(d), unhex(&a, rows[i].hex)),
			   rows[i].hex);
	}
	arena_free(&a);
}

/* RFC 4231 4, but for the cut one. */
static void hmac_is_that_of_rfc_4231(void **state)
{
	static const struct {
		const char *name, *key, *text, *hex;
	} rows[] = {
		{ "1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
		  "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e3"
		  "2cff7" },
		{ "2, a short key", "4a656665", "what do ya want for nothing?",
		  "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964e"
		  "c3843" },
		{ "6, a key of 131 bytes",
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaa",
		  "Test Using Larger Than Block-Size Key - Hash Key First",
		  "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee"
		  "37f54" },
	};
	struct arena a = { 0 };

	(void)state;
	assert_true(crypto_available());
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct hmac *h = hmac_new(&a, unhex(&a, rows[i].key));
		struct span text = span_str(rows[i].text);

		for (int twice = 0; twice < 2; twice++) {
			hmac_begin(h);
			hmac_add(h, span_first(text, 3));
			hmac_add(h, span_skip(text, 3));
			ASSERT_ROW(span_eq(hmac_end(h), unhex(&a, rows[i].hex)),
				   rows[i].name);
		}
	}
	arena_free(&a);
}

static void keys_have_kind_and_bits(void **state)
{
	static const struct {
		const char *name, *der;
		bool read;
		enum public_key_kind kind;
		unsigned bits;
		bool bare;
	} rows[] = {
		{ "RSA", RSA, true, PUBLIC_KEY_RSA, 512, false },
		{ "RSA without a frame", RSA_BARE, true, PUBLIC_KEY_RSA, 512,
		  true },
		{ "elliptic curve", EC, true, PUBLIC_KEY_OTHER, 256, false },
		{ "Ed25519", ED, true, PUBLIC_KEY_ED25519, 256, false },
		{ "cut off", "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALyvRaVI", false,
		  0, 0, false },
		{ "text", "bm90IGEga2V5", false, 0, 0, false },
		{ "nothing", "", false, 0, 0, false },
	};
	struct arena a = { 0 };

	(void)state;
	assert_true(crypto_available());
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span der = bytes(&a, rows[i].der);
		const struct public_key *key = public_key_read(&a, der);

		ASSERT_ROW((key != NULL) == rows[i].read, rows[i].name);
		if (key == NULL)
			continue;
		ASSERT_ROW(key->kind == rows[i].kind, rows[i].name);
		ASSERT_ROW(key->bits == rows[i].bits, rows[i].name);
		ASSERT_ROW(key->bare == rows[i].bare, rows[i].name);
	}
	assert_null(
		public_key_ed25519(&a, SPAN("31 bytes are not a key of it.")));
	arena_free(&a);
}

static void signatures_are_of_key_hash_and_kind(void **state)
{
	static const struct {
		const char *name, *key, *signature;
		enum digest_kind kind;
		const char *text;
		bool want;
	} rows[] = {
		{ "SHA-256", RSA, SIGNED_SHA256, DIGEST_SHA256, "a message",
		  true },
		{ "SHA-1", RSA_BARE, SIGNED_SHA1, DIGEST_SHA1, "a message",
		  true },
		{ "the other hash", RSA, SIGNED_SHA1, DIGEST_SHA256,
		  "a message", false },
		{ "another text", RSA, SIGNED_SHA256, DIGEST_SHA256,
		  "a massage", false },
		{ "a short signature", RSA, "AAAA", DIGEST_SHA256, "a message",
		  false },
		{ "a key that verifies nothing", EC, SIGNED_SHA256,
		  DIGEST_SHA256, "a message", false },
		{ "Ed25519 of another length", ED, SIGNED_SHA1, DIGEST_SHA256,
		  "a message", false },
	};
	struct arena a = { 0 };
	struct digest *d;

	(void)state;
	assert_true(crypto_available());
	d = digest_new(&a);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct public_key *key =
			public_key_read(&a, bytes(&a, rows[i].key));
		struct span signature = bytes(&a, rows[i].signature);

		digest_begin(d, rows[i].kind);
		digest_add(d, span_str(rows[i].text));
		ASSERT_ROW(public_key_verify(key, rows[i].kind, digest_end(d),
					     signature) == rows[i].want,
			   rows[i].name);
	}
	arena_free(&a);
}

/* RFC 8032 7.1, test 3. */
static void ed25519_verifies_the_message_itself(void **state)
{
	struct arena a = { 0 };
	const struct public_key *key;
	struct span signature = unhex(
		&a, "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7d"
		    "b5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc0"
		    "27beceea1ec40a");

	(void)state;
	assert_true(crypto_available());
	key = public_key_ed25519(&a, unhex(&a, "fc51cd8e6218a1a38da47ed00230f05"
					       "80816ed13ba3303ac5deb911548908"
					       "025"));
	assert_non_null(key);
	assert_int_equal(key->kind, PUBLIC_KEY_ED25519);
	assert_true(public_key_verify(key, DIGEST_SHA256, SPAN("\xaf\x82"),
				      signature));
	assert_false(public_key_verify(key, DIGEST_SHA256, SPAN("\xaf\x83"),
				       signature));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_those_of_fips_180),
		cmocka_unit_test(hmac_is_that_of_rfc_4231),
		cmocka_unit_test(keys_have_kind_and_bits),
		cmocka_unit_test(signatures_are_of_key_hash_and_kind),
		cmocka_unit_test(ed25519_verifies_the_message_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
