#include "check/dkim.h"

#include "base/crypto.h"
#include "check/dkim_canon.h"

enum { RSA_LEAST = 1024 }; /* bits */

/* What is decided already: OPEN is "nothing yet", for who goes on. */
static struct dkim_result decide(struct dkim_result r, enum dkim_state state,
				 enum dkim_reason reason)
{
	r.state = state;
	r.reason = reason;
	return r;
}

static bool is_cut_short(const struct message *msg)
{
	const struct limit_hit *hit = msg->limits;

	for (; hit != NULL; hit = hit->next)
		if (hit->part == 0 && (hit->limit == LIMIT_HEADER_BYTES ||
				       hit->limit == LIMIT_HEADERS_BYTES ||
				       hit->limit == LIMIT_HEADER_COUNT))
			return true;
	return false;
}

/* What the field alone says. */
static enum dkim_reason why_not_tried(const struct dkim_signature *s,
				      int64_t now)
{
	if (!s->sound)
		return DKIM_SYNTAX;
	if (s->algorithm == DKIM_RSA_SHA1)
		return DKIM_SHA1;
	if (s->expires != 0 && s->expires < now)
		return DKIM_EXPIRED;
	return DKIM_NO_REASON;
}

/* Why a key that is there is none for this signature. */
static enum dkim_reason why_unfit(const struct dkim_key *key,
				  const struct dkim_signature *s)
{
	enum dkim_key_type type = s->algorithm == DKIM_ED25519_SHA256
					  ? DKIM_KEY_ED25519
					  : DKIM_KEY_RSA;

	if (key->type != type)
		return DKIM_KEY_DIFFERS;
	if (!key->sha256)
		return DKIM_KEY_HASHES;
	if (!key->email)
		return DKIM_KEY_SERVICE;
	if (key->exact && !span_eq(s->identity, s->domain))
		return DKIM_KEY_DOMAIN;
	if (type == DKIM_KEY_RSA && key->public_key != NULL &&
	    key->public_key->bits < RSA_LEAST)
		return DKIM_KEY_SHORT;
	return DKIM_NO_REASON;
}

/* The state of the key decides, or what it is; else it is left open. */
static struct dkim_result judge_key(struct dkim_result r,
				    const struct dkim_signature *s)
{
	enum dkim_reason unfit;

	switch (r.key.state) {
	case DKIM_KEY_OPEN:
		return r;
	case DKIM_KEY_UNKNOWN:
		return decide(r, DKIM_UNKNOWN, DKIM_NO_ANSWER);
	case DKIM_KEY_MISSING:
		return decide(r, DKIM_PERMERROR, DKIM_NO_KEY);
	case DKIM_KEY_BROKEN:
		return decide(r, DKIM_PERMERROR, DKIM_BAD_KEY);
	case DKIM_KEY_REVOKED:
		return decide(r, DKIM_PERMERROR, DKIM_REVOKED);
	case DKIM_KEY_FOUND:
		break;
	}
	unfit = why_unfit(&r.key, s);
	if (unfit != DKIM_NO_REASON)
		return decide(r, DKIM_PERMERROR, unfit);
	if (r.key.public_key == NULL)
		return decide(r, DKIM_UNKNOWN, DKIM_NO_CRYPTO);
	return r;
}

enum dkim_reason dkim_check_body(struct arena *a, const struct message *msg,
				 const struct dkim_signature *s)
{
	const struct part *root = &msg->parts[0];
	uint64_t most = s->limited ? s->length : UINT64_MAX;
	struct digest *d;

	if (!crypto_available())
		return DKIM_NO_CRYPTO;
	d = digest_new(a);
	digest_begin(d, DIGEST_SHA256);
	if (dkim_add_body(d, span_skip(root->in->text, root->body.at),
			  s->relaxed_body, most) < most &&
	    s->limited)
		return DKIM_BODY_SHORT;
	return span_eq(digest_end(d), s->body_hash) ? DKIM_NO_REASON
						    : DKIM_BODY_HASH;
}

static bool header_matches(struct arena *a, const struct message *msg,
			   const struct dkim_signature *s,
			   const struct public_key *key)
{
	struct digest *d = digest_new(a);

	digest_begin(d, DIGEST_SHA256);
	dkim_add_header(a, d, msg, s);
	return public_key_verify(key, DIGEST_SHA256, digest_end(d),
				 s->signature);
}

struct dkim_result dkim_verify(struct arena *a, struct facts *facts,
			       const struct message *msg,
			       const struct dkim_signature *s, int64_t now)
{
	struct dkim_result r = { .state = DKIM_OPEN };
	enum dkim_reason why = why_not_tried(s, now);

	if (why != DKIM_NO_REASON)
		return decide(r, DKIM_PERMERROR, why);
	if (is_cut_short(msg))
		return decide(r, DKIM_UNKNOWN, DKIM_LIMIT);
	r.key = dkim_key_read(a, facts, s->selector, s->domain);
	r = judge_key(r, s);
	if (r.state != DKIM_OPEN || r.key.state == DKIM_KEY_OPEN)
		return r;
	why = dkim_check_body(a, msg, s);
	if (why != DKIM_NO_REASON)
		return decide(r, DKIM_FAIL, why);
	if (!header_matches(a, msg, s, r.key.public_key))
		return decide(r, DKIM_FAIL, DKIM_MISMATCH);
	return decide(r, DKIM_PASS, DKIM_NO_REASON);
}

const char *dkim_reason_text(enum dkim_reason reason)
{
	static const char *const texts[DKIM_REASONS] = {
		[DKIM_NO_REASON] = "has nothing wrong with it",
		[DKIM_BODY_HASH] = "is of another body: this one was changed "
				   "after it was signed",
		[DKIM_BODY_SHORT] = "is of a longer body: this one was cut "
				    "after it was signed",
		[DKIM_MISMATCH] = "does not match: a signed field was changed, "
				  "or the key is not the one it was made with",
		[DKIM_SYNTAX] = "has faults in its tags",
		[DKIM_SHA1] = "is by SHA-1, which receivers must not take",
		[DKIM_EXPIRED] = "has expired",
		[DKIM_NO_KEY] = "has no key in the DNS",
		[DKIM_BAD_KEY] = "has a broken key record",
		[DKIM_REVOKED] = "has a key that is revoked",
		[DKIM_KEY_DIFFERS] = "has a key of another type than a= says",
		[DKIM_KEY_HASHES] = "has a key that does not allow SHA-256",
		[DKIM_KEY_SERVICE] = "has a key that is not for mail",
		[DKIM_KEY_DOMAIN] = "has a key that is not for subdomains, and "
				    "one in i=",
		[DKIM_KEY_SHORT] = "has a key of less than 1,024 bits",
		[DKIM_NO_ANSWER] = "was not checked: the DNS did not answer",
		[DKIM_NO_CRYPTO] = "was not checked: libcrypto is not there",
		[DKIM_LIMIT] = "was not checked: the header is too long",
	};

	return texts[reason];
}

const char *dkim_state_name(enum dkim_state state)
{
	static const char *const names[] = {
		[DKIM_OPEN] = "open",       [DKIM_PASS] = "pass",
		[DKIM_FAIL] = "fail",       [DKIM_PERMERROR] = "permerror",
		[DKIM_UNKNOWN] = "unknown",
	};

	return names[state];
}
