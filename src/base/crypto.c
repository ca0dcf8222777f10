#include "base/crypto.h"

#include <assert.h>
#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/dynload.h"

/* The major version is that of the headers: another has other functions. */
#define LIBRARY "libcrypto.so.3"

/* All that we call, with the types that the headers declare. */
/* clang-format off */
#define FUNCTION_TABLE(X) \
	X(OPENSSL_init_crypto) \
	X(EVP_MD_fetch) \
	X(EVP_MD_CTX_new) \
	X(EVP_MD_CTX_free) \
	X(EVP_DigestInit_ex) \
	X(EVP_DigestUpdate) \
	X(EVP_DigestFinal_ex) \
	X(d2i_PUBKEY) \
	X(d2i_PublicKey) \
	X(EVP_PKEY_new_raw_public_key) \
	X(EVP_PKEY_free) \
	X(EVP_PKEY_get_base_id) \
	X(EVP_PKEY_get_bits) \
	X(EVP_PKEY_CTX_new) \
	X(EVP_PKEY_CTX_free) \
	X(EVP_PKEY_verify_init) \
	X(EVP_PKEY_CTX_set_rsa_padding) \
	X(EVP_PKEY_CTX_set_signature_md) \
	X(EVP_PKEY_verify) \
	X(EVP_DigestVerifyInit) \
	X(EVP_DigestVerify) \
	X(ERR_clear_error)

struct library {
	pthread_once_t once;
	bool available;
	EVP_MD *md[DIGEST_KINDS];
	FUNCTION_TABLE(DYNLOAD_FIELD)
};

static const struct dynload_symbol functions[] = {
#define ROW(name) { #name, offsetof(struct library, name) },
	FUNCTION_TABLE(ROW)
#undef ROW
};
/* clang-format on */

/* Process-wide, since a library is loaded once for all. */
static struct library lib = { .once = PTHREAD_ONCE_INIT };

struct digest {
	EVP_MD_CTX *context;
	unsigned char bytes[EVP_MAX_MD_SIZE];
};

static void load(void)
{
	if (!dynload(LIBRARY, functions, sizeof(functions) / sizeof(*functions),
		     &lib))
		return;
	if (lib.OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) != 1)
		return;
	lib.md[DIGEST_SHA1] = lib.EVP_MD_fetch(NULL, "SHA1", NULL);
	lib.md[DIGEST_SHA256] = lib.EVP_MD_fetch(NULL, "SHA256", NULL);
	lib.available =
		lib.md[DIGEST_SHA1] != NULL && lib.md[DIGEST_SHA256] != NULL;
}

bool crypto_available(void)
{
	(void)pthread_once(&lib.once, load);
	return lib.available;
}

static void free_digest(void *object)
{
	struct digest *d = object;

	lib.EVP_MD_CTX_free(d->context);
}

/* Here and below, what is asserted fails only where memory runs out. */
struct digest *digest_new(struct arena *a)
{
	struct digest *d = arena_new(a, struct digest);

	d->context = lib.EVP_MD_CTX_new();
	assert(d->context != NULL);
	arena_at_end(a, free_digest, d);
	return d;
}

void digest_begin(struct digest *d, enum digest_kind kind)
{
	int ok = lib.EVP_DigestInit_ex(d->context, lib.md[kind], NULL);

	assert(ok == 1);
}

void digest_add(struct digest *d, struct span bytes)
{
	int ok = lib.EVP_DigestUpdate(d->context, bytes.p, bytes.n);

	assert(ok == 1);
}

struct span digest_end(struct digest *d)
{
	unsigned n = 0;
	int ok = lib.EVP_DigestFinal_ex(d->context, d->bytes, &n);

	assert(ok == 1);
	return (struct span){ (const char *)d->bytes, n };
}

enum { HMAC_BLOCK = 64, HMAC_BYTES = 32 };

struct hmac {
	struct digest *digest;
	char inner[HMAC_BLOCK], outer[HMAC_BLOCK]; /* the key in its pads */
};

static void forget_key(void *object)
{
	struct hmac *h = object;

	explicit_bzero(h->inner, sizeof(h->inner));
	explicit_bzero(h->outer, sizeof(h->outer));
}

struct hmac *hmac_new(struct arena *a, struct span key)
{
	struct hmac *h = arena_new(a, struct hmac);

	h->digest = digest_new(a);
	arena_at_end(a, forget_key, h);
	if (key.n > HMAC_BLOCK) {
		digest_begin(h->digest, DIGEST_SHA256);
		digest_add(h->digest, key);
		key = digest_end(h->digest);
	}
	for (size_t i = 0; i < HMAC_BLOCK; i++) {
		int c = i < key.n ? key.p[i] : 0;

		h->inner[i] = (char)(c ^ 0x36);
		h->outer[i] = (char)(c ^ 0x5c);
	}
	return h;
}

void hmac_begin(struct hmac *h)
{
	digest_begin(h->digest, DIGEST_SHA256);
	digest_add(h->digest, (struct span){ h->inner, HMAC_BLOCK });
}

void hmac_add(struct hmac *h, struct span bytes)
{
	digest_add(h->digest, bytes);
}

struct span hmac_end(struct hmac *h)
{
	char inner[HMAC_BYTES];

