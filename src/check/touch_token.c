#include "check/touch_token.h"

#include "text/domain.h"
#include "text/token.h"

/* Names of values in the query of which each reader has another; sorted. */
static const char *const personal[] = {
	"_hsenc",
	"_ke",
	"_kx",
	"access_token",
	"accesstoken",
	"api_key",
	"apikey",
	"auth",
	"auth_token",
	"authtoken",
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
	"id_token",
	"jwt",
	"login_token",
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
	"token",
	"uid",
	"user",
	"user_email",
	"user_id",
	"useremail",
	"userid",
	"uuid",
	"vero_id",
};

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

enum { NAME_MOST = 24 };

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

bool touch_token_in_path(struct span path)
{
	struct span before = { NULL, 0 }, part;

	for (; path.n > 0; before = part) {
		part = path;
		for (part.n = 0;
		     part.n < path.n && !span_has(SPAN("/;&"), path.p[part.n]);)
			part.n++;
		path = span_skip(path, part.n + 1);
		if (is_number(part) && IS_ONE_OF(before, shared))
			continue;
		if (token_is_in(part))
			return true;
	}
	return false;
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

/* `file`: of a picture or the like. */
static bool pair_is_personal(struct span name, struct span value, bool file)
{
	if (span_istarts(name, SPAN("utm_")) ||
	    (file && IS_ONE_OF(name, signing)) ||
	    (is_number(value) && IS_ONE_OF(name, shared)))
		return false;
	return (value.n > 0 && IS_ONE_OF(name, personal)) ||
	       is_address(value) || touch_token_in_path(name) ||
	       touch_token_in_path(value);
}

bool touch_token_in_query(struct span query, bool file)
{
	while (query.n > 0) {
		struct span pair = span_first(query, span_until(query, '&'));
		struct span name = span_first(pair, span_until(pair, '='));

		query = span_skip(query, pair.n + 1);
		if (pair_is_personal(name, span_skip(pair, name.n + 1), file))
			return true;
	}
	return false;
}
