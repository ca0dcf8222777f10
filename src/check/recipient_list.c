/* Rules about lists of recipients, and of those that must not be written to. */
#include "check/recipient_list.h"

#include "check/providers.h"
#include "check/recipient_rules.h"

enum { ALL_TYPES = TYPE_MESSAGE | TYPE_TEMPLATE };

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* Report what a fault of the list says, if it has it: of the message nothing
 * shows it, so that the sender is the place. */
static void report_list(struct check *check,
			const char *(*says)(struct arena *a,
					    const struct msc_recipient_list *))
{
	const char *text =
		check->list == NULL ? NULL : says(check->arena, check->list);

	if (text != NULL)
		report_absent(check, "%s", text);
}

/* ---- those that must not be written to ---- */

static bool is_suppressed(struct check *check, struct span name)
{
	return facts_ask(check->facts, FACT_SUPPRESSED, name)->state ==
	       FACT_FOUND;
}

/* With the domain in that form, and the local part in lower case. */
static bool is_suppressed_at(struct check *check, struct span local,
			     struct span domain)
{
	char *to = arena_bytes(check->arena, local.n + 1 + domain.n);

	for (size_t i = 0; i < local.n; i++)
		to[i] = to_lower(local.p[i]);
	to[local.n] = '@';
	memcpy(to + local.n + 1, domain.p, domain.n);
	return is_suppressed(check,
			     (struct span){ to, local.n + 1 + domain.n });
}

/* A list may have the domain in A-labels or in U-labels. */
static bool is_suppressed_address(struct check *check,
				  const struct address *address)
{
	struct domain d = domain_parse(check->arena, address->domain->text);
	struct span local = address->local->text;
	bool is;

	if (d.ascii.n == 0)
		return false;
	is = is_suppressed_at(check, local, d.ascii);
	if (!span_eq(d.ascii, d.unicode))
		is = is_suppressed_at(check, local, d.unicode) || is;
	return is;
}

static bool is_suppressed_domain(struct check *check, const struct domain *d)
{
	return is_suppressed(check, d->ascii) ||
	       (!span_eq(d->ascii, d->unicode) &&
		is_suppressed(check, d->unicode));
}

bool recipient_is_suppressed(struct check *check, const struct address *address)
{
	struct domain d;

	/* Mostly there is no list. */
	if (facts_are_shut(check->facts, FACT_SUPPRESSED) != NULL)
		return false;
	d = domain_parse(check->arena, address->domain->text);
	return is_suppressed_address(check, address) ||
	       is_suppressed_domain(check, &d);
}

static const char *suppressed_says(struct arena *a,
				   const struct msc_recipient_list *list)
{
	if (list->suppressed == 0)
		return NULL;
	return arena_printf(a,
			    "%zu recipient%s in %s must not be written to: %s "
			    "among the suppressions",
			    list->suppressed, plural(list->suppressed),
			    list->file,
			    list->suppressed == 1 ? "it is" : "they are");
}

static void suppressed(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];
		const struct view *body = r->field->body;
		struct range spec = r->address->spec;

		if (is_suppressed_address(check, r->address))
			report_at(check, rule_level(check), body, spec,
				  "%s in %s must not be written to: it is "
				  "among the suppressions",
				  shown(check, span_slice(body->text, spec.at,
							  spec.n)),
				  field_name(r->field->id));
	}
	report_list(check, suppressed_says);
}

const struct rule recipient_suppressed = {
	.look = suppressed,
	.lists = LIST_SUPPRESSIONS,
	.text = {
		.id = "recipient-suppressed",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Recipient must not be written to any more",
		.why = "Who unsubscribed or complained and is written to again "
		       "complains for certain, and often by law; who bounced "
		       "will bounce. Providers count both against the sender.",
		.fix = "Take the address off the list.",
		.source = "https://support.apple.com/en-us/102322",
		.needs = MSC_NEEDS_LIST,
		.types = ALL_TYPES,
		.providers = YAHOO | OUTLOOK | ICLOUD | MSC_BIT(MSC_ALIBABA),
	},
};

