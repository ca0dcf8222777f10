#include "check/dkim_key.h"

#include "check/dkim_name.h"
#include "check/dkim_tags.h"

enum { ED25519_BYTES = 32 };

/* A record of another purpose than any key's has no more than this looked at:
 * of so many, all are wrong. */
enum { RECORDS_MOST = 10 };

static struct span value(const struct dkim_tags *tags, struct span name)
{
	const struct dkim_tag *tag = dkim_tags_find(tags, name);

	return tag == NULL ? (struct span){ NULL, 0 } : tag->value;
}

static struct dkim_key broken(struct dkim_key key, const char *why)
{
	key.state = DKIM_KEY_BROKEN;
	key.why = why;
	return key;
}

/* A list that is missing allows all. */
static bool allows(struct span list, struct span what)
{
	return list.p == NULL || dkim_list_has(list, ':', what);
}

static enum dkim_key_type type_named(struct span name)
{
	if (name.p == NULL || span_eq(name, SPAN("rsa")))
		return DKIM_KEY_RSA;
	return span_eq(name, SPAN("ed25519")) ? DKIM_KEY_ED25519
					      : DKIM_KEY_OTHER;
}

/* What p= holds is a key of that type. */
static struct dkim_key read_bytes(struct arena *a, struct dkim_key key)
{
	if (key.type == DKIM_KEY_ED25519 && key.bytes.n != ED25519_BYTES)
		return broken(key, "has no Ed25519 key of 32 bytes in p=");
	if (!crypto_available())
		return key;
	key.public_key = key.type == DKIM_KEY_RSA
				 ? public_key_read(a, key.bytes)
				 : public_key_ed25519(a, key.bytes);
	if (key.public_key == NULL ||
	    (key.type == DKIM_KEY_RSA &&
	     key.public_key->kind != PUBLIC_KEY_RSA)) {
		key.public_key = NULL;
		return broken(key,
			      "has a key in p= that is cut off or damaged");
	}
	return key;
}

struct dkim_key dkim_key_parse(struct arena *a, struct span record)
{
	struct dkim_tags tags = dkim_tags_read(a, record);
	struct span version = value(&tags, SPAN("v"));
	struct span flags = value(&tags, SPAN("t"));
	struct span p = value(&tags, SPAN("p"));
	struct span services = value(&tags, SPAN("s"));
	struct dkim_key key = {
		.state = DKIM_KEY_FOUND,
		.record = record,
		.type = type_named(value(&tags, SPAN("k"))),
		.testing = dkim_list_has(flags, ':', SPAN("y")),
		.exact = dkim_list_has(flags, ':', SPAN("s")),
		.sha256 = allows(value(&tags, SPAN("h")), SPAN("sha256")),
		.email = allows(services, SPAN("email")) ||
			 allows(services, SPAN("*")),
		.notes = value(&tags, SPAN("n")),
	};

	if (version.p != NULL && !span_eq(version, SPAN("DKIM1")))
		return broken(key, "is none of DKIM: v= is not DKIM1");
	if (version.p != NULL && version.p != tags.list[0].value.p)
		return broken(key, "does not begin with v=");
	if (tags.why != NULL)
		return broken(key, tags.why);
	if (p.p == NULL)
		return broken(key, "has no p=");
	if (key.type == DKIM_KEY_OTHER)
		return broken(key, "has a type of key in k= that DKIM does "
				   "not know");
	if (p.n == 0)
		key.state = DKIM_KEY_REVOKED;
	else if (!dkim_base64(a, p, &key.bytes))
		return broken(key, "has a p= that is not valid base64");
	return p.n == 0 ? key : read_bytes(a, key);
}

/* The first record that is good, else the first. */
static struct dkim_key choose(struct arena *a, const struct fact *fact)
{
	struct dkim_key first = { .state = DKIM_KEY_MISSING };

	for (size_t i = 0; i < fact->nvalues && i < RECORDS_MOST; i++) {
		struct dkim_key key = dkim_key_parse(a, fact->values[i].text);

		if (key.state == DKIM_KEY_FOUND)
			return key;
		if (i == 0 || (first.state == DKIM_KEY_BROKEN &&
			       key.state == DKIM_KEY_REVOKED))
			first = key;
	}
	return first;
}

struct dkim_key dkim_key_read(struct arena *a, struct facts *facts,
			      struct span selector, struct span domain)
{
	const struct fact *fact = facts_ask(facts, FACT_DNS_TXT,
					    dkim_key_name(a, selector, domain));
	struct dkim_key key = { .state = DKIM_KEY_MISSING };

	if (fact->state == FACT_FOUND)
		key = choose(a, fact);
	else if (fact->state == FACT_OPEN)
		key.state = DKIM_KEY_OPEN;
	else if (fact->state == FACT_UNKNOWN)
		key.state = DKIM_KEY_UNKNOWN;
	key.fact = fact;
	key.nrecords = fact->nvalues;
	return key;
}
