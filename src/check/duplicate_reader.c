/* The rule about the address of another reader in what a message says. */
#include "check/duplicate_rules.h"
#include "check/mailbox.h"
#include "check/recall.h"
#include "check/recipient_rules.h"
#include "check/sender.h"
#include "check/sent.h"
#include "rule/list.h"
#include "text/content.h"

/* Addresses that are asked after, of readers of this message and of others; of
 * those beyond nothing is known. */
enum { ADDRESSES = 20, ADDRESS_MOST = 254, SENDERS = 8 };

/* What copies of this message go by: by its very text; of mass mail by sender and
 * subject, too, since each copy may have a part of its own. */
enum group_kind { OF_TEXT, OF_MAILING, GROUPS };
struct group {
	struct span name;        /* empty: there is none */
	const struct fact *size; /* how many are in it; NULL: there is none */
};

/* Whose copy in a group has an address in it: its reader's, or that of others.
 */
struct copies {
	const struct fact *own, *others;
};

/* An address in a message, of nobody known to it. */
struct mention {
	struct span address; /* as the set knows it */
	const struct view *view;
	struct range at;                 /* in its text: the first place */
	bool link;                       /* it is that of a link */
	const struct fact *any;          /* which message goes there */
	const struct fact *same[GROUPS]; /* which copy */
	struct copies copies[GROUPS];
};

/* All that are in the message, read once. */
struct readers {
	const struct sent_recipients *own;
	struct own_domains senders;     /* but free mail providers */
	struct span addresses[SENDERS]; /* of who sends it */
	size_t naddresses;
	struct group groups[GROUPS];
	struct mention met[ADDRESSES];
	size_t n;
	bool more; /* there are others */
};

static bool is_local_byte(char c)
{
	return is_alnum(c) || (c != '\0' && span_has(SPAN("._+-"), c));
}

static bool is_domain_byte(char c)
{
	return is_alnum(c) || c == '.' || c == '-';
}

/* The address around a sign that is n bytes long, at `at`; empty if none is. */
static struct span address_at(struct span text, size_t at, size_t n,
			      struct span *domain)
{
	size_t begin = at, end = at + n;

	while (begin > 0 && at - begin < ADDRESS_MOST &&
	       is_local_byte(text.p[begin - 1]))
		begin--;
	while (end < text.n && end - at < ADDRESS_MOST &&
	       is_domain_byte(text.p[end]))
		end++;
	while (end > at + n && !is_alnum(text.p[end - 1]))
		end--;
	*domain = span_slice(text, at + n, end - at - n);
	if (begin == at || !span_has(*domain, '.'))
		return (struct span){ text.p, 0 };
	return span_slice(text, begin, end - begin);
}

static bool is_known(const struct readers *readers, struct span address)
{
	for (size_t i = 0; i < readers->naddresses; i++)
		if (span_eq(readers->addresses[i], address))
			return true;
	for (size_t i = 0; i < readers->n; i++)
		if (span_eq(readers->met[i].address, address))
			return true;
	return false;
}

/* Whether the domain, or one above it, is of who sends the message: people of
 * the sender sign what they write. */
static bool is_of_sender(const struct readers *readers, struct span domain)
{
	for (size_t i = 0; i < readers->senders.n; i++) {
		struct span own = readers->senders.domains[i];
		size_t at = domain.n - own.n;

		if (domain.n >= own.n && span_ieq(span_skip(domain, at), own) &&
		    (at == 0 || domain.p[at - 1] == '.'))
			return true;
	}
	return false;
}

/* What the set knows an address by that has to do with a group: as that of a
 * reader of it ("reader"); as one that a copy has in it, of its reader ("own")
 * or of somebody else ("mention"). */
static struct span name_in(struct check *check, const struct group *group,
			   const char *word, struct span address)
{
	return recall_name(check, word,
			   sent_text_of(check, group->name, address));
}

static const struct fact *tell(struct check *check, struct span name)
{
	return facts_tell(check->facts, FACT_SET, name, SPAN(""));
}

static const struct fact *want(struct check *check, struct span name)
{
	return facts_want(check->facts, FACT_SET, name);
}

static void ask_after(struct check *check, const struct readers *readers,
		      struct mention *m)
{
	struct span address = m->address;

	if (m->link)
		m->any = want(check, recall_name(check, "to", address));
	for (size_t i = 0; i < GROUPS; i++) {
		const struct group *g = &readers->groups[i];

		if (g->size == NULL)
			continue;
		m->same[i] = want(check, name_in(check, g, "reader", address));
		m->copies[i].own =
			want(check, name_in(check, g, "own", address));
		m->copies[i].others =
			tell(check, name_in(check, g, "mention", address));
	}
}

