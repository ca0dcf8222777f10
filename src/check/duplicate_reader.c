/* The rule about the address of another reader in what a message says. */
#include "check/duplicate_rules.h"
#include "check/mailbox.h"
#include "check/recall.h"
#include "check/sender.h"
#include "check/sent.h"
#include "text/content.h"

/* Addresses that are asked after; those beyond are passed over. */
enum { ADDRESSES = 50, ADDRESS_MOST = 254 };

/* The addresses of one message so far. */
struct readers {
	struct check *check;
	const struct sent_recipients *own;
	struct own_domains senders;
	struct span met[ADDRESSES];
	size_t n;
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
	for (size_t i = 0; i < readers->own->n; i++)
		if (span_eq(readers->own->items[i], address))
			return true;
	for (size_t i = 0; i < readers->n; i++)
		if (span_eq(readers->met[i], address))
			return true;
	return false;
}

/* Whether the domain, or one above it, is of who sends the message: people of
 * the sender sign what they write. */
static bool is_of_sender(const struct readers *readers, struct span domain)
{
	for (size_t i = 0; i < readers->senders.n; i++) {
		struct span own = readers->senders.domains[i];

		if (domain.n < own.n)
			continue;
		if (span_ieq(span_skip(domain, domain.n - own.n), own))
			return true;
	}
	return false;
}

/* The first message of the run that goes to the address at the sign; nothing if
 * that is no reader's, or was met before. */
static struct recall whose(struct readers *readers, struct span local,
			   struct span domain)
{
	struct check *check = readers->check;
	const struct recall nobody = { .count = 0 };
	struct span address;
	const struct fact *fact;

	if (readers->n == ADDRESSES || is_of_sender(readers, domain) ||
	    mailbox_is_role(local))
		return nobody;
	address = sent_address(check->arena, local, domain);
	if (address.n == 0 || is_known(readers, address))
		return nobody;
	readers->met[readers->n++] = address;
	fact = facts_ask(check->facts, FACT_SET,
			 span_str(arena_printf(check->arena, "to %.*s",
					       (int)address.n, address.p)));
	return recall_read(fact);
}

/* Look for addresses in a text; `sign` is what stands for "@". Something is said
 * of each under that level. */
static void look_through(struct readers *readers, enum msc_level level,
			 const struct view *view, struct span sign)
{
	struct span text = view->text, domain;
	size_t at = 0;

	while ((at += span_find(span_skip(text, at), sign)) < text.n) {
		struct span address = address_at(text, at, sign.n, &domain);
		struct span local = span_first(
			address,
			address.n > 0 ? (size_t)(text.p + at - address.p) : 0);
		struct recall recall = { .count = 0 };

		at += sign.n;
		if (address.n > 0)
			recall = whose(readers, local, domain);
		if (recall.file.n > 0)
			report_at(readers->check, level, view,
				  view_range(view, address),
				  "%s is the reader of %s, not of this message",
				  shown(readers->check, address),
				  shown(readers->check, recall.file));
	}
}

/* What a link does with the address of another it does to them. */
static void look_at_links(struct readers *readers)
{
	const struct links *links = &readers->check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];
		bool page = link->kind == LINK_PAGE ||
			    (link->kind == LINK_UNSUBSCRIBE &&
			     link->url.host.n > 0);

		if (!page || link->attached || link->unknown)
			continue;
		look_through(readers, MSC_ERROR, link->view, SPAN("@"));
		look_through(readers, MSC_ERROR, link->view, SPAN("%40"));
	}
}

static void other_recipient(struct check *check)
{
	struct readers readers = { .check = check };

	if (!recall_is_open(check, FACT_SET))
		return;
	readers.own = sent_recipients(check);
	readers.senders = own_domains(check);
	for (size_t i = 0; i < readers.own->n; i++)
		(void)recall_seen(check, "to", readers.own->items[i], SPAN(""));
	look_at_links(&readers);
	for (size_t i = 0; i < check->content->nbodies; i++)
		if (!check->content->bodies[i].attached)
			look_through(&readers, rule_level(check),
				     check->content->bodies[i].text, SPAN("@"));
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
		       "reader wants for themselves.",
		.fix = "Find out why the data of two recipients were mixed "
		       "before anything is sent.",
		.source = "https://www.rfc-editor.org/rfc/rfc8058#section-6",
		.needs = MSC_NEEDS_SET,
		.stages = STAGES_TO_SEND,
		.profiles = PROFILE_B | PROFILE_T,
	},
	.lists = LIST_SET,
};
