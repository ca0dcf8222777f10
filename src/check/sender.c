#include "check/sender.h"

#include "check/mailbox.h"
#include "rule/list.h"
#include "text/merge.h"

/* The senders of a message and their domains. Those of eight rules would each
 * take these apart, and IDNA is not cheap. */
struct senders {
	struct sender *items;
	struct domain *domains;
	size_t n, room, domain_room;
};

static void add_sender(struct check *check, const struct header *field,
		       size_t i)
{
	struct senders *all = check->senders;
	const struct address *address = &field->addresses->items[i];
	struct span name = address->domain->text;
	const struct sender *last =
		all->n == 0 ? NULL : &all->items[all->n - 1];
	struct domain domain;

	/* Mostly all are of one domain. */
	if (last != NULL && span_eq(name, last->address->domain->text))
		domain = all->domains[all->n - 1];
	else
		domain = domain_parse(check->arena, name);
	all->items = arena_grow(check->arena, all->items, all->n, 1, &all->room,
				sizeof(*all->items));
	all->domains = arena_grow(check->arena, all->domains, all->n, 1,
				  &all->domain_room, sizeof(*all->domains));
	all->domains[all->n] = domain;
	all->items[all->n++] = (struct sender){ field, address, i == 0, 0 };
}

static const struct senders *senders_of(struct check *check)
{
	static const enum field order[] = { FIELD_FROM, FIELD_SENDER,
					    FIELD_REPLY_TO };

	if (check->senders != NULL)
		return check->senders;
	check->senders = arena_new(check->arena, struct senders);
	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
		const struct header *field =
			message_field(check->msg, order[i]);

		for (size_t k = 0; field != NULL && k < field->addresses->n;
		     k++)
			add_sender(check, field, k);
	}
	return check->senders;
}

bool sender_next(struct check *check, struct sender *s)
{
	const struct senders *all = senders_of(check);
	size_t next = s->next;

	if (next == all->n)
		return false;
	*s = all->items[next];
	s->next = next + 1;
	return true;
}

bool author_next(struct check *check, struct sender *s)
{
	return sender_next(check, s) && s->field->id == FIELD_FROM;
}

bool named_author_next(struct check *check, struct sender *s)
{
	while (author_next(check, s))
		if (s->address->name != NULL)
			return true;
	return false;
}

bool sender_domain_next(struct check *check, struct sender *s,
			struct domain *domain)
{
	while (sender_next(check, s)) {
		struct span name = s->address->domain->text;

		if (name.n == 0 || has_unknown(check, name))
			continue;
		*domain = check->senders->domains[s->next - 1];
		return true;
	}
	return false;
}

bool domain_is_askable(const struct domain *d)
{
	static const unsigned unfit =
		1U << DOMAIN_EMPTY | 1U << DOMAIN_EMPTY_LABEL |
		1U << DOMAIN_BYTE | 1U << DOMAIN_LABEL_LONG |
		1U << DOMAIN_LONG | 1U << DOMAIN_IDNA;

	return (d->faults & unfit) == 0 && !d->literal && !d->numeric &&
	       d->reserved == NULL && d->labels > 1;
}

struct span author_organisation(struct check *check)
{
	struct sender s = { 0 };

	if (!author_next(check, &s))
		return (struct span){ 0 };
	return domain_registrable(&check->senders->domains[0]);
}

struct own_domains own_domains(struct check *check)
{
	struct own_domains own = { .n = 0 };
	struct sender s = { 0 };
	struct domain d;

	while (own.n < OWN_DOMAINS && sender_domain_next(check, &s, &d))
		if (s.first && domain_registrable(&d).n > 0)
			own.domains[own.n++] = domain_registrable(&d);
	return own;
}

struct own_domains own_organisations(struct check *check)
{
	struct own_domains all = own_domains(check), own = { .n = 0 };

	for (size_t i = 0; i < all.n; i++)
		if (!list_has(&list_freemail_domains, all.domains[i]))
			own.domains[own.n++] = all.domains[i];
	return own;
}

bool own_domains_hold(const struct own_domains *own, struct span domain)
{
	for (size_t i = 0; i < own->n; i++) {
		struct span end = own->domains[i];
		size_t at = domain.n - end.n;

		if (domain.n >= end.n && span_ieq(span_skip(domain, at), end) &&
		    (at == 0 || domain.p[at - 1] == '.'))
			return true;
	}
	return false;
}

const struct address *recipient_at(const struct check *check, size_t i)
{
	const struct header *to = message_field(check->msg, FIELD_TO);

	if (to == NULL || i >= to->addresses->n || i >= RECIPIENTS_LOOKED_AT)
		return NULL;
	return &to->addresses->items[i];
}

bool is_role(struct span local)
{
	/* What a form or a program calls whoever reads it. */
	static const struct span readers[] = {
		SPAN_INIT("blog"),        SPAN_INIT("me"),
		SPAN_INIT("recipient"),   SPAN_INIT("recipients"),
		SPAN_INIT("subscriber"),  SPAN_INIT("subscribers"),
		SPAN_INIT("undisclosed"),
	};

	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (span_ieq(local, readers[i]))
			return true;
	return mailbox_is_role(local);
}