/* Of every group: somebody has to do with it, as the word says. */
static void tell_groups(struct check *check, const struct readers *readers,
			const char *word, struct span address)
{
	for (size_t i = 0; i < GROUPS; i++)
		if (readers->groups[i].size != NULL)
			(void)tell(check, name_in(check, &readers->groups[i],
						  word, address));
}

/* Ask after the address whose parts are these, unless it was met before or is
 * nobody's. */
static void take(struct check *check, struct readers *readers,
		 struct mention mention, struct span local, struct span domain)
{
	struct span address;

	if (is_of_sender(readers, domain) || mailbox_is_role(local))
		return;
	address = sent_address(check->arena, local, domain);
	if (address.n == 0 || is_known(readers, address))
		return;
	if (sent_find(readers->own, address) < readers->own->n) {
		tell_groups(check, readers, "own", address);
		return;
	}
	if (readers->n == ADDRESSES) {
		readers->more = true;
		return;
	}
	mention.address = address;
	ask_after(check, readers, &mention);
	readers->met[readers->n++] = mention;
}

/* Take all addresses in a text, or in a link; `sign` is what stands for "@". */
static void take_all(struct check *check, struct readers *readers,
		     const struct view *view, struct span sign, bool link)
{
	struct mention mention = { .view = view, .link = link };
	struct span text = view->text, domain;
	size_t at = 0;

	while ((at += span_find(span_skip(text, at), sign)) < text.n) {
		struct span address = address_at(text, at, sign.n, &domain);
		size_t local = (size_t)(text.p + at - address.p);

		at += sign.n;
		if (address.n == 0)
			continue;
		mention.at = view_range(view, address);
		take(check, readers, mention, span_first(address, local),
		     domain);
	}
}

/* What a link does with the address of another it does to them. */
static void take_from_links(struct check *check, struct readers *readers)
{
	const struct links *links = &check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];
		bool page = link->kind == LINK_PAGE ||
			    (link->kind == LINK_UNSUBSCRIBE &&
			     link->url.host.n > 0);

		if (!page || link->attached || link->unknown)
			continue;
		take_all(check, readers, link->view, SPAN("@"), true);
		if (link->url.has_query)
			take_all(check, readers, link->view, SPAN("%40"), true);
	}
}

/* At a free mail provider the domain says nothing of who somebody is. */
static void take_senders(struct check *check, struct readers *readers)
{
	struct own_domains own = own_domains(check);
	struct own_domains *senders = &readers->senders;
	struct sender s = { 0 };

	for (size_t i = 0; i < own.n; i++)
		if (!list_has(&list_freemail_domains, own.domains[i]))
			senders->domains[senders->n++] = own.domains[i];
	while (readers->naddresses < SENDERS && sender_next(check, &s))
		readers->addresses[readers->naddresses++] =
			sent_address(check->arena, s.address->local->text,
				     s.address->domain->text);
}

static void take_groups(struct check *check, struct group *groups)
{
	groups[OF_TEXT].name = sent_body(check)->exact;
	if (check->profile == MSC_PROFILE_BULK && sent_subject(check).n > 0)
		groups[OF_MAILING].name = sent_mailing(check);
	for (size_t i = 0; i < GROUPS; i++)
		if (groups[i].name.n > 0)
			groups[i].size = tell(check, name_in(check, &groups[i],
							     "copy", SPAN("")));
}

static const struct readers *readers_of(struct check *check)
{
	const struct content *content = check->content;
	struct readers *readers;

	if (check->readers != NULL)
		return check->readers;
	readers = arena_new(check->arena, struct readers);
	readers->own = sent_recipients(check);
	take_groups(check, readers->groups);
	take_senders(check, readers);
	take_from_links(check, readers);
	for (size_t i = 0; i < content->nbodies; i++)
		if (!content->bodies[i].attached)
			take_all(check, readers, content->bodies[i].text,
				 SPAN("@"), false);
	check->readers = readers;
	return readers;
}

/* Whether the address is part of the text, as that of who wrote it is, although
 * somebody reads it there as well: all copies so far have it, but for a few. Of
 * the second copy nobody knows that yet. */
static bool is_of_text(struct check *check, const struct group *group,
		       const struct copies *copies)
{
	enum { SHARE = 9, OF = 10 };
	uint64_t all = recall_read(group->size).count;
	uint64_t have = recall_read(copies->own).count +
			recall_read(copies->others).count;

	facts_lean_on(check->facts, group->size);
	facts_lean_on(check->facts, copies->own);
	facts_lean_on(check->facts, copies->others);
	return all > 0 && have * OF >= all * SHARE;
}