static const char *suppression_domain_says(
	struct arena *a, const struct msc_recipient_list *list)
{
	size_t n = list->suppressed_domains;

	if (n == 0)
		return NULL;
	return arena_printf(a,
			    "%zu recipient%s in %s %s of domains that must not "
			    "be written to",
			    n, plural(n), list->file, n == 1 ? "is" : "are");
}

static void suppression_domain(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (is_suppressed_domain(check, &all->domains[i].box.domain))
			recipient_report(check, &all->domains[i],
					 "must not be written to: it is among "
					 "the suppressions");
	report_list(check, suppression_domain_says);
}

const struct rule recipient_suppression_domain = {
	.look = suppression_domain,
	.lists = LIST_SUPPRESSIONS,
	.text = {
		.id = "recipient-suppression-domain",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Recipient's domain must not be written to any more",
		.why = "A domain that blocked the sender refuses the message; "
		       "to send there again and again makes others do the "
		       "same.",
		.fix = "Take its addresses off the list.",
		.source = "https://www.alibabacloud.com/blog/how-can-i-"
			  "protect-my-emails-from-being-identified-as-spam_"
			  "598521",
		.needs = MSC_NEEDS_LIST,
		.types = ALL_TYPES,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* ---- lists ---- */

static const char *list_empty_says(struct arena *a,
				   const struct msc_recipient_list *list)
{
	if (list->total > 0)
		return NULL;
	return arena_printf(a, "there is no recipient in %s", list->file);
}

static void list_empty(struct check *check)
{
	report_list(check, list_empty_says);
}

const struct rule recipient_list_empty = {
	.look = list_empty,
	.lists = LIST_RECIPIENTS,
	.text = {
		.id = "recipient-list-empty",
		.category = "recipients",
		.level = MSC_ERROR,
		.title = "List of recipients is empty",
		.why = "The message would go to nobody: the segment or the "
		       "file that the list was made from is the wrong one.",
		.fix = "Look at how the list was made.",
		.source = "https://github.com/knadh/listmonk/issues/1870",
		.needs = MSC_NEEDS_LIST,
		.types = ALL_TYPES,
	},
};

/* "2", "2.5", "2.05": hundredths of a per cent. */
static const char *per_cent(struct arena *a, unsigned share)
{
	if (share % 100 == 0)
		return arena_printf(a, "%u", share / 100);
	if (share % 10 == 0)
		return arena_printf(a, "%u.%u", share / 100, share % 100 / 10);
	return arena_printf(a, "%u.%02u", share / 100, share % 100);
}

static const char *invalid_share_says(struct arena *a,
				      const struct msc_recipient_list *list)
{
	if (list->share <= list->most)
		return NULL;
	return arena_printf(a,
			    "%s %% of the recipients in %s must be taken off, "
			    "%s %% are allowed",
			    per_cent(a, list->share), list->file,
			    per_cent(a, list->most));
}

static void invalid_share(struct check *check)
{
	report_list(check, invalid_share_says);
}

const struct rule recipient_invalid_share = {
	.look = invalid_share,
	.lists = LIST_RECIPIENTS,
	.text = {
		.id = "recipient-invalid-share",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Too many recipients cannot or must not be written to",
		.why = "Providers take a sender whose mail goes to addresses "
		       "that are not there for one that bought or guessed "
		       "them, and refuse the rest, too; services cut the "
		       "quota by the share of invalid addresses.",
		.fix = "Take off what -o recipients=FILE marks \"remove\", and "
		       "find out where it came from.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.needs = MSC_NEEDS_LIST,
		.types = ALL_TYPES,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

const struct list_fault list_faults[] = {
	{ &recipient_suppressed, suppressed_says },
	{ &recipient_suppression_domain, suppression_domain_says },
	{ &recipient_list_empty, list_empty_says },
	{ &recipient_invalid_share, invalid_share_says },
	{ NULL, NULL },
};
