/* Rules about what the name in From claims. */
#include "check/from.h"

#include "check/from_rules.h"
#include "check/sender.h"
#include "text/mention.h"

static void no_display_name(struct check *check)
{
	struct sender s = { 0 };

	while (author_next(check, &s))
		if (s.address->name == NULL && s.address->comment == NULL &&
		    s.address->spec.n > 0)
			report_at(check, rule_level(check), s.field->body,
				  s.address->spec,
				  "From has an address, but no name");
}

static const struct rule from_no_display_name = {
	.look = no_display_name,
	.text = {
		.id = "from-no-display-name",
		.category = "sender",
		.level = MSC_NOTE,
		.title = "Sender has no name",
		.why = "Inboxes show the bare address or a part of it, and "
		       "readers open what they recognise.",
		.fix = "Put the name people know you by in front of the "
		       "address.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.4",
		.bad = "From: news@example.org",
		.good = "From: Example Shop <news@example.org>",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

static bool is_gmail(const struct domain *d)
{
	return span_eq(d->ascii, SPAN("gmail.com")) ||
	       span_eq(d->ascii, SPAN("googlemail.com"));
}

/* The address is the very one that the name belongs to. */
static bool is_own(const struct sender *s, struct span written)
{
	struct span spec = span_slice(s->field->body->text, s->address->spec.at,
				      s->address->spec.n);

	return span_ieq(span_trim(spec), written);
}

static void name_is_address(struct check *check)
{
	struct sender s = { 0 };

	while (named_author_next(check, &s)) {
		const struct view *name = s.address->name;
		size_t at = 0;
		struct mention m;

		do
			m = mention_next(check->arena, name->text, &at);
		while (m.kind != MENTION_NONE && m.kind != MENTION_ADDRESS);
		if (m.kind == MENTION_NONE)
			continue;
		if (is_own(&s, m.at))
			report_at(check, MSC_NOTE, name, view_range(name, m.at),
				  "the name in From is the address once more");
		/* Bulk mail has a rule for Gmail's addresses alone. */
		else if (check->profile != MSC_PROFILE_BULK ||
			 !is_gmail(&m.domain))
			report(check, name, m.at,
			       "the name in From is another address, %s",
			       shown(check, m.at));
	}
}

static const struct rule from_name_is_address = {
	.look = name_is_address,
	.text = {
		.id = "from-name-is-address",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 150,
		.title = "An address in the sender's name",
		.why = "Many inboxes show only the name. An address there that "
		       "is not the sender's is what forgeries do, and filters "
		       "score it; the sender's own address is no help either.",
		.fix = "Use the name of the person or the brand.",
		.source = GMAIL_GUIDELINES,
		.bad = "From: \"service@example.com\" <promo@example.net>",
		.good = "From: \"Example Service\" <promo@example.net>",
	},
};

/* The "@gmail.com" in a name, with or without something in front; empty if
 * there is none. */
static struct span find_gmail(struct span name)
{
	static const struct span hosts[] = {
		SPAN_INIT("@gmail.com"),
		SPAN_INIT("@googlemail.com"),
	};

	for (size_t at = 0; at < name.n; at++)
		for (size_t i = 0; name.p[at] == '@' && i < 2; i++)
			if (span_istarts(span_skip(name, at), hosts[i]))
				return span_slice(name, at, hosts[i].n);
	return span_first(name, 0);
}

static void name_has_gmail(struct check *check)
{
	struct sender s = { 0 };

	while (named_author_next(check, &s)) {
		struct span found = find_gmail(s.address->name->text);

		if (found.n > 0)
			report(check, s.address->name, found,
			       "the name in From has \"%s\"",
			       shown(check, found));
	}
}

static const struct rule from_name_has_gmail = {
	.look = name_has_gmail,
	.text = {
		.id = "from-name-has-gmail",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 100,
		.title = "\"@gmail.com\" in the sender's name",
		.why = "Gmail's guidelines for bulk senders name it: a display "
		       "name with \"@gmail.com\" passes mail off as coming "
		       "from Gmail.",
		.fix = "Use the name of the brand.",
		.source = GMAIL_GUIDELINES,
		.bad = "From: \"shop@gmail.com\" <news@example.org>",
		.good = "From: \"Example Shop\" <news@example.org>",
		.profiles = PROFILE_B,
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

static void name_url(struct check *check)
{
	struct sender s = { 0 };

	while (named_author_next(check, &s)) {
		const struct view *name = s.address->name;
		size_t at = 0;
		struct mention m;

		do
			m = mention_next(check->arena, name->text, &at);
		while (m.kind != MENTION_NONE && m.kind != MENTION_URL);
		if (m.kind == MENTION_URL)
			report(check, name, m.at,
			       "the name in From has a URL, %s",
			       shown(check, m.at));
	}
}

static const struct rule from_name_url = {
	.look = name_url,
	.text = {
		.id = "from-name-url",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 150,
		.title = "A URL in the sender's name",
		.why = "Spam puts the link where it is read first, so filters "
		       "weigh it heavily (rspamd: R_HTTP_URL_IN_FROM).",
		.fix = "Leave the name only. A brand called by its domain, as "
		       "in \"Example.org\", is fine without \"www.\" and path.",
		.source = "https://github.com/rspamd/rspamd/tree/master/rules",
		.bad = "From: \"www.example.org/sale\" <news@example.org>",
		.good = "From: \"Example.org\" <news@example.org>",
	},
};

enum { NAME_LEAST = 3, LOCAL_LEAST = 4 };

/* Where the name or the local part of a recipient stands in the author's name;
 * empty if nowhere. */
static struct span find_recipient(const struct address *author,
				  const struct address *to)
{
	struct span none = { author->name->text.p, 0 };
	struct span found = none, local = to->local->text;

	/* A person writing to herself, a list to its own address. */
	if (to->name != NULL &&
	    span_ieq(span_trim(to->name->text), span_trim(author->name->text)))
		return none;
	if (span_ieq(local, author->local->text))
		return none;
	if (to->name != NULL && to->name->text.n >= NAME_LEAST)
		found = find_word(author->name->text, to->name->text);
	if (found.n == 0 && local.n >= LOCAL_LEAST && !is_role(local))
		found = find_word(author->name->text, local);
	return found;
}

/* A list named after the brand's domain is no person. */
static bool is_own_domain(struct check *check, const struct address *author,
			  const struct address *to)
{
	struct domain a = domain_parse(check->arena, author->domain->text);
	struct domain b = domain_parse(check->arena, to->domain->text);

	return domain_registrable(&a).n > 0 &&
	       span_eq(domain_registrable(&a), domain_registrable(&b));
}

static void name_has_recipient(struct check *check)
{
	struct sender s = { 0 };
	const struct address *to;

	while (named_author_next(check, &s))
		for (size_t i = 0; (to = recipient_at(check, i)) != NULL; i++) {
			struct span found = find_recipient(s.address, to);

			if (found.n == 0 || is_list(check, to) ||
			    is_own_domain(check, s.address, to))
				continue;
			report(check, s.address->name, found,
			       "the name in From has the recipient's, \"%s\"",
			       shown(check, found));
			break;
		}
}

static const struct rule from_name_has_recipient = {
	.look = name_has_recipient,
	.text = {
		.id = "from-name-has-recipient",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 100,
		.title = "The recipient's name in the sender's",
		.why = "Gmail's guidelines for bulk senders advise against it: "
		       "it feigns that the reader, or someone close, wrote "
		       "the message.",
		.fix = "Put the reader's name into the greeting, and only the "
		       "sender's into From.",
		.source = GMAIL_GUIDELINES,
		.bad = "From: \"Alex Reader's offers\" <news@example.org>",
		.good = "From: \"Example Shop\" <news@example.org>",
		.profiles = PROFILE_B,
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

const struct family from_family = {
	.name = "from",
	.rules =
		(const struct rule *const[]){
			&from_no_display_name,
			&from_name_is_address,
			&from_name_has_gmail,
			&from_name_threaded,
			&from_name_has_recipient,
			&from_name_emoji_or_mark,
			&from_name_mixed_script,
			&from_name_url,
			&from_name_whitespace,
			NULL,
		},
};