/* An earlier copy has the address of a reader of this one: there nobody could
 * know yet whose it is. Whether it is told. */
static bool report_earlier(struct check *check, const struct group *group,
			   const struct recipient *reader, struct span address)
{
	const struct copies copies = {
		want(check, name_in(check, group, "own", address)),
		want(check, name_in(check, group, "mention", address))
	};
	struct recall recall = recall_read(copies.others);

	if (is_of_text(check, group, &copies) || recall.file.n == 0)
		return false;
	recall_cite(check, &recall);
	report_at(check, rule_level(check), reader->field->body,
		  reader->address->spec,
		  "%s has the address of this reader, %s",
		  recall_file(check, recall.file), shown(check, address));
	return true;
}

static void look_for_earlier(struct check *check, const struct readers *readers,
			     size_t reader)
{
	const struct sent_recipients *own = readers->own;
	bool told = false;

	for (size_t i = 0; i < GROUPS && !told; i++)
		told = readers->groups[i].size != NULL &&
		       report_earlier(check, &readers->groups[i],
				      &own->from[reader], own->items[reader]);
}

/* Whose it is, as far as is known; empty if it is nobody's, or of the text.
 * Whether they get the very text is in *same. */
static struct recall whose(struct check *check, const struct readers *readers,
			   const struct mention *m, bool *same)
{
	struct recall found = { .count = 0 }, recall;
	bool of_text = false;

	for (size_t i = 0; i < GROUPS; i++) {
		if (readers->groups[i].size == NULL)
			continue;
		facts_lean_on(check->facts, m->same[i]);
		of_text |=
			is_of_text(check, &readers->groups[i], &m->copies[i]);
		recall = recall_read(m->same[i]);
		if (found.file.n == 0)
			found = recall;
		*same |= i == OF_TEXT && recall.file.n > 0;
	}
	facts_lean_on(check->facts, m->any);
	if (found.file.n == 0)
		found = recall_read(m->any);
	return of_text ? (struct recall){ .count = 0 } : found;
}

/* The same text for them shows that their data got into this copy, and what a
 * link does with it is done to them. In another text a link may be made for
 * somebody else, and people write of each other. */
static void report_mention(struct check *check, const struct readers *readers,
			   const struct mention *m)
{
	bool same = false;
	struct recall recall = whose(check, readers, m, &same);

	if (recall.file.n == 0)
		return;
	recall_cite(check, &recall);
	report_at(check, m->link && same ? MSC_ERROR : rule_level(check),
		  m->view, m->at, "%s is the reader of %s, not of this message",
		  shown(check, span_slice(m->view->text, m->at.at, m->at.n)),
		  recall_file(check, recall.file));
}

static void tell_readers(struct check *check, const struct readers *readers)
{
	const struct sent_recipients *own = readers->own;

	for (size_t i = 0; i < own->n && i < SENT_ASKED; i++) {
		(void)tell(check, recall_name(check, "to", own->items[i]));
		tell_groups(check, readers, "reader", own->items[i]);
	}
}

static void other_recipient(struct check *check)
{
	const struct readers *readers;

	if (!recall_is_open(check, FACT_SET) || is_discussion(check))
		return;
	readers = readers_of(check);
	tell_readers(check, readers);
	for (size_t i = 0; i < readers->own->n && i < ADDRESSES; i++)
		look_for_earlier(check, readers, i);
	for (size_t i = 0; i < readers->n; i++)
		report_mention(check, readers, &readers->met[i]);
	if (readers->more || readers->own->n > ADDRESSES)
		leave_unchecked(check, "more addresses", "limit");
}

const struct rule duplicate_other_recipient = {
	.look = other_recipient,
	.text = {
		.id = "duplicate-other-recipient",
		.category = "duplication",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Address of another recipient in the message",
		.why = "The copy was made with the data of somebody else: its "
		       "reader learns their address, which is theirs alone. In "
		       "a link it is an error: the link does to them what the "
		       "reader wants for themselves. An address that nearly "
		       "all copies have, such as that of the author, is part "
		       "of their text; so nothing is said of the second copy, "
		       "when that is not known yet. Copies have the same text; "
		       "of mass mail, where each may have a part of its own, "
		       "the same sender and subject.",
		.fix = "Find out why the data of two recipients were mixed "
		       "before anything is sent.",
		.source = "https://www.rfc-editor.org/rfc/rfc8058#section-6",
		.needs = MSC_NEEDS_SET,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B | PROFILE_T,
	},
	.lists = LIST_SET,
};
