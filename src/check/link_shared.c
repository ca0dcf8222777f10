/* The rule about links of one reader that several get. */
#include "check/link_rules.h"
#include "check/recall.h"
#include "check/sent.h"
#include "check/touch_token.h"
#include "text/content.h"

enum { ASKED = 50, URL_MOST = 1000 };

/* Whether a value is called by what one reader alone has. */
static bool is_of_reader(struct span name)
{
	static const struct span names[] = {
		SPAN_INIT("access_token"),
		SPAN_INIT("accesstoken"),
		SPAN_INIT("auth_token"),
		SPAN_INIT("authtoken"),
		SPAN_INIT("contact_id"),
		SPAN_INIT("contact_key"),
		SPAN_INIT("contactid"),
		SPAN_INIT("email"),
		SPAN_INIT("email_address"),
		SPAN_INIT("email_hash"),
		SPAN_INIT("emailaddress"),
		SPAN_INIT("emailhash"),
		SPAN_INIT("jwt"),
		SPAN_INIT("login_token"),
		SPAN_INIT("mc_eid"),
		SPAN_INIT("otp"),
		SPAN_INIT("recipient"),
		SPAN_INIT("recipient_id"),
		SPAN_INIT("recipientid"),
		SPAN_INIT("session_id"),
		SPAN_INIT("sessionid"),
		SPAN_INIT("subscriber"),
		SPAN_INIT("subscriber_id"),
		SPAN_INIT("subscriber_key"),
		SPAN_INIT("subscriberid"),
		SPAN_INIT("subscriberkey"),
		SPAN_INIT("user_email"),
		SPAN_INIT("useremail"),
		SPAN_INIT("ck_subscriber_id"),
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_ieq(name, names[i]))
			return true;
	return false;
}

static bool names_reader(struct span query)
{
	while (query.n > 0) {
		struct span pair = span_first(query, span_until(query, '&'));
		struct span name = span_first(pair, span_until(pair, '='));

		query = span_skip(query, pair.n + 1);
		if (pair.n > name.n + 1 && is_of_reader(name))
			return true;
	}
	return false;
}

/* How sure it is that a link is of one reader: what the names of its values say
 * is; what looks like a token, by which one leaves the list, may be the
 * list's. */
static enum msc_level level_of(const struct check *check,
			       const struct link *link)
{
	if (link->attached || link->unknown ||
	    (link->kind != LINK_PAGE && link->kind != LINK_UNSUBSCRIBE) ||
	    link->origin == LINK_IN_HEADER)
		return MSC_LEVEL_NONE;
	if (names_reader(link->url.query))
		return rule_level(check);
	if (link->kind == LINK_UNSUBSCRIBE && link->url.host.n > 0 &&
	    (touch_token_in_path(link->url.path) ||
	     touch_token_in_query(link->url.query, false)))
		return MSC_WARNING;
	return MSC_LEVEL_NONE;
}

struct token {
	const struct link *link;
	enum msc_level level;
};

/* The links of a message that are of one reader, read once. */
struct tokens {
	struct token items[ASKED];
	size_t n;
};

static const struct tokens *tokens_of(struct check *check)
{
	const struct links *links = &check->content->links;
	struct tokens *tokens;

	if (check->tokens != NULL)
		return check->tokens;
	tokens = arena_new(check->arena, struct tokens);
	for (size_t i = 0; i < links->nlinks && tokens->n < ASKED; i++) {
		struct token token = { .link = &links->links[i] };

		token.level = level_of(check, token.link);
		if (token.level != MSC_LEVEL_NONE)
			tokens->items[tokens->n++] = token;
	}
	check->tokens = tokens;
	return tokens;
}

static void personal_token_shared(struct check *check)
{
	const struct tokens *tokens;
	struct span reader;

	if (!recall_is_open(check, FACT_SET) ||
	    (reader = sent_reader(check)).n == 0)
		return;
	tokens = tokens_of(check);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct link *link = tokens->items[i].link;
		struct span url = span_first(link->url.whole, URL_MOST);
		struct recall recall =
			recall_read(recall_seen(check, "link", url, reader));

		if (recall.file.n == 0 || span_eq(recall.told, reader))
			continue;
		recall_cite(check, &recall);
		report_at(check, tokens->items[i].level, link->view,
			  link_place(link, link->url.whole),
			  "%s, to %s, has the same link, which looks "
			  "like one of its reader alone",
			  recall_file(check, recall.file),
			  shown(check, recall.told));
	}
}

const struct rule link_personal_token_shared = {
	.look = personal_token_shared,
	.text = {
		.id = "link-personal-token-shared",
		.category = "links",
		.level = MSC_ERROR,
		.points = 80,
		.title = "Link of one reader in messages to several",
		.why = "A link with a value that names its reader opens what "
		       "is theirs: the account, the settings, the way off the "
		       "list. In the copy for another it gives that away. A "
		       "token without a name, by which one leaves the list, "
		       "may be the list's and is a warning.",
		.fix = "Make the link anew for each recipient.",
		.source = "https://www.rfc-editor.org/rfc/rfc8058#section-6",
		.needs = MSC_NEEDS_SET,
		.stages = STAGE_DRAFT | STAGE_FINAL,
		.profiles = PROFILE_B | PROFILE_T,
	},
	.lists = LIST_SET,
};
