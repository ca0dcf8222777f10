/* Rules about unsubscribing with one click (RFC 8058). */
#include "check/bulk_rules.h"
#include "check/bulk_uri.h"
#include "check/header_rules.h"
#include "check/providers.h"
#include "mail/words.h"

static void one_click_missing(struct check *check)
{
	const struct leaves *leaves = leaves_read(check);

	if (leaves->n > 0 && is_marketing(check) &&
	    message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST) == NULL)
		report(check, leaves->view, leaves->view->text,
		       "there is no List-Unsubscribe-Post field, so nobody can "
		       "unsubscribe with one click");
}

/* Gmail requires it, but refuses no mail for this alone (its FAQ): so no rule of
 * this file is an error. */
const struct rule bulk_one_click_missing = {
	.look = one_click_missing,
	.text = {
		.id = "bulk-one-click-missing",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 80,
		.title = "No unsubscribing with one click",
		.why = "Gmail requires it of marketing mail of those who send "
		       "more than 5,000 messages a day, and gives no support "
		       "for delivery without it; Yahoo highly recommends it.",
		.fix = "Add \"List-Unsubscribe-Post: "
		       "List-Unsubscribe=One-Click\" and an https address in "
		       "List-Unsubscribe that unsubscribes when it gets that "
		       "text in a POST, and let the DKIM signature cover both.",
		.source = GOOGLE_GUIDELINES,
		.good = "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
		.profiles = PROFILE_B,
		.providers = GMAIL,
	},
};

static void one_click_value(struct check *check)
{
	static const struct span right =
		SPAN_INIT("List-Unsubscribe=One-Click");
	const struct header *field =
		message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST);

	if (field != NULL && !span_eq(field->body->text, right) &&
	    !has_unknown(check, field->body->text))
		report(check, field_view(check, field), field_text(field),
		       "the value must be exactly "
		       "\"List-Unsubscribe=One-Click\"");
}