	memcpy(inner, digest_end(h->digest).p, sizeof(inner));
	digest_begin(h->digest, DIGEST_SHA256);
	digest_add(h->digest, (struct span){ h->outer, HMAC_BLOCK });
	digest_add(h->digest, (struct span){ inner, sizeof(inner) });
	return digest_end(h->digest);
}

static const unsigned char *octets(struct span s)
{
	return (const unsigned char *)s.p;
}

static void free_key(void *handle)
{
	lib.EVP_PKEY_free(handle);
}

/* The key that OpenSSL read, which may be none. */
static struct public_key *keep_key(struct arena *a, EVP_PKEY *handle)
{
	struct public_key *key;
	int id, bits;

	lib.ERR_clear_error();
	if (handle == NULL)
		return NULL;
	key = arena_new(a, struct public_key);
	arena_at_end(a, free_key, handle);
	id = lib.EVP_PKEY_get_base_id(handle);
	bits = lib.EVP_PKEY_get_bits(handle);
	key->kind = id == EVP_PKEY_RSA       ? PUBLIC_KEY_RSA
		    : id == EVP_PKEY_ED25519 ? PUBLIC_KEY_ED25519
					     : PUBLIC_KEY_OTHER;
	key->bits = bits > 0 ? (unsigned)bits : 0;
	key->handle = handle;
	return key;
}

/* What stands in a value of that tag (X.690 8.1), as far as it is there, taken
 * from the front of *der; false if there is none. */
static bool take_der(struct span *der, unsigned char tag, struct span *inside)
{
	size_t size = der->n < 2 ? 0 : octets(*der)[1], head = 2;

	if (der->n < 2 || octets(*der)[0] != tag)
		return false;
	if (size >= 0x80) { /* it has a length of so many bytes */
		size_t bytes = size & 0x7f;

		if (bytes > sizeof(uint32_t) || der->n < head + bytes)
			return false;
		for (size = 0; bytes > 0; bytes--)
			size = size << 8 | octets(*der)[head++];
	}
	*inside = span_slice(*der, head, size);
	*der = span_skip(*der, head + size);
	return true;
}

/* The RSAPublicKey in a SubjectPublicKeyInfo (RFC 3279 2.3.1); false if it is
 * another kind of key. */
static bool unframe(struct span der, struct span *bare)
{
	enum { SEQUENCE = 0x30, OID = 0x06, BIT_STRING = 0x03 };
	struct span frame, algorithm, oid, bits;

	if (!take_der(&der, SEQUENCE, &frame) ||
	    !take_der(&frame, SEQUENCE, &algorithm) ||
	    !take_der(&algorithm, OID, &oid) ||
	    !take_der(&frame, BIT_STRING, &bits))
		return false;
	*bare = span_skip(bits, 1); /* it begins with how many are unused */
	return span_eq(oid, SPAN("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"));
}

/* d2i_PUBKEY() does all of it, and takes 400 us where this takes one; it is
 * left for what is no RSA key. */
const struct public_key *public_key_read(struct arena *a, struct span der)
{
	struct span inside, bare = der;
	bool framed = unframe(der, &inside);
	const unsigned char *at;
	struct public_key *key;
	EVP_PKEY *handle;

	if (der.n == 0 || der.n > LONG_MAX)
		return NULL;
	if (framed)
		bare = inside;
	at = octets(bare);
	handle = lib.d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, (long)bare.n);
	if (handle == NULL) {
		at = octets(der);
		handle = lib.d2i_PUBKEY(NULL, &at, (long)der.n);
		framed = true;
	}
	key = keep_key(a, handle);
	if (key != NULL)
		key->bare = !framed;
	return key;
}

const struct public_key *public_key_ed25519(struct arena *a, struct span bytes)
{
	return keep_key(a, lib.EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519,
							   NULL, octets(bytes),
							   bytes.n));
}

static bool verify_rsa(const struct public_key *key, enum digest_kind kind,
		       struct span hash, struct span signature)
{
	EVP_PKEY_CTX *c = lib.EVP_PKEY_CTX_new(key->handle, NULL);
	bool same;

	assert(c != NULL);
	same = lib.EVP_PKEY_verify_init(c) == 1 &&
	       lib.EVP_PKEY_CTX_set_rsa_padding(c, RSA_PKCS1_PADDING) == 1 &&
	       lib.EVP_PKEY_CTX_set_signature_md(c, lib.md[kind]) == 1 &&
	       lib.EVP_PKEY_verify(c, octets(signature), signature.n,
				   octets(hash), hash.n) == 1;
	lib.EVP_PKEY_CTX_free(c);
	return same;
}

static bool verify_ed25519(const struct public_key *key, struct span message,
			   struct span signature)
{
	EVP_MD_CTX *c = lib.EVP_MD_CTX_new();
	bool same;

	assert(c != NULL);
	same = lib.EVP_DigestVerifyInit(c, NULL, NULL, NULL, key->handle) ==
		       1 &&
	       lib.EVP_DigestVerify(c, octets(signature), signature.n,
				    octets(message), message.n) == 1;
	lib.EVP_MD_CTX_free(c);
	return same;
}

bool public_key_verify(const struct public_key *key, enum digest_kind kind,
		       struct span hash, struct span signature)
{
	bool same = false;

	if (key->kind == PUBLIC_KEY_RSA)
		same = verify_rsa(key, kind, hash, signature);
	else if (key->kind == PUBLIC_KEY_ED25519)
		same = verify_ed25519(key, hash, signature);
	lib.ERR_clear_error();
	return same;
}
