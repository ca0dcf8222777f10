/* Whether a link is of one reader alone. */
#include "check/link_rules.h"
#include "check/mailbox.h"
#include "check/sender.h"
#include "check/touch_token.h"
#include "check/touch_url.h"
#include "text/token.h"

/* What a value must be, so that its name says of whom it is. */
enum value {
	VALUE_ANY,
	VALUE_CODE, /* a number with some digits, not that of a page */
	VALUE_ADDRESS,
	VALUE_PERSON, /* an address, or what was made of one */
	VALUE_TOKEN,  /* what nobody would type */
};

static const struct personal {
	struct span name;
	enum value value;
	enum link_claim claim;
} personal[] = {
	{ SPAN_INIT("access_token"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("accesstoken"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("auth"), VALUE_TOKEN, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("auth_token"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("authtoken"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("ck_subscriber_id"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("code"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("confirmation_token"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("confirmationtoken"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("contact_id"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("contact_key"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("contactid"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("customer_id"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("customeremail"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("customerid"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("e-mail"), VALUE_ADDRESS, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("email"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("email_address"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("email_hash"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("emailaddress"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("emailhash"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("hash"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("hmac"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("jwt"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("k"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("key"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("login_token"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("mail"), VALUE_ADDRESS, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("mc_eid"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("member_id"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("memberid"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("mkt_tok"), VALUE_TOKEN, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("ml_subscriber"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("ml_subscriber_hash"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("nonce"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("oobcode"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("otp"), VALUE_CODE, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("password_reset_token"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("recipient"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("recipient_id"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("recipientid"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("reset_password_token"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("reset_token"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("resettoken"), VALUE_TOKEN, LINK_CLAIM_SURE },
	{ SPAN_INIT("secret"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("session_id"), VALUE_TOKEN, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("sessionid"), VALUE_TOKEN, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("sfmc_sub"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("sig"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("signature"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("subscriber"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("subscriber_id"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("subscriber_key"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("subscriberid"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("subscriberkey"), VALUE_ANY, LINK_CLAIM_SURE },
	{ SPAN_INIT("t"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("ticket"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("tk"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("tok"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("token"), VALUE_TOKEN, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("u"), VALUE_ADDRESS, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("uid"), VALUE_CODE, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("user"), VALUE_ADDRESS, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("user%5Bemail%5D"), VALUE_ADDRESS, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("user[email]"), VALUE_ADDRESS, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("user_email"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("user_id"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("useremail"), VALUE_PERSON, LINK_CLAIM_SURE },
	{ SPAN_INIT("userid"), VALUE_ANY, LINK_CLAIM_MAYBE },
	{ SPAN_INIT("verifier"), VALUE_TOKEN, LINK_CLAIM_KEY },
	{ SPAN_INIT("vero_id"), VALUE_ANY, LINK_CLAIM_MAYBE },
};

/* Of what is signed, but for all readers: the same letter in the browser, a
 * file, a voucher, a talk, a cause. */
static const struct span common_paths[] = {
	SPAN_INIT("view"),   SPAN_INIT("browser"), SPAN_INIT("webversion"),
	SPAN_INIT("online"), SPAN_INIT("archive"), SPAN_INIT("mirror"),
	SPAN_INIT("share"),  SPAN_INIT("public"),  SPAN_INIT("download"),
	SPAN_INIT("coupon"), SPAN_INIT("voucher"), SPAN_INIT("redeem"),
	SPAN_INIT("claim"),  SPAN_INIT("gift"),    SPAN_INIT("session"),
	SPAN_INIT("donate"), SPAN_INIT("intent"),
};

static const struct span common_words[] = {
	SPAN_INIT("browser"),
	SPAN_INIT("online"),
	SPAN_INIT("navigateur"),
	SPAN_INIT("navegador"),
};

/* Endings of pages; other files are there for all. */
static const struct span pages[] = {
	SPAN_INIT("php"), SPAN_INIT("asp"), SPAN_INIT("aspx"),
	SPAN_INIT("jsp"), SPAN_INIT("htm"), SPAN_INIT("html"),
	SPAN_INIT("do"),  SPAN_INIT("cgi"),
};

/* Of somebody, but not of who sends it, nor of an office of theirs. */
static bool is_address(struct check *check, struct span value)
{
	size_t at = span_until(value, '@'), n = 1;
	struct own_domains own;

	if (at == value.n) {
		at = span_find(value, SPAN("%40"));
		n = 3;
	}
	if (at == 0 || at >= value.n)
		return false;
	own = own_organisations(check);
	return !own_domains_hold(&own, span_skip(value, at + n)) &&
	       !mailbox_is_role(span_first(value, at));
}

static bool is_value(struct check *check, struct span value, enum value want)
{
	enum { DIGITS = 4 };
	size_t digits = 0;

	switch (want) {
	case VALUE_ANY:
		return value.n > 0;
	case VALUE_CODE:
		for (size_t i = 0; i < value.n; i++)
			digits += is_digit(value.p[i]);
		return digits >= DIGITS;
	case VALUE_ADDRESS:
		return is_address(check, value);
	case VALUE_PERSON:
		return is_address(check, value) ||
		       (!span_has(value, '@') &&
			span_find(value, SPAN("%40")) == value.n &&
			token_is_in(value));
	case VALUE_TOKEN:
		break;
	}
	return token_is_in(value);
}

static enum link_claim claim_of(struct check *check, struct span name,
				struct span value)
{
	for (size_t i = 0; i < sizeof(personal) / sizeof(*personal); i++)
		if (span_ieq(name, personal[i].name))
			return is_value(check, value, personal[i].value)
				       ? personal[i].claim
				       : LINK_CLAIM_NONE;
	return LINK_CLAIM_NONE;
}

/* The strongest of what the names of values say. */
static enum link_claim claim_of_names(struct check *check, struct span query)
{
	enum link_claim best = LINK_CLAIM_NONE;

	while (query.n > 0) {
		struct span pair = span_first(query, span_until(query, '&'));
		struct span name = span_first(pair, span_until(pair, '='));
		enum link_claim claim =
			claim_of(check, name, span_skip(pair, name.n + 1));

		query = span_skip(query, pair.n + 1);
		best = claim > best ? claim : best;
	}
	return best;
}

/* Whether a part of a path is a token and nothing else: "f3a9...", not the name
 * of a page with its number. */
static bool has_token(struct span path)
{
	while (path.n > 0) {
		struct span part = span_first(path, span_until(path, '/'));
		size_t hex = 0, letters = 0;

		path = span_skip(path, part.n + 1);
		for (size_t i = 0; i < part.n; i++) {
			hex += part.p[i] == '-' || hex_value(part.p[i]) >= 0;
			letters += is_alpha(part.p[i]);
		}
		if (letters > 0 && token_is_in(part) &&
		    (hex == part.n || 2 * token_opaque(part) > part.n))
			return true;
	}
	return false;
}

static bool holds(struct span text, struct span word)
{
	while (text.n >= word.n && !span_istarts(text, word))
		text = span_skip(text, 1);
	return text.n >= word.n;
}

static bool holds_any(struct span text, const struct span *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (holds(text, words[i]))
			return true;
	return false;
}

#define HOLDS_ANY(text, words) \
 holds_any((text), (words), sizeof(words) / sizeof(*(words)))

/* Whether the path ends in the name of a file that is no page. */
static bool is_file(struct span path)
{
	enum { LEAST = 2, MOST = 4 };
	struct span ending;
	size_t at = path.n;

	while (at > 0 && is_alnum(path.p[at - 1]))
		at--;
	ending = span_skip(path, at);
	if (at < 2 || path.p[at - 1] != '.' || ending.n < LEAST ||
	    ending.n > MOST)
		return false;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		if (span_ieq(ending, pages[i]))
			return false;
	return true;
}

/* Whether it may be for all readers, token or not. */
static bool is_common(const struct link *link)
{
	return HOLDS_ANY(link->url.path, common_paths) ||
	       is_file(link->url.path) ||
	       (link->shown != NULL &&
		HOLDS_ANY(link->shown->text, common_words));
}

/* What it does by its words, not by those of a link within it: then the values
 * are of whoever counts clicks. Of hosts many pages are called "login". */
static enum action action_of(const struct link *link)
{
	struct arena scratch = { 0 };
	struct touch_url url = touch_url_read(&scratch, &link->url, TOUCH_PAGE);
	enum action best = ACTION_NONE;

	if (!holds(url.path, SPAN("//")) && !holds(url.query, SPAN("//"))) {
		enum action said[] = {
			action_in_path(url.words.path),
			action_in_query(url.words.query),
			action_in_path(link->url.fragment),
		};

		for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
			best = said[i] > best ? said[i] : best;
	}
	arena_free(&scratch);
	return best;
}

/* Of the values in a link, whatever it is for. */
static enum link_claim claim_of_values(struct check *check,
				       const struct url *url)
{
	enum link_claim query = claim_of_names(check, url->query);
	enum link_claim fragment = claim_of_names(check, url->fragment);
	enum link_claim claim = query > fragment ? query : fragment;

	if (claim == LINK_CLAIM_NONE &&
	    (has_token(url->path) || has_token(url->fragment)))
		return LINK_CLAIM_KEY;
	return claim;
}

/* Whoever resets a password with a token is one reader. What one confirms, or
 * goes in by, may be for all that are invited. */
static enum link_claim claim_of_page(struct check *check,
				     const struct link *link)
{
	enum link_claim claim = claim_of_values(check, &link->url);
	enum action action;

	if (claim == LINK_CLAIM_SURE || claim == LINK_CLAIM_NONE)
		return claim;
	action = action_of(link);
	if (action == ACTION_RESET)
		return LINK_CLAIM_SURE;
	if (is_common(link))
		return LINK_CLAIM_NONE;
	if (action == ACTION_LOGIN || action == ACTION_CONFIRM)
		return LINK_CLAIM_MAYBE;
	return claim == LINK_CLAIM_MAYBE ? claim : LINK_CLAIM_NONE;
}

enum link_claim link_claims(struct check *check, const struct link *link)
{
	enum link_claim claim = claim_of_page(check, link);

	if (claim != LINK_CLAIM_NONE || link->kind != LINK_UNSUBSCRIBE ||
	    link->url.host.n == 0)
		return claim;
	/* What looks like a token may be the list's. */
	return touch_token_in_path(link->url.path) ||
			       touch_token_in_query(link->url.query, false)
		       ? LINK_CLAIM_MAYBE
		       : LINK_CLAIM_NONE;
}
