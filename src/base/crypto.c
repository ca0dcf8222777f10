#include "base/crypto.h"

#include <assert.h>
#include <dlfcn.h>
#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <string.h>

/* The major version is that of the headers: another has other functions. */
#define LIBRARY "libcrypto.so.3"

/* All that we call, with the types that the headers declare. */
#define FUNCTION_TABLE(X)         \
 X(OPENSSL_init_crypto)           \
 X(EVP_MD_fetch)                  \
 X(EVP_MD_CTX_new)                \
 X(EVP_MD_CTX_free)               \
 X(EVP_DigestInit_ex)             \
 X(EVP_DigestUpdate)              \
 X(EVP_DigestFinal_ex)            \
 X(d2i_PUBKEY)                    \
 X(d2i_PublicKey)                 \
 X(EVP_PKEY_new_raw_public_key)   \
 X(EVP_PKEY_free)                 \
 X(EVP_PKEY_get_base_id)          \
 X(EVP_PKEY_get_bits)             \
 X(EVP_PKEY_CTX_new)              \
 X(EVP_PKEY_CTX_free)             \
 X(EVP_PKEY_verify_init)          \
 X(EVP_PKEY_CTX_set_rsa_padding)  \
 X(EVP_PKEY_CTX_set_signature_md) \
 X(EVP_PKEY_verify)               \
 X(EVP_DigestVerifyInit)          \
 X(EVP_DigestVerify)              \
 X(ERR_clear_error)

/* Process-wide, since a library is loaded once for all. */
static struct {
	pthread_once_t once;
	bool available;
	EVP_MD *md[DIGEST_KINDS];
/* clang-format off */
#define FIELD(name) __typeof__(name) *name;
	FUNCTION_TABLE(FIELD)
#undef FIELD
	/* clang-format on */
} lib = { .once = PTHREAD_ONCE_INIT };

struct digest {
	EVP_MD_CTX *context;
	unsigned char bytes[EVP_MAX_MD_SIZE];
};

/* ISO C turns no pointer to an object into one to a function; POSIX has them
 * in the same bytes. */
static bool find(void *library, const char *name, void *function, size_t size)
{
	void *symbol = dlsym(library, name);

	assert(size == sizeof(symbol));
	memcpy(function, &symbol, size);
	return symbol != NULL;
}

static bool find_all(void *library)
{
	bool found = true;

#define FIND(name) \
 found = find(library, #name, &lib.name, sizeof(lib.name)) && found;
	FUNCTION_TABLE(FIND)
#undef FIND
	return found;
}

static void load(void)
{
	void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	if (library == NULL || !find_all(library))
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

static const unsigned char *octets(struct span s)
{
	return (const unsigned char *)s.p;
}

static void free_key(void *handle)
{
	lib.EVP_PKEY_free(handle);
}

/* The key that OpenSSL read, which may be none. */
static const struct public_key *keep_key(struct arena *a, EVP_PKEY *handle)
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

const struct public_key *public_key_read(struct arena *a, struct span der)
{
	const unsigned char *at = octets(der);
	EVP_PKEY *handle;
	struct public_key *bare;

	if (der.n == 0 || der.n > LONG_MAX)
		return NULL;
	handle = lib.d2i_PUBKEY(NULL, &at, (long)der.n);
	if (handle != NULL)
		return keep_key(a, handle);
	at = octets(der);
	handle = lib.d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, (long)der.n);
	if (handle == NULL)
		return keep_key(a, NULL);
	bare = arena_new(a, struct public_key);
	*bare = *keep_key(a, handle);
	bare->bare = true;
	return bare;
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
