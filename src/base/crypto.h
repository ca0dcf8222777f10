/*
 * Hashes and signatures, by OpenSSL's libcrypto.
 *
 * It is loaded when it is first needed, since linking it costs more than a
 * message does. Where it cannot be loaded, crypto_available() is false and
 * nothing else of this file may be called: what needs it is not checked. Its
 * configuration file is not read, so that all machines say the same.
 */
#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

/* Loads it, the first time. May be called by any thread. */
bool crypto_available(void);

enum digest_kind { DIGEST_SHA1, DIGEST_SHA256, DIGEST_KINDS };

/* A hash in the making; to be used again for the next. */
struct digest;

/* Lives in the arena. */
struct digest *digest_new(struct arena *a);
void digest_begin(struct digest *d, enum digest_kind kind);
void digest_add(struct digest *d, struct span bytes);
/* Its 20 or 32 bytes, which belong to d until it begins again. */
struct span digest_end(struct digest *d);

/* HMAC (RFC 2104) with SHA-256 of what is added after hmac_begin(). */
struct hmac;

/* The key is copied. Lives in the arena. */
struct hmac *hmac_new(struct arena *a, struct span key);
void hmac_begin(struct hmac *h);
void hmac_add(struct hmac *h, struct span bytes);
/* Its 32 bytes, which belong to h until it begins again. */
struct span hmac_end(struct hmac *h);

enum public_key_kind {
	PUBLIC_KEY_RSA,
	PUBLIC_KEY_ED25519,
	PUBLIC_KEY_OTHER, /* one that verifies nothing here */
};

struct public_key {
	enum public_key_kind kind;
	unsigned bits; /* of the modulus, of an RSA key */
	bool bare;    /* an RSAPublicKey (RFC 8017 A.1.1), not in the frame that
		      names its kind */
	void *handle; /* private */
};

/* The key in DER: a SubjectPublicKeyInfo (RFC 5280 4.1), or an RSAPublicKey.
 * What follows it does not count. Lives in the arena; NULL if it is neither. */
const struct public_key *public_key_read(struct arena *a, struct span der);

/* The Ed25519 key of these bytes; NULL unless there are 32. */
const struct public_key *public_key_ed25519(struct arena *a, struct span bytes);

/* Whether the signature is the key's and of that hash: RSASSA-PKCS1-v1_5 (RFC
 * 8017 8.2) for an RSA key; for Ed25519 the hash is the message (RFC 8032). */
bool public_key_verify(const struct public_key *key, enum digest_kind kind,
		       struct span hash, struct span signature);

#endif
