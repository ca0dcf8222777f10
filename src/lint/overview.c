#include "lint/overview.h"

#include "check/addressee.h"
#include "check/recipient_list.h"
#include "check/recipient_rules.h"
#include "check/sender.h"

static const char *text_of(struct arena *a, const struct view *view)
{
	return view == NULL || view->text.n == 0 ? NULL
						 : arena_str(a, view->text);
}

/* The author as filters and people see it. */
static void add_sender(struct msc_report *report, struct arena *a,
		       const struct address *author, struct span organisation)
{
	const char *local;

	report->inbox_from = text_of(a, author->name);
	report->sender_domain = text_of(a, author->domain);
	local = text_of(a, author->local);
	if (report->sender_domain == NULL)
		return;
	if (organisation.n > 0)
		report->organisational_domain = arena_str(a, organisation);
	if (local != NULL)
		report->sender_address =
			arena_printf(a, "%s@%s", local, report->sender_domain);
}

/* What the facts say of its mail servers that are there already: nothing more
 * is asked. */
static enum addressee reason_of_servers(struct check *check,
					const struct mailbox_domain *box)
{
	size_t open = check->facts->open_asked;
	struct mailhosts hosts = mailhosts_of(check->facts, box->domain.ascii);
	const char *text;

	if (check->facts->open_asked > open)
		return ADDRESSEE_OFFLINE;
	return addressee_of_servers(check->arena, &hosts, &text);
}

/* What the domain of the address says, as the rules have read it. */
static struct mailbox_domain box_of(struct check *check, struct span domain)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (span_eq(all->domains[i].first.address->domain->text,
			    domain))
			return all->domains[i].box;
	return mailbox_domain_read(check->arena, domain);
}

static enum addressee reason_of(struct check *check,
				const struct address *address)
{
	struct span domain = address->domain->text;
	enum addressee reason = ADDRESSEE_FINE;
	struct mailbox_domain box;
	const char *text;

	if (address->class == ADDRESS_INVALID)
		reason = addressee_of_fault(address->fault, domain);
	if (reason != ADDRESSEE_FINE)
		return reason;
	if (recipient_is_suppressed(check, address))
		return ADDRESSEE_SUPPRESSED;
	box = box_of(check, domain);
	reason = addressee_of_domain(check->arena, &box, &text);
	if (mailbox_is_role(address->local->text))
		reason = addressee_worse(reason, ADDRESSEE_ROLE);
	if (addressee_is_removed(reason))
		return reason;
	return addressee_worse(reason, reason_of_servers(check, &box));
}

/* A merge mark stands for somebody. */
static enum msc_recipient_verdict verdict_of(struct check *check,
					     const struct address *address)
{
	if (has_unknown(check, address->local->text) ||
	    has_unknown(check, address->domain->text))
		return MSC_UNKNOWN;
	return addressee_texts[reason_of(check, address)].verdict;
}

static void count_recipients(struct msc_report *report, struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		enum field id = root->fields[i].id;

		if (id != FIELD_TO && id != FIELD_CC && id != FIELD_BCC)
			continue;
		for (size_t k = 0; k < root->fields[i].addresses->n; k++) {
			const struct address *address =
				&root->fields[i].addresses->items[k];

			report->recipients++;
			report->recipient_verdicts[verdict_of(check,
							      address)]++;
		}
	}
}

void overview_people(struct msc_report *report, struct arena *a,
		     struct check *check)
{
	const struct message *msg = check->msg;
	const struct header *from = message_field(msg, FIELD_FROM);
	const struct header *subject = message_field(msg, FIELD_SUBJECT);

	if (subject != NULL)
		report->inbox_subject = text_of(a, subject->text);
	if (from != NULL && from->addresses->n > 0)
		add_sender(report, a, &from->addresses->items[0],
			   author_organisation(check));
	count_recipients(report, check);
}

/* The HTML that Gmail would cut first; NULL if there is none. */
static const struct view *largest_html(const struct message *msg,
				       const struct content *content)
{
	const struct view *largest = NULL;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];
		const struct view *text = msg->parts[body->part].text;

		if (body->document != NULL && !body->attached &&
		    (largest == NULL || text->text.n > largest->text.n))
			largest = text;
	}
	return largest;
}

/* What sending adds stands anywhere in the text; we take it for its begin. */
static struct msc_html_size size_of(struct places *places,
				    const struct view *html, size_t overhead)
{
	struct msc_html_size size = { html->text.n, overhead, 0 };
	size_t left = overhead < GMAIL_CLIPS_AT ? GMAIL_CLIPS_AT - overhead : 0;

	if (size.bytes > left)
		size.clipped_at = place_line(places, html, left);
	return size;
}

void overview_content(struct msc_report *report, struct places *places,
		      const struct content *content, uint64_t overhead)
{
	const struct view *html = largest_html(places->msg, content);

	if (content->preheader != NULL)
		report->inbox_preheader =
			arena_str(places->arena, span_str(content->preheader));
	if (html != NULL)
		report->html_size = size_of(places, html, (size_t)overhead);
}

void overview_unasked(struct msc_report *report)
{
	static const char *const unasked[] = {
		"TLS between mail servers",
		"reputation and complaints",
		"whether mailboxes exist",
		"whether opting out is honoured",
	};

	report->unasked = unasked;
	report->nunasked = sizeof(unasked) / sizeof(*unasked);
}
