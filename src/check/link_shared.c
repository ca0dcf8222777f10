/* The rule about links of one reader that several get. */
#include <inttypes.h>

#include "base/hash.h"
#include "check/link_rules.h"
#include "check/recall.h"
#include "check/sent.h"
#include "text/content.h"

enum { ASKED = 100 };

static enum msc_level level_of(struct check *check, const struct link *link)
{
	enum link_claim claim;

	if (link->attached || link->unknown ||
	    (link->kind != LINK_PAGE && link->kind != LINK_UNSUBSCRIBE) ||
	    link->origin == LINK_IN_HEADER)
		return MSC_LEVEL_NONE;
	claim = link_claims(check, link);
	if (claim == LINK_CLAIM_NONE)
		return MSC_LEVEL_NONE;
	return claim == LINK_CLAIM_SURE ? rule_level(check) : MSC_WARNING;
}

struct token {
	const struct link *link;
	enum msc_level level;
	uint64_t hash; /* of the whole URL: it may be long */
};

/* The links of a message that are of one reader, each once. */
struct tokens {
	struct token items[ASKED];
	size_t n;
	bool more; /* there are others */
};

static void take(struct tokens *tokens, const struct token *token)
{
	for (size_t i = 0; i < tokens->n; i++)
		if (tokens->items[i].hash == token->hash)
			return;
	if (tokens->n == ASKED)
		tokens->more = true;
	else
		tokens->items[tokens->n++] = *token;
}

static const struct tokens *tokens_of(struct check *check)
{
	const struct links *links = &check->content->links;
	struct tokens *tokens;

	if (check->tokens != NULL)
		return check->tokens;
	tokens = arena_new(check->arena, struct tokens);
	for (size_t i = 0; i < links->nlinks; i++) {
		struct token token = { .link = &links->links[i] };

		token.level = level_of(check, token.link);
		if (token.level == MSC_LEVEL_NONE)
			continue;
		token.hash = hash_text(0, token.link->url.whole);
		take(tokens, &token);
	}
	check->tokens = tokens;
	return tokens;
}

static struct recall recall_token(struct check *check,
				  const struct token *token, struct span reader)
{
	const char *name =
		arena_printf(check->arena, "%016" PRIx64, token->hash);

	return recall_read(recall_seen(check, "link", span_str(name), reader));
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
		const struct token *token = &tokens->items[i];
		const struct link *link = token->link;
		struct recall recall = recall_token(check, token, reader);

		if (recall.file.n == 0 || span_eq(recall.told, reader))
			continue;
		recall_cite(check, &recall);
		report_at(check, token->level, link->view,
			  link_place(link, link->url.whole),
			  "%s, to %s, has the same link, which looks "
			  "like one of its reader alone",
			  recall_file(check, recall.file),
			  shown(check, recall.told));
	}
	if (tokens->more)
		leave_unchecked(check, "more links", "limit");
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
		       "token by which one confirms, logs in or leaves the "
		       "list may be for all, and so may what is called but "
		       "token or user_id: these are a warning.",
		.fix = "Make the link anew for each recipient.",
		.source = "https://www.rfc-editor.org/rfc/rfc8058#section-6",
		.needs = MSC_NEEDS_SET,
		.stages = STAGE_DRAFT | STAGE_FINAL,
		.profiles = PROFILE_B | PROFILE_T,
	},
	.lists = LIST_SET,
};
