#include "check/mention.h"

#include "check/mailbox.h"
#include "check/recall.h"
#include "check/recipient_rules.h"
#include "text/content.h"

enum { ADDRESS_MOST = 254 };

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

struct span mention_name(struct check *check, const struct group *group,
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
		m->same[i] =
			want(check, mention_name(check, g, "reader", address));
		m->copies[i].own =
			want(check, mention_name(check, g, "own", address));
		m->copies[i].others =
			tell(check, mention_name(check, g, "mention", address));
	}
}

void mention_tell(struct check *check, const struct readers *readers,
		  const char *word, struct span address)
{
	for (size_t i = 0; i < GROUPS; i++)
		if (readers->groups[i].size != NULL)
			(void)tell(check,
				   mention_name(check, &readers->groups[i],
						word, address));
}

/* Ask after the address whose parts are these, unless it was met before or is
 * nobody's. */
static void take(struct check *check, struct readers *readers,
		 struct mention mention, struct span local, struct span domain)
{
	struct span address;

	/* People of the sender sign what they write. */
	if (own_domains_hold(&readers->senders, domain) ||
	    mailbox_is_role(local))
		return;
	address = sent_address(check->arena, local, domain);
	if (address.n == 0 || is_known(readers, address))
		return;
	if (sent_find(readers->own, address) < readers->own->n) {
		mention_tell(check, readers, "own", address);
		return;
	}
	if (readers->n == MENTIONS_MOST) {
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

static void take_senders(struct check *check, struct readers *readers)
{
	struct sender s = { 0 };

	readers->senders = own_organisations(check);
	while (readers->naddresses < MENTION_SENDERS && sender_next(check, &s))
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
			groups[i].size =
				tell(check, mention_name(check, &groups[i],
							 "copy", SPAN("")));
}

const struct readers *readers_of(struct check *check)
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