const struct rule bulk_one_click_value = {
	.look = one_click_value,
	.text = {
		.id = "bulk-one-click-value",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 50,
		.title = "List-Unsubscribe-Post has another value than it may",
		.why = "There is one value, and mail programs that find "
		       "another do not offer to unsubscribe with one click.",
		.fix = "Write List-Unsubscribe-Post: "
		       "List-Unsubscribe=One-Click, nothing else.",
		.source = RFC_8058 "#section-3.1",
		.bad = "List-Unsubscribe-Post: One-Click",
		.good = "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};

static void one_click_no_https(struct check *check)
{
	const struct header *post =
		message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST);
	const struct leaves *leaves = leaves_read(check);
	const struct leave *http = leaves_by(leaves, WAY_HTTP);

	if (post == NULL || leaves_by(leaves, WAY_HTTPS) != NULL ||
	    leaves_unknown(leaves))
		return;
	if (leaves->view == NULL)
		report(check, field_view(check, post), field_text(post),
		       "List-Unsubscribe-Post without List-Unsubscribe");
	else if (http != NULL)
		report(check, leaves->view, http->uri,
		       "unsubscribing with one click needs an https: address, "
		       "and this is http:");
	else if (leaves_by(leaves, WAY_MAILTO) != NULL)
		report(check, leaves->view, leaves->view->text,
		       "unsubscribing with one click needs an https: address, "
		       "and there is only mailto:");
}

const struct rule bulk_one_click_no_https = {
	.look = one_click_no_https,
	.text = {
		.id = "bulk-one-click-no-https",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 30,
		.title = "List-Unsubscribe-Post without an https address",
		.why = "A mail program unsubscribes by a POST to the https "
		       "address in List-Unsubscribe. Without one the field "
		       "promises what cannot be done, and Gmail's requirement "
		       "is not met.",
		.fix = "Put one https address into List-Unsubscribe, or take "
		       "List-Unsubscribe-Post out.",
		.source = RFC_8058 "#section-3.1",
		.bad = "List-Unsubscribe: <http://example.org/u/7f3ac2d9>",
		.good = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};

static void one_click_several_https(struct check *check)
{
	const struct leaves *leaves = leaves_read(check);
	size_t n = 0;

	if (message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST) == NULL)
		return;
	for (size_t i = 0; i < leaves->n; i++)
		if (leaves->items[i].way == WAY_HTTPS && ++n == 2)
			report(check, leaves->view, leaves->items[i].uri,
			       "a second https: address: which one gets the "
			       "click is left to chance");
}

const struct rule bulk_one_click_several_https = {
	.look = one_click_several_https,
	.text = {
		.id = "bulk-one-click-several-https",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 20,
		.title = "More than one https address in List-Unsubscribe",
		.why = "With List-Unsubscribe-Post there is to be one https "
		       "address, so that it is clear where the POST goes. If "
		       "it goes to a page for people, nobody is unsubscribed.",
		.fix = "Keep the one that unsubscribes without a question; "
		       "link pages for people in the text.",
		.source = RFC_8058 "#section-3.1",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Whether the beginning of the text has one of the words in lower case, ended
 * by NULL. */
static bool has_any(struct span text, const char *const *words)
{
	enum { MOST = 256 };

	text = span_first(text, MOST);
	for (; *words != NULL; words++) {
		struct span word = span_str(*words);

		for (size_t i = 0; i + word.n <= text.n; i++)
			if (to_lower(text.p[i]) == word.p[0] &&
			    span_istarts(span_skip(text, i), word))
				return true;
	}
	return false;
}

/* Path and query of an http or https URI. */
static struct span path_of(struct span uri)
{
	uri = span_skip(uri, span_find(uri, SPAN("//")) + 2);
	while (uri.n > 0 && uri.p[0] != '/' && uri.p[0] != '?')
		uri = span_skip(uri, 1);
	return uri;
}

/* Whether a word of the path or query may be a token: it has a digit and is
 * not short, or is no word that a programmer would choose. Escapes count as
 * letters. */
static bool is_token(struct span word)
{
	static const char *const names[] = {
		"unsub",  "optout", "opt-out", "opt_out", "leave",   "remove",
		"mail",   "list",   "click",   "one",     "user",    "sub",
		"news",   "letter", "api",     "index",   "php",     "html",
		"cancel", "out",    "prefer",  "account", "en",      "action",
		"stop",   "off",    "public",  "member",  "contact", NULL,
	};
	bool digit = false;

	for (size_t i = 0; i < word.n; i++)
		digit |= is_digit(word.p[i]);
	if (word.n >= 16 || (digit && word.n >= 4))
		return true;
	return word.n >= 5 && !has_any(word, names);
}

static bool is_word_byte(char c)
{
	return is_alnum(c) || span_has(SPAN("-_.~%+*!$"), c);
}

/* Whether an address stands there, "@" or its escape with it: what is known to
 * others is no token. */
static bool is_mailbox(struct span word)
{
	return span_has(word, '@') || span_find(word, SPAN("%40")) < word.n;
}

bool bulk_has_token(struct span uri)
{
	struct span rest = path_of(uri);

	while (rest.n > 0) {
		size_t n = 0;

		while (n < rest.n &&
		       (is_word_byte(rest.p[n]) || rest.p[n] == '@'))
			n++;
		if (n > 0 && !is_mailbox(span_first(rest, n)) &&
		    is_token(span_first(rest, n)))
			return true;
		rest = span_skip(rest, n + 1);
	}
	return false;
}

static void one_click_no_token(struct check *check)
{
	const struct leaves *leaves = leaves_read(check);
	const struct leave *https = leaves_by(leaves, WAY_HTTPS);

	if (https != NULL &&
	    message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST) != NULL &&
	    !bulk_has_token(https->uri))
		report(check, leaves->view, https->uri,
		       "the address for one click has nothing in it that only "
		       "the reader gets");
}

const struct rule bulk_one_click_no_token = {
	.look = one_click_no_token,
	.text = {
		.id = "bulk-one-click-no-token",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Address for one click has no token",
		.why = "The POST comes without cookies: the address alone must "
		       "tell who unsubscribes from what. If it names nobody "
		       "the click does nothing; if it has but a mail address, "
		       "anybody can unsubscribe anybody.",
		.fix = "Give each recipient an address with a token that "
		       "nobody can guess.",
		.source = RFC_8058 "#section-6",
		.bad = "List-Unsubscribe: <https://example.org/unsubscribe>",
		.good = "List-Unsubscribe: <https://example.org/u/7f3ac2d9>",
		.profiles = PROFILE_B,
	},
};

static void one_click_landing(struct check *check)
{
	/* What leads to a page for people, and what says that it unsubscribes
	 * all the same. */
	static const char *const pages[] = {
		"preferences", "/settings", "/login", "/signin",
		"/account",    "/profile",  NULL,
	};
	static const char *const leaves_at_once[] = {
		"unsub",     "optout",    "opt-out", "opt_out", "oneclick",
		"one-click", "one_click", "remove",  "leave",   NULL,
	};
	const struct leaves *leaves = leaves_read(check);
	const struct leave *https = leaves_by(leaves, WAY_HTTPS);
	struct span path;

	if (https == NULL ||
	    message_field(check->msg, FIELD_LIST_UNSUBSCRIBE_POST) == NULL)
		return;
	path = path_of(https->uri);
	path = span_first(path, span_until(path, '?'));
	if (has_any(path, pages) && !has_any(https->uri, leaves_at_once))
		report(check, leaves->view, https->uri,
		       "the address for one click looks like a page of "
		       "settings, which a POST does not unsubscribe from");
}

const struct rule bulk_one_click_landing = {
	.look = one_click_landing,
	.text = {
		.id = "bulk-one-click-landing",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Address for one click is a page for people",
		.why = "The mail program sends a POST and shows no page. Where "
		       "a page would ask the reader to log in or to choose, "
		       "nobody is unsubscribed; Gmail says that such a page "
		       "does not meet its requirement.",
		.fix = "Put an address into List-Unsubscribe that unsubscribes "
		       "on POST at once, and link the page of settings in the "
		       "text.",
		.source = "https://support.google.com/a/answer/14229414",
		.bad = "List-Unsubscribe: "
		       "<https://example.org/account/preferences?id=7f3ac2d9>",
		.good = "List-Unsubscribe: "
			"<https://example.org/unsubscribe?id=7f3ac2d9>",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};
