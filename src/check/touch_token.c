#include "check/touch_token.h"

#include "text/domain.h"
#include "text/token.h"

/* Names of values in the query of which each reader has another; sorted. */
static const char *const personal[] = {
	"_hsenc",
	"_ke",
	"_kx",
	"api_key",
	"apikey",
	"auth",
	"bsft_uid",
	"ck_subscriber_id",
	"contact",
	"contact_id",
	"contact_key",
	"contactid",
	"customer",
	"customer_id",
	"customeremail",
	"customerid",
	"e",
	"e-mail",
	"eid",
	"email",
	"email_address",
	"email_hash",
	"emailaddress",
	"emailhash",
	"emailid",
	"guid",
	"hash",
	"hmac",
	"jsessionid",
	"jwt",
	"loyalty_id",
	"loyaltyid",
	"mail",
	"mc_eid",
	"member",
	"member_id",
	"memberid",
	"mi_loyalty_id",
	"mi_u",
	"mkt_tok",
	"ml_subscriber",
	"ml_subscriber_hash",
	"nonce",
	"oly_anon_id",
	"oly_enc_id",
	"otp",
	"pass",
	"passcode",
	"passkey",
	"password",
	"phpsessid",
	"pwd",
	"rcpt",
	"recipient",
	"recipient_id",
	"recipientid",
	"secret",
	"session",
	"session_id",
	"sessionid",
	"sfmc_id",
	"sfmc_sub",
	"sid",
	"sig",
	"signature",
	"subscriber",
	"subscriber_id",
	"subscriber_key",
	"subscriberid",
	"subscriberkey",
	"subscription_id",
	"ticket",
	"uid",
	"user",
	"user_email",
	"user_id",
	"useremail",
	"userid",
	"uuid",
	"vero_id",
};

/* The same if the value is a number. */
static const char *const codes[] = { "code", "k", "key", "pin" };

/* Names of values that are the same for all: numbers of goods, versions. */
static const char *const shared[] = {
	"dp",         "ean",        "gtin",      "isbn",     "item",
	"item_id",    "itemid",     "itm",       "p",        "pid",
	"product",    "product_id", "productid", "products", "sku",
	"status",     "statuses",   "t",         "v",        "variant",
	"variant_id", "ver",        "version",
};

/* Names of what is in the address of a picture beside who sees it: versions, and
 * the signature of who may cut it. */
static const char *const signing[] = {
	"_", "cb", "hash", "hmac", "s", "sig", "sign", "signature", "ts",
};

/* Digits of a code. Bytes that are not read as words, where a token is more than
 * it seems: in the parts of a path or in several values, in how many of them at
 * least; in what is said of a campaign; in the name of a host. Digits that are
 * one for text/token.h. */
enum { NAME_MOST = 24, CODE = 4, SPREAD = 16, SPREAD_PARTS = 3, NUMBER = 10 };

static bool is_one_of(struct span name, const char *const *names, size_t n)
{
	char folded[NAME_MOST];
	size_t low = 0, high = n;

	if (name.n > sizeof(folded))
		return false;
	for (size_t i = 0; i < name.n; i++)
		folded[i] = to_lower(name.p[i]);
	name.p = folded;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(name, span_str(names[middle]));

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

#define IS_ONE_OF(name, names) \
 is_one_of((name), (names), sizeof(names) / sizeof(*(names)))

static bool is_number(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return n == s.n;
}

/* "jane@example.org", of whoever it may be. */
static bool is_address(struct span s)
{
	size_t sign = span_until(s, '@');
	struct span domain = span_skip(s, sign + 1);
	size_t dot = domain.n;

	while (dot > 0 && domain.p[dot - 1] != '.')
		dot--;
	return sign > 0 && dot > 1 && domain_is_tld(span_skip(domain, dot));
}

/* The name of "token[]" and "token.x". */
static struct span plain_name(struct span name)
{
	name = span_first(name, span_until(name, '['));
	return span_first(name, span_until(name, '.'));
}

/* "reset_token", "loginToken". */
static bool ends_in_token(struct span name)
{
	struct span token = SPAN("token");

	return name.n >= token.n &&
	       span_ieq(span_skip(name, name.n - token.n), token);
}

/* Whether each reader has another value of that name. */
static bool is_personal(struct span name, struct span value)
{
	name = plain_name(name);
	if (value.n == 0)
		return false;
	return IS_ONE_OF(name, personal) || ends_in_token(name) ||
	       (value.n >= CODE && is_number(value) && IS_ONE_OF(name, codes));
}

/* What may be one token in several parts. */
struct spread {
	size_t opaque, parts;
};

static bool spreads(struct spread *spread, struct span part)
{
	size_t opaque = token_opaque(part);

	spread->opaque += opaque;
	spread->parts += opaque > 0;
	return spread->opaque >= SPREAD && spread->parts >= SPREAD_PARTS;
}

static bool ends_part(char c)
{
	return c == '/' || c == ';' || c == '&';
}

bool touch_token_in_path(struct span path)
{
	struct span before = { NULL, 0 }, part;
	struct spread spread = { 0 };

	for (; path.n > 0; before = part) {
		struct span name;

		part = span_first(path, 0);
		while (part.n < path.n && !ends_part(path.p[part.n]))
			part.n++;
		path = span_skip(path, part.n + 1);
		if (part.n >= NUMBER && is_number(part) &&
		    IS_ONE_OF(before, shared))
			continue;
		name = span_first(part, span_until(part, '='));
		if (token_is_in(part) || spreads(&spread, part) ||
		    (name.n < part.n &&
		     is_personal(name, span_skip(part, name.n + 1))))
			return true;
	}
	return false;
}

bool touch_token_in_host(struct span host)
{
	struct span label = span_first(host, span_until(host, '.'));

	return span_count(host, '.') >= 2 && token_opaque(label) >= SPREAD;
}

/* `file`: of a picture or the like. */
static bool pair_is_personal(struct span name, struct span value, bool file)
{
	if (span_istarts(name, SPAN("utm_")))
		return token_opaque(value) >= SPREAD || is_address(value);
	if ((file && IS_ONE_OF(name, signing)) ||
	    (is_number(value) && IS_ONE_OF(name, shared)))
		return false;
	return is_personal(name, value) || is_address(value) ||
	       touch_token_in_path(name) || touch_token_in_path(value);
}

bool touch_token_in_query(struct span query, bool file)
{
	struct spread spread = { 0 };

	while (query.n > 0) {
		struct span pair = span_first(query, span_until(query, '&'));
		struct span name = span_first(pair, span_until(pair, '='));
		struct span value = span_skip(pair, name.n + 1);

		query = span_skip(query, pair.n + 1);
		if (pair_is_personal(name, value, file))
			return true;
		if (!file && !span_istarts(name, SPAN("utm_")) &&
		    spreads(&spread, value))
			return true;
	}
	return false;
}