/* Hyphens, dots and underscores do not count. */
bool is_noreply(struct span local)
{
	static const struct span names[] = {
		SPAN_INIT("noreply"),       SPAN_INIT("donotreply"),
		SPAN_INIT("dontreply"),     SPAN_INIT("keineantwort"),
		SPAN_INIT("nepasrepondre"), SPAN_INIT("nichtantworten"),
		SPAN_INIT("norespond"),     SPAN_INIT("nonrispondere"),
		SPAN_INIT("naoresponda"),
	};
	char plain[64];
	size_t n = 0;

	for (size_t i = 0; i < local.n && n < sizeof(plain); i++)
		if (!span_has(SPAN("-._"), local.p[i]))
			plain[n++] = local.p[i];
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_istarts((struct span){ plain, n }, names[i]))
			return true;
	return false;
}

static bool is_word_byte(char c)
{
	/* What is not ASCII is taken for letters: rather find less. */
	return is_alnum(c) || !is_ascii(c) || c == '_';
}

struct span find_word(struct span text, struct span word)
{
	enum { TEXT_MOST = 1000, WORD_MOST = 64 };
	struct span s = span_first(text, TEXT_MOST);
	char first;

	if (word.n == 0 || word.n > WORD_MOST)
		return (struct span){ text.p, 0 };
	first = to_lower(word.p[0]);
	for (size_t at = 0; at + word.n <= s.n; at++) {
		size_t end = at + word.n;

		if (to_lower(s.p[at]) != first ||
		    !span_istarts(span_skip(s, at), word))
			continue;
		if ((at == 0 || !is_word_byte(s.p[at - 1])) &&
		    (end == s.n || !is_word_byte(s.p[end])))
			return span_slice(s, at, word.n);
	}
	return (struct span){ text.p, 0 };
}

bool has_unknown(const struct check *check, struct span text)
{
	return check->type == MSC_TYPE_TEMPLATE && merge_has(text);
}

bool is_list(const struct check *check, const struct address *to)
{
	static const enum field names[] = { FIELD_LIST_ID, FIELD_LIST_POST };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct header *field =
			message_field(check->msg, names[i]);

		if (field != NULL &&
		    find_word(field->body->text, to->local->text).n > 0)
			return true;
	}
	return false;
}

/* "NO" is for a list that nobody may write to. */
static bool takes_posts(const struct header *post)
{
	return post != NULL && !span_istarts(post->body->text, SPAN("no"));
}

bool is_discussion(const struct check *check)
{
	static const struct span marks[] = {
		SPAN_INIT("Mailing-List"),
		SPAN_INIT("X-BeenThere"),
		SPAN_INIT("X-Mailing-List"),
	};
	const struct message *msg = check->msg;
	const struct header *precedence = message_field(msg, FIELD_PRECEDENCE);

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (message_named(msg, marks[i]) != NULL)
			return true;
	return takes_posts(message_field(msg, FIELD_LIST_POST)) ||
	       (precedence != NULL &&
		span_ieq(precedence->body->text, SPAN("list"))) ||
	       message_field(msg, FIELD_IN_REPLY_TO) != NULL ||
	       message_field(msg, FIELD_REFERENCES) != NULL;
}

static const char *const faults[] = {
	[ADDRESS_FINE] = "it cannot be read",
	[ADDRESS_OBSOLETE_FORM] = "it is in an obsolete form",
	[ADDRESS_NO_AT] = "it has no \"@\"",
	[ADDRESS_TWO_ATS] = "it has more than one \"@\"",
	[ADDRESS_NO_LOCAL] = "nothing stands before the \"@\"",
	[ADDRESS_NO_DOMAIN] = "nothing stands behind the \"@\"",
	[ADDRESS_LOCAL_BYTE] = "what stands before the \"@\" has a character "
			       "that needs quotes",
	[ADDRESS_LOCAL_DOT] = "what stands before the \"@\" has a dot at an "
			      "end, or two in a row",
	[ADDRESS_LOCAL_LONG] = "what stands before the \"@\" is longer than 64 "
			       "bytes",
	[ADDRESS_DOMAIN_BYTE] = "the domain has a character that no domain has",
	[ADDRESS_DOMAIN_DOT] = "the domain has a dot at an end, or two in a "
			       "row",
	[ADDRESS_DOMAIN_HYPHEN] = "a label of the domain begins or ends with a "
				  "hyphen",
	[ADDRESS_DOMAIN_LONG] = "the domain, or a label of it, is too long",
	[ADDRESS_LITERAL] = "what stands in the brackets is no IP address",
	[ADDRESS_TOO_LONG] = "it is longer than 254 bytes",
	[ADDRESS_UNCLOSED] = "a quote, comment, bracket or group is not closed",
	[ADDRESS_REST] = "text stands beside it that is not part of it",
	[ADDRESS_NAME] = "the name has what must stand in quotes",
	[ADDRESS_CONTROL] = "it has a control character",
};

const char *address_fault_text(enum address_fault fault)
{
	size_t i = (size_t)fault;

	return i < sizeof(faults) / sizeof(*faults) ? faults[i] : faults[0];
}
